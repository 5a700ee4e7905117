"""Indicator 14 of a simulated country: emissions, cuts and plans, counted by hand from its facts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.simulate.authorities import Authority
from tests.simulate.country import Country
from tests.simulate.country_counting import (
    Figure,
    Item,
    Key,
    annual,
    counted,
    lines,
    rounded,
)
from tests.simulate.country_land import Fact, fiscal_year

BASIC = {(sector, scope) for sector in ("stationary_energy", "transportation") for scope in "12"}
BASIC |= {("waste", "1"), ("waste", "3")}
CUT = Fraction(5, 100)  # of the base year's emissions, by which a municipality is low-carbon


def carbon(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-14: footprints, recognised reductions, cuts of 5 % and more, plans, and the tonnes of each book."""
    reports = country.footprints
    yield from counted("TH-14a", [_of_city(fact, fact["is_verified"]) for fact in reports])
    cuts = cuts_of(country)
    plans = plans_of(country)
    yield from counted("TH-14d", [_of_city(fact, fact["is_verified"]) for fact in cuts])
    with_plan = []
    for fact in cuts:
        # With its plan by the end of a fiscal year: in that of the cut, or of the plan where it came later.
        own = [plan for plan in plans if plan.one == fact["authority"]]
        if own and fact["authority"].is_municipality:
            year = max(fact["year"], min(fiscal_year(plan.known_by) for plan in own))
            is_verified = fact["is_verified"] and any(plan.is_verified for plan in own)
            item = _of_city(fact, is_verified)
            with_plan.append(replace(item, year=year, lines=("with_resilience",)))
    yield from counted("TH-14", [*(_of_city(fact, fact["is_verified"]) for fact in cuts), *with_plan])
    told = [
        Item(plan.year, _key(plan.one), plan.one.province_code, plan.is_verified, lines(plan.one, plan.year))
        for plan in plans
    ]
    yield from counted("TH-14e", told)
    cities = {(fact["year"], fact["city"]) for fact in country.inventories}
    yield from counted(
        "TH-14b", [Item(year, _key(one), one.province_code, False, lines(one, year)) for year, one in cities]
    )
    recognised = [
        Item(
            year := fiscal_year(fact["day"]),
            _key(fact["authority"]),
            fact["authority"].province_code,
            True,
            (*lines(fact["authority"], year), fact["kind"]) if fact["authority"].is_municipality else ("memo_special",),
        )
        for fact in country.recognitions
        if fact["authority"]
    ]
    yield from counted("TH-14c", recognised)
    tonnes: list[tuple[str, str, Fact, Decimal]] = []
    for fact in reports:
        tonnes.append(("TH-14f", "cfo_total", fact, sum(fact["scopes"], Decimal(0))))
        tonnes.append(("TH-14f", "cfo_removals", fact, Decimal("12.50")))
        tonnes += [("TH-14f", f"cfo_scope_{number}", fact, part) for number, part in enumerate(fact["scopes"], start=1)]
    base = _bases(country)
    for fact in cuts:
        cut = sum(base[_key(fact["authority"])]["scopes"], Decimal(0)) - sum(fact["scopes"], Decimal(0))
        tonnes.append(("TH-14f", "reduced", fact, cut))
    for fact in country.recognitions:
        if fact["authority"]:
            told = {**fact, "year": fiscal_year(fact["day"])}
            names = ("less_tco2e",) if fact["kind"] == "less" else ("tver_issued_tco2e", "tver_expected_tco2e_year")
            for name in names:
                value = fact["issued"] if name == "tver_issued_tco2e" else fact["tonnes"]
                tonnes.append(("TH-14c", name, told, value))
    yield from _sums(tonnes)
    yield from _sums([("TH-14_ccf", line, {**fact, "authority": fact["city"]}, value)
                      for fact in country.inventories for line, value in _parts(fact)])  # fmt: skip
    yield from _per_person(country)
    yield from _sums([("TH-14_kwh", "total", fact, sum(amounts, Decimal(0)))
                      for fact in country.electricity for amounts in fact["items"].values()])  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A municipality's plan: the calendar year that it stands under, and the day by which it is known."""

    one: Authority
    year: int
    known_by: date
    is_verified: bool


