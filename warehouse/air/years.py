"""Statistics of calendar years in the lake, named by the hash of what they rest on, so that only changed ones are made.

A year of all stations is one unit: its resolved months and the December before (running means reach back 23 hours), the
rules, and the code. `lake/air_daily_computed/year=2024/<hash>.parquet` and the like; what a year's files are is kept in
`lake/air_statistics/<hash>.json`. Files of earlier states stay, for a release as of an earlier day rests on them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from validations.tables.declaring import declared
from warehouse import declaration, durable
from warehouse.air.annual import Years
from warehouse.air.conventions import Row, Rules
from warehouse.air.shards import Shard, write
from warehouse.build import SETTINGS

HERE = Path(__file__).parent
COUNTS = HERE / "counts"
FOLDER = "air_statistics"
_CODE = (
    "annual", "aqi", "conventions", "daily", "layout", "running", "shards", "station_tables", "station_year", "years",
)  # fmt: skip


@dataclass(frozen=True)
class Computed:
    """The files of each table by year, and which years were computed anew."""

    tables: dict[str, list[Path]] = field(default_factory=dict)
    made: list[int] = field(default_factory=list)


@cache
def code_version() -> str:
    """The hash of the code and SQL on which a year's files rest."""
    files = [HERE / f"{name}.py" for name in _CODE] + sorted(COUNTS.glob("*.sql"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


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
    files = [path for paths in write(shard, lake, name).values() for path in paths]
    own = [path for month, path in months.items() if month[:4] == str(year)]
    for table, rows in _counted(year, own, rules.blocking):
        path = lake / table / f"year={year:04d}" / f"{name}.parquet"
        durable.make_folder(path.parent)
        durable.write(path, _parquet(rows))
        files.append(path)
    return sorted(files)


def _counted(year: int, months: Iterable[Path], blocking: int) -> Iterator[tuple[str, pa.Table]]:
    """What `counts/*.sql` counts from a year's hours, in the order of each table's key."""
    with _hours(year, sorted(months), blocking) as connection:
        for path in sorted(COUNTS.glob("*.sql")):
            schema = declared()[path.stem]
            types = declaration.sql_types(schema)
            columns = ", ".join(f"cast({name} as {sql}) as {name}" for name, sql in types.items())
            key = ", ".join(declaration.key_of(schema))
            yield (
                path.stem,
                connection.execute(
                    f"select {columns} from ({path.read_text(encoding='utf-8')}\n) order by {key}"
                ).to_arrow_table(),
            )


@contextmanager
def _hours(year: int, months: list[Path], blocking: int) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(config=SETTINGS)
    try:
        files = ", ".join(declaration.literal(str(path)) for path in months)
        connection.execute(
            f"create view hour as select *, {year} as year_ce from read_parquet([{files}], hive_partitioning=false)"
        )
        connection.execute(f"create view blocking as select {blocking} as mask")
        yield connection
    finally:
        connection.close()


def _parquet(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", store_schema=False)
    return sink.getvalue().to_pybytes()


def _hash_of(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
