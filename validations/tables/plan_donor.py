"""Donor projects under AWGESC: what the plan states, and what each source asserts."""

from validations.tables.declaring import day, decimal, flag, table, text, whole
from validations.tables.plan import number, period, stands

# What a source can say of a project; `unknown` is for what is derived where nothing is known.
REPORTED_STATUSES = (
    "proposed",
    "for_endorsement",
    "approved",
    "ongoing",
    "extended",
    "follow_up",
    "completed",
    "cancelled",
)

PLAN_DONOR_PROJECT = table(
    "plan_donor_project",
    "โครงการภายใต้ AWGESC ตามที่แผนระบุ",
    "Donor projects under AWGESC as the plan states them; empty means that the plan says nothing",
    {
        "project_id": text("รหัสโครงการ", "Project, such as 5.1; text, not a number", pattern=r"\d+(\.\d+)?"),
        "sort_key": whole("ลำดับสำหรับเรียง", "For sorting: 100 × number + sub-number", low=100),
        "parent_id": text("โครงการหลัก", "Project that it is part of", nullable=True),
        "programme_no": number("แผนงาน", "Programme under whose banner it is printed", 9),
        "name_printed": text("ชื่อตามที่พิมพ์", "Name as printed, slips kept"),
        "name_th": text("ชื่อ (คำแปลภาษาไทย)", "Name rendered in Thai"),
        "name_en": text("ชื่อ (ภาษาอังกฤษที่ชำระแล้ว)", "Name in clean English"),
        "text_printed": text("ข้อความทั้งหมดตามที่พิมพ์", "The whole entry as printed"),
        "donor": text("ผู้สนับสนุน", "Donor", nullable=True),
        "donor_country_or_fund": text("ประเทศหรือกองทุนผู้สนับสนุน", "Country or fund behind the donor", nullable=True),
        "implementer": text("หน่วยดำเนินการ", "Implementer", nullable=True),
        "party_printed": text("ผู้เกี่ยวข้องตามที่พิมพ์", "Donor and implementer as printed", nullable=True),
        "thai_partner": text("หน่วยงานไทยคู่ร่วมมือ (รหัส)", "Thai partner agency, by code", nullable=True),
        "budget_amount": decimal(
            "งบประมาณ (หน่วยตามสกุลเงิน)", "Budget in units of its currency", nullable=True, places=2
        ),
        "budget_currency": text("สกุลเงิน (ISO 4217)", "Currency, ISO 4217", nullable=True, pattern=r"[A-Z]{3}"),
        "budget_is_approximate": flag("เป็นจำนวนโดยประมาณหรือไม่", "Whether the plan calls it approximate", nullable=True),
        "budget_original": decimal("งบประมาณเดิมก่อนปรับลด", "Budget before it was scaled down", nullable=True, places=2),
        "budget_printed": text("งบประมาณตามที่พิมพ์", "Budget as printed", nullable=True),
        **period(),
        "duration_months": whole("ระยะเวลา (เดือน)", "Duration in months", unit="month", low=1, nullable=True),
        "duration_printed": text("ระยะเวลาตามที่พิมพ์", "Duration as printed", nullable=True),
        "participating_countries": text(
            "ประเทศที่เข้าร่วม (ISO 3166 alpha-3 คั่นด้วย '; ')",
            "Participating member states, ISO 3166 alpha-3, parted by '; '",
            nullable=True,
        ),
        "countries_printed": text("ประเทศที่เข้าร่วมตามที่พิมพ์", "Participating states as printed", nullable=True),
        "objectives_th": text("วัตถุประสงค์โดยย่อ", "Objectives in brief, Thai", nullable=True),
        "objectives_en": text("วัตถุประสงค์โดยย่อ (ภาษาอังกฤษ)", "Objectives in brief, English", nullable=True),
        "status_reported": text(
            "สถานะที่เอกสารระบุ",
            "Status that the document states",
            nullable=True,
            among=REPORTED_STATUSES,
        ),
        "status_reported_on": day("วันที่ของสถานะ", "Date of the stated status", nullable=True),
        "remark_th": text("หมายเหตุ", "Remark, Thai", nullable=True),
        "remark_en": text("หมายเหตุ (ภาษาอังกฤษ)", "Remark, English", nullable=True),
        **stands(),
    },
    key=("project_id",),
)

PLAN_DONOR_ASSERTION = table(
    "plan_donor_assertion",
    "สิ่งที่เอกสารแผนและแหล่งสาธารณะระบุเกี่ยวกับโครงการ",
    "What the plan's documents and public sources say of a donor project, side by side",
    {
        "project_id": text("รหัสโครงการ", "Project", pattern=r"\d+(\.\d+)?"),
        "field": text("เรื่อง", "What the assertion is about, such as budget or end"),
        "value": text("ค่า", "What is said"),
        "source_kind": text("ชนิดแหล่งข้อมูล", "Kind of source", among=("plan_document", "public_source")),
        "source": text("แหล่งข้อมูล", "Document number, or address of the public page"),
        "stated_on": day("วันที่ของข้อความ", "Date of the statement, where known", nullable=True),
        "note": text("หมายเหตุ", "Note", nullable=True),
    },
    key=("project_id", "field", "source_kind", "source"),
)
