"""Whether a sheet's column of percentages counts 0-100 or 0-1: by its signs and formats, never by a guess (M18)."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from sources.column_reading import NumberColumn
from sources.contract_parts import Column
from sources.scaling import Numbers, Scaled, scaled_by

_BEYOND_A_SHARE = 2  # a number above it is no share of one, even of one that is exceeded


def percentages(
    read: NumberColumn, column: Column, sheets: np.ndarray, formats: Mapping[int, str], scale: int
) -> tuple[Scaled, np.ndarray]:
    """The column in units of 1/scale per cent, and where a number may be either.

    `sheets` says which sheet each cell is of, in order; `formats` the number format of the cells where it is known. A %
    in the cell or its format decides for the cell, a number above 2 for all of its sheet's column; 0 is 0 either way.
    """
    floats, exact = read.numbers.floats.copy(), dict(read.numbers.exact)
    decided, are_shares = (np.zeros(len(floats), dtype=bool) for _ in range(2))
    for place, shown in formats.items():
        if "%" in shown and not np.isnan(floats[place]):
            decided[place] = are_shares[place] = True
    for place, signed in read.signed.items():
        decided[place] = True
        if isinstance(signed.number, float):
            floats[place] = signed.number
        else:
            exact[place] = signed.number
    unclear = np.zeros(len(floats), dtype=bool)
    if column.scale:
        are_shares |= ~decided & (column.scale == "fraction")
    else:
        unclear = _unclear(Numbers(floats, exact), decided, sheets)
    return scaled_by(Numbers(floats, exact), {Fraction(scale): ~are_shares, Fraction(100 * scale): are_shares}), unclear


def _unclear(numbers: Numbers, decided: np.ndarray, sheets: np.ndarray) -> np.ndarray:
    """The numbers of sheets in whose column none is too large for a share."""
    sizes = np.abs(np.nan_to_num(numbers.floats))
    for place, number in numbers.exact.items():
        sizes[place] = abs(float(number))
    open_ = ~decided & (sizes > 0)
    largest = np.zeros(int(sheets.max(initial=-1)) + 1)
    np.maximum.at(largest, sheets[open_], sizes[open_])
    return open_ & (largest[sheets] <= _BEYOND_A_SHARE)
