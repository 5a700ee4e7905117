"""Daily values: the calendar day's mean for 24 hours, the day's highest running mean for 8 hours and 1 hour.

A day is the 24 hours that begin at 00 to 23 o'clock local time. A running mean belongs to the day in which its last
hour lies. A day stands for itself when the completeness rule's share of its 24 hours (or running means) is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warehouse.air.conventions import Kind, Limit
from warehouse.air.running import Counts, Ints, Mask, Means, means_of

HOURS = 24
_EVERY_BYTE = np.uint64(0x0101010101010101)


@dataclass(frozen=True)
class Daily:
    """Daily values, a row a kind (in the rules' order) and a column a day.

    `sums` are the sums of the hours of a mean, 0 for a highest value. `standard_milli` is 0 where none is in force.
    """

    kinds: tuple[Kind, ...]
    means: Means
    sums: Ints
    standard_milli: Ints
    exceeds: Mask

    def of(self, kind: Kind) -> Means:
        """The values of one kind."""
        row = self.kinds.index(kind)
        return Means(self.means.doubled[row], self.means.count[row], self.means.is_valid[row])


def day_means(values: Ints, present: Counts, least: int) -> tuple[Means, Ints]:
    """Means of calendar days and the sums that they are of; the first hour is the first of a day."""
    sums = of_days(np.add, values)
    return means_of(sums * 2, day_counts(present), least), sums


def day_counts(present: Counts) -> Counts:
    """How many of each day's 24 bytes are 1: three words of eight bytes each are added, then the bytes of the sum.

    Bytes never carry into each other, since 24 fits; the product's highest byte is the sum of all eight.
    """
    words = np.ascontiguousarray(present).view(np.uint64).reshape(-1, HOURS // 8)
    added = words[:, 0] + words[:, 1] + words[:, 2]
    return ((added * _EVERY_BYTE) >> np.uint64(56)).astype(np.uint8)


def day_highest(running: Means, least: int) -> Means:
    """The highest running mean of each day; `count` is how many of the day's running means are valid."""
    count = day_counts(running.is_valid.view(np.uint8))
    is_valid = count >= least
    return Means(of_days(np.maximum, running.doubled) * is_valid, count, is_valid)


def of_days(join: np.ufunc, hours: Ints) -> Ints:
    """What joins each day's 24 hours, for all days at once: neighbours by two, three times over, and then by three."""
    for _ in range(3):
        hours = join(hours[0::2], hours[1::2])
    return join(join(hours[0::3], hours[1::3]), hours[2::3])


def judged(
    found: Mapping[Kind, tuple[Means, Ints | None]], standards: Mapping[Kind, tuple[Limit, ...]], first_day: int
) -> Daily:
    """The daily values beside the standard in force on each of the days."""
    kinds = tuple(found)
    doubled = np.stack([means.doubled for means, _ in found.values()])
    is_valid = np.stack([means.is_valid for means, _ in found.values()])
    sums, standard, least = (np.zeros_like(doubled) for _ in range(3))
    for row, (kind, (_, of_mean)) in enumerate(found.items()):
        if of_mean is not None:
            sums[row] = of_mean
        for limit in standards[kind]:
            begin = 0 if limit.first_day is None else max(limit.first_day - first_day, 0)
            end = None if limit.last_day is None else max(limit.last_day + 1 - first_day, 0)
            standard[row, begin:end], least[row, begin:end] = limit.level_milli, limit.least_doubled
    means = Means(doubled, np.stack([means.count for means, _ in found.values()]), is_valid)
    return Daily(kinds, means, sums, standard, is_valid & (least > 0) & (doubled >= least))
