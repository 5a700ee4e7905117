"""ONEP: the tracking table, proposals on indicators, green space (TGU), plans and strategies."""

from datetime import date

import pytest

from tests.sources.contracts.sheets import Page, fields, judged, of_rule, page, read, records, told

TRACKING = {
    "ตัวชี้วัด": "4. เพิ่มขีดความสามารถความเป็นผู้นำ",
    "กิจกรรมภายใต้ ASPEN": "8. ส่งเสริมกิจกรรม 3R",
    "โครงการ/กิจกรรมของหน่วยงาน": "มาตรการลดและคัดแยกขยะ มูลฝอยในหน่วยงานรัฐ",
    "หน่วยงาน": "คพ.",
    "โครงการภายใต้ AWGESC": "3. ASEAN-ROK IMSWM",
    "ผลการดำเนินงาน": "ดำเนินการใน 20 กระทรวง",
    "ร้อยละความก้าวหน้า": 65,
    "ปัญหา/อุปสรรค": "-",
    "งบประมาณ (บาท)": "538,800",
    "หมายเหตุ": None,
}
THEME = "ด้าน (อากาศ/น้ำ/ขยะ/พื้นที่สีเขียวและความหลากหลายทางชีวภาพ)"
PROPOSAL = {
    "รหัสข้อเสนอ": "TH-01",
    THEME: "อากาศ",
    "ข้อเสนอ": "ใช้ค่าเฉลี่ยรายปีของ PM2.5",
    "วันที่ส่ง": "1 มี.ค. 2566",
    "การประชุม AWGESC ครั้งที่": 20,
    "วันที่ประชุม": date(2023, 6, 14),
    "สถานะ": "รับรอง",
    "เอกสารอ้างอิง": "ทส 1004.3/1234",
}
GREEN = {
    "ลำดับ": 1,
    "รหัส อปท.": "5300118",
    "ชื่อ อปท.": "บ้านใหม่",
    "ประเภท": "ทต.",
    "จังหวัด": "นครราชสีมา",
    "ปี พ.ศ.": 2566,
    "ประชากร (คน)": 10_000,
    "พื้นที่ อปท. (ตร.กม.)": 19.55,
    "พื้นที่สีเขียวประเภท 1 (ไร่)": 103.5,
    "พื้นที่สีเขียวประเภท 2 (ไร่)": 127.25,
    "พื้นที่สีเขียวประเภท 3 (ไร่)": 69.25,
    "พื้นที่สีเขียวประเภท 4 (ไร่)": 300,
    "พื้นที่สีเขียวประเภท 5 (ไร่)": 350,
    "พื้นที่สีเขียวประเภท 6 (ไร่)": 50,
    "รวม (ไร่)": 1000,
    "ตร.ม./คน": 160,
    "ร้อยละต่อพื้นที่": 8.18,
}
STRATEGY = {
    "รหัส": "P-01",
    "ชื่อแผน/ยุทธศาสตร์": "ยุทธศาสตร์การพัฒนาเมืองยั่งยืน 20 ปี",
    "ประเภท": "ยุทธศาสตร์",
    "ขั้นตอน": "รับฟังความคิดเห็น",
    "วันที่": "๑๕ มกราคม ๒๕๖๕",
    "มติ/คำสั่ง": "คำสั่งที่ 12/2565",
    "หน่วยงาน": "สผ./สส.",
    "สถานะ": "อยู่ระหว่างดำเนินการ",
}
TYPE_1, TOTAL = "พื้นที่สีเขียวประเภท 1 (ไร่)", "รวม (ไร่)"


def green(*rows: dict, name: str = "TGU", **said) -> Page:
    return page([{**GREEN, **row} for row in rows or ({},)], name=name, **said)


