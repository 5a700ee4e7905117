"""`muang plan check`: compare a plan document with the registry."""

from pathlib import Path

import click

from pipelines.printing import one_line
from pipelines.released import refuse_unless_file
from pipelines.settings import Settings


@click.group("plan")
def command() -> None:
    """The national plan's own documents."""


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--known", is_flag=True, help="Also list the differences that the registry records as known.")
def check(file: Path, known: bool) -> None:
    """Compare FILE with the plan registry and print what differs. Exit 1 when something new differs."""
    refuse_unless_file(file)
    from sources.plan.comparison import check_document

    result = check_document(file)
    thai = Settings.read().language == "th"
    new = [difference for difference in result.differences if not difference.known]
    old = [difference for difference in result.differences if difference.known]
    for difference in new + (old if known else []):
        mark = ("(ทราบแล้ว) " if thai else "(known) ") if difference.known else ""
        click.echo(mark + (difference.message_th if thai else difference.message_en))
    if thai:
        click.echo(
            f"{one_line(file.name)}: อ่านได้ {result.row_count} แถว ต่างจากทะเบียน {len(new)} รายการ "
            f"(ทราบแล้ว {len(old)} รายการ)"
        )
    else:
        click.echo(
            f"{one_line(file.name)}: {result.row_count} logical rows, {len(new)} new difference(s), "
            f"{len(old)} known (--known lists them)"
        )
    if new:
        raise click.exceptions.Exit(1)
