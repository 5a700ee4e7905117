"""Which contract a sheet follows, told by its header rows: never by the sheet's name alone or by fixed positions."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from sources.contract_parts import Contract
from sources.fitting import HEADER_WITHIN, Fit, Fitting
from sources.header import head, heads_of
from sources.placing import Placement
from sources.workbook import Grid, Workbook
from validations.values.text import normalise
from validations.values.years import UnreadableYear, read_year

__all__ = ["HEADER_WITHIN", "Layout", "head", "heads_of", "recognise"]

_SPACES = re.compile(r"\s+")
_SIMULATED = ("ข้อมูลจำลอง", "simulateddata")


@dataclass(frozen=True)
class Layout:
    """Where a contract's header stands in a sheet: its rows, and for each field the columns whose header names it.

    `header_row` is the last row of the header, `top` the first; both are the same where it has one row.
    """

    contract: Contract
    header_row: int
    columns: dict[str, list[int]] = field(default_factory=dict)
    rank: tuple[int, int, int] = (0, 0, 0)
    top: int = 0
    placement: Placement | None = None


def code_of(cell: object) -> str:
    """A code as a cell holds it, without spaces and in upper case: ' 02t' → '02T', 70.0 → '70'; '' for a blank."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _SPACES.sub("", normalise(str(cell))).upper()


def recognise(grid: Grid, contracts: list[Contract]) -> Layout | None:
    """The best fitting layout that is in force for the sheet's first date; None where none fits, or several equally."""
    found = best_layouts(grid, contracts)
    return found[0] if len(found) == 1 else None


def best_layouts(grid: Grid, contracts: list[Contract]) -> list[Layout]:
    """The layouts that fit best, more than one only where nothing decides between them.

    Between contracts that fit equally well the sheet's name decides, where one of them knows it.
    """
    found = [layout for layout in _layouts(grid, contracts) if _is_in_force(grid, layout)]
    if len(found) > 1:
        best = max(layout.rank for layout in found)
        found = [layout for layout in found if layout.rank == best]
    if len(found) > 1 and (named := [layout for layout in found if is_named(grid.name, layout.contract)]):
        found = named
    return found


def find_layout(grid: Grid, contract: Contract) -> Layout | None:
    """Where the contract's header stands in the sheet, or None; a header that lacks a required column still counts.

    The best header wins, in a wide sheet the first with days and keys: one that is repeated below may have more keys,
    and the rows above it would be lost.
    """
    return next(iter(_layouts(grid, [contract])), None)


def another_subject(grid: Grid, layout: Layout, file_name: str) -> str | None:
    """What the sheet says that it holds where that is not the contract's subject: PM10 in the layout of PM2.5.

    The sheet's name decides, else the titles above the header, else the file's name; words for both decide nothing.
    """
    contract = layout.contract
    if not contract.subject and not contract.other_subjects:
        return None
    titles = " ".join(str(cell) for cells in grid.cells[: layout.top] for cell in cells if cell != "")
    for said in (grid.name, titles, file_name):
        own, other = (_named(words, said) for words in (contract.subject, contract.other_subjects))
        if bool(own) != bool(other):
            return other
    return None


def of_subject(grid: Grid, layouts: list[Layout], file_name: str) -> list[Layout]:
    """Of layouts that fit equally well those that the sheet does not say to be another; all where none is left."""
    if len(layouts) < 2:
        return layouts
    return [layout for layout in layouts if another_subject(grid, layout, file_name) is None] or layouts


def is_code(cell: object, pattern: str) -> bool:
    """Whether a cell holds a code of this form."""
    return isinstance(cell, str) and _is_code(cell, pattern)


@lru_cache(maxsize=65536)
def _is_code(text: str, pattern: str) -> bool:
    return re.fullmatch(pattern, code_of(text)) is not None


def first_day(grid: Grid, layout: Layout) -> date | None:
    """The first day, or first of January of the first year, that the sheet's rows tell; None if none is readable."""
    for column in layout.contract.columns:
        if column.type not in ("day", "date", "year") or not layout.columns[column.name]:
            continue
        position = layout.columns[column.name][0]
        for cells in grid.cells[layout.header_row + 1 :]:
            if day := _day_of(cells[position], column.type):
                return day
    return None


def codes_in_header(grid: Grid, layout: Layout) -> list[tuple[int, str]]:
    """Column and code of every header cell of a wide sheet that is not the day's, ignored, or blank."""
    contract = layout.contract
    taken = {column for columns in layout.columns.values() for column in columns}
    ignored = tuple(head(text) for text in contract.ignore)
    found = []
    for column, cell in enumerate(grid.cells[layout.header_row]):
        if column not in taken and not head(str(cell)).startswith(ignored) and (code := code_of(cell)):
            found.append((column, code))
    return found


def codes_listed(grid: Grid, layout: Layout, column_name: str, used: frozenset[str]) -> frozenset[str]:
    """The codes in the code column of a listing sheet; a bare number counts as the used code that it completes to."""
    column = layout.contract.column(column_name)
    positions = layout.columns[column_name]
    codes = {code_of(cells[positions[0]]) for cells in grid.cells[layout.header_row + 1 :]} if positions else set()
    completed = {code + (column.suffix or "") for code in codes if code.isdigit()} & used
    return frozenset(code for code in codes | completed if code)


