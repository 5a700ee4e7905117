"""Yearly workbooks as they were laid out in other years: all are read by the same contracts, without a change."""

from datetime import date, datetime

from tests.sources.books import add_listing, daily_book, days, judged_book, places_of, sheet_of

CODES = [f"{number:02d}T" for number in range(2, 30)]


def test_the_workbook_of_2021_with_a_repeated_day_split_stations_and_no_title(tmp_path):
    codes = [*CODES[10:], "72T(เก่า)", "72T(ใหม่)", *CODES[:10]]
    dates = days(date(2021, 1, 1), 365)
    dates[dates.index(date(2021, 6, 29))] = date(2021, 6, 30)
    book = daily_book(codes, dates)
    for row, word in ((5, "N/A"), (6, "n/a"), (7, "-"), (8, "ไม่มีข้อมูล"), (9, None)):
        book.active.cell(row, 3).value = word
    add_listing(book, [*CODES[10:], "72T", *CODES[:10]], sheet="พารามิเตอร์_สถานี", left=0, title=False)
    judgement = judged_book(book, tmp_path)
    daily = sheet_of(judgement)
    assert judgement.outcome == "accepted_in_part"
    assert places_of(daily.problems, "date.repeated") == [("A181", "2021-06-30"), ("A182", "2021-06-30")]
    (gap,) = [problem for problem in daily.problems if problem.rule == "period.missing_days"]
    assert gap.severity == "warning"
    assert "2021-06-29" in gap.message_en
    assert len(daily.problems) == 3
    assert (daily.rows_read, daily.rows_accepted) == (365, 363)
    assert len(daily.rows) == 363 * len(codes) - 5
    assert {"72T(เก่า)", "72T(ใหม่)"} <= set(daily.rows["station_id"])
    assert date(2021, 6, 30) not in set(daily.rows["date"])
    assert daily.period == (date(2021, 1, 1), date(2021, 12, 31))
    assert len(sheet_of(judgement, "pcd_station").rows) == len(CODES) + 1


def test_the_workbook_of_2023_half_a_year_with_footers_and_an_extreme(tmp_path):
    book = daily_book(CODES, days(date(2023, 1, 1), 181))
    page = book.active
    for row in range(153, 183):
        for column in range(2, 30):
            page.cell(row, column, 12.3 + column)
    page["D90"] = 586
    for row, text in (
        (184, "หมายเหตุ : N/A ไม่มีข้อมูล"),
        (185, "ค่ามาตรฐาน PM2.5 เฉลี่ย 24 ชั่วโมง 50 มคก./ลบ.ม."),
        (186, "* ข้อมูลเบื้องต้น"),
    ):
        page.cell(row, 1, text)
    add_listing(book, CODES)
    judgement = judged_book(book, tmp_path)
    daily = sheet_of(judgement)
    assert (judgement.outcome, daily.problems) == ("accepted", [])
    assert daily.rows["value_milli"].max() == 586_000
    assert set(daily.rows.loc[daily.rows["source_row"] == 182, "value_milli"]) == {14_300 + 1000 * n for n in range(28)}
    assert daily.period == (date(2023, 1, 1), date(2023, 6, 30))


def test_padding_rows_a_footer_under_a_station_and_a_start_in_column_b_change_nothing(tmp_path):
    book = daily_book(CODES, days(date(2024, 1, 1), 366), sheet="Data", header="วันที่", left=1, above=3)
    page = book.active
    page.cell(372, 3, "หมายเหตุ : N/A   ไม่มี่ข้อมูล")
    for row in range(373, 373 + 3979):
        page.cell(row, 2, " ")
    add_listing(book, CODES)
    daily = sheet_of(judged_book(book, tmp_path))
    assert (daily.rows_read, daily.rows_accepted, daily.problems) == (366, 366, [])
    assert (daily.columns[0].letter, daily.columns[1].letter, daily.columns[1].key) == ("B", "C", "02T")
    assert daily.rows["source_row"].min() == 5


