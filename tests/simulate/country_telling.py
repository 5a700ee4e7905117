"""How the facts of a simulated country become the rows of a kind's workbook."""

from collections.abc import Callable
from typing import Any

from tests.simulate.authorities import Authority
from tests.simulate.country_land import Land, fiscal_year
from tests.simulate.kinds import Setting, kinds, rows_of
from tests.simulate.model import Book, Column

Values = dict[str, Any]


def told(country: Land, name: str, year: int, many: list[Values], *more: Column, part: str = "") -> Book:
    """A workbook of a kind with these rows, and with these columns beside the sheet's or in place of them."""
    made = kinds()[name]
    page = made.make(Setting(year, country.chance(name, year), country.municipalities[:1]))
    own = {column.key: column for column in page.columns}
    page.columns = list((own | {column.key: column for column in more}).values())
    facts = {"year_be": year, "year_ce": year - 543}
    page.rows = rows_of(page.columns, many, facts)
    stem = f"{made.agency}_{name.split('_', 1)[1]}_{year}{part and '_' + part}_จำลอง"
    return Book(name, part or made.agency, stem, [page])


def fiscal(field: str) -> Callable[[Values], int]:
    return lambda fact: fiscal_year(fact[field])


def named(one: Authority) -> Values:
    return {
        "authority": one,
        "authority_code": one.code or None,
        "authority_type": one.type,
        "province": one.province_code,
    }
