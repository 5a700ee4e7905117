"""The 18 Thai indicators with their values and evidence."""

import pandera.pandas as pa

from validations.tables.declaring import day, decimal, flag, table, text, whole

KINDS = ("milestone", "count", "coverage", "outcome")
YEAR_BASES = ("calendar", "fiscal", "academic")
BASES = ("annual", "cumulative", "round", "stage", "baseline")
AREA_LEVELS = ("country", "province", "station")
STATUSES = (
    "achieved",
    "near",
    "below",
    "critical",
    "no_target",
    "no_data",
    "not_due",
    "too_short",
    "stale",
)
FLAGS = ("verified", "reported", "provisional", "estimated", "revised")
FREQUENCIES = (
    "daily",
    "monthly",
    "quarterly",
    "half_yearly",
    "yearly",
    "academic_year",
    "per_round",
    "per_meeting",
)
DIRECTIONS = ("up", "down", "mixed")
COLOUR_RULES = ("headline", "worst_of_outcomes", "award_round")
SERIES_PATTERN = r"TH-\d{2}(?:\.\d)?(?:[a-z]|_[a-z]+)?"

_INDICATOR_NO = whole("ลำดับตัวชี้วัดประเทศไทย", "Number of the Thai indicator", low=1, high=18)
_SERIES = text("รหัสชุดข้อมูลของตัวชี้วัด", "Series, such as TH-03b", pattern=SERIES_PATTERN)
_BREAKDOWN = text("รายการแยกย่อย (total = ไม่แยก)", "Breakdown; total where there is none")
_YEAR_BE = whole("ปี พ.ศ.", "Year, Buddhist Era; empty where the source is undated", nullable=True, low=2400, high=2699)
_BASIS = text(
    "ฐานการวัด (รายปี สะสม รายรอบ ขั้นตอน หรือค่าฐานก่อนแผน)",
    "Measurement basis: annual, cumulative since the plan began, award round, stage, or baseline before the plan",
    among=BASES,
)
_IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row rests on simulated data")
_YEAR_BASIS = text("ฐานของปี (ปฏิทิน งบประมาณ การศึกษา)", "What the year is", among=YEAR_BASES)


def _of_card(columns: dict[str, tuple[str, str]], among: dict[str, tuple[str, ...]]) -> dict[str, pa.Column]:
    """Columns that an indicator's card fills; empty where the card cannot be used, which table problem tells."""
    return {name: text(th, en, nullable=True, among=among.get(name, ())) for name, (th, en) in columns.items()}


THAI_INDICATOR = table(
    "thai_indicator",
    "ตัวชี้วัดประเทศไทย 18 ตัว พร้อมนิยาม",
    "The 18 Thai indicators with their definitions",
    {
        "indicator_no": _INDICATOR_NO,
        "programme_no": whole("ลำดับแผนงาน", "Number of the programme", low=1, high=2),
        "name_th": text("ชื่อตัวชี้วัด", "Thai name, clean"),
        "name_en": text("ชื่อตัวชี้วัดภาษาอังกฤษ", "English rendering"),
        **_of_card(
            {
                "short_name_th": ("ชื่อย่อ", "Short Thai name"),
                "short_name_en": ("ชื่อย่อภาษาอังกฤษ", "Short English name"),
                "kind": ("ประเภท", "Milestone, count, coverage or outcome"),
                "unit_th": ("หน่วยนับ", "Unit, in Thai"),
                "unit_en": ("หน่วยนับภาษาอังกฤษ", "Unit, in English"),
                "frequency": ("ความถี่ของข้อมูล", "How often data is due"),
                "owner_agency": (
                    "หน่วยงานเจ้าของข้อมูล (รหัส คั่นด้วย ;)",
                    "Agencies that owe the data: codes, separated by ;",
                ),
                "direction": ("ทิศทางที่ดี", "Which way is better"),
                "definition_th": ("นิยาม", "Definition in Thai"),
                "definition_en": ("นิยามภาษาอังกฤษ", "Definition"),
                "formula": ("สูตร", "Formula, in Thai"),
                "formula_en": ("สูตรภาษาอังกฤษ", "Formula"),
                "verified_rule_th": ("รายการใดนับว่ายืนยันแล้ว", "What counts as verified, in Thai"),
                "verified_rule_en": ("รายการใดนับว่ายืนยันแล้ว ภาษาอังกฤษ", "What counts as verified"),
                "edge_rules_th": ("กรณีที่ต้องระวัง", "How cases at the edge are decided, in Thai"),
                "edge_rules_en": ("กรณีที่ต้องระวัง ภาษาอังกฤษ", "How cases at the edge are decided"),
                "not_added_to_th": ("ไม่นำไปรวมกับ", "What it must not be added to, in Thai"),
                "not_added_to_en": ("ไม่นำไปรวมกับ ภาษาอังกฤษ", "What it must not be added to"),
                "colour_rule": (
                    "วิธีให้สีของตัวชี้วัด",
                    "Whether its colour is that of its headline, worst outcome or last round",
                ),
            },
            {"kind": KINDS, "frequency": FREQUENCIES, "direction": DIRECTIONS, "colour_rule": COLOUR_RULES},
        ),
    },
    key=("indicator_no",),
)