def is_marked_simulated(workbook: Workbook, layouts: dict[str, Layout], file_name: str) -> bool:
    """Whether the file says of itself that its data is simulated: in its name, a sheet's name, a title or a note.

    In a recognised sheet a title stands above the header and a note alone in its row, so that a word inside a data
    row marks nothing.
    """
    names = [file_name, *(grid.name for grid in workbook.sheets)]
    if any(says_simulated(name) for name in names):
        return True
    for grid in workbook.sheets:
        layout = layouts.get(grid.name)
        for row, cells in enumerate(grid.cells):
            is_outside = layout is None or row < layout.top or len(cells) - cells.count("") <= 2
            if is_outside and any(isinstance(cell, str) and cell and says_simulated(cell) for cell in cells):
                return True
    return False


@lru_cache(maxsize=65536)
def says_simulated(text: str) -> bool:
    """Whether a text says that what it stands for is simulated."""
    return any(mark in head(text) for mark in _SIMULATED)


def _is_in_force(grid: Grid, layout: Layout) -> bool:
    contract = layout.contract
    if contract.valid_from is None and contract.valid_to is None:
        return True
    return contract.in_force(first_day(grid, layout))


def is_named(name: str, contract: Contract) -> bool:
    """Whether the contract knows a sheet of this name; a year, a copy's number or a blank behind it changes nothing."""
    said = head(name)
    return any(said == head(word) or said.startswith(head(word)) for word in contract.sheet_names)


def _named(words: tuple[str, ...], text: str) -> str | None:
    """The first of the words that stands in the text by itself: PM10 in 'PM 10 (2024)', but not CO in 'corrected'."""
    for word in words:
        letters = r"[\s._-]*".join(re.escape(part) for part in re.findall(r"[^\W\d]+|\d+|\S", word))
        if re.search(rf"(?<![a-z0-9]){letters}(?![a-z0-9])", normalise(text), re.IGNORECASE):
            return word
    return None


def _layouts(grid: Grid, contracts: list[Contract]) -> list[Layout]:
    """Every contract's best layout in the sheet."""
    found = [_of_fit(fit) for fit in _fitting(contracts).fits(grid)]
    if not any(layout.placement and layout.placement.is_enough for layout in found):
        found += [layout for contract in contracts if contract.across and (layout := _wide_layout(grid, contract))]
    return found


def _of_fit(fit: Fit) -> Layout:
    placement = fit.placement
    columns = {name: list(places) for name, places in placement.columns.items()}
    return Layout(placement.contract, fit.top + placement.rows - 1, columns, placement.rank, fit.top, placement)


_FITTINGS: dict[tuple[int, ...], Fitting] = {}


def _fitting(contracts: list[Contract]) -> Fitting:
    """What is known of headers for these contracts; it holds them, so that their identities stay theirs."""
    key = tuple(map(id, contracts))
    if key not in _FITTINGS:
        if len(_FITTINGS) >= 64:
            _FITTINGS.clear()
        _FITTINGS[key] = Fitting(contracts)
    return _FITTINGS[key]


def _wide_layout(grid: Grid, contract: Contract) -> Layout | None:
    best: Layout | None = None
    for row in range(min(len(grid.cells), HEADER_WITHIN)):
        layout = _wide_layout_at(row, grid, contract)
        if layout and any(layout.columns.values()):
            return layout
        if layout and (best is None or layout.rank > best.rank):
            best = layout
    return best


def _wide_layout_at(row: int, grid: Grid, contract: Contract) -> Layout | None:
    across = contract.across
    assert across is not None
    keys = sum(1 for cell in grid.cells[row] if is_code(cell, across.pattern))
    if not keys:
        return None
    columns = _named_columns(row, grid, contract)
    if not any(columns.values()):
        columns = _named_beside(row, grid, contract)
    named = sum(map(len, columns.values()))
    if keys < (1 if named else across.at_least):
        return None
    return Layout(contract, row, columns, (1 if named else 0, named + keys, named), row)


def _named_columns(row: int, grid: Grid, contract: Contract) -> dict[str, list[int]]:
    """For each field the columns whose header in that row names it."""
    heads = [heads_of(cell) if isinstance(cell, str) else frozenset() for cell in grid.cells[row]]
    return {
        column.name: [c for c, texts in enumerate(heads) if texts & column.known_headers] for column in contract.columns
    }


def _named_beside(row: int, grid: Grid, contract: Contract) -> dict[str, list[int]]:
    """The same in the row above, else below, where the row itself is blank: a header merged over two rows."""
    for other in (row - 1, row + 1):
        if 0 <= other < len(grid.cells):
            found = _named_columns(other, grid, contract)
            found = {name: [c for c in places if grid.cells[row][c] == ""] for name, places in found.items()}
            if any(found.values()):
                return found
    return {column.name: [] for column in contract.columns}


def _day_of(cell: object, type_: str) -> date | None:
    if type_ == "year":
        try:
            return date(read_year(cell).ce, 1, 1)
        except UnreadableYear:
            return None
    if isinstance(cell, datetime):
        cell = cell.date()
    return cell if isinstance(cell, date) and cell.year < 2400 else None
