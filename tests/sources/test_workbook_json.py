"""JSON as tables: keys on the way are columns, each top key is a sheet."""

import json

import pytest

from sources.workbook import Grid, Limits, Unreadable, read_workbook
from tests.conftest import SHARED

GREEN = SHARED / "data" / "green" / "bkk_followup"


def grids(folder, tree, limits=None, encoding="utf-8") -> dict[str, list[list[object]]]:
    path = folder / "sent.json"
    path.write_bytes((tree if isinstance(tree, str) else json.dumps(tree, ensure_ascii=False)).encode(encoding))
    book = read_workbook(path, limits or Limits())
    assert book.kind == "json"
    return {grid.name: grid.cells for grid in book.sheets}


def rule_of(folder, tree, limits=None) -> str:
    with pytest.raises(Unreadable) as caught:
        grids(folder, tree, limits)
    return caught.value.problem.rule


def test_keys_above_a_record_are_columns_before_its_fields(tmp_path):
    tree = {"byYear": {"2555": {"1": {"name": "คลองเตย", "value": 5.06}, "2": {"name": "คลองสาน", "value": None}}}}
    assert grids(tmp_path, tree) == {
        "byYear": [
            ["key_1", "key_2", "name", "value"],
            ["2555", "1", "คลองเตย", 5.06],
            ["2555", "2", "คลองสาน", ""],
        ]
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_json_is_read_in_the_encodings_of_text(tmp_path, encoding):
    assert grids(tmp_path, {"ก": [{"ชื่อ": "กรุงเทพมหานคร"}]}, encoding=encoding) == {"ก": [["ชื่อ"], ["กรุงเทพมหานคร"]]}


def test_a_list_of_records_is_a_table_named_after_the_file_and_fields_are_gathered(tmp_path):
    tree = [{"id": 1, "a": True}, {"id": 2, "b": {"c": {"d": "x"}, "e": [1, "y"]}}]
    assert grids(tmp_path, tree) == {
        "sent": [["id", "a", "b.c.d", "b.e"], [1.0, True, "", ""], [2.0, "", "x", "1.0; y"]]
    }


def test_plain_values_at_the_top_are_a_table_of_their_own(tmp_path):
    tree = {"result": "OK", "perYear": {"2555": 4.78, "2556": 5}, "stations": [{"id": "02t"}]}
    assert grids(tmp_path, tree) == {
        "sent": [["result"], ["OK"]],
        "perYear": [["2555", "2556"], [4.78, 5.0]],
        "stations": [["id"], ["02t"]],
    }


def test_numbers_keep_every_digit(tmp_path):
    tree = '{"a": [{"code": 12345678901234567890, "n": 7, "x": NaN}]}'
    assert grids(tmp_path, tree) == {"a": [["code", "n", "x"], ["12345678901234567890", 7.0, "NaN"]]}


def test_halves_of_characters_are_marked_as_lost(tmp_path):
    assert grids(tmp_path, '{"a": [{"b\\ud800": "x\\udc00y"}]}') == {"a": [["b?"], ["x?y"]]}


@pytest.mark.parametrize(
    ("tree", "rule"),
    [
        ('{"a": 1', "file.damaged"),
        ("5", "file.not_a_workbook"),
        ('{"a": [{"b": 1, "b": 2}]}', "file.key_twice"),
        ("", "file.empty"),
        ('{"a":' + "[" * 40 + "1" + "]" * 40 + "}", None),
        ('{"a":' * 40 + "1" + "}" * 40, "file.too_large"),
    ],
)
def test_what_cannot_be_a_table_is_named(tmp_path, tree, rule):
    if rule:
        assert rule_of(tmp_path, tree) == rule
    else:
        assert grids(tmp_path, tree) == {"a": [["value"], [1.0]]}


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=1), Limits(cells=5), Limits(sheets=1)])
def test_each_bound_holds_for_json(tmp_path, limits):
    tree = {"a": [{"b": 1, "c": 2}, {"b": 3, "c": 4}], "z": [{"b": 1}]}
    assert rule_of(tmp_path, tree, limits) == "file.too_large"


@pytest.mark.skipif(not GREEN.is_dir(), reason="the real data is not at hand")
def test_the_real_map_of_green_space_is_one_table():
    (grid,) = read_workbook(GREEN / "map_green.json").sheets
    assert isinstance(grid, Grid)
    assert grid.name == "byYear"
    assert grid.cells[:2] == [["key_1", "key_2", "districtName", "value"], ["2555", "1", "คลองเตย", 5.06]]
    assert (len(grid.cells), {row[0] for row in grid.cells[1:]}) == (601, {str(year) for year in range(2555, 2567)})
