"""DLA: the register of local authorities, and the clean-province programme."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, records, told

LISTED = {
    "รหัส อปท.": "3400102",
    "ชื่อ": "ขอนแก่น",
    "ประเภท": "เทศบาลนคร",
    "อำเภอ": "เมืองขอนแก่น",
    "จังหวัด": "ขอนแก่น",
    "วันที่จัดตั้ง/ยกฐานะ": "24 กันยายน 2538",
    "สถานะ": "ดำเนินการอยู่",
}
CLEAN_HEADER = (
    "ลำดับ",
    "จังหวัด",
    "ปริมาณขยะที่เกิดขึ้น (ตัน/วัน)",
    "ขยะที่นำไปใช้ประโยชน์",
    "ขยะที่กำจัดถูกต้อง",
    "ร้อยละ",
    "ครัวเรือนที่มีถังขยะเปียก",
    "ครัวเรือนทั้งหมด",
    "ร้อยละ ",
    "จุดรวบรวมขยะอันตราย (หมู่บ้าน/ชุมชน)",
    "ผลการประเมิน",
)
RAYONG = (1, "ระยอง", 1_000, 300, 500, 80, 90_000, 120_000, 75, 420, "ผ่าน")
TRAT = (2, "ตราด", 191, 40, 75, "60.21%", 30_000, 40_000, "75%", 255, "ไม่ผ่าน")


def listed(*rows: dict) -> Page:
    return page([{**LISTED, **row} for row in rows or ({},)], name="ทะเบียน อปท.", titles=("ทะเบียน อปท.",),
                notes=("ข้อมูล ณ วันที่ 30 กันยายน 2566",))  # fmt: skip


def clean(*rows: tuple, title: str = "ประจำปีงบประมาณ พ.ศ. 2566", notes=()) -> Page:
    return Page([CLEAN_HEADER], [dict(zip(CLEAN_HEADER, row, strict=True)) for row in rows or (RAYONG, TRAT)],
                name="จังหวัดสะอาด", titles=("ผลการดำเนินงานจังหวัดสะอาด", title), notes=notes)  # fmt: skip


def test_an_authority_of_the_register_is_read(tmp_path):
    sheet = read(listed(), "dla_authority", tmp_path)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["authority_code"], row["name_th"], row["authority_type"]) == ("3400102", "ขอนแก่น", "ทน.")
    assert (row["province_code"], row["district_code"], row["status"]) == ("40", "4001", "active")
    assert (row["valid_from"], row["valid_to"], row["area_km2"]) == (date(1995, 9, 24), None, None)


@pytest.mark.parametrize("name", ["เทศบาลนครขอนแก่น", "ทน.ขอนแก่น", "ขอนแก่น"])
def test_the_name_stands_without_the_word_for_its_type(tmp_path, name):
    sheet = read(listed({"ชื่อ": name}), "dla_authority", tmp_path)
    assert fields(sheet, "name_th", "authority_type") == [("ขอนแก่น", "ทน.")]


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("code.unreadable", {"รหัส อปท.": "34001"}, "รหัส อปท."),
        ("value.unknown_choice", {"ประเภท": "สุขาภิบาล"}, "ประเภท"),
        ("province.unknown", {"จังหวัด": "ขอนแกน"}, "จังหวัด"),
        ("date.after_receipt", {"วันที่จัดตั้ง/ยกฐานะ": "24 กันยายน 2638"}, "วันที่จัดตั้ง/ยกฐานะ"),
        ("authority_code.type_conflict", {"ประเภท": "เทศบาลเมือง"}, "ประเภท"),
        ("authority_code.province_conflict", {"จังหวัด": "เลย", "อำเภอ": None}, "จังหวัด"),
        ("date.order", {"วันที่ยุบ": "1 มกราคม 2530"}, "วันที่จัดตั้ง/ยกฐานะ"),
    ],
)
def test_an_entry_of_the_register_that_cannot_be_is_refused(tmp_path, rule, row, at):
    sent = listed(row)
    sheet = read(sent, "dla_authority", tmp_path)
    assert sheet.rows_accepted == 0
    assert [problem.cell for problem in of_rule(sheet, rule)] == [sent.cell(at)]


def test_a_code_that_names_another_province_is_refused_and_its_twin_kept(tmp_path):
    twin = {"รหัส อปท.": "4320102", "ชื่อ": "สุรินทร์", "ประเภท": "ทม.", "อำเภอ": None}
    sent = listed({**twin, "จังหวัด": "สุรินทร์"}, {**twin, "จังหวัด": "ศรีสะเกษ"})
    sheet = read(sent, "dla_authority", tmp_path)
    assert fields(sheet, "authority_code", "province_code") == [("4320102", "32")]
    assert [problem.row for problem in sheet.problems] == [sent.first_row + 1]


def test_clean_provinces_are_read_with_each_share_after_its_figures(tmp_path):
    sheet = read(clean(), "dla_clean_province", tmp_path)
    assert told(sheet) == []
    names = (
        "year_be",
        "year_basis",
        "province_code",
        "generated_t_day",
        "managed_pct",
        "bin_households",
        "bin_household_pct",
        "hazardous_points",
        "result",
    )
    assert fields(sheet, *names) == [
        (2566, "fiscal", "21", 1_000_000, 80_000, 90_000, 75_000, 420, "ผ่าน"),
        (2566, "fiscal", "23", 191_000, 60_210, 30_000, 75_000, 255, "ไม่ผ่าน"),
    ]


@pytest.mark.parametrize(
    ("notes", "day", "precision"),
    [
        (("ข้อมูล ณ วันที่ 15 มกราคม 2566",), date(2023, 1, 15), "day"),
        (("ข้อมูล ณ เดือน มกราคม 2566",), date(2023, 1, 1), "month"),
        ((), None, None),
    ],
)
def test_the_day_of_the_figures_is_taken_from_the_note(tmp_path, notes, day, precision):
    sheet = read(clean(RAYONG, notes=notes), "dla_clean_province", tmp_path)
    assert fields(sheet, "reported_on", "reported_on_precision") == [(day, precision)]


@pytest.mark.parametrize(
    ("rule", "place", "value", "at"),
    [
        ("part.over_whole", 6, 130_000, "ครัวเรือนที่มีถังขยะเปียก"),
        ("part.over_whole", 3, 900, "ขยะที่นำไปใช้ประโยชน์"),
        ("value.unlikely", 2, 25_000, "ปริมาณขยะที่เกิดขึ้น (ตัน/วัน)"),
        ("ratio.mismatch", 5, 90, "ร้อยละ"),
        ("ratio.mismatch", 8, 57, "ร้อยละ "),
    ],
)
def test_figures_of_a_clean_province_that_contradict_each_other_are_named(tmp_path, rule, place, value, at):
    row = list(RAYONG)
    row[place] = value
    sent = clean(tuple(row), TRAT)
    sheet = read(sent, "dla_clean_province", tmp_path)
    assert sent.cell(at) in [problem.cell for problem in of_rule(sheet, rule)]


def test_waste_that_is_not_in_tonnes_is_named_where_all_else_adds_up(tmp_path):
    sent = clean((*RAYONG[:2], 800_000, *RAYONG[3:5], None, *RAYONG[6:]), TRAT)
    sheet = read(sent, "dla_clean_province", tmp_path)
    assert sent.cell("ปริมาณขยะที่เกิดขึ้น (ตัน/วัน)") in [problem.cell for problem in of_rule(sheet, "unit.slip")]


def test_a_share_above_all_is_refused(tmp_path):
    sheet = read(clean((*RAYONG[:8], 175, *RAYONG[9:]), TRAT), "dla_clean_province", tmp_path)
    assert len(sheet.rows) == 1
    assert of_rule(sheet, "percent.over_100") or of_rule(sheet, "value.out_of_range")


def test_shares_of_which_the_scale_is_unclear_are_not_guessed(tmp_path):
    rows = [(*RAYONG[:5], 0.8, *RAYONG[6:8], 0.75, *RAYONG[9:]), (*TRAT[:5], 0.6, *TRAT[6:8], 0.75, *TRAT[9:])]
    sheet = read(clean(*rows), "dla_clean_province", tmp_path)
    assert of_rule(sheet, "percent.scale_unclear")
    assert all(row["managed_pct"] in (None, 80_000, 60_000) for row in records(sheet))
