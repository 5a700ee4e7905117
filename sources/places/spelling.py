"""Spellings of one Thai name: those that look or sound the same, the one-letter slips of typists, the nearest names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import TypeVar

from validations.values.text import squash

Place = TypeVar("Place")

_UNSEEN = re.compile(r"[-‐-―−.·'\"’‘“”*¹²³]")
# การันต์ typed before the vowel of the same letter is drawn the same: กาฬสินธ์ุ, กาฬสินธุ์.
_KARAN_BEFORE_VOWEL = re.compile("์([ิ-ู])")

# One of a group typed for another: letters of one sound or nearly one shape, and the short for the long vowel.
_TAKEN_FOR_EACH_OTHER = ("ฎฏ", "ฎด", "ฏต", "ณน", "ศษส", "คฆ", "ทธฑฒ", "ถฐ", "ชฌ", "ลฬ", "พภ", "ไใ", "ิี", "ึื", "ุู", "่้๊๋")
_LEFT_OUT = "่้๊๋์็"
_OTHERS: dict[str, set[str]] = {}
for _group in _TAKEN_FOR_EACH_OTHER:
    for _letter, _other in permutations(_group, 2):
        _OTHERS.setdefault(_letter, set()).add(_other)


def name_key(name: str) -> str:
    """What the spellings of a name have in common: no spaces, dots, dashes, quotes, footnote marks; marks in order."""
    return _KARAN_BEFORE_VOWEL.sub(r"\1์", _UNSEEN.sub("", squash(name)))


def slips(key: str) -> Iterator[str]:
    """Every name that this key may be a one-letter slip of: ฏ for ฎ, น for ณ, a missing การันต์ or tone mark.

    No two names of one type in one province of the register of BE 2560 are such a slip of each other
    (benchmarks/places.md); ญ for ย is not among them, for ลำพญา and ลำพยา are both of Nakhon Pathom.
    """
    for place, letter in enumerate(key):
        for other in _OTHERS.get(letter, ()):
            yield key[:place] + other + key[place + 1 :]
        if letter in _LEFT_OUT:
            yield key[:place] + key[place + 1 :]
        for mark in _LEFT_OUT:
            yield key[: place + 1] + mark + key[place + 1 :]


def one_apart(key: str, others: Iterable[str]) -> set[str]:
    """Which of the others differ from this key by one letter or mark, or by two that changed places."""
    from rapidfuzz.distance import OSA

    return {other for other in others if OSA.distance(key, other, score_cutoff=1) <= 1}


def nearest(key: str, pool: Mapping[Place, str], count: int = 3) -> list[Place]:
    """What in the pool (place → key) is spelt most like this, best first; then what holds it, or a part of it."""
    from rapidfuzz import fuzz, process

    found: dict[Place, None] = {}
    for scorer in (fuzz.ratio, fuzz.WRatio):
        for _, _, place in process.extract(key, pool, scorer=scorer, limit=count, score_cutoff=60):
            found.setdefault(place)
    return list(found)[:count]


def unique(places: Iterable[Place]) -> list[Place]:
    """Each place once, in order."""
    return list(dict.fromkeys(places))
