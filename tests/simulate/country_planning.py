"""What is planned and agreed in a simulated country, as plain facts: networks, plans, projects, links of datasets."""

from datetime import date, timedelta
from functools import cached_property

from tests.simulate.country_land import FIRST, LAST, Fact, Land
from tests.simulate.kinds import fiscal_end, fiscal_start

# One agency by its abbreviation and by its name is one.
ONE_BY_TWO_NAMES = ("สผ.", "สำนักงานนโยบายและแผนทรัพยากรธรรมชาติและสิ่งแวดล้อม")
# The plan document's own names of its project 7, and of its project 2.
PROJECT_7 = ("โครงการแผนแม่บทเมืองอย่างยั่งยืน", "โครงการแผนแม่บทเมืองอย่างยั่งยืนคัดเลือกจากเมืองหลักเมืองรอง")
PROJECT_2 = "โครงการบูรณาการจัดทำผังเมืองรวมแบบปรับตัวต่อการเปลี่ยนแปลงสภาพภูมิอากาศ"
TWENTY_YEARS = "ยุทธศาสตร์การพัฒนาเมืองสิ่งแวดล้อมยั่งยืนระยะ 20 ปี"
FRIENDLY = "แนวทางเมืองสะอาดริมน้ำ"


class Planning(Land):
    """Facts of agencies and their papers."""

    @cached_property
    def network_activities(self) -> list[Fact]:
        """Five networks; each meets in some years only, sometimes several times a year; two agencies tell some."""
        names = ("แม่น้ำสะอาด", "อากาศบริสุทธิ์", "พื้นที่สีเขียวในเมือง", "เทศบาลลดคาร์บอน", "ชุมชนปลอดขยะ")
        leads = (("สผ.",), ("สผ.", "คพ."), ONE_BY_TWO_NAMES, ("สผ.", "กรมอนามัย", "สส."), ("สส.", "อบก."))
        found = []
        for year in self.years:
            chance = self.chance("network", year)
            for number, name in enumerate(names):
                for meeting in range(chance.choice((0, 1, 2))):
                    found.append(
                        {
                            "code": f"NW-{number + 1:02d}",
                            "name": name,
                            "level": ("local", "national", "regional")[number % 3],
                            "leads": leads[number],
                            "day": fiscal_start(year)
                            + timedelta(days=150 * meeting + 11 * number + chance.randrange(9)),
                            "what": ("ประชุม", "ลงนามบันทึกความร่วมมือ")[meeting],
                            "document": None if number == 4 else f"ทส 0910/{year}{number}{meeting}",
                            "is_told_twice": number in (1, 3) and year % 2 == 0,
                        }
                    )
        return found

    @cached_property
    def plans(self) -> list[Fact]:
        """Plans with their steps: approved before the plan's years, within them, in a year to come, and never."""
        city = self.known_by_name[7]

        def plan(name: str, class_: str, agencies: tuple[str, ...], *steps: Fact, **more: object) -> Fact:
            usual = {"themes": (), "has_ended": False}
            return {"name": name, "class": class_, "agencies": agencies, "steps": steps, **usual, **more}

        def step(name: str, day: date, resolution: str | None = None) -> Fact:
            return {"step": name, "day": day, "resolution": resolution}

        told = [
            plan(
                "นโยบายเมืองน่าอยู่ของประเทศ", "policy", ("สผ.", "สส."),
                step("drafting", date(2017, 5, 1)),
                step("approved", date(2018, 3, 15), "มติ ครม. 15 มี.ค. 2561"),
                step("in_force", date(2019, 1, 10), "ประกาศ 1/2562"),
            ),
            plan(
                TWENTY_YEARS, "strategy", ("สผ.",),
                step("drafting", date(2018, 2, 1)),
                step("hearing", date(2020, 6, 30), "สรุปการรับฟังความเห็น 3/2563"),
                step("committee", date(2022, 9, 9)),
                step("approved", date(2024, 8, 20), "มติ กก.วล. 4/2567"),
                step("in_force", date(2025, 12, 1), "ประกาศ 9/2568"),
            ),
            plan(
                "แผนแม่บทชุมชนสีเขียว", "plan", ONE_BY_TWO_NAMES,
                step("approved", date(2020, 11, 30), "คำสั่ง 7/2563"),
                themes=("low_carbon",),
            ),
            plan(
                FRIENDLY, "guideline", ("สส.", "คพ."),
                step("in_force", date(2021, 6, 1), "ประกาศ 2/2564"),
                themes=("env_friendly",), has_ended=True,
            ),
            plan("แผนที่ยังร่างอยู่", "plan", ("สผ.", "สส."), step("drafting", date(2022, 1, 5)), themes=("low_carbon",)),
            plan(
                "แผนงานเมืองพร้อมรับน้ำหลาก", "programme", ("ปภ.", "ยผ."),
                step("approved", date(2016, 4, 1)),
                themes=("climate_resilient", "env_friendly"),
            ),
            plan(
                "แผนที่จะใช้บังคับในอนาคต", "plan", ("สผ.", "สส."),
                step("hearing", date(2025, 2, 2), "สรุป 1/2568"),
                step("in_force", date(2027, 3, 1), "ประกาศ 1/2570"),
                themes=("low_carbon",),
            ),
            # A municipality's own plan; half a year later than its day in force its first report came.
            plan(
                f"แผนรับมืออุทกภัยของ{city.long_name}", "plan", (city.long_name,),
                step("in_force", date(2023, 5, 5), "ประกาศเทศบาล 5/2566"),
                themes=("climate_resilient",), city=city,
            ),
        ]  # fmt: skip
        return [{**fact, "code": f"PLAN-{number + 1:03d}"} for number, fact in enumerate(told)]

    @cached_property
    def projects(self) -> list[Fact]:
        """What the tracking table of each year tells of projects: progress in per cent, or in words."""
        market, park = "โครงการตลาดสดลดก๊าซเรือนกระจก", "โครงการสวนสาธารณะริมคลอง"
        told: list[tuple[int, str, int | None, str | None]] = [
            (2566, market, 10, "เริ่มดำเนินการ"), (2567, market, 60, "ดำเนินการแล้ว 3 ตลาด"), (2568, market, 100, None),
            (2567, park, 0, None), (2568, park, 30, None),
            (2567, PROJECT_7[0], 20, None), (2568, PROJECT_7[0], 40, None), (2568, PROJECT_7[1], 40, None),
            (2567, PROJECT_2, None, "จัดประชุมแล้ว"), (2566, "โครงการที่ไม่มีความก้าวหน้า", 0, None),
            (2568, FRIENDLY, 50, None),
        ]  # fmt: skip
        themes = {market: ("low_carbon",), PROJECT_2: ("climate_resilient",), FRIENDLY: ("env_friendly",)}
        return [
            {
                "year": year,
                "name": name,
                "is_the_plan_s": PROJECT_7[0] if name in PROJECT_7 else name,
                "class": "guideline" if name == FRIENDLY else "project",
                "progress": progress,
                "result": result,
                "themes": themes.get(name, ()),
            }
            for year, name, progress, result in told
            if year in self.years
        ]

    @cached_property
    def town_plans(self) -> list[Fact]:
        """Town plans by what the last list says of them; of one the list before said that it was under way."""
        kinds = ("province", "city", "community")
        told: list[tuple[str, date | None, bool, bool]] = [
            ("in_force", date(2016, 7, 1), True, True), ("in_force", date(2019, 2, 3), True, True),
            ("in_force", date(2019, 9, 9), False, True), ("in_force", date(2022, 12, 31), True, False),
            ("in_force", date(2025, 8, 1), True, True), ("expired", date(2020, 5, 5), True, True),
            ("repealed", date(2018, 1, 2), True, True), ("in_progress", None, True, True),
            ("in_progress", None, True, True), ("in_progress", None, False, True), ("in_progress", None, True, True),
        ]  # fmt: skip
        return [
            {
                "name": f"ผังเมืองรวมจำลองที่ {number + 1}",
                "type": kinds[number % 3],
                "province": self.provinces[number % len(self.provinces)],
                "status": status,
                "day": day,
                "has_climate": has_climate,
                "gazette": f"เล่ม 13{number % 10} ตอนที่ {number + 1} ก" if day and has_gazette else None,
                "was_under_way": day == date(2025, 8, 1),
            }
            for number, (status, day, has_climate, has_gazette) in enumerate(told)
        ]

    @cached_property
    def master_plans(self) -> list[Fact]:
        """Progress of cities' master plans in three years; two of them had not begun at first."""
        return [
            {"year": year, "city": one, "progress": max(0, 20 * later + 10 * (number % 5) - 20 * (number % 7 == 2))}
            for later, year in enumerate(self.years[-3:])
            for number, one in enumerate(self.municipalities[:14])
        ]

    @cached_property
    def links(self) -> list[Fact]:
        """The register of linked datasets at the end of three fiscal years, and once within the last of them.

        One was linked before the first register, which tells of its uses.
        """
        agencies = ("คพ.", "กรมอนามัย", "สส.", *ONE_BY_TWO_NAMES)
        days = [*(fiscal_end(year) for year in self.years[-3:]), date(LAST - 543, 3, 31)]
        found = []
        for day in days:
            for number in range(10):
                linked_on = date(FIRST - 543 + number, 1, 15) if number % 3 else None
                is_linked = linked_on is not None and linked_on <= day
                status = "stopped" if number == 6 else "linked" if is_linked else "in_progress"
                found.append(
                    {
                        "day": day,
                        "code": f"DS-{number + 1:03d}",
                        "status": status,
                        "linked_on": linked_on if is_linked else None,
                        "uses": 10 * number + day.year - 2022 if is_linked and number > 3 else None,
                        "agencies": (agencies[number % 5],),
                        "partners": (agencies[(number + 1) % 5],),
                    }
                )
        return found

    @cached_property
    def outputs(self) -> list[Fact]:
        """Projects of the institute, of which some demonstrate: what, from when to when, and how it stands."""
        told: list[tuple[str, date, date, str, str | None]] = [
            ("โครงการสาธิตเมืองคาร์บอนต่ำ", date(2020, 2, 1), date(2022, 8, 31), "completed", "mitigation"),
            ("โครงการนำร่องการปรับตัวของชุมชน", date(2023, 11, 1), date(2025, 10, 31), "completed", "adaptation"),
            ("โครงการสาธิตลดก๊าซเรือนกระจกและรับมือน้ำท่วม", date(2025, 1, 1), date(2028, 5, 5), "extended", "both"),
            ("โครงการส่งเสริมเมืองคาร์บอนต่ำ", date(2021, 1, 1), date(2022, 1, 1), "completed", None),
            ("โครงการสาธิตเมืองคาร์บอนต่ำที่ยกเลิก", date(2021, 1, 1), date(2022, 1, 1), "cancelled", None),
            ("โครงการสาธิตตลาดสะอาด", date(2021, 1, 1), date(2022, 1, 1), "completed", None),
            ("โครงการสาธิตการปรับตัวรุ่นแรก", date(2015, 12, 1), date(2017, 6, 30), "completed", "adaptation"),
            ("โครงการสาธิตการปรับตัวที่เสนอไว้", date(2026, 1, 1), date(2026, 9, 1), "proposed", None),
        ]
        return [
            {
                "code": f"TEI-{number:02d}",
                "name": name,
                "start": start,
                "end": end,
                "status": status,
                "shows": shows,
            }
            for number, (name, start, end, status, shows) in enumerate(told, start=1)
        ]
