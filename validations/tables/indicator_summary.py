"""Where each indicator stands, what it is linked to, and what is reported to ASEAN."""

from validations.tables.declaring import day, flag, table, text, whole
from validations.tables.indicator import BASES, COLOUR_RULES, FLAGS, STATUSES
from validations.tables.indicator_words import (
    BASIS,
    COLOURS,
    INDICATOR_NO,
    IS_SIMULATED,
    YEAR_BASIS,
    figure,
    share,
    year_of,
)

LINK_BASES = ("as_printed", "by_meaning", "proposed")

INDICATOR_LINK = table(
    "indicator_link",
    "สิ่งที่ตัวชี้วัดเชื่อมโยง: ตัวชี้วัดอาเซียน SDG ประเด็น และชุดข้อมูลที่ป้อน",
    "What each indicator is linked to: ASEAN indicators on both bases, SDG codes, themes, and its contracts",
    {
        "indicator_no": INDICATOR_NO,
        "kind": text("ชนิด", "Kind of link", among=("asean", "sdg", "theme", "contract")),
        "code": text("รหัส", "Number of the ASEAN indicator, SDG code, theme or contract"),
        "link_basis": text(
            "ฐานของการเชื่อมโยง",
            "as_printed in the plan's tracking table, by_meaning, or proposed by this project",
            among=LINK_BASES,
        ),
        "is_verified": flag(
            "ตรวจสอบกับเอกสารต้นฉบับแล้วหรือไม่", "Whether it was confirmed; empty where the plan says it", nullable=True
        ),
    },
    key=("indicator_no", "kind", "code", "link_basis"),
)

INDICATOR_SUMMARY = table(
    "indicator_summary",
    "สรุปสถานะของตัวชี้วัด 18 ตัว หนึ่งแถวต่อหนึ่งตัวชี้วัด",
    "Where each of the 18 indicators stands: one row each, from real data alone",
    {
        "indicator_no": INDICATOR_NO,
        "programme_no": whole("ลำดับแผนงาน", "Programme", low=1, high=2),
        "name_th": text("ชื่อตัวชี้วัด", "Thai name"),
        "name_en": text("ชื่อตัวชี้วัดภาษาอังกฤษ", "English name"),
        "kind": text("ประเภท", "Kind", nullable=True),
        "owner_agency": text("หน่วยงานเจ้าของข้อมูล", "Agencies that owe the data", nullable=True),
        "colour_rule": text("วิธีให้สี", "How it is coloured", nullable=True, among=COLOUR_RULES),
        "series": text("ชุดข้อมูลหลัก", "The headline series"),
        "series_name_th": text("ชื่อชุดข้อมูลหลัก", "Its Thai name"),
        "series_name_en": text("ชื่อชุดข้อมูลหลักภาษาอังกฤษ", "Its English name"),
        "year_be": year_of("ปี พ.ศ. ของค่า", "Year of the value", nullable=True),
        "year_ce": whole("ปี ค.ศ. ของค่า", "The same in the Common Era", nullable=True, low=1900, high=2199),
        "year_basis": YEAR_BASIS,
        "basis": BASIS,
        "value": figure("ค่าล่าสุด", "The newest value of the headline"),
        "verified_value": figure("จำนวนที่มีหลักฐานยืนยัน", "Of a count: what has its document"),
        "reported_value": figure("จำนวนที่รายงาน", "Of a count: all that was reported"),
        "unit_th": text("หน่วยนับ", "Unit, in Thai"),
        "unit_en": text("หน่วยนับภาษาอังกฤษ", "Unit, in English"),
        "flag": text("สถานะของค่า", "What kind of figure it is", nullable=True, among=FLAGS),
        "target": figure("ค่าเป้าหมาย", "Target of the headline"),
        "target_year_be": year_of("ปีเป้าหมาย", "Year of the target", nullable=True),
        "target_source": text("ที่มาของค่าเป้าหมาย", "Source of the target", nullable=True),
        "achievement_pct": share("ร้อยละของค่าที่ควรถึง", "Achievement of the headline"),
        "status": text("สถานะ", "Status of the indicator", among=STATUSES),
        "colour": text("สี", "Colour; empty where there is none", nullable=True, among=COLOURS),
        "is_stale": flag("ไม่เป็นปัจจุบันหรือไม่", "Whether its newest value is older than its frequency × 1.5"),
        "coverage_pct": share("ร้อยละความครบถ้วน", "How much of the period and area was measured"),
        "missing_evidence": whole(
            "จำนวนรายการที่ขาดหลักฐาน", "Counted items without their document", nullable=True, low=0
        ),
        "series_count": whole("จำนวนชุดข้อมูล", "Series of its card", low=0),
        "series_with_value": whole("จำนวนชุดข้อมูลที่มีค่า", "Series with a value", low=0),
        "series_graded": whole("จำนวนชุดข้อมูลที่มีสี", "Series with a grade", low=0),
        "as_of": day("ข้อมูล ณ วันที่", "As of"),
        "missing_reason": text("รหัสเหตุผลที่ขาด", "Why it has no colour; see grade_reason", nullable=True),
        "missing_reason_th": text("เหตุผลที่ขาด", "The same in Thai", nullable=True),
        "missing_reason_en": text("เหตุผลที่ขาดภาษาอังกฤษ", "The same in English", nullable=True),
        "days_late": whole(
            "จำนวนวันที่เกินกำหนดส่ง", "Days by which its latest dataset is overdue", unit="day", nullable=True, low=0
        ),
        "late_agency": text("หน่วยงานที่ค้างส่ง (รหัส คั่นด้วย ;)", "Agencies that owe it, by ;", nullable=True),
    },
    key=("indicator_no",),
)

