"""Files made to do harm: each gets its named problem or is read rightly, soon, and nothing of it is carried out."""

import struct
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sources.workbook import Limits, Unreadable, letter, read_workbook
from tests.sources.raw_books import ods, with_part, xls, xls_number, xlsb, xlsb_record

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAUGHS = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol0 "lol">{LAUGHS}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'


@pytest.fixture
def book(tmp_path) -> Path:
    made = openpyxl.Workbook()
    made.active["A1"] = "ก"
    made.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def sheet(rows: str, before: str = "") -> bytes:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def rule_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_workbook(path, limits or Limits())
    return caught.value.problem.rule


@pytest.mark.parametrize(("prolog", "entity"), [(BOMB, "&lol9;"), (OUTSIDE, "&file;"), ("<!DOCTYPE x>", "")])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused_before_anything_expands_them(book, prolog, entity, part):
    started = time.monotonic()
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{entity}</t></is></c></row>'
    assert rule_of(with_part(book, part, sheet(row, prolog))) == "file.has_entities"
    assert time.monotonic() - started < 5


def test_entities_of_an_opendocument_workbook_are_refused(tmp_path):
    row = "<table:table-row><table:table-cell><text:p>&lol9;</text:p></table:table-cell></table:table-row>"
    assert rule_of(ods(tmp_path / "a.ods", ("ก", row), before=BOMB.partition("?>")[2])) == "file.has_entities"


@pytest.mark.parametrize("size", [(2 << 30) - 1, 0xFFFFFFFE])
def test_a_part_that_claims_two_gigabytes_is_too_large_and_not_waited_for(book, size):
    with zipfile.ZipFile(book) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    content = book.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", size))
    book.write_bytes(content)
    started = time.monotonic()
    assert rule_of(book) == "file.too_large"
    assert time.monotonic() - started < 2


def test_a_sheet_of_every_column_that_exists_is_too_large_by_its_columns(book):
    row = "".join(f'<c r="{letter(column)}1"><v>1</v></c>' for column in range(16_384))
    path = with_part(book, "xl/worksheets/sheet1.xml", sheet(f'<row r="1">{row}</row>'))
    with pytest.raises(Unreadable, match="columns") as caught:
        read_workbook(path)
    assert caught.value.problem.rule == "file.too_large"
    assert caught.value.problem.sheet == "Sheet"


def test_a_binary_sheet_that_claims_every_cell_is_too_large_or_damaged(tmp_path):
    far = xlsb_record(0, struct.pack("<I", 1_048_575) + bytes(13))
    cell = xlsb_record(5, struct.pack("<IId", 16_383, 0, 1.0))
    near = xlsb_record(0, struct.pack("<I", 0) + bytes(13)) + xlsb_record(5, struct.pack("<IId", 0, 0, 1.0))
    assert rule_of(xlsb(tmp_path / "a.xlsb", [near, far, cell])) == "file.too_large"


def test_an_old_sheet_with_records_that_never_end_is_damaged_or_read(tmp_path):
    path = xls(tmp_path / "a.xls", [xls_number(0, 0, 5), b"\x06\x00\xff\xff"])
    try:
        assert read_workbook(path).sheets[0].cells == [[5.0]]
    except Unreadable as error:
        rule = error.problem.rule
        assert rule == "file.damaged"


@pytest.mark.parametrize("repeated", ["rows", "columns"])
def test_an_error_cell_that_is_repeated_for_ever_is_too_large(tmp_path, repeated):
    cell = 'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"'
    times = f'table:number-{repeated}-repeated="1000000000"'
    row = (
        f"<table:table-row {times if repeated == 'rows' else ''}><table:table-cell {cell} "
        f"{times if repeated == 'columns' else ''}><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
    )
    assert rule_of(ods(tmp_path / "a.ods", ("ก", row))) == "file.too_large"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..\\..\\x",
        "a\nb",
        "a\r\nb",
        "<b>&amp;</b>",
        "ก" * 31,
        "x" * 5000,
        "{0}{cell}",
    ],
)
def test_a_sheet_with_an_odd_name_is_read_under_that_name(book, name):
    quoted = name.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;").replace("\n", "&#10;")
    with zipfile.ZipFile(book) as archive:
        text = archive.read("xl/workbook.xml").decode().replace('name="Sheet"', f'name="{quoted}"')
    path = with_part(book, "xl/workbook.xml", text.encode())
    path = with_part(
        path, "xl/worksheets/sheet1.xml", sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'), "b.xlsx"
    )
    (grid,) = read_workbook(path).sheets
    assert (grid.name, grid.cells) == (name, [["#REF!"]])
    assert [
        entry.name for entry in path.parent.iterdir() if entry.name not in ("book.xlsx", "made.xlsx", "b.xlsx")
    ] == []


def test_a_file_whose_name_has_a_line_break_is_read(tmp_path, book):
    odd = tmp_path / "a\nb ก.xlsx"
    book.rename(odd)
    assert read_workbook(odd).sheets[0].cells == [["ก"]]


@pytest.mark.parametrize("part", ["../../outside.xml", "/absolute.xml", "C:\\outside.xml", "a\nb"])
def test_a_part_with_a_path_in_its_name_is_written_nowhere(book, part):
    path = with_part(book, part, b"<x/>")
    assert read_workbook(path).sheets[0].cells == [["ก"]]
    assert not (book.parent.parent / "outside.xml").exists()


def test_a_quine_of_parts_that_share_their_bytes_is_bounded(book):
    """The directory names one packed part many times: what it declares is summed before anything is unpacked."""
    data = b"\0" * (4 << 20)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/0", data)
        first = archive.getinfo("xl/media/0")
        for number in range(1, 200):
            copy = zipfile.ZipInfo(f"xl/media/{number}")
            copy.compress_type, copy.CRC = first.compress_type, first.CRC
            copy.file_size, copy.compress_size = len(data), first.compress_size
            copy.header_offset = first.header_offset
            archive.filelist.append(copy)
            archive._didModify = True
    assert rule_of(book) == "file.too_large"


def test_a_cell_that_is_never_closed_does_not_fill_the_memory(book):
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "ก" * (6 << 20)
    path = with_part(book, "xl/worksheets/sheet1.xml", sheet(row))
    with pytest.raises(Unreadable):
        read_workbook(path, Limits(ratio=100_000))


@pytest.mark.parametrize("text", ['{"a":' * 5000, "[" * 100_000])
def test_json_nested_for_ever_is_named(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    assert rule_of(path) in ("file.too_large", "file.damaged")
