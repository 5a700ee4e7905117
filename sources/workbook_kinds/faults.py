"""Why a file cannot be read, what was noticed in one that can, and how a cell that only seems blank is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UNCALCULATED = "#FORMULA! ="  # and the formula: no error value of a spreadsheet, and nothing that anybody types
FORMULA_SHOWN = 100
# The error values by the number that the binary kinds store for them.
ERROR_VALUES: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

Place = tuple[int, int]  # row and column from 0
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0
Finding = tuple[str, dict[str, Any]]  # a rule's id and the values of its sentence, made a problem by the parent


class Fault(Exception):
    """The file cannot be read: a rule's id and the values of its sentence."""

    def __init__(self, rule: str, **values: object):
        super().__init__(rule)
        self.rule, self.values = rule, values


@dataclass
class Seen:
    """What a look at the raw parts of a file adds to the values that calamine gives.

    Sheets are named by the key that the kind has for them: the name, or the number where names may repeat.
    """

    kind: str
    told: dict[object, dict[Place, str]] = field(default_factory=dict)  # error values and uncalculated formulas
    merged: dict[object, list[Area]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    may_be_garbled: bool = False  # holds characters that Thai text of another encoding turns into


def place_of(address: bytes) -> Place:
    """Row and column from 0 of an address such as C17; no check, for addresses that an expression has matched."""
    column = row = 0
    for byte in address:
        if byte >= 65:
            column = column * 26 + byte - 64
        else:
            row = row * 10 + byte - 48
    return row - 1, column - 1


def address_of(place: Place) -> str:
    """The address of a place: (16, 2) → C17."""
    letters, column = "", place[1] + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{place[0] + 1}"


def whole(text: str | None, otherwise: int) -> int:
    """The whole number that an attribute holds, and another for one that is absent or no such number."""
    return int(text) if text and len(text) <= 10 and text.isascii() and text.isdigit() else otherwise
