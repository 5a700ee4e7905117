"""DCCE (สส.): self-assessments, assessment results, awards, eco-schools, green space, donor projects."""

from datetime import date, timedelta
from decimal import Decimal

from tests.simulate import columns as c
from tests.simulate.agencies.onep import green_sheet
from tests.simulate.authorities import environment_office_of, region_of
from tests.simulate.kinds import Draft, Setting, fiscal_end, kind, rows_of, sheet
from tests.simulate.model import Relation, Sheet
from tests.simulate.words import AGENCIES, FUNDERS, PLACES, SUBJECTS, sentence

SOURCE = "กรมการเปลี่ยนแปลงสภาพภูมิอากาศและสิ่งแวดล้อม"
COMPONENTS = (
    "องค์ประกอบ 1 เมืองอยู่ดี (25)",
    "องค์ประกอบ 2 คนมีสุข (25)",
    "องค์ประกอบ 3 สิ่งแวดล้อมยั่งยืน (25)",
    "องค์ประกอบ 4 เมืองแห่งการเรียนรู้และการบริหารจัดการที่ดี (25)",
)


@kind("dcce_sar", "DCCE", "self_assessment", per_authority=True)
def sar(setting: Setting) -> Sheet:
    columns = [
        c.year("year", "ปีประเมิน (พ.ศ.)", era="พ.ศ."),
        c.authority_code(),
        c.authority_name(),
        c.authority_type(),
        c.province(),
        c.text("region", "ภาค"),
        *[
            c.number(f"component_{number}_score", header, additive=False)
            for number, header in enumerate(COMPONENTS, start=1)
        ],
        c.number("total_score", "คะแนนรวม (100)", additive=False),
        c.choice("status", "สถานะการส่ง", {"submitted": "ส่งแล้ว", "draft": "บันทึกร่าง"}),
        c.day("submitted_on", "วันที่ส่ง"),
    ]
    many = []
    for authority in setting.some():
        scores = [setting.amount(8, 25, 2) for _ in range(4)]
        is_sent = setting.chance.random() < 0.85
        many.append(
            {
                "year": setting.year,
                "authority_code": authority.code,
                "authority": authority,
                "authority_type": authority.type,
                "province": authority.province_code,
                "region": region_of(authority.province_code),
                **{f"component_{number}_score": score for number, score in enumerate(scores, start=1)},
                "total_score": sum(scores),
                "status": "submitted" if is_sent else "draft",
                "submitted_on": setting.day(date(setting.year - 543, 2, 1), date(setting.year - 543, 9, 30))
                if is_sent
                else None,
            }
        )
    return sheet(
        Draft(
            "SAR",
            "self_assessment",
            "ผลการประเมินตนเองด้านการพัฒนาเมืองสิ่งแวดล้อมยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"ปีประเมิน พ.ศ. {setting.year}",
            relations=[Relation("sum", "total_score", tuple(f"component_{number}_score" for number in range(1, 5)))],
            source=SOURCE,
        )
    )


LEVELS = {"excellent": "ดีเยี่ยม", "very_good": "ดีมาก", "good": "ดี"}
STAGES = {"area": "พื้นที่", "region": "ภาค", "country": "ประเทศ"}


@kind("dcce_esc_result", "DCCE", "esc_result")
def esc_result(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.order(),
        c.authority_name(code_field="authority_code"),
        c.authority_type(),
        c.province(),
        c.number("environment_office_no", "สำนักงานสิ่งแวดล้อมและควบคุมมลพิษที่", places=0, additive=False),
        c.year("year", "ปี"),
        c.choice("stage", "ระดับการประเมิน", STAGES),
        c.choice("result", "ผล", {"passed": "ผ่าน", "not_passed": "ไม่ผ่าน"}),
        c.choice("level", "ระดับ", LEVELS),
        c.number("score", "คะแนน", additive=False),
        c.text("award", "รางวัล"),
    ]
    many = []
    for authority in setting.some(municipal=True):
        score = setting.amount(45, 98)
        passed = score >= 60
        level = ("excellent" if score >= 80 else "very_good" if score >= 70 else "good") if passed else None
        many.append(
            {
                "authority": authority,
                "authority_type": authority.type,
                "province": authority.province_code,
                "environment_office_no": environment_office_of(authority.province_code),
                "year": setting.year,
                "stage": chance.choice(("area", "area", "region", "country")),
                "result": "passed" if passed else "not_passed",
                "level": level,
                "score": score,
                "award": "โล่รางวัลพร้อมเกียรติบัตร" if level == "excellent" else None,
            }
        )
    return sheet(
        Draft(
            "ผลประเมินเมืองสิ่งแวดล้อมยั่งยืน",
            "esc_result",
            "ประกาศผลการประเมินเทศบาลตามเกณฑ์เมืองสิ่งแวดล้อมยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปี {setting.year}",
            source=SOURCE,
            key=("authority_name", "stage"),
        )
    )


