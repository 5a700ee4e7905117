"""What is wrong in a workbook is named with its sheet and cell; what is right beside it is still used."""

from datetime import date

import pytest

from sources.findings import AT_MOST
from tests.sources.books import add_listing, daily_book, days, judged_book, places_of, sheet_of

TEN = days(date(2024, 1, 1), 10)


def daily_with(cells: dict[str, object], folder, stations=("02T", "05T")):
    book = daily_book(list(stations), TEN)
    for address, cell in cells.items():
        book.active[address] = cell
    return judged_book(book, folder)


def test_text_and_bad_numbers_of_one_column_are_each_named_and_the_rest_is_used(tmp_path):
    judgement = daily_with({"B3": "หยุดซ่อม", "B4": -5, "B5": 4000, "B6": "38,5", "B7": "#REF!", "C3": 1000.5}, tmp_path)
    daily = sheet_of(judgement)
    assert judgement.outcome == "accepted_in_part"
    assert places_of(daily.problems, "number.unreadable") == [("B3", "หยุดซ่อม"), ("B6", "38,5")]
    assert places_of(daily.problems, "value.out_of_range") == [("C3", "1000.5"), ("B4", "-5"), ("B5", "4000")]
    assert places_of(daily.problems, "cell.error_value") == [("B7", "#REF!")]
    assert {(problem.sheet, problem.column) for problem in daily.problems} == {("PM2.5", "02T"), ("PM2.5", "05T")}
    assert len(daily.rows) == 20 - 6
    assert (daily.rows_read, daily.rows_accepted) == (10, 9)  # both cells of row 3 are faulty


def test_numbers_as_text_are_read(tmp_path):
    daily = sheet_of(daily_with({"B2": "38.3", "B3": "๓๘.๓", "B4": " 38.30 ", "B5": "1,000"}, tmp_path))
    assert daily.problems == []
    assert list(daily.rows.loc[daily.rows["station_id"] == "02T", "value_milli"])[:4] == [38_300] * 3 + [1_000_000]


def test_a_daily_mean_of_exactly_zero_is_used_and_said_once(tmp_path):
    sheet = sheet_of(daily_with({"B2": 0, "C4": 0.0}, tmp_path))
    (warning,) = sheet.problems
    assert (warning.rule, warning.severity, warning.cell) == ("value.zero", "warning", "B2")
    assert "2 value(s)" in warning.message_en
    assert (sheet.rows["value_milli"] == 0).sum() == 2
    assert sheet.outcome == "accepted"


def test_more_than_three_decimals_are_rounded_half_up_with_one_note(tmp_path):
    judgement = daily_with({"B2": 12.3455, "B3": 12.34449, "B4": "7.0005", "C9": 38.300000000000004}, tmp_path)
    daily = sheet_of(judgement)
    assert judgement.outcome == "accepted"
    (note,) = daily.problems
    assert (note.rule, note.severity, note.cell) == ("value.rounded", "note", "B2")
    assert "3" in note.message_en
    rows = daily.rows.set_index(["station_id", "source_row"])["value_milli"]
    assert [rows["02T", row] for row in (2, 3, 4)] == [12_346, 12_344, 7_001]
    assert rows["05T", 9] == 38_300


@pytest.mark.parametrize("cell", [date(2567, 1, 2), "1/1/2567", "2567-01-02", "๒ ม.ค. ๒๕๖๗"])
def test_a_date_in_the_buddhist_era_is_an_error_at_its_cell_and_the_row_is_not_used(tmp_path, cell):
    daily = sheet_of(daily_with({"A3": cell}, tmp_path))
    assert [where for where, _ in places_of(daily.problems, "date.buddhist_era")] == ["A3"]
    assert 3 not in set(daily.rows["source_row"])
    assert daily.rows_accepted == 9


