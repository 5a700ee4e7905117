"""Indicator cards: one YAML a Thai indicator, with its names, definition, series and the SQL that finds their evidence.

The card says what is measured; `th_NN.sql` beside it measures it. Adding an indicator is these two files and no Python.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from validations.problem import Problem, problem
from warehouse.card_checking import faults_in

FOLDER = Path(__file__).with_name("indicators")
COUNTRY = "TH"

_TEXTS = (
    "short_name_th", "short_name_en", "kind", "unit_th", "unit_en", "frequency", "direction", "definition_th",
    "definition_en", "formula_th", "formula_en", "verified_rule_th", "verified_rule_en", "edge_rules_th",
    "edge_rules_en", "not_added_to_th", "not_added_to_en", "colour_rule",
)  # fmt: skip
_NUMBER = re.compile(r"th_(\d\d)$")


class BadCard(ValueError):
    """A card cannot be used; the message names the file and what is wrong in it."""


@dataclass(frozen=True)
class CardFault:
    """Why a card cannot be used. `indicator_no` is that of the file's name, None where it has none."""

    file: str
    indicator_no: int | None
    problem: Problem


@dataclass(frozen=True)
class Breakdown:
    """One line of a series: `total`, or a part or view of it with its own unit."""

    code: str
    name_th: str
    name_en: str
    unit_th: str
    unit_en: str
    direction: str


@dataclass(frozen=True)
class Series:
    """One measured series, with its breakdowns: the main one first."""

    code: str
    name_th: str
    name_en: str
    kind: str
    basis: str
    year_basis: str
    frequency: str
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True)
class Figure:
    """A target or a baseline that the card states, in a unit that converts to that of its series; `place` is its line.

    `set_by` says whose target it is: set for the indicator, or by a national plan for the same quantity.
    """

    series: Series
    breakdown: Breakdown
    area_code: str
    year_be: int
    value: Decimal
    unit: str
    source: str
    is_verified: bool
    place: str
    stated_on: date | None = None
    set_by: str | None = None


@dataclass(frozen=True)
class Card:
    """What one Thai indicator means; `sources` is what should feed it, `contracts` those that do.

    `sql` is the file that measures it; `evidence` the query for its rows of indicator_evidence, `cells` the query that
    `warehouse.lineage` asks for what a value rests on; both say of each row which series it belongs to.
    `colour_rule` says how the indicator as a whole is coloured: by its first series, by the worst of its outcomes, or
    by its last award round.
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
    formula_th: str
    formula_en: str
    verified_rule_th: str
    verified_rule_en: str
    edge_rules_th: str
    edge_rules_en: str
    not_added_to_th: str
    not_added_to_en: str
    colour_rule: str
    asean: Mapping[str, tuple[int, ...]]
    sdg: Mapping[str, bool]
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    contracts: tuple[str, ...]
    series: tuple[Series, ...]
    baselines: tuple[Figure, ...]
    targets: tuple[Figure, ...]
    name: str
    sql: str
    evidence: str | None
    cells: str | None


def load_cards(folder: Path = FOLDER) -> list[Card]:
    """All cards of the folder, by number; raises BadCard on the first that cannot be used.

    Strict: an unknown or missing entry, a missing translation, a series of another number and a card without its SQL
    are errors, because a card that loads by halves would publish an indicator without its meaning.
    """
    cards, faults = read_cards(folder)
    if faults:
        raise BadCard(faults[0].problem.message_en)
    return cards


def read_cards(folder: Path = FOLDER) -> tuple[list[Card], list[CardFault]]:
    """The cards that can be used, by number, and every fault of the others."""
    cards: list[Card] = []
    faults: list[CardFault] = []
    paths = sorted(folder.glob("th_*.yaml"))
    for path in paths:
        card, found = _read(path)
        faults += [CardFault(path.name, _number(path), each) for each in found]
        if card:
            cards.append(card)
    for sql in sorted(folder.glob("th_*.sql")):
        if sql.with_suffix(".yaml") not in paths:
            lonely = problem("card.no_card", file=sql.name, raw=f"{sql.stem}.yaml")
            faults.append(CardFault(sql.name, _number(sql), lonely))
    return sorted(cards, key=lambda card: card.indicator_no), faults


def _number(path: Path) -> int | None:
    found = _NUMBER.match(path.stem)
    return int(found[1]) if found else None


def _read(path: Path) -> tuple[Card | None, tuple[Problem, ...]]:
    sql = path.with_suffix(".sql")
    return _judged(
        path.stem, path.read_text(encoding="utf-8"), sql.read_text(encoding="utf-8") if sql.is_file() else None
    )


@lru_cache(maxsize=256)
def _judged(name: str, text: str, sql: str | None) -> tuple[Card | None, tuple[Problem, ...]]:
    """A card out of its texts, once a process: a run asks for the cards at many of its steps."""
    file = f"{name}.yaml"
    try:
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return None, (problem("card.not_yaml", file=file, raw=error),)
    found = [problem("card.no_sql", file=file, raw=f"{name}.sql")] if sql is None else []
    found += faults_in(file, text, raw)
    return (None, tuple(found)) if found or sql is None else (_card(name, raw, sql), ())


def _card(name: str, raw: dict[str, Any], sql: str) -> Card:
    series = tuple(_series(raw, one) for one in raw["series"])
    return Card(
        indicator_no=raw["indicator_no"],
        **{each: raw[each].strip() for each in _TEXTS},
        owner_agency=tuple(raw["owner_agency"]),
        asean={basis: tuple(numbers) for basis, numbers in raw["asean"].items()},
        sdg={one["code"]: one["verified"] for one in raw["sdg"]},
        themes=tuple(raw["themes"]),
        sources=tuple(raw["sources"]),
        contracts=tuple(raw["contracts"]),
        series=series,
        baselines=_figures(name, "baselines", raw, series),
        targets=_figures(name, "targets", raw, series),
        name=name,
        sql=sql,
        evidence=raw.get("evidence"),
        cells=raw.get("cells"),
    )


def _series(card: dict[str, Any], raw: dict[str, Any]) -> Series:
    direction = raw.get("direction", card["direction"])
    total = {name: raw[name] for name in ("name_th", "name_en", "unit_th", "unit_en")} | {"code": "total"}
    lines = [Breakdown(**{"direction": direction} | one) for one in raw.get("breakdowns", [total])]
    return Series(
        **{name: raw[name] for name in ("code", "name_th", "name_en", "kind", "basis", "year_basis")},
        frequency=raw.get("frequency", card["frequency"]),
        breakdowns=tuple(lines),
    )


def _figures(name: str, entry: str, raw: dict[str, Any], series: tuple[Series, ...]) -> tuple[Figure, ...]:
    by_code = {one.code: one for one in series}
    found = []
    for number, one in enumerate(raw.get(entry, []), start=1):
        measured = by_code[one["series"]]
        lines = {line.code: line for line in measured.breakdowns}
        found.append(
            Figure(
                series=measured,
                breakdown=lines[one["breakdown"]] if "breakdown" in one else measured.breakdowns[0],
                area_code=one.get("area_code", COUNTRY),
                year_be=one["year_be"],
                value=Decimal(str(one["value"])),
                unit=one["unit"],
                source=one["source"],
                is_verified=one["verified"],
                place=f"{name}.yaml, {entry} {number}",
                stated_on=date.fromisoformat(one["stated_on"]) if one.get("stated_on") else None,
                set_by=one.get("set_by"),
            )
        )
    return tuple(found)
