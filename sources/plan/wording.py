"""Where two wordings differ, and what of a donor record the change touches: budget, dates, countries, or its text."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sources.plan.cells import key
from sources.plan.registry import Entry
from validations.values.text import ascii_digits

TEXT_CHANGED = "text_changed"
_FIELDS = {
    "budget": "budget_changed",
    "start": "date_changed",
    "end": "date_changed",
    "duration": "duration_changed",
    "countries": "countries_changed",
}
_MONEY = re.compile(r"\d[\d,.]*(?:ล้าน|พัน|แสน)?(?:เหรียญ)?(?:ยูโร|ดอลลาร์|บาท|เยน)|(?:USD|EUR|US\$|€)\d", re.IGNORECASE)
_AROUND, _CLOSE = 24, 4


def changes(expected: str, found: str) -> Iterator[tuple[int, int, int, int]]:
    """Changed spans of the two keys: from and to in the expected one, from and to in the found one."""
    open_span: tuple[int, int, int, int] | None = None
    for tag, i, j, k, m in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # A replaced word shares letters with the old one by chance: spans that lie so close are one change.
        if open_span and i - open_span[1] <= _CLOSE:
            open_span = (open_span[0], j, open_span[2], m)
            continue
        if open_span:
            yield open_span
        open_span = (i, j, k, m)
    if open_span:
        yield open_span


def kinds_of_change(entry: Entry | None, expected: str, found: str) -> list[str]:
    """Kinds of difference between two texts that differ; of a donor record (`entry`) by the fields touched."""
    if entry is None:
        return [TEXT_CHANGED]
    old, new = key(expected), key(found)
    spans = [(kind, *_span(old, key(entry[name]["printed"]))) for name, kind in _FIELDS.items() if name in entry]
    kinds: list[str] = []
    for i, j, k, m in changes(old, new):
        kind = next((kind for kind, start, end in spans if _touches(i, j, start, end, new[k:m])), None)
        if kind is None and "budget" not in entry and _MONEY.search(new[max(0, k - 8) : m + 8]):
            kind = "budget_changed"
        kinds.append(kind or TEXT_CHANGED)
    return list(dict.fromkeys(kinds))


def _span(text: str, part: str) -> tuple[int, int]:
    start = text.find(part)
    return (start, start + len(part)) if start >= 0 else (-1, -1)


def _touches(i: int, j: int, start: int, end: int, inserted: str) -> bool:
    if i < j:
        return i < end and j > start
    at_edge = i in (start, end) and all(mark.isdigit() or mark in ",." for mark in inserted)
    return start < i < end or at_edge


def excerpt(text: str, other: str) -> str:
    """The part of `text` in which it differs from `other`, with a few words around it; white space does not count."""
    mine, theirs = _marks(text), _marks(other)
    prefix = 0
    while prefix < min(len(mine), len(theirs)) and mine[prefix][1] == theirs[prefix][1]:
        prefix += 1
    suffix = 0
    while suffix < min(len(mine), len(theirs)) - prefix and mine[-1 - suffix][1] == theirs[-1 - suffix][1]:
        suffix += 1
    first = mine[prefix][0] if prefix < len(mine) else len(text)
    last = mine[len(mine) - suffix - 1][0] + 1 if len(mine) > suffix else 0
    begin, end = max(0, first - _AROUND), min(len(text), max(first, last) + _AROUND)
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def _marks(text: str) -> list[tuple[int, str]]:
    """Each character that counts, with its place in the text."""
    return [(at, mark) for at, mark in enumerate(ascii_digits(text)) if not mark.isspace() and mark != "‖"]
