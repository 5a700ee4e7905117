"""The plan's tables: strategies, programmes, indicators, activities, projects, events, agencies, and their links.

What belongs here: what the plan documents say. What is computed from other sources (indicator values) does not.
Printed texts keep the documents' spelling; ` ‖ ` marks where a page break cuts a cell.
"""

import pandera.pandas as pa

from validations.tables.declaring import day, flag, table, text, whole

_DOCUMENT = r"00[0-4]"
_PRECISIONS = ("day", "month", "year")
KINDS = (
    "strategy",
    "programme",
    "asean_indicator",
    "thai_indicator",
    "activity",
    "agency_project",
    "donor_project",
    "event",
)
LINK_BASES = ("as_printed", "by_meaning")


def stands() -> dict[str, pa.Column]:
    """Where an item stands: document and lines."""
    return {
        "document": text("เอกสารต้นทาง", "The document it stands in (000-004)", pattern=_DOCUMENT),
        "place": text("ตำแหน่งในเอกสาร (บรรทัด)", "Where in the document: its lines, counted from 1"),
    }


def names(what_th: str, what_en: str) -> dict[str, pa.Column]:
    """An item's text in three forms: as printed, clean Thai, English."""
    return {
        "name_th_printed": text(f"{what_th} ตามที่พิมพ์ในเอกสาร", f"{what_en} in Thai as printed, slips kept"),
        "name_th": text(f"{what_th} (ภาษาไทยที่ชำระแล้ว)", f"{what_en} in clean Thai"),
        "name_en": text(f"{what_th} (คำแปลภาษาอังกฤษ)", f"{what_en} rendered in English"),
    }


def number(th: str, en: str, high: int, nullable: bool = False) -> pa.Column:
    """A number that the plan gives its items."""
    return whole(th, en, low=1, high=high, nullable=nullable)


def period() -> dict[str, pa.Column]:
    """Start and end, each as a day, how exactly it is known, and the words as printed."""
    columns: dict[str, pa.Column] = {}
    for side, th, en, rule in (
        ("start", "วันเริ่ม", "Start", "first"),
        ("end", "วันสิ้นสุด", "End", "last"),
    ):
        columns |= {
            f"{side}_date": day(
                f"{th} (หากทราบเพียงเดือนหรือปี ใช้วัน{'แรก' if rule == 'first' else 'สุดท้าย'}ของช่วงนั้น)",
                f"{en}; the {rule} day of the month or year where no more is known",
                nullable=True,
            ),
            f"{side}_precision": text(
                f"ความละเอียดของ{th}", f"How exactly the {side} is known", nullable=True, among=_PRECISIONS
            ),
            f"{side}_printed": text(f"{th}ตามที่พิมพ์", f"{en} as printed", nullable=True),
        }
    return columns


_TRACKING = {
    "tracking_printed": text(
        "ข้อความในตารางติดตามผลตามที่พิมพ์",
        "Text in the tracking table as printed; several rows are parted by ' | '; empty where the table has none",
        nullable=True,
    ),
    "tracking_differs": flag(
        "ข้อความในตารางติดตามผลต่างจากกรอบยุทธศาสตร์หรือไม่",
        "Whether the tracking table words it otherwise than the strategy block",
        nullable=True,
    ),
}

PLAN_FRAME = table(
    "plan_frame",
    "กรอบของยุทธศาสตร์",
    "The strategy's frame: strategy, goal, target, period, and the regional ASCC indicator that is apart from the 18",
    {
        "item": text(
            "รายการ",
            "Item",
            among=(
                "strategy",
                "goal",
                "target",
                "period",
                "ascc_heading",
                "ascc_section",
                "ascc_indicator",
                "title",
                "title_strategy",
            ),
        ),
        "code": text("รหัส", "Code, where it has one (C2)", nullable=True),
        **names("ข้อความ", "Text"),
        **stands(),
    },
    key=("item",),
)

