"""What of a sender's workbook stays in its annotated copy, as its XML has it, and what is said to be lost."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from sources.reply import ANSWER
from sources.reply.annotating import TOO_LARGE, VALUES_ALONE, Annotator, annotated_name
from tests.sources.raw_books import with_part
from tests.sources.reply.test_annotating import answered, at
from validations.judgement import FileJudgement
from validations.problem import Problem, problem

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LATER = """<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1"
 showErrorMessage="1" xr:uid="{0}" xmlns:xr="urn:r"><x14:formula1><xm:f>รหัส!$A$1:$A$9</xm:f></x14:formula1>
 <xm:sqref>B2:B99</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"""


def book(path: Path) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    page = made.active
    page.title = "ขยะ"
    page.append(["จังหวัด", "ประเภท", "เกิดขึ้น"])
    for number in range(5):
        page.append(["เชียงใหม่", "ทน.", 1_000 + number])
    made.save(path)
    return made


def sheet(path: Path, number: int = 2) -> str:
    """The XML of a sheet of the answer; the first is ours."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def answer(path: Path, folder: Path, *problems: Problem) -> tuple[Path, list[str]]:
    target = folder / annotated_name(path.name)
    with Annotator() as annotator:
        lost = annotator.write(
            path, FileJudgement(path.name, "ab" * 32, problems=list(problems or (at("C3"),))), target
        )
    return target, lost


def test_lists_conditional_formats_number_formats_and_widths_stay(tmp_path):
    made = book(tmp_path / "a.xlsx")
    page = made.active
    choice = DataValidation(type="list", formula1='"ทน.,ทม.,ทต."', showErrorMessage=True)
    page.add_data_validation(choice)
    choice.add("B2:B99")
    red = PatternFill(bgColor="FF0000")
    page.conditional_formatting.add("C2:C99", CellIsRule(operator="greaterThan", formula=["1002"], fill=red))
    page["C2"].number_format = '#,##0.000 "ตัน"'
    page.column_dimensions["C"].width = 27.5
    page.row_dimensions[3].height = 41
    page.freeze_panes, page.auto_filter.ref, page.print_title_rows = "B2", "A1:C9", "1:1"
    page.protection.sheet, page.protection.password = True, "1234"
    made.save(tmp_path / "a.xlsx")
    target, lost = answer(tmp_path / "a.xlsx", tmp_path)
    assert lost == []
    found, before = openpyxl.load_workbook(target)["ขยะ"], openpyxl.load_workbook(tmp_path / "a.xlsx")["ขยะ"]
    (kept,) = found.data_validations.dataValidation
    assert (kept.formula1, str(kept.sqref), kept.showErrorMessage) == ('"ทน.,ทม.,ทต."', "B2:B99", True)
    xml = sheet(target)
    assert '<conditionalFormatting sqref="C2:C99"><cfRule type="cellIs"' in xml
    assert found["C2"].number_format == '#,##0.000 "ตัน"'
    assert (found.column_dimensions["C"].width, found.row_dimensions[3].height) == (27.5, 41)
    assert (found.freeze_panes, found.auto_filter.ref, found.print_title_rows) == ("B2", "A1:C9", "$1:$1")
    assert (found.protection.sheet, found.protection.password) == (True, before.protection.password)


def test_lists_of_another_sheet_stay_though_newer_programs_write_them_apart(tmp_path):
    made = book(tmp_path / "a.xlsx")
    made.create_sheet("รหัส")["A1"] = "ทน."
    made.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode().replace("</worksheet>", f"{LATER}</worksheet>")
    path = with_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", xml.encode(), "b.xlsx")
    target, lost = answer(path, tmp_path)
    (kept,) = openpyxl.load_workbook(target)["ขยะ"].data_validations.dataValidation
    assert (kept.type, kept.formula1, str(kept.sqref)) == ("list", "รหัส!$A$1:$A$9", "B2:B99")
    assert lost == []


def test_a_chart_stays_and_pictures_macros_and_links_are_said_to_be_lost(tmp_path):
    made = book(tmp_path / "a.xlsx")
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=3, min_row=1, max_row=6), titles_from_data=True)
    made.active.add_chart(chart, "E2")
    made.save(tmp_path / "a.xlsx")
    path = with_part(tmp_path / "a.xlsx", "xl/media/image1.png", b"picture", "b.xlsx")
    path = with_part(path, "xl/vbaProject.bin", b"macro", "c.xlsm")
    path = with_part(path, "xl/externalLinks/externalLink1.xml", b"<externalLink/>", "d.xlsm")
    target, lost = answer(path, tmp_path)
    assert lost == ["แมโคร (macros)", "การเชื่อมโยงไปยังแฟ้มอื่น", "รูปภาพ"]
    with zipfile.ZipFile(target) as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()
        assert not [name for name in archive.namelist() if "vba" in name or "external" in name]
    said = [row[3].value for row in openpyxl.load_workbook(target)[ANSWER].iter_rows(max_row=20)]
    assert set(lost) <= set(said)


