"""How much room a text needs. Rows get explicit heights: not every spreadsheet sizes rows, none those of merged cells.

A spreadsheet measures columns in digits of the workbook's own font, here the font of the cells too: whatever font a
machine puts in place of TH Sarabun New, a column holds the same text. The widths below are those of Laksaman, the free
font that stands in for it; only their proportions matter.
"""

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MAXIMUM_ROW_POINTS = 409
"""The greatest height that a spreadsheet gives a row."""

LINE_POINTS_PER_POINT = 1.65
"""Height of a line for each point of the font's size; TH Sarabun New takes about 1.5."""

_PADDING = 7
# An indent at the left, and what a spreadsheet keeps free.
_MARGIN = 12
_DIGIT_EM = 0.544
_EM = {"Lu": 0.64, "Nd": _DIGIT_EM, "Zs": 0.33, "Ll": 0.51}
_OTHER_EM = 0.55
# Lines break between words only: each but the last ends early, by about half a Thai word.
_LOST_EM = 1.3


@dataclass(frozen=True)
class Span:
    """A cell from row `first` to row `last`, both included, that needs so many points of height."""

    first: int
    last: int
    points: float


def column_points(width: float, size: float) -> float:
    """Points across a column as wide as so many digits of the workbook's font, which is of this size."""
    return width * _DIGIT_EM * size


def line_count(text: str, points: float, size: float) -> int:
    """Lines that the text takes in a cell of so many points, in a font of this size; line breaks count."""
    full = points - _MARGIN
    broken = max(full - _LOST_EM * size, size)
    return sum(1 + max(0, math.ceil((_width(line) * size - full) / broken)) for line in text.split("\n"))


def text_points(text: str, points: float, size: float) -> float:
    """Height in points that the text takes in a cell of this width."""
    return line_count(text, points, size) * size * LINE_POINTS_PER_POINT + _PADDING


def row_heights(spans: Iterable[Span]) -> dict[int, float]:
    """Row → its height, so that every cell has the points it needs; what a merged cell lacks is shared by its rows."""
    needed: dict[int, float] = {}
    for span in sorted(spans, key=lambda span: (span.last - span.first, span.first)):
        covered = range(span.first, span.last + 1)
        missing = span.points - sum(needed.get(row, 0.0) for row in covered)
        for row in covered:
            if span.first == span.last:
                needed[row] = max(needed.get(row, 0.0), span.points)
            else:
                needed[row] = needed.get(row, 0.0) + max(missing, 0.0) / len(covered)
    return needed


def page_breaks(heights: Mapping[int, float], starts: Mapping[int, bool], page: float) -> list[int]:
    """Rows with which a new page should begin; `starts` = row where one may → whether a block begins there.

    A page that is full ends before its last block, else before its last start, unless half of it would stay empty; then
    it ends where the spreadsheet ends it.
    """
    breaks: list[int] = []
    used: dict[int, float] = {}
    filled = 0.0
    for row in sorted(heights):
        used[row] = filled
        filled += heights[row]
        if filled <= page:
            continue
        fit = [start for start in used if start in starts and used[start] > page / 2]
        blocks = [start for start in fit if starts[start]]
        top = (blocks or fit or [row])[-1]
        breaks += [top] if fit else []
        filled -= used[top]
        used = {other: points - used[top] for other, points in used.items() if other >= top}
    return breaks


def _width(line: str) -> float:
    """Width in ems; Thai vowels and tones above and below take none."""
    total = 0.0
    for character in line:
        category = unicodedata.category(character)
        if category != "Mn":
            total += _EM.get(category, _OTHER_EM)
    return total
