"""Thai that was stored as the Western letters of its bytes (¡ÃÁÍ¹ÒÁÑÂ for กรมอนามัย), turned back where that is certain.

A cell by itself is certain where every letter goes back to a byte and all bytes read as Thai that is written as Thai
writes it, with a vowel or a tone mark and no Latin letter beside a short run. A short word (»Õ for ปี, ¡¡. for กก.) may
be anything by itself. So the sheet is the witness: what went through a wrong conversion went through it whole. Where
most of its cells read as Thai and none contradicts (Café, 25 °C and Thai script cannot come out of that conversion),
every cell is turned back. Otherwise the certain ones are, and the others that look like Thai are named one by one.
"""

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from enum import Enum, auto

from sources.workbook_kinds.encoding import THAI, has_short_beside_latin, is_written_as_thai
from sources.workbook_kinds.faults import Finding, Place, address_of

NAMED = 1_000  # undecided cells of a sheet that are named one by one, each with the number of all
SHOWN = 200  # characters, as many as a problem keeps
ENOUGH = 3  # letters that are no accident
MOST = 2  # so many texts of a sheet read as Thai for each that could be a sign or a slip
_WESTERN = re.compile("[\x80-\x9f\xa1-\xff]")
_VOWEL_OR_TONE = re.compile("[ะ-ฺเ-ไ็-๎]")
_VOWEL_STORED = re.compile("[\xd0-\xda\xe0-\xe4\xe7-\xee]")  # à too, which begins each letter of Thai in UTF-8
# Letters in a row, and no Latin letter beside them if they are few: never so in Western text, but for signs (½¼).
_RUN = re.compile("[\u00a1-\u00fb]{3,}|(?<![A-Za-z\u00a1-\u00fb])[\u00a1-\u00fb]{2}(?![A-Za-z\u00a1-\u00fb])")
_SIGNS_ALONE = re.compile("(?:[\x00-\x7f\xa0]|(?<![\x80-\xff])[°±²³µ½¼¾×÷](?![\x80-\xff]))*")
# What a conversion leaves of a character that it could not convert, and bytes that code page 874 does not have.
_LOST = re.compile("[\ufffd\ue000-\uf8ff\x81-\x84\x86-\x90\x98-\x9f]")
# A Thai letter in UTF-8, also without its last byte. In code page 874 these are เธก and the like, which no word has.
_LIKE_UTF8 = re.compile(rb"\xe0(?:\xb8(?:[\x81-\xba\xbf]|(?=\xe0[\xb8\xb9]))|\xb9[\x80-\x9b])")


class Kind(Enum):
    """What a text says about the sheet that it stands in."""

    CERTAIN = auto()  # is garbled Thai by itself
    LIKELY = auto()  # reads as Thai, in few letters or without a vowel
    POSSIBLE = auto()  # reads as letters, in no order that Thai has
    LOST = auto()  # letters of it are gone
    AGAINST = auto()  # was never garbled


@dataclass(frozen=True)
class Decision:
    """What is meant by each text that is turned back, and what may be by those that are not."""

    meant: dict[str, str] = field(default_factory=dict)
    undecided: dict[str, str] = field(default_factory=dict)
    is_whole: bool = False


@dataclass
class Repair:
    """What was done to a sheet: how many cells were changed, the first of them, and those that are undecided.

    Of these so many have their place, with what stands there and what may be meant: a sheet may have millions.
    """

    is_whole: bool
    first: Place | None = None
    changed: int = 0
    undecided: int = 0
    named: list[tuple[Place, str, str]] = field(default_factory=list)


def may_be_in(text: str) -> bool:
    """Whether a text has any letter that the vowels and tone marks of garbled Thai are."""
    return _VOWEL_STORED.search(text) is not None


def repair(rows: list[list[object]]) -> Repair:
    """Turns the cells of a sheet back in place, as `decide` has it."""
    decision = decide({cell for cells in rows for cell in cells if type(cell) is str and not cell.isascii()})
    done = Repair(decision.is_whole)
    if not decision.meant and not decision.undecided:
        return done
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if type(cell) is not str or cell.isascii():
                continue
            if cell in decision.meant:
                cells[column] = decision.meant[cell]
                done.first = done.first or (row, column)
                done.changed += 1
            elif cell in decision.undecided:
                done.undecided += 1
                if done.undecided <= NAMED:
                    done.named.append(((row, column), cell, decision.undecided[cell]))
    return done


def findings(sheet: str, done: Repair) -> list[Finding]:
    """One note about all cells that were changed, at the first of them; a warning at each that is undecided."""
    found: list[Finding] = []
    if done.first is not None:
        rule = "text.sheet_repaired" if done.is_whole else "text.repaired"
        found.append((rule, _where(sheet, done.first) | {"count": done.changed}))
    for place, stored, meant in done.named:
        said = {"raw": stored[:SHOWN], "meant": meant[:SHOWN], "count": done.undecided}
        found.append(("text.maybe_garbled", _where(sheet, place) | said))
    return found


