"""The cells in which counted things stand: for cards that count rows of leaf tables and need no query of their own."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from warehouse.declaration import literal, quoted
from warehouse.query import query

_FILES = "select source_id, table_name, contract, file_name, file_sha256, sheet from source"


def counted_cells(path: Path, evidence: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """File, sheet, address and stored value of each piece of evidence that names its field; each cell once.

    `evidence` are rows of indicator_evidence in the release at `path`.
    """
    placed = {
        (row["source_id"], row["source_row"], row["source_field"]): row
        for row in evidence
        if row["source_field"] and row["source_row"]
    }
    if not placed:
        return []
    files = {row["source_id"]: row for row in query(path, _FILES).records()}
    by_field: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source_id, _, field in placed:
        by_field[files[source_id]["table_name"], field].add(source_id)
    stored: dict[tuple[str, int, str], str | None] = {}
    for (table, field), sources in by_field.items():
        listed = ", ".join(literal(source) for source in sorted(sources))
        found = query(
            path,
            f"select source_id, source_row, {quoted(field)}::varchar as value from {quoted(table)}"
            f" where source_id in ({listed})",
        )
        stored |= {(row["source_id"], row["source_row"], field): row["value"] for row in found.records()}
    return [
        {
            "title": row["title"],
            "stored_value": stored.get((source_id, source_row, field)),
            "is_simulated": row["is_simulated"],
            **{name: files[source_id][name] for name in ("file_name", "file_sha256", "sheet")},
            "address": row["source_cell"],
            "contract": files[source_id]["contract"],
            "field": field,
        }
        for (source_id, source_row, field), row in placed.items()
    ]
