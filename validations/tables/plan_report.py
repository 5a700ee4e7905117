"""What agencies report of the plan: the tracking table, proposals on indicators, steps of plans, donor projects."""

from validations.tables.declaring import LEAF, provenance, table, text, whole
from validations.tables.leaf_columns import years
from validations.tables.leaf_measures import dated, money, share
from validations.tables.plan_donor import REPORTED_STATUSES

PLAN_CLASSES = ("policy", "strategy", "guideline", "plan", "programme", "project", "activity")
PLAN_STEPS = ("not_started", "drafting", "hearing", "committee", "approved", "in_force")

TRACKING_REPORT = table(
    "tracking_report",
    "ตารางติดตามผลการดำเนินงานตามแผน ตามที่หน่วยงานรายงาน",
    "The plan's tracking table as reported: one row an activity and project, with results and progress",
    {
        **years(th="ของรอบรายงาน", nullable=True),
        **dated("reported_on", "ข้อมูล ณ วันที่", "Date of the report"),
        "programme": text("แผนงาน ตามที่พิมพ์", "Programme under whose banner the row stands", nullable=True),
        "indicator": text("ตัวชี้วัด ตามที่พิมพ์", "Indicators of the row as printed", nullable=True),
        "activity": text("กิจกรรมภายใต้ ASPEN ตามที่พิมพ์", "ASPEN activity as printed", nullable=True),
        "agency_project": text(
            "โครงการ/กิจกรรมของหน่วยงาน ตามที่พิมพ์ ว่างหากไม่มี",
            "Agency's project as printed; empty where there is none",
            nullable=True,
        ),
        "agencies": text("หน่วยงาน (คั่นด้วย ;)", "Agencies as printed, parted by ;", nullable=True),
        "donor_project": text("โครงการภายใต้ AWGESC ตามที่พิมพ์", "Donor project or event as printed", nullable=True),
        "result": text("ผลการดำเนินงาน", "What was done", nullable=True),
        "progress_pct": share("ร้อยละความก้าวหน้า", "Progress"),
        "obstacle": text("ปัญหา/อุปสรรค", "Problems and obstacles", nullable=True),
        # No project of the plan costs a hundred thousand million baht; baht labelled as millions do (domain.md M08).
        **money("budget", "งบประมาณ", "Budget", high=100_000_000_000),
        "remark": text("หมายเหตุ", "Remark", nullable=True),
        **provenance(),
    },
    key=(
        "year_be",
        "reported_on",
        "indicator",
        "activity",
        "agency_project",
        "agencies",
        "donor_project",
        "is_simulated",
    ),
    kind=LEAF,
)

INDICATOR_PROPOSAL = table(
    "indicator_proposal",
    "ข้อเสนอของประเทศไทยต่อตัวชี้วัดอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน",
    "Thai proposals on the ASEAN ESC indicators and where each stands with AWGESC",
    {
        "proposal_code": text("รหัสข้อเสนอ", "Code of the proposal"),
        "theme": text(
            "ด้าน: air อากาศ water น้ำ land ขยะ green พื้นที่สีเขียวและความหลากหลายทางชีวภาพ",
            "Theme: air, water, land (waste), green (green space and urban biodiversity)",
            among=("air", "water", "land", "green"),
        ),
        "proposal": text("ข้อเสนอ", "The proposal"),
        **dated("submitted_on", "วันที่ส่ง", "Day of submission"),
        "awgesc_meeting_no": whole(
            "การประชุม AWGESC ครั้งที่", "Number of the AWGESC meeting", nullable=True, low=1, high=99
        ),
        **dated("met_on", "วันที่ประชุม", "Day of the meeting"),
        "status": text(
            "สถานะ: drafted ร่าง submitted ส่งแล้ว tabled เสนอที่ประชุม endorsed รับรอง returned ให้ปรับแก้ rejected ไม่รับรอง",
            "drafted, submitted, tabled at a meeting, endorsed by AWGESC (which is not adoption by ASOEN or AMME), "
            "returned for revision, rejected",
            among=("drafted", "submitted", "tabled", "endorsed", "returned", "rejected"),
        ),
        **dated("adopted_on", "วันที่ ASOEN/AMME รับรอง", "Day of adoption by ASOEN or AMME"),
        "document": text("เอกสารอ้างอิง", "Document that proves it", nullable=True),
        **provenance(),
    },
    key=("proposal_code", "awgesc_meeting_no", "is_simulated"),
    kind=LEAF,
)

