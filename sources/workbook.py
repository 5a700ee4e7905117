"""Workbooks as grids of cells: .xlsx .xlsm .xls .xlsb .ods, whoever made them.

Every workbook is read by `workbook_reader.py` in a process of its own with bounds on memory and time (about 40 ms
more than reading here): a file made to exhaust memory, loop or crash its reader then gets an answer like any other.
No macro, link or formula is executed; the values are those that the file stores.
"""

import json
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from validations.problem import Problem, problem

_READER = Path(__file__).with_name("workbook_reader.py")
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_WHAT = {
    "bytes": ("ขนาดแฟ้ม (ไบต์)", "size of the file in bytes"),
    "unpacked_bytes": ("ขนาดเมื่อคลายการบีบอัด (ไบต์)", "unpacked size in bytes"),
    "ratio": ("อัตราการบีบอัด (เท่า)", "compression ratio"),
    "sheets": ("จำนวนแผ่นงาน", "number of sheets"),
    "rows": ("จำนวนแถวของแผ่นงาน", "number of rows of a sheet"),
    "columns": ("จำนวนคอลัมน์ของแผ่นงาน", "number of columns of a sheet"),
    "cells": ("จำนวนเซลล์", "number of cells"),
    "memory_bytes": ("หน่วยความจำที่ใช้อ่าน (ไบต์)", "memory needed to read it in bytes"),
}


@dataclass(frozen=True)
class Limits:
    """What a workbook may be, at most. The largest yearly workbook of the air network has 97 columns and 370 rows."""

    bytes: int = 50 << 20
    unpacked_bytes: int = 300 << 20
    ratio: int = 200
    sheets: int = 100
    rows: int = 100_000
    columns: int = 4_000
    cells: int = 1_000_000
    seconds: int = 15
    memory_bytes: int = 400 << 20


@dataclass(frozen=True)
class Grid:
    """One sheet. `cells[r][c]` is the cell in sheet row r + 1, column c + 1; a blank cell is ''.

    `merged` holds the merged ranges as (first row, first column, last row, last column) from 0; `formats` the number
    formats by (row, column), empty unless asked for.
    """

    name: str
    cells: list[list[object]]
    visible: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbook:
    """The worksheets of one file, in their order; `kind` is xlsx, xlsm, xls, xlsb, ods, csv or json."""

    sheets: list[Grid]
    kind: str = "xlsx"


class Unreadable(Exception):
    """The file is no workbook that can be read; `problem` says why."""

    def __init__(self, reason: Problem):
        super().__init__(reason.message_en)
        self.problem = reason


_DEFAULT = Limits()


def read_workbook(path: Path, limits: Limits = _DEFAULT) -> Workbook:
    """All worksheets of the file; raises Unreadable with a problem file.* for anything else than a sound workbook."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(problem("file.empty"))
    if size > limits.bytes:
        raise _too_large({"what": "bytes", "limit": limits.bytes})
    command = [sys.executable, "-I", str(_READER), str(path), json.dumps(asdict(limits))]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(problem("file.too_slow", seconds=limits.seconds)) from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Unreadable(problem("file.too_slow", seconds=limits.seconds))
    if done.returncode == -signal.SIGABRT:  # how the reader's memory bound ends it
        raise _too_large({"what": "memory_bytes", "limit": limits.memory_bytes})
    if done.returncode != 0 or not done.stdout:
        raise Unreadable(problem("file.damaged"))
    answer = pickle.loads(done.stdout)
    if answer[0] == "fault":
        raise _too_large(answer[2]) if answer[1] == "file.too_large" else Unreadable(problem(answer[1], **answer[2]))
    return Workbook([Grid(name, _with_errors(cells, errors), visible) for name, visible, cells, errors in answer[1]])


def read_workbooks(paths: Iterable[Path], limits: Limits = _DEFAULT) -> Iterator["Workbook | Unreadable"]:
    """The workbook of each file in order, or why it cannot be read; one bad file spoils no other."""
    for path in paths:
        try:
            yield read_workbook(path, limits)
        except Unreadable as error:
            yield error


def read_cells(path: Path, sheet: str, addresses: list[str]) -> dict[str, object]:
    """What the cells of a sheet say, by address; a cell outside the sheet's used area is ''.

    Raises Unreadable, KeyError for a sheet that the file does not have, ValueError for what is no address.
    """
    grids = {grid.name: grid.cells for grid in read_workbook(path).sheets}
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


def _with_errors(cells: list[list[object]], errors: dict[str, str]) -> list[list[object]]:
    """The cells with `#REF!` and its like, and formulas without a result, put where calamine gives a blank."""
    for address_, value in errors.items():
        row, column = position(address_)
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = value
    return cells


def _too_large(values: dict) -> Unreadable:
    what_th, what_en = _WHAT[values["what"]]
    limit, sheet = f"{values['limit']:,}", values.get("sheet")
    return Unreadable(problem("file.too_large", sheet=sheet, what_th=what_th, what_en=what_en, limit=limit))
