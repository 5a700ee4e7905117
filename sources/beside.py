"""Cells beside a table, in columns without a header: they are not read, and never passed over in silence."""

from collections.abc import Iterable, Sequence

from sources.findings import Findings
from sources.plain_cells import is_blank, is_number
from sources.workbook import Grid

_MOST = 0.5  # of the table's rows; above it texts are a column, and no remarks


def name_beside(grid: Grid, columns: Iterable[int], rows: Sequence[int], count: int, findings: Findings) -> None:
    """One problem for each of the columns that holds anything in these rows, at its first cell.

    Values are a warning, and so are texts beside most of the table's `count` rows; a few texts are taken for remarks.
    """
    for column in columns:
        filled = [row for row in rows if column < len(grid.cells[row]) and not is_blank(grid.cells[row][column])]
        if not filled:
            continue
        are_texts = all(_is_words(grid.cells[row][column]) for row in filled)
        rule = "column.remarks" if are_texts and len(filled) <= _MOST * count else "column.without_header"
        findings.at(rule, filled[0], column, count=len(filled))


def _is_words(cell: object) -> bool:
    return isinstance(cell, str) and not is_number(cell)
