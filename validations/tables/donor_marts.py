"""What follows from donor projects: money, milestones, links, parties, and the views that people ask for."""

from validations.tables.declaring import day, flag, table, text, whole
from validations.tables.donor import (
    CURRENCY,
    DONOR_STATUSES,
    IS_SIMULATED,
    PROJECT,
    SOURCE_KINDS,
    amount,
    precision,
)  # fmt: skip

DONOR_TRANSACTION = table(
    "donor_transaction",
    "วงเงินของโครงการตามที่แต่ละแหล่งระบุ",
    "Amounts of donor projects as each source states them: original and revised, committed, pledged or merely budgeted",
    {
        "project_id": PROJECT,
        "source_kind": text("ชนิดแหล่งข้อมูล", "Kind of source", among=SOURCE_KINDS),
        "source": text("แหล่งข้อมูล", "As in donor_assertion"),
        "version": text("ฉบับ (original เดิม revised ปรับแล้ว)", "original, or revised", among=("original", "revised")),
        "kind": text(
            "ประเภท: commitment ผูกพัน pledge แสดงเจตจำนง budget ระบุเพียงวงเงิน disbursement เบิกจ่าย",
            "commitment (approved or under way), pledge (proposed or for endorsement), budget (the status is not "
            "known), disbursement (no source has one yet)",
            among=("commitment", "pledge", "budget", "disbursement"),
        ),
        "iati_transaction_code": whole(
            "รหัสประเภทธุรกรรมของ IATI",
            "IATI transaction type: 2 outgoing commitment, 12 outgoing pledge, 3 disbursement; empty for a budget",
            nullable=True,
        ),
        "iati_budget_type_code": whole("รหัสประเภทงบประมาณของ IATI", "IATI budget type: 1 original, 2 revised"),
        "amount": amount("จำนวนเงิน", "Amount, never converted", nullable=False),
        "currency": text("สกุลเงิน (ISO 4217)", "ISO 4217 currency", pattern="[A-Z]{3}"),
        "value_date": day("วันที่ของมูลค่า", "Day of the statement; empty where the source has no date", nullable=True),
        "is_approximate": flag("เป็นจำนวนประมาณหรือไม่", "Whether the source says approximately"),
        "counts_in_totals": flag("นับในยอดรวมหรือไม่", "Whether it is the one amount of its project that is added up"),
        "source_id": text("รหัสแหล่งข้อมูล", "File and sheet, where a status sheet says it", nullable=True),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row in that sheet", nullable=True, low=1),
        "is_simulated": IS_SIMULATED,
    },
    key=("project_id", "source_kind", "source", "version", "is_simulated"),
)

DONOR_MILESTONE = table(
    "donor_milestone",
    "เหตุการณ์สำคัญของโครงการ",
    "Milestones of donor projects: planned and actual day, and where each stands at the as-of date",
    {
        "project_id": PROJECT,
        "milestone": text(
            "เหตุการณ์: start เริ่ม kick_off ประชุมเริ่ม launched เปิดตัว end_original สิ้นสุดตามกำหนดแรก end สิ้นสุดตามกำหนดล่าสุด "
            "closing_event กิจกรรมปิด",
            "start, kick_off, launched, end_original (where the end was revised), end, closing_event",
            among=("start", "kick_off", "launched", "end_original", "end", "closing_event"),
        ),
        "planned_date": day("วันที่ตามกำหนด", "Planned day", nullable=True),
        "planned_precision": precision("วันที่ตามกำหนด", "planned day"),
        "actual_date": day("วันที่เกิดขึ้นจริง", "Day on which it happened, where a source says so", nullable=True),
        "actual_precision": precision("วันที่เกิดขึ้นจริง", "actual day"),
        "iati_date_code": whole(
            "รหัสวันที่ของกิจกรรมตาม IATI",
            "IATI activity date: 1 planned start, 2 actual start, 3 planned end, 4 actual end; empty for what has none",
            nullable=True,
        ),
        "basis": text("ชนิดแหล่งข้อมูล", "Kind of source that states it", among=SOURCE_KINDS),
        "source": text("แหล่งข้อมูล", "As in donor_assertion"),
        "status": text(
            "สถานะ: done เกิดขึ้นแล้ว upcoming ยังไม่ถึง delayed เลยกำหนดและยังดำเนินการ replaced เลื่อนแล้ว "
            "passed เลยกำหนดโดยไม่มีรายงาน cancelled ยกเลิกพร้อมโครงการ",
            "done (a source says so), upcoming, delayed (past, yet reported ongoing or extended), replaced (another "
            "end was set), passed (its day is over, no source says whether it happened), cancelled (with the project)",
            among=("done", "upcoming", "delayed", "replaced", "passed", "cancelled"),
        ),
        "is_next": flag("เป็นเหตุการณ์ถัดไปหรือไม่", "Whether it is the project's next one"),
    },
    key=("project_id", "milestone", "basis", "source"),
)

