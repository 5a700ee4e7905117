"""The data dictionary as a page, from the declarations: `make docs` writes it, a test holds it current."""

import sys
from pathlib import Path

import pandera.pandas as pa

from validations.tables.declaring import DERIVED, LAKE, declared, kind_of

HEAD = """# Data dictionary · พจนานุกรมข้อมูล

Generated from `validations/tables`; the same texts are comments in the DuckDB file and rows of `data_dictionary`.
**Key** columns are bold. Years come in pairs: `year_be` (พ.ศ.) and `year_ce` (ค.ศ.).
"""


def page() -> str:
    """All declared tables in Markdown, in alphabetical order."""
    tables = declared()
    return "\n".join([HEAD, *(_table(name, tables[name]) for name in sorted(tables))])


def _table(name: str, schema: pa.DataFrameSchema) -> str:
    key = (schema.metadata or {})["key"]
    lines = [f"## {name}", "", f"{schema.title}", "", f"{schema.description}", ""]
    if kind_of(schema) in (LAKE, DERIVED):
        lines += ["Kept in the lake alone, not in the DuckDB file of a release.", ""]
    lines += ["| column | type | unit | คำอธิบาย | description |", "|---|---|---|---|---|"]
    for column_name, column in schema.columns.items():
        metadata = column.metadata or {}
        shown = f"**{column_name}**" if column_name in key else str(column_name)
        cells = (shown, metadata["sql"], metadata.get("unit") or "", column.title, column.description)
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
