"""M03 words for missing numbers, M04 numbers as text, M18 percentages on another scale."""

import random
from decimal import Decimal
from typing import Any

from tests.simulate.kinds import means, settle
from tests.simulate.messes.base import NUMBERS, exact, mess, misread, rows_to_damage, spoil
from tests.simulate.model import EITHER, READ, Book, Column, Sheet, Styled
from tests.simulate.thai import thai_digits

NOT_AVAILABLE = ("n.a.", "N/A", "ไม่ครบ", "ประเมินไม่ได้", "...", "ไม่มีข้อมูล")
NIL = ("-", " - ")


def _not_totals(sheet: Sheet, columns: list[Column]) -> list[Column]:
    """Columns that no total or ratio must follow, so that a change of one stays a change of one."""
    totals = {relation.total for relation in sheet.relations}
    return [column for column in columns if column.key not in totals]


@mess("M03", "words")
def missing_words(book: Book, chance: random.Random) -> bool:
    """A word instead of a number: not available, and never 0."""
    sheet = book.sheet
    done = 0
    for column in _not_totals(sheet, sheet.having(*NUMBERS)):
        for row in rows_to_damage(sheet, column, chance, 1):
            means(row, column, None)
            outcome = EITHER if column.is_required else READ
            spoil(row, column, NOT_AVAILABLE[done % len(NOT_AVAILABLE)], outcome, "M03", ("missing",))
            done += 1
    settle(sheet)
    return done > 0


@mess("M03", "dash")
def missing_dash(book: Book, chance: random.Random) -> bool:
    """A dash: 0 in the waste tables and the disaster counts, not available in the air tables, elsewhere either."""
    sheet = book.sheet
    done = 0
    for column in _not_totals(sheet, sheet.having(*NUMBERS)):
        for row in [] if column.is_whole else rows_to_damage(sheet, column, chance, 1):
            means(row, column, Decimal(0) if column.nil_is_zero else None)
            also = [Decimal(0)] if column.nil_is_zero is None else []
            outcome = EITHER if column.is_required else READ
            spoil(row, column, NIL[done % len(NIL)], outcome, "M03", ("missing",), also)
            done += 1
    settle(sheet)
    return done > 0


@mess("M03", "blank")
def missing_blank(book: Book, chance: random.Random) -> bool:
    """Nothing at all: not reported."""
    sheet = book.sheet
    done = 0
    for column in _not_totals(sheet, sheet.having(*NUMBERS)):
        for row in rows_to_damage(sheet, column, chance, 1):
            means(row, column, None)
            outcome = EITHER if column.is_required else READ
            spoil(row, column, ("", None, " ")[done % 3], outcome, "M03", ("missing",))
            done += 1
    settle(sheet)
    return done > 0


def _as_text(value: Any, form: int, is_percent: bool) -> str:
    """A number as a person types it, in one of several ways."""
    plain = exact(value)
    whole, dot, rest = plain.partition(".")
    grouped = f"{int(whole):,}".replace("-0", "-0") + dot + rest if whole not in ("-0",) else plain
    forms = [grouped, plain, thai_digits(grouped), f"\u00a0{grouped} ", f"'{plain}"[1:]]
    if is_percent:
        forms = [f"{plain}%", f"{plain} %", f"{thai_digits(plain)} %", plain, thai_digits(plain)]
    return forms[form % len(forms)]


@mess("M04")
def text_numbers(book: Book, chance: random.Random) -> bool:
    """Thousands separators, Thai digits, percent signs, spaces: to be read as the numbers that they are."""
    sheet = book.sheet
    done = 0
    for column in sheet.having(*NUMBERS):
        if column.band and column.band[1] not in (1, 2, "1001"):
            continue
        for row in rows_to_damage(sheet, column, chance, 2):
            value = row.values[column.key]
            if column.may_be_negative and column.role == "percent" and done % 2 == 0:
                misread(row, column, "-72.3 %", Decimal("-72.3"), "M04", ("number",))
            else:
                spoil(row, column, _as_text(value, done, column.role == "percent"), READ, "M04", ("number",))
            done += 1
    return done > 0


@mess("M18", "fraction")
def percent_fraction(book: Book, chance: random.Random) -> bool:
    """A whole column of shares between 0 and 1 under a header of percent: right if evidence decides, else refused."""
    return _rescale(book, lambda value: float(value / 100))


@mess("M18", "formatted")
def percent_formatted(book: Book, chance: random.Random) -> bool:
    """As a workbook stores percentages: 0.452 shown as 45.2%."""
    return _rescale(book, lambda value: Styled(float(value / 100), "0.00%"))


@mess("M18", "small")
def percent_small(book: Book, chance: random.Random) -> bool:
    """A column whose percentages are all below 1, so that nothing in it tells the scale."""
    sheet = book.sheet
    ratios = {relation.total for relation in sheet.relations}
    columns = [column for column in sheet.having("percent") if column.key not in ratios]
    for column in columns:
        for row in sheet.data_rows():
            value = row.values.get(column.key)
            if value is not None and not row.is_damaged(column.key):
                small = (Decimal(value) / 200).quantize(Decimal("0.01"))
                means(row, column, small)
                spoil(row, column, float(small), EITHER, "M18", ("percent",))
    return bool(columns)


def _rescale(book: Book, show: Any) -> bool:
    sheet = book.sheet
    for column in sheet.having("percent"):
        for row in sheet.data_rows():
            value = row.values.get(column.key)
            if value is not None and not row.is_damaged(column.key):
                spoil(row, column, show(Decimal(value)), EITHER, "M18", ("percent",))
        column.show = lambda value: None if value is None else show(Decimal(value))
    return bool(sheet.having("percent"))