PLAN_STRATEGY = table(
    "plan_strategy",
    "กลยุทธ์ 10 ข้อ",
    "The ten strategies",
    {"strategy_no": number("ลำดับกลยุทธ์", "Number of the strategy", 99), **names("กลยุทธ์", "Strategy"), **stands()},
    key=("strategy_no",),
)

PLAN_PROGRAMME = table(
    "plan_programme",
    "แผนงาน 2 แผนงาน",
    "The two programmes",
    {"programme_no": number("ลำดับแผนงาน", "Number of the programme", 9), **names("แผนงาน", "Programme"), **stands()},
    key=("programme_no",),
)

ASEAN_INDICATOR = table(
    "asean_indicator",
    "ตัวชี้วัดอาเซียน 10 ตัว",
    "The ten ASEAN indicators, worded as in the strategy block",
    {
        "indicator_no": number("ลำดับตัวชี้วัดอาเซียน", "Number of the ASEAN indicator", 99),
        "programme_no": number("แผนงาน", "Programme it belongs to", 9),
        **names("ตัวชี้วัดอาเซียน", "ASEAN indicator"),
        **_TRACKING,
        **stands(),
    },
    key=("indicator_no",),
)

PLAN_THAI_INDICATOR = table(
    "plan_thai_indicator",
    "ตัวชี้วัดประเทศไทย 18 ตัว ตามแผน",
    "The 18 Thai indicators as the plan words them",
    {
        "indicator_no": number("ลำดับตัวชี้วัดประเทศไทย", "Number of the Thai indicator", 99),
        "programme_no": number("แผนงาน", "Programme it belongs to", 9),
        **names("ตัวชี้วัดประเทศไทย", "Thai indicator"),
        **_TRACKING,
        "is_truncated": flag(
            "ข้อความในตารางติดตามผลถูกตัดหรือไม่", "Whether the document ends within its text in the tracking table"
        ),
        **stands(),
    },
    key=("indicator_no",),
)

PLAN_ACTIVITY = table(
    "plan_activity",
    "กิจกรรมภายใต้ ASPEN 26 กิจกรรม",
    "The 26 activities under ASPEN",
    {
        "activity_no": number("ลำดับกิจกรรม", "Number of the activity", 199),
        "asean_indicator_no": number("ตัวชี้วัดอาเซียนที่พิมพ์ไว้", "ASEAN indicator under which it is printed", 99),
        "has_agency_project": flag(
            "มีโครงการของหน่วยงานหรือไม่ (เครื่องหมาย - คือไม่มี)",
            "Whether an agency project stands under it; the table prints - for none",
        ),
        **names("กิจกรรม", "Activity"),
        **stands(),
    },
    key=("activity_no",),
)

AGENCY_PROJECT = table(
    "agency_project",
    "โครงการ/กิจกรรมของหน่วยงาน 13 โครงการ",
    "The 13 projects and activities of Thai agencies",
    {
        "project_no": number("ลำดับโครงการ", "Number of the project", 199),
        "activity_no": number("กิจกรรมที่พิมพ์ไว้ (รวมที่ยกมาจากแถวบน)", "Activity it is printed under, carried down", 199),
        "agency_code": text(
            "รหัสหน่วยงาน (ว่างเมื่อเอกสารไม่ระบุ)", "Agency; empty where the document names none", nullable=True
        ),
        "agency_printed": text("หน่วยงานตามที่พิมพ์", "Agency as printed", nullable=True),
        "same_as": text("เป็นรายการเดียวกับ", "The item that is the same project, such as 11(4)", nullable=True),
        **names("โครงการ", "Project"),
        **stands(),
    },
    key=("project_no",),
)

