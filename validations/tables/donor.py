"""The AWGESC donor projects: the plan's records, what each source says of them, and what status sheets contradict."""

import pandera.pandas as pa

from validations.tables.declaring import day, decimal, flag, table, text, whole
from validations.tables.plan_donor import REPORTED_STATUSES

DONOR_STATUSES = (*REPORTED_STATUSES, "unknown")
SOURCE_KINDS = ("plan_document", "status_sheet", "public_source")
PRECISIONS = ("day", "month", "year")
PROJECT_PATTERN = r"\d+(\.\d+)?"
_STATUS_TH = "เสนอโครงการ รอการรับรอง อนุมัติ ดำเนินการ ขยายเวลา ระยะต่อเนื่อง แล้วเสร็จ ยกเลิก ไม่ทราบ"

PROJECT = text("ลำดับโครงการ (ข้อความ เช่น 5.1)", "Project number as text, such as 5.1", pattern=PROJECT_PATTERN)
PROGRAMME = whole("ลำดับแผนงาน", "Programme of its printed row", nullable=True, low=1, high=2)
CURRENCY = text("สกุลเงิน (ISO 4217)", "ISO 4217 currency", nullable=True, pattern="[A-Z]{3}")
IS_SIMULATED = flag("เป็นข้อมูลจำลองหรือไม่", "Whether a simulated sheet says it; such rows feed no other table")


def precision(th: str, en: str) -> pa.Column:
    return text(f"ความละเอียดของ{th}", f"Precision of the {en}", nullable=True, among=PRECISIONS)


def amount(th: str, en: str, *, nullable: bool = True) -> pa.Column:
    return decimal(th, en, unit="see its currency", nullable=nullable, places=2)


def _conflict(th: str, en: str) -> pa.Column:
    return flag(
        f"แหล่งข้อมูลระบุ{th}ไม่ตรงกันหรือไม่",
        f"Whether plan, newest status sheet and public sources disagree on {en}; see donor_assertion",
    )


def _cell() -> dict[str, pa.Column]:
    """File and sheet, row and cell of what a status sheet says; empty for the plan and for public pages."""
    return {
        "source_id": text("รหัสแหล่งข้อมูล (แฟ้มและแผ่นงาน)", "File and sheet, where a status sheet says it", nullable=True),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row in that sheet", nullable=True, low=1),
        "source_cell": text("ช่องในแผ่นงาน", "Cell in that sheet, such as I7", nullable=True),
    }


