"""Knowledge, tools, linked data sets, and what projects for cities yield."""

from validations.tables.declaring import LEAF, provenance, table, text
from validations.tables.leaf_columns import years
from validations.tables.leaf_measures import dated, heads, span

KNOWLEDGE_PRODUCT = table(
    "knowledge_product",
    "องค์ความรู้และนวัตกรรมที่เผยแพร่",
    "Knowledge and innovation published; a reprint or a translation is the same product",
    {
        "product_code": text("รหัส", "Code of the product"),
        "product_name": text("ชื่อผลงาน", "Title"),
        "product_class": text(
            "ประเภท: research งานวิจัย manual คู่มือ best_practice แบบปฏิบัติที่ดี course หลักสูตร innovation นวัตกรรม "
            "knowledge องค์ความรู้อื่น",
            "Class: research, manual, best_practice, course, innovation, knowledge (where no more is said)",
            among=("research", "manual", "best_practice", "course", "innovation", "knowledge"),
        ),
        "agencies": text("หน่วยงานเจ้าของ (คั่นด้วย ;)", "Owners, parted by ;", nullable=True),
        "themes": text("ประเด็น (คั่นด้วย ;)", "Themes as sent, parted by ;", nullable=True),
        "cities": text("เมืองที่เกี่ยวข้อง (คั่นด้วย ;)", "Cities that it covers, as sent, parted by ;", nullable=True),
        **dated("published_on", "วันที่เผยแพร่", "Day of publication", nullable=False),
        "address": text("ที่อยู่เว็บ", "Web address", nullable=True),
        **provenance(),
    },
    key=("product_code", "is_simulated"),
    kind=LEAF,
)

MANAGEMENT_TOOL = table(
    "management_tool",
    "เครื่องมือ กลไก องค์ความรู้ และนวัตกรรมด้านการบริหารจัดการ",
    "Tools, mechanisms, knowledge and innovation for management that are available for use",
    {
        "tool_code": text("รหัส", "Code of the item"),
        "tool_name": text("ชื่อ", "Name"),
        "tool_class": text(
            "ประเภท: tool เครื่องมือ mechanism กลไก knowledge องค์ความรู้ innovation นวัตกรรม",
            "Class: tool, mechanism, knowledge, innovation",
            among=("tool", "mechanism", "knowledge", "innovation"),
        ),
        "agencies": text("หน่วยงานเจ้าของ (คั่นด้วย ;)", "Owners, parted by ;", nullable=True),
        **years(prefix="first_used_", th="ที่เริ่มใช้", nullable=True),
        "user_count": heads("จำนวนผู้ใช้", "Users"),
        "status": text(
            "สถานะ: in_use ใช้งาน in_development อยู่ระหว่างพัฒนา retired เลิกใช้",
            "in_use, in_development, retired; empty where not said",
            nullable=True,
            among=("in_use", "in_development", "retired"),
        ),
        "address": text("ที่อยู่เว็บ", "Web address", nullable=True),
        **provenance(),
    },
    key=("tool_code", "is_simulated"),
    kind=LEAF,
)

DATA_LINK = table(
    "data_link",
    "ทะเบียนการเชื่อมโยงข้อมูลที่เกิดจากเกณฑ์การประเมินเมืองสิ่งแวดล้อมยั่งยืน",
    "Data sets that agencies plan to link, and those linked, as the register states",
    {
        "dataset_code": text("รหัสชุดข้อมูล", "Code of the data set"),
        "dataset_name": text("ชื่อชุดข้อมูล", "Name of the data set"),
        "agencies": text("หน่วยงานเจ้าของ (คั่นด้วย ;)", "Owners, parted by ;", nullable=True),
        "partner_agencies": text(
            "หน่วยงานที่ใช้ร่วมกัน (คั่นด้วย ;)", "Agencies that use it as well, parted by ;", nullable=True
        ),
        "themes": text("ประเด็น (คั่นด้วย ;)", "Themes as sent, parted by ;", nullable=True),
        "method": text("วิธีเชื่อมโยง ตามที่ส่ง", "How it is linked, as sent", nullable=True),
        "status": text(
            "สถานะ: planned อยู่ในแผน in_progress อยู่ระหว่างเชื่อมโยง linked เชื่อมโยงแล้ว stopped ยุติ",
            "planned, in_progress, linked, stopped",
            among=("planned", "in_progress", "linked", "stopped"),
        ),
        **dated("linked_on", "วันที่เชื่อมโยง", "Day from which it is linked"),
        **dated("updated_on", "วันที่ปรับปรุงล่าสุด", "Day of the last update"),
        "frequency": text("ความถี่ ตามที่ส่ง", "How often it is updated, as sent", nullable=True),
        "use_count": heads("จำนวนครั้งที่ใช้", "Times used"),
        **dated("reported_on", "ข้อมูล ณ วันที่", "Date of the register"),
        **provenance(),
    },
    key=("dataset_code", "reported_on", "is_simulated"),
    kind=LEAF,
)

PROJECT_OUTPUT = table(
    "project_output",
    "โครงการและผลงานของสถาบันสิ่งแวดล้อมไทย",
    "Projects of the Thailand Environment Institute for cities",
    {
        "project_code": text("รหัสโครงการ", "Code of the project"),
        "project_name": text("ชื่อโครงการ", "Name of the project"),
        "funders": text("ผู้สนับสนุน (คั่นด้วย ;)", "Who funds it, parted by ;", nullable=True),
        **span("โครงการ", "the project"),
        "objectives": text("วัตถุประสงค์", "Objectives", nullable=True),
        "places": text("เมือง/จังหวัด (คั่นด้วย ;)", "Cities and provinces as sent, parted by ;", nullable=True),
        "status": text(
            "สถานะ: proposed เสนอ ongoing อยู่ระหว่างดำเนินการ extended ขยายเวลา completed แล้วเสร็จ cancelled ยกเลิก",
            "proposed, ongoing, extended, completed, cancelled",
            among=("proposed", "ongoing", "extended", "completed", "cancelled"),
        ),
        **provenance(),
    },
    key=("project_code", "is_simulated"),
    kind=LEAF,
)

RESILIENCE_ACTIVITY = table(
    "resilience_activity",
    "กิจกรรมของเครือข่ายเมืองรับมือการเปลี่ยนแปลงสภาพภูมิอากาศ (ACCCRN)",
    "Activities of the cities' climate resilience network (ACCCRN)",
    {
        "activity": text("กิจกรรม", "Activity"),
        "detail": text("รายละเอียด", "What is done", nullable=True),
        "expected_result": text("ผลที่คาดว่าจะได้รับ", "Expected result", nullable=True),
        # 'ช่วงเดือนพฤษภาคม', 'กรกฎาคมเป็นต้นไป': times without a year, from which no date follows.
        "period_as_sent": text("ระยะเวลา ตามที่ส่ง", "Time as sent; free text, often without a year", nullable=True),
        **provenance(),
    },
    key=("activity", "is_simulated"),
    kind=LEAF,
)
