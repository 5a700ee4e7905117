"""Thai that was stored as the Western letters of its cp874 bytes (¡ÃÁÍ¹ÒÁÑÂ), repaired where that is certain.

Certain is: every letter goes back to a byte, and all bytes read as Thai that is written as Thai writes it, with a vowel
or a tone mark and no Latin letter beside a short run. The repaired text gives the stored one again when turned around.
"""

import re

from sources.workbook_kinds.encoding import is_thai
from sources.workbook_kinds.faults import Place

_MAYBE = re.compile("[\u00a1-\u00fb]{2}")
_VOWEL_OR_TONE = re.compile("[ะ-ฺเ-ไ็-๎]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_CONSONANTS = re.compile("[ก-ฮ.]{2,}")


def _bytes_of() -> dict[int, int]:
    """The byte that each character stands for in Latin-1, or in Windows-1252, which the programs mean by it."""
    found = {}
    for byte in range(256):
        found[byte] = byte
        try:
            found[ord(bytes([byte]).decode("cp1252"))] = byte
        except UnicodeDecodeError:
            continue
    return found


_BYTES = _bytes_of()


def repaired(text: str) -> str | None:
    """The Thai text that was meant, or None where the text is not certainly garbled."""
    if not _MAYBE.search(text):
        return None
    read = _as_code_page(text)
    if read is None or len(_THAI.findall(read)) < 3 or not _VOWEL_OR_TONE.search(read):
        return None
    return read if is_thai(read, share=1) else None


def repair(rows: list[list[object]]) -> list[Place]:
    """Repairs the cells of a sheet in place; gives the places of those that it changed.

    Where some are certain and nothing is in Thai script, abbreviations without a vowel (¡·Á. for กทม.) and short words
    (»Õ for ปี) follow them.
    """
    changed, memo, unsure, has_thai = [], dict[str, str | None](), [], False
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if type(cell) is not str or cell.isascii():
                continue
            if cell not in memo:
                memo[cell] = repaired(cell)
            if (meant := memo[cell]) is not None:
                cells[column] = meant
                changed.append((row, column))
            elif _THAI.search(cell):
                has_thai = True
            else:
                unsure.append((row, column, cell))
    if changed and not has_thai:
        for row, column, cell in unsure:
            read = _as_code_page(cell)
            if read is not None and (_CONSONANTS.fullmatch(read) or is_thai(read, share=1)):
                rows[row][column] = read
                changed.append((row, column))
    return sorted(changed)


def _as_code_page(text: str) -> str | None:
    try:
        return bytes(map(_BYTES.__getitem__, map(ord, text))).decode("cp874")
    except (KeyError, UnicodeDecodeError):
        return None
