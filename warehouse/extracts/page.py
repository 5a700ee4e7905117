"""One worksheet: text that cannot act as a formula, numbers rounded half up, print set-up, heights of merged rows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from validations.values.escaping import escape_formula
from validations.values.rounding import half_up
from warehouse.extracts.formats import FONT, SIZE, Formats
from warehouse.extracts.textsize import MAXIMUM_ROW_POINTS, Span, column_points, page_breaks, row_heights, text_points
from warehouse.extracts.words import STATUS, places

_PAPER_INCHES = (11.69, 8.27)
_SIDE_INCHES, _TOP_INCHES, _BOTTOM_INCHES = 0.4, 0.5, 0.7

Piece = tuple[str, Format]


class Page:
    """A worksheet on A4 landscape, as wide as the page, with `page x / y` at its foot; `close` sets its rows."""

    def __init__(self, book: Workbook, name: str, formats: Formats, widths: Sequence[float], *, foot: str) -> None:
        self.formats = formats
        self.widths = list(widths)
        self.texts: list[str] = []
        self.row = 0
        self._spans: list[Span] = []
        self._starts: dict[int, bool] = {}
        self._repeated = 0.0
        self._sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=_SIDE_INCHES, right=_SIDE_INCHES, top=_TOP_INCHES, bottom=_BOTTOM_INCHES)
        self._sheet.hide_gridlines(2)
        font = f'&"{FONT},Regular"&12'
        self._sheet.set_footer(f"&L{font}{foot.replace('&', '&&')}&R{font}หน้า &P/&N")

    def freeze(self, rows: int, columns: int = 0) -> None:
        """Keeps the first rows and columns in sight."""
        self._sheet.freeze_panes(rows, columns)

    def repeat(self, first: int, last: int) -> None:
        """Prints these rows at the head of every page."""
        self._sheet.repeat_rows(first, last)
        self._repeated = (last - first + 1) * SIZE * 2

    def start(self, row: int, *, block: bool) -> None:
        """A printed page may begin with this row: best with a `block`, else with a row that no merged text crosses.

        LibreOffice breaks pages there; Excel, told to fit the width, breaks where it likes.
        """
        self._starts[row] = self._starts.get(row, False) or block

    def close(self) -> None:
        """Gives every row the height that its cells need, at most what a spreadsheet allows."""
        heights = {row: min(points, MAXIMUM_ROW_POINTS) for row, points in sorted(row_heights(self._spans).items())}
        for row, points in heights.items():
            self._sheet.set_row(row, points)
        if self._starts:
            self._sheet.set_h_pagebreaks(page_breaks(heights, self._starts, self._page_points()))

    def text(self, row: int, column: int, text: str | None, style: Format) -> None:
        """Writes text, always as text, a formula-like beginning escaped. None leaves an empty cell with its borders."""
        self.merged(row, column, row, column, text, style)

    def number(self, row: int, column: int, value: Any, digits: int) -> None:
        """Writes a number as published: rounded half up to so many decimals."""
        published = half_up(Decimal(str(value)), digits)
        self._sheet.write_number(row, column, float(published), self.formats.figure(digits))
        self._need(row, column, row, column, f"{published:,}", SIZE)

    def figure(self, row: int, column: int, value: Any, unit: str | None) -> None:
        """Writes a value with the decimals its unit asks for; none is an empty cell."""
        if value is None:
            self.text(row, column, None, self.formats.style("number"))
        else:
            self.number(row, column, value, places(unit, Decimal(str(value))))

    def status(
        self, row: int, column: int, status: str, *, colour: str | None = None, last_row: int | None = None
    ) -> None:
        """Writes the word of a status on its colour, or on the one that is named, down to `last_row`."""
        style = self.formats.status(status, colour)
        self.merged(row, column, row if last_row is None else last_row, column, STATUS.get(status, status), style)

    def merged(self, row: int, column: int, last_row: int, last_column: int, text: str | None, style: Format) -> None:
        """Writes text into a block of cells; a block of one cell is not merged."""
        if (row, column) != (last_row, last_column):
            self._sheet.merge_range(row, column, last_row, last_column, "", style)
        if text:
            self._sheet.write_string(row, column, self._safe(text), style)
            self._need(row, column, last_row, last_column, text, style.font_size)
        else:
            self._sheet.write_blank(row, column, None, style)

    def rich(self, row: int, column: int, last_row: int, pieces: Sequence[Piece], style: Format) -> None:
        """Writes pieces of text, each in its own font, into one cell merged down to `last_row`; two pieces at least."""
        if row != last_row:
            self._sheet.merge_range(row, column, last_row, column, "", style)
        arguments: list[Any] = []
        for position, (text, font) in enumerate(pieces):
            arguments += [font, self._safe(text) if position == 0 else text]
        whole = "".join(text for text, _ in pieces)
        self.texts.append(whole)
        self._need(row, column, last_row, column, whole, SIZE)
        self._sheet.write_rich_string(row, column, *arguments, style)

    def line(self, text: str, style: str = "plain") -> None:
        """Writes a text across the whole width in the next row, as high as it needs."""
        last = len(self.widths) - 1
        self.merged(self.row, 0, self.row, last, text, self.formats.style(style))
        self.row += 1

    def heading(self, text: str) -> None:
        """Writes the heading of a section, after an empty row unless it is the first."""
        self.row += 1 if self.row else 0
        self.start(self.row, block=True)
        self.line(text, "heading")

    def header(self, titles: Sequence[str]) -> None:
        """Writes the head of a table in the next row."""
        for column, title in enumerate(titles):
            self.text(self.row, column, title, self.formats.style("header"))
        self.row += 1

    def cells(self, values: Sequence[str | None], styles: Sequence[str] | str = "cell") -> None:
        """Writes a table's row of texts in the next row."""
        names = [styles] * len(values) if isinstance(styles, str) else styles
        for column, (value, name) in enumerate(zip(values, names, strict=True)):
            self.text(self.row, column, value, self.formats.style(name))
        self.row += 1

    def points(self, column: int, last_column: int) -> float:
        """Points across a range of columns."""
        return sum(column_points(width, SIZE) for width in self.widths[column : last_column + 1])

    def _page_points(self) -> float:
        """Points of rows that one printed page holds, at the scale that makes the columns as wide as the page."""
        width = (_PAPER_INCHES[0] - 2 * _SIDE_INCHES) * 72
        height = (_PAPER_INCHES[1] - _TOP_INCHES - _BOTTOM_INCHES) * 72
        scale = min(1.0, width / self.points(0, len(self.widths) - 1))
        return height / scale * 0.97 - self._repeated

    def _need(self, row: int, column: int, last_row: int, last_column: int, text: str, size: float) -> None:
        self._spans.append(Span(row, last_row, text_points(text, self.points(column, last_column), size)))

    def _safe(self, text: str) -> str:
        safe = escape_formula(text)
        self.texts.append(safe)
        return safe
