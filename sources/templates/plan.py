"""What stands where in the template of a contract: titles, headers over one or two rows, and what is typed below."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sources.contract import Column, Contract
from sources.fields import all_columns, fields_of
from sources.header import units_of
from sources.registers import Registers
from sources.templates.entries import MONTHS, Entry, entry_of, narrowest, unit_word
from sources.templates.examples import Example, example_of
from sources.templates.titles import Title, title_of
from validations.tables.declaring import declared

LONGEST_NAME = 31  # characters of a sheet's name
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")
_FEW_KEYS = 5  # of a register that the header begins with
_OPEN_COLUMNS = 120  # of a wide sheet, under any keys


@dataclass(frozen=True)
class Field:
    """One column of the template: its header, the header above it, and what may be typed.

    `names` are the contract's columns that read it; `key` is the key of a band or of a wide sheet that its header
    says, and `is_open` where the sender may write another.
    """

    column: Column
    names: tuple[str, ...]
    header: str
    above: str | None
    entry: Entry
    title: str
    is_needed: bool
    key: str | None = None
    is_open: bool = False


@dataclass(frozen=True, eq=False)
class Plan:
    """A template: the sheet's name, the lines above the header, and its columns."""

    contract: Contract
    sheet: str
    titles: tuple[Title, ...]
    fields: tuple[Field, ...]
    example: Example
    unit: str | None = None

    @property
    def top(self) -> int:
        """The header's first row, from 0: above it stand the title, a hint, the unit, and the lines to be completed."""
        return 2 + bool(self.unit) + len(self.titles)

    @property
    def header_rows(self) -> int:
        return 2 if any(each.above for each in self.fields) else 1

    @cached_property
    def parents(self) -> list[tuple[int, int, str]]:
        """First and last column of each stretch that shares the header above."""
        found: list[tuple[int, int, str]] = []
        for column, each in enumerate(self.fields):
            if each.above is None:
                continue
            if found and found[-1][2] == each.above and found[-1][1] == column - 1:
                found[-1] = (found[-1][0], column, each.above)
            else:
                found.append((column, column, each.above))
        return found

    @cached_property
    def header_cells(self) -> list[list[object]]:
        """The rows of the header; of merged cells only the first holds the text, as a workbook stores it."""
        headers: list[object] = [each.header or None for each in self.fields]
        if self.header_rows == 1:
            return [headers]
        tops: list[object] = [None if each.above else each.header for each in self.fields]
        for start, _, above in self.parents:
            tops[start] = above
        return [tops, [each.header if each.above else None for each in self.fields]]

    @property
    def heading(self) -> Column | None:
        """The column that heading rows fill."""
        return next(iter(self.contract.group_rows), None)

    @cached_property
    def example_rows(self) -> list[list[object]]:
        """The cells of the example's rows, a blank as None."""
        return [self.cells_of(row) for row in self.example.rows]

    @cached_property
    def first_example(self) -> list[object]:
        """The first row of the example that is no heading; blanks where there is none."""
        rows = zip(self.example_rows, self.example.rows, strict=True)
        return next((cells for cells, row in rows if "heading" not in row), [None] * len(self.fields))

    def cells_of(self, row: Mapping[str, Any]) -> list[object]:
        """The cells of a row given by the contract's columns; raises KeyError for what no column of the plan holds."""
        if "heading" in row:
            return [row["heading"], *[None] * (len(self.fields) - 1)]
        keyed = row.get("keys", {})
        cells = [_cell(each, row, keyed) for each in self.fields]
        known = {name for each in self.fields for name in each.names}
        if unknown := {*row} - known - {"keys"} or {*keyed} - {each.key for each in self.fields}:
            raise KeyError(f"{self.contract.name}: no column for {', '.join(sorted(map(str, unknown)))}")
        return cells


def plan_of(contract: Contract, registers: Registers) -> Plan:
    """The template of a contract, the same at every call."""
    example = example_of(contract.name)
    table = declared()[contract.table]
    makers = _Fields(contract, registers, table.columns, example)
    fields = tuple(makers.wide() if contract.across is not None else makers.long())
    filled = {name for each in fields for column in each.names for name in makers.filled_by(column)}
    titles = [
        title
        for taken in contract.taken
        if not set(fields_of(taken.column, table.columns)) <= filled
        if (title := title_of(taken, example, registers))
    ]
    unit = contract.constants.get("unit")
    word = registers.units.word(unit) if isinstance(unit, str) and registers.units.named(unit) else None
    return Plan(contract, _sheet_name(contract, example), tuple(titles), fields, example, word)


def _cell(each: Field, row: Mapping[str, Any], keyed: Mapping[str, Any]) -> object:
    if each.key is None:
        return next((row[name] for name in each.names if name in row), None)
    said = keyed.get(each.key)
    return next((said[name] for name in each.names if name in said), None) if isinstance(said, dict) else said


