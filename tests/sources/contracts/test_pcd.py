"""PCD: air by day and by year, waste by province and by authority, disposal sites, waste of state agencies."""

from datetime import date

import geothai
import pytest

from sources.intake import judge_file
from tests.sources.contracts.sheets import Page, contracts, fields, of_rule, page, read, records, registers, told

DAILY = {
    "วันที่": "1 ม.ค. 2567",
    "รหัสสถานี": "02t",
    "ชื่อสถานี": "มหาวิทยาลัยราชภัฏบ้านสมเด็จเจ้าพระยา",
    "พื้นที่": "ริมถนนอิสรภาพ",
    "จังหวัด": "กทม.",
    "PM2.5 (24 ชม.)": 38.1,
    "PM10 (24 ชม.)": 61,
    "O3 (8 ชม.)": 41,
    "CO (8 ชม.)": 0.54,
    "NO2 (1 ชม. สูงสุด)": 30,
    "SO2 (1 ชม. สูงสุด)": "N/A",
    "AQI": 101,
    "สารมลพิษหลัก": "PM2.5",
    "จำนวนชั่วโมงที่มีข้อมูล": 24,
}
PM25, PM10 = "PM2.5 (24 ชม.)", "PM10 (24 ชม.)"
ANNUAL = {
    "จังหวัด": "สระบุรี",
    "สถานี": "25t",
    "ค่าเฉลี่ยรายปี": 41.3,
    "ค่าสูงสุดเฉลี่ย 24 ชม.": 133,
    "จำนวนวันเกินมาตรฐาน": 93,
    "จำนวนวันที่ตรวจวัด": 341,
    "ค่ามาตรฐาน": 15,
}
OF_2566 = ("ฝุ่นละออง PM2.5 รายสถานี", "ประจำปี พ.ศ. 2566", "(มคก./ลบ.ม.)")
# Rows of NSO's table 20.5 of BE 2565: generated, proper, utilised, improper.
KINGDOM = [
    ("ทั่วราชอาณาจักร", "18,022", "9,957", "4,645", 3_420, "Whole Kingdom"),
    ("กรุงเทพมหานคร", "12,890", 9_050, 3_840, "-", "Bangkok"),
    ("ภาคกลาง", "5,132", 907, 805, 3_420, "Central Region"),
    ("สมุทรปราการ", "3,120", 300, 290, 2_530, "Samut Prakan"),
    ("นนทบุรี", "๒,๐๑๒", 607, 515, 890, "Nonthaburi"),
]
BILINGUAL = (
    "จังหวัด",
    "ขยะมูลฝอยชุมชนที่เกิดขึ้น\nMunicipal solid waste generated",
    "ขยะมูลฝอยชุมชน\nที่กำจัดถูกต้อง\nMunicipal solid waste\nwere properly disposed",
    "ขยะมูลฝอยชุมชน\nที่นำกลับมาใช้ประโยชน์\nMunicipal solid waste\nthat is put back to use",
    "ขยะมูลฝอยชุมชน\nที่กำจัดไม่ถูกต้อง\nMunicipal solid waste\nwere Incorrectly disposed",
    "Province",
)
GENERATED, PROPER, UTILISED, IMPROPER = BILINGUAL[1:5]
TITLES = (
    "ตาราง 20.5 ปริมาณขยะมูลฝอย จำแนกตามจังหวัด พ.ศ. 2565",
    "Table 20.5 Quantity of Solid Waste by Province: 2022",
    "(ตันต่อวัน Ton per day)",
)
AUTHORITY = {
    "รหัส อปท.": "5300118",
    "ชื่อ": "บ้านใหม่",
    "ประเภท": "ทต.",
    "จังหวัด": "นครราชสีมา",
    "ประชากร": 12_000,
    "ประชากรแฝง": 600,
    "ขยะที่เกิดขึ้น": 12.4,
    "เก็บขน": 11.2,
    "นำไปใช้ประโยชน์": 3.1,
    "ส่งกำจัด": 9.3,
    "สถานที่กำจัด": "บ่อขยะบ้านใหม่",
    "ถูกต้อง/ไม่ถูกต้อง": "ไม่ถูกต้อง",
    "ตกค้าง (ตัน)": "1,250.5",
}


def daily(*rows: dict, **said) -> Page:
    return page(
        [{**DAILY, **row} for row in rows or ({},)], name="คุณภาพอากาศรายวัน", titles=("รายงานคุณภาพอากาศรายวัน",), **said
    )


def annual(*rows: dict, titles=OF_2566, base=ANNUAL, **said) -> Page:
    return page([{**base, **row} for row in rows or ({},)], name="คุณภาพอากาศรายปี", titles=titles, **said)