ASEAN_INDICATOR_VALUE = table(
    "asean_indicator_value",
    "ค่าที่ไทยรายงานต่อตัวชี้วัดอาเซียน ตามตารางเชื่อมโยง ไม่นำมารวมกัน",
    "What Thailand reports to each ASEAN indicator: the country's values of the linked Thai series, never summed",
    {
        "indicator_set": text(
            "ชุดตัวชี้วัด", "ASEAN: the ten; ASCC: the regional one that is apart", among=("ASEAN", "ASCC")
        ),
        "code": text("รหัสตัวชี้วัดอาเซียน", "1 to 10, or C2"),
        "name_th": text("ชื่อตัวชี้วัดอาเซียน", "Thai name"),
        "name_en": text("ชื่อตัวชี้วัดอาเซียนภาษาอังกฤษ", "English name"),
        "link_basis": text(
            "ฐานของการเชื่อมโยง", "as_printed or by_meaning; empty where no Thai indicator is linked", nullable=True
        ),
        "indicator_no": whole("ลำดับตัวชี้วัดประเทศไทย", "The linked Thai indicator", nullable=True, low=1, high=18),
        "series": text("รหัสชุดข้อมูล", "Its series", nullable=True),
        "year_be": year_of("ปี พ.ศ.", "Year", nullable=True),
        "year_ce": whole("ปี ค.ศ.", "The same in the Common Era", nullable=True, low=1900, high=2199),
        "breakdown": text("รายการแยกย่อย", "Breakdown", nullable=True),
        "basis": text("ฐานการวัด", "Measurement basis", nullable=True, among=BASES),
        "value": figure("ค่า", "The value of the Thai series"),
        "unit": text("หน่วยนับ", "Unit, in English", nullable=True),
        "status": text("สถานะ", "Status of the Thai series", among=STATUSES),
        "flag": text("สถานะของค่า", "What kind of figure it is", nullable=True, among=FLAGS),
        "is_simulated": IS_SIMULATED,
    },
    key=("indicator_set", "code", "link_basis", "series", "year_be", "breakdown", "basis", "is_simulated"),
)
