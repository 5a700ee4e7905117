"""Whole columns read to typed values: each distinct cell once, plain numbers in numpy, faults by their place."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from sources.cells import read_cell
from sources.contract_parts import Column, Missing
from sources.header import head
from sources.plain_cells import HUGE, CellFault, Lookups, is_blank, refuse_formula_faults
from sources.scaling import Number, Numbers
from sources.units import Unit, load_units
from sources.vectors import Vector, vector_of
from validations.values.land import read_rai
from validations.values.numbers import NotANumber, read_number
from validations.values.percent import read_percent
from validations.values.text import is_broken, normalise, without_footnote
from validations.values.unreadable import Unreadable

_PLAIN = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_DIGITS = 15  # that a float holds
_WITH_UNIT = re.compile(r"([-+]?[\d,]*\.?\d+)\s*(\D.*)")
_EXACT_FLOAT = 2**53
# A text that begins with a letter is none of these; a percentage, land or money may begin with a word.
_FIGURES_ALONE = ("whole", "milli", "quantity")
_WORD = re.compile(r"\s*[A-Za-zก-ฮ]")

# How a truth or a whole number of a spreadsheet is told apart from the float of the same size among the keys.
Faults = dict[int, CellFault]


@dataclass(frozen=True)
class OwnUnit:
    """A number that states its own unit: 12.5 ตัน."""

    number: Number
    unit: Unit


@dataclass(frozen=True)
class Signed:
    """A percentage that says so: 72.3 %."""

    number: Number


@dataclass
class NumberColumn:
    """The numbers of a column before their unit: plain ones, those with a unit of their own, those with a %."""

    numbers: Numbers
    faults: Faults
    own_units: dict[int, OwnUnit] = field(default_factory=dict)
    signed: dict[int, Signed] = field(default_factory=dict)

    @property
    def filled(self) -> np.ndarray:
        """Where a cell says anything, readable or not."""
        found = self.numbers.known
        for places in (self.faults, self.own_units, self.signed):
            found[list(places)] = True
        return found


class _Words:
    """Which words of a column say nil, and which that nothing is available; its own come before the contract's."""

    def __init__(self, column: Column, missing: Missing):
        self._is_nil = {**missing.is_nil, **(column.missing.is_nil if column.missing else {})}

    @property
    def numbers(self) -> list[float]:
        """The codes for not available that are numbers, such as -999, which a spreadsheet stores as such."""
        return [float(word) for word, is_nil in self._is_nil.items() if not is_nil and _PLAIN.fullmatch(word)]

    def says_nothing(self, cell: object) -> bool | None:
        """False for not available (or a blank), True for nil, None where the cell says something."""
        if is_blank(cell):
            return False
        return self._is_nil.get(head(cell)) if isinstance(cell, str) else None


class TypedCells(dict[Any, Any]):
    """What each distinct cell of a column yields: the values of its parts, None for nothing, or the fault.

    With one part the value stands for itself, with several there is a tuple of them.
    """

    def __init__(self, column: Column, parts: Sequence[str], missing: Missing, lookups: Lookups):
        super().__init__()
        self._column, self._parts, self._lookups = column, tuple(parts), lookups
        self._words = _Words(column, missing)
        self.has_fault = False

    def __missing__(self, key: Any) -> Any:
        self[key] = found = self._read(key[0] if type(key) is tuple else key)
        return found

    def _read(self, cell: object) -> Any:
        nothing = self._words.says_nothing(cell)
        if nothing is not None:
            return False if nothing and self._column.type == "flag" else None
        try:
            found = read_cell(cell, self._column, self._lookups)
        except CellFault as fault:
            self.has_fault = True
            return fault.bare()
        values = tuple(found[part] for part in self._parts)
        return values[0] if len(values) == 1 else values


class Memory:
    """What distinct cells were read to, kept over many sheets of the same contracts; it forgets all when it is full."""

    def __init__(self, most: int = 500_000):
        self._most = most
        self._typed: dict[Hashable, TypedCells] = {}

    def typed(self, key: Hashable, make: Callable[[], TypedCells]) -> TypedCells:
        """The cells of the column that has this key, made where they are new."""
        if sum(map(len, self._typed.values())) > self._most:
            self._typed.clear()
        if key not in self._typed:
            self._typed[key] = make()
        return self._typed[key]


_NO_NUMBER = CellFault("number.unreadable")


