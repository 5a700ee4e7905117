"""Judgements of files that no one sent, for the tests of the store."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd

from validations.judgement import FileJudgement, SheetJudgement, SourceColumn
from validations.problem import Problem
from warehouse import lake, quarantine, snapshot
from warehouse.home import Home
from warehouse.ledger import Ledger

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
VERSION = "contracts-1"


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def sheet(
    file_sha256: str,
    first: date = date(2024, 1, 1),
    last: date = date(2024, 1, 3),
    *,
    name: str = "Data",
    contract: str = "pcd_daily",
    value_milli: int = 23_559,
    is_simulated: bool = False,
    problems: tuple[Problem, ...] = (),
    is_dated: bool = True,
    stations: tuple[str, ...] = ("02T",),
    every: int = 1,
) -> SheetJudgement:
    """A sheet with a value of each station for each day, or for every so manyth day and the last."""
    of_days = [day for number, day in enumerate(days(first, last)) if number % every == 0 or day == last]
    found = [day for day in of_days for _ in stations]
    rows = pd.DataFrame(
        {
            "station_id": pd.Series([*stations] * len(of_days), dtype="str"),
            "date": pd.Series(found, dtype="object"),
            "pollutant": pd.Series(["pm25"] * len(found), dtype="str"),
            "value_milli": pd.Series([value_milli] * len(found), dtype="Int64"),
            "unit": pd.Series(["ug/m3"] * len(found), dtype="str"),
            "is_simulated": pd.Series([is_simulated] * len(found), dtype="boolean"),
            "source_id": pd.Series([f"{file_sha256[:12]}:{name}"] * len(found), dtype="str"),
            "source_row": pd.Series(range(4, 4 + len(found)), dtype="Int64"),
        }
    )
    columns = [SourceColumn("date", None, "A"), *(SourceColumn("value_milli", code, "C") for code in stations)]
    period = (first, last) if is_dated else None
    return SheetJudgement(
        *(name, contract, "PCD", "air_daily_published", rows, columns, len(of_days), len(of_days)),
        problems=list(problems),
        period=period,
    )


def judged(name: str, *sheets: SheetJudgement, unreadable: bool = False) -> FileJudgement:
    """A file of these sheets; its bytes are its name."""
    problems = [fault("A1")] if unreadable or not sheets else []
    is_simulated = any(bool(each.rows["is_simulated"].any()) for each in sheets)
    return FileJudgement(f"{name}.xlsx", sha(name), is_simulated, list(sheets), problems, unreadable)


def daily(name: str, first: date = date(2024, 1, 1), last: date = date(2024, 1, 3), **more: object) -> FileJudgement:
    """A file with one daily sheet."""
    return judged(name, sheet(sha(name), first, last, **more))  # type: ignore[arg-type]


def fault(cell: str) -> Problem:
    return Problem("value.not_a_number", "error", "ไม่ใช่ตัวเลข", "Not a number.", "Data", cell, 7, "02T", "n.a.")


def take_in(home: Home, judgement: FileJudgement, at: datetime = NOW, version: str = VERSION) -> str:
    """What a run does with a judgement: Parquet, quarantine, then the ledger's one transaction."""
    taken = lake.write(home, [judgement], version)
    quarantine.write(home, judgement)
    return Ledger(home).record(taken, received_at=at, judging_version=version)[0]


def take_in_file(home: Home, path: Path, at: datetime = NOW) -> None:
    """The same from the file on, unless it was judged before. File `b` has a day less than `a`, so both count."""
    (kept,) = snapshot.keep(home, [path])
    assert kept is not None
    if Ledger(home).judged_by().get(kept.sha256) != VERSION:
        last = date(2024, 1, 2) if path.stem < "b" else date(2024, 1, 1)
        found = sheet(kept.sha256, date(2023, 12, 30), last, problems=(fault("C17"),))
        take_in(home, FileJudgement(path.name, kept.sha256, False, [found]), at)
