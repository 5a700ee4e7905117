"""Workbooks made byte by byte: kinds that no library here writes, and files that none would write."""

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def with_part(book: Path, part: str, content: bytes, name: str = "made.xlsx") -> Path:
    """The archive with one part replaced or added."""
    made = book.with_name(name)
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for known in old.namelist():
            if known != part:
                new.writestr(known, old.read(known))
        new.writestr(part, content)
    return made


def ods(path: Path, *tables: tuple[str, str], before: str = "") -> Path:
    """An OpenDocument workbook of tables given as name and rows of raw XML."""
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_OFFICE}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def xlsb(path: Path, sheet: Iterable[bytes]) -> Path:
    """A binary workbook with one sheet ก of raw records."""
    book = xlsb_sheet("rId1", "ก")
    wrapped = (
        xlsb_record(129)
        + xlsb_record(148, struct.pack("<4I", 0, 9, 0, 9))
        + xlsb_record(145)
        + b"".join(sheet)
        + xlsb_record(146)
        + xlsb_record(130)
    )
    link = '<Relationship Id="rId1" Target="worksheets/sheet1.bin" Type="http://schemas/worksheet"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{link}</Relationships>")
        archive.writestr(
            "xl/workbook.bin", xlsb_record(131) + xlsb_record(143) + book + xlsb_record(144) + xlsb_record(132)
        )
        archive.writestr("xl/worksheets/sheet1.bin", wrapped)
    return path


def xlsb_sheet(link: str, name: str) -> bytes:
    """The record by which a workbook names a sheet."""
    return xlsb_record(156, struct.pack("<II", 0, 1) + _wide(link) + _wide(name))


def xlsb_record(kind: int, body: bytes = b"") -> bytes:
    """A record: its kind in one or two bytes, its length in as many as it needs."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def xls(path: Path, sheet: Iterable[bytes], *, streams: Iterable[str] = ()) -> Path:
    """A BIFF8 workbook with one sheet ก of raw records, in a compound file; more streams are empty."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = "ก".encode("utf-16-le")
    bound = struct.pack("<IBBBB", 0, 0, 0, 1, 1) + name
    start = 3 * 4 + len(bof) + len(bound)
    bound = struct.pack("<I", start) + bound[4:]
    globals_ = xls_record(0x0809, bof) + xls_record(0x0085, bound) + xls_record(0x000A)
    assert len(globals_) == start
    sheet_bof = struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)
    stream = globals_ + xls_record(0x0809, sheet_bof) + b"".join(sheet) + xls_record(0x000A)
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    fat = [_FAT, _END, *range(3, sectors + 2), _END]
    directory = b"".join(
        [
            _entry("Root Entry", 5, _END, 0, 1),
            _entry("Workbook", 2, 2, len(stream), _FREE),
            *(_entry(name, 1, _END, 0, _FREE) for name in streams),
        ]
    )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    path.write_bytes(
        header.ljust(SECTOR, b"\xff")
        + struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
        + directory.ljust(SECTOR, b"\0")
        + stream.ljust(sectors * SECTOR, b"\0")
    )
    return path


def xls_record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls_number(row: int, column: int, value: float) -> bytes:
    return xls_record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def xls_error(row: int, column: int, code: int) -> bytes:
    return xls_record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def xls_formula(row: int, column: int, result: bytes, *, flags: int = 0, tokens: bytes = b"\x1e\x01\x00") -> bytes:
    """A formula with its stored result in eight bytes: of error 7 is 02 00 07 00 00 00 FF FF."""
    body = struct.pack("<HHH8sHIH", row, column, 0, result, flags, 0, len(tokens)) + tokens
    return xls_record(0x0006, body)


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\0") + struct.pack("<H", len(text)) + links + bytes(36) + struct.pack("<IQ", start, size)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
