"""The answer to a sender: their workbook as sent, with the wrong cells marked and said in Thai."""

import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from sources.reply import ANSWER
from sources.reply.annotating import Annotator, NotWritten, annotated_name
from sources.reply.workbook_writer import AUTHOR
from tests.sources.books import SHARED, judged
from validations.judgement import FileJudgement
from validations.problem import Problem, problem

SAMPLES = Path(__file__).parents[3] / "samples"


def at(cell: str, severity: str = "error", sheet: str = "ขยะ", raw: str | None = "x") -> Problem:
    return Problem("number.unreadable", severity, f"อ่าน {cell} ไม่ได้ โปรดแก้ไข", "no", sheet, cell, 5, "ปริมาณ", raw)


def book(path: Path) -> openpyxl.Workbook:
    """A workbook with a merged title, formats, a formula, and a comment of its sender's."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = "ขยะ"
    page.merge_cells("A1:C1")
    page["A1"] = "ปริมาณขยะ ปี 2567"
    page["A1"].font = Font(bold=True, size=18)
    page.append(["จังหวัด", "เกิดขึ้น", "กำจัด"])
    page.append(["เชียงใหม่", 1234.5, "สิบ"])
    page.append(["รวม", "=SUM(B3:B3)", None])
    page["B3"].number_format = "#,##0.00"
    page["A3"].comment = Comment("ตรวจแล้ว", "สมชาย")
    page.column_dimensions["A"].width = 33
    made.save(path)
    return made


def answered(path: Path, folder: Path, *problems: Problem) -> tuple[openpyxl.Workbook, list[str]]:
    target = folder / annotated_name(path.name)
    with Annotator() as annotator:
        lost = annotator.write(path, FileJudgement(path.name, "ab" * 32, problems=list(problems)), target)
    return openpyxl.load_workbook(target), lost


def test_what_was_sent_stays_as_sent(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    found, lost = answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3"))
    page = found["ขยะ"]
    assert lost == []
    assert page["A1"].value == "ปริมาณขยะ ปี 2567"
    assert page["A1"].font.size == 18
    assert [str(each) for each in page.merged_cells.ranges] == ["A1:C1"]
    assert (page["B3"].value, page["B3"].number_format, page["B4"].value) == (1234.5, "#,##0.00", "=SUM(B3:B3)")
    assert page["A3"].comment.text == "ตรวจแล้ว"
    assert page.column_dimensions["A"].width == 33
    assert stat.S_IMODE((tmp_path / "ขยะ.annotated.xlsx").stat().st_mode) == 0o600


def test_wrong_cells_are_coloured_and_commented_in_thai_the_worst_colour_wins(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    found, _ = answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3", "warning"), at("C3"), at("A3", "note"), at("B1"))
    page = found["ขยะ"]
    assert page["C3"].fill.fgColor.rgb == "00FFC7CE"
    assert page["C3"].comment.text.count("อ่าน C3 ไม่ได้") == 2
    assert page["A3"].fill.fgColor.rgb == "00DDEBF7"
    assert page["A3"].comment.text.endswith("ตรวจแล้ว")
    assert page["A1"].fill.fgColor.rgb == "00FFC7CE", "a cell within a merged range marks the range"
    assert page["B3"].fill.fill_type is None


def test_the_first_sheet_lists_every_problem_with_a_link(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    whole = problem("file.no_known_sheet", sheets="ขยะ")
    found, _ = answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3"), whole)
    assert found.sheetnames == [ANSWER, "ขยะ"]
    page = found[ANSWER]
    said = {str(row[0].value): row for row in page.iter_rows() if row[0].value}
    assert said["จำนวนข้อผิดพลาด"][3].value == "2 รายการ"
    first, second = said["1"], said["2"]
    assert first[2].hyperlink.location == "'ขยะ'!C3" or first[2].hyperlink.target == "#'ขยะ'!C3"
    assert (first[5].value, first[7].value) == ("x", "number.unreadable")
    assert second[6].value == whole.message_th


def test_text_that_could_act_as_a_formula_stays_text(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    found, _ = answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3", raw="=cmd|' /C calc'!A0"))
    cells = [cell for row in found[ANSWER].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if str(cell.value).startswith("=")] == ["s"]


def test_formulas_that_reach_out_are_kept_as_text_and_said(tmp_path):
    made = book(tmp_path / "ขยะ.xlsx")
    made.active["D3"] = '=WEBSERVICE("http://example.org/"&B3)'
    made.active["D4"] = "=[1]Sheet1!A1"
    made.save(tmp_path / "ขยะ.xlsx")
    found, lost = answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3"))
    assert [found["ขยะ"][cell].data_type for cell in ("D3", "D4", "B4")] == ["s", "s", "f"]
    assert lost == ["สูตรที่เรียกข้อมูลจากภายนอก 2 เซลล์ (แทนด้วยค่าที่บันทึกไว้ หากมี)"]


def test_macros_and_pictures_are_said_to_be_lost(tmp_path):
    path = tmp_path / "ขยะ.xlsx"
    book(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/media/image1.png", b"picture")
    _, lost = answered(path, tmp_path, at("C3"))
    assert lost == ["แมโคร (macros)", "รูปภาพ"]
    with zipfile.ZipFile(tmp_path / "ขยะ.annotated.xlsx") as archive:
        assert not [name for name in archive.namelist() if "vba" in name]


def test_an_answer_that_is_sent_again_is_marked_anew(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3"), at("B3"))
    again = tmp_path / "อีกครั้ง.xlsx"
    shutil.copy(tmp_path / "ขยะ.annotated.xlsx", again)
    found, _ = answered(again, tmp_path, at("B3"))
    assert found.sheetnames == [ANSWER, "ขยะ"]
    assert found["ขยะ"]["C3"].comment is None
    assert found["ขยะ"]["C3"].fill.fill_type is None
    assert found["ขยะ"]["B3"].comment.author == AUTHOR
    assert found["ขยะ"]["B3"].comment.text.count("อ่าน B3 ไม่ได้") == 1


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared/data is not beside the project")
def test_of_an_old_workbook_a_new_one_is_made(tmp_path):
    path = SHARED / "messy" / "FIT_D105.xls"
    judgement = judged(path)
    with Annotator() as annotator:
        lost = annotator.write(path, judgement, tmp_path / "a.xlsx")
    assert lost == ["รูปแบบ สูตร และรูปภาพของแฟ้มเดิม (จัดทำใหม่จากค่าในเซลล์)"]
    found = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(found.sheetnames) == 2
    assert sum(cell.value is not None for row in found.worksheets[1].iter_rows() for cell in row) > 100


def test_a_file_that_cannot_be_read_is_answered_by_the_first_sheet_alone(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    judgement = judged(path)
    with Annotator() as annotator:
        assert annotator.write(path, judgement, tmp_path / "a.xlsx") == []
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == [ANSWER]


def test_a_target_that_cannot_be_written_is_an_error_and_the_next_file_is_written(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    judgement = FileJudgement("ขยะ.xlsx", "ab" * 32, problems=[at("C3")])
    with Annotator() as annotator:
        with pytest.raises(NotWritten):
            annotator.write(tmp_path / "ขยะ.xlsx", judgement, tmp_path / "no such folder" / "a.xlsx")
        annotator.write(tmp_path / "ขยะ.xlsx", judgement, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").is_file()


def test_a_name_is_made_one_that_a_file_system_takes():
    assert annotated_name("ขยะ ปี 2567.xls") == "ขยะ ปี 2567.annotated.xlsx"
    assert annotated_name("../../etc/passwd") == "passwd.annotated.xlsx"
    assert annotated_name('a"b\nc.csv') == "a_b_c.annotated.xlsx"
    assert len(annotated_name("ก" * 300 + ".xlsx").encode()) < 255


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_its_content(tmp_path):
    book(tmp_path / "ขยะ.xlsx")
    answered(tmp_path / "ขยะ.xlsx", tmp_path, at("C3"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "ขยะ.annotated.xlsx")], check=True, capture_output=True, timeout=120)
    from sources.workbook import read_workbook

    sheets = {grid.name: grid.cells for grid in read_workbook(tmp_path / "ขยะ.annotated.ods").sheets}
    assert sheets["ขยะ"][2][:3] == ["เชียงใหม่", 1234.5, "สิบ"]
    assert sheets["ขยะ"][3][1] == 1234.5, "the formula is worked out when it is opened"
    assert any("number.unreadable" in row for row in sheets[ANSWER])
