"""Writes a template: the sheets to fill in, their explanation, an example, and the lists to choose from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sources.contract import Contract
from sources.registers import Registers
from sources.templates import pages
from sources.templates.pages import EXAMPLE, HOW, LISTS, Line
from sources.templates.plan import Field, Plan, plan_of
from sources.templates.styles import FONT, LINE, SIZE, Styles, breadth, height
from sources.templates.validation import SHORT, validation
from sources.templates.words import example_text, shortened

ROWS = 10_000  # rows that are checked while typing; there are 7,850 local authorities
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed moment, so that a template's bytes follow from its contract
_LOCK = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True,
    "sort": True, "autofilter": True,
}  # fmt: skip
_COLUMNS_TOO = {"insert_columns": True, "delete_columns": True}
_YELLOW = 4  # columns of a line to be completed
_WIDTHS = (10, 34, 40, 30, 60, 34)  # of the explanation
_HINT = f"กรอกใต้หัวตาราง สีส้มต้องกรอก อ่านวิธีกรอกในแผ่นงาน “{HOW}”"
_SEE_EXAMPLE = f" และดูแผ่นงาน “{EXAMPLE}”"


def write_template(
    contracts: Sequence[Contract], registers: Registers, path: Path, year_be: int | None = None
) -> list[Plan]:
    """Writes the workbook to fill in, with a sheet for each contract; returns what stands where.

    Several contracts are those of one workbook: a wide sheet and the one that lists its keys. With `year_be` the lines
    that name the year are complete. The bytes follow from the contracts and the year.
    """
    plans = [plan_of(contract, registers) for contract in contracts]
    written = BytesIO()  # so that nothing half written is left where the disk is full
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": SIZE}}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": plans[0].contract.title_th, "created": _CREATED})
        styles = Styles(book)
        sheets = [book.add_worksheet(plan.sheet) for plan in plans]
        shown = pages.example(plans)
        lists = _Lists()
        for plan, sheet in zip(plans, sheets, strict=True):
            _Table(sheet, plan, styles).write(lists, year_be, has_example=bool(shown))
        _write_page(book.add_worksheet(HOW), pages.guide(plans), styles, _WIDTHS)
        if shown:
            _write_page(book.add_worksheet(EXAMPLE), shown, styles, ())
        if lists.columns:
            sheet = book.add_worksheet(LISTS)
            _write_page(sheet, pages.lists(lists.columns), styles, ())
            sheet.hide()
        sheets[0].activate()
    path.write_bytes(written.getvalue())
    return plans


def contracts_of(contract: Contract, known: Mapping[str, Contract]) -> list[Contract]:
    """The contracts whose sheets make a workbook: of a wide sheet and its listing each needs the other."""
    if contract.across and contract.across.listed_by:
        return [contract, known[contract.across.listed_by]]
    wide = [other for other in known.values() if other.across and other.across.listed_by == contract.name]
    return [contract, *wide]


class _Lists:
    """The drop-downs that are too long to stand in a cell; equal ones are one."""

    def __init__(self) -> None:
        self.columns: list[tuple[str, ...]] = []

    def source(self, words: tuple[str, ...]) -> list[str] | str | None:
        if not words or (len(",".join(words)) <= SHORT and all("," not in word for word in words)):
            return list(words) or None
        if words not in self.columns:
            self.columns.append(words)
        name = xl_col_to_name(self.columns.index(words))
        first = pages.FIRST_OF_LIST + 1
        return f"='{LISTS}'!${name}${first}:${name}${first + len(words) - 1}"


class _Table:
    """A sheet to be filled in."""

    def __init__(self, sheet: Worksheet, plan: Plan, styles: Styles):
        self.sheet, self.plan, self.styles = sheet, plan, styles

    def write(self, lists: _Lists, year_be: int | None, *, has_example: bool) -> None:
        sheet, plan = self.sheet, self.plan
        sheet.set_default_row(LINE)
        sheet.set_row(0, LINE + 8)
        self._write_lines(year_be, has_example)
        top = plan.top
        first = top + plan.header_rows
        example = next((row for row in plan.example_rows if sum(cell is not None for cell in row) > 1), [])
        for column, each in enumerate(plan.fields):
            shown = example[column] if example else None
            sheet.set_column(column, column, _width(each, example_text(shown)), self.styles.cell(each.entry.kind))
            said = validation(
                each, xl_rowcol_to_cell(first, column), lists.source(each.entry.choices), example_text(shown)
            )
            sheet.data_validation(first, column, first + ROWS - 1, column, said)
        write_header(sheet, plan, top, self.styles)
        sheet.freeze_panes(first, 1 if len(plan.fields) > 6 else 0)
        _lay_out(sheet)
        sheet.repeat_rows(top, first - 1)
        sheet.protect("", {**_LOCK, **(_COLUMNS_TOO if any(each.is_open for each in plan.fields) else {})})

    def _write_lines(self, year_be: int | None, has_example: bool) -> None:
        """Title, hint, unit, and the lines to be completed."""
        sheet, plan, styles = self.sheet, self.plan, self.styles
        sheet.write_string(0, 0, plan.contract.title_th, styles.title)
        sheet.write_string(1, 0, _HINT + (_SEE_EXAMPLE if has_example else ""), styles.hint)
        if plan.unit:
            sheet.write_string(2, 0, f"หน่วย : {plan.unit}", styles.hint)
        for row, title in enumerate(plan.titles, start=plan.top - len(plan.titles)):
            is_year = year_be is not None and title.name == "year"
            for column in range(min(_YELLOW, len(plan.fields))):
                sheet.write_blank(row, column, None, styles.to_complete)
            sheet.write_string(row, 0, title.said(year_be) if is_year else title.blank, styles.to_complete)
            sheet.data_validation(
                row,
                0,
                row,
                0,
                {
                    "validate": "any",
                    "input_title": "เติมข้อความให้ครบ",
                    "input_message": shortened(f"ตัวอย่าง: {title.example}", 255),
                },
            )


def write_header(sheet: Worksheet, plan: Plan, top: int, styles: Styles, *, is_example: bool = False) -> None:
    """One row, or two with what several columns share merged above them."""
    rows = plan.header_rows
    for column, each in enumerate(plan.fields):
        style = styles.header(each, is_example=is_example)
        if rows == 1 or each.above is not None:
            _write(sheet, top + rows - 1, column, each.header or None, style)
        else:
            sheet.merge_range(top, column, top + 1, column, each.header, style)
    for start, stop, above in plan.parents if rows == 2 else ():
        if stop > start:
            sheet.merge_range(top, start, top, stop, above, styles.above)
        else:
            sheet.write_string(top, start, above, styles.above)
    sheet.set_row(top + rows - 1, height((each.header, _width(each, "")) for each in plan.fields) + 6)


def _write_page(sheet: Worksheet, lines: Sequence[Line], styles: Styles, widths: Sequence[int]) -> None:
    """A page that people alone read: every cell of it is locked. Its sentences stand across the columns of `widths`."""
    sheet.set_default_row(LINE)
    columns = list(widths) or _widths_of(lines)
    for column, width in enumerate(columns):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines):
        texts = [example_text(cell) for cell in line.cells]
        if line.plan is not None and line.header_row is not None:
            if line.header_row == 0:
                write_header(sheet, line.plan, row, styles, is_example=True)
        elif widths and len(texts) == 1:
            sheet.merge_range(row, 0, row, len(columns) - 1, texts[0], styles.line(line.style))
            sheet.set_row(row, height([(texts[0], sum(columns))]))
        else:
            for column, cell in enumerate(line.cells):
                _write(sheet, row, column, cell, styles.of(line, column))
            if line.style in (pages.CELLS, pages.TABLE) and not line.is_heading:
                sheet.set_row(row, height(zip(texts, columns, strict=False)))
    _lay_out(sheet)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _widths_of(lines: Sequence[Line]) -> list[int]:
    """Of a page with tables: wide enough for the headers and for most cells."""
    found: dict[int, int] = {}
    for line in lines:
        for column, each in enumerate(line.plan.fields if line.plan else ()):
            shown = example_text(line.cells[column]) if line.header_row is None and not line.is_heading else ""
            found[column] = max(found.get(column, 0), _width(each, shown))
    return [found[column] for column in sorted(found)]


def _lay_out(sheet: Worksheet) -> None:
    """On A4 across, as wide as the page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)


def _write(sheet: Worksheet, row: int, column: int, cell: object, style: Format) -> None:
    """Writes a cell as what it is: a text is never taken for a formula."""
    if cell is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, str(cell), style)


def _width(each: Field, example: str) -> int:
    """Characters: enough for half of a long header, which then wraps, and for the example."""
    longest = max(map(breadth, each.header.split()), default=8)
    half = -(-breadth(each.header) // 2) + 3
    return min(max(min(longest + 2, 24), half, 11, min(breadth(example) + 2, 34)), 40)
