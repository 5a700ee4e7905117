"""Numbers and percentages in cells, exact, and numbers spelled out."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_CELL, THAI, refusal_of, typing_of
from validations.values.numbers import NotANumber, read_figure, read_number, read_scaled
from validations.values.percent import Percent, read_percent, write_percent
from validations.values.rounding import half_up
from validations.values.unreadable import Unreadable
from validations.values.words import read_words, write_words

numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@given(numbers, typing_of)
def test_a_number_is_read_back_however_it_is_typed(number, typed):
    for text in (f"{number}", f"{number:,}", f"{number:+}", str(number).replace("-", "\u2212")):
        assert read_number(typed(text)) == number


@given(numbers)
def test_a_european_number_is_read_only_when_told(number):
    text = f"{number:,}".translate(str.maketrans(",.", ".,"))
    assert read_number(text, decimal_comma=True) == number
    assert read_number(text.translate(THAI), decimal_comma=True) == number
    assert refusal_of(read_number, text) == "number.unreadable"


def test_the_european_example_of_the_waste_portal():
    assert read_number("36.605,67", decimal_comma=True) == Decimal("36605.67")
    assert read_number("36.605", decimal_comma=True) == 36605
    for text in ("36,605.67", "3.66,5", "36.6", "1,2,3"):
        assert refusal_of(read_number, text, decimal_comma=True) == "number.unreadable"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=8), st.integers(0, 6))
def test_a_scaled_number_is_half_up_and_says_whether_it_was_rounded(number, places):
    for cell in (number, f"{number:,f}"):
        scaled, is_rounded = read_scaled(cell, places)
        assert Decimal(scaled).scaleb(-places) == half_up(number, places)
        assert is_rounded == (half_up(number, places) != number)


def test_rounding_happens_once_however_many_decimals_there_are():
    assert read_scaled("0.0004999999999999999999999999999999999999", 3) == (0, True)
    assert read_scaled("0.00050000000000000000000000000000000000001", 3) == (1, True)
    assert read_scaled("-0.0005", 3) == (-1, True)
    assert read_scaled(".5", 3) == (500, False)


def test_a_figure_that_no_column_holds_is_refused():
    assert read_scaled("999999999999999.999", 3) == (10**18 - 1, False)
    for cell in ("1000000000000000", 10**15, 1e15):
        assert refusal_of(read_scaled, cell, 3) == "number.too_large"
    assert refusal_of(read_figure, 1e300) == refusal_of(read_figure, 1e-300) == "number.too_large"


@given(ANY_CELL)
def test_any_cell_is_an_exact_number_or_refused_by_name(cell):
    with contextlib.suppress(NotANumber):
        number = read_number(cell)
        assert number.is_finite()
        assert read_number(f"{number:f}"[:400]) == number or len(f"{number:f}") > 400
        scaled, is_rounded = read_scaled(cell, 3)
        assert is_rounded == (Decimal(scaled).scaleb(-3) != number)


@given(st.builds(Percent, numbers, st.booleans()), typing_of)
def test_a_percentage_is_read_back_however_it_is_typed(percent, typed):
    assert read_percent(typed(write_percent(percent))) == percent
    if percent.has_sign:
        for text in (f"{percent.value}%", f"ร้อยละ {percent.value:,}", f"{percent.value} เปอร์เซ็นต์"):
            assert read_percent(typed(text)) == percent


def test_percentages_as_agencies_write_them():
    assert read_percent("-72.3 %") == Percent(Decimal("-72.3"), True)
    assert read_percent("ร้อยละ ๗๒.๓") == Percent(Decimal("72.3"), True)
    assert read_percent(0.723) == Percent(Decimal("0.723"), False)  # 0.723 % or 72.3 %: the column decides
    for cell in ("", "-", "%", "70-80%", "ร้อยละ 5 %", "72 %%", "38,5 %", "n.a.", True, None):
        assert refusal_of(read_percent, cell) == "percent.unreadable"


@given(ANY_CELL)
def test_any_cell_is_a_percentage_that_can_be_written_and_read_again_or_is_refused(cell):
    with contextlib.suppress(Unreadable):
        percent = read_percent(cell)
        assert read_percent(write_percent(percent)) == percent


@given(st.one_of(st.integers(0, 3000), st.integers(0, 10**15)))
def test_a_number_spelled_out_is_read_back(number):
    words = write_words(number)
    assert read_words(words, formal=True) == number
    groups = [number // 10**digits % 10**6 for digits in (0, 6, 12)]
    if any(group % 1000 in range(2, 10) and number >= 1000 * 10 ** (6 * at) for at, group in enumerate(groups)):
        assert refusal_of(read_words, words) == "number.words_unclear"  # สองพันห้า: 2,005, or 2,500 as said
    else:
        assert read_words(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("สิบล้าน", 10**7),
        ("ห้าแสน", 500_000),
        ("ร้อยยี่สิบ", 120),
        ("แสน", 100_000),
        ("สองร้อยห้า", 205),
        ("หนึ่งร้อยหนึ่ง", 101),
        ("หนึ่งล้านห้าแสน", 1_500_000),
        ("หนึ่งล้านล้าน", 10**12),
        ("ศูนย์", 0),
    ],
)
def test_words_that_mean_one_number(words, number):
    assert read_words(words) == number


@pytest.mark.parametrize("words", ["พันห้า", "สองพันห้า", "ล้านห้า", "แสนสอง", "สองหมื่นห้า", "หนึ่งล้านสองล้าน"])
def test_words_that_people_mean_two_numbers_by_are_refused(words):
    assert refusal_of(read_words, words) == "number.words_unclear"


@pytest.mark.parametrize(
    "words", ["", "ลบ", "ยี่", "เอ็ด", "สองสิบ", "สิบสิบ", "สองห้า", "หนึ่งจุดห้าล้าน", "ครึ่งล้าน", "ห้าแสนบาท", "หมื่นแสน"]
)
def test_words_that_are_no_number_are_refused_though_the_library_reads_some(words):
    assert refusal_of(read_words, words) == "number.unreadable"
