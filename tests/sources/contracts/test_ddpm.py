"""DDPM: statistics of disasters, telemetry stations, assessed risk, safe schools."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, records, told

LOSS = {
    "ปี": 2565,
    "ประเภทภัย": "อุทกภัย",
    "จังหวัด": "อุบลราชธานี",
    "อำเภอ": 25,
    "ตำบล": 190,
    "หมู่บ้าน/ชุมชน": "1,420",
    "ครัวเรือน": "45,210",
    "เสียชีวิต": 3,
    "บาดเจ็บ": "-",
    "สูญหาย": 0,
    "บ้านเรือน (หลัง)": 8_120,
    "พื้นที่เกษตร (ไร่)": "402,113.50",
    "มูลค่าความเสียหาย (บาท)": "1,250,000,000",
}
STATION = {
    "รหัสสถานี": "TEL-0001",
    "ชื่อ": "สะพานนวรัฐ",
    "ลุ่มน้ำ": "ปิง",
    "จังหวัด": "เชียงใหม่",
    "พิกัด": "18.787500, 99.004200",
    "ประเภท": "ฝน/ระดับน้ำ",
    "สถานะ": "ใช้งาน",
    "วันที่ติดตั้ง": "พ.ย. 2562",
}
RISK = {"พื้นที่": "เทศบาลเมืองน่าน", "ภัย": "ดินโคลนถล่ม", "ระดับความเสี่ยง": "สูง", "ปี": "พ.ศ. 2566"}
SCHOOL = {
    "รหัสโรงเรียน": "10720001",
    "ชื่อโรงเรียน": "บ้านน้ำพุ",
    "สังกัด": "สพฐ.",
    "จังหวัด": "น่าน",
    "ปีการศึกษา": 2565,
    "แผนเผชิญเหตุ (มี/ไม่มี)": "มี",
    "ฝึกซ้อม (ครั้ง)": 2,
    "สถานะ": "ผ่านเกณฑ์",
}


def loss(*rows: dict, title: str = "ปี พ.ศ. 2565") -> Page:
    return page([{**LOSS, **row} for row in rows or ({},)], name="สถิติสาธารณภัย", titles=("สถิติสาธารณภัย", title))


def station(*rows: dict, base: dict = STATION) -> Page:
    return page([{**base, **row} for row in rows or ({},)], name="โทรมาตร", titles=("สถานีโทรมาตร",))


def risk(*rows: dict) -> Page:
    return page([{**RISK, **row} for row in rows or ({},)], name="ประเมินความเสี่ยง", titles=("ผลการประเมินความเสี่ยง",))


def school(*rows: dict) -> Page:
    return page([{**SCHOOL, **row} for row in rows or ({},)], name="โรงเรียนปลอดภัย", titles=("โรงเรียนปลอดภัย",))


def test_losses_are_read_with_their_money(tmp_path):
    sheet = read(loss(), "ddpm_disaster", tmp_path)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["year_be"], row["months_covered"], row["hazard"], row["province_code"]) == (2565, None, "flood", "34")
    assert (row["district_count"], row["village_count"], row["households"], row["injured"]) == (25, 1_420, 45_210, 0)
    assert (row["farmland_rai"], row["damage_amount"]) == (4_021_135_000, 125_000_000_000)
    assert row["damage_currency"] == "THB"


@pytest.mark.parametrize(
    ("title", "months"), [("ปี พ.ศ. 2565 (4 เดือน)", 4), ("รอบ 6 เดือน ปี 2565", 6), ("ปี 2565 (12 เดือน)", None)]
)
def test_a_release_of_some_months_is_no_year(tmp_path, title, months):
    assert fields(read(loss(title=title), "ddpm_disaster", tmp_path), "months_covered") == [(months,)]


@pytest.mark.parametrize("months", ["1 มกราคม - 30 มิถุนายน 2565", "ม.ค.-มิ.ย. 2565", "ตุลาคม ถึง ธันวาคม 2565"])
def test_losses_from_one_month_to_another_are_no_year_and_not_used(tmp_path, months):
    sheet = read(loss(title=f"สถิติสาธารณภัย {months}"), "ddpm_disaster", tmp_path)
    assert told(sheet) == [("year.not_whole", "A2")]
    assert sheet.rows_accepted == 0
    whole = read(loss(title="สถิติสาธารณภัย 1 มกราคม - 31 ธันวาคม 2565"), "ddpm_disaster", tmp_path)
    assert (told(whole), whole.rows_accepted) == ([], 1)


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("number.order", {"อำเภอ": 200}, "อำเภอ"),
        ("value.unknown_choice", {"ประเภทภัย": "ภัยลึกลับ"}, "ประเภทภัย"),
        ("value.implausible", {"มูลค่าความเสียหาย (บาท)": "538800.0000ล้านบาท"}, "มูลค่าความเสียหาย (บาท)"),
        ("number.not_whole", {"ครัวเรือน": 45.5}, "ครัวเรือน"),
    ],
)
def test_losses_that_cannot_be_are_named(tmp_path, rule, row, at):
    sent = loss(row)
    sheet = read(sent, "ddpm_disaster", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, rule)] == [sent.cell(at)]


def test_provinces_make_the_total_and_a_year_of_zeros_is_none(tmp_path):
    sent = loss({}, {"จังหวัด": "ยโสธร"}, {**dict.fromkeys(LOSS), "จังหวัด": "รวม", "อำเภอ": 51})
    sheet = read(sent, "ddpm_disaster", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "total.mismatch")] == [sent.cell("อำเภอ", 2)]
    assert sheet.rows_accepted == 2
    zeros = dict.fromkeys(list(LOSS)[3:-1], 0)
    names = ("น่าน", "แพร่", "พะเยา", "ลำปาง", "ลำพูน")
    empty = read(loss(*({**zeros, "จังหวัด": name} for name in names)), "ddpm_disaster", tmp_path)
    assert of_rule(empty, "period.all_zero")
    assert empty.rows_accepted == 0


def test_a_station_is_read_with_its_coordinates_in_one_cell_or_two(tmp_path):
    sheet = read(station(), "ddpm_telemetry", tmp_path)
    assert told(sheet) == []
    names = (
        "station_code",
        "basin",
        "province_code",
        "lat",
        "lon",
        "measures",
        "status",
        "installed_on",
        "installed_on_precision",
    )
    assert fields(sheet, *names) == [
        ("TEL-0001", "ปิง", "50", 18_787_500, 99_004_200, "both", "active", date(2019, 11, 1), "month")
    ]
    two = {name: value for name, value in STATION.items() if name != "พิกัด"} | {"ละติจูด": 18.7875, "ลองจิจูด": 99.0042}
    assert fields(read(station(base=two), "ddpm_telemetry", tmp_path), "lat", "lon") == [(18_787_500, 99_004_200)]


@pytest.mark.parametrize("cell", ["47Q 498000 2077000", "99.0042, 18.7875", "18.7875"])
def test_coordinates_that_are_no_latitude_and_longitude_are_refused(tmp_path, cell):
    sent = station({"พิกัด": cell})
    sheet = read(sent, "ddpm_telemetry", tmp_path)
    assert sent.cell("พิกัด") in [problem.cell for problem in sheet.problems]
    assert all((row["lat"], row["lon"]) == (None, None) for row in records(sheet))


def test_a_station_in_use_was_not_installed_in_the_future(tmp_path):
    sent = station({"วันที่ติดตั้ง": "1 ม.ค. 2600"})
    sheet = read(sent, "ddpm_telemetry", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "date.after_receipt")] == [sent.cell("วันที่ติดตั้ง")]


def test_a_risk_is_read_once(tmp_path):
    sheet = read(risk({}, {"ภัย": "อุทกภัย", "ระดับความเสี่ยง": "ต่ำมาก"}), "ddpm_risk", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "year_be", "area", "hazard", "risk_level") == [
        (2566, "เทศบาลเมืองน่าน", "landslide", "high"),
        (2566, "เทศบาลเมืองน่าน", "flood", "very_low"),
    ]
    twice = read(risk({}, {"ระดับความเสี่ยง": "ต่ำ"}), "ddpm_risk", tmp_path)
    assert len(of_rule(twice, "key.duplicate")) == 2
    assert twice.rows_accepted == 0


def test_a_school_is_read_by_academic_year(tmp_path):
    sheet = read(school(), "ddpm_safe_school", tmp_path)
    assert told(sheet) == []
    names = ("year_be", "year_basis", "school_code", "province_code", "has_plan", "drills", "status")
    assert fields(sheet, *names) == [(2565, "academic", "10720001", "55", True, 2, "passed")]


def test_a_school_with_a_drill_a_day_is_doubted(tmp_path):
    sent = school({"ฝึกซ้อม (ครั้ง)": 200})
    assert [problem.cell for problem in of_rule(read(sent, "ddpm_safe_school", tmp_path), "value.unlikely")] == [
        sent.cell("ฝึกซ้อม (ครั้ง)")
    ]
