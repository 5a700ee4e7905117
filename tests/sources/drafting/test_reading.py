"""A draft for a changed sheet, put in the place of the contract that it changes, reads what the sheet held before."""

import random
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from sources.contract import CONTRACTS, load_contracts
from sources.drafting.draft import IS_CHANGED, IS_KNOWN, Drafter
from sources.drafting.trial import tried
from sources.intake import judge_file
from sources.workbook import Grid, read_workbook
from tests.sources.drafting.measuring import STRANGE
from tests.sources.drafting.sheets import Sheet, contracts, is_unclear, misspelt, registers, sheet
from tests.sources.templates.rows import SIMULATED
from validations.judgement import SheetJudgement

PROVENANCE = ("source_id", "source_row")


@pytest.mark.parametrize("name", sorted(SIMULATED))
def test_a_draft_reads_the_sheet_with_a_renamed_and_a_new_column_as_before(name: str, tmp_path: Path) -> None:
    own = sheet(name)
    before = judged(saved(own.grid, tmp_path / "before.xlsx"), load_contracts(), own)
    changed = changed_sheet(own)
    path = saved(changed.grid, tmp_path / "after.xlsx")
    draft = Drafter(contracts(), registers()).draft(read_workbook(path).sheets[0], path.name)
    assert (draft.verdict, draft.contract) == (IS_CHANGED, name)
    folder = tmp_path / "contracts"
    folder.mkdir()
    for other in CONTRACTS.glob("*.yaml"):
        (folder / other.name).write_bytes(other.read_bytes())
    (folder / f"{draft.name}.yaml").write_text(draft.text, encoding="utf-8")
    drafted = load_contracts(folder)
    after = judged(path, drafted, own)
    assert after.rows_accepted == before.rows_accepted > 0
    pd.testing.assert_frame_equal(comparable(after.rows), comparable(before.rows))
    assert Drafter(drafted, registers(), folder).draft(read_workbook(path).sheets[0], path.name).verdict == IS_KNOWN
    told = {remark.rule for remark in tried(path, draft, list(contracts()), registers()).remarks}
    assert "draft.tried" in told


def changed_sheet(own: Sheet) -> Sheet:
    """One column renamed by a slip of the pen, and a new one behind."""
    chance = random.Random(own.contract.name)
    header, values = STRANGE[2]
    slips = [
        (at, slip)
        for at in sorted(own.names)
        for slip in misspelt(own.header(at), chance)
        if not is_unclear(slip, at, own) and len(slip) > 8
    ]
    changed = own.renamed(*chance.choice(slips))
    width = max(map(len, own.grid.cells))
    return changed.with_column(width, header, values)


def judged(path: Path, of: Sequence, own: Sheet) -> SheetJudgement:
    judgement = judge_file(path, "sheet.xlsx", "a" * 64, list(of), registers())
    (found,) = [each for each in judgement.sheets if each.contract == own.contract.name]
    return found


def comparable(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.drop(columns=list(PROVENANCE)).reset_index(drop=True)


def saved(grid: Grid, path: Path) -> Path:
    """The grid as a workbook of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = grid.name
    for row, cells in enumerate(grid.cells, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell != "":
                page.cell(row, column).value = cell  # type: ignore[assignment]
    for top, left, bottom, right in grid.merged:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)
    return path
