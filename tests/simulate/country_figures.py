"""The figures of the indicators of a simulated country, counted by hand from its facts.

Plain sets, fractions and whole numbers, written from the definitions in words (domain.md 2.0, 2.1, 3.1-3.4): nothing
here knows a card, a contract or the warehouse. What is measured is exact until the last step, which rounds half up.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.simulate.authorities import environment_office_of
from tests.simulate.country import Country, level_of
from tests.simulate.country_carbon import carbon
from tests.simulate.country_counting import (
    TYPES,
    Figure,
    Item,
    Key,
    annual,
    counted,
    lines,
    mean,
    of_authority,
    rounded,
)
from tests.simulate.country_environment_figures import environment
from tests.simulate.country_land import AS_OF, FIRST, Fact, fiscal_year, in_year, key_of
from tests.simulate.country_models import models
from tests.simulate.country_planning_figures import planning


def figures(country: Country) -> dict[Key, Figure]:
    """Every figure that the truth knows."""
    found: dict[Key, Figure] = {}
    gatherings = (_awards, _forums, _participants, _trainings)
    for part in (*gatherings, environment, planning, carbon, models, _lists, _stages, _scores, _users):
        for key, figure in part(country):
            assert key not in found, key
            found[key] = figure
    return found


def _awards(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-02: municipalities of a round, and since the plan began; a city with two awards is one; Pattaya is a memo."""
    told = [
        (*kind, line) for kind in (("TH-02a", "esc_award"), ("TH-02b", "cor")) for line in ("total", "memo_special")
    ]
    for series, award, line in told:
        won = [fact for fact in country.awards if fact["award"] == award and line in lines(fact["city"], fact["year"])]
        for year in sorted({fact["year"] for fact in won}):
            cities = {fact["city"].code for fact in won if fact["year"] == year}
            basis = "round" if year >= FIRST else "baseline"
            yield Key(series, year, "country", "TH", line, basis), Figure(Decimal(len(cities)))
            if year >= FIRST:
                since = {fact["city"].code for fact in won if FIRST <= fact["year"] <= year}
                yield Key(series, year, "country", "TH", line, "cumulative"), Figure(Decimal(len(since)))


