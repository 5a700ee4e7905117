"""Hourly rows as they were reported, as numpy arrays: the label's place in time, the series, the value.

Hours are whole numbers, local (+07:00) hours since 1970-01-01 00:00 in Bangkok; a label 24:00 is 0:00 of the next day.
What a label means is decided elsewhere (labels.py): here it is only read.
"""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
HOURS = 24
UTC_OFFSET = 7  # hours that Bangkok is ahead of UTC, since 1920
OFF_HOUR = -1
_LABEL = re.compile(r"(\d{1,2}):00")


@dataclass(frozen=True)
class Series:
    """Codes of the values' series (station and pollutant), and the names behind the codes, `02T pm25`."""

    codes: Ints
    names: list[str]


def label_hours(labels: pa.ChunkedArray) -> Ints:
    """The hour of each printed label, 0 to 24; OFF_HOUR for a label that is no whole hour, such as 7:30."""
    encoded = labels.combine_chunks().dictionary_encode()
    hours = [_label_hour(label) for label in encoded.dictionary.to_pylist()]
    return np.array([*hours, OFF_HOUR], dtype=np.int64)[encoded.indices.to_numpy()]


def _label_hour(label: str) -> int:
    found = _LABEL.fullmatch(label)
    hour = int(found[1]) if found else OFF_HOUR
    return hour if hour <= HOURS else OFF_HOUR


def days(dates: pa.ChunkedArray) -> Ints:
    """Days since 1970-01-01."""
    return dates.cast(pa.int32()).to_numpy().astype(np.int64)


def whole(column: pa.ChunkedArray) -> Ints:
    """A column of whole numbers without empty cells."""
    return column.to_numpy().astype(np.int64, copy=False)


def series_of(rows: pa.Table, names: list[str] | None = None) -> Series:
    """The series of each row; with `names` the codes are places in that list, -1 for a series that is not in it."""
    joined = pc.binary_join_element_wise(rows["station_id"], rows["pollutant"], " ")
    if names is None:
        encoded = joined.combine_chunks().dictionary_encode()
        return Series(encoded.indices.to_numpy().astype(np.int64), encoded.dictionary.to_pylist())
    found = pc.fill_null(pc.index_in(joined, pa.array(names, pa.string())), -1)
    return Series(found.to_numpy().astype(np.int64), names)


def at(keys: Ints, wanted: Ints) -> Ints:
    """For each wanted key its place in `keys`, which ascend; -1 where it is not there."""
    if len(keys) == 0:
        return np.full(len(wanted), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, places, -1)
