"""`muang prune`: remove old releases that were never delivered, what they alone rested on, and old answers."""

from datetime import datetime, timedelta
from pathlib import Path

import click

from pipelines.settings import Settings


@click.command("prune")
@click.option("--keep", type=click.IntRange(min=1), default=10, show_default=True, help="How many releases to keep.")
@click.option(
    "--answer-days",
    type=click.IntRange(min=1),
    default=180,
    show_default=True,
    help="Remove annotated workbooks older than so many days: they hold personal data that the sender wrote.",
)
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
def command(keep: int, answer_days: int, home: Path | None) -> None:
    """Remove the oldest releases beyond KEEP; delivered releases and the current one always stay.

    What was computed from hours and no release rests on goes too: it can be made again.
    """
    from pipelines.released import data_home
    from warehouse import quarantine
    from warehouse.lock import BANGKOK, hold
    from warehouse.release import prune, prune_lake

    place = data_home(home)
    with hold(place):
        removed = prune(place, keep)
        computed = prune_lake(place)
        answers = quarantine.prune(place, datetime.now(BANGKOK) - timedelta(days=answer_days))
    thai = Settings.read().language == "th"
    for release_id in removed:
        click.echo(f"ลบรุ่น {release_id} แล้ว" if thai else f"removed {release_id}")
    click.echo(f"ลบ {len(removed)} รุ่น" if thai else f"{len(removed)} release(s) removed")
    click.echo(
        f"ลบแฟ้มผลการคำนวณที่ไม่มีรุ่นใดใช้ {len(computed)} แฟ้ม"
        if thai
        else f"{len(computed)} computed file(s) that no release rests on removed"
    )
    click.echo(f"ลบสมุดงานผลการตรวจสอบ {len(answers)} แฟ้ม" if thai else f"{len(answers)} annotated workbook(s) removed")
