"""What is counted from resolved hours, month by month, in the lake: a month is counted again only when it changed.

`counts/<table>.sql` reads `hour`, the month's rows of air_hourly, and `blocking`, the mask of the rules that keep an
hour out; its result is `lake/<table>/month=2024-01/<hash>.parquet`, named by the month's own hash, SQL and mask.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from validations.tables.declaring import declared
from warehouse import declaration, durable
from warehouse.air.conventions import Row
from warehouse.build import SETTINGS

COUNTS = Path(__file__).parent / "counts"


def update(lake: Path, months: Mapping[str, Path], quality_rules: Iterable[Row]) -> dict[str, list[Path]]:
    """The files of each counted table for these resolved months (`2024-01` → file); what is not there is made."""
    blocking = sum(1 << rule["bit"] for rule in quality_rules if rule["is_blocking"])
    queries = {path.stem: path.read_text(encoding="utf-8") for path in sorted(COUNTS.glob("*.sql"))}
    code = hashlib.sha256("\n".join([*queries.values(), str(blocking), Path(__file__).read_text("utf-8")]).encode())
    tables: dict[str, list[Path]] = {name: [] for name in queries}
    for month, hours in sorted(months.items()):
        stem = hashlib.sha256(f"{hours.stem} {code.hexdigest()}".encode()).hexdigest()[:16]
        paths = {name: lake / name / f"month={month}" / f"{stem}.parquet" for name in queries}
        if missing := {name: path for name, path in paths.items() if not path.exists()}:
            with _hours(hours, blocking) as connection:
                for name, path in missing.items():
                    durable.make_folder(path.parent)
                    durable.write(path, as_parquet(as_declared(connection, name, queries[name])))
        for name, path in paths.items():
            tables[name].append(path)
    return tables


def as_declared(connection: duckdb.DuckDBPyConnection, table: str, sql: str) -> pa.Table:
    """The query's rows in the declared types and the order of the key."""
    schema = declared()[table]
    types = declaration.sql_types(schema)
    columns = ", ".join(f"cast({name} as {sql_type}) as {name}" for name, sql_type in types.items())
    order = ", ".join(declaration.key_of(schema))
    return connection.execute(f"select {columns} from ({sql}\n) order by {order}").to_arrow_table()


@contextmanager
def _hours(path: Path, blocking: int) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(config=SETTINGS)
    try:
        file = declaration.literal(str(path))
        connection.execute(f"create view hour as select * from read_parquet({file}, hive_partitioning=false)")
        connection.execute(f"create view blocking as select {blocking} as mask")
        yield connection
    finally:
        connection.close()


def as_parquet(rows: pa.Table) -> bytes:
    """The bytes of a file of the lake; the same rows give the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", store_schema=False)
    return sink.getvalue().to_pybytes()
