"""What a contract may say of a check: everything else is refused with the entry and the key, by loader and schema."""

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import sources.checks
from sources.checks import schema, spec_of
from sources.checks.kinds import KINDS
from sources.checks.run import _FINDERS
from sources.checks.spec import placeholders
from validations.problem import OF_EVERY_PROBLEM, rule_book

SUM = {"rule": "sum.mismatch", "kind": "sum", "total": "total", "parts": ["one", "other"], "tolerance": "0.5"}
RULES = Path(__file__).parents[3] / "validations" / "rules"
VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_a_check_is_made_of_what_the_contract_says():
    spec = spec_of(SUM, "waste: checks: 1")
    assert (spec.kind, spec.rule, spec.total, spec.parts) == ("sum", "sum.mismatch", "total", ("one", "other"))
    assert (spec.tolerance, spec.lower_bound, spec.only) == (Decimal("0.5"), False, {})
    assert spec.fields == ("one", "other", "total")
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.rule = "other"


def test_the_fields_of_a_check_are_all_that_it_reads():
    window = {"rule": "date.outside_plan", "kind": "date_within", "field": "day", "earliest": "begins"}
    spec = spec_of(window | {"latest": "2027-12-31", "only": {"status": ["done"]}}, "test")
    assert set(spec.fields) == {"status", "day", "begins"}
    assert (spec.earliest, spec.latest) == ("begins", date(2027, 12, 31))


def test_one_field_may_stand_for_a_list_and_a_whole_number_for_a_decimal():
    assert spec_of(SUM | {"parts": "one", "tolerance": 2}, "test").parts == ("one",)
    assert spec_of(SUM | {"tolerance": -3}, "test").tolerance == Decimal(-3)


WRONG = [
    ([], "must be a mapping"),
    (SUM | {"kind": "summe"}, "kind must be one of sum"),
    ({"rule": "sum.mismatch"}, "kind must be one of sum"),
    (SUM | {"totals": "x"}, "sum: unknown key totals; known are rule, only, parts"),
    ({"rule": "sum.mismatch", "kind": "sum", "total": "x"}, "sum: missing key parts"),
    ({"kind": "sum", "total": "x", "parts": "y"}, "sum: missing key rule"),
    (SUM | {"tolerance": 0.5}, "tolerance: must be a decimal number in quotes"),
    (SUM | {"tolerance": "1e3"}, "tolerance: must be a decimal number"),
    (SUM | {"tolerance": "๐.๕"}, "tolerance: must be a decimal number"),
    (SUM | {"tolerance": True}, "tolerance: must be a decimal number"),
    (SUM | {"lower_bound": "yes"}, "lower_bound: must be true or false"),
    (SUM | {"parts": []}, "parts: must be a text or a list of texts"),
    (SUM | {"parts": ["one", 2]}, "parts: must be a text or a list of texts"),
    (SUM | {"parts": ["one", "one"]}, "parts: names the same twice"),
    (SUM | {"total": ["total"]}, "total: must be a text"),
    (SUM | {"total": ""}, "total: must be a text"),
    (SUM | {"only": "province"}, "only: must be a mapping"),
    (SUM | {"only": {}}, "only: must be a mapping"),
]
WRONG_TOGETHER = [
    (SUM | {"equals": "100"}, "give either total or equals"),
    ({"rule": "percent.over_100", "kind": "between", "field": "x"}, "give low or high"),
    ({"rule": "percent.over_100", "kind": "between", "field": "x", "low": "2", "high": "1"}, "low is above high"),
    ({"rule": "value.tenfold", "kind": "tenfold", "field": "x"}, "give total and parts, or entity and period"),
    ({"rule": "value.tenfold", "kind": "tenfold", "field": "x", "total": "y"}, "total and parts go together"),
    ({"rule": "value.tenfold", "kind": "tenfold", "field": "x", "period": "y"}, "entity and period go together"),
    ({"rule": "sum.rows_mismatch", "kind": "sum_of_rows", "field": "x"}, "give either totals or total"),
    ({"rule": "date.outside_plan", "kind": "date_within", "field": "x"}, "give earliest, latest, year or received"),
    (SUM | {"rule": "no.such_rule"}, "rule no.such_rule is not in the rule book"),
    (SUM | {"rule": "percent.over_100"}, "does not fill high, low, value, which rule percent.over_100 asks for"),
]


@pytest.mark.parametrize(("said", "reason"), [*WRONG, *WRONG_TOGETHER])
def test_a_wrong_check_is_refused_with_its_place_and_key(said, reason):
    with pytest.raises(ValueError, match="waste: checks: 2") as refused:
        spec_of(said, "waste: checks: 2")
    assert reason in str(refused.value)


