"""What a contract can say, as values: columns, taken values, bands, totals. `contract.py` reads them from YAML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from validations.values.text import squash

if TYPE_CHECKING:
    from sources.checks import CheckSpec

TYPES = (
    "text",
    "code",
    "whole",
    "milli",
    "quantity",
    "percent",
    "day",
    "date",
    "period",
    "years",
    "year",
    "month",
    "money",
    "land",
    "flag",
    "choice",
    "list",
    "ratio_pair",
    "authority_name",
    "province",
    "district",
    "municipality",
)
LAND_PARTS = ("rai", "ngan", "wah")
PLACES_OF_TAKEN = ("title", "header", "sheet", "file", "note")


@dataclass(frozen=True)
class Missing:
    """Words for no value: `nil` reads as 0, `not_available` as an empty field. A blank cell is neither: unreported."""

    nil: tuple[str, ...] = ()
    not_available: tuple[str, ...] = ()

    @cached_property
    def is_nil(self) -> Mapping[str, bool]:
        """Each word, squashed, and whether it says nil."""
        return {squash(word): False for word in self.not_available} | {squash(word): True for word in self.nil}


@dataclass(frozen=True)
class Column:
    """One column: which headers name it, what its cells are, and what happens where a cell cannot be read.

    `under` are headers of which one stands above it, `after` the column that it follows where its header is used twice.
    `on_error` is `row` (the row is not used) or `empty` (the row is used, the field stays empty).
    `pattern` is what a text or a code must be, all of it, its group 1 the value where it has one; of a whole number the
    words that may stand around it, which is its group 1: 5 แห่ง. A number that stands alone needs none.
    `suffix` completes a code of which only the number was typed, where the workbook's other sheet has that code.
    `unit` is the field's unit, `unit_assumed` the sheet's where it states none, before it that of the header of the
    column `unit_like`; without `unit` nothing is converted. Of a period `unit` (ปี, เดือน) is what a bare number counts.
    `last_day` says that a date is an end: of a month or year alone the last day stands, not the first.
    `land` are the three columns of rai, ngan and square wah that make one area; `into` the two fields of a pair.
    """

    name: str
    headers: tuple[str, ...] = ()
    type: str = "text"
    required: bool = False
    on_error: str = "row"
    under: tuple[str, ...] = ()
    after: str | None = None
    pattern: str | None = None
    suffix: str | None = None
    era: str | None = None
    basis: str = "calendar"
    day_first: bool | None = None
    last_day: bool = False
    unit: str | None = None
    unit_assumed: str | None = None
    unit_like: str | None = None
    scale: str | None = None
    currency: str | None = None
    missing: Missing | None = None
    into: tuple[str, ...] = ()
    land: Mapping[str, "Column"] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def known_headers(self) -> frozenset[str]:
        return frozenset(squash(header) for header in self.headers)

    @cached_property
    def known_above(self) -> frozenset[str]:
        return frozenset(squash(header) for header in self.under)


@dataclass(frozen=True)
class Across:
    """The keys across the header of a wide sheet, and the value in each cell below them.

    `kind` names the rules about them (`station.unknown`, `station.twice`); `listed_by` is the contract whose sheet in
    the same workbook lists the keys, `register` the list of keys that are known otherwise. A header with `at_least` so
    many keys is recognised even where the header of the days is missing.
    """

    kind: str
    field: str
    pattern: str
    value: str
    type: str
    at_least: int = 2
    listed_by: str | None = None
    register: str | None = None


@dataclass(frozen=True)
class Taken:
    """A value that no cell of a row says: in the titles, the header, the sheet's or the file's name, or a note below.

    The places are tried in the order of `sources`; the column's `pattern` finds the text, in its group 1 if it has one.
    """

    column: Column
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Bands:
    """Repeated groups of columns: `key` is filled from the band's header, `values` are the columns in each band.

    A value without headers is the band's own column. `key.pattern` matches the whole header text, its group 1 the key.
    """

    key: Column
    values: tuple[Column, ...]
    at_least: int = 1


@dataclass(frozen=True)
class Totals:
    """Rows that are totals: told by the text in column `label`, verified against their parts, never used as rows.

    `words` name grand totals, `groups` is the register of names of groups, whose totals stand among their members.
    """

    label: str
    words: tuple[str, ...] = ()
    groups: str | None = None
    fields: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)

    @cached_property
    def known_words(self) -> frozenset[str]:
        return frozenset(squash(word) for word in self.words)


@dataclass(frozen=True)
class AuthorityFields:
    """Which fields hold what the sheet says of a local authority, and `code`, which the look-up fills.

    `code_column` is the field with the code that the sheet itself gives; `on_error` as of a column.
    """

    code: str
    name: str
    type: str | None = None
    province: str | None = None
    code_column: str | None = None
    on_error: str = "row"


@dataclass(frozen=True)
class Contract:
    """One sheet layout. `constants` fill fields that no cell says, `facts` those that the rest of the file says.

    `subject` and `other_subjects` are words for what the sheet holds and for what other sheets of the same layout hold;
    `sheet_names` decide only between layouts that fit a sheet equally well. Above `refuse_above` as share of its rows
    with an error, no row of a sheet is used. A sheet without one of the columns `known_by` is of another layout.
    """

    name: str
    title_th: str
    title_en: str
    agency: str
    table: str
    layout: str
    policy: str
    columns: tuple[Column, ...]
    missing: Missing = Missing()
    notes: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    other_subjects: tuple[str, ...] = ()
    sheet_names: tuple[str, ...] = ()
    at_least: int = 2
    known_by: tuple[str, ...] = ()
    header_rows: int | None = None
    key_cell: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    constants: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    across: Across | None = None
    taken: tuple[Taken, ...] = ()
    group_rows: tuple[Column, ...] = ()
    bands: Bands | None = None
    side_by_side: bool = False
    totals: Totals | None = None
    authority: AuthorityFields | None = None
    checks: Sequence["CheckSpec"] = ()
    refuse_above: float | None = None

    def in_force(self, day: date | None) -> bool:
        """Whether the layout is in use on that day; an unknown day rules nothing out."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError."""
        return next((column for column in self.columns if column.name == name), None) or _no_column(name)


def _no_column(name: str) -> Any:
    raise KeyError(name)