def _where(sheet: str, place: Place) -> dict[str, object]:
    return {"sheet": sheet, "cell": address_of(place), "row": place[0] + 1}


def decide(texts: Set[str]) -> Decision:
    """Which of the texts of a sheet are turned back, from all that are not ASCII."""
    western = [text for text in texts if _WESTERN.search(text)]
    if not western:
        return Decision()
    is_utf8 = 2 * sum(_as_utf8(text) is not None for text in western) > len(western)
    judge = _of_utf8 if is_utf8 else _of_code_page
    kinds = Counter[Kind]()
    certain: dict[str, str] = {}
    others: dict[str, tuple[Kind, str | None]] = {}
    for text in western:
        kind, meant = judge(text)
        kinds[kind] += 1
        if kind is Kind.CERTAIN and meant is not None:
            certain[text] = meant
        else:
            others[text] = kind, meant
    is_whole = (
        kinds[Kind.CERTAIN] > 0 == kinds[Kind.AGAINST]
        and kinds[Kind.CERTAIN] + kinds[Kind.LIKELY] > MOST * (kinds[Kind.POSSIBLE] + kinds[Kind.LOST])
        and all(_WESTERN.search(text) or _as_bytes(text) is not None for text in texts)
    )
    undecided: dict[str, str] = {}
    for text, (kind, meant) in others.items():
        if is_whole and meant is not None:
            certain[text] = meant
        elif _looks_garbled(text) or (certain and kind is not Kind.AGAINST and not _SIGNS_ALONE.fullmatch(text)):
            undecided[text] = meant or _guessed(text)
    return Decision(certain, undecided, is_whole)


def _of_code_page(text: str) -> tuple[Kind, str | None]:
    """What a text is as the bytes of code page 874, and how it reads."""
    stored = _as_bytes(text)
    try:
        if stored is None:
            raise ValueError
        meant = stored.decode("cp874")
    except ValueError:
        return _lost_or_against(text), None
    if _LIKE_UTF8.search(stored):
        as_utf8 = _as_utf8(text)
        return (Kind.AGAINST, as_utf8) if as_utf8 and len(as_utf8) > 1 else (Kind.POSSIBLE, meant)
    runs = THAI.findall(meant)
    letters = sum(map(len, runs))
    if any(len(run) < ENOUGH for run in runs) and has_short_beside_latin(meant):
        return Kind.AGAINST, None
    if letters < 2 or not all(map(is_written_as_thai, runs)):
        return Kind.POSSIBLE, meant
    return Kind.CERTAIN if letters >= ENOUGH and _VOWEL_OR_TONE.search(meant) else Kind.LIKELY, meant


def _of_utf8(text: str) -> tuple[Kind, str | None]:
    """What a text is as the bytes of UTF-8, and how it reads: any Thai letter takes three of them, and is certain."""
    if (meant := _as_utf8(text)) is not None:
        return Kind.CERTAIN, meant
    stored = _as_bytes(text)
    try:
        return (Kind.POSSIBLE, stored.decode("utf-8")) if stored else (_lost_or_against(text), None)
    except UnicodeDecodeError:
        return Kind.LOST if _LIKE_UTF8.search(stored or b"") else Kind.AGAINST, None


def _lost_or_against(text: str) -> Kind:
    """Of a text that does not go back to Thai whole, whether it does without what was lost of it."""
    rest = _LOST.sub("", text)
    if rest == text or not _WESTERN.search(rest):
        return Kind.AGAINST
    return Kind.AGAINST if _of_code_page(rest)[0] is Kind.AGAINST else Kind.LOST


def _looks_garbled(text: str) -> bool:
    """Whether there is a run of letters in it that reads as Thai, with a vowel or tone mark."""
    runs = (_roughly(run) for run in _RUN.finditer(text))
    return any(_VOWEL_OR_TONE.search(run) and is_written_as_thai(run) for run in runs)


def _guessed(text: str) -> str:
    """What a text may mean of which not all goes back to Thai."""
    stored = _as_bytes(text)
    if stored and _LIKE_UTF8.search(stored):
        return stored.decode("utf-8", "replace")
    return _RUN.sub(_roughly, text)


def _roughly(run: re.Match[str]) -> str:
    return _as_utf8(run[0]) or run[0].encode("latin-1").decode("cp874", "replace")


def _letters_of_cp1252() -> dict[int, int]:
    """The letters that Windows-1252, which programs mean by Latin-1, has for bytes of which Latin-1 makes nothing."""
    letters = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
    return {ord(letter): byte for byte, letter in letters.items() if letter}


_BYTES = _letters_of_cp1252()


def _as_bytes(text: str) -> bytes | None:
    """The bytes that were read as this text; None where a character of it stands for none."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        text = text.translate(_BYTES)
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _as_utf8(text: str) -> str | None:
    """The text that has Thai in it whose bytes in UTF-8 were stored as Western letters."""
    stored = _as_bytes(text) if "à" in text else None
    if stored is None or not _LIKE_UTF8.search(stored):
        return None
    try:
        meant = stored.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return meant if THAI.search(meant) else None