def _sheet_name(contract: Contract, example: Example) -> str:
    """The first name that the contract knows, else its title up to a bracket, if that is short enough."""
    known = (example.sheet, *contract.sheet_names, contract.title_th, contract.title_th.split(" (")[0], contract.name)
    names = (_FORBIDDEN.sub(" ", name).strip() for name in known if name)
    return next((name for name in names if len(name) <= LONGEST_NAME), contract.name[:LONGEST_NAME])


class _Fields:
    """Makes the columns of a contract's template."""

    def __init__(self, contract: Contract, registers: Registers, table: Mapping[str, Any], example: Example):
        self._contract, self._registers, self._table, self._example = contract, registers, table, example
        self._of_name = {column.name: column for column in all_columns(contract)}
        self._needed = self._fields_needed()

    def long(self) -> Iterator[Field]:
        for group in self._groups():
            yield from self._of_group(group)
        bands = self._contract.bands
        for key in _band_keys(bands.key, self._example) if bands else ():
            assert bands is not None
            for value in bands.values:
                above = key if value.headers else None
                header = None if value.headers else key
                is_open = bands.key.type not in ("month", "year")
                yield self._field([value], above=above, header=header, key=key, is_open=is_open and header is not None)

    def wide(self) -> Iterator[Field]:
        """The day, the first keys of the register, and columns for others: the sender writes their keys."""
        across = self._contract.across
        assert across is not None
        for column in self._contract.columns:
            yield self._field([column])
        value = Column(across.value, (), across.type)
        known = sorted(self._registers.codes.get(across.register or "", ()), key=lambda code: (len(code), code))
        keys = list(self._example.keys or known[:_FEW_KEYS])
        for key in [*keys, *[""] * (_OPEN_COLUMNS - len(keys))]:
            yield self._field([value], header=key, key=key or None, is_open=True)

    def filled_by(self, name: str) -> tuple[str, ...]:
        """The table's fields that the template's column fills; a month is chosen from a list, without its year."""
        column = self._of_name.get(name)
        if column is None:
            return ()
        return (column.name,) if column.type == "month" else fields_of(column, self._table)

    def _groups(self) -> Iterator[list[Column]]:
        """The contract's columns, those that read the same cells together; without those that others make up for.

        A pair in one cell (93/1775) is left out where two columns say the same.
        """
        columns = self._contract.columns
        names = {column.name for column in columns}
        seen: dict[tuple[Any, ...], list[Column]] = {}
        for column in columns:
            if not (column.into and set(column.into) <= names):
                seen.setdefault((column.known_headers, column.under, column.after, tuple(column.land)), []).append(
                    column
                )
        yield from seen.values()

    def _of_group(self, columns: list[Column]) -> Iterator[Field]:
        first = columns[0]
        above = first.under[0] if first.under else None
        if not first.land:
            yield self._field(columns, above=above)
            return
        for part in first.land.values():
            yield self._field([part], above=above, title_of=first)

    def _field(
        self,
        columns: list[Column],
        *,
        above: str | None = None,
        header: str | None = None,
        key: str | None = None,
        is_open: bool = False,
        title_of: Column | None = None,
    ) -> Field:
        column = narrowest(columns)
        shown = title_of or columns[0]
        names = [name for each in columns for name in fields_of(each, self._table)]
        declaration = self._table.get(fields_of(shown, self._table)[0])
        entry = entry_of(column, self._table.get(fields_of(column, self._table)[0]), self._registers)
        title = str(declaration.title) if declaration is not None else (column.headers or (column.name,))[0]
        needed = any(each.required for each in columns) or bool(self._needed.intersection(names))
        if header is None:
            header = self._header(column, declaration)
        return Field(
            column,
            tuple(each.name for each in columns),
            header,
            above,
            entry,
            title,
            needed and key is None and not is_open,
            key,
            is_open,
        )

    def _header(self, column: Column, declaration: Any) -> str:
        """The first alias that no other column has, with the unit in brackets unless it says one."""
        others = {
            header
            for each in all_columns(self._contract)
            if each.known_headers != column.known_headers
            for header in each.headers
        }
        told = self._example.headers.get(column.name)
        own = [header for header in column.headers if header not in others]
        name = told if told in column.headers else (*own, *column.headers, column.name)[0]
        unit = unit_word(column, declaration, self._registers) if column.type not in ("whole", "milli") else None
        is_told = unit is None or units_of(name) or (column.unit_assumed and (unit in name or "_" in name))
        return name if is_told else f"{name} ({unit})"

    def _fields_needed(self) -> frozenset[str]:
        """Fields of the table that may not be empty and that nothing but a column not required fills."""
        contract = self._contract
        sure = {*contract.constants, *contract.facts}
        for column in all_columns(contract):
            if column.required or (contract.bands and column is contract.bands.key):
                sure |= set(fields_of(column, self._table))
        return frozenset(name for name, each in self._table.items() if not each.nullable and name not in sure)


def _band_keys(key: Column, example: Example) -> list[str]:
    """The headers of the bands: months, else those of the example."""
    return list(MONTHS) if key.type == "month" and not example.keys else list(example.keys)
