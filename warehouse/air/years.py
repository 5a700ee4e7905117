"""Statistics of calendar years in the lake, named by the hash of what they rest on, so that only changed ones are made.

A year of all stations is one unit: its resolved months and the December before (running means reach back 23 hours), the
rules, and the code. `lake/air_daily_computed/year=2024/<hash>.parquet` and the like; what a year's files are is kept in
`lake/air_statistics/<hash>.json`. Files of earlier states stay, for a release as of an earlier day rests on them.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from warehouse import durable
from warehouse.air.annual import Years
from warehouse.air.conventions import Row, Rules
from warehouse.air.shards import Shard, write

HERE = Path(__file__).parent
FOLDER = "air_statistics"


@dataclass(frozen=True)
class Computed:
    """The files of each table by year, and which years were computed anew."""

    tables: dict[str, list[Path]] = field(default_factory=dict)
    made: list[int] = field(default_factory=list)


@cache
def code_version() -> str:
    """The hash of the code on which a year's files rest: all of this room's, for its modules lean on each other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*.py")))).hexdigest()


def update(
    lake: Path,
    months: Mapping[str, Path],
    conventions: Mapping[str, Sequence[Row]],
    announce: Callable[[int], None] = lambda year: None,
) -> Computed:
    """Bring the statistics up to date with the resolved months (`2024-01` → file); `announce` is told each year made.

    `conventions`: rows of the tables that `Rules.from_rows` names.
    """
    said = json.dumps({name: conventions[name] for name in sorted(conventions)}, default=str, sort_keys=True)
    tables: dict[str, list[Path]] = {}
    made = []
    for year in sorted({int(month[:4]) for month in months}):
        own = {month: path for month, path in months.items() if month[:4] == str(year) or month == f"{year - 1}-12"}
        name = _hash_of(code_version(), said, *(f"{month} {path.stem}" for month, path in sorted(own.items())))
        kept = lake / FOLDER / f"{name}.json"
        if not _is_whole(lake, kept):
            announce(year)
            files = _make(lake, year, name, own, Rules.from_rows(conventions))
            durable.make_folder(kept.parent)
            durable.write(kept, json.dumps([path.relative_to(lake).as_posix() for path in files]).encode())
            made.append(year)
        for below in json.loads(kept.read_bytes()):
            tables.setdefault(below.partition("/")[0], []).append(lake / below)
    return Computed(tables, made)


def _is_whole(lake: Path, kept: Path) -> bool:
    return kept.exists() and all((lake / below).exists() for below in json.loads(kept.read_bytes()))


def _make(lake: Path, year: int, name: str, months: Mapping[str, Path], rules: Rules) -> list[Path]:
    """The year's files, all of them whole when this returns."""
    shard = Shard([path for _, path in sorted(months.items())], rules, Years(year, year))
    return sorted(path for paths in write(shard, lake, name).values() for path in paths)


def _hash_of(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
