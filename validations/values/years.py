"""Years in two eras. The era word wins; without one 2400 and more is BE, 1900-2199 is CE; the rest is not guessed."""

import re
from dataclasses import dataclass

from validations.values.text import normalise

BE_OFFSET = 543
_YEAR = re.compile(
    r"(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|B\.?E\.?|A\.?D\.?|C\.?E\.?)?\s*(?:ปี\s*)?(?P<year>\d{4})", re.IGNORECASE
)


@dataclass(frozen=True)
class Year:
    """One year in both eras; BE = CE + 543."""

    ce: int

    @property
    def be(self) -> int:
        return self.ce + BE_OFFSET


class UnreadableYear(ValueError):
    """`rule` is `year.era_conflict` where the era word contradicts the number, else `year.unreadable`."""

    def __init__(self, rule: str, raw: str):
        super().__init__(raw)
        self.rule = rule


def read_year(cell: object) -> Year:
    """The year of a cell (2567, 2567.0, '2567', 'พ.ศ. ๒๕๖๗', 'ค.ศ. 2024'); raises UnreadableYear."""
    text = normalise(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell))
    match = _YEAR.fullmatch(text.removeprefix("ปี").strip())
    if not match:
        raise UnreadableYear("year.unreadable", str(cell))
    number, era = int(match["year"]), (match["era"] or "").replace(".", "").replace(" ", "").upper()
    says_be, says_ce = era in ("พศ", "BE"), era in ("คศ", "AD", "CE")
    in_be, in_ce = 2400 <= number <= 2699, 1900 <= number <= 2199
    if (says_be and in_ce) or (says_ce and in_be):
        raise UnreadableYear("year.era_conflict", str(cell))
    if in_be:
        return Year(number - BE_OFFSET)
    if in_ce:
        return Year(number)
    raise UnreadableYear("year.unreadable", str(cell))
