"""The workbooks of what is planned and agreed in a simulated country."""

from collections.abc import Iterator

from tests.simulate import columns as c
from tests.simulate.authorities import province_name
from tests.simulate.country_land import Fact, fiscal_year
from tests.simulate.country_planning import FRIENDLY, Planning
from tests.simulate.country_telling import Values, told
from tests.simulate.kinds import fiscal_end
from tests.simulate.model import Book
from tests.simulate.thai import long_date

CLASS = c.choice("plan_class", "ประเภท", {
    "policy": "นโยบาย", "strategy": "ยุทธศาสตร์", "guideline": "แนวทาง", "plan": "แผน", "programme": "แผนงาน",
})  # fmt: skip
STEP = c.choice("step", "ขั้นตอน", {
    "drafting": "ยกร่าง", "hearing": "รับฟังความคิดเห็น", "committee": "เสนอคณะกรรมการ", "approved": "เห็นชอบ",
    "in_force": "ประกาศใช้",
})  # fmt: skip
THEMES = c.several("themes", "ประเด็น")
THEME_WORDS = {
    "low_carbon": "เมืองคาร์บอนต่ำ",
    "env_friendly": "เมืองที่เป็นมิตรต่อสิ่งแวดล้อม",
    "climate_resilient": "เมืองที่มีภูมิคุ้มกัน",
}
TOWN_TYPE = c.choice("plan_type", "ประเภท", {
    "province": "ผังเมืองรวมจังหวัด", "city": "ผังเมืองรวมเมือง", "community": "ผังเมืองรวมชุมชน",
})  # fmt: skip
TOWN_STATUS = c.choice("status", "สถานะ", {
    "in_force": "ใช้บังคับ", "in_progress": "อยู่ระหว่างดำเนินการ", "expired": "สิ้นอายุ", "repealed": "ถูกยกเลิก",
})  # fmt: skip
LINK_STATUS = c.choice("status", "สถานะ", {
    "linked": "เชื่อมโยงแล้ว", "in_progress": "อยู่ระหว่างเชื่อมโยง", "stopped": "ยุติ",
})  # fmt: skip
OUTPUT_STATUS = c.choice("status", "สถานะ", {
    "proposed": "เสนอโครงการ", "ongoing": "อยู่ระหว่างดำเนินการ", "extended": "ขยายเวลา", "completed": "แล้วเสร็จ",
    "cancelled": "ยกเลิก",
})  # fmt: skip


def planning_books(country: Planning, year: int) -> Iterator[Book]:
    """The workbooks of one year; lists of plans are sent in the last two, the later one with all of them."""
    met = [fact for fact in country.network_activities if fiscal_year(fact["day"]) == year]
    yield told(country, "dcce_network", year, [_network(fact) for fact in met])
    if twice := [_network(fact, is_second=True) for fact in met if fact["is_told_twice"]]:
        yield told(country, "dcce_network", year, twice, part="NMT")
    if tracked := [_tracked(country, fact) for fact in country.projects if fact["year"] == year]:
        yield told(country, "onep_tracking", year, tracked)
    if begun := [fact for fact in country.master_plans if fact["year"] == year]:
        yield told(country, "dpt_master_plan", year, [_master_plan(fact) for fact in begun])
    for number, day in enumerate(sorted({fact["day"] for fact in country.links if fiscal_year(fact["day"]) == year})):
        register = told(
            country, "dcce_link", year, [_link(fact) for fact in country.links if fact["day"] == day], LINK_STATUS,
            part=f"{number + 1}",
        )  # fmt: skip
        register.sheet.foot[-1] = f"ข้อมูล ณ วันที่ {long_date(day)}"
        yield register
    if year in country.years[-2:]:
        yield from _lists(country, year, is_last=year == country.years[-1])


