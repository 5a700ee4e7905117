"""A workbook before it is written: what its cells show, and what a right reading of each of them is.

A sheet holds titles, columns, rows and a foot. A row holds the cells as shown beside the records that they mean, so a
mess changes both at once. Addresses exist only after `render`, when every banner, page break and column has its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

DATA, TOTAL, GROUP, NOTE, HEADER = "data", "total", "group", "note", "header"

# What must become of a damaged cell. FLAGGED: the value may be used as sent, but a problem must say what is odd.
# EITHER: the right value, or none and a problem: which of the two is a choice of the reader.
READ, REFUSED, EITHER, FLAGGED = "read", "refused", "either", "flagged"


@dataclass(frozen=True)
class Formula:
    """A formula with the value that was last calculated; an error result such as '#REF!' makes an error cell."""

    text: str
    result: Any

    @property
    def is_error(self) -> bool:
        return isinstance(self.result, str) and self.result.startswith("#")


@dataclass(frozen=True)
class Styled:
    """A number or day with the number format it is shown in."""

    value: Any
    number_format: str


@dataclass(frozen=True)
class AnyOf:
    """A value that may rightly be kept in more than one form; the first is the one to expect."""

    values: tuple[Any, ...]


@dataclass
class Column:
    """A column: its header from the top row to the leaf, what it holds, how a value is shown and what it means.

    `tell` gives the fields that a right reading yields. A column without fields (an order number, a personal column)
    tells nothing. `band` names the field and value that a repeated group of columns stands for. `is_whole`: others are
    parts of it or follow from it, so that it is not nil while they are something; `is_required`: without it the row
    says nothing.
    """

    key: str
    header: tuple[str, ...]
    role: str
    show: Callable[[Any], Any]
    tell: Callable[[Any], dict[str, Any]]
    unit: str | None = None
    places: int = 0
    is_additive: bool = False
    may_be_negative: bool = False
    nil_is_zero: bool | None = None
    is_whole: bool = False
    is_required: bool = False
    era: str | None = None
    words: tuple[str, ...] = ()
    band: tuple[str, Any] | None = None

    @property
    def leaf(self) -> str:
        return self.header[-1]


@dataclass
class Damage:
    """One cell that a mess changed: what must become of it, and what else than the truth is right for a field.

    `family` names the kinds of fault that a problem may rightly call it. `fields` are those that the cell stands for.
    """

    key: str
    outcome: str
    family: tuple[str, ...]
    mess: str
    fields: tuple[str, ...] = ()
    also: dict[str, list[Any]] = field(default_factory=dict)
    sent: str = ""


@dataclass
class Row:
    """A row: cells by column key, the records a right reading makes of it, and the damage done to it."""

    kind: str
    cells: dict[str, Any]
    records: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    damage: list[Damage] = field(default_factory=list)
    is_lenient: bool = False
    parts: list["Row"] = field(default_factory=list)

    def is_damaged(self, key: str) -> bool:
        return any(damage.key == key for damage in self.damage)

    @property
    def may_be_refused(self) -> bool:
        """Whether some cell of it is a reason not to use the row."""
        return self.is_lenient or any(damage.outcome != READ for damage in self.damage)


@dataclass
class Relation:
    """What holds between the columns of one row: `kind` is sum (total = parts) or ratio (total = a / b × scale)."""

    kind: str
    total: str
    parts: tuple[str, ...]
    tolerance: float = 0.01
    scale: float = 100.0


@dataclass
class Sheet:
    """One sheet. `facts` are fields that no cell of a row says (a year in the title); `label` is the total's column."""

    name: str
    table: str
    titles: list[str]
    columns: list[Column]
    rows: list[Row]
    foot: list[str] = field(default_factory=list)
    unit_line: str | None = None
    label: str | None = None
    relations: list[Relation] = field(default_factory=list)
    is_hidden: bool = False
    blank_above: int = 0
    left: int = 0
    personal: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    key: tuple[str, ...] = ()
    is_lenient: bool = False

    def data_rows(self) -> list[Row]:
        return [row for row in self.rows if row.kind == DATA]

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def having(self, *roles: str) -> list[Column]:
        return [column for column in self.columns if column.role in roles]


