"""How the cost of the air statistics grows: the same pure functions at 10⁷, 10⁸ and 10⁹ rows, on one, two workers.

`python -m benchmarks.scale [--folder DIR] [--times N] [ROWS ...]` prints the tables that docs/scale.md rests on, and
what they come to for 10,000 sensors at one-minute steps. Files are made a shard at a time under the folder and taken
away at the end. Every measure is a process of its own, timed after its imports; processor seconds say more than wall
seconds on a machine with other work, whose load stands beside them.
"""

import argparse
import gzip
import hashlib
import importlib
import json
import os
import pickle
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import numpy as np

from benchmarks import air_hours, minutes
from warehouse.air.annual import Years
from warehouse.air.layout import hours_writer
from warehouse.air.quality import near_by
from warehouse.air.shards import Pool, Shard
from warehouse.air.shards import write as write_statistics
from warehouse.air.station_year import HOURS

SHARD = 10_000_000  # rows, nearly
STATIONS, YEARS = 38, Years(2020, 2024)  # × 6 pollutants × 43,848 hours
SENSORS = 228  # of a shard, × 44,640 minutes, of which 3 to 4 % are lost
# "shards" is what many machines do: whoever has a shard writes the files of its results, nothing comes back.
OF_STATISTICS, OF_HOURS = ("none", "threads", "processes", "shards"), ("none", "shards")
WORKERS = 2
PLAN_SENSORS, PLAN_MINUTES = 10_000, 365 * 24 * 60
PLAN_ROWS = PLAN_SENSORS * PLAN_MINUTES
NEIGHBOURS = (1_000, 2_000, 4_000)
LOCATION = "pipelines.definitions"
HEAD = ("what", "rows", "workers", "wall s", "processor s", "M rows/s", "peak MB", "MB in", "MB out", "load")


@dataclass(frozen=True)
class Point:
    """One measure. `peak_mb` of several processes is the sum of their peaks, at most what was in use at once."""

    seconds: float
    processor_seconds: float
    peak_mb: float
    bytes_out: int
    digest: str
    load: float


