"""How tables, CSV and JSON are printed for people and programs."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

from validations.values.escaping import escape_formula

# What became of a file, for people.
OUTCOMES = {
    "en": {
        "accepted": "accepted",
        "accepted_in_part": "accepted in part",
        "rejected": "rejected",
        "unreadable": "unreadable",
    },
    "th": {
        "accepted": "รับทั้งหมด",
        "accepted_in_part": "รับบางส่วน",
        "rejected": "ไม่รับ",
        "unreadable": "อ่านไม่ได้",
    },
}


def one_line(text: str) -> str:
    """A name or sentence for a terminal: a file's name may hold line breaks and codes that would move the cursor."""
    return "".join(" " if ch.isspace() else ch if unicodedata.category(ch) != "Cc" else "?" for ch in text)


def plain(value: Any) -> Any:
    """A value for JSON: decimals as numbers without padding zeros, days and moments in ISO form."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def shown(value: Any) -> str:
    """A value in a printed table; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return str(value)


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """An array of objects, one a row."""
    return json.dumps(
        [{name: plain(value) for name, value in zip(columns, row, strict=True)} for row in rows],
        ensure_ascii=False,
        indent=1,
        default=str,
    )


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV with a header; text that a spreadsheet could run as a formula is escaped."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([escape_formula(value) if isinstance(value, str) else plain(value) for value in row])
    return out.getvalue().rstrip("\n")


def width(text: str) -> int:
    """Columns that the text takes in a terminal: Thai vowels and tones above and below take none."""
    return sum(0 if unicodedata.category(ch) in ("Mn", "Cf") else 1 for ch in text)


def as_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, widest: int = 60) -> str:
    """A table for reading: cells cut at `widest` columns with an ellipsis, numbers to the right."""
    source = [list(row) for row in rows]
    cells = [[_cut(one_line(shown(value)), widest) for value in row] for row in source]
    right = [
        any(isinstance(row[i], int | float | Decimal) and not isinstance(row[i], bool) for row in source)
        for i in range(len(columns))
    ]
    widths = [max([width(name), *(width(row[i]) for row in cells)]) for i, name in enumerate(columns)]
    rule = "  ".join("─" * size for size in widths)
    lines = [_line(columns, widths, right), rule, *(_line(row, widths, right) for row in cells)]
    return "\n".join(line.rstrip() for line in lines)


def say_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str, *, widest: int = 60) -> None:
    """Print the rows as `table`, `csv` or `json`."""
    if form == "json":
        click.echo(as_json(columns, rows))
    elif form == "csv":
        click.echo(as_csv(columns, rows))
    else:
        click.echo(as_table(columns, rows, widest=widest))
        click.echo(f"({len(rows):,} row{'' if len(rows) == 1 else 's'})")


def _cut(text: str, widest: int) -> str:
    if width(text) <= widest:
        return text
    kept, used = [], 0
    for ch in text:
        used += width(ch)
        if used > widest - 1:
            break
        kept.append(ch)
    return "".join(kept) + "…"


def _line(cells: Sequence[str], widths: list[int], right: list[bool]) -> str:
    padded = (
        " " * (size - width(cell)) + cell if to_right else cell + " " * (size - width(cell))
        for cell, size, to_right in zip(cells, widths, right, strict=True)
    )
    return "  ".join(padded)