class NumberCells(dict[Any, Any]):
    """What each distinct cell of a column of numbers yields: a float where that is exact, None, or what it is else."""

    def __init__(self, column: Column, missing: Missing):
        super().__init__()
        self._column, self._words = column, _Words(column, missing)
        self._around = re.compile(column.pattern) if column.pattern else None
        self.codes = self._words.numbers

    def __missing__(self, key: Any) -> Any:
        cell = key[0] if type(key) is tuple else key
        nothing = self._words.says_nothing(cell)
        if nothing is None:
            try:
                found = self._number(cell)
            except CellFault as fault:
                found = fault.bare()
        else:
            found = 0.0 if nothing else None
        self[key] = found
        return found

    def _number(self, cell: object) -> Any:
        refuse_formula_faults(cell)
        if isinstance(cell, str):
            if is_broken(cell):
                raise CellFault("text.broken")
            if self._around and (found := self._around.fullmatch(normalise(cell))):
                cell = found[1]
            if self._column.type in _FIGURES_ALONE and _WORD.match(cell):
                return _NO_NUMBER
            if _PLAIN.fullmatch(cell) and sum(map(str.isdigit, cell)) <= _DIGITS:
                return float(cell)
        if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _EXACT_FLOAT:
            return float(cell)
        try:
            return self._stated(cell)
        except (CellFault, Unreadable) as fault:
            text, mark = without_footnote(normalise(cell)) if isinstance(cell, str) else ("", None)
            if mark is not None:
                try:
                    return self._stated(text)
                except (CellFault, Unreadable):
                    pass
            if isinstance(fault, CellFault):
                raise
            raise CellFault(fault.rule, **fault.values) from fault

    def _stated(self, cell: object) -> Any:
        if self._column.type == "percent":
            percent = read_percent(cell)
            number = _exact(percent.value)
            return Signed(number) if percent.has_sign else number
        if self._column.type == "land":
            return _land(cell)
        try:
            return _exact(read_number(cell))
        except NotANumber:
            if self._column.unit and isinstance(cell, str) and (found := _WITH_UNIT.fullmatch(normalise(cell))):
                unit = load_units().named(found[2])
                if unit is not None:
                    return OwnUnit(_exact(read_number(found[1])), unit)
            raise


def _exact(number: Decimal) -> Number:
    """A float where its digits hold the number: columns of them are computed at once."""
    _, digits, exponent = number.as_tuple()
    is_short = len(digits) <= _DIGITS and isinstance(exponent, int) and -_DIGITS <= exponent <= 0
    return float(number) if is_short else Fraction(number)


def _land(cell: object) -> Any:
    """An area in words or as 4-2-0 states its own unit; a bare number has that of its header."""
    try:
        return _exact(read_number(cell))
    except NotANumber:
        return OwnUnit(Fraction(read_rai(cell).square_metres), load_units().by_word["m2"])


def typed_column(
    cells: Sequence[object], known: TypedCells, dtypes: Mapping[str, str]
) -> tuple[dict[str, Vector], Faults]:
    """The parts of a column by name, and the faults by the cell's place; `dtypes` has the frame's type of each part."""
    found = list(map(known.__getitem__, _keys(cells)))
    faults: Faults = {}
    if known.has_fault:
        for place, value in enumerate(found):
            if type(value) is CellFault:
                faults[place], found[place] = value, None
    if len(dtypes) == 1:
        ((part, dtype),) = dtypes.items()
        return {part: vector_of(found, dtype)}, faults
    nothing = (None,) * len(dtypes)
    columns = list(zip(*(nothing if value is None else value for value in found), strict=True)) or [()] * len(dtypes)
    return {
        part: vector_of(values, dtype) for (part, dtype), values in zip(dtypes.items(), columns, strict=True)
    }, faults


def number_column(cells: Sequence[object], known: NumberCells) -> NumberColumn:
    """The numbers of a column. A float as a spreadsheet stores it goes by unread; all else is looked at once."""
    column = NumberColumn(Numbers(np.empty(0)), {})
    exact: dict[int, Fraction] = {}
    found: Sequence[Any] = cells
    if set(map(type, cells)) != {float}:
        found = [cell if type(cell) is float else known[cell] for cell in _keys(cells)]
        if not set(map(type, found)) <= {float, type(None)}:
            found = _without_odd(found, column, exact)
    floats = np.array(found, dtype="float64")
    with np.errstate(invalid="ignore"):
        odd = np.abs(floats) >= HUGE
    odd[[place for place in np.flatnonzero(np.isnan(floats)).tolist() if type(cells[place]) is float]] = True
    for place in map(int, np.flatnonzero(odd)):
        rule = "number.too_large" if np.isfinite(floats[place]) else "number.unreadable"
        column.faults[place] = CellFault(rule)
        floats[place] = np.nan
    floats[np.isin(floats, known.codes)] = np.nan
    column.numbers = Numbers(floats, exact)
    return column


def _without_odd(found: Sequence[Any], column: NumberColumn, exact: dict[int, Fraction]) -> list[Any]:
    """The plain numbers alone; what is none goes where it belongs."""
    plain = list(found)
    for place, value in enumerate(found):
        if value is None or type(value) is float:
            continue
        plain[place] = None
        if type(value) is Fraction:
            exact[place] = value
        elif type(value) is OwnUnit:
            column.own_units[place] = value
        elif type(value) is Signed:
            column.signed[place] = value
        else:
            column.faults[place] = value
    return plain


def _keys(cells: Sequence[object]) -> Sequence[Any]:
    """The cells as keys: a truth is no 1, though both are the same key."""
    if bool not in set(map(type, cells)):
        return cells
    return [(cell,) if type(cell) is bool else cell for cell in cells]