def main() -> None:
    """Print the tables; exits with an AssertionError when a pool finds something else than one process."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("rows", nargs="*", type=float, default=[1e7, 1e8, 1e9])
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--times", type=int, default=3, help="the best of so many, from 10⁹ rows on of one")
    options = asked.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {time.strftime('%F %R')}\n"
    )
    print(f"| {' | '.join(HEAD)} |\n{'|---' * len(HEAD)}|", flush=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        _keep_rules(folder / "rules")
        hours = minute = None
        for rows in options.rows:
            times, shards = (options.times if rows < 1e9 else 1), round(rows / SHARD)
            hours = _measured("hours → statistics", "statistics", _write_hours, folder, shards, OF_STATISTICS, times)
            minute = _measured("minutes → hours", "hours", _write_minutes, folder, shards, OF_HOURS, times)
        for positions in NEIGHBOURS:
            point = _child("neighbours", [], positions, folder, options.times)
            print(_row("stations' neighbours", positions, "none", point, 0), flush=True)
        start = min((_child("start", [], LOCATION, folder, 1) for _ in range(options.times)), key=lambda it: it.seconds)
        print(_row(f"import {LOCATION}", 0, "none", start, 0), flush=True)
        if hours and minute:
            print(f"\n{_plan(hours, minute, folder)}")


def _plan(hours: tuple[int, int, Point], minute: tuple[int, int, Point], folder: Path) -> str:
    """What the largest measured points of one process come to, in proportion."""
    rows, size, point = minute
    share = PLAN_ROWS / rows
    station_years = hours[0] / (len(air_hours.POLLUTANTS) * YEARS.days * HOURS / len(YEARS.every))
    of_years = PLAN_SENSORS / station_years
    exact = sum(map(minutes.checked, range(20)))
    sent = minutes.as_sent()
    lines, packed = sent.count(b"\n"), len(gzip.compress(sent, mtime=0))
    coarse = minutes.write(folder / "coarse", range(SENSORS), step=1000)
    bytes_of_coarse = (folder / "coarse").stat().st_size / coarse
    return "\n".join(
        [
            f"{PLAN_SENSORS:,} sensors × {PLAN_MINUTES:,} minutes = {PLAN_ROWS:,} rows a year; in proportion:",
            f"- as sent: {len(sent) / lines:.0f} bytes a line → {len(sent) / lines * PLAN_ROWS / 1e9:.0f} GB a year, "
            f"gzip {packed / lines:.1f} → {packed / lines * PLAN_ROWS / 1e9:.0f} GB",
            f"- minutes: {size / rows:.2f} bytes a row → {size * share / 1e9:.1f} GB a year; whole µg/m³ "
            f"{bytes_of_coarse:.2f} → {bytes_of_coarse * PLAN_ROWS / 1e9:.1f} GB",
            f"- minutes → hours: {point.processor_seconds / rows * 1e9:.0f} ns a row → "
            f"{point.processor_seconds * share / 3600:.2f} core-hours; {point.bytes_out * share / 1e9:.2f} GB of hours",
            f"- hours → statistics: {hours[2].processor_seconds / station_years * 1e3:.1f} ms a station-year of six "
            f"pollutants → at most {hours[2].processor_seconds * of_years / 3600:.3f} core-hours and "
            f"{hours[2].bytes_out * of_years / 1e9:.2f} GB of results",
            f"- {exact:,} hours of 20 sensors are those of exact fractions",
        ]
    )


def _measured(
    name: str,
    work: str,
    make: Callable[[Path, int], int],
    folder: Path,
    shards: int,
    pools: tuple[str, ...],
    times: int,
) -> tuple[int, int, Point]:
    """Rows, bytes read, and the point of one process; the files are taken away."""
    paths = [folder / f"{work}{number:04d}.parquet" for number in range(shards)]
    with _two() as executor:
        rows = sum(executor.map(make, paths, range(shards)))
    size = sum(path.stat().st_size for path in paths)
    points = []
    for pool in pools:
        points.append(_child(work, paths, pool, folder, times))
        print(_row(name, rows, pool, points[-1], size), flush=True)
        is_split = work == "statistics" and pool == "shards"  # the same rows in a file a shard
        assert is_split or points[-1].digest == points[0].digest, f"{pool} made other bytes than one process"
    for path in paths:
        path.unlink()
    return rows, size, points[0]


def _row(name: str, rows: int, pool: str, point: Point, size: int) -> str:
    workers = {"none": "1", "shards": f"{WORKERS} processes, a shard each"}.get(pool, f"{WORKERS} {pool}")
    return (
        f"| {name} | {rows:,} | {workers} | {point.seconds:.2f} | {point.processor_seconds:.2f} | "
        f"{rows / point.seconds / 1e6:.1f} | {point.peak_mb:.0f} | {size / 1e6:.1f} | {point.bytes_out / 1e6:.1f} | "
        f"{point.load:.1f} |"
    )


def _write_hours(path: Path, shard: int) -> int:
    rows, writer = 0, None
    for number in range(shard * STATIONS, (shard + 1) * STATIONS):
        values, missing = air_hours.station(number, YEARS)
        for year in YEARS.every:
            own = Years(year, year)
            begin = (own.first_day - YEARS.first_day) * HOURS
            part = slice(begin, begin + own.days * HOURS)
            group = air_hours._rows(number, own, values[:, part], missing[:, part])
            writer = writer or hours_writer(path, group.schema)
            writer.write_table(group, row_group_size=group.num_rows)
            rows += group.num_rows
    if writer:
        writer.close()
    return rows


def _write_minutes(path: Path, shard: int) -> int:
    return minutes.write(path, range(shard * SENSORS, (shard + 1) * SENSORS))


def _keep_rules(path: Path) -> None:
    """The shipped conventions for the children, which then need not import what reads them."""
    from benchmarks.air_engines import rules

    path.write_bytes(pickle.dumps(rules()))


def _child(work: str, paths: list[Path], of: object, folder: Path, times: int) -> Point:
    asked = json.dumps([work, [str(path) for path in paths], of, str(folder), times])
    command = [sys.executable, "-c", "from benchmarks.scale import child; child()"]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Point(**json.loads(done.stdout))


def child() -> None:
    """Do what standard input asks and say how it went: the best time, the peak, what was written."""
    work, names, of, folder, times = json.load(sys.stdin)
    paths, load, best = [Path(name) for name in names], os.getloadavg()[0], None
    for _ in range(times):
        with tempfile.TemporaryDirectory(dir=folder) as out:
            before, began = _processor_seconds(), time.perf_counter()
            WORK[work](paths, of, Path(out))
            took = time.perf_counter() - began, _processor_seconds() - before
            best = took if best is None else (min(best[0], took[0]), min(best[1], took[1]))
            files = sorted(path for path in Path(out).rglob("*") if path.is_file())
            size, digest = sum(path.stat().st_size for path in files), _digest(files)
    own, most = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = (own + WORKERS * most) / (1024 if sys.platform != "darwin" else 1 << 20)
    assert best
    print(json.dumps(asdict(Point(*best, peak, size, digest, load))))


def _statistics(paths: list[Path], pool: str, out: Path) -> None:
    rules = pickle.loads((out.parent / "rules").read_bytes())
    if pool == "shards":
        with _two() as executor:
            list(executor.map(write_statistics, [Shard([path], rules) for path in paths], _outs(paths, out)))
    else:
        write_statistics(Shard(paths, rules, pool=cast(Pool, pool), workers=WORKERS), out)


def _hours(paths: list[Path], pool: str, out: Path) -> None:
    with _two() if pool == "shards" else nullcontext() as executor:
        list((executor.map if executor else map)(minutes.to_hours, paths, _outs(paths, out)))


def _outs(paths: list[Path], out: Path) -> list[Path]:
    return [out / path.stem for path in paths]


def _two() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"))


def _neighbours(_: list[Path], positions: int, out: Path) -> None:
    """Positions all over ASEAN; what is found is of no interest here."""
    random = np.random.default_rng(positions)
    near_by(list(zip(random.uniform(-11, 28.5, positions), random.uniform(92, 141, positions), strict=True)), 5_000)


def _start(_: list[Path], of: str, out: Path) -> None:
    """What every run of Dagster does before it works: the code location is imported."""
    importlib.import_module(of)


WORK: dict[str, Callable[[list[Path], object, Path], None]] = {
    "statistics": _statistics,
    "hours": _hours,
    "neighbours": _neighbours,
    "start": _start,
}


def _processor_seconds() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def _digest(files: list[Path]) -> str:
    """Of the names' order and the bytes; files are read a piece at a time."""
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            for piece in iter(partial(file.read, 1 << 20), b""):
                digest.update(piece)
    return digest.hexdigest()


if __name__ == "__main__":
    main()
