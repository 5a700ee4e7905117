"""The gate: whether a built release may go out. Great Expectations judges the key marts, SQL the rules between tables.

Importing Great Expectations takes seconds and some 260 MB, so it happens inside, when there is something to judge.
"""

import json
import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from validations.suites.suite import ERAS_TH, KEY_TH, REQUIRED_TH, Expectation, relations, suites
from validations.tables.declaring import released
from warehouse.build import SETTINGS
from warehouse.declaration import key_of, quoted, sql_types

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_SHOWN = 5
KEPT_ROWS = 1000  # of the rows that fail a check; all are counted
# A batch of air_daily of this size takes some 300 MB in pandas, and a million rows at once 1.1 GB.
BATCH_ROWS = 250_000
# What is asked of a table as a whole: such a table is one batch.
_OF_THE_WHOLE = ("expect_table_row_count_to_equal", "expect_column_unique_value_count_to_be_between")
# What is asked of each row or pair of columns holds where there are none, and need not be asked.
_OF_ROWS = ("expect_column_values_", "expect_column_pair_values_", "expect_compound_columns_", "expect_multicolumn_")


@dataclass(frozen=True)
class CheckResult:
    """One check of one table. `detail` says what was found where it failed; only blocking ones hold a release back.

    `says_th` and `says_en` are what must hold. `rows` are the first rows
    that fail, by column; of an expectation the key and the column that it is about.
    """

    table: str
    check: str
    passed: bool
    detail: str
    blocking: bool = True
    says_th: str = ""
    says_en: str = ""
    row_count: int = 0
    rows: tuple[dict[str, Any], ...] = field(default=(), repr=False)


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
            _rows_check(connection, rule.table, rule.name, rule.sql, rule.says_th, rule.says, rule.is_blocking)
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
    """The results as a JSON array, for the file beside the release; rows that fail stand in files of their own."""
    said = [{name: value for name, value in vars(result).items() if name != "rows"} for result in results]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _declared_checks(
    connection: duckdb.DuckDBPyConnection, schema: "pa.DataFrameSchema", has_suite: bool
) -> list[CheckResult]:
    """What SQL checks of a declaration: that both eras agree, and, where no suite does, key and required columns."""
    table, columns = str(schema.name), sql_types(schema)
    found = []
    if {"year_be", "year_ce"} <= set(columns):
        where = "year_be - 543 is distinct from year_ce"
        sql = f"select * from {quoted(table)} where {where}"
        found.append(_rows_check(connection, table, "both eras agree", sql, ERAS_TH))
    if has_suite:
        return found
    key = ", ".join(quoted(name) for name in key_of(schema))
    twice = f"select {key} from {quoted(table)} group by all having count(*) > 1"
    found.append(_rows_check(connection, table, "key", twice, KEY_TH))
    if required := [name for name, column in schema.columns.items() if not column.nullable]:
        empty = " or ".join(f"{quoted(name)} is null" for name in required)
        nothing = f"select {key} from {quoted(table)} where {empty}"
        found.append(_rows_check(connection, table, "required columns are not empty", nothing, REQUIRED_TH))
    return found


def _rows_check(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    check: str,
    sql: str,
    says_th: str,
    says: str = "",
    blocking: bool = True,
) -> CheckResult:
    """Passes when the query yields no row; else the detail has their number and the first few."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    rows = cursor.fetchall()
    shown = "; ".join(
        ", ".join(f"{name}={value}" for name, value in zip(names, row, strict=True)) for row in rows[:_SHOWN]
    )
    detail = f"{says + ': ' if says else ''}{len(rows)} row(s), such as {shown}" if rows else ""
    kept = tuple(dict(zip(names, row, strict=True)) for row in rows[:KEPT_ROWS])
    if says:
        says_th, says = f"ต้องไม่มีกรณีที่{says_th}", f"must not be: {says}"
    return CheckResult(table, check, not rows, detail, blocking, says_th, says or check, len(rows), kept)


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
    for table, every in expected.items():
        is_empty = connection.sql(f"from {quoted(table)} limit 1").fetchone() is None
        expectations = [one for one in every if not (is_empty and one.type.startswith(_OF_ROWS))]
        batch = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("all")
        suite = gx.ExpectationSuite(
            table,
            expectations=[
                ExpectationConfiguration(type=one.type, kwargs=one.arguments, meta={"name": one.name}).to_domain_obj()
                for one in expectations
            ],
        )
        outcomes: dict[str, list[Any]] = {one.name: [] for one in expectations}
        rows: dict[str, list[dict[str, Any]]] = {one.name: [] for one in expectations}
        for part in _batches(connection, table, keys[table], expectations):
            data: Any = batch.get_batch({"dataframe": part})
            for one in data.validate(suite, result_format="SUMMARY").results:
                name = one.expectation_config.meta["name"]
                outcomes[name].append(one)
                if not one.success and len(rows[name]) < KEPT_ROWS:
                    rows[name] += _failing_rows(data, one, keys[table])
        results += [
            _of_expectation(table, one, outcomes[one.name], tuple(rows[one.name][:KEPT_ROWS]))
            if one in expectations
            else CheckResult(table, one.name, True, "", one.is_blocking, one.name_th, one.name)
            for one in every
        ]
    return results


def _failing_rows(data: Any, outcome: Any, key: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The rows of a batch that fail an expectation: their key and its column; none where it is about the whole."""
    expectation = outcome.expectation_config.to_domain_obj()
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": list(key)}
    found = data.validate(expectation, result_format=form).result
    return islice(found.get("unexpected_index_list") or [], KEPT_ROWS)


def _of_expectation(
    table: str, expectation: Expectation, outcomes: list[Any], rows: tuple[dict[str, Any], ...]
) -> CheckResult:
    """One check out of its outcomes for each part of the table: passed when each part passes."""
    failed = [one for one in outcomes if not one.success]
    count, detail = _found(failed) if failed or not outcomes else (0, "")
    return CheckResult(
        table,
        expectation.name,
        bool(outcomes) and not failed,
        detail,
        expectation.is_blocking,
        expectation.name_th,
        expectation.name,
        count,
        rows,
    )


def _found(failed: list[Any]) -> tuple[int, str]:
    """How many rows fail, and what is said of them."""
    for one in failed:
        if message := one.exception_info.get("exception_message"):
            return 0, str(message)
    found = [one.result for one in failed]
    if all("unexpected_count" in one for one in found):
        count = sum(one["unexpected_count"] for one in found)
        values = [value for one in found for value in one.get("partial_unexpected_list", [])]
        return count, f"{count} row(s), such as {', '.join(map(str, values[:_SHOWN]))}"
    return 0, f"found {found[0].get('observed_value')}"
