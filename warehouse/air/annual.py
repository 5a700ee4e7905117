"""Calendar years: the mean of the valid daily values, what of the year they cover, and days over limits."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from warehouse.air.conventions import Rules, day_number
from warehouse.air.daily import Daily

Totals = NDArray[np.int64]
QUARTERS = (1, 4, 7, 10)


@dataclass(frozen=True)
class Years:
    """Whole calendar years in a row, as places in arrays of their days."""

    first: int
    last: int

    @property
    def first_day(self) -> int:
        """Days from 1970-01-01 to the first day."""
        return day_number(date(self.first, 1, 1))

    @property
    def days(self) -> int:
        """How many days they have."""
        return day_number(date(self.last + 1, 1, 1)) - self.first_day

    @property
    def every(self) -> range:
        """Each of the years."""
        return range(self.first, self.last + 1)

    def starts(self, months: tuple[int, ...] = (1,)) -> Totals:
        """The place of the first day of these months of every year."""
        return _starts(self, months)

    def ends(self) -> Totals:
        """The place after the last day of every year."""
        return np.append(self.starts()[1:], self.days)

    def lengths(self, months: tuple[int, ...] = (1,)) -> Totals:
        """Days from each of these starts to the next."""
        return np.diff(self.starts(months), append=self.days)


@cache
def _starts(years: Years, months: tuple[int, ...]) -> Totals:
    days = [day_number(date(year, month, 1)) - years.first_day for year in years.every for month in months]
    return np.array(days, dtype=np.int64)


@dataclass(frozen=True)
class Annual:
    """Figures of years, a row a kind of daily value and a column a year; `quarter_days` has four a year.

    `over_guideline` has a row for each guideline level of the rules. `mean_milli` is 0 where `valid_days` is.
    """

    mean_milli: Totals
    highest_milli: Totals
    valid_days: Totals
    quarter_days: Totals
    is_valid: NDArray[np.bool_]
    days_over_standard: Totals
    over_guideline: Totals


def annual(daily: Daily, years: Years, rules: Rules) -> Annual:
    """The mean is of the daily values in thousandths, as the daily table has them, and rounded half up itself.

    Guideline levels are compared with every day, also of years before they were published.
    """
    values, is_valid = daily.means.rounded(), daily.means.is_valid
    starts = years.starts()
    valid_days = _sums(is_valid, starts)
    quarter_days = _sums(is_valid, years.starts(QUARTERS))
    covered = 100 * quarter_days >= rules.quarter_pct * years.lengths(QUARTERS)
    rows = [daily.kinds.index(limit.kind) for limit in rules.guidelines]
    least = np.array([limit.least_doubled for limit in rules.guidelines], dtype=np.int32).reshape(-1, 1)
    return Annual(
        (2 * _sums(values, starts) + valid_days) // (2 * np.maximum(valid_days, 1)),
        np.maximum.reduceat(values, starts, axis=1).astype(np.int64),
        valid_days,
        quarter_days,
        (100 * valid_days >= rules.year_pct * years.lengths())
        & covered.reshape(len(covered), -1, len(QUARTERS)).all(axis=2),
        _sums(daily.exceeds, starts),
        _sums(is_valid[rows] & (daily.means.doubled[rows] >= least), starts),
    )


def _sums(values: NDArray[np.generic], starts: Totals) -> Totals:
    """Sums of each row from each start to the next."""
    return np.add.reduceat(values, starts, axis=1, dtype=np.int64)