DONOR_LINK = table(
    "donor_link",
    "ความเชื่อมโยงของโครงการกับตัวชี้วัดและกิจกรรม ตามที่พิมพ์และตามความหมาย",
    "Links of donor projects with Thai and ASEAN indicators and activities, on both bases",
    {
        "project_id": PROJECT,
        "item_kind": text("ชนิดของรายการ", "Kind of item", among=("thai_indicator", "asean_indicator", "activity")),
        "item_no": whole("ลำดับของรายการ", "Its number", low=1, high=26),
        "link_basis": text(
            "ฐานของความเชื่อมโยง",
            "as_printed in the table, or by_meaning (a proposal)",
            among=("as_printed", "by_meaning"),
        ),
        "note": text("หมายเหตุ", "Note", nullable=True),
    },
    key=("project_id", "item_kind", "item_no", "link_basis"),
)

DONOR_PARTY = table(
    "donor_party",
    "หน่วยงานที่มีส่วนร่วมในโครงการตามที่แต่ละแหล่งระบุ",
    "Participating organisations as each source names them, with IATI roles and types",
    {
        "project_id": PROJECT,
        "role": text(
            "บทบาท: donor ผู้ให้ทุน implementer หน่วยดำเนินการ thai_partner หน่วยงานไทย",
            "donor, implementer, or thai_partner",
            among=("donor", "implementer", "thai_partner"),
        ),
        "party": text("ชื่อตามที่แหล่งระบุ", "Name as the source has it"),
        "source_kind": text("ชนิดแหล่งข้อมูล", "Kind of source", among=SOURCE_KINDS),
        "source": text("แหล่งข้อมูล", "As in donor_assertion"),
        "party_code": text("รหัสหน่วยงาน", "Short code, where donor_organisation knows the name", nullable=True),
        "name_th": text("ชื่อภาษาไทย", "Thai name", nullable=True),
        "role_code": whole(
            "รหัสบทบาทของ IATI", "IATI role: 1 funding, 2 accountable, 3 extending, 4 implementing", low=1, high=4
        ),
        "type_code": whole(
            "รหัสประเภทหน่วยงานของ IATI", "IATI organisation type; empty where the name is not known", nullable=True
        ),
        "is_used": flag("เป็นค่าที่ donor_project ใช้หรือไม่", "Whether donor_project shows it"),
    },
    key=("project_id", "role", "party", "source_kind", "source"),
)

DONOR_PIPELINE = table(
    "donor_pipeline",
    "จำนวนโครงการตามสถานะเมื่อสิ้นแต่ละปี",
    "Donor projects by status at the end of each year of the plan and since; the as-of day of its own year",
    {
        "year_be": whole("ปี พ.ศ.", "Calendar year, Buddhist Era", low=2400, high=2699),
        "year_ce": whole("ปี ค.ศ.", "Calendar year, Common Era", low=1857, high=2156),
        "status": text("สถานะ", "Status last reported by then, else what the dates say", among=DONOR_STATUSES),
        "project_count": whole("จำนวนโครงการ", "Projects, parts included", low=1),
        "reported_count": whole("จำนวนที่มาจากรายงาน", "How many of them a source reports so", low=0),
        "projects": text("โครงการ", "Their numbers, by ;"),
    },
    key=("year_be", "status"),
)

