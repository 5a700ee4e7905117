"""Cells beside a table, under no header: data is never passed over in silence, a remark makes no alarm."""

import pytest

from tests.sources.layouts import WASTE, contract_from, grid_of, judged, rules_at

HEADER = ["จังหวัด", "เกิดขึ้น", "ใช้ประโยชน์"]
ROWS = [["ระยอง", 10, 5], ["ตราด", 20, 5], ["ชลบุรี", 30, 5]]


def found(*beside: tuple[int, int, object], header=HEADER, rows=ROWS, **changes):
    """Rules and cells of a sheet with these cells, by row and column from 0, put into it."""
    grid = grid_of(header, *rows, [""] * 7)
    for row, column, cell in beside:
        grid.cells[row][column] = cell
    return rules_at(judged(grid, contract_from(WASTE, **changes)))


@pytest.mark.parametrize("cell", [7, 7.5, "7", "๗,๐๐๐", True])
def test_a_value_beyond_the_last_column_is_named(cell):
    assert found((2, 5, cell)) == [("column.without_header", "F3")]


def test_each_column_is_named_once_with_the_count_of_its_cells():
    named = found((1, 4, 1), (2, 4, 2), (3, 6, "8"))
    assert named == [("column.without_header", "E2"), ("column.without_header", "G4")]


def test_texts_beside_most_rows_are_a_column_and_a_few_are_remarks():
    assert found((1, 4, "เทศบาล"), (2, 4, "อบต.")) == [("column.without_header", "E2")]
    assert found((2, 4, "ตรวจแล้ว")) == [("column.remarks", "E3")]


def test_a_signature_below_the_table_is_no_alarm():
    signed = [(4, 4, "ลงชื่อ"), (4, 6, "ผู้รายงาน")]
    assert [rule for rule, _ in found(*signed)] == ["column.remarks", "column.remarks"]


def test_a_figure_in_a_row_of_its_own_is_named():
    assert found((4, 5, 60)) == [("column.without_header", "F5")]


def test_a_value_beside_a_total_is_named():
    totals = {"label": "province_code", "words": ["รวม"], "fields": ["generated_t_day"]}
    rows = [*ROWS, ["รวม", 60, 15]]
    assert found((4, 5, 60), rows=rows, totals=totals) == [("column.without_header", "F5")]


def test_what_stands_under_a_header_of_several_columns_that_is_ignored_or_named_is_not_named_again():
    grid = grid_of([*HEADER, "ลำดับ", ""], *([*row, 1, 2] for row in ROWS), merged=((0, 3, 0, 4),))
    assert rules_at(judged(grid, contract_from(WASTE))) == []
    grid = grid_of([*HEADER, "สีที่ชอบ", ""], *([*row, "เขียว", "แดง"] for row in ROWS), merged=((0, 3, 0, 4),))
    assert rules_at(judged(grid, contract_from(WASTE))) == [("column.unmapped", "D1")]


def test_white_space_beside_a_table_is_nothing():
    assert found((1, 4, "  "), (2, 4, "\u200b")) == []
