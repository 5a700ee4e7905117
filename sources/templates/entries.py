"""What may be typed in a cell of a template: by the type of the contract's column and the bounds of its table."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sources.contract import Column
from sources.registers import Registers
from validations.tables.declaring import scale_of
from validations.values.thai_dates import thai_date

MONTHS = tuple(thai_date(date(2000, month, 1), "month").split()[0] for month in range(1, 13))
FLAG_WORDS = ("มี", "ไม่มี")
RAI = "rai"
_THAI = re.compile("[ก-ฮ]")
_DIGITS = re.compile(r"\\d\{(\d+)\}")
_KINDS = {
    "whole": "whole",
    "quantity": "number",
    "milli": "number",
    "money": "number",
    "percent": "percent",
    "land": "land",
    "day": "day",
    "date": "date",
    "year": "year",
}
# Of columns that read the same cells the one that says most narrowly what may be typed speaks for the template.
_NARROW_FIRST = (
    *("choice", "flag", "month", "whole", "milli", "quantity", "land", "percent", "money", "day", "date", "year"),
    *(
        "period",
        "years",
        "code",
        "district",
        "municipality",
        "authority_name",
        "list",
        "ratio_pair",
        "text",
        "province",
    ),
)


@dataclass(frozen=True)
class Entry:
    """What a cell may hold. `kind`: list, whole, number, percent, land, day, date, year or text.

    Bounds are in the unit of the header, whose Thai word is `unit`; `length` are the digits of a code that has so many.
    """

    kind: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    length: int | None = None


def entry_of(column: Column, declaration: Any, registers: Registers) -> Entry:
    """What the contract's column takes; `declaration` is the table's column that it fills, or None."""
    if choices := _choices(column, registers):
        return Entry("list", choices)
    kind = _KINDS.get(column.type, "text")
    low, high = _bounds(declaration) if kind in ("whole", "number", "percent", "land") else (None, None)
    digits = _DIGITS.fullmatch(column.pattern or "") if column.type == "code" else None
    return Entry(kind, (), low, high, unit_word(column, declaration, registers), int(digits[1]) if digits else None)


def unit_word(column: Column, declaration: Any, registers: Registers) -> str | None:
    """The unit of the template's column in Thai: areas of land are written in rai, whatever the table keeps."""
    if column.type == "land":
        return registers.units.word(RAI)
    if column.type == "money":
        return registers.units.word(column.currency) if column.currency else None
    if column.type not in ("quantity", "milli", "whole"):
        return None
    stated = column.unit or ((declaration.metadata or {}).get("unit") if declaration else None)
    return registers.units.word(stated) if stated and registers.units.named(stated) else None


def narrowest(columns: list[Column]) -> Column:
    """The column that says most about what may be typed, of those that read the same cells."""
    return min(columns, key=lambda column: _NARROW_FIRST.index(column.type))


def _choices(column: Column, registers: Registers) -> tuple[str, ...]:
    if column.type in ("choice", "flag"):
        return tuple(_word(code, words) for code, words in column.choices.items()) or FLAG_WORDS
    if column.type == "province":
        return _in_dictionary_order(registers.places.names_th)
    return MONTHS if column.type == "month" else ()


def _word(code: str, words: tuple[str, ...]) -> str:
    """The word that people write: a code in Thai, such as อบจ., or else the first word for it."""
    return code if not words or _THAI.search(code) else words[0]


@cache
def _in_dictionary_order(names: tuple[str, ...]) -> tuple[str, ...]:
    """As Thai readers look names up: ระนอง before ระยอง before ราชบุรี, and เชียงใหม่ under ช."""
    from pythainlp.util import collate

    return tuple(collate(names))


def _bounds(declaration: Any) -> tuple[float | None, float | None]:
    """The least and the greatest value that the table allows, in its unit."""
    if declaration is None:
        return None, None
    said = {name: value for check in declaration.checks for name, value in (check.statistics or {}).items()}
    low, high = (said.get(name) for name in ("min_value", "max_value"))
    scale = scale_of(declaration)
    return (None if low is None else low / scale, None if high is None else high / scale)
