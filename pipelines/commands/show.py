"""`muang show`: the tables that people ask for most."""

from pathlib import Path

import click

from pipelines.dates import read_date
from pipelines.printing import say_rows
from pipelines.settings import Settings
from validations.problem import Refused, problem

# Indicators: one row each. Series: the latest period of each for the country; a baseline only where nothing is later.
QUERIES = {
    "indicators": """
        select s.indicator_no as "no", {name} as indicator, s.series, s.value, {unit} as unit,
               s.year_be as "year BE", s.target, s.achievement_pct as "%", s.status, s.colour, {reason} as reason,
               s.days_late as "days late", s.owner_agency as owner
        from indicator_summary s join thai_indicator i using (indicator_no) order by 1""",
    "projects": """
        select p.project_id as id, p.{name} as project, p.donor, p.budget_amount as amount,
               p.budget_currency as currency, p.start_date as "start", p.end_date as "end",
               reported.{name} as reported, p.status_reported_on as "reported on", derived.{name} as derived,
               p.status_conflict as conflict, p.delay_months as "months late",
               m.{name} as "next", p.next_milestone_on as "next on",
               concat_ws('; ', {not_used} || p.fields_held_back,
                         case when p.is_missing_from_newest_sheet then {missing} end) as note
        from donor_project p
        left join donor_status reported on reported.status = p.status_reported
        left join donor_status derived on derived.status = p.status_derived
        left join donor_milestone_name m on m.milestone = p.next_milestone
        order by p.sort_key""",
    "submissions": """
        select file_name as file, agency, contract, received_at as received, outcome, rows_read as read,
               rows_accepted as accepted, status, is_simulated as simulated, submission_id as submission, corrects,
               (select count(*) from correction c where c.submission_id = s.submission_id and fate = 'gone') as gone,
               (select count(*) from correction c where c.submission_id = s.submission_id and fate = 'remains')
                   as remaining
        from submission s order by received_at, file_name""",
    "overdue": """
        select agency, {name} as dataset, period_from as "from", period_to as "to", due_on as due, days_late as late,
               rejected_on as rejected, case when not is_verified then {proposal} end as note, contract
        from overdue where status = 'overdue' order by days_late desc, contract""",
    "series": """
        select v.series, {name} as measure, v.year_be as "year BE", v.basis,
               case v.breakdown when 'total' then null else v.breakdown end as breakdown,
               v.value, {unit} as unit, v.status, v.flag, case when v.is_simulated then 'SIMULATED' end as note
        from indicator_value v join indicator_series s using (series, breakdown)
        where v.area_level = 'country'
        qualify row_number() over (
                partition by v.series, v.breakdown, v.basis, v.is_simulated
                order by v.value is null, v.year_be desc nulls last) = 1
            and (v.basis <> 'baseline' or count(*) over (partition by v.series, v.breakdown, v.is_simulated)
                = count(*) filter (v.basis = 'baseline') over (partition by v.series, v.breakdown, v.is_simulated))
        order by v.indicator_no, s.position, v.breakdown, v.basis desc, v.is_simulated""",
}
# What each source says of one donor project, for `show projects --project`.
PROJECT = """
    select field, value, source_kind as kind, source, stated_on as "stated on",
           case when is_used then {used} when is_held_back then {held_back} when is_simulated then {simulated} end
               as note
    from donor_assertion where project_id = $project
    order by field, is_used desc, stated_on desc nulls last, source_kind, source"""
WORDS = {
    "missing": ("ไม่มีในรายงานล่าสุด", "not in the newest report"),
    "not_used": ("ยังไม่ใช้: ", "not used yet: "),
    "used": ("ใช้ค่านี้", "used"),
    "held_back": ("ยังไม่ใช้ เพราะขัดกับรายงานก่อน", "not used yet: contradicts the report before"),
    "simulated": ("ข้อมูลจำลอง", "SIMULATED"),
}
OWED = """
    select dataset_th, contract, period_from, period_to, due_on, days_late, rejected_on, is_verified, agency
    from overdue where status = 'overdue'"""


