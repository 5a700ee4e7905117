"""The calendar of what is due, and what became of problems when a file was sent again."""

from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
import yaml

from sources.contract import load_contracts
from tests.warehouse.frames import build_release, frame, rows
from warehouse.build import REFERENCE
from warehouse.reminder import Owed, reminder

AS_OF = date(2026, 11, 22)
CONTRACT = "pcd_pm25_daily"
HALVES = [(2025, 1), (2025, 7), (2026, 1)]


def half(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, 6, 30) if month == 1 else date(year, 12, 31)


def sent(
    *files: tuple[date | None, date | None, datetime], accepted: int = 10, simulated: bool = False
) -> dict[str, pd.DataFrame]:
    """The books of files of the contract, each with its first and last day and when it came."""
    ids = [f"{number:012x}" for number in range(1, len(files) + 1)]
    shared = {"file_sha256": "ab" * 32, "file_name": "f.xlsx", "is_simulated": simulated, "rows_read": 10}
    outcome = {"outcome": "accepted" if accepted else "rejected", "status": "current" if accepted else "not_used"}
    return {
        "submission": frame(
            "submission",
            [{"submission_id": id_, "received_at": at} for id_, (_, _, at) in zip(ids, files, strict=True)],
            **shared, **outcome, agency="PCD", contract=CONTRACT, rows_accepted=accepted,
        ),
        "source": frame(
            "source",
            [
                {"submission_id": id_, "source_id": f"{id_}:Data", "received_at": at}
                | {"period_from": first, "period_to": last}
                for id_, (first, last, at) in zip(ids, files, strict=True)
            ],
            **shared, sheet="Data", contract=CONTRACT, agency="PCD", table_name="air_daily_published",
            rows_accepted=accepted,
        ),
    }  # fmt: skip


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def due(folder: Path, as_of: date = AS_OF, **books: pd.DataFrame) -> list[tuple]:
    release = build_release(folder, as_of=as_of, **books)
    return rows(
        release,
        f"select period_from, status, days_late, rejected_on from overdue where contract = '{CONTRACT}' order by 1",
    )


def test_only_the_last_period_that_is_over_is_expected_of_what_was_never_sent(tmp_path):
    assert due(tmp_path) == [(date(2026, 1, 1), "overdue", 85, None)]


def test_within_the_days_of_grace_it_is_due_and_not_overdue(tmp_path):
    assert due(tmp_path, date(2026, 9, 20)) == [(date(2026, 1, 1), "due", None, None)]


def test_every_period_since_the_first_one_received_is_expected(tmp_path):
    books = sent((*half(2025, 1), at(date(2025, 7, 15))))
    assert due(tmp_path, **books) == [
        (date(2025, 1, 1), "received", None, None),
        (date(2025, 7, 1), "overdue", 266, None),
        (date(2026, 1, 1), "overdue", 85, None),
    ]


def test_a_whole_year_brings_both_halves_and_the_late_one_is_said(tmp_path):
    books = sent((date(2025, 1, 1), date(2025, 12, 31), at(date(2026, 1, 10))), (*half(2026, 1), at(date(2026, 8, 1))))
    assert [row[1:3] for row in due(tmp_path, **books)] == [
        ("received_late", 134),
        ("received", None),
        ("received", None),
    ]


@pytest.mark.parametrize(("accepted", "simulated", "rejected_on"), [(0, False, date(2026, 7, 15)), (10, True, None)])
def test_a_rejected_or_simulated_file_brings_nothing(tmp_path, accepted, simulated, rejected_on):
    books = sent((*half(2026, 1), at(date(2026, 7, 15))), accepted=accepted, simulated=simulated)
    assert due(tmp_path, **books) == [(date(2026, 1, 1), "overdue", 85, rejected_on)]


def test_an_undated_register_counts_for_the_period_after_whose_end_it_came(tmp_path):
    books = sent((None, None, at(date(2026, 7, 2))))
    assert due(tmp_path, **books)[-1][:2] == (date(2026, 1, 1), "received")


