"""Periods in one cell, as projects and statistics state them."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.test_thai_dates_reading import FULL_YEAR_STYLES, days, months, years
from tests.validations.writings import ANY_CELL, THAI, refusal_of, typing_of
from validations.values.month_names import FULL, SHORT
from validations.values.partial_dates import Period, months_between, the_day, the_month, the_year
from validations.values.thai_dates import read_period, write_period
from validations.values.unreadable import Unreadable
from validations.values.years import ACADEMIC, CALENDAR, FISCAL, Year


def ordered(kind: st.SearchStrategy) -> st.SearchStrategy[Period]:
    return st.tuples(kind, kind).map(lambda pair: Period(*sorted(pair, key=lambda end: end.first)))


periods = st.one_of(ordered(days), ordered(months), ordered(years))


@given(periods, st.sampled_from([style for style in FULL_YEAR_STYLES if not style.startswith("iso")]), typing_of)
def test_a_period_is_read_back_from_every_style_however_it_is_typed(period, style, typed):
    assert read_period(typed(write_period(period, style))) == period


@given(ordered(days), st.sampled_from(["iso", "iso_be", "slashes"]))
def test_a_period_of_numeric_days_is_read_back(period, style):
    assert read_period(write_period(period, style)) == period


@given(ordered(days), st.sampled_from([" - ", "-", " – ", "–", " ถึง ", "ถึง", " ถึงวันที่ ", " จนถึง ", " to "]))
def test_the_two_dates_stand_apart_in_many_ways(period, apart):
    start, end = (write_period(Period(one, one)) for one in (period.start, period.end))
    assert read_period(f"{start}{apart}{end}") == period
    assert read_period(f"ตั้งแต่วันที่ {start}{apart}{end}") == period


@given(
    st.integers(1941, 2199), st.integers(1, 12), st.integers(1, 28), st.integers(0, 27), st.sampled_from(["-", " – "])
)
def test_days_of_one_month_and_months_of_one_year_share_what_follows(year, month, day, more, apart):
    last = min(28, day + more)
    one_month = Period(the_day(date(year, month, day)), the_day(date(year, month, last)))
    assert read_period(f"{day}{apart}{last} {FULL[month - 1]} {year + 543}") == one_month
    assert read_period(f"{day}{apart}{last}/{month}/{year + 543}".translate(THAI)) == one_month
    until = min(12, month + more)
    one_year = Period(the_month(year, month), the_month(year, until))
    assert read_period(f"{SHORT[month - 1]}{apart}{SHORT[until - 1]} {year + 543}") == one_year
    assert read_period(f"เดือน{FULL[month - 1]}{apart}{FULL[until - 1]} พ.ศ. {year + 543}") == one_year


@given(st.integers(1950, 2140), st.sampled_from([CALENDAR, FISCAL, ACADEMIC]), st.integers(0, 10), typing_of)
def test_years_of_every_kind_are_read_back_alone_and_in_a_row(ce, basis, more, typed):
    first, last = (the_year(Year(year, basis)) for year in (ce, ce + more))
    assert read_period(typed(write_period(Period(first, first)))) == Period(first, first)
    assert read_period(typed(write_period(Period(first, last)))) == Period(first, last)
    word = {CALENDAR: "ปี", FISCAL: "ปีงบประมาณ", ACADEMIC: "ปีการศึกษา"}[basis]
    assert read_period(typed(f"{word} {ce + 543}")) == Period(first, first)
    if more:
        assert read_period(typed(f"{word} {ce + 543}-{ce + more + 543}")) == Period(first, last)


def test_a_fiscal_year_begins_in_october_and_a_school_year_in_may():
    fiscal, school = read_period("ปีงบประมาณ พ.ศ. 2566"), read_period("ปีการศึกษา 2565")
    assert (fiscal.first, fiscal.last) == (date(2022, 10, 1), date(2023, 9, 30))
    assert (school.first, school.last) == (date(2022, 5, 16), date(2023, 5, 15))


def of_days(first: str, last: str) -> Period:
    return Period(the_day(date.fromisoformat(first)), the_day(date.fromisoformat(last)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 มีนาคม 2566 - 31 สิงหาคม 2566", of_days("2023-03-01", "2023-08-31")),
        ("1 มีนาคม - 31 สิงหาคม 2566", of_days("2023-03-01", "2023-08-31")),
        ("1-3 ก.พ. 66", of_days("2023-02-01", "2023-02-03")),
        ("22 – 23 ธันวาคม พ.ศ. 2558", of_days("2015-12-22", "2015-12-23")),
        ("วันอังคารที่ 22 - วันพุธที่ 23 ธันวาคม พ.ศ. 2558", of_days("2015-12-22", "2015-12-23")),
        ("26-28 November 2024", of_days("2024-11-26", "2024-11-28")),
        ("November 26-28, 2024", of_days("2024-11-26", "2024-11-28")),
        ("01/10/2565 - 30/09/2566", of_days("2022-10-01", "2023-09-30")),
        ("1/3 - 31/8/2566", of_days("2023-03-01", "2023-08-31")),
        ("01/03/2023 - 31/08/2023", of_days("2023-03-01", "2023-08-31")),
        ("24 เดือน (1 กันยายน 2558 - 31 สิงหาคม 2560)", of_days("2015-09-01", "2017-08-31")),
        ("ระยะเวลาดำเนินงาน ๓ ปี (๑ กรกฎาคม ๒๕๖๕ - ๓๐ มิถุนายน ๒๕๖๘)", of_days("2022-07-01", "2025-06-30")),
        ("ปีงบประมาณ 2566 (1 ต.ค. 2565 - 30 ก.ย. 2566)", of_days("2022-10-01", "2023-09-30")),
        ("1 - 30 เมษายน 2566 (30 วัน)", of_days("2023-04-01", "2023-04-30")),
        ("ม.ค.-มี.ค. 2566", Period(the_month(2023, 1), the_month(2023, 3))),
        ("พ.ย.-48", Period(the_month(2005, 11), the_month(2005, 11))),
        ("ตุลาคม 2558 – กันยายน 2559", Period(the_month(2015, 10), the_month(2016, 9))),
        ("มี.ค. 2566 - 31 ส.ค. 2566", Period(the_month(2023, 3), the_day(date(2023, 8, 31)))),
        ("ไตรมาสที่ 1 ปีงบประมาณ 2566", Period(the_month(2022, 10), the_month(2022, 12))),
        ("ไตรมาส 4 / ปีปฏิทิน 2566", Period(the_month(2023, 10), the_month(2023, 12))),
        ("พ.ศ. 2555-2559", Period(the_year(Year(2012)), the_year(Year(2016)))),
        ("2561-2568", Period(the_year(Year(2018)), the_year(Year(2025)))),
        ("ปี 63-65", Period(the_year(Year(2020)), the_year(Year(2022)))),
        ("ปี 2565-66", Period(the_year(Year(2022)), the_year(Year(2023)))),
    ],
)
def test_periods_as_projects_and_statistics_write_them(text, expected):
    assert read_period(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ค.ศ. 2565-2570", "year.era_conflict"),  # a document of the seeds: a slip for either era
        ("11 เดือน (ตุลาคม 2558 – กันยายน 2559)", "period.duration_conflict"),  # these are twelve (T-15)
        ("30 วัน (1 - 31 มีนาคม 2566)", "period.duration_conflict"),
        ("ปี 2566 (1 ต.ค. 2565 - 30 ก.ย. 2566)", "period.duration_conflict"),
        ("2 ปี (24 เดือน)", "period.unreadable"),
        ("24 เดือน (31 กุมภาพันธ์ 2558 - 31 สิงหาคม 2560)", "date.no_such_day"),
        ("63-65", "year.two_digits"),
        ("2565-66", "year.two_digits"),
        ("ปี 2023-24", "year.two_digits"),
        ("2011-12", "period.unreadable"),
        ("ธ.ค. - ม.ค. 2566", "period.reversed"),
        ("31 ส.ค. 2566 - 1 มี.ค. 2566", "period.reversed"),
        ("ไตรมาส 1/2566", "period.quarter_unclear"),
        ("ไตรมาสที่ 1 ปี 2566", "period.quarter_unclear"),
        ("มี.ค. 2566 - 2567", "period.unreadable"),
        ("01/02/2023 - 03/04/2023", "date.order_unclear"),
        ("วันอังคารที่ 22 - วันพุธที่ 24 ธันวาคม พ.ศ. 2558", "date.weekday_conflict"),
        ("1 วัน ช่วงเดือนมกราคม", "period.unreadable"),
        ("4-6 สัปดาห์ ช่วงเดือนเมษายน-พฤษภาคม", "period.unreadable"),
        ("72 เดือน", "period.unreadable"),
        ("1 มกราคม 2566 (ครั้งที่ 1)", "period.unreadable"),
        ("09.30 - 10.00 น.", "period.unreadable"),
        ("", "period.unreadable"),
        ("-", "period.unreadable"),
        (date(2566, 1, 1), "date.buddhist_era"),
    ],
)
def test_what_is_not_certainly_one_period_is_refused_by_name(text, rule):
    assert refusal_of(read_period, text) == rule


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 5000))
def test_months_between_counts_whole_months(start, more):
    end = start + timedelta(days=more)
    months = months_between(start, end)
    assert months * 28 <= more + 1 < (months + 1) * 31 + 1


@given(ANY_CELL)
def test_any_cell_is_a_period_that_can_be_written_and_read_again_or_is_refused_by_name(cell):
    with contextlib.suppress(Unreadable):
        found = read_period(cell)
        assert found.first <= found.last
        if found.first.year >= 1941:
            assert read_period(write_period(found, "full")) == found
