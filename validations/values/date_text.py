"""Dates read from cells: real dates, and text in every form that Thai agencies use (domain.md 3.8, feeds.md 5)."""

import re
from datetime import date, datetime, time

from validations.values.month_names import month_of
from validations.values.partial_dates import PartialDate, the_day, the_month, the_year
from validations.values.text import normalise
from validations.values.unreadable import Unreadable
from validations.values.years import BE_OFFSET, UnreadableYear, Year, era_of, read_year_of, year_of_number

_WEEKDAYS = {"จันทร์": 0, "อังคาร": 1, "พุธ": 2, "พฤหัสบดี": 3, "พฤหัส": 3, "ศุกร์": 4, "เสาร์": 5, "อาทิตย์": 6}
_BEFORE = re.compile(rf"(?:ณ\s*)?(?:วันที่|วัน(?P<weekday>{'|'.join(_WEEKDAYS)})(?:\s*ที่)?)\s*")
_TIME = re.compile(r"(?:T|,?\s+)(?:เวลา\s*)?(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*น\.?|\+07:00)?$")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?(?=\D))?(\D+)(\d{4}|\d\d)")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)")
_MIDNIGHT = time()
# Until BE 2483 the year began in April, so that January to March of a BE year lay one CE year later than now.
_MODERN_BE = 2484


def read_date(
    cell: object, *, era: str | None = None, day_first: bool | None = None, with_time: bool = False
) -> PartialDate:
    """The date of a cell, as precise as it is stated: a day, a month (`พย. 48`) or a year (`พ.ศ. 2566`).

    `era` (พ.ศ. or ค.ศ.) is what the column's header says: only with พ.ศ. a real date 543 years ahead is read as BE, and
    a year of two digits in a numeric date. `day_first` is what the column's other dates say of 01/02/2024; a BE date is
    day first, as Thais write it. A time of day is refused unless `with_time`. Raises Unreadable: `date.unreadable`,
    `date.buddhist_era`, `date.order_unclear`, `date.no_such_day`, `date.old_calendar`, `date.weekday_conflict`,
    `date.has_time`, `year.…`.
    """
    if isinstance(cell, date):
        return _of_date(cell, era, with_time)
    if isinstance(cell, str):
        return _of_text(cell, era, day_first, with_time)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_year(cell, cell, era)
    raise Unreadable("date.unreadable", cell)


def _of_date(cell: date, era: str | None, with_time: bool) -> PartialDate:
    """A real date. One 543 years ahead was typed as BE into a cell that counts CE (M05)."""
    is_ahead = 2400 <= cell.year <= 2699
    if isinstance(cell, datetime) and cell.time() != _MIDNIGHT and not with_time and not is_ahead:
        raise Unreadable("date.has_time", cell, day=cell.date())
    if is_ahead:
        if era_of(era) != "BE":
            raise Unreadable("date.buddhist_era", cell, year_be=cell.year, year_ce=cell.year - BE_OFFSET)
        return _day(cell.year - BE_OFFSET, cell.month, cell.day, cell)
    if not 1900 <= cell.year <= 2199:
        raise Unreadable("date.unreadable", cell)
    return the_day(cell)


def _of_text(cell: str, era: str | None, day_first: bool | None, with_time: bool) -> PartialDate:
    text = normalise(cell)
    weekday = None
    if before := _BEFORE.match(text):
        weekday, text = before["weekday"], text[before.end() :]
    if (at := _TIME.search(text)) and at.start():
        if not with_time and any(int(part or 0) for part in at.groups()):
            raise Unreadable("date.has_time", cell)
        text = text[: at.start()]
    found = _numeric(text, cell, era, day_first) or _worded(text, cell, era) or _of_year(text, cell, era)
    if weekday and (found.precision != "day" or found.first.weekday() != _WEEKDAYS[weekday]):
        raise Unreadable("date.weekday_conflict", cell)
    return found


def _numeric(text: str, cell: str, era: str | None, day_first: bool | None) -> PartialDate | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(_year(match[1], None, cell, era), int(match[3]), int(match[4]), cell)
    if match := _YEAR_LAST.fullmatch(text):
        year = _year(match[4], None, cell, era)
        is_be = int(match[4]) != year
        day, month = _ordered(int(match[1]), int(match[3]), True if is_be and day_first is None else day_first, cell)
        return _day(year, month, day, cell)
    if match := _ISO_MONTH.fullmatch(text):
        month = int(match[2])
        if month > int(match[1][2:]):
            raise Unreadable("date.unreadable", cell)  # 2011-12 may be a December or two years
        return _month(_year(match[1], None, cell, era), month, cell)
    return None


def _ordered(one: int, other: int, day_first: bool | None, cell: str) -> tuple[int, int]:
    """Day and month of two numbers; without a word from the caller only where no other order is possible."""
    if day_first is None:
        if one != other and one <= 12 and other <= 12:
            raise Unreadable("date.order_unclear", cell)
        day_first = other <= 12
    return (one, other) if day_first else (other, one)


def _worded(text: str, cell: str, era: str | None) -> PartialDate | None:
    if match := _WORDED.fullmatch(text):
        day, named, digits = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        named, day, digits = match.groups()
    else:
        return None
    if not (month := month_of(named)):
        return None
    number, era_word, is_thai = month
    year = _year(digits, era_word, cell, era, is_thai)
    return _day(year, number, int(day), cell) if day else _month(year, number, cell)


def _of_year(text: object, cell: object, era: str | None) -> PartialDate:
    try:
        year = read_year_of(text, era=era)
    except UnreadableYear as error:
        if error.rule == "year.unreadable":
            raise Unreadable("date.unreadable", cell) from None
        raise
    _refuse_old(year.ce, str(text), cell)
    return the_year(Year(year.ce))


def _year(digits: str, era_word: str | None, cell: str, era: str | None, has_thai_cue: bool = False) -> int:
    year = year_of_number(digits, era_word, cell, header_era=era, has_thai_cue=has_thai_cue)
    _refuse_old(year, digits, cell)
    return year


def _refuse_old(year: int, digits: str, cell: object) -> None:
    if year < _MODERN_BE - BE_OFFSET and str(year) not in digits:
        raise Unreadable("date.old_calendar", cell)


def _day(year: int, month: int, day: int, cell: object) -> PartialDate:
    try:
        return the_day(date(year, month, day))
    except ValueError:
        raise Unreadable("date.no_such_day", cell) from None


def _month(year: int, month: int, cell: object) -> PartialDate:
    if not 1 <= month <= 12:
        raise Unreadable("date.no_such_day", cell)
    return the_month(year, month)
