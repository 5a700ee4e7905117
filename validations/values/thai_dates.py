"""Dates in Thai documents: read in any form they come in, printed with the Buddhist year."""

from datetime import date

from validations.values.date_text import read_date as read_date
from validations.values.month_names import ENGLISH, FULL, SHORT
from validations.values.partial_dates import DAY, MONTH, YEAR, PartialDate
from validations.values.partial_dates import Period as Period
from validations.values.periods import read_period as read_period
from validations.values.years import BE_OFFSET

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
    """The date as precisely as it is known, in one of the styles that `read_date` reads.

    `short` 1 มี.ค. 2566 · `full` 1 มีนาคม 2566 · `thai_digits` ๑ มี.ค. ๒๕๖๖ · `two_digits` 1 มี.ค. 66 ·
    `undotted` 1 มีค. 66 · `iso` 2023-03-01 · `iso_be` 2566-03-01 · `slashes` 01/03/2566 · `english` 1 March 2023.
    Raises ValueError for another style.
    """
    day = written.first
    be = day.year + BE_OFFSET
    if style == "short":
        return thai_date(day, written.precision)
    if style == "thai_digits":
        return thai_date(day, written.precision).translate(_THAI_DIGITS)
    numbers = {"iso": (day.year, "-"), "iso_be": (be, "-"), "slashes": (be, "/")}
    if style in numbers:
        year, mark = numbers[style]
        parts = [f"{year}", f"{day.month:02}", f"{day.day:02}"][: [YEAR, MONTH, DAY].index(written.precision) + 1]
        return mark.join(parts if mark == "-" else parts[::-1])
    words = {
        "full": (FULL, f"{be}"),
        "two_digits": (SHORT, f"{be % 100:02}"),
        "undotted": ([f"{name.replace('.', '')}." for name in SHORT], f"{be % 100:02}"),
        "english": (ENGLISH, f"{day.year}"),
    }
    names, year_text = words.get(style, (None, ""))
    if names is None:
        raise ValueError(f"no style of dates is called {style!r}")
    if written.precision == YEAR:
        return year_text if style == "english" else f"พ.ศ. {year_text}"
    month = f"{names[day.month - 1]} {year_text}"
    return f"{day.day} {month}" if written.precision == DAY else month
