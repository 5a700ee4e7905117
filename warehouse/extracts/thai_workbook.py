"""The Thai workbook that a ministry receives: six sheets from one release, the same bytes whenever it is written."""

import io
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook

from validations.values.thai_dates import thai_date
from validations.values.years import BE_OFFSET
from warehouse.extracts import cover, donors, origins, quality, summary, tracking
from warehouse.extracts.contents import Contents, refuse_marks
from warehouse.extracts.formats import FONT, SIZE, Formats

_SHEETS = (cover, summary, tracking, donors, quality, origins)


def file_name(as_of: date) -> str:
    """`esc_indicators_be2569_20261122.xlsx`, for mail systems that spoil Thai file names."""
    return f"esc_indicators_be{as_of.year + BE_OFFSET}_{as_of:%Y%m%d}.xlsx"


def write(database: Path, out: Path) -> Path:
    """Writes the workbook of the release in `database` (a DuckDB file) into the folder `out`; returns its path.

    The bytes depend on the release alone: no clock, sorted queries. Raises contents.SimulatedContent, with nothing
    written, if anything simulated would enter it.
    """
    with Contents(database) as contents:
        as_of = contents.as_of()
        path = out / file_name(as_of)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_workbook(contents, as_of))
    return path


def _workbook(contents: Contents, as_of: date) -> bytes:
    # No string may become a formula, a link or a number behind our back.
    options: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Columns are measured in digits of this font: where another takes its place, they widen or narrow with it.
        "default_format_properties": {"font_name": FONT, "font_size": SIZE},
        "default_column_width": 72,
        "default_row_height": 36,
    }
    buffer = io.BytesIO()
    book = Workbook(buffer, options)
    book.set_properties(
        {
            "title": cover.TITLE,
            "subject": f"ข้อมูล ณ วันที่ {thai_date(as_of)}",
            "author": "Muang",
            "comments": contents.release()["release_id"],
            "created": datetime.combine(as_of, time(), tzinfo=UTC).replace(tzinfo=None),
        }
    )
    formats = Formats(book)
    marks = contents.simulated_marks()
    for sheet in _SHEETS:
        page = sheet.write(book, contents, formats)
        page.close()
        refuse_marks(page.texts, marks)
    book.close()
    return buffer.getvalue()
