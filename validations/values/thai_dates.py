"""Dates in Thai documents: read in any form they come in, printed with the Buddhist year."""

from datetime import date

from validations.values.date_text import day_first_of as day_first_of
from validations.values.date_text import read_date as read_date
from validations.values.month_names import ENGLISH, FULL, SHORT
from validations.values.partial_dates import DAY, MONTH, YEAR, PartialDate
from validations.values.partial_dates import Period as Period
from validations.values.periods import read_period as read_period
from validations.values.years import ACADEMIC, BE_OFFSET, CALENDAR, FISCAL, Year, write_year

_WORDED_STYLES = {
    "full": FULL,
    "two_digits": SHORT,
    "undotted": tuple(name.replace(".", "") + "." for name in SHORT),
    "english": ENGLISH,
}
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_date(day: date, precision: str = DAY) -> str:
    """`30 ก.ย. 2567`; with the precision `month` `ก.ย. 2567`; with `year` `พ.ศ. 2567`.

    `precision` says how much of the date its source really stated; what it did not state is not
    printed. Raises ValueError for any other precision.
    """
    year = day.year + BE_OFFSET
    if precision == DAY:
        return f"{day.day} {SHORT[day.month - 1]} {year}"
    if precision == MONTH:
        return f"{SHORT[day.month - 1]} {year}"
    if precision == YEAR:
        return f"พ.ศ. {year}"
    raise ValueError(f"a date is precise to the day, month or year, not {precision!r}")


def write_date(written: PartialDate, style: str = "short") -> str:
    """The date as precisely as it is known, in one of the styles that are read.

    `short` 1 มี.ค. 2566 · `full` 1 มีนาคม 2566 · `thai_digits` ๑ มี.ค. ๒๕๖๖ · `two_digits` 1 มี.ค. 66 ·
    `undotted` 1 มีค. 66 · `iso` 2023-03-01 · `iso_be` 2566-03-01 · `slashes` 01/03/2566 (days alone) ·
    `english` 1 March 2023. Fiscal and school years have their word before them. Raises ValueError for another style.
    """
    day = written.first
    be = day.year + BE_OFFSET
    if written.precision == YEAR:
        return _year_text(written, style)
    if style == "short":
        return thai_date(day, written.precision)
    if style == "thai_digits":
        return thai_date(day, written.precision).translate(_THAI_DIGITS)
    if style in ("iso", "iso_be"):
        month = f"{day.year if style == 'iso' else be}-{day.month:02}"
        return f"{month}-{day.day:02}" if written.precision == DAY else month
    if style == "slashes" and written.precision == DAY:
        return f"{day.day:02}/{day.month:02}/{be}"
    if style not in _WORDED_STYLES:
        raise ValueError(f"no style of a date precise to the {written.precision} is called {style!r}")
    names, year = _WORDED_STYLES[style], _year_digits(be, style)
    return f"{day.day if written.precision == DAY else ''} {names[day.month - 1]} {year}".lstrip()


def write_period(period: Period, style: str = "short") -> str:
    """Both ends in a style of `write_date` with ` - ` between, or the one date that the period is."""
    if period.start == period.end:
        return write_date(period.start, style)
    return f"{write_date(period.start, style)} - {write_date(period.end, style)}"


def _year_text(written: PartialDate, style: str) -> str:
    basis = {1: CALENDAR, 10: FISCAL, 5: ACADEMIC}[written.first.month]
    year = Year(written.first.year + (1 if basis == FISCAL else 0), basis)
    if style in ("iso", "english", "iso_be") and basis == CALENDAR:
        return f"{year.be if style == 'iso_be' else year.ce}"
    text = write_year(year, "ce" if style in ("iso", "english") else "be")
    text = text.replace(f"{year.be}", _year_digits(year.be, style))
    return text.translate(_THAI_DIGITS) if style == "thai_digits" else text


def _year_digits(be: int, style: str) -> str:
    if style == "english":
        return str(be - BE_OFFSET)
    return f"{be % 100:02}" if style in ("two_digits", "undotted") else str(be)