def test_the_fate_of_each_problem_of_a_corrected_file_is_told(tmp_path):
    shared = {"file_name": "f.xlsx", "sheet": "Data", "severity": "error", "message_th": "ก", "message_en": "a"}
    problems = frame(
        "problem",
        [
            {
                "submission_id": "a" * 12,
                "problem_no": 1,
                "rule": "number.unreadable",
                "cell": "C17",
                "column_name": "ขยะ",
                "raw": "x",
            },
            {
                "submission_id": "a" * 12,
                "problem_no": 2,
                "rule": "number.unreadable",
                "cell": "C18",
                "column_name": "ขยะ",
                "raw": "y",
            },
            {"submission_id": "a" * 12, "problem_no": 3, "rule": "sheet.hidden", "severity": "note"},
            {
                "submission_id": "b" * 12,
                "problem_no": 1,
                "rule": "number.unreadable",
                "cell": "C20",
                "column_name": "ขยะ",
                "raw": "y",
            },
            {
                "submission_id": "b" * 12,
                "problem_no": 2,
                "rule": "year.unreadable",
                "cell": "A3",
                "column_name": "ปี",
                "raw": "67",
            },
        ],
        **shared,
    )
    submissions = frame(
        "submission",
        [{"submission_id": "a" * 12, "received_at": at(date(2026, 1, 1))},
         {"submission_id": "b" * 12, "received_at": at(date(2026, 2, 1)), "corrects": "a" * 12}],
        file_name="f.xlsx", file_sha256="ab" * 32, outcome="accepted_in_part", rows_read=3, rows_accepted=1,
        is_simulated=False, status="current",
    )  # fmt: skip
    release = build_release(tmp_path, problem=problems, submission=submissions)
    assert rows(release, "select fate, problem_no, raw from correction order by 1, 2") == [
        ("gone", 1, "x"),
        ("new", 2, "67"),
        ("remains", 2, "y"),
    ]


def test_every_rule_of_the_calendar_names_a_contract_its_agency_and_titles():
    contracts = {each.name: each for each in load_contracts()}
    rules = yaml.safe_load((REFERENCE / "due_rule.yaml").read_text(encoding="utf-8"))
    for rule in rules:
        contract = contracts[rule["contract"]]
        assert (rule["agency"], rule["dataset_th"], rule["dataset_en"]) == (
            contract.agency,
            contract.title_th,
            contract.title_en,
        )


def test_a_book_of_greenhouse_gases_is_owed_by_the_years_that_it_is_kept_in():
    """CFO by fiscal years, city inventories by calendar years: none is asked for before its year is over."""
    rules = yaml.safe_load((REFERENCE / "due_rule.yaml").read_text(encoding="utf-8"))
    basis = {rule["contract"]: rule["period_basis"] for rule in rules}
    assert (basis["tgo_cfo"], basis["tgo_ccf"]) == ("fiscal", "calendar")


def test_the_letter_names_what_is_owed_the_latest_first(tmp_path):
    owed = [
        Owed(
            "ขยะรายจังหวัด",
            "pcd_waste_province",
            date(2025, 1, 1),
            date(2025, 12, 31),
            date(2026, 3, 31),
            236,
            None,
            True,
        ),
        Owed("PM2.5", CONTRACT, date(2025, 7, 1), date(2025, 12, 31), date(2026, 3, 1), 266, date(2026, 2, 1), False),
    ]
    said = reminder("กรมควบคุมมลพิษ", owed, AS_OF)
    assert "เรียน  กรมควบคุมมลพิษ" in said
    assert said.index("1. PM2.5 รอบ 1 ก.ค. 2568 – 31 ธ.ค. 2568") < said.index("2. ขยะรายจังหวัด")
    assert "เกินกำหนด 266 วัน" in said
    assert "ได้รับแฟ้มเมื่อวันที่ 1 ก.พ. 2569 แต่ยังไม่ผ่านการตรวจ" in said
    assert "กำหนดส่งข้างต้นเป็นข้อเสนอ" in said
    assert "ข้อเสนอ" not in reminder("กรมควบคุมมลพิษ", owed[:1], AS_OF)
