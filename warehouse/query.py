"""Questions to a release in SQL: read-only, one statement, no reach outside the release's own file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

# Without access to anything outside, a query can neither read other files nor write any (`copy … to`), nor fetch code.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "threads": "2",
}
_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


class QueryError(ValueError):
    """The query cannot be answered; the message is DuckDB's own, or says what is not allowed."""


@dataclass(frozen=True)
class Answer:
    """Columns in order and rows of Python values: decimals as Decimal, days as date, moments with +07:00."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, for JSON."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def query(path: Path, sql: str, params: Mapping[str, Any] | None = None) -> Answer:
    """Answers one SQL query of the release file at `path`; `params` fill its `$name` places.

    Raises QueryError for anything that would write, for more than one statement, for a parameter too few or too many,
    and for whatever DuckDB refuses; FileNotFoundError where there is no such release.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    connection = duckdb.connect(str(path), read_only=True, config=_SETTINGS)
    try:
        connection.execute("set timezone = 'Asia/Bangkok'")
        connection.execute("set lock_configuration = true")
        statement = _one_reading_statement(connection, sql)
        cursor = connection.execute(statement, dict(params or {}))
        columns = tuple(str(column[0]) for column in cursor.description or [])
        return Answer(columns, tuple(cursor.fetchall()))
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        connection.close()


def places(sql: str) -> set[str]:
    """The names of the `$name` places of a query, of `?` their numbers; raises QueryError where it cannot be read."""
    try:
        return {name for statement in duckdb.extract_statements(sql) for name in statement.named_parameters}
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def _one_reading_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"one statement at a time, found {len(statements)}")
    if statements[0].type not in _READING:
        raise QueryError(f"a release is read-only: {statements[0].type.name.lower()} is not a query")
    return statements[0]
