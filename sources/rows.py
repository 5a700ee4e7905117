"""The rows below a header: which are records, totals and headings, and which are notes, remarks or the header again."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sources.cells import read_cell
from sources.findings import Findings
from sources.header import head, heads_of, units_of
from sources.merged import blocks_of
from sources.placing import Placement, words_of
from sources.plain_cells import CellFault, Lookups, is_blank
from sources.recognise import is_code
from sources.workbook import Grid
from validations.values.text import normalise

# Rows that are totals whatever the contract says. รวมไทยพัฒนา is a place, so the word alone at the front is not enough.
_TOTAL = re.compile(
    r"(?:ยอด|ผล)?รวม(?:ยอด|ทั้ง.*|เป็น.*|(?:ภาค|จังหวัด|อำเภอ|เขต|กลุ่ม|ทุก|ประเทศ|ปี|เดือน|พื้นที่|จำนวน).*)?"
    r"|(?:grand|sub)?[-.]?total(?:s|:)?|ทั่วราชอาณาจักร|wholekingdom"
)
_MAY_BE_TOTAL = re.compile("รวม|total|ทั่วราช|whole")
_HAS_PARTS = re.compile(r"[\n()\[\]/*¹²³]|\s{2,}")
_TELLING = ("province", "choice", "year", "month", "day", "date", "period", "flag")
_GOES_ON = re.compile(r"\(?(?:ต่อ|cont(?:inued|\.)?)\)?$")
_PLAIN, _NOTE, _TOTAL_ROW, _HEADER, _SPACE = range(5)


@dataclass
class Rows:
    """The rows of one table of a sheet, by their number from 0, in order.

    `totals` are those that the contract verifies, with the name of the group or None for the whole table; `headings`
    the rows with one text alone that the records below may belong to, with its column; `strays` those with nothing in
    any column that is read. `last_header` is the last row that repeats the header, `top` the header's own first row.
    """

    records: list[int] = field(default_factory=list)
    totals: dict[int, str | None] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    remarks: list[int] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)
    last_header: int = -1
    top: int = 0


class RowKinds:
    """Tells the rows of sheets of one placement apart; each distinct text is looked at once."""

    def __init__(self, placement: Placement, groups: Mapping[str, str], lookups: Lookups):
        self._lookups = lookups
        self._placement, self._contract, self._groups = placement, placement.contract, groups
        self._notes = tuple(head(word) for word in self._contract.notes)
        self._summaries = frozenset(head(word) for word in self._contract.summaries)
        self._kinds: dict[str, int] = {}
        self._totals: dict[str, tuple[bool, str | None]] = {}
        self._positions = _mapped(placement)
        totals = self._contract.totals
        self._label = placement.columns[totals.label][0] if totals and placement.columns[totals.label] else None

    @cached_property
    def _needed(self) -> frozenset[int]:
        """Where the required columns stand."""
        places = self._placement.columns
        return frozenset(places[column.name][0] for column in self._contract.columns if column.required)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        texts = {word for text in self._contract.ignore for word in heads_of(text)}
        texts |= {word for path in self._placement.paths for label in path for word in label.heads}
        return words_of(self._contract) | texts

    def of(self, grid: Grid, top: int, first: int, last: int, findings: Findings) -> Rows:
        """The rows below the header that begins at row `top`, between two columns of the sheet."""
        rows = Rows(top=top)
        is_whole = first == 0 and last >= len(self._placement.paths)
        positions = [place for place in self._positions if first <= place < last]
        label = self._label if self._label is not None and first <= self._label < last else None
        header = [_texts(cells) for cells in grid.cells[top : top + self._placement.rows]]
        kinds, totals = self._kinds, self._totals if self._contract.totals else None
        in_notes = False
        blocks = blocks_of(grid) if self._contract.group_rows and grid.merged else {}
        # Two filled cells of different columns, of which one is read, make a record of a row that begins like one.
        surely = (*(place - first for place in positions), 0, 0)[:2] if len(positions) > 1 and not blocks else None
        for row in range(top + self._placement.rows, len(grid.cells)):
            cells: Sequence[object] = grid.cells[row] if is_whole else grid.cells[row][first:last]
            said = cells[0]
            if said == "":
                said = next((cell for cell in cells if cell != ""), "")
                if said == "":
                    continue
            if type(said) is str:
                kind = kinds.get(said)
                if kind is None:
                    kind = kinds[said] = self._kind(said)
            else:
                kind = _PLAIN
            if totals is not None:
                named = grid.cells[row][label] if label is not None and grid.cells[row][label] != "" else said
                if type(named) is str:
                    group = totals.get(named)
                    if group is None:
                        group = totals[named] = self._total(named)
                    if group[0]:
                        rows.totals[row] = group[1]
                        continue
            if kind == _PLAIN and surely and cells[surely[0]] != "" and cells[surely[1]] != "":
                rows.records.append(row)
                in_notes = False
                continue
            width = len(cells)
            filled = width - cells.count("")
            if kind == _PLAIN and filled - len(blocks.get(row, ())) > 1:
                if filled > width - len(positions) or any(grid.cells[row][place] != "" for place in positions):
                    rows.records.append(row)
                    in_notes = False
                else:
                    rows.strays.append(row)
                continue
            if self._ends(grid, row, kind, positions, top, findings):
                break
            if in_notes and filled == 1 and kind == _PLAIN and type(said) is str:
                rows.remarks.append(row)  # a note goes on over several lines
                continue
            self._add(rows, grid, row, kind, cells, first, positions, header, blocks.get(row, ()), findings)
            in_notes |= kind == _NOTE
        return rows

    def _kind(self, text: str) -> int:
        if text.isdigit():
            return _PLAIN
        squashed = head(text)
        if not squashed:
            return _SPACE
        if self._notes and squashed.startswith(self._notes):
            return _NOTE
        if squashed in self._summaries or (_MAY_BE_TOTAL.search(squashed) and _TOTAL.fullmatch(squashed)):
            return _TOTAL_ROW
        if squashed in self._vocabulary:
            return _HEADER
        return _HEADER if _HAS_PARTS.search(text) and heads_of(text) & self._vocabulary else _PLAIN

    def _total(self, text: str) -> tuple[bool, str | None]:
        """Whether the label of a row says that it is a total to be verified, and of which group."""
        totals = self._contract.totals
        assert totals is not None
        squashed = head(text)
        if squashed in totals.known_words:
            return True, None
        if totals.groups and (squashed in self._groups or squashed.removeprefix("รวม") in self._groups):
            return True, self._groups.get(squashed) or self._groups[squashed.removeprefix("รวม")]
        return False, None

    def _add(
        self,
        rows: Rows,
        grid: Grid,
        row: int,
        kind: int,
        cells: Sequence[object],
        first: int,
        positions: Sequence[int],
        header: Sequence[frozenset[str]],
        block: Collection[int],
        findings: Findings,
    ) -> None:
        """Puts down a row that is not plainly a record."""
        places = [first + place for place, cell in enumerate(cells) if not is_blank(cell)]
        is_stray = all(is_blank(grid.cells[row][place]) for place in positions)
        if not places or (is_stray and len(places) > 1):
            rows.strays.append(row)
            return
        said = grid.cells[row][places[0]]
        if kind == _SPACE and isinstance(said, str):
            kind = self._kind(said)
        if kind in (_NOTE, _TOTAL_ROW):
            return
        if kind == _HEADER and self._is_header_again(grid.cells[row], places, header):
            rows.last_header = row
            return
        own = [place for place in places if place not in block]
        if len(own) == 1 and self._is_title_again(rows, grid, grid.cells[row][own[0]]):
            return
        if self._is_alone(grid.cells[row], own):
            rows.headings[row] = own[0]
        elif self._is_continued(rows, grid, own):
            # The rest of a text that a page break cut: how it goes together is not certain.
            cut = rows.records.pop()
            findings.at("row.continued", cut, own[0], other=row + 1)
            findings.at("row.continued", row, own[0], other=cut + 1)
        else:
            (rows.strays if is_stray else rows.records).append(row)

    def _is_title_again(self, rows: Rows, grid: Grid, said: object) -> bool:
        """Whether a text alone is a title from above the header, as after a page break: ตารางติดตามผล (ต่อ)."""
        if not isinstance(said, str):
            return False
        text = _GOES_ON.sub("", head(said))
        return any(
            text == head(cell) for cells in grid.cells[: rows.top] for cell in cells if isinstance(cell, str) and cell
        )

    def _is_continued(self, rows: Rows, grid: Grid, places: Sequence[int]) -> bool:
        """Whether a text alone stands right below a repeated header, under a text of the last record above it."""
        if len(places) != 1 or not rows.records or rows.last_header < rows.records[-1]:
            return False
        above = grid.cells[rows.records[-1]][places[0]]
        return isinstance(above, str) and not is_blank(above)

    def _is_alone(self, cells: Sequence[object], places: Sequence[int]) -> bool:
        """Whether a row holds one text alone, a remark or the heading of a group, where a record needs more than that.

        A code alone is a record of which the rest is missing.
        """
        text = cells[places[0]] if len(places) == 1 else None
        if not isinstance(text, str):
            return False
        if any(
            column.pattern and re.fullmatch(column.pattern, normalise(text)) for column in self._contract.group_rows
        ):
            return True
        if len(self._needed) < 2:
            return not self._is_readable(text, places[0])
        columns = self._placement.columns
        patterns = [
            column.pattern
            for column in self._contract.columns
            if column.pattern and column.type != "whole" and places[0] in columns[column.name]
        ]
        return not any(is_code(text, pattern) for pattern in patterns)

    def _is_readable(self, text: str, place: int) -> bool:
        """Whether a text alone may be a record's: in a column of a kind that not every text can be, it must be one."""
        columns = self._placement.columns
        for column in self._contract.columns:
            if place in columns[column.name] and column.type in _TELLING:
                try:
                    read_cell(text, column, self._lookups)
                except CellFault:
                    return False
        return True

    def _is_header_again(
        self, cells: Sequence[object], places: Sequence[int], header: Sequence[frozenset[str]]
    ) -> bool:
        """Whether a row repeats a row of the header, as after a page break, or holds nothing but headers."""
        texts = _texts(cells)
        if any(texts and texts <= row for row in header):
            return True
        return len(places) > 1 and all(self._is_known(cells[place]) for place in places)

    def _is_known(self, cell: object) -> bool:
        return isinstance(cell, str) and bool(heads_of(cell) & self._vocabulary or units_of(cell))

    def _ends(
        self,
        grid: Grid,
        row: int,
        kind: int,
        positions: Sequence[int],
        top: int,
        findings: Findings,
    ) -> bool:
        """Whether a header is repeated here with other columns in the places of this one's: no row below is read."""
        if kind != _HEADER:
            return False
        cells = grid.cells[row]
        filled = [place for place in positions if not is_blank(cells[place])]
        if len(filled) < 2:
            return False
        if not all(self._is_known(cells[place]) for place in filled):
            return False
        for place in filled:
            own = {word for label in self._placement.paths[place] for word in label.heads}
            text = str(cells[place])
            if heads_of(text) & own:
                continue
            if heads_of(text) & self._elsewhere(place) - self._headers_at(place):
                name = self._placement.name_of(place)
                findings.at("header.changed", row, place, own=name, header_row=top + self._placement.rows)
                return True
        return False

    def _headers_at(self, place: int) -> frozenset[str]:
        """The headers that the contract's columns at a place may have."""
        return self._headers.get(place, frozenset())

    def _elsewhere(self, place: int) -> frozenset[str]:
        """The headers that stand over, or may stand over, other columns of the sheet."""
        found = [words for other, words in self._headers.items() if other != place]
        return frozenset().union(*found)

    @cached_property
    def _headers(self) -> dict[int, frozenset[str]]:
        found: dict[int, frozenset[str]] = {}
        for column in self._contract.columns:
            for place in self._placement.columns[column.name]:
                found[place] = found.get(place, frozenset()) | column.known_headers
        return found


def _mapped(placement: Placement) -> list[int]:
    """Every column of the sheet that the contract reads."""
    return sorted({place for section in placement.sections for place in section.positions.values()})


def _texts(cells: Sequence[object]) -> frozenset[str]:
    return frozenset(head(cell) for cell in cells if isinstance(cell, str) and cell and not cell.isspace())
