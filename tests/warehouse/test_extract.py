"""The Thai workbook: what stands in its sheets, what never may, and that a release always gives the same bytes."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.warehouse.small_release import REAL, SIMULATED, small_rows, value, write_release
from warehouse.extracts import assertions, thai_workbook
from warehouse.extracts.contents import SimulatedContent, refuse_marks, refuse_simulated
from warehouse.extracts.grid import spread
from warehouse.extracts.indicators import Result
from warehouse.extracts.textsize import Span, line_count, page_breaks, row_heights
from warehouse.extracts.words import parties

SHEETS = ["ปก", "สรุป 18 ตัวชี้วัด", "ตารางติดตามผล", "โครงการ AWGESC", "คุณภาพข้อมูล", "ที่มาและหมายเหตุ"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extract")
    return thai_workbook.write(write_release(folder / "muang.duckdb", small_rows()), folder / "out")


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path, rich_text=False)


def texts(sheet: Worksheet) -> list[str]:
    """Every text of the sheet, row by row."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def row_of(sheet: Worksheet, column: int, text: str) -> list[Any]:
    """The values of the first row that holds the text in this column."""
    for row in sheet.iter_rows():
        if row[column].value == text:
            return [cell.value for cell in row]
    raise AssertionError(f"{text} is not in column {column} of {sheet.title}")


def test_the_file_is_named_by_its_day_and_holds_the_six_sheets(path: Path, book: Workbook) -> None:
    assert path.name == "esc_indicators_be2569_20261122.xlsx"
    assert book.sheetnames == SHEETS


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    database = write_release(tmp_path / "muang.duckdb", small_rows())
    first = thai_workbook.write(database, tmp_path / "a").read_bytes()
    assert thai_workbook.write(database, tmp_path / "b").read_bytes() == first


def test_the_order_of_rows_in_the_release_changes_nothing(tmp_path: Path, path: Path) -> None:
    rows = {table: list(reversed(found)) for table, found in small_rows().items()}
    other = thai_workbook.write(write_release(tmp_path / "muang.duckdb", rows), tmp_path)
    assert other.read_bytes() == path.read_bytes()


def test_the_cover_names_the_release_and_its_real_files(book: Workbook) -> None:
    assert row_of(book["ปก"], 0, "ข้อมูล ณ วันที่")[1] == "22 พ.ย. 2569"
    assert row_of(book["ปก"], 0, "รุ่นข้อมูล (release)")[1] == "2026-11-22.1"
    assert row_of(book["ปก"], 0, "PM2.5(2024).xlsx")[1] == REAL


def test_each_of_the_18_indicators_has_its_row(book: Workbook) -> None:
    numbers = [row[0].value for row in book["สรุป 18 ตัวชี้วัด"].iter_rows()]
    assert [number for number in numbers if number and str(number).isdigit()] == [str(n) for n in range(1, 19)]


def test_a_figure_stands_with_unit_year_target_status_and_mark(book: Workbook) -> None:
    row = row_of(book["สรุป 18 ตัวชี้วัด"], 0, "1")
    assert row[3:8] == [1234, "ข้อ", "2567", "ปีปฏิทิน", 1000]
    assert row[9:] == ["บรรลุเป้าหมาย", "22 พ.ย. 2569", "คพ., กรมอนามัย", "ตามรายงาน", None]


def test_series_stand_below_their_indicator_with_the_latest_full_year_rounded_half_up(book: Workbook) -> None:
    row = row_of(book["สรุป 18 ตัวชี้วัด"], 0, "3b")
    assert (row[3], row[5], row[7], row[9]) == (23.28, "2567", "ไม่มีค่าเป้าหมาย", "ไม่มีค่าเป้าหมาย")
    assert row[12] == "p"
    assert row_of(book["สรุป 18 ตัวชี้วัด"], 0, "3c")[3] is None
    own = row_of(book["สรุป 18 ตัวชี้วัด"], 0, "3")
    assert own[9] == "ไม่มีค่าเป้าหมาย"
    assert own[12].splitlines()[1:] == ["หน่วยงานยังไม่กำหนดค่าเป้าหมาย", "คพ. ค้างส่งข้อมูล 1,234 วัน"]
    assert own[12].startswith("สถานะตาม 3b มีข้อมูล ")


