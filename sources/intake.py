"""Judging a whole file: its sheets are recognised, told what the others say, and judged one by one."""

from dataclasses import replace
from pathlib import Path

from sources.contract import Contract
from sources.judge import judge
from sources.reading import Facts
from sources.recognise import Layout, another_subject, codes_in_header, codes_listed, is_marked_simulated, recognise
from sources.registers import Registers
from sources.workbook import Grid, Unreadable, Workbook, read_workbook
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import Problem, problem
from validations.values.text import printable


def judge_file(
    path: Path, file_name: str, file_sha256: str, contracts: list[Contract], registers: Registers
) -> FileJudgement:
    """The judgement of one file as sent. Nothing in a file makes this raise: an unreadable one is judged unreadable."""
    file_name = printable(file_name)
    try:
        workbook = read_workbook(path)
    except Unreadable as error:
        return FileJudgement(file_name, file_sha256, problems=[error.problem], unreadable=True)
    filled = [grid for grid in workbook.sheets if any(cell != "" for cells in grid.cells for cell in cells)]
    grids = {grid.name: grid for grid in filled}
    layouts = {grid.name: layout for grid in filled if grid.visible and (layout := recognise(grid, contracts))}
    others = {
        name: word for name, layout in layouts.items() if (word := another_subject(grids[name], layout, file_name))
    }
    layouts = {name: layout for name, layout in layouts.items() if name not in others}
    is_simulated = is_marked_simulated(Workbook(filled), layouts, file_name)
    sheets = _judge_sheets(grids, layouts, registers, Facts(file_sha256[:12], is_simulated))
    problems = _of_file(filled, layouts, others) + _across_sheets(sheets)
    return FileJudgement(file_name, file_sha256, is_simulated, sheets, problems)


def _judge_sheets(
    grids: dict[str, Grid], layouts: dict[str, Layout], registers: Registers, facts: Facts
) -> list[SheetJudgement]:
    """Every recognised sheet, in the file's order. Wide sheets come first: the others are told their data's year."""
    wide = [name for name, layout in layouts.items() if layout.contract.across]
    used = frozenset(code for name in wide for _, code in codes_in_header(grids[name], layouts[name]))
    facts = replace(facts, used_codes=used)
    judged = {}
    for name in wide:
        contract = layouts[name].contract
        told = replace(facts, listed_codes=_listed(grids, layouts, contract, used))
        judged[name] = judge(grids[name], contract, registers, told)
    if periods := [sheet.period for sheet in judged.values() if sheet.period]:
        facts = replace(facts, data_period=(min(first for first, _ in periods), max(last for _, last in periods)))
    for name, layout in layouts.items():
        if name not in judged:
            judged[name] = judge(grids[name], layout.contract, registers, facts)
    return [judged[name] for name in layouts]


def _listed(
    grids: dict[str, Grid], layouts: dict[str, Layout], contract: Contract, used: frozenset[str]
) -> frozenset[str] | None:
    """The keys that the file's own listing sheets have; None where it has no such sheet."""
    assert contract.across is not None
    across = contract.across
    listings = [name for name, layout in layouts.items() if layout.contract.name == across.listed_by]
    if not listings:
        return None
    return frozenset().union(*(codes_listed(grids[name], layouts[name], across.field, used) for name in listings))


def _of_file(filled: list[Grid], layouts: dict[str, Layout], others: dict[str, str]) -> list[Problem]:
    """Sheets that no contract knows, or that say they hold something else; an error where the file has nothing else."""
    found = []
    for grid in filled:
        if not grid.visible:
            found.append(problem("sheet.hidden", sheet=grid.name))
        elif grid.name in others:
            found.append(problem("sheet.other_subject", sheet=grid.name, other=others[grid.name]))
        elif grid.name not in layouts:
            found.append(problem("sheet.unknown", sheet=grid.name))
    if not layouts:
        found.append(problem("file.no_known_sheet", sheets=", ".join(grid.name for grid in filled) or "–"))
    return found


def _across_sheets(sheets: list[SheetJudgement]) -> list[Problem]:
    """Keys that two sheets of the file both have: one problem a sheet, and such rows are used from neither."""
    from validations.tables.declaring import declared

    found = []
    for number, sheet in enumerate(sheets):
        for other in sheets[number + 1 :]:
            if other.table != sheet.table or not len(sheet.rows) or not len(other.rows):
                continue
            key = list((declared()[sheet.table].metadata or {})["key"])
            mine, theirs = (part.rows.set_index(key).index for part in (sheet, other))
            shared = mine.intersection(theirs)
            if not len(shared):
                continue
            for part, index, twin in ((sheet, mine, other), (other, theirs, sheet)):
                part.rows = part.rows[~index.isin(shared)].reset_index(drop=True)
                part.rows_accepted = min(part.rows_accepted, part.rows["source_row"].nunique())
                found.append(problem("sheet.repeats", sheet=part.sheet, count=len(shared), other=twin.sheet))
    return found
