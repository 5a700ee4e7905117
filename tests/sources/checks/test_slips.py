"""Ten times off, digits exchanged, another unit: by the record's own sum, or by the entity's neighbour years."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found, frame, places

ROW = {"total": "made", "parts": ["used", "left"], "tolerance": "1"}
SERIES = {"entity": "code", "period": "year"}
TENFOLD = {"rule": "value.tenfold", "kind": "tenfold"}
SWAPPED = {"rule": "value.digits_swapped", "kind": "digits_swapped"}
UNIT = {"rule": "unit.slip", "kind": "unit_slip"}
ALL = {"field": ["made", "used", "left"]}
TENTHS = dict.fromkeys(ALL["field"], 100)


def row(made: int | None, used: int | None, left: int | None) -> pd.DataFrame:
    return frame(made=[made], used=[used], left=[left])


def test_a_row_that_adds_up_is_beyond_suspicion():
    for check in (TENFOLD, SWAPPED, UNIT):
        assert found(row(294_07, 104_23, 189_84), **check, **ALL, **ROW, scale=TENTHS) == []


def test_a_decimal_point_one_place_off_is_found_with_the_right_value():
    (finding,) = found(row(294_070, 104_23, 189_84), **TENFOLD, **ALL, **ROW, scale=TENTHS)
    assert (finding.record, finding.field) == (0, "made")
    assert finding.values == {
        "value": "2,940.7",
        "expected": "294.07",
        "basis_th": "ผลรวมของแถวเดียวกัน",
        "basis_en": "the sum of its row",
    }


def test_a_last_digit_left_out_is_found_with_the_digit():
    (finding,) = found(row(722, 110, 61), **TENFOLD, **ALL, **ROW)
    assert (finding.field, finding.values["expected"]) == ("left", "612")


def test_a_last_digit_too_many_is_found():
    (finding,) = found(row(722, 110, 6125), **TENFOLD, **ALL, **ROW)
    assert (finding.field, finding.values["expected"]) == ("left", "612")


@pytest.mark.parametrize(("typed", "meant"), [(598_68, 589_68), (362_00, 632_00), (89_00, 98_00), (106_86, 160_86)])
def test_exchanged_digits_are_found_with_the_right_value(typed, meant):
    (finding,) = found(row(meant + 213_57, 213_57, typed), **SWAPPED, **ALL, **ROW, scale=TENTHS)
    assert (finding.field, finding.values["expected"]) == ("left", f"{meant / 100:g}")


def test_another_unit_is_found_with_its_factor():
    (finding,) = found(row(1_500, 1_200_000, 300), **UNIT, **ALL, **ROW)
    assert (finding.field, finding.values["expected"], finding.values["factor"]) == ("used", "1,200", "1,000")


def test_a_row_that_is_off_for_another_reason_is_not_explained_away():
    for check in (TENFOLD, SWAPPED, UNIT):
        assert found(row(711_10, 261_85, 449_22), **check, **ALL, **ROW, scale=TENTHS) == []


def test_a_row_that_is_hardly_off_is_left_alone():
    assert found(row(45, 43, 5), **SWAPPED, **ALL, **ROW) == []


@pytest.mark.parametrize("missing", range(3))
def test_an_empty_cell_says_nothing(missing):
    cells: list[int | None] = [2940, 104, 190]
    cells[missing] = None
    for check in (TENFOLD, SWAPPED, UNIT):
        assert found(row(*cells), **check, **ALL, **ROW) == []


def test_where_many_rows_do_not_add_up_none_is_accused():
    rows = frame(made=[2940] * 6 + [30] * 6, used=[104] * 6 + [10] * 6, left=[190] * 6 + [20] * 6)
    assert found(rows, **TENFOLD, **ALL, **ROW) == []
    sheets = [0] * 3 + [1] * 3 + [0] * 3 + [1] * 3
    assert len(found(rows, **TENFOLD, **ALL, **ROW, sheets=sheets)) == 6


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(ALL["field"]), st.booleans())
def test_a_row_made_consistent_is_silent_and_ten_times_one_value_is_found(used, left, name, too_large):
    cells = {"made": (used + left) * 10, "used": used * 10, "left": left * 10}
    assert found(row(**cells), **TENFOLD, **ALL, **ROW, scale=dict.fromkeys(cells, 1000)) == []
    cells[name] = cells[name] * 10 if too_large else cells[name] // 10
    findings = found(row(**cells), **TENFOLD, **ALL, **(ROW | {"tolerance": "0"}), scale=dict.fromkeys(cells, 1000))
    assert (0, name) in places(findings)


def series(steady: float, *, entities: int = 20, years: int = 6, seed: int = 1) -> pd.DataFrame:
    """Entities of very different size that change by some share from year to year, in thousandths."""
    chance = np.random.default_rng(seed)
    sizes = np.exp(chance.normal(6, 1, entities))[:, None] * np.exp(
        chance.normal(0, steady, (entities, years)).cumsum(1)
    )
    code = np.repeat([f"{number:03d}" for number in range(entities)], years)
    year = np.tile(np.arange(2560, 2560 + years), entities)
    return frame(code=list(code), year=list(map(int, year)), n=[round(value * 1000) for value in sizes.ravel()])


def with_value(rows: pd.DataFrame, record: int, value: int | None) -> pd.DataFrame:
    return rows.assign(n=rows["n"].where(rows.index != record, pd.NA if value is None else value))


ONE = {"field": "n", **SERIES, "scale": {"n": 1000}}


@pytest.mark.parametrize("steady", [0.01, 0.1, 0.3, 0.8])
def test_series_as_they_are_stay_silent_however_they_change(steady):
    for seed in range(5):
        rows = series(steady, seed=seed)
        assert [*found(rows, **TENFOLD, **ONE), *found(rows, **SWAPPED, **ONE), *found(rows, **UNIT, **ONE)] == []


@pytest.mark.parametrize("record", [0, 3, 5])
@pytest.mark.parametrize("factor", [10, 0.1])
def test_ten_times_too_much_or_too_little_is_found_in_the_first_a_middle_and_the_last_year(record, factor):
    rows = series(0.05)
    value = int(rows["n"][record])
    findings = found(with_value(rows, record, round(value * factor)), **TENFOLD, **ONE)
    assert places(findings) == [(record, "n")]


def test_the_neighbours_are_named_with_their_years():
    rows = series(0.05)
    (finding,) = found(with_value(rows, 1, int(rows["n"][1]) * 10), **TENFOLD, **ONE)
    before, after = (f"{value / 1000:,.3f}".rstrip("0").rstrip(".") for value in rows["n"][[0, 2]])
    assert finding.values["basis_th"] == f"งวด 2560 ({before}) และงวด 2562 ({after})"
    assert finding.values["basis_en"] == f"2560 ({before}) and 2562 ({after})"


def test_exchanged_digits_are_found_where_years_are_steady():
    rows = series(0.02)
    for record, value in enumerate((362_000, 634_000, 365_000, 366_000, 361_000, 364_000)):
        rows = with_value(rows, record, value)
    (finding,) = found(rows, **SWAPPED, **ONE)
    assert (finding.record, finding.values["expected"]) == (1, "364")


def test_exchanged_digits_that_change_little_are_within_what_is_usual():
    rows = series(0.05)
    for record, value in enumerate((98_000, 89_000, 97_000, 98_000, 99_000, 97_000)):
        rows = with_value(rows, record, value)
    assert found(rows, **SWAPPED, **ONE) == []


def test_a_change_that_stays_is_true():
    rows = series(0.05)
    rows["n"] = rows["n"].where(rows.index != 3, rows["n"] * 10)
    rows["n"] = rows["n"].where(~rows.index.isin([4, 5]), rows["n"] * 10)
    assert found(rows, **TENFOLD, **ONE) == []


def test_a_value_beside_a_zero_or_without_neighbours_is_not_judged():
    rows = series(0.05)
    assert found(with_value(with_value(rows, 0, 0), 1, int(rows["n"][1]) * 10), **TENFOLD, **ONE) == []
    alone = with_value(with_value(with_value(rows, 0, None), 2, None), 1, int(rows["n"][1]) * 10)
    assert found(alone, **TENFOLD, **ONE) == []


def test_few_entities_are_judged_by_their_own_years():
    rows = frame(code=["a"] * 5, year=list(range(2560, 2565)), n=[100_000, 102_000, 1_010_000, 99_000, 101_000])
    assert places(found(rows, **TENFOLD, **ONE)) == [(2, "n")]
    unsteady = frame(code=["a"] * 5, year=list(range(2560, 2565)), n=[10_000, 102_000, 1_010_000, 99_000, 15_000])
    assert found(unsteady, **TENFOLD, **ONE) == []
    assert found(rows.iloc[1:3], **TENFOLD, **ONE) == []


def test_years_in_other_sheets_are_no_neighbours():
    rows = series(0.05)
    wrong = with_value(rows, 1, int(rows["n"][1]) * 10)
    assert found(wrong, **TENFOLD, **ONE, sheets=list(wrong["year"])) == []


def test_a_row_that_adds_up_is_cleared_of_what_its_neighbours_say():
    rows = series(0.05)
    wrong = with_value(rows, 1, int(rows["n"][1]) * 10).assign(used=lambda given: given["n"], left=0)
    wrong["left"] = wrong["left"].astype("Int64")
    row_sum = {"total": "n", "parts": ["used", "left"], "tolerance": "1"}
    scale = dict.fromkeys(("n", "used", "left"), 1000)
    assert found(wrong, **TENFOLD, **(ONE | {"scale": scale}), **row_sum) == []
    wrong["left"] = wrong["left"].where(wrong.index != 1, pd.NA)
    assert places(found(wrong, **TENFOLD, **(ONE | {"scale": scale}), **row_sum)) == [(1, "n")]


def test_one_cell_in_another_unit_is_found():
    rows = series(0.1)
    (finding,) = found(with_value(rows, 4, int(rows["n"][4]) * 1000), **UNIT, **ONE, factors=["1000", "365"])
    assert (finding.record, finding.values["factor"]) == (4, "1,000")


@pytest.mark.parametrize("factor", [365, 1 / 365])
def test_a_whole_year_in_another_unit_is_one_finding(factor):
    rows = series(0.1)
    wrong = rows.assign(n=rows["n"].where(rows["year"] != 2563, (rows["n"] * factor).round().astype("Int64")))
    (finding,) = found(wrong, **UNIT, **ONE, factors="365")
    assert (finding.record, finding.values["factor"]) == (3, "365")
    assert math.isclose(float(finding.values["expected"].replace(",", "")), int(rows["n"][3]) / 1000, rel_tol=0.01)


def test_the_last_year_in_another_unit_is_found_too():
    rows = series(0.1)
    wrong = rows.assign(n=rows["n"].where(rows["year"] != 2565, rows["n"] * 1000))
    assert places(found(wrong, **UNIT, **ONE)) == [(5, "n")]
