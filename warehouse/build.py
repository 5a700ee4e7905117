"""A release's DuckDB file, built anew: tables as handed over, leaf tables from Parquet, marts, indicators, comments.

A pure function of its inputs; it decides nothing about what counts (the ledger does) nor whether the result may be
released (the gate does).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import yaml

from validations.tables.declaring import DERIVED, LEAF, declared, kind_of, released
from warehouse import declaration
from warehouse.cards import FOLDER as INDICATORS
from warehouse.cards import Card, load_cards, series_rows
from warehouse.declaration import Misfit, check_columns, key_of, quoted, sql_types
from warehouse.ordering import BadSql, order

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

ROOM = Path(__file__).parent
MARTS = ROOM / "marts"
STEPS = ROOM / "steps"  # queries on the way to marts and indicators: temporary tables, no part of the release
REFERENCE = ROOM / "reference"

# No extension is ever fetched; two threads and the order of insertion make two builds of one input read alike.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "preserve_insertion_order": "true",
}
OBSERVED = (
    "series", "year_be", "area_level", "area_code", "breakdown", "basis",
    "value", "coverage_pct", "is_long_enough", "flag", "is_simulated",
)  # fmt: skip
# What a card's SQL need not yield: the two figures of a count, and how many items a value rests on where its evidence
# stands under other years or another basis.
OBSERVED_OF_COUNTS = ("verified_value", "reported_value", "evidence_count")
# What a card's evidence need not yield.
EVIDENCE_IF_KNOWN = frozenset(("area_code", "province_code", "authority_code", "document", "evidenced_on"))
_EVIDENCE = """
select {indicator_no} as indicator_no, found.*, source_column.letter || found.source_row::bigint as source_cell
from (
{evidence}
) as found
left join source_column
    on source_column.source_id = found.source_id::varchar
    and source_column.field = found.source_field::varchar
    and source_column.key is null
