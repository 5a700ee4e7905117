"""The strategy block before the tracking table: goal, target, strategies, programmes, and the indicators as lists.

The block is the authority for the indicators: the tracking table prints 14 of the 18 Thai ones (domain.md T-02).
"""

import re

from sources.plan.cells import NUMBERED, indicator_pieces, key, plain
from sources.plan.document import Item
from validations.values.text import ascii_digits

_MARKS = re.compile(r"^[#\s]+|\*\*")
_STRATEGY = re.compile(r"^ยุทธศาสตร์\s*ที่\s*(\d+)\s*(.+)$")
_LABELLED = re.compile(r"^(เป้าประสงค์|เป้าหมาย)\s*:\s*(.+)$")
_NUMBERED = re.compile(r"^(\d{1,3})\.(?!\d)\s*(.+)$")
_BANNER = re.compile(r"^แผนงาน\s*(?:ที่\s*)?(\d+)\s*:\s*(.+)$")
_ASCC = re.compile(r"^ASCC\s*:\s*(\S+)\s+(.+)$")
_TITLE = re.compile(r"^ตารางติดตามผล")
_ASCC_HEADING = re.compile(r"^ตัวชี้วัดตามแผนงานประชาคม.*:$")
_HEADINGS = {"กลยุทธ์": "strategy", "แผนงาน": "programme"}
_COLUMNS = {key("ตัวชี้วัดอาเซียน"): "asean_indicator", key("ตัวชี้วัดประเทศไทย"): "thai_indicator"}


def banner(text: str) -> tuple[int, str] | None:
    """Number and name of a programme banner (`แผนงาน 1: …`), or None."""
    match = _BANNER.match(ascii_digits(text))
    return (int(match[1]), text[match.start(2) :].strip()) if match else None


def read_block(lines: list[str]) -> list[Item]:
    """Items of the block, in order; `kind` says what each is.

    Kinds: frame_strategy, frame_goal, frame_target, frame_ascc_heading, frame_ascc_section, frame_ascc_indicator,
    frame_title and frame_title_strategy (those of the table), strategy, programme, programme_banner, asean_indicator,
    thai_indicator; unread for a line that is none of these.
    """
    items: list[Item] = []
    heading: str | None = None
    columns: list[str | None] = []
    programme: int | None = None
    awaits_ascc = False
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if len(cells) > 1:
            kinds = [_COLUMNS.get(key(plain(cell))) for cell in cells]
            if any(kinds):
                columns = kinds
                continue
            found = banner(plain(cells[0]))
            if found:
                programme = found[0]
                items.append(Item("programme_banner", str(programme), [found[1]], [number]))
            else:
                items += _indicators(cells, columns, programme, number)
            continue
        text = plain(_MARKS.sub("", line).strip())
        if not text:
            continue
        if text.rstrip(" :") in _HEADINGS:
            heading = _HEADINGS[text.rstrip(" :")]
        elif heading and (match := _NUMBERED.match(ascii_digits(text))):
            items.append(Item(heading, match[1], [text[match.start(2) :].strip()], [number]))
        elif awaits_ascc:
            items.append(Item("frame_ascc_indicator", None, [text], [number]))
            awaits_ascc = False
        else:
            items.append(_frame(text, number, is_titled=any(item.kind == "frame_title" for item in items)))
            awaits_ascc = items[-1].kind == "frame_ascc_section"
            heading = heading if items[-1].kind == "unread" else None
    return items


def _frame(text: str, line: int, *, is_titled: bool) -> Item:
    digits = ascii_digits(text)
    if _STRATEGY.match(digits):
        return Item("frame_title_strategy" if is_titled else "frame_strategy", None, [text], [line])
    if match := _LABELLED.match(digits):
        kind = "frame_goal" if match[1] == "เป้าประสงค์" else "frame_target"
        return Item(kind, None, [text[match.start(2) :].strip()], [line])
    for kind, pattern in (("ascc_section", _ASCC), ("ascc_heading", _ASCC_HEADING), ("title", _TITLE)):
        if pattern.match(text):
            return Item(f"frame_{kind}", None, [text], [line])
    return Item("unread", None, [text], [line])


def _indicators(cells: list[str], columns: list[str | None], programme: int | None, line: int) -> list[Item]:
    items: list[Item] = []
    for cell, kind in zip(cells, columns, strict=False):
        for piece in indicator_pieces(cell) if kind else []:
            if piece.kind == NUMBERED:
                items.append(Item(str(kind), piece.number, [piece.text], [line], programme))
            elif items and items[-1].kind == kind:
                items[-1].goes_on(piece.text, line, cut=False)
    return items