def province(*rows: tuple, titles=TITLES, header=BILINGUAL) -> Page:
    return Page([header], [dict(zip(header, row, strict=True)) for row in rows], name="20.5", titles=titles,
                notes=("ที่มา : กรมควบคุมมลพิษ", "หมายเหตุ : - ไม่มีข้อมูล"))  # fmt: skip


def authority(*rows: dict, **said) -> Page:
    titles = ("ข้อมูลขยะมูลฝอยชุมชนราย อปท.", "ประจำปี พ.ศ. 2566", "(หน่วย : ตัน/วัน)")
    return page([{**AUTHORITY, **row} for row in rows or ({},)], name="ขยะราย อปท.", **{"titles": titles, **said})


def test_a_day_of_a_station_is_read_with_all_its_pollutants(tmp_path):
    sheet = read(daily(), "pcd_air_daily", tmp_path)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["station_id"], row["date"], row["province_code"]) == ("02T", date(2024, 1, 1), "10")
    assert (row["pm25_ug_m3"], row["pm10_ug_m3"], row["o3_ppb"], row["co_ppm"]) == (38_100, 61_000, 41_000, 540)
    assert (row["no2_ppb"], row["so2_ppb"], row["aqi"]) == (30_000, None, 101)
    assert (row["main_pollutant"], row["valid_hours"]) == ("pm25", 24)


def test_a_value_below_zero_costs_that_value_and_not_the_day(tmp_path):
    sheet = read(daily({PM10: -1}, {"วันที่": "2 ม.ค. 2567", PM25: "-"}), "pcd_air_daily", tmp_path)
    cell = daily().cell(PM10)
    assert [each for each in told(sheet) if each[1] == cell] == [("value.out_of_range", cell)]
    assert fields(sheet, "pm25_ug_m3", "pm10_ug_m3") == [(38_100, None), (None, 61_000)]


def test_an_hourly_history_is_no_table_of_days(tmp_path):
    header = ["stationID", "DATETIMEDATA", "PM25", "PM10", "O3", "CO", "NO2", "SO2"]
    sent = page([dict(zip(header, ["02t", "2024-01-01 01:00:00", 38, 61, 41, 0.5, 30, 2], strict=True))])
    sent.book().save(tmp_path / "history.xlsx")
    judged = judge_file(tmp_path / "history.xlsx", "history.xlsx", "0" * 64, list(contracts()), registers())
    assert [problem.rule for problem in judged.all_problems] == ["sheet.unknown", "file.no_known_sheet"]


def test_units_of_a_pollutant_are_converted_within_its_kind_alone(tmp_path):
    sent = page([{**DAILY, "CO (ppb)": 540, "O3 (มคก./ลบ.ม.)": 80}], name="x")
    for header in ("CO (8 ชม.)", "O3 (8 ชม.)"):
        for row in sent.rows:
            row.pop(header)
    sent = page(sent.rows, name="คุณภาพอากาศรายวัน")
    sheet = read(sent, "pcd_air_daily", tmp_path)
    assert of_rule(sheet, "unit.other_kind")
    assert [record["o3_ppb"] for record in records(sheet)] in ([], [None])


@pytest.mark.parametrize(
    ("rule", "rows", "at"),
    [
        ("air.pm25_over_pm10", [{PM25: 70}], (PM25, 0)),
        ("value.unlikely", [{PM25: 0}], (PM25, 0)),
        ("value.stuck", [{"วันที่": f"{day} ม.ค. 2567"} for day in range(1, 7)], (PM25, 0)),
    ],
)
def test_what_is_suspicious_of_a_day_is_said_and_used(tmp_path, rule, rows, at):
    sent = daily(*rows)
    sheet = read(sent, "pcd_air_daily", tmp_path)
    assert sent.cell(*at) in [problem.cell for problem in of_rule(sheet, rule)]
    assert sheet.rows_accepted == len(rows)


def test_a_refused_value_is_told_at_its_own_cell_alone(tmp_path):
    sent = daily({PM10: -5})
    sheet = read(sent, "pcd_air_daily", tmp_path)
    assert [(problem.rule, problem.cell) for problem in sheet.problems if problem.severity != "note"] == [
        ("value.out_of_range", sent.cell(PM10))
    ]


def test_a_day_that_has_not_come_is_refused(tmp_path):
    sent = daily({"วันที่": "1 ม.ค. 2667"})
    sheet = read(sent, "pcd_air_daily", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "date.after_receipt")] == [sent.cell("วันที่")]
    assert sheet.rows_accepted == 0


