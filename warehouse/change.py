"""What changed between two releases: values of the marts compared by their declared keys, in SQL.

Tables of bookkeeping are left out, and so are source_id and source_row: the same value read from another file is the
same value. Rows that are new are listed for small tables only; a new year of daily values would drown the rest.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandera.pandas as pa

from validations.tables.declaring import MART, released
from warehouse import bookkeeping
from warehouse.build import SETTINGS
from warehouse.declaration import key_of, literal, quoted

if TYPE_CHECKING:
    import pandas as pd

ADDED, REMOVED, REVISED = "added", "removed", "revised"
NOT_COMPARED = frozenset(
    (
        "submission",
        "problem",
        "source",
        "source_column",
        "release",
        "change",
        "data_dictionary",
        "build_context",
        "indicator_vintage",
        "extract_delivery",
        # These repeat values of other marts.
        "city_profile",
        "indicator_summary",
        "asean_indicator_value",
    )
)
PROVENANCE = frozenset(("source_id", "source_row"))
_AREAS = {"province": "province_code", "station": "station_id", "authority": "authority_code"}
SMALL = (
    "plan_",
    "agency",
    "asean_indicator",
    "thai_indicator",
    "background_",
    "reported_",
    "donor_",
    "indicator_value",
    "indicator_target",
    "indicator_grade",
)


@dataclass(frozen=True)
class Change:
    """One changed value; for a row that came or went `column` is None and its values stand in `new` or `old`.

    `cause` and `inputs` are what `warehouse.cause` finds behind it; `identity` is the key's parts by column.
    """

    table: str
    key: str
    column: str | None
    old: str | None
    new: str | None
    reason: str
    cause: str | None = None
    inputs: str | None = None
    identity: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)


def changes(old: Path, new: Path) -> list[Change]:
    """What differs in the database `new` from `old`, by table and key, always in the same order.

    Compares the tables and columns that both have: that a table or column is new is not a change of a value.
    """
    with attached(old, new) as connection:
        old_columns, new_columns = (columns_of(connection, name) for name in ("old_release", "new_release"))
        found: list[Change] = []
        for table, schema in sorted(released().items()):
            if schema.metadata["kind"] == MART and table not in NOT_COMPARED:
                shared = [name for name in new_columns.get(table, []) if name in old_columns.get(table, [])]
                found.extend(_table_changes(connection, schema, shared))
        return found


@contextmanager
def attached(old: Path, new: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads both databases, as old_release and new_release."""
    with duckdb.connect(":memory:", config=SETTINGS) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach {literal(str(old))} as old_release (read_only)")
        connection.execute(f"attach {literal(str(new))} as new_release (read_only)")
        yield connection


def frame(release_id: str, found: Iterable[Change]) -> "pd.DataFrame":
    """The changes as rows of table `change` of that release."""
    return bookkeeping.frame("change", [{"release_id": release_id, **vars(change)} for change in found])


def columns_of(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[str]]:
    """The columns of each table of an attached database."""
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() where database_name = ? order by 1, column_index",
        [database],
    ).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _table_changes(
    connection: duckdb.DuckDBPyConnection, schema: pa.DataFrameSchema, shared: list[str]
) -> Iterator[Change]:
    table, key = str(schema.name), key_of(schema)
    if not set(key) <= set(shared):
        return
    values = [name for name in shared if name not in key and name not in PROVENANCE]
    width = len(values)
    for row in connection.execute(_difference(table, key, values)).fetchall():
        parts = tuple(zip(key, row, strict=False))
        where = ", ".join(f"{name}={'' if part is None else part}" for name, part in parts)
        identity = _identity(parts)
        was_there, is_there, *cells = row[len(key) :]
        was, now = cells[:width], cells[width:]
        if was_there and is_there:
            for name, before, after in zip(values, was, now, strict=True):
                if before != after:
                    yield Change(table, where, name, before, after, REVISED, identity=identity)
        elif was_there:
            yield Change(table, where, None, _said(values, was), None, REMOVED, identity=identity)
        elif table.startswith(SMALL):
            yield Change(table, where, None, None, _said(values, now), ADDED, identity=identity)


def _identity(parts: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    """The parts of a key that say what a row is about; an area's code under the name that leaf tables have for it."""
    known = {name: part for name, part in parts if part is not None}
    level, code = known.get("area_level"), known.get("area_code")
    if level in _AREAS and code is not None:
        known[_AREAS[level]] = code
    return tuple(known.items())


def _difference(table: str, key: tuple[str, ...], values: list[str]) -> str:
    """One row a key whose values differ: the key, whether it was there and is there, its old values, its new values.

    The set differences come first, since nearly all rows of a large table are the same in both.
    """
    columns = ", ".join(quoted(name) for name in (*key, *values))
    old, new = (
        f"select {columns} from old_release.{quoted(table)}",
        f"select {columns} from new_release.{quoted(table)}",
    )
    same_key = " and ".join(f"was.{quoted(name)} is not distinct from now.{quoted(name)}" for name in key)
    keys = [f"coalesce(was.{quoted(name)}, now.{quoted(name)})" for name in key]
    cells = [f"cast({side}.{quoted(name)} as varchar)" for side in ("was", "now") for name in values]
    selected = [*(f"cast({part} as varchar)" for part in keys), "was.is_there", "now.is_there", *cells]
    order = [*(f"{part} nulls first" for part in keys), *(f"{cell} nulls first" for cell in cells)]
    return f"""
        with
        was as (select *, true as is_there from ({old} except {new})),
        now as (select *, true as is_there from ({new} except {old}))
        select {", ".join(selected)}
        from was
        full join now on {same_key}
        order by {", ".join(order)}
    """


def _said(names: list[str], cells: list[Any]) -> str:
    return ", ".join(f"{name}={cell}" for name, cell in zip(names, cells, strict=True) if cell is not None)
