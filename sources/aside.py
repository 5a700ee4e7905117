"""Sheets that say of themselves that they are no data: the explanations, examples and lists of a template.

A row of an example must never be taken for data, and data must never be passed over in silence. So a sheet with the
mark is never read, and nothing is said of it as long as it is as it was written: its mark holds a seal of its cells.
One that was changed is named in a warning.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time

from sources.reply import ANSWER, TITLE
from sources.workbook import Grid

MARK = "แผ่นงานนี้ไม่ใช่ข้อมูล โปรแกรมจะไม่อ่าน"
ROW = 1  # of the mark, from 0, in the first column
_SEAL = 10  # hexadecimal digits


def marked(cells: Sequence[Sequence[object]]) -> str:
    """The mark of a sheet with these cells, in which the cell of the mark itself does not count."""
    return f"{MARK} (รหัสแผ่นงาน {_seal(cells)})"


def is_aside(grid: Grid) -> bool:
    """Whether the sheet says that it is no data."""
    return _mark(grid) is not None


def is_as_written(grid: Grid) -> bool:
    """Whether a sheet set aside holds what it was written with."""
    return _mark(grid) == marked(grid.cells)


def is_answer(grid: Grid) -> bool:
    """Whether the sheet is the first of an annotated workbook and was sent back with it, whatever was noted in it."""
    return grid.name.startswith(ANSWER) and bool(grid.cells) and grid.cells[0][:1] == [TITLE]


def _mark(grid: Grid) -> str | None:
    if len(grid.cells) <= ROW or not grid.cells[ROW]:
        return None
    said = grid.cells[ROW][0]
    return said if isinstance(said, str) and said.startswith(MARK) else None


def _seal(cells: Sequence[Sequence[object]]) -> str:
    filled = (
        f"{row},{column}={_text(cell)}"
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
        if (row, column) != (ROW, 0) and cell not in ("", None)
    )
    return hashlib.sha256("\n".join(filled).encode()).hexdigest()[:_SEAL]


def _text(cell: object) -> str:
    """The same for a cell in whatever program the sheet was saved: 5 and 5.0, a day and its midnight."""
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return f"{cell:.12g}"
    return str(cell).strip()
