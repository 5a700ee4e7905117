"""Sheets, headers, dates, numbers, codes and places of a workbook: validations/rules/submission.yaml."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import openpyxl

from sources.aside import MARK
from sources.contract import Contract
from tests.rules.case import Case, headed, one, rows_of, some
from tests.sources.books import add_listing, daily_book, days
from tests.sources.contracts.sheets import contracts, page
from tests.sources.contracts.test_dcce import AWARD, DONOR, SAR, eco
from tests.sources.contracts.test_ddpm import LOSS, loss
from tests.sources.contracts.test_ddpm import station as telemetry
from tests.sources.contracts.test_dla import LISTED, RAYONG, TRAT, clean
from tests.sources.contracts.test_doh import EHA, TITLES
from tests.sources.contracts.test_onep import GREEN, STRATEGY, TRACKING, TYPE_1, green
from tests.sources.contracts.test_pcd import BILINGUAL, KINGDOM, authority, province
from tests.sources.contracts.test_pcd_sites import office
from tests.sources.contracts.test_tgo import ccf

TEN = days(date(2024, 1, 1), 10)
YEAR = days(date(2024, 1, 1), 366)
CODES = [f"{number}T" for number in (*range(10, 15), *range(16, 23), *range(24, 40))]
FIGURES = BILINGUAL[1:5]
PER_YEAR = page(
    [{"จังหวัด": "ระยอง", "ที่เกิดขึ้น (ตัน/ปี)": 3650, "กำจัดถูกต้อง (ตัน/ปี)": 365, "กำจัดไม่ถูกต้อง (ตัน/ปี)": 365}],
    name="ขยะรายจังหวัด",
    titles=("ขยะรายจังหวัด",),
)
PER_VOLUME = page(
    [{header.replace("ตัน/ปี", "ลบ.ม./วัน"): cell for header, cell in PER_YEAR.rows[0].items()}],
    name="ขยะรายจังหวัด",
    titles=("ขยะรายจังหวัด พ.ศ. 2565",),
)
ACTIVITY = "กิจกรรมภายใต้ ASPEN"
CUT = page(
    [
        TRACKING,
        {**TRACKING, ACTIVITY: "9. ส่งเสริมความหลาก"},
        {name: name for name in TRACKING},
        {**dict.fromkeys(TRACKING), ACTIVITY: "หลายทางชีวภาพ"},
    ]
)
UNCLEAR = [(*row[:5], 0.8, *row[6:8], 0.75, *row[9:]) for row in (RAYONG, TRAT)]
MERGED = page(rows_of(GREEN, {}, {"รหัส อปท.": None, "ชื่อ อปท.": "บ้านเก่า"}), name="TGU", merged=["I3:I4"])


def changed(name: str, **said: object) -> tuple[Contract, ...]:
    """The contracts, one of which says something else."""
    return tuple(replace(each, **said) if each.name == name else each for each in contracts())


def daily(cells: Mapping[str, object], *at: str, stations: tuple[str, ...] = ("02T", "05T"), dates=TEN, **said) -> Case:
    """A sheet of daily means of two stations with these cells put into it."""
    book = daily_book(list(stations), dates)
    for address, cell in cells.items():
        book.active[address] = cell
    return Case(book, at, sheet="PM2.5", **said)


def two_sheets(name: str, state: str = "visible") -> openpyxl.Workbook:
    """Daily means, and the same in a second sheet of that name."""
    book = daily_book(["02T", "05T"], TEN)
    other = book.copy_worksheet(book.active)
    other.title, other.sheet_state = name, state
    return book


def strange(name: str, said: str = "จดไว้กันลืม") -> openpyxl.Workbook:
    """Daily means beside a sheet of another kind."""
    book = daily_book(["02T", "05T"], TEN)
    book.create_sheet(name)["A2"] = said
    return book


def listing(cells: Mapping[str, object], codes: list[object], stations: list[str], *at: str, **said) -> Case:
    """Daily means with a sheet of stations, which has these codes."""
    book = daily_book(stations, TEN)
    sheet = add_listing(book, codes)
    for address, cell in cells.items():
        sheet[address] = cell
    return Case(book, at, **said)


def beside(cells: Mapping[str, object], *at: str) -> Case:
    """Three assessments, and cells to the right of the table that no header stands over."""
    book = page(rows_of(SAR, {}, {"รหัส อปท.": "3901101", "ชื่อ อปท.": "หาดใหญ่"}, {"รหัส อปท.": "5300118"})).book()
    for address, cell in cells.items():
        book.active[address] = cell
    return Case(book, at, sheet="Sheet1")


def many_faults() -> openpyxl.Workbook:
    book = daily_book(["02T", "05T", "10T"], YEAR)
    for row in range(2, 368):
        for column in (2, 3, 4):
            book.active.cell(row, column, "เสีย")
    return book


def header_again() -> openpyxl.Workbook:
    book = daily_book(CODES, YEAR)
    book.active.insert_rows(50)
    for column, name in enumerate(["Date", *CODES[::-1]], start=1):
        book.active.cell(50, column, name)
    return book


def with_footer() -> openpyxl.Workbook:
    book = daily_book(CODES, YEAR[:60])
    book.active["A64"], book.active["B64"] = "24 ชั่วโมง ไม่เกิน", 50
    return book


CASES: dict[str, Case] = {
    "file.no_known_sheet": Case(page([{"เรื่อง": "จดไว้กันลืม"}])),
    "sheet.unknown": Case(strange("บันทึก"), sheet="บันทึก"),
    "sheet.aside_changed": Case(strange("ตัวอย่าง", f"{MARK} (รหัสแผ่นงาน 0123456789)"), sheet="ตัวอย่าง"),
    "sheet.hidden": Case(two_sheets("ปีที่แล้ว", "hidden"), sheet="ปีที่แล้ว"),
    "sheet.other_subject": Case(daily_book(["02T", "05T"], TEN, sheet="PM10"), sheet="PM10"),
    "sheet.repeats": Case(two_sheets("PM2.5 (2)"), sheet="PM2.5", others=True),
    "sheet.no_rows": Case(daily_book(["02T", "05T"], []), sheet="PM2.5", row=1),
    "sheet.ambiguous": Case(green(name="แผ่น 1"), sheet="แผ่น 1"),
    "sheet.too_many_errors": Case(
        page(rows_of(STRATEGY, {}, {"รหัส": "P-02", "วันที่": "x"}, {"รหัส": "P-03", "วันที่": "y"})),
        sheet="Sheet1",
        contracts=lambda: changed("onep_strategy", refuse_above=0.5),
    ),
    "sheet.not_whole": Case(
        page(rows_of(STRATEGY, {}, {"รหัส": "P-02", "วันที่": "x"})),
        sheet="Sheet1",
        contracts=lambda: changed("onep_strategy", policy="all_or_nothing"),
    ),
    "header.changed": Case(header_again(), ("B50",), sheet="PM2.5"),
    "row.remark": Case(with_footer(), ("A64",), sheet="PM2.5"),
    "row.continued": some(CUT, (ACTIVITY, 1), (ACTIVITY, 3)),
    "column.missing": daily({"A1": "Tag"}, row=1),
    "column.twice": daily({"D1": "วันที่"}, "A1", "D1"),
    "column.contradicts": one(DONOR, {"งบประมาณ": "5,000,000 USD"}, "สกุลเงิน"),
    "column.unmapped": headed(page([{**SAR, "สีที่ชอบ": "เขียว"}]), "สีที่ชอบ"),
    "column.personal": headed(page([{**SAR, "เบอร์โทรศัพท์": "081-000-0000"}]), "เบอร์โทรศัพท์"),
    "column.no_header": daily({"D5": 20}, "D1"),
    "column.without_header": beside({"P4": 12.5, "P5": "ดู"}, "P4"),
    "column.remarks": beside({"P4": "ตรวจแล้ว"}, "P4"),
    "band.twice": headed(page([{**EHA, "EHA 1002": 30}], name="EHA", titles=TITLES), "1002", "EHA 1002"),
    "unit.not_stated": headed(province(*KINGDOM, titles=("ขยะ พ.ศ. 2565",)), *FIGURES),
    "unit.ambiguous": headed(province(*KINGDOM, titles=("ขยะ พ.ศ. 2565", "(ตันต่อวัน)", "(กก./วัน)")), *FIGURES),
    "unit.unknown": headed(PER_VOLUME, *PER_VOLUME.header[0][1:]),
    "unit.other_kind": some(authority({"เก็บขน": "11 คน"}), ("เก็บขน", 0)),
    "unit.year_unknown": some(PER_YEAR, *((header, 0) for header in PER_YEAR.header[0][1:])),
    "percent.scale_unclear": some(clean(*UNCLEAR), ("ร้อยละ", 0), ("ร้อยละ ", 0)),
    "taken.missing": Case(eco(titles=("ผลการประเมิน",)), sheet="Sheet1"),
    "taken.ambiguous": Case(eco(titles=("ปี 2564 และ ปี 2565",)), ("A1",)),
    "total.mismatch": some(loss({}, {"จังหวัด": "รวม", "อำเภอ": 51}), ("อำเภอ", 1)),
    "month.unreadable": some(office({"เดือน": "เดือนนี้"}), ("เดือน", 0)),
    "pair.unreadable": some(telemetry({"พิกัด": "47Q 498000 2077000"}), ("พิกัด", 0)),
    "date.missing": daily({"A4": None}, "A4"),
    "date.unreadable": daily({"A3": "สองมกรา"}, "A3"),
    "date.buddhist_era": daily({"A3": date(2567, 1, 2)}, "A3"),
    "date.repeated": daily({"A3": TEN[0]}, "A2", "A3"),
    "date.far": daily({"A11": date(2042, 1, 10)}, "A11"),
    "date.has_time": daily({"A3": datetime(2024, 1, 2, 7)}, "A3"),  # noqa: DTZ001 - spreadsheets have no zone
    "date.out_of_order": Case(daily_book(CODES, [*YEAR[:-1], date(2023, 12, 31)]), ("A367",), sheet="PM2.5"),
    "period.missing_days": Case(daily_book(["02T", "05T"], TEN[:4] + TEN[6:]), sheet="PM2.5"),
    "number.unreadable": daily({"B3": "หยุดซ่อม"}, "B3"),
    "number.not_whole": one(LOSS, {"เสียชีวิต": 2.5}, "เสียชีวิต", name="สถิติสาธารณภัย"),
    "cell.error_value": one(GREEN, {TYPE_1: "#REF!"}, TYPE_1, name="TGU"),
    "cell.merged": some(MERGED, (TYPE_1, 0), (TYPE_1, 1)),
    "cell.formula_without_value": daily({"B3": "=ROUND(7.25,1)"}, "B3"),
    "value.out_of_range": daily({"B3": -5}, "B3"),
    "value.rounded": daily({"B3": 12.3455}, "B3"),
    "value.missing": one(SAR, {"จังหวัด": None}, "จังหวัด"),
    "value.unknown_choice": one(AWARD, {"ด้าน": "เสียง"}, "ด้าน"),
    "value.pattern": some(ccf({"notation key": "XX"}), ("notation key", 0)),
    "code.unreadable": one(LISTED, {"รหัส อปท.": "34001"}, "รหัส อปท.", name="ทะเบียน อปท."),
    "code.completed": listing({}, ["02T", 70], ["02T", "70T"], "C6"),
    "station.unknown": listing({}, ["02T", "05T"], ["02T", "502T", "05T"], "C1"),
    "station.not_listed": listing({}, ["02T"], ["02T", "05T"], "C1"),
    "station.twice": daily({}, "B1", "D1", stations=("02T", "05T", "02T")),
    "province.unknown": one(GREEN, {"จังหวัด": "โคราชบุรี"}, "จังหวัด", name="TGU"),
    "key.duplicate": some(page(rows_of(STRATEGY, {}, {})), ("รหัส", 0), ("รหัส", 1)),
    "problem.more": Case(many_faults(), sheet="PM2.5"),
    "value.zero": daily({"B3": 0}, "B3"),
}