STRATEGY_STEP = table(
    "strategy_step",
    "ขั้นตอนของแผนและยุทธศาสตร์",
    "Steps of policies, strategies and plans: one row a plan and step",
    {
        "plan_code": text("รหัส", "Code of the plan"),
        "plan_name": text("ชื่อแผน/ยุทธศาสตร์", "Name of the plan"),
        "plan_class": text(
            "ประเภท: policy นโยบาย strategy ยุทธศาสตร์ guideline แนวทาง plan แผน programme แผนงาน project โครงการ "
            "activity กิจกรรม",
            "Class: policy, strategy, guideline, plan, programme, project, activity",
            among=PLAN_CLASSES,
        ),
        "step": text(
            "ขั้นตอน: not_started ยังไม่เริ่ม drafting ยกร่าง hearing รับฟังความเห็น committee คณะกรรมการพิจารณา approved เห็นชอบ "
            "in_force ใช้บังคับ",
            "Step: not_started, drafting, hearing or trial, committee, approved (by the board or cabinet), in_force",
            among=PLAN_STEPS,
        ),
        **dated("step_on", "วันที่ของขั้นตอน", "Day of the step"),
        "resolution": text("มติ/คำสั่ง", "Resolution or order that proves it", nullable=True),
        "agencies": text("หน่วยงาน (คั่นด้วย ;)", "Agencies, parted by ;", nullable=True),
        "status": text(
            "สถานะ: not_started ยังไม่เริ่ม ongoing อยู่ระหว่างดำเนินการ in_force ใช้อยู่ completed แล้วเสร็จ expired สิ้นสุด "
            "cancelled ยกเลิก",
            "not_started, ongoing, in_force, completed, expired, cancelled; empty where not said",
            nullable=True,
            among=("not_started", "ongoing", "in_force", "completed", "expired", "cancelled"),
        ),
        "themes": text(
            "ประเด็น (คั่นด้วย ;)",
            "Themes, parted by ;: low_carbon, env_friendly, climate_resilient as said; empty where not said",
            nullable=True,
        ),
        **provenance(),
    },
    key=("plan_code", "step", "is_simulated"),
    kind=LEAF,
)

DONOR_STATUS_REPORT = table(
    "donor_status_report",
    "สถานะโครงการภายใต้ AWGESC ตามที่หน่วยประสานงานหลักรายงานก่อนการประชุม",
    "Donor projects under AWGESC as the focal point reports them before each meeting",
    {
        "project_id": text("รหัสโครงการ", "Project, such as 5.1; text, not a number", pattern=r"\d+(\.\d+)?"),
        "project_name": text("ชื่อโครงการ", "Name of the project"),
        "funders": text("ผู้สนับสนุน (คั่นด้วย ;)", "Who funds it (IATI organisation role 1), parted by ;", nullable=True),
        "implementers": text(
            "หน่วยดำเนินการ (คั่นด้วย ;)", "Who implements it (IATI organisation role 4), parted by ;", nullable=True
        ),
        "thai_agencies": text("หน่วยงานไทย (คั่นด้วย ;)", "Thai partner agencies, parted by ;", nullable=True),
        **money("budget", "งบประมาณ", "Budget"),
        **dated("start_date", "วันเริ่ม", "Start"),
        **dated("end_date", "วันสิ้นสุด", "End", last=True),
        "countries": text("ประเทศที่เข้าร่วม (คั่นด้วย ;)", "Participating member states, parted by ;", nullable=True),
        "objectives": text("วัตถุประสงค์", "Objectives", nullable=True),
        "status_reported": text(
            "สถานะที่รายงาน (ดูตาราง donor_status)",
            "Status as reported; see table donor_status for its IATI activity status",
            among=(*REPORTED_STATUSES, "unknown"),
        ),
        "progress_pct": share("ความก้าวหน้า", "Progress"),
        "result": text("ผลการดำเนินงาน", "What was done", nullable=True),
        **dated("reported_on", "ข้อมูล ณ วันที่", "Date of the report", nullable=False),
        **provenance(),
    },
    key=("project_id", "reported_on", "is_simulated"),
    kind=LEAF,
)
