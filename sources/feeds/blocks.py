"""Records of stations and hours with figures, as rows of the tables: what stands twice is kept once, or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from sources.feeds.codes import Codes
from sources.feeds.hours import Hours
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload
from sources.feeds.quantities import Figures
from sources.feeds.texts import Texts
from validations.judgement import SheetJudgement, SourceColumn
from validations.tables.declaring import declared

if TYPE_CHECKING:
    import pandas as pd

FEW = 5  # stations or values named in a sentence
_TEXT = "string[pyarrow]"  # how the tables hold text in a frame
MOST_COUNTED = 20_000_000  # pairs of station and hour that are counted each by itself


@dataclass(frozen=True)
class Format:
    """A format of a feed: its name stands as the contract, in the ledger and in answers."""

    name: str
    agency: str
    network: str
    label_stated: str = "unknown"
    method: str = "unknown"


@dataclass(frozen=True)
class Block:
    """So many records, each of a station and an hour. `records` are their numbers from 1, as people count them."""

    stations: Codes
    hours: Hours
    records: np.ndarray

    @property
    def is_good(self) -> np.ndarray:
        return self.stations.is_good & self.hours.is_good

    @property
    def keys(self) -> np.ndarray:
        """A number for each station and hour."""
        return self.stations.codes.astype(np.int64) * len(self.hours.hours) + self.hours.codes

    @cached_property
    def stands_twice(self) -> bool:
        """Whether any two good records are of the same station and hour."""
        keys = self.keys[self.is_good]
        if len(self.stations.names) * len(self.hours.hours) <= MOST_COUNTED:
            return bool(len(keys)) and int(np.bincount(keys).max()) > 1
        return len(np.unique(keys)) < len(keys)

    def said(self, place: int) -> dict[str, str]:
        """The station and hour of a record, for a sentence."""
        hour = self.hours.hours[self.hours.codes[place]]
        return {"station": self.stations.names[self.stations.codes[place]], "hour": f"{hour.day} {hour.label}"}


@dataclass
class Hourly:
    """The hourly rows of a block, pollutant by pollutant, in the order in which they are added.

    `extra` are further columns of texts by record (method, qc_flag, network …); what it lacks is the format's.
    """

    block: Block
    format: Format
    notices: Notices
    extra: Mapping[str, Texts] = field(default_factory=dict)
    _parts: dict[str, list[tuple[str, np.ndarray, np.ndarray]]] = field(default_factory=dict)
    _columns: dict[str, str] = field(default_factory=dict)

    def add(self, pollutant: str, unit: str, figures: Figures, column: str, places: np.ndarray | None = None) -> None:
        """The figures of a column; of the records at `places` (from 0) where it has not all of them."""
        self._columns.setdefault(pollutant, column)
        own = np.arange(len(self.block.records)) if places is None else places
        is_kept = figures.is_used & self.block.is_good[own]
        self._parts.setdefault(pollutant, []).append((unit, own[is_kept], figures.milli[is_kept]))

    def frame(self, payload: Payload, table: str = "air_hourly_reported", **constants: Any) -> "pd.DataFrame":
        """The rows of a table of hours and pollutants; `constants` are the same in each."""
        pollutants, units, places, values, lengths = [], [], [], [], []
        repeated = 0
        for pollutant, parts in self._parts.items():
            own = np.concatenate([part[1] for part in parts])
            milli = np.concatenate([part[2] for part in parts])
            which = np.concatenate([np.full(len(part[1]), number) for number, part in enumerate(parts)])
            others = [texts.codes[own] for texts in self.extra.values()]
            keep, count = once(self.block, own, [milli, which, *others], self.notices, [self._columns[pollutant]])
            repeated += count
            for number, (unit, _, _) in enumerate(parts):
                mine = keep & (which == number)
                pollutants.append(pollutant)
                units.append(unit)
                places.append(own[mine])
                values.append(milli[mine])
                lengths.append(int(mine.sum()))
        if repeated:
            self.notices.of_all("air_feed.hour_repeated", count=repeated)
        rows = np.concatenate(places) if places else np.array([], dtype=np.int64)
        numbers = np.repeat(np.arange(len(lengths)), lengths)
        columns: dict[str, Any] = {
            "pollutant": chosen(pollutants, numbers),
            "unit": chosen(units, numbers),
            "value_milli": np.concatenate(values) if values else np.array([], dtype=np.int64),
            **{name: chosen(texts.values, texts.codes[rows], blank=None) for name, texts in self.extra.items()},
        }
        return as_frame(table, self.block, rows, columns, self.format, payload, self.notices.sheet, **constants)


def once(
    block: Block, places: np.ndarray, columns: list[np.ndarray], notices: Notices, fields: list[str]
) -> tuple[np.ndarray, int]:
    """Which of the records at `places` to keep, and how many only repeat one that is kept.

    Of those of one station and hour the first is kept if all say the same; else none is, which is a problem. `fields`
    name the first of `columns`, those that hold figures: the first that differs is the problem's place.
    """
    keep = np.ones(len(places), dtype=bool)
    if not block.stands_twice:
        return keep, 0
    keys = block.keys[places]
    order = np.argsort(keys, kind="stable")
    follows = np.flatnonzero(keys[order][1:] == keys[order][:-1]) + 1
    if not len(follows):
        return keep, 0
    groups: dict[int, list[int]] = {}
    for position in follows:
        groups.setdefault(int(keys[order[position]]), [int(order[position - 1])]).append(int(order[position]))
    repeated = 0
    for group in groups.values():
        said = list(dict.fromkeys(tuple(int(column[place]) for column in columns) for place in group))
        keep[group] = False
        if len(said) == 1:
            keep[group[0]] = True
            repeated += len(group) - 1
            continue
        which = next((number for number in range(len(fields)) if len({each[number] for each in said}) > 1), 0)
        values = ", ".join(f"{each[which] / 1000:g}" for each in said[:FEW])
        place = int(places[group[-1]])
        record = int(block.records[place])
        notices.at("air_feed.hour_conflict", record, fields[which], values, **block.said(place), values=values)
    return keep, repeated


def as_frame(
    table: str,
    block: Block,
    places: np.ndarray,
    columns: Mapping[str, Any],
    format_: Format,
    payload: Payload,
    sheet: str,
    **constants: Any,
) -> "pd.DataFrame":
    """Rows of a declared table for the records at `places`; what no column gives is the same in every row."""
    import pandas as pd

    hours = block.hours.hours
    hour_codes = block.hours.codes[places]
    days = np.array([hour.day for hour in hours] or [None], dtype=object)
    own = {
        "station_id": chosen(block.stations.names, block.stations.codes[places]),
        "date": days[hour_codes] if len(places) else np.array([], dtype=object),
        "hour_label": chosen([hour.label for hour in hours], hour_codes),
        "source_row": block.records[places],
        **columns,
    }
    shared = {
        "network": format_.network,
        "label_stated": format_.label_stated,
        "method": format_.method,
        "is_simulated": payload.is_simulated,
        "source_id": payload.source_id(sheet),
        **constants,
    }
    found = {}
    for name, column in declared()[table].columns.items():
        value = own[name] if name in own else _same(shared.get(name), str(column.dtype), len(places))
        is_as_declared = str(getattr(value, "dtype", "")) == str(column.dtype)
        found[name] = pd.Series(value, dtype=None if is_as_declared else str(column.dtype))
    return pd.DataFrame(found, copy=False)


def _same(value: Any, dtype: str, count: int) -> Any:
    """The same value so many times, as a column of a dtype of the tables."""
    import pandas as pd

    if dtype == _TEXT:
        return chosen([value], np.zeros(count, dtype=np.int32))
    return pd.Series([value], dtype=dtype).array.repeat(count)


def chosen(values: list[Any], codes: np.ndarray, *, blank: str | None = "") -> Any:
    """The text `values[code]` for each code, as a column; '' as `blank`."""
    import pandas as pd

    texts = pa.array([blank if value == "" else value for value in values] or [None], type=pa.string())
    column = pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), texts)
    return pd.array(column.cast(pa.large_string()), dtype=_TEXT)


def frame_of(table: str, rows: Iterable[Mapping[str, Any]]) -> "pd.DataFrame":
    """Rows as the declared table has them; what a row lacks is empty."""
    import pandas as pd

    given = list(rows)
    columns = declared()[table].columns
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in given], dtype=str(column.dtype)) for name, column in columns.items()}
    )


def sheet_of(
    format_: Format,
    table: str,
    frame: "pd.DataFrame",
    notices: Notices,
    *,
    rows_read: int,
    rows_accepted: int,
    columns: Iterable[SourceColumn] = (),
) -> SheetJudgement:
    """The judgement of a sheet of a payload. It never replaces an earlier one whole: its rows give way one by one."""
    days: list[date] = [] if "date" not in frame or frame.empty else list(frame["date"].unique())
    return SheetJudgement(
        sheet=notices.sheet,
        contract=format_.name,
        agency=format_.agency,
        table=table,
        shared=frame,
        columns=list(columns),
        rows_read=rows_read,
        rows_accepted=rows_accepted,
        problems=notices.problems(),
        period=(min(days), max(days)) if days else None,
        replaces=False,
    )


def named(names: Iterable[str]) -> str:
    """A few names for a sentence."""
    listed = list(names)
    return ", ".join(listed[:FEW]) + (" …" if len(listed) > FEW else "")
