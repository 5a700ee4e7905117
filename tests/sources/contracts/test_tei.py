"""TEI: projects of the institute, and activities of the cities' climate resilience network."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import fields, of_rule, page, read, told

OUTPUT = {
    "รหัสโครงการ": "TEI-66-01",
    "ชื่อโครงการ": "การเสริมสร้างความรู้เรื่องเมืองสุทธิเป็นศูนย์",
    "ผู้สนับสนุน": "สถานทูตสหราชอาณาจักร",
    "ระยะเวลาดำเนินการ": "1 มีนาคม 2566 - 31 สิงหาคม 2566",
    "วัตถุประสงค์": "รวบรวมแบบปฏิบัติที่ดี",
    "เมือง/จังหวัด": "ขอนแก่น, เชียงใหม่",
    "ผู้รับผิดชอบ": "นางสาวสมมุติ ไม่มีจริง",
    "สถานะ": "แล้วเสร็จ",
}
ACCCRN = {
    "กิจกรรม": "7. SLD 2",
    "รายละเอียด": "รับฟังผลการศึกษาและประเมินผลกระทบ",
    "ผลที่คาดว่าจะได้รับ": "พื้นที่เสี่ยงภัยจากผลกระทบ",
    "ระยะเวลา": "1 วัน ช่วงเดือนพฤษภาคม",
}


def test_a_project_is_read_with_its_period_and_without_the_person_responsible(tmp_path):
    sent = page([OUTPUT, {**OUTPUT, "รหัสโครงการ": "TEI-66-02", "ระยะเวลาดำเนินการ": "ม.ค.-มี.ค. 2566"}])
    sheet = read(sent, "tei_output", tmp_path)
    assert told(sheet) == [("column.personal", sent.header_cell("ผู้รับผิดชอบ"))]
    assert fields(sheet, "project_code", "start_date", "start_precision", "end_date", "end_precision") == [
        ("TEI-66-01", date(2023, 3, 1), "day", date(2023, 8, 31), "day"),
        ("TEI-66-02", date(2023, 1, 1), "month", date(2023, 3, 31), "month"),
    ]
    assert fields(sheet, "places", "status")[0] == ("ขอนแก่น; เชียงใหม่", "completed")
    assert "สมมุติ" not in sheet.rows.to_csv()
    assert "สมมุติ" not in repr(sheet.problems)


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"ระยะเวลาดำเนินการ": "31 สิงหาคม 2566 - 1 มีนาคม 2566"}, "period.reversed", "ระยะเวลาดำเนินการ"),
        ({"ระยะเวลาดำเนินการ": "หกเดือนแรก"}, "period.unreadable", "ระยะเวลาดำเนินการ"),
        ({"สถานะ": "ค้าง"}, "value.unknown_choice", "สถานะ"),
        ({"รหัสโครงการ": None}, "value.missing", "รหัสโครงการ"),
    ],
)
def test_each_fault_of_a_project_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**OUTPUT, **changes}])
    found = of_rule(read(sent, "tei_output", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_a_project_said_to_be_completed_before_its_end_has_come_is_refused(tmp_path):
    sent = page([{**OUTPUT, "ระยะเวลาดำเนินการ": "1 มีนาคม 2566 - 31 สิงหาคม 2642"}])
    sheet = read(sent, "tei_output", tmp_path, received_on=date(2026, 11, 22))
    assert [problem.cell for problem in of_rule(sheet, "date.after_receipt")] == [sent.cell("ระยะเวลาดำเนินการ")]


def test_times_without_a_year_are_kept_as_sent(tmp_path):
    sheet = read(page([ACCCRN]), "tei_acccrn", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "activity", "expected_result", "period_as_sent") == [
        ("7. SLD 2", "พื้นที่เสี่ยงภัยจากผลกระทบ", "1 วัน ช่วงเดือนพฤษภาคม")
    ]


def test_an_activity_twice_is_used_in_neither_row(tmp_path):
    sheet = read(page([ACCCRN, ACCCRN]), "tei_acccrn", tmp_path)
    assert (len(of_rule(sheet, "key.duplicate")), len(sheet.rows)) == (2, 0)
