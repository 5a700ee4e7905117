"""What a cell says before any contract is asked: blank, a number, a day, a code, or the fault of a formula."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sources.places import Places
from sources.recognise import code_of
from validations.values.numbers import NotANumber, read_number
from validations.values.rounding import half_up
from validations.values.text import normalise
from validations.values.years import BE_OFFSET

ERROR_VALUES = frozenset(
    {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#N/A", "#NULL!", "#GETTING_DATA", "#SPILL!"}
)
UNCALCULATED = "#FORMULA!"  # how the reader marks a formula of which the file stores no result
MERGED = "#MERGED!"  # put for a figure that is merged over several records, so that it is none of theirs
PART_OF_YEAR = "year.not_whole"  # the rule about data of some months that may pass for a year's
HUGE = 10**15  # no figure of an agency; beyond it thousandths do not fit a whole number of the database
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?")
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(2[4-6]\d\d)(?!\d)")


class CellFault(Exception):
    """The cell cannot be read as its type: a rule's id and the values of its sentence.

    Values that are costly to find may be given as a function `later`, called when they are asked for.
    """

    def __init__(self, rule: str, later: Callable[[], Mapping[str, Any]] = dict, **values: Any):
        super().__init__(rule)
        self.rule, self._later, self._values = rule, later, values

    def bare(self) -> "CellFault":
        """The fault to be kept: without the frames that it came through, which hold all that they saw."""
        self.__traceback__ = self.__cause__ = self.__context__ = None
        return self

    @property
    def values(self) -> Mapping[str, Any]:
        return {**self._values, **self._later()}


@dataclass(frozen=True)
class Lookups:
    """What reading a cell may look at besides the cell: places, and the codes that the other sheet of the file uses."""

    places: Places
    used_codes: frozenset[str] = frozenset()


def is_blank(cell: object) -> bool:
    """Whether nothing is in the cell: blank, or white space alone."""
    if not isinstance(cell, str):
        return cell is None
    return not cell or (not cell[0].isalnum() and not normalise(cell))


def is_number(cell: object) -> bool:
    """Whether the cell holds what reads as a number, whatever its size."""
    try:
        read_number(cell)
    except NotANumber:
        return False
    return True


def read_milli(cell: object) -> tuple[int, bool]:
    """Thousandths of the number in the cell, half up, and whether more than three decimals were rounded away."""
    refuse_formula_faults(cell)
    number = exact_number(cell)
    if abs(number) >= HUGE:
        raise CellFault("number.unreadable")
    number *= 1000
    rounded = half_up(number, 0)
    return int(rounded), rounded != number


def read_day(cell: object) -> date:
    """The day of a date cell, or of text such as 2024-01-31; text in another order of day and month is not guessed."""
    refuse_formula_faults(cell)
    if isinstance(cell, datetime):
        if cell.time() != time() and cell.year < 2400:
            raise CellFault("date.has_time", day=cell.date())
        cell = cell.date()
    if isinstance(cell, date):
        if cell.year >= 2400:
            raise CellFault("date.buddhist_era", year_be=cell.year, year_ce=cell.year - BE_OFFSET)
        return cell
    text = normalise(str(cell)) if isinstance(cell, str) else ""
    if found := _YEAR_IN_TEXT.search(text):
        year = int(found[1])
        raise CellFault("date.buddhist_era", year_be=year, year_ce=year - BE_OFFSET)
    if match := _ISO_DAY.fullmatch(text):
        try:
            year, month, day_, hour, minute, second = (int(part or 0) for part in match.groups())
            return read_day(datetime(year, month, day_, hour, minute, second))  # noqa: DTZ001 - cells have no zone
        except ValueError as error:
            raise CellFault("date.unreadable") from error
    raise CellFault("date.unreadable")


def read_code(cell: object, pattern: str, suffix: str | None, used: frozenset[str]) -> str:
    """A code such as 02T. A bare number is completed only where the file's other sheet uses exactly that code."""
    code = code_of(cell)
    if suffix and code.isdigit() and (whole := code + suffix) in used:
        return whole
    if not re.fullmatch(pattern, code):
        raise CellFault("code.unreadable")
    return code


def refuse_formula_faults(cell: object) -> None:
    """Raises CellFault for what a formula left: an error value, or itself where the file stores no result of it."""
    if isinstance(cell, str):
        if cell.strip() in ERROR_VALUES:
            raise CellFault("cell.error_value")
        if cell.startswith(UNCALCULATED):
            raise CellFault("cell.formula_without_value")
        if cell == MERGED:
            raise CellFault("cell.merged")


def exact_number(cell: object) -> Decimal:
    """The cell's number; raises CellFault."""
    try:
        return read_number(cell)
    except NotANumber as error:
        raise CellFault("number.unreadable") from error
