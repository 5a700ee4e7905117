"""`muang dev`: the Dagster UI on this machine alone, with telemetry off."""

import os
import sys
from pathlib import Path

import click

from pipelines.settings import PROJECT, Settings, child_environment


@click.command("dev")
@click.option("--port", type=int, default=3000, show_default=True)
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
def command(port: int, home: Path | None) -> None:
    """Open the graph, the runs and the schedules at http://127.0.0.1:PORT; stop with Ctrl-C."""
    from pipelines.instance import prepare
    from warehouse.home import Home

    place = Home.open((home or Settings.read().home).absolute())
    prepare(place)
    environment = child_environment(DAGSTER_HOME=str(place.dagster), MUANG_HOME=str(place.root))
    click.echo(f"Dagster: http://127.0.0.1:{port} (Ctrl-C stops it)")
    dagster = Path(sys.executable).with_name("dagster")
    arguments = [str(dagster), "dev", "-w", str(PROJECT / "workspace.yaml"), "-h", "127.0.0.1", "-p", str(port)]
    # Dagster takes this process's place: whoever ends the process ends Dagster, and leaves no servers behind.
    sys.stdout.flush()
    os.chdir(PROJECT)
    os.execve(dagster, arguments, environment)
