"""Dates as far as a source states them, and periods between two of them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from validations.values.years import Year

DAY, MONTH, YEAR = "day", "month", "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or the whole month or year where its source says no more: `first` to `last`, both included."""

    first: date
    last: date
    precision: str


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `start` to the last day of `end`, both included."""

    start: PartialDate
    end: PartialDate

    @property
    def first(self) -> date:
        return self.start.first

    @property
    def last(self) -> date:
        return self.end.last

    @property
    def precision(self) -> str:
        """The coarser precision of its two ends."""
        return max(self.start.precision, self.end.precision, key=(DAY, MONTH, YEAR).index)


def the_day(day: date) -> PartialDate:
    """One day; a moment counts as its day."""
    day = date(day.year, day.month, day.day)
    return PartialDate(day, day, DAY)


def the_month(year: int, month: int) -> PartialDate:
    """A month of a CE year."""
    return PartialDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]), MONTH)


def the_year(year: Year) -> PartialDate:
    """A calendar, fiscal or academic year."""
    return PartialDate(year.first, year.last, YEAR)


def months_between(start: date, end: date) -> int:
    """Whole months from the first day of `start` to the last day of `end`, both included."""
    after = date.fromordinal(end.toordinal() + 1)
    return (after.year - start.year) * 12 + after.month - start.month - (1 if after.day < start.day else 0)
