"""Files that are no sound workbook get an answer, soon and within bounds, and never end the process that asks."""

import json
import resource
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pipelines.settings import PROJECT
from sources.workbook import Limits, Unreadable, address, letter, position, read_cells, read_workbook, read_workbooks
from tests.conftest import PCD, SHARED

TORTURE = SHARED / "data" / "torture" / "calamine"
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>'
    "{rows}</sheetData></worksheet>"
)


@pytest.fixture
def book(tmp_path) -> Path:
    path = tmp_path / "book.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = "ก"
    made.active["C2"] = 1.5
    made.save(path)
    return path


def with_sheet(book: Path, rows: str, before: str = "") -> Path:
    """The workbook with other rows of raw XML in its first sheet."""
    made = book.with_name("made.xlsx")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(
                name, SHEET.format(rows=rows, before=before) if name == "xl/worksheets/sheet1.xml" else old.read(name)
            )
    return made


def rule_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_workbook(path, limits or Limits())
    return caught.value.problem.rule


def test_list_index_is_sheet_position(book):
    (grid,) = read_workbook(book).sheets
    assert (grid.name, grid.visible) == ("Sheet", True)
    assert grid.cells == [["ก", "", ""], ["", "", 1.5]]


def test_cells_are_read_by_address(book):
    assert read_cells(book, "Sheet", ["C2", "A1", "B1", "ZZ99"]) == {"C2": 1.5, "A1": "ก", "B1": "", "ZZ99": ""}
    with pytest.raises(KeyError):
        read_cells(book, "no such sheet", ["A1"])


def test_addresses_go_both_ways():
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(position(address(row, column)) == (row, column) for row in (0, 9, 99) for column in range(800))
    with pytest.raises(ValueError, match="17C"):
        position("17C")


def test_the_content_decides_what_a_file_is_not_its_name(book):
    wrong = book.with_suffix(".xls")
    book.rename(wrong)
    assert read_workbook(wrong).sheets[0].cells[1][2] == 1.5


def test_error_values_of_formulas_are_seen(book):
    made = openpyxl.load_workbook(book)
    made.create_sheet("a & ข")["B2"] = "#DIV/0!"
    made.active["B1"] = "#REF!"
    made.save(book)
    assert read_cells(book, "Sheet", ["A1", "B1"]) == {"A1": "ก", "B1": "#REF!"}
    assert read_cells(book, "a & ข", ["B2"]) == {"B2": "#DIV/0!"}


def test_a_formula_without_a_stored_result_is_no_blank(book):
    row = (
        '<row r="1"><c r="A1"><f>B1&amp;1</f><v></v></c><c r="B1"><f>1+1</f><v/></c>'
        '<c r="C1"><f t="shared" si="0"/></c><c r="D1" t="str"><f>IF(1,"")</f><v></v></c>'
        '<c r="E1"><f>1+1</f><v>2</v></c><c r="F1"><v>3</v></c></row>'
    )
    cells = read_workbook(with_sheet(book, row)).sheets[0].cells[0]
    assert cells == ["#FORMULA! =B1&1", "#FORMULA! =1+1", "#FORMULA! =", "", 2.0, 3.0]


def test_error_values_are_seen_however_the_cell_is_written(book):
    row = (
        '<row r="1"><c r="A1" t="e"/><c r="B1"><v>2</v></c><c t="e" r="C1" s="3"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D1" t="e"><f t="shared" si="0"/><v>#N/A</v></c></row>'
    )
    assert read_workbook(with_sheet(book, row)).sheets[0].cells[0][1:] == [2.0, "#DIV/0!", "#N/A"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "file.empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "file.not_a_workbook"),
        (bytes(range(256)) * 9, "file.not_a_workbook"),
        (b"%PDF-1.7 ...", "file.not_a_workbook"),
        (b"PK\x03\x04 and then nothing of use", "file.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.damaged"),
    ],
)
def test_what_is_no_workbook_is_said(tmp_path, content, rule):
    path = tmp_path / "sent.xlsx"
    path.write_bytes(content)
    assert rule_of(path) == rule


def test_an_archive_of_something_else_is_no_workbook(tmp_path):
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"...")
    assert rule_of(path) == "file.not_a_workbook"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_damaged(book, keep):
    content = book.read_bytes()
    book.write_bytes(content[: int(len(content) * keep)])
    assert rule_of(book) == "file.damaged"


@pytest.mark.parametrize(
    ("at", "said"), [(6, 99), (10, 99)], ids=["a later version of the format", "an unknown method of packing"]
)
def test_an_archive_that_nothing_unpacks_is_damaged(book, at, said):
    with zipfile.ZipFile(book) as archive:
        start, name = archive.start_dir, b"xl/worksheets/sheet1.xml"
    content = bytearray(book.read_bytes())
    entry = content.index(name, start) - 46  # the entry of the part in the directory: 46 bytes before its name
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<H", content, entry + at, said)
    book.write_bytes(bytes(content))
    with pytest.raises(RuntimeError, match=r"version 9\.9|compression method"), zipfile.ZipFile(book) as archive:
        archive.read(name.decode())
    assert rule_of(book) == "file.damaged"


def test_a_changed_byte_inside_a_sheet_is_damaged(book):
    content = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
        start = info.header_offset + 30 + len(info.filename) + 20
    content[start] ^= 0xFF
    book.write_bytes(bytes(content))
    assert rule_of(book) == "file.damaged"


