"""The gate: whether a built release may go out. Great Expectations judges the key marts, SQL the rules between tables.

Importing Great Expectations takes seconds and some 260 MB, so it happens inside, when there is something to judge.
"""

import json
import warnings
from collections.abc import Callable, Collection, Iterable
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
        results += _expectation_checks(lambda table: connection.sql(f"select * from {quoted(table)}").df(), expected)
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
    read: "Callable[[str], pd.DataFrame]", expected: dict[str, list[Expectation]]
) -> list[CheckResult]:
    """Runs each suite over its table as a pandas batch: Great Expectations' own SQL does not work with DuckDB."""
    if not expected:
        return []
    with warnings.catch_warnings():
        # It calls pandas in ways that pandas warns of; nothing of that is for the person who waits for a release.
        warnings.simplefilter("ignore")
        return _run_suites(read, expected)


def _run_suites(read: "Callable[[str], pd.DataFrame]", expected: dict[str, list[Expectation]]) -> list[CheckResult]:
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
        outcome = batch.get_batch({"dataframe": read(table)}).validate(suite, result_format="SUMMARY")
        results += [_of_expectation(table, one) for one in outcome.results]
    return results


def _of_expectation(table: str, outcome: Any) -> CheckResult:
    name = outcome.expectation_config.meta["name"]
    if outcome.success:
        return CheckResult(table, name, True, "")
    if message := outcome.exception_info.get("exception_message"):
        return CheckResult(table, name, False, str(message))
    found = outcome.result
    if "unexpected_count" in found:
        shown = ", ".join(str(value) for value in found.get("partial_unexpected_list", [])[:_SHOWN])
        return CheckResult(table, name, False, f"{found['unexpected_count']} row(s), such as {shown}")
    return CheckResult(table, name, False, f"found {found.get('observed_value')}")