def test_a_formula_that_reaches_out_gives_way_to_the_value_that_the_file_stores(tmp_path):
    book(tmp_path / "a.xlsx")
    cells = (
        '<c r="A1"><f>[1]Sheet1!A1*2</f><v>12.5</v></c><c r="B1" t="str"><f>WEBSERVICE("http://x")</f><v>ตอบ</v></c>'
        '<c r="C1"><f>SUM(A1:A1)</f><v>12.5</v></c><c r="D1" t="str"><f>IF(A1&gt;1,"a|b","[1]x!")</f><v>a|b</v></c>'
    )
    xml = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    path = with_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", xml.encode(), "b.xlsx")
    target, lost = answer(path, tmp_path, at("C1"))
    page = openpyxl.load_workbook(target)["ขยะ"]
    assert [page[cell].value for cell in ("A1", "B1", "C1")] == [12.5, "ตอบ", "=SUM(A1:A1)"]
    assert page["D1"].data_type == "f", "words within quotes reach nowhere"
    assert lost == ["สูตรที่เรียกข้อมูลจากภายนอก 2 เซลล์ (แทนด้วยค่าที่บันทึกไว้ หากมี)"]


def test_links_within_the_workbook_stay_and_those_out_of_it_and_names_of_other_files_go(tmp_path):
    made = book(tmp_path / "a.xlsx")
    made.active["A2"].hyperlink = "file:///c:/secret.xlsx"
    made.active["A3"].hyperlink = "#'ขยะ'!C3"
    made.defined_names["นอก"] = DefinedName("นอก", attr_text="[1]Sheet1!$A$1")
    made.defined_names["ใน"] = DefinedName("ใน", attr_text="ขยะ!$A$1")
    made.save(tmp_path / "a.xlsx")
    target, lost = answer(tmp_path / "a.xlsx", tmp_path)
    found = openpyxl.load_workbook(target)
    assert (found["ขยะ"]["A2"].hyperlink, found["ขยะ"]["A2"].value) == (None, "เชียงใหม่")
    assert found["ขยะ"]["A3"].hyperlink is not None
    assert list(found.defined_names) == ["ใน"]
    assert lost == ["ลิงก์ไปยังภายนอกแฟ้ม 1 เซลล์ (คงข้อความไว้)"]


def test_white_letters_of_a_header_are_dark_on_our_colour(tmp_path):
    made = book(tmp_path / "a.xlsx")
    made.active["C1"].font, made.active["C1"].fill = (
        Font(color="FFFFFF", bold=True),
        PatternFill("solid", fgColor="2F5597"),
    )
    made.save(tmp_path / "a.xlsx")
    target, _ = answer(tmp_path / "a.xlsx", tmp_path, at("C1", "warning"), at("C2", "warning"))
    header, cell = (openpyxl.load_workbook(target)["ขยะ"][address] for address in ("C1", "C2"))
    assert (header.font.color.rgb[-6:], header.font.bold, header.fill.fgColor.rgb[-6:]) == ("000000", True, "FFEB9C")
    assert cell.font.bold is not True


@pytest.mark.parametrize("name", ["ขยะ 'ราย' อปท. (1)", "a b!c", "2566", " ขยะ "])
def test_a_link_leads_to_its_cell_whatever_the_sheet_is_called(tmp_path, name):
    made = book(tmp_path / "a.xlsx")
    made.active.title = name
    made.save(tmp_path / "a.xlsx")
    target, _ = answer(tmp_path / "a.xlsx", tmp_path, at("C3", sheet=name))
    links = [
        cell.hyperlink for row in openpyxl.load_workbook(target)[ANSWER].iter_rows() for cell in row if cell.hyperlink
    ]
    quoted = name.replace("'", "''")
    assert [link.location for link in links] == [f"'{quoted}'!C3"]


def test_a_cell_that_is_hidden_is_said_to_be(tmp_path):
    made = book(tmp_path / "a.xlsx")
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["B"].hidden = True
    made.save(tmp_path / "a.xlsx")
    found, _ = answered(tmp_path / "a.xlsx", tmp_path, at("C3"), at("B2"), at("C2"))
    places = [row[2].value for row in found[ANSWER].iter_rows() if isinstance(row[0].value, int)]
    assert places == ["C3 (ซ่อนอยู่)", "B2 (ซ่อนอยู่)", "C2"]


