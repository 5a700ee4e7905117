"""TGO: CFO and its form 1.5, CCF, LESS, T-VER, emission factors."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, records, told

CFO = {
    "ปีงบประมาณ": 2566,
    "รหัส อปท.": "3400102",
    "ชื่อ อปท.": "เทศบาลนครขอนแก่น",
    "ประเภท": "ทน.",
    "จังหวัด": "ขอนแก่น",
    "ปีฐาน": 2562,
    "Scope 1 (tCO2e)": "4,012.50",
    "Scope 2 (tCO2e)": 1_987.5,
    "Scope 3 (tCO2e)": 500,
    "รวม (tCO2e)": 6_500,
    "การดูดกลับ (tCO2e)": 35,
    "GWP": "AR5",
    "EF ไฟฟ้า (kgCO2e/kWh)": 0.4999,
    "สถานะการทวนสอบ": "ทวนสอบแล้ว",
}
SCOPE1, TOTAL = "Scope 1 (tCO2e)", "รวม (tCO2e)"
CCF = {
    "ปี": 2565,
    "เมือง": "เทศบาลนครขอนแก่น",
    "จังหวัด": "ขอนแก่น",
    "ภาคส่วน (GPC)": "Stationary Energy",
    "สาขาย่อย": "อาคารที่อยู่อาศัย",
    "ขอบเขต": 2,
    "CO2 (tCO2e)": 1_000,
    "CH4 (tCO2e)": 20,
    "N2O (tCO2e)": "NO",
    "รวม (tCO2e)": 1_020,
    "notation key": "NO; IE (II.1.1)",
    "ระดับ (BASIC/BASIC+)": "BASIC+",
    "คุณภาพข้อมูล": "M",
}
LESS = {
    "เลขที่ LoR": "LESS-2565-0123",
    "ชื่อกิจกรรม": "การคัดแยกขยะชุมชน",
    "ประเภท": "การจัดการของเสีย",
    "เจ้าของ": "เทศบาลเมืองทุ่งสง",
    "จังหวัด": "นครศรีธรรมราช",
    "ปริมาณที่ลดได้ (tCO2e)": "12,345.678",
    "วันที่รับรอง": "15 ก.ย. 2565",
}
TVER = {
    "รหัสโครงการ": "TVER-OTH-2560-0042",
    "ชื่อ": "พลังงานแสงอาทิตย์",
    "ประเภท": 1,
    "ผู้พัฒนา": "เทศบาลนครนครสวรรค์",
    "จังหวัด": "นครสวรรค์",
    "วันขึ้นทะเบียน": "1 มี.ค. 2560",
    "ระยะเวลาคิดเครดิต": "1 มกราคม 2560 - 31 ธันวาคม 2566",
    "คาดการณ์ (tCO2eq/ปี)": 1_200,
    "รับรองแล้ว (tCO2eq)": "-",
}
FACTOR = {
    "รายการ": "ไฟฟ้า",
    "ค่า": 0.4999,
    "หน่วย": "kgCO2e/kWh",
    "ที่มา": "TGO",
    "ใช้ตั้งแต่": "1 ม.ค. 2565",
    "ใช้ถึง": "31 ธ.ค. 2568",
}


def cfo(*rows: dict, base: dict = CFO) -> Page:
    return page([{**base, **row} for row in rows or ({},)], name="CFO", titles=("คาร์บอนฟุตพริ้นท์ขององค์กร",))


def ccf(*rows: dict) -> Page:
    return page([{**CCF, **row} for row in rows or ({},)], name="CCF", titles=("คาร์บอนฟุตพริ้นท์เมือง",))


def less(*rows: dict) -> Page:
    return page([{**LESS, **row} for row in rows or ({},)], name="LESS", titles=("ทะเบียน LESS",))


def tver(*rows: dict, base: dict = TVER) -> Page:
    return page([{**base, **row} for row in rows or ({},)], name="T-VER", titles=("โครงการ T-VER",))


def factor(*rows: dict) -> Page:
    return page([{**FACTOR, **row} for row in rows or ({},)], name="EF", titles=("ค่าการปล่อยก๊าซเรือนกระจก",))


def test_a_footprint_is_read_in_tonnes(tmp_path):
    sheet = read(cfo(), "tgo_cfo", tmp_path, with_authorities=True)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["year_be"], row["year_basis"], row["base_year_be"], row["base_year_ce"]) == (2566, "fiscal", 2562, 2019)
    assert (row["authority_code"], row["authority_name"], row["province_code"]) == ("3400102", "เทศบาลนครขอนแก่น", "40")
    assert [row[f"scope{scope}_tco2e"] for scope in (1, 2, 3)] == [4_012_500, 1_987_500, 500_000]
    assert (row["total_tco2e"], row["removals_tco2e"], row["gwp_set"], row["verification"]) == (
        6_500_000,
        35_000,
        "AR5",
        "verified",
    )
    assert row["grid_factor_kgco2e_kwh"] == 499_900


def test_kilograms_are_converted_exactly(tmp_path):
    base = {
        name.replace("tCO2e", "kgCO2e") if "Scope" in name or "รวม" in name else name: value
        for name, value in CFO.items()
    }
    sheet = read(cfo(base=base), "tgo_cfo", tmp_path, with_authorities=True)
    assert fields(sheet, "scope1_tco2e", "total_tco2e") == [(4_013, 6_500)]


def test_scope_3_may_be_left_out(tmp_path):
    sheet = read(cfo({"Scope 3 (tCO2e)": "-", TOTAL: 6_000}), "tgo_cfo", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(sheet, "scope3_tco2e", "total_tco2e") == [(None, 6_000_000)]


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("ghg.scopes_total", {TOTAL: 6_600}, TOTAL),
        ("unit.slip", {SCOPE1: 4_012_500}, SCOPE1),
        ("number.order", {"ปีฐาน": 2567}, "ปีฐาน"),
        ("value.unlikely", {"EF ไฟฟ้า (kgCO2e/kWh)": 499.9}, "EF ไฟฟ้า (kgCO2e/kWh)"),
        ("value.unknown_choice", {"GWP": "AR7"}, "GWP"),
    ],
)
def test_a_footprint_that_cannot_be_is_named(tmp_path, rule, row, at):
    sent = cfo(row)
    sheet = read(sent, "tgo_cfo", tmp_path, with_authorities=True)
    assert sent.cell(at) in [problem.cell for problem in of_rule(sheet, rule)]


def test_sets_of_gwp_mixed_within_an_authority_are_said(tmp_path):
    sent = cfo({}, {"ปีงบประมาณ": 2567, "GWP": "AR6"})
    sheet = read(sent, "tgo_cfo", tmp_path, with_authorities=True)
    assert [problem.cell for problem in of_rule(sheet, "ghg.gwp_mixed")] == [sent.cell("GWP"), sent.cell("GWP", 1)]


def test_a_footprint_copied_from_the_year_before_is_doubted(tmp_path):
    sent = cfo({}, {"ปีงบประมาณ": 2567})
    sheet = read(sent, "tgo_cfo", tmp_path, with_authorities=True)
    assert [problem.cell for problem in of_rule(sheet, "record.copied")] == [sent.cell(SCOPE1, 1)]


def test_one_authority_under_two_spellings_is_one(tmp_path):
    sheet = read(cfo({}, {"ชื่อ อปท.": "ขอนแก่น"}), "tgo_cfo", tmp_path, with_authorities=True)
    assert len(of_rule(sheet, "entity.duplicate")) == 2
    assert sheet.rows_accepted == 0


def test_an_entry_of_a_city_inventory_is_read_with_its_notation_keys(tmp_path):
    sheet = read(ccf(), "tgo_ccf", tmp_path, with_authorities=True)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["year_be"], row["authority_code"], row["sector"], row["scope"]) == (
        2565,
        "3400102",
        "stationary_energy",
        "2",
    )
    assert [row[name] for name in ("co2_tco2e", "ch4_tco2e", "n2o_tco2e", "total_tco2e")] == [
        1_000_000,
        20_000,
        0,
        1_020_000,
    ]
    assert (row["notation_key"], row["reporting_level"], row["data_quality"]) == ("NO; IE (II.1.1)", "BASIC+", "medium")


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("sum.mismatch", {"รวม (tCO2e)": 1_200}, "รวม (tCO2e)"),
        ("value.needed_too", {"ระดับ (BASIC/BASIC+)": None}, "ระดับ (BASIC/BASIC+)"),
        ("year.unreadable", {"ปี": "2562-2563"}, "ปี"),
        ("value.pattern", {"notation key": "XX"}, "notation key"),
    ],
)
def test_an_entry_of_a_city_inventory_that_cannot_be_is_named(tmp_path, rule, row, at):
    sent = ccf(row)
    assert sent.cell(at) in [
        problem.cell for problem in of_rule(read(sent, "tgo_ccf", tmp_path, with_authorities=True), rule)
    ]


def test_a_recognised_reduction_is_read(tmp_path):
    sheet = read(less(), "tgo_less", tmp_path)
    assert told(sheet) == []
    names = ("lor_no", "owner", "province_code", "reduction_tco2e", "certified_on")
    assert fields(sheet, *names) == [("LESS-2565-0123", "เทศบาลเมืองทุ่งสง", "80", 12_345_678, date(2022, 9, 15))]


@pytest.mark.parametrize(("rule", "day"), [("date.outside_plan", "1 ม.ค. 2550"), ("date.after_receipt", "1 ม.ค. 2650")])
def test_a_reduction_outside_the_time_of_the_scheme_is_named(tmp_path, rule, day):
    sent = less({"วันที่รับรอง": day})
    assert [problem.cell for problem in of_rule(read(sent, "tgo_less", tmp_path), rule)] == [sent.cell("วันที่รับรอง")]


def test_a_project_is_read_with_its_crediting_period(tmp_path):
    sheet = read(tver(), "tgo_tver", tmp_path)
    assert told(sheet) == []
    names = (
        "project_code",
        "project_type",
        "registered_on",
        "start_date",
        "end_date",
        "expected_tco2e_year",
        "issued_tco2e",
    )
    assert fields(sheet, *names) == [
        ("TVER-OTH-2560-0042", 1, date(2017, 3, 1), date(2017, 1, 1), date(2023, 12, 31), 1_200_000, 0)
    ]


@pytest.mark.parametrize(
    ("header", "cell"), [("ระยะเวลาคิดเครดิต", "7 ปี"), ("ระยะเวลาคิดเครดิต (ปี)", 7), ("ระยะเวลาคิดเครดิต", "84 เดือน")]
)
def test_a_crediting_period_may_be_said_in_years(tmp_path, header, cell):
    base = {name: value for name, value in TVER.items() if name != "ระยะเวลาคิดเครดิต"} | {header: cell}
    sheet = read(tver(base=base), "tgo_tver", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "crediting_years", "start_date") == [(7, None)]


def test_the_years_of_a_crediting_period_follow_from_its_days(tmp_path):
    assert fields(read(tver(), "tgo_tver", tmp_path), "crediting_years") == [(7,)]
    sent = tver({"ระยะเวลาคิดเครดิต": "7 ปี 6 เดือน"})
    assert [problem.cell for problem in of_rule(read(sent, "tgo_tver", tmp_path), "duration.not_whole_years")] == [
        sent.cell("ระยะเวลาคิดเครดิต")
    ]


@pytest.mark.parametrize(("rule", "row", "at"), [
    ("date.outside_plan", {"วันขึ้นทะเบียน": "1 มี.ค. 2550"}, "วันขึ้นทะเบียน"),
    ("value.out_of_range", {"ประเภท": 16}, "ประเภท"),
    ("date.after_receipt", {"วันขึ้นทะเบียน": "1 มี.ค. 2660"}, "วันขึ้นทะเบียน"),
])  # fmt: skip
def test_a_project_that_cannot_be_is_named(tmp_path, rule, row, at):
    sent = tver(row)
    assert sent.cell(at) in [problem.cell for problem in of_rule(read(sent, "tgo_tver", tmp_path), rule)]


def test_a_factor_is_read_with_its_unit_and_dates(tmp_path):
    sheet = read(factor({}, {"ใช้ตั้งแต่": "1 ม.ค. 2569", "ใช้ถึง": "ปัจจุบัน", "ค่า": "0.4750"}), "tgo_ef", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "item", "value", "unit", "valid_from", "valid_to") == [
        ("ไฟฟ้า", 499_900, "kgCO2e/kWh", date(2022, 1, 1), date(2025, 12, 31)),
        ("ไฟฟ้า", 475_000, "kgCO2e/kWh", date(2026, 1, 1), None),
    ]


def test_a_factor_that_ends_before_it_begins_is_refused(tmp_path):
    sent = factor({"ใช้ถึง": "31 ธ.ค. 2563"})
    sheet = read(sent, "tgo_ef", tmp_path)
    assert sent.cell("ใช้ตั้งแต่") in [problem.cell for problem in of_rule(sheet, "date.order")]
    assert sheet.rows_accepted == 0
