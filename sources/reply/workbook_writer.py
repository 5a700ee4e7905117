"""Writes annotated workbooks for `annotating.py`, in a process of its own with bounds on memory and time.

Jobs come and answers go as pickles, each after its length. A job has `path` (a workbook to be kept as sent) or `sheets`
(values of one that cannot be), `marks`, `summary`, `lost` and `target`; the answer is `("written", what could not be
kept)` or `("fault", reason)`.
"""

import gc
import os
import pickle
import re
import signal
import struct
import sys
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sources.collecting import no_collection
from sources.reply import ANSWER, TITLE
from sources.reply.answer_sheet import FILLS, add_answer, fit_to_width, visible_length
from sources.reply.sender_book import SenderBook, put

AUTHOR = "เมือง (Muang)"
SENDER = "ผู้ส่ง"
_SEPARATOR = "\n———\n"  # between our comment and the sender's own
_LONGEST = 6000  # letters of a comment; a cell can have no longer one in some programs
_LETTERS_OF_A_LINE = 55
_LIGHT = 0xB0
_WIDEST = 45  # of a column of values alone
_OURS = re.compile(r"(?:ข้อผิดพลาด|ข้อควรระวัง|หมายเหตุ): .*\[[a-z_]+\.[a-z_0-9]+\]", re.DOTALL)


def main(memory_bytes: int, seconds: int) -> None:
    """Does the jobs of standard input until it ends."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:  # not on Windows
        pass
    while size := sys.stdin.buffer.read(8):
        job = pickle.loads(sys.stdin.buffer.read(struct.unpack("<Q", size)[0]))
        if hasattr(signal, "alarm"):
            signal.alarm(seconds)
        try:
            with no_collection():
                answer: tuple[str, Any] = ("written", write(job))
        except Exception as error:  # noqa: BLE001 - a stranger's workbook: whatever fails, the values alone are written
            answer = ("fault", repr(error))
        gc.collect()  # of the workbook that was written, whose cells name their sheet
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        message = pickle.dumps(answer)
        sys.stdout.buffer.write(struct.pack("<Q", len(message)) + message)
        sys.stdout.buffer.flush()


def write(job: dict[str, Any]) -> list[str]:
    """Writes the target wholly or not at all; returns what could not be kept."""
    pages: dict[str, Any]
    if "path" in job:
        sent = SenderBook(Path(job["path"]))
        book, lost = sent.book, sent.lost
        for name in [name for name in book.sheetnames if name.startswith(ANSWER) and book[name]["A1"].value == TITLE]:
            del book[name]  # of a workbook that was annotated before and sent again
        unmark(book)
        pages = {page.title: page for page in book.worksheets}
    else:
        lost = list(job["lost"])
        book, pages = book_of(job["sheets"])
    fills = _Fills()
    for sheet, cell, severity, text in job["marks"]:
        if sheet in pages:
            mark(pages[sheet], cell, severity, text, fills)
    add_answer(book, job["summary"], lost, pages)
    _save(book, Path(job["target"]))
    return lost


def book_of(sheets: list[Any]) -> tuple[openpyxl.Workbook, dict[str, Worksheet]]:
    """A new workbook with these values, and its sheets by the names that were sent; nothing in it is a formula."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    pages: dict[str, Worksheet] = {}
    for name, visible, cells, merged in sheets:
        page = book.create_sheet(re.sub(r"[\\/*?:\[\]\x00-\x1f]", "_", name)[:31].strip("'") or "Sheet")
        page.sheet_state = "visible" if visible else "hidden"
        pages[name] = page
        widths: dict[int, int] = {}
        for number, row in enumerate(cells, start=1):
            is_title = sum(value not in ("", None) for value in row) == 1  # it flows over the cells beside it
            for column, value in enumerate(row, start=1):
                if value != "" and value is not None:
                    put(page.cell(number, column), value)
                    length = 0 if is_title else max(map(visible_length, str(value).split("\n")))
                    widths[column] = max(widths.get(column, 0), min(length, _WIDEST))
        for column, width in widths.items():
            page.column_dimensions[get_column_letter(column)].width = max(width + 2, 9)
        fit_to_width(page)
        for top, left, bottom, right in merged:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    return book, pages


def unmark(book: openpyxl.Workbook) -> None:
    """Takes our marks of an earlier answer away: our part of comments, and the colour under them.

    Programs keep neither the author of a comment nor how a colour is written.
    """
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is None:
                    continue
                ours, separator, theirs = cell.comment.text.partition(_SEPARATOR)
                if cell.comment.author != AUTHOR and not _OURS.match(ours):
                    continue
                cell.comment = Comment(theirs, SENDER) if separator else None
                if str(cell.fill.fgColor.rgb)[-6:] in FILLS.values():
                    cell.fill = PatternFill()


def mark(page: Worksheet, address: str, severity: str, text: str, fills: "_Fills") -> None:
    """Colours a cell and says in a comment what is wrong; a comment that was there stays below ours."""
    cell: Any = page[address]
    if isinstance(cell, MergedCell):
        cell = top_left(page, address)
    fills.put(cell, severity)
    was = f"{_SEPARATOR}{cell.comment.text}" if cell.comment is not None else ""
    room = _LONGEST - len(was)
    comment = Comment((text if len(text) <= room else f"{text[:room]}…") + was, AUTHOR)
    lines = sum(1 + visible_length(line) // _LETTERS_OF_A_LINE for line in comment.text.split("\n"))
    comment.width, comment.height = 420, min(40 + 18 * lines, 600)
    cell.comment = comment


def top_left(page: Worksheet, address: str) -> Any:
    """The cell that shows a merged range."""
    row, column = coordinate_to_tuple(address)
    for merged in page.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return page.cell(merged.min_row, merged.min_col)
    return page.cell(row, column)


class _Fills:
    """Colours cells; a cell's look with a colour is worked out once for all cells that looked alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[int, ...]], Any] = {}

    def put(self, cell: Any, severity: str) -> None:
        key = severity, tuple(cell._style or ())
        if key not in self._known:
            cell.fill = PatternFill("solid", fgColor=FILLS[severity])
            if _is_light(cell.font.color):  # as in headers: it would not be seen on our colours
                font = copy(cell.font)
                font.color = "000000"
                cell.font = font
            self._known[key] = cell._style
        cell._style = copy(self._known[key])


def _is_light(colour: Any) -> bool:
    """Whether a font is white or nearly so."""
    if colour is None:
        return False
    if colour.type == "theme":
        return colour.theme == 0
    return colour.type == "rgb" and min(bytes.fromhex(str(colour.rgb)[-6:])) > _LIGHT


def _save(book: openpyxl.Workbook, target: Path) -> None:
    aside = target.with_name(f".{target.name}.tmp")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            book.save(file)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
