"""What is planned and agreed in a simulated country, counted by hand: TH-04, TH-05, TH-07, TH-10, TH-12 and TH-17.

Written from the definitions in words (domain.md 2.0, 2.1). A plan counts from the day of its approval, in each year
since; of one that has ended only the year of approval is known.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.simulate.country_counting import Figure, Item, Key, counted, rounded
from tests.simulate.country_land import AS_OF, FIRST, Fact, fiscal_year
from tests.simulate.country_planning import ONE_BY_TWO_NAMES, TWENTY_YEARS, Planning
from tests.simulate.kinds import fiscal_end

# What lasts is counted again in each year, from the last before the plan (its baseline) to that of the as-of day.
BASELINE = FIRST - 1
NOW = AS_OF.year + 543
STRATEGY_STAGES = {"drafting": 25, "hearing": 50, "committee": 50, "approved": 75, "in_force": 100}
Told = Iterator[tuple[Key, Figure]]


def planning(country: Planning) -> Told:
    """All of them."""
    for part in (_networks, _mechanisms, _town_plans, _master_plans, _initiatives, _strategy, _links, _link_stages):
        yield from part(country)


def _agencies(names: tuple[str, ...]) -> set[str]:
    """An agency by two names is one."""
    return {"สผ." if name in ONE_BY_TWO_NAMES else name for name in names}


def _networks(country: Planning) -> Told:
    """TH-04: networks that met in the fiscal year; a what they did; b agreements: each once, whoever tells of it."""
    met = country.network_activities
    for series, told in (("TH-04a", met), ("TH-04b", [fact for fact in met if _is_agreement(fact)])):
        items = [
            Item(fiscal_year(fact["day"]), (fact["code"], fact["day"]), None, bool(fact["document"]), _level(fact))
            for fact in told
        ]
        yield from counted(series, items)
    networks = [
        Item(fiscal_year(fact["day"]), fact["code"], None, bool(fact["document"]), _level(fact)) for fact in met
    ]
    yield from counted("TH-04", networks)


def _level(fact: Fact) -> tuple[str, str]:
    return ("total", fact["level"])


def _is_agreement(fact: Fact) -> bool:
    return bool(fact["what"].startswith("ลงนาม"))


def _years_in_force(plan: Fact) -> list[tuple[int, bool]]:
    """Each calendar year in which it counts, and whether its approval has a document."""
    approved = [
        (step["day"], step["resolution"])
        for step in plan["steps"]
        if step["step"] in ("approved", "in_force") and step["day"] <= AS_OF
    ]
    if not approved:
        return []
    day, resolution = min(approved)
    first = day.year + 543
    years = [first] if plan["has_ended"] else list(range(max(first, BASELINE), NOW + 1))
    return [(year, bool(resolution)) for year in years]


def _mechanisms(country: Planning) -> Told:
    """TH-05: agreements in the year of signing, plans in each year in force, of two agencies or more."""
    signed = [fact for fact in country.network_activities if _is_agreement(fact) and len(_agencies(fact["leads"])) > 1]
    items = [
        Item(fact["day"].year + 543, (fact["code"], fact["day"]), None, bool(fact["document"]), ("total", "agreement"))
        for fact in signed
    ]
    items += [
        Item(year, plan["name"], None, has_document, ("total", "plan"))
        for plan in country.plans
        if len(_agencies(plan["agencies"])) > 1
        for year, has_document in _years_in_force(plan)
    ]
    yield from counted("TH-05", items)


def _town_plans(country: Planning) -> Told:
    """TH-05a: in force, from the year of announcement; TH-05b: under way, which is known of today alone."""
    with_climate = [fact for fact in country.town_plans if fact["has_climate"]]
    in_force = []
    for fact in with_climate:
        if fact["day"]:
            first = fact["day"].year + 543
            years = range(max(first, BASELINE), NOW + 1) if fact["status"] == "in_force" else [first]
            in_force += [
                Item(year, fact["name"], fact["province"], bool(fact["gazette"]), ("total", fact["type"]))
                for year in years
            ]
    yield from counted("TH-05a", in_force)
    under_way = [fact for fact in with_climate if fact["status"] == "in_progress"]
    yield from counted(
        "TH-05b", [Item(NOW, fact["name"], fact["province"], False, ("total", fact["type"])) for fact in under_way]
    )


def _master_plans(country: Planning) -> Told:
    """TH-05c: cities whose plan has made any progress."""
    yield from counted(
        "TH-05c",
        [
            Item(
                fact["year"], fact["city"].code, fact["city"].province_code, False,
                ("total", "main" if fact["city"].type == "ทน." else "secondary"),
            )
            for fact in country.master_plans
            if fact["progress"] > 0
        ],
    )  # fmt: skip


def _initiatives(country: Planning) -> Told:
    """TH-07: plans in force and projects that report progress, by class; TH-17: those of them that have a theme."""
    told = [
        (plan, Item(year, plan["name"], None, has_document, ("total", plan["class"])))
        for plan in country.plans
        for year, has_document in _years_in_force(plan)
    ]
    told += [
        (fact, Item(fact["year"], fact["is_the_plan_s"], None, False, ("total", fact["class"])))
        for fact in country.projects
        if fact["progress"] or fact["result"]
    ]
    yield from counted("TH-07", [item for _, item in told])
    classes = ("policy", "strategy", "plan", "programme", "project")
    yield from counted(
        "TH-17",
        [
            Item(item.year, item.key, None, item.is_verified, (*item.lines, *fact["themes"]))
            for fact, item in told
            if fact["themes"] and fact["class"] in classes
        ],
    )


def _strategy(country: Planning) -> Told:
    """TH-10: how far the 20-year strategy has come by the end of each year; verified by a dated resolution."""
    steps = next(plan["steps"] for plan in country.plans if plan["name"] == TWENTY_YEARS)
    for year in range(FIRST, NOW + 1):
        last = min(date(year - 543, 12, 31), AS_OF)
        reached = [step for step in steps if step["day"] <= last]
        if reached:
            stages = [STRATEGY_STAGES[step["step"]] for step in reached]
            verified = [STRATEGY_STAGES[step["step"]] for step in reached if step["resolution"]]
            stage = Figure(Decimal(max(verified or stages)), max(verified) if verified else None, max(stages))
            yield Key("TH-10", year, "country", "TH", "total", "stage"), stage


def _links(country: Planning) -> Told:
    """TH-12 by the register, its last state in a fiscal year: the share that is linked, their agencies, the uses."""
    for year in sorted({fiscal_year(fact["day"]) for fact in country.links}):
        last = max(fact["day"] for fact in country.links if fiscal_year(fact["day"]) == year)
        state = [fact for fact in country.links if fact["day"] == last]
        linked = [fact for fact in state if fact["status"] == "linked"]
        agencies = set().union(*(_agencies((*fact["agencies"], *fact["partners"])) for fact in linked))
        figures = {
            "TH-12b": rounded(Fraction(100 * len(linked), len(state)), 2),
            "TH-12c": Decimal(len(agencies)),
            "TH-12d": Decimal(sum(fact["uses"] or 0 for fact in state)),
        }
        for series, value in figures.items():
            yield Key(series, year, "country", "TH", "registry", "annual"), Figure(value)


def _link_stages(country: Planning) -> Told:
    """TH-12a: 50 being linked, 75 linked since its day, 100 where a register tells of uses: the furthest dataset's."""
    reached = [(fact["day"], 50) for fact in country.links if fact["status"] == "in_progress"]
    linked = [fact for fact in country.links if fact["status"] == "linked"]
    reached += [(fact["linked_on"], 75) for fact in linked]
    reached += [(fact["day"], 100) for fact in linked if fact["uses"]]
    for year in range(FIRST, fiscal_year(AS_OF) + 1):
        stages = [stage for day, stage in reached if day <= min(fiscal_end(year), AS_OF)]
        if stages:
            yield Key("TH-12a", year, "country", "TH", "total", "stage"), Figure(Decimal(max(stages)))
