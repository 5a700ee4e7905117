"""Single cells read to typed values by the type that a contract names; what cannot be read is a fault."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sources.contract import Column
from sources.places import Places, UnknownProvince
from sources.recognise import code_of, head
from validations.values.numbers import NotANumber, read_number
from validations.values.rounding import half_up
from validations.values.text import normalise
from validations.values.years import BE_OFFSET, UnreadableYear, read_year

ERROR_VALUES = frozenset(
    {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#N/A", "#NULL!", "#GETTING_DATA", "#SPILL!"}
)
UNCALCULATED = "#FORMULA!"  # how the reader marks a formula of which the file stores no result
_HUGE = 10**15  # no figure of an agency; beyond it thousandths do not fit a whole number of the database
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?")
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(2[4-6]\d\d)(?!\d)")
_MUNICIPALITY = {
    "เทศบาลนคร": "ทน.",
    "เทศบาลเมือง": "ทม.",
    "เทศบาลตำบล": "ทต.",
    "ทน.": "ทน.",
    "ทม.": "ทม.",
    "ทต.": "ทต.",
}


class CellFault(Exception):
    """The cell cannot be read as its type: a rule's id and the values of its sentence, or functions that find them."""

    def __init__(self, rule: str, **values: Any):
        super().__init__(rule)
        self.rule, self.values = rule, values


@dataclass(frozen=True)
class Lookups:
    """What reading a cell may look at besides the cell: places, and the codes that the other sheet of the file uses."""

    places: Places
    used_codes: frozenset[str] = frozenset()


Values = dict[str, Any]


def is_blank(cell: object) -> bool:
    """Whether nothing is in the cell: blank, or white space alone."""
    return cell is None or (isinstance(cell, str) and not normalise(cell))


def is_number(cell: object) -> bool:
    """Whether the cell holds what reads as a number, whatever its size."""
    try:
        read_number(cell)
    except NotANumber:
        return False
    return True


def read_cell(cell: object, column: Column, lookups: Lookups) -> Values:
    """The fields that the cell yields, by field name; most types yield one, named as the column.

    Raises CellFault with the rule that the cell breaks.
    """
    _refuse_formula_faults(cell)
    return _READERS[column.type](cell, column, lookups)


def read_milli(cell: object) -> tuple[int, bool]:
    """Thousandths of the number in the cell, half up, and whether more than three decimals were rounded away."""
    _refuse_formula_faults(cell)
    number = _number(cell)
    if abs(number) >= _HUGE:
        raise CellFault("number.unreadable")
    number *= 1000
    rounded = half_up(number, 0)
    return int(rounded), rounded != number


def read_day(cell: object) -> date:
    """The day of a date cell, or of text such as 2024-01-31; text in another order of day and month is not guessed."""
    _refuse_formula_faults(cell)
    if isinstance(cell, datetime):
        if cell.time() != time() and cell.year < 2400:
            raise CellFault("date.has_time", day=cell.date())
        cell = cell.date()
    if isinstance(cell, date):
        if cell.year >= 2400:
            raise CellFault("date.buddhist_era", year_be=cell.year, year_ce=cell.year - BE_OFFSET)
        return cell
    text = normalise(str(cell)) if isinstance(cell, str) else ""
    if found := _YEAR_IN_TEXT.search(text):
        year = int(found[1])
        raise CellFault("date.buddhist_era", year_be=year, year_ce=year - BE_OFFSET)
    if match := _ISO_DAY.fullmatch(text):
        try:
            year, month, day_, hour, minute, second = (int(part or 0) for part in match.groups())
            return read_day(datetime(year, month, day_, hour, minute, second))  # noqa: DTZ001 - cells have no zone
        except ValueError as error:
            raise CellFault("date.unreadable") from error
    raise CellFault("date.unreadable")


def read_code(cell: object, pattern: str, suffix: str | None, used: frozenset[str]) -> str:
    """A code such as 02T. A bare number is completed only where the file's other sheet uses exactly that code."""
    code = code_of(cell)
    if suffix and code.isdigit() and (whole := code + suffix) in used:
        return whole
    if not re.fullmatch(pattern, code):
        raise CellFault("code.unreadable")
    return code


def _refuse_formula_faults(cell: object) -> None:
    """Raises CellFault for what a formula left: an error value, or itself where the file stores no result of it."""
    if isinstance(cell, str):
        if cell.strip() in ERROR_VALUES:
            raise CellFault("cell.error_value")
        if cell.startswith(UNCALCULATED):
            raise CellFault("cell.formula_without_value")


def _number(cell: object) -> Decimal:
    try:
        return read_number(cell)
    except NotANumber as error:
        raise CellFault("number.unreadable") from error


def _text(cell: object, column: Column, lookups: Lookups) -> Values:
    return {column.name: code_of(cell) if isinstance(cell, float) else str(cell).strip()}


def _code(cell: object, column: Column, lookups: Lookups) -> Values:
    return {column.name: read_code(cell, column.pattern or r"\S+", column.suffix, lookups.used_codes)}


def _whole(cell: object, column: Column, lookups: Lookups) -> Values:
    number = _number(cell)
    if abs(number) >= _HUGE or number != number.to_integral_value():
        raise CellFault("number.not_whole")
    return {column.name: int(number)}


def _milli(cell: object, column: Column, lookups: Lookups) -> Values:
    return {column.name: read_milli(cell)[0]}


def _day(cell: object, column: Column, lookups: Lookups) -> Values:
    return {column.name: read_day(cell)}


def _year(cell: object, column: Column, lookups: Lookups) -> Values:
    """Both years; under a header that names an era a year of the other era is a conflict, not converted."""
    plain = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    try:
        year = read_year(f"{column.era} {plain}" if column.era and plain[:1].isdigit() else plain)
    except UnreadableYear as error:
        raise CellFault(error.rule) from error
    return {"year_be": year.be, "year_ce": year.ce}


def _province(cell: object, column: Column, lookups: Lookups) -> Values:
    try:
        return {column.name: lookups.places.province_of(str(cell))}
    except UnknownProvince as error:
        unknown = error
        raise CellFault("province.unknown", nearest=lambda: ", ".join(unknown.candidates) or "–") from error


def _choice(cell: object, column: Column, lookups: Lookups) -> Values:
    text = head(str(cell))
    for code, words in column.choices.items():
        if text in (head(code), *map(head, words)):
            return {column.name: code}
    allowed = ", ".join(words[0] for words in column.choices.values())
    raise CellFault("value.unknown_choice", allowed=allowed)


def _municipality(cell: object, column: Column, lookups: Lookups) -> Values:
    """Name and type apart: เทศบาลเมืองเมืองพล is the ทม. of เมืองพล (the doubled word is right)."""
    text = normalise(str(cell))
    for word, type_ in _MUNICIPALITY.items():
        if text.startswith(word) and (name := text.removeprefix(word).strip()):
            return {"municipality_th": name, "municipality_type": type_}
    return {"municipality_th": text, "municipality_type": None}


_READERS: Mapping[str, Callable[[object, Column, Lookups], Values]] = {
    "text": _text,
    "code": _code,
    "whole": _whole,
    "milli": _milli,
    "day": _day,
    "year": _year,
    "province": _province,
    "choice": _choice,
    "municipality": _municipality,
}
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "year": ("year_be", "year_ce"),
    "municipality": ("municipality_th", "municipality_type"),
}


def fields_of(column: Column) -> tuple[str, ...]:
    """The table's fields that a column fills: its own name, or the fields of its type."""
    return FIELDS_OF.get(column.type, (column.name,))