def test_a_year_of_a_station_is_read_with_pollutant_and_year_of_the_title(tmp_path):
    sheet = read(annual(), "pcd_air_annual", tmp_path)
    assert told(sheet) == []
    names = (
        "year_be",
        "pollutant",
        "province_code",
        "station",
        "mean_ug_m3",
        "max_24h_ug_m3",
        "days_over",
        "days_measured",
        "standard_ug_m3",
    )
    assert fields(sheet, *names) == [(2566, "pm25", "19", "25t", 41_300, 133_000, 93, 341, 15_000)]


def test_exceedances_and_measurements_in_one_cell_are_two_fields(tmp_path):
    base = {name: value for name, value in ANNUAL.items() if not name.startswith("จำนวนวัน")}
    rows = [
        {"จำนวนครั้งที่เกินมาตรฐาน/จำนวนครั้งที่ตรวจวัด": cell, "สถานี": name}
        for name, cell in (("25t", "93/1775"), ("26t", "0/1,601"), ("27t", "4/3"))
    ]
    sent = annual(*rows, base=base)
    sheet = read(sent, "pcd_air_annual", tmp_path)
    assert fields(sheet, "days_over", "days_measured") == [(93, 1775), (0, 1601)]
    assert len(of_rule(sheet, "part.over_whole")) == 1


@pytest.mark.parametrize(
    "titles", [("PM2.5 รายสถานี พ.ศ. 2555 - 2556", "x"), ("PM2.5 รายสถานี", "ข้อมูล ณ วันที่ 31 ธันวาคม พ.ศ. 2566")]
)
def test_a_range_of_years_and_a_date_are_no_year_of_the_table(tmp_path, titles):
    sheet = read(annual(titles=titles), "pcd_air_annual", tmp_path)
    assert of_rule(sheet, "taken.missing")
    assert sheet.rows_accepted == 0


def test_waste_is_read_among_regions_and_the_kingdom_which_are_verified_and_kept_out(tmp_path):
    sheet = read(province(*KINGDOM), "pcd_waste_province", tmp_path)
    assert told(sheet) == []
    assert fields(
        sheet, "province_code", "year_be", "generated_t_day", "proper_t_day", "utilised_t_day", "improper_t_day"
    ) == [
        ("10", 2565, 12_890_000, 9_050_000, 3_840_000, 0),
        ("11", 2565, 3_120_000, 300_000, 290_000, 2_530_000),
        ("12", 2565, 2_012_000, 607_000, 515_000, 890_000),
    ]
    assert {row["series"] for row in records(sheet)} == {"pcd"}


def test_a_region_that_its_provinces_do_not_make_is_said_at_its_cell(tmp_path):
    rows = [list(row) for row in KINGDOM]
    rows[2][1] = "5,231"
    sent = province(*rows)
    sheet = read(sent, "pcd_waste_province", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "total.mismatch")] == [sent.cell(GENERATED, 2)]
    assert sheet.rows_accepted == 3


def test_missing_words_of_waste_are_not_available_and_a_dash_is_nil(tmp_path):
    sent = province(("ระยอง", "n.a.", "ไม่ครบ", "...", "-", "Rayong"), ("ตราด", 191, 75, None, "ประเมินไม่ได้", "Trat"))
    sheet = read(sent, "pcd_waste_province", tmp_path)
    names = ("generated_t_day", "proper_t_day", "utilised_t_day", "improper_t_day")
    assert fields(sheet, *names) == [(None, None, None, 0), (191_000, 75_000, None, None)]


def test_waste_a_year_is_converted_by_the_days_of_the_year(tmp_path):
    header = (
        "จังหวัด",
        "ขยะมูลฝอยชุมชนที่เกิดขึ้น (ตัน/ปี)",
        "ที่กำจัดถูกต้อง (ตัน/ปี)",
        "ที่นำกลับมาใช้ประโยชน์ (ตัน/ปี)",
        "ที่กำจัดไม่ถูกต้อง (ตัน/ปี)",
    )
    for year, day_count in ((2566, 365), (2567, 366)):
        rows = [("ระยอง", 3 * day_count, day_count, day_count, day_count)]
        sent = province(*rows, titles=(f"ขยะรายจังหวัด ปี {year}",), header=header)
        sheet = read(sent, "pcd_waste_province", tmp_path)
        assert fields(sheet, "generated_t_day", "proper_t_day") == [(3_000, 1_000)], year


def test_a_sheet_of_waste_without_a_unit_is_not_guessed(tmp_path):
    sheet = read(province(*KINGDOM, titles=("ขยะรายจังหวัด พ.ศ. 2565",)), "pcd_waste_province", tmp_path)
    assert of_rule(sheet, "unit.not_stated")
    assert sheet.rows_accepted == 0


