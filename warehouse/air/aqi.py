"""The Thai air quality index of any revision: rows of breakpoints in, sub-indices by look-up on the rounded mean out.

Between the printed bounds of a class the index is interpolated and rounded half up (PCD's notification of BE 2566,
and the script that reproduces Air4Thai's figures). Above the last class no rule is published: the number goes on by the
row's `extension_milli` for each unit, at least at the class's own lower bound, and is flagged as extrapolated.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from warehouse.air.running import Counts, Ints, Mask, Means

# A rank is (index × 8 + place of the pollutant) × 8 + class: up to seven pollutants and classes, and 0 is "no index".
_BITS = 3
_PLACES = 1 << _BITS
_LOW = _PLACES - 1
_REACH = 4  # times the last bound: so far ranks are tabled


@dataclass(frozen=True, eq=False)
class Scale:
    """The index of one pollutant by steps of its table's resolution, up to the first one in the open class."""

    resolution: int
    by_step: Ints
    reached_milli: int
    open_low: int
    extension_milli: int

    @classmethod
    def from_rows(cls, rows: list[Mapping[str, Any]]) -> Self:
        """Raises ValueError when classes overlap, leave a gap, or the last is not open."""
        *closed, last = rows = sorted(rows, key=lambda row: row["class_no"])
        step = last["resolution_milli"]
        name = f"{last['revision']}, {last['pollutant']}"
        if any(row["resolution_milli"] != step for row in rows) or any(row["low_milli"] % step for row in rows):
            raise ValueError(f"{name}: bounds are not multiples of one resolution")
        if rows[0]["low_milli"] != 0 or any(b["low_milli"] != a["high_milli"] + step for a, b in pairwise(rows)):
            raise ValueError(f"{name}: classes overlap or leave a gap")
        if last["high_milli"] is not None:
            raise ValueError(f"{name}: the last class is not open")
        found = []
        for row in closed:
            low, width = row["low_milli"], row["high_milli"] - row["low_milli"]
            rise = row["aqi_high"] - row["aqi_low"]
            found += [
                row["aqi_low"] + (2 * (at - low) * rise + width) // (2 * width)
                for at in range(low, row["high_milli"] + 1, step)
            ]
        by_step = np.array([*found, last["aqi_low"]], dtype=np.int32)
        return cls(step, by_step, closed[-1]["high_milli"], last["aqi_low"], last["extension_milli"])

    def index(self, doubled: Ints) -> Ints:
        """The index of means given as `Means.doubled`: rounded once, from the exact mean."""
        steps = (doubled + self.resolution) // (2 * self.resolution)
        found = self.by_step.take(steps, mode="clip")
        beyond = np.flatnonzero(steps >= len(self.by_step))
        if len(beyond):
            above = steps[beyond].astype(np.int64) * self.resolution - self.reached_milli
            points = (2 * above * self.extension_milli + 1_000_000) // 2_000_000
            found[beyond] = np.maximum(self.open_low, self.open_low - 1 + points)
        return found


@dataclass(frozen=True)
class Index:
    """The index of hours or days: the highest sub-index, its pollutant (a place in the table's order), its class.

    All are 0, and `pollutant` too, where `is_valid` is false: no pollutant has a mean.
    """

    aqi: Ints
    pollutant: Counts
    class_no: Counts
    is_extrapolated: Mask
    is_valid: Mask


