"""The results of one station's years as Arrow tables in the columns of `validations.tables.air_statistics`.

Integers are as narrow as they come; a reader widens them. What is not valid is null; an empty row is left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.air.annual import QUARTERS, Years
from warehouse.air.aqi import Index
from warehouse.air.conventions import Kind, Rules
from warehouse.air.running import Mask
from warehouse.air.station_year import HOURS, UTC_OFFSET, StationYear

Columns = dict[str, pa.Array]
_SOMETIMES_NULL = ("value_milli", "rounded_milli", "sum_milli", "standard_milli", "exceeds")


@dataclass(frozen=True)
class Station:
    """Whose hours they are: the code of the register, real and simulated apart."""

    station_id: str
    is_simulated: bool = False


@dataclass(frozen=True)
class Rows:
    """The columns of all years between those that say whose rows they are, years one after another."""

    columns: Columns
    some: Mask  # whether a row says anything
    ends: NDArray[np.integer]  # of each year's rows


def tables(station: Station, found: StationYear, rules: Rules) -> dict[tuple[str, int], pa.Table]:
    """Every table of every year that has rows."""
    may_be_null = {*_SOMETIMES_NULL, *(f"{pollutant}_milli" for pollutant in found.running)}
    made = {}
    for name, make in TABLES.items():
        rows = make(found, rules)
        every = {"station_id": same(station.station_id, len(rows.some)), **rows.columns}
        every["is_simulated"] = same(station.is_simulated, len(rows.some))
        schema = [pa.field(key, column.type, nullable=key in may_be_null) for key, column in every.items()]
        table = pa.table(every, schema=pa.schema(schema))
        ends = rows.ends
        if not rows.some.all():
            table = table.filter(pa.array(rows.some))
            ends = np.cumsum(rows.some)[ends - 1]
        for year, (begin, end) in zip(found.years.every, pairwise([0, *ends.tolist()]), strict=True):
            if end > begin:
                made[name, year] = table.slice(begin, end - begin)
    return made


def hourly_index(found: StationYear, rules: Rules) -> Rows:
    """The rows of `air_hourly_index`."""
    columns = _hours(found.years)
    for pollutant, mean in found.running.items():
        if rules.tables.hours[pollutant] > 1:  # the mean of one hour is that hour's value
            columns[f"{pollutant}_milli"] = nullable((mean.doubled + 1) >> 1, mean.is_valid)
    columns |= _indices(found.hourly, rules)
    columns["is_official"] = _official(found.unofficial_hours, found.years.days * HOURS)
    return Rows(columns, next(iter(found.hourly.values())).is_valid, found.years.ends() * HOURS)


def daily_index(found: StationYear, rules: Rules) -> Rows:
    """The rows of `air_daily_index`."""
    unofficial = found.unofficial_days and {kind: found.unofficial_days[kind] for kind in rules.tables.hours.items()}
    columns = {
        "date": _dates(np.arange(found.years.days, dtype=np.int32) + found.years.first_day),
        **_indices(found.daily_index, rules),
        **{f"is_extrapolated_{name}": pa.array(index.is_extrapolated) for name, index in found.daily_index.items()},
        "is_official": _official(unofficial, found.years.days),
    }
    return Rows(columns, next(iter(found.daily_index.values())).is_valid, found.years.ends())


def daily_computed(found: StationYear, rules: Rules) -> Rows:
    """The rows of `air_daily_computed`, within a year by pollutant, averaging and day."""
    daily, kinds = found.daily, found.daily.kinds
    in_order = partial(_year_by_year, found.years)
    is_valid, count, doubled = (in_order(getattr(daily.means, name)) for name in ("is_valid", "count", "doubled"))
    standard = in_order(daily.standard_milli)
    dates, places = _rows_of_days(found.years, len(kinds))
    step = np.array([rules.resolution[kind] for kind in kinds], dtype=np.int32)[places]
    is_official = np.ones(len(count), dtype=np.bool_)
    if found.unofficial_days is not None:
        is_official = in_order(~np.stack([found.unofficial_days[kind] for kind in kinds]))
    columns = {
        "date": dates,
        "pollutant": _said(places, [pollutant for pollutant, _ in kinds]),
        "averaging": _said(places, [averaging(width) for _, width in kinds]),
        "value_milli": nullable((doubled + 1) >> 1, is_valid),
        "rounded_milli": nullable((doubled + step) // (2 * step) * step, is_valid),
        "unit": _said(places, [rules.units[pollutant] for pollutant, _ in kinds]),
        "sum_milli": nullable(in_order(daily.sums), np.array([width == HOURS for _, width in kinds])[places]),
        "valid_hours": pa.array(count),
        "standard_milli": nullable(standard, standard > 0),
        "exceeds": nullable(in_order(daily.exceeds), is_valid & (standard > 0)),
        "is_official": pa.array(is_official),
    }
    return Rows(columns, count > 0, found.years.ends() * len(kinds))


def annual_computed(found: StationYear, rules: Rules) -> Rows:
    """The rows of `air_annual_computed`, within a year by pollutant and averaging."""
    annual, kinds, years = found.annual, found.daily.kinds, found.years.every
    places = np.tile(np.arange(len(kinds), dtype=np.int8), len(years))
    quarters = annual.quarter_days.reshape(len(kinds), len(years), len(QUARTERS))
    columns = {
        "year_ce": pa.array(np.repeat(years, len(kinds))),
        "pollutant": _said(places, [pollutant for pollutant, _ in kinds]),
        "averaging": _said(places, [averaging(width) for _, width in kinds]),
        "mean_milli": pa.array(annual.mean_milli.T.ravel()),
        "highest_milli": pa.array(annual.highest_milli.T.ravel()),
        "unit": _said(places, [rules.units[pollutant] for pollutant, _ in kinds]),
        "valid_days": pa.array(annual.valid_days.T.ravel()),
        **{f"valid_days_q{number + 1}": pa.array(quarters[:, :, number].T.ravel()) for number in range(len(QUARTERS))},
        "is_valid": pa.array(annual.is_valid.T.ravel()),
        "days_over_standard": pa.array(annual.days_over_standard.T.ravel()),
    }
    return Rows(columns, annual.valid_days.T.ravel() > 0, np.arange(1, len(years) + 1) * len(kinds))


def exceedance_computed(found: StationYear, rules: Rules) -> Rows:
    """The rows of `air_exceedance_computed`, within a year by guideline level."""
    limits, years = rules.guidelines, found.years.every
    places = np.tile(np.arange(len(limits), dtype=np.int8), len(years))
    valid_days = found.annual.valid_days[[found.daily.kinds.index(limit.kind) for limit in limits]].T.ravel()
    columns = {
        "year_ce": pa.array(np.repeat(years, len(limits))),
        "pollutant": _said(places, [limit.kind[0] for limit in limits]),
        "averaging": _said(places, [averaging(limit.kind[1]) for limit in limits]),
        "level": _said(places, [limit.name for limit in limits]),
        "level_milli": pa.array(np.tile([limit.level_milli for limit in limits], len(years))),
        "level_unit": _said(places, [limit.unit for limit in limits]),
        "days_over": pa.array(found.annual.over_guideline.T.ravel()),
        "valid_days": pa.array(valid_days),
    }
    return Rows(columns, valid_days > 0, np.arange(1, len(years) + 1) * len(limits))


TABLES: dict[str, Callable[[StationYear, Rules], Rows]] = {
    "air_hourly_index": hourly_index,
    "air_daily_computed": daily_computed,
    "air_daily_index": daily_index,
    "air_annual_computed": annual_computed,
    "air_exceedance_computed": exceedance_computed,
}


def averaging(width: int) -> str:
    """24 → `24 hours`."""
    return f"{width} hour{'s' if width > 1 else ''}"


def nullable(values: NDArray[np.generic], is_valid: Mask) -> pa.Array:
    """The values, null where they are not valid; the array's memory is used as it is."""
    if is_valid.all() or values.dtype == np.bool_:
        return pa.array(values, mask=None if is_valid.all() else ~is_valid)
    buffers = [pa.py_buffer(np.packbits(is_valid, bitorder="little")), pa.py_buffer(np.ascontiguousarray(values))]
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), buffers)