AGENCY_PROJECT_ITEM = table(
    "agency_project_item",
    "รายการย่อยของโครงการของหน่วยงาน",
    "Numbered items within an agency project",
    {
        "project_no": number("ลำดับโครงการ", "Number of the project", 199),
        "item_no": number("ลำดับรายการย่อย", "Number of the item", 99),
        "same_as": text("เป็นโครงการเดียวกับ", "The project that is the same, by number", nullable=True),
        **names("รายการย่อย", "Item"),
        **stands(),
    },
    key=("project_no", "item_no"),
)

PLAN_EVENT = table(
    "plan_event",
    "การประชุมและรางวัลที่ไม่มีลำดับในช่องโครงการภายใต้ AWGESC",
    "Awards and meetings that stand without a number in the column of AWGESC projects",
    {
        "event_id": text("รหัส", "Event, such as hls_sc_14", pattern=r"[a-z0-9_]+"),
        "kind": text("ประเภท", "Kind of event", among=("award_round", "ministerial_meeting", "seminar")),
        "round_no": whole("ครั้งที่", "Number of the round or meeting", low=1),
        "year_be": whole("ปี พ.ศ.", "Year, BE", nullable=True),
        "year_ce": whole("ปี ค.ศ.", "Year, CE", nullable=True),
        "year_printed": text("ปีตามที่พิมพ์", "Year as printed", nullable=True),
        "activity_no": number("กิจกรรมที่พิมพ์ไว้", "Activity it is printed under", 199),
        **names("ชื่อ", "Name"),
        **stands(),
    },
    key=("event_id",),
)

AGENCY = table(
    "agency",
    "หน่วยงาน พร้อมช่วงเวลาที่ใช้ชื่อนั้น",
    "Agencies, with the time in which each had its name",
    {
        "agency_code": text("รหัสหน่วยงาน", "Code of the agency", pattern=r"[A-Z]+"),
        "abbreviation_th": text("อักษรย่อ", "Thai abbreviation", nullable=True),
        "name_th": text("ชื่อเต็ม", "Full Thai name"),
        "name_en": text("ชื่อภาษาอังกฤษ", "English name"),
        "ministry": text("กระทรวงต้นสังกัด", "Ministry, in Thai", nullable=True),
        "ministry_en": text("กระทรวงต้นสังกัด (ภาษาอังกฤษ)", "Ministry, in English", nullable=True),
        "kind": text(
            "ประเภท",
            "Kind of body",
            among=("department", "public_organisation", "association", "ngo", "fund", "un", "university"),
        ),
        "valid_from": day("ใช้ชื่อนี้ตั้งแต่ (ว่างคือก่อนแผน)", "Name in use from; empty: before the plan", nullable=True),
        "valid_to": day("ใช้ชื่อนี้ถึง (ว่างคือปัจจุบัน)", "Name in use to, that day included; empty: still", nullable=True),
        "successor": text("หน่วยงานที่รับช่วงต่อ", "Code of the successor", nullable=True),
        "printed_as": text(
            "รูปที่พิมพ์ในเอกสาร คั่นด้วย ' | '", "Forms in which the documents print it, parted by ' | '", nullable=True
        ),
    },
    key=("agency_code",),
)

PLAN_LINK = table(
    "plan_link",
    "ความเชื่อมโยงระหว่างรายการของแผน ตามที่พิมพ์และตามความหมาย",
    "Links between items of the plan: as printed, carried down included; by meaning, only where that differs or adds",
    {
        "from_kind": text("ชนิดต้นทาง", "Kind of the item that links", among=KINDS),
        "from_id": text("รหัสต้นทาง", "The item that links"),
        "to_kind": text("ชนิดปลายทาง", "Kind of the item linked to", among=KINDS),
        "to_id": text("รหัสปลายทาง", "The item linked to"),
        "link_basis": text("ฐานของความเชื่อมโยง", "as_printed in the table, or by_meaning", among=LINK_BASES),
        "note": text("หมายเหตุ", "Note, such as 'carried down'", nullable=True),
    },
    key=("from_kind", "from_id", "to_kind", "to_id", "link_basis"),
)
