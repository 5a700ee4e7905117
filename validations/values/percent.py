"""Percentages as agencies write them. Whether 0.35 is 35 % is decided by the caller, who sees the whole column."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validations.values.numbers import NotANumber, read_figure
from validations.values.text import normalise
from validations.values.unreadable import Unreadable

_PERCENT = re.compile(
    r"(?P<before>ร้อยละ\s*)?(?P<number>[^\s%％]+?)(?P<after>\s*(?:[%％]|เปอร์เซ็นต์|เปอร์เซนต์|per\s?cent))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Percent:
    """The number as written, and whether a sign or word beside it says that it is a percentage."""

    value: Decimal
    has_sign: bool


def read_percent(cell: object) -> Percent:
    """`-72.3 %`, `ร้อยละ ๗๒.๓`, 72.3; raises Unreadable `percent.unreadable`.

    A number without a sign is given as it is, 0.723 as well: a lone cell cannot tell 0-1 from 0-100.
    """
    number, has_sign = cell, False
    if isinstance(cell, str):
        match = _PERCENT.fullmatch(normalise(cell))
        if not match or (match["before"] and match["after"]):
            raise Unreadable("percent.unreadable", cell)
        number, has_sign = match["number"], bool(match["before"] or match["after"])
    try:
        return Percent(read_figure(number), has_sign)
    except NotANumber:
        raise Unreadable("percent.unreadable", cell) from None


def write_percent(percent: Percent) -> str:
    """`72.3 %`, or the number alone where no sign stood beside it."""
    return f"{percent.value:f} %" if percent.has_sign else f"{percent.value:f}"
