"""M15: old formats, encodings and separators."""

import random
from collections.abc import Callable

from tests.simulate.messes.base import mess
from tests.simulate.messes.layout import ALIKE
from tests.simulate.model import Book

TAB = "\t"
FORMS = {
    "xls": (".xls", "", ""),
    "ods": (".ods", "", ""),
    "csv_utf8": (".csv", "utf-8", ","),
    "csv_bom": (".csv", "utf-8-sig", ","),
    "csv_cp874": (".csv", "cp874", ","),
    "csv_mojibake": (".csv", "cp874-as-latin-1", ","),
    "csv_utf16": (".csv", "utf-16", ","),
    "csv_semicolon": (".csv", "utf-8-sig", ";"),
    "csv_tab": (".csv", "utf-16", TAB),
}


def _form(suffix: str, encoding: str, delimiter: str) -> Callable[[Book, random.Random], bool]:
    def apply(book: Book, chance: random.Random) -> bool:
        if encoding.startswith("cp874") and _has_lost_characters(book):
            return False
        if suffix == ".csv":
            book.sheets = [book.sheet]
            # A text file has no merged cells, so that which columns a parent stood over is no longer said, and no name
            # of its sheet.
            is_spread = max(len(column.header) for column in book.sheet.columns) > 1
            if is_spread or book.sheet.table in ALIKE:
                book.sheet.is_lenient = True
        book.suffix, book.encoding, book.delimiter = suffix, encoding, delimiter
        return True

    parted = {",": "commas", ";": "semicolons", TAB: "tabs"}.get(delimiter)
    apply.__doc__ = f"Stored as text in {encoding}, parted by {parted}." if encoding else f"Stored as {suffix}."
    return apply


def _has_lost_characters(book: Book) -> bool:
    """Whether a cell holds U+FFFD or a private-use glyph, which Windows-874 cannot store."""
    texts = [cell for row in book.sheet.rows for cell in row.cells.values() if isinstance(cell, str)]
    return any(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for text in texts for character in text)


for _name, _parts in FORMS.items():
    mess("M15", _name)(_form(*_parts))
