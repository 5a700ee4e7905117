"""The rows of a wide sheet: which of them are days, which day each is, and what cannot be right about it."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sources.checks.wording import shown_day
from sources.contract import Contract
from sources.findings import FEW, Findings, other_rows
from sources.plain_cells import CellFault, is_blank, is_number, read_day
from sources.recognise import Layout, code_of, head, heads_of, is_code
from sources.workbook import Grid

_ALONE_DAYS = 31  # a single day further from every other than this belongs to another month or year
_MOST = 0.9  # of the rows are in order, or the sheet has none
_WIDE = 8  # keys; in so wide a sheet a day has more than one or two entries


@dataclass
class Days:
    """The data rows of a wide sheet: the day of each row that is used, and how many rows there are."""

    used: dict[int, date] = field(default_factory=dict)
    rows_read: int = 0


def read_days(
    grid: Grid, layout: Layout, key_columns: list[int], findings: Findings, received_on: date | None = None
) -> Days:
    """The day of every data row; a repeated day is a problem in each of its rows and none of them is used.

    A day that had not come when the file was received has no figure; it may stand there, ready to be filled in.
    """
    contract, days, seen, timed = layout.contract, Days(), dict[date, list[int]](), dict[date, list[int]]()
    column, remarks = layout.columns[contract.columns[0].name][0], list[int]()
    end = _end_of_block(grid, layout, column, key_columns, findings)
    for row in range(layout.header_row + 1, len(grid.cells)):
        cells = grid.cells[row]
        if not _is_data(cells, column, key_columns, contract):
            continue
        if _is_remark(cells, column, key_columns):
            remarks.append(row)
            continue
        days.rows_read += 1
        if row >= end:
            continue
        if is_blank(cells[column]):
            findings.at("date.missing", row, column)
            continue
        try:
            seen.setdefault(read_day(cells[column]), []).append(row)
        except CellFault as fault:
            findings.at_fault(fault, row, column, "row")
            if fault.rule == "date.has_time":
                timed.setdefault(fault.values["day"], []).append(row)
    findings.once("row.remark", remarks, column)
    far = _far_days(seen)
    strays = _out_of_order({rows[0]: day for day, rows in seen.items() if len(rows) == 1 and day not in far})
    for day, rows in seen.items():
        same = sorted([*rows, *timed.get(day, [])])
        for row in rows:
            if day in far:
                findings.at("date.far", row, column, day=day.isoformat())
            elif len(same) > 1:
                findings.at("date.repeated", row, column, day=day.isoformat(), others=other_rows(same, row))
            elif row in strays:
                findings.at("date.out_of_order", row, column, day=day.isoformat())
            elif received_on and day > received_on and any(is_number(grid.cells[row][key]) for key in key_columns):
                (value_th, value_en), (last_th, last_en) = shown_day(day), shown_day(received_on)
                told = {"value_th": value_th, "value_en": value_en, "last_th": last_th, "last_en": last_en}
                findings.at("date.after_receipt", row, column, lost="row", **told)
            else:
                days.used[row] = day
    _find_gaps(set(seen) - far - {day for day, rows in seen.items() if rows[0] in strays}, findings)
    return days


def _end_of_block(grid: Grid, layout: Layout, day_column: int, key_columns: list[int], findings: Findings) -> int:
    """The row from which rows are not read: a header is repeated there with another key over one of the columns.

    A header that is repeated as it is, after a page break, ends nothing; a column that is new in it is one without a
    header.
    """
    contract = layout.contract
    assert contract.across is not None
    header, pattern = grid.cells[layout.header_row], contract.across.pattern
    for row in range(layout.header_row + 1, len(grid.cells)):
        cells = grid.cells[row]
        if not _is_day_header(cells[day_column], contract) or not any(is_code(cell, pattern) for cell in cells):
            continue
        for column in key_columns:
            if code_of(cells[column]) != code_of(header[column]):
                own = code_of(header[column])
                findings.at("header.changed", row, column, own=own, header_row=layout.header_row + 1)
                return row
    return len(grid.cells)


def _far_days(seen: dict[date, list[int]]) -> set[date]:
    """Days that cannot belong to the others, such as 2042 among those of 2024, or one of May 2023 alone.

    Half a run of days lies within half its length of its middle; a year, or as many days as there are, is beyond doubt.
    """
    if not seen:
        return set()
    ordered = sorted(seen)
    middle = ordered[len(ordered) // 2]
    far = {day for day in seen if abs((day - middle).days) > max(366, len(seen))}
    if len(ordered) > _ALONE_DAYS:
        edges = [date.min, *ordered, date.max]
        for before, day, after in zip(edges, ordered, edges[2:], strict=False):
            if min((day - before).days, (after - day).days) > _ALONE_DAYS:
                far.add(day)
    return far


def _out_of_order(day_of: dict[int, date]) -> set[int]:
    """Rows whose day breaks the order of a sheet that is otherwise in order, and lies outside the days of the others.

    A day typed with another year is such a row: 2023-12-31 after 2024-12-30. A day entered late, below the others, is
    not: it fills their gap.
    """
    rows = sorted(day_of)
    kept = _longest_rise([day_of[row] for row in rows])
    if len(kept) == len(rows) or len(kept) < _MOST * len(rows):
        return set()
    in_order = {rows[place] for place in kept}
    first, last = (day_of[rows[place]] for place in (kept[0], kept[-1]))
    return {row for row in rows if row not in in_order and not first < day_of[row] < last}


def _longest_rise(days: list[date]) -> list[int]:
    """The places of a longest series of days in which each is later than the one before."""
    ends: list[date] = []
    places: list[int] = []
    before: list[int] = []
    for place, day in enumerate(days):
        length = bisect_left(ends, day)
        ends[length : length + 1] = [day]
        before.append(places[length - 1] if length else -1)
        places[length : length + 1] = [place]
    found, place = [], places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def _is_day_header(cell: object, contract: Contract) -> bool:
    return isinstance(cell, str) and bool(heads_of(cell) & contract.columns[0].known_headers)


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
        if _is_day_header(day, contract) or head(day).startswith(aside):
            return False
    missing = {head(word) for word in contract.missing.not_available}
    absent = sum(1 for cell in entries if isinstance(cell, str) and head(cell) in missing)
    return any(cell != "" and is_number(cell) for cell in entries) or (not is_blank(day) and absent > 2)


def _is_remark(cells: list[object], day_column: int, key_columns: list[int]) -> bool:
    """Whether a row is a remark with a figure in it, such as a standard: words for a day and few entries."""
    day = cells[day_column]
    if len(key_columns) < _WIDE or not isinstance(day, str) or is_blank(day) or day.startswith("#"):
        return False
    try:
        read_day(day)
    except CellFault as fault:
        return fault.rule == "date.unreadable" and sum(1 for column in key_columns if cells[column] != "") <= 2
    return False


def _find_gaps(days: set[date], findings: Findings) -> None:
    if not days:
        return
    first, last = min(days), max(days)
    count = (last - first).days + 1 - len(days)
    if count:
        every = (first + timedelta(days=number) for number in range((last - first).days))
        few = [day.isoformat() for _, day in zip(range(FEW), (day for day in every if day not in days), strict=False)]
        named = ", ".join(few) + (" …" if count > FEW else "")
        findings.of_sheet("period.missing_days", count=count, days=named, first=first, last=last)
