"""One-minute values of low-cost sensors as hours: one more pure step before the statistics, in exact integers.

A trial of what docs/scale.md plans, measured by `benchmarks.scale`; the pipeline has no such feed yet.
"""

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.air.conventions import day_number
from warehouse.air.layout import hours_writer
from warehouse.air.running import Ints
from warehouse.air.station_tables import nullable, same
from warehouse.air.station_year import HOURS, UTC_OFFSET, Unfit

MINUTES = 60
LEAST = 45  # minutes of an hour, 75 % as of the other means; a proposal, no text was found that sets it
SEED, MONTH, DAYS = 2570, date(2024, 1, 1), 31
LOST = 0.02  # of the minutes, and an outage besides
_DIFFERENCES = ("minute_utc", "hour_utc")


def hours_of(minute: Ints, milli: Ints) -> tuple[Ints, Ints, np.ndarray]:
    """Minutes since 1970-01-01T00Z and thousandths → hours, their means rounded half up, where they are valid.

    A valid mean has at least LEAST minutes. Raises Unfit where minutes do not rise (one given twice has to be settled
    before) and for a value below 0.
    """
    if (minute[1:] <= minute[:-1]).any() or milli.min(initial=0) < 0:
        raise Unfit("minutes do not rise, or a value is below 0")
    hour = minute // MINUTES
    begins = np.flatnonzero(np.r_[True, hour[1:] != hour[:-1]])
    sums = np.add.reduceat(milli, begins, dtype=np.int64)
    count = np.diff(begins, append=len(minute))
    return hour[begins], ((2 * sums + count) // (2 * count)).astype(np.int32), count >= LEAST


def to_hours(minutes: Path, out: Path) -> int:
    """A file of sensor-months of minutes as a file of the same sensor-months of hours; how many minutes it held."""
    file = pq.ParquetFile(minutes, read_dictionary=["station_id"])
    writer, read = None, 0
    for number in range(file.metadata.num_row_groups):
        station = file.metadata.row_group(number).column(0).statistics.min
        rows = file.read_row_group(number, columns=["minute_utc", "value_milli"], use_threads=False)
        hour, mean, is_valid = hours_of(rows["minute_utc"].to_numpy(), rows["value_milli"].to_numpy())
        found = _rows(station, "hour_utc", hour, nullable(mean, is_valid))
        writer = writer or hours_writer(out, found.schema)
        writer.write_table(found, row_group_size=found.num_rows)
        read += rows.num_rows
    if writer:
        writer.close()
    return read


def write(path: Path, sensors: range, step: int = 100) -> int:
    """A month of invented minutes, a row group a sensor, lost ones absent; `step` of the instrument in thousandths."""
    writer, written = None, 0
    for number in sensors:
        minute, milli = sensor(number, step)
        rows = _rows(f"S{number:05d}", "minute_utc", minute, pa.array(milli))
        writer = writer or _minutes_writer(path, rows.schema)
        writer.write_table(rows, row_group_size=rows.num_rows)
        written += rows.num_rows
    if writer:
        writer.close()
    return written


def sensor(number: int, step: int) -> tuple[Ints, Ints]:
    """A month of a sensor: the rhythm of a day, good and bad hours, the noise of a minute; seeded."""
    random = np.random.default_rng([SEED, number])
    length = DAYS * HOURS * MINUTES
    hours = 25_000 * (1 + 0.4 * np.sin(2 * np.pi * np.arange(DAYS * HOURS + 1) / HOURS))
    hours *= np.exp(np.cumsum(random.normal(0, 0.08, len(hours))) * 0.3)
    level = np.interp(np.arange(length) / MINUTES, np.arange(len(hours)), hours)
    milli = np.rint(level * (1 + 0.05 * random.standard_normal(length)) / step).astype(np.int32) * step
    there = random.random(length) >= LOST
    start = random.integers(0, length)
    there[start : start + random.integers(30, 3000)] = False
    first = (day_number(MONTH) * HOURS - UTC_OFFSET) * MINUTES
    return np.arange(first, first + length, dtype=np.int32)[there], np.maximum(milli, 0)[there]


def as_sent(sensors: int = 20, minutes: int = 1440) -> bytes:
    """Some minutes as JSON lines in the terms of sources/feeds/casa_schema.json, in the order in which they come."""
    lines = []
    for number in range(sensors):
        for each, milli in zip(*(column[:minutes].tolist() for column in sensor(number, 100)), strict=True):
            when = datetime.fromtimestamp(each * MINUTES, UTC).strftime("%Y-%m-%dT%H:%MZ")
            record = {"source": "casa", "station_id": f"S{number:05d}", "pollutant": "pm25", "value": milli / 1000}
            record |= {"unit": "ug/m3", "avg_period": "PT1M", "datetime_utc": when}
            lines.append((when, json.dumps(record | {"qc_flag": "valid", "method": "low_cost"}, separators=(",", ":"))))
    return "".join(f"{line}\n" for _, line in sorted(lines)).encode()


def checked(number: int, step: int = 100) -> int:
    """Hours of a sensor that are those of exact fractions; raises AssertionError at one that is not."""
    minute, milli = sensor(number, step)
    by_hour: dict[int, list[int]] = {}
    for each, value in zip(minute.tolist(), milli.tolist(), strict=True):
        by_hour.setdefault(each // MINUTES, []).append(value)
    hour, mean, is_valid = hours_of(minute, milli)
    assert hour.tolist() == list(by_hour)
    for found, valid, values in zip(mean.tolist(), is_valid.tolist(), by_hour.values(), strict=True):
        assert found == int(Fraction(sum(values), len(values)) + Fraction(1, 2))
        assert valid == (Fraction(len(values), MINUTES) >= Fraction(3, 4))
    return len(by_hour)


def _rows(station: str, time: str, times: Ints, value: pa.Array) -> pa.Table:
    """In the columns of `air_hourly` that statistics read; `time` is `hour_utc` or `minute_utc`."""
    rows = len(times)
    return pa.table(
        {
            "station_id": same(station, rows),
            "pollutant": same("pm25", rows),
            time: times,
            "value_milli": value,
            "unit": same("ug/m3", rows),
            "flags": np.zeros(rows, dtype=np.int32),
            "is_official": same(False, rows),
            "is_simulated": same(True, rows),
        }
    )


def _minutes_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_dictionary=[entry.name for entry in schema if entry.name not in (*_DIFFERENCES, "flags")],
        column_encoding={"minute_utc": "DELTA_BINARY_PACKED"},
        store_schema=False,
    )
