"""One month of hourly air quality out of all that was reported: the newest of each origin, the best origin of each day.

Pure: arrays in, tables out. An origin (a row of air_source_order) is never mixed with another within a day of a station
and pollutant, and what is not decided (labels.py) never stands in the place of what is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.air.hour_tables import CHANGE, HOURLY, dictionary, is_in_unit, sorted_changes, table_of
from warehouse.air.labels import ENDS, Label, clock
from warehouse.air.origins import Origin
from warehouse.air.quality import Grid, Position, Rules, blocks, flags, sent_bits
from warehouse.air.readings import HOURS, OFF_HOUR, UTC_OFFSET, Ints, encoded, whole

AT_ONCE = 2_000_000  # rows that are held before the older ones of the same hour are let go: 200 MB
MOST = 2_000_000_000  # thousandths: what no rule lets pass and 32 bits still hold; the report keeps more
UNOFFICIAL = ("low_cost", "satellite")
_TEXTS = ("station_id", "pollutant", "unit", "network", "method", "qc_flag", "source_id")
Columns = dict[str, NDArray]


@dataclass(frozen=True)
class Reported:
    """Rows of one pull: what air_hourly_reported has of it, its origin, what its labels mean, its place of receipt."""

    rows: pa.Table
    origin: Origin
    label: Label
    order: int


@dataclass(frozen=True)
class Month:
    """A month of air_hourly and air_change."""

    hourly: pa.Table
    changes: pa.Table


@dataclass
class _Codes:
    """Whole numbers for the texts of one column, given in order of appearance."""

    of: dict[str | None, int] = field(default_factory=dict)

    def encode(self, column: pa.ChunkedArray) -> Ints:
        codes, texts = encoded(column)
        found: Ints = np.array([self.of.setdefault(text, len(self.of)) for text in texts], dtype=np.int64)[codes]
        return found

    def texts(self) -> list[str | None]:
        return list(self.of)

    def places(self) -> Ints:
        """For each code the place of its text in their order."""
        return np.argsort(np.argsort([str(text) for text in self.of]))


def begins(reported: Reported) -> Ints:
    """The local hour, by its beginning, of each row; OFF_HOUR where the label is no whole hour.

    Undecided labels are read as beginning the hour: the row says that it is not decided.
    """
    hours = clock(reported.rows, reported.label.midnight.is_moved)
    return np.where(hours == OFF_HOUR, OFF_HOUR, hours - (reported.label.convention == ENDS))


def month_of(hours: Ints) -> Ints:
    """Months since January 1970 of local hours."""
    found: Ints = (hours // HOURS).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return found


def first_hour(month: int) -> int:
    """The local hour at which a month begins."""
    return int(np.datetime64(month, "M").astype("datetime64[D]").astype(np.int64)) * HOURS


def resolve(
    month: int,
    reported: Iterable[Reported],
    rules: Rules,
    min_hours: int,
    positions: dict[str, Position] | None = None,
) -> Month:
    """The hours of one month (months since January 1970) that count, in order of receipt of what was reported.

    `min_hours`: an origin with fewer hours of a day goes behind one that has as many. `positions`: latitude and
    longitude of stations, for what is asked of neighbours.
    """
    return _Resolving(month, rules, min_hours, positions or {}).run(reported)


class _Resolving:
    """The codes of one month's texts and origins, and what is done with its rows."""

    def __init__(self, month: int, rules: Rules, min_hours: int, positions: dict[str, Position]) -> None:
        self.rules, self.min_hours, self.positions = rules, min_hours, positions
        self.start, self.end = first_hour(month), first_hour(month + 1)
        self.codes = {name: _Codes() for name in _TEXTS}
        self.origins: dict[Origin, int] = {}
        self.changes: list[pa.Table] = []

    def run(self, reported: Iterable[Reported]) -> Month:
        held: list[Columns] = []
        for each in reported:
            held.append(self.columns(each))
            if sum(len(one["hour"]) for one in held) > AT_ONCE:
                held = [self.newest(_together(held))]
        rows = self.newest(_together(held)) if held else {}
        changes = sorted_changes(self.changes)
        if not rows or rows["conflict"].all():
            return Month(HOURLY.empty_table(), changes)
        rows = _take(rows, ~rows["conflict"])
        chosen, other = self.best(rows)
        return Month(self.hourly(self.in_order(_take(rows, chosen)), _take(rows, other)), changes)

    def columns(self, reported: Reported) -> Columns:
        """The rows of this month that are in their pollutant's unit, as arrays; texts and origins as codes."""
        hours = begins(reported)
        here = np.flatnonzero((hours >= self.start) & (hours < self.end) & is_in_unit(reported.rows))
        rows = reported.rows.take(pa.array(here))
        origin = self.origins.setdefault(reported.origin, len(self.origins))
        alike = {
            "origin": origin,
            "decided": reported.label.is_decided,
            "order": np.int32(reported.order),
            "conflict": False,
        }
        numbers = {
            "hour": hours[here],
            "value": np.clip(whole(rows["value_milli"]), -MOST, MOST),
            "row": whole(rows["source_row"]),
            **{name: self.codes[name].encode(rows[name]) for name in _TEXTS},
        }
        return {
            **{name: values.astype(np.int32) for name, values in numbers.items()},
            "simulated": rows["is_simulated"].to_numpy(),
            **{name: np.full(len(here), value) for name, value in alike.items()},
        }

    def series(self, rows: Columns) -> Ints:
        """One number for each station, pollutant, and real or simulated."""
        pollutants = len(self.codes["pollutant"].of)
        return (rows["station_id"].astype(np.int64) * pollutants + rows["pollutant"]) * 2 + rows["simulated"]

    def newest(self, rows: Columns) -> Columns:
        """Of each hour of an origin the row received last; changes are listed, what contradicts itself is marked."""
        origin = rows["origin"] * 2 + ~rows["decided"]
        hour = rows["hour"] - self.start
        key = (self.series(rows) * (2 * len(self.origins)) + origin) * (self.end - self.start) + hour
        order = np.lexsort((rows["row"], rows["order"], key))
        key, rows = key[order], _take(rows, order)
        again = key[1:] == key[:-1]
        differs = again & (rows["value"][1:] != rows["value"][:-1])
        is_one_file = rows["order"][1:] == rows["order"][:-1]
        self.list_changes(rows, np.flatnonzero(differs & ~is_one_file), "corrected")
        self.list_changes(rows, np.flatnonzero(differs & is_one_file), "conflict")
        conflict = rows["conflict"].copy()
        conflict[1:] |= differs & is_one_file
        # The last row of a key stands for its file: it is marked if any of the file's rows of that key differ.
        block = np.cumsum(np.r_[True, ~(again & is_one_file)]) - 1 if len(key) else np.zeros(0, dtype=np.int64)
        rows["conflict"] = (np.bincount(block, conflict) > 0)[block] if len(key) else conflict
        return _take(rows, np.r_[~again, True] if len(key) else np.zeros(0, dtype=bool))

    def list_changes(self, rows: Columns, earlier: Ints, kind: str) -> None:
        if len(earlier):
            old, new = _take(rows, earlier), _take(rows, earlier + 1)
            columns = {
                **self.texts(old, "station_id", "pollutant"),
                **_times(old["hour"]),
                "origin": dictionary(old["origin"], [each.origin for each in self.origins]),
                "kind": pa.array([kind] * len(earlier)),
                **{f"{name}_value_milli": side["value"] for name, side in (("old", old), ("new", new))},
                "old_source_id": self.texts(old, "source_id")["source_id"],
                "new_source_id": self.texts(new, "source_id")["source_id"],
                "old_source_row": old["row"],
                "new_source_row": new["row"],
                "is_simulated": old["simulated"],
            }
            self.changes.append(table_of(CHANGE, columns))

    def best(self, rows: Columns) -> tuple[Ints, Ints]:
        """The rows of the best origin of each day of a series, and those of the next best one that is decided.

        Decided before undecided, enough hours for a daily mean before too few, then by rank.
        """
        ranks = np.array([each.rank for each in self.origins])
        day = self.series(rows) * (self.end - self.start) + rows["hour"] // HOURS - self.start // HOURS
        group = day * (2 * len(self.origins)) + rows["origin"] * 2 + ~rows["decided"]
        groups, first, of_row, counts = np.unique(group, return_index=True, return_inverse=True, return_counts=True)
        undecided = ~rows["decided"][first]
        days_, in_day = np.unique(day[first], return_inverse=True)
        order = np.lexsort((ranks[rows["origin"][first]], counts < self.min_hours, undecided, in_day))
        starts = np.searchsorted(in_day[order], np.arange(len(days_)))
        place = np.empty(len(groups), dtype=np.int64)
        place[order] = np.arange(len(groups)) - starts[in_day[order]]
        chosen = (place == 0)[of_row]
        other = ((place == 1) & ~undecided)[of_row]
        return np.flatnonzero(chosen), np.flatnonzero(other)

    def in_order(self, rows: Columns) -> Columns:
        """By station, pollutant and hour, whatever order the texts came in."""
        station, pollutant = (self.codes[name].places()[rows[name]] for name in ("station_id", "pollutant"))
        return _take(rows, np.lexsort((rows["simulated"], rows["hour"], pollutant, station)))

    def hourly(self, rows: Columns, other: Columns) -> pa.Table:
        bits = sent_bits(self.codes["qc_flag"].texts(), self.rules)[rows["qc_flag"]] | self.judged(rows, other)
        origins = list(self.origins)
        official = np.array([each.is_official for each in origins])[rows["origin"]]
        unofficial = np.array([method in UNOFFICIAL for method in self.codes["method"].texts()])[rows["method"]]
        columns = {
            **self.texts(rows, "station_id", "pollutant", "unit", "network", "method", "source_id"),
            **_times(rows["hour"]),
            "value_milli": rows["value"],
            "origin": dictionary(rows["origin"], [each.origin for each in origins]),
            "flags": bits,
            "is_decided": rows["decided"],
            "is_official": rows["decided"] & official & ~unofficial & ~blocks(bits, self.rules),
            "source_row": rows["row"],
            "is_simulated": rows["simulated"],
        }
        return table_of(HOURLY, columns)

    def judged(self, rows: Columns, other: Columns) -> Ints:
        """The bits of the rules of quality control; real and simulated stations are no neighbours."""
        station = rows["station_id"] * 2 + rows["simulated"]
        stations, across = np.unique(station, return_inverse=True)
        names = self.codes["station_id"].texts()
        positions = [None if code % 2 else self.positions.get(str(names[code // 2])) for code in stations]
        grids: dict[str, Grid] = {}
        for pollutant, code in self.codes["pollutant"].of.items():
            here, there = rows["pollutant"] == code, other["pollutant"] == code
            values, has = self._grid(rows, here, stations)
            grids[str(pollutant)] = Grid(values, has, *self._grid(other, there, stations))
        found = flags(grids, self.rules, positions)
        bits = np.zeros(len(station), dtype=np.int64)
        for pollutant, code in self.codes["pollutant"].of.items():
            here = rows["pollutant"] == code
            bits[here] = found[str(pollutant)][across[here], rows["hour"][here] - self.start]
        return bits

    def _grid(self, rows: Columns, here: NDArray, stations: Ints) -> tuple[Ints, NDArray]:
        values = np.zeros((len(stations), self.end - self.start), dtype=np.int64)
        has = np.zeros(values.shape, dtype=bool)
        places = np.searchsorted(stations, (rows["station_id"] * 2 + rows["simulated"])[here])
        hours = rows["hour"][here] - self.start
        values[places, hours], has[places, hours] = rows["value"][here], True
        return values, has

    def texts(self, rows: Columns, *names: str) -> dict[str, pa.Array]:
        return {name: dictionary(rows[name], self.codes[name].texts()) for name in names}


def _times(hours: Ints) -> Columns:
    return {"hour_utc": hours - UTC_OFFSET, "local_date": (hours // HOURS).astype("datetime64[D]")}


def _together(held: Sequence[Columns]) -> Columns:
    return {name: np.concatenate([each[name] for each in held]) for name in held[0]} if held else {}


def _take(rows: Columns, which: NDArray) -> Columns:
    return {name: values[which] for name, values in rows.items()}
