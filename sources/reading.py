"""What reading a sheet yields before its table judges it: typed records, and which cell each field came from."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from validations.judgement import SourceColumn


@dataclass(frozen=True)
class Facts:
    """What the rest of the file says about a sheet, and its name and day of receipt.

    `listed_codes` are the keys that the file's listing sheet has (None without such a sheet), `used_codes` those in the
    header of its wide sheet, `data_period` the first and last day of its data.
    """

    submission_id: str = "000000000000"
    is_simulated: bool = False
    listed_codes: frozenset[str] | None = None
    used_codes: frozenset[str] = frozenset()
    data_period: tuple[date, date] | None = None
    file_name: str = ""
    received_on: date | None = None

    @property
    def last_year_ce(self) -> int | None:
        """The last year of the file's data."""
        return self.data_period[1].year if self.data_period else None


@dataclass
class Reading:
    """Records of a sheet in sheet order, a list for each field; `rows` and `own_columns` are sheet positions from 0.

    A record's field came from the column in `field_columns`, or else from the record's own column (wide sheets).
    `unread` holds (record, field) where a problem is put down already and the field is therefore empty, `unusable` the
    records that are lost by it. `rows_good` counts the sheet rows that are not lost; in a wide sheet `faulty_rows` are
    those with a fault in a cell, which are lost only where no other cell of theirs is used.
    """

    fields: tuple[str, ...]
    field_columns: dict[str, int]
    columns: list[SourceColumn]
    rows_read: int = 0
    rows_good: int = 0
    values: dict[str, list[Any]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    own_columns: list[int] = field(default_factory=list)
    unread: set[tuple[int, str]] = field(default_factory=set)
    unusable: set[int] = field(default_factory=set)
    faulty_rows: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.values = {name: [] for name in self.fields}

    def add(self, row: int, column: int, values: tuple[Any, ...]) -> int:
        """Appends a record whose own cell is at row and column; returns its number."""
        self.rows.append(row)
        self.own_columns.append(column)
        for name, value in zip(self.fields, values, strict=True):
            self.values[name].append(value)
        return len(self.rows) - 1

    def cell_of(self, record: int, name: str) -> tuple[int, int]:
        """Row and column from 0 of the cell that gave a record's field."""
        return self.rows[record], self.field_columns.get(name, self.own_columns[record])