def test_thousands_of_problems_and_long_sentences_are_listed_whole_in_rows_that_can_be_seen(tmp_path):
    book(tmp_path / "a.xlsx")
    long = Problem("number.unreadable", "error", "ยาวมาก " * 400, "long", "ขยะ", "C4", 4, "เกิดขึ้น", "ก" * 200)
    many = [at(f"{letter}{row}") for row in range(2, 1002) for letter in "ABCDE"]
    target, _ = answer(tmp_path / "a.xlsx", tmp_path, long, long, *many)
    found = openpyxl.load_workbook(target)
    page = found[ANSWER]
    rows = [row for row in page.iter_rows() if isinstance(row[0].value, int)]
    assert len(rows) == 5_002
    heights = [page.row_dimensions[row[0].row].height for row in rows]
    assert max(heights) < 409
    assert heights[0] > heights[-1] >= 24
    assert rows[0][6].value == long.message_th
    comment = found["ขยะ"]["C4"].comment.text
    assert comment.count("ข้อผิดพลาด:") == 3
    assert len(comment) < 32_767


def test_a_sheet_whose_name_hides_a_person_is_still_found(tmp_path):
    made = book(tmp_path / "a.xlsx")
    made.active.title = "นายสมชายคิด มานะดี"
    made.save(tmp_path / "a.xlsx")
    found, _ = answered(tmp_path / "a.xlsx", tmp_path, at("C3", sheet="[…]"))
    assert found["นายสมชายคิด มานะดี"]["C3"].comment is not None


def test_the_values_of_a_text_have_its_name_cut_and_marks_and_links_that_find_it(tmp_path):
    name = "รายงานปริมาณขยะมูลฝอยชุมชนรายองค์กรปกครองส่วนท้องถิ่น ปี 2566"
    path = tmp_path / f"{name}.csv"
    path.write_bytes(f"{name}\nจังหวัด,เกิดขึ้น\nน่าน,=1+1\n".encode("cp874"))
    found, lost = answered(path, tmp_path, at("B3", sheet=name))
    assert lost == [VALUES_ALONE]
    page = found.worksheets[1]
    assert len(page.title) <= 31
    assert (page["B3"].value, page["B3"].data_type) == ("=1+1", "s")
    assert page["B3"].comment is not None
    assert 9 <= page.column_dimensions["A"].width < 15, "a title flows over the cells beside it"
    (link,) = [cell.hyperlink for row in found[ANSWER].iter_rows() for cell in row if cell.hyperlink]
    assert link.location == f"'{page.title}'!B3"


def test_a_workbook_that_would_take_minutes_is_answered_by_the_list_alone(tmp_path):
    book(tmp_path / "a.xlsx")
    (tmp_path / "b.csv").write_text("ก,ข\n1,2\n", encoding="utf-8")
    whole = problem("file.no_known_sheet", sheets="ขยะ")
    with Annotator(most_bytes=100, most_cells=3) as annotator:
        for name in ("a.xlsx", "b.csv"):
            judgement = FileJudgement(name, "ab" * 32, problems=[whole])
            assert annotator.write(tmp_path / name, judgement, tmp_path / "answer.xlsx") == [TOO_LARGE]
            assert openpyxl.load_workbook(tmp_path / "answer.xlsx").sheetnames == [ANSWER]


def test_a_good_workbook_is_told_so_without_an_empty_list(tmp_path):
    book(tmp_path / "a.xlsx")
    with Annotator() as annotator:
        annotator.write(tmp_path / "a.xlsx", FileJudgement("a.xlsx", "ab" * 32), tmp_path / "answer.xlsx")
    page = openpyxl.load_workbook(tmp_path / "answer.xlsx")[ANSWER]
    said = {row[0].value: row[3].value for row in page.iter_rows()}
    assert said["คำแนะนำ"] == "ไม่พบปัญหาในแฟ้มนี้ จึงไม่มีสิ่งที่ต้องแก้ไข"
    assert "ที่" not in said


def test_problems_that_are_counted_and_not_listed_are_told_above_the_list(tmp_path):
    book(tmp_path / "a.xlsx")
    more = problem("problem.more", sheet="ขยะ", count=1200, rule_id="number.unreadable")
    target, _ = answer(tmp_path / "a.xlsx", tmp_path, at("C3"), more)
    said = {row[0].value: row[3].value for row in openpyxl.load_workbook(target)[ANSWER].iter_rows()}
    assert said["ที่ไม่ได้แสดงไว้"] == more.message_th
