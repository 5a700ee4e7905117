"""Text with separators: any encoding, separator and line end gives the same table, and what is unclear is refused."""

import csv
import io
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.workbook import Limits, Unreadable, Workbook, read_cells, read_workbook, read_workbooks
from sources.workbook_kinds.delimited import rows_of
from sources.workbook_kinds.encoding import decode
from sources.workbook_kinds.faults import Fault
from tests.conftest import SHARED

DATA = SHARED / "data"
LIMITS = {"rows": 150_000, "columns": 4_000, "cells": 2_500_000, "memory_bytes": 0}
TABLE = [
    ["จังหวัด", "ปี พ.ศ.", "ขยะ (ตัน/วัน)", "หมายเหตุ"],
    ["กรุงเทพมหานคร", "2565", "12281.5", "ข้อมูล, จาก กทม.; ปรับ\nแก้แล้ว"],
    ["เชียงใหม่", "2565", "๑,๖๒๓", 'เรียก "นครพิงค์"'],
    ["", "", "-", ""],
    ["ขอนแก่น", "2565", "007", "1.50"],
]
READ = [
    ["จังหวัด", "ปี พ.ศ.", "ขยะ (ตัน/วัน)", "หมายเหตุ"],
    ["กรุงเทพมหานคร", 2565.0, 12281.5, "ข้อมูล, จาก กทม.; ปรับ\nแก้แล้ว"],
    ["เชียงใหม่", 2565.0, "๑,๖๒๓", 'เรียก "นครพิงค์"'],
    ["", "", "-", ""],
    ["ขอนแก่น", 2565.0, "007", "1.50"],
]
ENCODINGS = ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be"]
SEPARATORS, LINE_ENDS = [",", ";", "\t"], ["\r\n", "\n", "\r"]


def written(table: list[list[str]], separator: str, line_end: str, *, quote: str = "needed") -> str:
    """The table as text; quotes around all cells, those where any separator needs them, or where its own does."""

    marks = separator + '"\r\n' if quote == "own" else ',;\t"\r\n'

    def cell(text: str) -> str:
        is_odd = quote == "all" or any(mark in text for mark in marks)
        return '"' + text.replace('"', '""') + '"' if is_odd else text

    return "".join(separator.join(map(cell, row)) + line_end for row in table)


def rows(content: bytes) -> list[list[object]]:
    return rows_of(decode(content), LIMITS)


def rule_of(content: bytes) -> str:
    with pytest.raises(Fault) as caught:
        rows(content)
    return caught.value.rule


def sent(folder: Path, content: bytes, name: str = "sent.csv") -> Workbook:
    path = folder / name
    path.write_bytes(content)
    return read_workbook(path)


def test_every_encoding_separator_and_line_end_gives_one_table(tmp_path):
    paths = []
    for encoding in ENCODINGS:
        for number, separator in enumerate(SEPARATORS):
            for line_end in LINE_ENDS:
                path = tmp_path / f"{encoding}{number}{line_end.encode().hex()}.csv"
                path.write_bytes(written(TABLE, separator, line_end).encode(encoding))
                paths.append(path)
    for path, found in zip(paths, read_workbooks(paths), strict=True):
        assert isinstance(found, Workbook), path.name
        (grid,) = found.sheets
        assert (found.kind, grid.name, grid.cells) == ("csv", path.stem, READ), path.name
        assert found.problems == ()


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt", "a.xls", "a.xlsx"])
def test_text_is_read_under_any_name_that_tables_are_sent_with(tmp_path, name):
    assert sent(tmp_path, "ปี,ค่า\n2566,1\n".encode("cp874"), name).kind == "csv"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.md", b"a,b\n1,2\n"), ("a.py", b"a,b\n"), ("a.xls", b"Attachment not found!"), ("a.csv", b"\x89PNG\0\0\1\2")],
)
def test_text_that_is_no_table_and_what_is_no_text_is_no_workbook(tmp_path, name, content):
    with pytest.raises(Unreadable) as caught:
        sent(tmp_path, content, name)
    assert caught.value.problem.rule == "file.not_a_workbook"


texts = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from('กขาเ้ำ,;\t"\r\n1.-'), max_size=8)
tables = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(texts, min_size=width, max_size=width), max_size=6))
certain = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def as_sent(cells: list[list[object]]) -> list[list[str]]:
    """The cells as text again, without blank rows and columns at the end."""
    plain = [
        [f"{Decimal(repr(cell)):f}".removesuffix(".0") if isinstance(cell, float) else str(cell) for cell in row]
        for row in cells
    ]
    while plain and not any(plain[-1]):
        plain.pop()
    width = max((column + 1 for row in plain for column, cell in enumerate(row) if cell), default=0)
    return [row[:width] for row in plain]


