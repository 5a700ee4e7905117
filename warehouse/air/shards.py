"""Statistics of many stations: Parquet in, Parquet out, in this process, over threads, or over a pool of processes.

A task is one station: read, compute, make tables. Results are taken in the order of the stations whoever made them, so
the files are the same byte for byte. Each file is one table's year, sorted by station.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import durable
from warehouse.air.annual import Years
from warehouse.air.conventions import Rules
from warehouse.air.layout import Piece, pieces, read, years_of
from warehouse.air.station_tables import Station, tables
from warehouse.air.station_year import Hours, StationYear, compute

Pool = Literal["none", "threads", "processes"]
Task = tuple[Station, list[Piece]]
Read = tuple[Station, Hours]
Tables = dict[tuple[str, int], pa.Table]
T = TypeVar("T")
ROW_GROUP = 100_000  # rows, rounded up to whole stations
BATCH = 1 << 16  # rows that are encoded at a time
TABLES = 1000  # that may wait at most: of a small table each has a few rows, and an overhead of its own
_SOUGHT_BY = ("station_id", "hour_utc", "local_date", "date", "year_ce", "pollutant", "averaging")


@dataclass(frozen=True)
class Shard:
    """What to compute: files of hours, calendar years (all that the files touch, by default), and which stations.

    With threads one reads ahead while this one computes: computing is hundreds of short calls, and threads that make
    them at once wake each other for every one of them. `workers` is how many processes there are.
    """

    paths: Sequence[Path]
    rules: Rules
    years: Years | None = None
    stations: frozenset[str] | None = None
    pool: Pool = "none"
    workers: int = 2

    def tasks(self) -> tuple[list[Task], Years]:
        """The stations with their row groups, and the years."""
        found = [
            (station, own)
            for station, own in pieces(self.paths).items()
            if self.stations is None or station.station_id in self.stations
        ]
        return found, self.years or years_of(piece for _, own in found for piece in own)


def results(shard: Shard) -> Iterator[tuple[Station, StationYear]]:
    """The statistics of each station, as arrays, in the order of the stations."""
    tasks, years = shard.tasks()
    return _in_order(shard, partial(_computed, rules=shard.rules), tasks, years)


def write(shard: Shard, out: Path, name: str = "computed") -> dict[str, list[Path]]:
    """Write `<out>/<table>/year=YYYY/<name>.parquet` and say which files each table has.

    A file appears when it is whole; one that was there is replaced.
    """
    tasks, years = shard.tasks()
    made: dict[str, list[Path]] = {}
    with ExitStack() as stack, ThreadPoolExecutor(1) as executor:  # which ends before the files are closed
        files: dict[tuple[str, int], _File] = {}
        for found in _in_order(shard, partial(_tables, rules=shard.rules), tasks, years):
            for (table, year), rows in found.tables.items():
                if (table, year) not in files:
                    path = out / table / f"year={year:04d}" / f"{name}.parquet"
                    files[table, year] = stack.enter_context(_File(path, rows.schema))
                files[table, year].add(rows)
            for file in files.values():
                if file.is_full:
                    file.flush(executor)
        ordered = sorted(files)
        for key in ordered:
            files[key].flush(executor)
        for key in ordered:
            made.setdefault(key[0], []).append(files[key].finish())
    return made


@cache
def _keep_freed_memory() -> None:
    """Have the C library reuse what a station's arrays leave, instead of faulting it in anew for the next one.

    glibc keeps as much as twice the largest block freed so far, up to 32 MB; elsewhere this does nothing.
    """
    np.empty(31 << 20, dtype=np.uint8)


def _read(task: Task, rules: Rules, years: Years) -> Read:
    _keep_freed_memory()
    station, own = task
    return station, read(station, own, years, rules)


def _computed(hours: Read, rules: Rules) -> tuple[Station, StationYear]:
    station, own = hours
    return station, compute(own, rules)


def _tables(hours: Read, rules: Rules) -> "_Sliced":
    return _Sliced(tables(*_computed(hours, rules), rules))


def _in_order(shard: Shard, make: Callable[[Read], T], tasks: Iterable[Task], years: Years) -> Iterator[T]:
    """What is made of each station's hours, in the order of the tasks."""
    get = partial(_read, rules=shard.rules, years=years)
    if shard.pool == "none":
        yield from map(make, map(get, tasks))
    elif shard.pool == "threads":
        with ThreadPoolExecutor(1) as executor:
            yield from map(make, _ahead(executor, get, tasks, 2))
    else:
        with ProcessPoolExecutor(shard.workers, mp_context=get_context("spawn")) as executor:
            yield from _ahead(executor, partial(_both, get, make), tasks, 2 * shard.workers)


def _both(get: Callable[[Task], Read], make: Callable[[Read], T], task: Task) -> T:
    return make(get(task))


class _Sliced:
    """Tables on their way between processes. Pickled as it is, a slice takes along all that it is a slice of."""

    def __init__(self, tables: Tables):
        self.tables = tables

    def __getstate__(self) -> dict[tuple[str, int], bytes]:
        return {key: _stream(table) for key, table in self.tables.items()}

    def __setstate__(self, streams: dict[tuple[str, int], bytes]) -> None:
        self.tables = {key: pa.ipc.open_stream(stream).read_all() for key, stream in streams.items()}


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def _ahead(executor: Executor, do: Callable[[Task], T], tasks: Iterable[Task], most: int) -> Iterator[T]:
    """The results in the order of the tasks; at most so many wait, which keeps memory flat."""
    waiting: deque[Future[T]] = deque()
    for task in tasks:
        waiting.append(executor.submit(do, task))
        if len(waiting) > most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


class _File:
    """One table's year while it is written, under a hidden name beside its own: row groups of many stations' rows."""

    def __init__(self, path: Path, schema: pa.Schema):
        self.path = path
        durable.make_folder(path.parent)
        self._hidden = durable.temporary_name(path)
        differences = [entry.name for entry in schema if entry.type in (pa.int32(), pa.date32())]
        self._writer = pq.ParquetWriter(
            self._hidden,
            schema,
            compression="lz4",
            use_dictionary=[entry.name for entry in schema if pa.types.is_dictionary(entry.type)],
            column_encoding=dict.fromkeys(differences, "DELTA_BINARY_PACKED"),
            write_statistics=[name for name in _SOUGHT_BY if name in schema.names],
            store_schema=False,
            write_batch_size=BATCH,
        )
        self._waiting: list[pa.Table] = []
        self._writing: Future[None] | None = None
        self._rows = 0

    def __enter__(self) -> "_File":
        return self

    def add(self, rows: pa.Table) -> None:
        self._waiting.append(rows)
        self._rows += rows.num_rows

    @property
    def is_full(self) -> bool:
        """Whether what waits is enough for a row group."""
        return self._rows >= ROW_GROUP or len(self._waiting) >= TABLES

    def flush(self, executor: Executor) -> None:
        """Have what waits written as a row group, after the one before it; other files are written meanwhile."""
        if self._writing:
            self._writing.result()
        self._writing = executor.submit(self._write, self._waiting)
        self._waiting, self._rows = [], 0

    def _write(self, waiting: list[pa.Table]) -> None:
        if waiting:
            rows = pa.concat_tables(waiting).unify_dictionaries().combine_chunks()
            self._writer.write_table(rows, row_group_size=rows.num_rows)

    def finish(self) -> Path:
        if self._writing:
            self._writing.result()
        self._writer.close()
        durable.sync(self._hidden)
        self._hidden.replace(self.path)
        durable.sync(self.path.parent)
        return self.path

    def __exit__(self, *_: object) -> None:
        self._writer.close()
        self._hidden.unlink(missing_ok=True)
