"""What is measured in a simulated country, counted by hand from its facts: air, waste, green space, sanitation (TH-03).

Written from the definitions in words (domain.md 3.1-3.5 and the card's formulas). Means, shares and rates are exact
until the last step, which rounds half up.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.simulate.authorities import provinces
from tests.simulate.country_counting import Figure, Key, annual, mean, rounded
from tests.simulate.country_environment import CRITERIA, SYSTEM_NUMBERS, Environment
from tests.simulate.country_land import Fact

STANDARD_CHANGED = date(2023, 6, 1)  # 24-hour standard of PM2.5: 50 µg/m³ before, 37.5 from this day on
RAI_M2 = 1600
Told = Iterator[tuple[Key, Figure]]


def environment(country: Environment) -> Told:
    """All of TH-03 but trainings."""
    for part in (air, _published, _national_waste, _province_waste, _system_waste, _green, _accredited):
        yield from part(country)


def air(country: Environment) -> Iterator[tuple[Key, Figure]]:
    """TH-03b: the mean of a year's days, of stations' means (to a thousandth), and of provinces by their people.
    TH-03c: days over the standard of the day, and the share of station-days within it."""
    for year in country.years:
        days: dict[str, dict[date, int]] = defaultdict(dict)
        for (station, day), tenths in country.air.items():
            if day.year == year - 543:
                days[station][day] = tenths
        means = {
            station: Fraction(rounded(mean([Fraction(tenths, 10) for tenths in of.values()]), 3))
            for station, of in days.items()
        }
        valid = {station for station, of in days.items() if _is_whole(year - 543, set(of))}
        areas = [("station", station, {station}) for station in days]
        areas += [
            ("province", province, {station for station in days if country.stations[station] == province})
            for province in sorted(set(country.stations.values()))
        ]
        areas.append(("country", "TH", set(days)))
        for level, code, stations in areas:
            whole = [means[station] for station in stations if station in valid]
            yield annual("TH-03b", year, level, code), Figure(rounded(mean(whole), 3) if whole else None)
            over = [
                (station, day) for station in stations for day, tenths in days[station].items() if _is_over(day, tenths)
            ]
            measured = sum(len(days[station]) for station in stations)
            key = annual("TH-03c", year, level, code, "days_over_standard")
            yield key, Figure(Decimal(len({day for _, day in over})))
            share = rounded(Fraction(100 * (measured - len(over)), measured), 2)
            yield annual("TH-03c", year, level, code, "share_within_standard"), Figure(share)
        people = weighed = Fraction(0)
        for province in set(country.stations.values()):
            whole = [means[one] for one in days if one in valid and country.stations[one] == province]
            if whole:
                here = Fraction(country.populations[province, year])
                people, weighed = people + here, weighed + here * Fraction(rounded(mean(whole), 3))
        yield annual("TH-03b", year, "country", "TH", "population_weighted"), Figure(rounded(weighed / people, 3))


def _is_over(day: date, tenths: int) -> bool:
    return tenths > (375 if day >= STANDARD_CHANGED else 500)


def _is_whole(year_ce: int, measured: set[date]) -> bool:
    """Three quarters of the year's days, and half of each quarter's; the seasons of the simulated stations follow."""
    first = date(year_ce, 1, 1)
    every = [first + timedelta(days=number) for number in range((date(year_ce + 1, 1, 1) - first).days)]
    quarters = [[day for day in every if (day.month - 1) // 3 == number] for number in range(4)]
    return 4 * len(measured) >= 3 * len(every) and all(2 * len(measured & set(days)) >= len(days) for days in quarters)


def _published(country: Environment) -> Told:
    """TH-03b as a report printed it, beside what is computed; before the plan it is the baseline."""
    for fact in country.published_means:
        yield annual("TH-03b", fact["year"], "country", "TH", "published_report"), Figure(fact["mean"])


def _share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return rounded(100 * Fraction(part) / Fraction(whole), 2)


def _kg_per_person(tonnes: Decimal | int, people: int) -> Decimal:
    return rounded(1000 * Fraction(tonnes) / people, 3)


def _national_waste(country: Environment) -> Told:
    """TH-03d: (utilised + properly disposed) / generated, where all are known; TH-03e: as published, and by
    the people of the register in a year of which all provinces are told."""
    for fact in country.national_waste:
        year = fact["year"]
        if fact["proper"] is not None:
            managed = fact["utilised"] + fact["proper"]
            yield annual("TH-03d", year, "country", "TH"), Figure(_share(managed, fact["generated"]))
        yield annual("TH-03d", year, "country", "TH", "recycled"), Figure(_share(fact["utilised"], fact["generated"]))
        yield annual("TH-03e", year, "country", "TH"), Figure(fact["rate"])
        if people := _all_people(country, year):
            yield annual("TH-03e", year, "country", "TH", "computed"), Figure(_kg_per_person(fact["generated"], people))


def _all_people(country: Environment, year: int) -> int | None:
    """Of the country, where each province is told."""
    told = [country.populations.get((code, year)) for code in provinces()]
    return None if None in told else sum(people for people in told if people is not None)


def _province_waste(country: Environment) -> Told:
    """The table of provinces; the country is their sum where each has a row, and of each figure where each has it."""
    for year in sorted({fact["year"] for fact in country.province_waste}):
        rows = {fact["province"]: fact for fact in country.province_waste if fact["year"] == year}
        areas = [("province", code, fact, country.populations.get((code, year))) for code, fact in rows.items()]
        if len(rows) == len(provinces()):
            sums: Fact = {
                name: _sum([fact[name] for fact in rows.values()]) for name in ("generated", "utilised", "proper")
            }
            areas.append(("country", "TH", sums, _all_people(country, year)))
        for level, code, fact, people in areas:
            yield from _managed(fact, year, level, code, "pcd_provinces", "recycled_pcd_provinces")
            if people:
                rate = _kg_per_person(fact["generated"], people)
                yield annual("TH-03e", year, level, code, "pcd_provinces"), Figure(rate)


def _sum(values: list[Decimal | None]) -> Decimal | None:
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _managed(fact: Fact, year: int, level: str, code: str, line: str, recycled: str | None = None) -> Told:
    if fact["utilised"] is None:
        return
    if recycled:
        yield annual("TH-03d", year, level, code, recycled), Figure(_share(fact["utilised"], fact["generated"]))
    share = _share(fact["utilised"] + fact["proper"], fact["generated"])
    yield annual("TH-03d", year, level, code, line), Figure(share)


def _system_waste(country: Environment) -> Told:
    """The waste system's own figures, of the provinces whose number is proved; never the country's."""
    for fact in country.system_waste:
        if code := SYSTEM_NUMBERS[fact["number"]]:
            yield from _managed(fact, fact["year"], "province", code, "thaimsw")
            rate = _kg_per_person(fact["generated"], country.populations[code, fact["year"]])
            yield annual("TH-03e", fact["year"], "province", code, "thaimsw"), Figure(rate)


def _green(country: Environment) -> Told:
    """TH-03f of the one inventory that stands for a year: ONEP's until 2566, DCCE's from 2567, else the other.

    Provincial organisations have no land of their own: theirs is that of the others.
    """
    for year in country.years:
        order = ("tgu", "greenarea") if year <= 2566 else ("greenarea", "tgu")
        of_year = [fact for fact in country.green if fact["year"] == year and fact["authority"].type != "อบจ."]
        chosen = next(name for name in order if any(fact["inventory"] == name for fact in of_year))
        told = [fact for fact in of_year if fact["inventory"] == chosen]
        for level, code in _areas(told):
            here = [fact for fact in told if code in ("TH", fact["authority"].province_code)]
            every = [(fact, _all_types(fact), CRITERIA[fact["authority"].type]) for fact in here]
            public = [(fact, fact["parts"][0], 5) for fact in here]
            for lines, rows in ((("total", "share_of_land", "meets_criterion"), every),
                                (("public", "public_share_of_land", "meets_public_criterion"), public)):  # fmt: skip
                for line, value in zip(lines, _of_green(rows), strict=True):
                    if value is not None:
                        yield annual("TH-03f", year, level, code, line), Figure(value)


def _areas(told: list[Fact]) -> list[tuple[str, str]]:
    return [("country", "TH"), *(("province", code) for code in sorted({f["authority"].province_code for f in told}))]


def _all_types(fact: Fact) -> Decimal | None:
    """As sent, else the sum of the six types where all are told."""
    return fact["total"] if fact["total"] is not None else _sum(fact["parts"])


def _of_green(rows: list[tuple[Fact, Decimal | None, int]]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Square metres a person, share of the land, and the share of authorities at their criterion or above it."""
    told = [(fact, rai * RAI_M2, criterion) for fact, rai, criterion in rows if rai is not None]
    peopled = [(m2, fact["people"]) for fact, m2, _ in told if fact["people"]]
    landed = [(m2, fact["area"] * 1_000_000, criterion) for fact, m2, criterion in told if fact["area"]]
    meeting = [m2 for m2, land, criterion in landed if 100 * m2 >= criterion * land]
    return (
        rounded(Fraction(sum(m2 for m2, _ in peopled)) / sum(n for _, n in peopled), 3) if peopled else None,
        _share(sum(m2 for m2, _, _ in landed), sum(land for _, land, _ in landed)) if landed else None,
        _share(len(meeting), len(landed)) if landed else None,
    )


def _accredited(country: Environment) -> Told:
    """TH-03 EHA: of those that applied, over the provinces that say both; where nobody applied there is no share."""
    for year in sorted({fact["year"] for fact in country.accreditations}):
        both = [fact for fact in country.accreditations if fact["year"] == year and fact["passed"] is not None]
        for level, code in [("country", "TH"), *(("province", fact["province"]) for fact in both)]:
            here = [fact for fact in both if code in ("TH", fact["province"])]
            applied, passed = sum(fact["applied"] for fact in here), sum(fact["passed"] for fact in here)
            figures = {"applied": Decimal(applied), "passed": Decimal(passed)}
            if applied:
                figures["total"] = _share(passed, applied)
            for line, value in figures.items():
                yield annual("TH-03_eha", year, level, code, line), Figure(value)
