"""Sheets laid out by hand: titles that say more than one thing, tables in two halves, a table of another subject."""

import hashlib

import openpyxl
import pytest

from sources.contract import load_contracts
from sources.intake import judge_file
from sources.registers import load_registers
from validations.judgement import FileJudgement

WASTE = (
    "จังหวัด",
    "ขยะมูลฝอยชุมชนที่เกิดขึ้น",
    "ขยะมูลฝอยชุมชนที่กำจัดถูกต้อง",
    "ขยะมูลฝอยชุมชนที่นำกลับมาใช้ประโยชน์",
    "ขยะมูลฝอยชุมชนที่กำจัดไม่ถูกต้อง",
)
KRABI = ("กระบี่", 500, 200, 200, 100)
TRANG = ("ตรัง", 600, 300, 200, 100)


def judged(folder, *rows, name="Sheet1") -> FileJudgement:
    """What the engine says of a sheet with these rows, among all contracts."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    path = folder / "book.xlsx"
    book.save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return judge_file(path, path.name, sha256, load_contracts(), load_registers())


def rules(judgement: FileJudgement) -> set[str]:
    return {problem.rule for problem in judgement.all_problems}


@pytest.mark.parametrize("title", ["ขยะ ปี ๒๕๖๖", "ขยะ ปี พ.ศ. 2566", "ขยะ ปี 2023"])
def test_the_year_of_a_table_is_in_its_title(title, tmp_path):
    (sheet,) = judged(tmp_path, (title,), ("(ตัน/วัน)",), WASTE, KRABI).sheets
    assert set(sheet.rows["year_be"]) == {2566}


@pytest.mark.parametrize("title", ["ขยะ ปี 2565/66", "ขยะ ปี 2565 และ 2566", "ขยะ ปี 2565, 2566", "ขยะ ปี 2565 - 2566"])
def test_of_two_years_in_a_title_none_is_taken(title, tmp_path):
    judgement = judged(tmp_path, (title,), ("(ตัน/วัน)",), WASTE, KRABI)
    assert (rules(judgement), len(judgement.sheets[0].rows)) == ({"taken.missing"}, 0)


def test_a_table_printed_in_two_halves_is_read_whole(tmp_path):
    (sheet,) = judged(tmp_path, ("ขยะ ปี 2566",), ("(ตัน/วัน)",), (*WASTE, None, *WASTE), (*KRABI, None, *TRANG)).sheets
    assert (list(sheet.rows["province_code"]), sheet.problems) == (["81", "92"], [])
    assert list(sheet.rows["generated_t_day"]) == [500_000, 600_000]


def test_years_across_a_table_are_no_codes_of_services(tmp_path):
    header = ("region", "province", "sector", *range(1995, 2020))
    judgement = judged(tmp_path, header, ("NORTH", "NAN", "Agriculture", *range(25)))
    assert rules(judgement) == {"sheet.unknown", "file.no_known_sheet"}


LOSS = ("ปี", "ประเภทภัย", "จังหวัด", "อำเภอ", "ตำบล", "หมู่บ้าน/ชุมชน", "ครัวเรือน", "เสียชีวิต", "บาดเจ็บ", "สูญหาย")
FLOOD = (2566, "อุทกภัย", "สงขลา", 16, 100, 500, 12_000, 3, 10, 0)


@pytest.mark.parametrize(
    "months", ["1 มกราคม - 30 มิถุนายน 2566", "ม.ค. 2566 – มี.ค. 2566", "1 ต.ค. 2565 ถึงวันที่ 30 เม.ย. 2566"]
)
def test_a_part_of_a_year_does_not_pass_for_the_year(months, tmp_path):
    judgement = judged(tmp_path, (f"สถิติสาธารณภัย ระหว่างวันที่ {months}",), LOSS, FLOOD)
    assert [problem.cell for problem in judgement.all_problems] == ["A1"]


@pytest.mark.parametrize("months", ["1 มกราคม - 31 ธันวาคม 2566", "ม.ค. - ธ.ค. 2566"])
def test_january_to_december_is_a_year(months, tmp_path):
    assert rules(judged(tmp_path, (f"สถิติสาธารณภัย {months}",), LOSS, FLOOD)) == set()


def test_the_day_of_the_data_may_stand_in_brackets(tmp_path):
    header = ("ตัวชี้วัด", "กิจกรรมภายใต้ ASPEN", "โครงการ/กิจกรรมของหน่วยงาน", "หน่วยงาน", "ผลการดำเนินงาน")
    title = "ตารางติดตามผล ประจำปี พ.ศ. ๒๕๖๗ (ข้อมูล ณ วันที่ ๓๐ กันยายน ๒๕๖๗)"
    (sheet,) = judged(tmp_path, (title,), header, ("1. เมือง", "1.1 ประเมิน", "โครงการ ก", "สผ.", "ประเมินแล้ว")).sheets
    assert (str(sheet.rows["reported_on"].iloc[0])[:10], sheet.rows["year_be"].iloc[0]) == ("2024-09-30", 2567)
    assert sheet.problems == []
