"""What every asset tells in the UI, taken from the table's declaration: description, owner, kinds, columns, rows."""

from collections.abc import Iterable, Mapping

import dagster as dg
import pandera.pandas as pa

from validations.tables.declaring import declared

OWNER = "team:muang"


def table_spec(
    name: str, *, group: str, kinds: Iterable[str], deps: Iterable[str] = (), skippable: bool = False
) -> dg.AssetSpec:
    """The asset of a declared table, with its descriptions in both languages and its columns."""
    schema = declared()[name]
    return dg.AssetSpec(
        name,
        group_name=group,
        owners=[OWNER],
        kinds=set(kinds),
        description=f"{schema.description}\n\n{schema.title}",
        deps=list(deps),
        skippable=skippable,
        metadata={"dagster/column_schema": column_schema(schema)},
    )


def column_schema(schema: pa.DataFrameSchema) -> dg.TableSchema:
    """Dagster's view of a declaration: column names, SQL types, English and Thai descriptions, units."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                str(name),
                (column.metadata or {})["sql"],
                description=_described(column),
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for name, column in schema.columns.items()
        ]
    )


def counted(counts: Mapping[str, int]) -> list[dg.MaterializeResult]:
    """One result a table, with its row count."""
    return [dg.MaterializeResult(name, metadata={"dagster/row_count": rows}) for name, rows in counts.items()]


def _described(column: pa.Column) -> str:
    unit = (column.metadata or {}).get("unit")
    return f"{column.description} — {column.title}" + (f" [{unit}]" if unit else "")
