"""What cards link to is there: the plan's own links, contracts, units of the register, and the words of the schema."""

import json
from fractions import Fraction
from pathlib import Path

import yaml

from sources.contract import load_contracts
from sources.plan import frames as plan_frames
from sources.units import factor_between, load_units
from validations.tables.indicator import BASES, COLOUR_RULES, DIRECTIONS, FREQUENCIES, KINDS, SERIES_PATTERN, YEAR_BASES
from warehouse.build import REFERENCE
from warehouse.card_checking import SCHEMA
from warehouse.card_rows import link_rows
from warehouse.cards import load_cards


def test_the_asean_links_of_the_cards_are_those_of_the_plan() -> None:
    links = plan_frames()["plan_link"].to_dict("records")
    of_plan = {
        (int(one["from_id"]), one["to_id"], one["link_basis"])
        if one["from_kind"] == "thai_indicator"
        else (int(one["to_id"]), one["from_id"], one["link_basis"])
        for one in links
        if {one["from_kind"], one["to_kind"]} == {"thai_indicator", "asean_indicator"}
    }
    of_cards = {
        (row["indicator_no"], row["code"], row["link_basis"])
        for row in link_rows(load_cards())
        if row["kind"] == "asean"
    }
    assert of_cards == of_plan


def test_only_sdg_codes_that_were_looked_up_are_verified() -> None:
    verified = {row["code"] for row in link_rows(load_cards()) if row["kind"] == "sdg" and row["is_verified"]}
    assert verified == {"11.6.1", "11.6.2", "11.7.1"}


def test_the_contracts_that_feed_an_indicator_exist() -> None:
    known = {contract.name for contract in load_contracts()}
    assert {row["code"] for row in link_rows(load_cards()) if row["kind"] == "contract"} <= known


def test_every_target_has_its_source_and_none_is_set_for_an_indicator_yet() -> None:
    targets = [target for card in load_cards() for target in card.targets]
    assert {target.set_by for target in targets} == {"national_plan"}
    assert all(target.source and not target.is_verified for target in targets)


def test_units_of_targets_convert_as_the_register_of_units_says() -> None:
    units = load_units()
    rows = yaml.safe_load((REFERENCE / "grade_unit.yaml").read_text(encoding="utf-8"))
    for row in rows:
        stated, into = units.named(row["unit"]), units.named(row["into"])
        assert stated, row["unit"]
        assert into, row["into"]
        assert factor_between(stated, into) == Fraction(row["numerator"], row["denominator"]), row["unit"]


def test_the_schema_has_the_words_of_the_tables() -> None:
    parts = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))["$defs"]
    assert tuple(parts["kind"]["enum"]) == KINDS
    assert tuple(parts["frequency"]["enum"]) == FREQUENCIES
    assert tuple(parts["basis"]["enum"]) == BASES
    assert tuple(parts["card"]["properties"]["direction"]["enum"]) == DIRECTIONS
    assert tuple(parts["card"]["properties"]["colour_rule"]["enum"]) == COLOUR_RULES
    assert tuple(parts["series"]["properties"]["year_basis"]["enum"]) == YEAR_BASES
    assert parts["code"]["pattern"] == f"^{SERIES_PATTERN}$"
