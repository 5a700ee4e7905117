"""Writes annotated workbooks for `annotating.py`, in a process of its own with bounds on memory and time.

Run as `python -I workbook_writer.py MEMORY SECONDS`; jobs come and answers go as pickles, each after its length. A job
has `path` (a workbook to be kept as sent) or `sheets` (values of one that cannot be), `marks`, `summary` and `target`;
the answer is `("written", what could not be kept)` or `("fault", reason)`.
"""

import os
import pickle
import re
import signal
import struct
import sys
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

ANSWER = "ผลการตรวจสอบ"
AUTHOR = "เมือง (Muang)"
FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "note": "DDEBF7"}
FONT = "TH Sarabun New"
COMMENT_LENGTH = 2000
# Formulas that reach out of the workbook when it is opened: kept as text, so that nobody runs them by opening ours.
_REACHES_OUT = re.compile(r"\[\d+\]|WEBSERVICE|FILTERXML|RTD\(|DDE|HYPERLINK\(|IMPORT|\|", re.IGNORECASE)
_LOST_PARTS = (
    (re.compile(r"vbaProject\.bin$", re.IGNORECASE), "แมโคร (macros)"),
    (re.compile(r"/media/", re.IGNORECASE), "รูปภาพ"),
    (re.compile(r"/charts/", re.IGNORECASE), "แผนภูมิ"),
    (re.compile(r"/externalLinks/", re.IGNORECASE), "การเชื่อมโยงไปยังแฟ้มอื่น"),
    (re.compile(r"/(embeddings|activeX|ctrlProps)/", re.IGNORECASE), "วัตถุที่ฝังไว้"),
    (re.compile(r"/(pivotTables|slicers)/", re.IGNORECASE), "ตารางสรุป (pivot)"),
    (re.compile(r"/threadedComments/", re.IGNORECASE), "การตอบกลับในความคิดเห็น"),
)


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
            answer: tuple[str, Any] = ("written", write(job))
        except Exception as error:  # noqa: BLE001 - a stranger's workbook: whatever fails, the values alone are written
            answer = ("fault", repr(error))
        message = pickle.dumps(answer)
        sys.stdout.buffer.write(struct.pack("<Q", len(message)) + message)
        sys.stdout.buffer.flush()


def write(job: dict[str, Any]) -> list[str]:
    """Writes the target wholly or not at all; returns what could not be kept."""
    if "path" in job:
        lost = lost_parts(Path(job["path"]))
        book = openpyxl.load_workbook(job["path"], rich_text=True, keep_links=False)
        lost += made_harmless(book)
    else:
        lost, book = list(job["lost"]), book_of(job["sheets"])
    if ANSWER in book.sheetnames:  # a workbook that we annotated before and that was sent again
        del book[ANSWER]
    unmark(book)
    for sheet, cell, severity, text in job["marks"]:
        if sheet in book.sheetnames:
            mark(book[sheet], cell, severity, text)
    add_answer(book, job["summary"], lost)
    target = Path(job["target"])
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
    return lost


def lost_parts(path: Path) -> list[str]:
    """What the archive holds that is not carried over."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return [said for pattern, said in _LOST_PARTS if any(pattern.search(name) for name in names)]


def made_harmless(book: openpyxl.Workbook) -> list[str]:
    """Turns formulas that reach out of the workbook into text; says so if there was one."""
    count = 0
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f" and _REACHES_OUT.search(str(getattr(cell.value, "text", cell.value))):
                    put(cell, str(getattr(cell.value, "text", cell.value)))
                    count += 1
                if cell.hyperlink is not None:
                    cell.hyperlink = None
    return [f"สูตรที่เรียกข้อมูลจากภายนอก {count:,} เซลล์ (คงไว้เป็นข้อความ)"] if count else []


def book_of(sheets: list[Any]) -> openpyxl.Workbook:
    """A new workbook with these values; nothing in it is a formula."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, visible, cells, merged in sheets:
        page = book.create_sheet(re.sub(r"[\\/*?:\[\]\x00-\x1f]", "_", name)[:31] or "Sheet")
        page.sheet_state = "visible" if visible else "hidden"
        for number, row in enumerate(cells, start=1):
            for column, value in enumerate(row, start=1):
                if value != "" and value is not None:
                    put(page.cell(number, column), value)
        for top, left, bottom, right in merged:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    return book