DONOR_PROJECT = table(
    "donor_project",
    "โครงการภายใต้ AWGESC 12 รายการของแผน ตามรายงานสถานะล่าสุดหรือตามเอกสารแผน",
    "The plan's 12 donor projects under AWGESC: each column as the newest status sheet that says it, else as the plan",
    {
        "project_id": PROJECT,
        "sort_key": whole("ลำดับสำหรับเรียง", "For sorting: 5.1 comes between 5 and 6"),
        "parent_id": text("โครงการแม่", "Parent project", nullable=True),
        "name_en": text("ชื่อโครงการภาษาอังกฤษ", "English name"),
        "name_th": text("ชื่อโครงการ", "Thai name", nullable=True),
        "donor": text("ผู้ให้ทุน", "Donor; empty where no source says", nullable=True),
        "implementer": text("หน่วยดำเนินการ", "Implementer", nullable=True),
        "thai_partner": text("หน่วยงานไทย", "Thai partner agency", nullable=True),
        "budget_amount": amount("งบประมาณ", "Budget, never converted"),
        "budget_currency": CURRENCY,
        "budget_is_approximate": flag("เป็นจำนวนประมาณหรือไม่", "Whether the source says approximately", nullable=True),
        "budget_original": amount("งบประมาณเดิมก่อนปรับ", "Amount before it was revised"),
        "start_date": day("วันเริ่ม", "Start; the first day of a month or year of lower precision", nullable=True),
        "start_precision": precision("วันเริ่ม", "start"),
        "end_date": day("วันสิ้นสุดตามกำหนดล่าสุด", "Planned end, as last revised; see end_precision", nullable=True),
        "end_precision": precision("วันสิ้นสุด", "end"),
        "duration_months": whole("ระยะเวลา", "Duration as stated", unit="month", nullable=True, low=1),
        "participating_countries": text(
            "ประเทศที่เข้าร่วม (ISO 3166-1 คั่นด้วย ;)", "Participating countries, ISO 3166-1 alpha-3, by ;", nullable=True
        ),
        "status_reported": text(
            f"สถานะที่รายงาน ({_STATUS_TH})", "Status as the source reports it", nullable=True, among=DONOR_STATUSES
        ),
        "status_reported_on": day("วันที่ของสถานะที่รายงาน", "Date of the reported status", nullable=True),
        "status_derived": text(
            "สถานะที่อนุมานจากวันที่ ณ วันที่ของข้อมูล", "Status derived from the dates at the as-of date", among=DONOR_STATUSES
        ),
        "status_conflict": flag(
            "สถานะที่รายงานขัดกับวันที่หรือไม่",
            "Whether both statuses are known and are different IATI activity statuses; a cancellation never conflicts",
        ),
        "iati_status_code": whole(
            "รหัสสถานะกิจกรรมของ IATI", "IATI activity status of the reported, else the derived status", nullable=True
        ),
        "thai_indicators": text(
            "ตัวชี้วัดประเทศไทยตามที่พิมพ์ในตาราง", "Thai indicators of its row, as printed, by ;", nullable=True
        ),
        "thai_indicators_by_meaning": text(
            "ตัวชี้วัดประเทศไทยตามความหมาย", "Thai indicators by meaning (a proposal), by ;", nullable=True
        ),
        "programme_no": PROGRAMME,
        "end_original": day("วันสิ้นสุดที่ระบุครั้งแรก", "End as first stated, by the plan or a sheet", nullable=True),
        "end_original_precision": precision("วันสิ้นสุดที่ระบุครั้งแรก", "original end"),
        "end_revised": day(
            "วันสิ้นสุดที่ปรับใหม่ (ว่างหากไม่เคยปรับ)", "End as now planned, where that is another; else empty", nullable=True
        ),
        "delay_months": whole(
            "จำนวนเดือนเต็มที่เลยวันสิ้นสุดที่ระบุครั้งแรก ขณะที่สถานะยังเป็นดำเนินการหรือขยายเวลา",
            "Whole months from the day after end_original to the as-of day, while reported ongoing or extended",
            unit="month",
            nullable=True,
            low=0,
        ),
        "days_to_end": whole(
            "จำนวนวันถึงวันสิ้นสุด (ติดลบเมื่อเลยแล้ว)",
            "Days from the as-of day to end_date; negative once it is over",
            unit="day",
            nullable=True,
        ),
        "progress_pct": decimal("ความก้าวหน้าที่รายงาน", "Progress as reported", unit="%", nullable=True),
        "level": whole(
            "ระดับในลำดับชั้น (1 โครงการ 2 โครงการย่อย)", "IATI hierarchy: 1 for a project, 2 for a part of one", low=1
        ),
        "counts_in_totals": flag(
            "นับวงเงินในยอดรวมหรือไม่",
            "Whether its amount is added up; a project does not count where a part of it has an amount",
        ),
        "next_milestone": text("เหตุการณ์สำคัญถัดไป", "The next milestone; see donor_milestone", nullable=True),
        "next_milestone_on": day("วันที่ของเหตุการณ์สำคัญถัดไป", "Its planned day", nullable=True),
        "name_conflict": _conflict("ชื่อ", "the name (beyond spaces and marks)"),
        "budget_conflict": _conflict("งบประมาณ", "the budget"),
        "start_conflict": _conflict("วันเริ่ม", "the start, as far as both know it"),
        "end_conflict": _conflict("วันสิ้นสุด", "the end, as far as both know it"),
        "duration_conflict": flag(
            "ระยะเวลาที่ระบุขัดกับวันที่ที่ระบุหรือไม่", "Whether a stated duration cannot lie between stated starts and ends"
        ),
        "countries_conflict": _conflict("ประเทศที่เข้าร่วม", "the participating countries"),
        "fields_held_back": text(
            "เรื่องที่รายงานล่าสุดระบุแต่ไม่นำมาใช้ (คั่นด้วย ;)",
            "What the newest sheet says but is not used, because it contradicts earlier ones; see donor_finding",
            nullable=True,
        ),
        "is_missing_from_newest_sheet": flag(
            "ไม่มีในรายงานสถานะล่าสุดหรือไม่ (ใช้รายงานครั้งก่อน)",
            "Whether the newest status sheet lacks it, so that its last report stands",
        ),
    },
    key=("project_id",),
)

