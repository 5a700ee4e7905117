"""Sheets with a record in each row: awards and national figures."""

import openpyxl
import pytest

from tests.sources.books import judged_book, places_of, sheet_of

AWARD = ("ครั้งที่", "ปี พ.ศ.", "ประเภทรางวัล", "ด้าน", "ขนาดเมือง", "ชื่อเทศบาล", "จังหวัด", "สถานที่มอบ", "วันที่มอบ", "ที่มา")
YALA = (5, 2564, "ESC Award", None, None, "เทศบาลนครยะลา", "ยะลา", None, None, "onep.go.th")
KRABI = (5, "๒๕๖๔", "Certificate of Recognition", "ที่ดิน", "เล็ก", "ทม.กระบี่", "จ.กระบี่", "-", "2021-10-21", "onep.go.th")


def award_book(*rows: tuple, headers: tuple = AWARD) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "รางวัลอาเซียน"
    page["A1"] = "ทะเบียนรางวัล"
    for row in (headers, *rows):
        page.append(row)
    page.append(("หมายเหตุ : ช่องว่างคือไม่ระบุ",))
    return book


def awards(folder, *rows, headers: tuple = AWARD):
    return sheet_of(judged_book(award_book(*rows, headers=headers), folder), "dcce_asean_award")


def test_an_award_is_read_with_both_years_type_of_municipality_and_province(tmp_path):
    sheet = awards(tmp_path, YALA, KRABI)
    assert (sheet.problems, sheet.rows_read, sheet.rows_accepted) == ([], 2, 2)
    first, second = (row._asdict() for row in sheet.rows.itertuples())
    assert (first["year_be"], first["year_ce"], first["award_type"], first["municipality_type"]) == (
        2564,
        2021,
        "esc_award",
        "ทน.",
    )
    assert (first["municipality_th"], first["province_code"], first["source_row"]) == ("ยะลา", "95", 3)
    assert (second["year_ce"], second["award_type"], second["municipality_th"]) == (2021, "cor", "กระบี่")
    assert (second["municipality_type"], second["province_code"]) == ("ทม.", "81")
    assert second["presented_on"].isoformat() == "2021-10-21"
    assert {(column.field, column.letter) for column in sheet.columns} >= {("year_be", "B"), ("municipality_th", "F")}


def test_a_doubled_word_in_a_municipalitys_name_is_right(tmp_path):
    phon = (None, 2564, "COR", "น้ำ", None, "เทศบาลเมืองเมืองพล", "ขอนแก่น", None, None, "x")
    (row,) = awards(tmp_path, phon).rows.itertuples()
    assert (row.municipality_th, row.municipality_type) == ("เมืองพล", "ทม.")


def test_every_fault_of_a_row_is_named_and_the_row_is_not_used(tmp_path):
    bad = ("ห้า", 2021, "เหรียญทอง", None, None, None, "จ.กระบี", None, "32/10/2564", "x")
    sheet = awards(tmp_path, YALA, bad)
    assert [(problem.rule, problem.cell) for problem in sheet.problems] == [
        ("number.unreadable", "A4"),
        ("year.era_conflict", "B4"),
        ("value.unknown_choice", "C4"),
        ("value.missing", "F4"),
        ("province.unknown", "G4"),
        ("date.no_such_day", "I4"),
    ]
    assert list(sheet.rows["municipality_th"]) == ["ยะลา"]
    assert (sheet.rows_read, sheet.rows_accepted, sheet.outcome) == (2, 1, "accepted_in_part")


def test_an_entry_twice_is_named_in_both_rows_and_neither_is_used(tmp_path):
    sheet = awards(tmp_path, KRABI, YALA, KRABI)
    assert places_of(sheet.problems, "key.duplicate") == [("F3", "ทม.กระบี่"), ("F5", "ทม.กระบี่")]
    assert list(sheet.rows["municipality_th"]) == ["ยะลา"]


def test_personal_columns_are_dropped_and_strange_ones_named(tmp_path):
    headers = (*AWARD, "เบอร์โทรศัพท์", "ความเห็น")
    sheet = awards(tmp_path, (*YALA, "081-234-5678", "ดี"), headers=headers)
    assert [(problem.rule, problem.severity, problem.cell) for problem in sheet.problems] == [
        ("column.personal", "note", "K2"),
        ("column.unmapped", "warning", "L2"),
    ]
    assert "081-234-5678" not in sheet.rows.to_csv()
    assert sheet.outcome == "accepted"


def test_a_required_column_that_is_missing_or_twice_is_named(tmp_path):
    missing = awards(tmp_path, YALA, headers=("ครั้งที่", "ปี พ.ศ.", "ประเภทรางวัล", "ด้าน", "ขนาดเมือง", "เมือง", *AWARD[6:]))
    assert [problem.rule for problem in missing.problems] == ["column.missing"]
    assert "ชื่อเทศบาล" in missing.problems[0].message_th
    twice = awards(tmp_path, (*YALA, "ยะลา"), headers=(*AWARD, "Province"))
    assert places_of(twice.problems, "column.twice") == [("G2", "จังหวัด"), ("K2", "Province")]
    assert (missing.outcome, twice.outcome) == ("rejected", "rejected")


def test_totals_repeated_headers_and_notes_are_no_records(tmp_path):
    sheet = awards(tmp_path, YALA, AWARD, KRABI, ("รวม", 2))
    assert (sheet.rows_read, sheet.problems) == (2, [])


@pytest.mark.parametrize("unit", ["ล้านตัน/ปี", "Mt/year", "ล้านตัน"])
def test_a_national_figure_is_kept_in_thousandths_of_its_own_unit(tmp_path, unit):
    book = openpyxl.Workbook()
    for row in (
        ("ปี พ.ศ.", "รายการ", "ปริมาณ", "หน่วย", "ที่มา"),
        (2564, "ขยะมูลฝอยชุมชนที่เกิดขึ้น", "24.98", unit, "x"),
        (2565, "ขยะมูลฝอยชุมชนที่เกิดขึ้น", -1, "ตัน/วัน", "x"),
    ):
        book.active.append(row)
    sheet = sheet_of(judged_book(book, tmp_path), "national_waste")
    (row,) = sheet.rows.itertuples()
    assert (row.year_be, row.measure, row.value_milli, row.unit) == (2564, "generated", 24_980, "Mt/year")
    assert places_of(sheet.problems, "value.out_of_range") == [("C3", "-1")]


def test_one_fault_is_enough_where_the_contract_says_all_or_nothing(tmp_path):
    from dataclasses import replace

    from sources.contract import load_contracts
    from sources.judge import judge
    from sources.registers import load_registers
    from sources.workbook import read_workbook

    award_book(YALA, ("ห้า", *KRABI[1:])).save(tmp_path / "book.xlsx")
    (grid,) = read_workbook(tmp_path / "book.xlsx").sheets
    (contract,) = [contract for contract in load_contracts() if contract.name == "dcce_asean_award"]
    sheet = judge(grid, replace(contract, policy="all_or_nothing"), load_registers())
    assert (len(sheet.rows), sheet.rows_accepted, sheet.outcome) == (0, 0, "rejected")