def test_a_row_of_the_tracking_table_is_read_under_its_programme(tmp_path):
    banner = {"ตัวชี้วัด": "แผนงานที่ 1 การพัฒนาเมืองสิ่งแวดล้อมยั่งยืน"}
    other = {**TRACKING, "กิจกรรมภายใต้ ASPEN": "9. ส่งเสริมความหลากหลายทางชีวภาพ", "หน่วยงาน": "กรมอนามัย/ กระทรวงสาธารณสุข"}
    sent = page(
        [{**TRACKING, **dict.fromkeys(TRACKING), **banner}, TRACKING, other],
        name="ติดตามผล",
        titles=("ตารางติดตามผลการดำเนินงาน พ.ศ. 2561-2568", "ประจำปี พ.ศ. 2566"),
        notes=("ข้อมูล ณ วันที่ 30 กันยายน 2566",),
    )
    sheet = read(sent, "onep_tracking", tmp_path)
    assert told(sheet) == []
    first, second = records(sheet)
    assert first["programme"] == second["programme"] == banner["ตัวชี้วัด"]
    assert (first["year_be"], first["year_ce"], first["reported_on"]) == (2566, 2023, date(2023, 9, 30))
    assert (first["progress_pct"], first["obstacle"]) == (65_000, None)
    assert (first["budget_amount"], first["budget_currency"]) == (53_880_000, "THB")
    assert second["agencies"] == "กรมอนามัย; กระทรวงสาธารณสุข"


def test_what_is_merged_over_rows_of_the_tracking_table_stands_in_each_of_them(tmp_path):
    below = {**TRACKING, "ตัวชี้วัด": None, "กิจกรรมภายใต้ ASPEN": "9. ส่งเสริมความหลากหลายทางชีวภาพ"}
    sheet = read(page([TRACKING, below], merged=("A3:A4",)), "onep_tracking", tmp_path)
    assert fields(sheet, "indicator") == [(TRACKING["ตัวชี้วัด"],)] * 2


def test_a_fiscal_year_of_the_tracking_table_is_named_and_not_taken_for_a_year(tmp_path):
    fiscal = read(page([TRACKING], titles=("ประจำปีงบประมาณ พ.ศ. 2567",)), "onep_tracking", tmp_path)
    assert told(fiscal) == [("year.basis_conflict", "A1")]
    assert fields(fiscal, "year_be") == [(None,)]


def test_a_text_that_a_page_break_cut_is_named_in_both_rows_and_used_in_neither(tmp_path):
    cut = {**TRACKING, "กิจกรรมภายใต้ ASPEN": "9. ส่งเสริมความหลาก"}
    rest = {**dict.fromkeys(TRACKING), "กิจกรรมภายใต้ ASPEN": "หลายทางชีวภาพ"}
    sent = page([TRACKING, cut, {name: name for name in TRACKING}, rest])
    sheet = read(sent, "onep_tracking", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "row.continued")] == [
        sent.cell("กิจกรรมภายใต้ ASPEN", 1),
        sent.cell("กิจกรรมภายใต้ ASPEN", 3),
    ]
    assert fields(sheet, "activity") == [(TRACKING["กิจกรรมภายใต้ ASPEN"],)]


def test_a_title_that_is_printed_again_on_the_next_page_is_no_record(tmp_path):
    again = {**dict.fromkeys(TRACKING), "ตัวชี้วัด": "ตารางติดตามผล (ต่อ)"}
    other = {**TRACKING, "กิจกรรมภายใต้ ASPEN": "9. ส่งเสริมความหลากหลายทางชีวภาพ"}
    sent = page([TRACKING, again, {name: name for name in TRACKING}, other], titles=("ตารางติดตามผล",))
    sheet = read(sent, "onep_tracking", tmp_path)
    assert (told(sheet), len(sheet.rows)) == ([], 2)


def test_a_budget_in_baht_labelled_as_millions_is_refused(tmp_path):
    sent = page([TRACKING, {**TRACKING, "กิจกรรมภายใต้ ASPEN": "9.", "งบประมาณ (บาท)": "538800.0000ล้านบาท"}])
    sheet = read(sent, "onep_tracking", tmp_path)
    assert len(sheet.rows) == 1
    assert told(sheet) == [("value.out_of_range", sent.cell("งบประมาณ (บาท)", 1))]


