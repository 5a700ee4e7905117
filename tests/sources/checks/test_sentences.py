"""Each kind fills what it says it fills, and each rule tells the sender what to do, in both languages."""

import re
from datetime import date

import pandas as pd
import pytest
import yaml

from sources.checks.kinds import KINDS
from tests.sources.checks import real
from tests.sources.checks.found import found, frame
from tests.sources.checks.test_spec import RULES
from validations.problem import NOTE, rule_book

DAY = date(2024, 5, 1)
SERIES = {"entity": "code", "period": "year"}
OF_CHECKS = [rule_book()[rule] for rule in yaml.safe_load((RULES / "checks.yaml").read_text(encoding="utf-8"))]


def copied() -> pd.DataFrame:
    codes = [str(number) for number in range(10)] * 2
    return frame(code=codes, year=[1] * 10 + [2] * 10, n=list(range(123_001, 123_011)) * 2)


BROKEN = {
    "sum": ({"rule": "sum.mismatch", "total": "t", "parts": ["a"]}, frame(t=[1], a=[2])),
    "sum_of_rows": (
        {"rule": "sum.rows_mismatch", "field": "a", "totals": {"k": "t"}},
        frame(a=[1, 2], k=["t", "p"]),
    ),
    "ratio": (
        {"rule": "ratio.mismatch", "ratio": "r", "numerator": "a", "denominator": "b", "tolerance": "0"},
        frame(r=[1], a=[1], b=[2]),
    ),
    "product": (
        {"rule": "product.mismatch", "product": "p", "factors": ["a", "b"], "tolerance": "0"},
        frame(p=[1], a=[1], b=[2]),
    ),
    "quotient": (
        {"rule": "value.implausible", "numerator": "a", "denominator": "b", "low": "1"},
        frame(a=[1], b=[2]),
    ),
    "between": ({"rule": "percent.over_100", "field": "a", "high": "100"}, frame(a=[101])),
    "at_most": ({"rule": "part.over_whole", "field": "a", "limit": "b"}, frame(a=[2], b=[1])),
    "present_if": ({"rule": "value.needed_too", "field": "a", "given": "b"}, frame(a=[None], b=["x"])),
    "code_says": (
        {"rule": "authority_code.province_conflict", "code": "a", "first": 2, "last": 3, "field": "b"},
        frame(a=["5100101"], b=["11"]),
    ),
    "order": ({"rule": "date.order", "start": "a", "end": "b"}, frame(a=[DAY], b=[date(2023, 1, 1)])),
    "date_within": (
        {"rule": "date.outside_plan", "field": "a", "latest": "2023-12-31"},
        frame(a=[DAY]),
    ),
    "same_entity": ({"rule": "entity.duplicate", "entity": "code"}, frame(code=["x", "x"])),
    "one_value": ({"rule": "ghg.gwp_mixed", "field": "a", "within": "code"}, frame(a=["x", "y"], code=["1", "1"])),
    "not_falling": (
        {"rule": "cumulative.falls", "field": "n", **SERIES},
        frame(code=["x", "x"], year=[1, 2], n=[2, 1]),
    ),
    "stuck": (
        {"rule": "value.stuck", "field": "n", "at_least": 2, **SERIES},
        frame(code=["x"] * 2, year=[1, 2], n=[2, 2]),
    ),
    "copied_period": ({"rule": "period.copied", "field": "n", **SERIES}, copied()),
    "copied_record": ({"rule": "record.copied", "field": "n", **SERIES}, copied().iloc[[0, 10]]),
    "all_zero_period": ({"rule": "period.all_zero", "field": "n", "period": "year"}, frame(year=[1] * 5, n=[0] * 5)),
    "tenfold": (
        {"rule": "value.tenfold", "field": "t", "total": "t", "parts": ["a", "b"]},
        frame(t=[30], a=[1], b=[2]),
    ),
    "digits_swapped": (
        {"rule": "value.digits_swapped", "field": "t", "total": "t", "parts": ["a", "b"]},
        frame(t=[21], a=[10], b=[2]),
    ),
    "unit_slip": (
        {"rule": "unit.slip", "field": "t", "total": "t", "parts": ["a", "b"]},
        frame(t=[3000], a=[1], b=[2]),
    ),
}


def test_every_kind_has_an_example():
    assert set(BROKEN) | {"shifted_order"} == set(KINDS)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_finding_fills_what_its_kind_says_and_no_name_of_a_place_in_the_sheet(kind):
    said, rows = BROKEN[kind]
    findings = found(rows.reset_index(drop=True), kind=kind, **said)
    assert findings
    for finding in findings:
        assert set(finding.values) == KINDS[kind].fills
        assert not set(finding.values) & {"raw", "sheet", "cell", "row", "column", "rule"}
        assert all(isinstance(value, str | int) for value in finding.values.values())


def test_a_shifted_order_fills_what_its_kind_says():
    rows = real.mis_joined_waste()
    check = {"rule": "order.shifted", "kind": "shifted_order", "total": real.WASTE[0], "parts": real.WASTE[1:]}
    (finding,) = found(rows, **check, **SERIES, tolerance="1", scale=dict.fromkeys(real.WASTE, 1000))
    assert set(finding.values) == KINDS["shifted_order"].fills


@pytest.mark.parametrize("rule", OF_CHECKS, ids=lambda rule: rule.id)
def test_a_rule_of_the_checks_says_what_to_do_politely_and_what_becomes_of_the_value(rule):
    assert "โปรด" in rule.th
    assert re.search(r"(?:\.|\{lost_en\}) [A-Z][a-z]+", rule.en), "an English sentence that says what to do"
    if rule.severity != NOTE and not rule.id.startswith("waiver."):
        assert re.search("lost_th|ใช้|เก็บ|ควรเป็น|เทียบไม่ได้|ยังไม่ทราบ|ขาดหาย", rule.th), "what becomes of the value"


@pytest.mark.parametrize("kind", BROKEN)
def test_one_row_without_any_value_is_silent(kind):
    said, rows = BROKEN[kind]
    assert found(rows.iloc[:1].assign(**{name: column([None], rows[name]) for name in rows}), kind=kind, **said) == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_faulty_sheet_among_others_is_judged_as_if_it_were_alone(kind):
    """Records of three sheets in turn: the findings are those of each alone, at the places of the mixed frame."""
    said, rows = BROKEN[kind]
    mixed = rows.loc[rows.index.repeat(3)].reset_index(drop=True)
    alone = [finding.record for finding in found(rows.reset_index(drop=True), kind=kind, **said)]
    findings = found(mixed, kind=kind, **said, sheets=[0, 1, 2] * len(rows))
    assert sorted((finding.sheet_no, finding.record) for finding in findings) == sorted(
        (sheet, 3 * record + sheet) for sheet in range(3) for record in alone
    )


def column(values: list, like: pd.Series) -> pd.Series:
    return pd.Series(values, dtype=like.dtype)