@pytest.mark.parametrize(
    ("rule", "changed", "at"),
    [
        ("waste.mass_balance", ("ระยอง", 1_140, 838, 200, 110, "Rayong"), GENERATED),
        ("value.tenfold", ("ระยอง", 11_400, 838, 200, 102, "Rayong"), GENERATED),
        ("value.digits_swapped", ("ระยอง", 1_140, 883, 200, 102, "Rayong"), PROPER),
        ("unit.slip", ("ระยอง", 1_140_000, 838, 200, 102, "Rayong"), GENERATED),
    ],
)
def test_waste_that_contradicts_itself_is_named_at_its_cell(tmp_path, rule, changed, at):
    sent = province(("ตราด", 191, 75, 40, 76, "Trat"), changed)
    sheet = read(sent, "pcd_waste_province", tmp_path)
    assert sent.cell(at, 1) in [problem.cell for problem in of_rule(sheet, rule)]


def test_a_column_that_was_joined_in_another_order_refuses_the_sheet_with_the_advice(tmp_path):
    names = [province.name_th for province in geothai.provinces()]
    parts = [(7 * n + 11, 3 * n + 5, 2 * n * n % 97 + 20) for n in range(len(names))]
    in_code_point_order = [sum(parts[names.index(name)]) for name in sorted(names)]
    rows = [(name, total, *part, "x") for name, total, part in zip(names, in_code_point_order, parts, strict=True)]
    sheet = read(province(*rows), "pcd_waste_province", tmp_path)
    (problem,) = of_rule(sheet, "order.shifted")
    assert "code-point order" in problem.message_en
    assert sheet.rows_accepted == 0


def test_a_year_of_zeros_is_no_year(tmp_path):
    names = ("ตราด", "ระยอง", "ชลบุรี", "จันทบุรี", "สระแก้ว")
    sheet = read(province(*((name, 0, 0, 0, 0, "x") for name in names)), "pcd_waste_province", tmp_path)
    assert len(of_rule(sheet, "period.all_zero")) >= 5
    assert sheet.rows_accepted == 0


def test_rates_of_people_are_held_against_the_figures(tmp_path):
    header = (*BILINGUAL[:5], "ประชากร (คน)", "อัตราการเกิดขยะมูลฝอย (กก./คน/วัน)")
    rows = [
        ("ระยอง", 1_140, 838, 200, 102, 760_000, 1.5),
        ("ตราด", 191, 75, 40, 76, 190_000, 2.5),
        ("ชลบุรี", 3, 1, 1, 1, 1_500_000, None),
    ]
    sent = province(*rows, header=header)
    sheet = read(sent, "pcd_waste_province", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "ratio.mismatch")] == [sent.cell(header[-1], 1)]
    assert [problem.cell for problem in of_rule(sheet, "value.implausible")] == [sent.cell(GENERATED, 2)]


def test_waste_by_authority_is_read_with_its_code(tmp_path):
    sent = authority(
        {}, {"รหัส อปท.": None, "ชื่อ": "เทศบาลนครขอนแก่น", "ประเภท": None, "จังหวัด": "จ.ขอนแก่น", "ตกค้าง (ตัน)": "-"}
    )
    sheet = read(sent, "pcd_waste_authority", tmp_path, with_authorities=True)
    assert of_rule(sheet, "authority.unknown") == []
    assert sheet.rows_accepted == 2
    names = (
        "year_be",
        "authority_code",
        "province_code",
        "population",
        "generated_t_day",
        "sent_t_day",
        "is_proper",
        "residual_t",
    )
    assert fields(sheet, *names) == [
        (2566, "5300118", "30", 12_000, 12_400, 9_300, False, 1_250_500),
        (2566, "3400102", "40", 12_000, 12_400, 9_300, False, 0),
    ]


@pytest.mark.parametrize(
    ("rule", "row", "at"),
    [
        ("part.over_whole", {"เก็บขน": 14}, "เก็บขน"),
        ("part.over_whole", {"ส่งกำจัด": 11.2}, "นำไปใช้ประโยชน์"),
        ("value.implausible", {"ประชากร": 120}, "ขยะที่เกิดขึ้น"),
    ],
)
def test_waste_of_an_authority_that_cannot_be_is_named(tmp_path, rule, row, at):
    sent = authority(row)
    sheet = read(sent, "pcd_waste_authority", tmp_path, with_authorities=True)
    assert [problem.cell for problem in of_rule(sheet, rule)] == [sent.cell(at)]


def test_one_authority_under_two_spellings_is_one(tmp_path):
    sent = authority({}, {"รหัส อปท.": None, "ชื่อ": "เทศบาลตำบลบ้านใหม่", "ประเภท": None})
    sheet = read(sent, "pcd_waste_authority", tmp_path, with_authorities=True)
    assert len(of_rule(sheet, "entity.duplicate")) == 2
    assert sheet.rows_accepted == 0
