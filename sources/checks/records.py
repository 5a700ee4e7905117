"""The typed records that checks look at: whole numbers and what is known of them, never a missing value as a zero."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as of_field
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import numpy as np
import pandas as pd

from sources.checks.wording import NOT_KNOWN, shown

REAL = 10**6  # a real number is compared to six decimals
SAFE = 2**62  # whole numbers below this may be added and compared as int64


class Later(Mapping[str, Any]):
    """Values that are made when they are first asked for: most findings of a sheet full of them never are."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]):
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True)
class Finding:
    """A rule that a record breaks. `record` is its position in the frame; None means the sheet as a whole.

    `field` is the field whose cell shows the fault, `values` fill the placeholders of the rule's sentences.
    A finding of an error rule makes its record unusable; one without a record makes all records of its sheet so.
    """

    record: int | None
    sheet_no: int
    rule: str
    field: str | None = None
    values: Mapping[str, Any] = of_field(default_factory=dict)


@dataclass(frozen=True)
class CheckContext:
    """What a frame does not say of itself.

    `sheet_no` is the sheet of each record (numbers from 0). `scale` is 10**places of each quantity field; a field that
    is not in it is in whole units. `labels` are the names of fields for sentences, Thai and English, `words` what
    senders call the codes that a field holds. `received_on` is the day on which each sheet was received, by sheet
    number, where it is known. `row_no` is each record's row in its sheet from 1, for sentences that name other rows;
    left out, the column `source_row` is used. `unread` marks, by field, the records whose cell has a problem already:
    such a cell is not empty.
    """

    sheet_no: np.ndarray
    scale: Mapping[str, int] = of_field(default_factory=dict)
    labels: Mapping[str, tuple[str, str]] = of_field(default_factory=dict)
    received_on: Sequence[date | None] = ()
    row_no: np.ndarray | None = None
    unread: Mapping[str, np.ndarray] = of_field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = of_field(default_factory=dict)


