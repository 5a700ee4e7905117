"""The gate: whether a built release may go out. Great Expectations judges the key marts, SQL the rules between tables.

Importing Great Expectations takes seconds and some 260 MB, so it happens inside, when there is something to judge.
"""

import json
import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from validations.suites.suite import Expectation, relations, suites
from validations.tables.declaring import released
from warehouse.build import SETTINGS
from warehouse.declaration import key_of, quoted, sql_types

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_SHOWN = 5
# A batch of air_daily of this size takes some 300 MB in pandas, and a million rows at once 1.1 GB.
BATCH_ROWS = 250_000
# What is asked of a table as a whole: such a table is one batch.
_OF_THE_WHOLE = ("expect_table_row_count_to_equal", "expect_column_unique_value_count_to_be_between")


@dataclass(frozen=True)
class CheckResult:
    """One check of one table. `detail` says what was found where it failed; only blocking ones hold a release back."""

    table: str
    check: str
    passed: bool
    detail: str
    blocking: bool = True


def judge_release(path: Path, tables: Collection[str] | None = None) -> list[CheckResult]:
    """Every check of a release file (or of the named tables), passed or not; the file is read and not changed."""
    schemas = {name: schema for name, schema in released().items() if tables is None or name in tables}
    expected = {name: suite for name, suite in suites(released()).items() if name in schemas}
    connection = duckdb.connect(str(path), read_only=True, config=SETTINGS)
    try:
        results = [
            result
            for name, schema in schemas.items()
            for result in _declared_checks(connection, schema, name in expected)
        ]
        results += [
            _rows_check(connection, rule.table, rule.name, rule.sql, says=rule.says, blocking=rule.is_blocking)
            for rule in relations()
            if rule.table in schemas
        ]
        results += _expectation_checks(connection, expected, {name: key_of(schemas[name]) for name in expected})
    finally:
        connection.close()
    return results


def blocks(results: Iterable[CheckResult]) -> list[CheckResult]:
    """The failures that hold the release back."""
    return [result for result in results if not result.passed and result.blocking]


def as_json(results: Iterable[CheckResult]) -> str:
    """The results as a JSON array, for the file beside the release."""
    return json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=1) + "\n"


def _declared_checks(
    connection: duckdb.DuckDBPyConnection, schema: "pa.DataFrameSchema", has_suite: bool
) -> list[CheckResult]:
    """What SQL checks of a declaration: that both eras agree, and, where no suite does, key and required columns."""
    table, columns = str(schema.name), sql_types(schema)
    found = []
    if {"year_be", "year_ce"} <= set(columns):
        where = "year_be - 543 is distinct from year_ce"
        found.append(_rows_check(connection, table, "both eras agree", f"select * from {quoted(table)} where {where}"))
    if has_suite:
        return found
    key = ", ".join(quoted(name) for name in key_of(schema))
    twice = f"select {key} from {quoted(table)} group by all having count(*) > 1"
    found.append(_rows_check(connection, table, "key", twice))
    if required := [name for name, column in schema.columns.items() if not column.nullable]:
        empty = " or ".join(f"{quoted(name)} is null" for name in required)
        nothing = f"select {key} from {quoted(table)} where {empty}"
        found.append(_rows_check(connection, table, "required columns are not empty", nothing))
    return found


def _rows_check(
    connection: duckdb.DuckDBPyConnection, table: str, check: str, sql: str, says: str = "", blocking: bool = True
) -> CheckResult:
    """Passes when the query yields no row; else the detail has their number and the first few."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    rows = cursor.fetchall()
    if not rows:
        return CheckResult(table, check, True, "", blocking)
    shown = "; ".join(
        ", ".join(f"{name}={value}" for name, value in zip(names, row, strict=True)) for row in rows[:_SHOWN]
    )
    return CheckResult(
        table, check, False, f"{says + ': ' if says else ''}{len(rows)} row(s), such as {shown}", blocking
    )


def _expectation_checks(
    connection: duckdb.DuckDBPyConnection, expected: dict[str, list[Expectation]], keys: dict[str, tuple[str, ...]]
) -> list[CheckResult]:
    """Runs each suite over its table as pandas batches: Great Expectations' own SQL does not work with DuckDB."""
    if not expected:
        return []
    with warnings.catch_warnings():
        # It calls pandas in ways that pandas warns of; nothing of that is for the person who waits for a release.
        warnings.simplefilter("ignore")
        return _run_suites(connection, expected, keys)


def _batches(
    connection: duckdb.DuckDBPyConnection, table: str, key: tuple[str, ...], suite: list[Expectation]
) -> "Iterator[pd.DataFrame]":
    """The table in parts of about BATCH_ROWS; all rows of a key stand in one, where a key that comes twice is seen."""
    ((rows,),) = connection.sql(f"select count(*) from {quoted(table)}").fetchall()
    count = 1 if any(one.type in _OF_THE_WHOLE for one in suite) else max(1, -(-rows // BATCH_ROWS))
    columns = ", ".join(map(quoted, key))
    for number in range(count):
        where = f"where hash({columns}) % {count} = {number}" if count > 1 else ""
        yield connection.sql(f"select * from {quoted(table)} {where}").df()


def _run_suites(
    connection: duckdb.DuckDBPyConnection, expected: dict[str, list[Expectation]], keys: dict[str, tuple[str, ...]]
) -> list[CheckResult]:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    context.variables.analytics_enabled = False
    source = context.data_sources.add_pandas("release")
    results = []
    for table, expectations in expected.items():
        batch = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("all")
        suite = gx.ExpectationSuite(
            table,
            expectations=[
                ExpectationConfiguration(type=one.type, kwargs=one.arguments, meta={"name": one.name}).to_domain_obj()
                for one in expectations
            ],
        )
        outcomes: dict[str, list[Any]] = {one.name: [] for one in expectations}
        for part in _batches(connection, table, keys[table], expectations):
            outcome: Any = batch.get_batch({"dataframe": part}).validate(suite, result_format="SUMMARY")
            for one in outcome.results:
                outcomes[one.expectation_config.meta["name"]].append(one)
        results += [_of_expectation(table, name, of_parts) for name, of_parts in outcomes.items()]
    return results


def _of_expectation(table: str, name: str, outcomes: list[Any]) -> CheckResult:
    """One check out of its outcomes for each part of the table: passed when each part passes."""
    failed = [one for one in outcomes if not one.success]
    if outcomes and not failed:
        return CheckResult(table, name, True, "")
    for one in failed:
        if message := one.exception_info.get("exception_message"):
            return CheckResult(table, name, False, str(message))
    found = [one.result for one in failed]
    if all("unexpected_count" in one for one in found):
        count = sum(one["unexpected_count"] for one in found)
        values = [value for one in found for value in one.get("partial_unexpected_list", [])]
        return CheckResult(table, name, False, f"{count} row(s), such as {', '.join(map(str, values[:_SHOWN]))}")
    return CheckResult(table, name, False, f"found {found[0].get('observed_value')}")
