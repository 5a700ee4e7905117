"""Town plans and master plans of cities as the Department of Public Works and Town Planning reports them."""

from validations.tables.declaring import LEAF, flag, provenance, table, text
from validations.tables.leaf_columns import province, years
from validations.tables.leaf_measures import dated, share

TOWN_PLAN = table(
    "town_plan",
    "ผังเมืองรวม",
    "Comprehensive plans and how far each has come",
    {
        "plan_name": text("ชื่อผัง", "Name of the plan"),
        "plan_type": text(
            "ประเภท: province ผังเมืองรวมจังหวัด city ผังเมืองรวมเมือง community ผังเมืองรวมชุมชน",
            "province, city, community; empty where not said",
            nullable=True,
            among=("province", "city", "community"),
        ),
        **province(),
        "authorities": text(
            "อปท. ในเขตผัง (คั่นด้วย ;) คำว่า บางส่วน คงไว้",
            "Authorities in the plan's area, parted by ;, with the word บางส่วน (a part of it) kept",
            nullable=True,
        ),
        # The steps are numbered differently in each law; the words are kept and mean nothing by themselves.
        "step": text("ขั้นตอน ตามที่ส่ง", "Step as sent", nullable=True),
        "regulation": text("กฎกระทรวงหรือประกาศ", "Ministerial regulation or notice", nullable=True),
        "gazette": text("เล่ม ตอน ราชกิจจานุเบกษา", "Volume and part of the Royal Gazette", nullable=True),
        **dated("announced_on", "วันที่ประกาศ", "Day of publication"),
        "status": text(
            "สถานะ: in_force ใช้บังคับ in_progress อยู่ระหว่างดำเนินการ expired สิ้นอายุ repealed ยกเลิก",
            "in_force, in_progress, expired, repealed; empty where not said",
            nullable=True,
            among=("in_force", "in_progress", "expired", "repealed"),
        ),
        "integrates_climate": flag(
            "บูรณาการการเปลี่ยนแปลงสภาพภูมิอากาศหรือไม่", "Whether climate change is integrated", nullable=True
        ),
        **provenance(),
    },
    key=("plan_name", "province_code", "is_simulated"),
    kind=LEAF,
)

CITY_MASTER_PLAN = table(
    "city_master_plan",
    "แผนแม่บทเมืองยั่งยืน",
    "Master plans of sustainable cities, one row a city and year",
    {
        **years(),
        "city_name": text("เมือง", "City, as sent"),
        "city_class": text(
            "ประเภท: main เมืองหลัก secondary เมืองรอง",
            "main, secondary; empty where not said",
            nullable=True,
            among=("main", "secondary"),
        ),
        **province(),
        "progress_pct": share("ความก้าวหน้า", "Progress"),
        **provenance(),
    },
    key=("year_be", "city_name", "province_code", "is_simulated"),
    kind=LEAF,
)
