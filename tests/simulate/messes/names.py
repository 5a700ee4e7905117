"""M06 provinces, M07 local authorities, M16 several entities in a cell, M17 broken Thai text, M10 footnote marks."""

import random
from dataclasses import replace

import geothai

from tests.simulate.authorities import Authority, authorities, province_name, provinces
from tests.simulate.kinds import means
from tests.simulate.messes.base import few, mess, rows_to_damage, spoil
from tests.simulate.model import EITHER, READ, REFUSED, AnyOf, Book, Column, Row, Sheet

_SHORT = {"10": ("กทม.", "กรุงเทพฯ"), "14": ("อยุธยา",), "30": ("โคราช",)}


@mess("M06", "variants")
def province_variants(book: Book, chance: random.Random) -> bool:
    """Names of provinces as agencies write them."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("province"):
        english = {province.code: province.name_en for province in geothai.provinces()}
        picked = rows_to_damage(sheet, column, chance, 6)
        picked += [
            row
            for row in sheet.data_rows()
            if row.values.get(column.key) in _SHORT and row not in picked and not row.damage
        ]
        for row in picked:
            code = row.values[column.key]
            name = province_name(code)
            forms = _SHORT.get(code) or (f"จ.{name}", f"จังหวัด{name}", f" {name} ", english[code], f"จ. {name}")
            spoil(row, column, forms[done % len(forms)], READ, "M06", ("province",))
            done += 1
    return done > 0


@mess("M06", "unknown")
def province_unknown(book: Book, chance: random.Random) -> bool:
    """A name that no province bears."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("province"):
        for row in rows_to_damage(sheet, column, chance, 2):
            name = province_name(row.values[column.key])
            spoil(row, column, (f"{name}ใหม่", "จังหวัดสมมุติ")[done % 2], REFUSED, "M06", ("province", "place"))
            done += 1
    return done > 0


def _named(sheet: Sheet) -> list[Column]:
    return sheet.having("authority_name")


@mess("M07", "variants")
def authority_variants(book: Book, chance: random.Random) -> bool:
    """The type in the name, in full or short, with spaces; the type column in full."""
    sheet = book.sheet
    done = 0
    for column in _named(sheet):
        for row in rows_to_damage(sheet, column, chance, 5):
            one: Authority = row.values[column.key]
            forms = [one.long_name, f"{one.type}{one.name}", f"{one.type} {one.name}", f" {one.long_name} "]
            cell = forms[done % len(forms)]
            _also_called(row, column, cell, one)
            spoil(row, column, cell, READ, "M07", ("authority",))
            done += 1
    for column in sheet.having("authority_type"):
        for row in rows_to_damage(sheet, column, chance, 3):
            type_ = row.values[column.key]
            word = _long_type(type_)
            spoil(row, column, (word, type_.rstrip("."), f" {type_} ")[done % 3], READ, "M07", ("authority", "type"))
            done += 1
    return done > 0


def _long_type(type_: str) -> str:
    from tests.simulate.authorities import WORD_OF

    return WORD_OF[type_]


def _also_called(row: Row, column: Column, cell: str, one: Authority) -> None:
    """The name as sent stands beside the name without its type: both are right to keep."""
    for record in row.records:
        for field, told in column.tell(one).items():
            if isinstance(told, AnyOf) and field != "authority_code":
                record[field] = AnyOf((*told.values, cell, cell.strip()))


@mess("M07", "unknown")
def authority_unknown(book: Book, chance: random.Random) -> bool:
    """A name that no authority bears, where nothing else says which one is meant."""
    sheet = book.sheet
    columns = [] if sheet.having("authority_code") else _named(sheet)
    done = 0
    for column in columns:
        for row in rows_to_damage(sheet, column, chance, 2):
            one: Authority = row.values[column.key]
            means(row, column, replace(one, name=f"{one.name}สมมุติ", is_unique=True))
            for record in row.records:
                if "authority_code" in record:
                    record["authority_code"] = None
            spoil(row, column, row.cells[column.key], EITHER, "M07", ("authority", "place"))
            done += 1
    return done > 0


@mess("M07", "code_conflict")
def authority_code_conflict(book: Book, chance: random.Random) -> bool:
    """The code of another authority beside a name; the register itself says which code is whose."""
    sheet = book.sheet
    done = 0
    for column in [] if sheet.table == "authority_listing" else sheet.having("authority_code"):
        for row in rows_to_damage(sheet, column, chance, 2):
            own = row.values[column.key]
            others = [one for one in authorities() if one.is_unique and one.code[1:3] == own[1:3] and one.code != own]
            other = chance.choice([one for one in others if one.name != row.values["authority"].name])
            spoil(row, column, other.code, REFUSED, "M07", ("authority", "code"))
            done += 1
    return done > 0


