"""One computation of the air statistics, by each engine: what `benchmarks.air` measures in a process of its own."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow.parquet as pq
import yaml

from sources.registers import reference_frames
from warehouse.air import shards
from warehouse.air.annual import Years
from warehouse.air.conventions import Rules
from warehouse.air.station_year import HOURS, UTC_OFFSET
from warehouse.build import REFERENCE

THREADS = 2


@cache
def rules() -> Rules:
    """The shipped conventions."""
    frames = {name: reference_frames()[name] for name in ("aqi_breakpoint", "air_standard", "who_guideline")}
    rows = {name: frame.astype(object).where(frame.notna(), None).to_dict("records") for name, frame in frames.items()}
    for name in ("completeness_rule", "air_quality_rule"):
        rows[name] = yaml.safe_load((REFERENCE / f"{name}.yaml").read_text(encoding="utf-8"))
    return Rules.from_rows(rows)


def scan(path: Path) -> None:
    """The bare scan: the sum of the values."""
    with duckdb.connect() as connection:
        connection.execute(f"set threads = {THREADS}; set enable_progress_bar = false")
        connection.execute("select sum(value_milli) from read_parquet($path)", {"path": str(path)}).fetchall()


def computed(path: Path, years: Years | None = None, pool: shards.Pool = "threads") -> None:
    """Everything, as arrays."""
    for _ in shards.results(shards.Shard([path], rules(), years, pool=pool, workers=THREADS)):
        pass


def written(path: Path, pool: shards.Pool = "threads") -> None:
    """Everything, in Parquet."""
    with TemporaryDirectory(dir=path.parent) as folder:
        shards.write(shards.Shard([path], rules(), pool=pool, workers=THREADS), Path(folder))


def polars_stations(path: Path) -> None:
    """Everything in polars, a station at a time."""
    from benchmarks import air_polars

    for _ in air_polars.stations(path, rules()):
        pass


def polars_written(path: Path) -> None:
    """The same, its frames written too."""
    from benchmarks import air_polars

    with TemporaryDirectory(dir=path.parent) as folder:
        for station, frames in air_polars.stations(path, rules()):
            for number, frame in enumerate(frames):
                frame.write_parquet(Path(folder) / f"{station}-{number}.parquet", compression="lz4")


def pandas_stations(path: Path) -> int:
    """Rolling sums of pandas, a station at a time, the rest in numpy; the sum of all indices of 2566."""
    import pandas as pd

    tables, total = rules().tables, 0
    for wide in _wide(path):
        frame = pd.DataFrame(wide)
        rank = {revision: np.zeros(len(frame), dtype=np.int64) for revision in tables.scales}
        running = {}
        for place, (name, width) in enumerate(tables.hours.items(), start=1):
            rolling = frame[name].rolling(width, min_periods=1)
            count = rolling.count().to_numpy().astype(np.int64)
            sums = rolling.sum().fillna(0).to_numpy().astype(np.int64)
            is_valid = count >= rules().least_hours[width]
            doubled = np.where(is_valid, 2 * sums // np.maximum(count, 1), 0)
            running[name] = pd.Series(doubled).where(is_valid)
            for revision, scales in tables.scales.items():
                index = scales[name].index(doubled)
                rank[revision] = np.maximum(rank[revision], (index * 8 + place) * is_valid)
        day = (frame["hour_utc"] + UTC_OFFSET) // HOURS
        daily = frame.drop(columns="hour_utc").groupby(day).agg(["sum", "count"])
        highest = pd.DataFrame(running).groupby(day).max()
        assert len(daily) == len(highest)
        total += int((rank["2566"] // 8).sum())
    return total


def openair_rule(path: Path) -> tuple[int, int]:
    """openair's `timeAverage(avg.time = "day", data.thresh = 75)` and `rollingMean`, as it defines them.

    Means in floating point of what is there, where three quarters are. How many days of PM2.5 there are, and on how
    many of them the mean, rounded to 0.1 as floating point rounds, is another than the exact one rounded half up.
    """
    import pandas as pd

    days = differ = 0
    for wide in _wide(path):
        frame = pd.DataFrame(wide)
        day = (frame.pop("hour_utc") + UTC_OFFSET) // HOURS
        values = frame / 1000
        groups = values.groupby(day)
        means = groups.mean().where(groups.count() >= 0.75 * HOURS)
        for name, width in rules().tables.hours.items():
            if width > 1:
                values[name].rolling(width, min_periods=round(0.75 * width)).mean().groupby(day).max()
        exact = frame["pm25"].groupby(day).agg(["sum", "count"])
        exact = exact[exact["count"] >= rules().least_of_day]
        tenths = (2 * exact["sum"] + 100 * exact["count"]) // (200 * exact["count"])
        theirs = (means["pm25"].dropna().round(1) * 10).round().astype(int)
        days, differ = days + len(tenths), differ + int((tenths.astype(int) != theirs).sum())
    return days, differ


def duckdb_sql(path: Path) -> int:
    """Window sums and counts in SQL, the index by look-up in a list, days and years; the sum of all indices of 2566."""
    with duckdb.connect() as connection:
        connection.execute(f"set threads = {THREADS}; set enable_progress_bar = false")
        connection.execute(f"create temporary table daily as {_daily_sql(path)}")
        connection.execute("""
            select station_id, pollutant, year(make_date(day)), sum((doubled + 1) // 2), count(doubled), sum(over)
            from daily group by all
        """).fetchall()
        (total,) = connection.execute(f"select sum(rank_2566 // 8) from ({_hourly_sql(path)})").fetchone()
        return int(total)


def _wide(path: Path) -> Iterator[dict[str, np.ndarray]]:
    """Each station's hours as columns, NaN where missing."""
    file = pq.ParquetFile(path)
    by_station: dict[str, list[int]] = {}
    for number in range(file.metadata.num_row_groups):
        by_station.setdefault(file.metadata.row_group(number).column(0).statistics.min, []).append(number)
    names = rules().tables.pollutants
    for groups in by_station.values():
        rows = file.read_row_groups(groups, columns=["pollutant", "hour_utc", "value_milli"]).to_pandas()
        wide = dict(iter(rows.groupby("pollutant", sort=False)))
        yield {"hour_utc": wide[names[0]]["hour_utc"].to_numpy()} | {
            name: wide[name]["value_milli"].to_numpy(dtype=float) for name in names
        }


def _running_sql(path: Path) -> str:
    tables = rules().tables
    frames = ", ".join(
        f"w{width} as (partition by station_id, pollutant order by hour_utc "
        f"rows between {width - 1} preceding and current row)"
        for width in sorted(set(tables.hours.values()))
    )
    cases = " ".join(
        f"when '{name}' then case when count(value_milli) over w{width} >= {rules().least_hours[width]} "
        f"then 2 * sum(value_milli) over w{width} // count(value_milli) over w{width} end"
        for name, width in tables.hours.items()
    )
    return f"""
        select station_id, pollutant, hour_utc, value_milli, cast(case pollutant {cases} end as integer) as doubled
        from read_parquet('{path}') window {frames}
    """


def _hourly_sql(path: Path) -> str:
    ranks = []
    for revision, scales in rules().tables.scales.items():
        cases = []
        for place, (name, scale) in enumerate(scales.items(), start=1):
            step = f"(doubled + {scale.resolution}) // {2 * scale.resolution}"
            steps = "[" + ", ".join(map(str, scale.by_step)) + "]"
            above = f"({step} * {scale.resolution} - {scale.reached_milli})"
            points = f"(2 * {above} * {scale.extension_milli}::bigint + 1000000)"
            beyond = f"greatest({scale.open_low}, {scale.open_low - 1} + {points} // 2000000)"
            closed = f"when {step} < {len(scale.by_step)} then {steps}[{step} + 1]"
            index = f"case when doubled is null then null {closed} else {beyond} end"
            cases.append(f"when '{name}' then 8 * {index} + {place}")
        ranks.append(f"max(case pollutant {' '.join(cases)} end) as rank_{revision}")
    return f"select station_id, hour_utc, {', '.join(ranks)} from ({_running_sql(path)}) group by all"


def _daily_sql(path: Path) -> str:
    means = ", ".join(f"'{name}'" for name, width in rules().tables.hours.items() if width == HOURS)
    limits = " ".join(
        f"when pollutant = '{limit.kind[0]}' and day <= {limit.last_day or 10**6} then {limit.least_doubled}"
        for kind in rules().tables.hours.items()
        for limit in rules().standards[kind]
    )
    return f"""
        with of_day as (
            select station_id, pollutant, (hour_utc + {UTC_OFFSET}) // {HOURS} as day,
                sum(value_milli) as total, count(value_milli) as hours,
                max(doubled) as highest, count(doubled) as means
            from ({_running_sql(path)}) group by all
        ), valued as (
            select *, case when pollutant in ({means})
                then case when hours >= {rules().least_of_day} then 2 * total // hours end
                else case when means >= {rules().least_of_day} then highest end end as doubled
            from of_day
        )
        select *, doubled >= case {limits} end as over from valued
    """
