"""A simulated country over the plan's eight years: what happened, as plain facts, before any workbook tells of it.

The facts are things and deeds (a forum held, a city that passed), each once. `country_books` writes the workbooks that
agencies would send of them, with the slips of real senders: one thing told twice, evidence left out, a day to come.
`country_figures` counts the facts by hand. Nothing here or there reads a contract, a card or the warehouse's SQL.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from tests.simulate.country_emissions import Emissions
from tests.simulate.country_environment import Environment
from tests.simulate.country_land import BEFORE, FIRST, RAISED, RAISED_ON, SPECIAL, Fact, in_year
from tests.simulate.country_planning import Planning
from tests.simulate.kinds import fiscal_end, fiscal_start


def level_of(score: Decimal) -> str:
    """Of a score that passed."""
    return "excellent" if score >= 80 else "very_good" if score >= 70 else "good"


class Country(Environment, Planning, Emissions):
    """A country of so many local authorities (None: all of the register), the same for the same seed."""

    @cached_property
    def awards(self) -> list[Fact]:
        """The two rounds in the plan and one before it; one city wins twice, one two in one round; and Pattaya."""
        rounds = ((2560, date(2017, 9, 12)), (2564, date(2021, 10, 21)), (2568, date(2025, 9, 3)))
        cities = self.chance("awards").sample(self.municipalities, 7)
        winners = {
            2560: [(cities[0], "esc_award", None), (cities[1], "cor", "อากาศ")],
            2564: [(cities[2], "esc_award", None), (cities[3], "cor", "น้ำ"), (cities[4], "cor", "อากาศ")],
            2568: [
                (cities[5], "esc_award", None),
                (cities[3], "cor", "อากาศ"),
                (cities[6], "cor", "น้ำ"),
                (cities[6], "cor", "พื้นที่สีเขียว"),
                (SPECIAL[1], "cor", "น้ำ"),
            ],
        }
        return [
            {"year": year, "city": city, "award": award, "theme": theme, "day": day}
            for year, day in rounds
            for city, award, theme in winners[year]
        ]

    @cached_property
    def self_assessments(self) -> list[Fact]:
        """One a year of most authorities, of all types; some are drafts, which are no submissions."""
        found = []
        for year in self.years:
            chance = self.chance("sar", year)
            for one in (*self.authorities, *SPECIAL):
                if chance.random() < 0.75:
                    scores = [Decimal(chance.randrange(800, 2501)) / 100 for _ in range(4)]
                    is_sent = chance.random() < 0.8
                    day = date(year - 543, 2, 1) + timedelta(days=chance.randrange(200)) if is_sent else None
                    found.append({"year": year, "authority": in_year(one, year), "scores": scores, "submitted_on": day})
        return found

    @cached_property
    def esc_results(self) -> list[Fact]:
        """Stage after stage: who passes an area's assessment may go on to the region's, and to the country's."""
        found = []
        for year in self.years:
            chance = self.chance("esc", year)
            for one in self.municipalities:
                if chance.random() < 0.4:
                    continue
                for stage in ("area", "region", "country"):
                    passed = chance.random() < 0.6
                    score = Decimal(chance.randrange(6000, 9900) if passed else chance.randrange(3000, 6000)) / 100
                    fact = {
                        "year": year,
                        "authority": in_year(one, year),
                        "stage": stage,
                        "passed": passed,
                        "score": score,
                    }
                    # A plaque is given at the region's and the country's assessment, to the best.
                    award = "โล่รางวัล" if passed and stage != "area" and score >= 80 and one is not RAISED else None
                    found.append({**fact, "award": award})
                    if not passed or chance.random() < 0.5:
                        break
        return found

    @cached_property
    def eco_industrial(self) -> list[Fact]:
        """The list of each year, of all types of authorities, by a word that says a pass, a level, or no pass."""
        found = []
        for year in self.years:
            chance = self.chance("eco", year)
            some = chance.sample(self.authorities, min(60, len(self.authorities) // 5))
            for one in dict.fromkeys((*some, RAISED, SPECIAL[1])):
                scores = [Decimal(chance.randrange(1000, 2501)) / 100 for _ in range(4)]
                found.append(
                    {
                        "year": year,
                        "authority": in_year(one, year),
                        "scores": scores,
                        "level": chance.choice(("ผ่าน", "ดีเยี่ยม", "ไม่ผ่าน")),
                    }
                )
        return found

    @cached_property
    def forums(self) -> list[Fact]:
        """Six a fiscal year: some told by two agencies, some without a document, one on the day of another."""
        found: list[Fact] = []
        for year in self.years:
            chance = self.chance("forum", year)
            for number in range(6):
                start = fiscal_start(year) + timedelta(days=58 * number + chance.randrange(50))
                found.append(
                    {
                        "name": f"เวทีเมืองยั่งยืน {chr(0x0E01 + number)}{year}",
                        "level": ("national", "asean", "international")[number % 3],
                        "start": start,
                        "province": chance.choice(self.provinces),
                        "document": None if number == 4 else f"ทส 0901/{year}{number}",
                        "is_told_twice": number in (1, 4),
                        # In even years two agencies differ on the men of one forum, and of one nobody counted.
                        "men": None if (number, year % 2) == (3, 0) else chance.randrange(20, 200),
                        "women": None if (number, year % 2) == (3, 0) else chance.randrange(20, 200),
                        "more_men_told": 5 if (number, year % 2) == (4, 0) else 0,
                        "countries": 1 if number % 3 == 0 else chance.randrange(3, 18),
                    }
                )
            found.append({**found[-6], "name": f"พิธีเปิดนิทรรศการสิ่งแวดล้อม {year}", "is_told_twice": False})
        first = date(fiscal_end(self.years[-1]).year, 10, 1)
        found.append({**found[0], "name": "เวทีวันแรกของปีงบประมาณ", "start": first, "is_told_twice": False})
        found.append({**found[0], "name": "เวทีที่จะจัดในอนาคต", "start": date(2027, 3, 1), "is_told_twice": False})
        return found

    @cached_property
    def trainings(self) -> list[Fact]:
        """Courses for people of several authorities each; Bangkok and Pattaya take part."""
        found = []
        for year in self.years:
            chance = self.chance("training", year)
            for number in range(4):
                start = fiscal_start(year) + timedelta(days=85 * number + chance.randrange(80))
                for one in dict.fromkeys((*chance.sample((*self.authorities, *SPECIAL), 8), RAISED)):
                    found.append(
                        {
                            "course": f"หลักสูตรผู้นำเมืองยั่งยืน {chr(0x0E01 + number)}{year}",
                            "code": f"TR-{year}-{number + 1}",
                            "start": start,
                            "authority": BEFORE if one is RAISED and start < RAISED_ON else one,
                            "men": chance.randrange(1, 30),
                            "women": chance.randrange(1, 30),
                            "document": None if number == 3 else f"ทส 0907/{year}{number}",
                        }
                    )
        return found

    @cached_property
    def knowledge(self) -> list[Fact]:
        """Seven products a fiscal year, told once; one of them without an address."""
        classes = ("research", "manual", "best_practice", "innovation")
        return [
            {
                "code": f"KM-{year}-{number}",
                "name": f"องค์ความรู้{('ขยะ', 'น้ำ', 'อากาศ', 'ผังเมือง', 'คาร์บอน', 'ภัยพิบัติ', 'สวน')[number]}{year}",
                "class": classes[number % 4],
                "day": fiscal_start(year) + timedelta(days=50 * number + 7),
                "address": None if number == 6 else f"https://example.go.th/simulated/{year}/{number}",
            }
            for year in self.years
            for number in range(7)
        ]

    @cached_property
    def tools(self) -> list[Fact]:
        """Registered once, in use ever since."""
        names = ("คำนวณคาร์บอนเมือง", "ประเมินขยะต้นทาง", "แผนที่น้ำท่วม", "บัญชีต้นไม้", "เฝ้าระวังฝุ่น", "ถอดบทเรียน")
        classes = ("tool", "mechanism", "tool", "innovation", "mechanism", "knowledge")
        return [
            {
                "code": f"TOOL-{number + 1:03d}",
                "name": f"ระบบ{name}",
                "class": classes[number],
                "first_used": FIRST - 1 + number,
                "users": None if number == 3 else 300 + 11 * number,
                "address": None if number == 2 else f"https://example.go.th/simulated/tool/{number}",
            }
            for number, name in enumerate(names)
        ]

    @cached_property
    def proposals(self) -> list[Fact]:
        """One or two a theme, each with the meetings it came to and what the meeting said."""
        found = []
        for number, theme in enumerate(("air", "water", "land", "green", "air", "water")):
            year = FIRST + number
            said = ["tabled", "endorsed"] if number not in (2, 5) else ["submitted", "tabled"]
            for step, status in enumerate(said):
                found.append(
                    {
                        "code": f"TH-ESC-{number + 1:02d}",
                        "theme": theme,
                        "proposal": f"ปรับปรุงเกณฑ์ด้านที่ {number + 1}",
                        "submitted_on": date(year - 543, 2, 3),
                        "meeting": year - 2546 + step,
                        "met_on": date(year - 543 + step, 7, 5 + number),
                        "status": status,
                        "document": f"ทส 1004.3/{year}{step}",
                        # AMME adopts some of what AWGESC endorsed, in a later year.
                        "adopted_on": date(year - 541, 9, 4) if status == "endorsed" and number < 3 else None,
                    }
                )
        return found

    @cached_property
    def schools(self) -> list[Fact]:
        """Certified schools of both programmes; some rise a level, some are not certified yet."""
        found = []
        for programme in ("eco", "safe"):
            for number in range(14):
                one = self.chance("school", programme, number).choice(self.authorities)
                for year in self.years:
                    chance = self.chance("school", programme, number, year)
                    if year - FIRST < number % 5 or chance.random() < 0.2:
                        continue
                    found.append(
                        {
                            "programme": programme,
                            "code": f"{10 if programme == 'eco' else 20}{number:06d}",
                            "name": f"โรงเรียน{one.name}วิทยา",
                            "province": one.province_code,
                            "year": year,
                            "level": ("beginner", "intermediate", "advanced")[min(2, (year - FIRST) // 3)],
                            "is_valid": chance.random() < 0.8,
                            "has_plan": programme == "safe" and number % 3 > 0,
                        }
                    )
        return found
