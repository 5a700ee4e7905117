"""Small frames for the build: every declared table empty, or with rows that name only what matters."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from validations.tables.declaring import LEAF, declared, released
from warehouse.build import MARTS, REFERENCE, build
from warehouse.declaration import as_arrow

AS_OF = date(2026, 11, 22)
SHA = "ab" * 32
SOURCE = f"{SHA[:12]}:Data"
SIMULATED_SOURCE = f"{'cd' * 6}:Data"
MADE_BY_BUILD = {
    "indicator_series",
    "indicator_baseline",
    "indicator_link",
    "indicator_evidence",
    "data_dictionary",
    "release",
    "change",
    "indicator_vintage",
}
RELEASE = {
    "release_id": "2026-11-22.1",
    "as_of": AS_OF,
    "code_version": "0.1.0",
    "contracts_hash": "c0ffee",
    "lock_hash": None,
    "inputs": None,
    "becomes_current": True,
    "previous_release_id": None,
    "is_this_release": True,
}
Row = dict[str, Any]


def frame(table: str, rows: list[Row] | None = None, **shared: Any) -> pd.DataFrame:
    """A frame of the declared columns; `shared` goes into every row, what no row names is empty."""
    columns = list(declared()[table].columns)
    filled = [dict.fromkeys(columns) | shared | row for row in rows or []]
    if unknown := {name for row in filled for name in row} - set(columns):
        raise KeyError(f"{table} has no {unknown}")
    return pd.DataFrame(filled, columns=columns, dtype=object)


def handed_over(**given: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """All frames that a build asks for: the given ones, the standards and breakpoints, and empty ones for the rest."""
    made = MADE_BY_BUILD | {path.stem for path in [*MARTS.glob("*.sql"), *REFERENCE.glob("*.yaml")]}
    tables = released()
    leaves = {name for name, schema in tables.items() if schema.metadata["kind"] == LEAF}
    empty = {name: frame(name) for name in set(tables) - made - leaves}
    return empty | {"air_standard": air_standard(), "aqi_breakpoint": aqi_breakpoint(), **sources()} | given


def build_release(
    folder: Path,
    leaves: dict[str, list[pd.DataFrame]] | None = None,
    as_of: date = AS_OF,
    wanted: tuple[str, ...] | None = None,
    **given: pd.DataFrame,
) -> Path:
    """A release of these leaf frames (oldest first) and given frames; where marts are wanted, with those alone."""
    path = folder / "muang.duckdb"
    lake = {table: [parquet(folder, table, one, number) for number, one in enumerate(frames)]
            for table, frames in (leaves or {}).items()}  # fmt: skip
    own = {**RELEASE, "as_of": as_of}
    build(path, frames=handed_over(**given), lake=lake, as_of=as_of, release=own, wanted=wanted)
    return path


def parquet(folder: Path, table: str, rows: pd.DataFrame, number: int = 0) -> Path:
    path = folder / f"{table}-{number}.parquet"
    pq.write_table(as_arrow(declared()[table], rows), path)
    return path


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = duckdb.connect(str(path), read_only=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def every_row(path: Path, tables: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, in the order in which they stand."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {table: connection.execute(f'select * from "{table}"').fetchall() for table in tables}


def published(station: str, values: dict[date, int], *, simulated: bool = False, source: str = SOURCE) -> pd.DataFrame:
    """Daily means in thousandths of µg/m³ as a leaf frame; row 2 is the first day."""
    return frame(
        "air_daily_published",
        [
            {"date": day, "value_milli": value, "source_row": number}
            for number, (day, value) in enumerate(sorted(values.items()), start=2)
        ],
        station_id=station,
        pollutant="pm25",
        unit="ug/m3",
        is_simulated=simulated,
        source_id=SIMULATED_SOURCE if simulated else source,
    )


def days(first: date, count: int, value_milli: int) -> dict[date, int]:
    return {first + timedelta(days=number): value_milli for number in range(count)}


def air_standard() -> pd.DataFrame:
    changed = date(2023, 6, 1)
    return frame(
        "air_standard",
        [
            {"value": Decimal("50.000"), "valid_to": changed - timedelta(days=1)},
            {"value": Decimal("37.500"), "valid_from": changed},
        ],
        pollutant="pm25",
        averaging="24 hours",
        resolution_milli=100,
        unit="ug/m3",
        source="test",
        is_verified=True,
    )


def aqi_breakpoint() -> pd.DataFrame:
    """Both revisions for PM2.5: the numbers of domain.md 3.1."""
    bounds = {
        "2566": (100, [(0, 15000), (15100, 25000), (25100, 37500), (37600, 75000), (75100, None)]),
        "before_2566": (1000, [(0, 25000), (26000, 37000), (38000, 50000), (51000, 90000), (91000, None)]),
    }
    index = [(0, 25), (26, 50), (51, 100), (101, 200), (201, None)]
    return frame(
        "aqi_breakpoint",
        [
            {
                "revision": revision, "class_no": number, "resolution_milli": resolution,
                "low_milli": low, "high_milli": high, "aqi_low": index[number - 1][0], "aqi_high": index[number - 1][1],
                "extension_milli": 1000 if high is None else None,
            }
            for revision, (resolution, classes) in bounds.items()
            for number, (low, high) in enumerate(classes, start=1)
        ],
        pollutant="pm25", class_th="ระดับ", class_en="class", color_hex="#3bccff", unit="ug/m3", averaging="24 hours",
        source="test", is_verified=True,
    )  # fmt: skip


def sources() -> dict[str, pd.DataFrame]:
    """One real and one simulated workbook, with the columns of their wide sheets."""
    from datetime import UTC, datetime

    received = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    kinds = ((SHA, SOURCE, False), ("cd" * 32, SIMULATED_SOURCE, True))
    shared = {"agency": "PCD", "received_at": received, "rows_read": 1, "rows_accepted": 1}
    return {
        "submission": frame(
            "submission",
            [
                {"submission_id": sha[:12], "file_sha256": sha, "is_simulated": simulated}
                for sha, _, simulated in kinds
            ],
            **shared, file_name="PM2.5(2024).xlsx", contract="pcd_daily", outcome="accepted", status="current",
        ),
        "source": frame(
            "source",
            [
                {"source_id": id_, "submission_id": sha[:12], "file_sha256": sha, "is_simulated": simulated}
                for sha, id_, simulated in kinds
            ],
            **shared, file_name="PM2.5(2024).xlsx", sheet="Data", contract="pcd_daily",
            table_name="air_daily_published",
        ),
        "source_column": frame(
            "source_column",
            [
                {"source_id": id_, "key": key, "letter": letter}
                for _, id_, _ in kinds
                for key, letter in (("02T", "B"), ("05T", "C"))
            ],
            field="value_milli",
        ),
    }  # fmt: skip