@mess("M16")
def several_entities(book: Book, chance: random.Random) -> bool:
    """Agencies parted by / , และ or a line break are all read; two provinces in one cell are none."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("several"):
        for row in rows_to_damage(sheet, column, chance, 4):
            first = row.values[column.key][0]
            means(row, column, (first, "กรมทรัพยากรน้ำ"))
            joined = ("{}/{}", "{}/ {}", "{}\n{}", "{} และ{}", "{}, {}", "{}; {}")[done % 6]
            spoil(row, column, joined.format(first, "กรมทรัพยากรน้ำ"), READ, "M16", ("list",))
            done += 1
    for column in sheet.having("province"):
        for row in rows_to_damage(sheet, column, chance, min(2, few(sheet))):
            code = row.values[column.key]
            other = chance.choice([one for one in provinces() if one != code])
            cell = f"{province_name(code)}/{province_name(other)}"
            spoil(row, column, cell, REFUSED, "M16", ("province", "place"))
            done += 1
    return done > 0


_TEXTS = ("text", "province", "authority_name", "choice")


def decomposed(text: str) -> str:
    """Sara am as two characters, แ as two เ, spaces as NBSP, and a zero-width space in the middle."""
    broken = text.replace("ำ", "ํา").replace("แ", "เเ").replace(" ", "\u00a0")
    middle = len(broken) // 2
    while middle < len(broken) and "\u0e30" <= broken[middle] <= "\u0e4e":
        middle += 1
    return f"{broken[:middle]}\u200b{broken[middle:]}"


@mess("M17", "repairable")
def broken_text(book: Book, chance: random.Random) -> bool:
    """Spelling that Thai software leaves behind: to be read as what it shows."""
    sheet = book.sheet
    done = 0
    for column in sheet.having(*_TEXTS):
        for row in rows_to_damage(sheet, column, chance, 2):
            cell = row.cells[column.key]
            if isinstance(cell, str):
                spoil(row, column, decomposed(cell), READ, "M17", ("text",))
                done += 1
    for column in sheet.columns:
        column.header = tuple(part.replace("ำ", "ํา").replace("แ", "เเ") for part in column.header)
    return done > 0


@mess("M17", "lost")
def lost_text(book: Book, chance: random.Random) -> bool:
    """Characters that a PDF lost (U+FFFD, private-use glyphs): nobody can say what stood there."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("text", "province", "authority_name"):
        for row in rows_to_damage(sheet, column, chance, 1):
            cell = row.cells[column.key]
            if isinstance(cell, str) and len(cell) > 4:
                glyph = ("\ufffd", "\uf70a")[done % 2]
                spoil(row, column, f"{cell[:3]}{glyph}{cell[4:]}", REFUSED, "M17", ("text", "broken"))
                done += 1
        if done >= few(sheet):
            break
    return done > 0


@mess("M10", "marks")
def footnote_marks(book: Book, chance: random.Random) -> bool:
    """Marks behind names, years and headers, with their notes below the table."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("province", "authority_name", "year"):
        for row in rows_to_damage(sheet, column, chance, 2):
            cell = row.cells[column.key]
            marked = f"{cell}*" if column.role == "year" else f"{cell} 1/"
            if column.role == "authority_name":
                _also_called(row, column, marked, row.values[column.key])
            spoil(row, column, marked, READ, "M10", ("footnote",))
            done += 1
    for column in sheet.having("number", "rai")[:1]:
        column.header = (*column.header[:-1], f"{column.leaf} 2/")
        done += 1
    sheet.foot = ["1/ ไม่รวมข้อมูลนอกเขต", "2/ ข้อมูลเบื้องต้น", "* ข้อมูลปรับปรุงแล้ว", *sheet.foot]
    return done > 0


@mess("M10", "numbers")
def footnoted_numbers(book: Book, chance: random.Random) -> bool:
    """A mark behind a number: the number alone, or nothing; never its digits and the mark's together."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("number", "rai"):
        if column.band and column.band[1] not in (1, "1001"):
            continue
        for row in rows_to_damage(sheet, column, chance, 1):
            value = row.values[column.key]
            cell = (f"{value} 1/", f"{value}*", f"{value}¹")[done % 3]
            spoil(row, column, cell, EITHER, "M10", ("number", "footnote"))
            done += 1
    sheet.foot = ["1/ ข้อมูลเบื้องต้น", "* ข้อมูลปรับปรุงแล้ว", *sheet.foot]
    return done > 0
