"""How much room a text needs: a spreadsheet sizes rows by itself, but looks at no merged cell; those are estimated.

The widths are those of Laksaman, the free font that stands in for TH Sarabun New on machines without it and is a third
wider and taller: what fits there fits everywhere.
"""

import math
import unicodedata

LINE_POINTS_PER_POINT = 2.0
"""Height of a line for each point of the font's size (Laksaman: 1.99; TH Sarabun New about 1.5)."""

_EM = {"Lu": 0.66, "Nd": 0.57, "Zs": 0.34, "Ll": 0.50}
_OTHER_EM = 0.55
# Thai breaks between words only, so lines end early.
_FILLED = 0.92


def column_points(width: float) -> float:
    """Points across a column whose width is given in characters, as spreadsheets store it."""
    return (width * 7 + 5) * 0.75


def line_count(text: str, points: float, size: float) -> int:
    """Lines that the text takes in a cell of so many points, in a font of this size; line breaks count."""
    usable = points * _FILLED
    return sum(max(1, math.ceil(_width(line) * size / usable)) for line in text.split("\n"))


def text_points(text: str, points: float, size: float) -> float:
    """Height in points that the text takes in a cell of this width."""
    return line_count(text, points, size) * size * LINE_POINTS_PER_POINT + 3


def _width(line: str) -> float:
    """Width in ems; Thai vowels and tones above and below take none."""
    total = 0.0
    for character in line:
        category = unicodedata.category(character)
        if category != "Mn":
            total += _EM.get(category, _OTHER_EM)
    return total
