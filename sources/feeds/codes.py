"""Codes of stations as feeds write them, in one spelling, and where a station is."""

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from sources.feeds.limits import load_limits
from sources.feeds.noticing import Notices
from sources.feeds.texts import Texts
from sources.places import UnknownPlace, UnknownProvince, load_places
from validations.values.numbers import NotANumber, read_number
from validations.values.text import normalise

BANGKOK = "10"
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_.\-]{0,39}")
_PCD_IN_NAME = re.compile(
    r"(?<![a-z0-9])(bkp\d{1,3}t|\d{2,3}t|o\d{2,3}|m\d{1,2}|reo\d{1,2})(?![a-z0-9])", re.IGNORECASE
)


@dataclass(frozen=True)
class Codes:
    """A column of stations: `names[codes[n]]` is the code of record n, if `is_good[n]`."""

    names: list[str]
    codes: np.ndarray
    is_good: np.ndarray


def code_of(text: str) -> str:
    """' 02t' → '02T'; '' where the text is no code."""
    clean = "".join(normalise(text).split()).upper()
    return clean if _CODE.fullmatch(clean) else ""


def read_codes(texts: Texts, field: str, notices: Notices, records: np.ndarray) -> Codes:
    """The codes of a column in one spelling; another one of the same code is noted, each fault named at its record."""
    meant = [code_of(text) for text in texts.values]
    rules = [
        None if code else "air_feed.bad_station" if text.strip() else "air_feed.no_station"
        for code, text in zip(meant, texts.values, strict=True)
    ]
    notices.at_texts(rules, texts, records, field)
    spellings: dict[str, list[str]] = {}
    for text in texts.used():
        spellings.setdefault(code_of(text), []).append(text)
    for code, written in spellings.items():
        if code and len(written) > 1:
            said = ", ".join(written[:5])
            notices.of_all("air_feed.station_spelling", column=field, station=code, spellings=said)
    number: dict[str, int] = {}
    codes = np.array([number.setdefault(code, len(number)) for code in meant], dtype=np.int32)[texts.codes]
    return Codes(list(number), codes, np.array([bool(code) for code in number], dtype=bool)[codes])


def station_in(name: str) -> str | None:
    """The one code of PCD's network that a file's name says: `report_54t_dindaeng.csv` → '54T'."""
    found = {code_of(code) for code in _PCD_IN_NAME.findall(name.replace("_", " "))}
    return found.pop() if len(found) == 1 else None


def province_of(area_th: str, area_en: str) -> tuple[str | None, str | None]:
    """The province of an area, and the rule where none is known or both languages contradict.

    It stands behind the last comma; areas without it are named by a district of Bangkok, which alone has เขต.
    """
    places = load_places()

    def last(area: str) -> str | None:
        try:
            return places.province_of(area.rsplit(",", maxsplit=1)[-1])
        except UnknownProvince:
            return None

    thai, english = last(normalise(area_th)), last(normalise(area_en))
    if thai is None and "เขต" in area_th:
        try:
            thai = places.district_of(normalise(area_th), BANGKOK)[:2]
        except UnknownPlace:
            thai = None
    if thai and english and thai != english:
        return None, "air_feed.province_conflict"
    found = thai or english
    return found, None if found or not (area_th or area_en) else "air_feed.province_unknown"


def coordinate(text: str, *, comma: bool = False) -> float | None:
    """A coordinate in degrees; None where none is given. Raises ValueError for what is none.

    With `comma` 18,79 is eighteen and 79 hundredths.
    """
    clean = normalise(text)
    if clean in ("", "-"):
        return None
    try:
        return float(read_number(clean, decimal_comma=comma))
    except NotANumber as error:
        raise ValueError(clean) from error


def is_in_thailand(lat: float, lon: float) -> bool:
    """Whether a place is within the country's box."""
    limits = load_limits()
    at = Decimal(str(lat)), Decimal(str(lon))
    return limits.south <= at[0] <= limits.north and limits.west <= at[1] <= limits.east
