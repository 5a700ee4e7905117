"""What stands below a header: whether it reads as a column of a contract, and what its type is where none is known."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sources.cells import read_cell
from sources.column_reading import NumberCells, TypedCells
from sources.contract import Column, Contract
from sources.plain_cells import CellFault, Lookups, is_blank, is_number
from sources.registers import Registers
from validations.values.numbers import read_number
from validations.values.thai_dates import read_date
from validations.values.unreadable import Unreadable

MOST = 0.8  # of a column's filled cells are of its type
ROWS = 300  # that are looked at
_NUMBERS = ("whole", "milli", "quantity", "percent", "land")
# Types that few columns read as by chance: what they hold tells which column it is.
TELLING = ("province", "choice", "date", "day", "year", "period", "month", "flag", "code", "municipality", "district")


def readable(cells: Sequence[object], column: Column, contract: Contract, registers: Registers) -> float | None:
    """The share of the filled cells that read as the column's type; None where there are too few to tell."""
    distinct = list(dict.fromkeys(cell for cell in cells if not is_blank(cell)))[:ROWS]
    if len(distinct) < 2:
        return None
    if column.type in _NUMBERS:
        numbers = NumberCells(column, contract.missing)
        return sum(not isinstance(numbers[cell], CellFault) for cell in distinct) / len(distinct)
    if column.type in ("text", "list", "authority_name", "district"):
        # A column of texts holds words: figures alone are none.
        return sum(isinstance(cell, str) and not is_number(cell) for cell in distinct) / len(distinct)
    known = TypedCells(column, _PARTS.get(column.type, ("",)), contract.missing, Lookups(registers.places))
    return sum(not isinstance(known[cell], CellFault) for cell in distinct) / len(distinct)


_PARTS: dict[str, tuple[str, ...]] = {
    "year": ("be",),
    "period": ("start",),
    "money": ("amount",),
    "municipality": ("name",),
    "ratio_pair": ("first",),
}


def is_telling(column: Column) -> bool:
    """Whether cells that read as the column's type say much: any text is a code where no pattern says which."""
    return column.type in TELLING and (column.type != "code" or column.pattern is not None)


def type_of(cells: Sequence[object], unit: str | None, registers: Registers) -> tuple[str, int]:
    """The type of a column of which nothing is known but its filled cells and its unit, and how many cells read so."""
    percents = sum(map(is_number, cells))
    if cells and unit == "percent" and percents >= MOST * len(cells):
        return "percent", percents
    tests: tuple[tuple[str, Callable[[object], bool]], ...] = (
        ("date", lambda cell: isinstance(cell, date | datetime)),
        ("year", is_year),
        ("whole", is_whole),
        ("quantity", is_number),
        ("date", is_day),
        ("month", lambda cell: reads_as("month", cell, registers)),
        ("province", lambda cell: reads_as("province", cell, registers)),
        ("flag", lambda cell: isinstance(cell, bool)),
    )
    for type_, test in tests:
        fit = sum(map(test, cells))
        if cells and fit >= MOST * len(cells):
            return "quantity" if type_ == "whole" and unit not in (None, "person", "household", "piece") else type_, fit
    return "text", len(cells)


def is_whole(cell: object) -> bool:
    return is_number(cell) and not isinstance(cell, bool) and read_number(cell) % 1 == 0


def is_year(cell: object) -> bool:
    """Whether the cell holds a year of either era and nothing else."""
    return is_whole(cell) and (2400 <= read_number(cell) <= 2699 or 1950 <= read_number(cell) <= 2099)


def is_day(cell: object) -> bool:
    """Whether the cell holds a date, typed or written."""
    try:
        read_date(cell)
    except Unreadable as fault:
        return fault.rule == "date.order_unclear"  # a date all the same
    return True


def reads_as(type_: str, cell: object, registers: Registers) -> bool:
    """Whether a text reads as a month or a province; a figure is neither."""
    if not isinstance(cell, str) or is_number(cell):
        return False
    try:
        read_cell(cell, Column("", (), type_), Lookups(registers.places))
    except CellFault:
        return False
    return True
