"""M08 other and mistaken units, M09 areas in rai, ngan and square wah."""

import random
from calendar import isleap
from decimal import Decimal
from typing import Any

from tests.simulate.kinds import means, settle
from tests.simulate.messes.base import few, mess, rows_to_damage, spoil
from tests.simulate.model import EITHER, FLAGGED, READ, REFUSED, TOTAL, Book, Column, Relation, Sheet

TONNES_A_DAY = ("ตันต่อวัน", "ตัน/วัน")


def _year_of(book: Book) -> int:
    return int(next(part for part in book.stem.split("_") if part.isdigit() and len(part) == 4)) - 543


def _show_in(sheet: Sheet, column: Column, factor: Decimal, before: str, after: str) -> None:
    """Shows a whole column in another unit and says so in its header."""
    column.show = lambda value: None if value is None else float(Decimal(value) * factor)
    said = tuple(part.replace(before, after) for part in column.header) if before else column.header
    column.header = said if said != column.header or not after else (*said[:-1], f"{said[-1]} ({after})")
    for row in sheet.data_rows():
        if row.values.get(column.key) is not None and not row.is_damaged(column.key):
            spoil(row, column, column.show(row.values[column.key]), READ, "M08", ("unit",))
    settle(sheet)


@mess("M08", "other_unit")
def other_unit(book: Book, chance: random.Random) -> bool:
    """Another unit, and the sheet says which: t/year for t/day, kg for t, square metres for rai."""
    sheet = book.sheet
    year = _year_of(book)
    days = Decimal(366 if isleap(year) else 365)
    done = False
    if sheet.unit_line and any(unit in sheet.unit_line for unit in TONNES_A_DAY):
        for unit in TONNES_A_DAY:
            sheet.unit_line = sheet.unit_line.replace(unit, "ตันต่อปี")
        for column in sheet.columns:
            if column.unit in TONNES_A_DAY:
                _show_in(sheet, column, days, "", "")
        return True
    for column in sheet.columns:
        for before, after, factor in (
            ("ตัน/วัน", "ตัน/ปี", days),
            ("tCO2e", "kgCO2e", Decimal(1000)),
            ("กก.", "ตัน", Decimal("0.001")),
            ("ไร่", "ตร.ม.", Decimal(1600)),
        ):
            if column.unit == before and not column.band:
                _show_in(sheet, column, factor, before, after)
                done = True
                break
    return done


@mess("M08", "part_slip")
def part_slip(book: Book, chance: random.Random) -> bool:
    """One part of a sum in another unit than the sheet says: the sum no longer adds up."""
    sheet = book.sheet
    sums = [relation for relation in sheet.relations if relation.kind == "sum" and not _is_banded(sheet, relation)]
    for relation in sums[:1]:
        column = sheet.column(relation.parts[-1])
        for row in rows_to_damage(sheet, column, chance, min(2, few(sheet))):
            value = Decimal(row.values[column.key])
            if value > 5:
                spoil(row, column, float(value * 1000), REFUSED, "M08", ("sum", "unit", "balance"))
    return bool(sums)


def _is_banded(sheet: Sheet, relation: Relation) -> bool:
    return any(sheet.column(part).band for part in relation.parts)


@mess("M08", "row_slip")
def row_slip(book: Book, chance: random.Random) -> bool:
    """A whole row in kilograms among rows in tonnes: every figure a thousand times the others."""
    sheet = book.sheet
    columns = [column for column in sheet.columns if column.unit in (*TONNES_A_DAY, "tCO2e") and not column.band]
    rows = [row for row in sheet.data_rows() if not row.damage and not row.is_lenient]
    rows = [row for row in rows if columns and row.values.get(columns[0].key)]
    if len(rows) < 10:
        return False
    row = max(rows, key=lambda one: float(one.values[columns[0].key]))
    for column in columns:
        value = row.values.get(column.key)
        if value:
            large = Decimal(value) * 1000
            spoil(row, column, column.show(large), FLAGGED, "M08", ("unit", "range"), [large])
    for total in sheet.rows:
        if total.kind == TOTAL and any(part is row for part in total.parts):
            _add_slip(total, row, columns)
    return True


def _add_slip(total: Any, row: Any, columns: list[Column]) -> None:
    """The total was added up from what the sheet shows."""
    for column in columns:
        shown = total.cells.get(column.key)
        value = row.values.get(column.key)
        if shown is not None and value:
            total.cells[column.key] = shown + column.show(Decimal(value) * 999)


@mess("M08", "money_label")
def money_label(book: Book, chance: random.Random) -> bool:
    """538800.0000ล้านบาท: baht with the word for millions behind it."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("money"):
        if column.unit != "บาท":
            continue
        for row in rows_to_damage(sheet, column, chance, 1):
            value = Decimal(row.values[column.key])
            spoil(row, column, f"{value:.4f}ล้านบาท", REFUSED, "M08", ("money", "range", "unit"))
            done += 1
    return done > 0


def _rai_text(rai: int, ngan: int, wah: int, form: int) -> str:
    return (f"{rai}-{ngan}-{wah}", f"{rai}-{ngan}-{wah} ไร่", f"{rai:,} ไร่ {ngan} งาน {wah} ตร.ว.")[form % 3]


def _land(chance: random.Random, most: Any) -> tuple[int, int, int, Decimal]:
    rai, ngan, wah = chance.randrange(1, max(2, int(most))), chance.randrange(0, 4), chance.randrange(0, 100)
    return rai, ngan, wah, Decimal(rai) + Decimal(ngan) / 4 + Decimal(wah) / 400


@mess("M09", "text")
def rai_text(book: Book, chance: random.Random) -> bool:
    """4-2-0 among decimal rai."""
    sheet = book.sheet
    totals = {relation.total for relation in sheet.relations}
    done = 0
    for column in sheet.having("rai"):
        if column.key in totals:
            continue
        for row in rows_to_damage(sheet, column, chance, 1):
            rai, ngan, wah, value = _land(chance, row.values[column.key])
            means(row, column, value)
            spoil(row, column, _rai_text(rai, ngan, wah, done), READ, "M09", ("land",))
            done += 1
    settle(sheet)
    return done > 0


@mess("M09", "columns")
def rai_columns(book: Book, chance: random.Random) -> bool:
    """An area in three columns, ไร่ งาน ตร.ว. under one header; reading the first alone would be wrong."""
    sheet = book.sheet
    columns = [column for column in sheet.having("rai") if column.key not in {r.total for r in sheet.relations}]
    for column in columns[:1]:
        parent = column.leaf.replace(" (ไร่)", "")
        at = sheet.columns.index(column)
        rest = [
            Column(f"{column.key}_{part}", (parent, word), "land_part", _same, lambda _: {})
            for part, word in (("ngan", "งาน"), ("wah", "ตร.ว."))
        ]
        column.header = (parent, "ไร่")
        column.is_additive = False
        sheet.columns[at + 1 : at + 1] = rest
        for row in sheet.data_rows():
            if row.values.get(column.key) is None or row.is_damaged(column.key):
                continue
            rai, ngan, wah, value = _land(chance, row.values[column.key])
            means(row, column, value)
            spoil(row, column, rai, EITHER, "M09", ("land", "unit", "column"))
            row.cells |= {rest[0].key: ngan, rest[1].key: wah}
    settle(sheet)
    return bool(columns)


def _same(value: Any) -> Any:
    return value