@kind("dcce_eco_industrial", "DCCE", "eco_industrial_result")
def eco_industrial(setting: Setting) -> Sheet:
    columns = [
        c.order(),
        c.text("target_area", "พื้นที่เป้าหมาย"),
        c.province(),
        c.authority_name(with_type=True, code_field="authority_code", type_field="authority_type"),
        *[
            c.number(f"aspect_{number}_score", ("คะแนน 4 ด้าน", f"ด้านที่ {number} {name}"), additive=False)
            for number, name in enumerate(("กายภาพ", "เศรษฐกิจ", "สังคม", "สิ่งแวดล้อม"), start=1)
        ],
        c.number("total_score", "รวม", additive=False),
        c.text("level", "ระดับ"),
    ]
    many = []
    for number, authority in enumerate(setting.some(count=15)):
        scores = [setting.amount(10, 25) for _ in range(4)]
        many.append(
            {
                "target_area": f"พื้นที่เป้าหมายที่ {number % 18 + 1}",
                "province": authority.province_code,
                "authority": authority,
                **{f"aspect_{aspect}_score": score for aspect, score in enumerate(scores, start=1)},
                "total_score": sum(scores),
                "level": setting.chance.choice(("ดีเยี่ยม", "ดีมาก", "ดี")),
            }
        )
    return sheet(
        Draft(
            "ผลประเมินเมืองน่าอยู่คู่อุตสาหกรรมเชิงนิเวศ",
            "eco_industrial_result",
            "ผลการประเมินเมืองน่าอยู่คู่อุตสาหกรรมเชิงนิเวศ",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543}),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            relations=[Relation("sum", "total_score", tuple(f"aspect_{number}_score" for number in range(1, 5)))],
            source=SOURCE,
        )
    )


