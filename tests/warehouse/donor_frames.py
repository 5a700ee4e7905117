"""Status sheets of donor projects as leaf frames, one a meeting, and a release of them with the real plan."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from sources.plan import frames as plan_frames
from sources.registers import reference_frames
from tests.warehouse.frames import AS_OF, frame, rows
from validations.tables.declaring import declared, released
from warehouse.build import MARTS, ROOM, SETTINGS, reference_rows
from warehouse.build_queries import STEPS
from warehouse.declaration import as_arrow, create_table, key_of
from warehouse.ordering import order, references

PLAN = ("1", "2", "3", "4", "5", "5.1", "5.2", "6", "7", "8", "9", "10")
LETTERS = {
    "project_id": "A", "project_name": "B", "funders": "C", "implementers": "D", "thai_agencies": "E",
    "budget_amount": "F", "start_date": "H", "end_date": "I", "countries": "J", "objectives": "K",
    "status_reported": "L", "progress_pct": "M", "result": "N", "reported_on": "O",
}  # fmt: skip
SHEET = "โครงการ AWGESC"
FIRST, SECOND, THIRD = date(2024, 3, 31), date(2024, 9, 30), date(2025, 3, 31)


@cache
def registers() -> dict[str, pd.DataFrame]:
    """The plan, the members of ASEAN, and the reference tables."""
    own = {name: frame(name, found) for name, found in reference_rows().items()}
    return {**own, **plan_frames(), "asean_member": reference_frames()["asean_member"]}


@cache
def name_of(project: str) -> str:
    """The plan's own name of a project."""
    plan = registers()["plan_donor_project"]
    return str(plan.loc[plan["project_id"] == project, "name_en"].item())


@cache
def donor_sql() -> tuple[dict[str, str], frozenset[str], tuple[str, ...]]:
    """The SQL of donor tables by name, the other tables that it reads, and its order."""
    queries = {f.stem: f.read_text("utf-8") for place in (MARTS, STEPS) for f in place.glob("donor_*.sql")}
    reads = frozenset().union(*(references(name, sql) for name, sql in queries.items())) - set(queries)
    return queries, reads, tuple(order(queries, {name: name for name in queries}, reads))


def sheet(day: date, *changes: dict[str, Any], without: tuple[str, ...] = (), **shared: Any) -> pd.DataFrame:
    """A meeting's sheet: all of the plan's projects as ongoing, but for the changes, each by its project_id.

    Its source is named after the day (and after `file`, for a second sheet of that day); row 2 is the first project.
    """
    source = f"{shared.pop('file', 'sheet')}{day:%y%m%d}:{SHEET}"
    own = {change["project_id"]: change for change in changes}
    simulated = shared.pop("is_simulated", False)
    numbers = [number for number in (*PLAN, *(number for number in own if number not in PLAN)) if number not in without]
    found = []
    for row_number, number in enumerate(numbers, start=2):
        row = {"project_id": number, "status_reported": "ongoing", "reported_on": day, "reported_on_precision": "day"}
        row |= shared | own.get(number, {})
        row.setdefault("project_name", name_of(number) if number in PLAN else "New project")
        for side in ("start", "end"):
            if row.get(f"{side}_date"):
                row.setdefault(f"{side}_date_precision", "day")
        if row.get("budget_amount") is not None:
            row["budget_amount"] = int(Decimal(row["budget_amount"]) * 100)
            row.setdefault("budget_is_approximate", False)
        found.append(row | {"source_row": row_number, "source_id": source, "is_simulated": simulated})
    return frame("donor_status_report", found)


def release(
    folder: Path, *sheets: pd.DataFrame, as_of: date = AS_OF, books: dict[str, pd.DataFrame] | None = None
) -> Path:
    """The donor tables of a release of the real plan and these sheets, in the order of their receipt.

    `books`: the ledger's tables of submissions, sources and problems; else those that the sheets name are made up.
    Built as a release is, but without the tables that none of them reads: a whole one takes ten times as long.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "muang.duckdb"
    queries, reads, in_order = donor_sql()
    with duckdb.connect(str(path), config=SETTINGS) as connection:
        connection.begin()  # each statement by itself would wait for the disk
        connection.execute((ROOM / "macros.sql").read_text("utf-8"))
        connection.execute("create temporary table build_context (as_of date, as_of_year_be bigint)")
        connection.execute("insert into build_context values (?, ?)", [as_of, as_of.year + 543])
        frames = {**registers(), **(books or given(*sheets))}
        for name in sorted((reads | {"problem"}) - {"build_context"}):
            schema = declared()[name]
            parts = list(sheets) if name == "donor_status_report" else [frames.get(name, frame(name))]
            connection.execute(create_table(schema))
            key = ", ".join(key_of(schema))
            for part in parts:
                connection.register("part", as_arrow(schema, part))
                connection.execute(f"delete from {name} where ({key}) in (select ({key}) from part)")
                connection.execute(f"insert into {name} by name select * from part")
        for name in in_order:
            if name in released():
                connection.execute(create_table(released()[name]))
                connection.execute(f"insert into {name} by name {queries[name]}")
            else:
                connection.execute(f"create temporary table {name} as {queries[name]}")
        connection.commit()
    return path


def given(*sheets: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Where the sheets came from: their submissions, sources and columns."""
    sources = [(one["source_id"].iloc[0], bool(one["is_simulated"].iloc[0])) for one in sheets if len(one)]
    file = {
        "agency": "DCCE", "contract": "dcce_donor_status", "rows_read": 12, "rows_accepted": 12,
        "file_sha256": "ab" * 32, "received_at": datetime(2026, 11, 20, 3, tzinfo=UTC),
    }  # fmt: skip
    known = [
        file
        | {"submission_id": id_.split(":")[0], "file_name": f"{id_.split(':')[0]}.xlsx", "is_simulated": simulated}
        | {"source_id": id_}
        for id_, simulated in dict(sources).items()
    ]
    submissions = [{name: value for name, value in row.items() if name != "source_id"} for row in known]
    letters = [
        {"source_id": id_, "field": field, "letter": letter}
        for id_ in dict(sources)
        for field, letter in LETTERS.items()
    ]
    return {
        "submission": frame("submission", submissions, outcome="accepted", status="current"),
        "source": frame("source", known, sheet=SHEET, table_name="donor_status_report"),
        "source_column": frame("source_column", letters),
    }


def told(path: Path, columns: str, project: str, table: str = "donor_project") -> tuple[Any, ...]:
    """The columns of one project."""
    (found,) = rows(path, f"select {columns} from {table} where project_id = '{project}'")
    return found


def findings(path: Path, columns: str = "rule, project_id, source_cell") -> list[tuple[Any, ...]]:
    """What the sheets are found to contradict."""
    return rows(path, f"select {columns} from donor_finding order by all")
