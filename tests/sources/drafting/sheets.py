"""Simulated sheets whose headers are changed as agencies change them, and which column of the contract each is."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from sources.contract import Contract, load_contracts
from sources.header import heads_of
from sources.recognise import find_layout
from sources.registers import Registers, load_registers
from sources.workbook import Grid
from tests.simulate.kinds import book
from tests.simulate.model import Formula, Styled, render
from tests.sources.templates.rows import SIMULATED

# Abbreviations of Thai offices; those that are no letters of the word itself as well.
SHORT = {
    "จังหวัด": "จ.",
    "โครงการ": "คก.",
    "จำนวน": "จน.",
    "องค์กรปกครองส่วนท้องถิ่น": "อปท.",
    "งบประมาณ": "งปม.",
    "ครัวเรือน": "คร.",
    "ร้อยละ": "%",
    "ประชากร": "ปชก.",
    "พื้นที่": "พท.",
    "หน่วยงาน": "นง.",
    "โรงเรียน": "รร.",
    "วันที่": "ว.ด.ป.",
    "ประเภท": "ปภ.",
}
GENERIC = ("จำนวน", "ปริมาณ")  # words that a header may begin with, or not


@dataclass(frozen=True)
class Sheet:
    """A sheet of a contract, with the header cell of each column and the names of the columns that read it.

    `bottom` is the last row of the header.
    """

    contract: Contract
    grid: Grid
    names: Mapping[int, frozenset[str]]
    cells: Mapping[int, tuple[int, int]]
    bottom: int

    def header(self, position: int) -> str:
        row, column = self.cells[position]
        return str(self.grid.cells[row][column])

    def renamed(self, position: int, header: str) -> "Sheet":
        """The same with another header over a column."""
        row, column = self.cells[position]
        cells = [list(line) for line in self.grid.cells]
        cells[row][column] = header
        return replace(self, grid=replace(self.grid, cells=cells))

    def without(self, position: int) -> "Sheet":
        """The same without a column; those to its right move."""
        cells = [[*line[:position], *line[position + 1 :]] for line in self.grid.cells]
        return self._moved(cells, {other: other - (other > position) for other in self.names if other != position})

    def with_column(self, position: int, header: str, values: Sequence[object]) -> "Sheet":
        """The same with a new column before a position; its header stands in the lowest row of the header."""
        cells = [[*line[:position], "", *line[position:]] for line in self.grid.cells]
        for row in range(self.bottom, len(cells)):
            if row == self.bottom:
                cells[row][position] = header
            elif any(cell != "" for cell in self.grid.cells[row]):
                cells[row][position] = values[row % len(values)]
        return self._moved(cells, {other: other + (other >= position) for other in self.names})

    def swapped(self, one: int, other: int) -> "Sheet":
        """The same with two columns in each other's place."""
        cells = [list(line) for line in self.grid.cells]
        for line in cells:
            line[one], line[other] = line[other], line[one]
        return self._moved(cells, {at: {one: other, other: one}.get(at, at) for at in self.names})

    def _moved(self, cells: list[list[Any]], to: Mapping[int, int]) -> "Sheet":
        return replace(
            self,
            grid=replace(self.grid, cells=cells, merged=()),
            names={to[at]: names for at, names in self.names.items() if at in to},
            cells={to[at]: (row, to[at]) for at, (row, _) in self.cells.items() if at in to},
        )


@cache
def contracts() -> tuple[Contract, ...]:
    return tuple(load_contracts())


@cache
def registers() -> Registers:
    return load_registers()


@cache
def sheet(name: str) -> Sheet:
    """The simulated sheet of a contract; only columns with a header of their own can be renamed."""
    contract = next(each for each in contracts() if each.name == name)
    made = book(SIMULATED[name], 2566).sheet
    shown = render(made)
    width = max(map(len, shown.cells))
    cells = [[_cell(cell) for cell in [*row, *[None] * (width - len(row))]] for row in shown.cells]
    grid = Grid(made.name, cells, merged=tuple(shown.merged))
    layout = find_layout(grid, contract)
    assert layout is not None, name
    assert layout.placement is not None
    names: dict[int, set[str]] = {}
    for column, places in layout.placement.columns.items():
        if len(places) == 1 and not contract.column(column).land:
            names.setdefault(places[0], set()).add(column)
    at = {place: layout.placement.cell_of(place) for place in names}
    return Sheet(
        contract,
        grid,
        {place: frozenset(each) for place, each in names.items()},
        {place: (layout.top + row, column) for place, (row, column) in at.items()},
        layout.header_row,
    )


def _cell(cell: Any) -> Any:
    """The cell as a workbook's reader yields it."""
    if isinstance(cell, Formula):
        cell = cell.result
    if isinstance(cell, Styled):
        cell = cell.value
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return float(cell)
    return "" if cell is None else cell


def misspelt(text: str, chance: random.Random) -> list[str]:
    """The header with a letter left out, two in the wrong order, one typed twice."""
    places = [place for place in range(1, len(text) - 1) if not text[place].isdigit() and text[place] not in " ()/."]
    if len(places) < 4:
        return []
    one, two, three = (chance.choice(places) for _ in range(3))
    made = {
        text[:one] + text[one + 1 :],
        text[:two] + text[two + 1] + text[two] + text[two + 2 :],
        text[:three] + text[three] + text[three:],
    }
    return sorted(made - {text})


def abbreviated(text: str) -> list[str]:
    """The header with a word abbreviated, without its first generic word, cut off, or with a remark behind it."""
    made = [text.replace(word, short) for word, short in SHORT.items() if word in text and word != text]
    made += [text.removeprefix(word).strip() for word in GENERIC if text.startswith(word) and len(text) > len(word) + 4]
    made += [text[: int(len(text) * 0.65)] + "ฯ"] if len(text) >= 14 else []
    return [*made, f"{text} (ข้อมูลล่าสุด)"]


def is_unclear(header: str, position: int, of: Sheet) -> bool:
    """Whether the changed header names another column as well, or was cut off before what tells it apart."""
    others = [column for column in of.contract.columns if column.name not in of.names[position]]
    if any(heads_of(header) & column.known_headers for column in of.contract.columns):
        return True
    start = header.removesuffix("ฯ")
    return header.endswith("ฯ") and any(alias.startswith(start) for column in others for alias in column.headers)
