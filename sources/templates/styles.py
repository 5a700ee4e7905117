"""How a template looks: the font of Thai offices, locked cells for what is given, open ones for what is filled in."""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from sources.templates import pages
from sources.templates.plan import Field

FONT, SIZE = "TH Sarabun New", 16
LINE = 24  # points that a line of that font takes
_FORMATS = {"whole": "#,##0", "year": "0", "day": "d/m/yyyy", "date": "d/m/yyyy"}
_NUMBERS = ("number", "percent", "land")
_PAPER, _GIVEN, _NEEDED, _TO_COMPLETE = "#FFFFFF", "#DCE6F1", "#FCE4D6", "#FFF2CC"


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook):
        base: dict[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter"}
        self._base, self._book = base, book
        header = {**base, "bold": True, "align": "center", "border": 1, "text_wrap": True}
        self.title = book.add_format({**base, "bold": True, "font_size": 20})
        self.hint = book.add_format({**base, "font_color": "#595959"})
        self.to_complete = book.add_format({**base, "bold": True, "locked": False, "bg_color": _TO_COMPLETE})
        self._optional = book.add_format({**header, "bg_color": _GIVEN})
        self._needed = book.add_format({**header, "bg_color": _NEEDED})
        self._open = book.add_format({**header, "bg_color": _PAPER, "locked": False, "num_format": "@"})
        self._cells: dict[tuple[str, bool], Format] = {}
        self._of_line = {
            pages.TITLE: book.add_format({**base, "bold": True, "font_size": 18}),
            pages.MARK: book.add_format({**base, "italic": True, "font_size": 14, "font_color": "#7F7F7F"}),
            pages.PLAIN: book.add_format(base),
            pages.HEAD: self._optional,
            pages.CELLS: book.add_format({**base, "text_wrap": True, "valign": "top", "border": 1}),
        }

    def header(self, each: Field) -> Format:
        """Orange where the column must be filled in, white where its header may be changed."""
        return self._open if each.is_open else self._needed if each.is_needed else self._optional

    @property
    def above(self) -> Format:
        """A header over several columns."""
        return self._optional

    def cell(self, kind: str, *, is_example: bool = False) -> Format:
        """A cell to be filled in; in the example a locked one with a frame. Codes and texts are kept as typed."""
        if (kind, is_example) not in self._cells:
            said = {**self._base, "locked": is_example, "valign": "top"}
            said |= {"num_format": _FORMATS[kind]} if kind in _FORMATS else {}
            said |= {} if kind in _FORMATS or kind in _NUMBERS else {"num_format": "@"}
            said |= {"border": 1, "text_wrap": kind == "text"} if is_example else {}
            self._cells[kind, is_example] = self._book.add_format(said)
        return self._cells[kind, is_example]

    def line(self, style: str) -> Format:
        return self._of_line[style]