@pytest.mark.parametrize("cell", ["สองมกรา", "1/2/2024", "45293", True, "2024-02-31"])
def test_a_date_that_cannot_be_read_is_an_error_at_its_cell(tmp_path, cell):
    daily = sheet_of(daily_with({"A3": cell}, tmp_path))
    assert [where for where, _ in places_of(daily.problems, "date.unreadable")] == ["A3"]
    assert daily.rows_accepted == 9


def test_a_day_of_another_decade_is_an_error_and_does_not_stretch_the_period(tmp_path):
    daily = sheet_of(daily_with({"A11": date(2042, 1, 10)}, tmp_path))
    assert places_of(daily.problems, "date.far") == [("A11", "2042-01-10")]
    assert daily.period == (TEN[0], TEN[8])
    assert len(daily.problems) == 1


def test_a_header_without_data_is_an_error(tmp_path):
    judgement = judged_book(daily_book(["02T", "05T"], []), tmp_path)
    assert [problem.rule for problem in sheet_of(judgement).problems] == ["sheet.no_rows"]
    assert judgement.outcome == "rejected"


def test_a_row_with_values_but_no_date_is_an_error_at_its_date_cell(tmp_path):
    assert places_of(sheet_of(daily_with({"A4": None}, tmp_path)).problems, "date.missing") == [("A4", None)]


def test_a_station_twice_is_an_error_at_both_headers_and_neither_column_is_used(tmp_path):
    daily = sheet_of(daily_with({}, tmp_path, ("02T", "05T", "02T")))
    assert places_of(daily.problems, "station.twice") == [("B1", "02T"), ("D1", "02T")]
    assert set(daily.rows["station_id"]) == {"05T"}


@pytest.mark.parametrize("code", ["502T", "XYZ", "70"])
def test_an_unknown_station_is_an_error_at_its_header_and_the_others_are_used(tmp_path, code):
    book = daily_book(["02T", code, "05T"], TEN)
    add_listing(book, ["02T", "05T"])
    judgement = judged_book(book, tmp_path)
    daily = sheet_of(judgement)
    assert places_of(daily.problems, "station.unknown") == [("C1", code)]
    assert judgement.outcome == "accepted_in_part"
    assert set(daily.rows["station_id"]) == {"02T", "05T"}


def test_numbers_under_a_blank_header_are_an_error(tmp_path):
    assert places_of(sheet_of(daily_with({"D5": 20}, tmp_path)).problems, "column.no_header") == [("D1", None)]


def test_an_unknown_province_is_an_error_with_the_nearest_names_and_the_station_stays_without_one(tmp_path):
    book = daily_book(["02T", "05T"], TEN)
    page = add_listing(book, ["02T", "05T"])
    page["D6"] = "ต.เมือง อ.เมือง จ.ขอนแกน"
    judgement = judged_book(book, tmp_path)
    listing = sheet_of(judgement, "pcd_station")
    (fault,) = listing.problems
    assert (fault.rule, fault.cell, fault.severity) == ("province.unknown", "D6", "error")
    assert "ขอนแก่น" in fault.message_th
    assert list(listing.rows["province_code"].isna()) == [False, True]
    assert judgement.outcome == "accepted_in_part"


def test_a_required_column_that_is_missing_is_named_and_the_sheet_is_not_used(tmp_path):
    judgement = daily_with({"A1": "Tag"}, tmp_path)
    (fault,) = sheet_of(judgement).problems
    assert (judgement.outcome, fault.rule, fault.row) == ("rejected", "column.missing", 1)
    assert "วันที่" in fault.message_th


def test_a_required_column_that_stands_twice_is_named_at_both_headers(tmp_path):
    judgement = daily_with({"D1": "วันที่"}, tmp_path)
    assert places_of(sheet_of(judgement).problems, "column.twice") == [("A1", "Date"), ("D1", "วันที่")]
    assert judgement.outcome == "rejected"


