"""Values that no cell of a row says: from the titles, the sheet's or the file's name, or a note below the table."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sources.cells import read_cell
from sources.contract_parts import Taken
from sources.findings import Findings
from sources.header import shown
from sources.plain_cells import PART_OF_YEAR, CellFault, Lookups
from sources.workbook import Grid
from validations.values.text import normalise

_FEW = 2  # cells of a row that may hold a note


@dataclass(frozen=True)
class Said:
    """What a place says: the parts of the value, and its cell where it has one."""

    values: dict[str, Any]
    cell: tuple[int, int] | None


def taken_values(
    taken: Taken,
    grid: Grid,
    top: int,
    bottom: int,
    file_name: str,
    lookups: Lookups,
    findings: Findings,
    label: tuple[str, str],
) -> tuple[dict[str, Any] | None, bool]:
    """The parts of the value (`sources.fields`), None where it is not plain what is said, and if the sheet is lost.

    The places are tried in their order, and the first that says something counts; a place that says two things is a
    problem, and so is nothing at all where the value is required; `label` names it in Thai and in English. Data of a
    part of a year must not pass for the year's, so such a sheet is lost even where no value is required.
    """
    where: dict[str, Callable[[], Iterator[tuple[object, tuple[int, int] | None]]]] = {
        "title": lambda: _cells(grid, 0, top),
        "header": lambda: _cells(grid, top, bottom + 1),
        "sheet": lambda: iter([(grid.name, None)]),
        "file": lambda: iter([(file_name.rsplit(".", 1)[0], None)]),
        "note": lambda: _notes(grid, bottom + 1),
    }
    column = replace(taken.column, pattern=None)
    fault: tuple[CellFault, tuple[int, int] | None] | None = None
    for source in taken.sources:
        found: dict[tuple[Any, ...], Said] = {}
        for text, cell in where[source]():
            for said in _matches(text, taken.column.pattern):
                try:
                    values = read_cell(said, column, lookups)
                except CellFault as error:
                    fault = fault or (error, cell)
                    continue
                found.setdefault(tuple(values.values()), Said(values, cell))
        if len(found) > 1:
            _say(findings, "taken.ambiguous", [said.cell for said in found.values()], taken, label)
            return None, taken.column.required
        if found:
            return next(iter(found.values())).values, False
    is_lost = taken.column.required or (fault is not None and fault[0].rule == PART_OF_YEAR)
    if fault and fault[1]:
        findings.at_fault(fault[0], *fault[1], "sheet" if is_lost else "value")
    elif fault and is_lost and not taken.column.required:
        findings.of_sheet(fault[0].rule, **fault[0].values)
    elif taken.column.required:
        _say(findings, "taken.missing", [], taken, label)
    return None, is_lost


def _matches(text: object, pattern: str | None) -> Iterator[object]:
    """The pieces of a text that may be the value; a cell that is no text is a piece as it is."""
    if pattern is None:
        yield text
        return
    for found in re.finditer(pattern, normalise(shown(text)), re.IGNORECASE):
        groups = [group for group in found.groups() if group]
        yield groups[0] if groups else found[0]


def _say(
    findings: Findings, rule: str, cells: list[tuple[int, int] | None], taken: Taken, label: tuple[str, str]
) -> None:
    names = {"title": ("หัวเรื่อง", "title"), "header": ("หัวตาราง", "header")}
    names |= {"sheet": ("ชื่อแผ่นงาน", "name of the sheet")}
    names |= {"file": ("ชื่อแฟ้ม", "name of the file"), "note": ("หมายเหตุท้ายตาราง", "notes below the table")}
    values: dict[str, Any] = {
        "field_th": label[0],
        "field_en": label[1],
        "places_th": " หรือ ".join(names[source][0] for source in taken.sources),
        "places_en": " or ".join(names[source][1] for source in taken.sources),
        "lost": "sheet" if taken.column.required else "value",
    }
    at = [cell for cell in cells if cell]
    if at:
        findings.at(rule, *at[-1], **values)
    else:
        findings.of_sheet(rule, **values)


def _cells(grid: Grid, first: int, last: int) -> Iterator[tuple[object, tuple[int, int] | None]]:
    for row in range(first, min(last, len(grid.cells))):
        for column, cell in enumerate(grid.cells[row]):
            if cell != "":
                yield cell, (row, column)


def _notes(grid: Grid, first: int) -> Iterator[tuple[object, tuple[int, int] | None]]:
    for row in range(first, len(grid.cells)):
        cells = grid.cells[row]
        if len(cells) - cells.count("") <= _FEW:
            yield from _cells(grid, row, row + 1)
