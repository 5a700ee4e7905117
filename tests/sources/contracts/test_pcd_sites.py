"""PCD: disposal sites, and the waste of state agencies."""

from tests.sources.contracts.sheets import Page, fields, judged, of_rule, page, read, records, told

SITE = {
    "ชื่อสถานที่": "ศูนย์กำจัดขยะเทศบาลนครขอนแก่น",
    "จังหวัด": "ขอนแก่น",
    "อปท. เจ้าของ": "เทศบาลนครขอนแก่น",
    "วิธีกำจัด": "เตาเผาผลิตพลังงาน (WTE)",
    "ปริมาณ (ตัน/วัน)": 450,
    "สถานะ": "เปิดดำเนินการ",
}
OFFICE = {
    "หน่วยงาน": "กรมควบคุมมลพิษ",
    "เดือน": "มกราคม 2565",
    "ขยะส่งกำจัด (กก.)": "1,204.5",
    "ถุงพลาสติก (ใบ)": 120,
    "แก้ว (ใบ)": "-",
    "โฟม (ใบ)": None,
    "ร้อยละที่ลดลง": "-72.3 %",
}


def site(*rows: dict) -> Page:
    titles = ("สถานที่กำจัดขยะมูลฝอยชุมชน", "ปี 2564")
    return page([{**SITE, **row} for row in rows or ({},)], name="สถานที่กำจัด", titles=titles)


def office(*rows: dict) -> Page:
    titles = ("การลดและคัดแยกขยะในหน่วยงานภาครัฐ", "ประจำปี พ.ศ. 2565")
    return page([{**OFFICE, **row} for row in rows or ({},)], name="ลดคัดแยกหน่วยงานรัฐ", titles=titles)


def test_a_disposal_site_is_read_with_owner_and_method(tmp_path):
    words = ("การเทกองแบบควบคุม", "เทกองควบคุม (<50 ตัน/วัน)", "การฝังกลบอย่างถูกหลักสุขาภิบาล")
    sent = site({}, *({"ชื่อสถานที่": f"บ่อ {word}", "วิธีกำจัด": word} for word in words))
    sheet = read(sent, "pcd_disposal_site", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert [row["method"] for row in records(sheet)] == [
        "wte_incinerator",
        "controlled_dump",
        "controlled_dump_lt50",
        "sanitary_landfill",
    ]
    names = ("year_be", "province_code", "authority_code", "received_t_day", "status")
    assert fields(sheet, *names)[0] == (2564, "40", "3400102", 450_000, "operating")


def test_a_method_that_is_not_known_is_refused_and_a_huge_site_doubted(tmp_path):
    sent = site({"วิธีกำจัด": "ทิ้งลงแม่น้ำ"}, {"ชื่อสถานที่": "อื่น", "ปริมาณ (ตัน/วัน)": 45_000})
    sheet = read(sent, "pcd_disposal_site", tmp_path, with_authorities=True)
    assert [problem.cell for problem in of_rule(sheet, "value.unknown_choice")] == [sent.cell("วิธีกำจัด")]
    assert [problem.cell for problem in of_rule(sheet, "value.unlikely")] == [sent.cell("ปริมาณ (ตัน/วัน)", 1)]


def test_a_month_of_an_agency_is_read(tmp_path):
    sheet = read(office({}, {"เดือน": "ก.พ. 65"}), "pcd_agency_waste", tmp_path)
    assert told(sheet) == []
    names = ("year_be", "month", "agency_name", "waste_kg", "bags_count", "cups_count", "foam_count", "reduced_pct")
    assert fields(sheet, *names)[0] == (2565, 1, "กรมควบคุมมลพิษ", 1_204_500, 120, 0, None, -72_300)
    assert [row["month"] for row in records(sheet)] == [1, 2]


def test_more_than_all_cannot_be_reduced(tmp_path):
    sent = office({"ร้อยละที่ลดลง": "130 %"})
    sheet = read(sent, "pcd_agency_waste", tmp_path)
    assert sheet.rows_accepted == 0
    found = [*of_rule(sheet, "percent.over_100"), *of_rule(sheet, "value.out_of_range")]
    assert {problem.cell for problem in found} == {sent.cell("ร้อยละที่ลดลง")}


def test_personal_columns_of_any_sheet_are_dropped(tmp_path):
    judgement = judged(office({"ผู้ประสานงาน": "สมชาย ใจดี", "เบอร์โทรศัพท์": "081-234-5678"}), tmp_path)
    (sheet,) = judgement.sheets
    assert len(of_rule(sheet, "column.personal")) == 2
    assert "สมชาย" not in sheet.rows.to_csv()
