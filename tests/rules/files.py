"""Files that cannot be read, and what is noticed in those that can: validations/rules/workbook.yaml."""

import struct
import zipfile
from datetime import date
from pathlib import Path

from tests.rules.case import Case, Maker, written
from tests.sources.books import daily_book, days
from tests.sources.raw_books import with_part, xls, xls_number, xlsb, xlsb_record
from tests.sources.test_workbook_hostile import BOMB, sheet

THAI = "จังหวัด,ขอนแก่น\n"
TEN = days(date(2024, 1, 1), 10)


def saved(folder: Path, **cells: object) -> Path:
    """A workbook of daily means with those cells."""
    book = daily_book(["02T", "05T"], TEN)
    for address, cell in cells.items():
        book.active[address] = cell
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def encrypted(folder: Path) -> Path:
    return xls(folder / "a.xlsx", [xls_number(0, 0, 5)], streams=["EncryptedPackage"])


def entities(folder: Path) -> Path:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&lol9;</t></is></c></row>'
    return with_part(saved(folder), "xl/worksheets/sheet1.xml", sheet(row, BOMB))


def macros(folder: Path) -> Path:
    return with_part(saved(folder), "xl/vbaProject.bin", b"...", "made.xlsm")


def links(folder: Path) -> Path:
    return with_part(saved(folder), "xl/externalLinks/externalLink1.xml", b"<externalLink/>")


def claims_two_gigabytes(folder: Path) -> Path:
    path = saved(folder)
    with zipfile.ZipFile(path) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", real), struct.pack("<I", (2 << 30) - 1)))
    return path


def reaching_out(folder: Path) -> Path:
    return saved(folder, E3="=cmd|'/c calc'!A0")


def western(text: str) -> str:
    """Thai of which the bytes were read as Western letters."""
    return text.encode("cp874").decode("latin-1")


def garbled(*cells: str) -> Maker:
    """A column of text."""

    def make(folder: Path) -> Path:
        (folder / "a.csv").write_text("".join(f"{cell},10\n" for cell in cells), encoding="utf-8")
        return folder / "a.csv"

    return make


def short_cell(folder: Path) -> Path:
    """A binary workbook with a cell that has no column of its own."""
    row = xlsb_record(0, struct.pack("<I", 0) + bytes(13))
    return xlsb(folder / "a.xlsb", [row, xlsb_record(16, struct.pack("<Id", 0, 1.5))])


CASES: dict[str, Case] = {
    "file.not_a_workbook": Case(written("แผน.docx", b"%PDF-1.7 no workbook")),
    "file.encrypted": Case(encrypted),
    "file.cannot_be_read": Case(lambda folder: folder / "gone.xlsx"),
    "file.empty": Case(written("a.xlsx", b"")),
    "file.damaged": Case(written("a.xlsx", b"PK\x03\x04 cut short")),
    "file.too_large": Case(claims_two_gigabytes),
    "file.has_entities": Case(entities),
    "file.mixed_encodings": Case(written("a.csv", THAI.encode() * 3 + THAI.encode("cp874"))),
    "file.encoding_unclear": Case(written("a.csv", "จังหวัด,ค่า\n".encode("cp874") + b"\xfc\xfd,1\n")),
    "file.separator_unclear": Case(written("a.csv", b"1,5;2,5\n3,5;4,5\n")),
    "file.quotes_unclear": Case(written("a.csv", b'a,b\n"1,2\n3,4\n')),
    "file.key_twice": Case(written("a.json", b'{"a": 1, "a": 2}')),
    "file.has_macros": Case(macros),
    "file.has_links": Case(links),
    "formula.reaches_out": Case(reaching_out, ("E3",), sheet="PM2.5"),
    "file.cells_not_read": Case(short_cell),
    "text.repaired": Case(garbled("Café", western("กรมอนามัย")), ("A2",), sheet="a"),
    "text.sheet_repaired": Case(garbled(western("กรมอนามัย"), western("ปี")), ("A1",), sheet="a"),
    "text.maybe_garbled": Case(garbled("Café", western("ปี")), ("A2",), sheet="a"),
}