def _lists(country: Planning, year: int, *, is_last: bool) -> Iterator[Book]:
    steps = [
        _step(plan, step)
        for plan in country.plans
        for step in plan["steps"]
        if is_last or step["day"] <= fiscal_end(year)
    ]
    yield told(country, "onep_strategy", year, steps, CLASS, STEP, THEMES)
    towns = [_town(fact, is_last=is_last) for fact in country.town_plans]
    yield told(country, "dpt_town_plan", year, towns, TOWN_TYPE, TOWN_STATUS)
    outputs = [_output(country, fact, is_last=is_last) for fact in country.outputs]
    yield told(country, "tei_output", year, outputs, OUTPUT_STATUS)


def _network(fact: Fact, is_second: bool = False) -> Values:
    """The second agency has a code of its own and calls the network by another word before its name."""
    return {
        "network_code": fact["code"].replace("NW", "NMT") if is_second else fact["code"],
        "network_name": f"ภาคีเครือข่าย {fact['name']}" if is_second else f"เครือข่าย{fact['name']}",
        "level": fact["level"],
        "lead_agencies": fact["leads"],
        "member_count": 20,
        "held_on": fact["day"],
        "activity_type": fact["what"],
        "evidence": None if is_second else fact["document"],
    }


def _tracked(country: Planning, fact: Fact) -> Values:
    """Some names carry the plan's number before them."""
    return {
        "indicator": "7. ประเทศไทยมีข้อริเริ่ม",
        "activity": "8. สนับสนุนข้อริเริ่มสิ่งแวดล้อมที่ยั่งยืน",
        "agency_project": f"4. {fact['name']}" if fact["name"] == FRIENDLY else fact["name"],
        "agencies": ("สผ.",),
        "result": fact["result"],
        "progress_pct": fact["progress"],
    }


def _master_plan(fact: Fact) -> Values:
    one = fact["city"]
    return {
        "city_name": one.long_name,
        "city_class": "main" if one.type == "ทน." else "secondary",
        "province": one.province_code,
        "year": fact["year"],
        "progress_pct": fact["progress"],
    }


def _link(fact: Fact) -> Values:
    return {
        "dataset_code": fact["code"],
        "dataset_name": f"ชุดข้อมูลจำลอง {fact['code']}",
        "agencies": fact["agencies"],
        "partner_agencies": fact["partners"],
        "status": fact["status"],
        "linked_on": fact["linked_on"],
        "frequency": "รายปี",
        "use_count": fact["uses"],
    }


def _step(plan: Fact, step: Fact) -> Values:
    return {
        "plan_code": plan["code"],
        "plan_name": plan["name"],
        "plan_class": plan["class"],
        "step": step["step"],
        "step_on": step["day"],
        "resolution": step["resolution"],
        "agencies": plan["agencies"],
        "status": "completed" if plan["has_ended"] else "ongoing",
        "themes": tuple(THEME_WORDS[theme] for theme in plan["themes"]),
    }


def _town(fact: Fact, *, is_last: bool) -> Values:
    """The list before the last tells of one plan that it was still under way."""
    is_under_way = fact["was_under_way"] and not is_last
    return {
        "plan_name": fact["name"],
        "plan_type": fact["type"],
        "province": fact["province"],
        "step": "ขั้นตอนที่ 9" if is_under_way or not fact["day"] else "ประกาศใช้บังคับ",
        "gazette": None if is_under_way else fact["gazette"],
        "announced_on": None if is_under_way else fact["day"],
        "status": "in_progress" if is_under_way else fact["status"],
        "integrates_climate": fact["has_climate"],
    }


def _output(country: Planning, fact: Fact, *, is_last: bool) -> Values:
    """What is completed within the last year was under way before it."""
    was_under_way = not is_last and fact["status"] == "completed" and fact["end"] > fiscal_end(country.years[-2])
    return {
        "project_code": fact["code"],
        "project_name": fact["name"],
        "funders": ("JAIF",),
        "period": (fact["start"], fact["end"]),
        "objectives": "เพื่อเผยแพร่ความรู้",
        "places": (province_name(country.provinces[0]),),
        "status": "ongoing" if was_under_way else fact["status"],
    }
