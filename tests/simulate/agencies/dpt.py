"""DPT (ยผ.): town plans and sustainable-city master plans."""

from datetime import date

from tests.simulate import columns as c
from tests.simulate.kinds import Draft, Setting, kind, rows_of, sheet
from tests.simulate.model import Sheet
from tests.simulate.thai import thai_digits

SOURCE = "กรมโยธาธิการและผังเมือง"


@kind("dpt_town_plan", "DPT", "town_plan")
def town_plans(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.order(),
        c.text("plan_name", "ชื่อผัง"),
        c.choice("plan_type", "ประเภท", {"city": "ผังเมืองรวมเมือง", "community": "ผังเมืองรวมชุมชน"}),
        c.province(),
        c.several("authorities", "อปท. ในเขตผัง"),
        c.text("step", "ขั้นตอน"),
        c.text("regulation", "กฎกระทรวง/ประกาศ"),
        c.text("gazette", "เล่ม/ตอน ราชกิจจาฯ"),
        c.day("announced_on", "วันที่ประกาศ", style="long"),
        c.choice("status", "สถานะ", {"in_force": "ใช้บังคับ", "in_progress": "อยู่ระหว่างดำเนินการ"}),
        c.flag("integrates_climate", "บูรณาการการเปลี่ยนแปลงสภาพภูมิอากาศ", "ใช่", "ไม่"),
    ]
    many = []
    for authority in setting.some(municipal=True, count=18):
        in_force = chance.random() < 0.6
        many.append(
            {
                "plan_name": f"ผังเมืองรวมเมือง{authority.name}",
                "plan_type": chance.choice(("city", "community")),
                "province": authority.province_code,
                "authorities": (f"{authority.long_name} (บางส่วน)", f"เทศบาลตำบล{authority.name}ใต้"),
                "step": "ประกาศใช้บังคับ" if in_force else f"ขั้นตอนที่ {chance.randrange(1, 18)}",
                "regulation": f"ประกาศกระทรวงมหาดไทย เรื่อง ให้ใช้บังคับผังเมืองรวม พ.ศ. {thai_digits(setting.year)}"
                if in_force
                else None,
                "gazette": f"เล่ม {chance.randrange(130, 141)} ตอนที่ {chance.randrange(1, 90)} ก" if in_force else None,
                "announced_on": setting.day(date(setting.year - 543, 1, 1), date(setting.year - 543, 12, 31))
                if in_force
                else None,
                "status": "in_force" if in_force else "in_progress",
                "integrates_climate": chance.random() < 0.3,
            }
        )
    return sheet(
        Draft(
            "ผังเมืองรวม",
            "town_plan",
            "สถานะการวางและจัดทำผังเมืองรวม",
            columns,
            rows_of(columns, many),
            subtitle=f"ข้อมูลปี พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


@kind("dpt_master_plan", "DPT", "city_master_plan")
def master_plans(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.text("city_name", "เมือง"),
        c.choice("city_class", "ประเภท", {"main": "เมืองหลัก", "secondary": "เมืองรอง"}),
        c.province(),
        c.year("year", "ปี"),
        c.percent("progress_pct", "ความก้าวหน้า (%)", places=0),
    ]
    many = [
        {
            "city_name": authority.long_name,
            "city_class": "main" if authority.type == "ทน." else "secondary",
            "province": authority.province_code,
            "year": setting.year,
            "progress_pct": chance.randrange(5, 101),
        }
        for authority in setting.some(municipal=True, count=14)
    ]
    return sheet(
        Draft(
            "แผนแม่บทเมืองยั่งยืน",
            "city_master_plan",
            "โครงการแผนแม่บทเมืองอย่างยั่งยืนคัดเลือกจากเมืองหลักเมืองรอง",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )
