"""Columns of typed values, a place for each record: numpy arrays with what is known of them, never a NaN for a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

WHOLE, FLAG, OBJECT = "Int64", "boolean", "object"


@dataclass(frozen=True)
class Vector:
    """The values of a field: whole numbers, truths or objects; what stands where nothing is known says nothing."""

    values: np.ndarray
    known: np.ndarray

    def __len__(self) -> int:
        return len(self.values)

    def at(self, place: int) -> Any:
        """One value as Python's own; None where nothing is known."""
        value = self.values[place]
        return (value.item() if isinstance(value, np.generic) else value) if self.known[place] else None

    def take(self, places: np.ndarray) -> "Vector":
        return Vector(self.values[places], self.known[places])

    def objects(self) -> list[Any]:
        """The values as a list, None where nothing is known."""
        found = self.values.astype(object)
        found[~self.known] = None
        return list(found.tolist())

    def series(self, dtype: str) -> "pd.Series[Any]":
        """The values as a column of a frame."""
        import pandas as pd

        if dtype == WHOLE:
            return pd.Series(pd.arrays.IntegerArray(self.values.astype("int64"), ~self.known))
        if dtype == FLAG:
            return pd.Series(pd.arrays.BooleanArray(self.values.astype(bool), ~self.known))
        found = self.values
        if not self.known.all():
            found = found.astype(object)
            found[~self.known] = None
        return pd.Series(found, dtype=dtype)


def vector_of(values: Sequence[Any], dtype: str) -> Vector:
    """The values, None where nothing is known, in the form that a column of this type has."""
    found = np.empty(len(values), dtype=object)
    found[:] = values
    known = np.array([value is not None for value in values], dtype=bool)
    return Vector(_typed(found, known, dtype), known)


def repeated(value: Any, count: int, dtype: str) -> Vector:
    """One value for every record; None for nothing known."""
    known = np.full(count, value is not None)
    if dtype in (WHOLE, FLAG):
        return Vector(np.full(count, value or 0, dtype="int64" if dtype == WHOLE else bool), known)
    found = np.empty(count, dtype=object)
    found[:] = [value] * count
    return Vector(found, known)


def joined(parts: Sequence[Vector]) -> Vector:
    """The vectors one after the other."""
    return Vector(np.concatenate([part.values for part in parts]), np.concatenate([part.known for part in parts]))


def _typed(found: np.ndarray, known: np.ndarray, dtype: str) -> np.ndarray:
    if dtype not in (WHOLE, FLAG):
        return found
    filled = found if known.all() else np.where(known, found, 0)
    return filled.astype("int64" if dtype == WHOLE else bool)