def plans_of(country: Country) -> list[Plan]:
    """Of members who say that they have one, known by the end of the year of joining; and of those that adopted one."""
    found = [
        Plan(fact["authority"], fact["joined"], date(fact["joined"] - 543, 12, 31), False)
        for fact in country.members
        if fact["has_plan"]
    ]
    for plan in country.plans:
        if "city" in plan and "climate_resilient" in plan["themes"]:
            step = next(step for step in plan["steps"] if step["step"] in ("approved", "in_force"))
            found.append(Plan(plan["city"], step["day"].year + 543, step["day"], bool(step["resolution"])))
    return found


def cuts_of(country: Country) -> list[Fact]:
    """Reports with 5 % or more less than the report of their base year."""
    base = _bases(country)
    later = [
        fact for fact in country.footprints if fact["year"] > fact["base_year"] and _key(fact["authority"]) in base
    ]
    return [fact for fact in later if _cut(base, fact) >= CUT]


def _bases(country: Country) -> dict[str, Fact]:
    return {_key(fact["authority"]): fact for fact in country.footprints if fact["year"] == fact["base_year"]}


def _key(one: Authority) -> str:
    return one.code or one.name


def _parts(fact: Fact) -> list[tuple[str, Decimal]]:
    """The lines in which an entry of a city's inventory counts; what is less than nothing is a removal.

    BASIC is scopes 1 and 2 of stationary energy and transport, and scopes 1 and 3 of waste.
    """
    if not fact["gases"]:
        return []
    tonnes = sum(fact["gases"], Decimal(0))
    if tonnes < 0:
        return [("removals", -tonnes)]
    found = [(fact["sector"], tonnes)]
    if (fact["sector"], fact["scope"]) in BASIC:
        found += [("basic", tonnes), (f"scope_{fact['scope']}", tonnes)]
    return found


def _per_person(country: Country) -> Iterator[tuple[Key, Figure]]:
    """BASIC emissions by the people of the cities whose number both inventories of green space say alike."""
    people: dict[tuple[int, Authority], set[int]] = defaultdict(set)
    for fact in country.green:
        if fact["people"]:
            people[fact["year"], fact["authority"]].add(fact["people"])
    basic: dict[tuple[int, Authority], Decimal] = defaultdict(Decimal)
    for fact in country.inventories:
        known = people.get((fact["year"], fact["city"]), set())
        for line, tonnes in _parts(fact):
            if line == "basic" and len(known) == 1 and fact["city"].is_municipality:
                basic[fact["year"], fact["city"]] += tonnes
    for year in sorted({year for year, _ in basic}):
        cities = [one for of, one in basic if of == year]
        for level, code in [("country", "TH"), *(("province", code) for code in {one.province_code for one in cities})]:
            here = [one for one in cities if code in ("TH", one.province_code)]
            persons = sum(number for one in here for number in people[year, one])
            rate = rounded(Fraction(sum(basic[year, one] for one in here)) / persons, 3)
            yield annual("TH-14_ccf", year, level, code, "per_person"), Figure(rate)


def _of_city(fact: Fact, is_verified: bool) -> Item:
    one = fact["authority"]
    return Item(fact["year"], _key(one), one.province_code, is_verified, lines(one, fact["year"]))


def _cut(base: dict[str, Fact], fact: Fact) -> Fraction:
    before = Fraction(sum(base[_key(fact["authority"])]["scopes"]))
    return (before - Fraction(sum(fact["scopes"]))) / before


def _sums(tonnes: list[tuple[str, str, Fact, Decimal]]) -> Iterator[tuple[Key, Figure]]:
    """Of municipalities, of each year, in the country and in each province."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for series, breakdown, fact, value in tonnes:
        if not fact["authority"].is_municipality:
            continue
        for level, code in (("country", "TH"), ("province", fact["authority"].province_code)):
            total[annual(series, fact["year"], level, code, breakdown)] += value
    yield from ((key, Figure(value)) for key, value in total.items())
