"""What was known then: every release adds what it knows otherwise, and the macros ask it back."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from tests.warehouse.frames import RELEASE, Row, frame, handed_over, parquet, rows
from warehouse import bookkeeping
from warehouse.build import add_rows, add_vintages, build
from warehouse.change import changes
from warehouse.change import frame as change_rows
from warehouse.query import query

SOURCE = f"{'a' * 12}:เวที"


def forums(*names: str, level: str = "national") -> pd.DataFrame:
    found: list[Row] = [{"forum_name": name, "source_row": at} for at, name in enumerate(names, start=4)]
    return frame(
        "forum", found, level=level, start_date=date(2022, 3, 1), start_date_precision="day", source_id=SOURCE,
        is_simulated=False,
    )  # fmt: skip


WANTED = (
    "indicator_value",
    "indicator_vintage",
    "indicator_grade",
    "change",
    "release",
    "source",
    "source_column",
    "th_06",
)


class Releases:
    """A chain of releases, each knowing the vintages of the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.paths = folder, list[Path]()

    def add(self, on: date, sent: pd.DataFrame | None) -> Path:
        folder = self.folder / f"{len(self.paths)}"
        folder.mkdir()
        path, given = folder / "muang.duckdb", dict[str, Any]()
        if self.paths:
            known = query(self.paths[-1], "select * from indicator_vintage").records()
            given["indicator_vintage"] = bookkeeping.frame("indicator_vintage", known)
        own = {**RELEASE, "release_id": f"{on}.1", "as_of": on}
        lake = {} if sent is None else {"forum": [parquet(folder, "forum", sent)]}
        build(path, frames=handed_over(**given), lake=lake, as_of=on, release=own, wanted=WANTED)
        if self.paths:
            found_changes = changes(self.paths[-1], path)
            add_rows(path, "change", change_rows(own["release_id"], found_changes))
        add_vintages(path)
        self.paths.append(path)
        return path


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    return Releases(tmp_path)


def known(path: Path, on: str) -> list[tuple[Any, ...]]:
    return rows(
        path,
        f"select value from indicators_as_of(date '{on}') where series = 'TH-06' and area_code = 'TH'"
        " and value is not null and breakdown = 'total' and basis = 'annual'",
    )


def test_what_was_known_on_a_day_is_what_its_release_said(releases: Releases) -> None:
    releases.add(date(2023, 1, 1), forums("เวที ก"))
    releases.add(date(2024, 1, 1), forums("เวที ก", "เวที ข"))
    last = releases.add(date(2025, 1, 1), None)
    assert known(last, "2022-12-31") == []
    assert known(last, "2023-06-01") == [(1,)]
    assert known(last, "2024-01-01") == [(2,)]
    assert known(last, "2025-01-01") == [], "a value that is gone is gone"


def test_as_of_the_present_is_the_present(releases: Releases) -> None:
    releases.add(date(2023, 1, 1), forums("เวที ก"))
    last = releases.add(date(2024, 1, 1), forums("เวที ก", "เวที ข", level="asean"))
    key = "series, year_be, area_level, area_code, breakdown, basis, is_simulated, value, status, flag"
    present = rows(last, f"select {key} from indicator_value order by all")
    assert rows(last, f"select {key} from indicators_as_of(date '2024-01-01') order by all") == present


def test_a_release_that_knows_nothing_else_adds_nothing(releases: Releases) -> None:
    first = releases.add(date(2024, 1, 1), forums("เวที ก"))
    last = releases.add(date(2024, 1, 2), forums("เวที ก"))
    count = "select count(*) from indicator_vintage"
    assert rows(last, count) == rows(first, count)


def test_a_revision_has_both_values(releases: Releases) -> None:
    releases.add(date(2023, 1, 1), forums("เวที ก"))
    last = releases.add(date(2024, 1, 1), forums("เวที ก", "เวที ข"))
    found = rows(
        last,
        "select release_id, old_value, new_value from indicator_revisions()"
        " where series = 'TH-06' and area_code = 'TH' and breakdown = 'total' and basis = 'annual'",
    )
    assert found == [("2024-01-01.1", 1, 2)]


def test_a_change_of_status_is_told_with_its_cause(releases: Releases) -> None:
    releases.add(date(2023, 1, 1), forums("เวที ก"))
    last = releases.add(date(2024, 1, 1), forums("เวที ก"))
    with duckdb.connect(str(last)) as connection:
        connection.execute(
            "insert into indicator_vintage by name select * replace (99 as vintage_no, 'achieved' as status,"
            " 'correction' as cause) from indicator_vintage where series = 'TH-06' and basis = 'annual'"
            " and breakdown = 'total' and area_code = 'TH'"
        )
    found = rows(last, "select old_status, new_status, caused_by from status_changes()")
    assert found == [("no_target", "achieved", "revision")]
