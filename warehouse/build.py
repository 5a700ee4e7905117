"""A release's DuckDB file, built anew: tables as handed over, leaf tables from Parquet, marts, indicators, comments.

A pure function of its inputs; it decides nothing about what counts (the ledger does) nor whether the result may be
released (the gate does).
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import yaml

from validations.tables.declaring import DERIVED, LEAF, declared, kind_of, released
from warehouse import declaration
from warehouse.build_queries import BuildError, Queries
from warehouse.card_rows import baseline_rows, link_rows, series_rows
from warehouse.cards import FOLDER as INDICATORS
from warehouse.cards import Card, CardFault, load_cards, read_cards
from warehouse.declaration import Misfit, check_columns, key_of, quoted, sql_types
from warehouse.ordering import BadSql

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

ROOM = Path(__file__).parent
MARTS = ROOM / "marts"
REFERENCE = ROOM / "reference"

# No extension is ever fetched; two threads and the order of insertion make two builds of one input read alike.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "preserve_insertion_order": "true",
}
# The problems of cards stand in table problem under this name in place of a submission's.
OF_CARDS = "card"


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
    tolerant: bool = False,
    wanted: Collection[str] | None = None,
) -> dict[str, int]:
    """Writes a fresh DuckDB file and returns the row count of each of its tables.

    frames: rows of declared tables, by table, each with exactly the declared columns. lake: Parquet files of the leaf
    tables. standing: the submissions of which rows count, oldest receipt first (None: of all, in the order of the
    files); where two have a row of one key the later wins. derived: Parquet files of tables that are made from the lake
    and stay there: marts read them, the release does not hold them. release: its own row of table
    release, which a frame `release` may hand over together with those of earlier releases. What fails leaves no file.
    tolerant: a card that cannot be used leaves its indicator without data and a row in table problem, and the others go
    on; else it is an error, for whoever writes the card.
    wanted: for trying a mart: which tables to make, with what they rest on, without comments; others are not there.
    Names of cards among them leave the other cards out.
    Raises BuildError for an undeclared or missing table, a column too few or too many, and SQL that does not run;
    BadCard for a card that cannot be used, unless tolerant.
    """
    if path.exists():
        raise BuildError(f"{path.name} exists already; a release is built into a new file")
    try:
        with _connection(path) as connection:
            cards, faults = read_cards(indicators) if tolerant else (load_cards(indicators), [])
            once = _Build(connection, cards, marts, as_of, faults if tolerant else None)
            once.run(frames, lake, release, standing, derived or {}, wanted)
            made = {str(name) for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
            counts = {table: _count(connection, table) for table in sorted(released().keys() & made)}
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

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        cards: list[Card],
        marts: Path,
        as_of: date,
        faults: list[CardFault] | None,
    ):
        self.connection = connection
        self.cards = cards
        self.faults = faults  # of cards; None: the first one stops the build
        self.as_of = as_of
        self.all_stand = True
        self.schemas = released()
        self.derived = {name: schema for name, schema in declared().items() if kind_of(schema) == DERIVED}
        self.marts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(marts.glob("*.sql"))}

    def run(
        self,
        frames: "dict[str, pd.DataFrame]",
        lake: dict[str, list[Path]],
        release: dict[str, Any],
        standing: Sequence[str] | None,
        derived: dict[str, list[Path]],
        wanted: Collection[str] | None,
    ) -> None:
        given = self._given(frames, release)
        leaves = {name for name, schema in self.schemas.items() if kind_of(schema) == LEAF}
        lake = {name: files for name, files in lake.items() if name not in declared() or name in self.schemas}
        made = {"indicator_evidence"}
        self._check_tables(set(given), leaves, made, set(lake))
        queries = Queries(self.connection, self.schemas, self.cards, self.marts, self.faults)
        queries.create_context(self.as_of, release["release_id"])
        needed = queries.plan(set(given) | leaves | made | set(self.derived), wanted)
        with _at_once(self.connection):
            self.connection.execute((ROOM / "macros.sql").read_text(encoding="utf-8"))
            for schema in (schema for name, schema in self.schemas.items() if name in needed):
                self.connection.execute(declaration.create_table(schema))
            if "indicator_vintage" in needed:
                self.connection.execute((ROOM / "as_of.sql").read_text(encoding="utf-8"))
            for name, frame in ((name, frame) for name, frame in given.items() if name in needed):
                _insert(self.connection, self.schemas[name], frame)
        self.connection.execute("create temporary table standing (submission_id varchar, position bigint)")
        if standing:
            self.connection.execute(
                "insert into standing select unnest($ids), generate_subscripts($ids, 1)", {"ids": list(standing)}
            )
        self.all_stand = standing is None
        for name in sorted(leaves & needed):
            self._load_leaf(self.schemas[name], [str(path) for path in lake.get(name, [])])
        for name, schema in self.derived.items():
            if name in needed:
                self._create_derived(schema, [str(path) for path in derived.get(name, [])])
        queries.run()
        self._tell_faults()
        if wanted is None:
            with _at_once(self.connection):
                said = (statement for schema in self.schemas.values() for statement in declaration.comments(schema))
                self.connection.execute(";".join(said))

    def _given(self, frames: "dict[str, pd.DataFrame]", release: dict[str, Any]) -> "dict[str, pd.DataFrame]":
        import pandas as pd

        own = {
            **reference_rows(),
            "indicator_series": series_rows(
                self.cards, [one.indicator_no for one in self.faults or () if one.indicator_no]
            ),
            "indicator_baseline": baseline_rows(self.cards),
            "indicator_link": link_rows(self.cards),
            "data_dictionary": declaration.dictionary(self.schemas),
        }
        if twice := sorted(set(own) & set(frames)):
            raise BuildError(f"handed over, but the warehouse fills it itself: {', '.join(twice)}")
        history: dict[str, list[dict[str, Any]]] = {"release": [release], "change": [], "indicator_vintage": []}
        own |= {name: rows for name, rows in history.items() if name not in frames}
        return {
            **frames,
            **{
                name: pd.DataFrame(rows, columns=None if rows else list(self.schemas[name].columns), dtype=object)
                for name, rows in own.items()
            },
        }

    def _tell_faults(self) -> None:
        """The faults of cards as rows of table problem."""
        if not self.faults:
            return
        from warehouse import bookkeeping

        rows = [
            {
                **fault.problem.as_dict(),
                "submission_id": OF_CARDS,
                "file_name": fault.file,
                "problem_no": number,
                "column_name": fault.problem.column,
            }
            for number, fault in enumerate(self.faults, start=1)
        ]
        _insert(self.connection, self.schemas["problem"], bookkeeping.frame("problem", rows))

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


@contextmanager
def _at_once(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One transaction for some thousand small statements, each of which would wait for the disk by itself."""
    connection.execute("begin transaction")
    yield
    connection.execute("commit")


@contextmanager
def _connection(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(str(path), config=SETTINGS)
    try:
        yield connection
    finally:
        connection.close()


def _insert(connection: duckdb.DuckDBPyConnection, schema: "pa.DataFrameSchema", frame: "pd.DataFrame") -> None:
    rows = declaration.as_arrow(schema, frame)
    if not rows.num_rows:
        return
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
