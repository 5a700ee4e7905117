"""Columns of numbers to scaled whole numbers, exactly and half up: in numpy where that is certain, else one by one.

A spreadsheet keeps 15 significant digits. A float64 product is off by some 10⁻¹⁵ of its size, so its rounding is
certain unless it comes that near to a half; those few are worked out again as fractions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from validations.values.numbers import read_number

Number = float | Fraction  # a float is one of at most 15 digits
_UNSURE = 4e-15  # of a product's size: the 15 digits, the float's own error, and the multiplication's, with room
_LARGEST = 10.0**14  # above it half a unit is no longer sure
_DIGITS = 10**18  # what a DECIMAL(18, places) holds


@dataclass
class Numbers:
    """The numbers of a column's cells. `floats` are exact to 15 digits, NaN where there is none; `exact` the others."""

    floats: np.ndarray
    exact: dict[int, Fraction] = field(default_factory=dict)

    @classmethod
    def of(cls, numbers: Sequence[Number]) -> "Numbers":
        """The numbers one after the other."""
        exact = {place: number for place, number in enumerate(numbers) if isinstance(number, Fraction)}
        return cls(np.array([np.nan if place in exact else number for place, number in enumerate(numbers)]), exact)

    @property
    def known(self) -> np.ndarray:
        """Where there is a number."""
        known = ~np.isnan(self.floats)
        known[list(self.exact)] = True
        return known


@dataclass(frozen=True)
class Scaled:
    """Whole numbers, 0 where there is none; which are known, which lost decimals, which are too large to be kept."""

    values: np.ndarray
    known: np.ndarray
    rounded: np.ndarray
    too_large: np.ndarray


def scaled(numbers: Numbers, factor: Fraction) -> Scaled:
    """The numbers times the factor, rounded half up (away from zero)."""
    floats = numbers.floats
    values = np.zeros(len(floats), dtype="int64")
    known = numbers.known
    rounded = np.zeros(len(floats), dtype=bool)
    too_large = np.zeros(len(floats), dtype=bool)
    with np.errstate(invalid="ignore", over="ignore"):
        products = floats * float(factor)
        near = np.rint(products)
        off, unsure = np.abs(products - near), np.abs(products) * _UNSURE
        is_sure = (np.abs(np.abs(off) - 0.5) > unsure) & (np.abs(products) < _LARGEST)
        rounded[is_sure] = (off > unsure)[is_sure]
        values[is_sure] = near[is_sure].astype("int64")
    for place in np.flatnonzero(known & ~is_sure):
        number = numbers.exact.get(int(place))
        exact = factor * (Fraction(read_number(float(floats[place]))) if number is None else number)
        whole = _half_up(exact)
        if abs(whole) >= _DIGITS:
            known[place], too_large[place] = False, True
        else:
            values[place], rounded[place] = whole, whole != exact
    return Scaled(values, known, rounded, too_large)


def scaled_by(numbers: Numbers, factors: Mapping[Fraction, np.ndarray]) -> Scaled:
    """The same with another factor for each of several masks that share out the cells."""
    parts = [(mask, scaled(_where(numbers, mask), factor)) for factor, mask in factors.items() if mask.any()]
    count = len(numbers.floats)
    found = Scaled(
        np.zeros(count, dtype="int64"), *(np.zeros(count, dtype=bool) for _ in ("known", "rounded", "too_large"))
    )
    for mask, part in parts:
        for name in ("values", "known", "rounded", "too_large"):
            getattr(found, name)[mask] = getattr(part, name)[mask]
    return found


def _where(numbers: Numbers, mask: np.ndarray) -> Numbers:
    exact = {place: number for place, number in numbers.exact.items() if mask[place]}
    return Numbers(np.where(mask, numbers.floats, np.nan), exact)


def _half_up(number: Fraction) -> int:
    doubled = abs(2 * number) + 1
    whole = doubled.numerator // (2 * doubled.denominator)
    return -whole if number < 0 else whole
