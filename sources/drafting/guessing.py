"""A first contract for a sheet that is like none: its header, and the type of each column from what stands below."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sources.contract import Contract
from sources.drafting.contents import ROWS, is_year, reads_as, type_of
from sources.drafting.matching import header_blocks, header_text
from sources.drafting.words import said as said_of
from sources.header import Path, is_unit_line, paths
from sources.personal import is_personal, is_personal_header, without_personal
from sources.plain_cells import is_blank
from sources.registers import Registers
from sources.units import load_units
from sources.workbook import Grid, letter

FEW = 12  # distinct words that may be a list of choices
# Types that may tell rows apart, the likeliest first; columns looked at, and the share of rows that must have them.
_KEYS = ("province", "district", "code", "year", "month", "date", "choice", "text")
_MOST_KEYS, _MOST = 12, 0.8
_BANDS = 3  # years or months across the header from which they are bands
_CODE = "รหัส"  # the meaning of รหัส, code and id
_PER = re.compile(r"ต่อ|\bper\b|_per_", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Guess:
    """A column of the sheet: its field's proposed name and type, and what that rests on.

    `fit` of `filled` cells read as the type. `unit_said` is the text that gave the unit, in brackets or above the table
    where `unit_is_stated`, else a mere word of the header; `is_rate` where the header says “per” and the unit does not.
    `band` is what the column is one of, such as year.
    """

    name: str
    header: str
    type: str
    position: int
    fit: int = 0
    filled: int = 0
    unit: str | None = None
    unit_said: str = ""
    unit_is_stated: bool = False
    is_rate: bool = False
    words: tuple[str, ...] = ()
    is_personal: bool = False
    band: str | None = None

    @property
    def letter(self) -> str:
        return letter(self.position)


@dataclass(frozen=True)
class Table:
    """A sheet's header rows, what is guessed of its columns, and the columns that hold something below no header.

    `key` are the fields that may tell the `rows` rows apart; none where no few of them do.
    """

    top: int
    bottom: int
    guesses: tuple[Guess, ...] = ()
    headless: tuple[int, ...] = ()
    key: tuple[str, ...] = ()
    rows: int = 0


def table_of(grid: Grid, contracts: Iterable[Contract], registers: Registers) -> Table | None:
    """The table of the sheet; None where no row can be a header."""
    blocks = header_blocks(grid)
    if not blocks:
        return None
    top, bottom = max(blocks, key=lambda block: _fullness(grid, *block))
    header = paths(grid.cells, grid.merged, top, bottom)
    rows = grid.cells[bottom + 1 : bottom + 1 + ROWS]
    if not any(not is_blank(cell) for row in rows for cell in row):
        return None
    headless = [
        place for place, path in enumerate(header)
        if not path and 2 * sum(place < len(row) and not is_blank(row[place]) for row in rows) > len(rows)
    ]  # fmt: skip
    guesses = _guesses(grid, header, top, rows, _names(contracts), registers)
    key, count = key_of(guesses, rows)
    return Table(top, bottom, tuple(guesses), tuple(headless), key, count)


def _guesses(
    grid: Grid,
    header: Sequence[Path],
    top: int,
    rows: Sequence[Sequence[object]],
    names: Mapping[str, str],
    registers: Registers,
) -> list[Guess]:
    """One guess for each column with a header."""
    bands = _bands(header, registers)
    above = _stated_above(grid, top)
    found: list[Guess] = []
    for position, path in enumerate(header):
        if not path:
            continue
        cells = [row[position] for row in rows if position < len(row) and not is_blank(row[position])]
        text = header_text(path)
        if is_personal_header(path, registers.personal_headers, registers.personal_words) or is_personal(cells):
            found.append(Guess(f"personal_{letter(position).lower()}", text, "text", position, is_personal=True))
            continue
        unit, said, is_stated = _unit(path, above)
        type_, fit = type_of(cells, unit, registers)
        if type_ == "province" and any(guess.type == "province" for guess in found):
            type_, fit = "text", len(cells)  # one column says the province; another spelling of it is kept as it is
        if type_ in ("whole", "text") and cells and _CODE in said_of(text).words:
            type_, fit = "code", len(cells)  # 07 and 7 are two codes; a whole number would make them one
        words = _words(cells) if type_ == "text" else ()
        name = _name(path, type_, position, names, {guess.name for guess in found})
        unit = unit if type_ == "quantity" else None
        is_rate = unit is not None and "/" not in unit and _PER.search(text) is not None
        type_ = "choice" if words else type_
        band = bands.get(position)
        found.append(
            Guess(name, text, type_, position, fit, len(cells), unit, said, is_stated, is_rate, words, band=band)
        )
    return found


def key_of(guesses: Sequence[Guess], rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], int]:
    """The fewest fields, at most three, that tell all rows apart, and how many rows; those of figures do not count.

    Rows in which one of the fields is blank are totals and notes, and are left out; most rows must have all of them.
    """
    told = [each for each in guesses if each.type in _KEYS and each.band is None and not each.is_personal]
    told.sort(key=lambda each: (_KEYS.index(each.type), each.position))
    filled = sum(any(not is_blank(cell) for cell in row) for row in rows)
    for count in (1, 2, 3):
        for chosen in combinations(told[:_MOST_KEYS], count):
            cells = [[row[each.position] if each.position < len(row) else "" for each in chosen] for row in rows]
            keys = [tuple(map(str, line)) for line in cells if not any(map(is_blank, line))]
            if len(keys) > 1 and len(set(keys)) == len(keys) and len(keys) >= _MOST * filled:
                return tuple(each.name for each in chosen), len(keys)
    return (), filled


def _unit(path: Path, above: tuple[str, str] | None) -> tuple[str | None, str, bool]:
    """A column's unit, the text that says it, and whether it is stated: the header, a line above, a mere word of it."""
    for label in reversed(path):
        if label.units:
            return label.units[0].name, label.text, True
    if above is not None:
        return *above, True
    for word in reversed(re.split(r"[\s_]+", header_text(path))[1:]):
        if len(word) > 1 and (unit := load_units().named(word)):
            return unit.name, word, False
    return None, "", False


