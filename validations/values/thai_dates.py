"""Dates as Thai documents print them: day, short month, Buddhist year. Only for writing; reading is another matter."""

from datetime import date

from validations.values.years import BE_OFFSET

_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def thai_date(day: date, precision: str = "day") -> str:
    """`30 ก.ย. 2567`; with the precision `month` `ก.ย. 2567`; with `year` `พ.ศ. 2567`.

    `precision` says how much of the date its source really stated; what it did not state is not
    printed. Raises ValueError for any other precision.
    """
    year = day.year + BE_OFFSET
    if precision == "day":
        return f"{day.day} {_MONTHS[day.month - 1]} {year}"
    if precision == "month":
        return f"{_MONTHS[day.month - 1]} {year}"
    if precision == "year":
        return f"พ.ศ. {year}"
    raise ValueError(f"a date is precise to the day, month or year, not {precision!r}")
