"""`muang diff`: what changed between two releases."""

from collections import Counter
from pathlib import Path

import click

from pipelines.printing import say_rows

SHOWN = 100


@click.command("diff")
@click.argument("release_a")
@click.argument("release_b")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--all", "show_all", is_flag=True, help=f"List every change, not the first {SHOWN}.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(release_a: str, release_b: str, home: Path | None, show_all: bool, form: str) -> None:
    """List the values that differ between RELEASE_A and RELEASE_B, by table and key, why, and by which cells."""
    from pipelines.released import database
    from warehouse.cause import explained
    from warehouse.change import changes

    before, after = database(home, release_a), database(home, release_b)
    found = explained(changes(before, after), before, after)
    rows = [
        (each.table, each.key, each.column, each.old, each.new, each.reason, each.cause, each.inputs) for each in found
    ]
    if form == "table":
        counts = Counter((each.table, each.reason, each.cause) for each in found)
        say_rows(
            ["table", "reason", "cause", "count"], [(*names, count) for names, count in sorted(counts.items())], form
        )
        if len(rows) > SHOWN and not show_all:
            click.echo(f"\nThe first {SHOWN} of {len(rows):,} (--all lists them):")
            rows = rows[:SHOWN]
    say_rows(["table", "key", "column", "old", "new", "reason", "cause", "inputs"], rows, form)
