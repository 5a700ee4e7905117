"""The conventions that the statistics rest on, all from rows: breakpoints, standards, guideline levels, completeness.

A limit becomes a threshold of `Means.doubled`. A mean is rounded half up to the row's resolution r before it is
compared, so it is above a level L, a multiple of r, exactly when mean ≥ L + r/2, that is when doubled ≥ 2·L + r.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Self

from warehouse.air.aqi import AqiTables, hours_of

Row = Mapping[str, Any]
Kind = tuple[str, int]  # a pollutant and its averaging in hours
_EPOCH = date(1970, 1, 1).toordinal()
_DAILY = ("1 hour", "8 hours", "24 hours")


@dataclass(frozen=True)
class Limit:
    """A level that a day's value may be above. Days count from 1970-01-01, both included; None is open.

    `level_milli` is the level as printed, in `unit`; `least_doubled` is where the station's values begin to be above.
    """

    name: str
    kind: Kind
    level_milli: int
    unit: str
    least_doubled: int
    first_day: int | None = None
    last_day: int | None = None


@dataclass(frozen=True)
class Rules:
    """Everything that is told beside the hours. Pollutants stand in the order of the breakpoints.

    `blocking` are the bits of the quality rules that keep an hour out.
    """

    tables: AqiTables
    units: dict[str, str]
    kinds: tuple[Kind, ...]
    resolution: dict[Kind, int]
    standards: dict[Kind, tuple[Limit, ...]]
    guidelines: tuple[Limit, ...]
    blocking: int
    least_hours: dict[int, int]
    least_of_day: int
    year_pct: int
    quarter_pct: int

    @classmethod
    def from_rows(cls, rows: Mapping[str, Iterable[Row]]) -> Self:
        """From the rows of `aqi_breakpoint`, `air_standard`, `who_guideline`, `completeness_rule`, `air_quality_rule`.

        A kind of daily value (pollutant and averaging) is made when an index, a standard or a guideline asks for it.
        Raises ValueError where rows contradict each other.
        """
        breakpoints = list(rows["aqi_breakpoint"])
        tables = AqiTables.from_rows(breakpoints)
        units = {row["pollutant"]: row["unit"] for row in breakpoints}
        standards = [row for row in rows["air_standard"] if row["averaging"] in _DAILY]
        levels = [row for row in rows["who_guideline"] if row["averaging"] in _DAILY and row["valid_to"] is None]
        resolution: dict[Kind, int] = {}
        for row in [*standards, *levels]:
            if resolution.setdefault(_kind(row), row["resolution_milli"]) != row["resolution_milli"]:
                raise ValueError(f"{_kind(row)}: limits are compared at more than one resolution")
        if missing := {*tables.hours.items()} - set(resolution):
            raise ValueError(f"no limit says to which resolution {missing} is rounded")
        kinds = tuple(sorted(resolution, key=lambda kind: (tables.pollutants.index(kind[0]), kind[1])))
        limits: dict[Kind, list[Limit]] = {kind: [] for kind in kinds}
        for row in standards:
            if row["unit"] != units[row["pollutant"]]:
                raise ValueError(f"the standard of {_kind(row)} is not in {units[row['pollutant']]}")
            limits[_kind(row)].append(_limit("standard", row))
        share = {(row["statistic"], row["period"]): row["share_pct"] for row in rows["completeness_rule"]}
        return cls(
            tables,
            units,
            kinds,
            resolution,
            {kind: _in_order(found) for kind, found in limits.items()},
            tuple(_limit(row["level"], row) for row in levels),
            sum(1 << row["bit"] for row in rows["air_quality_rule"] if row["is_blocking"]),
            {1: 1} | {hours: _least(hours, share["running_mean", f"{hours} hours"]) for hours in (8, 24)},
            _least(24, share["daily_value", "day"]),
            share["annual_mean", "year"],
            share["annual_mean", "quarter"],
        )


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def _kind(row: Row) -> Kind:
    return row["pollutant"], hours_of(row["averaging"])


def _least(hours: int, share_pct: int) -> int:
    """The fewest whole hours that are at least so much of them: 75 % of 8 is 6."""
    return -(-hours * share_pct // 100)


def _limit(name: str, row: Row) -> Limit:
    level = Decimal(row["value"]) * 1000
    step = row["resolution_milli"]
    if level % step:
        raise ValueError(f"{name} {_kind(row)}: {row['value']} is no multiple of its resolution")
    level_milli = int(level)
    first, last = row["valid_from"], row["valid_to"]
    return Limit(
        name,
        _kind(row),
        level_milli,
        row["unit"],
        _least_doubled(2 * level_milli + step, row.get("molar_mass_milli"), row.get("molar_volume_milli")),
        None if first is None else day_number(first),
        None if last is None else day_number(last),
    )


def _least_doubled(doubled: int, molar_mass: int | None, molar_volume: int | None) -> int:
    """The threshold in the station's unit.

    A gas has its level by mass and its values by volume: the value in thousandths of a ppb (ppm) times molar mass over
    molar volume is compared, so the least value that is above is found and the threshold is where it is rounded up to.
    """
    if molar_mass is None or molar_volume is None:
        return doubled
    least_value = -(-doubled * molar_volume // (2 * molar_mass))
    return 2 * least_value - 1


def _in_order(limits: list[Limit]) -> tuple[Limit, ...]:
    """By their first day; raises ValueError where two are in force on one day."""
    ordered = sorted(limits, key=lambda limit: (limit.first_day is not None, limit.first_day or 0))
    for earlier, later in pairwise(ordered):
        if earlier.last_day is None or later.first_day is None or later.first_day <= earlier.last_day:
            raise ValueError(f"two standards of {later.kind} are in force on one day")
    return tuple(ordered)