@dataclass
class Book:
    """A workbook: the main sheet and any others, the name of its file, and how it is to be stored."""

    contract: str
    agency: str
    stem: str
    sheets: list[Sheet]
    suffix: str = ".xlsx"
    encoding: str = "utf-8"
    delimiter: str = ","

    @property
    def sheet(self) -> Sheet:
        """The sheet that the book is about."""
        return next(sheet for sheet in self.sheets if not sheet.is_hidden)

    @property
    def file_name(self) -> str:
        return self.stem + self.suffix


@dataclass
class Rendered:
    """The cells of a sheet from A1, its merged ranges (first row, first column, last row, last column, from 0)."""

    cells: list[list[Any]]
    merged: list[tuple[int, int, int, int]]
    row_of: dict[int, int]
    column_of: dict[str, int]
    header_row: int
    header_depth: int


def shown(cell: Any) -> str:
    """A cell as a person would see it, for the truth file."""
    if isinstance(cell, Formula):
        return str(cell.result)
    if isinstance(cell, Styled):
        return str(cell.value)
    return "" if cell is None else str(cell)


def render(sheet: Sheet) -> Rendered:
    """Places titles, unit line, header, rows and foot; `row_of` is by id() of the row, from 0."""
    width = sheet.left + len(sheet.columns)
    column_of = {column.key: sheet.left + number for number, column in enumerate(sheet.columns)}
    cells: list[list[Any]] = [[None] * width for _ in range(sheet.blank_above)]
    merged: list[tuple[int, int, int, int]] = []

    def line(text: str, *, merge: bool = False) -> None:
        cells.append([None] * sheet.left + [text] + [None] * (width - sheet.left - 1))
        if merge and width - sheet.left > 1:
            merged.append((len(cells) - 1, sheet.left, len(cells) - 1, width - 1))

    for title in sheet.titles:
        line(title, merge=True)
    if sheet.unit_line:
        line(sheet.unit_line)
    header_row = len(cells)
    depth = max(len(column.header) for column in sheet.columns)
    cells += _header(sheet, depth)
    merged += [(r0 + header_row, c0, r1 + header_row, c1) for r0, c0, r1, c1 in _header_merges(sheet, depth)]
    row_of = {}
    for row in sheet.rows:
        row_of[id(row)] = len(cells)
        if row.kind == NOTE:
            line(str(row.cells["text"]))
        elif row.kind == HEADER:
            row_of[id(row)] = len(cells)
            cells += _header(sheet, depth)
        else:
            cells.append([None] * sheet.left + [row.cells.get(column.key) for column in sheet.columns])
    for text in sheet.foot:
        line(text)
    return Rendered(cells, merged, row_of, column_of, header_row, depth)


def _header(sheet: Sheet, depth: int) -> list[list[Any]]:
    """The header rows; of a merged range only the first cell holds the text, as a workbook stores it."""
    rows: list[list[Any]] = [[None] * (sheet.left + len(sheet.columns)) for _ in range(depth)]
    previous: tuple[str, ...] = ()
    for number, column in enumerate(sheet.columns):
        for level, text in enumerate(column.header):
            is_leaf = level == len(column.header) - 1
            if is_leaf or column.header[: level + 1] != previous[: level + 1]:
                rows[level][sheet.left + number] = text
        previous = column.header[:-1]
    return rows


def _header_merges(sheet: Sheet, depth: int) -> Iterator[tuple[int, int, int, int]]:
    for number, column in enumerate(sheet.columns):
        at = sheet.left + number
        if len(column.header) < depth:
            yield (len(column.header) - 1, at, depth - 1, at)
        for level in range(len(column.header) - 1):
            path = column.header[: level + 1]
            if number and sheet.columns[number - 1].header[:-1][: level + 1] == path:
                continue
            last = number
            while last + 1 < len(sheet.columns) and sheet.columns[last + 1].header[:-1][: level + 1] == path:
                last += 1
            if last > number:
                yield (level, at, level, sheet.left + last)


def address(row: int, column: int) -> str:
    """'C17' for row 16 and column 2, both from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