class Records:
    """A frame as checks read it. `positions` are the records' places in the frame that was given."""

    def __init__(self, frame: pd.DataFrame, context: CheckContext, positions: np.ndarray | None = None):
        if len(frame) != len(context.sheet_no):
            raise ValueError("sheet_no must name the sheet of every record")
        self.frame, self.context = frame, context
        self.positions = np.arange(len(frame)) if positions is None else positions
        self._numbers: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._values: dict[str, np.ndarray] = {}
        self._groups: dict[tuple[str, ...], tuple[np.ndarray, np.ndarray]] = {}
        self._periods: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self.kept: dict[tuple, Any] = {}  # what several checks of the same records compute alike

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def sheet_no(self) -> np.ndarray:
        return self.context.sheet_no

    def matching(self, only: Mapping[str, Sequence[str]]) -> "Records":
        """The records of which each named field has one of the values, compared as texts."""
        chosen = self.mask(only)
        if chosen.all():
            return self
        context = replace(
            self.context,
            sheet_no=self.sheet_no[chosen],
            row_no=None if self.context.row_no is None else self.context.row_no[chosen],
            unread={name: marks[chosen] for name, marks in self.context.unread.items()},
        )
        return Records(self.frame[chosen], context, self.positions[chosen])

    def mask(self, only: Mapping[str, Sequence[str]]) -> np.ndarray:
        """Which records have in each named field one of the values."""
        chosen = np.ones(len(self), dtype=bool)
        for name, allowed in only.items():
            codes, found = pd.factorize(self.frame[name])
            is_allowed = np.array([str(value) in allowed for value in found] + [False])
            chosen &= is_allowed[codes]
        return chosen

    def numbers(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """The scaled whole numbers of a field (0 where missing), and which of them are known."""
        if name not in self._numbers:
            column = self.frame[name]
            known = column.notna().to_numpy()
            values = np.zeros(len(known), dtype="int64")
            if pd.api.types.is_integer_dtype(column.dtype):
                values[known] = column[known].to_numpy(dtype="int64")
            else:
                scale = self.scale(name)
                values[known] = [round(value * scale) for value in column[known]]
            self._numbers[name] = values, known
        return self._numbers[name]

    def values(self, name: str) -> np.ndarray:
        """The values of a field as they are, None where missing."""
        if name not in self._values:
            column = self.frame[name]
            self._values[name] = column.astype(object).where(column.notna().to_numpy(), None).to_numpy()
        return self._values[name]

    def days(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """The days of a field as ordinal numbers (0 where missing), and which of them are known."""
        codes, found = pd.factorize(self.frame[name])
        ordinals = np.array([day.toordinal() for day in found] + [0], dtype="int64")
        return ordinals[codes], codes >= 0

    def holds_days(self, name: str) -> bool:
        """Whether the values of a field are days, not numbers."""
        if self._is_number(name):
            return False
        return isinstance(next((value for value in self.values(name) if value is not None), None), date)

    def _is_number(self, name: str) -> bool:
        """Whether a field holds numbers; asked for every value that a sentence shows."""
        key = ("is_number", name)
        if key not in self.kept:
            self.kept[key] = pd.api.types.is_numeric_dtype(self.frame[name].dtype)
        return bool(self.kept[key])

    def moments(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """A field of days or of whole numbers as numbers in their order, neighbours one apart, and which are known."""
        if name not in self._periods:
            self._periods[name] = self.days(name) if self.holds_days(name) else self.numbers(name)
        return self._periods[name]

    def groups(self, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Which records of a sheet agree in all these fields, as group numbers, and where all fields are known."""
        key = tuple(names)
        if key not in self._groups:
            codes, known = pd.factorize(self.sheet_no)[0].astype("int64"), np.ones(len(self), dtype=bool)
            for name in names:
                found, values = pd.factorize(self.frame[name])
                known &= found >= 0
                codes = pd.factorize(codes * (len(values) + 1) + found + 1)[0].astype("int64")
            self._groups[key] = codes, known
        return self._groups[key]

    def scale(self, name: str) -> int:
        """What one whole number of a field is a part of; a field of reals is read to so many parts."""
        known = self.context.scale.get(name)
        if known is None:
            return 1 if pd.api.types.is_integer_dtype(self.frame[name].dtype) else REAL
        return known

    def common_scale(self, names: Sequence[str], *exact: Decimal) -> int:
        """A scale in which all these fields and decimals are whole numbers."""
        places = [-int(number.normalize().as_tuple().exponent) for number in exact]
        return max([self.scale(name) for name in names] + [10 ** max(count, 0) for count in places])

    def total(self, names: Sequence[str], scale: int) -> tuple[np.ndarray, np.ndarray]:
        """The sum of fields in units of 1/scale, exact, and in which records all of them are known."""
        found = [self.numbers(name) for name in names]
        factors = [scale // self.scale(name) for name in names]
        room = sum(largest(values) * factor for (values, _), factor in zip(found, factors, strict=True))
        kind = "int64" if room < SAFE else object
        parts = [values.astype(kind) * factor for (values, _), factor in zip(found, factors, strict=True)]
        return sum(parts[1:], start=parts[0]), np.logical_and.reduce([known for _, known in found])

    def shown(self, name: str, record: int) -> str:
        """The value of a record as people write it; a dash where it is missing."""
        if not self._is_number(name):
            return self.shown_plain(name, record)
        values, known = self.numbers(name)
        return shown(int(values[record]), self.scale(name)) if known[record] else NOT_KNOWN

    def shown_plain(self, name: str, record: int) -> str:
        """A code, a name, a year or a day of a record: no thousands separators."""
        value = self.values(name)[record]
        return NOT_KNOWN if value is None else self.word(name, str(value))

    def word(self, name: str, code: str) -> str:
        """What senders call a code that the field holds; the code where they have no word for it."""
        return self.context.words.get(name, {}).get(code, code)

    def label(self, name: str) -> tuple[str, str]:
        """The name of a field in Thai and English."""
        return self.context.labels.get(name, (name, name))

    def listed(self, names: Sequence[str], record: int, mark: str = " + ") -> tuple[str, str]:
        """The fields with their values, in Thai and English: what the sender must compare."""
        told = [(self.label(name), self.shown(name, record)) for name in names]
        thai, english = (mark.join(f"{label[tongue]} {value}" for label, value in told) for tongue in (0, 1))
        return thai, english

    def row_no(self, record: int) -> int:
        """The sheet row of a record from 1; without rows, its place among all records."""
        if self.context.row_no is not None:
            return int(self.context.row_no[record])
        if "source_row" in self.frame:
            return int(self.frame["source_row"].iloc[record])
        return int(self.positions[record]) + 1

    def findings(
        self, rule: str, name: str | None, mask: np.ndarray, said: Callable[[int], Mapping[str, Any]]
    ) -> Iterator[Finding]:
        """A finding for each record that the mask marks; `said` makes the values of one when they are asked for."""
        for record in positions(mask):
            values = Later(partial(said, record))
            yield Finding(int(self.positions[record]), int(self.sheet_no[record]), rule, name, values)

    def finding(self, rule: str, record: int, name: str | None, **values: Any) -> Finding:
        return Finding(int(self.positions[record]), int(self.sheet_no[record]), rule, name, values)


def positions(mask: np.ndarray) -> list[int]:
    """The numbers of the records that a mask marks."""
    return [int(position) for position in np.flatnonzero(mask)]


def exactly(number: Decimal, scale: int) -> int:
    """A decimal in units of 1/scale, of which it must be a whole number."""
    return int(number * scale)


def largest(values: np.ndarray) -> int:
    """The largest size of a value, for deciding whether int64 holds what is computed from it."""
    return max(abs(int(values.max(initial=0))), abs(int(values.min(initial=0))))
