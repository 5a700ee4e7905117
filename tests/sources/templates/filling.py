"""Templates filled in as an officer does, with openpyxl, and what the engine says of them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

from sources.contract import Contract, load_contracts
from sources.intake import judge_file
from sources.registers import Registers, load_registers
from sources.templates.plan import Plan
from sources.templates.workbook import contracts_of, write_template
from tests.simulate.authorities import authorities
from validations.judgement import FileJudgement, SheetJudgement
from validations.tables.declaring import declared


@cache
def contracts() -> tuple[Contract, ...]:
    return tuple(load_contracts())


@cache
def by_name() -> Mapping[str, Contract]:
    return {contract.name: contract for contract in contracts()}


@cache
def registers() -> Registers:
    return load_registers()


@cache
def registers_with_authorities() -> Registers:
    """With every local authority of the simulated sheets."""
    columns = list(declared()["authority_listing"].columns)
    rows = [
        dict.fromkeys(columns)
        | {"authority_code": one.code, "name_th": one.name, "authority_type": one.type}
        | {"province_code": one.province_code}
        for one in authorities()
    ]
    return load_registers(authorities=pd.DataFrame(rows, columns=columns, dtype=object))


def template(name: str, path: Path, year_be: int | None = None) -> list[Plan]:
    """Writes the template of a contract; what stands where."""
    return write_template(contracts_of(by_name()[name], by_name()), registers(), path, year_be)


def fill(path: Path, plans: Sequence[Plan], rows: Mapping[str, Iterable[Sequence[object]]], **taken: object) -> None:
    """Fills in the template at the path: the lines above the table, and rows of cells by the contract's name."""
    book = openpyxl.load_workbook(path)
    for plan in plans:
        sheet = book[plan.sheet]
        for title in plan.titles:
            (cell,) = [row[0] for row in sheet.iter_rows(max_row=12) if row[0].value == title.blank]
            cell.value = title.said(taken[title.name]) if title.name in taken else title.example
        first = first_row(plan)
        for number, cells in enumerate(rows.get(plan.contract.name, ())):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    sheet.cell(first + number, column).value = value
    book.save(path)


def first_row(plan: Plan) -> int:
    """The row number of the first row to be filled in."""
    return plan.top + plan.header_rows + 1


def judged(path: Path, *, with_authorities: bool = False) -> FileJudgement:
    """What the engine says of the file, among all contracts."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    known = registers_with_authorities() if with_authorities else registers()
    return judge_file(path, path.name, sha256, list(contracts()), known)


def sheet_of(judgement: FileJudgement, name: str) -> SheetJudgement:
    (found,) = [sheet for sheet in judgement.sheets if sheet.contract == name]
    return found


def told(judgement: FileJudgement) -> list[tuple[Any, ...]]:
    """What is wrong, for a failing test to show."""
    return [(one.rule, one.sheet, one.cell, one.raw, one.message_en) for one in judgement.all_problems]


def filled_with_example(name: str, path: Path) -> tuple[list[Plan], FileJudgement]:
    """The template of a contract filled in with its own example."""
    plans = template(name, path)
    fill(path, plans, {plan.contract.name: plan.example_rows for plan in plans})
    return plans, judged(path)
