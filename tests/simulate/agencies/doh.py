"""DOH (กรมอนามัย): environmental health accreditation (EHA) by province, and activities of its project."""

from decimal import ROUND_HALF_UP, Decimal

from tests.simulate import columns as c
from tests.simulate.authorities import health_region_of, provinces_of
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import Relation, Sheet

SOURCE = "กรมอนามัย กระทรวงสาธารณสุข"
CODES = ("1001", "1002", "1003", "2001", "3001", "4001")


@kind("doh_eha", "DOH", "eha_result")
def eha(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.year("year", "ปีงบประมาณ"),
        c.number("health_region", "เขตสุขภาพ", places=0, additive=False),
        c.province(),
        c.whole("applied", "จำนวน อปท. ที่สมัครเข้าร่วม", is_whole=True),
        c.whole("passed", "จำนวน อปท. ที่ผ่านเกณฑ์", is_whole=True),
        c.percent("passed_pct", "ร้อยละ"),
    ]
    for code in CODES:
        header = f"ผ่าน EHA {code} (แห่ง)"
        column = c.whole(f"eha_{code}", header, unit="แห่ง")
        column.tell = lambda value: {"code_passed": value}
        column.band = ("eha_code", code)
        columns.append(column)
    many = []
    for province in provinces_of(setting.year):
        applied = chance.randrange(5, 90)
        passed = chance.randrange(0, applied + 1)
        many.append(
            {
                "year": setting.year,
                "health_region": health_region_of(province),
                "province": province,
                "applied": applied,
                "passed": passed,
                "passed_pct": (Decimal(passed) / applied * 100).quantize(Decimal("0.01"), ROUND_HALF_UP),
                **{f"eha_{code}": chance.randrange(0, passed + 1) for code in CODES},
            }
        )
    return sheet(
        Draft(
            "EHA",
            "eha_result",
            "ผลการพัฒนาคุณภาพระบบบริการอนามัยสิ่งแวดล้อม (EHA)",
            columns,
            rows_of(columns, many, {"year_basis": "fiscal"}),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            label="province",
            total="รวม",
            relations=[Relation("ratio", "passed_pct", ("passed", "applied"))],
            source=SOURCE,
        )
    )


@kind("doh_activity", "DOH", "health_activity")
def activities(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("area", "พื้นที่"),
        c.text("activity", "กิจกรรม"),
        c.whole("participants", "ผู้เข้าร่วม", unit="คน"),
    ]
    many = [
        {
            "area": authority.long_name,
            "activity": chance.choice(("อบรมอาสาสมัคร", "ตรวจประเมินตลาดสด", "เฝ้าระวังคุณภาพน้ำบริโภค")),
            "participants": chance.randrange(15, 300),
        }
        for authority in setting.some(count=15)
    ]
    return sheet(
        Draft(
            "โครงการ",
            "health_activity",
            "โครงการเสริมสร้างความเข้มแข็งชุมชนและท้องถิ่นในการจัดการอนามัยสิ่งแวดล้อมเพื่อสุขภาพ",
            columns,
            rows_of(columns, many, {"year_be": setting.year, "year_ce": setting.year - 543, "year_basis": "fiscal"}),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            label="area",
            total="รวม",
            source=SOURCE,
        )
    )
