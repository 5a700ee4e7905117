"""Files judged together are each answered as if they had come alone."""

import hashlib
from pathlib import Path

import openpyxl
import pytest

from sources.contract import load_contracts
from sources.intake import Received, judge_file, judge_files
from sources.registers import load_registers
from tests.sources.test_long_sheets import AWARD, KRABI, YALA, award_book
from validations.judgement import FileJudgement

CONTRACTS, REGISTERS = load_contracts(), load_registers()


def received(path: Path) -> Received:
    return Received(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def plain(judgement: FileJudgement) -> tuple:
    """All that a judgement says."""
    sheets = [
        (
            *(sheet.sheet, sheet.contract, sheet.rows_read, sheet.rows_accepted, sheet.problems, sheet.columns),
            *(sheet.period, sheet.rows.reset_index(drop=True).to_dict("list")),
        )
        for sheet in judgement.sheets
    ]
    return judgement.file_name, judgement.outcome, judgement.is_simulated, judgement.problems, sheets


@pytest.fixture
def paths(tmp_path) -> list[Path]:
    """Good, faulty, repeated, reordered, empty, unreadable and unknown files, and one of several sheets."""
    books = {
        "a_good.xlsx": award_book(YALA, KRABI),
        "b_fault.xlsx": award_book(("ห้า", *KRABI[1:]), YALA),
        "c_twice.xlsx": award_book(KRABI, YALA, KRABI),
        "d_order.xlsx": award_book(YALA[::-1], headers=AWARD[::-1]),
        "e_empty.xlsx": award_book(),
        "g_unknown.xlsx": openpyxl.Workbook(),
        "h_again.xlsx": award_book(YALA, KRABI),
        "i_simulated.xlsx": award_book(YALA),
    }
    books["i_simulated.xlsx"].active["A1"] = "ทะเบียนรางวัล (ข้อมูลจำลอง)"
    two = award_book(YALA)
    page = two.create_sheet("ค่าเฉลี่ย")
    for row in (("ปี พ.ศ.", "ค่าเฉลี่ยรายปี PM2.5 (มคก./ลบ.ม.)", "ที่มา"), (2566, 23.3, "x")):
        page.append(row)
    books["j_two.xlsx"] = two
    for name, book in books.items():
        book.save(tmp_path / name)
    (tmp_path / "f_damaged.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    return sorted(path for path in tmp_path.iterdir() if path.is_file())


def test_each_file_is_answered_as_if_it_had_come_alone(paths):
    together = [plain(found) for found in judge_files([received(path) for path in paths], CONTRACTS, REGISTERS)]
    alone = [
        plain(judge_file(path, path.name, received(path).sha256, CONTRACTS, REGISTERS)) for path in paths
    ]  # fmt: skip
    assert together == alone
    assert [name for name, *_ in together] == [path.name for path in paths]
    assert {outcome for _, outcome, *_ in together} == {"accepted", "accepted_in_part", "rejected", "unreadable"}


def test_small_batches_give_the_same_as_large_ones(paths):
    large = [plain(found) for found in judge_files([received(path) for path in paths], CONTRACTS, REGISTERS)]
    files = [received(path) for path in paths]
    small = [plain(found) for found in judge_files(files, CONTRACTS, REGISTERS, at_most=2)]
    assert small == large


def test_rows_of_sheets_judged_together_stand_in_one_frame(paths):
    found = {
        name: judged
        for judged in judge_files([received(p) for p in paths], CONTRACTS, REGISTERS)
        if (name := judged.file_name)
    }
    first, again = (found[name].sheets[0] for name in ("a_good.xlsx", "h_again.xlsx"))
    assert first.shared is again.shared
    assert first.positions is not None
    assert len(first.shared) > len(first.rows) == len(first.positions) == 2
    assert set(first.rows["source_id"]) == {f"{found['a_good.xlsx'].file_sha256[:12]}:รางวัลอาเซียน"}


def test_no_file_at_all_is_no_fault():
    assert list(judge_files([], CONTRACTS, REGISTERS)) == []
