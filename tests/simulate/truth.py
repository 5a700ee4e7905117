"""The truth of a workbook as JSON: what a right reading yields, row by row, and what must become of damaged cells."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.simulate.model import (
    DATA,
    EITHER,
    FLAGGED,
    READ,
    REFUSED,
    AnyOf,
    Book,
    Column,
    Damage,
    Rendered,
    Row,
    Sheet,
    address,
    render,
)
from tests.simulate.writing import sheet_name


def truth_of(book: Book, messes: tuple[str, ...] = (), rendered: Rendered | None = None) -> dict[str, Any]:
    """{file, contract, table, sheet, rows, damaged, hidden, personal, …}.

    rows: [{row (from 1), match (what tells bands of one row apart), may_be_refused, values {field: [right values]}}];
    null among the values is an empty field. damaged: [{cell, row, column, outcome, family, fields, mess, sent}] with
    outcome read, refused (never a value, always a problem), either, or flagged (always a problem).
    """
    sheet = book.sheet
    placed = rendered or render(sheet)
    rows, damaged = [], []
    for row in sheet.rows:
        at = placed.row_of[id(row)]
        damaged += [_damaged(damage, at, placed) for damage in row.damage if _can_be_told(row, damage)]
        if row.kind == DATA:
            rows += [_row(sheet, row, record, at) for record in row.records]
    return {
        "file": book.file_name,
        "contract": book.contract,
        "agency": book.agency,
        "messes": list(messes),
        "is_simulated": True,
        "table": sheet.table,
        "sheet": sheet_name(sheet.name),
        "header_row": placed.header_row + 1,
        "is_lenient": sheet.is_lenient,
        "hidden": [sheet_name(other.name) for other in book.sheets if other.is_hidden],
        "rows": rows,
        "damaged": damaged,
        "personal": sorted({text for page in book.sheets for text in page.personal}),
        "personal_cells": [
            address(placed.header_row + placed.header_depth - 1, placed.column_of[column.key])
            for column in sheet.columns
            if column.role == "personal"
        ],
        "notes": sheet.notes,
    }


def _can_be_told(row: Row, damage: Damage) -> bool:
    """A total can be held against its parts only where each of them is there and can be read."""
    return not any(part.may_be_refused or part.values.get(damage.key) is None for part in row.parts)


def _row(sheet: Sheet, row: Row, record: dict[str, Any], at: int) -> dict[str, Any]:
    bands = {column.band[0] for column in sheet.columns if column.band}
    values = {field: alternatives(value) for field, value in record.items()}
    own = {field for column in sheet.columns if column.band and _is_in(column, record) for field in column.tell(None)}
    is_nothing = bool(own) and all(record.get(field) is None for field in own)
    for damage in row.damage:
        column = next((one for one in sheet.columns if one.key == damage.key), None)
        if column and column.band and not _is_in(column, record):
            continue
        for field in damage.fields:
            if field in values:
                values[field] = _after(damage, values[field], [plain(value) for value in damage.also.get(field, [])])
    return {
        "row": at + 1,
        "match": {field: plain(record[field]) for field in bands},
        "may_be_refused": row.may_be_refused or sheet.is_lenient or is_nothing,
        "values": values,
    }


def _is_in(column: Column, record: dict[str, Any]) -> bool:
    return column.band is not None and record.get(column.band[0]) == column.band[1]


def _after(damage: Damage, right: list[Any], also: list[Any]) -> list[Any]:
    """The values that are right to have for a field of a damaged cell."""
    if damage.outcome == READ:
        return [*right, *also]
    if damage.outcome == REFUSED:
        return [None]
    if damage.outcome == EITHER:
        return [*right, *also, None]
    return [*also, None] if also else [*right, None]


def _damaged(damage: Damage, at: int, placed: Rendered) -> dict[str, Any]:
    assert damage.outcome in (READ, REFUSED, EITHER, FLAGGED)
    column = placed.column_of[damage.key]
    return {
        "cell": address(at, column),
        "row": at + 1,
        "column": address(0, column)[:-1],
        "outcome": damage.outcome,
        "family": list(damage.family),
        "fields": list(damage.fields),
        "mess": damage.mess,
        "sent": damage.sent,
    }


def alternatives(value: Any) -> list[Any]:
    """The right values of a field, in JSON's types."""
    return [plain(one) for one in value.values] if isinstance(value, AnyOf) else [plain(value)]


def plain(value: Any) -> Any:
    """A typed value as text, whole number, true or false, list or null."""
    if isinstance(value, AnyOf):
        return plain(value.values[0])
    if isinstance(value, Decimal | float):
        return format(Decimal(str(value)), "f")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
