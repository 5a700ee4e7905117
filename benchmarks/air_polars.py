"""The same statistics in polars, station by station: scaled integers, rolling sums, look-up by gather, lazy queries."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from warehouse.air.conventions import Rules
from warehouse.air.station_year import HOURS, UTC_OFFSET

Frames = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


def stations(path: Path, rules: Rules) -> Iterator[tuple[str, Frames]]:
    """Hourly, daily and annual results of each station in order; the row groups of a station stand together."""
    file = pq.ParquetFile(path)
    groups: dict[str, list[int]] = {}
    for number in range(file.metadata.num_row_groups):
        groups.setdefault(file.metadata.row_group(number).column(0).statistics.min, []).append(number)
    for station, own in sorted(groups.items()):
        rows = pl.DataFrame(file.read_row_groups(own, columns=["pollutant", "hour_utc", "value_milli"]))
        parts = rows.partition_by("pollutant", as_dict=True, include_key=False)
        by_name = {name: frame for (name,), frame in parts.items()}
        names = rules.tables.pollutants
        hours = by_name[names[0]].select("hour_utc")
        wide = hours.with_columns(by_name[name]["value_milli"].alias(name) for name in names)
        yield station, compute(wide, rules)


def compute(wide: pl.DataFrame, rules: Rules) -> Frames:
    """From a column for each pollutant, null where missing, hours in order and without a gap."""
    tables = rules.tables
    local = pl.col("hour_utc") + UTC_OFFSET
    widths = sorted({*tables.hours.items(), *(kind for kind in rules.kinds if kind[1] != HOURS)})
    doubled = [_doubled(name, width, rules.least_hours[width]).alias(f"{name}_{width}") for name, width in widths]
    hourly = wide.lazy().with_columns(*doubled, day=local // HOURS)
    hourly = hourly.with_columns(*_ranks({name: f"{name}_{width}" for name, width in tables.hours.items()}, rules))
    hourly = hourly.with_columns(*_indices(rules))
    hours = hourly.collect()
    daily = hours.lazy().group_by("day", maintain_order=True).agg(*_daily(rules))
    daily = daily.with_columns(*_valid(rules)).with_columns(*_exceeds(rules))
    daily = daily.with_columns(*_ranks({name: f"{name}_{width}_day" for name, width in tables.hours.items()}, rules))
    days = daily.with_columns(*_indices(rules)).collect()
    date = pl.col("day").cast(pl.Date)
    annual = days.lazy().group_by(date.dt.year().alias("year"), maintain_order=True).agg(*_annual(rules)).collect()
    return hours, days, annual


def _doubled(name: str, width: int, least: int) -> pl.Expr:
    value = pl.col(name)
    if width == 1:
        return value * 2
    count = value.is_not_null().cast(pl.Int32).rolling_sum(width, min_samples=1)
    sums = value.fill_null(0).rolling_sum(width, min_samples=1)
    return pl.when(count >= least).then(2 * sums // count)


def _ranks(columns: dict[str, str], rules: Rules) -> list[pl.Expr]:
    """Sub-index × 8 + place, so that the highest is the index and names its pollutant."""
    found = []
    for revision, scales in rules.tables.scales.items():
        ranks = []
        for place, (name, column) in enumerate(columns.items(), start=1):
            scale = scales[name]
            step = (pl.col(column) + scale.resolution) // (2 * scale.resolution)
            last = len(scale.by_step) - 1
            closed = pl.lit(pl.Series(scale.by_step)).gather(step.clip(upper_bound=last))
            above = step.cast(pl.Int64) * scale.resolution - scale.reached_milli
            points = (2 * above * scale.extension_milli + 1_000_000) // 2_000_000
            beyond = (scale.open_low - 1 + points).clip(lower_bound=scale.open_low).cast(pl.Int32)
            ranks.append(pl.when(step > last).then(beyond).otherwise(closed) * 8 + place)
        found.append(pl.max_horizontal(ranks).alias(f"rank_{revision}"))
    return found


def _indices(rules: Rules) -> list[pl.Expr]:
    found = []
    for revision, class_by_aqi in rules.tables.class_by_aqi.items():
        rank = pl.col(f"rank_{revision}")
        aqi = rank // 8
        class_no = pl.lit(pl.Series(class_by_aqi)).gather(aqi.clip(upper_bound=len(class_by_aqi) - 1))
        found += [aqi.alias(f"aqi_{revision}"), (rank % 8).alias(f"place_{revision}")]
        found.append(class_no.alias(f"class_{revision}"))
    return found


def _daily(rules: Rules) -> list[pl.Expr]:
    found = []
    for name, width in rules.kinds:
        column = pl.col(name if width == HOURS else f"{name}_{width}")
        value = column.sum() if width == HOURS else column.max()
        found += [value.alias(f"{name}_{width}_raw"), column.count().cast(pl.Int32).alias(f"{name}_{width}_count")]
    return found


def _valid(rules: Rules) -> list[pl.Expr]:
    found = []
    for name, width in rules.kinds:
        raw, count = pl.col(f"{name}_{width}_raw"), pl.col(f"{name}_{width}_count")
        value = 2 * raw // count if width == HOURS else raw
        found.append(pl.when(count >= rules.least_of_day).then(value).alias(f"{name}_{width}_day"))
    return found


def _exceeds(rules: Rules) -> list[pl.Expr]:
    found = []
    for (name, width), limits in rules.standards.items():
        least = pl.lit(None, dtype=pl.Int32)
        for limit in limits:
            in_force = pl.col("day").is_between(limit.first_day or -(10**6), limit.last_day or 10**6)
            least = pl.when(in_force).then(limit.least_doubled).otherwise(least)
        found.append((pl.col(f"{name}_{width}_day") >= least).fill_null(value=False).alias(f"{name}_{width}_exceeds"))
    return found


def _annual(rules: Rules) -> list[pl.Expr]:
    found = []
    for name, width in rules.kinds:
        day = pl.col(f"{name}_{width}_day")
        value, count = (day + 1) // 2, day.count().cast(pl.Int64)
        mean = (2 * value.cast(pl.Int64).sum() + count) // (2 * count)
        found += [mean.alias(f"{name}_{width}_mean"), value.max().alias(f"{name}_{width}_highest")]
        over = pl.col(f"{name}_{width}_exceeds").sum()
        found += [count.alias(f"{name}_{width}_days"), over.alias(f"{name}_{width}_over")]
        quarter = pl.col("day").cast(pl.Date).dt.quarter()
        found += [day.filter(quarter == number).count().alias(f"{name}_{width}_q{number}") for number in range(1, 5)]
    for number, limit in enumerate(rules.guidelines):
        day = pl.col(f"{limit.kind[0]}_{limit.kind[1]}_day")
        found.append((day >= limit.least_doubled).sum().alias(f"guideline_{number}"))
    return found
