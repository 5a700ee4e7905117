"""What each kind of workbook says besides its values: errors, formulas without a result, merged ranges, formats."""

import re
import shutil
import struct
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from sources.workbook import Grid, Unreadable, Workbook, read_workbook, with_formats, with_formats_of
from tests.conftest import SHARED
from tests.sources.raw_books import (
    ods,
    with_part,
    xls,
    xls_error,
    xls_formula,
    xls_number,
    xls_record,
    xlsb,
    xlsb_record,
)

OFFICE = shutil.which("soffice")
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
EMPTY_RESULT = bytes([3, 0, 0, 0, 0, 0, 255, 255])


def cells(path: Path) -> list[list[object]]:
    return read_workbook(path).sheets[0].cells


def rules(book: Workbook) -> list[tuple[str, str | None]]:
    return [(problem.rule, problem.cell) for problem in book.problems]


def xlsb_cell(column: int) -> bytes:
    return struct.pack("<II", column, 0)


def xlsb_row(row: int) -> bytes:
    return xlsb_record(0, struct.pack("<I", row) + bytes(13))


@pytest.mark.parametrize(("code", "value"), ERRORS.items())
def test_error_values_of_xls_are_seen_as_cells_and_as_results(tmp_path, code, value):
    result = bytes([2, 0, code, 0, 0, 0, 255, 255])
    path = xls(tmp_path / "a.xls", [xls_number(0, 0, 5), xls_error(0, 1, code), xls_formula(1, 0, result)])
    assert cells(path) == [[5.0, value], [value, ""]]


def test_a_formula_of_xls_that_is_to_be_calculated_on_opening_is_no_blank(tmp_path):
    volatile = b"\x19\x01\x00\x00"
    path = xls(
        tmp_path / "a.xls",
        [
            xls_number(0, 0, 5),
            xls_formula(1, 0, EMPTY_RESULT),
            xls_formula(1, 1, EMPTY_RESULT, flags=2),
            xls_formula(1, 2, EMPTY_RESULT, flags=1, tokens=volatile),  # such as =IF(TODAY()>A1,"x","")
            xls_formula(1, 3, struct.pack("<d", 7)),
        ],
    )
    assert cells(path)[1] == ["", "#FORMULA! =", "", 7.0]


def test_merged_ranges_of_xls_are_told(tmp_path):
    merged = xls_record(0x00E5, struct.pack("<H4H", 1, 0, 1, 2, 3))
    path = xls(tmp_path / "a.xls", [xls_number(0, 0, 5), merged])
    assert read_workbook(path).sheets[0].merged == ((0, 2, 1, 3),)


@pytest.mark.parametrize("cut", [0, 30, 80, 511, 600, 1100, 2000])
def test_a_compound_file_that_leads_nowhere_is_damaged_or_read(tmp_path, cut):
    path = xls(tmp_path / "a.xls", [xls_number(0, 0, 5), xls_error(0, 1, 7)])
    content = bytearray(path.read_bytes())
    content[cut + 8 : cut + 48] = b"\xff" * 40
    path.write_bytes(content)
    try:
        assert read_workbook(path).kind == "xls"
    except Unreadable as error:
        rule = error.problem.rule
        assert rule == "file.damaged"


@pytest.mark.parametrize(("code", "value"), ERRORS.items())
def test_error_values_of_xlsb_are_seen_as_cells_and_as_results(tmp_path, code, value):
    sheet = [
        xlsb_row(0),
        xlsb_record(5, xlsb_cell(0) + struct.pack("<d", 1.5)),
        xlsb_record(3, xlsb_cell(1) + bytes([code])),
        xlsb_row(2),
        xlsb_record(11, xlsb_cell(3) + bytes([code]) + bytes(14)),
    ]
    assert cells(xlsb(tmp_path / "a.xlsb", sheet)) == [
        [1.5, value, "", ""],
        ["", "", "", ""],
        ["", "", "", value],
    ]


def test_merged_ranges_of_xlsb_are_told(tmp_path):
    sheet = [xlsb_row(0), xlsb_record(5, xlsb_cell(0) + bytes(8)), xlsb_record(176, struct.pack("<4I", 1, 2, 0, 3))]
    (grid,) = read_workbook(xlsb(tmp_path / "a.xlsb", sheet)).sheets
    assert (grid.name, grid.merged) == ("ก", ((1, 0, 2, 3),))