def test_a_part_that_unpacks_hugely_is_too_large(book):
    assert rule_of(with_sheet(book, '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (64 << 20))) == "file.too_large"


def test_many_parts_that_unpack_hugely_together_are_too_large(book):
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(90):
            archive.writestr(f"xl/media/{number}", b"\0" * (6 << 20))
    assert rule_of(book) == "file.too_large"


def test_a_directory_that_lies_about_sizes_is_not_believed(book):
    made = with_sheet(book, '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (64 << 20))
    real, said = (64 << 20), 900
    with zipfile.ZipFile(made) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    content = made.read_bytes().replace(real.to_bytes(4, "little"), said.to_bytes(4, "little"))
    made.write_bytes(content)
    assert rule_of(made) in ("file.damaged", "file.too_large")


def test_a_stray_cell_at_the_far_end_of_the_sheet_is_too_large_soon(book):
    started = time.monotonic()
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert rule_of(with_sheet(book, far)) == "file.too_large"
    near = '<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="ALL90000"><v>1</v></c></row>'
    with pytest.raises(Unreadable, match="memory"):
        read_workbook(with_sheet(book, near))
    assert time.monotonic() - started < 10


def test_declared_dimensions_are_not_believed(book):
    made = with_sheet(book, '<row r="1"><c r="A1"><v>7</v></c></row>', '<dimension ref="A1:XFD1048576"/>')
    assert read_workbook(made).sheets[0].cells == [[7.0]]


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(bytes=100), "size of the file"),
        (Limits(unpacked_bytes=1000), "unpacked size"),
        (Limits(sheets=0), "sheets"),
        (Limits(rows=1), "rows"),
        (Limits(columns=2), "columns"),
        (Limits(cells=5), "cells"),
    ],
)
def test_each_bound_is_named(book, limits, what):
    with pytest.raises(Unreadable) as caught:
        read_workbook(book, limits)
    assert caught.value.problem.rule == "file.too_large"
    assert what in caught.value.problem.message_en


def test_reading_that_takes_too_long_is_stopped(book):
    cells = "".join(f'<c r="{letter(column)}{{row}}"><v>{column}</v></c>' for column in range(100))
    rows = "".join(f'<row r="{row}">{cells.format(row=row)}</row>' for row in range(1, 20_000))
    started = time.monotonic()
    assert rule_of(with_sheet(book, rows), Limits(seconds=0.5, ratio=10_000, unpacked_bytes=1 << 30)) == "file.too_slow"
    assert time.monotonic() - started < 8


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the folder of damaged workbooks is not at hand")
def test_every_tortured_workbook_is_read_or_named_soon_and_in_little_memory():
    asked = f"import json; from {__name__} import TORTURE, answers_of; print(json.dumps(answers_of(TORTURE)))"
    said = subprocess.run([sys.executable, "-c", asked], cwd=PROJECT, capture_output=True, check=True, timeout=120)
    answers, seconds, memory_kib = json.loads(said.stdout)
    assert len(answers) >= 66
    assert {rule for rule in answers.values() if rule} <= {
        "file.not_a_workbook",
        "file.encrypted",
        "file.damaged",
        "file.too_large",
    }
    assert sum(not rule for rule in answers.values()) > 50
    assert seconds < 20
    assert memory_kib < 600 * 1024


def answers_of(folder: Path) -> tuple[dict[str, str | None], float, int]:
    """The rule that each file breaks or None, the seconds that all took, and the most memory of a reader in KiB.

    For a process that has had no other children: the system tells the most that any of them ever took.
    """
    started = time.monotonic()
    paths = sorted(folder.iterdir())
    answers = {
        path.name: found.problem.rule if isinstance(found, Unreadable) else None
        for path, found in zip(paths, read_workbooks(paths), strict=True)
    }
    return answers, time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the folder of damaged workbooks is not at hand")
@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("pass_protected.xlsx", "file.encrypted"),
        ("pass_protected.ods", "file.encrypted"),
        ("issue_385.xls", "file.encrypted"),
        ("issue_594_dos.ods", "file.too_large"),
        ("OOM_alloc3.xls", "file.damaged"),
        ("too_small.xls", "file.not_a_workbook"),
        ("LICENSE.md", "file.not_a_workbook"),
    ],
)
def test_tortured_workbooks_are_named_for_what_they_are(name, rule):
    assert rule_of(TORTURE / name) == rule


@pytest.mark.skipif(not TORTURE.is_dir(), reason="the folder of damaged workbooks is not at hand")
@pytest.mark.parametrize("name", ["date.xls", "date.xlsx", "any_sheets.xlsb", "any_sheets.ods", "issue281.xlsm"])
def test_sound_workbooks_of_every_kind_are_read(name):
    assert read_workbook(TORTURE / name).sheets


@pytest.mark.skipif(not PCD.is_dir(), reason="the air network's workbooks are not at hand")
def test_cells_of_a_real_workbook_say_what_they_say():
    path = PCD / "PM2.5(2024).xlsx"
    assert read_cells(path, "Data", ["A1", "B2", "C17"]) == {"A1": "Date", "B2": 38.3, "C17": 35.8}


def test_a_compression_that_cannot_be_undone_is_damage_and_not_encryption(tmp_path):
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("[Content_Types].xml", "<Types/>")
    # The method's two bytes in the local header and in the directory: 97 (WavPack) is in the standard, not in zipfile.
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset : at + offset + 2] = (97).to_bytes(2, "little")
            at = data.find(signature, at + 4)
    path.write_bytes(bytes(data))
    assert rule_of(path) == "file.damaged"
