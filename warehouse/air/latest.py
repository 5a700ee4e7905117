"""The newest running means of every station, as the live feed shows them, and the index that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.air.aqi import AqiTables
from warehouse.air.running import Means

REVISION = "2566"


@dataclass(frozen=True)
class Latest:
    """A station's newest hour: values by pollutant in thousandths of its index's unit, and the index of them all.

    `pollutant` is responsible for the index; it, the class and the index are None where no pollutant has a value.
    Extrapolated is an index above the last class of the table. `label` is the hour as printed.
    """

    station_id: str
    date: date
    label: str
    milli: Mapping[str, int]
    aqi: int | None
    class_no: int | None
    pollutant: str | None
    is_extrapolated: bool
    source_id: str
    is_simulated: bool


def latest(files: Sequence[Path], tables: AqiTables, units: Mapping[str, str]) -> list[Latest]:
    """The stations of these files of air_shown, in the order of their codes; `units` are those of the index."""
    wanted = {(name, f"{hours} hour{'s' if hours > 1 else ''}", units[name]) for name, hours in tables.hours.items()}
    found: dict[tuple[str, bool], dict[tuple, dict[str, Any]]] = {}
    for row in pa.concat_tables([pq.read_table(path, partitioning=None) for path in files]).to_pylist():
        if (row["pollutant"], row["averaging"], row["unit"]) in wanted:
            hours = found.setdefault((row["station_id"], row["is_simulated"]), {})
            hours.setdefault((row["date"], _minute(row["hour_label"])), {})[row["pollutant"]] = row
    newest = [hours[max(hours)] for _, hours in sorted(found.items())]
    return [_of_hour(*each) for each in zip(newest, *_indices(newest, tables), strict=True)]


def _minute(label: str) -> int:
    hour, minute = label.split(":")
    return 60 * int(hour) + int(minute)


def _indices(hours: list[dict[str, dict[str, Any]]], tables: AqiTables) -> tuple[list, list, list, list]:
    """Index, class, responsible pollutant of each hour, and whether the index is extrapolated."""
    means = {}
    for name in tables.pollutants:
        milli = np.array([hour[name]["value_milli"] if name in hour else 0 for hour in hours], dtype=np.int32)
        is_there = np.array([name in hour for hour in hours], dtype=bool)
        means[name] = Means(2 * milli, is_there.astype(np.uint8), is_there)
    index = tables.combine(means)[REVISION]
    pollutants = [tables.pollutants[place - 1] if place else None for place in index.pollutant.tolist()]
    return index.aqi.tolist(), index.class_no.tolist(), pollutants, index.is_extrapolated.tolist()


def _of_hour(
    hour: dict[str, dict[str, Any]], aqi: int, class_no: int, pollutant: str | None, is_extrapolated: bool
) -> Latest:
    any_row = next(iter(hour.values()))
    return Latest(
        any_row["station_id"],
        any_row["date"],
        any_row["hour_label"],
        {name: row["value_milli"] for name, row in hour.items()},
        aqi if pollutant else None,
        class_no if pollutant else None,
        pollutant,
        is_extrapolated,
        any_row["source_id"],
        any_row["is_simulated"],
    )