def test_dates_with_a_midnight_and_dates_as_iso_text_are_days(tmp_path):
    book = daily_book(["02T", "05T"], [datetime(2024, 1, 1), "2024-01-02", date(2024, 1, 3)])  # noqa: DTZ001
    daily = sheet_of(judged_book(book, tmp_path))
    assert daily.problems == []
    assert sorted(set(daily.rows["date"])) == days(date(2024, 1, 1), 3)


def test_dates_typed_ahead_without_any_value_are_no_data(tmp_path):
    book = daily_book(["02T", "05T"], days(date(2024, 1, 1), 10))
    for number, day in enumerate(days(date(2024, 1, 11), 100)):
        book.active.cell(12 + number, 1, day)
    daily = sheet_of(judged_book(book, tmp_path))
    assert (daily.rows_read, daily.problems, daily.period) == (10, [], (date(2024, 1, 1), date(2024, 1, 10)))


def test_lower_case_spaces_and_thai_digits_in_a_code_are_the_same_station(tmp_path):
    book = daily_book(["02t", " 05T ", "๑๐T"], days(date(2024, 1, 1), 3))
    assert set(sheet_of(judged_book(book, tmp_path)).rows["station_id"]) == {"02T", "05T", "10T"}


def test_one_station_and_a_header_in_two_languages_are_enough(tmp_path):
    book = daily_book(["02T"], days(date(2024, 1, 1), 3), header="วันที่\n(Date)")
    assert sheet_of(judged_book(book, tmp_path)).rows_accepted == 3


def test_a_footer_with_the_standard_as_a_number_is_no_day(tmp_path):
    book = daily_book(["02T", "05T"], days(date(2023, 1, 1), 3))
    book.active["A6"], book.active["B6"] = "ค่ามาตรฐาน 24 ชม.", 50
    assert sheet_of(judged_book(book, tmp_path)).problems == []


def test_summary_rows_and_a_repeated_header_are_no_days(tmp_path):
    book = daily_book(["02T", "05T"], days(date(2024, 1, 1), 4))
    page = book.active
    for row, cells in ((6, ("Date", "02T", "05T")), (7, ("ค่าเฉลี่ย", 20, 21)), (8, ("Max", 40, 41))):
        for column, cell in enumerate(cells, start=1):
            page.cell(row, column, cell)
    daily = sheet_of(judged_book(book, tmp_path))
    assert (daily.rows_read, daily.problems) == (4, [])


def test_a_code_that_the_listing_forgot_but_the_register_knows_is_used_with_a_warning(tmp_path):
    book = daily_book(["02T", "05T", "10T"], days(date(2024, 1, 1), 3))
    add_listing(book, ["02T", "05T"])
    judgement = judged_book(book, tmp_path)
    daily = sheet_of(judgement)
    assert judgement.outcome == "accepted"
    assert places_of(daily.problems, "station.not_listed") == [("D1", "10T")]
    assert "10T" in set(daily.rows["station_id"])


def test_a_new_station_is_known_through_the_files_own_listing(tmp_path):
    book = daily_book(["02T", "431T"], days(date(2026, 1, 1), 3))
    add_listing(book, ["02T", "431T"])
    assert sheet_of(judged_book(book, tmp_path)).problems == []


def test_a_new_layouts_contract_is_enough_and_holds_from_its_first_day(tmp_path):
    from sources.contract import CONTRACTS, read_contract
    from sources.recognise import recognise
    from sources.workbook import read_workbook

    text = (CONTRACTS / "pcd_pm25_daily.yaml").read_text(encoding="utf-8").replace("headers: [Date,", "headers: [Tag,")
    path = tmp_path / "next.yaml"
    path.write_text(text + "valid_from: 2026-01-01\n", encoding="utf-8")
    contract = read_contract(path)
    for year, expected in ((2025, None), (2026, contract)):
        daily_book(["02T", "05T"], days(date(year, 1, 1), 3), header="Tag").save(tmp_path / "book.xlsx")
        (grid,) = read_workbook(tmp_path / "book.xlsx").sheets
        layout = recognise(grid, [contract])
        assert (layout.contract if layout else None) == expected
