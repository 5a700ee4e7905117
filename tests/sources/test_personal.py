"""Personal data is recognised by header and by content, dropped, and shown nowhere."""

import pytest

from sources.personal import is_personal, without_contacts, without_personal
from tests.sources.layouts import WASTE, contract_from, grid_of, judged, rules_at

CONTRACT = contract_from(WASTE)
NAMES = ("นายสมชาย ใจดี", "นางสาวสมหญิง รักเรียน", "น.ส.มานี มีนา")


@pytest.mark.parametrize(
    "header", ["เบอร์โทรศัพท์", "ชื่อผู้ประสานงาน (ตัวบรรจง)", "โทรศัพท์/มือถือ", "E-mail address", "Contact person", "ผู้รับผิดชอบ"]
)
def test_a_header_of_personal_data_drops_its_column(header):
    sheet = judged(grid_of(("จังหวัด", "เกิดขึ้น", header), ("น่าน", 1, "x")), CONTRACT)
    assert [(found.rule, found.severity, found.cell) for found in sheet.problems] == [("column.personal", "note", "C1")]
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    "cells",
    [
        NAMES,
        ("081-234-5678", "๐๘๑ ๒๓๔ ๕๖๗๘", "02-298-2000 ต่อ 12"),
        ("a@b.go.th", "somchai@example.com", ""),
        (812345678.0, 898765432.0, 612345678.0),
        ("โทร. 0812345678", "", "Tel: 02 298 2000"),
    ],
)
def test_a_column_of_contacts_or_names_under_an_unknown_or_no_header_is_dropped(cells):
    for header in ("ข้อมูลอื่น", ""):
        rows = [("น่าน", 1, cells[0]), ("แพร่", 2, cells[1]), ("ตาก", "?", cells[2])]
        sheet = judged(grid_of(("จังหวัด", "เกิดขึ้น", header), *rows), CONTRACT)
        assert rules_at(sheet) == [("column.personal", "C1"), ("number.unreadable", "B4")]
        said = repr(sheet.problems) + sheet.rows.to_csv()
        assert not any(str(cell) in said for cell in cells if cell)


@pytest.mark.parametrize(
    "cells", [("นายกเทศมนตรี", "นายอำเภอ"), ("5300118", "6120308"), ("ดี", "ดีมาก"), (30.5, 812.0), ("นางรอง", "นายายอาม")]
)
def test_offices_codes_places_and_figures_are_no_persons(cells):
    assert not is_personal(cells)


def test_contacts_inside_a_kept_text_are_hidden_and_the_rest_stays():
    assert without_contacts("ติดต่อ 081-234-5678 หรือ a@b.go.th ในเวลาราชการ") == "ติดต่อ […] หรือ […] ในเวลาราชการ"
    assert without_contacts("รหัส 06110113 ปี 2566 งบ 1,234,567.89") == "รหัส 06110113 ปี 2566 งบ 1,234,567.89"
    assert without_contacts("เลขที่ 0105536000315") == "เลขที่ 0105536000315"


def test_a_list_of_problems_names_no_person():
    assert without_personal("ผู้กรอก นายสมชาย ใจดี โทร 0812345678") == "ผู้กรอก […] โทร […]"
    sheet = judged(grid_of(("จังหวัด", "เกิดขึ้น"), (NAMES[0], 1)), CONTRACT)
    assert "สมชาย" not in repr(sheet.problems)
