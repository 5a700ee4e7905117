"""M02 totals and regions among the rows, M12 one authority twice."""

import random

from tests.simulate.authorities import REGIONS, Authority, region_of
from tests.simulate.kinds import records_of, settle, total_row
from tests.simulate.messes.base import mess, rows_to_damage, spoil
from tests.simulate.model import DATA, EITHER, GROUP, READ, REFUSED, TOTAL, Book, Row, Sheet


def _label(sheet: Sheet) -> str | None:
    if sheet.label:
        return sheet.label
    found = [column.key for column in sheet.columns if column.role in ("province", "authority_name", "text")]
    return found[0] if found else None


@mess("M02", "regions")
def regions(book: Book, chance: random.Random) -> bool:
    """The whole country first, then each region above its provinces, as the statistical office prints it."""
    sheet = book.sheet
    label = _label(sheet)
    column = next(iter(sheet.having("province")), None)
    if not column or not label or not any(one.is_additive for one in sheet.columns):
        return False
    data = sheet.data_rows()
    sheet.label = label
    rows = [total_row(sheet.columns, data, label, "ทั่วราชอาณาจักร")]
    for region in REGIONS:
        mine = [row for row in data if row.values[column.key] and region_of(row.values[column.key]) == region]
        if mine:
            rows += [total_row(sheet.columns, mine, label, region), *mine]
    rows += [row for row in data if not row.values[column.key]]
    sheet.rows = rows + [row for row in sheet.rows if row.kind not in (DATA, TOTAL)]
    return True


@mess("M02", "banners")
def banners(book: Book, chance: random.Random) -> bool:
    """The name of a region alone in its row above the provinces or authorities of it."""
    sheet = book.sheet
    column = next(iter(sheet.having("province")), None)
    label = _label(sheet)
    if not column or not label:
        return False
    data = sheet.data_rows()
    rows: list[Row] = []
    for region in REGIONS:
        mine = [row for row in data if row.values[column.key] and region_of(row.values[column.key]) == region]
        if mine:
            rows += [Row(GROUP, {label: region}), *mine]
    rows += [row for row in data if not row.values[column.key]]
    sheet.rows = rows + [row for row in sheet.rows if row.kind != DATA]
    return True


@mess("M02", "words")
def total_words(book: Book, chance: random.Random) -> bool:
    """A total under another of its words, in the first column and above the rows."""
    sheet = book.sheet
    label = _label(sheet)
    if not label or not any(one.is_additive for one in sheet.columns):
        return False
    sheet.label = label
    word = chance.choice(("รวมทั้งสิ้น", "รวมทั้งหมด", "Total", "ยอดรวม"))
    total = total_row(sheet.columns, sheet.data_rows(), label, word)
    sheet.rows = [total, *[row for row in sheet.rows if row.kind != TOTAL]]
    return True


def _twin(sheet: Sheet, row: Row, values: dict[str, object]) -> Row:
    """A further row with other values, and the facts that no cell says taken from the first."""
    told = {field for column in sheet.columns for field in column.tell(row.values.get(column.key))}
    bands = {column.band[0] for column in sheet.columns if column.band}
    facts = {field: value for field, value in row.records[0].items() if field not in told | bands}
    cells = {column.key: column.show(values.get(column.key)) for column in sheet.columns}
    return Row(DATA, cells, records_of(sheet.columns, values, facts), values)


@mess("M12", "conflict")
def twice(book: Book, chance: random.Random) -> bool:
    """One authority twice for one year, spelt in two ways, with different figures: nobody can say which is right."""
    sheet = book.sheet
    column = next(iter(sheet.having("authority_name")), None)
    numbers = [one for one in sheet.having("number", "rai") if one.is_additive or "score" in one.key]
    if column is None or not numbers or book.contract == "tgo_ccf":
        return False
    for row in rows_to_damage(sheet, column, chance, 1):
        values = dict(row.values)
        for number in numbers:
            if values.get(number.key):
                values[number.key] = type(values[number.key])(values[number.key] * 2 // 3)
        twin = _twin(sheet, row, values)
        one: Authority = row.values[column.key]
        sheet.rows.insert(sheet.rows.index(row) + 1, twin)
        spoil(row, column, row.cells[column.key], EITHER, "M12", ("duplicate", "entity", "key"))
        cell = f"{one.type}{one.name}" if row.cells[column.key] != f"{one.type}{one.name}" else one.long_name
        spoil(twin, column, cell, REFUSED, "M12", ("duplicate", "entity", "key"))
    for total in sheet.rows:
        if total.kind == TOTAL:
            total.parts = sheet.data_rows()
    settle(sheet)
    return True


@mess("M12", "stages")
def two_stages(book: Book, chance: random.Random) -> bool:
    """One authority at two stages of an assessment: two rows, both right."""
    sheet = book.sheet
    if "stage" not in {column.key for column in sheet.columns}:
        return False
    column = sheet.having("authority_name")[0]
    for row in rows_to_damage(sheet, column, chance, 2):
        stage = {"area": "region", "region": "country", "country": "area"}[row.values["stage"]]
        twin = _twin(sheet, row, {**row.values, "stage": stage})
        sheet.rows.insert(sheet.rows.index(row) + 1, twin)
        spoil(row, column, row.cells[column.key], READ, "M12", ("duplicate",))
        spoil(twin, column, twin.cells[column.key], READ, "M12", ("duplicate",))
    return True