@pytest.mark.parametrize(("said", "reason"), WRONG)
def test_the_schema_refuses_what_the_loader_refuses(said, reason):
    assert not VALIDATOR.is_valid(said), reason


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_with_all_its_keys_is_taken_by_loader_and_schema_alike(kind):
    said = full(kind)
    assert list(VALIDATOR.iter_errors(said)) == []
    assert spec_of(said, "test").kind == kind


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_loader_and_schema_agree_on_any_value_of_a_key(kind, data):
    said = full(kind)
    name = data.draw(st.sampled_from([key for key in said if key not in ("kind", "rule")]))
    texts = st.sampled_from(["", "x", "1", "-1.5", "1.", "2023-01-01", "fiscal", "true"])
    plain = st.one_of(texts, st.integers(-2, 2), st.booleans(), st.none(), st.just(0.5))
    said[name] = data.draw(st.one_of(plain, st.lists(texts, max_size=3), st.dictionaries(st.just("x"), plain)))
    reason = refusal(said)
    # What several keys mean together, and what each text of `says` means, is beyond the schema.
    together = ("give ", "go together", "is above", "says must list", "count characters")
    assert VALIDATOR.is_valid(said) == (reason is None or any(words in reason for words in together)), reason


@pytest.mark.parametrize("kind", KINDS)
def test_the_reference_names_every_kind_with_its_keys_and_placeholders(kind):
    text = sources.checks.__doc__ or ""
    assert f"\n{kind} " in text
    rest = text.split(f"\n{kind} ", 1)[1]
    names = {entry.name for entry in dataclasses.fields(KINDS[kind])} - {"rule", "only"}
    shared = {"entity", "period", "field", "total", "parts", "tolerance", "numerator", "denominator", "factor"}
    own = rest.split("\n\n", 1)[0]
    assert all(name in own for name in names - shared), names
    assert all(name in rest for name in KINDS[kind].fills)


def test_every_kind_is_found_by_a_function():
    assert set(_FINDERS) == set(KINDS)


def test_every_rule_of_the_checks_asks_for_what_some_kind_fills():
    rules = yaml.safe_load((RULES / "checks.yaml").read_text(encoding="utf-8"))
    for rule in (rule for rule in rules if not rule.startswith("waiver.")):
        asked = (placeholders(rule_book()[rule].th) | placeholders(rule_book()[rule].en)) - OF_EVERY_PROBLEM
        assert any(asked <= made.fills for made in KINDS.values()), rule


def refusal(said: dict) -> str | None:
    """Why the loader refuses a check; None where it takes it."""
    try:
        spec_of(said, "test")
    except ValueError as error:
        return str(error)
    return None


def full(kind: str) -> dict:
    """A check with every key that its kind can have at once."""
    values = {
        "sum": {"total": "t", "parts": ["a"], "tolerance": "1", "lower_bound": True},
        "sum_of_rows": {"field": "a", "totals": {"b": ["x", 1]}, "within": "c", "tolerance": "0"},
        "ratio": {"ratio": "r", "numerator": "a", "denominator": ["b"], "factor": 100, "tolerance": "0.05"},
        "product": {"product": "p", "factors": ["a", "b"], "factor": "0.001", "tolerance": "1"},
        "quotient": {"numerator": ["a"], "denominator": "b", "factor": "1", "low": "0", "high": "9"},
        "between": {"field": "a", "low": "0", "high": "9"},
        "at_most": {"field": ["a"], "limit": "b", "factor": "2", "tolerance": "1"},
        "present_if": {"field": "a", "given": ["b"]},
        "code_says": {"code": "a", "first": 1, "last": 1, "field": "b", "says": ["x=1"]},
        "order": {"start": "a", "end": "b"},
        "date_within": {
            "field": "a",
            "earliest": "2023-01-01",
            "latest": "b",
            "year": "c",
            "basis": "fiscal",
            "received": True,
        },
        "same_entity": {"entity": ["a", "b"]},
        "one_value": {"field": "a", "within": ["b"]},
        "not_falling": {"field": "a", "entity": "b", "period": "c", "levels": ["x", "y"], "tolerance": "0"},
        "stuck": {"field": "a", "entity": ["b"], "period": "c", "at_least": 5},
        "copied_period": {"field": ["a"], "entity": ["b"], "period": "c", "share": "0.9", "at_least": 3},
        "copied_record": {"field": ["a"], "entity": ["b"], "period": "c", "digits": 4},
        "all_zero_period": {"field": ["a"], "period": "c", "at_least": 3},
        "shifted_order": {"total": "t", "parts": ["a"], "entity": "b", "period": "c", "tolerance": "1"},
    }
    suspect = {"field": ["a"], "entity": ["b"], "period": "c", "total": "t", "parts": ["a"], "tolerance": "1"}
    values |= {"tenfold": suspect, "digits_swapped": suspect, "unit_slip": suspect | {"factors": ["1000", 365]}}
    fitting = (rule for rule, entry in rule_book().items() if asks(entry.th) and asks(entry.th) <= KINDS[kind].fills)
    return {"rule": next(fitting), "kind": kind, "only": {"z": ["x", 1, True]}, **values[kind]}


def asks(text: str) -> set[str]:
    return placeholders(text) - OF_EVERY_PROBLEM
