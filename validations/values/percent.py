"""Percentages as agencies write them. Whether 0.35 is 35 % is decided by the caller, who sees the whole column."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validations.values.numbers import NotANumber, read_number
from validations.values.text import normalise
from validations.values.unreadable import Unreadable

_BEFORE = re.compile(r"ร้อยละ\s*")
_AFTER = re.compile(r"\s*(?:[%％]|เปอร์เซ็นต์|percent|per cent)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Percent:
    """The number as written, and whether a sign or word beside it says that it is a percentage."""

    value: Decimal
    has_sign: bool


def read_percent(cell: object) -> Percent:
    """`-72.3 %`, `ร้อยละ ๗๒.๓`, 72.3; raises Unreadable `percent.unreadable`.

    A number without a sign is given as it is, 0.723 as well: a lone cell cannot tell 0-1 from 0-100.
    """
    text = normalise(cell) if isinstance(cell, str) else ""
    before, after = _BEFORE.match(text), None
    rest = text[before.end() :] if before else text
    for found in _AFTER.finditer(rest):
        if found.end() == len(rest):
            after, rest = found, rest[: found.start()]
    try:
        if before and after:
            raise NotANumber(cell)
        return Percent(read_number(rest if text else cell), has_sign=bool(before or after))
    except NotANumber:
        raise Unreadable("percent.unreadable", cell) from None


def write_percent(percent: Percent) -> str:
    """`72.3 %`, or the number alone where no sign stood beside it."""
    return f"{percent.value:f} %" if percent.has_sign else f"{percent.value:f}"
