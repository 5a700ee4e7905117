"""The statistics a second time: slow, hour by hour, in fractions, straight from the reference rows. Nothing is shared
with the code under test but the rows.
"""

import math
from datetime import date, timedelta
from fractions import Fraction

from tests.warehouse.air.conventions import rows

Series = dict[int, int]  # thousandths by hour
ORDER = ("pm25", "pm10", "o3", "co", "no2", "so2")
WIDTH = {"pm25": 24, "pm10": 24, "o3": 8, "co": 8, "no2": 1, "so2": 1}
LEAST = {24: 18, 8: 6, 1: 1}


def half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def running(series: Series, hour: int, width: int) -> Fraction | None:
    there = [series[h] for h in range(hour - width + 1, hour + 1) if h in series]
    return Fraction(sum(there), len(there)) if len(there) >= LEAST[width] else None


def daily(series: Series, day: int, width: int) -> tuple[Fraction | None, int]:
    """The value of the day and how many hours or running means it rests on."""
    own = range(24 * day, 24 * day + 24)
    if width == 24:
        there = [series[h] for h in own if h in series]
        return (Fraction(sum(there), len(there)) if len(there) >= 18 else None), len(there)
    means = [mean for h in own if (mean := running(series, h, width)) is not None]
    return (max(means) if len(means) >= 18 else None), len(means)


def sub_index(revision: str, pollutant: str, mean: Fraction) -> tuple[int, int]:
    """Index and class."""
    own = [row for row in rows()["aqi_breakpoint"] if (row["revision"], row["pollutant"]) == (revision, pollutant)]
    step = own[0]["resolution_milli"]
    rounded = half_up(mean / step) * step
    for row in own:
        low, high = row["low_milli"], row["high_milli"]
        if high is not None and low <= rounded <= high:
            exact = row["aqi_low"] + Fraction(rounded - low, high - low) * (row["aqi_high"] - row["aqi_low"])
            return half_up(exact), row["class_no"]
    last, before = own[-1], own[-2]
    beyond = Fraction(rounded - before["high_milli"], 1000) * Fraction(last["extension_milli"], 1000)
    return max(last["aqi_low"], half_up(last["aqi_low"] - 1 + beyond)), last["class_no"]


def index(revision: str, means: dict[str, Fraction | None]) -> tuple[int, str, int] | None:
    """Index, responsible pollutant and class."""
    found = [(*sub_index(revision, name, mean), ORDER.index(name)) for name, mean in means.items() if mean is not None]
    if not found:
        return None
    aqi, class_no, place = max(found, key=lambda each: (each[0], each[2]))
    return aqi, ORDER[place], class_no


def standard(pollutant: str, width: int, day: date) -> Fraction | None:
    """Thousandths of the standard in force."""
    name = f"{width} hour{'s' if width > 1 else ''}"
    found = [
        row["value"]
        for row in rows()["air_standard"]
        if (row["pollutant"], row["averaging"]) == (pollutant, name)
        and (row["valid_from"] or day) <= day <= (row["valid_to"] or day)
    ]
    return Fraction(found[0]) * 1000 if found else None


def is_above(mean: Fraction, level: Fraction) -> bool:
    """A mean rounded to a tenth against a level, both in thousandths."""
    return half_up(mean / 100) * 100 > level


def is_above_guideline(row: dict, mean: Fraction) -> bool:
    """Gases: the value in thousandths, by mass, rounded to a tenth."""
    if row["molar_mass_milli"] is not None:
        mean = Fraction(half_up(mean)) * row["molar_mass_milli"] / row["molar_volume_milli"]
    return is_above(mean, Fraction(row["value"]) * 1000)


def date_of(year: int, day: int) -> date:
    return date(year, 1, 1) + timedelta(days=day)
