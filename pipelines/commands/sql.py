"""`muang sql`: ask the released warehouse, read-only."""

from pathlib import Path

import click

from pipelines.printing import say_rows
from pipelines.released import database, refuse_unless_file
from validations.problem import Refused, problem


@click.command("sql")
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for $NAME in the query.")
@click.option("--release", "release_id", help="A release other than the current one.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(
    query: str | None, file: Path | None, params: tuple[str, ...], release_id: str | None, home: Path | None, form: str
) -> None:
    """Run QUERY on the current release. Nothing can be written."""
    if (query is None) == (file is None):
        raise Refused(problem("command.query_or_file"))
    if file is not None:
        refuse_unless_file(file)
        query = file.read_text(encoding="utf-8-sig")
    from warehouse.query import QueryError
    from warehouse.query import query as ask

    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise Refused(problem("command.bad_parameter", raw=param))
        values[name] = value
    try:
        answer = ask(database(home, release_id), query or "", values)
    except QueryError as error:
        raise Refused(problem("command.query_refused", raw=query, reason=error)) from error
    say_rows(answer.columns, answer.rows, form)
