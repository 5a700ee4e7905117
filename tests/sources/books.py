"""Workbooks for the tests, shaped like the yearly ones of the air network, written with openpyxl."""

import hashlib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sources.contract import load_contracts
from sources.intake import judge_file
from sources.registers import load_registers
from validations.judgement import FileJudgement, SheetJudgement

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
PCD_DAILY = SHARED / "air" / "pcd_daily"
PLACES = ("แขวงบางนา เขตบางนา กทม.", "ต.เวียง อ.เมือง จ.เชียงราย", "ต.มะขามเตี้ย อ.เมือง จ.สุราษฏร์ธานี")
LISTING_HEADERS = ("ลำดับ", "รหัสสถานี", "ชื่อสถานี", "รายละเอียดจุดติดตั้งสถานี")


def days(first: date, count: int) -> list[date]:
    """So many days from the first."""
    return [first + timedelta(days=number) for number in range(count)]


def value(day: int, station: int) -> int:
    """A whole number of µg/m³ for the nth day and station, the same at every call."""
    return 10 + (7 * day + 3 * station) % 50


def daily_book(
    stations: list[str], dates: list, *, sheet: str = "PM2.5", header: str = "Date", left: int = 0, above: int = 0
) -> openpyxl.Workbook:
    """A workbook with a filled daily sheet; `left` blank columns and `above` title rows stand before the header."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    if above:
        page.cell(1, 1 + left, "ค่าเฉลี่ย 24 ชั่วโมงของฝุ่นละออง PM2.5")
    top = above + 1
    for column, name in enumerate([header, *stations]):
        page.cell(top, 1 + left + column, name)
    for number, day in enumerate(dates):
        page.cell(top + 1 + number, 1 + left, day)
        for column in range(len(stations)):
            page.cell(top + 1 + number, 2 + left + column, value(number, column))
    return book


def add_listing(
    book: openpyxl.Workbook, codes: list, *, sheet: str = "รายละเอียดจุดตรวจวัด", left: int = 1, title: bool = True
) -> Worksheet:
    """Adds the station sheet: title, then a header merged over two rows; without the title the header is in row 1."""
    page = book.create_sheet(sheet)
    row = 1
    if title:
        page.cell(1, 1 + left, "รายละเอียดสถานีตรวจวัดคุณภาพอากาศ ")
        page.merge_cells(start_row=1, start_column=1 + left, end_row=1, end_column=4 + left)
        row = 3
        for column in range(1, 5):
            page.merge_cells(start_row=3, start_column=column + left, end_row=4, end_column=column + left)
    for column, name in enumerate(LISTING_HEADERS, start=1):
        page.cell(row, column + left, name)
    first = row + (2 if title else 1)
    for number, code in enumerate(codes):
        place = PLACES[number % len(PLACES)]
        for column, cell in enumerate((number + 1, code, place, f"จุดติดตั้งที่ {number + 1}"), start=1):
            page.cell(first + number, column + left, cell)
    return page


@cache
def _contracts() -> tuple:
    return tuple(load_contracts())


def judged(path: Path, name: str | None = None) -> FileJudgement:
    """The judgement of a file by the contracts and registers of the project."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return judge_file(path, name or path.name, sha256, list(_contracts()), load_registers())


def judged_book(book: openpyxl.Workbook, folder: Path, name: str = "book.xlsx") -> FileJudgement:
    """The judgement of a workbook after it was saved."""
    path = folder / name
    book.save(path)
    return judged(path)


def sheet_of(judgement: FileJudgement, contract: str = "pcd_pm25_daily") -> SheetJudgement:
    """The judgement's one sheet of a contract."""
    (found,) = [sheet for sheet in judgement.sheets if sheet.contract == contract]
    return found


def places_of(problems: list, rule: str) -> list[tuple]:
    """Where problems of a rule are, as (cell, raw)."""
    return [(problem.cell, problem.raw) for problem in problems if problem.rule == rule]
