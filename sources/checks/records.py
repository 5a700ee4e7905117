"""The typed records that checks look at: whole numbers and what is known of them, never a missing value as a zero."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as of_field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

SAFE = 2**62  # whole numbers below this may be added and compared as int64


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
    values: dict[str, Any] = of_field(default_factory=dict)


@dataclass(frozen=True)
class CheckContext:
    """What a frame does not say of itself.

    `sheet_no` is the sheet of each record (numbers from 0). `scale` is 10**places of each quantity field; a field that
    is not in it is in whole units. `labels` are the names of fields for sentences, Thai and English. `received_on` is
    the day on which each sheet was received, by sheet number, where it is known.
    """

    sheet_no: np.ndarray
    scale: Mapping[str, int] = of_field(default_factory=dict)
    labels: Mapping[str, tuple[str, str]] = of_field(default_factory=dict)
    received_on: Sequence[date | None] = ()


class Records:
    """A frame as checks read it. `positions` are the records' places in the frame that was given."""

    def __init__(self, frame: pd.DataFrame, context: CheckContext, positions: np.ndarray | None = None):
        if len(frame) != len(context.sheet_no):
            raise ValueError("sheet_no must name the sheet of every record")
        self.frame, self.context = frame, context
        self.positions = np.arange(len(frame)) if positions is None else positions
        self._numbers: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def sheet_no(self) -> np.ndarray:
        return self.context.sheet_no

    def where(self, chosen: np.ndarray) -> "Records":
        """The chosen records alone (a mask)."""
        context = replace(self.context, sheet_no=self.context.sheet_no[chosen])
        return Records(self.frame[chosen], context, self.positions[chosen])

    def numbers(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """The scaled whole numbers of a field (0 where missing), and which of them are known."""
        if name not in self._numbers:
            known = self.frame[name].notna().to_numpy()
            values = np.zeros(len(known), dtype="int64")
            values[known] = self.frame[name][known].to_numpy(dtype="int64")
            self._numbers[name] = values, known
        return self._numbers[name]

    def texts(self, name: str) -> np.ndarray:
        """The values of a field as objects, None where missing."""
        column = self.frame[name].astype(object)
        return column.where(column.notna(), None).to_numpy()

    def scale(self, name: str) -> int:
        return self.context.scale.get(name, 1)

    def total(self, names: Sequence[str], scale: int) -> tuple[np.ndarray, np.ndarray]:
        """The sum of fields in units of 1/scale, exact, and in which records all of them are known."""
        found = [self.numbers(name) for name in names]
        factors = [scale // self.scale(name) for name in names]
        room = sum(largest(values) * factor for (values, _), factor in zip(found, factors, strict=True))
        kind = "int64" if room < SAFE else object
        parts = [values.astype(kind) * factor for (values, _), factor in zip(found, factors, strict=True)]
        return sum(parts[1:], start=parts[0]), np.logical_and.reduce([known for _, known in found])

    def common_scale(self, names: Sequence[str], *exact: Decimal) -> int:
        """A scale in which all these fields and decimals are whole numbers."""
        places = [-int(number.normalize().as_tuple().exponent) for number in exact]
        return max([self.scale(name) for name in names] + [10 ** max(count, 0) for count in places])

    def shown(self, name: str, record: int) -> str:
        """The number of a record as people write it; a dash where it is missing."""
        values, known = self.numbers(name)
        return shown(int(values[record]), self.scale(name)) if known[record] else "–"

    def label(self, name: str) -> tuple[str, str]:
        return self.context.labels.get(name, (name, name))

    def listed(self, names: Sequence[str], record: int) -> tuple[str, str]:
        """The fields with their numbers, in Thai and English: what the sender must compare."""
        told = [(self.label(name), self.shown(name, record)) for name in names]
        return " + ".join(f"{th} {value}" for (th, _), value in told), " + ".join(
            f"{en} {value}" for (_, en), value in told
        )

    def finding(self, rule: str, record: int, name: str | None, **values: Any) -> Finding:
        return Finding(int(self.positions[record]), int(self.sheet_no[record]), rule, name, values)

    def matching(self, only: Mapping[str, Sequence[str]]) -> "Records":
        """The records of which each named field has one of the values, compared as texts."""
        if not only:
            return self
        chosen = np.ones(len(self), dtype=bool)
        for name, allowed in only.items():
            column = self.frame[name]
            chosen &= (column.astype(str).isin(list(allowed)) & column.notna()).to_numpy(dtype=bool)
        return self if chosen.all() else self.where(chosen)


def positions(mask: np.ndarray) -> Iterator[int]:
    """The numbers of the records that a mask marks."""
    return (int(position) for position in np.flatnonzero(mask))


def exactly(number: Decimal, scale: int) -> int:
    """A decimal in units of 1/scale, of which it must be a whole number."""
    return int(number * scale)


def shown(value: int, scale: int = 1) -> str:
    """A scaled whole number as people write it: 70,411 and 3.52, no zeros at the end."""
    whole, rest = divmod(abs(value), scale)
    decimals = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0") if rest else ""
    return ("-" if value < 0 else "") + f"{whole:,}" + ("." + decimals if decimals else "")


def shown_exact(number: Decimal | Fraction, places: int = 6) -> str:
    """An exact number rounded half up to so many places, written as people write it."""
    fraction = Fraction(number)
    scaled = abs(fraction) * 10**places + Fraction(1, 2)
    value = scaled.numerator // scaled.denominator
    return shown(value if fraction >= 0 else -value, 10**places)


def largest(values: np.ndarray) -> int:
    """The largest size of a value, for deciding whether int64 holds what is computed from it."""
    return max(abs(int(values.max(initial=0))), abs(int(values.min(initial=0))))
