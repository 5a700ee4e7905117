"""`muang sql`: ask the released warehouse, read-only."""

from pathlib import Path

import click

from pipelines.dates import read_date
from pipelines.parameters import given, values_for
from pipelines.printing import say_rows
from pipelines.released import database, refuse_unless_file
from validations.problem import Refused, problem


@click.command("sql")
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for $NAME in the query.")
@click.option("--release", "release_id", help="A release other than the current one.")
@click.option("--as-of", help="The newest release as of this day (2024-09-30, or 2567-09-30 in BE).")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(
    query: str | None,
    file: Path | None,
    params: tuple[str, ...],
    release_id: str | None,
    as_of: str | None,
    home: Path | None,
    form: str,
) -> None:
    """Run QUERY on the current release. Nothing can be written.

    A FILE may declare its parameters in its first comment, with a type and a default:
    `-- param: year_be year = 2567`; docs/questions has twenty such files.
    """
    if (query is None) == (file is None):
        raise Refused(problem("command.query_or_file"))
    if file is not None:
        refuse_unless_file(file)
        query = file.read_text(encoding="utf-8-sig")
    from warehouse.query import QueryError, places
    from warehouse.query import query as ask

    sql = query or ""
    day = read_date(as_of) if as_of else None
    try:
        answer = ask(database(home, release_id, day), sql, values_for(sql, places(sql), given(params)))
    except QueryError as error:
        raise Refused(problem("command.query_refused", raw=query, reason=error)) from error
    say_rows(answer.columns, answer.rows, form)
