"""Hours in Parquet: a row group holds one station (one year of it), so that a station is read without touching others.

The statistics of a row group say whose it is, which hours it spans, and whether anything in it is flagged: what they
settle is not decoded. Row groups of many stations are read too; of those, take a year at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from warehouse.air.annual import Years
from warehouse.air.conventions import Rules
from warehouse.air.station_tables import Station
from warehouse.air.station_year import HOURS, LEAD, UTC_OFFSET, Hours, Unfit

_KEYS = ("station_id", "is_simulated")
_VALUES = ["pollutant", "unit", "hour_utc", "value_milli"]
_UNCOMPRESSED = ("pollutant", "unit", "hour_utc")
_DICTIONARIES = ("station_id", "pollutant", "unit", "network", "origin", "method", "source_id", "value_milli")
_MANY_RUNS = 1000  # of rising hours of one pollutant each; more means that rows are not sorted


@dataclass(frozen=True)
class Piece:
    """A row group: its hours, whether other stations' rows are in it, whether flags and officialness must be read."""

    path: str
    row_group: int
    first_hour: int
    last_hour: int
    is_shared: bool
    is_flagged: bool
    is_partly_unofficial: bool


def pieces(paths: Iterable[Path]) -> dict[Station, list[Piece]]:
    """Which row groups hold the hours of each station, in the order of the stations."""
    found: dict[Station, list[Piece]] = {}
    for path in sorted(map(str, paths)):
        file = pq.ParquetFile(path, read_dictionary=["station_id"])
        names = file.schema_arrow.names
        for number in range(file.metadata.num_row_groups):
            group = file.metadata.row_group(number)
            said = {name: group.column(place).statistics for place, name in enumerate(names)}
            low, high = ([getattr(said[key], end, None) for key in _KEYS] for end in ("min", "max"))
            is_shared = None in low or low != high
            if is_shared:
                rows = file.read_row_group(number, columns=list(_KEYS)).group_by(list(_KEYS)).aggregate([]).to_pylist()
                stations = [Station(row["station_id"], row["is_simulated"]) for row in rows]
            else:
                stations = [Station(str(low[0]), bool(low[1]))]
            hours = said["hour_utc"]
            piece = Piece(
                path, number, hours.min, hours.max, is_shared,
                is_flagged=getattr(said["flags"], "max", None) != 0,
                is_partly_unofficial=getattr(said["is_official"], "min", None) is not True,
            )  # fmt: skip
            for station in stations:
                found.setdefault(station, []).append(piece)
    return {station: found[station] for station in sorted(found, key=lambda key: (key.station_id, key.is_simulated))}


def years_of(found: Iterable[Piece]) -> Years:
    """The calendar years that the hours touch, local time."""
    spans = [(piece.first_hour, piece.last_hour) for piece in found]
    first, last = (
        local_years(np.array([hour]))[0] for hour in (min(low for low, _ in spans), max(high for _, high in spans))
    )
    return Years(int(first), int(last))


def local_years(hours_utc: NDArray[np.integer]) -> NDArray[np.integer]:
    """The local calendar year of each hour."""
    days = ((hours_utc + UTC_OFFSET) // HOURS).astype("datetime64[D]")
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def read(station: Station, found: Iterable[Piece], years: Years, rules: Rules) -> Hours:
    """The station's hours of these years with the lead-in; hours that a blocking rule has flagged count as missing.

    Raises Unfit for an hour given twice, a pollutant that no rule knows, and a unit that is not the rules'.
    """
    first, length = Hours.first_hour(years), LEAD + HOURS * years.days
    shape = len(rules.tables.pollutants), length
    values, present = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.uint8)
    unofficial = None
    within = [piece for piece in found if piece.last_hour >= first and piece.first_hour < first + length]
    for own in _alike(within):
        rows = _rows(own, station)
        milli, valid = _values(rows["value_milli"])
        if own[0].is_flagged:
            valid = valid * ((rows["flags"].to_numpy() & rules.blocking) == 0)
        runs = _Runs(rows, rules, first, length)
        runs.put(valid, present, is_new=True)
        runs.put(milli, values)
        if own[0].is_partly_unofficial:
            unofficial = np.zeros(shape, dtype=np.uint8) if unofficial is None else unofficial
            runs.put(valid * ~rows["is_official"].to_numpy(), unofficial)
    values *= present
    return Hours(years, values, present, unofficial)


def write_hours(rows: pa.Table, path: Path) -> None:
    """Rows of `air_hourly`, in any order, as a file that is read fast; the same rows give the same bytes."""
    years = local_years(rows["hour_utc"].to_numpy())
    order = [("station_id", "ascending"), ("is_simulated", "ascending"), ("year", "ascending"),
             ("pollutant", "ascending"), ("hour_utc", "ascending")]  # fmt: skip
    rows = rows.append_column("year", pa.array(years)).sort_by(order)
    group = [pc.dictionary_encode(rows[name]).combine_chunks() for name in (*_KEYS, "year")]
    codes = np.stack([each.indices.to_numpy() for each in group])
    edges = [0, *(np.flatnonzero((codes[:, 1:] != codes[:, :-1]).any(axis=0)) + 1).tolist(), rows.num_rows]
    rows = rows.drop_columns(["year"])
    with hours_writer(path, rows.schema) as writer:
        for begin, end in pairwise(edges):
            if end > begin:
                writer.write_table(rows.slice(begin, end - begin), row_group_size=end - begin)


