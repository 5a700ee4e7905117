"""What one cell says by its contract, as the lake keeps it: ผ่าน is passed, มี is true, 2.5 rai are 4,000 m².

For reading a cell again. In which unit its sheet is, the cell alone does not say: it may be any of its kind.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import chain
from typing import Any

from sources.cells import TYPES, read_cell
from sources.column_reading import NumberCells, OwnUnit, Signed
from sources.contract import load_contracts
from sources.contract_parts import Column, Contract, Missing
from sources.fields import parts_of
from sources.places import load_places
from sources.plain_cells import CellFault, Lookups
from sources.units import Incompatible, Unit, factor_between, load_units
from validations.tables.declaring import declared

_TIMES = (1, 1_000, 1_000_000)  # words before a unit: พันตัน, ล้านไร่
_YEARS = (2025, 2024)  # of 365 and 366 days
_DIGITS = 6


def meanings(contract: str, field: str, cell: object) -> tuple[str, ...]:
    """What the contract's columns that fill this field may read out of the cell; nothing where it cannot be read."""
    if cell is None or contract not in _contracts():
        return ()
    found: list[str] = []
    for column, part in _columns(contract, field):
        if column.type not in TYPES:
            found += [f"{float(number):.{_DIGITS}f}" for number in _numbers(column, cell)]
            continue
        try:
            found.append(_as_text(read_cell(cell, column, Lookups(load_places())).get(part)))
        except CellFault:
            continue
    return tuple(found)


@cache
def _contracts() -> dict[str, Contract]:
    return {contract.name: contract for contract in load_contracts()}


@cache
def _columns(name: str, field: str) -> tuple[tuple[Column, str], ...]:
    """The columns that fill the field, and which part of each does."""
    contract = _contracts()[name]
    fields = declared()[contract.table].columns
    columns = chain(contract.columns, contract.bands.values if contract.bands else ())
    return tuple(
        (column, part) for column in columns for part, named in parts_of(column, fields).items() if named == field
    )


def _numbers(column: Column, cell: object) -> Iterator[Fraction]:
    """The number in the field's unit, for each unit that the sheet may be in; a share may be of 1 or of 100."""
    found = NumberCells(column, Missing())[cell]
    if isinstance(found, CellFault) or found is None:
        return
    number = Fraction(found.number if isinstance(found, OwnUnit | Signed) else found)
    unit = load_units().named(column.unit or ("m2" if column.type == "land" else ""))
    if column.type == "percent":
        yield from (number, 100 * number)
    elif unit is None:
        yield number
    else:
        sheet = [found.unit] if isinstance(found, OwnUnit) else _of_kind(unit.kind)
        for each in sheet:
            for year in _YEARS:
                try:
                    factor = factor_between(each, unit, year)
                except Incompatible:
                    continue
                yield from (number * factor * times for times in _TIMES)


@cache
def _of_kind(kind: str) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(unit for unit in load_units().by_word.values() if unit.kind == kind))


def _as_text(value: Any) -> str:
    """As DuckDB writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
