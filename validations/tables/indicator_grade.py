"""Grades of the indicators: thresholds, when a value is stale, why there is no grade, and the grade of each value."""

from validations.tables.declaring import flag, table, text, whole
from validations.tables.indicator import FREQUENCIES, STATUSES
from validations.tables.indicator_words import (
    AREA_CODE,
    AREA_LEVEL,
    BASIS,
    BREAKDOWN,
    COLOURS,
    GRADES,
    INDICATOR_NO,
    IS_SIMULATED,
    IS_VERIFIED,
    SERIES,
    SOURCE,
    YEAR_BASIS,
    figure,
    share,
    year_of,
)

RULES = ("path_distance", "growth_rate")
METHODS = ("path", "hold", "ratio", "limit")

GRADE_THRESHOLD = table(
    "grade_threshold",
    "เกณฑ์การให้สีของตัวชี้วัด",
    "From which achievement on an indicator has which grade and colour, under each rule",
    {
        "rule": text("วิธี", "path_distance: distance on a straight path; growth_rate: compound growth", among=RULES),
        "grade": text("ระดับ", "Grade", among=GRADES),
        "colour": text("สี", "Colour", among=COLOURS),
        "name_th": text("ชื่อระดับ", "Thai name"),
        "name_en": text("ชื่อระดับภาษาอังกฤษ", "English name"),
        "at_least_pct": whole("ตั้งแต่ร้อยละ", "From this achievement on; empty for the lowest", unit="%", nullable=True),
        "position": whole("ลำดับจากดีที่สุด", "Order, the best first", low=1),
        "source": SOURCE,
        "is_verified": IS_VERIFIED,
    },
    key=("rule", "grade"),
)

GRADE_FREQUENCY = table(
    "grade_frequency",
    "ค่าของตัวชี้วัดถือว่าไม่เป็นปัจจุบันเมื่อใด",
    "After how many days from the end of its period a value is stale: its frequency × 1.5",
    {
        "frequency": text("ความถี่", "Frequency", among=FREQUENCIES),
        "stale_after_days": whole(
            "จำนวนวันหลังสิ้นงวด",
            "Days after the end of the period; empty where it never is",
            unit="day",
            nullable=True,
            low=1,
        ),
        "source": SOURCE,
        "is_verified": IS_VERIFIED,
    },
    key=("frequency",),
)

GRADE_REASON = table(
    "grade_reason",
    "เหตุผลที่ตัวชี้วัดไม่มีสี",
    "Why an indicator has no grade, said in both languages",
    {
        "reason": text("รหัสเหตุผล", "Reason"),
        "name_th": text("เหตุผล", "In Thai"),
        "name_en": text("เหตุผลภาษาอังกฤษ", "In English"),
    },
    key=("reason",),
)

INDICATOR_GRADE = table(
    "indicator_grade",
    "ระยะที่เดินมาแล้วสู่ค่าเป้าหมาย และสีของตัวชี้วัด",
    "Each value that has a target: what the path to it expects, the achievement, and the grade under both rules",
    {
        "indicator_no": INDICATOR_NO,
        "series": SERIES,
        "year_be": year_of("ปี พ.ศ.", "Year of the value"),
        "year_ce": whole("ปี ค.ศ.", "The same in the Common Era", low=1900, high=2199),
        "year_basis": YEAR_BASIS,
        "area_level": AREA_LEVEL,
        "area_code": AREA_CODE,
        "breakdown": BREAKDOWN,
        "basis": BASIS,
        "value": figure("ค่า", "The value; empty where there is none"),
        "unit": text("หน่วยนับ", "Unit, in English"),
        "direction": text("ทิศทางที่ดี", "Which way is better", among=("up", "down")),
        "baseline_year_be": year_of("ปีฐาน", "Year of the baseline; empty where none is known", nullable=True),
        "baseline": figure("ค่าฐาน", "The baseline"),
        "baseline_source": text("ที่มาของค่าฐาน", "Source of the baseline", nullable=True),
        "target_year_be": year_of("ปีเป้าหมาย", "Year of the target: the next one due, else the last"),
        "target": figure("ค่าเป้าหมาย", "The target", nullable=False),
        "target_source": text("ที่มาของค่าเป้าหมาย", "Source of the target"),
        "target_is_verified": flag("ค่าเป้าหมายตรวจสอบแล้วหรือไม่", "Whether the target was compared with its document"),
        "method": text(
            "วิธีวัดระยะ",
            "path: straight from the baseline to the target; hold: the baseline is at the target or past it; ratio: no"
            " baseline, upwards, value ÷ target; limit: no baseline, only reached or not",
            among=METHODS,
        ),
        "expected": figure("ค่าที่ควรถึงในปีนั้น", "What the path expects of the year", nullable=False),
        "achievement_pct": share("ร้อยละของค่าที่ควรถึง", "Way come ÷ way to have come by the year"),
        "grade": text("ระดับตามระยะบนเส้นทาง", "Grade by path distance, the primary rule", nullable=True, among=GRADES),
        "growth_pct": share("อัตราเปลี่ยนแปลงทบต้นที่เกิดขึ้น", "Compound growth a year since the baseline"),
        "growth_required_pct": share("อัตราเปลี่ยนแปลงทบต้นที่ต้องการ", "Compound growth a year from baseline to target"),
        "growth_ratio_pct": share(
            "อัตราที่เกิดขึ้นเทียบกับที่ต้องการ",
            "The one ÷ the other; empty where a figure is zero or below, or nothing is to grow",
        ),
        "growth_grade": text("ระดับตามอัตราทบต้น", "Grade by compound growth, beside", nullable=True, among=GRADES),
        "status": text("สถานะ", "Status: the grade, or why there is none", among=STATUSES),
        "is_stale": flag("ไม่เป็นปัจจุบันหรือไม่", "Whether it is the newest and older than its frequency × 1.5"),
        "reason": text("รหัสเหตุผล", "Why there is no grade; see grade_reason", nullable=True),
        "coverage_pct": share("ร้อยละความครบถ้วน", "How much of the period and area was measured"),
        "missing_evidence": whole(
            "จำนวนรายการที่ขาดหลักฐาน", "Counted items without their document", nullable=True, low=0
        ),
        "is_simulated": IS_SIMULATED,
    },
    key=("series", "year_be", "area_level", "area_code", "breakdown", "basis", "is_simulated"),
)