def _stated_above(grid: Grid, top: int) -> tuple[str, str] | None:
    """The unit of a line above the header that says nothing else, with that line: 'หน่วย : ไร่'."""
    for cells in grid.cells[:top]:
        if is_unit_line(cells):
            said = next(str(cell) for cell in cells if not is_blank(cell))
            units = load_units().stated_above(said)
            if len(units) == 1:
                return units[0].name, said
    return None


def _words(cells: Sequence[object]) -> tuple[str, ...]:
    """The words of a column that repeats a few, in the order of the sheet; nothing for free text."""
    distinct = dict.fromkeys(str(cell).strip() for cell in cells if isinstance(cell, str))
    if any(without_personal(word) != word for word in distinct):
        return ()
    return tuple(distinct) if 1 < len(distinct) <= FEW and len(cells) >= 3 * len(distinct) else ()


def _bands(header: Sequence[Path], registers: Registers) -> dict[int, str]:
    """Columns under years, months or days that stand side by side: one figure for each of them."""
    tests: dict[str, Callable[[object], bool]] = {
        "year": is_year,
        "month": lambda cell: reads_as("month", cell, registers),
        "day": lambda cell: isinstance(cell, date),
    }
    places = {
        kind: [place for place, path in enumerate(header) if any(test(label.cell) for label in path)]
        for kind, test in tests.items()
    }
    if places["day"]:  # a month that the spreadsheet made a day of stands among days
        places["day"] += places.pop("month")
    kind = max(places, key=lambda each: len(places[each]))
    return dict.fromkeys(places[kind], kind) if len(places[kind]) >= _BANDS else {}


def _name(path: Path, type_: str, position: int, names: Mapping[str, str], taken: set[str]) -> str:
    """A field's name: as other contracts call a column of that header, else its English words, else its letter."""
    known = next((names[word] for label in reversed(path) for word in label.heads if word in names), None)
    usual = {"year": "year", "province": "province_code"}.get(type_)
    english = "_".join(_WORD.findall(_CAMEL.sub("_", header_text(path).split("(")[0]))).lower()
    for name in (usual, known, english, f"field_{letter(position).lower()}"):
        if name and len(name) > 1 and name not in taken:
            return name
    return f"field_{letter(position).lower()}"


def _names(contracts: Iterable[Contract]) -> dict[str, str]:
    """What contracts call a column of each header, where they agree."""
    found: dict[str, set[str]] = {}
    for contract in contracts:
        for column in contract.columns:
            for header in column.known_headers:
                found.setdefault(header, set()).add(column.name)
    return {header: next(iter(each)) for header, each in found.items() if len(each) == 1}


def _fullness(grid: Grid, top: int, bottom: int) -> tuple[int, int, int, int]:
    """How much rows look like the header of a table: records below them, columns named, few rows, no record in them."""
    header = paths(grid.cells, grid.merged, top, bottom)
    named = sum(bool(path) for path in header)
    below = grid.cells[bottom + 1 : bottom + 6]
    records = sum(2 * sum(cell != "" for cell in row) > named for row in below)
    distinct = len({path[-1].text for path in header if path})
    return (min(records, 3), distinct, top - bottom, -top)
