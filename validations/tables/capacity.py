"""Capacity and cooperation: training, forums, networks and their members, schools."""

from validations.tables.declaring import LEAF, flag, provenance, table, text
from validations.tables.leaf_columns import authority, province, years
from validations.tables.leaf_measures import dated, heads, share

TRAINING = table(
    "training",
    "การฝึกอบรมผู้นำและบุคลากรของ อปท.",
    "Training of leaders and staff of local authorities, one row a course and authority",
    {
        "course_code": text("รหัสหลักสูตร", "Code of the course", nullable=True),
        "course_name": text("ชื่อหลักสูตร", "Name of the course"),
        **dated("start_date", "วันที่เริ่ม", "First day", nullable=False),
        **dated("end_date", "วันที่สิ้นสุด", "Last day", last=True),
        "venue": text("สถานที่", "Venue", nullable=True),
        "organisers": text("หน่วยงานจัด (คั่นด้วย ;)", "Organisers, parted by ;", nullable=True),
        **authority(),
        **province(nullable=True),
        "target_group": text("กลุ่มเป้าหมาย", "Whom the course is for, as sent", nullable=True),
        "trained": heads("จำนวนผู้เข้าอบรม", "People trained"),
        "trained_men": heads("ผู้เข้าอบรมชาย", "Men trained"),
        "trained_women": heads("ผู้เข้าอบรมหญิง", "Women trained"),
        "themes": text("ประเด็น (คั่นด้วย ;)", "Themes as sent, parted by ;", nullable=True),
        "evidence": text("หลักฐาน", "Evidence: document number or address", nullable=True),
        **provenance(),
    },
    key=(
        "course_name",
        "start_date",
        "province_code",
        "authority_type",
        "authority_code",
        "authority_name",
        "is_simulated",
    ),
    kind=LEAF,
)

FORUM = table(
    "forum",
    "เวทีและการประชุมที่ประเทศไทยจัด",
    "Forums that Thailand held; what Thailand only attended does not belong here",
    {
        "forum_name": text("ชื่อการประชุม", "Name of the forum"),
        "level": text(
            "ระดับ: national ประเทศ asean ภูมิภาคอาเซียน international นานาชาติ",
            "Level: national, asean (region), international",
            among=("national", "asean", "international"),
        ),
        **dated("start_date", "วันที่เริ่ม", "First day", nullable=False),
        **dated("end_date", "วันที่สิ้นสุด", "Last day", last=True),
        "venue": text("สถานที่", "Venue; online where it was held so", nullable=True),
        **province(nullable=True),
        "participants": heads("จำนวนผู้เข้าร่วม", "Participants"),
        "men": heads("ชาย", "Men"),
        "women": heads("หญิง", "Women"),
        "country_count": heads("จำนวนประเทศ", "Countries that took part"),
        "organisers": text("หน่วยงานจัด (คั่นด้วย ;)", "Organisers, parted by ;", nullable=True),
        "evidence": text("หลักฐาน", "Evidence: document number or address", nullable=True),
        **provenance(),
    },
    key=("forum_name", "start_date", "is_simulated"),
    kind=LEAF,
)

NETWORK_ACTIVITY = table(
    "network_activity",
    "กิจกรรมของเครือข่ายท้องถิ่น ระดับชาติ และภูมิภาค",
    "Activities of networks; a network without a dated activity in a year is not active in it",
    {
        "network_code": text("รหัสเครือข่าย", "Code of the network"),
        "network_name": text("ชื่อเครือข่าย", "Name of the network"),
        "level": text(
            "ระดับ: local ท้องถิ่น national ประเทศ regional ภูมิภาค",
            "Level: local, national, regional (ASEAN)",
            among=("local", "national", "regional"),
        ),
        "lead_agencies": text("หน่วยงานหลัก (คั่นด้วย ;)", "Lead agencies, parted by ;", nullable=True),
        "member_count": heads("จำนวนสมาชิก", "Members"),
        **dated("held_on", "วันที่จัดกิจกรรม", "Day of the activity"),
        "activity_type": text("ประเภทกิจกรรม ตามที่ส่ง", "Kind of activity, as sent", nullable=True),
        "evidence": text("หลักฐาน", "Evidence: document number or address", nullable=True),
        **provenance(),
    },
    key=("network_code", "held_on", "activity_type", "is_simulated"),
    kind=LEAF,
)

NETWORK_MEMBER = table(
    "network_member",
    "เทศบาลสมาชิกเครือข่ายเมืองคาร์บอนต่ำของสันนิบาตเทศบาล",
    "Municipalities in the league's programmes for low-carbon cities, with their targets and reductions",
    {
        **authority(),
        **province(),
        "region": text("ภาค ตามที่ส่ง", "Region as sent", nullable=True),
        "programme": text(
            "โครงการ: low_carbon_city เมืองคาร์บอนต่ำ lcrs สังคมคาร์บอนต่ำและเมืองรับมือ (LCRS)",
            "Programme: low_carbon_city, lcrs (low-carbon and resilient society)",
            among=("low_carbon_city", "lcrs"),
        ),
        "role": text(
            "บทบาท: model ต้นแบบ replicator ถอดแบบ pilot นำร่อง",
            "Role: model, replicator (follows a model), pilot; empty where not said",
            nullable=True,
            among=("model", "replicator", "pilot"),
        ),
        **years(prefix="joined_", th="ที่เข้าร่วม", nullable=True),
        **years(prefix="base_", th="ของปีฐาน", nullable=True),
        "target_pct": share("เป้าหมายการลด", "Target of reduction against the base year"),
        # A municipality may emit more than in its base year.
        "reduced_pct": share("ผลการลด (ติดลบเมื่อเพิ่มขึ้น)", "Reduction reached; below zero where emissions rose", low=None),
        "has_disaster_plan": flag("มีแผนรับมือภัยพิบัติหรือไม่", "Whether it has a disaster plan", nullable=True),
        **provenance(),
    },
    key=("programme", "province_code", "authority_type", "authority_code", "authority_name", "is_simulated"),
    kind=LEAF,
)

ECO_SCHOOL = table(
    "eco_school",
    "โรงเรียนอีโคสคูลตามปีการศึกษา",
    "Eco-Schools of the department by academic year; the Eco-Schools of WWF and FEE are another programme",
    {
        **years("academic"),
        "school_code": text("รหัสโรงเรียน", "Code of the school"),
        "school_name": text("ชื่อโรงเรียน", "Name of the school"),
        "affiliation": text("สังกัด ตามที่ส่ง", "Affiliation as sent", nullable=True),
        **province(),
        "level": text(
            "ระดับ: beginner ต้น intermediate กลาง advanced สูง",
            "Level: beginner, intermediate, advanced",
            among=("beginner", "intermediate", "advanced"),
        ),
        "status": text(
            "สถานะ: certified ผ่านการรับรอง in_progress อยู่ระหว่างดำเนินการ expired หมดอายุ withdrawn ถอนตัว",
            "certified, in_progress, expired, withdrawn",
            among=("certified", "in_progress", "expired", "withdrawn"),
        ),
        **provenance(),
    },
    key=("year_be", "school_code", "is_simulated"),
    kind=LEAF,
)
