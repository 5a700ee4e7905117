"""Dates read from cells: real dates, and text in every form that Thai agencies use (domain.md 3.8, feeds.md 5)."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from validations.values.month_names import month_of
from validations.values.partial_dates import DAY, PartialDate, the_day, the_month, the_year
from validations.values.text import normalise
from validations.values.unreadable import Unreadable
from validations.values.years import (
    BE_OFFSET,
    BE_YEARS,
    CE_YEARS,
    UnreadableYear,
    Year,
    era_of,
    read_year_of,
    year_of_number,
)

_WEEKDAYS = {"จันทร์": 0, "อังคาร": 1, "พุธ": 2, "พฤหัสบดี": 3, "พฤหัส": 3, "ศุกร์": 4, "เสาร์": 5, "อาทิตย์": 6}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BEFORE = re.compile(
    rf"(?:ณ\s*)?(?:วันที่|(?:วัน)?(?P<thai>{'|'.join(_WEEKDAYS)})(?:\s*ที่)?)\s*|ณ\s+"
    rf"|(?P<english>{'|'.join(_ENGLISH_DAYS)})(?:day|sday|nesday|rsday|urday)?\.?,?\s+",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:T|,?\s+)(?:เวลา\s*)?(\d{1,2})[:.](\d\d)(?::(\d\d)(?:\.\d+)?)?(?:\s*น\.?|\+07:00)?$")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?(?=\D))?(\D+)(\d{4}|\d\d)")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})")
_WITHOUT_YEAR = re.compile(r"(?:\d{1,2}(?=\D))?(\D+)|([A-Za-z]+)\.?\s*\d{1,2}")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})")  # 20240131 may be a number of people
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)")
_MIDNIGHT = time()
# Until BE 2483 the year began in April, so that January to March of a BE year lay one CE year later than now.
_MODERN_CE = 1941


def read_date(
    cell: object, *, era: str | None = None, day_first: bool | None = None, with_time: bool = False
) -> PartialDate:
    """The date of a cell, as precise as it is stated: a day, a month (`พย. 48`) or a year (`พ.ศ. 2566`).

    `era` (พ.ศ. or ค.ศ.) is what the column's header says: only with พ.ศ. a real date 543 years ahead is read as BE, and
    a year of two digits in a numeric date. `day_first` is what the column's other dates say of 01/02/2024
    (`day_first_of`); a BE date is day first, as Thais write it. A time of day is refused unless `with_time`. Raises
    Unreadable: `date.unreadable`, `date.buddhist_era`, `date.order_unclear`, `date.no_such_day`, `date.old_calendar`,
    `date.year_missing`, `date.weekday_conflict`, `date.has_time`, `year.era_conflict`, `year.two_digits` ...
    """
    if isinstance(cell, date):
        return _of_date(cell, era, with_time)
    if isinstance(cell, str):
        return _of_text(cell, era, day_first, with_time)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_year(cell, cell, era)  # a number of another size would be a spreadsheet's serial: not guessed
    raise Unreadable("date.unreadable", cell)


def day_first_of(cells: Iterable[object]) -> bool | None:
    """Whether the numeric CE dates of a column have the day first; None where they do not say, or contradict.

    13/02/2024 says yes and 02/13/2024 no; neither says anything where both stand in one column.
    """
    said = set()
    for cell in cells:
        match = _YEAR_LAST.fullmatch(normalise(cell)) if isinstance(cell, str) else None
        if match and (int(match[1]) > 12) != (int(match[3]) > 12):
            said.add(int(match[1]) > 12)
    return said.pop() if len(said) == 1 else None


def without_weekday(text: str) -> str:
    """Normalised text without วันที่, ณ วันที่ or a weekday before it."""
    before = _BEFORE.match(text)
    return text[before.end() :] if before else text


def names_a_month(text: str) -> bool:
    """Whether normalised text is a month, or a day of a month, without a year."""
    match = _WITHOUT_YEAR.fullmatch(without_weekday(text))
    return match is not None and month_of(match[1] or match[2]) is not None


def _of_date(cell: date, era: str | None, with_time: bool) -> PartialDate:
    """A real date. One 543 years ahead was typed as BE into a cell that counts CE (M05)."""
    is_ahead = cell.year in BE_YEARS
    if is_ahead and era_of(era) != "BE":
        raise Unreadable("date.buddhist_era", cell, year_be=cell.year, year_ce=cell.year - BE_OFFSET)
    if isinstance(cell, datetime) and cell.time() != _MIDNIGHT and not with_time:
        raise Unreadable("date.has_time", cell, day=cell.date())
    if is_ahead:
        year = cell.year - BE_OFFSET
        _refuse_old(year, str(cell.year), cell)
        return _day(year, cell.month, cell.day, cell)
    if cell.year not in CE_YEARS:
        raise Unreadable("date.unreadable", cell)
    return the_day(cell)


def _of_text(cell: str, era: str | None, day_first: bool | None, with_time: bool) -> PartialDate:
    text = normalise(cell)
    weekday = None
    if not text[:1].isdigit() and (before := _BEFORE.match(text)):
        weekday, text = _weekday_of(before), text[before.end() :]
    if (at := _TIME.search(text)) and at.start():
        text = text[: at.start()]
        _refuse_time(cell, [int(part or 0) for part in at.groups()], with_time)
    found = _numeric(text, cell, era, day_first) or _worded(text, cell, era) or _of_year(text, cell, era)
    if weekday is not None and (found.precision != DAY or found.first.weekday() != weekday):
        raise Unreadable("date.weekday_conflict", cell)
    return found


def _weekday_of(before: re.Match[str]) -> int | None:
    if before["thai"]:
        return _WEEKDAYS[before["thai"]]
    return _ENGLISH_DAYS.index(before["english"].lower()) if before["english"] else None


def _refuse_time(cell: str, parts: list[int], with_time: bool) -> None:
    if parts[0] > 23 or parts[1] > 59 or parts[2] > 59:
        raise Unreadable("date.unreadable", cell)  # 24:00 as well: which day it ends, its source alone knows
    if any(parts) and not with_time:
        raise Unreadable("date.has_time", cell)


def _numeric(text: str, cell: str, era: str | None, day_first: bool | None) -> PartialDate | None:
    if not text[:1].isdigit():
        return None
    if match := _YEAR_LAST.fullmatch(text):
        year = _year(match[4], None, cell, era)
        if day_first is None and int(match[4]) != year:  # a BE year
            day_first = True
        day, month = _ordered(int(match[1]), int(match[3]), day_first, cell)
        return _day(year, month, day, cell)
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(_year(match[1], None, cell, era), int(match[3]), int(match[4]), cell)
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
            missing = isinstance(text, str) and names_a_month(text)
            raise Unreadable("date.year_missing" if missing else "date.unreadable", cell) from None
        raise
    _refuse_old(year.ce, str(text), cell)
    return the_year(Year(year.ce))


def _year(digits: str, era_word: str | None, cell: str, era: str | None, has_thai_cue: bool = False) -> int:
    year = year_of_number(digits, era_word, cell, header_era=era, has_thai_cue=has_thai_cue)
    _refuse_old(year, digits, cell)
    return year


def _refuse_old(year: int, written: str, cell: object) -> None:
    if year < _MODERN_CE and str(year) not in written:
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
