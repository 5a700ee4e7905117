"""Repeated groups of columns: which labels of a header head one, and which columns stand in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sources.contract_parts import Bands
from sources.header import Label, Path
from validations.values.text import normalise, without_footnote


@dataclass(frozen=True)
class Band:
    """A band: the label that heads it, and where each of its values stands."""

    label: Label
    positions: Mapping[str, int]


def band_text(bands: Bands, label: Label) -> str | None:
    """What a label says of its band: group 1 of the pattern, or all of it; None for a label that heads no band."""
    for text in (label.text, without_footnote(normalise(label.text))[0]):
        if (found := _pattern(bands.key.pattern).fullmatch(normalise(text))) is not None:
            return found[1] if found.re.groups else found[0]
    return None


@lru_cache(maxsize=256)
def _pattern(said: str | None) -> re.Pattern[str]:
    return re.compile(said or r".+", re.IGNORECASE)


def find_bands(
    bands: Bands, paths: Sequence[Path], first: int, last: int, own: set[int]
) -> tuple[list[Band], list[tuple[int, str]]]:
    """The bands from left to right; columns that stand twice under one band, with the band's text, are in none."""
    groups: dict[str, tuple[Label, dict[str, list[int]]]] = {}
    plain = [value for value in bands.values if not value.headers]
    for position in range(first, min(last, len(paths))):
        if position in own:
            continue
        heading = [(label, text) for label in paths[position] if (text := band_text(bands, label)) is not None]
        if not heading:
            continue
        label, text = heading[0]
        rest = [other for other in paths[position] if other is not label]
        named = [value for value in bands.values if any(other.heads & value.known_headers for other in rest)]
        if not named:
            named = [value for value in bands.values if label.heads & value.known_headers]
        for value in named or plain:
            groups.setdefault(text, (label, {}))[1].setdefault(value.name, []).append(position)
    found, twice = [], []
    for text, (label, places) in groups.items():
        again = [position for each in places.values() if len(each) > 1 for position in each]
        if again:
            twice += [(position, text) for position in again]
        else:
            found.append(Band(label, {name: each[0] for name, each in places.items()}))
    return found, twice
