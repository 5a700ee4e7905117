"""Parts and totals, ratios, products, quotients, bounds: exact, silent on what is not known, never across sheets."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found, frame, places

BALANCE = {"rule": "waste.mass_balance", "kind": "sum", "total": "generated", "parts": ["used", "proper", "improper"]}
THOUSANDTHS = dict.fromkeys(("generated", "used", "proper", "improper"), 1000)
amounts = st.integers(0, 10**12)


def waste(*rows: tuple) -> pd.DataFrame:
    """Generated, used, properly and improperly disposed of, in thousandths."""
    return frame(
        **dict(zip(("generated", "used", "proper", "improper"), map(list, zip(*rows, strict=True)), strict=True))
    )


def test_a_balance_within_the_tolerance_is_silent():
    good = waste((70_411_000, 24_203_000, 26_889_000, 19_319_000), (100_000, 33_000, 33_000, 33_000))
    assert found(good, **BALANCE, tolerance="1", scale=THOUSANDTHS) == []


def test_a_thousandth_beyond_the_tolerance_is_found_at_the_total_with_its_figures():
    bad = waste((3_120_000, 290_000, 300_000, 2_530_000), (100_000, 33_000, 33_000, 32_999))
    (finding,) = found(bad, **BALANCE, tolerance="1", scale=THOUSANDTHS)
    assert (finding.record, finding.sheet_no, finding.field) == (1, 0, "generated")
    assert finding.values == {
        "total": "100",
        "sum": "98.999",
        "difference": "1.001",
        "parts_th": "ช่อง used 33 + ช่อง proper 33 + ช่อง improper 32.999",
        "parts_en": "column used 33 + column proper 33 + column improper 32.999",
        "tolerance": "1",
    }


@pytest.mark.parametrize("missing", range(4))
def test_an_empty_cell_is_no_zero(missing):
    row = [100_000, 33_000, 33_000, 0]
    row[missing] = None
    assert found(waste(tuple(row)), **BALANCE, scale=THOUSANDTHS) == []


def test_known_parts_above_the_total_are_found_where_that_is_asked_for():
    rows = waste((100_000, 90_000, 30_000, None), (100_000, 60_000, 30_000, None), (None, 1, 1, 1))
    assert found(rows, **BALANCE, scale=THOUSANDTHS) == []
    (finding,) = found(rows, **BALANCE, scale=THOUSANDTHS, lower_bound=True)
    assert finding.record == 0
    assert finding.values["parts_en"] == "column used 90 + column proper 30"


def test_parts_may_have_to_make_a_fixed_number():
    shares = frame(forest=[2319, 2319, None], other=[7681, 7679, 1])
    check = {"rule": "share.not_whole", "kind": "sum", "parts": ["forest", "other"], "equals": "100"}
    (finding,) = found(shares, **check, tolerance="0.01", scale={"forest": 100, "other": 100})
    assert (finding.record, finding.field, finding.values["sum"]) == (1, "forest", "99.98")


def test_fields_of_different_scales_add_up_exactly():
    rows = frame(total=[3, 3], one=[1_500, 1_500], other=[1_500_000, 1_500_001])
    check = {"rule": "sum.mismatch", "kind": "sum", "total": "total", "parts": ["one", "other"]}
    assert places(found(rows, **check, scale={"one": 1000, "other": 10**6})) == [(1, "total")]


def test_numbers_beyond_64_bits_are_added_exactly():
    rows = frame(total=[9 * 10**18, 9 * 10**18], one=[8 * 10**18, 8 * 10**18], other=[10**18, 10**18 + 1])
    check = {"rule": "sum.mismatch", "kind": "sum", "total": "total", "parts": ["one", "other"]}
    assert places(found(rows, **check)) == [(1, "total")]


def test_each_finding_names_its_sheet():
    bad = waste((5, 1, 1, 1), (3, 1, 1, 1), (5, 1, 1, 1))
    findings = found(bad, **BALANCE, sheets=[0, 1, 4])
    assert [(finding.record, finding.sheet_no) for finding in findings] == [(0, 0), (2, 4)]


def test_a_frame_without_records_has_no_findings():
    assert found(waste((1, 1, 0, 0)).iloc[:0], **BALANCE) == []


def test_only_some_records_are_asked_where_the_check_is_about_those():
    rows = frame(total=[5, 5, 5], one=[1, 1, 1], kind=["a", "b", None])
    check = {"rule": "sum.mismatch", "kind": "sum", "total": "total", "parts": "one", "only": {"kind": ["b", "c"]}}
    assert places(found(rows, **check)) == [(1, "total")]


@given(st.lists(st.tuples(amounts, amounts, amounts), min_size=1, max_size=30), st.data())
def test_a_balanced_frame_is_silent_until_one_cell_is_broken(parts, data):
    rows = [(sum(row), *row) for row in parts]
    assert found(waste(*rows), **BALANCE, tolerance="1", scale=THOUSANDTHS) == []
    record, cell = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 3))
    off = data.draw(st.integers(1001, 10**12))
    broken = list(rows[record])
    broken[cell] += off
    rows[record] = tuple(broken)
    assert places(found(waste(*rows), **BALANCE, tolerance="1", scale=THOUSANDTHS)) == [(record, "generated")]


RATIO = {"rule": "ratio.mismatch", "kind": "ratio", "ratio": "share", "numerator": "passed"}
RATIO |= {"denominator": "applied", "factor": "100", "tolerance": "0.05"}


def test_a_ratio_rounded_to_one_decimal_is_silent():
    rows = frame(share=[667, 333, 1000], passed=[2, 1, 3], applied=[3, 3, 3])
    assert found(rows, **RATIO, scale={"share": 10}) == []


def test_half_of_the_last_place_is_allowed_and_not_more():
    rows = frame(share=[62550, 62551], passed=[625, 625], applied=[1000, 1000])
    assert places(found(rows, **RATIO, scale={"share": 1000})) == [(1, "share")]


def test_a_ratio_that_does_not_follow_is_found_with_what_would():
    (finding,) = found(frame(share=[900], passed=[2], applied=[3]), **RATIO, scale={"share": 10})
    assert finding.values == {
        "ratio": "90",
        "expected": "66.667",
        "inputs_th": "ช่อง passed 2 / ช่อง applied 3",
        "inputs_en": "column passed 2 / column applied 3",
        "tolerance": "0.05",
    }


def test_empty_cells_and_a_denominator_of_zero_say_nothing():
    rows = frame(share=[None, 9, 9, 9, 9], passed=[1, None, 1, 0, 1], applied=[2, 2, None, 0, -1])
    assert found(rows, **RATIO) == []


def test_rai_become_square_metres_a_head():
    check = {
        "rule": "ratio.mismatch",
        "kind": "ratio",
        "ratio": "head",
        "numerator": "rai",
        "denominator": "people",
    }
    rows = frame(head=[617, 643], rai=[21_975_000, 23_843_000], people=[5_698_000, 5_682_000])
    findings = found(rows, **check, factor="1600", tolerance="0.006", scale={"head": 100, "rai": 1000})
    assert [(finding.record, finding.values["expected"]) for finding in findings] == [(1, "6.714")]


def test_sums_may_be_divided_and_large_numbers_are_exact():
    check = {"rule": "ratio.mismatch", "kind": "ratio", "ratio": "r", "numerator": ["a", "b"], "denominator": ["c"]}
    rows = frame(r=[2 * 10**9, 2 * 10**9], a=[10**17, 10**17], b=[10**17, 10**17 + 1], c=[10**17, 10**17])
    assert places(found(rows, **check, tolerance="0", scale={"r": 10**9})) == [(1, "r")]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**9)), min_size=1, max_size=20), st.data())
def test_computed_ratios_are_silent_until_one_is_changed(inputs, data):
    shares = [(200_000 * above + below) // (2 * below) for above, below in inputs]
    above, below = map(list, zip(*inputs, strict=True))
    rows = frame(share=shares, passed=above, applied=below)
    check = RATIO | {"tolerance": "0.0005"}
    assert found(rows, **check, scale={"share": 1000}) == []
    record = data.draw(st.integers(0, len(shares) - 1))
    shares[record] += data.draw(st.sampled_from([-2, 2, 1000]))
    rows = frame(share=shares, passed=above, applied=below)
    assert places(found(rows, **check, scale={"share": 1000})) == [(record, "share")]


PRODUCT = {"rule": "product.mismatch", "kind": "product", "product": "kg", "factors": ["kwh", "factor"]}
PRODUCT_SCALE = {"kg": 1000, "kwh": 1000, "factor": 10**6}


def test_emissions_are_activity_times_factor():
    rows = frame(kg=[499_900, 500_500], kwh=[1_000_000, 1_000_000], factor=[499_900, 499_900])
    (finding,) = found(rows, **PRODUCT, tolerance="0.5", scale=PRODUCT_SCALE)
    assert (finding.record, finding.field, finding.values["expected"]) == (1, "kg", "499.9")
    assert finding.values["inputs_en"] == "column kwh 1,000 × column factor 0.4999"


def test_empty_cells_say_nothing():
    rows = frame(kg=[None, 9, 9], kwh=[1, None, 1], factor=[1, 1, None])
    assert found(rows, **PRODUCT, tolerance="0", scale=PRODUCT_SCALE) == []


def test_products_beyond_64_bits_are_exact():
    rows = frame(kg=[10**18, 10**18], kwh=[10**12, 10**12], factor=[10**12, 10**12 + 1])
    check = PRODUCT | {"factor": "0.000001"}
    assert places(found(rows, **check, tolerance="0")) == [(1, "kg")]


QUOTIENT = {"rule": "value.implausible", "kind": "quotient", "numerator": "waste", "denominator": ["people", "more"]}
QUOTIENT |= {"factor": "1000", "low": "0.1", "high": "5"}


def test_kilograms_a_head_within_bounds_are_silent_bounds_included():
    rows = frame(waste=[1_000, 100, 5_000], people=[600, 1000, 1000], more=[400, 0, 0])
    assert found(rows, **QUOTIENT, scale={"waste": 1000}) == []


def test_what_lies_outside_is_found_at_the_numerator():
    rows = frame(waste=[365_000, 99, 5_001], people=[1000, 1000, 1000], more=[0, 0, 0])
    findings = found(rows, **QUOTIENT, scale={"waste": 1000})
    assert places(findings) == [(0, "waste"), (1, "waste"), (2, "waste")]
    assert findings[0].values["quotient"] == "365"
    assert findings[0].values["inputs_en"] == "column waste 365 / column people 1,000 + column more 0"


def test_empty_cells_and_nobody_say_nothing():
    rows = frame(waste=[None, 1, 1], people=[1, None, 0], more=[1, 1, 0])
    assert found(rows, **QUOTIENT) == []


def test_per_cent_over_100_is_found_bounds_included():
    rows = frame(share=[0, 100_000, 100_001, -1, None])
    check = {"rule": "percent.over_100", "kind": "between", "field": "share", "low": "0", "high": "100"}
    findings = found(rows, **check, scale={"share": 1000})
    assert places(findings) == [(2, "share"), (3, "share")]
    assert findings[0].values == {"value": "100.001", "low": "0", "high": "100"}


def test_one_bound_is_enough_and_may_be_finer_than_the_field():
    check = {"rule": "value.unlikely", "kind": "between", "field": "n", "low": "1.5"}
    findings = found(frame(n=[1, 2]), **check)
    assert [(finding.record, finding.values["high"]) for finding in findings] == [(0, "–")]


def test_real_numbers_are_compared_to_six_decimals():
    rows = pd.DataFrame({"lat": [13.75, 5.6, 5.599999, None]})
    check = {"rule": "value.unlikely", "kind": "between", "field": "lat", "low": "5.6", "high": "20.5"}
    (finding,) = found(rows, **check)
    assert (finding.record, finding.values["value"]) == (2, "5.599999")


def test_parts_do_not_exceed_the_whole():
    rows = frame(passed=[3, 4, None, 4], tried=[3, 3, 3, None])
    check = {"rule": "part.over_whole", "kind": "at_most", "field": "passed", "limit": "tried"}
    (finding,) = found(rows, **check)
    assert (finding.record, finding.field) == (1, "passed")
    assert finding.values["limit_th"] == "ช่อง tried 3"


def test_a_limit_may_have_a_factor_and_a_tolerance():
    rows = frame(small=[110, 143, 144], large=[100, 100, 100])
    check = {"rule": "air.pm25_over_pm10", "kind": "at_most", "field": "small", "limit": "large"}
    scale = {"small": 10, "large": 10}
    findings = found(rows, **check, factor="1.1", tolerance="3.3", scale=scale)
    assert [finding.record for finding in findings] == [2]
