"""Workbooks as grids of cells: .xlsx .xlsm .xls .xlsb .ods, text with separators and JSON, whoever made them.

Every file is read by `workbook_reader.py` in another process with bounds on memory and time (starting one takes about
40 ms): a file made to exhaust memory, loop or crash its reader then gets an answer like any other. No macro, link or
formula is executed; the values are those that the file stores.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import tee
from pathlib import Path
from typing import Any

from sources.personal import shown_names, without_contacts, without_personal
from sources.workbook_kinds.faults import Fault
from sources.workbook_messages import Events
from sources.workbook_pool import Request, read_files
from validations.problem import Problem, problem

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_WHAT = {
    "bytes": ("ขนาดแฟ้ม (ไบต์)", "size of the file in bytes"),
    "unpacked_bytes": ("ขนาดเมื่อคลายการบีบอัด (ไบต์)", "unpacked size in bytes"),
    "ratio": ("อัตราการบีบอัด (เท่า)", "compression ratio"),
    "sheets": ("จำนวนแผ่นงาน", "number of sheets"),
    "rows": ("จำนวนแถวของแผ่นงาน", "number of rows of a sheet"),
    "columns": ("จำนวนคอลัมน์ของแผ่นงาน", "number of columns of a sheet"),
    "cells": ("จำนวนเซลล์", "number of cells"),
    "depth": ("จำนวนชั้นของข้อมูลที่ซ้อนกัน", "depth of nested data"),
    "memory_bytes": ("หน่วยความจำที่ใช้อ่าน (ไบต์)", "memory needed to read it in bytes"),
}


@dataclass(frozen=True)
class Limits:
    """What a workbook may be, at most. The largest yearly workbook of the air network has 97 columns and 370 rows.

    `seconds` are those of the processor; the memory is what two and a half million cells of Thai text need, and more.
    """

    bytes: int = 50 << 20
    unpacked_bytes: int = 512 << 20
    ratio: int = 200
    sheets: int = 100
    rows: int = 150_000
    columns: int = 4_000
    cells: int = 2_500_000
    seconds: float = 15
    memory_bytes: int = 768 << 20


@dataclass(frozen=True)
class Grid:
    """One sheet. `cells[r][c]` is the cell in sheet row r + 1, column c + 1; a blank cell is ''.

    `merged` holds the merged ranges as (first row, first column, last row, last column) from 0; `formats` the number
    formats other than General by (row, column), and `hidden_rows` and `hidden_columns`: empty unless asked for by
    `with_formats`.
    """

    name: str
    cells: list[list[object]]
    visible: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Workbook:
    """The worksheets of one file, in their order; `kind` is xlsx, xlsm, xls, xlsb, ods, csv or json.

    `problems` are notes and warnings of what was noticed in reading: macros, links, formulas that reach out of the
    file, text that was repaired.
    """

    sheets: list[Grid]
    kind: str = "xlsx"
    problems: tuple[Problem, ...] = ()


class Unreadable(Exception):
    """The file is no workbook that can be read; `problem` says why."""

    def __init__(self, reason: Problem):
        super().__init__(reason.message_en)
        self.problem = reason


_DEFAULT = Limits()


def read_workbook(path: Path, limits: Limits = _DEFAULT) -> Workbook:
    """All worksheets of the file; raises Unreadable with a problem file.* for anything else than a sound workbook."""
    (found,) = read_workbooks([path], limits)
    if isinstance(found, Unreadable):
        raise found
    return found


def read_workbooks(
    paths: Iterable[Path], limits: Limits = _DEFAULT, *, names: Iterable[str] | None = None
) -> Iterator[Workbook | Unreadable]:
    """The workbook of each file in order, or why it cannot be read; one bad file spoils no other.

    Files are read ahead by other processes while the caller works on those that it got. `names` are those under which
    the files were sent, where they are kept under others: the table of a text is called after its file.
    """
    requests = map(Request, paths) if names is None else map(Request, paths, names)
    for answer in read_files(requests, asdict(limits)):
        yield _unreadable(answer) if isinstance(answer, Fault) else _workbook(answer)


def with_formats(path: Path, grid: Grid, limits: Limits = _DEFAULT) -> Grid:
    """The grid with its number formats and hidden rows and columns; of .xlsx and .xlsm only, else as it is.

    Raises Unreadable like `read_workbook`.
    """
    (found,) = with_formats_of([(path, grid)], limits)
    return found


def with_formats_of(asked: Iterable[tuple[Path, Grid]], limits: Limits = _DEFAULT) -> Iterator[Grid]:
    """The same for many grids, in order; for thousands of files it saves a process each."""
    pairs, told = tee(asked)
    requests = (Request(path, formats_of=grid.name) for path, grid in told)
    for (_, grid), answer in zip(pairs, read_files(requests, asdict(limits)), strict=True):
        if isinstance(answer, Fault):
            raise _unreadable(answer)
        found = [event[1:] for event in answer if event[0] == "formats"]
        for formats, rows, columns in found:
            grid = replace(grid, formats=formats, hidden_rows=frozenset(rows), hidden_columns=frozenset(columns))
        yield grid


def read_cells(path: Path, sheet: str, addresses: list[str]) -> dict[str, object]:
    """What the cells of a sheet say, by address; a cell outside the sheet's used area is ''.

    The table of a text may be asked for by any name: the file may be kept under another than it was sent under.
    Raises Unreadable, KeyError for a sheet that the file does not have, ValueError for what is no address.
    """
    book = read_workbook(path)
    names = shown_names(grid.name for grid in book.sheets)
    grids = {names[grid.name]: grid.cells for grid in book.sheets}
    if sheet not in grids and book.kind in ("csv", "json"):
        sheet = path.stem
    cells, found = grids[sheet], {}
    for address in addresses:
        row, column = position(address)
        found[address] = cells[row][column] if row < len(cells) and column < len(cells[row]) else ""
    return found


def letter(column: int) -> str:
    """The letters of a column counted from 0: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell by row and column from 0: (16, 2) → C17."""
    return f"{letter(column)}{row + 1}"


def position(cell: str) -> tuple[int, int]:
    """Row and column from 0 of an address: C17 → (16, 2). Raises ValueError."""
    match = _ADDRESS.fullmatch(cell)
    if not match:
        raise ValueError(f"{cell} is no cell address")
    column = 0
    for character in match[1]:
        column = column * 26 + ord(character) - 64
    return int(match[2]) - 1, column - 1


def _workbook(events: Events) -> Workbook:
    """What a reader said about a file, put together."""
    sheets: list[Grid] = []
    for event in events:
        match event:
            case ("sheet", name, visible, merged):
                sheets.append(Grid(name, [], visible, merged))
            case ("rows", rows):
                sheets[-1].cells.extend(rows)
            case ("end", kind, findings):
                return Workbook(sheets, kind, tuple(_noticed(rule, values) for rule, values in findings))
    raise AssertionError("a reader's answer has an end")


def _noticed(rule: str, values: Mapping[str, Any]) -> Problem:
    """A note or warning of what was noticed in reading, without addresses and names of persons."""
    hide = dict.fromkeys(("raw", "meant"), without_personal) | {"sheet": without_contacts}
    shown = {name: hidden(str(values[name])) for name, hidden in hide.items() if values.get(name) is not None}
    if shown.get("meant") != values.get("meant"):
        shown["raw"] = shown["meant"]  # the letters that were stored say the same
    return problem(rule, **{**values, **shown})


def _unreadable(fault: Fault) -> Unreadable:
    values: dict[str, Any] = dict(fault.values)
    if fault.rule == "file.too_large":
        values["what_th"], values["what_en"] = _WHAT[str(values.pop("what"))]
        values["limit"] = f"{values['limit']:,}"
    return Unreadable(problem(fault.rule, **values))
