"""The printed tracking table: physical lines cut by pages in, logical rows out.

What the print does to a table, and what is done here: a header is repeated on every page, in two spellings (dropped);
a page break cuts cells in mid-word, even between a label and its number (joined, cell by cell); merged cells come out
blank (carried down); `-` says none; the source may stop within a row (domain.md 1.11, T-04 to T-06).
"""

from dataclasses import dataclass, field

from sources.plan.cells import (
    ASEAN_LABEL,
    DASHES,
    NUMBERED,
    TEXT,
    THAI_LABEL,
    Piece,
    indicator_pieces,
    item_pieces,
    key,
    plain,
)
from sources.plan.document import Item, Row, carry_down
from sources.plan.strategy_block import banner

_HEADER = {
    key("ตัวชี้วัด"): "indicator",
    key("กิจกรรมภายใต้ ASPEN"): "activity",
    key("โครงการ/กิจกรรมของหน่วยงาน"): "project",
    key("หน่วยงาน"): "agency",
    key("โครงการภายใต้ AWGESC"): "donor",
}


@dataclass
class Table:
    """What the tracking table holds: items by kind, logical rows, and texts that fit nowhere."""

    items: list[Item] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unread: list[Item] = field(default_factory=list)
    headers: int = 0


def header_columns(line: str) -> dict[str, int] | None:
    """Where each of the five columns stands in a header line, or None for another line; more columns are allowed."""
    found: dict[str, int] = {}
    for index, cell in enumerate(line.split("\t")):
        name = _HEADER.get(key(plain(cell)))
        if name and name not in found:
            found[name] = index
    return found if len(found) == len(_HEADER) else None


def find_header(lines: list[str]) -> int | None:
    """Index of the first header of the tracking table."""
    return next((index for index, line in enumerate(lines) if "\t" in line and header_columns(line)), None)


def read_tracking(lines: list[str], start: int) -> Table:
    """The table from its first header to the end of the document; `start` counts lines from 0, items from 1."""
    reader = _Reader()
    for number, line in enumerate(lines[start:], start=start + 1):
        columns = header_columns(line) if "\t" in line else None
        if columns:
            reader.header(columns)
        elif line.strip():
            reader.body(line.split("\t"), number)
    return reader.finish()


