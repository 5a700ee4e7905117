"""Which long contracts a sheet's header fits. Thousands of sheets share one header: it is worked out once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sources.bands import band_text
from sources.contract_parts import Contract
from sources.header import MOST_ROWS, heads_of, is_continuation, is_header_like, is_unit_line, paths, shown, units_of
from sources.placing import Placement, place, words_of
from sources.workbook import Grid

HEADER_WITHIN = 60  # rows; titles and instructions above a header never fill more
_MOST_KNOWN = 20_000  # headers remembered
Rows = tuple[tuple[object, ...], ...]
Key = tuple[Rows, tuple[tuple[int, int, int, int], ...]]


@dataclass(frozen=True)
class Fit:
    """A placement, and the row of the sheet on which its header begins."""

    top: int
    placement: Placement


@dataclass(frozen=True)
class _Known:
    """What a header is found to fit: each placement with its first row, counted from the header's."""

    fits: tuple[tuple[int, Placement], ...]
    is_enough: bool


class Fitting:
    """Finds the headers of long contracts in sheets."""

    def __init__(self, contracts: Sequence[Contract]):
        self._contracts = [contract for contract in contracts if contract.across is None]
        self._kept = list(contracts)  # their identities are the key under which this is remembered
        self._words = [words_of(contract) for contract in self._contracts]
        self._of_word: dict[str, set[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._of_word.setdefault(word, set()).add(number)
        self._vocabulary = frozenset(self._of_word)
        self._banded = [
            (number, contract)
            for number, contract in enumerate(self._contracts)
            if contract.bands and contract.bands.key.pattern
        ]
        self._hits: dict[str, frozenset[int]] = {}
        self._known: dict[Key, _Known] = {}

    def fits(self, grid: Grid) -> list[Fit]:
        """Each contract's best header in the sheet, the first of equals; those of the best fitting header alone."""
        best: dict[int, Fit] = {}
        for top, bottom in self._blocks(grid):
            known = self._fits_of(grid, top, bottom)
            for offset, placement in known.fits:
                fit = Fit(top + offset, placement)
                number = id(placement.contract)
                if number not in best or placement.rank > best[number].placement.rank:
                    best[number] = fit
            if known.is_enough:
                break
        return sorted(best.values(), key=lambda fit: fit.placement.rank, reverse=True)

    def _blocks(self, grid: Grid) -> Iterator[tuple[int, int]]:
        """First and last row of each run of rows that may be a header."""
        cells, row = grid.cells, 0
        last = min(len(cells), HEADER_WITHIN)
        parents = _rows_with_parents(grid) if grid.merged else frozenset()
        while row < last:
            if not self._is_hit(cells[row]):
                row += 1
                continue
            top = bottom = row
            while bottom + 1 < min(len(cells), top + MOST_ROWS) and (step := self._reach(cells, bottom, top)):
                bottom += step
            row = bottom + 1
            while top - 1 in parents and bottom - top + 1 < MOST_ROWS and _may_be_parents(cells[top - 1]):
                top -= 1
            yield top, bottom

    def _reach(self, cells: Sequence[Sequence[object]], bottom: int, top: int) -> int:
        """By how many rows the header goes on below a row: 1, 2 over one that says nothing known, 0 where it ends."""
        if self._is_hit(cells[bottom + 1]) or is_continuation(cells[bottom + 1], self._vocabulary):
            return 1
        after = bottom + 2
        if after < min(len(cells), top + MOST_ROWS) and self._is_hit(cells[after]):
            between = cells[bottom + 1]
            if is_header_like(between) or all(cell == "" for cell in between):
                return 2
        return 0

    def _is_hit(self, cells: Sequence[object]) -> bool:
        """Whether a row may be of a header and holds a text that a contract knows."""
        return is_header_like(cells) and any(cell != "" and self._hit(shown(cell)) for cell in cells)

    def _hit(self, text: str) -> frozenset[int]:
        """The contracts that know a header of this text."""
        found = self._hits.get(text)
        if found is None:
            numbers = {number for word in heads_of(text) & self._vocabulary for number in self._of_word[word]}
            found = frozenset(numbers) | {number for number, contract in self._banded if _heads_a_band(contract, text)}
            if len(self._hits) > 200_000:
                self._hits.clear()
            self._hits[text] = found
        return found

    def _fits_of(self, grid: Grid, top: int, bottom: int) -> _Known:
        rows = tuple(tuple(cells) for cells in grid.cells[top : bottom + 1])
        merged = tuple((a - top, b, c - top, d) for a, b, c, d in grid.merged if top <= a <= bottom)
        key = rows, merged
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._work_out(rows, merged)
        return known

    def _work_out(self, rows: Rows, merged: tuple[tuple[int, int, int, int], ...]) -> _Known:
        hits: Counter[int] = Counter()
        for cells in rows:
            for cell in cells:
                if cell != "":
                    hits.update(self._hit(shown(cell)))
        found = []
        for number in sorted(hits):
            contract = self._contracts[number]
            if hits[number] < min(contract.at_least, 2) and contract.bands is None:
                continue
            if (best := self._best(number, rows, merged)) is not None and best[1].fits:
                found.append(best)
        return _Known(tuple(found), any(placement.is_enough for _, placement in found))

    def _best(
        self, number: int, rows: Rows, merged: tuple[tuple[int, int, int, int], ...]
    ) -> tuple[int, Placement] | None:
        """The contract's best header within the rows: first the fewest rows that fit best, then what still belongs."""
        contract, words = self._contracts[number], self._words[number]
        most = contract.header_rows or MOST_ROWS
        best: tuple[int, int, Placement] | None = None
        for height in range(1, min(most, len(rows)) + 1):
            for top in range(len(rows) - height + 1):
                bottom = top + height - 1
                if height > 1 and not self._is_mostly_known(rows[bottom], contract, words):
                    continue
                placement = place(contract, paths(rows, merged, top, bottom), height)
                if best is None or placement.rank > best[2].rank:
                    best = top, bottom, placement
        if best is None:
            return None
        return self._with_all_rows(best, contract, rows, merged, most)

    def _with_all_rows(
        self,
        best: tuple[int, int, Placement],
        contract: Contract,
        rows: Rows,
        merged: tuple[tuple[int, int, int, int], ...],
        most: int,
    ) -> tuple[int, Placement]:
        """The header with parents above it and with units, translations and numbers of columns below it."""
        top, bottom, placement = best
        words = self._words[self._contracts.index(contract)]
        steps = [(-1, 0)] * top + [(0, 1)] * (len(rows) - 1 - bottom)
        for up, down in steps:
            wider = top + up, bottom + down
            if wider[1] - wider[0] + 1 > max(most, MOST_ROWS):
                continue
            if down and not is_continuation(rows[wider[1]], words):
                break
            with_more = place(contract, paths(rows, merged, *wider), wider[1] - wider[0] + 1)
            is_title = (
                up
                and len({cell for cell in rows[wider[0]] if cell != ""}) < 2
                and not any(
                    area[0] == wider[0] and area[3] > area[1] and area[3] - area[1] + 1 < len(rows[0])
                    for area in merged
                )
            )
            if with_more.rank > placement.rank or (with_more.rank == placement.rank and not is_title):
                (top, bottom), placement = wider, with_more
        return top, placement

    def _is_mostly_known(self, cells: Sequence[object], contract: Contract, words: frozenset[str]) -> bool:
        """Whether half of a row's texts are headers, units or bands of the contract: a row of data has few of them."""
        ignored = frozenset(word for text in contract.ignore for word in heads_of(text))
        filled = [cell for cell in cells if cell != ""]
        known = 0
        for cell in filled:
            text = shown(cell)
            is_known = heads_of(text) & (words | ignored) or units_of(text)
            known += bool(is_known or (contract.bands and _heads_a_band(contract, text)))
        return 2 * known >= len(filled) > 0


def _may_be_parents(cells: Sequence[object]) -> bool:
    return is_header_like(cells) and not is_unit_line(cells)


def _heads_a_band(contract: Contract, text: str) -> bool:
    from sources.header import Label

    assert contract.bands is not None
    return band_text(contract.bands, Label(text, frozenset(), (), text, 0, 0)) is not None


def _rows_with_parents(grid: Grid) -> frozenset[int]:
    """Rows in which a text is merged over some columns, but not over all: a title is merged over all that are used."""
    used = [place for cells in grid.cells[:HEADER_WITHIN] for place, cell in enumerate(cells) if cell != ""]
    left, right = min(used, default=0), max(used, default=0)
    return frozenset(
        row
        for row, first, _, last in grid.merged
        if last > first and (first > left or last < right) and row < HEADER_WITHIN
    )