def _forums(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-06: forums that have begun, by fiscal year and level; one that two agencies tell of is one."""
    yield from counted(
        "TH-06",
        [
            Item(
                fiscal_year(fact["start"]),
                fact["name"],
                fact["province"],
                bool(fact["document"]),
                ("total", fact["level"]),
            )
            for fact in country.forums
            if fact["start"] <= AS_OF
        ],
    )


def _participants(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-06a: participants of forums that have begun, where all reports agree on them; b the most countries at one."""
    begun = [fact for fact in country.forums if fact["start"] <= AS_OF]
    for year in sorted({fiscal_year(fact["start"]) for fact in begun}):
        held = [fact for fact in begun if fiscal_year(fact["start"]) == year]
        for level, code in [("country", "TH"), *(("province", one) for one in sorted({f["province"] for f in held}))]:
            here = [fact for fact in held if code in ("TH", fact["province"]) and fact["men"] is not None]
            agreed = [fact for fact in here if not fact["more_men_told"]]
            lines = {"total": [(fact, fact["men"] + fact["women"]) for fact in agreed],
                     "men": [(fact, fact["men"]) for fact in agreed],
                     "women": [(fact, fact["women"]) for fact in here]}  # fmt: skip
            for line, told in lines.items():
                if told:
                    reported = sum(people for _, people in told)
                    verified = sum(people for fact, people in told if fact["document"])
                    figure = Figure(Decimal(verified or reported), verified, reported)
                    yield annual("TH-06a", year, level, code, line), figure
        most = max(fact["countries"] for fact in held)
        told_in_papers = [fact["countries"] for fact in held if fact["document"]]
        verified = max(told_in_papers, default=0)
        yield annual("TH-06b", year, "country", "TH"), Figure(Decimal(verified or most), verified or None, most)


def _users(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-08a: users of the tools and mechanisms in use now, added up as they are told."""
    users = sum(fact["users"] or 0 for fact in country.tools if fact["class"] in ("tool", "mechanism"))
    yield annual("TH-08a", AS_OF.year + 543, "country", "TH"), Figure(Decimal(users), 0, users)


def _stages(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-01a: how far the furthest proposal of each theme has come by the end of each year, and the mean of four."""
    steps = {"submitted": 50, "tabled": 75, "endorsed": 100}
    reached = [(fact["theme"], fact["submitted_on"], steps["submitted"]) for fact in country.proposals]
    reached += [(fact["theme"], fact["met_on"], steps[fact["status"]]) for fact in country.proposals]
    for year in range(FIRST, AS_OF.year + 544):
        last = min(date(year - 543, 12, 31), AS_OF)
        found = {theme: max(step for own, day, step in reached if own == theme and day <= last)
                 for theme in {theme for theme, day, _ in reached if day <= last}}  # fmt: skip
        for theme, step in found.items():
            yield Key("TH-01a", year, "country", "TH", theme, "stage"), Figure(Decimal(step))
        if found:
            mean_of_four = rounded(Fraction(sum(found.values()), 4), 0)
            yield Key("TH-01a", year, "country", "TH", "total", "stage"), Figure(mean_of_four)


def _lists(country: Country) -> Iterator[tuple[Key, Figure]]:
    """Counts of things listed: proposals, trainings, networks, tools, self-assessments, passes, products, schools."""
    members = [
        Item(
            year,
            fact["authority"].code,
            fact["authority"].province_code,
            False,
            (*lines(fact["authority"], year), fact["programme"]),
        )
        for fact in country.members
        for year in range(fact["joined"], AS_OF.year + 544)
    ]
    yield from counted("TH-04c", members)
    by_fiscal_day: Any = lambda fact: fiscal_year(fact["day"])  # noqa: E731
    yield from counted(
        "TH-08",
        [
            Item(year, fact["code"], None, False, ("total", fact["class"]))
            for fact in country.tools
            if fact["class"] in ("tool", "mechanism")
            for year in range(fact["first_used"], AS_OF.year + 544)
        ],
    )
    endorsed = [fact for fact in country.proposals if fact["status"] == "endorsed"]
    yield from counted(
        "TH-01b",
        [Item(fact["met_on"].year + 543, fact["code"], None, True, ("total", fact["theme"])) for fact in endorsed],
    )
    yield from counted(
        "TH-13",
        [
            Item(by_fiscal_day(fact), fact["code"], None, bool(fact["address"]), ("total", fact["class"]))
            for fact in country.knowledge
        ],
    )
    adopted = [fact for fact in country.proposals if fact["adopted_on"]]
    yield from counted(
        "TH-01c",
        [Item(fact["adopted_on"].year + 543, fact["code"], None, True, ("total", fact["theme"])) for fact in adopted],
    )
    plan: Any = lambda fact: ("with_plan",) if fact["has_plan"] else ()  # noqa: E731
    levels: Any = lambda fact: (fact["level"],) if fact["programme"] == "eco" else plan(fact)  # noqa: E731
    for series, programme in (("TH-16a", "eco"), ("TH-16b", "safe")):
        yield from counted(
            series,
            [
                # The list of the programme's own department is its document.
                Item(fact["year"], fact["code"], fact["province"], True, ("total", *levels(fact)))
                for fact in country.schools
                if fact["programme"] == programme and fact["is_valid"]
            ],
        )
    sent = [of_authority(fact, True) for fact in country.self_assessments if fact["submitted_on"]]
    yield from counted("TH-09b", sent)
    passed = [of_authority(fact, True) for fact in country.esc_results if fact["passed"]]
    # A level's word says a pass by analogy only, so it is reported; the word "passed" is the list's own.
    eco = [of_authority(fact, fact["level"] == "ผ่าน") for fact in country.eco_industrial if fact["level"] != "ไม่ผ่าน"]
    yield from counted("TH-11.1", [*passed, *_passes_in_detail(country)])
    yield from counted("TH-11.2", eco)
    yield from counted("TH-11", [*passed, *eco])
    told = {"TH-09b": sent, "TH-11.1": [*passed, *_passes_in_detail(country)], "TH-11.2": eco, "TH-11": [*passed, *eco]}
    for series, items in told.items():
        yield from _shares(country, series, items)
    passing = {(fact["year"], fact["authority"]) for fact in country.esc_results if fact["passed"]}
    both = [of_authority(fact, fact["level"] == "ผ่าน") for fact in country.eco_industrial
            if fact["level"] != "ไม่ผ่าน" and (fact["year"], fact["authority"]) in passing]  # fmt: skip
    yield from counted("TH-11", [replace(item, lines=("both",)) for item in both])
    assessed = {"TH-11.1": [(fact, fact["passed"]) for fact in country.esc_results]}
    assessed["TH-11.2"] = [(fact, fact["level"] != "ไม่ผ่าน") for fact in country.eco_industrial]
    for series, results in assessed.items():
        yield from _of_assessed(series, [(of_authority(fact, True), passed) for fact, passed in results])


def _of_assessed(series: str, results: list[tuple[Item, bool]]) -> Iterator[tuple[Key, Figure]]:
    """Who passed, of those that were assessed in the year; at one stage or at several, each is one."""
    for level, code in [("country", "TH"), *(("province", code) for code in {item.province for item, _ in results})]:
        here = [(item, passed) for item, passed in results if code in ("TH", item.province)]
        for year in {item.year for item, _ in here}:
            every = {item.key for item, _ in here if item.year == year}
            passing = {item.key for item, passed in here if item.year == year and passed}
            share = rounded(Fraction(100 * len(passing), len(every)), 2)
            yield annual(series, year, level, str(code), "passed_of_assessed_pct"), Figure(share)


def _shares(country: Country, series: str, items: list[Item]) -> Iterator[tuple[Key, Figure]]:
    """Of each type, what counts as a share of the register, which lists neither Bangkok nor Pattaya."""
    areas = [("country", "TH"), *[("province", code) for code in sorted({item.province for item in items} - {None})]]
    for line in ("total", *sorted({TYPES[one.type] for one in country.authorities})):
        for level, code in areas:
            here = [item for item in items if line in item.lines and code in ("TH", item.province)]
            for year in sorted({item.year for item in here}):
                in_force = [in_year(one, year) for one in country.authorities if code in ("TH", one.province_code)]
                register = [one for one in in_force if line in ("total", TYPES[one.type])]
                if not register:
                    continue
                counts = {item.key for item in here if item.year == year and TYPES["พิเศษ"] not in item.lines}
                share = rounded(Fraction(100 * len(counts), len(register)), 2)
                yield annual(series, year, level, code, f"share_{line}_pct"), Figure(share)


def _trainings(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-03a: people trained, the authorities that sent them, municipalities also apart and as a share of them all."""
    items, people = [], []
    for fact in country.trainings:
        one, year = fact["authority"], fiscal_year(fact["start"])
        lines = ("authorities", "municipalities") if one.is_municipality else ("authorities",)
        items.append(Item(year, key_of(one), one.province_code, bool(fact["document"]), lines))
        people.append((year, one.province_code, bool(fact["document"]), fact["men"] + fact["women"]))
    yield from counted("TH-03a", items)
    for year in sorted({item.year for item in items}):
        sent = [item for item in items if item.year == year and "municipalities" in item.lines]
        told = len({item.key for item in sent}), len({item.key for item in sent if item.is_verified})
        reported, verified = (rounded(Fraction(100 * count, len(country.municipalities)), 2) for count in told)
        key = annual("TH-03a", year, "country", "TH", "municipality_share")
        yield key, Figure(verified or reported, verified, reported)
    for level, code in [
        ("country", "TH"),
        *[("province", code) for code in sorted({code for _, code, _, _ in people})],
    ]:
        here = [each for each in people if level == "country" or each[1] == code]
        for year in sorted({year for year, _, _, _ in here}):
            for basis, of in (("annual", [each for each in here if each[0] == year]), ("cumulative", here)):
                told = [each for each in of if each[0] <= year]
                reported, verified = sum(each[3] for each in told), sum(each[3] for each in told if each[2])
                yield (
                    Key("TH-03a", year, level, code, "total", basis),
                    Figure(Decimal(verified or reported), verified or None, reported),
                )


def _scores(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-09c: the mean of what was submitted, of the total and of each component; and the gap to what was assessed.

    The assessed score is that of the first stage, the area's, which judges the same form.
    """
    assessed = {
        (fact["year"], fact["authority"]): Fraction(fact["score"])
        for fact in country.esc_results
        if fact["stage"] == "area"
    }
    for year in country.years:
        sent = [fact for fact in country.self_assessments if fact["year"] == year and fact["submitted_on"]]
        for level, code in [
            ("country", "TH"),
            *[("province", one) for one in sorted({f["authority"].province_code for f in sent})],
        ]:
            here = [fact for fact in sent if level == "country" or fact["authority"].province_code == code]
            scores = {"total": [sum(map(Fraction, fact["scores"]), Fraction(0)) for fact in here]}
            scores |= {f"component_{part + 1}": [Fraction(fact["scores"][part]) for fact in here] for part in range(4)}
            both = [(sum(map(Fraction, fact["scores"])), assessed[year, fact["authority"]]) for fact in here
                    if (year, fact["authority"]) in assessed]  # fmt: skip
            if both:
                scores["self_of_assessed"] = [own for own, _ in both]
                scores["assessed"] = [other for _, other in both]
                scores["assessed_gap"] = [own - other for own, other in both]
            for line, of in scores.items():
                yield Key("TH-09c", year, level, code, line, "annual"), Figure(rounded(mean(of), 2))


def _passes_in_detail(country: Country) -> Iterator[Item]:
    """Each passed stage, the office of the province, and the level of the highest stage that was passed."""
    highest: dict[tuple[int, str], Fact] = {}
    for fact in country.esc_results:  # in the order of the stages
        if fact["passed"]:
            one, office = fact["authority"], environment_office_of(fact["authority"].province_code)
            highest[fact["year"], one.code] = fact
            yield Item(
                fact["year"], key_of(one), one.province_code, True, (f"stage_{fact['stage']}", f"office_{office:02d}")
            )
    for fact in highest.values():
        one = fact["authority"]
        yield Item(fact["year"], key_of(one), one.province_code, True, (f"level_{level_of(fact['score'])}",))
