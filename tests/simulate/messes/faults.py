"""M14 errors of formulas and stale subtotals, M20 totals and ratios that contradict their parts."""

import random
from decimal import Decimal

from tests.simulate.kinds import total_row
from tests.simulate.messes.base import NUMBERS, few, mess, rows_to_damage, spoil
from tests.simulate.model import FLAGGED, READ, REFUSED, TOTAL, Book, Damage, Formula, shown


@mess("M14", "errors")
def error_cells(book: Book, chance: random.Random) -> bool:
    """#REF! and #DIV/0! where a number should be."""
    sheet = book.sheet
    errors = (("=Sheet9!A1", "#REF!"), ("=1/0", "#DIV/0!"), ('=VLOOKUP("x",A1:A2,1,0)', "#N/A"), ("=A1*1", "#VALUE!"))
    done = 0
    for column in sheet.having(*NUMBERS):
        for row in rows_to_damage(sheet, column, chance, 1):
            text, result = errors[done % len(errors)]
            spoil(row, column, Formula(text, result), REFUSED, "M14", ("cell", "formula", "error"))
            done += 1
        if done >= few(sheet):
            break
    return done > 0


@mess("M14", "formulas")
def formulas(book: Book, chance: random.Random) -> bool:
    """Formulas that were calculated: the value that the workbook keeps is read."""
    sheet = book.sheet
    done = 0
    for column in sheet.having(*NUMBERS):
        for row in rows_to_damage(sheet, column, chance, 2):
            value = row.cells[column.key]
            if isinstance(value, int | float):
                spoil(row, column, Formula(f"={value}", value), READ, "M14", ("formula",))
                done += 1
    return done > 0


@mess("M14", "subtotals")
def stale_subtotals(book: Book, chance: random.Random) -> bool:
    """A total that was typed before its parts were corrected."""
    sheet = book.sheet
    columns = [column for column in sheet.columns if column.is_additive and not column.band]
    label = sheet.label
    if not columns or not label:
        return False
    if not any(row.kind == TOTAL for row in sheet.rows):
        sheet.rows.append(total_row(sheet.columns, sheet.data_rows(), label))
    total = next(row for row in sheet.rows if row.kind == TOTAL)
    column = next((one for one in columns if total.cells.get(one.key)), None)
    if column is None:
        return False
    stale = float(Decimal(str(total.cells[column.key])) * Decimal("1.07")) + 10
    total.cells[column.key] = round(stale, 2)
    total.damage.append(Damage(column.key, FLAGGED, ("total", "sum"), "M14", sent=shown(total.cells[column.key])))
    return True


@mess("M20")
def contradictions(book: Book, chance: random.Random) -> bool:
    """Totals that are not the sum of their parts, ratios that do not follow from theirs."""
    sheet = book.sheet
    done = 0
    for relation in sheet.relations:
        column = sheet.column(relation.total)
        for row in rows_to_damage(sheet, column, chance, 1):
            value = Decimal(row.values[column.key])
            shift = max(value * Decimal("0.2"), Decimal(5)) if relation.kind == "sum" else value * Decimal("0.3") + 3
            is_share = column.role == "percent" or "score" in column.key
            wrong = value - shift if is_share and value + shift > 95 else value + shift
            wrong = Decimal(int(wrong)) if column.places == 0 else wrong.quantize(Decimal("0.01"))
            if wrong < 0:
                continue
            cell = column.show(int(wrong) if isinstance(row.values[column.key], int) else wrong)
            spoil(row, column, cell, FLAGGED, "M20", ("sum", "ratio", "balance", "total"), [wrong])
            done += 1
    return done > 0