class _Reader:
    """Reads body lines one after the other; holds what is open in each column."""

    def __init__(self) -> None:
        self.table = Table()
        self._columns: dict[str, int] = {}
        self._page_break = False
        self._programme: int | None = None
        self._label: str | None = None
        self._label_row: Row | None = None
        self._indicator: Item | None = None
        self._open: dict[str, Item | None] = {"activity": None, "project": None, "donor": None}
        self._donor_above = False

    def header(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._page_break = bool(self.table.rows)
        self.table.headers += 1

    def body(self, cells: list[str], line: int) -> None:
        cell = {name: cells[at] if at < len(cells) else "" for name, at in self._columns.items()}
        texts = {name: plain(value) for name, value in cell.items()}
        found = banner(texts["indicator"])
        if found and not any(texts[name] for name in texts if name != "indicator"):
            self._programme = found[0]
            self.table.items.append(Item("programme_banner", str(found[0]), [found[1]], [line]))
            self._donor_above = False
            return
        if len(cells) < max(self._columns.values()) + 1 and not any(
            texts[name] for name in texts if name != "indicator"
        ):
            self._leave(line, texts["indicator"])
            return
        self._row(cell, texts, line)
        self._page_break = False

    def finish(self) -> Table:
        """Number the rows L01, L02, … and fill in what merged cells carry down."""
        for index, row in enumerate(self.table.rows, start=1):
            row.label = f"L{index:02d}"
        carry_down(self.table.rows)
        return self.table

    def _leave(self, line: int, text: str) -> None:
        self.table.unread.append(Item("unread", None, [text], [line]))

    def _row(self, cell: dict[str, str], texts: dict[str, str], line: int) -> None:
        pieces = {
            "indicator": indicator_pieces(cell["indicator"]),
            "activity": item_pieces(cell["activity"], _number(self._open["activity"])),
            "project": item_pieces(cell["project"], _number(self._open["project"])),
            "donor": item_pieces(cell["donor"], _number(self._open["donor"]), sub_numbers=True),
        }
        if self._begins(pieces):
            self.table.rows.append(Row([], self._programme))
        row = self.table.rows[-1]
        row.lines.append(line)
        self._indicators(pieces["indicator"], row, line)
        self._activities(pieces["activity"], row, line)
        self._projects(pieces["project"], texts, row, line)
        self._donors(pieces["donor"], row, line)

    def _begins(self, pieces: dict[str, list[Piece]]) -> bool:
        """Whether the line begins a logical row.

        A numbered activity does, and a new indicator cell does. Over a page break a row may go on: with text, with the
        Thai indicators of its ASEAN indicator, or with the number that belongs to a label left alone before the break.
        """
        if not self.table.rows:
            return True
        last = self.table.rows[-1]
        awaited = self._page_break and self._label is not None and self._indicator is None
        indicator, activity = pieces["indicator"], pieces["activity"]
        if any(piece.kind == NUMBERED for piece in activity[:1]):
            return not (awaited and last.activity is None and _is_numbered(indicator[:1]))
        if not indicator:
            return False
        if self._page_break:
            return indicator[0].kind == ASEAN_LABEL
        return indicator[0].kind != TEXT

    def _indicators(self, pieces: list[Piece], row: Row, line: int) -> None:
        for piece in pieces:
            if piece.kind in (ASEAN_LABEL, THAI_LABEL):
                self._label, self._label_row, self._indicator = piece.kind, row, None
            elif piece.kind == NUMBERED:
                is_thai = self._label == THAI_LABEL
                owner = self._label_row if self._indicator is None and self._label_row else row
                (owner.thai if is_thai else owner.asean).append(str(piece.number))
                kind = "thai_indicator" if is_thai else "asean_indicator"
                self._indicator = Item(kind, piece.number, [piece.text], [line], self._programme)
                self.table.items.append(self._indicator)
            elif self._indicator:
                self._indicator.goes_on(piece.text, line, cut=line not in self._indicator.lines)
            else:
                self._leave(line, piece.text)

    def _activities(self, pieces: list[Piece], row: Row, line: int) -> None:
        for piece in pieces:
            if piece.kind == NUMBERED:
                if row.activity is None:
                    row.activity, row.activity_line = piece.number, line
                self._begin("activity", "activity", piece, line)
            elif not self._go_on("activity", piece, line):
                self._leave(line, piece.text)

    def _projects(self, pieces: list[Piece], texts: dict[str, str], row: Row, line: int) -> None:
        agency = texts["agency"] or None
        if texts["project"] in DASHES:
            row.no_project, self._open["project"] = True, None
            pieces = []
        begun: list[Item] = []
        for piece in pieces:
            if piece.kind == NUMBERED:
                begun.append(self._begin("project", "agency_project", piece, line))
                row.projects.append(begun[-1])
            elif not self._go_on("project", piece, line):
                self._leave(line, piece.text)
                begun.append(self.table.unread[-1])
        if begun:
            for item in begun:
                item.agency = agency
        elif agency and agency not in DASHES:
            held = self._open["project"]
            if held and self._page_break:
                held.agency = f"{held.agency} ‖ {agency}" if held.agency else agency
            else:
                self._leave(line, agency)

    def _donors(self, pieces: list[Piece], row: Row, line: int) -> None:
        if len(pieces) == 1 and pieces[0].text in DASHES:
            pieces = []
        held = self._open["donor"] if self._donor_above else None
        for index, piece in enumerate(pieces):
            if piece.kind == NUMBERED:
                held = self._begin("donor", "donor_project", piece, line)
                row.donors.append(held)
                continue
            if held and self._goes_on_with(held, piece, is_first=index == 0):
                held.goes_on(piece.text, line, cut=line not in held.lines)
            else:
                held = None
            if held is None:
                held = Item("event", None, [piece.text], [line], self._programme, is_list_item=piece.is_item)
                self.table.items.append(held)
            listed = row.donors if held.number else row.events
            if not any(held is item for item in listed):
                listed.append(held)
        self._open["donor"] = held
        self._donor_above = bool(pieces)

    def _goes_on_with(self, held: Item, piece: Piece, *, is_first: bool) -> bool:
        """Whether text without a number goes on with the entry above: list items begin events, projects run on."""
        if held.number:
            return not (piece.is_item and is_first)
        return not (piece.is_item or held.is_list_item) and (self._page_break or not is_first)

    def _begin(self, column: str, kind: str, piece: Piece, line: int) -> Item:
        item = Item(kind, piece.number, [piece.text], [line], self._programme)
        self._open[column] = item
        self.table.items.append(item)
        return item

    def _go_on(self, column: str, piece: Piece, line: int) -> bool:
        """Add text to the column's open entry, in its own line or over a page break; else the text fits nowhere."""
        item = self._open[column]
        if item is None or not (self._page_break or line in item.lines):
            return False
        item.goes_on(piece.text, line, cut=line not in item.lines)
        return True


def _number(item: Item | None) -> str | None:
    return item.number if item else None


def _is_numbered(pieces: list[Piece]) -> bool:
    return bool(pieces) and pieces[0].kind == NUMBERED
