"""The words in which tables are declared: a table is a pandera schema, a column has its unit and both descriptions."""

import importlib
import pkgutil
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any

import pandera.pandas as pa

import validations.tables

# Read from sources: LEAF goes into every release, LAKE (hourly values of years) stays in the lake alone. Made of them:
# MART for a release, DERIVED for the lake alone.
LEAF, LAKE, MART, DERIVED = "leaf", "lake", "mart", "derived"


def _column(
    dtype: Any, sql: str, th: str, en: str, unit: str | None, nullable: bool, checks: list[pa.Check], **more: Any
) -> pa.Column:
    metadata = {"sql": sql, "unit": unit, **more}
    return pa.Column(dtype, checks=checks, nullable=nullable, title=th, description=en, metadata=metadata)


def text(
    th: str, en: str, *, nullable: bool = False, pattern: str | None = None, among: tuple[str, ...] = ()
) -> pa.Column:
    """A text column; `pattern` must match the whole value, `among` lists the allowed values."""
    checks = [pa.Check.str_matches(f"^(?:{pattern})$", name="pattern")] if pattern else []
    checks += [pa.Check.isin(among, name="among")] if among else []
    return _column("str", "VARCHAR", th, en, None, nullable, checks)


def whole(
    th: str,
    en: str,
    *,
    unit: str | None = None,
    nullable: bool = False,
    low: int | None = None,
    high: int | None = None,
) -> pa.Column:
    """A whole number, bounds included."""
    return _column("Int64", "BIGINT", th, en, unit, nullable, _bounds(low, high))


def decimal(th: str, en: str, *, unit: str | None = None, nullable: bool = False, places: int = 3) -> pa.Column:
    """An exact decimal number with so many places; in a frame its values are `decimal.Decimal`."""
    return _column(object, f"DECIMAL(18,{places})", th, en, unit, nullable, [_all(Decimal)])


def quantity(
    th: str,
    en: str,
    *,
    unit: str,
    places: int = 3,
    nullable: bool = False,
    low: int | Decimal | None = None,
    high: int | Decimal | None = None,
) -> pa.Column:
    """An exact quantity of an agency, bounds included and said in its unit.

    In a frame an Int64 that counts 1/10**places of the unit, which numpy can check fast; in Parquet and DuckDB a
    decimal number of the unit itself.
    """
    scale = 10**places
    bounds = _bounds(*(None if bound is None else int(bound * scale) for bound in (low, high)))
    return _column("Int64", f"DECIMAL(18,{places})", th, en, unit, nullable, bounds, scale=scale)


def scale_of(column: pa.Column) -> int:
    """How many of a frame's whole numbers make one unit: 10**places of a quantity, 1000 of thousandths, else 1."""
    said = (column.metadata or {}).get("scale")
    return int(said) if said else 1000 if str(column.name).endswith("_milli") else 1


def real(th: str, en: str, *, unit: str | None = None, nullable: bool = False) -> pa.Column:
    """A floating-point number, for coordinates and other measures that are never compared with a limit."""
    return _column("float64", "DOUBLE", th, en, unit, nullable, [])


def day(th: str, en: str, *, nullable: bool = False) -> pa.Column:
    """A calendar day; in a frame its values are `datetime.date`."""
    return _column(object, "DATE", th, en, None, nullable, [_all(date)])


def moment(th: str, en: str, *, nullable: bool = False) -> pa.Column:
    """A moment in time with its zone; in a frame its values are aware `datetime.datetime`."""
    return _column(object, "TIMESTAMPTZ", th, en, None, nullable, [_all(datetime)])


def flag(th: str, en: str, *, nullable: bool = False) -> pa.Column:
    """True or false."""
    return _column("boolean", "BOOLEAN", th, en, None, nullable, [])


def table(
    name: str, th: str, en: str, columns: dict[str, pa.Column], *, key: tuple[str, ...], kind: str = MART
) -> pa.DataFrameSchema:
    """A table: its name, both descriptions, columns in order, and the columns that together identify a row.

    `kind` is `leaf` or `lake` for a table whose rows are read from sources (they then carry their provenance), else
    `mart` or `derived`; see there.
    """
    return pa.DataFrameSchema(
        columns, name=name, title=th, description=en, strict=True, metadata={"key": key, "kind": kind}
    )


def tables_in(module: ModuleType) -> list[pa.DataFrameSchema]:
    """The tables that one module declares, in its order."""
    return [value for value in vars(module).values() if isinstance(value, pa.DataFrameSchema) and value.name]


@cache
def declared() -> dict[str, pa.DataFrameSchema]:
    """Every declared table by name, from all modules here; raises ValueError on a name used twice."""
    found: dict[str, pa.DataFrameSchema] = {}
    for info in pkgutil.iter_modules(validations.tables.__path__):
        if info.name == "declaring":
            continue
        module = importlib.import_module(f"validations.tables.{info.name}")
        for schema in tables_in(module):
            if found.setdefault(str(schema.name), schema) is not schema:
                raise ValueError(f"two tables are named {schema.name}")
    return found


def released() -> dict[str, pa.DataFrameSchema]:
    """The declared tables that a release holds: all but those that are kept in the lake alone."""
    return {name: schema for name, schema in declared().items() if kind_of(schema) not in (LAKE, DERIVED)}


def kind_of(schema: pa.DataFrameSchema) -> str:
    """LEAF, LAKE, MART or DERIVED."""
    return str((schema.metadata or {})["kind"])


def provenance() -> dict[str, pa.Column]:
    """The last columns of every leaf table: where the row came from."""
    return {
        "is_simulated": flag("เป็นข้อมูลจำลองหรือไม่", "Whether the row is simulated"),
        "source_id": text("รหัสแหล่งข้อมูล (แฟ้มและแผ่นงาน)", "The file and sheet the row came from; see table source"),
        "source_row": whole("เลขแถวในแผ่นงาน", "Row number in the sheet, from 1", low=1),
    }


def _all(kind: type) -> pa.Check:
    return pa.Check(lambda series: series.map(lambda value: isinstance(value, kind)), name=f"is_{kind.__name__}")


def _bounds(low: int | None, high: int | None) -> list[pa.Check]:
    checks = [] if low is None else [pa.Check.ge(low, name="at_least")]
    return checks + ([] if high is None else [pa.Check.le(high, name="at_most")])