def same(value: object, rows: int) -> pa.Array:
    """One value in every row."""
    if isinstance(value, bool):
        return pa.array(np.full(rows, value))
    return pa.DictionaryArray.from_arrays(np.zeros(rows, dtype=np.int32), pa.array([value]), safe=False)


@cache
def _hours(years: Years) -> Columns:
    """Every hour of the years."""
    first, length = years.first_day * HOURS, years.days * HOURS
    local = np.arange(first, first + length, dtype=np.int32)
    return {"hour_utc": pa.array(local - UTC_OFFSET), "local_date": _dates(local // HOURS)}


@cache
def _rows_of_days(years: Years, kinds: int) -> tuple[pa.Array, NDArray[np.int8]]:
    """The day of each row of daily values, and the place of its kind."""
    dates = np.arange(years.days, dtype=np.int32) + years.first_day
    places = np.arange(kinds, dtype=np.int8)[:, None]
    every = [np.broadcast_to(values, (kinds, years.days)) for values in (dates, places)]
    return _dates(_year_by_year(years, every[0])), _year_by_year(years, every[1])


def _year_by_year(years: Years, values: NDArray[Any]) -> NDArray[Any]:
    """Values by kind and day → those of the first year, kind after kind, then those of the next."""
    spans = pairwise([0, *years.ends().tolist()])
    return np.concatenate([values[:, begin:end].ravel() for begin, end in spans])


def _dates(days: NDArray[np.int32]) -> pa.Array:
    return pa.array(days).view(pa.date32())


def _said(places: NDArray[np.int8], values: Sequence[str]) -> pa.Array:
    """The text at each of the places."""
    distinct = list(dict.fromkeys(values))
    codes = np.array([distinct.index(value) for value in values], dtype=np.int8)
    return pa.DictionaryArray.from_arrays(codes.take(places), pa.array(distinct), safe=False)


def _indices(found: Mapping[str, Index], rules: Rules) -> Columns:
    """Rows without an index are left out, so that what stands in them does not matter: place 0 has no name."""
    columns = {}
    for revision, index in found.items():
        columns[f"aqi_{revision}"] = pa.array(index.aqi)
        columns[f"class_{revision}"] = pa.array(index.class_no)
        names = pa.array(["", *rules.tables.pollutants])
        columns[f"pollutant_{revision}"] = pa.DictionaryArray.from_arrays(
            index.pollutant.view(np.int8), names, safe=False
        )
    return columns


def _official(unofficial: Mapping[Kind, Mask] | None, rows: int) -> pa.Array:
    """Official is what rests on no unofficial hour of any pollutant."""
    if unofficial is None:
        return same(True, rows)
    return pa.array(~np.logical_or.reduce(list(unofficial.values())))
