"""DOH: environmental health accreditation by code, and activities of the project."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, told

EHA = {
    "ปีงบประมาณ": 2566,
    "เขตสุขภาพ": 7,
    "จังหวัด": "ขอนแก่น",
    "จำนวน อปท. ที่สมัครเข้าร่วม": 80,
    "จำนวน อปท. ที่ผ่านเกณฑ์": 60,
    "ร้อยละ": 75,
    "ผ่าน EHA 1001 (แห่ง)": 40,
    "1002": 35,
    "1003": "-",
}
ACTIVITY = {"พื้นที่": "เทศบาลนครขอนแก่น", "กิจกรรม": "ตรวจประเมินตลาดสด", "ผู้เข้าร่วม (คน)": "1,250"}
TITLES = ("ผลการพัฒนาระบบบริการอนามัยสิ่งแวดล้อม (EHA)", "ประจำปีงบประมาณ พ.ศ. 2566")


def eha(*rows: dict) -> Page:
    return page([{**EHA, **row} for row in rows or ({},)], name="EHA", titles=TITLES)


def activity(*rows: dict) -> Page:
    return page(
        [{**ACTIVITY, **row} for row in rows or ({},)], name="โครงการ", titles=("โครงการของกรมอนามัย", TITLES[1])
    )


def test_each_code_of_a_province_is_a_record(tmp_path):
    sheet = read(eha(), "doh_eha", tmp_path)
    assert told(sheet) == []
    names = (
        "year_be",
        "year_ce",
        "year_basis",
        "health_region",
        "province_code",
        "eha_code",
        "code_passed",
        "applied",
        "passed",
        "passed_pct",
    )
    shared = (2566, 2023, "fiscal", 7, "40")
    assert fields(sheet, *names) == [
        (*shared, "1001", 40, 80, 60, 75_000),
        (*shared, "1002", 35, 80, 60, 75_000),
        (*shared, "1003", 0, 80, 60, 75_000),
    ]


def test_numbers_with_their_counting_word_are_read(tmp_path):
    said = {
        "เขตสุขภาพ": "เขต 7",
        "จำนวน อปท. ที่สมัครเข้าร่วม": "80 แห่ง",
        "จำนวน อปท. ที่ผ่านเกณฑ์": "๖๐ อปท.",
        "ผ่าน EHA 1001 (แห่ง)": "40แห่ง",
    }
    sheet = read(eha(said, {"จังหวัด": "ระยอง", "เขตสุขภาพ": "เขตสุขภาพที่ 6"}), "doh_eha", tmp_path)
    assert told(sheet) == []
    rows = fields(sheet, "health_region", "eha_code", "applied", "passed", "code_passed")
    assert rows[0] == (7, "1001", 80, 60, 40)
    assert {row[0] for row in rows} == {6, 7}


@pytest.mark.parametrize("cell", ["80 คน", "ประมาณ 80 แห่ง", "70-80 แห่ง", "1,2 แห่ง", "80.5 แห่ง", "แห่ง", "80 แห่ง 2"])
def test_a_number_with_any_other_word_is_no_number(cell, tmp_path):
    sheet = read(eha({"จำนวน อปท. ที่สมัครเข้าร่วม": cell}), "doh_eha", tmp_path)
    assert [rule for rule, _ in told(sheet) if rule.startswith("number.")]
    assert not len(sheet.rows)


def test_codes_below_one_header_are_read_alike(tmp_path):
    header = (
        (
            "ปีงบประมาณ",
            "เขตสุขภาพ",
            "จังหวัด",
            "จำนวน อปท. ที่สมัครเข้าร่วม",
            "จำนวน อปท. ที่ผ่านเกณฑ์",
            "ร้อยละ",
            "จำนวน อปท. ที่ผ่าน EHA (แห่ง)",
            None,
            None,
        ),
        (None, None, None, None, None, None, "1001", "1002", "1003"),
    )
    row = {**{name: value for name, value in EHA.items() if "EHA" not in name}, "1001": 40}
    sent = Page(header, [row], name="EHA", titles=TITLES, merged=("G3:I3",))
    sheet = read(sent, "doh_eha", tmp_path)
    assert fields(sheet, "eha_code", "code_passed") == [("1001", 40), ("1002", 35), ("1003", 0)]


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("part.over_whole", {"จำนวน อปท. ที่ผ่านเกณฑ์": 90, "ร้อยละ": None}, "จำนวน อปท. ที่ผ่านเกณฑ์"),
        ("part.over_whole", {"1002": 81}, "1002"),
        ("ratio.mismatch", {"ร้อยละ": 70}, "ร้อยละ"),
        ("percent.over_100", {"ร้อยละ": 175}, "ร้อยละ"),
        ("value.out_of_range", {"เขตสุขภาพ": 14}, "เขตสุขภาพ"),
        ("year.era_conflict", {"ปีงบประมาณ": "ค.ศ. 2566"}, "ปีงบประมาณ"),
    ],
)
def test_figures_that_cannot_be_are_named_at_their_cell(tmp_path, rule, row, at):
    sent = eha(row)
    sheet = read(sent, "doh_eha", tmp_path)
    assert sent.cell(at) in [problem.cell for problem in of_rule(sheet, rule)]


def test_an_activity_is_read_with_the_fiscal_year_of_the_title(tmp_path):
    sheet = read(activity(), "doh_activity", tmp_path)
    assert told(sheet) == []
    names = ("year_be", "year_basis", "area", "activity", "participants", "held_on")
    assert fields(sheet, *names) == [(2566, "fiscal", "เทศบาลนครขอนแก่น", "ตรวจประเมินตลาดสด", 1_250, None)]


def test_a_day_outside_the_fiscal_year_is_doubted(tmp_path):
    sent = activity({"วันที่จัด": "30 ก.ย. 2566"}, {"วันที่จัด": "1 ต.ค. 2566", "กิจกรรม": "อบรม"})
    sheet = read(sent, "doh_activity", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "date.outside_year")] == [sent.cell("วันที่จัด", 1)]
    assert fields(sheet, "held_on") == [(date(2023, 9, 30),), (date(2023, 10, 1),)]


def test_a_share_over_a_hundred_is_told_once(tmp_path):
    sent = eha({"ร้อยละ": 130, "จำนวน อปท. ที่ผ่านเกณฑ์": None})
    found = told(read(sent, "doh_eha", tmp_path))
    assert [each for each in found if each[1] == sent.cell("ร้อยละ")] == [("percent.over_100", sent.cell("ร้อยละ"))]
