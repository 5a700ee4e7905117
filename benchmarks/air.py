"""Statistics of air quality: 200 stations × 6 pollutants × 5 years of hours, beside the bare scan and other engines.

`python -m benchmarks.air` runs it alone. Every measure is a process of its own, timed after its imports. What is
compared takes turns, and the best turn of each counts. Engines that would take too long take a tenth of the stations.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import air_check, air_hours
from benchmarks.measuring import Measure, printed
from benchmarks.reading import timed
from warehouse.air.annual import Years

STATIONS, YEARS = 200, Years(2020, 2024)
OF_SCAN, OF_POLARS, OF_POLARS_WRITTEN, MOST_MB = 4, 8, 4, 400
TURNS = 3
SPANS = (1, 2, 5, 10)
_SETUP = "from benchmarks.air_engines import *; rules()"


def measures(folder: Path) -> Iterator[Measure]:
    """The bare scan and polars give the limits."""
    path, tenth = folder / "hours.parquet", folder / "tenth.parquet"
    rows = air_hours.write(path, STATIONS, YEARS)
    air_hours.write(tenth, STATIONS // 10, YEARS)
    said = f"{rows / 1e6:.1f} M hours"
    scanned, computed, written, polars = _in_turns(
        {
            f"DuckDB, bare sum: {said}, {path.stat().st_size / 1e6:.0f} MB": "scan(*paths)",
            f"statistics, two threads: {said}": "computed(*paths)",
            f"statistics, tables written: {said}": "written(*paths)",
            f"polars, station by station: {said}": "polars_stations(*paths)",
        },
        path,
    )
    limit = min(OF_SCAN * scanned.seconds, polars.seconds / OF_POLARS)
    yield scanned
    yield replace(computed, limit_seconds=limit, limit_mb=MOST_MB)
    yield replace(written, limit_seconds=polars.seconds / OF_POLARS_WRITTEN, limit_mb=MOST_MB)
    yield polars
    yield _timed(f"polars, frames written: {said}", "polars_written(*paths)", path)
    yield _timed(f"statistics, one thread: {said}", "computed(*paths, pool='none')", path)
    yield _timed(f"statistics, tables written, two processes: {said}", "written(*paths, pool='processes')", path)
    yield from _of_a_tenth(tenth, f"{rows / 1e7:.1f} M hours")
    yield from _by_years(folder)
    print(f"\n{air_check.compare(path)}\n", file=sys.stderr, flush=True)


def _in_turns(works: dict[str, str], path: Path) -> list[Measure]:
    turns = [[_timed(name, work, path, times=2) for name, work in works.items()] for _ in range(TURNS)]
    return [
        replace(
            min(own, key=lambda each: each.seconds),
            processor_seconds=min(each.processor_seconds or 0 for each in own),
            peak_mb=max(each.peak_mb for each in own),
        )
        for own in zip(*turns, strict=True)
    ]


def _of_a_tenth(path: Path, said: str) -> Iterator[Measure]:
    yield _timed(f"statistics, two threads: {said}", "computed(*paths)", path, times=3)
    yield _timed(f"pandas, station by station: {said}", "pandas_stations(*paths)", path)
    yield _timed(f"openair's rules in pandas: {said}", "openair_rule(*paths)", path)
    yield _timed(f"DuckDB, SQL: {said}", "duckdb_sql(*paths)", path)


def _by_years(folder: Path) -> Iterator[Measure]:
    for span in SPANS:
        path = folder / f"{span}.parquet"
        rows = air_hours.write(path, STATIONS // 5, Years(2015, 2014 + span))
        yield _timed(f"statistics, {span} years of {STATIONS // 5} stations: {rows / 1e6:.1f} M hours",
                     "computed(*paths)", path, times=5)  # fmt: skip
        path.unlink()


def _timed(name: str, work: str, path: Path, times: int = 1) -> Measure:
    return timed(name, (_SETUP, work), [path], times=times)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(printed(measures(Path(folder)), "the bare scan"))
