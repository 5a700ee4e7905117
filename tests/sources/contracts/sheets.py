"""Sheets as agencies send them, written with openpyxl: titles, a header, rows by their headers, a total, notes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from openpyxl.utils import get_column_letter

from sources.contract import load_contracts
from sources.feeds.payload import BANGKOK
from sources.intake import Received, judge_files
from sources.registers import Registers, load_registers
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import Problem
from validations.tables.declaring import declared

Cells = Mapping[str, Any]
# From the register of BE 2560: บ้านใหม่ is in two provinces, of two types.
AUTHORITIES = (
    ("5300118", "บ้านใหม่", "ทต.", "30"),
    ("6120308", "บ้านใหม่", "อบต.", "12"),
    ("3950102", "ยะลา", "ทน.", "95"),
    ("3901101", "หาดใหญ่", "ทน.", "90"),
    ("4810102", "กระบี่", "ทม.", "81"),
    ("4800901", "ทุ่งสง", "ทม.", "80"),
    ("4401201", "เมืองพล", "ทม.", "40"),
    ("3400102", "ขอนแก่น", "ทน.", "40"),
)


@dataclass(frozen=True)
class Page:
    """A sheet: titles, a header of one or more rows, and rows by the lowest text of each column's header."""

    header: Sequence[Sequence[str | None]]
    rows: Sequence[Cells]
    name: str = "Sheet1"
    titles: Sequence[str] = ("รายงานข้อมูล",)
    notes: Sequence[str] = ()
    merged: Sequence[str] = field(default=())

    @property
    def first_row(self) -> int:
        """The row number of the first data row."""
        return len(self.titles) + len(self.header) + 1

    def cell(self, header: str, row: int = 0) -> str:
        """The address of a data cell: by its header, and the number of its row from 0."""
        return f"{self._letter(header)}{self.first_row + row}"

    def header_cell(self, header: str) -> str:
        """The address of the lowest header cell of a column."""
        return f"{self._letter(header)}{self.first_row - 1}"

    def book(self) -> openpyxl.Workbook:
        book = openpyxl.Workbook()
        page = book.active
        page.title = self.name
        for title in self.titles:
            page.append((title,))
        for row in self.header:
            page.append(tuple(row))
        for row in self.rows:
            page.append(tuple(row.get(name) for name in self._names))
        for note in self.notes:
            page.append((note,))
        for area in self.merged:
            page.merge_cells(area)
        return book

    @property
    def _names(self) -> list[str]:
        """What rows call each column: the lowest text of its header."""
        lowest: list[str] = []
        for column in range(max(map(len, self.header))):
            texts = [row[column] for row in self.header if column < len(row) and row[column]]
            lowest.append(str(texts[-1]) if texts else "")
        return lowest

    def _letter(self, header: str) -> str:
        return get_column_letter(self._names.index(header) + 1)


def page(rows: Sequence[Cells], **said: Any) -> Page:
    """A sheet with one header row: the keys of the first row and what more the others have."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return Page([names], rows, **said)


@cache
def registers(with_authorities: bool = False) -> Registers:
    if not with_authorities:
        return load_registers()
    columns = list(declared()["authority_listing"].columns)
    rows = [
        dict.fromkeys(columns)
        | {"authority_code": code, "name_th": name, "authority_type": type_, "province_code": province}
        for code, name, type_, province in AUTHORITIES
    ]
    return load_registers(authorities=pd.DataFrame(rows, columns=columns, dtype=object))


@cache
def contracts() -> tuple:
    return tuple(load_contracts())


def judged(
    sent: Page,
    folder: Path,
    *,
    name: str = "book.xlsx",
    with_authorities: bool = False,
    received_on: date | None = None,
) -> FileJudgement:
    """The judgement of a workbook with that one sheet, received on the day."""
    path = folder / name
    sent.book().save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    received = Received(path, name, sha256, received_on and datetime.combine(received_on, time(12), BANGKOK))
    (judgement,) = judge_files([received], list(contracts()), registers(with_authorities))
    return judgement


def read(sent: Page, contract: str, folder: Path, **said: Any) -> SheetJudgement:
    """The judgement of the sheet, which must have been recognised as the contract's."""
    judgement = judged(sent, folder, **said)
    found = {sheet.contract: sheet for sheet in judgement.sheets}
    assert contract in found, [problem.message_en for problem in judgement.all_problems]
    return found[contract]


def records(sheet: SheetJudgement) -> list[dict[str, Any]]:
    """The accepted rows, None where a field is empty."""
    frame = sheet.rows.astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def fields(sheet: SheetJudgement, *names: str) -> list[tuple]:
    """The named fields of each accepted row."""
    return [tuple(record[name] for name in names) for record in records(sheet)]


def told(sheet: SheetJudgement) -> list[tuple[str, str | None]]:
    """Rule and cell of every problem."""
    return [(problem.rule, problem.cell) for problem in sheet.problems]


def of_rule(sheet: SheetJudgement, rule: str) -> list[Problem]:
    """The problems of one rule; each says it in Thai and in English, with nothing left to fill in."""
    found = [problem for problem in sheet.problems if problem.rule == rule]
    for problem in found:
        for message in (problem.message_th, problem.message_en):
            assert message, rule
            assert "{" not in message, message
        assert problem.message_th != problem.message_en
    return found
