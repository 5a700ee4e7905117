"""`muang diff`: what changed between two releases."""

from pathlib import Path

import click

from pipelines.printing import say_rows


@click.command("diff")
@click.argument("release_a")
@click.argument("release_b")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(release_a: str, release_b: str, home: Path | None, form: str) -> None:
    """List the values that differ between RELEASE_A and RELEASE_B, by table and key."""
    from pipelines.released import database
    from warehouse.change import changes

    found = changes(database(home, release_a), database(home, release_b))
    rows = [(change.table, change.key, change.column, change.old, change.new, change.reason) for change in found]
    say_rows(["table", "key", "column", "old", "new", "reason"], rows, form)