ODS_ROWS = (
    '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1"/>'
    "</table:table-row><table:table-row>"
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="2" table:formula="of:=SQRT(-1)" office:value-type="string" '
    'office:string-value="" calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>'
    '<table:table-cell table:formula="oooc:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p>'
    "</table:table-cell>"
    '<table:table-cell table:formula="of:=1+&quot;1&quot;"/>'
    '<table:table-cell table:formula="of:=IF(1;&quot;&quot;)"><text:p/></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" office:value-type="string">'
    "<text:p>m</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
)


def test_errors_and_uncalculated_formulas_of_ods_are_seen(tmp_path):
    book = read_workbook(ods(tmp_path / "a.ods", ("หนึ่ง &amp; สอง", ODS_ROWS), ("ข", "<table:table-row/>")))
    grid = book.sheets[0]
    assert (grid.name, book.kind) == ("หนึ่ง & สอง", "ods")
    assert grid.cells[2] == ["#DIV/0!", "#VALUE!", "#VALUE!", "#DIV/0!", '#FORMULA! =1+"1"', "", "#N/A", "m"]
    assert [row[0] for row in grid.cells[:2]] == [1.0, 1.0]
    assert grid.merged == ((2, 7, 4, 8),)


def test_an_ods_with_indented_cells_is_read_like_any_other(tmp_path):
    """As SheetJS writes it, which calamine takes for damage."""
    row = (
        '<table:table-row>\n  <table:table-cell office:value-type="string"><text:p>ก <text:s text:c="1"/> ข</text:p>'
        '</table:table-cell>\n  <table:table-cell />\n  <table:table-cell office:value-type="float" office:value="5">'
        '<text:p>5</text:p></table:table-cell>\n <table:table-cell table:number-columns-spanned="2" '
        'table:formula="of:=[.C1]&gt;1" office:value-type="float" office:value="1"><text:p> 1 </text:p>'
        "</table:table-cell>\n  <table:covered-table-cell/>\n</table:table-row>\n"
    )
    (grid,) = read_workbook(ods(tmp_path / "a.ods", ("ก", f"\n{row}"))).sheets
    (plain,) = read_workbook(ods(tmp_path / "b.ods", ("ก", re.sub(r">\s+<table", "><table", row)))).sheets
    assert plain.cells[0][1:] == ["", 5.0, 1.0]
    assert grid == plain


def test_an_ods_that_stays_unreadable_is_damaged(tmp_path):
    row = '<table:table-row>\n<table:table-cell office:value-type="float" office:value="x"/></table:table-row>'
    with pytest.raises(Unreadable) as caught:
        read_workbook(ods(tmp_path / "a.ods", ("ก", row)))
    assert caught.value.problem.rule == "file.damaged"


SHORT_CELLS = {
    "text": xlsb_record(17, struct.pack("<II", 0, 2) + "ปี".encode("utf-16-le")),
    "long text": xlsb_record(17, struct.pack("<II", 0, 90) + ("ก" * 90).encode("utf-16-le")),
    "shared text": xlsb_record(18, struct.pack("<II", 0, 3)),
    "whole": xlsb_record(13, struct.pack("<Ii", 0, 2566 << 2 | 2)),
    "number": xlsb_record(16, struct.pack("<Id", 0, 1.5)),
    "error": xlsb_record(14, struct.pack("<IB", 0, 7)),
    "flag": xlsb_record(15, struct.pack("<IB", 7, 1)),
}


@pytest.mark.parametrize("what", SHORT_CELLS)
def test_cells_of_xlsb_that_would_be_passed_over_refuse_the_file(tmp_path, what):
    sheet = [xlsb_row(0), xlsb_record(5, xlsb_cell(0) + struct.pack("<d", 1.5)), SHORT_CELLS[what]]
    with pytest.raises(Unreadable) as caught:
        read_workbook(xlsb(tmp_path / "a.xlsb", sheet))
    assert caught.value.problem.rule == "file.cells_not_read"


