"""TH-12: what earlier releases rest on and what was delivered; never what this run itself did."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.warehouse.frames import AS_OF, RELEASE, Row, build_release, frame, rows

WANTED = ("due_rule", "indicator_value", "th_12")
PULLED, SENT, REFUSED = "a" * 12, "b" * 12, "c" * 12


def source(submission: str, contract: str, agency: str, received: str, accepted: int = 3, **more: Any) -> Row:
    return {
        "source_id": f"{submission}:{contract}", "submission_id": submission, "sheet": contract, "contract": contract,
        "agency": agency, "file_sha256": submission * 5 + "abcd", "file_name": f"{contract}.xlsx",
        "table_name": "forum",
        "received_at": pd.Timestamp(received, tz="UTC"), "rows_read": 3, "rows_accepted": accepted,
        "is_simulated": False, **more,
    }  # fmt: skip


SOURCES = [
    source(PULLED, "dcce_forum", "DCCE", "2024-09-30 16:00"),
    source(SENT, "pcd_waste_province", "PCD", "2024-09-30 17:30"),
    source(REFUSED, "tgo_cfo", "TGO", "2024-10-05", accepted=0),
]
EARLIER = {**RELEASE, "release_id": "2024-10-06.1", "as_of": date(2024, 10, 6), "is_this_release": False}
THIS = {**RELEASE, "previous_release_id": "2024-10-06.1", "inputs": f"{PULLED}; {SENT}"}


def released(folder: Path, inputs: str | None, delivered: bool = False, **leaves: Any) -> Path:
    chain = [{**EARLIER, "inputs": inputs}, THIS] if inputs else [THIS]
    gone_out = [{"release_id": "2024-10-06.1", "as_of": date(2024, 10, 6)}] if delivered else []
    return build_release(
        folder, leaves, AS_OF, WANTED,
        source=frame("source", SOURCES), release=frame("release", chain),
        extract_delivery=frame("extract_delivery", gone_out),
    )  # fmt: skip


def values(path: Path, series: str, breakdown: str = "total") -> list[tuple[Any, ...]]:
    return rows(
        path,
        "select year_be, value::double from indicator_value"
        f" where series = '{series}' and breakdown = '{breakdown}' and value is not null order by 1",
    )


@pytest.fixture
def owed(tmp_path: Path) -> int:
    empty = tmp_path / "empty"
    empty.mkdir()
    return int(rows(build_release(empty, wanted=WANTED), "select count(*) from due_rule")[0][0])


def test_a_first_release_counts_nothing_of_its_own(tmp_path: Path) -> None:
    path = released(tmp_path, None)
    assert [values(path, series) for series in ("TH-12b", "TH-12c", "TH-12d", "TH-12e")] == [[], [], [], []]


def test_files_count_in_the_fiscal_year_in_which_bangkok_received_them(tmp_path: Path, owed: int) -> None:
    path = released(tmp_path, f"{PULLED}; {SENT}; {REFUSED}")
    share = round(100 / owed, 2)
    assert values(path, "TH-12b") == [(2567, pytest.approx(share, abs=0.01)), (2568, pytest.approx(share, abs=0.01))]
    assert values(path, "TH-12c") == [(2567, 1), (2568, 1)]


def test_a_file_that_was_rejected_is_not_linked(tmp_path: Path) -> None:
    path = released(tmp_path, REFUSED)
    assert values(path, "TH-12b") == []


def test_what_only_this_release_rests_on_waits_for_the_next(tmp_path: Path) -> None:
    path = released(tmp_path, PULLED)
    assert values(path, "TH-12c") == [(2567, 1)]


def test_delivered_releases_are_uses(tmp_path: Path) -> None:
    assert values(released(tmp_path, PULLED, delivered=True), "TH-12d") == [(2568, 1)]


def test_the_register_s_own_figures_stand_beside(tmp_path: Path) -> None:
    link = frame(
        "data_link",
        [
            {"dataset_code": "D1", "status": "linked", "linked_on": date(2024, 1, 5), "use_count": 7,
             "agencies": "คพ.", "partner_agencies": "สส.; สผ.", "source_row": 5},
            {"dataset_code": "D2", "status": "planned", "agencies": "อบก.", "source_row": 6},
            {"dataset_code": "D3", "status": "linked", "linked_on": date(2025, 1, 5), "source_row": 7},
        ],
        dataset_name="ชุดข้อมูล", reported_on=date(2024, 9, 30), reported_on_precision="day",
        source_id=SOURCES[0]["source_id"], is_simulated=False,
    )  # fmt: skip
    path = released(tmp_path, None, data_link=[link])
    assert values(path, "TH-12b", "registry") == [(2567, 33.33)]
    assert values(path, "TH-12c", "registry") == [(2567, 3)]
    assert values(path, "TH-12d", "registry") == [(2567, 7)]


def test_fresh_and_valid_is_a_share_of_what_was_ever_linked(tmp_path: Path) -> None:
    told = {"submission_id": SENT, "problem_no": 1, "file_name": "x", "rule": "value.not_a_number"}
    problem = frame("problem", [told], severity="error", message_th="ก", message_en="a")
    path = build_release(
        tmp_path, {}, date(2024, 10, 10), WANTED, source=frame("source", SOURCES), problem=problem,
        release=frame("release", [{**EARLIER, "inputs": f"{PULLED}; {SENT}"}, {**THIS, "as_of": date(2024, 10, 10)}]),
    )  # fmt: skip
    assert values(path, "TH-12e") == [(2568, 50)]
