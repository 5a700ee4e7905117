"""Wide sheets: a day in each row, a key (a station) in each column, a value in each cell."""

from collections.abc import Collection
from itertools import chain

from sources.beside import name_beside
from sources.contract import Across
from sources.days import read_days
from sources.findings import Findings
from sources.header import paths
from sources.personal import is_personal, is_personal_header
from sources.plain_cells import CellFault, is_blank, is_number, read_milli
from sources.reading import Facts, Reading
from sources.recognise import Layout, codes_in_header, head, is_code
from sources.registers import Registers
from sources.workbook import Grid, letter
from validations.judgement import SourceColumn

_STEM_END = "*("


def read_wide(grid: Grid, layout: Layout, registers: Registers, facts: Facts, findings: Findings) -> Reading:
    """One record for each cell that holds a value, with the problems of header, days and cells."""
    contract, across = layout.contract, layout.contract.across
    assert across is not None
    day_field = contract.columns[0].name
    day_column = layout.columns[day_field][0]
    keys = used_keys(grid, layout, registers, facts, findings)
    days = read_days(grid, layout, [column for column, _ in keys], findings, facts.received_on)
    reading = Reading(
        fields=(across.field, day_field, across.value),
        field_columns={day_field: day_column},
        columns=[
            SourceColumn(day_field, None, letter(day_column)),
            *(SourceColumn(across.value, key, letter(column)) for column, key in keys),
        ],
        rows_read=days.rows_read,
    )
    values = _Values({head(text) for text in contract.missing.not_available}, findings)
    for row, day in days.used.items():
        cells = grid.cells[row]
        for column, key in keys:
            milli = values.read(cells[column], row, column)
            if milli is not None:
                reading.add(row, column, (key, day, milli))
    reading.rows_good, reading.faulty_rows = len(days.used), values.faulty_rows
    values.note_the_odd()
    return reading


def used_keys(
    grid: Grid, layout: Layout, registers: Registers, facts: Facts, findings: Findings
) -> list[tuple[int, str]]:
    """Column and key of every column whose header is a known key that stands there once; the rest are problems."""
    across = layout.contract.across
    assert across is not None
    personal = _drop_personal(grid, layout, registers, findings)
    found = [(column, code) for column, code in codes_in_header(grid, layout) if column not in personal]
    codes = [code for _, code in found]
    used = []
    for column, code in found:
        if codes.count(code) > 1:
            findings.at(f"{across.kind}.twice", layout.header_row, column, code=code)
        elif _is_known(code, across, registers, facts, findings, (layout.header_row, column)):
            used.append((column, code))
    taken = {*personal, *(column for column, _ in found), *chain.from_iterable(layout.columns.values())}
    _find_headless(grid, layout, taken, findings)
    return used


def _drop_personal(grid: Grid, layout: Layout, registers: Registers, findings: Findings) -> frozenset[int]:
    """Says which columns beside days and keys hold personal data; none of them is read or shown."""
    assert layout.contract.across is not None
    header, pattern = grid.cells[layout.header_row], layout.contract.across.pattern
    taken = {*chain.from_iterable(layout.columns.values())}
    taken |= {column for column, cell in enumerate(header) if is_code(cell, pattern)}
    found = set()
    for column, path in enumerate(paths(grid.cells, grid.merged, layout.header_row, layout.header_row)):
        if column in taken:
            continue
        below = [cells[column] for cells in grid.cells[layout.header_row + 1 :]]
        if is_personal_header(path, registers.personal_headers, registers.personal_words) or is_personal(below):
            findings.at("column.personal", layout.header_row, column)
            found.add(column)
    findings.hidden = frozenset(found)
    return findings.hidden


def _is_known(
    code: str, across: Across, registers: Registers, facts: Facts, findings: Findings, at: tuple[int, int]
) -> bool:
    """Whether the file's own list or the register knows the key.

    A split key (70T*, 72T(เก่า)) is known by its stem: the list may print 72T alone. A key that only the register
    knows is used with a warning: the list forgot it. A key that neither knows is not used: a mistyped header would put
    a whole year of values under a wrong or invented key.
    """
    stem = stem_of(code)
    listed = facts.listed_codes
    if listed is not None and stem in {stem_of(other) for other in listed}:
        return True
    if stem in registers.codes.get(across.register or "", ()):
        if listed is not None:
            findings.at(f"{across.kind}.not_listed", *at, code=code)
        return True
    known = sorted({*(listed or ()), *registers.codes.get(across.register or "", ())})
    findings.at(f"{across.kind}.unknown", *at, code=code, nearest=lambda: _nearest(code, known))
    return False


def stem_of(code: str) -> str:
    """The code without the marks of a split station: 70T** → 70T, 72T(เก่า) → 72T."""
    for mark in _STEM_END:
        code = code.split(mark)[0]
    return code


def _nearest(code: str, known: list[str]) -> str:
    from rapidfuzz import process

    found = process.extract(code, known, limit=3, score_cutoff=50)
    return ", ".join(name for name, _, _ in found) or "–"


def _find_headless(grid: Grid, layout: Layout, taken: Collection[int], findings: Findings) -> None:
    """Columns that hold anything under a blank header: numbers there belong to no key and are not used."""
    header = grid.cells[layout.header_row]
    below = range(layout.header_row + 1, len(grid.cells))
    for column in (column for column, cell in enumerate(header) if is_blank(cell) and column not in taken):
        if any(is_number(grid.cells[row][column]) for row in below):
            findings.at("column.no_header", layout.header_row, column)
        else:
            name_beside(grid, [column], below, len(below), findings)


class _Values:
    """Reads value cells; each distinct float is worked out once, for a year's sheet repeats its values."""

    def __init__(self, missing: set[str], findings: Findings):
        self._missing, self._findings = missing, findings
        self._known: dict[float, tuple[int, bool]] = {}
        self._rounded: list[tuple[int, int]] = []
        self._zeros: list[tuple[int, int]] = []
        self.faulty_rows: set[int] = set()

    def read(self, cell: object, row: int, column: int) -> int | None:
        """Thousandths of the unit; None for a blank, a word for "not available" and a fault, which is put down."""
        if type(cell) is float and cell in self._known:
            milli, is_rounded = self._known[cell]
        elif cell == "" or (isinstance(cell, str) and (is_blank(cell) or head(cell) in self._missing)):
            return None
        else:
            try:
                milli, is_rounded = read_milli(cell)
            except CellFault as fault:
                self.faulty_rows.add(row)
                self._findings.at_fault(fault, row, column)
                return None
            if type(cell) is float:
                self._known[cell] = milli, is_rounded
        if is_rounded:
            self._rounded.append((row, column))
        if milli == 0:
            self._zeros.append((row, column))
        return milli

    def note_the_odd(self) -> None:
        """One line a sheet where figures had more than three decimals, and one where they are exactly zero."""
        for rule, cells in (("value.rounded", self._rounded), ("value.zero", self._zeros)):
            if cells:
                self._findings.at(rule, *cells[0], count=len(cells), places=3)
