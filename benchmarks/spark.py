"""The same pure functions under Spark's `mapInArrow`: a shard is one row of a data frame, its results are the same.

`python -m benchmarks.spark` measures and compares; it needs Java 17 and the extra `spark` (`pip install -e .[spark]`).
Spark hands out the shards and brings back Arrow batches; it reads no hours itself, so that nothing is shuffled, and
every hour is read as it is without Spark.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyspark
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from benchmarks import air_hours
from warehouse.air.annual import Years
from warehouse.air.shards import Shard, results, write
from warehouse.air.station_tables import tables

ROOT = Path(__file__).resolve().parents[1]
TABLE, YEARS = "air_daily_computed", Years(2020, 2024)
T = TypeVar("T")
WRITTEN = pa.schema([("file", pa.string()), ("sha256", pa.string())])
Batches = Iterator[pa.RecordBatch]


@contextmanager
def session(workers: int = 2) -> Iterator[SparkSession]:
    """A Spark of this machine alone, bound to the loopback address, whose Python workers find this project."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{workers}]").appName("air statistics")
    for key, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executorEnv.PYTHONPATH": str(ROOT),
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
    }.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()


def written(spark: SparkSession, shards: Sequence[Shard], out: Path) -> dict[str, str]:
    """Every shard written to `out/<its number>` by a task of its own; the hash of each file by its path below."""
    found = _mapped(spark, shards, _write_each(list(shards), out), WRITTEN)
    return {row["file"]: row["sha256"] for row in found.collect()}


def rows(spark: SparkSession, shards: Sequence[Shard], table: str) -> pa.Table:
    """The rows of one table of every shard, through Spark's own engine, in any order."""
    first = next(_batches(shards[0], table))
    return _mapped(spark, shards, _rows_of_each(list(shards), table), first.schema).toArrow()


def rows_without(shards: Sequence[Shard], table: str) -> pa.Table:
    """The same rows, made by this process."""
    return pa.Table.from_batches([batch for shard in shards for batch in _batches(shard, table)])


def digests(out: Path) -> dict[str, str]:
    """The hash of each file by its path below `out`."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*.parquet"))
    }


def in_order(found: pa.Table) -> pa.Table:
    """Rows in the order of all their columns, as comparing asks for."""
    return found.combine_chunks().sort_by([(name, "ascending") for name in found.column_names])


def _mapped(
    spark: SparkSession, shards: Sequence[Shard], do: Callable[[Batches], Batches], schema: pa.Schema
) -> DataFrame:
    """A task for each shard."""
    numbers = spark.range(0, len(shards), numPartitions=len(shards))
    return numbers.mapInArrow(do, from_arrow_schema(schema))


def _write_each(shards: list[Shard], out: Path) -> Callable[[Batches], Batches]:
    def do(batches: Batches) -> Batches:
        for number in _numbers(batches):
            write(shards[number], out / str(number))
            own = {f"{number}/{name}": digest for name, digest in digests(out / str(number)).items()}
            yield pa.RecordBatch.from_arrays([pa.array(own.keys()), pa.array(own.values())], schema=WRITTEN)

    return do


def _rows_of_each(shards: list[Shard], table: str) -> Callable[[Batches], Batches]:
    def do(batches: Batches) -> Batches:
        for number in _numbers(batches):
            yield from _batches(shards[number], table)

    return do


def _numbers(batches: Batches) -> Iterator[int]:
    return (number for batch in batches for number in batch["id"].to_pylist())


def _batches(shard: Shard, table: str) -> Batches:
    """The rows of one table, a batch a station and year; Spark knows no dictionaries and no unsigned integers."""
    for station, found in results(shard):
        for (name, _), own in tables(station, found, shard.rules).items():
            if name == table:
                yield from own.cast(pa.schema([_plain(entry) for entry in own.schema])).to_batches()


def _plain(entry: pa.Field) -> pa.Field:
    kind = entry.type.value_type if pa.types.is_dictionary(entry.type) else entry.type
    return pa.field(entry.name, pa.int32() if pa.types.is_unsigned_integer(kind) else kind)


def main() -> None:
    """Print how long each took; ends with an AssertionError where Spark finds something else."""
    from benchmarks.air_engines import rules

    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--stations", type=int, default=190, help="of each of the five shards, a year each")
    stations = asked.parse_args().stations
    with tempfile.TemporaryDirectory() as name:
        folder, shards, hours = Path(name), [], 0
        for year in YEARS.every:
            path = folder / f"{year}.parquet"
            hours += air_hours.write(path, stations, Years(year, year))
            shards.append(Shard([path], rules()))
        print(f"pyspark {pyspark.__version__}, {os.cpu_count()} cores, {hours:,} hours in {len(shards)} shards\n")
        print("| what | wall s | load |\n|---|---|---|")

        def alone() -> dict[str, str]:
            for number, shard in enumerate(shards):
                write(shard, folder / "alone" / str(number))
            return digests(folder / "alone")

        expected = _timed("files, one process", alone)
        expected_rows = _timed(f"rows of {TABLE}, one process", lambda: rows_without(shards, TABLE))
        began = time.perf_counter()
        with session() as spark:
            spark.range(1).collect()
            _say("Spark's start", began)
            found = _timed("files, Spark local[2]", lambda: written(spark, shards, folder / "spark"))
            assert found == expected == digests(folder / "spark")
            found_rows = _timed(f"rows of {TABLE}, Spark local[2]", lambda: rows(spark, shards, TABLE))
        assert in_order(found_rows).equals(in_order(expected_rows))
        print(f"\n{len(expected)} files are equal byte for byte, {len(found_rows):,} rows value for value")


def _timed(what: str, work: Callable[[], T]) -> T:
    began = time.perf_counter()
    found = work()
    _say(what, began)
    return found


def _say(what: str, began: float) -> None:
    print(f"| {what} | {time.perf_counter() - began:.2f} | {os.getloadavg()[0]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