def hours_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer with the encodings of hours: keys in runs, hours as differences, values by dictionary.

    Some columns are small as they are, and a decompressor for each of their pages is dearer than to read them.
    """
    return pq.ParquetWriter(
        path,
        schema,
        compression={name: "none" if name in _UNCOMPRESSED else "zstd" for name in schema.names},
        use_dictionary=[name for name in _DICTIONARIES if name in schema.names],
        column_encoding={"hour_utc": "DELTA_BINARY_PACKED"},
        store_schema=False,
    )


def _alike(found: Iterable[Piece]) -> list[list[Piece]]:
    """The row groups that can be read together: of one file, with the same to be read and left out."""
    together: dict[object, list[Piece]] = {}
    for piece in found:
        kind = (piece.path, piece.is_shared, piece.is_flagged, piece.is_partly_unofficial)
        together.setdefault(kind, []).append(piece)
    return list(together.values())


@lru_cache(maxsize=64)
def _footer(path: str, _written: tuple[int, int]) -> pq.FileMetaData:
    return pq.read_metadata(path)


def _open(path: str, written: tuple[int, int]) -> pq.ParquetFile:
    """The file, its footer parsed once in a process."""
    return pq.ParquetFile(path, metadata=_footer(path, written), read_dictionary=["station_id", "pollutant", "unit"])


@lru_cache(maxsize=64)  # a year of months and more: stations come in order, so the next ones want the same row groups
def _shared_rows(path: str, written: tuple[int, int], row_group: int, columns: tuple[str, ...]) -> pa.Table:
    return _open(path, written).read_row_group(row_group, columns=[*columns, *_KEYS], use_threads=False)


def _rows(own: list[Piece], station: Station) -> pa.Table:
    one = own[0]
    columns = (*_VALUES, *(["flags"] * one.is_flagged), *(["is_official"] * one.is_partly_unofficial))
    said = Path(one.path).stat()
    written = said.st_mtime_ns, said.st_size
    groups = [piece.row_group for piece in own]
    if not one.is_shared:
        return _open(one.path, written).read_row_groups(groups, columns=list(columns), use_threads=False)
    shared = pa.concat_tables(_shared_rows(one.path, written, group, columns) for group in groups)
    return shared.filter(pc.and_(*(pc.equal(shared[key], getattr(station, key)) for key in _KEYS)))


Ints = NDArray[np.int32]
Counts = NDArray[np.uint8]


def _texts(column: pa.ChunkedArray, known: Iterable[str]) -> tuple[Ints, list[str]]:
    """The column as places in a list of texts, all of which are known."""
    found = _whole(column)
    names = found.dictionary.to_pylist()
    if unknown := set(names) - set(known):
        raise Unfit(f"no rule knows {', '.join(sorted(unknown))}")
    if found.null_count:
        raise Unfit(f"of an hour it is not said which of {', '.join(names)} it is")
    return found.indices.to_numpy(), names


def _values(value: pa.ChunkedArray) -> tuple[Ints, Counts]:
    """The values, anything where there is none, and 0 or 1 whether there is one."""
    found = _whole(value)
    bits, data = found.buffers()
    milli = np.frombuffer(data, dtype=np.int32)[found.offset : found.offset + len(found)]
    if bits is None:
        return milli, np.ones(len(found), dtype=np.uint8)
    valid = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), bitorder="little")
    return milli, valid[found.offset : found.offset + len(found)]


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """The column in one piece, not copied where it is one."""
    return column.chunk(0) if column.num_chunks == 1 else column.unify_dictionaries().combine_chunks()


class _Runs:
    """Where rows go in a grid of pollutants and hours: run after run of rows of one pollutant and unit."""

    def __init__(self, rows: pa.Table, rules: Rules, first: int, length: int):
        self._order = None
        codes, pollutants = _texts(rows["pollutant"], rules.units)
        of_unit, units = _texts(rows["unit"], rules.units.values())
        hours = rows["hour_utc"].to_numpy()
        edges = _edges(codes, of_unit, hours)
        if len(edges) > _MANY_RUNS:
            self._order = np.lexsort((hours, codes))
            codes, of_unit, hours = codes[self._order], of_unit[self._order], hours[self._order]
            edges = _edges(codes, of_unit, hours)
        self._runs: list[tuple[int, slice | Ints, slice]] = []
        bounds = np.array([first, first + length], dtype=hours.dtype)  # of another type, the hours would be copied
        for begin, end in pairwise(edges):
            pollutant, unit = pollutants[codes[begin]], units[of_unit[begin]]
            if unit != rules.units[pollutant]:
                raise Unfit(f"{pollutant} is in {unit}, not in {rules.units[pollutant]}")
            low, high = begin + np.searchsorted(hours[begin:end], bounds)
            if low < high:
                own = hours[low:high]
                span = slice(int(own[0]) - first, int(own[-1]) - first + 1)
                where = span if span.stop - span.start == len(own) else own - first
                self._runs.append((rules.tables.pollutants.index(pollutant), where, slice(low, high)))

    def put(self, values: NDArray, grid: NDArray, *, is_new: bool = False) -> None:
        """Put the rows' values into the grid; with `is_new`, raises Unfit where something stands already."""
        if self._order is not None:
            values = values[self._order]
        for place, where, rows in self._runs:
            if is_new and grid[place, where].any():
                raise Unfit("an hour of a station and pollutant is given twice")
            grid[place, where] = values[rows]


def _edges(pollutants: Ints, units: Ints, hours: Ints) -> list[int]:
    """Where runs begin, and the end: within a run pollutant and unit are one and the hours rise."""
    begins = hours[1:] <= hours[:-1]
    for codes in (pollutants, units):
        begins |= codes[1:] != codes[:-1]
    return [0, *(np.flatnonzero(begins) + 1).tolist(), len(hours)]
