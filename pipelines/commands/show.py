"""`muang show`: the tables that people ask for most."""

from pathlib import Path

import click

from pipelines.dates import read_date
from pipelines.printing import say_rows
from pipelines.settings import Settings

# The latest period of each series for the country, so that one row a measure answers "where does it stand?". A baseline
# is shown only where there is nothing later.
QUERIES = {
    "indicators": """
        select v.series, {name} as measure, v.year_be as "year BE", v.basis,
               case v.breakdown when 'total' then null else v.breakdown end as breakdown,
               v.value, v.unit, v.status, v.flag, case when v.is_simulated then 'SIMULATED' end as note
        from indicator_value v join indicator_series s using (series, breakdown)
        where v.area_level = 'country'
        qualify row_number() over (
                partition by v.series, v.breakdown, v.basis, v.is_simulated
                order by v.value is null, v.year_be desc nulls last) = 1
            and (v.basis <> 'baseline' or count(*) over (partition by v.series, v.breakdown, v.is_simulated)
                = count(*) filter (v.basis = 'baseline') over (partition by v.series, v.breakdown, v.is_simulated))
        order by v.indicator_no, s.position, v.breakdown, v.basis desc, v.is_simulated""",
    "projects": """
        select project_id as id, {name} as project, donor, budget_amount as amount, budget_currency as currency,
               start_date as "start", end_date as "end", status_reported as reported, status_derived as derived,
               status_conflict as conflict
        from donor_project
        order by cast(string_split(project_id, '.')[1] as integer), project_id""",
    "submissions": """
        select file_name as file, agency, contract, received_at as received, outcome, rows_read as read,
               rows_accepted as accepted, status, is_simulated as simulated, submission_id as submission
        from submission order by received_at, file_name""",
}


@click.command("show")
@click.argument("what", type=click.Choice([*QUERIES, "releases"]))
@click.option("--as-of", "as_of", help="The newest release as of this day (2024-09-30, or 2567-09-30 in BE).")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def command(what: str, as_of: str | None, home: Path | None, form: str) -> None:
    """Show WHAT from the current release, or from the newest one as of a day."""
    from pipelines.released import data_home, database, reading, release

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
    name = {"indicators": "s.name_th" if thai else "s.name_en", "projects": "name_th" if thai else "name_en"}
    path = database(home, as_of=day)
    with reading(path):
        answer = query(path, QUERIES[what].format(name=name.get(what, "")))
    say_rows(answer.columns, answer.rows, form, widest=44)