INDICATOR_SERIES = table(
    "indicator_series",
    "ชุดข้อมูลและรายการแยกย่อยของแต่ละตัวชี้วัด พร้อมหน่วย",
    "The series of each indicator and their breakdowns, with units",
    {
        "indicator_no": _INDICATOR_NO,
        "series": _SERIES,
        "breakdown": _BREAKDOWN,
        "name_th": text("ชื่อชุดข้อมูล", "Thai name"),
        "name_en": text("ชื่อชุดข้อมูลภาษาอังกฤษ", "English name"),
        "unit_th": text("หน่วยนับ", "Unit, in Thai"),
        "unit_en": text("หน่วยนับภาษาอังกฤษ", "Unit, in English"),
        "kind": text("ประเภท", "Milestone, count, coverage or outcome", nullable=True, among=KINDS),
        "basis": text("ฐานการวัดหลัก", "The usual measurement basis", among=BASES),
        "year_basis": _YEAR_BASIS,
        "direction": text("ทิศทางที่ดี", "Which way is better", nullable=True, among=("up", "down")),
        "frequency": text("ความถี่ของข้อมูล", "How often data is due", nullable=True, among=FREQUENCIES),
        "is_main": flag("เป็นรายการหลักของชุดข้อมูลหรือไม่", "Whether it is the series' main breakdown"),
        "position": whole("ลำดับในตัวชี้วัด", "Order within the indicator, from 1", low=1),
    },
    key=("series", "breakdown"),
)

INDICATOR_VALUE = table(
    "indicator_value",
    "ค่าของตัวชี้วัดทุกตัว",
    "Values of the indicators: indicator, series, period, area, breakdown and measurement basis",
    {
        "indicator_no": _INDICATOR_NO,
        "series": _SERIES,
        "year_be": _YEAR_BE,
        "year_ce": whole("ปี ค.ศ.", "Year, Common Era (BE - 543)", nullable=True, low=1900, high=2199),
        "year_basis": _YEAR_BASIS,
        "area_level": text("ระดับพื้นที่", "Level of the area", among=AREA_LEVELS),
        "area_code": text("รหัสพื้นที่ (TH รหัสจังหวัด หรือรหัสสถานี)", "TH, 2-digit DOPA code, or station code"),
        "breakdown": _BREAKDOWN,
        "basis": _BASIS,
        "value": decimal(
            "ค่า", "The value; empty where there is none, which is not zero", unit="see unit", nullable=True
        ),
        "verified_value": decimal(
            "จำนวนที่มีหลักฐานยืนยัน",
            "Of a count: what has its document; it is the value where there is any",
            unit="see unit",
            nullable=True,
        ),
        "reported_value": decimal(
            "จำนวนที่รายงานทั้งหมด",
            "Of a count: all that was reported, with its document or without",
            unit="see unit",
            nullable=True,
        ),
        "unit": text("หน่วยนับ", "Unit, in English; indicator_series has it in Thai"),
        "target": decimal("ค่าเป้าหมาย", "Target; empty until the ministry sets one", unit="see unit", nullable=True),
        "target_source": text("ที่มาของค่าเป้าหมาย", "Who set the target, and where", nullable=True),
        "achievement_pct": decimal("ร้อยละของเป้าหมาย", "Achievement of the target", unit="%", nullable=True, places=2),
        "status": text("สถานะ", "Status", among=STATUSES),
        "evidence_count": whole(
            "จำนวนหลักฐานในตาราง indicator_evidence", "Items of indicator_evidence it rests on", low=0
        ),
        "coverage_pct": decimal(
            "ร้อยละความครบถ้วนของข้อมูล", "How much of the period and area was measured", unit="%", nullable=True, places=2
        ),
        "flag": text("สถานะของค่า", "What kind of figure it is; empty without a value", nullable=True, among=FLAGS),
        "is_simulated": _IS_SIMULATED,
    },
    key=("series", "year_be", "area_level", "area_code", "breakdown", "basis", "is_simulated"),
)

