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
from threading import Lock
from typing import Literal, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import durable
from warehouse.air.annual import Years
from warehouse.air.conventions import Rules
from warehouse.air.layout import Piece, pieces, read, years_of
from warehouse.air.station_tables import Station, tables
from warehouse.air.station_year import StationYear, compute

Pool = Literal["none", "threads", "processes"]
Task = tuple[Station, list[Piece]]
T = TypeVar("T")
ROW_GROUP = 100_000  # rows, rounded up to whole stations
TABLES = 1000  # that may wait at most: of a small table each has a few rows, and an overhead of its own
# Computing is hundreds of short calls. Threads that make them at once wake each other for every one of them; one thread
# that computes while the others read, which is long calls, does not wait.
_COMPUTING = Lock()
_SOUGHT_BY = ("station_id", "hour_utc", "local_date", "date", "year_ce", "pollutant", "averaging")


@dataclass(frozen=True)
class Shard:
    """What to compute: files of hours, calendar years (all that the files touch, by default), and which stations."""

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
    return _in_order(shard, partial(_computed, rules=shard.rules, years=years), tasks)


def write(shard: Shard, out: Path, name: str = "computed") -> dict[str, list[Path]]:
    """Write `<out>/<table>/year=YYYY/<name>.parquet` and say which files each table has.

    A file appears when it is whole; one that was there is replaced.
    """
    tasks, years = shard.tasks()
    made: dict[str, list[Path]] = {}
    writers = 1 if shard.pool == "none" else shard.workers
    with ExitStack() as stack, ThreadPoolExecutor(writers) as executor:  # which ends before the files are closed
        files: dict[tuple[str, int], _File] = {}
        for found in _in_order(shard, partial(_tables, rules=shard.rules, years=years), tasks):
            for (table, year), rows in found.items():
                if (table, year) not in files:
                    path = out / table / f"year={year:04d}" / f"{name}.parquet"
                    files[table, year] = stack.enter_context(_File(path, rows.schema))
                files[table, year].add(rows)
            deque(executor.map(_File.flush, [file for file in files.values() if file.is_full]), maxlen=0)
        ordered = sorted(files)
        for (table, _), path in zip(ordered, executor.map(_File.finish, [files[key] for key in ordered]), strict=True):
            made.setdefault(table, []).append(path)
    return made


@cache
def _keep_freed_memory() -> None:
    """Have the C library reuse what a station's arrays leave, instead of faulting it in anew for the next one.

    glibc keeps as much as twice the largest block freed so far, up to 32 MB; elsewhere this does nothing.
    """
    np.empty(31 << 20, dtype=np.uint8)


def _computed(task: Task, rules: Rules, years: Years) -> tuple[Station, StationYear]:
    _keep_freed_memory()
    station, own = task
    hours = read(station, own, years, rules)
    with _COMPUTING:
        return station, compute(hours, rules)


def _tables(task: Task, rules: Rules, years: Years) -> dict[tuple[str, int], pa.Table]:
    station, found = _computed(task, rules, years)
    return tables(station, found, rules)


def _in_order(shard: Shard, do: Callable[[Task], T], tasks: Iterable[Task]) -> Iterator[T]:
    """The results in the order of the tasks, with so few of them waiting that memory stays flat."""
    if shard.pool == "none":
        yield from map(do, tasks)
        return
    with _executor(shard) as executor:
        waiting: deque[Future[T]] = deque()
        for task in tasks:
            waiting.append(executor.submit(do, task))
            if len(waiting) > 2 * shard.workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _executor(shard: Shard) -> Executor:
    if shard.pool == "threads":
        return ThreadPoolExecutor(shard.workers)
    return ProcessPoolExecutor(shard.workers, mp_context=get_context("spawn"))


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
        )
        self._waiting: list[pa.Table] = []
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

    def flush(self) -> None:
        """Write what waits as a row group; different files side by side, so that each stays the same byte for byte."""
        if self._waiting:
            rows = pa.concat_tables(self._waiting).unify_dictionaries().combine_chunks()
            self._writer.write_table(rows, row_group_size=rows.num_rows)
            self._waiting.clear()
            self._rows = 0

    def finish(self) -> Path:
        self.flush()
        self._writer.close()
        durable.sync(self._hidden)
        self._hidden.replace(self.path)
        durable.sync(self.path.parent)
        return self.path

    def __exit__(self, *_: object) -> None:
        self._writer.close()
        self._hidden.unlink(missing_ok=True)
