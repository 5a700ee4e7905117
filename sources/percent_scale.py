"""Whether a sheet's column of percentages counts 0-100 or 0-1: by its signs and formats, never by a guess (M18)."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from sources.column_reading import NumberColumn
from sources.contract_parts import Column
from sources.scaling import Numbers

_BEYOND_A_SHARE = 2  # a number above it is no share of one, even of one that is exceeded


def percentages(
    read: NumberColumn, column: Column, sheets: np.ndarray, formats: Mapping[int, str]
) -> tuple[Numbers, np.ndarray]:
    """The column in per cent, and where a number may be either.

    `sheets` says which sheet each cell is of, in order; `formats` the number format of the cells where it is known. A %
    in the cell or its format decides for the cell, a number above 2 for all of its sheet's column; 0 is 0 either way.
    """
    numbers, count = read.numbers, len(read.numbers.floats)
    floats, exact = numbers.floats.copy(), dict(numbers.exact)
    decided = np.zeros(count, dtype=bool)
    for place, signed in read.signed.items():
        exact[place], decided[place] = signed.number, True
    for place, shown in formats.items():
        if "%" in shown and not np.isnan(floats[place]):
            exact[place], decided[place] = Fraction(f"{floats[place]:.15g}") * 100, True
            floats[place] = np.nan
    if column.scale:
        factor = 100 if column.scale == "fraction" else 1
        plain = [place for place in exact if not decided[place]]
        if factor != 1:
            for at in map(int, np.flatnonzero(~np.isnan(floats))):
                exact[at] = Fraction(f"{floats[at]:.15g}") * factor
                floats[at] = np.nan
            for place in plain:
                exact[place] = exact[place] * factor
        return Numbers(floats, exact), np.zeros(count, dtype=bool)
    sizes = np.abs(np.nan_to_num(floats))
    for place, number in exact.items():
        if not decided[place]:
            sizes[place] = abs(float(number))
    open_ = ~decided & (sizes > 0)
    largest = np.zeros(int(sheets.max(initial=-1)) + 1)
    np.maximum.at(largest, sheets[open_], sizes[open_])
    unclear = open_ & (largest[sheets] <= _BEYOND_A_SHARE)
    return Numbers(floats, exact), unclear
