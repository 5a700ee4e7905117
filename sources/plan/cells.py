"""Cells of the printed plan: HTML in, pieces of text out: labels, numbered entries, and text that goes on."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from validations.values.text import ascii_digits, normalise

ASEAN_LABEL, THAI_LABEL, NUMBERED, TEXT = "asean_label", "thai_label", "numbered", "text"
DASHES = {"-", "–", "—"}

_BLOCKS = {"p", "li", "ul", "ol", "br", "div", "td", "tr", "table"}
_LABEL = re.compile(r"(?:(?<=\s)|^)ตัวชี้วัด\s*(อาเซียน|ASEAN|ประเทศไทย)\s*:?\s*(?=\d{1,3}\s*\.|$)", re.IGNORECASE)
_MAIN = re.compile(r"(\d{1,3})\s*\.(?!\d)\s*")
_SUB = re.compile(r"(\d{1,3})\.(\d{1,2})(?![\d,.])\.?\s*(?!\s*(?:ล้าน|พัน|แสน|%|ร้อยละ|million|billion|ยูโร|ดอลลาร์|เหรียญ))")
# A `<` that opens no mark is text; the standard parser would look for its end again and again, in quadratic time.
_STRAY = re.compile(r"<(?![^<>]*>)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Piece:
    """One piece of a cell. `number` only where kind is NUMBERED; `is_item` where it is a list item of its own."""

    kind: str
    text: str = ""
    number: str | None = None
    is_item: bool = False


class _Blocks(HTMLParser):
    """Collects the text of paragraphs and list items; inline marks (`u b i sup`) vanish without a space."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, bool]] = []
        self._text: list[str] = []
        self._in_item = False

    def flush(self) -> None:
        text = _SPACES.sub(" ", "".join(self._text)).strip()
        if self._in_item:
            text = text.lstrip("•▪ ")
        if text:
            self.blocks.append((text, self._in_item))
        self._text = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.flush()
            self._in_item = tag == "li" or (self._in_item and tag == "br")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self._in_item = False

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![…]>` is skipped like a comment: the standard parser raises AssertionError for unknown ones."""
        return self.parse_bogus_comment(i, False)


def blocks(cell: str) -> list[tuple[str, bool]]:
    """The cell's paragraphs and list items as plain text, in order, each with whether it is a list item."""
    parser = _Blocks()
    parser.feed(_STRAY.sub("&lt;", cell))
    parser.close()
    parser.flush()
    return parser.blocks


def plain(cell: str) -> str:
    """The cell's text without marks, white space collapsed."""
    return " ".join(text for text, _ in blocks(cell))


def indicator_pieces(cell: str) -> list[Piece]:
    """Pieces of an indicator cell: labels, and numbers that may skip but ascend within a cell's run of text."""
    pieces: list[Piece] = []
    for text, is_item in blocks(cell):
        at = 0
        for match in _LABEL.finditer(text):
            pieces += _numbered(text[at : match.start()], is_item, ascending=True)
            thai = match[1] == "ประเทศไทย"
            pieces.append(Piece(THAI_LABEL if thai else ASEAN_LABEL, match[0].strip()))
            at = match.end()
        pieces += _numbered(text[at:], is_item, ascending=True)
    return pieces


def item_pieces(cell: str, open_number: str | None = None, *, sub_numbers: bool = False) -> list[Piece]:
    """Pieces of an activity, project or donor cell. `open_number` is the entry that the cell may go on with.

    Sub-numbers (`5.1`) are read only below an open entry 5, so that `5.1 ล้านยูโร` or `๔๙๙,๙๔๗.๒๘` stay text (T-16).
    """
    pieces: list[Piece] = []
    for text, is_item in blocks(cell):
        pieces += _numbered(text, is_item, open_number=open_number, sub_numbers=sub_numbers)
        numbers = [piece.number for piece in pieces if piece.number]
        open_number = numbers[-1] if numbers else open_number
    return pieces


def _numbered(
    text: str,
    is_item: bool,
    *,
    open_number: str | None = None,
    ascending: bool = False,
    sub_numbers: bool = False,
) -> list[Piece]:
    """The text cut where a number of the plan begins: at its start, or within it where the number is the next one."""
    text = text.strip()
    digits = ascii_digits(text)
    starts: list[tuple[int, int, str]] = []
    for at in [0, *(match.end() for match in _SPACES.finditer(digits))]:
        found = _sub_number(digits, at, open_number) if sub_numbers else None
        found = found or _main_number(digits, at, open_number, ascending)
        if found:
            starts.append((at, found[0], found[1]))
            open_number = found[1]
    if not starts:
        return [Piece(TEXT, text, is_item=is_item)] if text else []
    pieces = [Piece(TEXT, text[: starts[0][0]].strip(), is_item=is_item)] if starts[0][0] else []
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    for (_, begin, number), end in zip(starts, ends, strict=True):
        pieces.append(Piece(NUMBERED, text[begin:end].strip(), number, is_item))
    return pieces


def _main_number(digits: str, at: int, open_number: str | None, ascending: bool) -> tuple[int, str] | None:
    match = _MAIN.match(digits, at)
    if not match:
        return None
    number = int(match[1])
    if at:
        opened = int(open_number.split(".")[0]) if open_number else 0
        is_next = 0 < opened < number <= opened + (12 if ascending else 1)
        if not is_next or not digits[match.end() : match.end() + 1].isalpha():
            return None
    return match.end(), str(number)


def _sub_number(digits: str, at: int, open_number: str | None) -> tuple[int, str] | None:
    match = _SUB.match(digits, at)
    if not match or not open_number:
        return None
    main, _, minor = open_number.partition(".")
    if match[1] != main or int(match[2]) != int(minor or 0) + 1:
        return None
    return match.end(), f"{match[1]}.{match[2]}"


def key(text: str) -> str:
    """The text for comparing: page-break marks and white space gone, digits and sara am in one spelling; case stays."""
    return _SPACES.sub("", normalise(text.replace("‖", "")))
