"""Periods in one cell: two dates, a month or year, the days of a month, fiscal and academic years."""

import re

from validations.values.date_text import read_date
from validations.values.partial_dates import PartialDate, Period, the_year
from validations.values.text import normalise
from validations.values.unreadable import Unreadable
from validations.values.years import ACADEMIC, FISCAL, read_year_of

_APART = re.compile(r"\s*(?:จนถึง|ถึง|[–—]|\s-\s)\s*")
_YEARS = {"ปีงบประมาณ": FISCAL, "ปีการศึกษา": ACADEMIC}


def read_period(cell: object, *, era: str | None = None, day_first: bool | None = None) -> Period:
    """The period of a cell; a single date is a period of its own. Raises Unreadable."""
    if isinstance(cell, str):
        text = normalise(cell)
        for word, basis in _YEARS.items():
            if text.startswith(word):
                year = the_year(read_year_of(text, basis, era=era))
                return Period(year, year)
        if len(halves := _APART.split(text)) == 2:
            start, end = (read_date(half, era=era, day_first=day_first) for half in halves)
            if start.first > end.first:
                raise Unreadable("period.reversed", cell)
            return Period(start, end)
    one: PartialDate = read_date(cell, era=era, day_first=day_first)
    return Period(one, one)
