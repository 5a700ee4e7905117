"""Formulas that call another program or an address elsewhere when a spreadsheet program calculates them."""

import re

from sources.workbook_kinds.faults import FORMULA_SHOWN, Finding, Place, address_of

# A part of a file without any of these has no such formula.
WORDS = ("|", "WEBSERVICE", "HYPERLINK", "RTD(", "CALL(", "REGISTER.ID", "EXEC(", "IMAGE(", "DDE(")
_PIECE, _LONGEST = 1 << 20, max(map(len, WORDS))
_QUOTED = re.compile(r'"[^"]*"')
# Functions that fetch or start something, and the form of DDE: cmd|'/c calc'!A0.
_REACHING = re.compile(r"\b(?:WEBSERVICE|HYPERLINK|RTD|CALL|REGISTER\.ID|EXEC|IMAGE|DDE)\s*\(|[\w.']\|", re.I)
_BEGINS = ("=", "+", "-", "@")  # what makes a spreadsheet program take a cell of a text file for a formula


def may_be_in(text: str) -> bool:
    """Whether a text has any word of such a formula; piece by piece, for capitals of Thai need six times its memory."""
    pieces = (text[start : start + _PIECE + _LONGEST].upper() for start in range(0, len(text), _PIECE))
    return any(word in piece for piece in pieces for word in WORDS)


def is_reaching(formula: str) -> bool:
    """Whether a formula reaches out of its file; words inside of its quotes say nothing."""
    return _REACHING.search(_QUOTED.sub('""', formula)) is not None


def in_cells(rows: list[list[object]]) -> list[tuple[Place, str]]:
    """The cells of a text file that would be such formulas, with their text."""
    return [
        ((row, column), cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if type(cell) is str and cell.startswith(_BEGINS) and is_reaching(cell)
    ]


def reaches_out(sheet: str, places: list[tuple[Place, str]]) -> list[Finding]:
    """One finding for all such cells of a sheet, at the first of them; none without one."""
    if not places:
        return []
    place, formula = min(places)
    shown = formula if formula.startswith(_BEGINS) else f"={formula}"
    where = {"sheet": sheet, "cell": address_of(place), "row": place[0] + 1, "raw": shown[:FORMULA_SHOWN]}
    return [("formula.reaches_out", {**where, "count": len(places)})]
