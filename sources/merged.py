"""Cells merged over several rows or columns of the records: what each of the cells that they cover is worth."""

from dataclasses import replace

from sources.header import head
from sources.plain_cells import MERGED
from sources.workbook import Grid


def with_merged(
    grid: Grid, below: int, positions: frozenset[int], figures: frozenset[int], missing: frozenset[str]
) -> Grid:
    """The grid with each merged value in all the cells that it is merged over, in the given columns below a row.

    Downwards a value is spread over the rows that say anything of their own. A figure that is merged over several of
    these is none of theirs, so it becomes a fault in each; only a word for no value (`missing`, squashed) stands for
    all the figures that it covers, to the right as well, where any other text has its problem at its own cell.
    """
    areas = [area for area in grid.merged if area[0] > below and area[1] in positions]
    if not areas:
        return grid
    cells = list(grid.cells)
    for first, left, last, right in areas:
        value = cells[first][left] if first < len(cells) and left < len(cells[first]) else ""
        if value == "":
            continue
        is_missing = isinstance(value, str) and head(value) in missing
        rows = [row for row in range(first, min(last + 1, len(cells))) if any(cell != "" for cell in grid.cells[row])]
        for column in range(left, right + 1 if is_missing else left + 1):
            if column not in positions:
                continue
            said = MERGED if column in figures and not is_missing and len(rows) > 1 else value
            for row in rows:
                cells[row] = [*cells[row][:column], said, *cells[row][column + 1 :]]
    return replace(grid, cells=cells)


def blocks_of(grid: Grid) -> dict[int, set[int]]:
    """The columns of each row that are merged over several rows: what they say belongs to all of these, not to one."""
    found: dict[int, set[int]] = {}
    for first, left, last, right in grid.merged:
        for row in range(first, last + 1) if last > first else ():
            found.setdefault(row, set()).update(range(left, right + 1))
    return found