@dataclass(frozen=True)
class AqiTables:
    """Every revision's scales, and what all of a revision's pollutants share: the classes by index."""

    pollutants: tuple[str, ...]
    hours: dict[str, int]
    scales: dict[str, dict[str, Scale]]
    class_by_aqi: dict[str, Counts]
    colors: dict[str, tuple[str, ...]]
    step_milli: int  # divides every resolution
    ranks: dict[str, NDArray[np.unsignedinteger]]  # by pollutant, a row for no mean and one a step, a column a revision

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Self:
        """From rows of `aqi_breakpoint`; raises ValueError where they contradict each other."""
        rows = list(rows)
        pollutants = tuple(dict.fromkeys(row["pollutant"] for row in rows))
        hours = {row["pollutant"]: hours_of(row["averaging"]) for row in rows}
        if any(hours[row["pollutant"]] != hours_of(row["averaging"]) for row in rows) or len(pollutants) >= _PLACES:
            raise ValueError("aqi_breakpoint: one averaging for each pollutant, and at most seven of them")
        scales = {
            revision: {
                pollutant: Scale.from_rows(
                    [row for row in rows if (row["revision"], row["pollutant"]) == (revision, pollutant)]
                )
                for pollutant in pollutants
            }
            for revision in dict.fromkeys(row["revision"] for row in rows)
        }
        classes = {revision: _classes(rows, revision) for revision in scales}
        class_by_aqi = {revision: found[0] for revision, found in classes.items()}
        colors = {revision: found[1] for revision, found in classes.items()}
        step = math.gcd(*(scale.resolution for own in scales.values() for scale in own.values()))
        tables = cls(pollutants, hours, scales, class_by_aqi, colors, step, {})
        for pollutant in pollutants:
            last = _REACH * max(own[pollutant].reached_milli for own in scales.values())
            doubled = np.arange(0, 2 * last, step, dtype=np.int32)
            none = np.zeros((1, len(scales)), dtype=np.uint16)
            tables.ranks[pollutant] = np.concatenate([none, tables._rank(pollutant, doubled).astype(np.uint16)])
        return tables

    def combine(self, means: Mapping[str, Means]) -> dict[str, Index]:
        """The index of each revision from the pollutants' means; a tie goes to the later pollutant of the table.

        Both recorded ties of Air4Thai, PM2.5 with PM10, name PM10.
        """
        found = [self._rank_of(pollutant, means[pollutant]) for pollutant in self.pollutants]
        ranks = np.ascontiguousarray(reduce(np.maximum, found).T)
        return {revision: self._unranked(revision, rank) for revision, rank in zip(self.scales, ranks, strict=True)}

    def _rank_of(self, pollutant: str, mean: Means) -> NDArray[Any]:
        """The ranks of means: by look-up, unless one of them is beyond the table."""
        ranks = self.ranks[pollutant]
        row = mean.doubled // self.step_milli
        row += 1
        row *= mean.is_valid
        if row.max(initial=0) < len(ranks):
            return ranks.take(row, axis=0, mode="clip")
        return self._rank(pollutant, mean.doubled) * mean.is_valid[:, None]

    def _rank(self, pollutant: str, doubled: Ints) -> Ints:
        """The ranks of valid means, a column a revision."""
        place = self.pollutants.index(pollutant) + 1
        found = []
        for revision, scales in self.scales.items():
            aqi = scales[pollutant].index(doubled)
            found.append((((aqi << _BITS) + place) << _BITS) + self.class_by_aqi[revision].take(aqi, mode="clip"))
        return np.stack(found, axis=1)

    def _unranked(self, revision: str, rank: NDArray[Any]) -> Index:
        class_no = (rank & _LOW).astype(np.uint8)
        return Index(
            (rank >> 2 * _BITS).astype(np.int32),
            (rank >> _BITS & _LOW).astype(np.uint8),
            class_no,
            class_no == self.class_by_aqi[revision][-1],
            rank > 0,
        )


def hours_of(averaging: str) -> int:
    """`24 hours` → 24; raises ValueError for an averaging that is not counted in hours."""
    number, _, word = averaging.partition(" ")
    if word not in ("hour", "hours"):
        raise ValueError(f"{averaging} is not counted in hours")
    return int(number)


def _classes(rows: list[Mapping[str, Any]], revision: str) -> tuple[Counts, tuple[str, ...]]:
    """The class of each index up to the open one, and the colours in the order of the classes."""
    own = [row for row in rows if row["revision"] == revision]
    said = {(row["class_no"], row["aqi_low"], row["aqi_high"], row["color_hex"]) for row in own}
    classes = sorted(said, key=lambda row: row[0])
    if len(classes) != len({row["class_no"] for row in own}) or classes[-1][0] >= _PLACES:
        raise ValueError(f"aqi_breakpoint, {revision}: pollutants differ in the classes of the index, or above seven")
    by_aqi = np.zeros(classes[-1][1] + 1, dtype=np.uint8)
    for number, low, _, _ in classes:
        by_aqi[low:] = number
    return by_aqi, tuple(color for _, _, _, color in classes)
