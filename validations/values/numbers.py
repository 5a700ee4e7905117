"""Numbers as they stand in cells: floats from a spreadsheet, text with thousands commas or Thai digits."""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from validations.values.text import normalise
from validations.values.unreadable import Unreadable

_NUMBER = re.compile(r"[-+]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)")
_WITH_DECIMAL_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_MOST_CHARACTERS = 500  # no figure is longer, not even the largest float with its commas
_MOST_DIGITS = 18  # of a DECIMAL(18, places) or a whole number of the database
_MOST_DECIMALS = 60
EXACT = Context(prec=200)  # products and quotients of any two figures without rounding
_UNIT = [Decimal(1).scaleb(-places) for places in range(_MOST_DIGITS)]


class NotANumber(Unreadable):
    """The cell holds something that is not unambiguously a number; the rule is `number.unreadable` unless told."""

    def __init__(self, raw: object, rule: str = "number.unreadable"):
        super().__init__(rule, raw)


def read_number(cell: object, *, decimal_comma: bool = False) -> Decimal:
    """The cell's number, exactly as written; raises NotANumber for anything else.

    A float is read to the 15 significant digits that a spreadsheet keeps, so 38.300000000000004 is 38.3. A comma is
    read only where it separates thousands: `38,5` is refused, not guessed. With `decimal_comma` text is European:
    `36.605,67`; nothing in a lone cell tells `36.605` apart, so only the caller can know.
    """
    if isinstance(cell, float):
        if math.isfinite(cell):
            return Decimal(f"{cell:.15g}")
    elif isinstance(cell, str):
        text = normalise(cell).replace("\u2212", "-")  # the minus sign that word processors put for a hyphen
        if len(text) <= _MOST_CHARACTERS:
            if decimal_comma:
                if _WITH_DECIMAL_COMMA.fullmatch(text):
                    return Decimal(text.replace(".", "").replace(",", "."))
            elif _NUMBER.fullmatch(text):
                return Decimal(text.replace(",", ""))
    elif isinstance(cell, Decimal):
        if cell.is_finite():
            return cell
    elif isinstance(cell, int) and not isinstance(cell, bool):
        return Decimal(cell)
    raise NotANumber(cell)


def read_scaled(cell: object, places: int, *, decimal_comma: bool = False) -> tuple[int, bool]:
    """The number as a whole number of 10**-places, half up, and whether decimals were rounded away.

    12.3456 with 3 places is (12346, True). Raises NotANumber, with the rule `number.too_large` where the figure has
    more than 18 digits and so does not fit a column of the database.
    """
    return scaled(read_number(cell, decimal_comma=decimal_comma), places, cell)


def scaled(number: Decimal, places: int, raw: object) -> tuple[int, bool]:
    """As `read_scaled`, for a number that was read from `raw` already."""
    if number.adjusted() + places >= _MOST_DIGITS:
        raise NotANumber(raw, "number.too_large")
    rounded = number.quantize(_UNIT[places], rounding=ROUND_HALF_UP)
    return int(rounded.scaleb(places)), rounded != number


def read_figure(cell: object) -> Decimal:
    """As `read_number`, for a figure that is multiplied or printed: at most 18 digits before the point, 60 after."""
    number = read_number(cell)
    exponent = number.as_tuple().exponent
    if number.adjusted() >= _MOST_DIGITS or (isinstance(exponent, int) and exponent < -_MOST_DECIMALS):
        raise NotANumber(cell, "number.too_large")
    return number
