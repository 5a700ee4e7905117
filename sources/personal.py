"""Personal data: recognised by header and by content, never kept, never shown (PDPA; domain.md M19)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sources.header import Path

_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
# 9 digits of a landline, 10 of a mobile telephone, however they are grouped.
_TELEPHONE = r"(?<![\d-])(?:\+\s?66[\s-]?|\(?[0๐])\d\)?(?:[\s-]?\d){7,8}(?!\d)"
_ANY_NUMBER = r"(?<!\d)(?:\+66|[0๐])[\d\s-]{7,12}\d(?!\d)"
_CITIZEN = r"(?<![\d-])\d-\d{4}-\d{5}-\d{2}-\d(?!\d)"
# A title, a first name and a surname. นายก (mayor), นายอำเภอ and the district นางรอง only begin like a title.
_TITLE = (
    r"(?:นาย(?!ก|อำเภอ|ทะเบียน|ช่าง|แพทย์|ทหาร|ท่า|ตรวจ)|นางสาว|นาง(?!รอง)|น\.\s?ส\."
    r"|ว่าที่\s?ร\.\s?[ตทอ]\.|Mr\.|Mrs\.|Ms\.|Miss\s)"
)
_PERSON = rf"(?<![ก-๛]){_TITLE}\s?[ก-๛A-Za-z]+\s+[ก-๛A-Za-z]{{2,}}"
_CONTACTS = re.compile(f"{_MAIL}|{_TELEPHONE}|{_CITIZEN}")
_PERSONAL = re.compile(f"{_MAIL}|{_ANY_NUMBER}|{_CITIZEN}|{_PERSON}")
_SAYS_ONLY = re.compile(rf"\s*(?:โทร\.?\s*|Tel\.?:?\s*)?(?:{_MAIL}|{_TELEPHONE}|{_CITIZEN}|{_PERSON}.*)\s*", re.DOTALL)
_HIDDEN = "[…]"
_SAMPLE = 200  # cells looked at
_MOST = 0.5  # of a column's cells


@lru_cache(maxsize=65536)
def without_contacts(text: str) -> str:
    """The text without e-mail addresses, telephone and citizens' numbers: what no table may hold."""
    return _CONTACTS.sub(_HIDDEN, text)


def without_personal(text: str) -> str:
    """The text without contacts and names of persons, for lists and logs: rather a number too many is hidden there."""
    return _PERSONAL.sub(_HIDDEN, text)


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
