"""DPT: comprehensive plans, and master plans of sustainable cities."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, records, told

PLAN = {
    "ลำดับ": 1,
    "ชื่อผัง": "ผังเมืองรวมเมืองขอนแก่น",
    "ประเภท": "ผังเมืองรวมเมือง",
    "จังหวัด": "ขอนแก่น",
    "อปท. ในเขตผัง": "เทศบาลนครขอนแก่น (บางส่วน)/ อบต.บ้านค้อ",
    "ขั้นตอน": "ขั้นตอนที่ 18",
    "กฎกระทรวง/ประกาศ": "ประกาศกระทรวงมหาดไทย เรื่อง ให้ใช้บังคับผังเมืองรวม พ.ศ. ๒๕๖๐",
    "เล่ม/ตอน ราชกิจจาฯ": "เล่ม 134 ตอนที่ 46 ก",
    "วันที่ประกาศ": "25 เมษายน 2560",
    "สถานะ": "ใช้บังคับ",
    "บูรณาการการเปลี่ยนแปลงสภาพภูมิอากาศ": "ใช่",
}
CITY = {"เมือง": "เทศบาลนครยะลา", "ประเภท": "เมืองรอง", "จังหวัด": "ยะลา", "ปี": 2565, "ความก้าวหน้า (%)": "45"}


def plan(*rows: dict) -> Page:
    return page([{**PLAN, **row} for row in rows or ({},)], name="ผังเมืองรวม", titles=("สถานะการวางและจัดทำผังเมืองรวม",))


def city(*rows: dict) -> Page:
    return page([{**CITY, **row} for row in rows or ({},)], name="แผนแม่บทเมืองยั่งยืน", titles=("แผนแม่บทเมืองยั่งยืน",))


def test_a_plan_is_read_with_its_authorities_and_gazette(tmp_path):
    sheet = read(plan(), "dpt_town_plan", tmp_path)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["plan_name"], row["plan_type"], row["province_code"], row["status"]) == (
        "ผังเมืองรวมเมืองขอนแก่น",
        "city",
        "40",
        "in_force",
    )
    assert row["authorities"] == "เทศบาลนครขอนแก่น (บางส่วน); อบต.บ้านค้อ"
    assert (row["announced_on"], row["announced_on_precision"]) == (date(2017, 4, 25), "day")
    assert (row["gazette"], row["step"], row["integrates_climate"]) == ("เล่ม 134 ตอนที่ 46 ก", "ขั้นตอนที่ 18", True)


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("value.needed_too", {"วันที่ประกาศ": None}, "วันที่ประกาศ"),
        ("value.unknown_choice", {"สถานะ": "ใกล้เสร็จ"}, "สถานะ"),
        ("date.after_receipt", {"วันที่ประกาศ": "25 เมษายน 2660"}, "วันที่ประกาศ"),
        ("value.missing", {"ชื่อผัง": None}, "ชื่อผัง"),
    ],
)
def test_what_a_plan_lacks_or_cannot_be_is_named(tmp_path, rule, row, at):
    sent = plan(row)
    sheet = read(sent, "dpt_town_plan", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, rule)] == [sent.cell(at)]


def test_a_plan_in_progress_needs_no_day(tmp_path):
    row = {"วันที่ประกาศ": "-", "สถานะ": "อยู่ระหว่างดำเนินการ", "บูรณาการการเปลี่ยนแปลงสภาพภูมิอากาศ": "ไม่"}
    sheet = read(plan(row), "dpt_town_plan", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "announced_on", "status", "integrates_climate") == [(None, "in_progress", False)]


def test_progress_of_a_city_is_read_and_a_fall_doubted(tmp_path):
    sent = city(
        {}, {"ปี": 2566, "ความก้าวหน้า (%)": 40}, {"เมือง": "เทศบาลนครหาดใหญ่", "ประเภท": "เมืองหลัก", "จังหวัด": "สงขลา"}
    )
    sheet = read(sent, "dpt_master_plan", tmp_path)
    assert fields(sheet, "year_be", "city_class", "province_code", "progress_pct") == [
        (2565, "secondary", "95", 45_000),
        (2566, "secondary", "95", 40_000),
        (2565, "main", "90", 45_000),
    ]
    assert [(problem.rule, problem.cell) for problem in sheet.problems] == [
        ("cumulative.falls", sent.cell("ความก้าวหน้า (%)", 1))
    ]
    assert of_rule(sheet, "cumulative.falls")


def test_progress_above_all_is_refused(tmp_path):
    sent = city({"ความก้าวหน้า (%)": 104})
    sheet = read(sent, "dpt_master_plan", tmp_path)
    assert sheet.rows_accepted == 0
    found = [*of_rule(sheet, "percent.over_100"), *of_rule(sheet, "value.out_of_range")]
    assert {problem.cell for problem in found} == {sent.cell("ความก้าวหน้า (%)")}
