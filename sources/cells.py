"""Single cells read to typed values by the type that a contract names; what cannot be read is a fault."""

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from functools import cache
from typing import Any

from sources.contract_parts import Column
from sources.header import head
from sources.personal import without_contacts
from sources.places import UnknownPlace
from sources.places.wording import namings
from sources.plain_cells import (
    HUGE,
    PART_OF_YEAR,
    CellFault,
    Lookups,
    exact_number,
    is_number,
    read_code,
    read_day,
    refuse_formula_faults,
)
from sources.recognise import code_of
from validations.values.numbers import NotANumber, read_number
from validations.values.text import is_broken, normalise, spelling, without_footnote
from validations.values.unreadable import Unreadable
from validations.values.years import BE_OFFSET, read_year_of

_PAIR = re.compile(r"([^/]+)/([^/]+)|([-+]?\d+(?:\.\d+)?)\s*,\s+([-+]?\d+(?:\.\d+)?)|([-+]?\d+\.\d+),([-+]?\d+\.\d+)")
_LIST = re.compile(r"\s*(?:[,;\n]|(?<!\d)/|/(?!\d)|\sและ)\s*")
_MUNICIPALITY = {
    "เทศบาลนคร": "ทน.",
    "เทศบาลเมือง": "ทม.",
    "เทศบาลตำบล": "ทต.",
    "ทน.": "ทน.",
    "ทม.": "ทม.",
    "ทต.": "ทต.",
}
_FLAGS: Mapping[str, tuple[str, ...]] = {
    "true": ("มี", "ใช่", "yes", "y", "true", "✓", "✔", "☑", "/", "ได้"),
    "false": ("ไม่มี", "ไม่ใช่", "ไม่", "no", "n", "false", "✗", "✘", "☐", "x", "ไม่ได้"),
}


Values = dict[str, Any]


def read_cell(cell: object, column: Column, lookups: Lookups) -> Values:
    """The parts that the cell yields (`sources.fields`): {'': value} for most types, be and ce for a year.

    A footnote mark behind a text or a number is not part of it. Raises CellFault with the rule that the cell breaks.
    """
    refuse_formula_faults(cell)
    if isinstance(cell, str) and is_broken(cell):
        raise CellFault("text.broken")
    try:
        return _read(cell, column, lookups)
    except CellFault:
        text, mark = without_footnote(normalise(cell)) if isinstance(cell, str) else ("", None)
        if mark is None:
            raise
        return _read(text, column, lookups)


def _read(cell: object, column: Column, lookups: Lookups) -> Values:
    try:
        return TYPES[column.type](cell, column, lookups)
    except Unreadable as fault:
        raise CellFault(fault.rule, **fault.values) from fault
    except UnknownPlace as fault:
        unknown = fault
        raise CellFault(fault.rule, lambda: unknown.values) from fault


def _text(cell: object, column: Column, lookups: Lookups) -> Values:
    """The text as sent but for invisible characters and broken spelling, and without contacts (personal data)."""
    if isinstance(cell, time):
        text = f"{cell.hour}:{cell.minute:02d}"
    else:
        text = code_of(cell) if isinstance(cell, float) else str(cell).removesuffix(" 00:00:00").strip()
    text = spelling(without_contacts(without_footnote(text)[0]))
    if column.pattern is None:
        return {"": text}
    found = re.fullmatch(column.pattern, normalise(text))
    if not found:
        raise CellFault("value.pattern")
    return {"": (found[1] if found.re.groups else text) or None}


def _list(cell: object, column: Column, lookups: Lookups) -> Values:
    """Several entities in one cell, each normalised, joined by '; '; a stroke between digits divides nothing."""
    parts = [normalise(part) for part in _LIST.split(without_contacts(str(cell)))]
    return {"": "; ".join(dict.fromkeys(part for part in parts if part))}


def _code(cell: object, column: Column, lookups: Lookups) -> Values:
    code = read_code(cell, column.pattern or r"\S+", column.suffix, lookups.used_codes)
    if column.pattern is None and without_contacts(code) != code:
        raise CellFault("code.unreadable")  # a telephone number or an e-mail address in the wrong column
    return {"": code}


def _day(cell: object, column: Column, lookups: Lookups) -> Values:
    return {"": read_day(cell)}


def _date(cell: object, column: Column, lookups: Lookups) -> Values:
    from validations.values.thai_dates import read_date

    found = read_date(cell, era=column.era, day_first=column.day_first)
    return {"": found.last if column.last_day else found.first, "precision": found.precision}


