"""Status sheets of donor projects, meeting after meeting: what they contradict is said at its cell."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assets.across import donor_problems, framed
from assets.intake import Intake
from tests.warehouse.donor_frames import name_of, release
from tests.warehouse.donor_sheets import write_sheet
from tests.warehouse.frames import rows
from validations.problem import rule_book
from warehouse import lake
from warehouse.home import Home
from warehouse.ledger import Ledger

AS_OF = date(2026, 11, 22)
MARCH, SEPTEMBER, NEXT_MARCH = "31 มีนาคม 2568", "30 กันยายน 2568", "31 มีนาคม 2569"


class Agency:
    """An agency that sends status sheets to a data home; a file is received on the day that it is sent."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.ledger = Ledger(Home.open(folder / "home"))
        self.sent = 0

    def sends(
        self, stated: str, *changes: dict[str, Any], without: tuple[str, ...] = (), on: date = AS_OF, name: str = ""
    ) -> None:
        """A sheet of all the plan's projects, ongoing, with these changes, each by its ลำดับ."""
        self.sent += 1
        inbox = self.folder / f"in{self.sent}"
        write_sheet(inbox / f"{name or f'AWGESC {self.sent}'}.xlsx", stated, *changes, without=without)
        now = datetime(on.year, on.month, on.day, 3, tzinfo=UTC)
        for judgement in Intake(self.ledger.home, self.ledger, "test", now).take_in(inbox):
            assert judgement.outcome == "accepted", [each.message_en for each in judgement.all_problems]

    def release(self, as_of: date = AS_OF) -> Path:
        """The donor tables as of a day, of what had been received by then."""
        reports = lake.read(self.ledger, "donor_status_report", as_of)
        folder = self.folder / f"release {self.sent} {as_of}"
        return release(folder, reports, as_of=as_of, books=self.ledger.frames(as_of))


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return Agency(tmp_path)


def said(path: Path) -> list[tuple[Any, ...]]:
    return [
        (row["file_name"], row["rule"], row["cell"], row["row"])
        for row in framed(donor_problems(path))
        .astype(object)
        .where(lambda found: found.notna(), None)
        .to_dict("records")
    ]


