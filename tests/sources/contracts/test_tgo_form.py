"""TGO's form 1.5: an item a row, a pair of columns a month, headings among the items."""

from pathlib import Path

import openpyxl
import pytest

from tests.sources.books import judged_book, sheet_of
from tests.sources.contracts.sheets import of_rule, records
from validations.judgement import SheetJudgement

MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def form(items: list[tuple], folder: Path, title: str = "เดือน / ประจำปี 2568") -> SheetJudgement:
    """Form 1.5 as offices fill it in: three header rows, a pair of columns a month, headings among the items."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "แบบฟอร์ม 1.5"
    blank = [None] * (2 * len(MONTHS) - 1)
    for row in (
        ("แบบฟอร์ม 1.5(1)",),
        ("เทศบาลเมืองทุ่งสง",),
        ("ขอบเขตการดำเนินงาน", "รายการ", "EF", "หน่วย", "หน่วย การเก็บข้อมูล", title, *blank, "รวม", "หน่วย"),
        (*[None] * 5, *[text for month in MONTHS for text in (month, None)]),
        (*[None] * 5, *["ปริมาณ", "CF"] * len(MONTHS)),
        *items,
    ):
        sheet.append(row)
    sheet.merge_cells(start_row=3, end_row=3, start_column=6, end_column=29)
    for column in (1, 2, 3, 4, 5, 30, 31):
        sheet.merge_cells(start_row=3, end_row=5, start_column=column, end_column=column)
    for month in range(len(MONTHS)):
        sheet.merge_cells(start_row=4, end_row=4, start_column=6 + 2 * month, end_column=7 + 2 * month)
    sheet.merge_cells("A6:A7")
    return sheet_of(judged_book(book, folder), "tgo_form_1_5")


def test_each_month_of_an_item_of_form_1_5_is_a_record(tmp_path):
    diesel = (
        "Scope 1 (ประเภท 1)",
        "น้ำมันดีเซล",
        2.7078,
        "kgCO2e/ลิตร",
        "ลิตร",
        *[cell for month in range(12) for cell in (100 + month, (100 + month) * 2.7078)],
    )
    power = ("Scope 2 (ประเภท 2)", "ไฟฟ้า", 0.4999, "kgCO2e/kWh", "kWh", 1_000, 499.9, *[None] * 22)
    items = [
        ("Scope 1 (ประเภท 1)", "1. การเผาไหม้แบบอยู่กับที่ (Stationary Combustion)"),
        (*diesel, 3_427.0, "kgCO2e"),
        (None, "2. การใช้พลังงาน"),
        (*power, 499.9, "kgCO2e"),
        ("รวม", None, None, None, None, *[1] * 24, 3_926.9),
    ]
    sheet = form(items, tmp_path)
    assert of_rule(sheet, "value.unknown_choice") == []
    rows = records(sheet)
    assert len([row for row in rows if row["item"] == "น้ำมันดีเซล"]) == 12
    first = rows[0]
    assert (first["year_be"], first["month"], first["organisation"], first["scope"]) == (2568, 1, "เทศบาลเมืองทุ่งสง", "1")
    assert (first["category"], first["item"]) == ("1. การเผาไหม้แบบอยู่กับที่ (Stationary Combustion)", "น้ำมันดีเซล")
    assert (first["factor"], first["factor_unit"], first["activity_unit"]) == (2_707_800, "kgCO2e/ลิตร", "ลิตร")
    assert (first["activity"], first["emissions_kgco2e"], first["year_emissions_kgco2e"]) == (
        100_000,
        270_780,
        3_427_000,
    )
    (electric,) = [row for row in rows if row["item"] == "ไฟฟ้า"]
    assert (electric["scope"], electric["category"], electric["activity"]) == ("2", "2. การใช้พลังงาน", 1_000_000)


@pytest.mark.parametrize(
    ("rule", "months", "total", "cell"),
    [
        (
            "product.mismatch",
            [(100 + month, 271 if month == 2 else (100 + month) * 2.5) for month in range(12)],
            None,
            "K6",
        ),
        ("sum.rows_mismatch", [(100 + month, (100 + month) * 2.5) for month in range(12)], 4_000, "AD6"),
        ("value.stuck", [(100, 250)] * 12, 3_000, "F6"),
    ],
)
def test_months_of_an_item_that_contradict_each_other_are_named(tmp_path, rule, months, total, cell):
    item = (
        "Scope 1 (ประเภท 1)",
        "น้ำมันดีเซล",
        2.5,
        "kgCO2e/ลิตร",
        "ลิตร",
        *[one for month in months for one in month],
        total,
    )
    sheet = form([item, (None, "อื่น ๆ")], tmp_path)
    assert [problem.cell for problem in of_rule(sheet, rule)] == [cell]
    assert sheet.rows_accepted == 1
