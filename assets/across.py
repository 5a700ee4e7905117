"""What files contradict in each other, put to the problems of a release: it follows from what counts as of its day."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sources.across_files import across_files, tables_held_across
from sources.contract import load_contracts
from validations.problem import Problem, problem
from validations.values.thai_dates import thai_date
from warehouse import bookkeeping, lake
from warehouse.ledger import Ledger
from warehouse.query import query

if TYPE_CHECKING:
    import pandas as pd


def with_problems_across(books: "dict[str, pd.DataFrame]", ledger: Ledger, as_of: date) -> "pd.DataFrame":
    """The problems, with those between files added at the file that brought the row, after its own."""
    import pandas as pd

    contracts, columns = load_contracts(), books["source_column"]
    rows = {table: lake.read(ledger, table, as_of) for table in sorted(tables_held_across(contracts))}
    contract_of = dict(zip(books["source"]["source_id"], books["source"]["contract"], strict=True))
    letters = dict(zip(zip(columns["source_id"], columns["field"], strict=True), columns["letter"], strict=True))
    problems = books["problem"]
    known = set(zip(problems["submission_id"], problems["rule"], problems["sheet"], problems["cell"], strict=True))
    numbers = problems.groupby("submission_id")["problem_no"].max().to_dict()
    names = dict(zip(books["submission"]["submission_id"], books["submission"]["file_name"], strict=True))
    added: dict[str, list[Problem]] = {}
    for found in across_files(contracts, rows, contract_of, letters):
        id_ = found.source_id.partition(":")[0]
        if (id_, found.problem.rule, found.problem.sheet, found.problem.cell) not in known:
            added.setdefault(id_, []).append(found.problem)
    frames = [
        bookkeeping.problem_frame(id_, names[id_], more, after=numbers.get(id_, 0)) for id_, more in added.items()
    ]
    return pd.concat([problems, *frames], ignore_index=True).astype({"problem_no": "Int64"}) if frames else problems


# What a finding of the build needs to become a problem of the file that brought it.
_NUMBERED = """
    left join (select submission_id, max(problem_no) as problem_no from problem group by all) as numbered
        on numbered.submission_id = source.submission_id"""
_TARGETS = f"""
    select
        target.*, source.submission_id, source.file_name, source.sheet, line.unit_th, card.breakdowns,
        target_cell.letter || target.source_row as cell, coalesce(numbered.problem_no, 0) as problem_no,
        other.value as other_value, coalesce(other.place, other.source) as other_place
    from indicator_target as target
    inner join source using (source_id)
    left join indicator_series as line on line.series = target.series and line.breakdown = target.breakdown
    left join (
        select series, string_agg(breakdown, ', ') as breakdowns from indicator_series group by series
    ) as card on series_key(card.series) = series_key(target.series)
    left join source_column as target_cell
        on target_cell.source_id = target.source_id and target_cell.key is null
        and target_cell.field = case
            when target.reason = 'unknown_series' and card.series is not null then 'breakdown'
            when target.reason = 'unknown_series' then 'series'
            when target.reason = 'unit' then 'unit'
            else 'value'
        end
    left join indicator_target as other
        on target.reason = 'conflict' and other.reason = 'conflict' and other.series = target.series
        and other.breakdown = target.breakdown and other.area_code = target.area_code
        and other.year_be = target.year_be and other.value <> target.value
    {_NUMBERED}
    where target.reason is not null
    qualify row_number() over (partition by target.source_id, target.source_row order by other.place) = 1
    order by source.submission_id, target.source_row"""
_DONOR_FINDINGS = f"""
    select
        finding.*, source.submission_id, source.file_name, source.sheet, project.name_th, project.name_en,
        raw_status.name_th as raw_th, raw_status.name_en as raw_en, was.name_th as other_th, was.name_en as other_en,
        coalesce(numbered.problem_no, 0) as problem_no
    from donor_finding as finding
    inner join source using (source_id)
    left join donor_project as project using (project_id)
    left join donor_status as raw_status on raw_status.status = finding.raw
    left join donor_status as was on was.status = finding.other
    {_NUMBERED}
    order by source.submission_id, finding.source_row nulls first, finding.project_id, finding.rule"""


_Told = tuple[tuple[str, str, int], Problem]


def problems_of_build(database: Path) -> "pd.DataFrame":
    """What the build of a release found in donor projects and targets, as problems of the files that brought them.

    The build itself finds them (marts donor_finding, indicator_target), since what counts decides what its marts show.
    """
    return framed([*donor_problems(database), *target_problems(database)])


def donor_problems(database: Path) -> list[_Told]:
    """The findings on donor projects, each under its submission, file and the number of that file's last problem."""
    return _told(query(database, _DONOR_FINDINGS).records(), _of_finding)


