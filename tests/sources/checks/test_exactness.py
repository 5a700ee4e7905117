"""Whatever the numbers, a check within a record says what exact fractions say of that record."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found, frame

numbers = st.none() | st.integers(-20, 20) | st.integers(-(2**63) + 1, 2**63 - 1) | st.integers(-(10**6), 10**6)
records = st.tuples(numbers, numbers, numbers)
factors = st.sampled_from(["1", "3", "100", "0.001"])
decimals = st.sampled_from(["0", "0.05", "1", "3", "100", "0.001"])
SCALE = {"a": 1000, "b": 100, "c": 1}


def of(record: tuple, name: str) -> Fraction:
    return Fraction(record["abc".index(name)], SCALE[name])


WRONG = {
    "sum": lambda record, _, edge: abs(of(record, "a") + of(record, "b") - of(record, "c")) > edge,
    "ratio": lambda record, factor, edge: (
        record[1] > 0 and abs(of(record, "a") - factor * of(record, "c") / of(record, "b")) > edge
    ),
    "product": lambda record, factor, edge: abs(of(record, "a") - factor * of(record, "b") * of(record, "c")) > edge,
    "quotient": lambda record, factor, edge: record[1] > 0 and factor * of(record, "a") / of(record, "b") > edge,
    "at_most": lambda record, factor, edge: of(record, "a") + of(record, "b") > factor * of(record, "c") + edge,
}
SAID = {
    "sum": {"rule": "sum.mismatch", "parts": ["a", "b"], "total": "c"},
    "ratio": {"rule": "ratio.mismatch", "ratio": "a", "numerator": "c", "denominator": "b"},
    "product": {"rule": "product.mismatch", "product": "a", "factors": ["b", "c"]},
    "quotient": {"rule": "value.implausible", "numerator": "a", "denominator": "b"},
    "at_most": {"rule": "part.over_whole", "field": ["a", "b"], "limit": "c"},
}


@pytest.mark.parametrize("kind", WRONG)
@given(st.lists(records, min_size=1, max_size=8), factors, decimals)
def test_a_check_agrees_with_fractions(kind, rows_of, factor, edge):
    columns = (list(column) for column in zip(*rows_of, strict=True))
    rows = frame(**dict(zip("abc", columns, strict=True)))
    keys = {"high" if kind == "quotient" else "tolerance": edge} | ({} if kind == "sum" else {"factor": factor})
    expected = [
        place
        for place, record in enumerate(rows_of)
        if None not in record[: 2 if kind == "quotient" else 3]
        and WRONG[kind](record, Fraction(1 if kind == "sum" else factor), Fraction(edge))
    ]
    assert [finding.record for finding in found(rows, kind=kind, scale=SCALE, **SAID[kind], **keys)] == expected