def unclear(text: str, encoding: str) -> tuple[str, ...]:
    """The refusal of UTF-8 without a mark and without Thai: its bytes may be a short Thai word of the old encoding."""
    has_thai = any("\u0e00" < letter < "\u0e5c" for letter in text)
    return () if has_thai or text.isascii() or encoding != "utf-8" else ("file.encoding_unclear",)


def read_or_refused(content: bytes) -> list[list[str]] | str:
    """The cells that were read as text, or the rule by which the file is refused."""
    try:
        return as_sent(rows(content))
    except Fault as fault:
        return fault.rule


@given(tables, certain, st.sampled_from(SEPARATORS), st.sampled_from(LINE_ENDS), st.sampled_from(["needed", "all"]))
def test_any_table_of_text_reads_back_equal(table, encoding, separator, line_end, quote):
    text = written(table, separator, line_end, quote=quote)
    if text.startswith("sep=") or not text.strip("\ufeff"):
        return
    assert read_or_refused(text.encode(encoding)) in (as_sent(table), *unclear(text, encoding))


@given(tables, certain, st.sampled_from(SEPARATORS), st.sampled_from(LINE_ENDS))
def test_a_table_with_bare_separators_of_another_kind_reads_back_equal_or_is_refused(
    table, encoding, separator, line_end
):
    text = written(table, separator, line_end, quote="own")
    if text.startswith("sep=") or not text.strip("\ufeff"):
        return
    refusals = ("file.separator_unclear", *unclear(text, encoding))
    assert read_or_refused(text.encode(encoding)) in (as_sent(table), *refusals)


syllables = [
    "กา",
    "เมือง",
    "ขอน",
    "แก่น",
    "ยก",
    "รถ",
    "รก",
    "น้ำ",
    "ปี",
    "ฤๅ",
    "เเพ",
    "ผู้",
    "๑๒",
    "ๆ",
    "ฯ",
    "ก",
    "ที่",
    " ",
    "1",
    ".",
]
thai = st.lists(st.sampled_from(syllables), max_size=4).map("".join)


@given(st.lists(st.lists(thai, min_size=3, max_size=3), max_size=6), st.sampled_from(["cp874", "utf-16-le"]))
def test_thai_in_an_encoding_without_a_mark_is_read_or_refused_but_never_read_wrongly(table, encoding):
    refusals = ("file.encoding_unclear", "file.mixed_encodings", "file.not_a_workbook")
    assert read_or_refused(written(table, ",", "\n").encode(encoding)) in (as_sent(table), *refusals)


def test_a_file_of_two_encodings_is_refused_with_its_lines():
    thai = "จังหวัด,ขอนแก่น\n"
    content = b"a,b\n" + thai.encode("utf-8") * 3 + thai.encode("cp874") + thai.encode("utf-8")
    assert rule_of(content) == "file.mixed_encodings"
    with pytest.raises(Fault) as caught:
        rows(content)
    assert caught.value.values["lines"] == "5"
    assert rule_of(b"\xef\xbb\xbf" + content) == "file.mixed_encodings"
    assert rule_of(thai.encode("cp874") * 5 + "ก,ปี\n".encode()) == "file.mixed_encodings"


def test_two_encodings_in_one_line_are_refused():
    line = "จังหวัด,".encode() + "ขอนแก่น\n".encode("cp874")
    assert rule_of(b"a,b\n" + line) == "file.mixed_encodings"


@pytest.mark.parametrize(
    "text", ["Température,°C\n1,2\n", "Ångström,1\n", "PM2.5 (µg/m³),3\n", "café,ü\n", "naïve,é\n", "5 °C,3\n"]
)
def test_western_text_is_not_taken_for_thai(text):
    assert rule_of(text.encode("latin-1")) == "file.encoding_unclear"


def test_bytes_that_thai_does_not_have_are_refused_with_their_line():
    content = "จังหวัด,ค่า\n".encode("cp874") + b"\xfc\xfd,1\n"
    with pytest.raises(Fault) as caught:
        rows(content)
    assert (caught.value.rule, caught.value.values["lines"]) == ("file.encoding_unclear", "2")


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("38.3", 38.3),
        ("-5", -5.0),
        ("0", 0.0),
        ("0.1", 0.1),
        ("123456789012345", 123456789012345.0),
        ("9007199254740993", "9007199254740993"),
        ("02", "02"),
        ("1.50", "1.50"),
        ("1,000", "1,000"),
        ("1e5", "1e5"),
        ("nan", "nan"),
        ("inf", "inf"),
        ("1_000", "1_000"),
        ("๑๒", "๑๒"),
        (" 5", " 5"),
        ("-", "-"),
        ("=1+1", "=1+1"),
        ("1/2/2025", "1/2/2025"),
    ],
)
def test_only_what_is_just_a_number_becomes_one(cell, read):
    assert rows(written([["a", cell], ["b", "c"]], ",", "\n").encode()) == [["a", read], ["b", "c"]]


