"""Writes a template: the sheet to fill in, with its header locked and its cells checked while typing, and how to.

The checks of a spreadsheet program are a courtesy: whatever passes them is judged like anything else.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from sources.contract import Contract
from sources.registers import Registers
from sources.templates.plan import ROWS, YEAR_BE, Field, Plan, plan_of
from sources.templates.words import explanations, requirement, what_is_typed

LISTS, HOW = "รายการ", "คำอธิบาย"
FONT, SIZE = "TH Sarabun New", 16
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed moment, so that a template's bytes follow from its contract
_SHORT = 255  # characters that a drop-down may list by itself
_LOCK = {
    "select_unlocked_cells": True, "select_locked_cells": True, "format_cells": True, "format_columns": True,
    "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
}  # fmt: skip


def write_template(
    contract: Contract, registers: Registers, path: Path, year_be: int = YEAR_BE, listing: Contract | None = None
) -> list[Plan]:
    """Writes the workbook to fill in; returns what stands where.

    `listing` is the contract of the sheet that lists the keys of a wide one: it gets a sheet of its own.
    """
    plans = [plan_of(each, registers, year_be) for each in (contract, listing) if each is not None]
    with xlsxwriter.Workbook(str(path), {"default_format_properties": {"font_name": FONT, "font_size": SIZE}}) as book:
        book.set_properties({"title": contract.title_th, "created": _CREATED})
        styles = _Styles(book)
        sheets = [book.add_worksheet(plan.sheet) for plan in plans]
        how, lists = book.add_worksheet(HOW), _Lists(book.add_worksheet(LISTS))
        for plan, sheet in zip(plans, sheets, strict=True):
            _write_sheet(sheet, plan, styles, lists)
        _explain(how, plans, styles)
        lists.sheet.hide()
        sheets[0].activate()
    return plans


class _Styles:
    """The formats of a template: locked ones for what is given, open ones for what is filled in."""

    def __init__(self, book: xlsxwriter.Workbook):
        base: dict[str, Any] = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter"}
        header = {**base, "bold": True, "align": "center", "border": 1, "text_wrap": True, "locked": True}
        self.title = book.add_format({**base, "bold": True, "font_size": 20})
        self.subtitle = book.add_format({**base, "bold": True, "locked": False, "bg_color": "#FFF2CC"})
        self.header = book.add_format({**header, "bg_color": "#D9E2EC"})
        self.required = book.add_format({**header, "bg_color": "#FCE4D6"})
        self.text = book.add_format({**base, "text_wrap": True, "valign": "top", "border": 1})
        forms = {"number": "#,##0.######", "whole": "#,##0", "percent": "0.##", "year": "0", "date": "yyyy-mm-dd"}
        opened = {**base, "locked": False}
        self._open: dict[str, Format] = {
            kind: book.add_format({**opened, "num_format": form}) for kind, form in forms.items()
        }
        self._plain = book.add_format({**opened, "num_format": "@"})

    def opened(self, kind: str) -> Format:
        return self._open.get(kind, self._plain)


@dataclass
class _Lists:
    """The hidden sheet with the drop-downs that are too long to stand in a cell."""

    sheet: Worksheet
    used: int = 0

    def source(self, words: tuple[str, ...]) -> list[str] | str:
        if len(",".join(words)) <= _SHORT and all("," not in word for word in words):
            return list(words)
        self.sheet.write_column(0, self.used, words)
        name = xl_col_to_name(self.used)
        self.used += 1
        return f"='{LISTS}'!${name}$1:${name}${len(words)}"


def _write_sheet(sheet: Worksheet, plan: Plan, styles: _Styles, lists: _Lists) -> None:
    sheet.write_string(0, 0, plan.titles[0], styles.title)
    for number, said in enumerate(plan.titles[1:], start=1):
        sheet.write_string(number, 0, said, styles.subtitle)
    top = len(plan.titles) + 1
    first = top + plan.header_rows
    _write_header(sheet, plan, top, styles)
    for column, each in enumerate(plan.fields):
        sheet.set_column(column, column, _width(each), styles.opened(each.kind))
        if validation := _validation(each, lists):
            sheet.data_validation(first, column, first + ROWS - 1, column, validation)
    sheet.freeze_panes(first, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top, first - 1)
    sheet.protect("", _LOCK)


def _write_header(sheet: Worksheet, plan: Plan, top: int, styles: _Styles) -> None:
    """One row, or two with what several columns share merged above them."""
    for column, each in enumerate(plan.fields):
        style = styles.required if each.column.required else styles.header
        if plan.header_rows == 1:
            sheet.write_string(top, column, each.header, style)
        elif each.above is None:
            sheet.merge_range(top, column, top + 1, column, each.header, style)
        else:
            sheet.write_string(top + 1, column, each.header, style)
    if plan.header_rows == 2:
        for start, stop, above in _runs(plan.fields):
            if stop > start:
                sheet.merge_range(top, start, top, stop, above, styles.header)
            else:
                sheet.write_string(top, start, above, styles.header)


def _runs(fields: tuple[Field, ...]) -> list[tuple[int, int, str]]:
    """First and last column of each stretch that shares the header above."""
    found: list[tuple[int, int, str]] = []
    for column, each in enumerate(fields):
        if each.above is None:
            continue
        if found and found[-1][2] == each.above and found[-1][1] == column - 1:
            found[-1] = (found[-1][0], column, each.above)
        else:
            found.append((column, column, each.above))
    return found


def _width(each: Field) -> int:
    longest = max((len(line) for line in each.header.split()), default=10)
    return min(max(longest + 3, 12, min(len(str(each.example)) + 2, 30)), 40)


def _validation(each: Field, lists: _Lists) -> dict[str, Any] | None:
    """What the spreadsheet program refuses while one types, and says in Thai; None where any text is right."""
    rule = _rule(each, lists)
    if rule is None:
        return None
    return {
        **rule,
        "ignore_blank": True,
        "input_title": each.header[:32],
        "input_message": what_is_typed(each)[:255],
        "error_title": "ค่านี้ใช้ไม่ได้",
        "error_message": what_is_typed(each)[:255],
    }


def _rule(each: Field, lists: _Lists) -> dict[str, Any] | None:
    if each.choices:
        return {"validate": "list", "source": lists.source(each.choices)}
    if each.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": date(1957, 1, 1), "maximum": date(2156, 12, 31)}
    if each.kind == "year":
        return {"validate": "integer", "criteria": "between", "minimum": 2400, "maximum": 2699}
    if each.kind == "percent":
        return {"validate": "decimal", "criteria": "between", "minimum": -100, "maximum": 1000}
    if each.kind in ("number", "whole"):
        low = each.low if each.low is not None else -(10.0**12)
        high = each.high if each.high is not None else 10.0**12
        form = "integer" if each.kind == "whole" else "decimal"
        return {"validate": form, "criteria": "between", "minimum": low, "maximum": high}
    return None


def _explain(sheet: Worksheet, plans: list[Plan], styles: _Styles) -> None:
    """How to fill in: one line a column, with what is typed, the unit, whether it is required, and an example."""
    sheet.write_string(0, 0, "คำอธิบายการกรอกข้อมูล", styles.title)
    row = 1
    for line in explanations(plans):
        sheet.write_string(row, 0, line)
        row += 1
    for plan in plans:
        row += 1
        sheet.write_string(row, 0, f"แผ่นงาน {plan.sheet}", styles.title)
        row += 1
        for column, name in enumerate(("คอลัมน์", "ความหมาย", "ต้องกรอก", "กรอกอย่างไร", "ตัวอย่าง")):
            sheet.write_string(row, column, name, styles.header)
        for each in plan.fields:
            row += 1
            header = f"{each.above} › {each.header}" if each.above else each.header
            example = each.example.isoformat() if isinstance(each.example, date) else str(each.example)
            said = (header, each.title_th, requirement(each), what_is_typed(each), example)
            for column, text in enumerate(said):
                sheet.write_string(row, column, text, styles.text)
    for column, width in enumerate((42, 50, 12, 70, 34)):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
