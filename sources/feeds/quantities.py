"""Figures of a column as whole thousandths of a unit: exactly, within bounds, what is missing told from faults."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import numpy as np

from sources.feeds.limits import Limit
from sources.feeds.noticing import Notices
from sources.feeds.texts import Texts
from validations.values.numbers import NotANumber, read_number
from validations.values.text import normalise

BLANK: Final = frozenset({"", "-", "null"})
NO_DATA: Final = frozenset({"n/a", "na", "n.a.", "no data", "none", "nan", "?", "ไม่มีข้อมูล"})
SENTINELS: Final = frozenset(map(Decimal, (-9999, -999, -995, 9999)))
_DECIMAL_COMMA: Final = re.compile(
    r"[-+]?\d+,(?:\d{1,2}|\d{4,})|[-+]?0,\d+|[-+]?\d{4,},\d+|[-+]?\d{1,3}(?:\.\d{3})+,\d+"
)
_UNCLEAR_COMMA: Final = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
_EXPONENT: Final = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,3}")
_MILLI: Final = Decimal("0.001")
# What became of a text.
FIGURE, MISSING, CODE, FAULT = range(4)


@dataclass(frozen=True)
class Reading:
    """What one text says: a figure in thousandths (exactly, or rounded half up), nothing, or a fault by its rule."""

    kind: int
    milli: int = 0
    rule: str | None = None
    is_rounded: bool = False
    is_low: bool = False


def read(
    text: str,
    limit: Limit,
    codes: frozenset[Decimal],
    factor: Decimal = Decimal(1),
    comma: bool = False,
    zero_is_none: bool = False,
) -> Reading:
    """One text as a figure of that limit's unit; `factor` turns the unit in which it was sent into that one."""
    clean = normalise(text)
    if clean.casefold() in BLANK:
        return Reading(MISSING)
    if clean.casefold() in NO_DATA:
        return Reading(CODE)
    try:
        # A float that was printed: 1e-05 is what JSON and spreadsheets write for small numbers.
        number = Decimal(clean) if _EXPONENT.fullmatch(clean) else read_number(clean, decimal_comma=comma)
    except NotANumber:
        return Reading(FAULT, rule="air_feed.comma" if _has_comma(clean) else "air_feed.not_a_number")
    if number in codes:
        return Reading(CODE)
    if zero_is_none and not number:
        return Reading(MISSING)
    number *= factor
    if not limit.least <= number <= limit.high:
        return Reading(FAULT, rule="air_feed.out_of_bounds")
    rounded = number.quantize(_MILLI, rounding=ROUND_HALF_UP)
    return Reading(FIGURE, int(rounded.scaleb(3)), None, rounded != number, number < limit.low)


@dataclass(frozen=True)
class Figures:
    """A column read: thousandths by record, and which records have a figure that may be used."""

    milli: np.ndarray
    is_used: np.ndarray


def read_column(
    texts: Texts,
    field: str,
    limit: Limit,
    notices: Notices,
    records: np.ndarray,
    *,
    codes: frozenset[Decimal] = SENTINELS,
    factor: Decimal = Decimal(1),
    comma: bool = False,
    zero_is_none: bool = False,
) -> Figures:
    """The figures of a column, and what is to say of it: each fault at its record, what is missing by code in one note.

    `records` are the numbers of the records, from 1, as people count them. With `comma` the payload writes 14,6.
    """
    readings = [read(text, limit, codes, factor, comma, zero_is_none) for text in texts.values]
    counts = np.bincount(texts.codes, minlength=len(texts.values))
    for place, reading in enumerate(readings):
        if reading.kind == CODE and counts[place]:
            notices.of_all("air_feed.no_data_code", raw=texts.values[place], column=field, count=int(counts[place]))
    bounds = {"low": limit.least, "high": limit.high, "unit": limit.unit}
    notices.at_texts([reading.rule for reading in readings], texts, records, field, **bounds)
    for rule, is_so in (("air_feed.rounded", "is_rounded"), ("air_feed.negative", "is_low")):
        which = [place for place, reading in enumerate(readings) if getattr(reading, is_so) and counts[place]]
        if which:
            count = int(counts[which].sum())
            notices.of_all(rule, raw=texts.values[which[0]], column=field, count=count, low=limit.low, unit=limit.unit)
    milli = np.array([reading.milli for reading in readings], dtype=np.int64)[texts.codes]
    is_used = np.array([reading.kind == FIGURE for reading in readings], dtype=bool)[texts.codes]
    return Figures(milli, is_used)


def has_decimal_commas(texts: Texts) -> bool:
    """Whether a column writes 14,6 for fourteen and six tenths: a figure can be nothing else, none says otherwise."""
    said = [text.strip() for text in texts.used() if "," in text]
    if not any(_DECIMAL_COMMA.fullmatch(text) for text in said):
        return False
    return not any("." in text and not _DECIMAL_COMMA.fullmatch(text.strip()) for text in texts.used())


def _has_comma(clean: str) -> bool:
    return bool(_DECIMAL_COMMA.fullmatch(clean) or _UNCLEAR_COMMA.fullmatch(clean))