FAULTS: dict[str, tuple[dict[str, Any], tuple[str, ...], str | None, str]] = {
    "donor.lost_project": ({}, ("7",), None, "โครงการที่ 7 (อากาศสะอาด"),
    "donor.renamed": ({"ลำดับ": "7", "ชื่อโครงการ": "ฟ้าใสไร้ควัน"}, (), "B11", "ฟ้าใสไร้ควัน"),
    "donor.other_project": ({"ลำดับ": "7", "ชื่อโครงการ": name_of("4")}, (), "B11", "เป็นของโครงการที่ 4"),
    "donor.renumbered": ({"ลำดับ": "17", "ชื่อโครงการ": name_of("7")}, ("7",), "A14", "ตรงกับโครงการที่ 7"),
    "donor.unknown_project": ({"ลำดับ": "13", "ชื่อโครงการ": "น้ำใสทั่วเมือง"}, (), "A15", "แผนไม่มีโครงการที่ 13"),
    "donor.end_backwards": ({"ลำดับ": "4", "วันสิ้นสุด": "1 มกราคม 2568"}, (), "I6", "คือ 1 ม.ค. 2568 ซึ่งมาก่อน 30 มิ.ย. 2568"),
    "donor.status_backwards": (
        {"ลำดับ": "7", "สถานะ": "เสนอโครงการ"},
        (),
        "L11",
        "ทั้งที่รายงานครั้งก่อนเป็น “อยู่ระหว่างดำเนินการ”",
    ),
    "donor.no_currency": ({"ลำดับ": "7", "งบประมาณ": 12_000_000}, (), "F11", "ไม่มีสกุลเงิน"),
    "donor.currency_changed": (
        {"ลำดับ": "7", "งบประมาณ": 11_000_000, "สกุลเงิน": "EUR"},
        (),
        "F11",
        "แต่ครั้งก่อนคือ 11000000.00 USD",
    ),
    "donor.start_after_end": ({"ลำดับ": "10", "วันเริ่ม": "1 มกราคม 2567"}, (), "H14", "คือ 1 ม.ค. 2567 แต่"),
    "donor.countries_unclear": ({"ลำดับ": "7", "ประเทศที่เข้าร่วม": "ห้าประเทศ"}, (), "J11", "“ห้าประเทศ”"),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_each_contradiction_is_said_at_its_cell_in_both_languages(agency: Agency, rule: str) -> None:
    change, without, cell, words = FAULTS[rule]
    agency.sends(MARCH)
    agency.sends(SEPTEMBER, *([change] if change else []), without=without)
    path = agency.release()
    assert [(name, found, where) for name, found, where, _ in said(path)] == [("AWGESC 2.xlsx", rule, cell)]
    problem = framed(donor_problems(path)).iloc[0]
    assert problem.severity == rule_book()[rule].severity
    assert problem.sheet == "โครงการ AWGESC"
    assert words in problem.message_th
    assert "โปรด" in problem.message_th
    assert not any(mark in problem.message_en + problem.message_th for mark in ("None", "nan", "{"))
    assert rows(path, "select count(*) from donor_project") == [(12,)]


def test_a_total_that_contradicts_its_parts_is_said_at_the_total(agency: Agency) -> None:
    amounts = {"5": 100_000, "5.1": 86_000, "5.2": 30_000}
    agency.sends(MARCH, *({"ลำดับ": id_, "งบประมาณ": amount, "สกุลเงิน": "USD"} for id_, amount in amounts.items()))
    path = agency.release()
    assert said(path) == [("AWGESC 1.xlsx", "donor.parts_contradict_total", "F7", 7)]
    found = rows(path, "select project_id, budget_amount from donor_project where project_id like '5%' order by 1")
    assert [(id_, amount and int(amount)) for id_, amount in found] == [("5", None), ("5.1", 86_000), ("5.2", 30_000)]


def test_every_rule_on_donor_projects_is_broken_by_a_sheet_here() -> None:
    rules = {rule for rule in rule_book() if rule.startswith("donor.")}
    assert rules == {*FAULTS, "donor.parts_contradict_total"}


def test_a_sheet_put_right_has_no_problem_left(agency: Agency) -> None:
    agency.sends(MARCH)
    agency.sends(SEPTEMBER, {"ลำดับ": "4", "วันสิ้นสุด": "1 มกราคม 2568"}, name="AWGESC กันยายน")
    agency.sends(SEPTEMBER, {"ลำดับ": "4", "วันสิ้นสุด": "1 มกราคม 2570"}, name="AWGESC กันยายน แก้ไข")
    path = agency.release()
    assert said(path) == []
    assert rows(path, "select end_date from donor_project where project_id = '4'") == [(date(2027, 1, 1),)]


def test_an_earlier_day_gives_what_was_known_then(agency: Agency) -> None:
    agency.sends(MARCH, on=date(2025, 4, 10))
    agency.sends(SEPTEMBER, {"ลำดับ": "4", "สถานะ": "ขยายเวลา", "วันสิ้นสุด": "31 ธันวาคม 2569"}, on=date(2025, 10, 10))
    agency.sends(NEXT_MARCH, {"ลำดับ": "4", "สถานะ": "แล้วเสร็จ"}, on=date(2026, 4, 10))
    status = "select status_reported, end_date from donor_project where project_id = '4'"
    known = {day: rows(agency.release(day), status) for day in (
        date(2025, 4, 9), date(2025, 4, 10), date(2025, 10, 9), date(2025, 10, 10), AS_OF
    )}  # fmt: skip
    first, revised = date(2025, 6, 30), date(2026, 12, 31)
    assert list(known.values()) == [
        [(None, first)], [("ongoing", first)], [("ongoing", first)], [("extended", revised)], [("completed", revised)],
    ]  # fmt: skip
