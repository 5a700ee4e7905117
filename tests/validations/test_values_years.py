"""Years: two eras, two digits, and three kinds of twelve months."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_CELL, refusal_of, typing_of
from validations.values.unreadable import Unreadable
from validations.values.years import (
    ACADEMIC,
    CALENDAR,
    FISCAL,
    UnreadableYear,
    Year,
    read_year,
    read_year_of,
    write_year,
)

WORDS = {
    CALENDAR: ("", "ปี ", "ประจำปี ", "ปีปฏิทิน "),
    FISCAL: ("", "ปี ", "ปีงบประมาณ ", "ประจำปีงบประมาณ ", "ปีงบ ", "งบประมาณปี ", "FY"),
    ACADEMIC: ("", "ปี ", "ปีการศึกษา "),
}
years = st.builds(Year, st.integers(1900, 2199), st.sampled_from([CALENDAR, FISCAL, ACADEMIC]))


@given(years, st.sampled_from(["be", "ce"]), typing_of)
def test_a_year_is_read_back_however_it_is_written(year, style, typed):
    assert read_year_of(typed(write_year(year, style)), year.basis) == year
    for word in WORDS[year.basis]:
        for text in (f"{word}{year.be}", f"{word}พ.ศ. {year.be}", f"{word}{year.ce}", f"{word}ค.ศ.{year.ce}"):
            assert read_year_of(typed(text), year.basis) == year


@given(
    st.integers(0, 99), st.sampled_from(["ปี {:02}", "ปีงบประมาณ {:02}", "{:02}", "พ.ศ. {:02}", "ค.ศ. {:02}", "FY{:02}"])
)
def test_two_digits_are_read_only_beside_a_thai_cue_and_where_no_ce_year_could_be_meant(number, form):
    text = form.format(number)
    basis = FISCAL if "งบ" in text or "FY" in text else CALENDAR
    if "พ.ศ." in text or ("ปี" in text and 31 <= number <= 79):
        assert read_year_of(text, basis).be == 2500 + number
    else:
        assert refusal_of(read_year_of, text, basis) == "year.two_digits"
    if "ค.ศ." not in text:
        assert read_year_of(text, basis, era="พ.ศ.").be == 2500 + number


@pytest.mark.parametrize(
    ("cell", "basis", "rule"),
    [
        ("ปีงบประมาณ 2566", CALENDAR, "year.basis_conflict"),
        ("ปีการศึกษา 2566", FISCAL, "year.basis_conflict"),
        ("ปีปฏิทิน 2566", FISCAL, "year.basis_conflict"),
        ("พ.ศ. 2023", FISCAL, "year.era_conflict"),
        ("2565/66", FISCAL, "year.unreadable"),
        ("2565-2566", CALENDAR, "year.unreadable"),
        (2300, CALENDAR, "year.unreadable"),
        (2566.5, CALENDAR, "year.unreadable"),
        (date(2023, 1, 1), CALENDAR, "year.unreadable"),
        ("", CALENDAR, "year.unreadable"),
        (None, CALENDAR, "year.unreadable"),
        (True, CALENDAR, "year.unreadable"),
    ],
)
def test_what_is_not_certainly_that_kind_of_year_is_refused_by_name(cell, basis, rule):
    assert refusal_of(read_year_of, cell, basis) == rule


def test_a_header_of_one_era_over_a_year_of_the_other_is_a_conflict():
    assert refusal_of(read_year_of, "2566", era="ค.ศ.") == "year.era_conflict"
    assert refusal_of(read_year_of, 2023, era="พ.ศ.") == "year.era_conflict"
    assert refusal_of(read_year_of, "ค.ศ. 2023", era="พ.ศ.") == "year.era_conflict"
    assert read_year_of(2566, era="พ.ศ.") == Year(2023)


def test_a_fiscal_year_runs_from_october_and_a_school_year_from_mid_may():
    assert (Year(2023, FISCAL).first, Year(2023, FISCAL).last) == (date(2022, 10, 1), date(2023, 9, 30))
    assert (Year(2022, ACADEMIC).first, Year(2022, ACADEMIC).last) == (date(2022, 5, 16), date(2023, 5, 15))
    assert (Year(2024).first, Year(2024).last) == (date(2024, 1, 1), date(2024, 12, 31))


@given(years)
def test_years_of_one_kind_follow_each_other_without_a_gap(year):
    assert Year(year.ce + 1, year.basis).first - year.last == timedelta(days=1)
    assert year.be == year.ce + 543


@given(ANY_CELL)
def test_any_cell_is_a_year_or_refused_by_name(cell):
    for read in (read_year, read_year_of):
        with contextlib.suppress(UnreadableYear):
            year = read(cell)
            assert read(write_year(year)) == year
    assert issubclass(UnreadableYear, Unreadable)
