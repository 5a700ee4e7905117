"""Wide sheets: a day in each row, a key (a station) in each column, a value in each cell."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sources.cells import CellFault, is_blank, read_day, read_milli
from sources.contract import Across, Contract
from sources.findings import Findings
from sources.reading import Facts, Reading
from sources.recognise import Layout, codes_in_header, head, heads_of
from sources.registers import Registers
from sources.workbook import Grid, letter
from validations.judgement import SourceColumn
from validations.values.numbers import NotANumber, read_number

_STEM_END = "*("
_FEW = 5  # days named in a sentence before "…"


def read_wide(grid: Grid, layout: Layout, registers: Registers, facts: Facts, findings: Findings) -> Reading:
    """One record for each cell that holds a value, with the problems of header, days and cells."""
    contract, across = layout.contract, layout.contract.across
    assert across is not None
    day_field = contract.columns[0].name
    day_column = layout.columns[day_field][0]
    keys = used_keys(grid, layout, registers, facts, findings)
    days = read_days(grid, layout, [column for column, _ in keys], findings)
    reading = Reading(
        fields=(across.field, day_field, across.value),
        field_columns={day_field: day_column},
        columns=[
            SourceColumn(day_field, None, letter(day_column)),
            *(SourceColumn(across.value, key, letter(column)) for column, key in keys),
        ],
        rows_read=days.rows_read,
    )
    values = _Values({head(text) for text in contract.missing}, findings)
    for row, day in days.used.items():
        cells = grid.cells[row]
        for column, key in keys:
            milli = values.read(cells[column], row, column)
            if milli is not None:
                reading.add(row, column, (key, day, milli))
    reading.rows_good, reading.faulty_rows = len(days.used), values.faulty_rows
    values.note_rounding()
    return reading


def used_keys(
    grid: Grid, layout: Layout, registers: Registers, facts: Facts, findings: Findings
) -> list[tuple[int, str]]:
    """Column and key of every column whose header is a known key that stands there once; the rest are problems."""
    across = layout.contract.across
    assert across is not None
    found = codes_in_header(grid, layout)
    codes = [code for _, code in found]
    used = []
    for column, code in found:
        if codes.count(code) > 1:
            findings.at(f"{across.kind}.twice", layout.header_row, column, code=code)
        elif _is_known(code, across, registers, facts, findings, (layout.header_row, column)):
            used.append((column, code))
    _find_headless(grid, layout, [column for column, _ in found], findings)
    return used


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
    findings.at(f"{across.kind}.unknown", *at, code=code, nearest=_nearest(code, known))
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


def _find_headless(grid: Grid, layout: Layout, taken: list[int], findings: Findings) -> None:
    """Columns that hold numbers under a blank header: their values belong to no key and are not used."""
    header = grid.cells[layout.header_row]
    blank = [column for column, cell in enumerate(header) if is_blank(cell) and column not in taken]
    for column in blank:
        if any(_is_number(cells[column]) for cells in grid.cells[layout.header_row + 1 :]):
            findings.at("column.no_header", layout.header_row, column)


@dataclass
class Days:
    """The data rows of a wide sheet: the day of each row that is used, and how many rows there are."""

    used: dict[int, date] = field(default_factory=dict)
    rows_read: int = 0


def read_days(grid: Grid, layout: Layout, key_columns: list[int], findings: Findings) -> Days:
    """The day of every data row; a repeated day is a problem in each of its rows and none of them is used."""
    contract, days, seen = layout.contract, Days(), dict[date, list[int]]()
    column = layout.columns[contract.columns[0].name][0]
    for row in range(layout.header_row + 1, len(grid.cells)):
        cells = grid.cells[row]
        if not _is_data(cells, column, key_columns, contract):
            continue
        days.rows_read += 1
        if is_blank(cells[column]):
            findings.at("date.missing", row, column)
            continue
        try:
            seen.setdefault(read_day(cells[column]), []).append(row)
        except CellFault as fault:
            findings.at(fault.rule, row, column, **fault.values)
    far = _far_days(seen)
    for day, rows in seen.items():
        if day in far:
            for row in rows:
                findings.at("date.far", row, column, day=day.isoformat())
            continue
        if len(rows) == 1:
            days.used[rows[0]] = day
            continue
        for row in rows:
            others = ", ".join(str(other + 1) for other in rows if other != row)
            findings.at("date.repeated", row, column, day=day.isoformat(), others=others)
    _find_gaps(set(seen) - far, findings)
    return days


def _far_days(seen: dict[date, list[int]]) -> set[date]:
    """Days that cannot belong to the others, such as 2042 among those of 2024.

    Half a run of days lies within half its length of its middle; a year, or as many days as there are, is beyond doubt.
    """
    if not seen:
        return set()
    middle = sorted(seen)[len(seen) // 2]
    return {day for day in seen if abs((day - middle).days) > max(366, len(seen))}


def _is_data(cells: list[object], day_column: int, key_columns: list[int], contract: Contract) -> bool:
    """Whether a row holds a day's values, as against padding, a title, a footer in any column, or a summary.

    With a real date any entry makes it data. Without one only numbers do, for a footer may stand under a station, or
    text as day beside several "not available": a legend has one or two.
    """
    entries = [cell for column in key_columns if (cell := cells[column]) != ""]
    if not entries:
        return False
    day = cells[day_column]
    if isinstance(day, date | datetime):
        return True
    if isinstance(day, str) and not is_blank(day):
        aside = tuple(head(word) for word in (*contract.notes, *contract.summaries))
        if heads_of(day) & contract.columns[0].known_headers or head(day).startswith(aside):
            return False
    missing = {head(word) for word in contract.missing}
    absent = sum(1 for cell in entries if isinstance(cell, str) and head(cell) in missing)
    return any(_is_number(cell) for cell in entries) or (not is_blank(day) and absent > 2)


def _find_gaps(days: set[date], findings: Findings) -> None:
    if not days:
        return
    first, last = min(days), max(days)
    count = (last - first).days + 1 - len(days)
    if count:
        every = (first + timedelta(days=number) for number in range((last - first).days))
        few = [day.isoformat() for _, day in zip(range(_FEW), (day for day in every if day not in days), strict=False)]
        named = ", ".join(few) + (" …" if count > _FEW else "")
        findings.of_sheet("period.missing_days", count=count, days=named, first=first, last=last)


def _is_number(cell: object) -> bool:
    if cell == "":
        return False
    try:
        read_number(cell)
    except NotANumber:
        return False
    return True


class _Values:
    """Reads value cells; each distinct float is worked out once, for a year's sheet repeats its values."""

    def __init__(self, missing: set[str], findings: Findings):
        self._missing, self._findings = missing, findings
        self._known: dict[float, tuple[int, bool]] = {}
        self._rounded = 0
        self._first_rounded: tuple[int, int] | None = None
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
                self._findings.at(fault.rule, row, column, **fault.values)
                return None
            if type(cell) is float:
                self._known[cell] = milli, is_rounded
        if is_rounded:
            self._rounded += 1
            self._first_rounded = self._first_rounded or (row, column)
        return milli

    def note_rounding(self) -> None:
        """One note a sheet where figures had more than three decimals."""
        if self._first_rounded:
            self._findings.at("value.rounded", *self._first_rounded, count=self._rounded)