@kind("dcce_asean_award", "DCCE", "asean_award")
def asean_award(setting: Setting) -> Sheet:
    columns = [
        c.number("round_no", "ครั้งที่", places=0, additive=False),
        c.year("year", "ปี พ.ศ.", era="พ.ศ."),
        c.choice("award_type", "ประเภทรางวัล", {"esc_award": "ESC Award", "cor": "COR"}),
        c.text("theme", "ด้าน"),
        c.text("city_size", "ขนาดเมือง"),
        c.authority_name(
            "municipality",
            "ชื่อเทศบาล",
            with_type=True,
            field=None,
            type_field="municipality_type",
            is_municipality=True,
        ),
        c.province(),
        c.text("presented_at", "สถานที่มอบ"),
        c.day("presented_on", "วันที่มอบ"),
    ]
    name = columns[5]
    told = name.tell
    name.tell = lambda value: {**told(value), "municipality_th": None if value is None else value.name}
    on = setting.day(date(setting.year - 543, 9, 1), date(setting.year - 543, 11, 30))
    many = []
    for number, authority in enumerate(setting.some(municipal=True, count=5)):
        many.append(
            {
                "round_no": max(1, (setting.year - 2551) // 3),
                "year": setting.year,
                "award_type": "esc_award" if number == 0 else "cor",
                "theme": None if number == 0 else ("อากาศ", "น้ำ", "ขยะ", "พื้นที่สีเขียว")[(number - 1) % 4],
                "city_size": "เมืองใหญ่" if authority.population > 100_000 else "เมืองเล็ก",
                "municipality": authority,
                "province": authority.province_code,
                "presented_at": "กรุงเทพมหานคร",
                "presented_on": on,
            }
        )
    return sheet(
        Draft(
            "รางวัลอาเซียน",
            "asean_award",
            "เทศบาลไทยที่ได้รับรางวัลอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


@kind("dcce_eco_school", "DCCE", "eco_school")
def eco_school(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("school_code", "รหัสโรงเรียน"),
        c.text("school_name", "ชื่อโรงเรียน"),
        c.text("affiliation", "สังกัด"),
        c.province(),
        c.choice("level", "ระดับ", {"beginner": "ต้น", "intermediate": "กลาง", "advanced": "สูง"}),
        c.year("year", "ปีการศึกษา"),
        c.choice("status", "สถานะ", {"certified": "ผ่านการรับรอง", "in_progress": "อยู่ระหว่างดำเนินการ"}),
    ]
    many = [
        {
            "school_code": f"{10_000_000 + 37 * number + chance.randrange(30):08d}",
            "school_name": f"โรงเรียน{authority.name}วิทยา",
            "affiliation": chance.choice(("สพฐ.", "อปท.", "สช.")),
            "province": authority.province_code,
            "level": chance.choice(("beginner", "intermediate", "advanced")),
            "year": setting.year,
            "status": chance.choice(("certified", "certified", "in_progress")),
        }
        for number, authority in enumerate(setting.some(count=20))
    ]
    return sheet(
        Draft(
            "อีโคสคูล",
            "eco_school",
            "ทะเบียนโรงเรียนอีโคสคูล",
            columns,
            rows_of(columns, many, {"year_basis": "academic"}),
            subtitle=f"ปีการศึกษา {setting.year}",
            source=SOURCE,
        )
    )


@kind("dcce_greenarea", "DCCE", "green_space_report", per_authority=True)
def greenarea(setting: Setting) -> Sheet:
    return green_sheet(setting, "พื้นที่สีเขียว", "ข้อมูลพื้นที่สีเขียวขององค์กรปกครองส่วนท้องถิ่น", "greenarea", SOURCE)


STATUSES = {
    "proposed": "เสนอโครงการ",
    "for_endorsement": "รอการรับรอง",
    "approved": "อนุมัติ/รอเริ่ม",
    "ongoing": "อยู่ระหว่างดำเนินการ",
    "extended": "ขยายเวลา",
    "follow_up": "ระยะต่อเนื่อง",
    "completed": "แล้วเสร็จ",
    "cancelled": "ยกเลิก",
    "unknown": "ไม่ทราบ",
}
_DONOR_IDS = ("1", "2", "3", "4", "5", "5.1", "5.2", "6", "7", "8", "9", "10")


@kind("dcce_donor", "DCCE", "donor_status_report")
def donor_projects(setting: Setting) -> Sheet:
    chance = setting.chance
    as_of = fiscal_end(setting.year)
    columns = [
        c.code("project_id", "ลำดับ"),
        c.text("project_name", "ชื่อโครงการ"),
        c.several("funders", "ผู้สนับสนุน"),
        c.several("implementers", "หน่วยดำเนินการ"),
        c.several("thai_agencies", "หน่วยงานไทย"),
        c.money("budget", "งบประมาณ", fields=("budget_amount",), currency=None),
        c.text("budget_currency", "สกุลเงิน", role="currency"),
        c.day("start_date", "วันเริ่ม"),
        c.day("end_date", "วันสิ้นสุด"),
        c.several("countries", "ประเทศที่เข้าร่วม"),
        c.text("objectives", "วัตถุประสงค์"),
        c.choice("status_reported", "สถานะ", STATUSES),
        c.percent("progress_pct", "ความก้าวหน้า (%)", places=0),
        c.text("result", "ผลการดำเนินงาน"),
        c.day("reported_on", "ข้อมูล ณ วันที่"),
    ]
    many = []
    for number, project in enumerate(_DONOR_IDS):
        start = date(setting.year - 546 + number % 3, 1 + number, 1)
        status = ("ongoing", "completed", "extended", "proposed", "approved")[number % 5]
        many.append(
            {
                "project_id": project,
                "project_name": f"Simulated ASEAN Project {number + 1}: {('Waste', 'Air', 'Cities')[number % 3]}",
                "funders": (FUNDERS[number % len(FUNDERS)],),
                "implementers": (chance.choice(("GIZ", "UNCDF", "IGES", "Adelphi")),),
                "thai_agencies": tuple(chance.sample(AGENCIES[:5], 1 + number % 2)),
                "budget": Decimal(chance.randrange(80, 11_000)) * 1000,
                "budget_currency": chance.choice(("USD", "EUR")),
                "start_date": start,
                "end_date": start + timedelta(days=365 * chance.choice((2, 3, 4))),
                "countries": ("Thailand", "Malaysia", "Viet Nam")[: 1 + number % 3],
                "objectives": f"สนับสนุน{SUBJECTS[number % len(SUBJECTS)]}",
                "status_reported": status,
                "progress_pct": Decimal(
                    100 if status == "completed" else 0 if status == "proposed" else chance.randrange(10, 95)
                ),
                "result": f"{sentence(chance)} ณ {chance.choice(PLACES)}",
                "reported_on": as_of,
            }
        )
    return sheet(
        Draft(
            "โครงการ AWGESC",
            "donor_status_report",
            "สถานะโครงการภายใต้คณะทำงานอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )
