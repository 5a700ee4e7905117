"""Whether a column counts 0-100 or 0-1 is told by signs, formats and figures, and never guessed."""

import openpyxl
import pytest

from sources.column_reading import NumberCells, number_column
from sources.contract_parts import Column, Missing
from tests.sources.books import judged_book
from tests.sources.layouts import contract_from, grid_of, judged, rules_at, values

SHARES = """
contract: shares
title_th: ตัวอย่าง
title_en: Example
agency: RFD
table: forest_province
layout: long
policy: row
columns:
  province_code: {headers: [จังหวัด], type: province, required: true}
  forest_pct: {headers: [ร้อยละ], type: percent, on_error: empty}
taken:
  year: {from: [sheet], pattern: 'ปี (\\d{4})', type: year}
"""
CONTRACT = contract_from(SHARES)
ROWS = ("น่าน", "แพร่", "ตาก", "ตรัง")


def read(*cells, scale=None, **said):
    contract = CONTRACT
    if scale:
        contract = contract_from(SHARES.replace("type: percent", f"type: percent, scale: {scale}"))
    grid = grid_of(("จังหวัด", "ร้อยละ"), *zip(ROWS, cells, strict=False))
    for name, value in said.items():
        object.__setattr__(grid, name, value)
    sheet = judged(grid, contract)
    return [value for (value,) in values(sheet, "forest_pct")], rules_at(sheet)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((61.4, 0.33, 100.0), [61_400, 330, 100_000]),
        (("61.4 %", "ร้อยละ ๐.๓๓", 0.0), [61_400, 330, 0]),
        ((0.0, "0", ""), [0, 0, None]),
        (("72.3%", 55.0), [72_300, 55_000]),
    ],
)
def test_signs_and_figures_above_any_share_decide(cells, expected):
    assert read(*cells) == (expected, [])


@pytest.mark.parametrize("cells", [(0.614, 0.33, 1.0), (0.614, 1.5), ("0.5", 0.7)])
def test_figures_that_may_be_either_are_one_problem_and_none_is_used(cells):
    found, rules = read(*cells)
    assert found == [None] * len(cells)
    assert rules == [("percent.scale_unclear", "B2")]


def test_a_sign_in_one_cell_says_nothing_of_the_others():
    found, rules = read("72.3 %", 0.5, 0.7)
    assert found == [72_300, None, None]
    assert rules == [("percent.scale_unclear", "B3")]


def test_formats_decide_for_their_own_cells():
    found, rules = read(0.614, 0.5, formats={(1, 1): "0.0%", (2, 1): "0.00%"})
    assert (found, rules) == ([61_400, 50_000], [])


@pytest.mark.parametrize(("scale", "expected"), [("percent", [614, 500]), ("fraction", [61_400, 50_000])])
def test_a_contract_may_say_the_scale(scale, expected):
    assert read(0.614, 0.5, scale=scale) == (expected, [])


@pytest.mark.parametrize(("number_format", "expected"), [("0.0%", 75_000), ("0.00", None)])
def test_a_workbook_is_looked_at_again_for_its_formats_where_only_they_can_tell(tmp_path, number_format, expected):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "EHA"
    page.append(("ปีงบประมาณ", "จังหวัด", "จำนวน อปท. ที่สมัครเข้าร่วม", "จำนวน อปท. ที่ผ่านเกณฑ์", "ร้อยละ", "ผ่าน EHA 1001 (แห่ง)"))
    page.append((2566, "น่าน", 80, 60, 0.75, 3))
    page["E2"].number_format = number_format
    (sheet,) = judged_book(book, tmp_path).sheets
    rules = {found.rule for found in sheet.problems}
    if expected is None:
        assert "percent.scale_unclear" in rules
    else:
        assert (list(sheet.rows["passed_pct"]), rules) == ([expected], set())


def test_a_truth_is_no_number():
    column = Column("x", ("x",), "percent")
    read = number_column([True, 1.0, "1"], NumberCells(column, Missing()))
    assert list(read.faults) == [0]
    assert read.numbers.floats[1] == 1.0
