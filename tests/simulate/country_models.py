"""Demonstrations and model municipalities of a simulated country, counted by hand from its facts: TH-15 and TH-18."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tests.simulate.authorities import Authority
from tests.simulate.country import Country
from tests.simulate.country_carbon import cuts_of, plans_of
from tests.simulate.country_counting import Figure, Item, Key, annual, counted, lines
from tests.simulate.country_land import AS_OF, FIRST, Fact, fiscal_year

YEARS_VALID = 3  # of what makes a municipality a model, that in which it came among them
NOW = AS_OF.year + 543
Told = Iterator[tuple[Key, Figure]]


def models(country: Country) -> Told:
    """Both indicators."""
    yield from _demonstrations(country)
    yield from _results(country)
    yield from _models(country)


def _fiscal_years(fact: Fact) -> range:
    """In which it is under way or completed, from the last year before the plan on; a letter speaks of its day."""
    last = fact["day"] if fact["kind"] == "less" else fact["credits_to"]
    return _from_to(fiscal_year(fact["day"]), fiscal_year(min(last, AS_OF)))


def _from_to(first: int, last: int) -> range:
    return range(max(first, FIRST - 1), last + 1)


def _demonstrations(country: Country) -> Told:
    """TH-15a: recognised projects of municipalities by kind, and the municipalities; projects of the institute that say
    what they demonstrate, of no municipality; Bangkok's and Pattaya's are a memo."""
    items = []
    for fact in country.recognitions:
        one = fact["authority"]
        for year in _fiscal_years(fact) if one else ():
            own = ("total", "mitigation") if one.is_municipality else ("memo_special",)
            items.append(Item(year, fact["no"], one.province_code, True, own))
            if one.is_municipality:
                items.append(Item(year, one.code, one.province_code, True, ("municipalities",)))
    for fact in country.outputs:
        if fact["shows"] and fact["status"] in ("ongoing", "extended", "completed"):
            years = _from_to(fiscal_year(fact["start"]), fiscal_year(min(fact["end"], AS_OF)))
            items += [Item(year, fact["code"], None, False, ("total", fact["shows"])) for year in years]
    yield from counted("TH-15a", items)


def _results(country: Country) -> Told:
    """TH-15b: what completed projects of municipalities reduced, in the year of completion."""
    tonnes: dict[Key, Decimal] = defaultdict(Decimal)
    for fact in country.recognitions:
        end = fact["day"] if fact["kind"] == "less" else fact["credits_to"]
        if fact["authority"] and fact["authority"].is_municipality and end <= AS_OF:
            reduced = fact["tonnes"] if fact["kind"] == "less" else fact["issued"]
            for level, code in (("country", "TH"), ("province", fact["authority"].province_code)):
                for line in ("total", fact["kind"]):
                    tonnes[annual("TH-15b", fiscal_year(end), level, code, line)] += reduced
    yield from ((key, Figure(value, value, value)) for key, value in tonnes.items())


def _models(country: Country) -> Told:
    """TH-18: low-carbon by a cut; friendly by a plaque or an ASEAN award; resilient by a plan together with a
    demonstration or the role of a model in a network: each valid for three years."""
    grounds: list[tuple[Authority, str, int, bool]] = [
        (fact["authority"], "low_carbon", fact["year"], fact["is_verified"]) for fact in cuts_of(country)
    ]
    grounds += [
        (fact["authority"], "env_friendly", fact["year"], True) for fact in country.esc_results if fact["award"]
    ]
    grounds += [(fact["city"], "env_friendly", fact["day"].year + 543, True) for fact in country.awards]
    shown: dict[Authority, int] = {}
    for fact in country.recognitions:
        if one := fact["authority"]:
            shown[one] = min(shown.get(one, NOW), fiscal_year(fact["day"]))
    leading = {fact["authority"]: fact["joined"] for fact in country.members if fact["role"] == "model"}
    for plan in plans_of(country):
        for others, is_verified in ((shown, plan.is_verified), (leading, False)):
            if plan.one in others:
                grounds.append((plan.one, "resilient", max(plan.year, others[plan.one]), is_verified))
    items = []
    for one, kind, first, is_verified in grounds:
        for year in range(first, min(first + YEARS_VALID - 1, NOW) + 1):
            own = (*lines(one, year), kind) if one.is_municipality else ("memo_special",)
            items.append(Item(year, one.code or one.name, one.province_code, is_verified, own))
    yield from counted("TH-18", items)