def test_no_target_is_grey_and_a_status_has_word_and_colour(book: Workbook) -> None:
    sheet = book["สรุป 18 ตัวชี้วัด"]
    fills = {cell.value: cell.fill.start_color.rgb for row in sheet.iter_rows() for cell in row[9:10] if cell.value}
    assert fills["ไม่มีค่าเป้าหมาย"] == fills["ไม่มีข้อมูล"] == "FFD9D9D9"
    assert fills["บรรลุเป้าหมาย"] == "FFA9D08E"


def test_the_tracking_table_begins_like_the_official_one(book: Workbook) -> None:
    sheet = book["ตารางติดตามผล"]
    assert sheet["A1"].value.startswith("ตารางติดตามผลการดำเนินงานตามแผนงาน/โครงการ/กิจกรรม")
    assert sheet["A2"].value == "ยุทธศาสตร์ที่ 4 สิ่งแวดล้อมเมืองที่ยั่งยืน"
    assert [cell.value for cell in sheet[3]] == [
        "ตัวชี้วัด",
        "กิจกรรมภายใต้ ASPEN",
        "โครงการ/กิจกรรมของหน่วยงาน",
        "หน่วยงาน",
        "โครงการภายใต้ AWGESC",
        "ผลการดำเนินงาน",
        "สถานะ",
        "ข้อมูล ณ วันที่",
    ]
    assert sheet["A4"].value == "แผนงาน 1: การวางแผน"
    assert "ไม่ใช่ผลของกิจกรรมในแถวเดียวกัน" in str(sheet.cell(sheet.max_row, 1).value)
    assert "A4:H4" in {str(area) for area in sheet.merged_cells.ranges}


def test_an_indicator_cell_spans_its_activities_with_underlined_labels(path: Path) -> None:
    sheet = openpyxl.load_workbook(path, rich_text=True)["ตารางติดตามผล"]
    assert "A5:A8" in {str(area) for area in sheet.merged_cells.ranges}
    assert "B5:B6" in {str(area) for area in sheet.merged_cells.ranges}
    pieces = list(sheet["A5"].value)
    assert [piece.text for piece in pieces if piece.font.u] == ["ตัวชี้วัดอาเซียน", "ตัวชี้วัดประเทศไทย"]
    assert "1. ตัวชี้วัดอาเซียนหนึ่ง" in str(sheet["A5"].value)


def test_three_kinds_of_nothing_stay_apart_in_the_tracking_table(book: Workbook) -> None:
    sheet = book["ตารางติดตามผล"]
    assert sheet["C8"].value == "-"
    assert sheet["D8"].value is None
    assert sheet["D6"].value == "(เอกสารแผนไม่ระบุหน่วยงาน)"
    assert sheet["D7"].value == "กรมอนามัย\nกระทรวงสาธารณสุข"


def test_indicators_without_a_printed_row_stand_in_a_block_of_their_own(book: Workbook) -> None:
    found = texts(book["ตารางติดตามผล"])
    label = "ตัวชี้วัดประเทศไทยในแผนงานนี้ที่ไม่ปรากฏในตารางติดตามผลของแผน"
    assert found.count(label) == 2
    after = "".join(found[len(found) - found[::-1].index(label) :])
    assert "18. ตัวชี้วัดประเทศไทยลำดับที่ 18" in after
    assert "17. ตัวชี้วัดประเทศไทยลำดับที่ 17" not in after


def test_donor_projects_stand_in_order_with_money_apart_by_currency(book: Workbook) -> None:
    sheet = book["โครงการ AWGESC"]
    assert [sheet.cell(row, 1).value for row in range(4, 8)] == ["2", "5", "5.1", "10"]
    assert row_of(sheet, 0, "2")[5:9] == [499947.28, "USD", "ประมาณ", "ก.ย. 2565"]
    assert row_of(sheet, 0, "2")[13:15] == ["14", "สิ้นสุดโครงการ\n31 ธ.ค. 2569"]
    assert row_of(sheet, 0, "10")[13:15] == ["-", "-"]
    assert row_of(sheet, 0, "10")[5] == "ไม่มีข้อมูล"
    assert row_of(sheet, 0, "รวม USD: 2 โครงการ")[5] == 585947.28
    assert row_of(sheet, 0, "รวม EUR: 1 โครงการ")[5] == 5000000
    assert row_of(sheet, 0, "โครงการที่ไม่ทราบวงเงิน")[5] == "1 โครงการ"


