"""Figures become scaled whole numbers exactly, half up, whatever the way they are worked out."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.scaling import Numbers, scaled
from validations.values.numbers import read_number

FACTORS = st.sampled_from(
    [Fraction(1000), Fraction(1), Fraction(100), Fraction(1600, 1000), Fraction(1000, 365), Fraction(10**6)]
)


def exactly(number: Fraction) -> int:
    """Half up, away from zero, in whole numbers alone."""
    whole = (abs(number) + Fraction(1, 2)).__floor__()
    return -whole if number < 0 else whole


@given(st.lists(st.floats(min_value=-1e11, max_value=1e11), min_size=1, max_size=30), FACTORS)
def test_every_float_is_what_its_fifteen_digits_make(floats, factor):
    found = scaled(Numbers(np.array(floats)), factor)
    for number, value, was_rounded in zip(floats, found.values, found.rounded, strict=True):
        exact = Fraction(read_number(number)) * factor
        assert value == exactly(exact)
        if exact.denominator == 1 and abs(exact) < 10**9:
            assert not was_rounded


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=5))
def test_halves_are_rounded_up_and_never_to_even(number, places):
    decimal = Decimal(number).scaleb(-places)
    found = scaled(Numbers(np.array([float(decimal)])), Fraction(1000))
    assert found.values[0] == int((decimal * 1000).quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize("number", [0.0005, 12.3455, 1.0005, 2.0015, 1e9 + 0.0005, 4.35, 38.300000000000004])
def test_the_numbers_that_floats_get_wrong_are_right(number):
    found = scaled(Numbers(np.array([number])), Fraction(1000))
    assert found.values[0] == int((read_number(number) * 1000).quantize(Decimal(1), ROUND_HALF_UP))


def test_what_does_not_fit_the_database_is_told_and_not_kept():
    found = scaled(Numbers(np.array([9e14, np.nan]), {1: Fraction(10**16)}), Fraction(10**6))
    assert found.too_large.tolist() == [True, True]
    assert not found.known.any()