def test_a_formula_without_a_result_outside_of_the_values_makes_the_sheet_larger(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["C4"] = 1, "=A1+1"
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [[1.0, "", ""], ["", "", ""], ["", "", ""], ["", "", "#FORMULA! =A1+1"]]


def test_blank_columns_at_the_left_are_columns(tmp_path):
    book = openpyxl.Workbook()
    book.active["C2"], book.active["D2"] = "ก", "#REF!"
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [["", "", "", ""], ["", "", "ก", "#REF!"]]


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_a_workbook_means_the_same_in_every_kind_that_libreoffice_writes(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    for row, cell in enumerate(["=1/0", "=NA()", "=no_such()", '=IF(TRUE,"","x")', "=1+1", date(2566, 3, 1), "ก"], 1):
        page.cell(row, 2, cell)
    page.merge_cells("C2:D3")
    page["C2"] = "รวม"
    book.save(tmp_path / "made.xlsx")
    for kind, source in (("xlsx", "made.xlsx"), ("xls", "out/made.xlsx"), ("ods", "out/made.xlsx")):
        command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", tmp_path / "out", tmp_path / source], check=True, capture_output=True)
    found = [read_workbook(tmp_path / "out" / f"made.{kind}") for kind in ("xlsx", "xls", "ods")]
    assert [book.kind for book in found] == ["xlsx", "xls", "ods"]
    first, *others = [[(grid.cells, grid.merged) for grid in book.sheets] for book in found]
    assert [row[1] for row in first[0][0]] == ["#DIV/0!", "#N/A", "#NAME?", "", 2.0, date(2566, 3, 1), "ก"]
    assert first[0][1] == ((1, 2, 2, 3),)
    assert others == [first, first]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_date_typed_in_the_buddhist_era_arrives_with_its_year(tmp_path, epoch):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    noon = datetime(2566, 3, 1, 12, 0)  # noqa: DTZ001 - cells have no zone
    days = [date(2566, 3, 1), noon, date(2568, 2, 29), date(2023, 3, 1)]
    for row, cell in enumerate(days, 1):
        book.active.cell(row, 1, cell)
    book.save(tmp_path / "a.xlsx")
    assert [row[0] for row in cells(tmp_path / "a.xlsx")] == days


def test_dates_of_ods_and_xls_in_the_buddhist_era_arrive_with_their_year(tmp_path):
    row = (
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="2566-03-01"/></table:table-row>'
    )
    assert cells(ods(tmp_path / "a.ods", ("ก", row))) == [[date(2566, 3, 1)]]
    serial = (date(2566, 3, 1) - date(1899, 12, 30)).days
    book = xls(tmp_path / "a.xls", [xls_number(0, 0, serial)])
    assert cells(book) == [[serial]]  # no format says that it is a date
    assert date(1899, 12, 30) + timedelta(days=serial) == date(2566, 3, 1)


def test_garbled_thai_is_repaired_in_workbooks_of_every_kind(tmp_path):
    garbled = "จังหวัดนนทบุรี".encode("cp874").decode("latin-1")
    book = openpyxl.Workbook()
    book.active["B2"] = garbled
    book.active["B3"] = "กทม.".encode("cp874").decode("latin-1")
    book.save(tmp_path / "a.xlsx")
    row = f'<table:table-row><table:table-cell office:value-type="string"><text:p>{garbled}</text:p></table:table-cell>'
    text = struct.pack("<I", len(garbled)) + garbled.encode("utf-16-le")
    label = struct.pack("<HHHHB", 1, 1, 0, len(garbled), 0) + garbled.encode("latin-1")
    paths = [
        tmp_path / "a.xlsx",
        ods(tmp_path / "a.ods", ("ก", f"<table:table-row/>{row}</table:table-row>")),
        xlsb(tmp_path / "a.xlsb", [xlsb_row(1), xlsb_record(6, xlsb_cell(1) + text)]),
        xls(tmp_path / "a.xls", [xls_number(0, 0, 1), xls_record(0x0204, label)]),
    ]
    for path in paths:
        found = read_workbook(path)
        assert "จังหวัดนนทบุรี" in found.sheets[0].cells[1], path.name
        assert [rule for rule, _ in rules(found)] == ["text.sheet_repaired"], path.name
    assert cells(paths[0])[2][1] == "กทม."


def test_garbled_abbreviations_stay_where_the_sheet_has_thai_too(tmp_path):
    book = openpyxl.Workbook()
    short = "กทม".encode("cp874").decode("latin-1")
    for row, cell in enumerate(["จังหวัดนนทบุรี".encode("cp874").decode("latin-1"), short, "เชียงใหม่"], 1):
        book.active.cell(row, 1, cell)
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [["จังหวัดนนทบุรี"], [short], ["เชียงใหม่"]]


def test_number_formats_and_hidden_rows_and_columns_are_told_on_asking(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    for address, value, format_ in (
        ("A1", 0.5, "0.00%"),
        ("B2", 45000, "[$-41E]d mmm bbbb"),
        ("C3", 3, "#,##0"),
        ("D4", 7, "General"),
    ):
        page[address], page[address].number_format = value, format_
    page["A3"].number_format = "0%"  # of a blank cell
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True
    book.create_sheet("อื่น")["A1"] = 1
    book.save(path)
    grid, other = read_workbook(path).sheets
    assert (grid.formats, grid.hidden_rows) == ({}, frozenset())
    full = with_formats(path, grid)
    assert full.formats == {(0, 0): "0.00%", (1, 1): "[$-41E]d mmm bbbb", (2, 2): "#,##0"}
    assert (full.hidden_rows, full.hidden_columns) == (frozenset({2}), frozenset({3}))
    assert full.cells == grid.cells
    assert list(with_formats_of([(path, grid), (path, other)])) == [full, other]
    page_formats = {
        (cell.row - 1, cell.column - 1): cell.number_format
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None and cell.number_format != "General"
    }
    assert full.formats == page_formats


def test_formats_of_kinds_that_tell_none_are_left_empty(tmp_path):
    path = ods(tmp_path / "a.ods", ("ก", ODS_ROWS))
    (grid,) = read_workbook(path).sheets
    assert with_formats(path, grid) == grid
    assert with_formats(path, Grid("no such sheet", [])) == Grid("no such sheet", [])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real data is not at hand")
def test_formats_of_real_workbooks_are_those_that_openpyxl_gives():
    for path in sorted((SHARED / "data").rglob("*.xlsx")):
        if "torture" in path.parts or path.stat().st_size > 60_000:
            continue
        book = openpyxl.load_workbook(path)
        grids = {grid.name: grid for grid in read_workbook(path).sheets}
        for page in book.worksheets:
            told = {
                (cell.row - 1, cell.column - 1): cell.number_format
                for row in page.iter_rows()
                for cell in row
                if cell.value is not None and cell.number_format != "General"
            }
            found = with_formats(path, grids[page.title]).formats
            assert {place: format_ for place, format_ in found.items() if place in told} == told, (
                path.name,
                page.title,
            )


def test_macros_links_and_reaching_formulas_are_said_and_the_values_used(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["A3"] = (
        "ก",
        "=cmd|'/c calc'!A0",
        '=WEBSERVICE("http://x.example")',
    )
    book.active["A4"] = '=IF(1,"a|b","HYPERLINK(1)")'
    book.save(tmp_path / "a.xlsx")
    path = with_part(tmp_path / "a.xlsx", "xl/vbaProject.bin", b"...", "b.xlsm")
    path = with_part(path, "xl/externalLinks/externalLink1.xml", b"<externalLink/>", "c.xlsm")
    found = read_workbook(path)
    assert found.kind == "xlsm"
    assert sorted(rules(found)) == [("file.has_links", None), ("file.has_macros", None), ("formula.reaches_out", "A2")]
    (warning,) = [problem for problem in found.problems if problem.rule == "formula.reaches_out"]
    assert (warning.severity, warning.sheet, warning.raw) == ("warning", "Sheet", "=cmd|'/c calc'!A0")
    assert "2" in warning.message_en


def test_macros_and_links_of_older_kinds_are_said(tmp_path):
    path = xls(tmp_path / "a.xls", [xls_number(0, 0, 5)], streams=["_VBA_PROJECT_CUR"])
    assert rules(read_workbook(path)) == [("file.has_macros", None)]
    row = """<table:table-row><table:table-cell table:formula="of:='file:///C:/a.ods'#$S.A1" office:value="1"
        office:value-type="float"/><table:table-cell table:formula="of:=DDE(&quot;a&quot;)" office:value="1"
        office:value-type="float"/></table:table-row>"""
    path = with_part(ods(tmp_path / "a.ods", ("ก", row)), "Basic/Standard/Module1.xml", b"<m/>", "b.ods")
    assert sorted(rules(read_workbook(path))) == [
        ("file.has_links", None),
        ("file.has_macros", None),
        ("formula.reaches_out", "B1"),
    ]
