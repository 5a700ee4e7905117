"""Records of a pollutant and a unit each: told apart, turned into the unit of the tables exactly, and read."""

import re
from decimal import Decimal
from typing import Final

import numpy as np

from sources.feeds.blocks import Hourly
from sources.feeds.delimited import folded
from sources.feeds.limits import Limit, load_limits
from sources.feeds.noticing import Notices
from sources.feeds.quantities import read_column
from sources.feeds.texts import Texts
from validations.tables.reference import POLLUTANTS
from validations.values.text import normalise

_WITH_UNIT = re.compile(r"(.+?)\s*[(\[]([^)\]]*)[)\]]")
_UNITS: Final = {
    "ug/m3": "ug/m3", "ug/m^3": "ug/m3", "mg/m3": "mg/m3", "mg/m^3": "mg/m3", "ppm": "ppm", "ppb": "ppb",
}  # fmt: skip
# How often the unit of the tables goes into the one that was sent.
_FACTORS: Final = {
    ("ug/m3", "ug/m3"): Decimal(1), ("mg/m3", "ug/m3"): Decimal(1000), ("ppb", "ppb"): Decimal(1),
    ("ppm", "ppb"): Decimal(1000), ("ppm", "ppm"): Decimal(1), ("ppb", "ppm"): Decimal("0.001"),
}  # fmt: skip


def pollutant_of(text: str) -> tuple[str | None, str]:
    """The pollutant that a text names, and the unit in it: 'PM2.5 (µg/m³)' → pm25 and 'µg/m³'."""
    match = _WITH_UNIT.fullmatch(normalise(text))
    name, unit = (match[1], match[2]) if match else (text, "")
    found = folded(name)
    return (found if found in POLLUTANTS else None), unit


def unit_of(text: str) -> str | None:
    """The unit that a text names: 'µg/m³' → 'ug/m3'; None for any other."""
    clean = "".join(normalise(text).casefold().split())
    clean = clean.replace("\u00b5", "u").replace("\u03bc", "u").replace("³", "3").replace("**", "^")
    return _UNITS.get(clean)


def conversion(pollutant: str, unit: str) -> tuple[Limit, Decimal] | None:
    """The bounds of a pollutant sent in a unit, and by what it is multiplied; None where they do not fit.

    A gas that is given as mass stays mass: turning it into ppb needs the temperature, which nobody sends.
    """
    limits = load_limits()
    for limit in (limits.quantities[pollutant], limits.mass_quantities.get(pollutant)):
        if limit and (unit, limit.unit) in _FACTORS:
            return limit, _FACTORS[unit, limit.unit]
    return None


def add_all(
    hourly: Hourly,
    pollutants: Texts,
    units: Texts | None,
    values: Texts,
    field: str,
    notices: Notices,
    *,
    comma: bool = False,
    among: np.ndarray | None = None,
) -> None:
    """Adds the values of every pollutant that is kept; others are counted. Particles without a unit are in µg/m³.

    `among` are the records to read, from 0, where not all are good.
    """
    unit_codes = np.zeros(len(values), dtype=np.int32) if units is None else units.codes
    unit_texts = [""] if units is None else units.values
    pairs = pollutants.codes.astype(np.int64) * len(unit_texts) + unit_codes
    records = np.arange(len(values)) if among is None else among
    found, which, counts = np.unique(pairs[records], return_inverse=True, return_counts=True)
    groups: dict[tuple[str, Limit, Decimal], list[int]] = {}
    for number, (pair, count) in enumerate(zip(found, counts, strict=True)):
        text, unit_text = pollutants.values[pair // len(unit_texts)], unit_texts[pair % len(unit_texts)]
        pollutant, unit_beside = pollutant_of(text)
        if pollutant is None:
            notices.of_all("air_feed.unknown_pollutant", raw=text, count=int(count))
            continue
        said = unit_text or unit_beside or ("ug/m3" if pollutant.startswith("pm") else "")
        unit = unit_of(said)
        bounds = conversion(pollutant, unit) if unit else None
        if bounds is None:
            notices.of_all("air_feed.unit_unknown", raw=said, pollutant=pollutant, count=int(count))
        else:
            groups.setdefault((pollutant, *bounds), []).append(number)
    for (pollutant, limit, factor), numbers in groups.items():
        places = records[np.isin(which, numbers)]
        own = hourly.block.records[places]
        figures = read_column(values.take(places), field, limit, notices, own, factor=factor, comma=comma)
        hourly.add(pollutant, limit.unit, figures, field, places)
