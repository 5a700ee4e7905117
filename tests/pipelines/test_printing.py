"""What people and programs read: decimals without padding, Thai aligned, formulas harmless."""

import json
from datetime import date
from decimal import Decimal

from pipelines.printing import as_csv, as_json, as_table, width


def test_json_is_an_array_of_objects_with_plain_numbers():
    rows = [(Decimal("23.559"), Decimal("363.000"), date(2020, 1, 1), None, "ก")]
    assert json.loads(as_json(["mean", "days", "day", "empty", "text"], rows)) == [
        {"mean": 23.559, "days": 363, "day": "2020-01-01", "empty": None, "text": "ก"}
    ]


def test_csv_escapes_what_a_spreadsheet_would_run():
    assert as_csv(["a"], [["=1+1"], ["-"], ["plain"]]).splitlines() == ["a", "'=1+1", "-", "plain"]


def test_thai_vowels_and_tones_above_and_below_take_no_column():
    assert width("ที่") == 1
    assert width("เมือง") == 4


def test_a_table_keeps_its_columns_under_their_headers():
    lines = as_table(["ชื่อ", "value"], [("ที่", Decimal("1.500")), ("กขค", Decimal("12345"))]).splitlines()
    assert [width(line) for line in lines] == [width(lines[1])] * 4
    assert lines[2].endswith("1.5")
    assert lines[3].endswith("12,345")


def test_a_long_cell_is_cut_with_an_ellipsis():
    assert as_table(["a"], [["x" * 50]], widest=10).splitlines()[-1] == "x" * 9 + "…"