def test_sources_that_disagree_are_shown_side_by_side(book: Workbook) -> None:
    notes = [text for text in texts(book["โครงการ AWGESC"]) if text.startswith("• โครงการ 2 · สิ้นสุด")]
    assert len(notes) == 1
    assert "ส.ค. 2565" in notes[0]
    assert "พ.ย. 2567" in notes[0]


def test_what_a_report_of_status_contradicts_is_listed_with_its_cell(book: Workbook) -> None:
    sheet = texts(book["โครงการ AWGESC"])
    assert "• วันสิ้นสุดเลื่อนกลับ (สถานะ.xlsx › Data › H5)" in sheet
    assert not any("ค่าไม่ใช่ตัวเลข" in text for text in sheet)


def test_problems_are_counted_by_rule_and_file_with_their_first_cells(book: Workbook) -> None:
    row = row_of(book["คุณภาพข้อมูล"], 1, "PM2.5(2024).xlsx")
    assert row[0] == 11
    assert "เซลล์ C1, C2" in row[6]
    assert "และอีก 3 เซลล์" in row[6]


def test_a_receipt_is_dated_by_the_bangkok_day(book: Workbook) -> None:
    assert row_of(book["ที่มาและหมายเหตุ"], 1, "PM2.5(2024).xlsx")[3] == "1 ม.ค. 2568"


def test_nothing_simulated_is_in_any_cell(book: Workbook) -> None:
    everything = "\n".join(text for sheet in book for text in texts(sheet))
    for forbidden in ("ข้อมูลจำลอง.xlsx", "แฟ้มจำลอง", SIMULATED, "77.78", "88.00"):
        assert forbidden not in everything
    assert row_of(book["คุณภาพข้อมูล"], 1, "PM2.5")[2] == "1"


def test_a_row_that_rests_on_simulated_data_is_refused() -> None:
    refuse_simulated([{"value": 1, "is_simulated": False}, {"value": 2}], "t")
    for said in (True, None):
        with pytest.raises(SimulatedContent):
            refuse_simulated([{"value": 1, "is_simulated": said}], "t")


def test_a_text_that_names_a_simulated_file_stops_the_extract(tmp_path: Path) -> None:
    rows = small_rows()
    rows["problem"][0]["message_th"] = f"เทียบกับแฟ้ม {SIMULATED[:12]}"
    database = write_release(tmp_path / "muang.duckdb", rows)
    with pytest.raises(SimulatedContent):
        thai_workbook.write(database, tmp_path / "out")
    assert not list((tmp_path / "out").glob("*"))
    refuse_marks(["แฟ้มจริง"], {"mark": "the id"})


def test_no_cell_is_a_formula_and_formula_like_text_is_escaped(book: Workbook) -> None:
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_formula_like_names_are_escaped(tmp_path: Path) -> None:
    rows = small_rows()
    rows["submission"][0]["file_name"] = "=cmd|' /C calc'!A0.xlsx"
    rows["problem"] = []
    book = openpyxl.load_workbook(thai_workbook.write(write_release(tmp_path / "m.duckdb", rows), tmp_path))
    assert "'=cmd|' /C calc'!A0.xlsx" in texts(book["ปก"])


