"""TEI and NMT: projects and resilience activities of the institute, members of the league's networks."""

from datetime import date, timedelta

from tests.simulate import columns as c
from tests.simulate.authorities import province_name, region_of
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import Sheet
from tests.simulate.words import FUNDERS, SUBJECTS, person, sentence

TEI = "สถาบันสิ่งแวดล้อมไทย"
NMT = "สมาคมสันนิบาตเทศบาลแห่งประเทศไทย"


@kind("tei_output", "TEI", "project_output")
def outputs(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("project_code", "รหัสโครงการ"),
        c.text("project_name", "ชื่อโครงการ"),
        c.several("funders", "ผู้สนับสนุน"),
        c.period("period", "ระยะเวลาดำเนินการ"),
        c.text("objectives", "วัตถุประสงค์"),
        c.several("places", "เมือง/จังหวัด"),
        c.personal("person", "ผู้รับผิดชอบ"),
        c.choice("status", "สถานะ", {"ongoing": "อยู่ระหว่างดำเนินการ", "completed": "แล้วเสร็จ"}),
    ]
    many = []
    for number, authority in enumerate(setting.some(municipal=True, count=12)):
        start = setting.day(date(setting.year - 543, 1, 1), date(setting.year - 543, 6, 1))
        many.append(
            {
                "project_code": f"TEI-{setting.year}-{number + 1:02d}",
                "project_name": f"โครงการส่งเสริม{SUBJECTS[number % len(SUBJECTS)]} ระยะที่ {number + 1}",
                "funders": (FUNDERS[number % len(FUNDERS)],),
                "period": (start, start + timedelta(days=chance.randrange(60, 300))),
                "objectives": f"เพื่อยกระดับ{SUBJECTS[(number + 1) % len(SUBJECTS)]}",
                "places": (province_name(authority.province_code),),
                "person": person(chance),
                "status": chance.choice(("ongoing", "completed")),
            }
        )
    page = sheet(
        Draft(
            "ผลงาน",
            "project_output",
            "ผลงานโครงการด้านสิ่งแวดล้อมเมือง",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=TEI,
        )
    )
    page.personal = [str(values["person"]) for values in many]
    return page


@kind("tei_acccrn", "TEI", "resilience_activity")
def resilience(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("activity", "กิจกรรม"),
        c.text("detail", "รายละเอียด"),
        c.text("expected_result", "ผลที่คาดว่าจะได้รับ"),
        c.text("period_as_sent", "ระยะเวลา"),
    ]
    many = [
        {
            "activity": f"กิจกรรมที่ {number + 1} {SUBJECTS[number % len(SUBJECTS)]}",
            "detail": sentence(chance),
            "expected_result": f"เมืองมีขีดความสามารถด้าน{SUBJECTS[(number + 2) % len(SUBJECTS)]}",
            "period_as_sent": chance.choice(("6 เดือน", "ตลอดปี", "ม.ค.-มี.ค.", f"ปี {setting.year}")),
        }
        for number in range(10)
    ]
    return sheet(
        Draft(
            "ACCCRN",
            "resilience_activity",
            "กิจกรรมภายใต้เครือข่าย ACCCRN",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=TEI,
        )
    )


@kind("nmt_member", "NMT", "network_member")
def members(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.order(),
        c.authority_name(header="เทศบาล", code_field="authority_code", is_municipality=True),
        c.authority_type(),
        c.province(),
        c.text("region", "ภาค"),
        c.choice("programme", "โครงการ", {"low_carbon_city": "เมืองคาร์บอนต่ำ", "lcrs": "LCRS"}),
        c.choice("role", "บทบาท", {"model": "ต้นแบบ", "replicator": "ถอดแบบ", "pilot": "นำร่อง"}),
        c.year("joined", "ปีที่เข้าร่วม", fields=("joined_year_be", "joined_year_ce")),
        c.year("base_year", "ปีฐาน", fields=("base_year_be", "base_year_ce")),
        c.percent("target_pct", "เป้าหมายลด (%)"),
        c.percent("reduced_pct", "ผลลด (%)", negative=True),
        c.flag("has_disaster_plan", "แผนรับมือภัยพิบัติ", "มี", "ไม่มี"),
    ]
    many = []
    for authority in setting.some(municipal=True):
        joined = setting.year - chance.randrange(0, 6)
        many.append(
            {
                "authority": authority,
                "authority_type": authority.type,
                "province": authority.province_code,
                "region": region_of(authority.province_code),
                "programme": chance.choice(("low_carbon_city", "lcrs")),
                "role": chance.choice(("model", "replicator", "pilot")),
                "joined": joined,
                "base_year": joined - chance.randrange(0, 3),
                "target_pct": setting.amount(5, 30, 1),
                "reduced_pct": setting.amount(-8, 25, 1),
                "has_disaster_plan": chance.random() < 0.5,
            }
        )
    return sheet(
        Draft(
            "สมาชิกเครือข่าย",
            "network_member",
            "ทะเบียนเทศบาลสมาชิกเครือข่าย",
            columns,
            rows_of(columns, many),
            subtitle=f"ข้อมูลปี พ.ศ. {setting.year}",
            source=NMT,
        )
    )
