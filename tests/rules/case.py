"""A file that breaks a rule, and where: what every case of the rule book's table says, and how it is sent."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from sources.contract import Contract
from sources.feeds.payload import BANGKOK
from sources.intake import Received, judge_files
from sources.registers import Registers
from sources.waivers import Waivers
from sources.workbook import read_workbook
from tests.sources.contracts.sheets import Cells, Page, contracts, page, registers
from validations.judgement import FileJudgement

Maker = Callable[[Path], Path]


@dataclass(frozen=True)
class Case:
    """The file, and where its rule must be found, neither elsewhere nor less often.

    `cells` are the addresses; without any, the problem is that of row `row` of a sheet, of a sheet, or of the file.
    """

    sent: Page | openpyxl.Workbook | Maker
    cells: tuple[str, ...] = ()
    row: int | None = None
    sheet: str | None = None
    registers: Callable[[], Registers] = registers
    contracts: Callable[[], Sequence[Contract]] = contracts
    received_on: date = date(2025, 1, 15)
    waivers: Waivers | None = None
    name: str = "book.xlsx"
    others: bool = False  # whether more cells than these may be named

    def path(self, folder: Path) -> Path:
        """The file, written into the folder."""
        if callable(self.sent):
            return self.sent(folder)
        book = self.sent.book() if isinstance(self.sent, Page) else self.sent
        book.save(folder / self.name)
        return folder / self.name

    def judged(self, path: Path) -> FileJudgement:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "0" * 64
        known = self.registers()
        if self.waivers is not None:
            known = replace(known, waivers=self.waivers)
        received = Received(path, path.name, sha256, datetime.combine(self.received_on, time(12), BANGKOK))
        (judgement,) = judge_files([received], list(self.contracts()), known)
        return judgement


def cell_of(path: Path, sheet: str, address: str) -> object:
    """What stands in a cell of the file, as the reader gives it."""
    column, row = openpyxl.utils.cell.coordinate_from_string(address)
    (grid,) = [grid for grid in read_workbook(path).sheets if grid.name == sheet]
    return grid.cells[row - 1][openpyxl.utils.column_index_from_string(column) - 1]


def one(base: Cells, changes: Cells, at: str, **said: Any) -> Case:
    """A sheet of one row, the base with changes, that breaks the rule in the cell below the header `at`."""
    mine = {name: said.pop(name) for name in ("registers", "received_on", "others") if name in said}
    sent = page([{**base, **changes}], **said)
    return Case(sent, (sent.cell(at),), **mine)


def some(sent: Page, *at: tuple[str, int], **said: Any) -> Case:
    """A sheet that breaks the rule at those cells, each by header and number of its row from 0."""
    return Case(sent, tuple(sent.cell(*each) for each in at), **said)


def headed(sent: Page, *at: str, **said: Any) -> Case:
    """A sheet that breaks the rule at those headers."""
    return Case(sent, tuple(sent.header_cell(each) for each in at), **said)


def rows_of(base: Cells, *changes: Cells) -> list[Cells]:
    return [{**base, **change} for change in changes]


def written(name: str, content: bytes) -> Maker:
    """A file of these bytes."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def table(header: Sequence[object], *rows: Sequence[object], sheet: str = "Sheet1") -> openpyxl.Workbook:
    """A workbook of one sheet as it stands."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for cells in (header, *rows):
        book.active.append(list(cells))
    return book
