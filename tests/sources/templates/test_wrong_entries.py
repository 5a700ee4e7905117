"""What passes the validation of a spreadsheet program, or is pasted over it, is judged like anything else."""

import hashlib
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from sources.fields import fields_of
from sources.intake import Received, judge_files
from sources.templates.plan import Field, Plan
from tests.sources.templates.filling import (
    by_name,
    contracts,
    fill,
    first_row,
    judged,
    registers,
    sheet_of,
    template,
    told,
)
from tests.sources.templates.rows import SIMULATED, simulated, taken, varied
from tests.sources.templates.wrong import wrong_entries
from validations.judgement import FileJudgement
from validations.problem import ERROR
from validations.tables.declaring import declared

NAMES = sorted(by_name())
MANY = 400  # rows of a listing, so that it lists every key


def sound_rows(plan: Plan, count: int) -> tuple[list[list[object]], dict[str, object]]:
    """Rows with which nothing is wrong, and what the lines above the table say."""
    if plan.contract.name in SIMULATED:
        cells, truth = simulated(plan, count)
        return cells, taken(plan, truth)
    return varied(plan, count), {}


def batches(plan: Plan, rows: Sequence[object], wrong: Sequence[tuple[int, object]]) -> list[list[tuple[int, object]]]:
    """The wrong entries by workbook: one a row, and a sound row at the end."""
    size = max(len(rows) - 1, 1)
    return [list(wrong[start : start + size]) for start in range(0, len(wrong), size)]


def address(plan: Plan, row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{first_row(plan) + row}"


@pytest.mark.parametrize("name", NAMES)
def test_every_wrong_entry_is_named_at_its_cell_and_not_kept(name, tmp_path):
    plans = template(name, tmp_path / "blank.xlsx")
    plan = plans[0]
    rows, said = sound_rows(plan, 30)
    keys = [each.key for each in plan.fields if each.key]
    shown = [
        number
        for number, each in enumerate(plan.fields)
        if each.key in (None, *keys[:1]) and (each.key or not each.is_open)
    ]
    wrong = [(column, entry) for column in shown for entry in wrong_entries(plan.fields[column])]
    files, sent = [], []
    for number, batch in enumerate(batches(plan, rows, wrong)):
        cells = [list(row) for row in rows]
        for row, (column, entry) in enumerate(batch):
            cells[row][column] = entry
        path = tmp_path / f"{number}.xlsx"
        template(name, path)
        others = {other.contract.name: varied(other, MANY) for other in plans[1:]}
        fill(path, plans, {name: cells, **others}, **said)
        files.append(Received(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
        sent.append(batch)
    judgements = list(judge_files(files, list(contracts()), registers()))
    missed = [
        (plan.fields[column].header, entry, complaint)
        for judgement, batch in zip(judgements, sent, strict=True)
        for row, (column, entry) in enumerate(batch)
        if (complaint := fault_of(judgement, plan, row, column))
    ]
    assert missed == []


def fault_of(judgement: FileJudgement, plan: Plan, row: int, column: int) -> str | None:
    """Why the wrong entry was not dealt with: nothing is said at its cell, or a value of it was kept."""
    sheet = sheet_of(judgement, plan.contract.name)
    cell = address(plan, row, column)
    if all(problem.cell != cell for problem in judgement.all_problems):
        return "nothing is said at its cell"
    kept = sheet.rows[sheet.rows["source_row"] == first_row(plan) + row]
    for name in fields_read(plan, plan.fields[column]):
        if name in kept and kept[name].notna().any() and not plan.fields[column].key:
            return f"{name} was kept"
    return None


def fields_read(plan: Plan, each: Field) -> tuple[str, ...]:
    """The fields that the column fills, but those that have a column of their own (the currency beside an amount).

    Nor the mark that an amount is approximate: without the amount it says nothing.
    """
    if each.column not in plan.contract.columns:
        return ()
    table = declared()[plan.contract.table].columns
    others = {column.name for column in plan.contract.columns if column is not each.column}
    return tuple(
        name for name in fields_of(each.column, table) if name not in others and not name.endswith("_approximate")
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_cell_that_must_be_filled_is_named_and_its_row_not_used(name, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    plan = plans[0]
    rows, said = sound_rows(plan, 30)
    needed = [column for column, each in enumerate(plan.fields) if each.is_needed]
    assert needed or plan.heading, "a template with nothing that must be filled in"
    cells = [list(row) for row in rows]
    lacking = list(enumerate(needed))[: len(cells)]
    for row, column in lacking:
        cells[row][column] = None
    fill(path, plans, {name: cells, **{other.contract.name: varied(other, MANY) for other in plans[1:]}}, **said)
    judgement = judged(path)
    sheet = sheet_of(judgement, name)
    used = set(sheet.rows["source_row"])
    for row, column in lacking:
        errors = [problem for problem in sheet.problems if problem.cell == address(plan, row, column)]
        assert [problem.severity for problem in errors] == [ERROR], (plan.fields[column].header, told(judgement))
        assert first_row(plan) + row not in used


@pytest.mark.parametrize("name", NAMES)
def test_a_row_that_is_pasted_twice_is_named_in_both_places(name, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    plan = plans[0]
    rows, said = sound_rows(plan, 30)
    cells = [*rows, rows[0]]
    fill(path, plans, {name: cells, **{other.contract.name: varied(other, MANY) for other in plans[1:]}}, **said)
    judgement = judged(path)
    sheet = sheet_of(judgement, name)
    pair = {first_row(plan), first_row(plan) + len(rows)}
    places = {int("".join(filter(str.isdigit, problem.cell or "0"))) for problem in sheet.problems}
    assert pair <= places, told(judgement)
    assert not pair & set(sheet.rows["source_row"])


@pytest.mark.parametrize(
    "name", [name for name in NAMES if any(each.column.required for each in by_name()[name].taken)]
)
def test_a_line_that_was_not_completed_is_named(name, tmp_path):
    path = tmp_path / "book.xlsx"
    plans = template(name, path)
    rows, _ = sound_rows(plans[0], 3)
    fill(path, plans, {name: rows})
    book = openpyxl.load_workbook(path)
    sheet = book[plans[0].sheet]
    for title in plans[0].titles:
        (cell,) = [row[0] for row in sheet.iter_rows(max_row=12) if row[0].value == title.example]
        cell.value = title.blank
    book.save(path)
    judgement = judged(path)
    assert "taken.missing" in {problem.rule for problem in sheet_of(judgement, name).problems}
    assert not len(sheet_of(judgement, name).rows)
