"""Which rows the cells of one block take, when columns of different length stand side by side and must end together."""

from collections.abc import Sequence

from warehouse.extracts.textsize import MAXIMUM_ROW_POINTS

# A row may hold this much text; more is given further rows, for a spreadsheet row has a greatest height.
_FULL_ROW = MAXIMUM_ROW_POINTS - 30


def rows_needed(points: float) -> int:
    """Rows that a text of this height needs at least."""
    return max(1, -(-int(points) // _FULL_ROW))


def spread(counts: Sequence[int], rows: int) -> list[tuple[int, int]]:
    """First and last row of each cell when cells that need these numbers of rows fill `rows` rows.

    What is left over goes to the last cells, evenly. `rows` must be at least the sum of the counts.
    """
    spare, number = rows - sum(counts), len(counts)
    spans, first = [], 0
    for position, count in enumerate(counts):
        extra = spare // number + (1 if position >= number - spare % number else 0)
        spans.append((first, first + count + extra - 1))
        first += count + extra
    return spans
