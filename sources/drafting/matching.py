"""Which columns of a sheet are which of a known contract: as the contract reads them, else by their likeness."""

from collections.abc import Sequence

from sources.contract import Column, Contract
from sources.drafting.changes import (
    KNOWN,
    MISSING,
    NEW,
    PERSONAL,
    RENAMED,
    Change,
    Comparison,
    groups_of,
    is_banded,
    whole_likeness,
    with_moved,
)
from sources.drafting.contents import is_telling, readable
from sources.drafting.likeness import SAME, Likeness
from sources.fitting import Fitting
from sources.header import Path, is_header_like, paths, shown
from sources.personal import is_personal, is_personal_header
from sources.placing import Placement, place
from sources.recognise import is_named
from sources.registers import Registers
from sources.workbook import Grid
from validations.values.text import squash

ALIKE = 62  # of 100: below this a column is not taken for a field
HEADER_WITHIN = 60
_ROWS = 4  # that a header may have
_CANDIDATES, _FEWER = 5, 2  # contracts that are looked at closely, if they know no fewer columns than the best by more
_UNREADABLE, _UNLIKELY = 0.5, 0.7  # share of cells, and by what the likeness counts below it
_READABLE, _TELLING, _IN_PLACE = 0.9, 12, 5
_MORE_LIKE_ANOTHER = 0.75  # by what a likeness counts where the header is more like a column that is found already
_NAMED = 0.1  # of 1: what a sheet's name counts among contracts that it is like
_LEAST = 40  # likeness of the header's text without which cells and place say nothing


class Matcher:
    """Compares sheets with long contracts."""

    def __init__(self, contracts: Sequence[Contract], registers: Registers):
        self._contracts = [contract for contract in contracts if contract.across is None]
        self._registers = registers
        self._likeness, self._fitting = Likeness(self._contracts), Fitting(self._contracts)

    def nearest(self, grid: Grid) -> Comparison | None:
        """The contract that the sheet is most like, with the header rows by which it is; None without a header.

        Between contracts that are about equally like, the one that knows the sheet's name counts.
        """
        fits = sorted(self._fitting.fits(grid), key=lambda fit: -fit.placement.rank[1])
        best = [(fit.placement, fit.top) for fit in fits if fit.placement.rank[1] >= fits[0].placement.rank[1] - _FEWER]
        best = best[:_CANDIDATES]
        if not best or best[0][0].missing:
            best += self._by_text(grid)
        compared = [self.compare(grid, placement, top) for placement, top in best]
        return max(compared, key=lambda each: each.likeness + _NAMED * is_named(grid.name, each.contract), default=None)

    def compare(self, grid: Grid, placement: Placement, top: int) -> Comparison:
        """Pairs the columns that the contract does not know with those that it misses, the most alike first."""
        contract = placement.contract
        bottom = top + placement.rows - 1
        known = _known(placement)
        missing = [group for group in groups_of(contract) if group[0].name not in known.values()]
        pairs = self._pairs(grid, placement, bottom, missing, known)
        found: dict[int, tuple[int, int]] = {}
        taken: set[int] = set()
        for score, position, number in pairs:
            if score >= ALIKE and position not in found and number not in taken:
                found[position] = number, score
                taken.add(number)
        changes = []
        for position, path in enumerate(placement.paths):
            if position in known:
                column = contract.column(known[position]) if not is_banded(known[position], contract) else None
                changes.append(_known_change(path, position, known[position], column))
            elif position in found and found[position][1] == SAME:
                column = missing[found[position][0]][0]
                changes.append(_known_change(path, position, column.name, column))
            elif position in found:
                number, score = found[position]
                next_best = self._next_best(pairs, position, number, missing)
                changes.append(_renamed(path, position, missing[number][0], score, next_best))
            elif position in placement.unmapped:
                is_kept_out = self._is_personal(path, _cells(grid, position, bottom))
                changes.append(Change(PERSONAL if is_kept_out else NEW, None, header_text(path), position, 0))
        changes = with_moved(changes, contract)
        for number, group in enumerate(missing):
            if number not in taken and not _is_given_otherwise(group[0], contract, known):
                was = (group[0].headers or ("",))[0]
                changes.append(Change(MISSING, group[0].name, None, None, 0, was, group[0].required))
        return Comparison(contract, top, bottom, tuple(changes), whole_likeness(changes, contract))

    def _pairs(
        self, grid: Grid, placement: Placement, bottom: int, missing: Sequence[list[Column]], known: dict[int, str]
    ) -> list[tuple[int, int, int]]:
        """Score, position and number of every pair of an unknown column and a missing one, the best first."""
        contract, found = placement.contract, []
        others = [column for column in contract.columns if column.name in known.values()]
        ignored = [at for at, path in enumerate(placement.paths) if at not in known and _is_ignored(path, contract)]
        for position in (*placement.unmapped, *ignored):
            path = placement.paths[position]
            cells = _cells(grid, position, bottom)
            if self._is_personal(path, cells):
                continue
            of_others: int | None = None
            for number, group in enumerate(missing):
                if position <= _anchor(group[0].name, placement):
                    continue
                if position in ignored and not group[0].required:
                    continue
                text = max(self._likeness.of(path, column, contract) for column in group)
                if text >= _LEAST and of_others is None:
                    of_others = max((self._likeness.of(path, column, contract) for column in others), default=0)
                if text < (of_others or 0) < SAME:
                    text = round(text * _MORE_LIKE_ANOTHER)
                score = self._with_cells(text, cells, group, contract)
                if _LEAST <= score < SAME and _is_in_place(position, group[0], contract, known):
                    score = min(score + _IN_PLACE, SAME - 1)
                found.append((score, position, number))
        return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))

    def _with_cells(self, score: int, cells: Sequence[object], group: Sequence[Column], contract: Contract) -> int:
        """The likeness of a header, more where the cells read as the column's type, less where they do not."""
        if not _LEAST <= score < SAME:
            return score
        shares = [(column, readable(cells, column, contract, self._registers)) for column in group]
        known = [(column, share) for column, share in shares if share is not None]
        if not known:
            return score
        if min(share for _, share in known) < _UNREADABLE:
            return round(score * _UNLIKELY)
        if any(share >= _READABLE and is_telling(column) for column, share in known):
            return min(score + _TELLING, SAME - 1)
        return score

    def _is_personal(self, path: Path, cells: Sequence[object]) -> bool:
        """Whether the column is dropped where a file is taken in: it is no field, whatever it is like."""
        registers = self._registers
        return is_personal_header(path, registers.personal_headers, registers.personal_words) or is_personal(cells)

    def _next_best(
        self, pairs: Sequence[tuple[int, int, int]], position: int, number: int, missing: Sequence[list[Column]]
    ) -> str | None:
        """Another field that the column may be, where it is nearly as like."""
        others = [(score, other) for score, at, other in pairs if at == position and other != number and score >= ALIKE]
        return missing[others[0][1]][0].name if others else None

    def _by_text(self, grid: Grid) -> list[tuple[Placement, int]]:
        """The contracts whose names the texts of some header rows are most like, where few or none fit."""
        found = []
        for contract, top, bottom in self._likeness.near(grid, header_blocks(grid)):
            header = paths(grid.cells, grid.merged, top, bottom)
            found.append((place(contract, header, bottom - top + 1), top))
        return found[:_CANDIDATES]