INDICATOR_VINTAGE = table(
    "indicator_vintage",
    "ค่าของตัวชี้วัดตามที่ทราบในแต่ละรุ่นเผยแพร่",
    "What each release knew of each indicator value; a row where a release knew it otherwise than the one before",
    {
        "vintage_no": whole("ลำดับรุ่นของค่า", "Number of the vintage: releases in the order of their making", low=1),
        "release_id": text("รหัสรุ่นเผยแพร่", "Release that knew it first"),
        "as_of": day("ข้อมูล ณ วันที่", "As-of day of that release"),
        "series": _SERIES,
        "year_be": _YEAR_BE,
        "year_ce": whole("ปี ค.ศ.", "Year, Common Era (BE - 543)", nullable=True, low=1900, high=2199),
        "area_level": text("ระดับพื้นที่", "Level of the area", among=AREA_LEVELS),
        "area_code": text("รหัสพื้นที่", "Code of the area"),
        "breakdown": _BREAKDOWN,
        "basis": _BASIS,
        "is_simulated": _IS_SIMULATED,
        "value": decimal("ค่า", "The value then; empty where there was none", unit="see unit", nullable=True),
        "unit": text("หน่วยนับ", "Unit, in English", nullable=True),
        "flag": text("สถานะของค่า", "What kind of figure it was", nullable=True, among=FLAGS),
        "status": text("สถานะ", "Status then; empty where the row is gone", nullable=True, among=STATUSES),
        "achievement_pct": decimal("ร้อยละของเป้าหมาย", "Achievement then", unit="%", nullable=True, places=2),
        "is_gone": flag("ไม่มีค่านี้แล้วหรือไม่", "Whether the release no longer has the row"),
        "cause": text("สาเหตุที่เปลี่ยน", "Why it changed, as in table change", nullable=True),
        "inputs": text("ช่องหรือแฟ้มต้นทาง", "The cells or files behind it, as in table change", nullable=True),
    },
    key=("vintage_no", "series", "year_be", "area_level", "area_code", "breakdown", "basis", "is_simulated"),
)

INDICATOR_EVIDENCE = table(
    "indicator_evidence",
    "หลักฐานที่นับเป็นค่าของตัวชี้วัด",
    "What each indicator value counts or rests on",
    {
        "indicator_no": _INDICATOR_NO,
        "series": _SERIES,
        "year_be": _YEAR_BE,
        "breakdown": _BREAKDOWN,
        "basis": _BASIS,
        "evidence_kind": text("ชนิดของหลักฐาน", "Kind of item, such as award, station_year, station_day, initiative"),
        "evidence_key": text("รหัสหลักฐาน", "Key of the item within its kind"),
        "title": text("ชื่อหลักฐาน", "What it is, for people"),
        "area_code": text("รหัสพื้นที่ย่อยที่สุดของหลักฐาน", "Smallest area it belongs to, such as a station", nullable=True),
        "province_code": text("รหัสจังหวัด", "Province, where known", nullable=True, pattern=r"\d{2}"),
        "authority_code": text("รหัส อปท.", "Local authority, where known", nullable=True),
        "document": text("เอกสารหลักฐาน", "Document, decision or address that proves it", nullable=True),
        "evidenced_on": day("วันที่ของหลักฐาน", "Date of the document or of the event", nullable=True),
        "is_verified": flag(
            "มีหลักฐานยืนยันหรือไม่", "Whether it has its document by the card's rule; else it is reported alone"
        ),
        "source_id": text("รหัสแหล่งข้อมูล", "File and sheet; empty where it is an aggregate or a document", nullable=True),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet", nullable=True, low=1),
        "source_field": text(
            "ช่องข้อมูลที่ระบุหลักฐาน", "Field of the source's table that names it, such as forum_name", nullable=True
        ),
        "source_cell": text("ช่องในแผ่นงาน", "The cell that it stands in, such as C17", nullable=True),
        "is_simulated": _IS_SIMULATED,
    },
    key=("series", "year_be", "breakdown", "basis", "evidence_kind", "evidence_key", "is_simulated"),
)
