"""Why a value changed: each cause from inputs that show it, with the cell."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.warehouse.frames import AS_OF, RELEASE, Row, frame, handed_over, parquet
from warehouse.build import build
from warehouse.cause import explained
from warehouse.change import Change, changes

FIRST, SECOND = f"{'a' * 12}:เวที", f"{'b' * 12}:เวที"


def forum(name: str, on: date, source: str, row: int, **more: Any) -> Row:
    return {"forum_name": name, "start_date": on, "source_id": source, "source_row": row, **more}


WANTED = ("indicator_value", "indicator_evidence", "source", "source_column", "release", "overdue", "th_06")


def forums(*rows: Row) -> pd.DataFrame:
    return frame("forum", list(rows), level="national", start_date_precision="day", is_simulated=False)


def source(id_: str, received: str, contract: str = "dcce_forum") -> Row:
    return {
        "source_id": id_, "submission_id": id_[:12], "file_sha256": id_[:12] * 5 + "abcd", "sheet": "เวที",
        "file_name": f"{id_[0]}.xlsx", "contract": contract, "agency": "DCCE", "table_name": "forum",
        "received_at": pd.Timestamp(received, tz="UTC"), "rows_read": 1, "rows_accepted": 1, "is_simulated": False,
    }  # fmt: skip


def release(folder: Path, rows: pd.DataFrame, sources: list[Row], as_of: date = AS_OF, **versions: str) -> Path:
    folder.mkdir()
    letters = [
        {"source_id": each["source_id"], "field": field, "letter": letter}
        for each in sources
        for field, letter in (("forum_name", "A"), ("participants", "H"), ("level", "B"))
    ]
    common = {"file_sha256": "ab" * 32, "is_simulated": False}
    shared = {name: value for name, value in common.items() if name in frame("source_column").columns}
    given = handed_over(source=frame("source", sources), source_column=frame("source_column", letters, **shared))
    path = folder / "muang.duckdb"
    own = {**RELEASE, "as_of": as_of, **versions}
    build(path, frames=given, lake={"forum": [parquet(folder, "forum", rows, 1)]}, as_of=as_of, release=own,
          wanted=WANTED)  # fmt: skip
    return path


@pytest.fixture
def compare(tmp_path: Path):
    def run(old: tuple, new: tuple, **how: Any) -> list[Change]:
        before = release(tmp_path / "old", forums(*old[0]), old[1])
        after = release(tmp_path / "new", forums(*new[0]), new[1], **how)
        found = explained(changes(before, after), before, after)
        return [change for change in found if change.table == "indicator_value" and "TH-06" in change.key]

    return run


OLD = ([forum("เวที ก", date(2022, 3, 1), FIRST, 5)], [source(FIRST, "2022-04-01")])


def test_a_corrected_cell_is_named_with_both_values(compare) -> None:
    new = [forum("เวที ก", date(2022, 3, 1), SECOND, 7, level="asean")]
    found = compare(OLD, (new, [source(SECOND, "2022-05-01")]))
    assert found
    assert {change.cause for change in found} == {"correction"}
    assert {change.inputs for change in found} == {"b.xlsx › เวที › B7 (level): national → asean"}


def test_only_figures_of_the_cell_s_year_name_it(compare) -> None:
    other = forum("เวที ข", date(2024, 3, 1), FIRST, 6)
    changed = {**other, "level": "asean"}
    found = compare(([*OLD[0], other], OLD[1]), ([*OLD[0], changed], OLD[1]))
    assert {dict(change.identity)["year_be"] for change in found} == {"2567"}


def test_a_first_report_of_a_contract_is_a_new_source(compare) -> None:
    old = ([], [source(FIRST, "2022-04-01", contract="dcce_training")])
    new = ([forum("เวที ก", date(2022, 3, 1), SECOND, 5)], [*old[1], source(SECOND, "2022-05-01")])
    assert {change.cause for change in compare(old, new)} == {"new_source"}


def test_a_further_report_is_a_report(compare) -> None:
    new = [*OLD[0], forum("เวที ข", date(2022, 6, 1), SECOND, 5)]
    found = compare(OLD, (new, [*OLD[1], source(SECOND, "2022-07-01")]))
    assert {change.cause for change in found} <= {"new_report", "late_report"}
    assert {change.inputs for change in found} == {"b.xlsx › เวที"}


def test_rows_that_went_are_a_withdrawal(compare) -> None:
    found = compare(OLD, ([], []))
    assert {change.cause for change in found} == {"withdrawal"}
    assert {change.inputs for change in found} == {"a.xlsx › เวที"}


def test_the_same_inputs_under_other_rules_are_a_change_of_method(tmp_path: Path) -> None:
    before = release(tmp_path / "old", forums(*OLD[0]), OLD[1])
    after = release(tmp_path / "new", forums(*OLD[0]), OLD[1], code_version="0.2.0")
    change = Change("indicator_value", "", "value", "1", "2", "revised", identity=(("series", "TH-06"),))
    assert explained([change], before, after)[0].cause == "method"


def test_the_same_inputs_and_rules_on_another_day_are_time(tmp_path: Path) -> None:
    before = release(tmp_path / "old", forums(*OLD[0]), OLD[1], as_of=date(2026, 1, 1))
    after = release(tmp_path / "new", forums(*OLD[0]), OLD[1])
    change = Change("indicator_value", "", "status", "no_target", "stale", "revised", identity=(("series", "TH-06"),))
    assert explained([change], before, after)[0].cause == "time"


def test_what_rests_on_earlier_releases_is_told_as_own_records(tmp_path: Path) -> None:
    before = release(tmp_path / "old", forums(*OLD[0]), OLD[1])
    after = release(tmp_path / "new", forums(*OLD[0]), OLD[1], code_version="0.2.0")
    change = Change("indicator_value", "", "value", "1", "2", "revised", identity=(("series", "TH-12b"),))
    assert explained([change], before, after)[0].cause == "own_records"
