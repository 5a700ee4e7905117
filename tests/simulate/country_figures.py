"""The figures of the indicators of a simulated country, counted by hand from its facts.

Plain sets, fractions and whole numbers, written from the definitions in words (domain.md 2.0, 2.1, 3.1-3.4): nothing
here knows a card, a contract or the warehouse. What is measured is exact until the last step, which rounds half up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.simulate.authorities import Authority, environment_office_of
from tests.simulate.country import AS_OF, FIRST, Country, Fact, fiscal_year, level_of

# Which of a municipality's lines is its type's.
LINES = {"ทน.": "city_municipality", "ทม.": "town_municipality", "ทต.": "subdistrict_municipality"}
TYPES = LINES | {"อบจ.": "provincial_organisation", "อบต.": "subdistrict_organisation", "พิเศษ": "special"}
STANDARD_CHANGED = date(2023, 6, 1)  # 24-hour standard of PM2.5: 50 µg/m³ before, 37.5 from this day on
CUT = Fraction(5, 100)  # of the base year's emissions, by which a municipality is low-carbon


@dataclass(frozen=True)
class Key:
    """Which figure: `basis` is annual, cumulative, round, stage or baseline."""

    series: str
    year_be: int
    area_level: str
    area_code: str
    breakdown: str
    basis: str


@dataclass(frozen=True)
class Figure:
    """Its value (None: not enough of the period was measured), and for counts what is verified and what is reported."""

    value: Decimal | None
    verified: int | None = None
    reported: int | None = None


@dataclass(frozen=True)
class Item:
    """One thing that counts in a year, in some lines."""

    year: int
    key: object
    province: str | None
    is_verified: bool
    lines: tuple[str, ...] = ("total",)


def figures(country: Country) -> dict[Key, Figure]:
    """Every figure that the truth knows."""
    found: dict[Key, Figure] = {}
    for part in (_awards, _forums, _air, _waste, _carbon, _lists, _trainings, _scores):
        for key, figure in part(country):
            assert key not in found, key
            found[key] = figure
    return found


def counted(series: str, items: Iterable[Item], since: int = FIRST) -> Iterator[tuple[Key, Figure]]:
    """Distinct things of each year, and since the plan's first year, in the country and in each province.

    A cumulative figure stands in each year in which anything of the line is told of in the country; what came before
    the plan is its baseline.
    """
    told = [(item, line) for item in items for line in item.lines]
    for line in sorted({line for _, line in told}):
        of_line = [item for item, own in told if own == line]
        years = sorted({item.year for item in of_line})
        areas: list[tuple[str, str]] = [("country", "TH")]
        areas += [("province", code) for code in sorted({item.province for item in of_line if item.province})]
        for level, code in areas:
            here = [item for item in of_line if level == "country" or item.province == code]
            for year in years:
                basis = "baseline" if year < since else "annual"
                if now := [item for item in here if item.year == year]:
                    yield Key(series, year, level, code, line, basis), _count(now)
                so_far = [item for item in here if since <= item.year <= year]
                if year >= since and so_far:
                    yield Key(series, year, level, code, line, "cumulative"), _count(so_far)


def _count(items: list[Item]) -> Figure:
    reported, verified = {item.key for item in items}, {item.key for item in items if item.is_verified}
    return Figure(Decimal(len(verified or reported)), len(verified), len(reported))


def _awards(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-02: municipalities of a round, and since the plan began; a city with two awards is one."""
    for series, award in (("TH-02a", "esc_award"), ("TH-02b", "cor")):
        won = [fact for fact in country.awards if fact["award"] == award]
        for year in sorted({fact["year"] for fact in won}):
            cities = {fact["city"].code for fact in won if fact["year"] == year}
            basis = "round" if year >= FIRST else "baseline"
            yield Key(series, year, "country", "TH", "total", basis), Figure(Decimal(len(cities)))
            if year >= FIRST:
                since = {fact["city"].code for fact in won if FIRST <= fact["year"] <= year}
                yield Key(series, year, "country", "TH", "total", "cumulative"), Figure(Decimal(len(since)))


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


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half up, away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _air(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-03b: the mean of a year's days, of stations' means (to a thousandth), and of provinces by their people.
    TH-03c: days over the standard of the day, and the share of station-days within it."""
    for year in country.years:
        days: dict[str, dict[date, int]] = defaultdict(dict)
        for (station, day), tenths in country.air.items():
            if day.year == year - 543:
                days[station][day] = tenths
        means = {
            station: Fraction(_rounded(_mean([Fraction(tenths, 10) for tenths in of.values()]), 3))
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
            yield _annual("TH-03b", year, level, code), Figure(_rounded(_mean(whole), 3) if whole else None)
            over = [
                (station, day) for station in stations for day, tenths in days[station].items() if _is_over(day, tenths)
            ]
            measured = sum(len(days[station]) for station in stations)
            key = _annual("TH-03c", year, level, code, "days_over_standard")
            yield key, Figure(Decimal(len({day for _, day in over})))
            share = _rounded(Fraction(100 * (measured - len(over)), measured), 2)
            yield _annual("TH-03c", year, level, code, "share_within_standard"), Figure(share)
        people = weighed = Fraction(0)
        for province in set(country.stations.values()):
            whole = [means[one] for one in days if one in valid and country.stations[one] == province]
            if whole:
                here = Fraction(country.populations[province, year])
                people, weighed = people + here, weighed + here * Fraction(_rounded(_mean(whole), 3))
        yield _annual("TH-03b", year, "country", "TH", "population_weighted"), Figure(_rounded(weighed / people, 3))


def _is_over(day: date, tenths: int) -> bool:
    return tenths > (375 if day >= STANDARD_CHANGED else 500)


def _is_whole(year_ce: int, measured: set[date]) -> bool:
    """Three quarters of the year's days, and half of each quarter's; the seasons of the simulated stations follow."""
    first = date(year_ce, 1, 1)
    every = [first + timedelta(days=number) for number in range((date(year_ce + 1, 1, 1) - first).days)]
    quarters = [[day for day in every if (day.month - 1) // 3 == number] for number in range(4)]
    return 4 * len(measured) >= 3 * len(every) and all(2 * len(measured & set(days)) >= len(days) for days in quarters)


def _annual(series: str, year: int, level: str, code: str, breakdown: str = "total") -> Key:
    return Key(series, year, level, code, breakdown, "annual" if year >= FIRST else "baseline")


def _waste(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-03d: (utilised + properly disposed) / generated, where all three are known; TH-03e: as published."""
    for fact in country.national_waste:
        if fact["proper"] is not None:
            share = Fraction(100 * (fact["utilised"] + fact["proper"]), fact["generated"])
            yield _annual("TH-03d", fact["year"], "country", "TH"), Figure(_rounded(share, 2))
        yield _annual("TH-03e", fact["year"], "country", "TH"), Figure(fact["rate"])


def _lines(one: Authority) -> tuple[str, ...]:
    """The total of municipalities and the line of its type; Bangkok and Pattaya are a memo line."""
    return ("total", LINES[one.type]) if one.is_municipality else ("memo_special",)


def _carbon(country: Country) -> Iterator[tuple[Key, Figure]]:
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
        Item(fact["joined"], fact["authority"].code, fact["authority"].province_code, False, _lines(fact["authority"]))
        for fact in country.members
        if fact["has_plan"]
    ]
    yield from counted("TH-14e", plans)
    with_inventory = country.municipalities[: country.inventories]
    yield from counted(
        "TH-14b",
        [
            Item(year, one.code, one.province_code, False, _lines(one))
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
            (*_lines(fact["authority"]), fact["kind"]),
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


def _of_authority(fact: Fact, is_verified: bool) -> Item:
    """Authorities of all types in one total, and each type for itself."""
    one = fact["authority"]
    return Item(fact["year"], one.code or one.name, one.province_code, is_verified, ("total", TYPES[one.type]))


def _passes_in_detail(country: Country) -> Iterator[Item]:
    """Each passed stage, the office of the province, and the level of the highest stage that was passed."""
    highest: dict[tuple[int, str], Fact] = {}
    for fact in country.esc_results:  # in the order of the stages
        if fact["passed"]:
            one, office = fact["authority"], environment_office_of(fact["authority"].province_code)
            highest[fact["year"], one.code] = fact
            yield Item(
                fact["year"], one.code, one.province_code, True, (f"stage_{fact['stage']}", f"office_{office:02d}")
            )
    for fact in highest.values():
        one = fact["authority"]
        yield Item(fact["year"], one.code, one.province_code, True, (f"level_{level_of(fact['score'])}",))


def _of_city(fact: Fact, is_verified: bool) -> Item:
    one = fact["authority"]
    return Item(fact["year"], one.code, one.province_code, is_verified, _lines(one))


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
            total[_annual(series, fact["year"], level, code, breakdown)] += value
    yield from ((key, Figure(value)) for key, value in total.items())


def _lists(country: Country) -> Iterator[tuple[Key, Figure]]:
    """Counts of things listed: proposals, trainings, networks, tools, self-assessments, passes, products, schools."""
    members = [
        Item(year, fact["authority"].code, fact["authority"].province_code, False, (*_lines(fact["authority"]), "lcrs"))
        for fact in country.members
        for year in range(fact["joined"], AS_OF.year + 544)
    ]
    yield from counted("TH-04c", members)
    by_fiscal_day: Any = lambda fact: fiscal_year(fact["day"])  # noqa: E731
    yield from counted(
        "TH-04",
        [
            Item(by_fiscal_day(fact), fact["code"], None, bool(fact["document"]), ("total", fact["level"]))
            for fact in country.network_activities
        ],
    )
    events = [
        (
            series,
            Item(
                by_fiscal_day(fact), (fact["code"], fact["day"]), None, bool(fact["document"]), ("total", fact["level"])
            ),
        )
        for fact in country.network_activities
        for series in (("TH-04a", "TH-04b") if fact["what"].startswith("ลงนาม") else ("TH-04a",))
    ]
    for series in ("TH-04a", "TH-04b"):
        yield from counted(series, [item for own, item in events if own == series])
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
        [Item(by_fiscal_day(fact), fact["code"], None, bool(fact["address"])) for fact in country.knowledge],
    )
    for series, programme in (("TH-16a", "eco"), ("TH-16b", "safe")):
        yield from counted(
            series,
            [
                # The list of the programme's own department is its document.
                Item(fact["year"], fact["code"], fact["province"], True)
                for fact in country.schools
                if fact["programme"] == programme and fact["is_valid"]
            ],
        )
    sent = [_of_authority(fact, True) for fact in country.self_assessments if fact["submitted_on"]]
    yield from counted("TH-09b", sent)
    passed = [_of_authority(fact, True) for fact in country.esc_results if fact["passed"]]
    # A level's word says a pass by analogy only, so it is reported; the word "passed" is the list's own.
    eco = [_of_authority(fact, fact["level"] == "ผ่าน") for fact in country.eco_industrial if fact["level"] != "ไม่ผ่าน"]
    yield from counted("TH-11.1", [*passed, *_passes_in_detail(country)])
    yield from counted("TH-11.2", eco)
    yield from counted("TH-11", [*passed, *eco])


def _trainings(country: Country) -> Iterator[tuple[Key, Figure]]:
    """TH-03a: people trained, and the authorities that sent them, municipalities also apart."""
    items, people = [], []
    for fact in country.trainings:
        one, year = fact["authority"], fiscal_year(fact["start"])
        lines = ("authorities", "municipalities") if one.is_municipality else ("authorities",)
        items.append(Item(year, one.code or one.name, one.province_code, bool(fact["document"]), lines))
        people.append((year, one.province_code, bool(fact["document"]), fact["men"] + fact["women"]))
    yield from counted("TH-03a", items)
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
    """TH-09c: the mean of what was submitted, of the total and of each component."""
    for year in country.years:
        sent = [fact for fact in country.self_assessments if fact["year"] == year and fact["submitted_on"]]
        for level, code in [
            ("country", "TH"),
            *[("province", one) for one in sorted({f["authority"].province_code for f in sent})],
        ]:
            here = [fact for fact in sent if level == "country" or fact["authority"].province_code == code]
            scores = {"total": [sum(map(Fraction, fact["scores"]), Fraction(0)) for fact in here]}
            scores |= {f"component_{part + 1}": [Fraction(fact["scores"][part]) for fact in here] for part in range(4)}
            for line, of in scores.items():
                yield Key("TH-09c", year, level, code, line, "annual"), Figure(_rounded(_mean(of), 2))