@click.command("show")
@click.argument("what", type=click.Choice([*QUERIES, "releases", "air"]))
@click.option("--as-of", "as_of", help="The newest release as of this day (2024-09-30, or 2567-09-30 in BE).")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--project", metavar="ID", help="With projects: what each source says of one, with its file and cell.")
@click.option("--reminder", metavar="AGENCY", help="With overdue: the letter in Thai that asks the agency for it.")
@click.option("--area", metavar="CODE", help="With air: the stations of a province (50), or one station (02T).")
def command(
    what: str,
    as_of: str | None,
    home: Path | None,
    form: str,
    project: str | None,
    reminder: str | None,
    area: str | None,
) -> None:
    """Show WHAT from the current release, or from the newest one as of a day; air: what the live feed shows now."""
    if area is not None and what != "air":
        raise click.UsageError("--area goes with air.")
    if what == "air":
        if as_of:
            raise click.UsageError("air is of now; --as-of goes with the others.")
        from pipelines.commands.show_air import say_air

        say_air(home, area, form)
        return
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
    name = {
        "indicators": "coalesce(i.short_name_th, i.name_th)" if thai else "coalesce(i.short_name_en, i.name_en)",
        "series": "s.name_th" if thai else "s.name_en",
        "projects": "name_th" if thai else "name_en",
        "overdue": "dataset_th" if thai else "dataset_en",
    }
    proposal = "'กำหนดนี้เป็นข้อเสนอ'" if thai else "'proposed date'"
    if reminder is not None:
        if what != "overdue":
            raise click.UsageError("--reminder goes with overdue.")
        _say_reminder(database(home, as_of=day), reminder.upper())
        return
    if project is not None and what != "projects":
        raise click.UsageError("--project goes with projects.")
    said = {"proposal": proposal, "reason": "s.missing_reason_th" if thai else "s.missing_reason_en"}
    said["unit"] = "s.unit_th" if thai else "s.unit_en"
    said |= {word: f"'{th if thai else en}'" for word, (th, en) in WORDS.items()}
    path = database(home, as_of=day)
    with reading(path):
        if project is not None:
            answer = query(path, PROJECT.format(**said), {"project": project})
        else:
            answer = query(path, QUERIES[what].format(name=name.get(what, ""), **said))
    if project is not None and not answer.rows:
        raise Refused(problem("command.unknown_project", raw=project))
    say_rows(answer.columns, answer.rows, form, widest=44)


def _say_reminder(path: Path, agency: str) -> None:
    """The letter to one agency; raises Refused where the calendar has no such agency."""
    from pipelines.released import reading
    from warehouse.query import query
    from warehouse.reminder import Owed, reminder

    with reading(path):
        owed = query(path, OWED).records()
        known = [row["agency"] for row in query(path, "select distinct agency from due_rule order by 1").records()]
        names = query(path, "select agency_code, name_th from agency").records()
        (released,) = query(path, "select as_of from release where is_this_release").records()
    if agency not in known:
        raise Refused(problem("command.unknown_agency", raw=agency, known=", ".join(known)))
    mine = [
        Owed(**{name: value for name, value in row.items() if name != "agency"})
        for row in owed
        if row["agency"] == agency
    ]
    if not mine:
        found = problem("command.nothing_overdue", raw=agency)
        click.echo(found.message_th if Settings.read().language == "th" else found.message_en)
        return
    name_th = next((row["name_th"] for row in names if row["agency_code"] == agency), agency)
    click.echo(reminder(name_th, mine, released["as_of"]), nl=False)
    attached = problem(
        "command.attach_templates",
        raw=", ".join(f"muang template {name}" for name in sorted({owed.contract for owed in mine})),
    )
    click.echo(attached.message_th if Settings.read().language == "th" else attached.message_en, err=True)
