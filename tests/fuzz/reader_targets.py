"""What is fuzzed: each target takes any bytes and raises only where the code is wrong.

A Fault is a right answer to wrong input; every other exception, a hang, or a value that is not what was written is a
finding. These run the Python that looks into raw files, in this process, where coverage can lead the fuzzer; calamine
is fuzzed through the reader's own processes in `test_fuzz_reader.py`, as it runs in earnest.
"""

import contextlib
import io
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal

from sources.workbook import Limits
from sources.workbook_kinds import delimited, formats, json_tables, mojibake, ods, ooxml, reaching, xls, xlsb
from sources.workbook_kinds.archive import Archive
from sources.workbook_kinds.encoding import decode
from sources.workbook_kinds.faults import Fault

LIMITS = {name: getattr(Limits(), name) for name in Limits.__dataclass_fields__} | {"cells": 50_000}
WORKBOOK = b'<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'
LINKS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
BINARY_LINKS = LINKS.replace(b".xml", b".bin")


def text(data: bytes) -> None:
    """A text is refused, or read to cells that give the same cells again when written with quotes and read."""
    with contextlib.suppress(Fault):
        rows = delimited.rows_of(decode(data), LIMITS)
        again = delimited.rows_of(decode(_written(rows).encode("utf-8-sig")), LIMITS)
        assert again == rows, (rows, again)
        reaching.in_cells(rows)
        before = [list(row) for row in rows]
        done = mojibake.repair(rows)
        changed = [
            (row, column)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
            if cell != before[row][column]
        ]
        assert (done.changed, done.first) == (len(changed), min(changed, default=None))
        assert done.undecided >= len(done.named)


def tree(data: bytes) -> None:
    """JSON is refused, or read to tables of one width each."""
    with contextlib.suppress(Fault):
        for _, rows in json_tables.tables_of(decode(data), "stem", LIMITS):
            assert len({len(row) for row in rows}) <= 1


def parts(data: bytes) -> None:
    """The content of one part of a workbook, the part and the kind told by the first byte."""
    kind, content = data[:1] or b"\0", data[1:]
    made = {
        0: {"[Content_Types].xml": b"", "xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": LINKS},
        1: {"content.xml": content, "META-INF/manifest.xml": b""},
        2: {"xl/workbook.bin": _binary_book(), "xl/_rels/workbook.bin.rels": BINARY_LINKS},
        3: {"[Content_Types].xml": b"", "xl/workbook.xml": content, "xl/_rels/workbook.xml.rels": LINKS},
        4: {"xl/workbook.bin": content, "xl/_rels/workbook.bin.rels": BINARY_LINKS},
        5: {"[Content_Types].xml": b"", "xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": content},
        6: {"[Content_Types].xml": b"", "xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": LINKS},
    }[kind[0] % 7]
    sheet = content if kind[0] % 7 in (0, 2) else b'<c r="B2" s="1"><f>1</f></c><c r="A1" t="e"><v>#REF!</v></c>'
    made[f"xl/worksheets/sheet1.{'bin' if kind[0] % 7 in (2, 4) else 'xml'}"] = sheet
    if kind[0] % 7 == 6:
        made["xl/styles.xml"] = content
    with contextlib.suppress(Fault):
        _look(_zipped(made))


def archive(data: bytes) -> None:
    """Any bytes as an archive."""
    with contextlib.suppress(Fault):
        _look(data)


def container(data: bytes) -> None:
    """Any bytes as a compound file."""
    with contextlib.suppress(Fault):
        xls.look(data)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "text": text,
    "tree": tree,
    "parts": parts,
    "archive": archive,
    "container": container,
}


def _look(content: bytes) -> None:
    opened = Archive(content, LIMITS)
    kind = opened.kind()
    if kind == "xlsb":
        xlsb.look(opened)
    elif kind == "ods":
        ods.look(opened)
    else:
        ooxml.look(opened, kind)
        formats.look(opened, "a", LIMITS)


def _zipped(made: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in made.items():
            file.writestr(name, content)
    return out.getvalue()


def _binary_book() -> bytes:
    from tests.sources.raw_books import xlsb_sheet

    return xlsb_sheet("r1", "a")


def _written(rows: list[list[object]]) -> str:
    """The rows as text with quotes around every text."""

    def cell(value: object) -> str:
        if isinstance(value, float):
            return f"{Decimal(repr(value)):f}".removesuffix(".0")
        return '"' + str(value).replace('"', '""') + '"'

    return "".join(",".join(map(cell, row)) + "\n" for row in rows)
