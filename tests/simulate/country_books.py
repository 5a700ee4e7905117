"""The workbooks that agencies would send of a simulated country, in files by agency, sheet and year.

The sheets' titles, columns and notes are those of the simulator's kinds; their rows tell the country's facts. What no
indicator of the truth rests on (disasters, disposal sites, town plans and more) is as the simulator makes it.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.simulate import columns as c
from tests.simulate.authorities import environment_office_of, region_of
from tests.simulate.country import Country, level_of
from tests.simulate.country_emission_books import emission_books, lists_of_reductions
from tests.simulate.country_environment_books import environment_books
from tests.simulate.country_files import air, national, people, published, system
from tests.simulate.country_land import BEFORE, RAISED, RAISED_ON, fiscal_year
from tests.simulate.country_planning_books import planning_books
from tests.simulate.country_telling import Values, fiscal, named, told
from tests.simulate.kinds import book
from tests.simulate.model import Book
from tests.simulate.writing import write

# Columns that a careful sender adds to the sheet.
EVIDENCE = c.text("evidence", "หลักฐาน")
SOURCE = c.text("public_source", "ที่มา")
STATUS = c.choice("status", "สถานะ", {"in_use": "ใช้งาน"})
CODE = c.authority_code()
ADOPTED = c.day("adopted_on", "วันที่ AMME รับรอง")
VALID_TO = c.day("valid_to", "วันที่ยุบ/เปลี่ยนฐานะ")
FORM = c.choice("status", "สถานะ", {"active": "ดำเนินการอยู่", "upgraded": "ยกฐานะแล้ว"})
HAS_PLAN = c.flag("has_plan", "แผนเผชิญเหตุ", "มี", "ไม่มี")
# Kinds whose rows stay as the simulator makes them.
AS_MADE = (
    "dcce_donor", "ddpm_disaster", "ddpm_telemetry", "ddpm_risk", "dla_clean_province", "doh_activity",
    "pcd_disposal_site", "pcd_agency_waste", "tei_acccrn", "tgo_ef",
)  # fmt: skip


def books(country: Country) -> Iterator[Book]:
    """Every workbook but those that are not of the simulator's kinds, which are in `country_files`."""
    yield told(country, "dla_register", country.years[-1], _register(country), VALID_TO, FORM)
    for year in country.years:
        yield from _of_year(country, year)
        for name in AS_MADE if year in country.years[-2:] or not country.count else ():
            yield book(name, year, seed=country.seed, authorities=country.municipalities[:18])
    yield told(country, "dcce_asean_award", 2568, [_award(fact) for fact in country.awards], SOURCE)
    yield told(country, "onep_proposal", 2568, [_proposal(fact) for fact in country.proposals], ADOPTED)
    yield told(country, "dcce_tool", 2568, [_tool(fact) for fact in country.tools], STATUS)
    yield from lists_of_reductions(country)


def write_all(country: Country, folder: Path) -> list[Path]:
    """All workbooks into the folder, in the order that they are made."""
    paths = [write(each, folder) for each in books(country)]
    paths += [air(country, year, folder) for year in country.years]
    return [*paths, *(file(country, folder) for file in (people, national, published, system))]


def _of_year(country: Country, year: int) -> Iterator[Book]:
    def of(facts: list[Values], tell: Callable[[Values], Values], in_year: Callable[[Values], int]) -> list[Values]:
        return [tell(fact) for fact in facts if in_year(fact) == year]

    def by_year(fact: Values) -> int:
        return int(fact["year"])

    yield told(country, "dcce_sar", year, of(country.self_assessments, _sar, by_year))
    yield told(country, "dcce_esc_result", year, of(country.esc_results, _esc, by_year), CODE)
    yield told(country, "dcce_eco_industrial", year, of(country.eco_industrial, _eco, by_year), CODE)
    yield told(country, "dcce_training", year, of(country.trainings, _training, fiscal("start")), CODE, EVIDENCE)
    last = year == country.years[-1]
    forums = [
        fact
        for fact in country.forums
        if fiscal_year(fact["start"]) == year or (last and fiscal_year(fact["start"]) > year)
    ]
    yield told(country, "dcce_forum", year, [_forum(fact) for fact in forums], EVIDENCE)
    twice = [_forum(fact, is_second=True) for fact in forums if fact["is_told_twice"]]
    yield told(country, "dcce_forum", year, twice, EVIDENCE, part="TEI")
    yield told(country, "dcce_knowledge", year, of(country.knowledge, _knowledge, fiscal("day")))
    for programme, name in (("eco", "dcce_eco_school"), ("safe", "ddpm_safe_school")):
        schools = [fact for fact in country.schools if fact["programme"] == programme]
        yield told(country, name, year, of(schools, _school, by_year), *((HAS_PLAN,) if programme == "safe" else ()))
    yield from emission_books(country, year)
    yield from environment_books(country, year)
    yield from planning_books(country, year)


