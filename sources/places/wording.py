"""The text that names a local authority, taken apart: its type, its own name, and the district and province after it.

Several readings are possible (เทศบาลเมืองที is the ทต. of เมืองที, not a ทม. of ที), so they are listed, the likeliest
first, and the register decides which of them exists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sources.places.spelling import name_key
from validations.values.text import normalise

_TYPES = Path(__file__).parents[1] / "registers" / "authority_type.yaml"
_SPACE = r"\s*"
# In "ต.ในเมือง อ.พล จ.ขอนแก่น" each part runs to the next mark; words need something before them, for a name may hold
# one (สามตำบล), a letter with its dot does not.
_MARK = r"จังหวัด|กิ่งอำเภอ|อำเภอ|ตำบล"
_SHORT = r"จ\s?\.|กิ่ง\s?อ\s?\.|อ\s?\.|ต\s?\."
_STRICT = re.compile(rf"(?:(?<=[\s,(/])(?:{_MARK}|จ\s|อ\s|ต\s)|(?:{_SHORT}))\s*")
_LOOSE = re.compile(rf"(?:{_MARK}|{_SHORT})\s*")
_AROUND = " ,(/;:)"
_LAST = re.compile(r"^(.+?)[\s,/]*(?:\(([^()]+)\)|[\s,/]([^\s,/()]+))$")

_Tail = tuple[str, str | None, str | None]  # name, district, province

MUNICIPAL = frozenset({"ทน.", "ทม.", "ทต."})


@dataclass(frozen=True)
class Naming:
    """One reading of a text: the types it may mean (None: it says none), the name, and the places that follow it."""

    types: frozenset[str] | None
    name: str
    district: str | None = None
    province: str | None = None


def types_of(word: str) -> frozenset[str] | None:
    """The types that a word of a column of types may mean ('เทศบาล' → three); None for a word that is not known."""
    return _words().column.get(name_key(word))


def type_digits() -> dict[str, str]:
    """The first digit of the seven-digit codes of each type, for the types that have one."""
    return {type_: entry["digit"] for type_, entry in _words().register["types"].items() if "digit" in entry}


def own_name(text: str, type_: str) -> str:
    """The name without the word for its type, where a register writes both: เทศบาลตำบลบ้านใหม่, a ทต. → บ้านใหม่."""
    for pattern, said in _words().before:
        if said == {type_} and (word := pattern.match(text)) and (rest := text[word.end() :].strip()):
            return rest
    return text


def namings(text: str, types: frozenset[str] | None = None) -> Iterator[Naming]:
    """Every reading of the text, likeliest first; `types` is what a column of types says beside it."""
    clean = normalise(text)
    for said, rest in _prefixes(clean, types):
        for name, district, province in _tails(rest):
            yield Naming(said, name, district, province)


def _prefixes(clean: str, types: frozenset[str] | None) -> Iterator[tuple[frozenset[str] | None, str]]:
    words = _words()
    found = False
    for pattern, said in words.before:
        if (word := pattern.match(clean)) and (rest := clean[word.end() :].lstrip(_AROUND)):
            found = True
            yield said, rest
    yield None, clean
    short = None if found else words.undotted.match(clean)
    if short:
        yield words.column[short[0]], clean[short.end() :]
    for half, halved in words.register["halves"].items():
        said = frozenset(halved) & (types or frozenset())
        if said and clean.startswith(half) and (rest := clean.removeprefix(half).strip()):
            yield said, rest


def _tails(rest: str) -> Iterator[_Tail]:
    """The name, the district and the province: all of it a name; what its marks say; its last word a province."""
    yield rest, None, None
    found: dict[_Tail, None] = {}
    for pattern in (_STRICT, _LOOSE):
        marks = [match for match in pattern.finditer(rest) if rest[: match.start()].strip(_AROUND)]
        said: dict[str, str] = {}
        end = len(rest)
        for match in reversed(marks):
            kind = match[0].removeprefix("กิ่ง").lstrip()[0]
            said.setdefault(kind, rest[match.end() : end].strip(_AROUND))
            end = match.start()
            found.setdefault((rest[: match.start()].strip(_AROUND), said.get("อ") or None, said.get("จ") or None))
    # The longest name first, for what looks like a mark may be part of it: สามตำบลจังหวัดนครศรีธรรมราช.
    yield from sorted(found, key=lambda tail: -len(tail[0]))
    if not any(province for _, _, province in found) and (last := _LAST.match(rest)):
        yield last[1], None, last[2] or last[3]


@dataclass(frozen=True)
class _Words:
    register: dict[str, Any]
    before: list[tuple[re.Pattern[str], frozenset[str]]]
    undotted: re.Pattern[str]
    column: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    register = yaml.load(_TYPES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    meant = {"เทศบาล": MUNICIPAL}
    said = [
        (word, meant.get(type_, frozenset({type_}))) for type_, words in register["words"].items() for word in words
    ]
    said.sort(key=lambda entry: -len(entry[0].replace(".", "")))
    column = {name_key(word): types for word, types in said}
    for type_, words in register["column_words"].items():
        column |= {name_key(word): meant.get(type_, frozenset({type_})) for word in words}
    column |= {name_key(entry["th"]): frozenset({type_}) for type_, entry in register["types"].items()}
    short = [word.rstrip(".") for word in register["types"] if word.endswith(".")]
    return _Words(
        register,
        [(_spaced(word), types) for word, types in said],
        re.compile(rf"(?:{'|'.join(short)})(?=[ก-๛])"),
        column,
    )


def _spaced(word: str) -> re.Pattern[str]:
    """The word however its letters are spaced; the dot after an abbreviation may be a space."""
    letters = [re.escape(letter) for letter in word.rstrip(".")]
    end = r"(?:\s*\.|\s)" if word.endswith(".") else ""
    return re.compile(_SPACE.join(letters) + end)
