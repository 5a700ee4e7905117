"""Running means of hours in exact integers: sums by doubling, so that no window is added up hour by hour.

Values are thousandths of the unit, 0 where an hour is missing; an array of 0 and 1 beside them tells what is present.
An hour belongs to the window that ends with it, so the first `width - 1` hours have no window: they are the lead-in.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Counts = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Means:
    """Means of windows (or of days): `doubled` is 2 × sum // count, 0 where the mean is not valid.

    Twice the mean, rounded down, is all that rounding half up needs, to whatever step: for a whole step r,
    floor((2·sum + r·count) / (2·r·count)) = (doubled + r) // (2·r), since nested floors of whole divisors are one.
    """

    doubled: Ints
    count: Counts
    is_valid: Mask

    def rounded(self, step: int = 1) -> Ints:
        """The means rounded half up to a multiple of `step` thousandths, in thousandths."""
        return rounded(self.doubled, step)


def rounded(doubled: Ints, step: int = 1) -> Ints:
    """Twice a mean, rounded down, as the mean rounded half up to a multiple of `step`."""
    return (doubled + step) // (2 * step) * step


def window_sums(values: NDArray[Any], width: int) -> NDArray[Any]:
    """Sums of every `width` neighbours, `width - 1` fewer than the values, in the values' own type.

    Sums of 1, 2, 4, ... neighbours come from one addition each; the binary digits of the width say which to join.
    """
    length = len(values) - width + 1
    sums, span, covered = values, 1, 0
    total: NDArray[Any] | None = None
    while True:
        if width & span:
            piece = sums[covered : covered + length]
            total = piece if total is None else total + piece
            covered += span
        if covered == width:
            assert total is not None
            return total
        sums = sums[:-span] + sums[span:]
        span *= 2


def running_means(values: Ints, present: Counts, width: int, least: int) -> Means:
    """Means of the `width` hours that end with each hour, valid where at least `least` of them are present."""
    count = window_sums(present, width)
    doubled = window_sums(values, width) * 2
    return means_of(doubled, count, least) if width > 1 else Means(doubled, count, count >= least)


def means_of(doubled_sums: Ints, count: Counts, least: int) -> Means:
    """Means from twice the sums and the counts.

    The quotient in floating point, cut off, is the whole one: below 2³¹ and with no more than 255 to divide by, it is
    never so near to the next whole number that 53 bits do not tell them apart. Processors make several at a time.
    """
    is_valid = count >= least
    doubled = np.empty_like(doubled_sums)
    np.divide(doubled_sums, np.maximum(count, 1), out=doubled, dtype=np.float64, casting="unsafe")
    return Means(np.multiply(doubled, is_valid, out=doubled), count, is_valid)