def test_separators_that_fit_equally_well_are_not_guessed():
    assert rule_of(b"1,5;2,5\n3,5;4,5\n") == "file.separator_unclear"
    assert rows("ปี;ค่า\n2563;1,5\n2564;2,5\n".encode()) == [["ปี", "ค่า"], [2563.0, "1,5"], [2564.0, "2,5"]]


def test_a_line_that_names_the_separator_is_believed_and_is_no_row():
    assert rows(b"sep=;\r\n1,5;2,5\r\n3,5;4,5\r\n") == [["1,5", "2,5"], ["3,5", "4,5"]]


@pytest.mark.parametrize("content", [b'a,b\n"1,2\n3,4\n', b'a,b\n1,"2"3\n4,5\n'])
def test_quotes_that_do_not_pair_are_refused_and_swallow_no_rows(content):
    assert rule_of(content) == "file.quotes_unclear"


def test_blank_lines_keep_the_rows_where_they_are():
    assert rows(b"a,b\n\n\n1,2\n\n\n") == [["a", "b"], ["", ""], ["", ""], [1.0, 2.0]]


def test_each_bound_holds_for_text(tmp_path):
    path = tmp_path / "large.csv"
    path.write_bytes(b"1,2,3\n" * 10)
    for limits, what in (
        (Limits(rows=9), "rows"),
        (Limits(columns=2), "columns"),
        (Limits(cells=29), "cells"),
        (Limits(bytes=59), "size"),
    ):
        with pytest.raises(Unreadable, match=what):
            read_workbook(path, limits)
    assert len(read_workbook(path, Limits(rows=10, columns=3, cells=30, bytes=60)).sheets[0].cells) == 10


def test_a_table_is_called_after_the_name_under_which_its_file_was_sent(tmp_path):
    kept = tmp_path / "0123abcd.csv"
    kept.write_text("ปี,ค่า\n2566,=cmd|x\n")
    (book,) = read_workbooks([kept], names=["รายงาน ปี 2566.csv"])
    assert isinstance(book, Workbook)
    assert [grid.name for grid in book.sheets] == ["รายงาน ปี 2566"]
    assert [problem.sheet for problem in book.problems] == ["รายงาน ปี 2566"]
    assert read_cells(kept, "รายงาน ปี 2566", ["A2"]) == {"A2": 2566.0}


def test_a_text_with_formulas_that_reach_out_says_so(tmp_path):
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b"], ["=cmd|'/c calc'!A0", "2"], ['=HYPERLINK("http://x")', "a|b"]])
    book = sent(tmp_path, out.getvalue().encode())
    (warning,) = book.problems
    assert (warning.rule, warning.cell, warning.raw) == ("formula.reaches_out", "A2", "=cmd|'/c calc'!A0")


@pytest.mark.skipif(not DATA.is_dir(), reason="the real data is not at hand")
def test_one_export_in_four_encodings_and_as_a_workbook_is_one_table():
    """Cells as they are shown: the workbook has real dates and times where the texts have 4/3/2025 and 1:00."""

    def shown(cell: object) -> object:
        if isinstance(cell, date):
            return f"{cell.day}/{cell.month}/{cell.year}"
        return f"{cell.hour}:{cell.minute:02}" if isinstance(cell, time) else cell

    folder = DATA / "air" / "web_export"
    names = ["pm25.xlsx", "mainpm25.csv", "testpm25.csv", "pm25.xlsx - Sheet1.csv", "pm25.csv", "1pm25.csv"]
    tables = [
        [[shown(cell) for cell in row] for row in found.sheets[0].cells]
        for found in read_workbooks(folder / name for name in names)
        if isinstance(found, Workbook)
    ]
    assert len(tables) == len(names)
    whole, *others = tables
    assert (len(whole), len(whole[0])) == (401, 95)
    assert others[:3] == [whole] * 3
    assert [len(part) for part in others[3:]] == [36, 8]
    assert all(part == whole[: len(part)] for part in others[3:])


@pytest.mark.skipif(not DATA.is_dir(), reason="the real data is not at hand")
def test_every_real_text_is_read_in_full():
    paths = sorted(DATA.rglob("*.csv"))
    for path, found in zip(paths, read_workbooks(paths), strict=True):
        assert isinstance(found, Workbook), path.name
        (grid,) = found.sheets
        records = csv.reader(io.StringIO(decode(path.read_bytes()), newline=""))
        filled = sum(any(cell != "" for cell in row) for row in grid.cells)
        assert filled == sum(any(record) for record in records), path.name
