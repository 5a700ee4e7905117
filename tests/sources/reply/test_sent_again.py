"""An answer that its receiver corrects and sends back: our sheet is no unknown one, and our marks are gone."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from sources.intake import Received, judge_files
from sources.reply import ANSWER
from sources.reply.annotating import Annotator, annotated_name
from tests.sources.contracts.sheets import contracts, registers
from tests.sources.contracts.test_pcd import authority
from validations.judgement import FileJudgement
from warehouse.standing import name_sent_again

WRONG = [{"เก็บขน": 14}, {"รหัส อปท.": "6120308", "ชื่อ": "บ้านใหม่", "ประเภท": "อบต.", "จังหวัด": "นนทบุรี", "ประชากร": "x"}]


def judged(path: Path) -> FileJudgement:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (judgement,) = judge_files([Received(path, path.name, sha256)], list(contracts()), registers(True))
    return judgement


def answer_to(path: Path) -> tuple[Path, FileJudgement]:
    judgement, target = judged(path), path.with_name(annotated_name(path.name))
    with Annotator() as annotator:
        annotator.write(path, judgement, target)
    return target, judgement


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    book = authority(*WRONG).book()
    book.active["H5"].comment = Comment("ตรวจแล้ว", "ผู้ส่ง")
    book.save(tmp_path / "ขยะ.xlsx")
    target, judgement = answer_to(tmp_path / "ขยะ.xlsx")
    assert {problem.rule for problem in judgement.all_problems} == {"part.over_whole", "number.unreadable"}
    return target


def told(judgement: FileJudgement) -> set[tuple[str, str | None]]:
    return {(problem.rule, problem.cell) for problem in judgement.all_problems}


def test_an_answer_sent_back_as_it_is_has_the_problems_that_it_had_and_no_other(answer):
    assert told(judged(answer)) == told(judged(answer.with_name("ขยะ.xlsx")))


def test_an_answer_that_was_corrected_is_accepted_and_our_marks_are_gone(answer):
    book = openpyxl.load_workbook(answer)
    page = book.worksheets[1]
    page["H5"], page["E6"] = 11, 12_000
    book[ANSWER]["A40"] = "แก้ไขแล้วทุกข้อ"
    book.save(answer)
    judgement = judged(answer)
    assert (judgement.all_problems, judgement.outcome) == ([], "accepted")
    with Annotator() as annotator:
        annotator.write(answer, judgement, answer.with_name("again.xlsx"))
    found = openpyxl.load_workbook(answer.with_name("again.xlsx"))
    assert found.sheetnames == [ANSWER, "ขยะราย อปท."]
    comments = {
        cell.coordinate: cell.comment for row in found.worksheets[1].iter_rows() for cell in row if cell.comment
    }
    assert list(comments) == ["H5"]
    assert comments["H5"].text == "ตรวจแล้ว", "the sender's own comment stays"
    assert not [cell for row in found.worksheets[1].iter_rows() for cell in row if cell.fill.fill_type]


@pytest.mark.parametrize("name", ["ขยะ.annotated.xlsx", "ขยะ.annotated (2).xlsx", "ขยะ.annotated.ods"])
def test_an_answer_is_known_by_its_name_as_the_file_that_it_answers(name):
    assert annotated_name(name).count("annotated") == 1 or "(2)" in name
    assert name_sent_again(name) == name_sent_again("ขยะ.xlsx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_an_answer_that_libreoffice_saved_anew_is_read_and_marked_once(answer, kind, tmp_path):
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "saved"), str(answer)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = tmp_path / "saved" / f"{answer.stem}.{kind}"
    again, judgement = answer_to(saved)
    assert told(judgement) == told(judged(answer))
    found = openpyxl.load_workbook(again)
    assert found.sheetnames == [ANSWER, "ขยะราย อปท."]
    comment = found["ขยะราย อปท."]["H5"].comment.text
    assert comment.count("[part.over_whole]") == 1
    assert ("ตรวจแล้ว" in comment) == (kind == "xlsx"), "of other kinds the values alone are kept"
