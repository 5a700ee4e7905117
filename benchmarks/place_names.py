"""Names of local authorities as people write them: every form, mess, misspelling and contradiction that is measured."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from sources.places import load_places
from sources.places.spelling import slips

WORDS = {
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทน.": "เทศบาลนคร",
    "ทม.": "เทศบาลเมือง",
    "ทต.": "เทศบาลตำบล",
    "อบต.": "องค์การบริหารส่วนตำบล",
}
ZERO_WIDTH, NBSP = "\u200b", "\u00a0"
LETTERS = "กขคงจชซญดตถทนบปผพมยรลวสหอ"
TYPE, PROVINCE, DISTRICT = "type", "province", "district"
ALL = frozenset({TYPE, PROVINCE})


@dataclass(frozen=True)
class Row:
    """One row of the register, without what the code makes of it."""

    code: str
    name: str
    type: str
    province: str

    @property
    def plain(self) -> str:
        return plain(self.name)

    @property
    def province_name(self) -> str:
        return load_places().name_of(self.province)


@dataclass(frozen=True)
class Question:
    """What is asked about a row: the text of its name, and its type, province and code where a column gives them."""

    name: str
    type: str | None = None
    province: str | None = None
    code: str | None = None


Variant = Callable[[Row, random.Random], Question]
Misspelling = Callable[[Row, random.Random], str]


def plain(name: str) -> str:
    """The name without what the register itself writes now one way, now another."""
    return name.replace(" ", "").replace("-", "").replace(".", "")


def spaced(name: str, rng: random.Random) -> str:
    """Up to three spaces in any place, as cells wrapped by hand and page breaks have them."""
    letters = list(name)
    for _ in range(rng.randint(1, 3)):
        letters.insert(rng.randrange(len(letters) + 1), rng.choice((" ", "\n", NBSP)))
    return "".join(letters)


def encoded(name: str, rng: random.Random) -> str:
    """Thai digits, decomposed sara am, เ typed twice for แ, a zero-width space, a mark typed twice."""
    text = name.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    text = text.replace("\u0e33", "\u0e4d\u0e32").replace("แ", "เเ")
    if marks := [place for place, letter in enumerate(text) if letter in "่้๊๋์ิีึืุู"]:
        place = rng.choice(marks)
        text = text[: place + 1] + text[place:]
    return f"{text[:1]}{ZERO_WIDTH}{text[1:]}"


def abbreviated(type_: str, rng: random.Random) -> str:
    """The abbreviation with its dot, with a space after it, with a space for the dot, with dots between the letters."""
    short = type_.rstrip(".")
    return rng.choice((type_, f"{type_} ", f"{short} ", ".".join(short) + "."))


def _halved(row: Row, rng: random.Random) -> Question:
    """As one leaves the name who cuts only เทศบาล off เทศบาลเมืองพล."""
    half = WORDS[row.type].removeprefix("เทศบาล").removeprefix("องค์การบริหารส่วน")
    return Question(half + row.name, row.type, row.province)


def _district(row: Row) -> str:
    return "" if row.type == "อบจ." else f" อ.{load_places().name_of(row.code[1:5])}"


def _all_at_once(row: Row, rng: random.Random) -> Question:
    word = rng.choice((WORDS[row.type], abbreviated(row.type, rng)))
    text = encoded(spaced(row.name, rng), rng)
    return Question(f"{word}{text} จ.{row.province_name}", rng.choice((None, row.type, WORDS[row.type])))


def _by_column(row: Row, rng: random.Random) -> Question:
    return Question(row.name, rng.choice((row.type, WORDS[row.type])), row.province)


# What each variant tells of the place, and how it says it.
VARIANTS: dict[str, tuple[frozenset[str], Variant]] = {
    "full word": (ALL, lambda row, rng: Question(WORDS[row.type] + row.name, None, row.province)),
    "full word, a space": (ALL, lambda row, rng: Question(f"{WORDS[row.type]} {row.name}", None, row.province)),
    "abbreviation": (ALL, lambda row, rng: Question(abbreviated(row.type, rng) + row.name, None, row.province)),
    "abbreviation, no dot": (ALL, lambda row, rng: Question(row.type.rstrip(".") + row.name, None, row.province)),
    "type in its column": (ALL, _by_column),
    "type in both": (ALL, lambda row, rng: Question(WORDS[row.type] + row.name, row.type, row.province)),
    "half of the type left in the name": (ALL, _halved),
    "spaces in the name": (ALL, lambda row, rng: Question(row.type + spaced(row.name, rng), None, row.province)),
    "digits, marks, zero width": (
        ALL,
        lambda row, rng: Question(row.type + encoded(row.name, rng), None, row.province),
    ),
    "จ. after it": (ALL, lambda row, rng: Question(f"{row.type}{row.name} จ.{row.province_name}")),
    "จังหวัด after it, all in one": (
        ALL,
        lambda row, rng: Question(f"{WORDS[row.type]}{row.name}จังหวัด{row.province_name}"),
    ),
    "the province in brackets": (ALL, lambda row, rng: Question(f"{row.type}{row.name} ({row.province_name})")),
    "อ. จ. after it": (
        ALL | {DISTRICT},
        lambda row, rng: Question(f"{row.type}{row.name}{_district(row)} จ.{row.province_name}"),
    ),
    "all of these at once": (ALL, _all_at_once),
    "code and name": (ALL | {DISTRICT}, lambda row, rng: Question(row.name, None, row.province, row.code)),
    "no province": (frozenset({TYPE}), lambda row, rng: Question(row.type + row.name)),
    "no type": (frozenset({PROVINCE}), lambda row, rng: Question(row.name, None, row.province)),
    "neither": (frozenset(), lambda row, rng: Question(row.name)),
}


def _confused(row: Row, rng: random.Random) -> str:
    """A letter for one of its sound or shape, a short vowel for the long one, a การันต์ or a tone mark left out."""
    return rng.choice(sorted(set(slips(row.plain))))


def _substituted(row: Row, rng: random.Random) -> str:
    place = rng.randrange(len(row.name))
    return row.name[:place] + rng.choice(LETTERS) + row.name[place + 1 :]


def _dropped(row: Row, rng: random.Random) -> str:
    place = rng.randrange(len(row.name))
    return row.name[:place] + row.name[place + 1 :]


def _added(row: Row, rng: random.Random) -> str:
    place = rng.randrange(len(row.name) + 1)
    return row.name[:place] + rng.choice(LETTERS) + row.name[place:]


def _swapped(row: Row, rng: random.Random) -> str:
    place = rng.randrange(len(row.name) - 1)
    return row.name[:place] + row.name[place + 1] + row.name[place] + row.name[place + 2 :]


def _twice(row: Row, rng: random.Random) -> str:
    return _substituted(Row(row.code, _dropped(row, rng) or row.name, row.type, row.province), rng)


MISSPELLINGS: dict[str, Misspelling] = {
    "a letter that is often confused": _confused,
    "any other letter": _substituted,
    "a letter left out": _dropped,
    "a letter too many": _added,
    "two letters swapped": _swapped,
    "two of these": _twice,
}
