"""Indicator cards: one YAML a Thai indicator, with its names, definition, series and the SQL that finds their evidence.

The card says what is measured; `th_NN.sql` beside it measures it. Adding an indicator is these two files and no Python.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from validations.tables.indicator import BASES, DIRECTIONS, FREQUENCIES, KINDS, SERIES_PATTERN, YEAR_BASES

FOLDER = Path(__file__).with_name("indicators")

_CARD_TEXTS = (
    "short_name_th",
    "short_name_en",
    "unit_th",
    "unit_en",
    "definition_th",
    "definition_en",
    "formula",
)
_NAMED = ("code", "name_th", "name_en", "unit_th", "unit_en")
_CARD = {*_CARD_TEXTS, "indicator_no", "kind", "frequency", "owner_agency", "direction", "sources", "series"}
_QUERIES = {"evidence", "cells"}
_SERIES = {*_NAMED, "kind", "basis", "year_basis"}


class BadCard(ValueError):
    """A card cannot be used; the message names the file and what is wrong in it."""


@dataclass(frozen=True)
class Breakdown:
    """One line of a series: `total`, or a part or view of it with its own unit."""

    code: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str


@dataclass(frozen=True)
class Series:
    """One measured series, with its breakdowns: the main one first."""

    code: str
    name_th: str
    name_en: str
    kind: str
    basis: str
    year_basis: str
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True)
class Card:
    """What one Thai indicator means; `sources` is what should feed it.

    `sql` is the file that measures it; `evidence` the query for its rows of indicator_evidence, `cells` the query that
    `warehouse.lineage` asks for what a value rests on; both say of each row which series it belongs to.
    """

    indicator_no: int
    short_name_th: str
    short_name_en: str
    kind: str
    unit_th: str
    unit_en: str
    frequency: str
    owner_agency: tuple[str, ...]
    direction: str
    definition_th: str
    definition_en: str
    formula: str
    sources: tuple[str, ...]
    series: tuple[Series, ...]
    name: str
    sql: str
    evidence: str | None
    cells: str | None


def load_cards(folder: Path = FOLDER) -> list[Card]:
    """All cards of the folder, by number; raises BadCard on the first that cannot be used.

    Strict: an unknown or missing entry, a missing translation, a series of another number and a card without its SQL
    are errors, because a card that loads by halves would publish an indicator without its meaning.
    """
    cards = [_load(path) for path in sorted(folder.glob("th_*.yaml"))]
    seen: dict[str, str] = {}
    for card in cards:
        for code in [str(card.indicator_no), *(series.code for series in card.series)]:
            if code in seen:
                raise BadCard(f"{card.name}.yaml: {code} is in {seen[code]}.yaml already")
            seen[code] = card.name
    if lonely := sorted({path.stem for path in folder.glob("th_*.sql")} - {card.name for card in cards}):
        raise BadCard(f"{lonely[0]}.sql: has no card {lonely[0]}.yaml")
    return sorted(cards, key=lambda card: card.indicator_no)


def series_rows(cards: list[Card]) -> list[dict[str, Any]]:
    """The rows of table indicator_series: each series with each of its breakdowns, the main one first."""
    rows: list[dict[str, Any]] = []
    for card in cards:
        lines = [(series, breakdown) for series in card.series for breakdown in series.breakdowns]
        for position, (series, breakdown) in enumerate(lines, start=1):
            rows.append(
                {
                    "indicator_no": card.indicator_no,
                    "series": series.code,
                    "breakdown": breakdown.code,
                    "name_th": breakdown.name_th,
                    "name_en": breakdown.name_en,
                    "unit_th": breakdown.unit_th,
                    "unit_en": breakdown.unit_en,
                    "kind": series.kind,
                    "basis": series.basis,
                    "year_basis": series.year_basis,
                    "is_main": breakdown is series.breakdowns[0],
                    "position": position,
                }
            )
    return rows


def _load(path: Path) -> Card:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise BadCard(f"{path.name}: not YAML: {error}") from error
    sql = path.with_suffix(".sql")
    if not sql.is_file():
        raise BadCard(f"{path.name}: its SQL {sql.name} is missing")
    entry = _entry(path.name, raw, _CARD, _QUERIES)
    number = entry["indicator_no"]
    if path.stem != f"th_{number:02d}":
        raise BadCard(f"{path.name}: indicator_no {number} does not fit the file's name")
    where = path.name
    return Card(
        indicator_no=number,
        **{name: _text(where, entry, name) for name in _CARD_TEXTS},
        kind=_word(where, entry, "kind", KINDS),
        frequency=_word(where, entry, "frequency", FREQUENCIES),
        owner_agency=_texts(where, entry, "owner_agency"),
        direction=_word(where, entry, "direction", DIRECTIONS),
        sources=_texts(where, entry, "sources"),
        series=tuple(_series(where, number, one) for one in _list(where, entry, "series")),
        name=path.stem,
        sql=sql.read_text(encoding="utf-8"),
        evidence=_text(where, entry, "evidence") if "evidence" in entry else None,
        cells=_text(where, entry, "cells") if "cells" in entry else None,
    )


def _series(where: str, number: int, raw: object) -> Series:
    entry = _entry(f"{where}, series", raw, _SERIES, {"breakdowns"})
    code = _text(where, entry, "code")
    where = f"{where}, series {code}"
    if not re.fullmatch(SERIES_PATTERN, code) or not code.startswith(f"TH-{number:02d}"):
        raise BadCard(f"{where}: the code must begin with TH-{number:02d}")
    total = {name: entry[name] for name in _NAMED} | {"code": "total"}
    lines = [_breakdown(where, one) for one in entry.get("breakdowns") or [total]]
    if len({line.code for line in lines}) < len(lines):
        raise BadCard(f"{where}: a breakdown stands twice")
    return Series(
        code=code,
        name_th=_text(where, entry, "name_th"),
        name_en=_text(where, entry, "name_en"),
        kind=_word(where, entry, "kind", KINDS),
        basis=_word(where, entry, "basis", BASES),
        year_basis=_word(where, entry, "year_basis", YEAR_BASES),
        breakdowns=tuple(lines),
    )


def _breakdown(where: str, raw: object) -> Breakdown:
    entry = _entry(f"{where}, breakdown", raw, set(_NAMED), set())
    return Breakdown(**{name: _text(f"{where}, breakdown", entry, name) for name in _NAMED})


def _entry(where: str, raw: object, required: set[str], optional: set[str]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise BadCard(f"{where}: expected entries, found {raw!r}")
    if missing := sorted(required - set(raw)):
        raise BadCard(f"{where}: missing {', '.join(missing)}")
    if unknown := sorted(set(raw) - required - optional):
        raise BadCard(f"{where}: unknown {', '.join(unknown)}")
    return raw


def _text(where: str, entry: dict[str, Any], name: str) -> str:
    value = entry[name]
    if not isinstance(value, str) or not value.strip():
        raise BadCard(f"{where}: {name} must be a text, found {value!r}")
    return value.strip()


def _word(where: str, entry: dict[str, Any], name: str, among: tuple[str, ...]) -> str:
    value = _text(where, entry, name)
    if value not in among:
        raise BadCard(f"{where}: {name} must be one of {', '.join(among)}, found {value}")
    return value


def _list(where: str, entry: dict[str, Any], name: str) -> list[Any]:
    if not isinstance(entry[name], list) or not entry[name]:
        raise BadCard(f"{where}: {name} must be a list that is not empty")
    return entry[name]


def _texts(where: str, entry: dict[str, Any], name: str) -> tuple[str, ...]:
    items = _list(where, entry, name)
    return tuple(_text(f"{where}, {name}", {"item": item}, "item") for item in items)
