"""Durations as project documents state them: years, months, weeks and days; no end date is made from them here."""

import re
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from validations.values.numbers import NotANumber, read_number
from validations.values.text import normalise
from validations.values.unreadable import Unreadable
from validations.values.words import NUMBER_WORD, read_words

_UNITS = {"ปี": "year", "เดือน": "month", "สัปดาห์": "week", "อาทิตย์": "week", "วัน": "day"}
_SIZES = {"year": (12, 0), "month": (1, 0), "week": (0, 7), "day": (0, 1)}  # months and days of one
_ORDER = list(_SIZES)
_OPENING = re.compile(r"(?:ระยะเวลา(?:การ)?(?:ดำเนิน(?:การ|งาน|โครงการ))?|เป็นเวลา|รวม)\s*:?\s*")
_ABOUT = re.compile(r"(?:ประมาณ|ราว|~|about|approximately|approx\.)\s*", re.IGNORECASE)
_PART = re.compile(
    rf"(?P<half>ครึ่ง)?\s*(?P<number>\d+(?:\.\d+)?|{NUMBER_WORD}+)?\s*"
    r"(?P<unit>ปี|เดือน|สัปดาห์|อาทิตย์|วัน|(?:year|month|week|day)s?)(?P<and_half>ครึ่ง)?\s*",
    re.IGNORECASE,
)
_TWICE = re.compile(r"([^()]+)\(([^()]+)\)")
_MOST_MONTHS, _MOST_DAYS = 1200, 36_525  # a hundred years: 2566 ปี is a year, no duration


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole months and days beside them, as stated: 180 days are not six months."""

    months: int
    days: int = 0
    is_approximate: bool = False


def read_duration(cell: object, *, unit: str | None = None) -> Duration:
    """`6 เดือน`, `1 ปี 6 เดือน`, `180 วัน`, `หกเดือน`, `1 ปีครึ่ง`, `2 ปี (24 เดือน)`; raises `duration.unreadable`.

    `unit` (ปี, เดือน, สัปดาห์ or วัน) is what the column's header says of a bare number. Half months and days, and
    ranges such as `4-6 สัปดาห์`, are not a duration.
    """
    text = normalise(cell) if isinstance(cell, str) else ""
    if unit:
        with suppress(NotANumber):
            text = f"{read_number(cell):f} {unit}"
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    if about := _ABOUT.match(text):
        text = text[about.end() :]
    if match := _TWICE.fullmatch(text):
        found, again = (_sum_of(part, cell) for part in match.groups())
        if found != again:
            raise Unreadable("duration.unreadable", cell)
    else:
        found = _sum_of(text, cell)
    return Duration(*found, is_approximate=bool(about))


def write_duration(duration: Duration) -> str:
    """`1 ปี 6 เดือน 15 วัน`; parts of zero are left out, `0 วัน` for none."""
    years, months = divmod(duration.months, 12)
    parts = [f"{number} {unit}" for number, unit in ((years, "ปี"), (months, "เดือน"), (duration.days, "วัน")) if number]
    return ("ประมาณ " if duration.is_approximate else "") + (" ".join(parts) or "0 วัน")


def _sum_of(text: str, cell: object) -> tuple[int, int]:
    """Months and days of parts from large to small, each unit once."""
    at, months, days, last = 0, Decimal(0), Decimal(0), -1
    while at < len(text):
        part = _PART.match(text, at)
        if not part or (place := _ORDER.index(_unit(part["unit"]))) <= last:
            raise Unreadable("duration.unreadable", cell)
        of_month, of_day = _SIZES[_ORDER[place]]
        number = _number(part, cell)
        months, days, last, at = months + number * of_month, days + number * of_day, place, part.end()
    if last < 0 or months > _MOST_MONTHS or days > _MOST_DAYS or not (_is_whole(months) and _is_whole(days)):
        raise Unreadable("duration.unreadable", cell)
    return int(months), int(days)


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _unit(word: str) -> str:
    return _UNITS.get(word) or word.lower().removesuffix("s")


def _number(part: re.Match[str], cell: object) -> Decimal:
    """The number of a part: 1.5, หก, ครึ่ง (ครึ่งปี) or one and a half (1 ปีครึ่ง)."""
    written = part["number"]
    if bool(written) == bool(part["half"]) or (part["half"] and part["and_half"]):
        raise Unreadable("duration.unreadable", cell)
    if not written:
        return Decimal("0.5")
    try:
        number = Decimal(written) if written[0].isdigit() else Decimal(read_words(written))
    except Unreadable:
        raise Unreadable("duration.unreadable", cell) from None
    return number + (Decimal("0.5") if part["and_half"] else 0)