def test_a_listing_without_its_codes_is_rejected_and_the_daily_values_are_used(tmp_path):
    book = daily_book(["02T", "05T"], TEN)
    page = add_listing(book, ["02T", "05T"])
    page["C3"] = "หมายเลข"
    judgement = judged_book(book, tmp_path)
    assert [p.rule for p in sheet_of(judgement, "pcd_station").problems] == ["column.missing"]
    assert judgement.outcome == "accepted_in_part"
    assert len(sheet_of(judgement).rows) == 20


def test_a_file_without_any_known_sheet_is_rejected_and_a_strange_sheet_beside_known_ones_only_noted(tmp_path):
    book = daily_book(["02T", "05T"], TEN)
    book.create_sheet("Sheet1 (2)")["A1"] = "จดไว้กันลืม"
    book.create_sheet("Sheet3")
    judgement = judged_book(book, tmp_path)
    assert [(p.rule, p.severity, p.sheet) for p in judgement.problems] == [("sheet.unknown", "warning", "Sheet1 (2)")]
    assert judgement.outcome == "accepted"
    del book["PM2.5"]
    judgement = judged_book(book, tmp_path)
    assert [p.rule for p in judgement.problems] == ["sheet.unknown", "file.no_known_sheet"]
    assert judgement.outcome == "rejected"


def test_a_hidden_sheet_is_not_read_and_the_sender_is_told(tmp_path):
    book = daily_book(["02T", "05T"], TEN)
    old = book.copy_worksheet(book.active)
    old.title, old.sheet_state = "ปีที่แล้ว", "hidden"
    judgement = judged_book(book, tmp_path)
    assert [(p.rule, p.sheet) for p in judgement.problems] == [("sheet.hidden", "ปีที่แล้ว")]
    assert len(sheet_of(judgement).rows) == 20


def test_two_sheets_with_the_same_days_are_named_and_neither_is_used_for_them(tmp_path):
    book = daily_book(["02T", "05T"], TEN)
    book.copy_worksheet(book.active).title = "PM2.5 (2)"
    judgement = judged_book(book, tmp_path)
    assert [(p.rule, p.sheet) for p in judgement.problems] == [
        ("sheet.repeats", "PM2.5"),
        ("sheet.repeats", "PM2.5 (2)"),
    ]
    assert judgement.outcome == "rejected"


def test_more_than_a_thousand_bad_cells_are_counted_beyond_the_first_thousand(tmp_path):
    book = daily_book(["02T", "05T", "10T"], days(date(2024, 1, 1), 366))
    for row in range(2, 368):
        for column in (2, 3, 4):
            book.active.cell(row, column, "เสีย")
    daily = sheet_of(judged_book(book, tmp_path))
    assert len(places_of(daily.problems, "number.unreadable")) == AT_MOST
    (more,) = [p for p in daily.problems if p.rule == "problem.more"]
    assert f"{3 * 366 - AT_MOST}" in more.message_en


def test_personal_data_is_in_no_problem(tmp_path):
    daily = sheet_of(daily_with({"B3": "โทร. 081-234-5678 somchai@example.go.th"}, tmp_path))
    (fault,) = daily.problems
    assert "081" not in fault.message_th + (fault.raw or "")
    assert "@" not in fault.message_th + (fault.raw or "")


@pytest.mark.parametrize("where", ["title", "note", "file name", "sheet name"])
def test_a_workbook_that_says_it_is_simulated_is_marked_in_every_row(tmp_path, where):
    book = daily_book(["02T", "05T"], TEN, above=2)
    if where in ("title", "note"):
        book.active["A1" if where == "title" else "A20"] = "หมายเหตุ : ข้อมูล จำลอง"
    if where == "sheet name":
        book.active.title = "simulated data"
    name = "pm25 SIMULATED DATA.xlsx" if where == "file name" else "pm25.xlsx"
    judgement = judged_book(book, tmp_path, name)
    assert judgement.is_simulated
    assert sheet_of(judgement).rows["is_simulated"].all()
