"""The results of one station's year as Arrow tables in the columns of `validations.tables.air_statistics`.

Integers are as narrow as they come; a reader widens them. What is not valid is null; an empty row is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.air.annual import QUARTERS
from warehouse.air.aqi import Index
from warehouse.air.conventions import Kind, Rules
from warehouse.air.running import Mask
from warehouse.air.station_year import HOURS, UTC_OFFSET, StationYear

Columns = dict[str, pa.Array]
_NEVER_NULL = ("station_id", "hour_utc", "local_date", "date", "year_ce", "is_official", "is_simulated")


@dataclass(frozen=True)
class Station:
    """Whose hours they are: the code of the register, real and simulated apart."""

    station_id: str
    is_simulated: bool = False

    def columns(self, columns: Columns) -> pa.Table:
        """The columns between those that say whose rows they are."""
        rows = len(next(iter(columns.values())))
        every = {"station_id": same(self.station_id, rows), **columns, "is_simulated": same(self.is_simulated, rows)}
        schema = [pa.field(name, column.type, nullable=name not in _NEVER_NULL) for name, column in every.items()]
        return pa.table(every, schema=pa.schema(schema))


def hourly_index(station: Station, found: StationYear, rules: Rules, year: int) -> pa.Table:
    """The rows of `air_hourly_index` of one of the years."""
    days = _days(found, year)
    hours = slice(days.start * HOURS, days.stop * HOURS)
    some = np.logical_or.reduce([mean.is_valid[hours] for mean in found.running.values()])
    local = np.arange(hours.start, hours.stop, dtype=np.int32) + found.years.first_day * HOURS
    columns = {"hour_utc": pa.array(local - UTC_OFFSET), "local_date": _dates(local // HOURS)}
    for pollutant, mean in found.running.items():
        columns[f"{pollutant}_milli"] = nullable((mean.doubled[hours] + 1) // 2, mean.is_valid[hours])
    columns |= _indices(found.hourly, rules, hours)
    columns["is_official"] = _official(found.unofficial_hours, hours)
    return _kept(station.columns(columns), some)


def daily_index(station: Station, found: StationYear, rules: Rules, year: int) -> pa.Table:
    """The rows of `air_daily_index` of one of the years."""
    days = _days(found, year)
    some = next(iter(found.daily_index.values())).is_valid[days]
    of_index = found.unofficial_days and {kind: found.unofficial_days[kind] for kind in rules.tables.hours.items()}
    columns = {
        "date": _dates(np.arange(days.start, days.stop, dtype=np.int32) + found.years.first_day),
        **_indices(found.daily_index, rules, days),
        "is_official": _official(of_index, days),
    }
    return _kept(station.columns(columns), some)


def daily_computed(station: Station, found: StationYear, rules: Rules, year: int) -> pa.Table:
    """The rows of `air_daily_computed` of one of the years, by pollutant, averaging and day."""
    days, daily = _days(found, year), found.daily
    length = days.stop - days.start
    is_valid, count = daily.means.is_valid[:, days].ravel(), daily.means.count[:, days].ravel()
    doubled, standard = daily.means.doubled[:, days].ravel(), daily.standard_milli[:, days].ravel()
    step = np.repeat(np.array([rules.resolution[kind] for kind in daily.kinds], dtype=np.int32), length)
    is_mean = np.repeat([width == HOURS for _, width in daily.kinds], length)
    dates = np.arange(days.start, days.stop, dtype=np.int32) + found.years.first_day
    unofficial = found.unofficial_days
    columns = {
        "date": _dates(np.tile(dates, len(daily.kinds))),
        "pollutant": _repeated([pollutant for pollutant, _ in daily.kinds], length),
        "averaging": _repeated([averaging(width) for _, width in daily.kinds], length),
        "value_milli": nullable((doubled + 1) // 2, is_valid),
        "rounded_milli": nullable((doubled + step) // (2 * step) * step, is_valid),
        "unit": _repeated([rules.units[pollutant] for pollutant, _ in daily.kinds], length),
        "sum_milli": nullable(daily.sums[:, days].ravel(), is_mean),
        "valid_hours": pa.array(count),
        "standard_milli": nullable(standard, standard > 0),
        "exceeds": nullable(daily.exceeds[:, days].ravel(), is_valid & (standard > 0)),
        "is_official": same(True, len(count))
        if unofficial is None
        else pa.array(~np.concatenate([unofficial[kind][days] for kind in daily.kinds])),
    }
    return _kept(station.columns(columns), count > 0)


def annual_computed(station: Station, found: StationYear, rules: Rules, year: int) -> pa.Table:
    """The rows of `air_annual_computed` of one of the years."""
    place, annual, kinds = found.years.every.index(year), found.annual, found.daily.kinds
    quarters = annual.quarter_days[:, place * len(QUARTERS) : (place + 1) * len(QUARTERS)]
    columns = {
        "year_ce": same(year, len(kinds)),
        "pollutant": pa.array([pollutant for pollutant, _ in kinds]),
        "averaging": pa.array([averaging(width) for _, width in kinds]),
        "mean_milli": pa.array(annual.mean_milli[:, place]),
        "highest_milli": pa.array(annual.highest_milli[:, place]),
        "unit": pa.array([rules.units[pollutant] for pollutant, _ in kinds]),
        "valid_days": pa.array(annual.valid_days[:, place]),
        **{f"valid_days_q{number}": pa.array(quarters[:, number - 1]) for number in range(1, len(QUARTERS) + 1)},
        "is_valid": pa.array(annual.is_valid[:, place]),
        "days_over_standard": pa.array(annual.days_over_standard[:, place]),
    }
    return _kept(station.columns(columns), annual.valid_days[:, place] > 0)


def exceedance_computed(station: Station, found: StationYear, rules: Rules, year: int) -> pa.Table:
    """The rows of `air_exceedance_computed` of one of the years."""
    place, limits = found.years.every.index(year), rules.guidelines
    rows = [found.daily.kinds.index(limit.kind) for limit in limits]
    valid_days = found.annual.valid_days[rows, place]
    columns = {
        "year_ce": same(year, len(limits)),
        "pollutant": pa.array([limit.kind[0] for limit in limits]),
        "averaging": pa.array([averaging(limit.kind[1]) for limit in limits]),
        "level": pa.array([limit.name for limit in limits]),
        "level_milli": pa.array([limit.level_milli for limit in limits]),
        "level_unit": pa.array([limit.unit for limit in limits]),
        "days_over": pa.array(found.annual.over_guideline[:, place]),
        "valid_days": pa.array(valid_days),
    }
    return _kept(station.columns(columns), valid_days > 0)


Maker = Callable[[Station, StationYear, Rules, int], pa.Table]
TABLES: dict[str, Maker] = {
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
    """The values, null where they are not valid."""
    return pa.array(values) if is_valid.all() else pa.array(values, mask=~is_valid)


def same(value: object, rows: int) -> pa.Array:
    """One value in every row."""
    if isinstance(value, bool):
        return pa.array(np.full(rows, value))
    return pa.DictionaryArray.from_arrays(np.zeros(rows, dtype=np.int8), pa.array([value]))


def _days(found: StationYear, year: int) -> slice:
    place, starts = found.years.every.index(year), found.years.starts()
    begin = int(starts[place])
    return slice(begin, begin + int(found.years.lengths()[place]))


def _dates(days: NDArray[np.int32]) -> pa.Array:
    return pa.array(days).view(pa.date32())


def _repeated(values: list[str], times: int) -> pa.Array:
    distinct = list(dict.fromkeys(values))
    places = np.repeat(np.array([distinct.index(value) for value in values], dtype=np.int8), times)
    return pa.DictionaryArray.from_arrays(places, pa.array(distinct))


def _indices(found: Mapping[str, Index], rules: Rules, rows: slice) -> Columns:
    pollutants = pa.array(rules.tables.pollutants)
    columns = {}
    for revision, index in found.items():
        is_valid = index.is_valid[rows]
        places = index.pollutant[rows].astype(np.int8) - np.int8(1)
        columns[f"aqi_{revision}"] = nullable(index.aqi[rows], is_valid)
        columns[f"class_{revision}"] = nullable(index.class_no[rows], is_valid)
        columns[f"pollutant_{revision}"] = pa.DictionaryArray.from_arrays(nullable(places, is_valid), pollutants)
        columns[f"is_extrapolated_{revision}"] = nullable(index.is_extrapolated[rows], is_valid)
    return columns


def _official(unofficial: Mapping[Kind, Mask] | None, rows: slice) -> pa.Array:
    """Official is what rests on no unofficial hour of any pollutant."""
    if unofficial is None:
        return same(True, rows.stop - rows.start)
    return pa.array(~np.logical_or.reduce([mask[rows] for mask in unofficial.values()]))


def _kept(table: pa.Table, some: Mask) -> pa.Table:
    return table if some.all() else table.filter(pa.array(some))
