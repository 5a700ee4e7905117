"""A long column of texts, each different text once: what a text means is worked out once, however often it stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pyarrow as pa

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Texts:
    """`values[codes[n]]` is the text of record n, from 0."""

    values: list[str]
    codes: np.ndarray

    @classmethod
    def of(cls, texts: Iterable[str | None] | pa.Array | pa.ChunkedArray) -> "Texts":
        """Of a column of texts; what is null reads as ''."""
        column = texts if isinstance(texts, pa.Array | pa.ChunkedArray) else pa.array(texts, type=pa.string())
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
            column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
        values = column.dictionary.to_pylist()
        codes = column.indices.fill_null(len(values)).to_numpy(zero_copy_only=False).astype(np.int32)
        return cls([*("" if value is None else value for value in values), ""], codes)

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, record: int) -> str:
        return self.values[self.codes[record]]

    def take(self, records: np.ndarray) -> "Texts":
        return Texts(self.values, self.codes[records])

    def each(self, meaning: Callable[[str], Meaning]) -> list[Meaning]:
        """What each of the different texts means, in the order of `values`."""
        return [meaning(value) for value in self.values]

    def is_any(self, of: Callable[[str], bool]) -> np.ndarray:
        """For each record whether its text is one of a kind."""
        return np.array(self.each(of), dtype=bool)[self.codes]

    def used(self) -> list[str]:
        """The different texts that stand in any record."""
        counts = np.bincount(self.codes, minlength=len(self.values))
        return [value for value, count in zip(self.values, counts, strict=True) if count]
