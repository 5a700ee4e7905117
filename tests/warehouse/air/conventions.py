"""The shipped conventions as rows, and small grids of hours."""

from functools import cache

import numpy as np
import yaml

from sources.registers import reference_frames
from warehouse.air.annual import Years
from warehouse.air.conventions import Rules
from warehouse.air.station_year import LEAD, Hours
from warehouse.build import REFERENCE

TABLES = ("aqi_breakpoint", "air_standard", "who_guideline")
FILES = ("completeness_rule", "air_quality_rule")
YEAR = Years(2023, 2023)  # the year in which the standard of PM2.5 changed


@cache
def rows() -> dict[str, list[dict]]:
    """The reference rows that the statistics rest on, None where a field is empty."""
    frames = reference_frames()
    found = {name: frames[name].astype(object).where(frames[name].notna(), None).to_dict("records") for name in TABLES}
    return found | {name: yaml.safe_load((REFERENCE / f"{name}.yaml").read_text(encoding="utf-8")) for name in FILES}


@cache
def rules() -> Rules:
    return Rules.from_rows(rows())


def hours(values: dict[str, dict[int, int]], years: Years = YEAR) -> Hours:
    """Hours by pollutant: thousandths by the hour counted from the first local midnight of the years (-23 to ...)."""
    order = rules().tables.pollutants
    shape = len(order), LEAD + 24 * years.days
    grid, present = np.zeros(shape, np.int32), np.zeros(shape, np.uint8)
    for pollutant, own in values.items():
        for hour, value in own.items():
            grid[order.index(pollutant), LEAD + hour] = value
            present[order.index(pollutant), LEAD + hour] = 1
    return Hours(years, grid, present)
