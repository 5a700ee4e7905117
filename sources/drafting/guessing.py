"""A first contract for a sheet that is like none: the type of each column from what stands in its cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sources.header import Path
from sources.personal import is_personal, is_personal_header
from sources.places import UnknownProvince
from sources.plain_cells import is_blank
from sources.registers import Registers
from sources.workbook import Grid, letter
from validations.values.numbers import NotANumber, read_number
from validations.values.thai_dates import read_date
from validations.values.unreadable import Unreadable

MOST = 0.8  # of a column's filled cells are of its type
SHOWN_ROWS = 500
FEW = 12  # distinct words that may be a list of choices


@dataclass(frozen=True)
class Guess:
    """A column of the sheet: its field's proposed name and type, and why."""

    name: str
    header: str
    type: str
    unit: str | None = None
    words: tuple[str, ...] = ()
    is_personal: bool = False


def guess_columns(grid: Grid, header: list[Path], bottom: int, registers: Registers) -> list[Guess]:
    """One guess for each column with a header."""
    from sources.drafting.matching import header_text

    found = []
    rows = grid.cells[bottom + 1 : bottom + 1 + SHOWN_ROWS]
    for position, path in enumerate(header):
        if not path:
            continue
        cells = [row[position] for row in rows if position < len(row) and not is_blank(row[position])]
        text = header_text(path)
        if is_personal_header(path, registers.personal_headers, registers.personal_words) or is_personal(cells):
            found.append(Guess(f"personal_{letter(position).lower()}", text, "text", is_personal=True))
            continue
        unit = next((unit.name for label in path for unit in label.units), None)
        type_ = _type_of(cells, unit, registers)
        words: tuple[str, ...] = ()
        if type_ == "text":
            distinct = {str(cell).strip() for cell in cells}
            if 1 < len(distinct) <= FEW and len(cells) >= 3 * len(distinct):
                type_, words = "choice", tuple(sorted(distinct))
        found.append(Guess(_name(type_, position, found), text, type_, unit if type_ == "quantity" else None, words))
    return found


def _type_of(cells: list[object], unit: str | None, registers: Registers) -> str:
    if not cells:
        return "text"
    if unit == "percent" and _share(cells, _is_number) >= MOST:
        return "percent"
    for type_, test in (
        ("date", lambda cell: isinstance(cell, date | datetime)),
        ("year", _is_year),
        ("whole", _is_whole),
        ("quantity", _is_number),
        ("date", is_day),
        ("province", lambda cell: _is_province(cell, registers)),
    ):
        if _share(cells, test) >= MOST:
            return "quantity" if type_ == "whole" and unit not in (None, "person", "household", "piece") else type_
    return "text"


def _share(cells: Iterable[object], test: Callable[[object], bool]) -> float:
    found = [test(cell) for cell in cells]
    return sum(found) / len(found)


def _is_number(cell: object) -> bool:
    try:
        read_number(cell)
    except NotANumber:
        return False
    return True


def _is_whole(cell: object) -> bool:
    return _is_number(cell) and read_number(cell) == read_number(cell).to_integral_value()


def _is_year(cell: object) -> bool:
    return _is_whole(cell) and 2400 <= read_number(cell) <= 2699


def is_day(cell: object) -> bool:
    """Whether the cell holds a date, typed or written."""
    try:
        read_date(cell)
    except Unreadable:
        return False
    return True


def _is_province(cell: object, registers: Registers) -> bool:
    try:
        registers.places.province_of(str(cell))
    except UnknownProvince:
        return False
    return True


def _name(type_: str, position: int, before: list[Guess]) -> str:
    usual = {"year": "year", "province": "province_code"}.get(type_, f"field_{letter(position).lower()}")
    return usual if all(each.name != usual for each in before) else f"field_{letter(position).lower()}"
