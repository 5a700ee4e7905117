"""How much room a text needs. Rows get explicit heights: not every spreadsheet sizes rows, none those of merged cells.

The widths are those that LibreOffice gives Laksaman, the free font that stands in for TH Sarabun New where that is not
installed. It is a little wider: what fits there fits the real one.
"""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MAXIMUM_ROW_POINTS = 409
"""The greatest height that a spreadsheet gives a row."""

LINE_POINTS_PER_POINT = 1.65
"""Height of a line for each point of the font's size; TH Sarabun New takes about 1.5."""

_PADDING = 4
_EM = {"Lu": 0.52, "Nd": 0.45, "Zs": 0.27, "Ll": 0.41}
_OTHER_EM = 0.45
# Thai breaks between words only, so lines end early.
_FILLED = 0.93


@dataclass(frozen=True)
class Span:
    """A cell from row `first` to row `last`, both included, that needs so many points of height."""

    first: int
    last: int
    points: float


def column_points(width: float) -> float:
    """Points across a column whose width is given in characters, as spreadsheets store it."""
    return (width * 7 + 5) * 0.75


def line_count(text: str, points: float, size: float) -> int:
    """Lines that the text takes in a cell of so many points, in a font of this size; line breaks count."""
    usable = max(points - _PADDING, 1) * _FILLED
    return sum(max(1, math.ceil(_width(line) * size / usable)) for line in text.split("\n"))


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


def _width(line: str) -> float:
    """Width in ems; Thai vowels and tones above and below take none."""
    total = 0.0
    for character in line:
        category = unicodedata.category(character)
        if category != "Mn":
            total += _EM.get(category, _OTHER_EM)
    return total
