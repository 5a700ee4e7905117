"""Headers over one or several rows: what stands above each column, in every language, merged parents spread out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sources.units import Unit, load_units
from validations.values.text import normalise, squash, without_footnote
from validations.values.years import era_of

MOST_ROWS = 4  # of a header
_PARTS = re.compile(r"[\n()\[\]]| / |\s{2,}")
_HAS_PARTS = re.compile(r"[\n()\[\]（）/*¹²³⁴-⁹]|\s{2,}|\s[A-Za-zµμ]\S*\s*$")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")
_UNIT_LINE = re.compile(r"\s*\(?\s*(?:หน่วย|units?)(?:นับ)?\s*[:：]", re.IGNORECASE)
_NUMBERED = 4  # columns at least, where a row of 1, 2, 3 … numbers the columns and is no record
# Latin letters stand for an era only in capitals and alone: 'Year (BE)', never 'to be assessed'.
_ERA = re.compile(r"[พค]\s?\.\s?ศ\s?\.?|[พค]ศ(?![ก-๛])|\b(?:B\.?E|C\.?E|A\.?D)\b\.?")
Merged = tuple[int, int, int, int]


@dataclass(frozen=True)
class Label:
    """One text of a header: what it may be compared by, the units that it states, its cell, and its columns' count.

    `row` counts from the header's first row.
    """

    text: str
    heads: frozenset[str]
    units: tuple[Unit, ...]
    cell: object
    row: int
    column: int
    span: int = 1

    def names(self, words: frozenset[str]) -> int:
        """How well one of the words names it: 2 with all its text, 1 with a part of it, 0 not at all."""
        if not self.heads & words:
            return 0
        return 2 if head(self.text) in words or head(without_footnote(self.text)[0]) in words else 1


Path = tuple[Label, ...]


@lru_cache(maxsize=65536)
def head(text: str) -> str:
    """A header's text for comparison."""
    return squash(text)


@lru_cache(maxsize=65536)
def heads_of(text: str) -> frozenset[str]:
    """A header's text as a whole, without its unit and footnote mark, and each part that says it in one language.

    'Date (วันที่)' → date, วันที่ and the whole; 'พื้นที่ (ไร่) 1/' → พื้นที่ and the whole, but not ไร่.
    """
    if not _HAS_PARTS.search(text):
        return frozenset({head(text)} - {""})
    plain = load_units().without_unit(text)
    said = {text, without_footnote(normalise(text))[0]}
    for variant in (plain, without_footnote(normalise(plain))[0]):
        said |= {variant, *_PARTS.split(variant)}
    if not squash(plain):
        said.add(text.strip().strip("()[]"))
    return frozenset(found for part in said if (found := squash(without_footnote(part)[0])))


@lru_cache(maxsize=65536)
def units_of(text: str) -> tuple[Unit, ...]:
    """The units that a header's text states."""
    return tuple(load_units().stated_in(text))


def era_of_header(path: "Path") -> str | None:
    """The era that a column's header names, พ.ศ. or ค.ศ.; None where it names none, or both."""
    found = {era for label in path for word in _ERA.findall(label.text) if (era := era_of(word))}
    return {"BE": "พ.ศ.", "CE": "ค.ศ."}[found.pop()] if len(found) == 1 else None


def shown(cell: object) -> str:
    """The text of a header cell: 2565, not 2565.0; a date without a midnight."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).removesuffix(" 00:00:00")


def paths(cells: Sequence[Sequence[object]], merged: Sequence[Merged], top: int, bottom: int) -> list[Path]:
    """For each column the distinct texts above one another in the header's rows, from the top."""
    width = len(cells[top])
    spread = {(r, c): (r, c, 1) for r in range(top, bottom + 1) for c in range(width) if not _is_blank(cells[r][c])}
    inside = [area for area in merged if top <= area[0] <= bottom and area[1] < width]
    for first_row, first, last_row, last in inside:
        if (first_row, first) in spread:
            for row in range(first_row, min(last_row, bottom) + 1):
                for column in range(first, min(last, width - 1) + 1):
                    spread[row, column] = first_row, first, min(last, width - 1) - first + 1
    _fill_right(spread, top, bottom, width)
    return [_path(cells, spread, top, bottom, column) for column in range(width)]


def _path(
    cells: Sequence[Sequence[object]],
    spread: dict[tuple[int, int], tuple[int, int, int]],
    top: int,
    bottom: int,
    column: int,
) -> Path:
    found: list[Label] = []
    for row in range(top, bottom + 1):
        if (row, column) not in spread:
            continue
        at_row, at_column, span = spread[row, column]
        cell = cells[at_row][at_column]
        text = shown(cell)
        if all(label.text != text for label in found):
            found.append(Label(text, heads_of(text), units_of(text), cell, at_row - top, at_column, span))
    return tuple(found)


def _fill_right(spread: dict[tuple[int, int], tuple[int, int, int]], top: int, bottom: int, width: int) -> None:
    """Spreads a parent that is not merged over the blanks to its right.

    Only a text with another below it is a parent, and only columns with a text of their own below it are its own.
    """

    def has_text_below(row: int, column: int) -> bool:
        return any((below, column) in spread for below in range(row + 1, bottom + 1))

    for row in range(top, bottom):
        column = 0
        while column < width:
            last = column
            if spread.get((row, column)) == (row, column, 1) and has_text_below(row, column):
                while last + 1 < width and (row, last + 1) not in spread and has_text_below(row, last + 1):
                    last += 1
                for each in range(column, last + 1):
                    spread[row, each] = row, column, last - column + 1
            column = last + 1


def is_header_like(cells: Sequence[object]) -> bool:
    """Whether a row may belong to a header: texts and years, no figures and no dates of records."""
    texts = 0
    for cell in cells:
        if isinstance(cell, str):
            texts += bool(cell) and not cell.isspace()
        elif not isinstance(cell, date) and not _is_year(cell):
            return False
    return texts > 0


def is_unit_line(cells: Sequence[object]) -> bool:
    """Whether a row says nothing but a unit: 'หน่วย : ไร่'."""
    filled = [cell for cell in cells if not _is_blank(cell)]
    return bool(filled) and all(isinstance(cell, str) and _UNIT_LINE.match(cell) for cell in filled)


def is_continuation(cells: Sequence[object], vocabulary: frozenset[str]) -> bool:
    """Whether a row below a header's is one more of its rows: units, column numbers, known texts, and nothing else."""
    filled = [cell for cell in cells if not _is_blank(cell)]
    if filled == [*range(1, len(filled) + 1)]:
        return len(filled) >= _NUMBERED
    for cell in filled:
        if not isinstance(cell, str):
            return False
        if not units_of(cell) and not heads_of(cell) & vocabulary and not _COLUMN_NUMBER.fullmatch(cell.strip()):
            return False
    return bool(filled)


def _is_year(cell: object) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return cell == cell and abs(cell) < 10_000 and cell == int(cell) and (1900 <= cell <= 2199 or 2400 <= cell <= 2699)


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))
