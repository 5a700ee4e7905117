"""Whether polars finds the same integers, in every hour, day and year of every station."""

from pathlib import Path

import numpy as np
import polars as pl

from benchmarks import air_polars
from benchmarks.air_engines import rules
from warehouse.air import shards
from warehouse.air.aqi import Index
from warehouse.air.running import Means
from warehouse.air.station_year import StationYear


def compare(path: Path) -> str:
    """How many figures were equal; raises AssertionError at the first that is not, with its station."""
    figures = stations = 0
    ours = shards.results(shards.Shard([path], rules()))
    for (station, found), (name, frames) in zip(ours, air_polars.stations(path, rules()), strict=True):
        assert station.station_id == name
        figures += _compared(name, found, *frames)
        stations += 1
    return f"{figures:,} figures of {stations} stations are those of polars"


def _compared(station: str, found: StationYear, hours: pl.DataFrame, days: pl.DataFrame, years: pl.DataFrame) -> int:
    pairs: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for name, width in rules().tables.hours.items():
        pairs[f"{name}, running"] = _means(found.running[name]), _column(hours, f"{name}_{width}")
    for revision in rules().tables.scales:
        for what, index, frame in (("hour", found.hourly, hours), ("day", found.daily_index, days)):
            pairs |= {f"{what}, {part}": pair for part, pair in _index(index[revision], frame, revision)}
    for row, (name, width) in enumerate(found.daily.kinds):
        daily, key = found.daily, f"{name}_{width}"
        pairs[f"{key}, day"] = _means(daily.of((name, width))), _column(days, f"{key}_day")
        pairs[f"{key}, hours of the day"] = daily.means.count[row], _column(days, f"{key}_count")
        pairs[f"{key}, exceeds"] = daily.exceeds[row], _column(days, f"{key}_exceeds")
        annual = found.annual
        pairs[f"{key}, year"] = annual.mean_milli[row], _column(years, f"{key}_mean")
        pairs[f"{key}, highest"] = annual.highest_milli[row], _column(years, f"{key}_highest")
        pairs[f"{key}, days"] = annual.valid_days[row], _column(years, f"{key}_days")
        pairs[f"{key}, over"] = annual.days_over_standard[row], _column(years, f"{key}_over")
        for quarter in range(4):
            pairs[f"{key}, quarter {quarter}"] = (
                annual.quarter_days[row, quarter::4], _column(years, f"{key}_q{quarter + 1}")
            )  # fmt: skip
    for number, over in enumerate(found.annual.over_guideline):
        pairs[f"guideline {number}"] = over, _column(years, f"guideline_{number}")
    for what, (mine, theirs) in pairs.items():
        assert len(mine) == len(theirs), (station, what)
        assert (mine.astype(np.int64) == theirs).all(), (station, what)
    return sum(len(mine) for mine, _ in pairs.values())


def _index(index: Index, frame: pl.DataFrame, revision: str) -> list[tuple[str, tuple[np.ndarray, np.ndarray]]]:
    parts = (("aqi", index.aqi), ("place", index.pollutant), ("class", index.class_no))
    return [
        (f"{part}_{revision}", (np.where(index.is_valid, mine, -1), _column(frame, f"{part}_{revision}")))
        for part, mine in parts
    ]


def _means(means: Means) -> np.ndarray:
    return np.where(means.is_valid, means.doubled, -1)


def _column(frame: pl.DataFrame, name: str) -> np.ndarray:
    return frame[name].cast(pl.Int64).fill_null(-1).to_numpy()
