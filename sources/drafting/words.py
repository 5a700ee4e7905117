"""Headers as words with meanings: อปท. and LAO are one word, ปชก. is ประชากร, and ที่ says nothing.

PyThaiNLP's dictionary finds the words of Thai text; `sources/registers/header_word.yaml` says which of them mean the
same. Nothing here reads a value: it tells how alike two headers are.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

from sources.units import load_units
from validations.values.text import normalise, squash, without_footnote

_REGISTER = Path(__file__).parents[1] / "registers" / "header_word.yaml"
_LONGEST = 4  # parts of a word of several
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|[\u0e00-\u0e7f.]+|%")
_THAI = re.compile("[\u0e00-\u0e7f]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CUT_OFF = re.compile(r"(.+?)(?:ฯลฯ|ฯ|\.{2,}|…)")
_LEAST_CUT = 5  # characters that a text cut off still has
_SLIP, _LONG = 72, 5  # of 100: a word with a slip in it; characters of one that may be found anywhere in a text
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# Vowels, tones and the signs that a skeleton of consonants leaves out.
_NO_CONSONANT = re.compile("[\u0e30-\u0e3a\u0e40-\u0e4e.\\s]")


@dataclass(frozen=True)
class Said:
    """A header's text taken apart: its words by their meaning, the numbers outside its brackets, its words as written.

    `apart` are the words that set it apart from a header that is like it otherwise, each with what it stands for.
    """

    plain: str
    words: tuple[str, ...]
    numbers: frozenset[str]
    all_numbers: frozenset[str]
    tokens: tuple[str, ...]
    apart: frozenset[tuple[int, str]]

    @property
    def canonical(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True)
class _Register:
    meaning: dict[str, str]
    empty: frozenset[str]
    apart: dict[str, int]


@lru_cache(maxsize=65536)
def said(text: str) -> Said:
    """The header's text without its unit and footnote mark, taken apart."""
    plain = without_footnote(_without_unit(normalise(text)))[0] or normalise(text)
    register, found = _register(), []
    tokens = _tokens(plain)
    place = 0
    apart = set()
    while place < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
            word = _key("".join(tokens[place : place + length]))
            if word in register.meaning or length == 1:
                apart |= {(register.apart[part], part) for part in (word, *map(_key, tokens[place : place + length]))
                          if part in register.apart}  # fmt: skip
                if word and word not in register.empty:
                    found.append(register.meaning.get(word, word))
                place += length
                break
    outside = _BRACKETS.sub(" ", plain)
    every = frozenset(_NUMBER.findall(plain))
    numbers = frozenset(_NUMBER.findall(outside)) if outside.strip() else every
    return Said(squash(plain), tuple(found), numbers, every, tuple(map(_key, tokens)), frozenset(apart))


def _without_unit(text: str) -> str:
    """The text without its unit; per cent is no mere unit: a share is another column than what it is a share of."""
    units = load_units()
    return text if any(unit.kind == "share" for unit in units.stated_in(text)) else units.without_unit(text)


def of_other_numbers(one: Said, other: Said) -> bool:
    """Whether a number stands in one header alone: ด้านที่ 1, ด้านที่ 2. What is in brackets may be left out."""
    return not (one.numbers <= other.all_numbers and other.numbers <= one.all_numbers)


def stand_apart(one: Said, other: Said) -> bool:
    """Whether a word stands in one header alone that makes it another column: กำจัดถูกต้อง, กำจัดไม่ถูกต้อง.

    A slip of the pen in that word does not count.
    """
    return _lacks(one, other) or _lacks(other, one)


def _lacks(one: Said, other: Said) -> bool:
    senses = {sense for sense, _ in other.apart}
    return any(
        sense not in senses
        and not any(fuzz.ratio(word, token) >= _SLIP for token in other.tokens)
        and not (len(word) >= _LONG and fuzz.partial_ratio(word, other.plain) >= _SLIP)
        for sense, word in one.apart
    )


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """The consonants of a Thai text: what an abbreviation such as ปชก. is made of."""
    return _NO_CONSONANT.sub("", normalise(text))


def is_abbreviation(short: str, full: str) -> bool:
    """Whether a text of a few consonants abbreviates another: they stand there in their order, the first one first."""
    letters = skeleton(short)
    if not 1 < len(letters) <= 5 or squash(short).replace(".", "") != letters or not _THAI.search(letters):
        return False
    rest = iter(skeleton(full))
    return len(skeleton(full)) > len(letters) and next(rest, "") == letters[0] and all(c in rest for c in letters[1:])


def is_cut_off(short: str, full: str) -> bool:
    """Whether a text is the beginning of another, cut off with a sign that says so: ปริมาณขยะมูลฝอยฯ."""
    found = _CUT_OFF.fullmatch(squash(short))
    return found is not None and len(found[1]) >= _LEAST_CUT and squash(full).startswith(found[1])


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for run in _TOKEN.findall(_CAMEL.sub(" ", text.replace("_", " "))):
        found += _thai_words(run) if _THAI.search(run) else [run.lower()]
    return [token for token in found if _key(token)]


@lru_cache(maxsize=65536)
def _thai_words(text: str) -> list[str]:
    from pythainlp.tokenize import word_tokenize

    return [str(token) for token in word_tokenize(text, custom_dict=_dictionary(), keep_whitespace=False)]


@cache
def _dictionary() -> Any:
    from pythainlp.corpus.common import thai_words
    from pythainlp.util import Trie

    own = {word for words in (*_read()["same"], *_read()["apart"]) for word in words if _THAI.search(word)}
    return Trie([*thai_words(), *own])


@cache
def _register() -> _Register:
    read = _read()
    meaning: dict[str, str] = {}
    for words in read["same"]:
        for word in words:
            meaning.setdefault(_key(word), words[0])
    apart = {_key(word): number for number, words in enumerate(read["apart"]) for word in words}
    return _Register(meaning, frozenset(map(_key, read["empty"])), apart)


@cache
def _read() -> dict[str, list[Any]]:
    return yaml.load(_REGISTER.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _key(word: str) -> str:
    return squash(word).replace(".", "").replace("-", "").replace("/", "") if not _NUMBER.fullmatch(word) else word