DONOR_ASSERTION = table(
    "donor_assertion",
    "สิ่งที่แหล่งข้อมูลแต่ละแห่งระบุเกี่ยวกับโครงการ",
    "What each source says of a donor project, kept side by side so that conflicts stay visible",
    {
        "project_id": PROJECT,
        "field": text("เรื่อง", "What the assertion is about, such as budget or end"),
        "value": text("ค่า", "What is said"),
        "source_kind": text(
            "ชนิดแหล่งข้อมูล: plan_document เอกสารแผน status_sheet รายงานสถานะ public_source แหล่งสาธารณะ",
            "Kind of source: plan_document, status_sheet (of the focal point), public_source",
            among=SOURCE_KINDS,
        ),
        "source": text(
            "แหล่งข้อมูล", "Document number; address of the public page; file, sheet and cell of a status sheet"
        ),
        "stated_on": day("วันที่ของข้อความ", "Date of the statement, where known", nullable=True),
        "note": text("หมายเหตุ", "Note", nullable=True),
        **_cell(),
        "is_used": flag("เป็นค่าที่ donor_project ใช้หรือไม่", "Whether donor_project shows this one"),
        "is_held_back": flag(
            "ขัดกับรายงานก่อนหน้าจึงไม่ใช้หรือไม่", "Whether it contradicts an earlier report and waits to be stated again"
        ),
        "is_simulated": IS_SIMULATED,
    },
    key=("project_id", "field", "source_kind", "source", "is_simulated"),
)

DONOR_FINDING = table(
    "donor_finding",
    "สิ่งที่รายงานสถานะโครงการขัดกับแผนหรือกับรายงานก่อนหน้า",
    "What status sheets of donor projects contradict in the plan or in each other; each is a problem too",
    {
        "rule": text("กฎ", "Rule of the rule book"),
        **{name: column for name, column in _cell().items() if name == "source_cell"},
        "source_id": text("รหัสแหล่งข้อมูล (แฟ้มและแผ่นงาน)", "File and sheet that is found at fault"),
        "source_row": whole(
            "เลขแถวในแผ่นงาน", "Row in that sheet; empty where the sheet is meant", nullable=True, low=1
        ),
        "field": text("ช่องข้อมูล", "Field of donor_status_report", nullable=True),
        "raw": text("ค่าที่ส่ง", "What the cell says", nullable=True),
        "project_id": text("ลำดับโครงการ", "Number of the project as sent, or of the one that is missing"),
        "other": text("สิ่งที่ขัดกัน", "What it is held against: a name, a day, a status, an amount", nullable=True),
        "likely_id": text("โครงการที่น่าจะหมายถึง", "Project that it may be about, for a person to decide", nullable=True),
        "is_simulated": IS_SIMULATED,
    },
    key=("rule", "source_id", "source_row", "project_id"),
)
