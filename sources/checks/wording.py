"""How numbers and days stand in the sentences of findings."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from validations.values.thai_dates import thai_date

NOT_KNOWN = "–"


def shown(value: int, scale: int = 1) -> str:
    """A scaled whole number as people write it: 70,411 and 3.52, no zeros at the end."""
    whole, rest = divmod(abs(value), scale)
    decimals = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0") if rest else ""
    return ("-" if value < 0 else "") + f"{whole:,}" + ("." + decimals if decimals else "")


def shown_exact(number: Decimal | Fraction | None, places: int = 6) -> str:
    """An exact number rounded half up to so many places, written as people write it; a dash for None."""
    if number is None:
        return NOT_KNOWN
    scaled = abs(Fraction(number)) * 10**places + Fraction(1, 2)
    value = scaled.numerator // scaled.denominator
    return shown(value if number >= 0 else -value, 10**places)


def shown_day(day: date | None) -> tuple[str, str]:
    """A day in Thai and in English; dashes for None."""
    return (NOT_KNOWN, NOT_KNOWN) if day is None else (thai_date(day), day.isoformat())