def header_blocks(grid: Grid) -> list[tuple[int, int]]:
    """First and last row of what may be a header: rows of several texts, one to four of them."""
    rows = range(min(len(grid.cells), HEADER_WITHIN))
    like = [is_header_like(grid.cells[row]) and sum(cell != "" for cell in grid.cells[row]) >= 2 for row in rows]
    blocks = []
    for top in rows:
        for bottom in range(top, min(top + _ROWS, len(rows))):
            if not like[bottom]:
                break
            blocks.append((top, bottom))
    return blocks


def _cells(grid: Grid, position: int, bottom: int) -> list[object]:
    """A column's cells below the header."""
    return [row[position] for row in grid.cells[bottom + 1 :] if position < len(row)]


def header_text(path: Path) -> str:
    """The header's lowest text as it stands, on one line."""
    return " ".join(shown(path[-1].cell).split())


def _known(placement: Placement) -> dict[int, str]:
    """The columns of the sheet that the contract reads, each with a name of those that read it.

    Of columns that follow others under one header (ร้อยละ) the one whose neighbour stands nearest counts.
    """
    found: dict[int, str] = {}
    claims = [(name.partition(".")[0], place_) for section in placement.sections
              for name, place_ in section.positions.items()]  # fmt: skip
    claims += [(name, place_) for name, places in placement.columns.items() for place_ in places]
    for name, position in claims:
        if position not in found or _anchor(name, placement) > _anchor(found[position], placement):
            found[position] = name
    return found


def _anchor(name: str, placement: Placement) -> int:
    """Where the column stands that this one follows; -1 where it follows none."""
    column = next((column for column in placement.contract.columns if column.name == name), None)
    places = placement.columns.get(column.after, ()) if column is not None and column.after else ()
    return places[0] if places else -1


def _is_given_otherwise(column: Column, contract: Contract, known: dict[int, str]) -> bool:
    """Whether what the column says stands in others: two numbers in one cell, or in two."""
    own = set(column.into)
    if own:
        return own <= set(known.values())
    return any(column.name in other.into for other in contract.columns if other.name in known.values())


def _is_in_place(position: int, column: Column, contract: Contract, known: dict[int, str]) -> bool:
    """Whether the neighbours that the contract has on either side of the column stand on either side here."""
    order = [each.name for each in contract.columns]
    place_of = {name: at for at, name in known.items() if name in order}
    at = order.index(column.name)
    before = next((place_of[name] for name in reversed(order[:at]) if name in place_of), None)
    after = next((place_of[name] for name in order[at + 1 :] if name in place_of), None)
    return (before is None or before < position) and (after is None or position < after)


def _known_change(path: Path, position: int, name: str, column: Column | None) -> Change:
    was = column.headers[0] if column is not None and column.headers else None
    return Change(KNOWN, name, header_text(path), position, SAME, was, bool(column and column.required))


def _renamed(path: Path, position: int, column: Column, score: int, runner_up: str | None) -> Change:
    was = (column.headers or ("",))[0]
    return Change(RENAMED, column.name, header_text(path), position, score, was, column.required, runner_up)


def _is_ignored(path: Path, contract: Contract) -> bool:
    """Whether the contract passes over a column of that header; a required column may hide behind it."""
    ignored = {squash(word) for word in contract.ignore}
    return any(label.heads & ignored for label in path)
