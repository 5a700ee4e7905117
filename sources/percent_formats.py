"""Whether only the number formats of a sheet can tell its shares from its percentages."""

from sources.contract_parts import Column
from sources.recognise import Layout
from sources.workbook import Grid

_BEYOND_A_SHARE = 2


def needs_formats(grid: Grid, layout: Layout) -> bool:
    """Whether a column of percentages has nothing but plain numbers up to 2: a second look at the file may decide."""
    placement = layout.placement
    if placement is None or grid.formats:
        return False
    columns = {column.name for column in _columns(layout) if column.type == "percent" and not column.scale}
    if not columns:
        return False
    places = {place for section in placement.sections for name, place in section.positions.items() if name in columns}
    return any(_is_open(grid, layout, place) for place in places)


def _columns(layout: Layout) -> tuple[Column, ...]:
    contract = layout.contract
    return (*contract.columns, *(contract.bands.values if contract.bands else ()))


def _is_open(grid: Grid, layout: Layout, place: int) -> bool:
    found = False
    for cells in grid.cells[layout.header_row + 1 :]:
        cell = cells[place]
        if type(cell) is float and cell:
            if abs(cell) > _BEYOND_A_SHARE:
                return False
            found = True
    return found
