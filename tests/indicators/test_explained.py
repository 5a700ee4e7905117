"""Each of the 18 indicators is explained down to cells, and every cell of the workbooks says what the release has."""

from dataclasses import replace
from functools import cache

import openpyxl
import pytest

from pipelines.commands.explain import with_meanings
from warehouse.cards import load_cards
from warehouse.lineage import explain, series_named


@pytest.fixture(scope="module")
def says(inbox):
    """What a workbook's cell says, read without any of our own readers."""

    @cache
    def book(name: str):
        return openpyxl.load_workbook(inbox / name, data_only=True)

    return lambda cell: book(cell.file_name)[cell.sheet][cell.address].value


@pytest.mark.parametrize("number", range(1, 19))
def test_an_indicator_is_explained_down_to_cells_that_say_the_same(number, built, says):
    shown = 0
    for series in series_named(f"TH-{number:02d}"):
        found = explain(built, series)
        assert found.card in load_cards()
        cells = [cell for cell in found.cells if cell.is_simulated and cell.is_in_workbook]
        if any(row["value"] for row in found.values if row["is_simulated"] and row["basis"] != "baseline"):
            assert cells, f"{series} has a value and names no cell"
        again = [with_meanings(replace(cell, says=says(cell))) for cell in cells]
        wrong = [cell for cell in again if not cell.agrees]
        assert not wrong, f"{series}: {len(wrong)} of {len(cells)}, such as {wrong[:2]}"
        shown += len(cells)
    assert shown
