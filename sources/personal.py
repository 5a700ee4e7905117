"""Personal data: recognised by header and by content, never kept, never shown (PDPA; domain.md M19)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sources.header import Path
from sources.persons import HIDDEN, WHOLE, without_persons

_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
# 9 digits of a landline, 10 of a mobile telephone, however they are grouped.
_BREAK = r"(?:(?<![\dA-Za-z=_%&?-])|(?<=Tel)|(?<=tel)|(?<=TEL))"  # no part of a longer number or an address
_TELEPHONE = rf"{_BREAK}(?:\+\s?66[\s-]?|\(?[0๐]-?)\d\)?(?:[\s-]?\d){{7,8}}(?!\d)"
_ANY_NUMBER = r"(?<!\d)(?:\+66|[0๐])[\d\s-]{7,12}\d(?!\d)"
_CITIZEN = r"(?<![\d-])[\d๐-๙]-[\d๐-๙]{4}-[\d๐-๙]{5}-[\d๐-๙]{2}-[\d๐-๙](?!\d)"
_LINE = r"(?:(?<![A-Za-z])line|(?<!ออน)ไลน์|ไอดี)\s?(?:id|ไอดี)?\s?[:：=@]\s*@?[A-Za-z0-9_.-]{4,}"
_CONTACTS = re.compile(f"{_MAIL}|{_TELEPHONE}|{_CITIZEN}|{_LINE}", re.IGNORECASE)
_MAY_BE = re.compile("[0๐+@]|-[0-9๐-๙]{5}-|line|ไลน์|ไอดี", re.IGNORECASE)  # a look that costs next to nothing
_NUMBERS = re.compile(_ANY_NUMBER)
_SAYS_ONLY = re.compile(
    rf"\s*(?:โทร\S*\s*|Tel\.?:?\s*)?(?:{_MAIL}|{_TELEPHONE}.{{0,12}}|{_CITIZEN}|{_LINE}|{WHOLE})\s*", re.DOTALL
)
_SAMPLE = 200  # cells looked at
_MOST = 0.5  # of a column's cells


@lru_cache(maxsize=65536)
def without_contacts(text: str) -> str:
    """The text without e-mail, telephone and citizens' numbers and without persons' names: what no table may hold."""
    return without_persons(_CONTACTS.sub(HIDDEN, text) if _MAY_BE.search(text) else text)


def without_personal(text: str) -> str:
    """The same for lists and logs: rather a number too many is hidden there."""
    return _NUMBERS.sub(HIDDEN, without_contacts(text))


def shown_names(names: Iterable[str]) -> dict[str, str]:
    """The names of a file's sheets as they may be shown and stored, each by its own; they stay different."""
    found: dict[str, str] = {}
    for name in names:
        shown, number = without_contacts(name), 1
        while shown != name and shown in found.values():
            number += 1
            shown = f"{without_contacts(name)} ({number})"
        found[name] = shown
    return found


def is_personal_header(path: Path, headers: frozenset[str], contained: frozenset[str]) -> bool:
    """Whether a header names personal data: one of the register's headers, or one of its words within it."""
    words = {word for label in path for word in label.heads}
    return bool(words & headers) or any(part in word for part in contained for word in words)


def is_personal(cells: Iterable[object]) -> bool:
    """Whether a column holds mostly telephone numbers, e-mail addresses or persons' names, whatever its header says."""
    filled = [cell for cell, _ in zip((cell for cell in cells if cell != ""), range(_SAMPLE), strict=False)]
    found = sum(1 for cell in filled if _is_contact(_text_of(cell)))
    return bool(filled) and found > _MOST * len(filled)


@lru_cache(maxsize=65536)
def _is_contact(text: str) -> bool:
    return _SAYS_ONLY.fullmatch(text) is not None


def _text_of(cell: object) -> str:
    """The cell as text; a mobile number typed as a number has lost its first zero."""
    if isinstance(cell, float) and cell.is_integer():
        text = str(int(cell))
        return f"0{text}" if len(text) == 9 and text[0] in "689" else text
    return str(cell)
