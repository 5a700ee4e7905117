"""What calamine does not tell of .xlsb: error cells and merged ranges, from the records of the sheets (MS-XLSB 2.1.4).

A formula that nobody calculated cannot be told: every formula record has a value, and writers put a zero there.
"""

import re
import struct
from collections.abc import Iterator

from sources.workbook_kinds.archive import Archive
from sources.workbook_kinds.faults import ERROR_VALUES, Area, Fault, Place, Seen
from sources.workbook_kinds.ooxml import TAG, kept_out

_ROW, _CELL_ERROR, _FORMULA_ERROR, _MERGED, _SHEET = 0, 3, 11, 176, 156
# Cells without a column of their own, each behind the one before: SheetJS writes them, MS-XLSB does not tell of them,
# and calamine passes over them. A blank one (12) says nothing.
_SHORT_CELLS = range(13, 19)
_ERRORS = b"[" + re.escape(bytes(ERROR_VALUES)) + b"]"
# What a record of these kinds looks like; chance may make such bytes too, so that a match only says: look closely.
_LIKELY = re.compile(
    rb"\x03\x09..\x00\x00...." + _ERRORS + rb"|\x0b[\x0c-\xff].?..\x00\x00...." + _ERRORS + rb"|\xb0\x01\x10"
    rb"|(?:[\x0d\x12]\x08|[\x0e\x0f][\x05\x08]|\x10\x0c)..\x00[\x00\x01]"
    rb"|\x11[\x08-\xff].{0,2}..\x00[\x00\x01]..\x00\x00",
    re.S,
)
_GARBLED = re.compile(rb"[\xc0-\xfb]\x00")


def look(archive: Archive) -> Seen:
    """Unpacks every part, to count its bytes, and gives what stands in the worksheets by their number; raises Fault."""
    seen = Seen("xlsb", findings=kept_out(archive, "xlsb"))
    found: dict[str, tuple[dict[Place, str], list[Area]]] = {}
    for name in archive.parts:
        is_sheet = "worksheets/" in name and name.endswith(".bin")
        if not is_sheet and not name.endswith("sharedStrings.bin"):
            for _ in archive.unpack(name):
                pass
            continue
        part = archive.read(name)
        seen.may_be_garbled |= _GARBLED.search(part) is not None
        if is_sheet and _LIKELY.search(part):
            found[name] = _errors_and_merged(part)
    names = _sheet_names(archive) if found else {}
    for part_name in found.keys() & names.keys():
        seen.told[names[part_name]], seen.merged[names[part_name]] = found[part_name]
    return seen


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Each record's kind, and where its content starts and ends; raises Fault where the part ends inside a record."""
    at, end = 0, len(part)
    try:
        while at < end:
            kind = part[at]
            at += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (part[at] & 0x7F) << 7
                at += 1
            size = shift = 0
            while True:
                byte = part[at]
                at += 1
                size |= (byte & 0x7F) << shift
                shift += 7
                if not byte & 0x80 or shift > 21:
                    break
            yield kind, at, at + size
            at += size
    except IndexError as error:
        raise Fault("file.damaged") from error


def _errors_and_merged(part: bytes) -> tuple[dict[Place, str], list[Area]]:
    told: dict[Place, str] = {}
    merged: list[Area] = []
    row = 0
    for kind, start, end in _records(part):
        if kind == _ROW and end - start >= 4:
            row = int.from_bytes(part[start : start + 4], "little")
        elif kind in (_CELL_ERROR, _FORMULA_ERROR) and end - start >= 9 and end <= len(part):
            column = int.from_bytes(part[start : start + 4], "little")
            told[row, column] = ERROR_VALUES.get(part[start + 8], "#VALUE!")
        elif kind == _MERGED and end - start >= 16 and end <= len(part):
            first_row, last_row, first_column, last_column = struct.unpack_from("<4I", part, start)
            merged.append((first_row, first_column, last_row, last_column))
        elif kind in _SHORT_CELLS:
            raise Fault("file.cells_not_read")
    return told, merged


def _sheet_names(archive: Archive) -> dict[str, str]:
    """The name of each worksheet by its part, from the workbook's sheet records and relationships."""
    if not {"xl/workbook.bin", "xl/_rels/workbook.bin.rels"} <= archive.parts.keys():
        return {}
    links = archive.read("xl/_rels/workbook.bin.rels").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(TAG % "Relationship", links):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        target = attributes.get("Target", "")
        targets[attributes.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found, book = {}, archive.read("xl/workbook.bin")
    for kind, start, _ in _records(book):
        if kind == _SHEET:
            link, at = _wide_text(book, start + 8)
            name, _ = _wide_text(book, at)
            if link in targets:
                found[targets[link]] = name
    return found


def _wide_text(part: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    size = 2 * int.from_bytes(part[at : at + 4], "little")
    if at + 4 + size > len(part):
        raise Fault("file.damaged")
    return part[at + 4 : at + 4 + size].decode("utf-16-le", "replace"), at + 4 + size
