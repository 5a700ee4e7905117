"""Which rows of a wide sheet are days: what breaks their order, what stands between them, what is no day at all."""

from datetime import date, datetime, timedelta

import pytest

from sources.feeds.payload import BANGKOK
from sources.findings import AT_MOST, Findings
from sources.workbook import Grid
from tests.sources.books import add_listing, daily_book, days, judged_book, places_of, sheet_of

CODES = [f"{number}T" for number in (*range(10, 15), *range(16, 23), *range(24, 40))]
YEAR = days(date(2024, 1, 1), 366)


def rules_of(sheet) -> list[str]:
    return [problem.rule for problem in sheet.problems]


def test_a_year_typed_wrong_at_the_end_is_an_error_and_no_day_of_another_year(tmp_path):
    daily = sheet_of(judged_book(daily_book(CODES, [*YEAR[:-1], date(2023, 12, 31)]), tmp_path))
    assert places_of(daily.problems, "date.out_of_order") == [("A367", "2023-12-31")]
    assert (rules_of(daily), daily.period) == (["date.out_of_order"], (YEAR[0], YEAR[-2]))


@pytest.mark.parametrize(("place", "day", "rule"), [(0, 2023, "date.far"), (200, 2023, "date.far")])
def test_a_year_typed_wrong_amid_the_others_is_an_error(tmp_path, place, day, rule):
    dates = [*YEAR]
    dates[place] = dates[place].replace(year=day)
    daily = sheet_of(judged_book(daily_book(CODES, dates), tmp_path))
    assert [where for where, _ in places_of(daily.problems, rule)] == [f"A{place + 2}"]
    assert {found.year for found in daily.rows["date"]} == {2024}


def test_a_day_entered_late_fills_its_gap_and_rows_in_any_other_order_are_read(tmp_path):
    late = [*YEAR[:99], *YEAR[100:], YEAR[99]]
    for number, dates in enumerate((late, YEAR[::-1], YEAR[183:] + YEAR[:183])):
        daily = sheet_of(judged_book(daily_book(CODES, dates), tmp_path, f"{number}.xlsx"))
        assert (daily.rows_accepted, daily.problems) == (366, [])


def test_hours_are_no_days_and_neither_is_the_midnight_among_them(tmp_path):
    hours = [datetime(2024, 1, 1, hour) for hour in range(24)]  # noqa: DTZ001 - spreadsheets have no zone
    daily = sheet_of(judged_book(daily_book(CODES, [*hours, date(2024, 1, 2)]), tmp_path))
    assert len(places_of(daily.problems, "date.has_time")) == 23
    assert [where for where, _ in places_of(daily.problems, "date.repeated")] == ["A2"]
    assert set(daily.rows["date"]) == {date(2024, 1, 2)}


def test_a_midnight_in_a_date_as_text_is_a_day_and_an_hour_is_not(tmp_path):
    dates = ["2024-01-01 00:00:00", "2024-01-02T00:00", "2024-01-03 07:00", "2024-01-04 25:00"]
    daily = sheet_of(judged_book(daily_book(CODES, dates), tmp_path))
    assert set(daily.rows["date"]) == {date(2024, 1, 1), date(2024, 1, 2)}
    assert rules_of(daily) == ["date.has_time", "date.unreadable"]


def test_a_header_repeated_with_its_columns_in_another_order_ends_what_is_read(tmp_path):
    book = daily_book(CODES, YEAR)
    book.active.insert_rows(50)
    for column, name in enumerate(["Date", *CODES[::-1]], start=1):
        book.active.cell(50, column, name)
    daily = sheet_of(judged_book(book, tmp_path))
    assert places_of(daily.problems, "header.changed") == [("B50", "39T")]
    assert (daily.rows_read, daily.rows_accepted) == (366, 48)
    assert daily.rows["source_row"].max() == 49


def test_a_repeated_header_with_one_more_station_costs_no_row_above_it_or_below(tmp_path):
    book = daily_book(CODES, YEAR)
    book.active.insert_rows(32)
    for column, name in enumerate(["Date", *CODES, "40T"], start=1):
        book.active.cell(32, column, name)
    assert sheet_of(judged_book(book, tmp_path)).rows_accepted == 366
    book.active.cell(40, len(CODES) + 2, 20)
    daily = sheet_of(judged_book(book, tmp_path))
    assert (daily.rows_accepted, rules_of(daily)) == (366, ["column.no_header"])


@pytest.mark.parametrize("label", ["24 ชั่วโมง ไม่เกิน", "1) เกณฑ์", "เกณฑ์ตั้งแต่ 1 มิ.ย. 66", "PM2.5 24 hr"])
def test_a_footer_with_a_figure_is_a_remark_and_a_row_of_values_with_such_a_label_is_not(tmp_path, label):
    book = daily_book(CODES, YEAR[:60])
    book.active["A64"], book.active["B64"] = label, 50
    judgement = judged_book(book, tmp_path)
    assert (judgement.outcome, rules_of(sheet_of(judgement))) == ("accepted", ["row.remark"])
    for column in range(2, 20):
        book.active.cell(64, column, 20)
    assert places_of(sheet_of(judged_book(book, tmp_path)).problems, "date.unreadable") == [("A64", label)]


def test_statistics_beside_and_below_the_days_are_no_stations_and_no_days(tmp_path):
    book = daily_book(CODES, YEAR[:60])
    page = book.active
    for column, name in enumerate(["AVG", "S.D.", "จำนวนวันที่เกินมาตรฐาน", "หมายเหตุ", "Median"], start=31):
        page.cell(1, column, name)
        page.cell(2, column, 12)
    for row, name in enumerate(["Avg.", "SD", "รวม", "ร้อยละของข้อมูล", "เกินมาตรฐาน (วัน)", "Percentile 98"], start=63):
        page.cell(row, 1, name)
        for column in range(2, 30):
            page.cell(row, column, 33)
    judgement = judged_book(book, tmp_path)
    assert (judgement.outcome, judgement.all_problems) == ("accepted", [])


