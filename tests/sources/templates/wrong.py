"""Entries that are wrong in a template's column and that a paste, or the column's validation, lets through."""

from collections.abc import Iterator
from datetime import date

from sources.templates.plan import Field

TEXT = "ไม่แน่ใจ"
ERROR_VALUE = "#REF!"


def wrong_entries(each: Field) -> Iterator[object]:
    """What an officer may send in a column and must be told of at its cell."""
    yield ERROR_VALUE
    entry = each.entry
    if entry.kind in ("number", "whole", "percent", "land"):
        yield TEXT
        yield "12 กับอีกครึ่งหนึ่ง"
        if entry.low is not None:
            yield entry.low - 1
        if entry.high is not None:
            yield entry.high + 1
    if entry.kind == "whole":
        yield (entry.low or 0) + 0.5
    if entry.kind == "list":
        yield "คำที่ไม่มีในรายการ"
    if entry.kind == "year":
        yield from (1500, 2900, TEXT)
        if each.column.era is None and "พ.ศ" not in each.header:
            yield 67  # under พ.ศ. it is 2567
    if entry.kind in ("date", "day"):
        yield from (TEXT, "31/02/2567", date(2567, 1, 31))
        if each.column.day_first is None:
            yield "03/04/2024"
    if entry.kind == "day":
        yield "31 มกราคม 2567"
    if entry.length:
        yield from ("12", "1" * (entry.length + 1))
    if each.column.type == "period":
        yield TEXT
