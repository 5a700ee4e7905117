"""A long sheet on its way to records, and the rows of several such sheets one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any

import numpy as np

from sources.contract_parts import Contract
from sources.findings import Findings
from sources.placing import Placement, Section
from sources.reading import Facts
from sources.recognise import Layout
from sources.rows import Rows
from sources.stated_units import UnitOf
from sources.workbook import Grid

_TURNED_AT_ONCE = 500  # rows


@dataclass
class LongSheet:
    """One sheet, where its contract's header stands in it, what the rest of the file says, and its problems.

    `taken` are the fields that no cell of a row says, `unread` those of them that nothing says plainly; a sheet is lost
    where one of these is required, and not readable without its required columns.
    """

    grid: Grid
    layout: Layout
    facts: Facts
    findings: Findings = field(init=False)
    taken: dict[str, Any] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    units: list[tuple[UnitOf, frozenset[str]]] = field(default_factory=list)
    rows_read: int = 0
    is_readable: bool = True
    is_lost: bool = False

    def __post_init__(self) -> None:
        self.findings = Findings(self.grid, self.layout.header_row, self.placement.name_of)

    @property
    def placement(self) -> Placement:
        assert self.layout.placement is not None
        return self.layout.placement

    @property
    def below(self) -> int:
        """The first row below the header."""
        return self.layout.header_row + 1


@dataclass
class Part:
    """The records and totals of sheets with one header, between two columns, one after the other.

    `wanted` are the columns of the sheet that are read. `places` says of which of the sheets each row is, `headings`
    and `heading_of` under which heading it stands.
    """

    sheets: Sequence[LongSheet]
    numbers: Sequence[int]
    placement: Placement
    wanted: Sequence[int]
    cells: list[Sequence[object]] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _totals: dict[int, str | None] = field(default_factory=dict)
    _heading_of: list[int] = field(default_factory=list)

    def add(self, place: int, grid: Grid, rows: Rows) -> None:
        """Adds the rows of a sheet, by its place among the sheets."""
        order = sorted([*rows.records, *rows.totals]) if rows.totals else rows.records
        start = len(self._rows)
        if rows.totals:
            self._totals |= {start + n: rows.totals[row] for n, row in enumerate(order) if row in rows.totals}
        if rows.headings:
            first = len(self.headings)
            self.headings += [(place, row, column) for row, column in rows.headings.items()]
            at = np.searchsorted(list(rows.headings), order, side="left")
            self._heading_of += [first + int(found) - 1 if found else -1 for found in at]
        else:
            self._heading_of += [-1] * len(order)
        cells = grid.cells
        self.cells += [cells[row] for row in order]
        self._places += [place] * len(order)
        self._rows += order

    def __len__(self) -> int:
        return len(self._rows)

    @cached_property
    def places(self) -> np.ndarray:
        return np.array(self._places, dtype=int)

    @cached_property
    def rows(self) -> np.ndarray:
        return np.array(self._rows, dtype=int)

    @cached_property
    def sheet_no(self) -> np.ndarray:
        return np.array(self.numbers, dtype=int)[self.places] if len(self) else np.empty(0, dtype=int)

    @cached_property
    def heading_of(self) -> np.ndarray:
        return np.array(self._heading_of, dtype=int)

    @cached_property
    def is_total(self) -> np.ndarray:
        found = np.zeros(len(self), dtype=bool)
        found[list(self._totals)] = True
        return found

    @cached_property
    def groups(self) -> list[str | None]:
        return [self._totals.get(place) for place in range(len(self))] if self._totals else [None] * len(self)

    def column(self, position: int) -> list[object]:
        """The cells of a column of the sheet, one of those wanted."""
        return self._columns[position]

    @cached_property
    def _columns(self) -> dict[int, list[object]]:
        """The cells by columns; turned so many rows at a time as the processor's cache holds."""
        chosen = itemgetter(*self.wanted, self.wanted[-1])  # never one alone, of which it would make no tuple
        found: list[list[object]] = [[] for _ in self.wanted]
        for first in range(0, len(self.cells), _TURNED_AT_ONCE):
            turned = zip(*map(chosen, self.cells[first : first + _TURNED_AT_ONCE]), strict=True)
            for column, cells in zip(found, turned, strict=False):
                column.extend(cells)
        return dict(zip(self.wanted, found, strict=True))

    def spread(self, values: Sequence[Any]) -> list[Any]:
        """A value for each sheet as one for each row."""
        return [values[place] for place in self._places]


def own_column(section: Section, contract: Contract) -> int:
    """The column that stands for a record: that of `key_cell`, else the first that the contract names."""
    if contract.key_cell and contract.key_cell in section.positions:
        return section.positions[contract.key_cell]
    named = [section.positions[column.name] for column in contract.columns if column.name in section.positions]
    return (named or list(section.positions.values()) or [section.first])[0]
