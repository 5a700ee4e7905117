"""The day and the label of an hour as feeds write them: 2024-01-01 00:00:00, 14/04/2569 02:00, maybe with an offset.

A label is kept as it stands, on the day that is printed beside it; what hour it means is decided elsewhere.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np

from sources.feeds.limits import load_limits
from sources.feeds.noticing import Notices
from sources.feeds.payload import BANGKOK
from sources.feeds.texts import Texts
from validations.values.text import normalise

_BE = 543
_TIME = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/])(\d{{1,2}})\2(\d{{1,2}})[T ]\s*{_TIME}(Z|[+-]\d{{2}}:?\d{{2}})?")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([-/])(\d{{1,2}})\2(\d{{4}})[T ]\s*{_TIME}")


@dataclass(frozen=True)
class Hour:
    """An hour as labelled. `rule` is what is wrong with it, if anything; `is_be` says that its year was of the BE."""

    day: date | None = None
    hour: int = 0
    rule: str | None = None
    is_be: bool = False

    @property
    def label(self) -> str:
        return f"{self.hour}:00"


@dataclass(frozen=True)
class Hours:
    """A column of hours, each different one once: `hours[codes[n]]` is that of record n, if `is_good[n]`."""

    hours: list[Hour]
    codes: np.ndarray
    is_good: np.ndarray


def read_hour(text: str, latest: datetime, *, day_first: bool | None = None) -> Hour:
    """One hour; with an offset it is told in Thai time. `latest` is the last hour that can be told of when it was sent.

    A year beyond 2400 is of the Buddhist Era. 01/02/2024 has its day first only where the column or the format says so.
    """
    clean = normalise(text)
    if match := _YEAR_FIRST.fullmatch(clean):
        year, _, month, day, *clock, offset = match.groups()
    elif match := _DAY_FIRST.fullmatch(clean):
        day, _, month, year, *clock = match.groups()
        offset = None
        if day_first is False:
            return Hour(rule="air_feed.bad_time")
        if day_first is None and int(year) < 2400 and int(day) <= 12 and day != month:
            return Hour(rule="air_feed.day_order")
    else:
        return Hour(rule="air_feed.bad_time")
    is_be = int(year) > 2400
    hour, minute, second = int(clock[0]), int(clock[1]), int(clock[2] or 0)
    try:
        year_ce = int(year) - (_BE if is_be else 0)
        when = datetime(year_ce, int(month), int(day), hour % 24, minute, second, tzinfo=BANGKOK)
        if offset:
            when, hour = _in_thailand(when, offset), -1
    except (ValueError, OverflowError):
        return Hour(rule="air_feed.bad_time")
    if hour > 24 or minute > 59:
        return Hour(rule="air_feed.bad_time")
    if when.minute or when.second:
        return Hour(rule="air_feed.not_on_the_hour")
    if when.date() < load_limits().first_day:
        return Hour(rule="air_feed.too_old")
    if when + timedelta(days=hour == 24) > latest:
        return Hour(rule="air_feed.future_hour")
    return Hour(when.date(), when.hour if hour < 0 else hour, None, is_be)


def read_hours(
    texts: Texts, field: str, latest: datetime, notices: Notices, records: np.ndarray, *, day_first: bool | None = None
) -> Hours:
    """The hours of a column; each fault at its record. With `day_first` the format writes the day first."""
    if day_first is None:
        day_first = day_first_of(texts.used())
    meant = [read_hour(text, latest, day_first=day_first) for text in texts.values]
    counts = np.bincount(texts.codes, minlength=len(meant))
    notices.at_texts([hour.rule for hour in meant], texts, records, field, latest=f"{latest:%Y-%m-%d %H:%M}")
    if not day_first and (be := [place for place, hour in enumerate(meant) if hour.is_be and counts[place]]):
        count = int(counts[be].sum())
        notices.of_all("air_feed.year_be", raw=texts.values[be[0]], column=field, count=count)
    own_number: dict[Hour, int] = {}
    numbers = [own_number.setdefault(Hour(hour.day, hour.hour, hour.rule), len(own_number)) for hour in meant]
    codes = np.array(numbers, dtype=np.int32)[texts.codes]
    is_good = np.array([hour.rule is None for hour in own_number], dtype=bool)[codes]
    return Hours(list(own_number), codes, is_good)


def day_first_of(texts: list[str]) -> bool | None:
    """Whether dates such as 13/02/2024 have the day first; None where none says, or they contradict."""
    said = set()
    for text in texts:
        match = _DAY_FIRST.fullmatch(normalise(text))
        if match and (int(match[1]) > 12) != (int(match[3]) > 12):
            said.add(int(match[1]) > 12)
    return said.pop() if len(said) == 1 else None


def read_day(text: str) -> date | None:
    """A day written 2024-01-31; None for 0000-00-00 and for what is blank. Raises ValueError for anything else."""
    clean = normalise(text)
    if clean in ("", "-", "0000-00-00"):
        return None
    day = date.fromisoformat(clean)
    return day.replace(year=day.year - _BE) if day.year > 2400 else day


def _in_thailand(when: datetime, offset: str) -> datetime:
    if offset == "Z":
        return when.replace(tzinfo=UTC).astimezone(BANGKOK)
    sign = -1 if offset[0] == "-" else 1
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])) * sign
    return when.replace(tzinfo=timezone(ahead)).astimezone(BANGKOK)