def _years(cell: object, column: Column, lookups: Lookups) -> Values:
    """How many whole years: 7 ปี, 84 เดือน, or of the first and last day of a period; `unit` is a bare number's."""
    months = _months_said(cell, column)
    if months is None or months % 12:
        raise CellFault("duration.not_whole_years")
    return {"": months // 12}


def _months_said(cell: object, column: Column) -> int | None:
    """The months of a duration or of a period of whole months; None for a period of other days."""
    from validations.values.durations import read_duration
    from validations.values.thai_dates import read_period

    try:
        duration = read_duration(cell, unit=column.unit)
    except Unreadable:
        found = read_period(cell, era=column.era, day_first=column.day_first)
        after = found.last + timedelta(days=1)
        months = (after.year - found.first.year) * 12 + after.month - found.first.month
        return months if after.day == found.first.day else None
    return None if duration.days else duration.months


def _period(cell: object, column: Column, lookups: Lookups) -> Values:
    """First and last day; nothing where the cell says how long alone, which is no fault of it."""
    from validations.values.durations import read_duration
    from validations.values.thai_dates import read_period

    try:
        read_duration(cell, unit=column.unit)
    except Unreadable:
        pass
    else:
        return dict.fromkeys(("start", "end", "start_precision", "end_precision"))
    found = read_period(cell, era=column.era, day_first=column.day_first)
    return {
        "start": found.first,
        "end": found.last,
        "start_precision": found.start.precision,
        "end_precision": found.end.precision,
    }


def _year(cell: object, column: Column, lookups: Lookups) -> Values:
    """Both years; under a header that names an era a year of the other era is a conflict, not converted."""
    plain = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    year = read_year_of(plain, column.basis, era=column.era)
    return {"be": year.be, "ce": year.ce, "basis": column.basis}


def _month(cell: object, column: Column, lookups: Lookups) -> Values:
    """The number of a month by any of its names, or 1 to 12; with its year where the cell says it: ม.ค. 65."""
    from validations.values.thai_dates import read_date

    number = _months().get(head(code_of(cell) if isinstance(cell, float) else str(cell)).replace(".", ""))
    if number is not None:
        return {"": number, "be": None, "ce": None}
    try:
        found = read_date(cell, era=column.era)
    except Unreadable as error:
        raise CellFault("month.unreadable") from error
    if found.precision != "month":
        raise CellFault("month.unreadable")
    return {"": found.first.month, "be": found.first.year + BE_OFFSET, "ce": found.first.year}


@cache
def _names_of_months() -> tuple[str, ...]:
    from validations.values.month_names import FULL, SHORT

    return (*FULL, *SHORT)


@cache
def _months() -> dict[str, int]:
    from validations.values.month_names import ENGLISH, FULL, SHORT

    found: dict[str, int] = {}
    for names in (FULL, SHORT, ENGLISH, [name[:3] for name in ENGLISH], [str(number) for number in range(1, 13)]):
        found |= {head(name).replace(".", ""): number for number, name in enumerate(names, 1)}
    return found


def _province(cell: object, column: Column, lookups: Lookups) -> Values:
    return {"": lookups.places.province_of(str(cell))}


def _choice(cell: object, column: Column, lookups: Lookups) -> Values:
    """The code whose words the cell has, or itself; a number that is no word of any is never taken for a code."""
    text = head(code_of(cell) if isinstance(cell, float) else str(cell))
    for code, words in column.choices.items():
        if text in map(head, words) or (text == head(code) and not (code.isdigit() and words)):
            return {"": code}
    allowed = ", ".join(words[0] if words else code for code, words in column.choices.items())
    raise CellFault("value.unknown_choice", allowed=allowed)


def _flag(cell: object, column: Column, lookups: Lookups) -> Values:
    """Yes or no by the words of the column, or else by those that forms use."""
    if isinstance(cell, bool):
        return {"": cell}
    text = head(code_of(cell) if isinstance(cell, float) else str(cell))
    for code, words in _FLAGS.items():
        if text in map(head, column.choices.get(code, words)):
            return {"": code == "true"}
    allowed = ", ".join((column.choices.get(code) or words)[0] for code, words in _FLAGS.items())
    raise CellFault("value.unknown_choice", allowed=allowed)


def _whole(cell: object, column: Column, lookups: Lookups) -> Values:
    """A whole number said by a title, where months by name are a part of a year; columns are read as columns."""
    try:
        number = exact_number(cell)
    except CellFault:
        if any(name in str(cell) for name in _names_of_months()):
            raise CellFault(PART_OF_YEAR, months=str(cell)) from None
        raise
    if abs(number) >= HUGE or number != number.to_integral_value():
        raise CellFault("number.not_whole")
    return {"": int(number)}


def _authority_name(cell: object, column: Column, lookups: Lookups) -> Values:
    """The name of a local authority without the word for its type: เทศบาลเมืองเมืองพล is เมืองพล."""
    return {"": next(namings(without_contacts(without_footnote(str(cell).strip())[0]))).name}


def _pair(cell: object, column: Column, lookups: Lookups) -> Values:
    """Two numbers in one cell: 93/1775, or 18.79, 98.98. A cell that the spreadsheet made a date of is not guessed."""
    found = _PAIR.fullmatch(normalise(cell)) if isinstance(cell, str) else None
    if not found:
        raise CellFault("pair.unreadable")
    try:
        first, second = (read_number(part.strip()) for part in found.groups() if part is not None)
    except NotANumber as error:
        raise CellFault("pair.unreadable") from error
    return {"first": first, "second": second}


def _money(cell: object, column: Column, lookups: Lookups) -> Values:
    """An amount in its currency; `is_bare` where the cell says neither a currency nor thousands or millions."""
    from validations.values.money import read_money

    found = read_money(cell)
    return {
        "amount": found.amount,
        "currency": found.currency,
        "is_approximate": found.is_approximate,
        "original": str(cell).strip(),
        "is_bare": is_number(cell),
    }


def _municipality(cell: object, column: Column, lookups: Lookups) -> Values:
    """Name and type apart: เทศบาลเมืองเมืองพล is the ทม. of เมืองพล (the doubled word is right)."""
    text = normalise(without_footnote(str(cell).strip())[0])
    for word, type_ in _MUNICIPALITY.items():
        if text.startswith(word) and (name := text.removeprefix(word).strip()):
            return {"name": name, "type": type_}
    return {"name": text, "type": None}


TYPES: Mapping[str, Callable[[object, Column, Lookups], Values]] = {
    "text": _text,
    "list": _list,
    "code": _code,
    "day": _day,
    "date": _date,
    "period": _period,
    "years": _years,
    "year": _year,
    "month": _month,
    "whole": _whole,
    "authority_name": _authority_name,
    "province": _province,
    "choice": _choice,
    "flag": _flag,
    "ratio_pair": _pair,
    "money": _money,
    "municipality": _municipality,
}
