"""Hours of stations as tables that people saved: what no hour or no figure can be, in any of the layouts."""

from datetime import date

import openpyxl
import pytest

from tests.sources.books import judged, judged_book, places_of, sheet_of

HEADER = "No.,วันที่,ช่วงเวลา,02t,03t"


def export(tmp_path, *rows: str):
    """The sheet of a web export with these rows."""
    path = tmp_path / "pm25.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return sheet_of(judged(path), "pcd_air_web_export")


def test_a_day_after_the_receipt_has_no_hours(tmp_path):
    sheet = export(tmp_path, "1,4/3/2025,1:00,12.5,13", "2,4/3/2135,2:00,12.5,13")
    assert [where for where, _ in places_of(sheet.problems, "date.after_receipt")] == ["B3"]
    assert set(sheet.rows["date"]) == {date(2025, 3, 4)}
    path = tmp_path / "pm25_35t.csv"
    path.write_text("Time,2025/03/04,2135/03/04\n01:00,12.5,13\n02:00,14,15\n", encoding="utf-8")
    turned = sheet_of(judged(path), "pcd_air_pivot")
    assert len(places_of(turned.problems, "date.after_receipt")) == 2
    assert sorted(turned.rows["value_milli"]) == [12_500, 14_000]


@pytest.mark.parametrize(
    ("label", "is_one"),
    [("0:00", True), ("24:00", True), ("7:30", True), ("24:30", False), ("25:00", False), ("9:75", False)],
)
def test_a_label_that_no_clock_shows_is_none(label, is_one, tmp_path):
    sheet = export(tmp_path, f"1,4/3/2025,{label},12.5,13")
    assert [where for where, _ in places_of(sheet.problems, "value.pattern")] == ([] if is_one else ["C2"])
    assert list(sheet.rows["hour_label"]) == [label] * (2 if is_one else 0)


def test_codes_for_no_data_are_none_as_text_and_as_number(tmp_path):
    sheet = export(tmp_path, "1,4/3/2025,1:00,-1,13", "2,4/3/2025,2:00,-999,N/A", "3,4/3/2025,3:00,-9999.0,0")
    assert (list(sheet.rows["value_milli"]), sheet.problems) == ([13_000, 0], [])
    book = openpyxl.Workbook()
    for row in (
        HEADER.split(","),
        [1, date(2025, 3, 4), "1:00", -999, 13.5],
        [2, date(2025, 3, 4), "2:00", "-999", -1],
    ):
        book.active.append(row)
    sheet = sheet_of(judged_book(book, tmp_path, "pm25.xlsx"), "pcd_air_web_export")
    assert (list(sheet.rows["value_milli"]), sheet.problems) == ([13_500], [])
