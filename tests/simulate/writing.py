"""Workbooks on disk: .xlsx written directly, CSV in any encoding, .xls and .ods through LibreOffice."""

import csv
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.simulate.model import Book, Formula, Rendered, Sheet, Styled, render

SOFFICE = shutil.which("soffice")
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")


class CannotWrite(RuntimeError):
    """A form of file that cannot be written here, and why."""


def write(book: Book, folder: Path, rendered: Rendered | None = None) -> Path:
    """Writes one workbook and returns its path; raises CannotWrite for .xls and .ods without LibreOffice."""
    path = folder / book.file_name
    if book.suffix == ".csv":
        path.write_bytes(csv_bytes(book, rendered))
    elif book.suffix == ".xlsx":
        path.write_bytes(xlsx_bytes(book, rendered))
    else:
        convert([book], folder)
    return path


def write_all(books: Iterable[Book], folder: Path) -> None:
    """Writes many; those for LibreOffice are converted together, a second or so for all."""
    later: dict[str, list[Book]] = {}
    for book in books:
        if book.suffix in (".xls", ".ods"):
            later.setdefault(book.suffix, []).append(book)
        else:
            write(book, folder)
    for group in later.values():
        convert(group, folder)


def xlsx_bytes(book: Book, rendered: Rendered | None = None) -> bytes:
    """The workbook as .xlsx; `rendered` is that of the main sheet, if it is known already."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = _Formats(workbook)
    for sheet in book.sheets:
        _write_sheet(workbook, formats, sheet, rendered if sheet is book.sheet else None)
    workbook.close()
    return buffer.getvalue()


class _Formats:
    """The cell formats of a workbook, made when first used."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self._workbook = workbook
        self._made: dict[str, Any] = {}

    def number(self, pattern: str) -> Any:
        return self._get(pattern, {"num_format": pattern})

    def header(self) -> Any:
        return self._get(
            "header", {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        )

    def _get(self, name: str, options: Mapping[str, Any]) -> Any:
        if name not in self._made:
            self._made[name] = self._workbook.add_format(dict(options))
        return self._made[name]


def sheet_name(name: str) -> str:
    """A name as Excel allows it: without / and the like, at most 31 characters."""
    return name.translate(_FORBIDDEN)[:31]


def _write_sheet(workbook: xlsxwriter.Workbook, formats: _Formats, sheet: Sheet, rendered: Rendered | None) -> None:
    page = workbook.add_worksheet(sheet_name(sheet.name))
    placed = rendered or render(sheet)
    if sheet.is_hidden:
        page.hide()
    else:
        page.activate()
        page.set_first_sheet()
    page.set_column(0, max(len(cells) for cells in placed.cells), 14)
    header = range(placed.header_row, placed.header_row + placed.header_depth)
    merged_at = set()
    for r0, c0, r1, c1 in placed.merged:
        page.merge_range(r0, c0, r1, c1, placed.cells[r0][c0] or "", formats.header() if r0 in header else None)
        merged_at.add((r0, c0))
    for row, cells in enumerate(placed.cells):
        style = formats.header() if row in header else None
        for column, cell in enumerate(cells):
            if cell is not None and cell != "" and (row, column) not in merged_at:
                _write_cell(page, formats, row, column, cell, style)


def _write_cell(page: Any, formats: _Formats, row: int, column: int, cell: Any, style: Any) -> None:
    if isinstance(cell, Styled):
        style, cell = formats.number(cell.number_format), cell.value
    if isinstance(cell, str):
        page.write_string(row, column, cell, style)
    elif isinstance(cell, Formula):
        page.write_formula(row, column, cell.text, style, cell.result)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, style or formats.number("d/m/yyyy"))
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, style)
    else:
        page.write_number(row, column, cell, style)


def csv_bytes(book: Book, rendered: Rendered | None = None) -> bytes:
    """The main sheet as text; days as ISO dates, percentages with their sign, empty lines as empty lines."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=book.delimiter, lineterminator="\r\n")
    for cells in (rendered or render(book.sheet)).cells:
        writer.writerow([csv_text(cell) for cell in cells])
    if book.encoding.startswith("cp874"):
        return _thai_windows(out.getvalue(), book.encoding)
    return out.getvalue().encode(book.encoding)


def _thai_windows(text: str, encoding: str) -> bytes:
    """In Windows-874, which has no zero-width space and writes ? for a superscript; or its bytes taken for Western."""
    stored = text.replace("\u200b", "").encode("cp874", errors="replace")
    # ¡ÃÁ instead of กรม: read as Western text and saved again.
    return stored if encoding == "cp874" else stored.decode("latin-1").encode("utf-8")


def csv_text(cell: Any) -> str:
    """A cell as a spreadsheet program writes it to a text file."""
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        return csv_text(cell.result)
    if isinstance(cell, Styled):
        if cell.number_format.endswith("%"):
            return f"{Decimal(str(cell.value)) * 100:.2f}%"
        return csv_text(cell.value)
    if isinstance(cell, date):
        return cell.isoformat()
    return format(Decimal(str(cell)), "f") if isinstance(cell, float) else str(cell)


def convert(books: list[Book], folder: Path) -> None:
    """Writes .xls or .ods by way of .xlsx and LibreOffice, which runs once, with a profile of its own."""
    if not SOFFICE:
        raise CannotWrite("LibreOffice (soffice) is not installed here, so no .xls or .ods can be written")
    suffix = books[0].suffix
    with tempfile.TemporaryDirectory() as name:
        made = Path(name) / "from"
        made.mkdir()
        for book in books:
            (made / f"{book.stem}.xlsx").write_bytes(xlsx_bytes(book))
        command = [SOFFICE, f"-env:UserInstallation=file://{name}/profile", "--headless", "--convert-to", suffix[1:]]
        command += ["--outdir", str(folder), *[str(made / f"{book.stem}.xlsx") for book in books]]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60 + 10 * len(books), check=False)
    missing = [book.file_name for book in books if not (folder / book.file_name).is_file()]
    if missing:
        raise CannotWrite(
            f"LibreOffice did not write {', '.join(missing)}: {done.stderr.strip() or done.stdout.strip()}"
        )
