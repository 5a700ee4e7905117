"""Dates read from cells: every form that agencies use, and nothing that could be another date."""

import contextlib
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_CELL, refusal_of, typing_of
from validations.values.month_names import ENGLISH, FULL, SHORT, month_of
from validations.values.partial_dates import PartialDate, the_day, the_month, the_year
from validations.values.thai_dates import day_first_of, read_date, write_date
from validations.values.unreadable import Unreadable
from validations.values.years import Year

days = st.dates(min_value=date(1941, 1, 1), max_value=date(2199, 12, 31)).map(the_day)
months = st.builds(the_month, st.integers(1941, 2199), st.integers(1, 12))
years = st.builds(the_year, st.builds(Year, st.integers(1941, 2199)))
partial_dates = st.one_of(days, months, years)
FULL_YEAR_STYLES = ("short", "full", "thai_digits", "iso", "iso_be", "english")
TWO_DIGIT_STYLES = ("two_digits", "undotted")


@given(partial_dates, st.sampled_from(FULL_YEAR_STYLES), typing_of)
def test_a_date_is_read_back_from_every_style_however_it_is_typed(written, style, typed):
    # 2011-12 is two years as well as a December, and so is read in neither way
    if written.precision == "month" and style.startswith("iso"):
        text = write_date(written, style)
        if int(text[2:4]) < int(text[5:]):
            assert refusal_of(read_date, text) == "date.unreadable"
            return
    assert read_date(typed(write_date(written, style))) == written


@given(days, typing_of)
def test_a_buddhist_date_in_numbers_is_day_first(written, typed):
    assert read_date(typed(write_date(written, "slashes"))) == written
    day = written.first
    for mark in "/-.":
        assert read_date(f"{day.day}{mark}{day.month}{mark}{day.year + 543}") == written


@given(partial_dates, st.sampled_from(TWO_DIGIT_STYLES), typing_of)
def test_two_digits_of_a_year_are_buddhist_where_no_ce_year_could_be_meant(written, style, typed):
    be = written.first.year + 543
    text = typed(write_date(written, style))
    if 2531 <= be <= 2579 or (written.precision == "year" and 2500 <= be <= 2599):  # a year says พ.ศ.
        assert read_date(text) == written
    elif 2500 <= be <= 2599:
        assert refusal_of(read_date, text) == "year.two_digits"
        assert read_date(text, era="พ.ศ.") == written


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from([None, "พ.ศ.", "ค.ศ."]))
def test_a_real_date_is_its_day_under_any_header(day, era):
    for cell in (day, datetime.combine(day, time()), day.isoformat(), f"{day}T00:00:00", f"{day} 00:00:00"):
        if isinstance(cell, str) and era == "พ.ศ.":
            assert refusal_of(read_date, cell, era=era) == "year.era_conflict"
        else:
            assert read_date(cell, era=era) == the_day(day)


@given(st.dates(min_value=date(2484, 1, 1), max_value=date(2742, 12, 31)))
def test_a_date_543_years_ahead_is_read_only_where_the_header_says_be(cell):
    """Excel keeps a date typed as BE as a day of the year 2566, with the leap years of that far year (M05)."""
    for options in ({}, {"era": "ค.ศ."}):
        assert refusal_of(read_date, cell, **options) == "date.buddhist_era"
    try:
        expected = the_day(date(cell.year - 543, cell.month, cell.day))
    except ValueError:
        assert (cell.month, cell.day) == (2, 29)
        assert refusal_of(read_date, cell, era="พ.ศ.") == "date.no_such_day"
    else:
        assert read_date(cell, era="พ.ศ.") == expected


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_the_order_of_a_numeric_ce_date_is_never_guessed(day):
    day_first, month_first = f"{day:%d/%m/}{day.year}", f"{day:%m/%d/}{day.year}"
    assert read_date(day_first, day_first=True) == read_date(month_first, day_first=False) == the_day(day)
    for text in (day_first, month_first):
        if day.day > 12 or day.day == day.month:
            assert read_date(text) == the_day(day)
        else:
            assert refusal_of(read_date, text) == "date.order_unclear"


