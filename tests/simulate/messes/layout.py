"""M01 rows above the header and parents over it, M11 page breaks, M13 odd and hidden sheets, M19 personal columns."""

import random

from tests.simulate import columns as c
from tests.simulate.kinds import book as new_book
from tests.simulate.messes.base import mess, rows_to_damage, spoil
from tests.simulate.model import DATA, EITHER, HEADER, NOTE, Book, Row, Sheet
from tests.simulate.words import email, person, telephone


@mess("M01", "titles")
def titles(book: Book, chance: random.Random) -> bool:
    """More lines above the header, merged and blank, and the table a column to the right."""
    sheet = book.sheet
    sheet.titles = ["ตารางที่ 4.1", *sheet.titles, "หน่วยงานผู้รับผิดชอบ : ส่วนงานจำลอง"]
    sheet.blank_above = 1
    sheet.left = 1
    return True


@mess("M01", "parents")
def parents(book: Book, chance: random.Random) -> bool:
    """A row of merged parents over the header; columns without a parent are merged downwards."""
    sheet = book.sheet
    if max(len(column.header) for column in sheet.columns) > 2:
        return False
    identity = ("code", "authority_code", "authority_name", "authority_type", "province", "district")
    for column in sheet.columns:
        if len(column.header) > 1:
            continue
        if column.role in identity:
            column.header = ("ข้อมูลพื้นฐาน", *column.header)
        elif column.role in ("number", "rai", "percent", "money"):
            column.header = ("ข้อมูลที่รายงาน", *column.header)
    return True


@mess("M01", "lines")
def broken_lines(book: Book, chance: random.Random) -> bool:
    """Long headers broken over two lines within their cell, a bracket on a line of its own."""
    for column in book.sheet.columns:
        leaf = column.leaf
        at = leaf.find(" (") if " (" in leaf else len(leaf) // 2
        while at < len(leaf) and "\u0e30" <= leaf[at] <= "\u0e4e":
            at += 1
        if len(leaf) > 12 and 0 < at < len(leaf):
            column.header = (*column.header[:-1], f"{leaf[:at]}\n{leaf[at:].strip()}")
    return any("\n" in column.leaf for column in book.sheet.columns)


@mess("M11", "headers")
def repeated_headers(book: Book, chance: random.Random) -> bool:
    """After a page break the title with (ต่อ) and the header stand again."""
    sheet = book.sheet
    data = [number for number, row in enumerate(sheet.rows) if row.kind == DATA]
    if len(data) < 4:
        return False
    for at in sorted({data[len(data) // 3], data[2 * len(data) // 3]}, reverse=True):
        note = Row(NOTE, {"text": f"{sheet.titles[0]} (ต่อ)"})
        sheet.rows[at:at] = [note, Row(HEADER, {})]
    return True


@mess("M11", "continued")
def continued_cells(book: Book, chance: random.Random) -> bool:
    """A page break cut a long text: its end stands alone in the first row of the next page."""
    sheet = book.sheet
    if sheet.table != "tracking_report":
        return False
    column = sheet.column("activity")
    for row in rows_to_damage(sheet, column, chance, 1):
        text = str(row.cells[column.key])
        cut = len(text) // 2
        spoil(row, column, text[:cut], EITHER, "M11", ("row", "continued"))
        at = sheet.rows.index(row) + 1
        sheet.rows[at:at] = [Row(HEADER, {}), Row(NOTE, {"text": ""})]
        sheet.rows[at + 1] = Row("continued", {column.key: text[cut:]})
    return True


# Two agencies' inventories have the same columns: without the sheet's name nothing but prose says whose it is.
ALIKE = ("green_space_report",)


@mess("M13", "names")
def sheet_names(book: Book, chance: random.Random) -> bool:
    """A sheet name that tells nothing."""
    book.sheet.name = chance.choice(("Sheet1 (2)", " ข้อมูล 2 ", "Sheet1", "สำเนา (1)"))
    if book.sheet.table in ALIKE:
        book.sheet.is_lenient = True
    return True


@mess("M13", "hidden")
def hidden_sheet(book: Book, chance: random.Random) -> bool:
    """A hidden sheet before the visible one holds last year's data."""
    year = int(next(part for part in book.stem.split("_") if part.isdigit() and len(part) == 4))
    old: Sheet = new_book(book.contract, year - 1, seed=7).sheet
    old.name = f"{old.name[:20]} ปีก่อน"
    old.is_hidden = True
    book.sheets.insert(0, old)
    return True


PERSONAL = (
    ("ชื่อผู้ประสานงาน", person),
    ("โทรศัพท์", telephone),
    ("อีเมล", email),
    ("ผู้รายงาน", person),
    ("เบอร์ติดต่อ", telephone),
)


@mess("M19")
def personal_columns(book: Book, chance: random.Random) -> bool:
    """Names, telephones and e-mail addresses of contacts in the last columns."""
    sheet = book.sheet
    for number, (header, make) in enumerate(PERSONAL):
        column = c.personal(f"personal_{number}", header)
        sheet.columns.append(column)
        for row in sheet.data_rows():
            row.cells[column.key] = make(chance)
            sheet.personal.append(row.cells[column.key])
    return True
