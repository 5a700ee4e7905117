"""What each submission's pulls are and mean: read once, and kept beside the lake under the hash of what it rests on.

A pull is what a submission has of a network under one `label_stated`: its labels mean one thing.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse import durable
from warehouse.air.hour_tables import is_in_unit
from warehouse.air.labels import (
    BEGINS,
    ENDS,
    UNKNOWN,
    Agreement,
    Label,
    LabelRule,
    Midnight,
    Published,
    clock,
    decide,
    infer,
    published,
)
from warehouse.air.origins import Order
from warehouse.air.readings import OFF_HOUR, encoded
from warehouse.air.resolve import Reported, month_of
from warehouse.air.stations import Links, with_register_codes

FOLDER = "air_label"
EPOCH = date(1970, 1, 1)
# Columns that repeat few texts: read as numbers with a list of them.
TEXTS = ["network", "station_id", "hour_label", "pollutant", "unit", "label_stated", "method", "qc_flag", "source_id"]


@dataclass(frozen=True)
class LeafFile:
    """What a submission has in one Parquet file of a leaf table.

    `contract` is that by which it was read, `run` the run of a feed that brought it; None for a file that someone sent.
    """

    path: Path
    sha256: str
    submission_id: str
    year: int
    contract: str | None = None
    run: str | None = None


@dataclass(frozen=True)
class Pull:
    """A pull and what its labels mean. `months` are those its hours fall in, by their file and by either reading."""

    submission_id: str
    network: str
    label_stated: str
    is_simulated: bool
    row_count: int
    off_hour_count: int
    other_unit_count: int
    first_date: date
    last_date: date
    label: Label
    stations: tuple[str, ...]
    months: dict[str, dict[str, list[int]]]
    contract: str | None = None
    run: str | None = None

    def months_in(self, file: LeafFile) -> list[int]:
        """The months (since January 1970) that its hours in a file fall in, by what its labels mean."""
        return self.months.get(file.sha256, {}).get(ENDS if self.label.convention == ENDS else BEGINS, [])

    @property
    def batch(self) -> tuple:
        """What it shares with the other pulls of one run of a feed."""
        return self.network, self.label_stated, self.is_simulated, self.contract, self.run

    def row(self) -> dict[str, Any]:
        """Its row of air_label."""
        own = {name: value for name, value in vars(self).items() if name not in ("label", "stations", "months")}
        at_midnight = vars(self.label.midnight)
        return {
            **own,
            **vars(self.label.agreement),
            **{name: value for name, value in at_midnight.items() if name != "is_moved"},
            "is_midnight_moved": at_midnight["is_moved"],
            "convention": self.label.convention,
            "decided_by": self.label.decided_by,
        }

    def as_json(self) -> dict[str, Any]:
        """For keeping: all that follows from the file."""
        dates = {"first_date": self.first_date.isoformat(), "last_date": self.last_date.isoformat()}
        return {name: value for name, value in asdict(self).items() if name not in ("contract", "run")} | dates

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        """What was kept."""
        label = said["label"]
        kept = Label(
            label["convention"],
            label["decided_by"],
            Agreement(**label["agreement"]),
            Midnight(**label["midnight"]),
        )
        dates = {name: date.fromisoformat(said[name]) for name in ("first_date", "last_date")}
        return cls(**said | dates | {"label": kept, "stations": tuple(said["stations"])})


@cache
def code_version() -> str:
    """The hash of the code on which resolved hours rest."""
    here = Path(__file__).parent
    names = ("hour_tables", "labels", "origins", "pulls", "quality", "readings", "resolve", "stations")
    return hashlib.sha256(b"".join((here / f"{name}.py").read_bytes() for name in names)).hexdigest()


def hash_of(*parts: object) -> str:
    """16 hex digits that follow from the code and these values."""
    said = json.dumps([code_version(), *parts], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class Pulls:
    """Reads pulls, or what was kept of them, out of the lake at `lake`.

    `means` are the files of air_daily_published that count, in order of receipt: a later row wins over an earlier.
    """

    def __init__(self, lake: Path, means: Sequence[LeafFile], rule: LabelRule, links: Links) -> None:
        self.folder, self.means, self.rule, self.links = lake / FOLDER, list(means), rule, links
        self.conventions = hash_of(asdict(rule), sorted((*key, station) for key, station in links.same.items()))
        self._published: dict[tuple, Published] = {}

    def of(self, files: Sequence[LeafFile]) -> list[Pull]:
        """The pulls of all submissions, from their files of air_hourly_reported, in order of receipt.

        Submissions that came together stand in the same files: what is known of them is kept together too.
        """
        by_submission: dict[str, list[LeafFile]] = {}
        for file in files:
            by_submission.setdefault(file.submission_id, []).append(file)
        together: dict[tuple, list[str]] = {}
        for submission, own in by_submission.items():
            together.setdefault(tuple(file.sha256 for file in own), []).append(submission)
        found: dict[str, list[Pull]] = {}
        for submissions in together.values():
            for pull in self._known([by_submission[submission] for submission in submissions]):
                file = by_submission[pull.submission_id][0]
                known = replace(pull, contract=file.contract, run=file.run)
                found.setdefault(pull.submission_id, []).append(known)
        return with_batches([pull for submission in by_submission for pull in found.get(submission, [])], self.rule)

    def _known(self, submissions: list[list[LeafFile]]) -> list[Pull]:
        """The pulls of submissions that stand in the same files: as kept, else read and then kept."""
        files = submissions[0]
        means = [file for file in self.means if file.year in {file.year for file in files}]
        rests_on = (
            [(file.sha256, file.submission_id) for file in (*files, *means)],
            [own[0].submission_id for own in submissions],
        )
        kept = self.folder / f"{hash_of(self.conventions, *rests_on)}.json"
        if kept.exists():
            return [Pull.from_json(said) for said in json.loads(kept.read_bytes())]
        pulls = [self._pull(*key, parts) for own in submissions for key, parts in self._parts(own)]
        durable.make_folder(self.folder)
        durable.write(kept, json.dumps([pull.as_json() for pull in pulls], ensure_ascii=False).encode())
        return pulls

    def _parts(self, own: list[LeafFile]) -> Iterator[tuple[tuple[str, str, bool], list[tuple[LeafFile, pa.Table]]]]:
        """What is in the files of one submission, by network, label_stated and is_simulated."""
        tables = [(file, rows_of(file)) for file in own]
        keys = {key for _, rows in tables for key in _keys(rows)}
        for key in sorted(keys):
            yield key, [(file, part) for file, rows in tables if (part := part_of(rows, *key)).num_rows]

    def _pull(
        self, network: str, label_stated: str, is_simulated: bool, parts: list[tuple[LeafFile, pa.Table]]
    ) -> Pull:
        rows = with_register_codes(pa.concat_tables([part for _, part in parts]), self.links)
        means = self._means(frozenset(file.year for file, _ in parts), is_simulated)
        label = infer(rows, means, self.rule)
        days = pc.min_max(rows["date"]).as_py()
        hours = clock(rows, label.midnight.is_moved)
        months, at = {}, 0  # of each file's part of the rows
        for file, part in parts:
            own = hours[at : at + part.num_rows]
            own = own[own != OFF_HOUR]
            months[file.sha256] = {
                BEGINS: np.unique(month_of(own)).tolist(), ENDS: np.unique(month_of(own - 1)).tolist()
            }  # fmt: skip
            at += part.num_rows
        return Pull(
            submission_id=parts[0][0].submission_id,
            network=network,
            label_stated=label_stated,
            is_simulated=is_simulated,
            row_count=rows.num_rows,
            off_hour_count=int((hours == OFF_HOUR).sum()),
            other_unit_count=int((~is_in_unit(rows)).sum()),
            first_date=days["min"],
            last_date=days["max"],
            label=label,
            stations=tuple(sorted(pc.unique(rows["station_id"]).to_pylist())),
            months=months,
        )

    def _means(self, years: frozenset[int], is_simulated: bool) -> Published:
        """The published means of these years, later rows over earlier ones of their key."""
        if (years, is_simulated) not in self._published:
            tables = [rows_of(file) for file in self.means if file.year in years]
            self._published[years, is_simulated] = published(tables, is_simulated=is_simulated)
        return self._published[years, is_simulated]


def with_batches(pulls: list[Pull], rule: LabelRule) -> list[Pull]:
    """Pulls too short to be decided by themselves, decided by all that one run of a feed brought, if that can be.

    A run asks station by station: each pull has a few days of one, all from one server within minutes. Files that
    someone sent have no run: that they came on one day says nothing of where they are from.
    """
    batches: dict[tuple, Agreement] = {}
    for pull in pulls:
        batches[pull.batch] = batches.get(pull.batch, Agreement()) + pull.label.agreement
    return [_with_batch(pull, batches[pull.batch], rule) for pull in pulls]


def _with_batch(pull: Pull, found: Agreement, rule: LabelRule) -> Pull:
    if pull.run is None or pull.label.decided_by != "too_few_days" or pull.label.midnight.is_moved is None:
        return pull
    convention, _ = decide(UNKNOWN, found, Midnight(), rule)
    decided = Label(convention, "batch", pull.label.agreement, pull.label.midnight)
    return replace(pull, label=decided) if decided.is_decided else pull


def rows_of(file: LeafFile, first: date | None = None, last: date | None = None) -> pa.Table:
    """The rows that the submission has in a file, which others may share; of these days, if any are named."""
    rows = _read(file.path, file.sha256, first, last)
    return _where(rows, "source_id", lambda source: source.startswith(f"{file.submission_id}:"))


@lru_cache(maxsize=2)
def _read(path: Path, sha256: str, first: date | None, last: date | None) -> pa.Table:
    """A file that many submissions share is read once for all of them; files of the lake never change."""
    days = [("date", ">=", first), ("date", "<=", last)] if first and last else None
    return pq.read_table(path, partitioning=None, filters=days, read_dictionary=TEXTS)


def part_of(rows: pa.Table, network: str, label_stated: str, is_simulated: bool) -> pa.Table:
    """Of one submission's rows those of one pull."""
    rows = _where(_where(rows, "network", network.__eq__), "label_stated", label_stated.__eq__)
    return rows.filter(pc.equal(rows["is_simulated"], is_simulated))


def reported(file: LeafFile, pull: Pull, month: int, order: Order, links: Links, place: int) -> Reported:
    """The rows of a pull in one file that may fall into a month, ready to be resolved."""
    first = EPOCH + timedelta(int(np.datetime64(month, "M").astype("datetime64[D]").astype(int)) - 1)
    rows = rows_of(file, first, first + timedelta(33))
    rows = part_of(rows, pull.network, pull.label_stated, pull.is_simulated)
    origin = order.origin(pull.network, file.contract)
    return Reported(with_register_codes(rows, links), origin, pull.label, place)


def _where(rows: pa.Table, column: str, holds: Callable[[str], bool]) -> pa.Table:
    """The rows of which a text holds; all of them, untouched, where it holds of every text there is."""
    codes, texts = encoded(rows[column])
    answers = np.array([holds(str(text)) for text in texts], dtype=bool)
    return rows if answers.all() else rows.filter(pa.array(answers[codes]))


def _keys(rows: pa.Table) -> set[tuple[str, str, bool]]:
    found = rows.group_by(["network", "label_stated", "is_simulated"]).aggregate([])
    return {tuple(row.values()) for row in found.to_pylist()}
