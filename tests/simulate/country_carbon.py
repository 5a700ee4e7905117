"""Indicators 11 and 14 of a simulated country: passes, emissions, cuts and plans, counted by hand from its facts."""

from collections import defaultdict
from collections.abc import Iterator
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
)
from tests.simulate.country_land import Fact, fiscal_year

CUT = Fraction(5, 100)  # of the base year's emissions, by which a municipality is low-carbon


def carbon(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-14: footprints, recognised reductions, cuts of 5 % and more, plans, and the tonnes of each book."""
    reports = country.footprints
    base = {fact["authority"].code: fact for fact in reports if fact["year"] == fact["base_year"]}
    yield from counted("TH-14a", [_of_city(fact, fact["is_verified"]) for fact in reports])
    cuts = [fact for fact in reports if fact["year"] > fact["base_year"] and _cut(base, fact) >= CUT]
    for series in ("TH-14", "TH-14d"):
        items = [_of_city(fact, fact["is_verified"]) for fact in cuts]
        if series == "TH-14":
            items += [
                Item(
                    max(fact["year"], planned),
                    fact["authority"].code,
                    fact["authority"].province_code,
                    False,
                    ("with_resilience",),
                )
                for fact in cuts
                if (planned := _planned(country, fact["authority"])) is not None
            ]
        yield from counted(series, items)
    plans = [
        Item(fact["joined"], fact["authority"].code, fact["authority"].province_code, False, lines(fact["authority"]))
        for fact in country.members
        if fact["has_plan"]
    ]
    yield from counted("TH-14e", plans)
    with_inventory = country.municipalities[: country.inventories]
    yield from counted(
        "TH-14b",
        [
            Item(year, one.code, one.province_code, False, lines(one))
            for year in country.years
            for one in with_inventory
        ],
    )
    recognised = [
        Item(
            fiscal_year(fact["day"]),
            fact["authority"].code,
            fact["authority"].province_code,
            True,
            (*lines(fact["authority"]), fact["kind"]),
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
    for fact in cuts:
        cut = sum(base[fact["authority"].code]["scopes"], Decimal(0)) - sum(fact["scopes"], Decimal(0))
        tonnes.append(("TH-14f", "reduced", fact, cut))
    for fact in country.recognitions:
        if fact["authority"]:
            told = {**fact, "year": fiscal_year(fact["day"])}
            names = ("less_tco2e",) if fact["kind"] == "less" else ("tver_issued_tco2e", "tver_expected_tco2e_year")
            for name in names:
                value = Decimal(0) if name == "tver_issued_tco2e" else fact["tonnes"]
                tonnes.append(("TH-14c", name, told, value))
    yield from _sums(tonnes)


def _of_city(fact: Fact, is_verified: bool) -> Item:
    one = fact["authority"]
    return Item(fact["year"], one.code, one.province_code, is_verified, lines(one))


def _cut(base: dict[str, Fact], fact: Fact) -> Fraction:
    before = Fraction(sum(base[fact["authority"].code]["scopes"]))
    return (before - Fraction(sum(fact["scopes"]))) / before


def _planned(country: Country, one: Authority) -> int | None:
    """The fiscal year by which it is known to have a plan: of the last day of the year in which it joined."""
    years = [fact["joined"] for fact in country.members if fact["has_plan"] and fact["authority"].code == one.code]
    return min(years) + 1 if years else None


def _sums(tonnes: list[tuple[str, str, Fact, Decimal]]) -> Iterator[tuple[Key, Figure]]:
    """Of each year, in the country and in each province."""
    total: dict[Key, Decimal] = defaultdict(Decimal)
    for series, breakdown, fact, value in tonnes:
        for level, code in (("country", "TH"), ("province", fact["authority"].province_code)):
            total[annual(series, fact["year"], level, code, breakdown)] += value
    yield from ((key, Figure(value)) for key, value in total.items())
