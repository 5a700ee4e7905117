"""Numbers as they stand in cells: floats from a spreadsheet, text with thousands commas or Thai digits."""

import math
import re
from decimal import Decimal

from validations.values.text import normalise

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


class NotANumber(ValueError):
    """The cell holds something that is not unambiguously a number."""


def read_number(cell: object) -> Decimal:
    """The cell's number, exactly as written; raises NotANumber for anything else.

    A float is read to the 15 significant digits that a spreadsheet keeps, so 38.300000000000004 is 38.3. A comma is
    read only where it separates thousands: `38,5` is refused, not guessed.
    """
    if isinstance(cell, bool):
        raise NotANumber(str(cell))
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise NotANumber(str(cell))
        return Decimal(f"{cell:.15g}")
    if isinstance(cell, str) and _NUMBER.fullmatch(text := normalise(cell)):
        return Decimal(text.replace(",", ""))
    raise NotANumber(str(cell))
