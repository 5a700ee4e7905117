"""What a value would be without a slip of a kind: ten times off, two digits exchanged, another unit."""

from collections.abc import Iterator
from fractions import Fraction

from sources.checks.among_kinds import DigitsSwapped, Suspect, Tenfold, UnitSlip

Undone = tuple[Fraction, Fraction, Fraction]  # the value without the slip, how far off that may be, the factor between


def undone(spec: Suspect, value: Fraction, scale: int) -> Iterator[Undone]:
    """The values above zero that may have been meant by a value above zero, known to 1/scale."""
    if isinstance(spec, Tenfold):
        yield from _tenfold(value, scale)
    elif isinstance(spec, DigitsSwapped):
        yield from _swapped(value, scale)
    elif isinstance(spec, UnitSlip):
        for factor in map(Fraction, spec.factors):
            yield value * factor, Fraction(0), factor
            yield value / factor, Fraction(0), factor


def _tenfold(value: Fraction, scale: int) -> Iterator[Undone]:
    """Ten times as much, or a tenth. A last digit that was left out may have been any: 61 may be meant for 612."""
    last = _last_place(value, scale)
    yield value * 10, 9 * last, Fraction(10)
    yield value / 10, Fraction(9, 10) * last, Fraction(10)


def _swapped(value: Fraction, scale: int) -> Iterator[Undone]:
    """Each pair of neighbouring digits exchanged; no number begins with a zero but one below 1."""
    last = _last_place(value, scale)
    digits = str(int(value / last))
    for place in range(len(digits) - 1):
        one, other = digits[place], digits[place + 1]
        if one != other and (place or other != "0"):
            right = int(digits[:place] + other + one + digits[place + 2 :]) * last
            yield right, Fraction(0), right / value


def _last_place(value: Fraction, scale: int) -> Fraction:
    """The unit of the last digit that a person would write: 1 for 61, a tenth for 2940.7; never more than 1."""
    place = Fraction(1)
    while value % place and place > Fraction(1, scale):
        place /= 10
    return place
