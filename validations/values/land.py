"""Land areas in rai, ngan and square wah: 1 ไร่ = 4 งาน = 400 ตร.ว. = 1,600 m² (domain.md 3.5)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validations.values.numbers import NotANumber, read_number
from validations.values.text import normalise
from validations.values.unreadable import Unreadable

RAI, NGAN, WAH = Decimal(1600), Decimal(400), Decimal(4)
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_DASHED = re.compile(rf"{_NUMBER}-{_NUMBER}-{_NUMBER}(?:\s*ไร่)?")
_WORDED = re.compile(rf"(?:{_NUMBER}\s*ไร่)?\s*(?:{_NUMBER}\s*งาน)?\s*(?:{_NUMBER}\s*(?:ตร\.?\s?ว\.?|ตารางวา|วา))?")


@dataclass(frozen=True, slots=True)
class Land:
    """An area, exact. Sums that tables print unsimplified (743 ไร่ 145 งาน) are the same area as simplified ones."""

    square_metres: Decimal


def land_of(rai: object, ngan: object, wah: object) -> Land:
    """The area of three cells; an empty cell counts as none of its unit. Raises Unreadable, also if all are empty."""
    cells = [
        None if cell is None or (isinstance(cell, str) and not cell.strip()) else cell for cell in (rai, ngan, wah)
    ]
    if all(cell is None for cell in cells):
        raise Unreadable("land.unreadable", "")
    numbers = [Decimal(0) if cell is None else read_number(cell) for cell in cells]
    for cell, number in zip(cells, numbers, strict=True):
        if number < 0:
            raise Unreadable("land.unreadable", cell)
    return Land(numbers[0] * RAI + numbers[1] * NGAN + numbers[2] * WAH)


def read_rai(cell: object) -> Land:
    """`4-2-0`, `4-2-0 ไร่`, `743 ไร่ 145 งาน 2,138.21 ตร.ว.`; raises Unreadable for a number without a unit."""
    text = normalise(cell) if isinstance(cell, str) else ""
    match = _DASHED.fullmatch(text) or _WORDED.fullmatch(text)
    if not match or not any(match.groups()):
        raise Unreadable("land.unreadable", cell)
    try:
        return land_of(*match.groups())
    except NotANumber:
        raise Unreadable("land.unreadable", cell) from None


def write_land(land: Land) -> str:
    """`4-2-0 ไร่`, simplified: at most 3 ngan and less than 100 wah."""
    rai, rest = divmod(land.square_metres, RAI)
    ngan, rest = divmod(rest, NGAN)
    return f"{rai:f}-{ngan:f}-{rest / WAH:f} ไร่"