def test_a_column_tells_the_order_of_its_numeric_dates():
    assert day_first_of(["01/02/2024", "31/01/2024", None, 5]) is True
    assert day_first_of(["01/02/2024", "01/31/2024"]) is False
    assert day_first_of(["31/01/2024", "01/31/2024"]) is None
    assert day_first_of(["01/02/2024", "", "3 ก.พ. 2567"]) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1 มีนาคม 2566", the_day(date(2023, 3, 1))),
        ("1 มี.ค. 66", the_day(date(2023, 3, 1))),
        ("๑ มี.ค. ๒๕๖๖", the_day(date(2023, 3, 1))),
        ("1มี.ค.66", the_day(date(2023, 3, 1))),
        ("1-มี.ค.-66", the_day(date(2023, 3, 1))),
        ("วันที่ 1 เดือนมีนาคม พ.ศ. 2566", the_day(date(2023, 3, 1))),
        ("ณ วันที่ 30 กันยายน 2566", the_day(date(2023, 9, 30))),
        ("ณ 30 ก.ย. 66", the_day(date(2023, 9, 30))),
        ("30 กันยายน ปี พ.ศ. 2566", the_day(date(2023, 9, 30))),
        ("วันอังคารที่ 22 ธันวาคม พ.ศ. 2558", the_day(date(2015, 12, 22))),
        ("Tuesday, 22 December 2015", the_day(date(2015, 12, 22))),
        ("January 31, 2024", the_day(date(2024, 1, 31))),
        ("1st March 2023", the_day(date(2023, 3, 1))),
        ("31 กรกฏาคม 2566", the_day(date(2023, 7, 31))),
        ("29 ก.พ. 2567", the_day(date(2024, 2, 29))),
        ("1/3/2566", the_day(date(2023, 3, 1))),
        ("2567-01-31", the_day(date(2024, 1, 31))),
        ("2024/01/31", the_day(date(2024, 1, 31))),
        ("มี.ค.66", the_month(2023, 3)),
        ("พย. 48", the_month(2005, 11)),
        ("เม.ย.51", the_month(2008, 4)),
        ("ส.ค60", the_month(2017, 8)),
        ("เดือนกันยายน ค.ศ. ๒๐๒๒", the_month(2022, 9)),
        ("ธันวาคม 2552", the_month(2009, 12)),
        ("2566-07", the_month(2023, 7)),
        ("มีนา 2566", the_month(2023, 3)),
        ("พ.ศ. ๖๓", the_year(Year(2020))),
        ("ปี 2563", the_year(Year(2020))),
        ("ปี 63", the_year(Year(2020))),
        (2566.0, the_year(Year(2023))),
    ],
)
def test_dates_as_agencies_write_them(cell, expected):
    assert read_date(cell) == expected


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("01/02/2024", "date.order_unclear"),
        ("31/01/67", "year.two_digits"),
        ("1 มี.ค. 23", "year.two_digits"),
        ("Mar-66", "year.two_digits"),
        ("65", "year.two_digits"),
        ("31 ก.พ. 2566", "date.no_such_day"),
        ("29 ก.พ. 2566", "date.no_such_day"),
        ("01/31/2567", "date.no_such_day"),
        ("2024-13-01", "date.no_such_day"),
        ("วันพุธที่ 22 ธันวาคม พ.ศ. 2558", "date.weekday_conflict"),
        ("วันพุธที่ ธันวาคม 2558", "date.weekday_conflict"),
        ("1 มี.ค.", "date.year_missing"),
        ("ธันวาคม", "date.year_missing"),
        ("ก.พ. 2480", "date.old_calendar"),
        ("1 มี.ค. พ.ศ. 2023", "year.era_conflict"),
        ("1 March 2566 AD", "date.unreadable"),
        ("ค.ศ. 2567", "year.era_conflict"),
        ("14/04/2569 02:00", "date.has_time"),
        ("31/01/2567 24:00", "date.unreadable"),
        ("2024-01-31T10:00:00Z", "date.unreadable"),
        (datetime(2024, 1, 31, 10), "date.has_time"),  # noqa: DTZ001 - spreadsheets have no zone
        ("2011-12", "date.unreadable"),
        ("1/2566", "date.unreadable"),
        ("93/1775", "date.unreadable"),
        ("ต้นปี 2566", "date.unreadable"),
        ("ปีงบประมาณ 2566", "year.basis_conflict"),
        (45292, "date.unreadable"),
        (45292.5, "date.unreadable"),
        ("20240131", "date.unreadable"),
        (20240131, "date.unreadable"),
        (True, "date.unreadable"),
        (None, "date.unreadable"),
        ("", "date.unreadable"),
        ("-", "date.unreadable"),
        (time(1, 2), "date.unreadable"),
        (timedelta(days=3), "date.unreadable"),
        (date(1480, 3, 1), "date.unreadable"),
    ],
)
def test_what_is_not_certainly_one_date_is_refused_by_name(cell, rule):
    assert refusal_of(read_date, cell) == rule


def test_a_time_of_day_is_dropped_where_the_caller_wants_the_day_alone():
    expected = the_day(date(2024, 1, 31))
    for cell in ("31/01/2567 10:23", "31 ม.ค. 2567 เวลา 10.23 น.", "2024-01-31T10:23:45.5+07:00"):
        assert read_date(cell, with_time=True) == expected
    assert read_date(datetime(2024, 1, 31, 10), with_time=True) == expected  # noqa: DTZ001
    assert refusal_of(read_date, "31/01/2567 25:99", with_time=True) == "date.unreadable"


def test_a_header_that_names_the_other_era_is_a_conflict_and_not_converted():
    assert refusal_of(read_date, "1 มี.ค. 2566", era="ค.ศ.") == "year.era_conflict"
    assert refusal_of(read_date, "1 มี.ค. 2023", era="พ.ศ.") == "year.era_conflict"
    assert read_date("31/01/67", era="พ.ศ.") == the_day(date(2024, 1, 31))
    assert read_date("1 มี.ค. 23", era="พ.ศ.") == the_day(date(1980, 3, 1))
    assert refusal_of(read_date, "1 มี.ค. 23", era="ค.ศ.") == "year.two_digits"


def test_every_spelling_of_a_month_names_one_month():
    for number, (full, short, english) in enumerate(zip(FULL, SHORT, ENGLISH, strict=True), start=1):
        bare = short.replace(".", "")
        spellings = [
            full,
            short,
            short[:-1],
            bare,
            f"{bare}.",
            english,
            english.upper(),
            english[:3],
            f"{english[:3]}.",
        ]
        assert {month_of(spelling) for spelling in spellings} <= {(number, None, True), (number, None, False)}


@given(ANY_CELL, st.sampled_from([None, "พ.ศ.", "ค.ศ."]), st.sampled_from([None, True, False]))
def test_any_cell_is_a_date_that_can_be_written_and_read_again_or_is_refused_by_name(cell, era, day_first):
    with contextlib.suppress(Unreadable):
        found = read_date(cell, era=era, day_first=day_first)
        assert isinstance(found, PartialDate)
        if found.first.year >= 1941:
            assert read_date(write_date(found, "full")) == found
