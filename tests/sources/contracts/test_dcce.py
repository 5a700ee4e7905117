"""DCCE: self-assessments, results of assessments, awards, schools, green space, donor projects."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, records, told

COMPONENTS = [
    "องค์ประกอบ 1 เมืองอยู่ดี (25)",
    "องค์ประกอบ 2 คนมีสุข (25)",
    "องค์ประกอบ 3 สิ่งแวดล้อมยั่งยืน (25)",
    "องค์ประกอบ 4 เมืองแห่งการเรียนรู้และการบริหารจัดการที่ดี (25)",
]
SAR = {
    "ปีประเมิน (พ.ศ.)": 2566,
    "รหัส อปท.": "3950102",
    "ชื่อ อปท.": "ยะลา",
    "ประเภท": "ทน.",
    "จังหวัด": "ยะลา",
    "ภาค": "ใต้",
    **dict(zip(COMPONENTS, (20.5, 21, 18.25, 22), strict=True)),
    "คะแนนรวม (100)": 81.75,
    "สถานะการส่ง": "ส่งแล้ว",
    "วันที่ส่ง": date(2023, 5, 12),
}
ESC = {
    "ลำดับ": 1,
    "ชื่อ อปท.": "ยะลา",
    "ประเภท": "ทน.",
    "จังหวัด": "ยะลา",
    "สำนักงานสิ่งแวดล้อมและควบคุมมลพิษที่": 16,
    "ปี": 2566,
    "ระดับการประเมิน": "พื้นที่",
    "ผล": "ผ่าน",
    "ระดับ": "ดีเยี่ยม",
    "คะแนน": 91.5,
    "รางวัล": None,
}
ECO_HEADER = [
    ["ลำดับ", "พื้นที่เป้าหมาย", "จังหวัด", "ชื่อ อปท.", "คะแนน 4 ด้าน", None, None, None, "รวม", "ระดับ"],
    [None, None, None, None, "ด้านที่ 1", "ด้านที่ 2", "ด้านที่ 3", "ด้านที่ 4", None, None],
]
ECO = {
    "ลำดับ": 1,
    "พื้นที่เป้าหมาย": "พื้นที่ที่ 3",
    "จังหวัด": "ขอนแก่น",
    "ชื่อ อปท.": "เทศบาลเมืองเมืองพล",
    "ด้านที่ 1": 20,
    "ด้านที่ 2": 21.5,
    "ด้านที่ 3": 19,
    "ด้านที่ 4": 22,
    "รวม": 82.5,
    "ระดับ": "ดีมาก",
}
AWARD = {
    "ครั้งที่": 5,
    "ปี พ.ศ.": 2564,
    "ประเภทรางวัล": "COR",
    "ด้าน": "น้ำ",
    "ขนาดเมือง": "เล็ก",
    "ชื่อเทศบาล": "เทศบาลเมืองทุ่งสง",
    "จังหวัด": "จ.นครศรีธรรมราช",
    "สถานที่มอบ": "ออนไลน์",
    "วันที่มอบ": "21 ตุลาคม 2564",
}
SCHOOL = {
    "รหัสโรงเรียน": "10400123",
    "ชื่อโรงเรียน": "โรงเรียนบ้านใหม่วิทยา",
    "สังกัด": "สพฐ.",
    "จังหวัด": "เชียงใหม่",
    "ระดับ (ต้น/กลาง/สูง)": "กลาง",
    "ปีการศึกษา": 2565,
    "สถานะ": "ผ่านการรับรอง",
}
DONOR = {
    "ลำดับ": 6,
    "ชื่อโครงการ": "ASEAN-EU Project on Smart Green ASEAN Cities (SGAC)",
    "ผู้สนับสนุน": "EU",
    "หน่วยดำเนินการ": "UNCDF",
    "หน่วยงานไทย": "สส./สผ.",
    "งบประมาณ": 5_000_000,
    "สกุลเงิน": "ยูโร",
    "วันเริ่ม": "22 พฤศจิกายน 2564",
    "วันสิ้นสุด": "2568",
    "ประเทศที่เข้าร่วม": "ไทย, กัมพูชา, เวียดนาม",
    "วัตถุประสงค์": "เมืองยั่งยืน",
    "สถานะ": "อยู่ระหว่างดำเนินการ",
    "ความก้าวหน้า (%)": 70,
    "ผลการดำเนินงาน": "จัดเวทีแล้ว",
    "ข้อมูล ณ วันที่": date(2024, 9, 30),
}


def eco(*changes: dict, titles: tuple = ("ผลการประเมิน", "ประจำปี พ.ศ. 2565"), name: str = "Sheet1") -> Page:
    merged = [*(f"{letter}3:{letter}4" for letter in "ABCDIJ"), "E3:H3"] if len(titles) == 2 else []
    return Page(ECO_HEADER, [{**ECO, **change} for change in changes or ({},)], name=name, titles=titles, merged=merged)


def test_a_self_assessment_is_read_with_its_components_and_total(tmp_path):
    draft = {
        **SAR,
        "ชื่อ อปท.": "เทศบาลนครหาดใหญ่",
        "รหัส อปท.": None,
        "จังหวัด": "สงขลา",
        "สถานะการส่ง": "บันทึกร่าง",
        "วันที่ส่ง": None,
    }
    sheet = read(page([SAR, draft]), "dcce_sar", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(sheet, "year_be", "authority_code", "component_3_score", "total_score", "status", "submitted_on") == [
        (2566, "3950102", 18_250, 81_750, "submitted", date(2023, 5, 12)),
        (2566, "3901101", 18_250, 81_750, "draft", None),
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"คะแนนรวม (100)": 85}, "score.parts_total", "คะแนนรวม (100)"),
        ({COMPONENTS[0]: 26, "คะแนนรวม (100)": 87.25}, "value.out_of_range", COMPONENTS[0]),
        ({"คะแนนรวม (100)": None}, "value.needed_too", "คะแนนรวม (100)"),
        ({"วันที่ส่ง": None}, "value.needed_too", "วันที่ส่ง"),
        ({"สถานะการส่ง": "น่าจะส่ง"}, "value.unknown_choice", "สถานะการส่ง"),
        ({"วันที่ส่ง": date(2566, 5, 12)}, "date.buddhist_era", "วันที่ส่ง"),
        ({"รหัส อปท.": "3901101"}, "authority.code_conflict", "รหัส อปท."),
    ],
)
def test_each_fault_of_a_self_assessment_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**SAR, **changes}])
    found = of_rule(read(sent, "dcce_sar", tmp_path, with_authorities=True), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_one_authority_that_assessed_itself_twice_in_a_year_is_named(tmp_path):
    sent = page([SAR, {**SAR, "ชื่อ อปท.": "เทศบาลนครยะลา"}])
    sheet = read(sent, "dcce_sar", tmp_path, with_authorities=True)
    assert len(of_rule(sheet, "entity.duplicate")) == 2
    assert len(sheet.rows) == 0


def test_a_result_is_read_with_its_stage_and_level(tmp_path):
    later = {**ESC, "ลำดับ": "๒", "ปี": "๒๕๖๖", "ระดับการประเมิน": "ระดับประเทศ", "ระดับ": "ดีมาก", "คะแนน": "-"}
    none = {**ESC, "ลำดับ": 3, "ชื่อ อปท.": "กระบี่", "ประเภท": "เมือง", "จังหวัด": "กระบี่", "ผล": "ไม่ผ่าน", "ระดับ": "-"}
    sheet = read(page([ESC, later, none]), "dcce_esc_result", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(sheet, "authority_code", "authority_type", "stage", "result", "level", "score") == [
        ("3950102", "ทน.", "area", "passed", "excellent", 91_500),
        ("3950102", "ทน.", "country", "passed", "very_good", None),
        ("4810102", "ทม.", "area", "not_passed", None, 91_500),
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"ระดับ": None}, "value.needed_too", "ระดับ"),
        ({"ระดับ": "พอใช้"}, "value.unknown_choice", "ระดับ"),
        ({"ระดับการประเมิน": "อำเภอ"}, "value.unknown_choice", "ระดับการประเมิน"),
        ({"สำนักงานสิ่งแวดล้อมและควบคุมมลพิษที่": 17}, "value.out_of_range", "สำนักงานสิ่งแวดล้อมและควบคุมมลพิษที่"),
        ({"คะแนน": 120}, "value.out_of_range", "คะแนน"),
        ({"จังหวัด": None}, "value.missing", "จังหวัด"),
    ],
)
def test_each_fault_of_a_result_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**ESC, **changes}])
    found = of_rule(read(sent, "dcce_esc_result", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_an_authority_twice_in_one_stage_is_named_but_not_in_two_stages(tmp_path):
    twice = page([ESC, {**ESC, "ชื่อ อปท.": "ทน.ยะลา", "ระดับ": "ดีมาก"}])
    assert len(of_rule(read(twice, "dcce_esc_result", tmp_path, with_authorities=True), "entity.duplicate")) == 2
    stages = page([ESC, {**ESC, "ระดับการประเมิน": "ภาค"}])
    assert told(read(stages, "dcce_esc_result", tmp_path, with_authorities=True)) == []


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("ปี", 2566, (2566, 2023)),
        ("ปี", 2023, (2566, 2023)),
        ("ปี (พ.ศ.)", 66, (2566, 2023)),
        ("ปี (พ.ศ.)", 2023, "year.era_conflict"),
        ("ปี (ค.ศ.)", 2023, (2566, 2023)),
        ("Year (CE)", 2566, "year.era_conflict"),
        ("ปี", 66, "year.two_digits"),
    ],
)
def test_the_era_that_the_header_names_is_that_of_its_years(tmp_path, header, cell, expected):
    plain = {name: value for name, value in ESC.items() if name != "ปี"}
    sent = page([{**plain, header: cell}])
    sheet = read(sent, "dcce_esc_result", tmp_path)
    if isinstance(expected, tuple):
        assert (told(sheet), fields(sheet, "year_be", "year_ce")) == ([], [expected])
    else:
        assert told(sheet) == [(expected, sent.cell(header))]


def test_a_level_that_falls_from_year_to_year_is_said(tmp_path):
    sent = page([ESC, {**ESC, "ปี": 2567, "ระดับ": "ดี"}])
    sheet = read(sent, "dcce_esc_result", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "level.downgraded")] == [sent.cell("ระดับ", 1)]
    assert len(sheet.rows) == 2


def test_the_year_of_an_eco_industrial_result_is_taken_from_title_sheet_or_file(tmp_path):
    assert fields(read(eco(), "dcce_eco_industrial", tmp_path), "year_be", "year_ce") == [(2565, 2022)]
    sheet = read(eco(titles=("ผลการประเมิน",), name="ปี 2564"), "dcce_eco_industrial", tmp_path)
    assert fields(sheet, "year_be") == [(2564,)]
    sheet = read(eco(titles=("ผลการประเมิน",)), "dcce_eco_industrial", tmp_path, name="ผลประเมิน ปี 2563.xlsx")
    assert fields(sheet, "year_be") == [(2563,)]
    sheet = read(eco(titles=("ผลการประเมิน",)), "dcce_eco_industrial", tmp_path)
    assert ("taken.missing" in {problem.rule for problem in sheet.problems}, len(sheet.rows)) == (True, 0)
    sheet = read(eco(titles=("ปี 2564 และ ปี 2565",)), "dcce_eco_industrial", tmp_path)
    assert ("taken.ambiguous" in {problem.rule for problem in sheet.problems}, len(sheet.rows)) == (True, 0)


def test_an_eco_industrial_result_has_four_aspects_and_the_type_of_the_name(tmp_path):
    sheet = read(eco(), "dcce_eco_industrial", tmp_path, with_authorities=True)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert [row[f"aspect_{number}_score"] for number in range(1, 5)] == [20_000, 21_500, 19_000, 22_000]
    assert (row["total_score"], row["authority_code"], row["authority_type"], row["level"]) == (
        82_500,
        "4401201",
        "ทม.",
        "ดีมาก",
    )


def test_without_a_register_the_word_before_a_name_says_its_type_and_no_code_is_made(tmp_path):
    sheet = read(eco(), "dcce_eco_industrial", tmp_path)
    assert fields(sheet, "authority_code", "authority_name", "authority_type") == [(None, "เทศบาลเมืองเมืองพล", "ทม.")]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"รวม": 90}, "score.parts_total", "รวม"),
        ({"ด้านที่ 4": 30, "รวม": 90.5}, "value.out_of_range", "ด้านที่ 4"),
        ({"ชื่อ อปท.": "เทศบาลเมืองที่ไม่มี"}, "authority.unknown", "ชื่อ อปท."),
    ],
)
def test_each_fault_of_an_eco_industrial_result_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = eco(changes)
    found = of_rule(read(sent, "dcce_eco_industrial", tmp_path, with_authorities=True), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_an_award_is_read_with_codes_beside_the_words_and_without_a_source(tmp_path):
    sheet = read(page([AWARD]), "dcce_asean_award", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(sheet, "municipality_th", "municipality_type", "authority_code", "theme", "theme_code") == [
        ("ทุ่งสง", "ทม.", "4800901", "น้ำ", "water")
    ]
    assert fields(sheet, "city_size_class", "presented_on", "presented_on_precision", "public_source") == [
        ("small", date(2021, 10, 21), "day", None)
    ]


def test_a_footnote_mark_is_no_part_of_a_municipalitys_name(tmp_path):
    sheet = read(page([{**AWARD, "ชื่อเทศบาล": "เทศบาลเมืองทุ่งสง 1/"}]), "dcce_asean_award", tmp_path)
    assert fields(sheet, "municipality_th", "municipality_type") == [("ทุ่งสง", "ทม.")]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"วันที่มอบ": "21 ตุลาคม 2566"}, "date.outside_year", "วันที่มอบ"),
        ({"ด้าน": None}, "value.needed_too", "ด้าน"),
        ({"ด้าน": "เสียง"}, "value.unknown_choice", "ด้าน"),
        ({"ขนาดเมือง": "กลาง"}, "value.unknown_choice", "ขนาดเมือง"),
    ],
)
def test_each_fault_of_an_award_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**AWARD, **changes}])
    found = of_rule(read(sent, "dcce_asean_award", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_a_school_is_read_by_academic_year(tmp_path):
    sheet = read(page([SCHOOL]), "dcce_eco_school", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "year_be", "year_ce", "year_basis", "school_code", "province_code", "level", "status") == [
        (2565, 2022, "academic", "10400123", "50", "intermediate", "certified")
    ]


@pytest.mark.parametrize(
    ("rows", "rule", "header", "row"),
    [
        (({}, {"ปีการศึกษา": 2566, "ระดับ (ต้น/กลาง/สูง)": "ต้น"}), "level.downgraded", "ระดับ (ต้น/กลาง/สูง)", 1),
        (({"ระดับ (ต้น/กลาง/สูง)": "สูงมาก"},), "value.unknown_choice", "ระดับ (ต้น/กลาง/สูง)", 0),
        (({"ปีการศึกษา": "ปีงบประมาณ 2565"},), "year.basis_conflict", "ปีการศึกษา", 0),
    ],
)
def test_each_fault_of_a_school_is_named_at_its_cell(tmp_path, rows, rule, header, row):
    sent = page([{**SCHOOL, **changes} for changes in rows])
    found = of_rule(read(sent, "dcce_eco_school", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header, row)]


def test_a_school_of_two_names_is_said_and_one_twice_in_a_year_is_used_in_neither_row(tmp_path):
    renamed = page([SCHOOL, {**SCHOOL, "ปีการศึกษา": 2566, "ชื่อโรงเรียน": "โรงเรียนอื่น"}])
    assert len(of_rule(read(renamed, "dcce_eco_school", tmp_path), "group.mixed")) == 2
    sheet = read(page([SCHOOL, {**SCHOOL, "ระดับ (ต้น/กลาง/สูง)": "สูง"}]), "dcce_eco_school", tmp_path)
    assert (len(of_rule(sheet, "key.duplicate")), len(sheet.rows)) == (2, 0)


def test_a_donor_project_keeps_amount_currency_and_precision_apart(tmp_path):
    part = {
        **DONOR,
        "ลำดับ": 5.1,
        "งบประมาณ": "ประมาณ 86,000 USD",
        "สกุลเงิน": None,
        "วันสิ้นสุด": "ส.ค. 2567",
        "สถานะ": "ระยะต่อเนื่อง",
    }
    sheet = read(page([DONOR, part]), "dcce_donor_status", tmp_path)
    assert told(sheet) == []
    assert fields(
        sheet, "project_id", "budget_amount", "budget_currency", "budget_is_approximate", "status_reported"
    ) == [
        ("6", 500_000_000, "EUR", False, "ongoing"),
        ("5.1", 8_600_000, "USD", True, "follow_up"),
    ]
    assert fields(sheet, "end_date", "end_date_precision", "thai_agencies", "countries") == [
        (date(2025, 12, 31), "year", "สส.; สผ.", "ไทย; กัมพูชา; เวียดนาม"),
        (date(2024, 8, 31), "month", "สส.; สผ.", "ไทย; กัมพูชา; เวียดนาม"),
    ]


def test_progress_that_falls_from_one_report_to_the_next_is_said(tmp_path):
    sent = page([DONOR, {**DONOR, "ข้อมูล ณ วันที่": date(2025, 3, 31), "ความก้าวหน้า (%)": 60}])
    sheet = read(sent, "dcce_donor_status", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "cumulative.falls")] == [sent.cell("ความก้าวหน้า (%)", 1)]
    assert len(sheet.rows) == 2


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"วันเริ่ม": "1 มกราคม 2569"}, "date.order", "วันเริ่ม"),
        ({"วันเริ่ม": "1 มกราคม 2539"}, "date.outside_plan", "วันเริ่ม"),
        ({"สถานะ": "แล้วเสร็จ"}, "value.unlikely", "ความก้าวหน้า (%)"),
        ({"สถานะ": "ดำเนินการไปมาก"}, "value.unknown_choice", "สถานะ"),
        ({"งบประมาณ": "5,000,000 USD"}, "column.contradicts", "สกุลเงิน"),
        ({"สกุลเงิน": "เหรียญทอง"}, "value.unknown_choice", "สกุลเงิน"),
        ({"ข้อมูล ณ วันที่": None}, "value.missing", "ข้อมูล ณ วันที่"),
        ({"ความก้าวหน้า (%)": 170}, "value.out_of_range", "ความก้าวหน้า (%)"),
        ({"งบประมาณ": "ห้าล้านกว่า"}, "money.unreadable", "งบประมาณ"),
    ],
)
def test_each_fault_of_a_donor_project_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**DONOR, **changes}])
    found = of_rule(read(sent, "dcce_donor_status", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


@pytest.mark.parametrize(
    ("header", "said", "field"),
    [
        ("สกุลเงิน", "เหรียญทอง", "budget_currency"),
        ("งบประมาณ", "ห้าล้านกว่า", "budget_amount"),
        ("วันเริ่ม", "ต้นปี", "start_date"),
        ("วันสิ้นสุด", "ปลายปี", "end_date"),
    ],
)
def test_a_fault_in_money_or_dates_costs_a_donor_project_that_field_alone(tmp_path, header, said, field):
    """Else a project with a mistyped currency would be told to be missing from the newest sheet."""
    sheet = read(page([{**DONOR, header: said}]), "dcce_donor_status", tmp_path)
    assert sheet.rows[field].isna().all()
    assert list(sheet.rows["status_reported"]) == list(
        read(page([DONOR]), "dcce_donor_status", tmp_path).rows["status_reported"]
    )


@pytest.mark.parametrize(
    ("contract", "row", "header"),
    [
        ("dcce_sar", SAR, "วันที่ส่ง"),
        ("dcce_asean_award", AWARD, "วันที่มอบ"),
        ("dcce_donor_status", DONOR, "ข้อมูล ณ วันที่"),
    ],
)
def test_what_had_not_come_when_the_file_was_received_is_refused(tmp_path, contract, row, header):
    sent = page([{**row, header: "1 มกราคม 2599"}])
    sheet = read(sent, contract, tmp_path, received_on=date(2026, 11, 22))
    assert [problem.cell for problem in of_rule(sheet, "date.after_receipt")] == [sent.cell(header)]
    assert len(sheet.rows) == 0


def test_one_authority_twice_in_a_year_or_a_round_is_named(tmp_path):
    twice = eco({}, {"ชื่อ อปท.": "ทม.เมืองพล", "พื้นที่เป้าหมาย": "พื้นที่ที่ 4"})
    sheet = read(twice, "dcce_eco_industrial", tmp_path, with_authorities=True)
    assert (len(of_rule(sheet, "entity.duplicate")), len(sheet.rows)) == (2, 0)
    again = page([AWARD, {**AWARD, "ด้าน": "น้ำสะอาด"}])
    sheet = read(again, "dcce_asean_award", tmp_path, with_authorities=True)
    assert (len(of_rule(sheet, "entity.duplicate")), len(sheet.rows)) == (2, 0)
