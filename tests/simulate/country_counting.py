"""How figures of a simulated country are counted: distinct things by year, line and province, exact shares, half up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.simulate.authorities import Authority
from tests.simulate.country_land import FIRST, Fact, in_year, key_of

# Which of a municipality's lines is its type's.
LINES = {"ทน.": "city_municipality", "ทม.": "town_municipality", "ทต.": "subdistrict_municipality"}
TYPES = LINES | {"อบจ.": "provincial_organisation", "อบต.": "subdistrict_organisation", "พิเศษ": "special"}


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
    verified: Decimal | int | None = None
    reported: Decimal | int | None = None


@dataclass(frozen=True)
class Item:
    """One thing that counts in a year, in some lines."""

    year: int
    key: object
    province: str | None
    is_verified: bool
    lines: tuple[str, ...] = ("total",)


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


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def annual(series: str, year: int, level: str, code: str, breakdown: str = "total") -> Key:
    return Key(series, year, level, code, breakdown, "annual" if year >= FIRST else "baseline")


def lines(one: Authority, year: int) -> tuple[str, ...]:
    """The total of municipalities and the line of its type in that year; Bangkok and Pattaya are a memo line."""
    return ("total", LINES[in_year(one, year).type]) if one.is_municipality else ("memo_special",)


def of_authority(fact: Fact, is_verified: bool) -> Item:
    """Authorities of all types in one total, and each type for itself."""
    one = fact["authority"]
    return Item(fact["year"], key_of(one), one.province_code, is_verified, ("total", TYPES[one.type]))
