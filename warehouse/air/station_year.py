"""All statistics of one station over whole calendar years: arrays in, arrays out, nothing but integers between.

A year's results rest on its own hours and on the 23 hours before it, so that years can be computed apart, in any order
and anywhere, with the same results as together.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from warehouse.air.annual import Annual, Years, annual
from warehouse.air.aqi import Index
from warehouse.air.conventions import Kind, Rules
from warehouse.air.daily import HOURS, Daily, day_highest, day_means, judged
from warehouse.air.running import Counts, Ints, Mask, Means, running_means, window_sums

LEAD = HOURS - 1
UTC_OFFSET = 7  # Asia/Bangkok, without summer time since 1920
MOST_MILLI = np.iinfo(np.int32).max // (2 * HOURS + 1)  # 43 g/m³: no concentration, and the sums stay in 32 bits


class Unfit(ValueError):
    """Hours that cannot be computed with; the message says what about them."""


@dataclass(frozen=True)
class Hours:
    """Thousandths of the unit by pollutant (in the rules' order) and hour, the lead-in first; 0 where missing.

    `present` tells the valid hours. `unofficial`, where given, those of them that no official figure may rest on.
    """

    years: Years
    values: Ints
    present: Counts
    unofficial: Counts | None = None

    def __post_init__(self) -> None:
        hours = LEAD + HOURS * self.years.days
        if self.values.shape != self.present.shape or self.values.shape[1] != hours:
            raise Unfit(f"{self.years.first}-{self.years.last} with the lead-in has {hours} hours")
        if self.values.min() < 0 or self.values.max() > MOST_MILLI:
            raise Unfit(f"a concentration is below 0 or above {MOST_MILLI} thousandths")

    @staticmethod
    def first_hour(years: Years) -> int:
        """The hour of the lead-in's beginning, in hours since 1970-01-01T00Z."""
        return years.first_day * HOURS - UTC_OFFSET - LEAD


@dataclass(frozen=True)
class StationYear:
    """The results. Hourly arrays have no lead-in; `running` has the means that the index is of.

    What rests on an unofficial hour is told for each mean and daily value, None where every hour is official.
    """

    years: Years
    running: dict[str, Means]
    hourly: dict[str, Index]
    daily: Daily
    daily_index: dict[str, Index]
    annual: Annual
    unofficial_hours: dict[Kind, Mask] | None
    unofficial_days: dict[Kind, Mask] | None


def compute(hours: Hours, rules: Rules) -> StationYear:
    """Running means, indices, daily values, years and exceedances of one station."""
    tables, years = rules.tables, hours.years
    running: dict[Kind, Means] = {}
    found: dict[Kind, tuple[Means, Ints | None]] = {}
    for row, pollutant in enumerate(tables.pollutants):
        values, present = hours.values[row], hours.present[row]
        kinds = [kind for kind in rules.kinds if kind[0] == pollutant]
        own = {tables.hours[pollutant], *(width for _, width in kinds if width != HOURS)}
        for width in own:
            skip = LEAD + 1 - width
            least = rules.least_hours[width]
            running[pollutant, width] = running_means(values[skip:], present[skip:], width, least)
        for _, width in kinds:
            if width == HOURS:
                found[pollutant, width] = day_means(values[LEAD:], present[LEAD:], rules.least_of_day)
            else:
                found[pollutant, width] = day_highest(running[pollutant, width], rules.least_of_day), None
    of_index = {pollutant: running[pollutant, width] for pollutant, width in tables.hours.items()}
    daily = judged(found, rules.standards, years.first_day)
    # A calendar day's mean does not reach back into the day before, the running means of its hours do.
    reach = {(pollutant, width): (pollutant, 1 if width == HOURS else width) for pollutant, width in rules.kinds}
    days = _touched(hours, set(reach.values()), tables.pollutants)
    return StationYear(
        years,
        of_index,
        tables.combine(of_index),
        daily,
        tables.combine({pollutant: daily.of((pollutant, width)) for pollutant, width in tables.hours.items()}),
        annual(daily, years, rules),
        _touched(hours, tables.hours.items(), tables.pollutants),
        days and {kind: np.logical_or.reduce(days[own].reshape(-1, HOURS), axis=1) for kind, own in reach.items()},
    )


def _touched(hours: Hours, kinds: Iterable[Kind], order: tuple[str, ...]) -> dict[Kind, Mask] | None:
    """By hour, whether the window of so many hours that ends with it has an unofficial one."""
    unofficial = hours.unofficial
    if unofficial is None or not unofficial.any():
        return None
    found: dict[Kind, Mask] = {}
    for pollutant, width in kinds:
        found[pollutant, width] = window_sums(unofficial[order.index(pollutant), LEAD + 1 - width :], width) > 0
    return found