def put(cell: Any, value: object) -> None:
    """A value as it is; text always as text, so that none can act as a formula."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("�", value)[:32767]
        cell.data_type = "s"
    elif isinstance(value, bool | int | float | date | datetime | time):
        cell.value = value
    else:
        put(cell, str(value))


def unmark(book: openpyxl.Workbook) -> None:
    """Takes our marks of an earlier answer away: the comments that are ours, and the colour under them."""
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                    if cell.fill.fgColor.rgb in {f"00{colour}" for colour in FILLS.values()}:
                        cell.fill = PatternFill()


def mark(page: Worksheet, address: str, severity: str, text: str) -> None:
    """Colours a cell and says in a comment what is wrong; a comment that was there stays below ours."""
    cell: Any = page[address]
    if isinstance(cell, MergedCell):
        cell = top_left(page, address)
    cell.fill = PatternFill("solid", fgColor=FILLS[severity])
    was = f"\n———\n{cell.comment.text}" if cell.comment is not None else ""
    comment = Comment((text + was)[:COMMENT_LENGTH], AUTHOR)
    comment.width, comment.height = 420, 60 + 22 * (1 + len(comment.text) // 45)
    cell.comment = comment


def top_left(page: Worksheet, address: str) -> Cell:
    """The cell that shows a merged range."""
    left, top, _, _ = range_boundaries(address)
    for merged in page.merged_cells.ranges:
        if merged.min_row <= top <= merged.max_row and merged.min_col <= left <= merged.max_col:
            return page.cell(merged.min_row, merged.min_col)  # type: ignore[return-value]
    return page.cell(top, left)  # type: ignore[return-value]


HEADERS = ("ที่", "แผ่นงาน", "เซลล์", "ระดับ", "คอลัมน์", "ค่าที่พบ", "ปัญหาและสิ่งที่ขอให้แก้ไข", "รหัสกฎ")
WIDTHS = (6, 22, 10, 14, 26, 24, 90, 26)
HOW = (
    "วิธีใช้: เซลล์ที่มีปัญหาถูกระบายสีในแผ่นงานเดิม (แดง = ข้อผิดพลาด เหลือง = ข้อควรระวัง ฟ้า = หมายเหตุ) พร้อมความคิดเห็นบอกเหตุผล "
    "โปรดแก้ไขในแผ่นงานเดิม แล้วส่งแฟ้มนี้กลับมา แผ่นงานนี้และสีที่ระบายไว้ไม่มีผลต่อการอ่าน"
)


def add_answer(book: openpyxl.Workbook, summary: dict[str, Any], lost: list[str]) -> None:
    """The first sheet: what was found, with a link to each cell, and what of the sender's file is missing here."""
    page = book.create_sheet(ANSWER, 0)
    bold, plain = Font(name=FONT, size=16, bold=True), Font(name=FONT, size=16)
    wrap = Alignment(vertical="top", wrap_text=True)
    line = Side(style="thin", color="BFBFBF")
    put(page.cell(1, 1), "ผลการตรวจสอบแฟ้มข้อมูล")
    page.cell(1, 1).font = Font(name=FONT, size=20, bold=True)
    row = 2
    for name, said in [*summary["facts"], ("คำแนะนำ", HOW), *(("เก็บไว้ไม่ได้ในแฟ้มนี้", what) for what in lost)]:
        put(page.cell(row, 1), name)
        put(page.cell(row, 4), said)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
        page.merge_cells(start_row=row, start_column=4, end_row=row, end_column=8)
        page.cell(row, 1).font, page.cell(row, 4).font = bold, plain
        page.cell(row, 1).alignment = page.cell(row, 4).alignment = wrap
        page.row_dimensions[row].height = 26 * (1 + len(str(said)) // 150)
        row += 1
    row += 1
    header = row
    page.row_dimensions[header].height = 28
    for column, (name, width) in enumerate(zip(HEADERS, WIDTHS, strict=True), start=1):
        cell = page.cell(row, column)
        put(cell, name)
        cell.font, cell.fill = bold, PatternFill("solid", fgColor="D9E2F3")
        cell.border, cell.alignment = Border(line, line, line, line), wrap
        page.column_dimensions[get_column_letter(column)].width = width
    for number, problem in enumerate(summary["problems"], start=1):
        row += 1
        sheet, address, sheet_row, said, severity, column_name, raw, message, rule = problem
        place = address or (f"แถว {sheet_row}" if sheet_row else "")
        for column, value in enumerate((number, sheet, place, said, column_name, raw, message, rule), start=1):
            cell = page.cell(row, column)
            put(cell, value if value is not None else "")
            cell.font, cell.alignment, cell.border = plain, wrap, Border(line, line, line, line)
        page.cell(row, 4).fill = PatternFill("solid", fgColor=FILLS[severity])
        if address and sheet in book.sheetnames:
            link = page.cell(row, 3)
            link.hyperlink = f"#{quote_sheetname(sheet)}!{address}"
            link.font = Font(name=FONT, size=16, underline="single", color="0563C1")
        page.row_dimensions[row].height = 26 * (1 + max(len(message) // 85, len(str(raw or "")) // 22))
    page.freeze_panes = f"A{header + 1}"
    page.auto_filter.ref = f"A{header}:H{row}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{header}:{header}"
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
