"""Resolved hours in the lake: a file a month, named by the hash of what it rests on, so that only what changed is made.

`lake/air_hourly/month=2024-01/<hash>.parquet` and the same of air_change. What a file rests on: the files that report
of the month with the submissions in them, in order of receipt, what their labels mean, the rules, where the stations
stand, and the code. Files of earlier states stay, for a release as of an earlier day rests on them.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import durable
from warehouse.air.labels import LabelRule
from warehouse.air.origins import Order
from warehouse.air.pulls import LeafFile, Pull, Pulls, hash_of, reported
from warehouse.air.quality import Position, Rules
from warehouse.air.resolve import resolve
from warehouse.air.stations import Links

HOURLY_TABLE, CHANGE_TABLE = "air_hourly", "air_change"
GROUP_ROWS = 1 << 17  # rows of a row group: some thirty stations of a month, which a reader can pass over


@dataclass(frozen=True)
class Conventions:
    """The reference rows by which hours are resolved, and where stations stand."""

    label: LabelRule
    order: Order
    quality: Rules
    links: Links
    min_hours: int
    positions: dict[str, Position]
    fingerprint: str

    @classmethod
    def from_rows(
        cls, tables: dict[str, list[dict[str, Any]]], links: list[dict[str, Any]], positions: dict[str, Position]
    ) -> Self:
        """From rows of air_hour_rule, air_source_order, air_quality_rule, air_quality_limit; and air_station_link."""
        (min_hours,) = [row["value"] for row in tables["air_hour_rule"] if row["rule"] == "choice"]
        return cls(
            LabelRule.from_rows(tables["air_hour_rule"]),
            Order.from_rows(tables["air_source_order"]),
            Rules.from_rows(tables["air_quality_rule"], tables["air_quality_limit"]),
            Links.from_rows(links),
            min_hours,
            positions,
            hash_of(json.dumps([tables[name] for name in sorted(tables)], default=str)),
        )


@dataclass(frozen=True)
class Resolved:
    """What counts now: a file of air_hourly and of air_change for each month (`2024-01`), and which were made anew.

    `labels` are the rows of air_label.
    """

    hourly: dict[str, Path]
    changes: dict[str, Path]
    made: list[str]
    labels: list[dict[str, Any]]


@dataclass(frozen=True)
class _Part:
    """What one file has of one pull, at its place of receipt."""

    file: LeafFile
    pull: Pull
    place: int


def update(
    lake: Path,
    files: Sequence[LeafFile],
    means: Sequence[LeafFile],
    conventions: Conventions,
    announce: Callable[[str], None] = lambda month: None,
) -> Resolved:
    """Bring the resolved hours up to date with the files of air_hourly_reported that count, in order of receipt.

    `means`: those of air_daily_published, likewise. Makes what is not there, month by month; `announce` is told each.
    """
    parts = _parts(lake, files, means, conventions)
    by_month: dict[int, list[_Part]] = {}
    for part in parts:
        for month in part.pull.months_in(part.file):
            by_month.setdefault(month, []).append(part)
    hourly, changes, made = {}, {}, []
    for month, of_month in sorted(by_month.items()):
        name = str(np.datetime64(month, "M"))
        file = f"month={name}/{_rests_on(of_month, conventions)}.parquet"
        hourly[name], changes[name] = lake / HOURLY_TABLE / file, lake / CHANGE_TABLE / file
        if not hourly[name].exists():
            announce(name)
            _make(month, of_month, conventions, hourly[name], changes[name])
            made.append(name)
    pulls = {(part.pull.submission_id, part.pull.network, part.pull.label_stated): part.pull for part in parts}
    return Resolved(hourly, changes, made, [pull.row() for _, pull in sorted(pulls.items())])


def _parts(lake: Path, files: Sequence[LeafFile], means: Sequence[LeafFile], conventions: Conventions) -> list[_Part]:
    by_submission: dict[str, list[LeafFile]] = {}
    for file in files:
        by_submission.setdefault(file.submission_id, []).append(file)
    places = {submission: place for place, submission in enumerate(by_submission)}
    return [
        _Part(file, pull, places[pull.submission_id])
        for pull in Pulls(lake, means, conventions.label, conventions.links).of(files)
        for file in by_submission[pull.submission_id]
    ]


def _rests_on(parts: list[_Part], conventions: Conventions) -> str:
    stations = {station for part in parts for station in part.pull.stations}
    return hash_of(
        conventions.fingerprint,
        [
            (part.file.sha256, part.file.submission_id, part.file.contract, part.pull.network, part.pull.label_stated,
             part.pull.is_simulated, part.pull.label.convention, part.pull.label.midnight.is_moved, part.pull.stations)
            for part in parts
        ],
        sorted((station, conventions.positions[station]) for station in stations & conventions.positions.keys()),
    )  # fmt: skip


def _make(month: int, parts: list[_Part], conventions: Conventions, hourly: Path, changes: Path) -> None:
    said = (reported(part.file, part.pull, month, conventions.order, conventions.links, part.place) for part in parts)
    found = resolve(month, said, conventions.quality, conventions.min_hours, conventions.positions)
    for path, rows in ((changes, found.changes), (hourly, found.hourly)):  # the hours last: they say that all is there
        durable.make_folder(path.parent)
        durable.write(path, _parquet(rows))


def _parquet(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", store_schema=False, row_group_size=GROUP_ROWS)
    return sink.getvalue().to_pybytes()
