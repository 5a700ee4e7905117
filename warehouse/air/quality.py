"""Rules of quality control: which hours of a month look wrong. They set bits and delete nothing.

Each rule is a function of one pollutant's values of a month, stations down and local hours across, from 0:00 of the
first day: whole numbers in thousandths of the unit, `has` where there is one. It answers with the hours that it flags.
A month is judged by itself: a run or a jump that crosses its edge is judged by the part within. Limits are rows of
air_quality_limit, names and bits those of air_quality_rule (docs/air_hours.md says why each is what it is).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from warehouse.air.readings import HOURS, Ints

Mask = NDArray[np.bool_]
Limit = Mapping[str, int]
Position = tuple[float, float]
MOST_LAG = 12  # hours by which a clock may be wrong and still be found; a day's own rhythm repeats after 24
PM25, PM10 = "pm25", "pm10"


@dataclass(frozen=True)
class Grid:
    """One pollutant's month: values and where they are, and the same of the next best origin of each station's day."""

    values: Ints
    has: Mask
    other: Ints
    other_has: Mask


@dataclass(frozen=True)
class Rules:
    """The bits by rule, the rules that keep an hour out of official figures, and the limits by rule and pollutant."""

    bits: dict[str, int]
    blocking: int
    limits: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    @classmethod
    def from_rows(cls, rules: list[dict], limits: list[dict]) -> Self:
        """From rows of air_quality_rule and air_quality_limit."""
        found: dict[tuple[str, str], dict[str, int]] = {}
        for row in limits:
            found.setdefault((row["rule"], row["pollutant"]), {})[row["parameter"]] = row["value"]
        bits = {row["rule"]: 1 << row["bit"] for row in rules}
        return cls(bits, sum(bits[row["rule"]] for row in rules if row["is_blocking"]), found)


def above_range(grid: Grid, limit: Limit) -> Mask:
    """More than can be in the air."""
    return grid.has & (grid.values > limit["high"])


def negative(grid: Grid, limit: Limit) -> Mask:
    """Less than nothing."""
    return grid.has & (grid.values < limit["low"])


def stuck(grid: Grid, limit: Limit) -> Mask:
    """The same value hour after hour; low values, which coarse instruments repeat, are let be."""
    run = _run_lengths(grid.values, grid.has)
    return grid.has & (run >= limit["hours"]) & (grid.values > limit["above"])


def spike(grid: Grid, limit: Limit) -> Mask:
    """One hour that towers over the hour before and the hour after it, both of them measured."""
    before, after = grid.values[:, :-2], grid.values[:, 2:]
    both = grid.has[:, :-2] & grid.has[:, 1:-1] & grid.has[:, 2:]
    found = np.zeros_like(grid.has)
    found[:, 1:-1] = both & _towers(grid.values[:, 1:-1], np.maximum(before, after), limit)
    return found


def spike_beside_neighbours(grid: Grid, limit: Limit, near: Mask) -> Mask:
    """An hour that towers over every station near by; `near` says, station by station, which ones are."""
    found = np.zeros_like(grid.has)
    lowest = np.iinfo(np.int64).min
    measured = np.where(grid.has, grid.values, lowest)
    for station, beside in enumerate(near):
        if beside.sum() >= limit["stations"]:
            enough = grid.has[beside].sum(axis=0) >= limit["stations"]
            highest = np.where(enough, measured[beside].max(axis=0), 0)
            found[station] = grid.has[station] & enough & _towers(grid.values[station], highest, limit)
    return found


def fine_over_coarse(fine: Grid, coarse: Grid, limit: Limit) -> Mask:
    """More PM2.5 than PM10, of which it is a part, beyond what two instruments may differ."""
    both = fine.has & coarse.has
    excess = fine.values - coarse.values
    return both & (excess > limit["difference"]) & (100 * excess > limit["percent"] * coarse.values)


def unit_slip(grid: Grid, limit: Limit) -> Mask:
    """A day a thousand times too low (ppm sent as ppb) or too high (ppb as ppm, ng as µg)."""
    values, has = _days(grid.values), _days(grid.has)
    enough = has.sum(axis=2) >= limit["hours"]
    highest = np.where(has, values, -1).max(axis=2)
    is_low = (highest > 0) & (highest < limit["day_maximum"])
    is_high = 2 * (has & (values > limit["day_median"])).sum(axis=2) > has.sum(axis=2)
    return grid.has & _hours(enough & (is_low | is_high))


def repeated_day(grid: Grid, limit: Limit) -> Mask:
    """A day that repeats the one before it hour by hour: a feed that sent yesterday again. Flat days say nothing."""
    values, has = _days(grid.values), _days(grid.has)
    both = has[:, 1:] & has[:, :-1]
    same = both & (values[:, 1:] == values[:, :-1])
    moves = (both[:, :, 1:] & both[:, :, :-1] & (values[:, 1:, 1:] != values[:, 1:, :-1])).sum(axis=2)
    days = np.zeros(has.shape[:2], dtype=bool)
    days[:, 1:] = (
        (both.sum(axis=2) >= limit["hours"]) & (same.sum(axis=2) == both.sum(axis=2)) & (moves >= limit["moves"])
    )
    return grid.has & _hours(days)


def clock_shift(grid: Grid, limit: Limit) -> Mask:
    """A day whose values are those that the next best origin has some hours earlier or later, and not the same hour."""
    here = _share_equal(grid, 0, limit["hours"])
    shifted = np.zeros_like(here, dtype=bool)
    for lag in range(-MOST_LAG, MOST_LAG + 1):
        if lag:
            shifted |= _share_equal(grid, lag, limit["hours"]) >= limit["agree_percent"]
    return grid.has & _hours(shifted & (here >= 0) & (here <= limit["other_percent"]))


def origins_disagree(grid: Grid, limit: Limit) -> Mask:
    """An hour to which two origins give values too far apart."""
    both = grid.has & grid.other_has
    apart, larger = np.abs(grid.values - grid.other), np.maximum(np.abs(grid.values), np.abs(grid.other))
    return both & (apart > limit["difference"]) & (100 * apart > limit["percent"] * larger)


# Rules of one pollutant's grid alone; the others are asked for by name in `flags`.
ALONE: dict[str, Callable[[Grid, Limit], Mask]] = {
    "above_range": above_range,
    "negative": negative,
    "stuck": stuck,
    "spike": spike,
    "unit_slip": unit_slip,
    "repeated_day": repeated_day,
    "clock_shift": clock_shift,
    "origins_disagree": origins_disagree,
}


def flags(grids: Mapping[str, Grid], rules: Rules, positions: list[Position | None]) -> dict[str, Ints]:
    """The bits of every hour of a month, by pollutant; a rule without limits for a pollutant does not judge it.

    `positions`: latitude and longitude of each station, in degrees.
    """
    found = {pollutant: np.zeros(grid.values.shape, dtype=np.int64) for pollutant, grid in grids.items()}
    for pollutant, grid in grids.items():
        for rule, judge in ALONE.items():
            if limit := rules.limits.get((rule, pollutant)):
                found[pollutant] |= rules.bits[rule] * judge(grid, limit)
        if limit := rules.limits.get(("spike_beside_neighbours", pollutant)):
            near = near_by(positions, limit["metres"])
            found[pollutant] |= rules.bits["spike_beside_neighbours"] * spike_beside_neighbours(grid, limit, near)
    limit = rules.limits.get(("fine_over_coarse", PM25))
    if limit and PM25 in grids and PM10 in grids:
        mask = rules.bits["fine_over_coarse"] * fine_over_coarse(grids[PM25], grids[PM10], limit)
        found[PM25] |= mask
        found[PM10] |= mask
    return found


def sent_bits(qc_flags: list[str | None], rules: Rules) -> Ints:
    """The bits of the flags that a sender gave: invalid, estimated."""
    sent = {"invalid": "sent_invalid", "estimated": "sent_estimated"}
    return np.array([rules.bits[sent[flag]] if flag in sent else 0 for flag in qc_flags], dtype=np.int64)


def blocks(flags_: Ints, rules: Rules) -> Mask:
    """Whether any rule that keeps an hour out of official figures has flagged it."""
    return (flags_ & rules.blocking) != 0


def names(flags_: int, rules: Rules) -> list[str]:
    """The rules behind the bits of one value."""
    return [rule for rule, bit in rules.bits.items() if flags_ & bit]


def near_by(positions: list[Position | None], metres: int) -> Mask:
    """Which stations stand within so many metres of each other, itself not; one without a position is near none.

    On a sphere of 6,371 km, flat over such distances; positions are never compared with a limit of the law.
    """
    known = np.array([position is not None for position in positions])
    lat, lon = np.radians(np.array([position or (0.0, 0.0) for position in positions]).reshape(-1, 2).T)
    north = lat[:, None] - lat[None, :]
    east = (lon[:, None] - lon[None, :]) * np.cos((lat[:, None] + lat[None, :]) / 2)
    near: Mask = (np.hypot(north, east) * 6_371_000 <= metres) & known[:, None] & known[None, :]
    np.fill_diagonal(near, val=False)
    return near


def _towers(values: Ints, highest: Ints, limit: Limit) -> Mask:
    towers: Mask = (values - highest > limit["rise"]) & (100 * values > limit["percent"] * highest)
    return towers


def _run_lengths(values: Ints, has: Mask) -> Ints:
    """For each hour the length of the run of equal, consecutive, measured values that it is part of."""
    goes_on = np.zeros_like(has)
    goes_on[:, 1:] = has[:, 1:] & has[:, :-1] & (values[:, 1:] == values[:, :-1])
    run = np.cumsum(~goes_on.ravel()) - 1
    lengths: Ints = np.bincount(run)[run].reshape(values.shape)
    return lengths


def _days(grid: NDArray) -> NDArray:
    """Stations × days × 24 of stations × hours."""
    return grid.reshape(len(grid), -1, HOURS)


def _hours(days: Mask) -> Mask:
    """Stations × hours, each hour as its day."""
    return np.repeat(days, HOURS, axis=1)


def _share_equal(grid: Grid, lag: int, min_hours: int) -> Ints:
    """Per day the share in % of hours whose value the other origin has `lag` hours later; -1 with too few to tell."""
    other, other_has = np.roll(grid.other, -lag, axis=1), np.roll(grid.other_has, -lag, axis=1)
    there = np.arange(grid.has.shape[1]) + lag
    other_has &= (there >= 0) & (there < len(there))  # what lies beyond the month's edge is not known
    both = _days(grid.has & other_has)
    equal = both & _days(grid.values == other)
    count: Ints = both.sum(axis=2)
    return np.where(count >= min_hours, 100 * equal.sum(axis=2) // np.maximum(count, 1), -1)