def target_problems(database: Path) -> list[_Told]:
    """The targets of workbooks that cannot be used, likewise."""
    return _told(query(database, _TARGETS).records(), _of_target)


def framed(told: Iterable[_Told]) -> "pd.DataFrame":
    """The problems as rows of table problem, numbered after those that their file has."""
    import pandas as pd

    found: dict[tuple[str, str, int], list[Problem]] = {}
    for of_file, each in told:
        found.setdefault(of_file, []).append(each)
    frames = [bookkeeping.problem_frame(id_, name, more, after=after) for (id_, name, after), more in found.items()]
    return pd.concat([bookkeeping.frame("problem", []), *frames], ignore_index=True)


def _told(rows: list[dict[str, Any]], of: Callable[[dict[str, Any]], Problem]) -> list[_Told]:
    return [((row["submission_id"], row["file_name"], row["problem_no"]), of(row)) for row in rows]


def _of_target(row: dict[str, Any]) -> Problem:
    # A series that is on a card has no such line; else the series itself is not known.
    fault = "unknown_breakdown" if row["reason"] == "unknown_series" and row["breakdowns"] else row["reason"]
    column = {"unknown_breakdown": "breakdown", "unknown_series": "series", "unit": "unit"}.get(fault, "value")
    said = {"breakdown": row["breakdown"], "series": row["series"], "unit": row["stated_unit"]}
    return problem(
        f"target.{fault}",
        sheet=row["sheet"],
        cell=row["cell"],
        row=row["source_row"],
        column=column,
        raw=said.get(column, _figure(row["stated_value"])),
        series=row["series"],
        known=row["breakdowns"],
        unit=row["unit"],
        unit_th=row["unit_th"],
        year=row["year_be"],
        other=_figure(row["other_value"]),
        other_place=row["other_place"],
    )


def _figure(value: Decimal | None) -> str:
    """A figure as people write it: without the zeros that its column adds."""
    return "" if value is None else f"{value.normalize():f}"


def _of_finding(row: dict[str, Any]) -> Problem:
    likely, before = row["likely_id"], row["other"] if row["rule"] == "donor.lost_project" else None
    said = {name: row[name] for name in ("other", "name_th", "name_en", "raw_th", "raw_en", "other_th", "other_en")}
    if row["rule"] in ("donor.end_backwards", "donor.start_after_end"):
        said |= {"raw_th": _thai(row["raw"]), "other_th": _thai(row["other"])}
    return problem(
        row["rule"],
        sheet=row["sheet"],
        cell=row["source_cell"],
        row=row["source_row"],
        column=row["field"],
        raw=row["raw"],
        project=row["project_id"],
        likely=likely,
        likely_th=f"ชื่อคล้ายโครงการที่ {likely} " if likely else "",
        likely_en=f"Its name is like that of project {likely}. " if likely else "",
        before_th=f"รายงาน ณ วันที่ {_thai(before)}" if before else "แผน",
        before_en=f"the report of {before}" if before else "the plan",
        **said,
    )


def _thai(stated: str) -> str:
    """A day, month or year, as an assertion has it (2025-06), in Thai."""
    year, *rest = map(int, stated.split("-"))
    return thai_date(date(year, *[*rest, 1, 1][:2]), ("year", "month", "day")[len(rest)])
