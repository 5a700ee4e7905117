"""DCCE's registers: training, forums, networks, knowledge, tools, linked data sets."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, of_rule, page, read, told

TRAINING = {
    "รหัสหลักสูตร": "TR-01",
    "ชื่อหลักสูตร": "การจัดการขยะ รุ่นที่ 1",
    "วันที่เริ่ม": date(2023, 2, 1),
    "วันที่สิ้นสุด": date(2023, 2, 3),
    "สถานที่": "กรุงเทพฯ",
    "หน่วยงานจัด": "สส., คพ.",
    "ชื่อ อปท.": "บ้านใหม่",
    "ประเภท": "ทต.",
    "จังหวัด": "นครราชสีมา",
    "จำนวนผู้เข้าอบรม (คน)": 12,
    "ชาย": 5,
    "หญิง": 7,
}
FORUM = {
    "ชื่อการประชุม": "14th EAS HLS-SC",
    "ระดับ": "ภูมิภาคอาเซียน",
    "วันที่เริ่ม": "26 พ.ย. 67",
    "วันที่สิ้นสุด": "28 พ.ย. 67",
    "สถานที่": "กรุงเทพมหานคร",
    "จังหวัด": "กทม.",
    "จำนวนผู้เข้าร่วม": 200,
    "ชาย": 90,
    "หญิง": 110,
    "จำนวนประเทศ": 14,
    "หน่วยงานจัด": "สส.",
}
NETWORK = {
    "รหัสเครือข่าย": "NW-1",
    "ชื่อเครือข่าย": "เครือข่ายเมืองยั่งยืน",
    "ระดับ": "ท้องถิ่น",
    "หน่วยงานหลัก": "สส.",
    "จำนวนสมาชิก": 30,
    "วันที่จัดกิจกรรม": "16 มกราคม 2561",
    "ประเภทกิจกรรม": "ลงนามบันทึกความร่วมมือ",
    "หลักฐาน": "ทส 0907/12",
}
KNOWLEDGE = {
    "รหัส": "KM-1",
    "ชื่อผลงาน": "คู่มือเมืองสีเขียว",
    "ประเภท": "คู่มือ",
    "หน่วยงานเจ้าของ": "สส.",
    "ประเด็น": "ขยะ / น้ำ",
    "เมืองที่เกี่ยวข้อง": "ยะลา",
    "วันที่เผยแพร่": "มี.ค. 2566",
    "URL": "https://example.go.th/1",
}
TOOL = {
    "รหัส": "T-1",
    "ชื่อ": "ฐานข้อมูล TGU",
    "ประเภท": "เครื่องมือ",
    "หน่วยงานเจ้าของ": "สผ.",
    "ปีที่เริ่มใช้": 2562,
    "จำนวนผู้ใช้": "1,200",
    "URL": "https://example.go.th/2",
}
LINK = {
    "รหัสชุดข้อมูล": "DS-1",
    "ชื่อชุดข้อมูล": "ผลประเมินเมือง",
    "หน่วยงานเจ้าของ": "สส.",
    "หน่วยงานที่ใช้ร่วมกัน": "คพ., สผ.",
    "สถานะ": "เชื่อมโยงแล้ว",
    "วันที่เชื่อมโยง": date(2023, 5, 1),
    "วันที่ปรับปรุงล่าสุด": date(2023, 8, 1),
    "ความถี่": "รายเดือน",
    "จำนวนครั้งที่ใช้": 40,
}
NOTES = ("ข้อมูล ณ วันที่ 30 กันยายน 2566",)


def with_total(row: dict, label: str, **values: int) -> Page:
    return page([row, {**dict.fromkeys(row), label: "รวม", **values}])


def test_training_is_read_for_each_authority_and_its_total_left_out(tmp_path):
    sent = with_total(TRAINING, "ชื่อหลักสูตร", **{"จำนวนผู้เข้าอบรม (คน)": 12, "ชาย": 5, "หญิง": 7})
    sheet = read(sent, "dcce_training", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(sheet, "course_code", "start_date", "end_date", "authority_code", "trained", "organisers") == [
        ("TR-01", date(2023, 2, 1), date(2023, 2, 3), "5300118", 12, "สส.; คพ.")
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"จำนวนผู้เข้าอบรม (คน)": 13}, "sum.mismatch", "จำนวนผู้เข้าอบรม (คน)"),
        ({"วันที่เริ่ม": date(2023, 3, 1)}, "date.order", "วันที่เริ่ม"),
        ({"วันที่เริ่ม": date(2017, 2, 1)}, "date.outside_plan", "วันที่เริ่ม"),
        ({"จำนวนผู้เข้าอบรม (คน)": 12.5, "ชาย": None}, "number.not_whole", "จำนวนผู้เข้าอบรม (คน)"),
    ],
)
def test_each_fault_of_training_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**TRAINING, **changes}])
    found = of_rule(read(sent, "dcce_training", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_one_authority_twice_in_a_course_and_a_wrong_total_are_named(tmp_path):
    twice = page([TRAINING, {**TRAINING, "ชื่อ อปท.": "เทศบาลตำบลบ้านใหม่"}])
    assert len(of_rule(read(twice, "dcce_training", tmp_path, with_authorities=True), "entity.duplicate")) == 2
    sent = with_total(TRAINING, "ชื่อหลักสูตร", **{"จำนวนผู้เข้าอบรม (คน)": 22})
    found = of_rule(read(sent, "dcce_training", tmp_path), "total.mismatch")
    assert [problem.cell for problem in found] == [sent.cell("จำนวนผู้เข้าอบรม (คน)", 1)]


def test_a_forum_is_read_and_one_on_line_has_no_province(tmp_path):
    online = {**FORUM, "ชื่อการประชุม": "สัมมนาออนไลน์", "สถานที่": "ออนไลน์", "จังหวัด": "-", "ระดับ": "นานาชาติ"}
    sheet = read(page([FORUM, online]), "dcce_forum", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "level", "start_date", "end_date", "province_code", "participants", "country_count") == [
        ("asean", date(2024, 11, 26), date(2024, 11, 28), "10", 200, 14),
        ("international", date(2024, 11, 26), date(2024, 11, 28), None, 200, 14),
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"จำนวนผู้เข้าร่วม": 190}, "sum.mismatch", "จำนวนผู้เข้าร่วม"),
        ({"วันที่สิ้นสุด": "28 ต.ค. 67"}, "date.order", "วันที่เริ่ม"),
        ({"วันที่เริ่ม": "26 พ.ย. 2560"}, "date.outside_plan", "วันที่เริ่ม"),
        ({"ระดับ": "ใหญ่"}, "value.unknown_choice", "ระดับ"),
        ({"วันที่เริ่ม": "26 พ.ย."}, "date.year_missing", "วันที่เริ่ม"),
    ],
)
def test_each_fault_of_a_forum_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**FORUM, **changes}])
    found = of_rule(read(sent, "dcce_forum", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_an_activity_of_a_network_is_read(tmp_path):
    sheet = read(page([NETWORK]), "dcce_network", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "network_code", "level", "member_count", "held_on", "activity_type") == [
        ("NW-1", "local", 30, date(2018, 1, 16), "ลงนามบันทึกความร่วมมือ")
    ]


@pytest.mark.parametrize(
    ("rows", "rule", "cells"),
    [
        (
            ({}, {"ชื่อเครือข่าย": "อีกชื่อ", "วันที่จัดกิจกรรม": "2 ก.พ. 2561"}),
            "group.mixed",
            [("ชื่อเครือข่าย", 0), ("ชื่อเครือข่าย", 1)],
        ),
        (({}, {"ระดับ": "ประเทศ", "วันที่จัดกิจกรรม": "2 ก.พ. 2561"}), "group.mixed", [("ระดับ", 0), ("ระดับ", 1)]),
        (({"วันที่จัดกิจกรรม": "2 ก.พ. 2560"},), "date.outside_plan", [("วันที่จัดกิจกรรม", 0)]),
        (({"ระดับ": "โลก"},), "value.unknown_choice", [("ระดับ", 0)]),
    ],
)
def test_each_fault_of_a_network_is_named_at_its_cell(tmp_path, rows, rule, cells):
    sent = page([{**NETWORK, **changes} for changes in rows])
    found = of_rule(read(sent, "dcce_network", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(*cell) for cell in cells]


def test_knowledge_and_tools_are_read_each_from_its_own_sheet(tmp_path):
    sheet = read(page([KNOWLEDGE]), "dcce_knowledge", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "product_code", "product_class", "themes", "published_on", "published_on_precision") == [
        ("KM-1", "manual", "ขยะ; น้ำ", date(2023, 3, 1), "month")
    ]
    sheet = read(page([TOOL]), "dcce_tool", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "tool_code", "tool_class", "first_used_year_be", "first_used_year_ce", "user_count") == [
        ("T-1", "tool", 2562, 2019, 1200)
    ]


@pytest.mark.parametrize(
    ("contract", "row", "changes", "rule", "header"),
    [
        ("dcce_knowledge", KNOWLEDGE, {"ประเภท": "ละคร"}, "value.unknown_choice", "ประเภท"),
        ("dcce_knowledge", KNOWLEDGE, {"วันที่เผยแพร่": None}, "value.missing", "วันที่เผยแพร่"),
        ("dcce_tool", TOOL, {"ประเภท": "หนังสือ"}, "value.unknown_choice", "ประเภท"),
        ("dcce_tool", TOOL, {"ปีที่เริ่มใช้": 62}, "year.two_digits", "ปีที่เริ่มใช้"),
        ("dcce_data_link", LINK, {"วันที่เชื่อมโยง": None}, "value.needed_too", "วันที่เชื่อมโยง"),
        ("dcce_data_link", LINK, {"วันที่ปรับปรุงล่าสุด": date(2023, 1, 1)}, "date.order", "วันที่เชื่อมโยง"),
        ("dcce_data_link", LINK, {"สถานะ": "เกือบ"}, "value.unknown_choice", "สถานะ"),
    ],
)
def test_each_fault_of_a_register_is_named_at_its_cell(tmp_path, contract, row, changes, rule, header):
    sent = page([{**row, **changes}], notes=NOTES)
    found = of_rule(read(sent, contract, tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_what_had_not_come_when_the_file_was_received_is_refused(tmp_path):
    for contract, row, header in (
        ("dcce_forum", FORUM, "วันที่เริ่ม"),
        ("dcce_training", TRAINING, "วันที่เริ่ม"),
        ("dcce_network", NETWORK, "วันที่จัดกิจกรรม"),
        ("dcce_knowledge", KNOWLEDGE, "วันที่เผยแพร่"),
        ("dcce_data_link", LINK, "วันที่เชื่อมโยง"),
    ):
        later = {name: date(2099, 1, 1) for name in row if "วันที่" in name}
        sent = page([{**row, **later}])
        sheet = read(sent, contract, tmp_path, received_on=date(2026, 11, 22))
        assert [problem.cell for problem in of_rule(sheet, "date.after_receipt")] == [sent.cell(header)]
        assert len(sheet.rows) == 0


def test_the_date_of_the_register_of_links_stands_in_its_note(tmp_path):
    sheet = read(page([LINK], notes=NOTES), "dcce_data_link", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "dataset_code", "status", "linked_on", "reported_on", "use_count", "partner_agencies") == [
        ("DS-1", "linked", date(2023, 5, 1), date(2023, 9, 30), 40, "คพ.; สผ.")
    ]
