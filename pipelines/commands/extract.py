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
    """Copy the Thai workbook of a release, to the byte; the release then counts as delivered and is never pruned."""
    import shutil

    from pipelines.released import data_home, release
    from warehouse.lock import hold
    from warehouse.release import mark_delivered

    info = release(home, release_id)
    if out.is_file():
        raise Refused(problem("command.file_not_folder", raw=out))
    place = data_home(home)
    # Held before anything is written: an extract that is not noted as delivered could lose its release to `prune`.
    with hold(place):
        out.mkdir(parents=True, exist_ok=True)
        written = [Path(shutil.copyfile(path, out / path.name)) for path in sorted((info.path / "extracts").iterdir())]
        mark_delivered(place, info.release_id)
    for path in written:
        click.echo(str(path))
