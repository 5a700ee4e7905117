"""The gate's results for people: one page that needs no internet, in Thai first, and the failing rows as CSV."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from validations.tables.declaring import released
from validations.values.escaping import escape_formula
from validations.values.thai_dates import thai_date
from warehouse import durable
from warehouse.gate import CheckResult, as_json

PAGE, RESULTS, ROWS = "index.html", "gate.json", "rows"
_SHOWN = 10
_TEMPLATE = Path(__file__).with_suffix(".html.j2")


def write(folder: Path, results: Sequence[CheckResult], release_id: str, as_of: date) -> Path:
    """Write `gate.json`, `index.html` and `rows/<table>-<check>.csv` for what failed; returns the page."""
    durable.make_folder(folder / ROWS if any(result.rows for result in results) else folder)
    durable.write(folder / RESULTS, as_json(results).encode())
    failed = sorted((result for result in results if not result.passed), key=lambda one: (not one.blocking, one.table))
    files = [f"{ROWS}/{number:02d}-{_file_name(result)}.csv" for number, result in enumerate(failed, start=1)]
    for file, result in zip(files, failed, strict=True):
        if result.rows:
            durable.write(folder / file, _csv(result.rows))
    durable.write(folder / PAGE, _page(results, failed, files, release_id, as_of).encode())
    return folder / PAGE


def _page(
    results: Sequence[CheckResult], failed: list[CheckResult], files: list[str], release_id: str, as_of: date
) -> str:
    by_table = groupby(sorted(results, key=lambda result: result.table), key=lambda result: result.table)
    template = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined).from_string(
        _TEMPLATE.read_text(encoding="utf-8")
    )
    return template.render(
        release_id=release_id,
        as_of=as_of.isoformat(),
        as_of_th=thai_date(as_of),
        count=len(results),
        passed=sum(result.passed for result in results),
        blocking=sum(result.blocking for result in failed),
        warnings=sum(not result.blocking for result in failed),
        failed=failed,
        files=files,
        tables=[(table, list(own)) for table, own in by_table],
        names={name: schema.title for name, schema in released().items()},
        shown=_SHOWN,
    )


def _file_name(result: CheckResult) -> str:
    return re.sub(r"[^a-z0-9_]+", "_", f"{result.table}-{result.check}".casefold()).strip("_")


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """UTF-8 with its mark, for Excel on Thai Windows; nothing in it can run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow("" if value is None else escape_formula(str(value)) for value in row.values())
    return text.getvalue().encode("utf-8-sig")
