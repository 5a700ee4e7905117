"""The first sheet of an answer: what was found, a link to each cell, what to do, and what could not be kept."""

import unicodedata
from collections.abc import Mapping
from copy import copy
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import coordinate_to_tuple, get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sources.reply import ANSWER, TITLE
from sources.reply.sender_book import put

FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "note": "DDEBF7"}
_FONT = "TH Sarabun New"
_LINE = 24  # points that a line of 16-point Sarabun needs
_TALLEST = 400  # points; a row can have 409
_LETTERS = 0.8  # visible Thai letters of 16 points that surely stand in a unit of width
_SHOWN = 80  # letters of a cell; the whole stands in the cell itself
_HEADERS = ("ที่", "แผ่นงาน", "เซลล์", "ระดับ", "คอลัมน์", "ค่าที่พบ", "ปัญหาและสิ่งที่ขอให้แก้ไข", "รหัสกฎ")
_WIDTHS = (6, 22, 15, 14, 26, 24, 86, 32)
_SEVERITY, _PLACE, _MESSAGE = 4, 3, 7  # columns
_HOW = (
    "เซลล์ที่มีปัญหาระบายสีไว้ในแผ่นงานเดิม (แดง = ข้อผิดพลาด เหลือง = ข้อควรระวัง ฟ้า = หมายเหตุ) พร้อมความคิดเห็นบอกเหตุผล "
    "โปรดแก้ไขในแผ่นงานเดิม แล้วส่งแฟ้มนี้กลับมา แผ่นงานนี้ สี และความคิดเห็นที่เพิ่มไว้ไม่มีผลต่อการอ่าน"
)
_NOTHING = "ไม่พบปัญหาในแฟ้มนี้ จึงไม่มีสิ่งที่ต้องแก้ไข"


def add_answer(
    book: openpyxl.Workbook, summary: dict[str, Any], lost: list[str], pages: Mapping[str, Worksheet]
) -> None:
    """Puts the sheet before all others. `pages` are the sheets by the names under which problems know them."""
    page = book.create_sheet(ANSWER, 0)
    style = _Styles(page)
    put(page.cell(1, 1), TITLE)
    page.cell(1, 1).font = Font(name=_FONT, size=20, bold=True)
    page.row_dimensions[1].height = 34
    for column, width in enumerate(_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    is_good = not summary["problems"]
    said = [*summary["facts"], ("คำแนะนำ", _NOTHING if is_good else _HOW)]
    said += [("" if number else "ไม่ได้คงไว้ในแฟ้มนี้", what) for number, what in enumerate(lost)]
    row = 2
    for name, fact in said:
        for column, value in ((1, name), (4, fact)):
            put(page.cell(row, column), value)
            page.cell(row, column)._style = copy(style.fact if column == 4 else style.name)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
        page.merge_cells(start_row=row, start_column=4, end_row=row, end_column=8)
        page.row_dimensions[row].height = _height([(str(name), sum(_WIDTHS[:3])), (str(fact), sum(_WIDTHS[3:]))])
        row += 1
    if not is_good:
        _add_list(page, row + 1, summary["problems"], pages, style)
    _set_up(page)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False


def _add_list(page: Any, header: int, problems: list[Any], pages: Mapping[str, Worksheet], style: "_Styles") -> None:
    """The problems from the row `header` on, each with a link to its cell."""
    for column, name in enumerate(_HEADERS, start=1):
        put(page.cell(header, column), name)
        page.cell(header, column)._style = copy(style.header)
    page.row_dimensions[header].height = _LINE + 6
    hidden = {name: _Hidden(each) for name, each in pages.items()}
    row = header
    for number, (sheet, address, sheet_row, said, severity, column_name, raw, message, rule) in enumerate(
        problems, start=1
    ):
        row += 1
        is_hidden = sheet in pages and address and hidden[sheet].covers(address)
        place = f"{address} (ซ่อนอยู่)" if is_hidden else address or (f"แถว {sheet_row}" if sheet_row else "")
        raw = f"{raw[:_SHOWN]}…" if raw and len(raw) > _SHOWN else raw
        title = pages[sheet].title if sheet in pages else sheet
        values = (number, title, place, said, column_name, raw, message, rule)
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column)
            put(cell, value if value is not None else "")
            cell._style = copy(style.number if column == 1 else style.plain)
        page.cell(row, _SEVERITY)._style = copy(style.severity[severity])
        if address and sheet in pages:
            link = page.cell(row, _PLACE)
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"{quote_sheetname(pages[sheet].title)}!{address}")
            link._style = copy(style.link)
        page.row_dimensions[row].height = _height(
            [(str(value or ""), width) for value, width in zip(values, _WIDTHS, strict=True)]
        )
    page.auto_filter.ref = f"A{header}:H{row}"
    page.print_title_rows = f"{header}:{header}"


class _Styles:
    """The looks of the cells, worked out once: setting them cell by cell takes most of the time."""

    def __init__(self, page: Worksheet):
        line = Side(style="thin", color="BFBFBF")
        border = Border(line, line, line, line)
        plain, bold = Font(name=_FONT, size=16), Font(name=_FONT, size=16, bold=True)
        wrap = Alignment(vertical="top", wrap_text=True)

        def look(**said: Any) -> Any:
            cell: Any = WriteOnlyCell(page)
            for name, value in {"alignment": wrap, "font": plain, **said}.items():
                setattr(cell, name, value)
            return cell._style

        self.fact, self.name = look(), look(font=bold)
        self.header = look(font=bold, border=border, fill=PatternFill("solid", fgColor="D9E2F3"))
        self.plain = look(border=border)
        self.number = look(border=border, alignment=Alignment(horizontal="center", vertical="top"))
        self.link = look(border=border, font=Font(name=_FONT, size=16, underline="single", color="0563C1"))
        self.severity = {
            severity: look(border=border, fill=PatternFill("solid", fgColor=colour))
            for severity, colour in FILLS.items()
        }


class _Hidden:
    """The rows and columns of a sheet that its sender has hidden: a link leads nowhere that can be seen."""

    def __init__(self, page: Worksheet):
        self._rows = {number for number, row in page.row_dimensions.items() if row.hidden}
        self._columns = {
            number
            for column in page.column_dimensions.values()
            if column.hidden
            for number in range(column.min or 0, (column.max or 0) + 1)
        }
        self._is_whole = page.sheet_state != "visible"

    def covers(self, address: str) -> bool:
        row, column = coordinate_to_tuple(address)
        return self._is_whole or row in self._rows or column in self._columns


def visible_length(text: str) -> int:
    """How many letters stand beside one another: vowels and tones above and below take no room."""
    return sum(unicodedata.category(letter) not in ("Mn", "Cf") for letter in text)


def _height(texts: list[tuple[str, int]]) -> float:
    """The height of a row in which each text is wrapped in a column of its width."""
    lines = max(
        sum(1 + max(visible_length(line) - 1, 0) // int(width * _LETTERS) for line in text.split("\n"))
        for text, width in texts
    )
    return min(_LINE * lines + 4, _TALLEST)


def fit_to_width(page: Worksheet) -> None:
    """Prints a sheet on landscape A4, as wide as the page."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _set_up(page: Worksheet) -> None:
    """As wide as the page, pages numbered."""
    page.sheet_view.showGridLines = False
    fit_to_width(page)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.5, 0.8, 0.4
    page.oddFooter.right.text = "หน้า &P จาก &N"  # type: ignore[union-attr]
