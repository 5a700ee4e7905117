"""DCCE's smaller lists: training, forums, networks, knowledge, tools and links between data sets.

The design names these sheets by the cards of indicators 3a, 4, 6, 8, 12 and 13; headers that no card prints are the
usual words of such lists.
"""

from datetime import date, timedelta

from tests.simulate import columns as c
from tests.simulate.agencies.dcce import SOURCE
from tests.simulate.kinds import Draft, Setting, fiscal_end, kind, rows_of, sheet
from tests.simulate.model import Relation, Sheet
from tests.simulate.words import AGENCIES, PLACES, SUBJECTS, THEMES


@kind("dcce_training", "DCCE", "training")
def training(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("course_code", "รหัสหลักสูตร"),
        c.text("course_name", "ชื่อหลักสูตร"),
        c.day("start_date", "วันที่เริ่ม"),
        c.day("end_date", "วันที่สิ้นสุด"),
        c.text("venue", "สถานที่"),
        c.several("organisers", "หน่วยงานจัด"),
        c.authority_name(code_field="authority_code"),
        c.authority_type(),
        c.province(),
        c.whole("trained", "จำนวนผู้เข้าอบรม (คน)", unit="คน"),
        c.whole("trained_men", "ชาย", unit="คน"),
        c.whole("trained_women", "หญิง", unit="คน"),
    ]
    many = []
    for number, authority in enumerate(setting.some(count=18)):
        start = setting.day()
        men, women = chance.randrange(1, 15), chance.randrange(1, 15)
        many.append(
            {
                "course_code": f"TR-{setting.year % 100}-{number % 4 + 1:02d}",
                "course_name": f"หลักสูตร{SUBJECTS[number % 4]} รุ่นที่ {number + 1}",
                "start_date": start,
                "end_date": start + timedelta(days=chance.randrange(0, 4)),
                "venue": chance.choice(PLACES),
                "organisers": tuple(chance.sample(AGENCIES, 1)),
                "authority": authority,
                "authority_type": authority.type,
                "province": authority.province_code,
                "trained": men + women,
                "trained_men": men,
                "trained_women": women,
            }
        )
    return sheet(
        Draft(
            "ฝึกอบรม",
            "training",
            "ผลการฝึกอบรมผู้บริหารและเจ้าหน้าที่ขององค์กรปกครองส่วนท้องถิ่น",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            label="course_name",
            total="รวม",
            relations=[Relation("sum", "trained", ("trained_men", "trained_women"), tolerance=0)],
            source=SOURCE,
        )
    )


@kind("dcce_forum", "DCCE", "forum")
def forum(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("forum_name", "ชื่อการประชุม"),
        c.choice("level", "ระดับ", {"national": "ประเทศ", "asean": "ภูมิภาคอาเซียน", "international": "นานาชาติ"}),
        c.day("start_date", "วันที่เริ่ม"),
        c.day("end_date", "วันที่สิ้นสุด"),
        c.text("venue", "สถานที่"),
        c.province(),
        c.whole("participants", "จำนวนผู้เข้าร่วม", unit="คน"),
        c.whole("men", "ชาย", unit="คน"),
        c.whole("women", "หญิง", unit="คน"),
        c.whole("country_count", "จำนวนประเทศ", additive=False),
        c.several("organisers", "หน่วยงานจัด"),
    ]
    many = []
    for number, authority in enumerate(setting.some(count=12)):
        start = setting.day()
        men, women = chance.randrange(20, 200), chance.randrange(20, 200)
        level = ("national", "asean", "international")[number % 3]
        many.append(
            {
                "forum_name": f"การประชุม{SUBJECTS[number % len(SUBJECTS)]} ครั้งที่ {number + 1}",
                "level": level,
                "start_date": start,
                "end_date": start + timedelta(days=chance.randrange(0, 3)),
                "venue": chance.choice(PLACES),
                "province": authority.province_code,
                "participants": men + women,
                "men": men,
                "women": women,
                "country_count": 1 if level == "national" else chance.randrange(5, 18),
                "organisers": tuple(chance.sample(AGENCIES, 1)),
            }
        )
    return sheet(
        Draft(
            "เวที",
            "forum",
            "เวทีที่ประเทศไทยเป็นเจ้าภาพจัด",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            label="forum_name",
            total="รวม",
            relations=[Relation("sum", "participants", ("men", "women"), tolerance=0)],
            source=SOURCE,
        )
    )


