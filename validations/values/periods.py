"""Periods in one cell: two dates, some days of a month, months of a year, quarters, and fiscal or school years."""

import re

from validations.values.date_text import day_first_of, names_a_month, read_date, without_weekday
from validations.values.durations import Duration, read_duration
from validations.values.partial_dates import YEAR, Period, months_between, the_month, the_year
from validations.values.text import normalise
from validations.values.unreadable import Unreadable
from validations.values.years import CALENDAR, ERA, FISCAL, basis_said, read_year_of

_OPENING = re.compile(r"(?:(?:ตั้งแต่|ระหว่าง|ช่วง|ในช่วง|ระยะเวลา(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ))?)\s*:?\s*)+(?=\S)")
_APART = re.compile(r"\s*(?:จนถึง|ถึง|[–—~]|(?<=\s)-(?=\s)|(?<=\s)to(?=\s))\s*")
_STATED = re.compile(r"([^()]+)\(([^()]+)\)")
_ISO_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
_QUARTER = re.compile(r"ไตรมาส\s*(?:ที่\s*)?([1-4])\s*/?\s*(.+)")
_WORD_OF_YEAR = re.compile(rf"((?:\D*?ปี\D*?)?\s*(?:{ERA})?)\s*(?:\d{{4}}|\d\d)", re.IGNORECASE)
_YEAR_AT_END = re.compile(rf"(?:{ERA})?\s*(?:\d{{4}}|(?<!\d)\d\d)$", re.IGNORECASE)
_SAYS_NOTHING = {"date.unreadable", "date.year_missing"}
_DAYS_OF_ENGLISH_MONTH = re.compile(r"([A-Za-z]+)\.? (\d{1,2})\s?[-–]\s?(\d{1,2}), ?(\d{4})")


def read_period(cell: object, *, era: str | None = None, day_first: bool | None = None) -> Period:
    """The period of a cell: `1 มีนาคม 2566 - 31 สิงหาคม 2566`, `1-3 ก.พ. 66`, `ม.ค.-มี.ค. 2566`, `ปีงบประมาณ 2566`.

    A single date, month or year is a period of its own. What the first half leaves out is taken from the second. A
    duration or a year beside it (`24 เดือน (1 ก.ย. 2558 - 31 ส.ค. 2560)`) must agree. `era` and `day_first` as in
    `read_date`. Raises Unreadable: `period.…`, or the rule of the half that cannot be read.
    """
    if not isinstance(cell, str):
        return _single(cell, era, day_first)
    text = normalise(cell)
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    try:
        if match := _STATED.fullmatch(text):
            return _with_duration(match[1], match[2], cell, era, day_first)
        return _span(text, era, day_first)
    except Unreadable as error:
        rule = "period.unreadable" if error.rule in _SAYS_NOTHING else error.rule
        raise Unreadable(rule, cell, **error.values) from None


def _span(text: str, era: str | None, day_first: bool | None) -> Period:
    if match := _DAYS_OF_ENGLISH_MONTH.fullmatch(text):
        text = f"{match[2]} - {match[3]} {match[1]} {match[4]}"
    halves = _halves(text)
    if halves is None:
        return _single(text, era, day_first)
    left, right = halves
    word = _WORD_OF_YEAR.fullmatch(left)
    if word and right.isdigit():
        right = f"{word[1]} {right}".strip()
    left = _completed(left, right)
    if day_first is None:
        day_first = day_first_of((left, right))
    start, end = _single(left, era, day_first).start, _single(right, era, day_first).end
    if (start.precision == YEAR) != (end.precision == YEAR):
        raise Unreadable("period.unreadable", text)
    if start.first > end.last:
        raise Unreadable("period.reversed", text)
    return Period(start, end)


def _halves(text: str) -> tuple[str, str] | None:
    """The text's two dates; None where it is one. A hyphen without spaces also stands within dates."""
    parts = _APART.split(text)
    if len(parts) == 1 and text.count("-") == 1 and not _ISO_MONTH.fullmatch(text):
        parts = text.split("-")
        if names_a_month(parts[0]) and parts[1].isdigit():
            return None  # พ.ย.-48
    if len(parts) > 2 or not all(parts):
        raise Unreadable("period.unreadable", text)
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else None


def _completed(left: str, right: str) -> str:
    """The first date with the month and year, or the year, that it leaves to the second: `1` - `3 ก.พ. 66`."""
    if without_weekday(left).isdigit() and len(without_weekday(left)) <= 2:
        day = re.match(r"\d{1,2}(?=\D)", without_weekday(right))
        return left + without_weekday(right)[day.end() :] if day else left
    if names_a_month(left) and (year := _YEAR_AT_END.search(right)):
        return f"{left} {year[0]}"
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}", left) and (year := re.search(r"[/.](?:\d{4}|\d\d)$", right)):
        return left + year[0]
    return left


def _single(cell: object, era: str | None, day_first: bool | None) -> Period:
    if isinstance(cell, str):
        if match := _QUARTER.fullmatch(cell):
            return _quarter(int(match[1]), match[2], cell, era)
        if basis := basis_said(cell):
            year = the_year(read_year_of(cell, basis, era=era))
            return Period(year, year)
    one = read_date(cell, era=era, day_first=day_first)
    return Period(one, one)


def _quarter(number: int, year_text: str, cell: str, era: str | None) -> Period:
    """Three months; the first quarter is October to December or January to March, as the kind of year is named."""
    if (basis := basis_said(year_text)) not in (FISCAL, CALENDAR):
        raise Unreadable("period.quarter_unclear", cell)
    first = read_year_of(year_text, basis, era=era).first
    months = [divmod(first.year * 12 + first.month - 1 + 3 * (number - 1) + more, 12) for more in (0, 2)]
    start, end = (the_month(year, month + 1) for year, month in months)
    return Period(start, end)


def _with_duration(one: str, other: str, cell: str, era: str | None, day_first: bool | None) -> Period:
    """A duration and a period, or a year and its dates. Where they disagree one is wrong, and which is not known."""
    durations = [_duration_of(text) for text in (one, other)]
    periods = [
        _span(text.strip(), era, day_first) for text, found in zip((one, other), durations, strict=True) if not found
    ]
    if not periods:
        raise Unreadable("period.unreadable", cell)
    period, duration = periods[-1], durations[0] or durations[1]
    months = months_between(period.first, period.last)
    if duration:
        agree = duration.is_approximate or _agree(duration, period, months)
    else:
        agree = (periods[0].first, periods[0].last) == (period.first, period.last)
    if not agree:
        raise Unreadable("period.duration_conflict", cell, months=months)
    return period


def _agree(duration: Duration, period: Period, months: int) -> bool:
    if duration.days:
        return not duration.months and (period.last - period.first).days + 1 == duration.days
    return duration.months == months


def _duration_of(text: str) -> Duration | None:
    try:
        return read_duration(text)
    except Unreadable:
        return None
