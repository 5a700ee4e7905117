"""`muang show`: the tables that people ask for most."""

from pathlib import Path

import click

from pipelines.dates import read_date
from pipelines.printing import say_rows
from pipelines.settings import Settings

# The latest period of each series for the country (or without area), so that one row answers "where does it stand?".
QUERIES = {
    "indicators": """
        select v.indicator_no as no, v.series, {name} as indicator, v.year_be as year, v.breakdown, v.value, v.unit,
               v.status, v.flag, v.is_simulated as simulated
        from indicator_value v join thai_indicator t using (indicator_no)
        where v.area_level = 'country' or v.area_level is null
        qualify row_number() over (
            partition by v.series, v.breakdown, v.basis, v.is_simulated
            order by v.value is null, v.year_be desc nulls last) = 1
        order by v.indicator_no, v.series, v.breakdown, v.basis, v.is_simulated""",
    "projects": """
        select project_id as id, {name} as project, donor, budget_amount as amount, budget_currency as currency,
               start_date as "start", end_date as "end", status_reported as reported, status_derived as derived,
               status_conflict as conflict
        from donor_project
        order by cast(string_split(project_id, '.')[1] as integer), project_id""",
    "submissions": """
        select file_name as file, agency, contract, received_at as received, outcome, rows_read as read,
               rows_accepted as accepted, is_simulated as simulated, submission_id as submission
        from submission order by received_at, file_name""",
}


@click.command("show")
@click.argument("what", type=click.Choice([*QUERIES, "releases"]))
@click.option("--as-of", "as_of", help="The newest release as of this day (2024-09-30, or 2567-09-30 in BE).")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(what: str, as_of: str | None, home: Path | None, form: str) -> None:
    """Show WHAT from the current release, or from the newest one as of a day."""
    from pipelines.released import data_home, database, release

    day = read_date(as_of) if as_of else None
    if what == "releases":
        from warehouse.release import current, listing

        release(home, as_of=day)
        place = data_home(home)
        now = current(place)
        infos = [info for info in listing(place) if day is None or info.as_of <= day]
        rows = [(i.release_id, i.as_of, i.built_at, i.code_version, i == now) for i in infos]
        say_rows(["release", "as of", "built", "code", "current"], rows, form)
        return
    from warehouse.query import query

    thai = Settings.read().language == "th"
    name = {"indicators": "t.name_th" if thai else "t.name_en", "projects": "name_th" if thai else "name_en"}
    answer = query(database(home, as_of=day), QUERIES[what].format(name=name.get(what, "")))
    say_rows(answer.columns, answer.rows, form, widest=44)