def test_a_proposal_is_read_with_its_theme_and_its_days(tmp_path):
    other = {**PROPOSAL, "รหัสข้อเสนอ": "th-02", "วันที่ส่ง": "มี.ค. 66", "สถานะ": "ส่งแล้ว", "วันที่ประชุม": None}
    sheet = read(page([PROPOSAL, other]), "onep_indicator_proposal", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "proposal_code", "theme", "status", "submitted_on", "submitted_on_precision", "met_on") == [
        ("TH-01", "air", "endorsed", date(2023, 3, 1), "day", date(2023, 6, 14)),
        ("TH-02", "air", "submitted", date(2023, 3, 1), "month", None),
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"วันที่ประชุม": date(2023, 1, 14)}, "date.order", "วันที่ส่ง"),
        ({"วันที่ส่ง": "1 มี.ค. 2560"}, "date.outside_plan", "วันที่ส่ง"),
        ({"วันที่ AMME รับรอง": "1 ม.ค. 2566"}, "date.order", "วันที่ส่ง"),
        ({"วันที่ประชุม": None}, "value.needed_too", "วันที่ประชุม"),
        ({"เอกสารอ้างอิง": None}, "value.needed_too", "เอกสารอ้างอิง"),
        ({"สถานะ": "น่าจะรับรอง"}, "value.unknown_choice", "สถานะ"),
        ({"วันที่ส่ง": "03/04/2023"}, "date.order_unclear", "วันที่ส่ง"),
    ],
)
def test_each_fault_of_a_proposal_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**PROPOSAL, **changes}])
    found = of_rule(read(sent, "onep_indicator_proposal", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_a_proposal_that_changes_its_theme_or_falls_back_is_named(tmp_path):
    later = {**PROPOSAL, "การประชุม AWGESC ครั้งที่": 21, "วันที่ประชุม": date(2024, 6, 14)}
    mixed = page([PROPOSAL, {**later, next(iter(set(PROPOSAL) & {k for k in PROPOSAL if k.startswith("ด้าน")})): "น้ำ"}])
    found = of_rule(read(mixed, "onep_indicator_proposal", tmp_path), "group.mixed")
    assert len(found) == 2
    fallen = page([PROPOSAL, {**later, "สถานะ": "เสนอที่ประชุม"}])
    (problem,) = of_rule(read(fallen, "onep_indicator_proposal", tmp_path), "level.downgraded")
    assert problem.cell == fallen.cell("สถานะ", 1)


def test_green_space_is_read_in_square_metres_and_its_total_row_left_out(tmp_path):
    total = {**dict.fromkeys(GREEN), "ชื่อ อปท.": "รวม", **{name: GREEN[name] for name in GREEN if "ไร่" in name}}
    sent = page([GREEN, total], name="TGU", notes=("หมายเหตุ : 1 ไร่ = 1,600 ตร.ม.", "ที่มา : สผ."))
    sheet = read(sent, "onep_tgu", tmp_path)
    assert told(sheet) == []
    (row,) = records(sheet)
    assert (row["inventory"], row["year_be"], row["year_ce"], row["province_code"]) == ("tgu", 2566, 2023, "30")
    assert (row["authority_code"], row["authority_name"], row["authority_type"]) == ("5300118", "บ้านใหม่", "ทต.")
    assert (row["green_1_m2"], row["green_m2"]) == (165_600_000, 1_600_000_000)
    assert (row["authority_area_km2"], row["green_m2_person"], row["green_share_pct"]) == (19_550_000, 160_000, 8_180)


def test_green_space_is_read_from_a_header_in_two_rows_with_the_unit_above_and_messy_cells(tmp_path):
    names = ["ลำดับ", "ชื่อ อปท.", "ประเภท", "จังหวัด", "ปี พ.ศ.", "ประชากร", "พื้นที่ อปท. (ตร.กม.)", "พื้นที่สีเขียว (ไร่)"]
    types = [f"ประเภท {number}" for number in range(1, 7)]
    row = {
        "ลำดับ": "๑", "ชื่อ อปท.": "เทศบาลตำบลบ้านใหม่", "ประเภท": "เทศบาลตำบล", "จังหวัด": "จ.โคราช", "ปี พ.ศ.": "๒๕๖๖",
        "ประชากร": "10,000", "พื้นที่ อปท. (ตร.กม.)": "19.55", "ประเภท 1": "103.50", "ประเภท 2": "127.25",
        "ประเภท 3": "69.25", "ประเภท 4": "300", "ประเภท 5": "๖๕๐", "ประเภท 6": "-", "รวม": "1,250.00",
    }  # fmt: skip
    header = [[*names, *[None] * 6], [*[None] * 7, *types, "รวม"]]
    merged = [*(f"{letter}3:{letter}4" for letter in "ABCDEFG"), "H3:N3"]
    sent = Page(header, [row], name="Sheet1", titles=("ฐานข้อมูล Thai Green Urban", "พ.ศ. 2566"), merged=merged)
    sheet = read(sent, "onep_tgu", tmp_path, with_authorities=True)
    assert told(sheet) == []
    assert fields(
        sheet, "authority_code", "authority_type", "province_code", "green_5_m2", "green_6_m2", "green_m2"
    ) == [("5300118", "ทต.", "30", 1_040_000_000, 0, 2_000_000_000)]


def test_green_space_may_be_said_in_rai_ngan_and_square_wah(tmp_path):
    sheet = read(green({TYPE_1: "103-2-0", "พื้นที่สีเขียวประเภท 4 (ไร่)": "300-0-0 ไร่"}), "onep_tgu", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "green_1_m2", "green_4_m2") == [(165_600_000, 480_000_000)]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({TOTAL: 1001}, "sum.mismatch", TOTAL),
        ({"ตร.ม./คน": 170}, "ratio.mismatch", "ตร.ม./คน"),
        ({"ร้อยละต่อพื้นที่": 20}, "ratio.mismatch", "ร้อยละต่อพื้นที่"),
        ({"พื้นที่ อปท. (ตร.กม.)": 1}, "part.over_whole", TOTAL),
        ({"ประชากร (คน)": 10_000_000}, "value.implausible", "ประชากร (คน)"),
        ({TYPE_1: 165_600}, "unit.slip", TYPE_1),
        ({TYPE_1: 1035}, "value.tenfold", TYPE_1),
        ({"ปี พ.ศ.": 2023}, "year.era_conflict", "ปี พ.ศ."),
        ({"ประเภท": "หมู่บ้าน"}, "value.unknown_choice", "ประเภท"),
        ({"จังหวัด": "โคราชบุรี"}, "province.unknown", "จังหวัด"),
        ({TYPE_1: "#REF!"}, "cell.error_value", TYPE_1),
    ],
)
@pytest.mark.parametrize(("contract", "name"), [("onep_tgu", "TGU"), ("dcce_green_space", "พื้นที่สีเขียว")])
def test_each_fault_of_green_space_is_named_at_its_cell(tmp_path, contract, name, changes, rule, header):
    sent = green(changes, name=name)
    found = of_rule(read(sent, contract, tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


def test_a_total_of_green_space_that_contradicts_its_rows_is_named_at_its_cell(tmp_path):
    total = {**dict.fromkeys(GREEN), "ชื่อ อปท.": "รวม", TOTAL: 1200}
    sent = page([GREEN, total], name="TGU")
    sheet = read(sent, "onep_tgu", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "total.mismatch")] == [sent.cell(TOTAL, 1)]
    assert len(sheet.rows) == 1


def test_one_authority_under_two_spellings_is_found_by_its_code(tmp_path):
    sent = green({"รหัส อปท.": None}, {"รหัส อปท.": None, "ชื่อ อปท.": "เทศบาลตำบลบ้านใหม่"})
    sheet = read(sent, "onep_tgu", tmp_path, with_authorities=True)
    assert len(of_rule(sheet, "entity.duplicate")) == 2
    assert len(sheet.rows) == 0


def test_a_year_of_green_space_that_is_the_year_before_is_said(tmp_path):
    names = [f"บ้านใหม่ {number}" for number in range(12)]
    rows = [
        {
            "รหัส อปท.": None,
            "ชื่อ อปท.": name,
            "ปี พ.ศ.": year,
            TYPE_1: 103.5 + number,
            TOTAL: 1000 + number,
            "ตร.ม./คน": None,
            "ร้อยละต่อพื้นที่": None,
        }
        for year in (2565, 2566)
        for number, name in enumerate(names)
    ]
    sent = green(*rows)
    sheet = read(sent, "onep_tgu", tmp_path)
    assert [problem.cell for problem in of_rule(sheet, "period.copied")] == [sent.cell(TYPE_1, 12)]
    assert len(sheet.rows) == 24


def test_an_authority_named_as_a_region_is_no_total(tmp_path):
    sheet = read(green({"รหัส อปท.": "6340706", "ชื่อ อปท.": "กลาง", "ประเภท": "อบต."}), "onep_tgu", tmp_path)
    assert (told(sheet), fields(sheet, "authority_name")) == ([], [("กลาง",)])


def test_the_two_inventories_of_one_layout_are_told_apart_by_name_title_or_file(tmp_path):
    def recognised(sent: Page, name: str = "book.xlsx") -> list[str]:
        return [sheet.contract for sheet in judged(sent, tmp_path, name=name).sheets]

    assert recognised(green(name="TGU")) == ["onep_tgu"]
    assert recognised(green(name="พื้นที่สีเขียว")) == ["dcce_green_space"]
    assert recognised(green(name="Sheet1", titles=("ฐานข้อมูล Thai Green Urban ของ สผ.",))) == ["onep_tgu"]
    assert recognised(green(name="Sheet1", titles=("ข้อมูลจาก greenarea",))) == ["dcce_green_space"]
    assert recognised(green(name="Sheet1"), name="DCCE_2566.xlsx") == ["dcce_green_space"]


def test_a_step_of_a_plan_is_read_with_its_day_in_thai_digits(tmp_path):
    sheet = read(page([STRATEGY]), "onep_strategy", tmp_path)
    assert told(sheet) == []
    assert fields(sheet, "plan_code", "plan_class", "step", "step_on", "agencies", "status") == [
        ("P-01", "strategy", "hearing", date(2022, 1, 15), "สผ.; สส.", "ongoing")
    ]


@pytest.mark.parametrize(
    ("changes", "rule", "header"),
    [
        ({"วันที่": None}, "value.needed_too", "วันที่"),
        ({"ขั้นตอน": "ประกาศใช้", "มติ/คำสั่ง": None}, "value.needed_too", "มติ/คำสั่ง"),
        ({"ขั้นตอน": "ใกล้เสร็จ"}, "value.unknown_choice", "ขั้นตอน"),
        ({"ประเภท": "อื่น ๆ"}, "value.unknown_choice", "ประเภท"),
        ({"วันที่": "31 กุมภาพันธ์ 2565"}, "date.no_such_day", "วันที่"),
    ],
)
def test_each_fault_of_a_step_is_named_at_its_cell(tmp_path, changes, rule, header):
    sent = page([{**STRATEGY, **changes}])
    found = of_rule(read(sent, "onep_strategy", tmp_path), rule)
    assert [problem.cell for problem in found] == [sent.cell(header)]


@pytest.mark.parametrize(
    ("contract", "row", "header"),
    [
        ("onep_indicator_proposal", PROPOSAL, "วันที่ประชุม"),
        ("onep_indicator_proposal", {**PROPOSAL, "วันที่ AMME รับรอง": None}, "วันที่ AMME รับรอง"),
        ("onep_strategy", STRATEGY, "วันที่"),
    ],
)
def test_what_had_not_come_when_the_file_was_received_is_refused(tmp_path, contract, row, header):
    sent = page([{**row, header: "1 มกราคม 2599"}])
    sheet = read(sent, contract, tmp_path, received_on=date(2026, 11, 22))
    assert [problem.cell for problem in of_rule(sheet, "date.after_receipt")] == [sent.cell(header)]
    assert len(sheet.rows) == 0


def test_a_plan_of_two_names_or_two_classes_is_named(tmp_path):
    other = {**STRATEGY, "ขั้นตอน": "ประกาศใช้", "ประเภท": "แผน", "ชื่อแผน/ยุทธศาสตร์": "แผนอีกชื่อ"}
    found = of_rule(read(page([STRATEGY, other]), "onep_strategy", tmp_path), "group.mixed")
    assert len(found) == 4