DONOR_MONEY = table(
    "donor_money",
    "วงเงินตามสกุลเงินและแผนงาน",
    "Donor money by currency and programme, never converted; the line without a currency counts what is not known",
    {
        "basis": text(
            "ฐาน: plan_document ตามเอกสารแผน newest ตามรายงานล่าสุด",
            "plan_document: the plan alone; newest: as donor_project has it",
            among=("plan_document", "newest"),
        ),
        "programme_no": whole("ลำดับแผนงาน", "Programme", nullable=True, low=1, high=2),
        "currency": CURRENCY,
        "amount": amount("วงเงินรวม", "Sum of the amounts that count; empty where none is known"),
        "project_count": whole("จำนวนโครงการที่นับ", "Projects of which the amount is added up", low=0),
        "approximate_count": whole("จำนวนที่เป็นค่าประมาณ", "How many of these amounts are approximate", low=0),
        "left_out_count": whole("จำนวนที่ไม่นับเพราะนับในโครงการย่อยแล้ว", "Projects whose parts are counted instead", low=0),
        "unknown_count": whole("จำนวนโครงการที่ไม่ทราบวงเงิน", "Projects without an amount", low=0),
        "projects": text("โครงการ", "The projects of this line, by ;"),
    },
    key=("basis", "programme_no", "currency"),
)

DONOR_COVERAGE = table(
    "donor_coverage",
    "ตัวชี้วัด กิจกรรม และโครงการที่มีหรือไม่มีโครงการรองรับ",
    "Indicators and activities with or without projects, and donor projects with or without an indicator",
    {
        "item_kind": text(
            "ชนิดของรายการ", "Kind of item", among=("thai_indicator", "asean_indicator", "activity", "donor_project")
        ),
        "item_id": text("รหัสรายการ", "Its number"),
        "link_basis": text(
            "ฐานของความเชื่อมโยง (either ฐานใดฐานหนึ่ง)",
            "as_printed, by_meaning (what differs or adds), or either",
            among=("as_printed", "by_meaning", "either"),
        ),
        "sort_key": whole("ลำดับสำหรับเรียง", "For sorting"),
        "name_th": text("ชื่อ", "Thai name", nullable=True),
        "name_en": text("ชื่อภาษาอังกฤษ", "English name", nullable=True),
        "donor_projects": text("โครงการผู้ให้ทุน", "Donor projects linked to it, by ;", nullable=True),
        "agency_projects": text("โครงการของหน่วยงานไทย", "Thai agencies' projects linked to it, by ;", nullable=True),
        "thai_indicators": text("ตัวชี้วัดประเทศไทย", "Thai indicators linked to a donor project, by ;", nullable=True),
        "coverage": text(
            "ผล: both มีทั้งสอง national มีโครงการไทย donor มีโครงการผู้ให้ทุน linked มีตัวชี้วัด nothing ไม่มี",
            "both; national (agencies' projects alone); donor (donor projects alone); linked (a donor project with an "
            "indicator); nothing",
            among=("both", "national", "donor", "linked", "nothing"),
        ),
    },
    key=("item_kind", "item_id", "link_basis"),
)

DONOR_ENDING = table(
    "donor_ending",
    "โครงการที่จะสิ้นสุดในเร็ว ๆ นี้",
    "Donor projects that end within the months that donor_rule sets (ends_soon) of the as-of day",
    {
        "project_id": PROJECT,
        "name_th": text("ชื่อโครงการ", "Thai name", nullable=True),
        "name_en": text("ชื่อโครงการภาษาอังกฤษ", "English name"),
        "end_date": day("วันสิ้นสุด", "Planned end, as last revised"),
        "end_precision": precision("วันสิ้นสุด", "end"),
        "days_to_end": whole("จำนวนวันถึงวันสิ้นสุด", "Days left", unit="day", low=0),
        "status_reported": text("สถานะที่รายงาน", "Status as reported", nullable=True, among=DONOR_STATUSES),
        "status_derived": text("สถานะที่อนุมาน", "Status derived from the dates", among=DONOR_STATUSES),
        "source_kind": text("ชนิดแหล่งข้อมูลของวันสิ้นสุด", "Kind of source that states the end", among=SOURCE_KINDS),
    },
    key=("project_id",),
)