"""
_CARD_COLUMNS = (
    "short_name_th", "short_name_en", "kind", "unit_th", "unit_en", "frequency", "owner_agency", "direction",
    "definition_th", "definition_en", "formula",
)  # fmt: skip


class BuildError(ValueError):
    """The release cannot be built from these inputs; the message names the table or the SQL file."""


def build(
    path: Path,
    *,
    frames: "dict[str, pd.DataFrame]",
    lake: dict[str, list[Path]],
    as_of: date,
    release: dict[str, Any],
    standing: Sequence[str] | None = None,
    derived: dict[str, list[Path]] | None = None,
    marts: Path = MARTS,
    indicators: Path = INDICATORS,
) -> dict[str, int]:
    """Writes a fresh DuckDB file and returns the row count of each of its tables.

    frames: rows of declared tables, by table, each with exactly the declared columns. lake: Parquet files of the leaf
    tables. standing: the submissions of which rows count, oldest receipt first (None: of all, in the order of the
    files); where two have a row of one key the later wins. derived: Parquet files of tables that are made from the lake
    and stay there: marts read them, the release does not hold them. release: its own row of table
    release, which a frame `release` may hand over together with those of earlier releases. What fails leaves no file.
    Raises BuildError for an undeclared or missing table, a column too few or too many, and SQL that does not run.
    """
    if path.exists():
        raise BuildError(f"{path.name} exists already; a release is built into a new file")
    try:
        with _connection(path) as connection:
            _Build(connection, load_cards(indicators), marts, as_of).run(frames, lake, release, standing, derived or {})
            counts = {table: _count(connection, table) for table in sorted(released())}
            connection.execute("checkpoint")
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, Misfit | BadSql):
            raise BuildError(str(error)) from error
        raise
    return counts


def add_rows(path: Path, table: str, frame: "pd.DataFrame") -> int:
    """Adds rows to a table of a file that is not released yet (table change is known only after the build)."""
    with _connection(path) as connection:
        try:
            _insert(connection, declared()[table], frame)
        except Misfit as error:
            raise BuildError(str(error)) from error
        connection.execute("checkpoint")
    return len(frame)


def add_vintages(path: Path) -> int:
    """Adds to indicator_vintage what this release knows otherwise than the vintages handed over; after table change."""
    with _connection(path) as connection:
        connection.execute((ROOM / "vintage.sql").read_text(encoding="utf-8"))
        connection.execute("checkpoint")
        return _count(connection, "indicator_vintage")


class _Build:
    """One build: the connection, the declarations, and the tables that are there so far."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, cards: list[Card], marts: Path, as_of: date):
        self.connection = connection
        self.cards = cards
        self.as_of = as_of
        self.all_stand = True
        self.schemas = released()
        self.derived = {name: schema for name, schema in declared().items() if kind_of(schema) == DERIVED}
        self.marts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(marts.glob("*.sql"))}
        self.steps = {path.stem: path.read_text(encoding="utf-8") for path in sorted(STEPS.glob("*.sql"))}

    def run(
        self,
        frames: "dict[str, pd.DataFrame]",
        lake: dict[str, list[Path]],
        release: dict[str, Any],
        standing: Sequence[str] | None,
        derived: dict[str, list[Path]],
    ) -> None:
        given = self._given(frames, release)
        leaves = {name for name, schema in self.schemas.items() if kind_of(schema) == LEAF}
        lake = {name: files for name, files in lake.items() if name not in declared() or name in self.schemas}
        made = {"indicator_evidence"}
        self._check_tables(set(given), leaves, made, set(lake))
        self.connection.execute((ROOM / "macros.sql").read_text(encoding="utf-8"))
        for schema in self.schemas.values():
            self.connection.execute(declaration.create_table(schema))
        self.connection.execute((ROOM / "as_of.sql").read_text(encoding="utf-8"))
        for name, frame in given.items():
            _insert(self.connection, self.schemas[name], frame)
        self.connection.execute("create temporary table standing (submission_id varchar, position bigint)")
        if standing:
            self.connection.execute(
                "insert into standing select unnest($ids), generate_subscripts($ids, 1)", {"ids": list(standing)}
            )
        self.all_stand = standing is None
        for name in sorted(leaves):
            self._load_leaf(self.schemas[name], [str(path) for path in lake.get(name, [])])
        for name, schema in self.derived.items():
            self._create_derived(schema, [str(path) for path in derived.get(name, [])])
        self._create_context(release["release_id"])
        self._run_sql(given=set(given) | leaves | made | set(self.derived))
        for schema in self.schemas.values():
            for statement in declaration.comments(schema):
                self.connection.execute(statement)

    def _given(self, frames: "dict[str, pd.DataFrame]", release: dict[str, Any]) -> "dict[str, pd.DataFrame]":
        import pandas as pd

        own = {
            **reference_rows(),
            "indicator_series": series_rows(self.cards),
            "data_dictionary": declaration.dictionary(self.schemas),
        }
        if twice := sorted(set(own) & set(frames)):
            raise BuildError(f"handed over, but the warehouse fills it itself: {', '.join(twice)}")
        own |= {
            name: rows
            for name, rows in {"release": [release], "change": [], "indicator_vintage": []}.items()
            if name not in frames
        }
        return {
            **frames,
            **{
                name: pd.DataFrame(rows, columns=None if rows else list(self.schemas[name].columns), dtype=object)
                for name, rows in own.items()
            },
        }

    def _check_tables(self, given: set[str], leaves: set[str], made: set[str], in_lake: set[str]) -> None:
        tables = set(self.schemas)
        if unknown := sorted((given | in_lake | set(self.marts)) - tables):
            raise BuildError(f"not declared in validations/tables: {', '.join(unknown)}")
        if not_leaf := sorted(in_lake - leaves):
            raise BuildError(f"in the lake, but not declared as leaf tables: {', '.join(not_leaf)}")
        if twice := sorted(given & (set(self.marts) | leaves)):
            raise BuildError(f"handed over, and also made from the lake or by an SQL file: {', '.join(twice)}")
        if missing := sorted(tables - given - leaves - made - set(self.marts)):
            raise BuildError(f"declared, but nobody handed rows over: {', '.join(missing)}")

    def _load_leaf(self, schema: "pa.DataFrameSchema", files: list[str]) -> None:
        if not files:
            return
        table, types = str(schema.name), sql_types(schema)
        for file in files:
            found = self.connection.execute(
                "describe select * from read_parquet($f, hive_partitioning=false)", {"f": file}
            )
            check_columns(f"{table} in {Path(file).name}", list(types), [row[0] for row in found.fetchall()])
        columns = ", ".join(f"row_read.{quoted(name)}" for name in types)
        key = ", ".join(f"row_read.{quoted(name)}" for name in key_of(schema))
        # rank, not row_number: two rows of one key in the newest file both stay, and the gate says so. A file may hold
        # rows of submissions that no longer count.
        self.connection.execute(
            f"""
            insert into {quoted(table)} by name
            select {columns}
            from read_parquet($files, filename='file_read', hive_partitioning=false, union_by_name=true) as row_read
            left join standing on standing.submission_id = split_part(row_read.source_id, ':', 1)
            where $all_stand or standing.position is not null
            qualify rank() over (
                partition by {key} order by standing.position desc, list_position($files, file_read) desc
            ) = 1
            order by {key}
            """,
            {"files": files, "all_stand": self.all_stand},
        )

    def _create_derived(self, schema: "pa.DataFrameSchema", files: list[str]) -> None:
        """What SQL finds under that name: the files in the declared types, or nothing; no part of the release."""
        if not files:
            self.connection.execute(declaration.create_table(schema, temporary=True))
            return
        types = sql_types(schema)
        columns = ", ".join(f"cast({quoted(name)} as {sql}) as {quoted(name)}" for name, sql in types.items())
        names = ", ".join(map(declaration.literal, files))
        self.connection.execute(
            f"create temporary view {quoted(str(schema.name))} as select {columns}"
            f" from read_parquet([{names}], hive_partitioning=false)"
        )

    def _create_context(self, release_id: str) -> None:
        """The temporary tables that SQL may read: they are not part of the release."""
        self.connection.execute(
            "create temporary table build_context (as_of date, as_of_year_be bigint, release_id text)"
        )
        self.connection.execute(
            "insert into build_context values ($as_of, $year, $release_id)",
            {"as_of": self.as_of, "year": self.as_of.year + 543, "release_id": release_id},
        )
        columns = ", ".join(f"{name} varchar" for name in _CARD_COLUMNS)
        self.connection.execute(f"create temporary table indicator_card (indicator_no bigint, {columns})")
        for card in self.cards:
            texts = [
                "; ".join(value) if isinstance(value := getattr(card, name), tuple) else value for name in _CARD_COLUMNS
            ]
            marks = ", ".join("?" * (1 + len(texts)))
            self.connection.execute(f"insert into indicator_card values ({marks})", [card.indicator_no, *texts])
        types = {**sql_types(self.schemas["indicator_value"]), "is_long_enough": "BOOLEAN"}
        columns = ", ".join(f"{name} {types[name]}" for name in (*OBSERVED, *OBSERVED_OF_COUNTS))
        for name in ("indicator_observation", "no_observation"):
            self.connection.execute(f"create temporary table {name} ({columns})")

    def _run_sql(self, given: set[str]) -> None:
        evidence = {
            f"{card.name}.yaml, evidence": _EVIDENCE.format(indicator_no=card.indicator_no, evidence=card.evidence)
            for card in self.cards
            if card.evidence
        }
        observations = {f"{card.name}.sql": card for card in self.cards}
        marts = {f"{table}.sql": table for table in self.marts}
        queries = {name: self.marts[table] for name, table in marts.items()}
        queries |= {name: card.sql for name, card in observations.items()}
        queries |= evidence
        steps = {f"{table}.sql, a step": table for table in self.steps}
        queries |= {name: self.steps[table] for name, table in steps.items()}
        made_by = marts | steps | dict.fromkeys(observations, "indicator_observation")
        made_by |= dict.fromkeys(evidence, "indicator_evidence")
        context = {"build_context", "indicator_card", "indicator_observation", "no_observation"}
        for name in order(queries, made_by, given | context):
            if name in marts:
                schema = self.schemas[marts[name]]
                self._insert_query(name, queries[name], marts[name], list(schema.columns), key_of(schema))
            elif name in steps:
                self._run(name, f"create temporary table {quoted(steps[name])} as {queries[name]}")
            elif name in observations:
                columns = [*OBSERVED, *OBSERVED_OF_COUNTS]
                optional = frozenset(OBSERVED_OF_COUNTS)
                self._insert_query(name, queries[name], "indicator_observation", columns, OBSERVED[:6], optional)
                self._check_observed(name)
            else:
                schema = self.schemas["indicator_evidence"]
                columns, key = list(schema.columns), key_of(schema)
                self._insert_query(name, queries[name], "indicator_evidence", columns, key, EVIDENCE_IF_KNOWN)

    def _run(self, name: str, sql: str) -> None:
        try:
            self.connection.execute(sql)
        except duckdb.Error as error:
            raise BuildError(f"{name}: {error}") from error

    def _insert_query(
        self,
        name: str,
        sql: str,
        table: str,
        columns: list[str],
        key: tuple[str, ...],
        optional: frozenset[str] = frozenset(),
    ) -> None:
        """Inserts what a query yields, by name and in the order of the key; raises BuildError naming the query.

        Columns that it may leave out are empty then.
        """
        try:
            found = [row[0] for row in self.connection.execute(f"describe {sql}").fetchall()]
            expected = [column for column in columns if column in found or column not in optional]
            check_columns(f"{table}, made by {name}", expected, found)
            order_by = ", ".join(quoted(column) for column in key)
            self.connection.execute(f"insert into {quoted(table)} by name select * from ({sql}\n) order by {order_by}")
        except duckdb.Error as error:
            raise BuildError(f"{name}: {error}") from error

    def _check_observed(self, name: str) -> None:
        unknown = self.connection.execute(
            "select series, breakdown from indicator_observation anti join indicator_series using (series, breakdown)"
        ).fetchall()
        if unknown:
            raise BuildError(f"{name}: its card has no series {unknown[0][0]} with breakdown {unknown[0][1]}")


@contextmanager
def _connection(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(str(path), config=SETTINGS)
    try:
        yield connection
    finally:
        connection.close()


def _insert(connection: duckdb.DuckDBPyConnection, schema: "pa.DataFrameSchema", frame: "pd.DataFrame") -> None:
    rows = declaration.as_arrow(schema, frame)
    key = ", ".join(quoted(name) for name in key_of(schema))
    connection.register("rows_handed_over", rows)
    connection.execute(f"insert into {quoted(str(schema.name))} by name select * from rows_handed_over order by {key}")
    connection.unregister("rows_handed_over")


def reference_rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables in warehouse/reference, as they are written."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted(REFERENCE.glob("*.yaml"))
    }


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {quoted(table)}").fetchone()
    return int(row[0]) if row else 0
