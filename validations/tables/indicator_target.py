"""Targets and baselines of the indicators."""

from validations.tables.declaring import LEAF, day, flag, provenance, quantity, table, text, whole
from validations.tables.indicator import BASES
from validations.tables.indicator_words import (
    AREA_CODE,
    AREA_LEVEL,
    BREAKDOWN,
    INDICATOR_NO,
    IS_SIMULATED,
    SERIES,
    SOURCE,
    figure,
    year_of,
)
from validations.tables.leaf_measures import dated

GRADE_UNIT = table(
    "grade_unit",
    "หน่วยอื่นที่ระบุค่าเป้าหมายได้ และการแปลงหน่วย",
    "Other units that a target may be stated in: one `unit` is numerator/denominator of `into`",
    {
        "unit": text("หน่วยที่ระบุ", "Unit as stated"),
        "into": text("หน่วยของชุดข้อมูล", "Unit of the series, in English"),
        "numerator": whole("ตัวคูณ", "Numerator", low=1),
        "denominator": whole("ตัวหาร", "Denominator", low=1),
        "source": SOURCE,
    },
    key=("unit", "into"),
)

INDICATOR_TARGET_REPORT = table(
    "indicator_target_report",
    "ค่าเป้าหมายของตัวชี้วัดตามที่หน่วยงานแจ้ง",
    "Targets of the indicators as an agency states them",
    {
        "series": text("ตัวชี้วัด (รหัสชุดข้อมูล)", "Series, such as TH-03d or 3d"),
        "breakdown": text("รายการแยกย่อย", "Breakdown; empty for the main one", nullable=True),
        "province_code": text("รหัสจังหวัด", "2-digit DOPA code; empty for the country", nullable=True, pattern=r"\d{2}"),
        "year_be": year_of("ปี พ.ศ.", "Year of the target, Buddhist Era"),
        "year_ce": whole("ปี ค.ศ.", "Year of the target, Common Era", low=1900, high=2199),
        "value": quantity("ค่าเป้าหมาย", "The target, in the unit stated beside it", unit="see unit"),
        "unit": text("หน่วย", "Unit as stated"),
        "resolution": text("ที่มา/มติ", "The resolution, plan or order that set it"),
        **dated("stated_on", "วันที่ของมติ", "Day of the resolution"),
        **provenance(),
    },
    key=("series", "breakdown", "province_code", "year_be", "is_simulated"),
    kind=LEAF,
)

INDICATOR_TARGET = table(
    "indicator_target",
    "ค่าเป้าหมายของตัวชี้วัดทุกค่า พร้อมที่มา",
    "Every target with its source, whether it is used, and why not",
    {
        "indicator_no": whole("ลำดับตัวชี้วัด", "Indicator; empty for an unknown series", nullable=True, low=1, high=18),
        "series": SERIES,
        "breakdown": text("รายการแยกย่อย", "Breakdown; empty for an unknown series", nullable=True),
        "basis": text("ฐานการวัด", "Measurement basis", nullable=True, among=BASES),
        "area_level": AREA_LEVEL,
        "area_code": AREA_CODE,
        "year_be": year_of("ปี พ.ศ.", "Year by which it is to be reached"),
        "year_ce": whole("ปี ค.ศ.", "The same in the Common Era", low=1900, high=2199),
        "value": figure("ค่าเป้าหมาย", "In the unit of the series; empty where the stated unit does not convert"),
        "unit": text("หน่วยของชุดข้อมูล", "Unit of the series", nullable=True),
        "stated_value": figure("ค่าตามที่ระบุ", "As stated", nullable=False),
        "stated_unit": text("หน่วยตามที่ระบุ", "Unit as stated"),
        "set_by": text(
            "กำหนดสำหรับตัวชี้วัด หรือแผนระดับชาติ",
            "indicator: set for the indicator; national_plan: a national plan's, for the same quantity",
            among=("indicator", "national_plan"),
        ),
        "source": text("ที่มา/มติ", "Plan, resolution or order that set it"),
        "stated_on": day("วันที่ของมติ", "Day of the resolution", nullable=True),
        "is_verified": flag("ตรวจสอบกับเอกสารต้นฉบับแล้วหรือไม่", "Whether it was compared with the original document"),
        "place": text("ตำแหน่งที่ระบุ", "Where it is stated: card and entry, or file, sheet and row"),
        "is_used": flag("ใช้ให้สีหรือไม่", "Whether grades use it"),
        "reason": text(
            "เหตุที่ไม่ใช้",
            "Why not: unknown_series, unit, conflict (two targets of one series, area and year: neither is used)",
            nullable=True,
            among=("unknown_series", "unit", "conflict"),
        ),
        "source_id": text("รหัสแหล่งข้อมูล", "File and sheet; empty for a card", nullable=True),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row in the sheet", nullable=True, low=1),
        "is_simulated": IS_SIMULATED,
    },
    key=("series", "breakdown", "area_code", "year_be", "place", "is_simulated"),
)

INDICATOR_BASELINE = table(
    "indicator_baseline",
    "ค่าฐานของตัวชี้วัดที่ทราบ พร้อมที่มา",
    "The known baselines, as the cards state them",
    {
        "indicator_no": INDICATOR_NO,
        "series": SERIES,
        "breakdown": BREAKDOWN,
        "area_code": AREA_CODE,
        "year_be": year_of("ปี พ.ศ.", "Year"),
        "value": figure("ค่าฐาน", "The baseline", nullable=False),
        "unit": text("หน่วย", "Unit"),
        "source": text("ที่มา", "Where it was published"),
        "is_verified": flag("ตรวจสอบกับเอกสารต้นฉบับแล้วหรือไม่", "Whether it was compared with the original document"),
        "place": text("ตำแหน่งในการ์ด", "Where in the card"),
    },
    key=("series", "breakdown", "area_code", "year_be"),
)
