"""Whether the hour labels of a pull mean the hour that begins or the one that ends, inferred from published means.

No source of PCD says it, it differed between two exports of one system, and it changed with the years; so each pull
(what a submission has of a network) is asked for itself: under the right reading the plain mean of a day's hours,
rounded half up, is the published daily mean to the digit (docs/air_hours.md). What cannot be told stays undecided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.air.readings import HOURS, OFF_HOUR, Ints, at, days, encoded, label_hours, series_of, whole

BEGINS, ENDS, UNKNOWN, UNDECIDED = "begins", "ends", "unknown", "undecided"
_DAYS = 1 << 20  # more than the days of any date; keys are series * _DAYS + day
_STEPS = (1000, 100, 10, 1)  # what published means may be rounded to, in thousandths of the unit


@dataclass(frozen=True)
class LabelRule:
    """What it takes to decide; the rows `label` and `midnight` of air_hour_rule."""

    min_hours: int
    min_days_differing: int
    min_agree_pct: int
    max_other_pct: int
    min_midnights: int
    min_below_pct: int

    @classmethod
    def from_rows(cls, rows: list[dict]) -> Self:
        """From rows of air_hour_rule."""
        return cls(**{row["parameter"]: row["value"] for row in rows if row["rule"] in ("label", "midnight")})


@dataclass(frozen=True)
class Published:
    """Published daily means by ascending key; `steps` is what each value was rounded to by its publisher."""

    names: list[str]
    keys: Ints
    values: Ints
    steps: Ints


@dataclass(frozen=True)
class Agreement:
    """Station-days with at least min_hours under both readings and a published mean, and how many of them agree."""

    days_compared: int = 0
    days_differing: int = 0
    agree_both: int = 0
    agree_begins: int = 0
    agree_ends: int = 0

    def telling(self, convention: str) -> int:
        """The days that agree under this reading, of those on which the two readings give different means."""
        return (self.agree_begins if convention == BEGINS else self.agree_ends) - self.agree_both

    def __add__(self, other: Self) -> Self:
        """The evidence of both together."""
        return type(self)(*(mine + its for mine, its in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass(frozen=True)
class Midnight:
    """Rows 0:00 that stand below 23:00 of their date, and the mean jumps to their neighbours under both readings.

    `is_moved`: True if they mean 24:00 of their date, False if no row stands so, None if it cannot be told.
    """

    midnights: int = 0
    jump_printed_milli: int | None = None
    jump_moved_milli: int | None = None
    is_moved: bool | None = False


@dataclass(frozen=True)
class Label:
    """What the labels of a pull mean: `begins`, `ends` or `undecided`, by what, and all evidence."""

    convention: str
    decided_by: str
    agreement: Agreement
    midnight: Midnight

    @property
    def is_decided(self) -> bool:
        return self.convention != UNDECIDED


def published(tables: Sequence[pa.Table], *, is_simulated: bool = False) -> Published:
    """Published means ready to compare with: rows of air_daily_published, a later one over an earlier of its key.

    Vintages differ in decimals (none in 2021 and until May 2023, one since), so the step is read from the values
    themselves: the coarsest that divides all values of a source and month.
    """
    if not tables:
        return Published([], *(np.zeros(0, dtype=np.int64) for _ in range(3)))
    rows = pa.concat_tables(tables)
    rows = rows.filter(pc.equal(rows["is_simulated"], is_simulated))
    series, day, values = series_of(rows), days(rows["date"]), whole(rows["value_milli"])
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    sources, _ = encoded(rows["source_id"])
    _, group = np.unique(sources * _DAYS + months, return_inverse=True)
    divisor = np.zeros(group.max(initial=-1) + 1, dtype=np.int64)
    np.gcd.at(divisor, group, values)
    step = next_step(divisor)[group]
    keys = series.codes * _DAYS + day
    order = np.argsort(keys, kind="stable")
    last = order[np.r_[keys[order][1:] != keys[order][:-1], True]] if len(order) else order
    return Published(series.names, keys[last], values[last], step[last])


def next_step(divisor: Ints) -> Ints:
    """The coarsest step that divides each of the common divisors (0, of nothing but zeros, is divided by all)."""
    return np.select([divisor % step == 0 for step in _STEPS], _STEPS)


def clock(rows: pa.Table, is_midnight_moved: bool | None) -> Ints:
    """Each label's local hour as printed, 0:00 at the end of its date if misdated; OFF_HOUR for no whole hour."""
    hours = label_hours(rows["hour_label"])
    if is_midnight_moved:
        hours = np.where(hours == 0, HOURS, hours)
    return np.where(hours == OFF_HOUR, OFF_HOUR, days(rows["date"]) * HOURS + hours)


def half_up(sums: Ints, counts: Ints, steps: Ints) -> Ints:
    """The plain means rounded half up to their steps, in thousandths; sums are not negative."""
    return (2 * sums + counts * steps) // (2 * counts * steps) * steps


def day_means(series: Ints, hours: Ints, values: Ints) -> tuple[Ints, Ints, Ints]:
    """For each series and day, of hours by their beginning: ascending keys, sums and counts of the values."""
    keys = series * _DAYS + hours // HOURS
    order = np.argsort(keys, kind="stable")
    found, starts, counts = np.unique(keys[order], return_index=True, return_counts=True)
    sums = np.add.reduceat(values[order], starts) if len(starts) else np.zeros(0, dtype=np.int64)
    return found, sums, counts.astype(np.int64)