def _register(country: Country) -> list[Values]:
    """Both forms of the one that was raised, each for its time."""
    listed = [*(one for one in country.authorities if one is not RAISED), BEFORE]
    found: list[Values] = [
        {**named(one), "district": one.district_code, "valid_from": date(1999, 5, 25), "status": "active"}
        for one in listed
    ]
    found[-1] |= {"status": "upgraded", "valid_to": RAISED_ON - timedelta(days=1)}
    return [*found, {**named(RAISED), "valid_from": RAISED_ON, "status": "active"}]


def _award(fact: Values) -> Values:
    return {
        "round_no": {2560: 3, 2564: 4, 2568: 5}[fact["year"]],
        "year": fact["year"],
        "award_type": fact["award"],
        "theme": fact["theme"],
        "municipality": fact["city"],
        "province": fact["city"].province_code,
        "presented_at": "กรุงเทพมหานคร",
        "presented_on": fact["day"],
        "public_source": f"ประกาศผลรางวัลจำลอง พ.ศ. {fact['year']}",
    }


def _sar(fact: Values) -> Values:
    one = fact["authority"]
    return {
        **named(one),
        "year": fact["year"],
        "region": region_of(one.province_code),
        **{f"component_{number}_score": score for number, score in enumerate(fact["scores"], start=1)},
        "total_score": sum(fact["scores"]),
        "status": "submitted" if fact["submitted_on"] else "draft",
        "submitted_on": fact["submitted_on"],
    }


def _esc(fact: Values) -> Values:
    one, score = fact["authority"], fact["score"]
    return {
        **named(one),
        "environment_office_no": environment_office_of(one.province_code),
        "year": fact["year"],
        "stage": fact["stage"],
        "result": "passed" if fact["passed"] else "not_passed",
        "level": level_of(score) if fact["passed"] else None,
        "score": score,
        "award": fact["award"],
    }


def _eco(fact: Values) -> Values:
    return {
        **named(fact["authority"]),
        "target_area": "พื้นที่เป้าหมายที่ 1",
        **{f"aspect_{number}_score": score for number, score in enumerate(fact["scores"], start=1)},
        "total_score": sum(fact["scores"]),
        "level": fact["level"],
    }


def _training(fact: Values) -> Values:
    return {
        **named(fact["authority"]),
        "course_code": fact["code"],
        "course_name": fact["course"],
        "start_date": fact["start"],
        "end_date": fact["start"] + timedelta(days=2),
        "venue": "ศูนย์ประชุมแห่งชาติสิริกิติ์",
        "organisers": ("สส.",),
        "trained": fact["men"] + fact["women"],
        "trained_men": fact["men"],
        "trained_women": fact["women"],
        "evidence": fact["document"],
    }


def _forum(fact: Values, is_second: bool = False) -> Values:
    """The second agency writes the name with a quotation mark and a space more, and has the document."""
    name = fact["name"].replace(" ", "  ")
    men = fact["men"] + fact["more_men_told"] if is_second and fact["men"] is not None else fact["men"]
    return {
        "forum_name": f"“{name}”" if is_second else fact["name"],
        "level": fact["level"],
        "start_date": fact["start"],
        "end_date": fact["start"] + timedelta(days=1),
        "venue": "ศูนย์ประชุม",
        "province": fact["province"],
        "participants": None if men is None else men + fact["women"],
        "men": men,
        "women": fact["women"],
        "country_count": fact["countries"],
        "organisers": ("มูลนิธิสถาบันสิ่งแวดล้อมไทย",) if is_second else ("สส.",),
        "evidence": fact["document"],
    }


def _knowledge(fact: Values) -> Values:
    return {
        "product_code": fact["code"],
        "product_name": fact["name"],
        "product_class": fact["class"],
        "agencies": ("สส.",),
        "themes": ("ขยะ",),
        "published_on": fact["day"],
        "address": fact["address"],
    }


def _tool(fact: Values) -> Values:
    return {
        "tool_code": fact["code"],
        "tool_name": fact["name"],
        "tool_class": fact["class"],
        "agencies": ("สส.",),
        "first_used": fact["first_used"],
        "user_count": fact["users"],
        "status": "in_use",
        "address": fact["address"],
    }


def _proposal(fact: Values) -> Values:
    return {
        "proposal_code": fact["code"],
        "theme": fact["theme"],
        "proposal": fact["proposal"],
        "submitted_on": fact["submitted_on"],
        "awgesc_meeting_no": fact["meeting"],
        "met_on": fact["met_on"],
        "status": fact["status"],
        "document": fact["document"],
        "adopted_on": fact["adopted_on"],
    }


def _school(fact: Values) -> Values:
    is_eco = fact["programme"] == "eco"
    return {
        "school_code": fact["code"],
        "school_name": fact["name"],
        "affiliation": "สพฐ.",
        "province": fact["province"],
        "level": fact["level"],
        "year": fact["year"],
        "status": ("certified" if is_eco else "passed") if fact["is_valid"] else "in_progress",
        "has_plan": fact["has_plan"],
    }
