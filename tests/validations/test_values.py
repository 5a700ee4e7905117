"""Values as agencies write them: what reads the same is the same, and what is not certain is refused."""

import contextlib
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.plain_cells import CellFault, read_day, read_milli
from validations.values.numbers import NotANumber, read_number
from validations.values.rounding import half_up, half_up_ratio
from validations.values.years import UnreadableYear, Year, read_year

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ANY_TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\u0e4d\u0e32\u0e33เแ\u200b \xa0๐๙")))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_number_is_read_back_however_it_is_written(number):
    for text in (f"{number}", f"{number:,}", f" {number}\xa0", str(number).translate(THAI)):
        assert read_number(text) == number
        assert read_milli(text) == (int(number * 1000), False)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_spreadsheets_float_is_read_to_what_was_typed(thousandths):
    typed = Decimal(thousandths) / 1000
    assert read_number(float(typed)) == typed
    assert read_milli(float(typed)) == (thousandths, False)


@pytest.mark.parametrize(
    "cell", ["38,5", "1,23,456", "", " ", "n/a", "12 34", "1e5", "๑,๒", True, None, float("nan"), float("inf"), "10%"]
)
def test_what_is_not_plainly_a_number_is_refused(cell):
    with pytest.raises(NotANumber):
        read_number(cell)


@given(st.one_of(ANY_TEXT, st.floats(), st.booleans(), st.none(), st.dates(), st.timedeltas()))
def test_any_cell_gives_thousandths_or_a_named_fault(cell):
    with contextlib.suppress(CellFault):
        milli, _ = read_milli(cell)
        assert isinstance(milli, int)
        assert abs(milli) < 1 << 63


@given(st.integers(min_value=1900, max_value=2156))
def test_a_year_is_read_in_either_era(ce):
    be = ce + 543
    written = [ce, str(ce), f"ค.ศ. {ce}", float(ce)]
    if be >= 2400:
        written += [be, float(be), str(be).translate(THAI), f"พ.ศ. {be}", f"พ.ศ.{str(be).translate(THAI)}", f"ปี {be}"]
    for cell in written:
        assert read_year(cell) == Year(ce)
    assert read_year(ce).be == be


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("พ.ศ. 2024", "year.era_conflict"),
        ("ค.ศ. 2567", "year.era_conflict"),
        ("67", "year.unreadable"),
        (2300, "year.unreadable"),
        ("", "year.unreadable"),
        ("2567*", "year.unreadable"),
    ],
)
def test_a_year_that_contradicts_its_era_word_or_says_too_little_is_refused(cell, rule):
    with pytest.raises(UnreadableYear) as caught:
        read_year(cell)
    assert caught.value.rule == rule


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_day_is_read_as_date_moment_or_iso_text(day):
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - spreadsheets have no zone
    for cell in (day, midnight, day.isoformat(), day.isoformat().translate(THAI)):
        assert read_day(cell) == day
    with pytest.raises(CellFault):
        read_day(midnight + timedelta(hours=1))


@given(st.dates(min_value=date(2400, 1, 1), max_value=date(2699, 12, 31)))
def test_a_day_543_years_ahead_is_never_taken_for_a_day(day):
    for cell in (day, day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        with pytest.raises(CellFault) as caught:
            read_day(cell)
        assert caught.value.rule == "date.buddhist_era"


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=1, max_value=10**6))
def test_half_up_agrees_in_integers_and_decimals(numerator, denominator):
    rounded = half_up_ratio(numerator, denominator)
    assert 2 * abs(rounded * denominator - numerator) <= denominator
    assert half_up(Decimal(numerator), 0) == numerator
    if 2 * abs(numerator) % (2 * denominator) == denominator:
        assert abs(rounded) * denominator > abs(numerator)


def test_halves_go_up_not_to_the_even_number():
    assert [half_up(Decimal(text), 0) for text in ("12.5", "13.5", "-12.5", "0.5")] == [13, 14, -13, 1]
    assert half_up_ratio(25, 2) == 13
