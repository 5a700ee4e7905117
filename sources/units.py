"""Units as headers state them, and exact conversion between those of one kind: ไร่ to m², t/year to t/day."""

import re
from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from validations.values.text import normalise

_REGISTER = Path(__file__).with_name("registers") / "unit.yaml"
_MULTIPLIERS = {
    "ร้อยล้าน": 100_000_000,
    "สิบล้าน": 10_000_000,
    "พันล้าน": 1_000_000_000,
    "ล้าน": 1_000_000,
    "แสน": 100_000,
    "หมื่น": 10_000,
    "พัน": 1_000,
    "million": 1_000_000,
    "thousand": 1_000,
}
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_SAID = re.compile(r"^(?:\(?\s*หน่วย(?:นับ)?|\(?\s*units?)\s*[:：]?\s*", re.IGNORECASE)
# The same unit in two languages may stand side by side: ตันต่อวัน Ton per day.
_SEPARATORS = re.compile(r"[,;\n]| / | หรือ |(?<=[\u0e00-\u0e7f.])\s+(?=[A-Za-zµμ])")
_BEHIND = re.compile(r"\S\s+([A-Za-zµμ][^\s()]+)\s*$")
_SPACES = re.compile(r"[\s.]+")
_PER = re.compile(r"\s+per\s+", re.IGNORECASE)
_RAISED = str.maketrans("²³", "23")
_THAI = re.compile("[ก-ฮ]")
_SHORT = 12  # characters: ppm is better known than ส่วนในล้านส่วน
_DAYS_OF_YEAR = {False: 365, True: 366}


@dataclass(frozen=True)
class Unit:
    """A unit of a kind, and how much of the kind's base one of it is; `per_year` is spread over the days of a year."""

    name: str
    kind: str
    factor: Fraction
    per_year: bool = False


class Incompatible(ValueError):
    """The units are not of one kind, or a year is needed to convert and is not known."""


def factor_between(sheet: Unit, field: Unit, year_ce: int | None = None) -> Fraction:
    """By what a number in the sheet's unit is multiplied to be in the field's; raises Incompatible.

    `year_ce` counts only between a unit per year and one per day: 365 or 366 days.
    """
    if sheet.kind != field.kind:
        raise Incompatible(f"{sheet.name} is no {field.kind}")
    factor = sheet.factor / field.factor
    if sheet.per_year == field.per_year:
        return factor
    if year_ce is None:
        raise Incompatible("no year")
    days = _DAYS_OF_YEAR[isleap(year_ce)]
    return factor / days if sheet.per_year else factor * days


@dataclass(frozen=True)
class Units:
    """The known units by every word that names them."""

    by_word: Mapping[str, Unit]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """How a Thai form writes the unit: its first Thai word where that is short, else its name. t/day → ตัน/วัน."""
        unit = self.named(name)
        first = next((word for word in self.words.get(unit.name, ()) if _THAI.search(word)), None) if unit else None
        return first if first and len(first) <= _SHORT else name

    def said(self, name: str, unit: str) -> dict[str, Any]:
        """The values of a sentence's {name_th} and {name_en}: the unit in Thai and in English."""
        return {f"{name}_th": self.word(unit), f"{name}_en": unit}

    def named(self, word: str) -> Unit | None:
        """The unit that the word names, with a multiplier before it or without; None for any other text."""
        for text in (_spelled(word), _spelled(word).casefold()):
            if unit := self.by_word.get(text):
                return unit
            for prefix, times in _MULTIPLIERS.items():
                if text.startswith(prefix) and (unit := self.by_word.get(text.removeprefix(prefix))):
                    return Unit(f"{prefix} {unit.name}", unit.kind, unit.factor * times, unit.per_year)
        return None

    def stated_in(self, text: str) -> list[Unit]:
        """The units that a header states: in brackets, as its whole text, or in letters behind it.

        'พื้นที่ (ไร่)' → rai, 'รวม tCO2e' → tCO2e.
        """
        found = [unit for part in _BRACKETS.findall(text) for unit in self._each(part)]
        if not found and (unit := self.named(text) or self._behind(text)):
            found = [unit]
        return list(dict.fromkeys(found))

    def stated_above(self, text: str) -> list[Unit]:
        """The units of a line above the header: 'หน่วย : ไร่', '(ตันต่อวัน)', or brackets in a title."""
        if said := _SAID.match(text):
            return self._each(text[said.end() :].rstrip(" )"))
        return self.stated_in(text)

    def without_unit(self, text: str) -> str:
        """The header's text without the brackets or the letters that state a unit; other brackets stay."""
        if self._behind(text):
            return text[: text.rstrip().rindex(" ")]
        return _BRACKETS.sub(lambda found: "" if self._each(found[1]) else found[0], text)

    def _behind(self, text: str) -> Unit | None:
        """The unit in Latin letters behind a header's words; one letter alone is no unit there (Annex A)."""
        found = _BEHIND.search(text)
        return self.named(found[1]) if found else None

    def _each(self, text: str) -> list[Unit]:
        said = _SAID.sub("", text)
        whole = self.named(said)
        parts = [whole] if whole else [self.named(part) for part in _SEPARATORS.split(said)]
        return list(dict.fromkeys(unit for unit in parts if unit))


def _spelled(word: str) -> str:
    """The word without spaces and dots, `per` as a stroke; the case stays, for Mt is not mt."""
    text = _SPACES.sub("", _PER.sub("/", normalise(word))).translate(_RAISED)
    return text.replace("ต่อ", "/").replace("//", "/").strip("()")


@cache
def load_units() -> Units:
    """The units of the register; raises ValueError for a word that names two."""
    said = yaml.load(_REGISTER.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    by_word: dict[str, Unit] = {}
    words: dict[str, tuple[str, ...]] = {}
    for kind, units in said.items():
        for name, entry in units.items():
            unit = Unit(name, kind, Fraction(entry["factor"]), bool(entry.get("per_year")))
            words[name] = tuple(entry["words"])
            for word in (name, *entry["words"]):
                spelled = _spelled(word) if entry.get("exact_case") else _spelled(word).casefold()
                if by_word.setdefault(spelled, unit) != unit:
                    raise ValueError(f"{word} names both {by_word[spelled].name} and {name}")
    return Units(by_word, words)
