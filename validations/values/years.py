"""Years in two eras. The era word wins; without one 2400-2742 is BE, 1900-2199 is CE; the rest is not guessed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from validations.values.text import normalise
from validations.values.unreadable import Unreadable

BE_OFFSET = 543
CE_YEARS = range(1900, 2200)
BE_YEARS = range(2400, 2200 + BE_OFFSET)  # as far ahead as CE; no number is in both
CALENDAR, FISCAL, ACADEMIC = "calendar", "fiscal", "academic"
ERA = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|B\.?E\.?|A\.?D\.?|C\.?E\.?)"
_YEAR = re.compile(rf"(?P<era>{ERA})?\s*(?:ปี\s*)?(?P<year>\d{{4}})", re.IGNORECASE)
_BASIS_WORDS = {
    "ปีงบประมาณ": FISCAL,
    "งบประมาณปี": FISCAL,
    "ปีงบ": FISCAL,
    "FY": FISCAL,
    "ปีการศึกษา": ACADEMIC,
    "ปีปฏิทิน": CALENDAR,
}
_BASIS = re.compile(rf"(?:ประจำ\s?)?(?P<basis>{'|'.join(_BASIS_WORDS)})", re.IGNORECASE)
_YEAR_OF = re.compile(
    rf"(?:{_BASIS.pattern}|(?:ประจำ\s?)?(?P<plain>ปี))?\s*(?P<era>{ERA})?\s*(?P<year>\d{{4}}|\d\d)", re.IGNORECASE
)
# The first day of a year: fiscal years begin on 1 October of the year before their number (Budget Procedure Act BE
# 2561, section 4), school years on 16 May (regulation of the Ministry of Education on the academic year, BE 2549, 5).
_BEGINS = {CALENDAR: (0, 1, 1), FISCAL: (-1, 10, 1), ACADEMIC: (0, 5, 16)}
# Two digits beside a Thai word are BE 25xx only where they cannot be CE as well: 31-79 would be CE 1931-1979 or
# 2031-2079, but 00-30 may be 2000-2030 and 80-99 may be 1980-1999.
_SURELY_BE = range(31, 80)


@dataclass(frozen=True, slots=True)
class Year:
    """One year in both eras; BE = CE + 543. `basis` says which twelve months it has: calendar, fiscal or academic."""

    ce: int
    basis: str = CALENDAR

    @property
    def be(self) -> int:
        return self.ce + BE_OFFSET

    @property
    def first(self) -> date:
        """Its first day: 1 January, 1 October of the year before, or 16 May."""
        offset, month, day = _BEGINS[self.basis]
        return date(self.ce + offset, month, day)

    @property
    def last(self) -> date:
        """Its last day, the day before the next year's first."""
        return Year(self.ce + 1, self.basis).first - timedelta(days=1)


class UnreadableYear(Unreadable):
    """`rule` is `year.era_conflict` where the era word contradicts the number, else another rule `year.…`."""


def read_year(cell: object) -> Year:
    """The year of a cell (2567, 2567.0, '2567', 'พ.ศ. ๒๕๖๗', 'ค.ศ. 2024'); raises UnreadableYear."""
    match = _YEAR.fullmatch(_text_of(cell).removeprefix("ปี").strip())
    if not match:
        raise UnreadableYear("year.unreadable", cell)
    return Year(year_of_number(match["year"], match["era"], cell))


def read_year_of(cell: object, basis: str = CALENDAR, *, era: str | None = None) -> Year:
    """The year of a cell whose column counts years by `basis`: 2566, ปีงบประมาณ 2566, ปี 63, พ.ศ. ๖๓, FY2023.

    `era` (พ.ศ. or ค.ศ.) is what the column's header says. Two digits are read only beside a Thai cue. Raises
    UnreadableYear: `year.era_conflict`, `year.basis_conflict` where the cell names another kind of year,
    `year.two_digits` or `year.unreadable`.
    """
    match = _YEAR_OF.fullmatch(_text_of(cell))
    if not match:
        raise UnreadableYear("year.unreadable", cell)
    said = match["basis"]
    if said and basis_said(said) != basis:
        raise UnreadableYear("year.basis_conflict", cell)
    has_cue = bool(match["plain"] or (said and not said.isascii()))
    return Year(year_of_number(match["year"], match["era"], cell, header_era=era, has_thai_cue=has_cue), basis)


def basis_said(text: str) -> str | None:
    """The kind of year that a text names before its number: fiscal for `ปีงบประมาณ 2566`; None where it names none."""
    match = _BASIS.match(text)
    return _BASIS_WORDS[match["basis"].upper()] if match else None


def year_of_number(
    digits: str, era: str | None, raw: object, *, header_era: str | None = None, has_thai_cue: bool = False
) -> int:
    """The CE year of four or two digits with the era word beside them, or of the header; raises UnreadableYear."""
    kind, header_kind = era_of(era), era_of(header_era)
    if kind and header_kind and kind != header_kind:
        raise UnreadableYear("year.era_conflict", raw)
    kind = kind or header_kind
    number = int(digits)
    if len(digits) == 2:
        if kind == "BE" or (kind is None and has_thai_cue and number in _SURELY_BE):
            return 2500 + number - BE_OFFSET
        raise UnreadableYear("year.two_digits", raw)
    in_be, in_ce = number in BE_YEARS, number in CE_YEARS
    if (kind == "BE" and in_ce) or (kind == "CE" and in_be):
        raise UnreadableYear("year.era_conflict", raw)
    if in_be:
        return number - BE_OFFSET
    if in_ce:
        return number
    raise UnreadableYear("year.unreadable", raw)


def era_of(word: str | None) -> str | None:
    """BE or CE for an era word in any spelling; None without one. Raises ValueError for another word."""
    if not word:
        return None
    plain = word.replace(".", "").replace(" ", "").upper()
    if plain in ("พศ", "BE"):
        return "BE"
    if plain in ("คศ", "AD", "CE"):
        return "CE"
    raise ValueError(f"no era is called {word!r}")


def write_year(year: Year, style: str = "be") -> str:
    """The year as text: `be` พ.ศ. 2566, `ce` ค.ศ. 2023; fiscal and academic years with their word before it."""
    word = {CALENDAR: "", FISCAL: "ปีงบประมาณ ", ACADEMIC: "ปีการศึกษา "}[year.basis]
    return f"{word}พ.ศ. {year.be}" if style == "be" else f"{word}ค.ศ. {year.ce}"


def _text_of(cell: object) -> str:
    return normalise(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell))
