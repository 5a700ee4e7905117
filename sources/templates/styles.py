"""How a template looks: the font of Thai offices, locked cells for what is given, open ones for what is filled in."""

import re
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from sources.templates import pages
from sources.templates.plan import Field

FONT, SIZE = "TH Sarabun New", 16
LINE = 24  # points that a line of that font takes
_ABOVE_AND_BELOW = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # vowels and tones that take no width
_DAY = "[$-41E]d mmm yyyy"  # the month in Thai letters, so that nobody takes it for the day; the year is CE as typed
_FORMATS = {"whole": "#,##0", "year": "0", "day": _DAY, "date": _DAY}
_NUMBERS = ("number", "percent", "land")
_PAPER, _GIVEN, _NEEDED, _TO_COMPLETE = "#FFFFFF", "#DCE6F1", "#FCE4D6", "#FFF2CC"


def breadth(text: str) -> int:
    """Characters side by side: Thai vowels and tones stand above and below their letter."""
    return max((len(_ABOVE_AND_BELOW.sub("", line)) for line in text.split("\n")), default=0)


def height(texts: Iterable[tuple[str, float]]) -> int:
    """Points that a row needs for its wrapped texts, each given with the width of its column in characters.

    Thai is broken between words, so that a line is seldom full.
    """
    lines = [
        sum(-(-breadth(line) // max(int(width * 0.9), 1)) or 1 for line in text.split("\n")) for text, width in texts
    ]
    return LINE * max(lines, default=1)


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
            pages.PLAIN: book.add_format({**base, "text_wrap": True, "valign": "top"}),
            pages.HEAD: self._optional,
            pages.TABLE: book.add_format({**base, "bold": True}),
            pages.CELLS: book.add_format({**base, "text_wrap": True, "valign": "top", "border": 1}),
        }

    def header(self, each: Field, *, is_example: bool = False) -> Format:
        """Orange where the column must be filled in, white and not locked where its header may be changed."""
        if each.is_open:
            return self._optional if is_example else self._open
        return self._needed if each.is_needed else self._optional

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

    def of(self, line: pages.Line, column: int) -> Format:
        """The format of a cell of a page: of a table's row that of its column."""
        if line.plan is None or line.is_heading:
            return self.line(line.style)
        return self.cell(line.plan.fields[column].entry.kind, is_example=True)

    def line(self, style: str) -> Format:
        return self._of_line[style]