def agreement(rows: pa.Table, means: Published, min_hours: int, is_midnight_moved: bool | None = False) -> Agreement:
    """How many published means the rows of a pull reproduce under either reading of their labels."""
    series, values = series_of(rows, means.names).codes, whole(rows["value_milli"])
    hours = clock(rows, is_midnight_moved)
    use = (series >= 0) & (hours != OFF_HOUR)
    said, enough = [], np.ones(len(means.keys), dtype=bool)
    for shift in (0, 1):  # a label that ends an hour names the hour that began one before
        keys, sums, counts = day_means(series[use], hours[use] - shift, values[use])
        place = at(keys, means.keys)
        count = np.where(place >= 0, counts[place], 0) if len(keys) else np.zeros_like(means.keys)
        enough &= (count >= min_hours) & (count <= HOURS)
        said.append((sums[place] if len(keys) else count, np.maximum(count, 1)))
    begins, ends = (half_up(sums, counts, means.steps) for sums, counts in said)
    as_begins, as_ends = enough & (begins == means.values), enough & (ends == means.values)
    return Agreement(
        int(enough.sum()),
        int((enough & (begins != ends)).sum()),
        int((as_begins & as_ends).sum()),
        int(as_begins.sum()),
        int(as_ends.sum()),
    )


def midnight(rows: pa.Table, rule: LabelRule) -> Midnight:
    """Whether the 0:00 rows of a pull are misdated: PCD's web page prints 24:00 as 0:00 under the date of 23:00 above.

    The order of rows must show it (1:00 before 23:00 before 0:00 of one date), and the values must run on more smoothly
    if 0:00 is moved. Looks at the pollutant with the most values. It says nothing of what labels 1 to 24 mean.
    """
    pollutants, _ = encoded(rows["pollutant"])
    rows = rows.filter(pa.array(pollutants == np.bincount(pollutants).argmax()))
    key = series_of(rows).codes * _DAYS + days(rows["date"])
    hours, values, line = label_hours(rows["hour_label"]), whole(rows["value_milli"]), whole(rows["source_row"])
    at_hour = {hour: _by_key(key, hours == hour) for hour in (0, 1, HOURS - 1)}
    (zero_keys, zero), (first_keys, first), (last_keys, last) = at_hour[0], at_hour[1], at_hour[HOURS - 1]
    same_last, same_first = at(last_keys, zero_keys), at(first_keys, zero_keys)
    whole_days = (same_last >= 0) & (same_first >= 0)
    if not whole_days.any():
        return Midnight(is_moved=None if len(zero_keys) else False)
    below = whole_days & (line[zero] > line[last[same_last]]) & (line[last[same_last]] > line[first[same_first]])
    if not below.any():
        return Midnight()
    before, after = at(last_keys, zero_keys - 1), at(first_keys, zero_keys + 1)
    seen = below & (before >= 0) & (after >= 0)
    midnights = int(seen.sum())
    if midnights == 0:
        return Midnight(is_moved=None)
    here = values[zero[seen]]
    printed = np.abs(here - values[last[before[seen]]]) + np.abs(here - values[first[same_first[seen]]])
    moved = np.abs(here - values[last[same_last[seen]]]) + np.abs(here - values[first[after[seen]]])
    is_laid_out_so = 100 * below.sum() >= rule.min_below_pct * whole_days.sum()
    is_told = is_laid_out_so and midnights >= rule.min_midnights and moved.sum() < printed.sum()
    mean = 2 * midnights
    return Midnight(midnights, int(printed.sum()) // mean, int(moved.sum()) // mean, True if is_told else None)


def _by_key(key: Ints, chosen: np.ndarray) -> tuple[Ints, Ints]:
    """The keys of the chosen rows, ascending, each once, and the place of its first row."""
    places = np.flatnonzero(chosen)
    keys, first = np.unique(key[places], return_index=True)
    return keys, places[first]


def infer(rows: pa.Table, means: Published, rule: LabelRule) -> Label:
    """What the labels of one pull mean; rows of air_hourly_reported with one `label_stated`, stations as published."""
    stated = rows["label_stated"][0].as_py()
    at_midnight = midnight(rows, rule)
    found = agreement(rows, means, rule.min_hours, at_midnight.is_moved)
    return Label(*decide(stated, found, at_midnight, rule), found, at_midnight)


def decide(stated: str, found: Agreement, at_midnight: Midnight, rule: LabelRule) -> tuple[str, str]:
    """The convention and what decided it: what the source states, unless the values contradict it, else agreement."""
    days_ = found.days_differing
    is_enough = days_ >= rule.min_days_differing
    right = [
        one
        for one, other in ((BEGINS, ENDS), (ENDS, BEGINS))
        if is_enough
        and 100 * found.telling(one) >= rule.min_agree_pct * days_
        and 100 * found.telling(other) <= rule.max_other_pct * days_
    ]
    if stated != UNKNOWN:
        if at_midnight.midnights and at_midnight.is_moved is None:
            return UNDECIDED, "midnight_unclear"
        return (UNDECIDED, "contradicted") if right and right != [stated] else (stated, "stated")
    if not is_enough:
        return UNDECIDED, "too_few_days"
    if at_midnight.is_moved is None:
        return UNDECIDED, "midnight_unclear"
    return (right[0], "agreement") if right else (UNDECIDED, "unclear")
