"""What follows from a table's declaration: its DuckDB table, Arrow schema, comments, and lines in the dictionary."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as arrow
import pyarrow.compute as compute

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_ARROW = {
    "VARCHAR": arrow.string(),
    "BIGINT": arrow.int64(),
    "DOUBLE": arrow.float64(),
    "DATE": arrow.date32(),
    "TIMESTAMPTZ": arrow.timestamp("us", tz="UTC"),
    "BOOLEAN": arrow.bool_(),
}


class Misfit(ValueError):
    """Rows do not fit the declaration of their table; the message names the table and the column."""


def key_of(schema: "pa.DataFrameSchema") -> tuple[str, ...]:
    """The columns that together identify a row."""
    return tuple((schema.metadata or {})["key"])


def sql_types(schema: "pa.DataFrameSchema") -> dict[str, str]:
    """DuckDB's type of each column, in the declared order."""
    return {name: column.metadata["sql"] for name, column in schema.columns.items()}


def arrow_type(sql: str) -> arrow.DataType:
    """The Arrow type that holds a declared DuckDB type exactly."""
    if sql.startswith("DECIMAL"):
        precision, scale = (int(part) for part in sql.removeprefix("DECIMAL(").rstrip(")").split(","))
        return arrow.decimal128(precision, scale)
    return _ARROW[sql]


def create_table(schema: "pa.DataFrameSchema", *, temporary: bool = False) -> str:
    """The `create table` of a declaration. Empty cells are the gate's business, so no column is `not null` here."""
    columns = ", ".join(f"{quoted(name)} {sql}" for name, sql in sql_types(schema).items())
    return f"create {'temporary ' if temporary else ''}table {quoted(str(schema.name))} ({columns})"


def as_arrow(schema: "pa.DataFrameSchema", frame: "pd.DataFrame") -> arrow.Table:
    """The frame's rows in the declared types; raises Misfit on a missing, unknown or ill-typed column.

    A missing column is an error and not a null: "nobody filled it" must not look like "nothing is known".
    """
    types = sql_types(schema)
    check_columns(str(schema.name), list(types), [str(name) for name in frame.columns])
    arrays = []
    for name, sql in types.items():
        try:
            is_scaled = "scale" in schema.columns[name].metadata
            make = _scaled if is_scaled else _plain
            arrays.append(make(frame[name], arrow_type(sql)))
        except (arrow.ArrowException, TypeError, ValueError) as error:
            raise Misfit(f"table {schema.name}, column {name}: not {sql}: {error}") from error
    return arrow.table(arrays, names=list(types))


def as_frame(schema: "pa.DataFrameSchema", rows: arrow.Table) -> "pd.DataFrame":
    """Rows of the declared types as a frame of the declared ones, quantities as scaled whole numbers again."""
    import pandas as pd

    columns = {}
    for name, column in schema.columns.items():
        values = rows[str(name)]
        if "scale" in column.metadata:
            whole = compute.multiply(values, arrow.scalar(Decimal(column.metadata["scale"])))
            values = whole.cast(arrow.int64())
        columns[name] = pd.Series(values.to_pylist(), dtype=str(column.dtype))
    return pd.DataFrame(columns)


def _plain(series: "pd.Series", type_: arrow.DataType) -> arrow.Array:
    return arrow.array(series, type=type_, from_pandas=True)


def _scaled(series: "pd.Series", type_: arrow.DataType) -> arrow.Array:
    """The decimals of which the series holds the scaled whole numbers: the same integers, widened to 128 bits.

    Raises ValueError for a number with more digits than the type has.
    """
    import numpy

    whole = arrow.array(series, type=arrow.int64(), from_pandas=True)
    low = whole.fill_null(0).to_numpy(zero_copy_only=False)
    if len(low) and max(abs(int(low.min())), abs(int(low.max()))) >= 10**type_.precision:
        raise ValueError(f"more than {type_.precision} digits")
    words = numpy.empty((len(low), 2), dtype="<i8")  # little endian: the lower half first, then the sign
    words[:, 0], words[:, 1] = low, low >> 63
    is_valid = whole.is_valid()
    validity = None if whole.null_count == 0 else is_valid.buffers()[1]
    return arrow.Array.from_buffers(type_, len(low), [validity, arrow.py_buffer(words)], null_count=whole.null_count)


def check_columns(table: str, declared: list[str], found: list[str]) -> None:
    """Raises Misfit unless both lists name the same columns, in whatever order."""
    missing = [name for name in declared if name not in found]
    unknown = [name for name in found if name not in declared]
    if missing or unknown:
        faults = [f"missing {', '.join(missing)}"] if missing else []
        faults += [f"not declared: {', '.join(unknown)}"] if unknown else []
        raise Misfit(f"table {table}: {'; '.join(faults)}")


def comments(schema: "pa.DataFrameSchema") -> list[str]:
    """The `comment on` statements of a table and its columns: Thai — English, and the unit.

    Set last: `create table as` and the like drop them. The statement takes no parameters, so text is escaped here.
    """
    table = quoted(str(schema.name))
    statements = [f"comment on table {table} is {literal(f'{schema.title} — {schema.description}')}"]
    for name, column in schema.columns.items():
        unit = f" [{column.metadata['unit']}]" if column.metadata["unit"] else ""
        says = literal(f"{column.title} — {column.description}{unit}")
        statements.append(f"comment on column {table}.{quoted(name)} is {says}")
    return statements


def dictionary(schemas: dict[str, "pa.DataFrameSchema"]) -> list[dict[str, Any]]:
    """The rows of data_dictionary: one for each column of each table."""
    return [
        {
            "table_name": table,
            "column_name": name,
            "position": position,
            "type": column.metadata["sql"],
            "unit": column.metadata["unit"],
            "is_key": name in key_of(schema),
            "is_nullable": bool(column.nullable),
            "description_th": column.title,
            "description_en": column.description,
        }
        for table, schema in schemas.items()
        for position, (name, column) in enumerate(schema.columns.items(), start=1)
    ]


def quoted(identifier: str) -> str:
    """A DuckDB identifier; `change` has columns called table and column."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A DuckDB string literal."""
    return "'" + text.replace("'", "''") + "'"
