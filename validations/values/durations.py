"""Durations as project documents state them: years, months, weeks and days; no end date is made from them here."""

import re
from dataclasses import dataclass

from validations.values.text import normalise
from validations.values.unreadable import Unreadable

_DURATION = re.compile(r"(?:(\d{1,3})\s*ปี)?\s*(?:(\d{1,4})\s*เดือน)?\s*(?:(\d{1,5})\s*วัน)?")


@dataclass(frozen=True, slots=True)
class Duration:
    """Whole months and days beside them, as stated: 180 days are not six months."""

    months: int
    days: int = 0
    is_approximate: bool = False


def read_duration(cell: object) -> Duration:
    """`6 เดือน`, `1 ปี 6 เดือน`, `180 วัน`; raises Unreadable `duration.unreadable`."""
    match = _DURATION.fullmatch(normalise(cell)) if isinstance(cell, str) else None
    if not match or not any(match.groups()):
        raise Unreadable("duration.unreadable", cell)
    years, months, days = (int(part or 0) for part in match.groups())
    return Duration(12 * years + months, days)


def write_duration(duration: Duration) -> str:
    """`1 ปี 6 เดือน 15 วัน`; parts of zero are left out, `0 วัน` for none."""
    years, months = divmod(duration.months, 12)
    parts = [f"{number} {unit}" for number, unit in ((years, "ปี"), (months, "เดือน"), (duration.days, "วัน")) if number]
    return ("ประมาณ " if duration.is_approximate else "") + (" ".join(parts) or "0 วัน")
