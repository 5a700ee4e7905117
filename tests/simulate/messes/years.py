"""M05: eras mixed, two-digit years, Thai month names, days typed in the Buddhist Era."""

import random
from datetime import date

from tests.simulate.kinds import MARK
from tests.simulate.messes.base import mess, rows_to_damage, spoil
from tests.simulate.model import EITHER, READ, REFUSED, Book, Styled
from tests.simulate.thai import MONTHS, SHORT, long_date, short_date, thai_digits


@mess("M05", "years")
def years(book: Book, chance: random.Random) -> bool:
    """Years in every form that is plain: Thai digits, with their era's word, as text."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("year"):
        forms = ("๒๕{}", "พ.ศ. 25{}", "25{} ", "ปี 25{}", "พ.ศ.๒๕{}")
        for row in rows_to_damage(sheet, column, chance, 5):
            year = row.values[column.key]
            form = forms[done % len(forms)].format(f"{year % 100:02d}")
            spoil(row, column, thai_digits(form) if "๒" in form else form, READ, "M05", ("year",))
            done += 1
    return done > 0


@mess("M05", "eras")
def eras(book: Book, chance: random.Random) -> bool:
    """A year of the Common Era, against a header or a word that says พ.ศ.

    A header such as ปีการศึกษา means the Buddhist Era to a Thai reader without saying so: both outcomes are right there.
    """
    sheet = book.sheet
    done = 0
    for column in sheet.having("year"):
        for row in rows_to_damage(sheet, column, chance, 2):
            year = row.values[column.key] - 543
            contradicts = done % 2 == 1 or column.era is not None
            cell = f"พ.ศ. {year}" if done % 2 == 1 else year
            spoil(row, column, cell, REFUSED if contradicts else EITHER, "M05", ("year", "era"))
            done += 1
    return done > 0


@mess("M05", "two_digits")
def two_digits(book: Book, chance: random.Random) -> bool:
    """66: a year of the Buddhist Era only where something says so."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("year"):
        for row in rows_to_damage(sheet, column, chance, 2):
            two = f"{row.values[column.key] % 100:02d}"
            has_cue = done % 2 == 0
            spoil(row, column, f"ปี {two}" if has_cue else int(two), READ if has_cue else EITHER, "M05", ("year",))
            done += 1
    return done > 0


@mess("M05", "months")
def months(book: Book, chance: random.Random) -> bool:
    """A month by its short name, and with its year."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("month"):
        for row in rows_to_damage(sheet, column, chance, 4):
            month = row.values[column.key]
            year = row.records[0]["year_be"]
            forms = (SHORT[month - 1], f"{MONTHS[month - 1]} {year}", f"{SHORT[month - 1]} {year % 100:02d}")
            spoil(row, column, forms[done % 3], READ, "M05", ("month",))
            done += 1
    return done > 0


@mess("M05", "title")
def title(book: Book, chance: random.Random) -> bool:
    """The title's year in Thai digits."""
    sheet = book.sheet
    before = list(sheet.titles)
    sheet.titles = [thai_digits(text) if MARK not in text else text for text in sheet.titles]
    return sheet.titles != before


@mess("M05", "dates")
def dates(book: Book, chance: random.Random) -> bool:
    """Days in every form that is plain."""
    sheet = book.sheet
    forms = (
        long_date,
        short_date,
        lambda day: thai_digits(f"{day.day} {SHORT[day.month - 1]} {day.year + 543}"),
        lambda day: f"{day.day} {SHORT[day.month - 1]}{(day.year + 543) % 100:02d}",
        lambda day: f"{day.year + 543}-{day.month:02d}-{day.day:02d}",
        lambda day: day.isoformat(),
        lambda day: f"{day.day:02d}/{day.month:02d}/{day.year + 543}",
        lambda day: f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {day.year + 543}",
    )
    done = 0
    for column in sheet.having("date"):
        for row in rows_to_damage(sheet, column, chance, 4):
            spoil(row, column, forms[done % len(forms)](row.values[column.key]), READ, "M05", ("date",))
            done += 1
    return done > 0


@mess("M05", "unclear_dates")
def unclear_dates(book: Book, chance: random.Random) -> bool:
    """Days that are stored 543 years ahead, do not exist, or may be read in two orders."""
    sheet = book.sheet
    done = 0
    for column in sheet.having("date"):
        for row in rows_to_damage(sheet, column, chance, 3):
            day: date = row.values[column.key]
            if done % 3 == 0 and not (day.month == 2 and day.day == 29):
                cell = Styled(day.replace(year=day.year + 543), "d/m/yyyy")
                spoil(row, column, cell, EITHER, "M05", ("date", "era"))
            elif done % 3 == 1:
                spoil(row, column, f"31/02/{day.year + 543}", REFUSED, "M05", ("date",))
            elif day.day <= 12 and day.day != day.month:
                spoil(row, column, f"{day.day:02d}/{day.month:02d}/{day.year}", EITHER, "M05", ("date",))
            else:
                spoil(row, column, "ไม่แน่นอน", REFUSED, "M05", ("date",))
            done += 1
    return done > 0
