"""Which columns of a sheet are which fields of a known contract, by the likeness of headers, with a confidence."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from sources.contract import Column, Contract
from sources.header import Label, Path, is_header_like, paths, shown
from sources.workbook import Grid, letter
from validations.values.text import squash

ALIKE = 72  # of 100: below this two headers are not taken for the same
SAME = 100
HEADER_WITHIN = 60
_ROWS = 3  # that a header of an unknown layout may have

KNOWN, RENAMED, NEW, MISSING, MOVED = "known", "renamed", "new", "missing", "moved"


@dataclass(frozen=True)
class Change:
    """One line of the comparison. `field` is empty for a new column, `position` for a missing one."""

    kind: str
    field: str | None
    header: str | None
    position: int | None
    confidence: int
    was: str | None = None
    is_required: bool = False

    @property
    def letter(self) -> str:
        return letter(self.position) if self.position is not None else ""


@dataclass(frozen=True)
class Comparison:
    """A sheet's header against one contract; `likeness` from 0 to 1 weighs what both share against all they have."""

    contract: Contract
    top: int
    bottom: int
    changes: tuple[Change, ...]
    likeness: float


def nearest(grid: Grid, contracts: list[Contract]) -> Comparison | None:
    """The long contract that the sheet is most like, with the header rows by which it is; None without a header."""
    best: Comparison | None = None
    for top, bottom in header_blocks(grid):
        found = paths(grid.cells, grid.merged, top, bottom)
        for contract in contracts:
            if contract.across is not None:
                continue
            comparison = compare(contract, found, top, bottom)
            if best is None or comparison.likeness > best.likeness:
                best = comparison
    return best


def header_blocks(grid: Grid) -> list[tuple[int, int]]:
    """First and last row of what may be a header: rows of several texts, one to three of them."""
    rows = range(min(len(grid.cells), HEADER_WITHIN))
    like = [is_header_like(grid.cells[row]) and sum(cell != "" for cell in grid.cells[row]) >= 2 for row in rows]
    blocks = []
    for top in rows:
        for bottom in range(top, min(top + _ROWS, len(rows))):
            if not like[bottom]:
                break
            blocks.append((top, bottom))
    return blocks


def compare(contract: Contract, header: list[Path], top: int, bottom: int) -> Comparison:
    """Pairs columns with fields, the most alike first; what is left is new or missing."""
    columns = [column for column in contract.columns if column.headers]
    positions = [position for position, path in enumerate(header) if path]
    pairs = sorted(
        ((likeness(header[position], column), position, number) for position in positions
         for number, column in enumerate(columns)),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1]),
    )  # fmt: skip
    field_of: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for score, position, number in pairs:
        if score >= ALIKE and position not in field_of and number not in taken:
            field_of[position] = number, score
            taken.add(number)
    ignored = {squash(word) for word in contract.ignore}
    changes = [
        _change(header[position], position, columns, field_of.get(position))
        for position in positions
        if position in field_of or not any(squash(label.text) in ignored for label in header[position])
    ]
    changes = _with_moved(changes, columns)
    missing = [column for number, column in enumerate(columns) if number not in taken]
    changes += [Change(MISSING, column.name, None, None, 0, column.headers[0], column.required) for column in missing]
    shared = sum(change.confidence for change in changes if change.kind in (KNOWN, RENAMED, MOVED)) / 100
    named = sum(change.kind != MISSING for change in changes)
    needed = sum(column.required for column in columns)
    lacking = sum(column.required for column in missing)
    whole = max(named + needed + len(columns) / 2, 1)
    return Comparison(contract, top, bottom, tuple(changes), max(0.0, 2 * shared - lacking) / whole)


def likeness(path: Path, column: Column) -> int:
    """How like the header is to the nearest alias of the column, 0-100, on normalised Thai and English."""
    if any(label.heads & column.known_headers for label in path):
        return SAME
    texts = {text for label in path for text in label.heads}
    return round(max((fuzz.ratio(text, alias) for text in texts for alias in column.known_headers), default=0))


def header_text(path: Path) -> str:
    """The header's lowest text as it stands, on one line."""
    lowest: Label = path[-1]
    return " ".join(shown(lowest.cell).split())


def _change(path: Path, position: int, columns: list[Column], found: tuple[int, int] | None) -> Change:
    if found is None:
        return Change(NEW, None, header_text(path), position, 0)
    column, score = columns[found[0]], found[1]
    kind = KNOWN if score == SAME else RENAMED
    return Change(kind, column.name, header_text(path), position, score, column.headers[0], column.required)


def _with_moved(changes: list[Change], columns: list[Column]) -> list[Change]:
    """Known columns that break the contract's own order are moved: the order decides nothing, but people ask."""
    order = {column.name: number for number, column in enumerate(columns)}
    highest, found = -1, []
    for change in changes:
        if change.field is not None:
            number = order[change.field]
            if number < highest and change.kind == KNOWN:
                change = Change(MOVED, *(getattr(change, name) for name in ("field", "header", "position")),
                                change.confidence, change.was, change.is_required)  # fmt: skip
            highest = max(highest, number)
        found.append(change)
    return found
