"""Land areas in rai, ngan and square wah: 1 ไร่ = 4 งาน = 400 ตร.ว. = 1,600 m² (domain.md 3.5)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from validations.values.numbers import EXACT, NotANumber, read_figure
from validations.values.text import normalise
from validations.values.unreadable import Unreadable

RAI, NGAN, WAH = Decimal(1600), Decimal(400), Decimal(4)
_UNITS = {
    "ตารางกิโลเมตร": Decimal(1_000_000),
    "ตร.กม.": Decimal(1_000_000),
    "km2": Decimal(1_000_000),
    "เฮกตาร์": Decimal(10_000),
    "เฮคตาร์": Decimal(10_000),
    "ha": Decimal(10_000),
    "ไร่": RAI,
    "rai": RAI,
    "งาน": NGAN,
    "ngan": NGAN,
    "ตารางวา": WAH,
    "ตร.ว.": WAH,
    "ตรว.": WAH,
    "วา": WAH,
    "ตารางเมตร": Decimal(1),
    "ตร.ม.": Decimal(1),
    "ตรม.": Decimal(1),
    "m2": Decimal(1),
}
_SIZES = {re.sub(r"[.\s]", "", name): size for name, size in _UNITS.items()}
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_OPENING = re.compile(r"(?:เนื้อที่|พื้นที่)\s*:?\s*")
_DASHED = re.compile(rf"({_NUMBER})\s?[-–]\s?({_NUMBER})\s?[-–]\s?({_NUMBER})\s*(ไร่)?")
_PART = re.compile(rf"({_NUMBER})\s*([^\d,]+)")
_YEAR = re.compile(r"(?:19|20|21|24|25|26)\d\d")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")


@dataclass(frozen=True, slots=True)
class Land:
    """An area, exact. Sums that tables print unsimplified (743 ไร่ 145 งาน) are the same area as simplified ones."""

    square_metres: Decimal


def land_of(rai: object, ngan: object, wah: object) -> Land:
    """The area of three cells; an empty cell counts as none of its unit. Raises Unreadable, also if all are empty."""
    cells = [cell for cell in (rai, ngan, wah) if not _is_blank(cell)]
    if not cells:
        raise Unreadable("land.unreadable", "")
    sizes = [size for cell, size in ((rai, RAI), (ngan, NGAN), (wah, WAH)) if not _is_blank(cell)]
    return _sum([(_figure(cell, cell), size) for cell, size in zip(cells, sizes, strict=True)])


def read_rai(cell: object) -> Land:
    """`4-2-0`, `4-2-0 ไร่`, `743 ไร่ 145 งาน 2,138.21 ตร.ว.`, `1,600 ตร.ม.`; units from large to small, each once.

    Raises Unreadable: `land.unit_missing` for a bare number, `land.looks_like_date` for what a spreadsheet has made
    of 4-2-10, or may have meant as one (4-2-2563), else `land.unreadable`.
    """
    if isinstance(cell, date):
        raise Unreadable("land.looks_like_date", cell)
    text = _OPENING.sub("", normalise(cell), count=1) if isinstance(cell, str) else ""
    if match := _DASHED.fullmatch(text):
        if not match[4] and _may_be_date(match[1], match[2], match[3]):
            raise Unreadable("land.looks_like_date", cell)
        return _sum_of_parts(list(zip(match.groups()[:3], (RAI, NGAN, WAH), strict=True)), cell)
    parts = _PART.findall(text)
    if parts and _PART.sub("", text) == "":
        sizes = [_SIZES.get(re.sub(r"[.\s]", "", unit).replace("²", "2")) for _, unit in parts]
        known = [size for size in sizes if size]
        if len(known) == len(parts) and known == sorted(set(known), reverse=True):
            return _sum_of_parts([(number, size) for (number, _), size in zip(parts, known, strict=True)], cell)
    raise Unreadable("land.unit_missing" if _is_number(text or cell) else "land.unreadable", cell)


def _may_be_date(first: str, month: str, last: str) -> bool:
    """A year at either end, a month and a day: 2563-2-10 may be meant so, 2000-2-50 and 2000-0-10 are no days."""
    for year, day in ((first, last), (last, first)):
        if _YEAR.fullmatch(year) and _DAY.fullmatch(day) and _MONTH.fullmatch(month):
            return True
    return False


def write_land(land: Land, style: str = "dashed") -> str:
    """`4-2-0 ไร่`, or with the style `worded` `4 ไร่ 2 งาน 0 ตร.ว.`: at most 3 ngan and less than 100 wah."""
    rai, rest = EXACT.divmod(land.square_metres, RAI)
    ngan, rest = EXACT.divmod(rest, NGAN)
    wah = EXACT.divide(rest, WAH)
    if style == "worded":
        return f"{rai:f} ไร่ {ngan:f} งาน {wah:f} ตร.ว."
    return f"{rai:f}-{ngan:f}-{wah:f} ไร่"


def _sum_of_parts(parts: list[tuple[str, Decimal]], cell: object) -> Land:
    """The area of stated parts; only the smallest may have decimals, or one part would say what the next says again."""
    numbers = [(_figure(number, cell), size) for number, size in parts]
    if any(number != number.to_integral_value() for number, _ in numbers[:-1]):
        raise Unreadable("land.unreadable", cell)
    return _sum(numbers)


def _sum(parts: list[tuple[Decimal, Decimal]]) -> Land:
    total = Decimal(0)
    for number, size in parts:
        total = EXACT.add(total, EXACT.multiply(number, size))
    return Land(total)


def _figure(number: object, cell: object) -> Decimal:
    try:
        figure = read_figure(number)
    except NotANumber:
        raise Unreadable("land.unreadable", cell) from None
    if figure < 0:
        raise Unreadable("land.unreadable", cell)
    return figure


def _is_number(cell: object) -> bool:
    try:
        return read_figure(cell) >= 0
    except NotANumber:
        return False


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
