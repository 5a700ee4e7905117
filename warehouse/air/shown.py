"""Running means as the live feed shows them, a file a day in the lake, so that one more hour rewrites one day.

`lake/air_shown/day=2026-11-22/<hash>.parquet` and the same of air_shown_daily, named by the hash of their rows. Which
file each day has is kept in `lake/air_shown/state.json` with the hash of the payloads that it rests on, in order of
receipt: new payloads go on from there, and where those before are no longer the same all days are made anew.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from validations.tables.declaring import declared
from warehouse import declaration, durable
from warehouse.air.counting import as_declared, as_parquet
from warehouse.air.pulls import LeafFile, rows_of
from warehouse.air.stations import Links, with_register_codes
from warehouse.build import SETTINGS

REPORTED, SHOWN, DAILY = "air_running_reported", "air_shown", "air_shown_daily"
STATE = "state.json"
TOGETHER = 500  # payloads that are read at a time
_KEY = "station_id, date, hour_label, pollutant, averaging, is_simulated"
_MINUTE = "60 * split_part(hour_label, ':', 1)::integer + split_part(hour_label, ':', 2)::integer"
# `said` has the day's rows as they were, at place 0, and those of new payloads at the places of their receipt.
_OF_HOURS = f"""
    select * from said
    qualify row_number() over (partition by {_KEY} order by place desc, source_row desc) = 1"""
_OF_DAY = f"""
    select
        station_id, date, pollutant, averaging, is_simulated,
        arg_max(value_milli, {_MINUTE}) as last_milli, max(value_milli) as highest_milli,
        arg_max(hour_label, {_MINUTE}) as last_label, count(*) as label_count,
        arg_max(network, {_MINUTE}) as network, arg_max(unit, {_MINUTE}) as unit,
        arg_max(source_id, {_MINUTE}) as source_id, arg_max(source_row, {_MINUTE}) as source_row
    from said
    group by all"""


@dataclass(frozen=True)
class State:
    """The file name of each day's rows of both tables, and what they rest on: so many payloads, and their hash."""

    payloads: int = 0
    rests_on: str = ""
    days: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, lake: Path) -> Self:
        """What was kept; nothing where nothing was, or a file of it is gone."""
        try:
            said = json.loads((lake / SHOWN / STATE).read_bytes())
        except (FileNotFoundError, json.JSONDecodeError):
            return cls()
        state = cls(
            said["payloads"], said["rests_on"], {day: (hours, daily) for day, (hours, daily) in said["days"].items()}
        )
        return state if all(path.exists() for paths in state.files(lake).values() for path in paths) else cls()

    def files(self, lake: Path) -> dict[str, list[Path]]:
        """The files of both tables, in the order of the days."""
        return {
            table: [_path(lake, table, day, stems[place]) for day, stems in sorted(self.days.items())]
            for place, table in enumerate((SHOWN, DAILY))
        }


def update(lake: Path, files: Sequence[LeafFile], links: Links, *, is_past: bool = False) -> State:
    """Bring both tables up to date with the payloads that count, in order of receipt.

    The state of a past day is made and not kept: what is shown now stays.
    """
    hashes = _hashes(files, links)
    kept = State.read(lake)
    is_continued = kept.payloads <= len(files) and hashes[kept.payloads] == kept.rests_on
    state = kept if is_continued else State(0, hashes[0])
    while state.payloads < len(files):
        end = min(state.payloads + TOGETHER, len(files))
        state = State(end, hashes[end], state.days | _days(lake, state, files[state.payloads : end], links))
    if state != kept and not is_past:
        durable.make_folder(lake / SHOWN)
        durable.write(lake / SHOWN / STATE, json.dumps(asdict(state)).encode())
    return state


@cache
def _code_version() -> str:
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _hashes(files: Sequence[LeafFile], links: Links) -> list[str]:
    """The hash of the first 0, 1, 2, … payloads, with the code and the links."""
    so_far = hashlib.sha256(f"{_code_version()} {sorted((*key, to) for key, to in links.same.items())}".encode())
    found = [so_far.hexdigest()]
    for file in files:
        so_far.update(f"\n{file.sha256} {file.submission_id}".encode())
        found.append(so_far.hexdigest())
    return found


def _days(lake: Path, state: State, files: Sequence[LeafFile], links: Links) -> dict[str, tuple[str, str]]:
    """The file names of the days that these payloads speak of, whose rows go over those of the state."""
    said = pa.concat_tables([_placed(file, place, links) for place, file in enumerate(files, start=1)])
    dates = {day.isoformat(): pc.equal(said["date"], day) for day in sorted(pc.unique(said["date"]).to_pylist())}
    return {day: _made(lake, day, said.filter(is_of_day), state.days.get(day)) for day, is_of_day in dates.items()}


def _placed(file: LeafFile, place: int, links: Links) -> pa.Table:
    """A payload's rows that are not stale, with the register's codes and the payload's place of receipt."""
    rows = rows_of(file)
    rows = rows.filter(pc.invert(rows["is_stale"]))
    networks = [rows.filter(pc.equal(rows["network"], network)) for network in pc.unique(rows["network"]).to_pylist()]
    coded = pa.concat_tables([rows.slice(0, 0), *(with_register_codes(part, links) for part in networks)])
    return _plain(coded).append_column("place", pa.repeat(pa.scalar(place), coded.num_rows))


def _made(lake: Path, day: str, rows: pa.Table, before: tuple[str, str] | None) -> tuple[str, str]:
    if before:
        old = pq.read_table(_path(lake, SHOWN, day, before[0]), partitioning=None)
        rows = pa.concat_tables([_plain(old).append_column("place", pa.repeat(pa.scalar(0), old.num_rows)), rows])
    hours = _asked(_OF_HOURS, SHOWN, rows)
    return _stored(lake, SHOWN, day, hours), _stored(lake, DAILY, day, _asked(_OF_DAY, DAILY, hours))


def _asked(sql: str, table: str, said: pa.Table) -> pa.Table:
    connection = duckdb.connect(config=SETTINGS)
    try:
        connection.register("said", said)
        return as_declared(connection, table, sql)
    finally:
        connection.close()


def _plain(rows: pa.Table) -> pa.Table:
    """The columns of air_shown, texts as texts: rows of several files are put together."""
    types = declaration.sql_types(declared()[SHOWN])
    return rows.select(list(types)).cast(
        pa.schema([(name, declaration.arrow_type(sql)) for name, sql in types.items()])
    )


def _stored(lake: Path, table: str, day: str, rows: pa.Table) -> str:
    """Write the rows under the hash of their bytes, and return it."""
    data = as_parquet(rows)
    stem = hashlib.sha256(data).hexdigest()[:16]
    path = _path(lake, table, day, stem)
    if not path.exists():
        durable.make_folder(path.parent)
        durable.write(path, data)
    return stem


def _path(lake: Path, table: str, day: str, stem: str) -> Path:
    return lake / table / f"day={day}" / f"{stem}.parquet"
