"""What calamine does not tell of .xls: error cells and formulas that nobody calculated, from the BIFF records.

A formula without a result is told only where the file says so (an empty result, to be calculated when opened); a writer
that stores a zero instead cannot be told from a program that calculated a zero.
"""

import re
import struct
from array import array

from sources.workbook_kinds.faults import ERROR_VALUES, UNCALCULATED, Fault, Finding, Place, Seen

ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_BOF, _EOF, _BOUND_SHEET, _FORMULA, _BOOL_OR_ERROR, _SUP_BOOK = 0x0809, 0x000A, 0x0085, 0x0006, 0x0205, 0x01AE
_ERRORS = b"[" + re.escape(bytes(ERROR_VALUES)) + b"]"
# What an error or an empty result looks like; chance may make such bytes too: a match only says to look closely.
_LIKELY = re.compile(
    rb"\x05\x02\x08\x00......" + _ERRORS + rb"\x01|\x02." + _ERRORS + rb"...\xff\xff|\x03.....\xff\xff", re.S
)
_ALWAYS_OR_ON_LOAD = 3
_OWN_BOOKS = (0x0401, 0x3A01)  # a link to the workbook itself, or to an add-in


def look(content: bytes) -> Seen:
    """What stands in the sheets, by their number in the file; raises Fault for a workbook with a password.

    A container that cannot be followed tells nothing here: calamine says whether it is damaged.
    """
    if ENCRYPTED_PART in content:
        raise Fault("file.encrypted")
    seen = Seen("xls", may_be_garbled=True)
    stream, names = _workbook_stream(content)
    if any("vba_project" in name for name in names):
        seen.findings.append(("file.has_macros", {}))
    if stream is None:
        return seen
    starts, links = _globals(stream)
    seen.findings += links
    if _LIKELY.search(stream):
        for number, start in enumerate(starts):
            if found := _told(stream, start):
                seen.told[number] = found
    return seen


def _globals(stream: bytes) -> tuple[list[int], list[Finding]]:
    """Where the sheets start, in the order of their tabs, and the links to other files."""
    starts, links, at = [], 0, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _BOUND_SHEET and size >= 4:
            starts.append(int.from_bytes(stream[at + 4 : at + 8], "little"))
        elif kind == _SUP_BOOK and size >= 4:
            links += int.from_bytes(stream[at + 6 : at + 8], "little") not in _OWN_BOOKS
        elif kind == _EOF:
            break
        at += 4 + size
    return starts, [("file.has_links", {"count": links})] if links else []


def _told(stream: bytes, start: int) -> dict[Place, str]:
    """The error values and uncalculated formulas of the sheet that starts here."""
    found: dict[Place, str] = {}
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = at + 4
        at = body + size
        if kind == _BOF:
            depth += 1  # a chart inside the sheet has records of its own
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _BOOL_OR_ERROR and size >= 8 and depth == 1 and at <= len(stream):
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", stream, body)
            if is_error:
                found[row, column] = ERROR_VALUES.get(value, "#VALUE!")
        elif kind == _FORMULA and size >= 20 and depth == 1 and at <= len(stream):
            row, column, _, result, flags = struct.unpack_from("<HHH8sH", stream, body)
            if result[6:] != b"\xff\xff":
                continue
            if result[0] == 2:
                found[row, column] = ERROR_VALUES.get(result[2], "#VALUE!")
            elif result[0] == 3 and flags & _ALWAYS_OR_ON_LOAD and not _is_volatile(stream[body:at]):
                found[row, column] = UNCALCULATED
    return found


def _is_volatile(formula: bytes) -> bool:
    """Whether the formula begins with the mark of one that is always calculated anew, such as one with TODAY()."""
    return formula[22:23] == b"\x19" and bool(formula[23] & 1)


def _workbook_stream(content: bytes) -> tuple[bytes | None, list[str]]:
    """The stream of the workbook inside its container (MS-CFB), and the names of all streams in lower case."""
    try:
        return _Container(content).workbook()
    except (struct.error, IndexError, ValueError):
        return None, []


class _Container:
    """A compound file: sectors in chains. Every chain is followed for as many steps as there are sectors, no more."""

    def __init__(self, content: bytes):
        self._content = content
        sector_shift, self._mini_shift = struct.unpack_from("<HH", content, 30)
        if sector_shift not in (9, 12) or self._mini_shift > sector_shift:
            raise ValueError("no sector size of a compound file")
        self._size = 1 << sector_shift
        self._count = len(content) // self._size
        (self._directory, _, self._mini_cutoff, mini_fat, _, difat, _) = struct.unpack_from("<7I", content, 48)
        self._fat = self._table(self._fat_sectors(difat))
        self._mini_fat = self._table(self._chain(mini_fat, self._fat))

    def workbook(self) -> tuple[bytes | None, list[str]]:
        directory = b"".join(map(self._sector, self._chain(self._directory, self._fat)))
        found, names, root = None, [], (_END, 0)
        for at in range(0, len(directory) - 127, 128):
            size = min(int.from_bytes(directory[at + 64 : at + 66], "little"), 64)
            name = directory[at : at + max(size - 2, 0)].decode("utf-16-le", "replace").lower()
            start, length = struct.unpack_from("<II", directory, at + 116)
            names.append(name)
            if at == 0:
                root = start, length
            elif name == "workbook" or (name == "book" and found is None):
                found = start, length
        return (self._stream(*found, root[0]) if found else None), names

    def _stream(self, start: int, length: int, root: int) -> bytes:
        if length >= self._mini_cutoff:
            return b"".join(map(self._sector, self._chain(start, self._fat)))[:length]
        mini = b"".join(map(self._sector, self._chain(root, self._fat)))
        size = 1 << self._mini_shift
        return b"".join(mini[at * size : (at + 1) * size] for at in self._chain(start, self._mini_fat))[:length]

    def _fat_sectors(self, next_: int) -> list[int]:
        found = [sector for sector in struct.unpack_from("<109I", self._content, 76) if sector < self._count]
        for _ in range(self._count):
            if next_ >= self._count or len(found) >= self._count:
                break
            *more, next_ = array("I", self._sector(next_))
            found += [sector for sector in more if sector < self._count]
        return found[: self._count]

    def _table(self, sectors: list[int]) -> array:
        return array("I", b"".join(map(self._sector, sectors)))

    def _chain(self, sector: int, table: array) -> list[int]:
        found: list[int] = []
        while sector < len(table) and len(found) <= len(table):
            found.append(sector)
            sector = table[sector]
        return found

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._content[start : start + self._size].ljust(self._size, b"\0")
