"""`muang extract`: write a ministry's workbook from a release."""

from pathlib import Path

import click

from validations.problem import Refused, problem


@click.command("extract")
@click.option("--release", "release_id", help="A release other than the current one.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=".", help="The folder to write to (default: the current one)."
)
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
def command(release_id: str | None, out: Path, home: Path | None) -> None:
    """Write the Thai workbook of a release; the release then counts as delivered and is never pruned."""
    from pipelines.released import data_home, reading, release
    from warehouse.extracts.thai_workbook import write
    from warehouse.lock import hold
    from warehouse.release import mark_delivered

    info = release(home, release_id)
    if out.is_file():
        raise Refused(problem("command.file_not_folder", raw=out))
    place = data_home(home)
    # Held before anything is written: an extract that is not noted as delivered could lose its release to `prune`.
    with hold(place), reading(info.path / "muang.duckdb"):
        out.mkdir(parents=True, exist_ok=True)
        written = write(info.path / "muang.duckdb", out)
        mark_delivered(place, info.release_id)
    click.echo(str(written))
