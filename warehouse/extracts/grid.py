"""Which rows the cells of one block take, when columns of different length stand side by side and must end together."""

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.extracts.page import MAXIMUM_ROW_POINTS

# A row may hold this much text; more is given further rows, for a spreadsheet row has a greatest height.
_FULL_ROW = MAXIMUM_ROW_POINTS - 40


@dataclass(frozen=True)
class Span:
    """A cell from row `first` to row `last`, both included, that needs so many points of height."""

    first: int
    last: int
    points: float


def rows_needed(points: float) -> int:
    """Rows that a text of this height needs at least."""
    return max(1, -(-int(points) // _FULL_ROW))


def spread(counts: Sequence[int], rows: int) -> list[tuple[int, int]]:
    """First and last row of each cell when cells that need these numbers of rows fill `rows` rows; the last ones get
    what is left over, evenly. `rows` must be at least the sum of the counts."""
    spare, number = rows - sum(counts), len(counts)
    spans, first = [], 0
    for position, count in enumerate(counts):
        extra = spare // number + (1 if position >= number - spare % number else 0)
        spans.append((first, first + count + extra - 1))
        first += count + extra
    return spans


def heights(spans: Sequence[Span], rows: int) -> list[float | None]:
    """Height of each row, or None where it may stay automatic.

    Automatic is right in any font, but a spreadsheet looks at no merged cell when it sizes a row: a row is fixed where
    merged cells alone fill it, or need more than the unmerged ones beside them.
    """
    own = [0.0] * rows
    for span in spans:
        if span.first == span.last:
            own[span.first] = max(own[span.first], span.points)
    needed = list(own)
    for span in sorted(spans, key=lambda span: (span.last - span.first, span.first)):
        covered = range(span.first, span.last + 1)
        missing = span.points - sum(needed[row] for row in covered)
        if missing > 0:
            for row in covered:
                needed[row] += missing / len(covered)
    return [None if own[row] and needed[row] == own[row] else needed[row] for row in range(rows)]
