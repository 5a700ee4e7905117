"""Hourly rows as they were reported, as numpy arrays: the label's place in time, the series, the value.

Hours are whole numbers, local (+07:00) hours since 1970-01-01 00:00 in Bangkok; a label 24:00 is 0:00 of the next day.
What a label means is decided elsewhere (labels.py): here it is only read.
"""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
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
    codes, texts = encoded(labels)
    hours: Ints = np.array([*map(_label_hour, texts), OFF_HOUR], dtype=np.int64)[codes]
    return hours


def encoded(column: pa.ChunkedArray) -> tuple[Ints, list[str | None]]:
    """The texts of a column, each once and None for empty cells, and for each row the place of its text among them."""
    array = column.unify_dictionaries().combine_chunks()
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    texts: list[str | None] = array.dictionary.to_pylist()
    codes = array.indices.fill_null(len(texts)).to_numpy().astype(np.int64)
    return codes, [*texts, None] if array.null_count else texts


def _label_hour(label: str | None) -> int:
    found = _LABEL.fullmatch(label or "")
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
    (station, stations), (pollutant, pollutants) = encoded(rows["station_id"]), encoded(rows["pollutant"])
    codes = station * len(pollutants) + pollutant
    own = [f"{one} {other}" for one in stations for other in pollutants]
    if names is None:
        return Series(codes, own)
    places = {name: place for place, name in enumerate(names)}
    return Series(np.array([*(places.get(name, -1) for name in own), -1], dtype=np.int64)[codes], names)


def at(keys: Ints, wanted: Ints) -> Ints:
    """For each wanted key its place in `keys`, which ascend; -1 where it is not there."""
    if len(keys) == 0:
        return np.full(len(wanted), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, places, -1)