@kind("dcce_network", "DCCE", "network_activity")
def network(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("network_code", "รหัสเครือข่าย"),
        c.text("network_name", "ชื่อเครือข่าย"),
        c.choice("level", "ระดับ", {"local": "ท้องถิ่น", "national": "ประเทศ", "regional": "ภูมิภาค"}),
        c.several("lead_agencies", "หน่วยงานหลัก"),
        c.whole("member_count", "จำนวนสมาชิก", additive=False),
        c.day("held_on", "วันที่จัดกิจกรรม"),
        c.text("activity_type", "ประเภทกิจกรรม"),
        c.text("evidence", "หลักฐาน"),
    ]
    many = [
        {
            "network_code": f"NW-{number + 1:03d}",
            "network_name": f"เครือข่าย{SUBJECTS[number % len(SUBJECTS)]} {number + 1}",
            "level": ("local", "national", "regional")[number % 3],
            "lead_agencies": tuple(chance.sample(AGENCIES, 1)),
            "member_count": chance.randrange(5, 180),
            "held_on": setting.day(),
            "activity_type": chance.choice(("ประชุม", "ศึกษาดูงาน", "ลงนามบันทึกความร่วมมือ")),
            "evidence": f"ทส 0907/{chance.randrange(100, 9999)}",
        }
        for number in range(12)
    ]
    return sheet(
        Draft(
            "เครือข่าย",
            "network_activity",
            "กิจกรรมของเครือข่ายเมืองสิ่งแวดล้อมยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


@kind("dcce_knowledge", "DCCE", "knowledge_product")
def knowledge(setting: Setting) -> Sheet:
    chance = setting.chance
    classes = {"research": "งานวิจัย", "manual": "คู่มือ", "best_practice": "แบบปฏิบัติที่ดี", "innovation": "นวัตกรรม"}
    columns = [
        c.code("product_code", "รหัส"),
        c.text("product_name", "ชื่อผลงาน"),
        c.choice("product_class", "ประเภท", classes),
        c.several("agencies", "หน่วยงานเจ้าของ"),
        c.several("themes", "ประเด็น"),
        c.several("cities", "เมืองที่เกี่ยวข้อง"),
        c.day("published_on", "วันที่เผยแพร่"),
        c.text("address", "URL"),
    ]
    many = [
        {
            "product_code": f"KM-{setting.year}-{number + 1:03d}",
            "product_name": f"องค์ความรู้เรื่อง{SUBJECTS[number % len(SUBJECTS)]} เล่มที่ {number + 1}",
            "product_class": chance.choice(tuple(classes)),
            "agencies": tuple(chance.sample(AGENCIES, 1)),
            "themes": (THEMES[number % 3],),
            "cities": (authority.long_name,),
            "published_on": setting.day(),
            "address": f"https://example.go.th/simulated/{number + 1}",
        }
        for number, authority in enumerate(setting.some(municipal=True, count=12))
    ]
    return sheet(
        Draft(
            "คลังความรู้",
            "knowledge_product",
            "คลังความรู้และนวัตกรรมด้านเมืองสิ่งแวดล้อมยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


def tool_sheet(setting: Setting, name: str, source: str) -> Sheet:
    """A list of management tools, DCCE's or TGO's."""
    chance = setting.chance
    classes = {"tool": "เครื่องมือ", "mechanism": "กลไก", "knowledge": "องค์ความรู้", "innovation": "นวัตกรรม"}
    columns = [
        c.code("tool_code", "รหัส"),
        c.text("tool_name", "ชื่อ"),
        c.choice("tool_class", "ประเภท", classes),
        c.several("agencies", "หน่วยงานเจ้าของ"),
        c.year("first_used", "ปีที่เริ่มใช้", fields=("first_used_year_be", "first_used_year_ce")),
        c.whole("user_count", "จำนวนผู้ใช้", additive=False),
        c.text("address", "URL"),
    ]
    many = [
        {
            "tool_code": f"TOOL-{number + 1:03d}",
            "tool_name": f"เครื่องมือ{SUBJECTS[number % len(SUBJECTS)]} รุ่น {number + 1}",
            "tool_class": chance.choice(tuple(classes)),
            "agencies": tuple(chance.sample(AGENCIES, 1)),
            "first_used": setting.year - chance.randrange(0, 8),
            "user_count": chance.randrange(10, 5000),
            "address": f"https://example.go.th/simulated/tool/{number + 1}",
        }
        for number in range(10)
    ]
    return sheet(
        Draft(
            name,
            "management_tool",
            "เครื่องมือและกลไกการบริหารจัดการเมือง",
            columns,
            rows_of(columns, many),
            subtitle=f"ข้อมูลปี พ.ศ. {setting.year}",
            source=source,
        )
    )


@kind("dcce_tool", "DCCE", "management_tool")
def tools(setting: Setting) -> Sheet:
    return tool_sheet(setting, "คลังเครื่องมือ", SOURCE)


@kind("dcce_link", "DCCE", "data_link")
def links(setting: Setting) -> Sheet:
    chance = setting.chance
    as_of = fiscal_end(setting.year)
    columns = [
        c.code("dataset_code", "รหัสชุดข้อมูล"),
        c.text("dataset_name", "ชื่อชุดข้อมูล"),
        c.several("agencies", "หน่วยงานเจ้าของ"),
        c.several("partner_agencies", "หน่วยงานที่ใช้ร่วมกัน"),
        c.choice("status", "สถานะ", {"linked": "เชื่อมโยงแล้ว", "in_progress": "อยู่ระหว่างเชื่อมโยง"}),
        c.day("linked_on", "วันที่เชื่อมโยง"),
        c.text("frequency", "ความถี่"),
        c.whole("use_count", "จำนวนครั้งที่ใช้", additive=False),
    ]
    many = []
    for number in range(10):
        is_linked = number % 3 > 0
        many.append(
            {
                "dataset_code": f"DS-{number + 1:03d}",
                "dataset_name": f"ชุดข้อมูล{SUBJECTS[number % len(SUBJECTS)]} {number + 1}",
                "agencies": tuple(chance.sample(AGENCIES, 1)),
                "partner_agencies": tuple(chance.sample(AGENCIES, 2)),
                "status": "linked" if is_linked else "in_progress",
                "linked_on": setting.day(date(setting.year - 543, 1, 1), as_of) if is_linked else None,
                "frequency": chance.choice(("รายเดือน", "รายปี")),
                "use_count": chance.randrange(0, 900),
            }
        )
    return sheet(
        Draft(
            "ทะเบียนการเชื่อมโยง",
            "data_link",
            "ทะเบียนการเชื่อมโยงข้อมูลเมืองสิ่งแวดล้อมยั่งยืน",
            columns,
            rows_of(columns, many, {"reported_on": as_of}),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=SOURCE,
            as_of=as_of,
        )
    )
