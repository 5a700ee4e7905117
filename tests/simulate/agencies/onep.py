"""ONEP (สผ.): the tracking table, proposals for indicators, green space (TGU), plans and strategies."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.simulate import columns as c
from tests.simulate.authorities import Authority
from tests.simulate.kinds import Draft, Setting, fiscal_end, kind, rows_of, sheet
from tests.simulate.model import Column, Relation, Sheet
from tests.simulate.words import ACTIVITIES, AGENCIES, FUNDERS, INDICATORS, OBSTACLES, SUBJECTS, THEMES, sentence

SOURCE = "สำนักงานนโยบายและแผนทรัพยากรธรรมชาติและสิ่งแวดล้อม"
RAI_M2 = 1600


def two_places(value: Decimal) -> Decimal:
    """Rounded half up, as a sheet prints a ratio."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@kind("onep_tracking", "ONEP", "tracking_report")
def tracking(setting: Setting) -> Sheet:
    chance = setting.chance
    as_of = fiscal_end(setting.year)
    columns = [
        c.text("indicator", "ตัวชี้วัด"),
        c.text("activity", "กิจกรรมภายใต้ ASPEN"),
        c.text("agency_project", "โครงการ/กิจกรรมของหน่วยงาน"),
        c.several("agencies", "หน่วยงาน"),
        c.text("donor_project", "โครงการภายใต้ AWGESC"),
        c.text("result", "ผลการดำเนินงาน"),
        c.percent("progress_pct", "ร้อยละความก้าวหน้า", places=0),
        c.text("obstacle", "ปัญหา/อุปสรรค"),
        c.money("budget", "งบประมาณ (บาท)", fields=("budget_amount", "budget_currency")),
        c.text("remark", "หมายเหตุ"),
    ]
    many: list[dict[str, Any]] = [
        {
            "indicator": f"{number % len(INDICATORS) + 1}. {INDICATORS[number % len(INDICATORS)]}",
            "activity": f"{number + 1}. {ACTIVITIES[number % len(ACTIVITIES)]}",
            "agency_project": f"โครงการ{SUBJECTS[number % len(SUBJECTS)]} ระยะที่ {number + 1}",
            "agencies": tuple(chance.sample(AGENCIES, chance.choice((1, 1, 2)))),
            "donor_project": f"โครงการความร่วมมือ {chance.choice(FUNDERS)} {number + 1}" if number % 3 else None,
            "result": sentence(chance),
            "progress_pct": Decimal(chance.randrange(5, 101)),
            "obstacle": chance.choice(OBSTACLES) if number % 2 else None,
            "budget": Decimal(chance.randrange(100, 60_000)) * 1000,
            "remark": f"รอบ {chance.choice((6, 12))} เดือน" if number % 4 == 0 else None,
        }
        for number in range(14)
    ]
    facts = {"year_be": setting.year, "year_ce": setting.year - 543, "reported_on": as_of}
    return sheet(
        Draft(
            "ติดตามผล",
            "tracking_report",
            "ตารางติดตามผลการดำเนินงานตามแผนปฏิบัติการ ยุทธศาสตร์ที่ 4 สิ่งแวดล้อมเมืองที่ยั่งยืน",
            columns,
            rows_of(columns, many, facts),
            subtitle=f"ประจำปี พ.ศ. {setting.year}",
            source=SOURCE,
            as_of=as_of,
        )
    )


