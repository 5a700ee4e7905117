"""Hours of an invented network for the benchmarks: a day's and a year's rhythm, good and bad days, gaps; seeded."""

from pathlib import Path

import numpy as np
import pyarrow as pa

from warehouse.air.annual import Years
from warehouse.air.layout import hours_writer
from warehouse.air.station_tables import same
from warehouse.air.station_year import HOURS, UTC_OFFSET

SEED = 2566
# Usual level, step of the instrument, both in thousandths of the unit.
POLLUTANTS = {
    "pm25": (25_000, 100),
    "pm10": (45_000, 100),
    "o3": (25_000, 100),
    "co": (700, 10),
    "no2": (12_000, 100),
    "so2": (2_000, 100),
}
UNITS = {"co": "ppm", "pm25": "ug/m3", "pm10": "ug/m3"}


def write(path: Path, stations: int, years: Years) -> int:
    """A row for each station, pollutant and hour, null where missing, in row groups of one station-year; how many."""
    rows = 0
    writer = None
    for number in range(stations):
        values, missing = station(number, years)
        for year in years.every:
            own = Years(year, year)
            begin = (own.first_day - years.first_day) * HOURS
            part = slice(begin, begin + own.days * HOURS)
            group = _rows(number, own, values[:, part], missing[:, part])
            writer = writer or hours_writer(path, group.schema)
            writer.write_table(group, row_group_size=group.num_rows)
            rows += group.num_rows
    if writer:
        writer.close()
    return rows


def station(number: int, years: Years) -> tuple[np.ndarray, np.ndarray]:
    """Values in thousandths and where they are missing, by pollutant and hour; the same whatever else is made."""
    random = np.random.default_rng([SEED, number])
    days = years.days
    length = days * HOURS
    hour = np.arange(length) % HOURS
    day_of_year = (np.arange(length) // HOURS) % 365.25  # counted from the first of January
    season = 1 + 0.7 * np.cos(2 * np.pi * (day_of_year - 45) / 365.25)
    values, missing = np.empty((len(POLLUTANTS), length), dtype=np.int32), np.empty((len(POLLUTANTS), length), bool)
    for row, (usual, step) in enumerate(POLLUTANTS.values()):
        rhythm = 1 + 0.4 * np.sin(2 * np.pi * (hour - 3 - row) / HOURS)
        weather = np.repeat(np.exp(random.normal(0, 0.4, days)), HOURS)
        found = usual * (0.7 + 0.06 * (number % 11)) * season * rhythm * weather
        found *= np.exp(random.normal(0, 0.15, length))
        values[row] = np.rint(found / step).astype(np.int32) * step
        missing[row] = random.random(length) < 0.015
        for start in random.integers(0, length, 8 * len(years.every)):
            missing[row, start : start + random.integers(2, 60)] = True
    return values, missing


def _rows(number: int, year: Years, values: np.ndarray, missing: np.ndarray) -> pa.Table:
    """In the columns of `air_hourly` that statistics read, and with its keys."""
    kinds, length = values.shape
    first = year.first_day * HOURS - UTC_OFFSET
    hours = np.tile(np.arange(first, first + length, dtype=np.int32), kinds)
    place = np.repeat(np.arange(kinds, dtype=np.int8), length)
    units = sorted({UNITS.get(name, "ppb") for name in POLLUTANTS})
    unit = np.array([units.index(UNITS.get(name, "ppb")) for name in POLLUTANTS], dtype=np.int8)
    rows = kinds * length
    rows_of = pa.table(
        {
            "station_id": same(f"{number:03d}T", rows),
            "pollutant": pa.DictionaryArray.from_arrays(place, pa.array(list(POLLUTANTS))),
            "hour_utc": hours,
            "value_milli": pa.array(values.ravel(), mask=missing.ravel()),
            "unit": pa.DictionaryArray.from_arrays(unit[place], pa.array(units)),
            "flags": np.zeros(rows, dtype=np.int32),
            "is_official": same(True, rows),
            "is_simulated": same(True, rows),
        }
    )
    return rows_of.cast(pa.schema([entry.with_nullable(entry.name == "value_milli") for entry in rows_of.schema]))
