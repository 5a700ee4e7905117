"""Records read from many sheets of one contract, a vector for each field, and where each of them came from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from sources.contract_parts import Column, Contract
from sources.fields import all_columns, parts_of
from sources.labels import labels_of, words_of
from sources.vectors import OBJECT, Vector, joined, repeated
from validations.tables.declaring import declared, scale_of


@dataclass(frozen=True)
class Target:
    """The table that a contract fills: the frame's type and the scale of each field, and which field each part is."""

    contract: Contract

    @cached_property
    def schema(self) -> Any:
        return declared()[self.contract.table]

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple((self.schema.metadata or {})["key"])

    @cached_property
    def dtypes(self) -> dict[str, str]:
        return {name: str(column.dtype) for name, column in self.schema.columns.items()}

    @cached_property
    def scales(self) -> dict[str, int]:
        return {name: scale_of(column) for name, column in self.schema.columns.items()}

    @cached_property
    def parts(self) -> dict[str, dict[str, str]]:
        """For each column of the contract the field that each of its parts fills."""
        return {column.name: parts_of(column, self.schema.columns) for column in all_columns(self.contract)}

    @cached_property
    def labels(self) -> dict[str, tuple[str, str]]:
        return labels_of(self)

    @cached_property
    def words(self) -> dict[str, Mapping[str, str]]:
        return words_of(self)

    @cached_property
    def dispensable(self) -> frozenset[str]:
        """The fields that stay empty where their cell cannot be read."""
        columns = self.schema.columns
        empty = (column for column in all_columns(self.contract) if column.on_error == "empty")
        names = {name for column in empty for name in self.fields_of(column)}
        return frozenset(name for name in names if name in columns and columns[name].nullable)

    def cost(self, names: Collection[str], on_error: str) -> str:
        """What a fault of these fields of a record costs, a key of `validations.problem.LOST`."""
        if on_error == "empty" and self.dispensable.issuperset(names):
            return "cell"
        values = self.contract.bands.values if self.contract.bands else ()
        of_bands = {name for column in values for name in self.fields_of(column)}
        if not values or (names and not of_bands.intersection(names)):
            return "row"
        return "value" if len(values) == 1 else "group"

    def dtype(self, name: str) -> str:
        return self.dtypes.get(name, OBJECT)

    def fields_of(self, column: Column) -> tuple[str, ...]:
        return tuple(self.parts[column.name].values())


@dataclass
class Block:
    """Records of one section of some sheets: those of a table, or of one of its bands.

    `positions` has the column of the sheet that each field came from, `own` the column of the record itself. `unread`
    marks where a problem is put down already and the field is therefore empty, `unusable` the records lost by it.
    """

    sheet_no: np.ndarray
    rows: np.ndarray
    fields: dict[str, Vector]
    positions: dict[str, int]
    own: int
    is_total: np.ndarray
    groups: Sequence[str | None]
    unread: dict[str, np.ndarray] = field(default_factory=dict)
    unusable: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=bool))

    def __post_init__(self) -> None:
        if not len(self.unusable):
            self.unusable = np.zeros(len(self.rows), dtype=bool)

    def __len__(self) -> int:
        return len(self.rows)

    def mark(self, places: np.ndarray | Iterable[int], names: Iterable[str], *, is_lost: bool) -> None:
        """Puts down that fields of some records could not be read, and whether the records are lost by it."""
        places = np.asarray(places if isinstance(places, np.ndarray) else list(places), dtype=int)
        for name in names:
            self.unread.setdefault(name, np.zeros(len(self), dtype=bool))[places] = True
        if is_lost:
            self.unusable[places] = True

    def take(self, places: np.ndarray) -> "Block":
        """Some of the records."""
        return Block(
            self.sheet_no[places],
            self.rows[places],
            {name: vector.take(places) for name, vector in self.fields.items()},
            self.positions,
            self.own,
            self.is_total[places],
            [self.groups[place] for place in places] if any(self.groups) else [None] * len(places),
            {name: marks[places] for name, marks in self.unread.items()},
            self.unusable[places],
        )


@dataclass
class Records:
    """The records of all blocks in the order of sheets, rows and sections; `block_no` says from which block each is."""

    sheet_no: np.ndarray
    rows: np.ndarray
    block_no: np.ndarray
    fields: dict[str, Vector]
    unread: dict[str, np.ndarray]
    unusable: np.ndarray
    blocks: Sequence[Block]

    def __len__(self) -> int:
        return len(self.rows)

    def cell_of(self, record: int, name: str | None) -> tuple[int, int]:
        """Row and column from 0 of the cell that gave a record's field, or of the record's own cell."""
        block = self.blocks[self.block_no[record]]
        return int(self.rows[record]), block.positions.get(name or "", block.own)

    def is_unread(self, record: int, name: str) -> bool:
        marks = self.unread.get(name)
        return marks is not None and bool(marks[record])


def records_of(blocks: Sequence[Block], target: Target, constants: Mapping[str, Any]) -> Records:
    """The records of the blocks together, totals left out; `constants` fill the fields that no block has."""
    kept = [block.take(np.flatnonzero(~block.is_total)) if block.is_total.any() else block for block in blocks]
    sheet_no = np.concatenate([block.sheet_no for block in kept] or [np.empty(0, dtype=int)])
    rows = np.concatenate([block.rows for block in kept] or [np.empty(0, dtype=int)])
    block_no = np.repeat(np.arange(len(kept)), [len(block) for block in kept]).astype(int)
    order = np.lexsort((block_no, rows, sheet_no))
    is_ordered = bool((order[1:] > order[:-1]).all())
    fields = {}
    for name in target.dtypes:
        parts = [block.fields.get(name) for block in kept]
        if all(part is None for part in parts):
            fields[name] = repeated(constants.get(name), len(rows), target.dtype(name))
            continue
        vectors = [
            repeated(constants.get(name), len(block), target.dtype(name)) if part is None else part
            for part, block in zip(parts, kept, strict=True)
        ]
        whole = vectors[0] if len(vectors) == 1 else joined(vectors)
        fields[name] = whole if is_ordered else whole.take(order)
    unread = {}
    for name in {name for block in kept for name in block.unread}:
        marks = [block.unread.get(name, np.zeros(len(block), dtype=bool)) for block in kept]
        unread[name] = np.concatenate(marks)[order]
    unusable = np.concatenate([block.unusable for block in kept] or [np.empty(0, dtype=bool)])
    return Records(sheet_no[order], rows[order], block_no[order], fields, unread, unusable[order], kept)