@pytest.mark.parametrize("word", ["ND", "No Data", "nan", "None", "N/D", "—"])
def test_other_words_for_not_available_are_no_values_and_no_faults(tmp_path, word):
    book = daily_book(CODES, YEAR[:10])
    book.active["C5"] = word
    daily = sheet_of(judged_book(book, tmp_path))
    assert (daily.problems, len(daily.rows)) == ([], 10 * len(CODES) - 1)


@pytest.mark.parametrize("above", [True, False])
def test_a_header_over_two_rows_with_the_days_word_in_one_and_the_codes_in_the_other(tmp_path, above):
    book = daily_book(CODES, YEAR[:10])
    page = book.active
    page.insert_rows(1 if above else 2)
    page["A1"], page["A2"] = ("Date", None) if above else (None, "Date")
    page["B1" if above else "B2"] = "แขวงบางนา เขตบางนา กทม."
    daily = sheet_of(judged_book(book, tmp_path))
    assert (daily.problems, daily.rows_accepted, daily.rows["source_row"].min()) == ([], 10, 3)


@pytest.mark.parametrize(
    ("sheet", "title", "name"),
    [
        ("PM10", None, "PM2.5(2024).xlsx"),
        ("Data", "ค่าเฉลี่ย 24 ชั่วโมง ฝุ่นละออง PM 10", "2024.xlsx"),
        ("Data", None, "O3(2024).xlsx"),
    ],
)
def test_a_sheet_of_another_pollutant_is_not_read_as_pm25(tmp_path, sheet, title, name):
    book = daily_book(CODES, YEAR[:10], sheet=sheet, above=1 if title else 0)
    if title:
        book.active["A1"] = title
    judgement = judged_book(book, tmp_path, name)
    assert judgement.outcome == "rejected"
    assert [problem.rule for problem in judgement.problems] == ["sheet.other_subject", "file.no_known_sheet"]


@pytest.mark.parametrize(
    ("sheet", "name"), [("PM2.5", "PM10 PM2.5.xlsx"), ("PM 2.5", "PM10.xlsx"), ("Data", "2024 corrected SO.xlsx")]
)
def test_a_sheet_of_pm25_is_read_whatever_else_the_file_holds(tmp_path, sheet, name):
    book = daily_book(CODES, YEAR[:10], sheet=sheet)
    daily_of_pm10 = book.copy_worksheet(book.active)
    daily_of_pm10.title = "PM10"
    judgement = judged_book(book, tmp_path, name)
    assert (len(sheet_of(judgement).rows), judgement.outcome) == (10 * len(CODES), "accepted_in_part")


def test_formulas_that_nobody_calculated_are_faults_and_no_blanks(tmp_path):
    book = daily_book(CODES, YEAR[:10])
    book.active["B3"], book.active["A5"] = "=ROUND(7.25,1)", "=A4+1"
    daily = sheet_of(judged_book(book, tmp_path))
    assert [where for where, _ in places_of(daily.problems, "cell.formula_without_value")] == ["B3", "A5"]
    assert daily.rows_accepted == 9


def test_remarks_and_group_headings_of_a_station_sheet_are_no_stations(tmp_path):
    book = daily_book(CODES, YEAR[:10])
    page = add_listing(book, CODES, left=0, title=False)
    for row, cells in ((31, (None, "70T* หมายถึง สถานีเดิม")), (32, (None, None, "ภาคเหนือ")), (33, (None, "99T"))):
        for column, cell in enumerate(cells, start=1):
            page.cell(row, column, cell)
    listing = sheet_of(judged_book(book, tmp_path), "pcd_station")
    assert (listing.rows_read, listing.rows_accepted) == (len(CODES) + 1, len(CODES))
    assert [(problem.rule, problem.cell) for problem in listing.problems] == [
        ("row.remark", "B31"),
        ("value.missing", "C33"),
    ]
    assert "31, 32" in listing.problems[0].message_en


def test_a_day_in_every_row_names_a_few_of_the_others_in_each(tmp_path):
    daily = sheet_of(judged_book(daily_book(CODES, [YEAR[0]] * 50), tmp_path))
    sentences = {problem.cell: problem.message_en for problem in daily.problems}
    assert len(sentences) == 50
    assert "row 2, 3, 4, 5, 6 …;" in sentences["A51"]


def test_what_is_costly_to_say_is_looked_for_only_where_it_is_said():
    asked = []
    findings = Findings(Grid("Data", [["Date"]]), 0)
    for _ in range(AT_MOST + 100):
        findings.at("province.unknown", 0, 0, nearest=lambda: asked.append(1) or "–")
    assert len(asked) == AT_MOST
    assert len(findings.problems()) == AT_MOST + 1


def test_a_day_that_has_not_come_has_no_mean_and_may_wait_to_be_filled_in(tmp_path):
    first = datetime.now(BANGKOK).date() - timedelta(days=7)
    book = daily_book(CODES, days(first, 14))
    for row, cell in ((11, "N/A"), (12, None)):
        for column in range(2, len(CODES) + 2):
            book.active.cell(row, column).value = cell
    daily = sheet_of(judged_book(book, tmp_path))
    assert [where for where, _ in places_of(daily.problems, "date.after_receipt")] == ["A10", "A13", "A14", "A15"]
    assert (daily.period, daily.rows_read) == ((first, first + timedelta(days=7)), 13)
    assert set(rules_of(daily)) == {"date.after_receipt", "period.missing_days"}
