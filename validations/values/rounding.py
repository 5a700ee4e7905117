"""Rounding of published figures: half up, in integers or decimals, never the language's half-even default."""

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal, places: int) -> Decimal:
    """The decimal with so many places, halves away from zero: 12.5 → 13, not 12."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def half_up_ratio(numerator: int, denominator: int) -> int:
    """numerator / denominator as the nearest integer, halves away from zero, in integers alone."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    numerator, denominator = abs(numerator), abs(denominator)
    return sign * ((2 * numerator + denominator) // (2 * denominator))