@kind("onep_proposal", "ONEP", "indicator_proposal")
def proposals(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("proposal_code", "รหัสข้อเสนอ"),
        c.choice("theme", "ด้าน", dict(zip(("air", "water", "land", "green"), THEMES, strict=True))),
        c.text("proposal", "ข้อเสนอ"),
        c.day("submitted_on", "วันที่ส่ง"),
        c.whole("awgesc_meeting_no", "การประชุม AWGESC ครั้งที่", additive=False),
        c.day("met_on", "วันที่ประชุม"),
        c.choice("status", "สถานะ", {"submitted": "ส่งแล้ว", "tabled": "เสนอที่ประชุม", "endorsed": "รับรอง"}),
        c.text("document", "เอกสารอ้างอิง"),
    ]
    many = []
    for number in range(10):
        sent = setting.day(date(setting.year - 543, 1, 5), date(setting.year - 543, 5, 30))
        met = setting.day(date(setting.year - 543, 6, 1), date(setting.year - 543, 8, 30))
        status = chance.choice(("submitted", "tabled", "endorsed"))
        many.append(
            {
                "proposal_code": f"TH-ESC-{setting.year % 100:02d}-{number + 1:02d}",
                "theme": ("air", "water", "land", "green")[number % 4],
                "proposal": f"ปรับปรุงเกณฑ์{SUBJECTS[number % len(SUBJECTS)]} ข้อ {number + 1}",
                "submitted_on": sent,
                "awgesc_meeting_no": setting.year - 2546,
                "met_on": met if status != "submitted" else None,
                "status": status,
                "document": f"ทส 1004.3/{chance.randrange(1000, 9999)}",
            }
        )
    return sheet(
        Draft(
            "ข้อเสนอตัวชี้วัด",
            "indicator_proposal",
            "ทะเบียนข้อเสนอของประเทศไทยต่อตัวชี้วัดอาเซียนด้านสิ่งแวดล้อมเมืองที่ยั่งยืน",
            columns,
            rows_of(columns, many),
            subtitle=f"พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )


def green_columns() -> list[Column]:
    """The columns of the green-space inventories, ONEP's and DCCE's."""
    return [
        c.order(),
        c.authority_code(),
        c.authority_name(),
        c.authority_type(),
        c.province(),
        c.year("year", "ปี พ.ศ.", era="พ.ศ."),
        c.whole("population", "ประชากร (คน)", unit="คน", is_whole=True),
        c.number("authority_area_km2", "พื้นที่ อปท. (ตร.กม.)", unit="ตร.กม.", is_whole=True),
        *[c.rai(f"green_{number}_m2", f"พื้นที่สีเขียวประเภท {number} (ไร่)", factor=RAI_M2) for number in range(1, 7)],
        c.rai("green_m2", "รวม (ไร่)", factor=RAI_M2),
        c.number("green_m2_person", "ตร.ม./คน", unit="ตร.ม./คน", additive=False),
        c.percent("green_share_pct", "ร้อยละต่อพื้นที่"),
    ]


GREEN_RELATIONS = [
    Relation("sum", "green_m2", tuple(f"green_{number}_m2" for number in range(1, 7))),
    Relation("ratio", "green_m2_person", ("green_m2", "population"), scale=1600),
    Relation("ratio", "green_share_pct", ("green_m2", "authority_area_km2"), scale=0.16),
]


def green_values(setting: Setting, authority: Authority, year: int) -> dict[str, Any]:
    """Six types of green space in rai, their total, and both ratios as they follow from it."""
    area_km2 = Decimal(str(authority.area_km2))
    whole_rai = area_km2 * 1_000_000 / RAI_M2
    total = two_places(whole_rai * setting.amount(0.08, 0.45, 4))
    parts = setting.split(total, (5, 3, 2, 6, 8, 1))
    return {
        "authority_code": authority.code,
        "authority": authority,
        "authority_type": authority.type,
        "province": authority.province_code,
        "year": year,
        "population": authority.population,
        "authority_area_km2": area_km2,
        **{f"green_{number}_m2": part for number, part in enumerate(parts, start=1)},
        "green_m2": total,
        "green_m2_person": two_places(total * RAI_M2 / authority.population),
        "green_share_pct": two_places(total * RAI_M2 / (area_km2 * 1_000_000) * 100),
    }


def green_sheet(setting: Setting, name: str, title: str, inventory: str, source: str) -> Sheet:
    """A green-space sheet of either inventory."""
    columns = green_columns()
    many = [green_values(setting, authority, setting.year) for authority in setting.some()]
    return sheet(
        Draft(
            name,
            "green_space_report",
            title,
            columns,
            rows_of(columns, many, {"inventory": inventory}),
            subtitle=f"ปี พ.ศ. {setting.year}",
            relations=list(GREEN_RELATIONS),
            source=source,
            remark="1 ไร่ เท่ากับ 1,600 ตารางเมตร",
        )
    )


@kind("onep_green", "ONEP", "green_space_report", per_authority=True)
def tgu(setting: Setting) -> Sheet:
    return green_sheet(setting, "TGU", "ฐานข้อมูลพื้นที่สีเขียวชุมชนเมือง (Thai Green Urban)", "tgu", SOURCE)


@kind("onep_strategy", "ONEP", "strategy_step")
def strategies(setting: Setting) -> Sheet:
    chance = setting.chance
    columns = [
        c.code("plan_code", "รหัส"),
        c.text("plan_name", "ชื่อแผน/ยุทธศาสตร์"),
        c.choice(
            "plan_class", "ประเภท", {"strategy": "ยุทธศาสตร์", "plan": "แผน", "policy": "นโยบาย", "guideline": "แนวทาง"}
        ),
        c.choice("step", "ขั้นตอน", {"drafting": "ยกร่าง", "hearing": "รับฟังความคิดเห็น", "in_force": "ประกาศใช้"}),
        c.day("step_on", "วันที่", style="long"),
        c.text("resolution", "มติ/คำสั่ง"),
        c.several("agencies", "หน่วยงาน"),
        c.choice("status", "สถานะ", {"ongoing": "อยู่ระหว่างดำเนินการ", "completed": "แล้วเสร็จ"}),
    ]
    many = []
    for number in range(9):
        step = chance.choice(("drafting", "hearing", "in_force"))
        many.append(
            {
                "plan_code": f"PLAN-{number + 1:03d}",
                "plan_name": f"แผน{SUBJECTS[number % len(SUBJECTS)]} ระยะ {5 * number + 5} ปี ฉบับที่ {number + 1}",
                "plan_class": chance.choice(("strategy", "plan", "policy", "guideline")),
                "step": step,
                "step_on": setting.day(),
                "resolution": f"มติที่ประชุมครั้งที่ {chance.randrange(1, 9)}/{setting.year}",
                "agencies": tuple(chance.sample(AGENCIES, 1)),
                "status": "completed" if step == "in_force" else "ongoing",
            }
        )
    return sheet(
        Draft(
            "แผนและยุทธศาสตร์",
            "strategy_step",
            "ความก้าวหน้าของแผนและยุทธศาสตร์ด้านสิ่งแวดล้อมเมือง",
            columns,
            rows_of(columns, many),
            subtitle=f"ประจำปีงบประมาณ พ.ศ. {setting.year}",
            source=SOURCE,
        )
    )