def test_every_sheet_prints_on_a4_landscape_with_page_numbers(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert str(sheet.oddFooter.right.text) == "หน้า &P/&N"
    assert book["ตารางติดตามผล"].print_title_rows == "$3:$3"
    assert book["ตารางติดตามผล"].freeze_panes == "B4"
    assert book["ตารางติดตามผล"]["A5"].font.name == "TH Sarabun New"


def test_every_row_with_text_has_a_height(book: Workbook) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            if any(cell.value is not None for cell in row):
                assert sheet.row_dimensions[row[0].row].height, f"{sheet.title} row {row[0].row}"


def test_a_release_with_no_files_and_no_values_still_gives_a_workbook(tmp_path: Path) -> None:
    kept = ("release", "thai_indicator", "plan_programme", "agency")
    rows = {table: found for table, found in small_rows().items() if table in kept}
    book = openpyxl.load_workbook(thai_workbook.write(write_release(tmp_path / "m.duckdb", rows), tmp_path))
    assert book.sheetnames == SHEETS


def test_a_value_of_another_area_or_year_basis_is_not_the_national_one(tmp_path: Path) -> None:
    rows = small_rows()
    rows["indicator_value"] = [value("TH-03b", value=1, area_level="province", area_code="10")]
    book = openpyxl.load_workbook(thai_workbook.write(write_release(tmp_path / "m.duckdb", rows), tmp_path))
    assert row_of(book["สรุป 18 ตัวชี้วัด"], 0, "3")[9] == "ไม่มีข้อมูล"


@pytest.mark.parametrize(
    ("field", "stated", "printed"),
    [
        ("budget", "5100000.00 EUR", "5,100,000.00 EUR"),
        ("period", "2021-2025", "พ.ศ. 2564-2568"),
        ("end", "2024-08", "ส.ค. 2567"),
        ("end", "2022", "พ.ศ. 2565"),
        ("closing_event", "26-28 November 2024, Bangkok", "26-28 พ.ย. 2567, Bangkok"),
        ("participating_countries", "LAO; THA", "สปป.ลาว, ไทย"),
        ("duration", "24 months", "24 เดือน"),
    ],
)
def test_what_sources_say_is_printed_the_thai_way(field: str, stated: str, printed: str) -> None:
    assert assertions.said(field, stated) == printed


def test_merged_cells_get_the_height_that_their_rows_lack() -> None:
    assert row_heights([Span(0, 0, 30), Span(0, 1, 100), Span(1, 1, 30)]) == {0: 50, 1: 50}
    assert row_heights([Span(0, 0, 30), Span(0, 1, 40), Span(1, 1, 30)]) == {0: 30, 1: 30}


def test_cells_of_a_block_end_on_the_same_row() -> None:
    assert spread([1, 2, 1], 6) == [(0, 0), (1, 3), (4, 5)]
    assert spread([1], 3) == [(0, 2)]


def test_vowels_above_and_below_take_no_width() -> None:
    assert line_count("กิ" * 40, 400, 16) == line_count("ก" * 40, 400, 16)
    assert line_count("ก\nข", 400, 16) == 2


def test_a_full_page_ends_before_a_block_else_where_a_row_may_begin_it() -> None:
    heights = dict.fromkeys(range(6), 100.0)
    assert page_breaks(heights, {0: True, 3: True, 4: False}, 450) == [3]
    assert page_breaks(heights, {0: True, 1: True, 3: False}, 350) == [3]
    assert page_breaks(heights, {0: True, 1: True}, 350) == []
    assert page_breaks(heights, {0: True, 5: True}, 550) == [5]


def test_the_name_follows_the_day() -> None:
    assert thai_workbook.file_name(date(2024, 9, 30)) == "esc_indicators_be2567_20240930.xlsx"


def test_a_figure_of_an_undated_document_says_that_it_has_no_year() -> None:
    result = Result("7", "ข้อริเริ่ม", "เรื่อง", Decimal(17), None, "fiscal", None, None, "no_target", "ตามรายงาน", "")
    assert result.sentence() == "17 เรื่อง (ไม่ระบุปี) ตามรายงาน"


def test_countries_as_parties_stand_in_thai_and_organisations_as_they_call_themselves() -> None:
    assert parties("ASEC; UNCDF; Singapore") == "สำนักเลขาธิการอาเซียน (ASEC); UNCDF; สิงคโปร์"
    assert parties(None) == "ไม่ระบุ"
    assert assertions.said("donor", "German Federal Foreign Office") == "กระทรวงการต่างประเทศเยอรมนี"
