"""Conventions come as rows: what they say counts, and rows that contradict each other are refused."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from tests.warehouse.air.conventions import YEAR, hours, rows, rules
from warehouse.air.conventions import Rules
from warehouse.air.running import window_sums
from warehouse.air.station_year import MOST_MILLI, Hours, Unfit, compute


def test_three_quarters_are_18_of_24_and_6_of_8_hours():
    assert (rules().least_hours, rules().least_of_day) == ({1: 1, 8: 6, 24: 18}, 18)


def test_another_share_needs_other_hours():
    stricter = [
        row | {"share_pct": 90} if row["statistic"] == "running_mean" else row for row in rows()["completeness_rule"]
    ]
    assert Rules.from_rows(rows() | {"completeness_rule": stricter}).least_hours == {1: 1, 8: 8, 24: 22}


def test_the_standard_of_pm25_changes_on_the_first_of_june_2566():
    series = dict.fromkeys(range(24 * 150, 24 * 152), 40000)  # 31 May and 1 June
    daily = compute(hours({"pm25": series}), rules()).daily
    assert daily.standard_milli[0, 150:152].tolist() == [50_000, 37_500]
    assert daily.exceeds[0, 150:152].tolist() == [False, True]


@pytest.mark.parametrize(("mean", "exceeds"), [(37_500, False), (37_549, False), (37_550, True)])
def test_a_mean_is_rounded_before_it_is_compared(mean, exceeds):
    daily = compute(hours({"pm25": dict.fromkeys(range(24 * 200, 24 * 201), mean)}), rules()).daily
    assert bool(daily.exceeds[0, 200]) == exceeds


def test_a_level_by_mass_is_compared_with_a_gas_by_volume():
    """100 µg/m³ of O3 are 100 × 24.45 / 47.997 = 50.94 ppb: 50.9 ppb are 99.9, and 51.0 are 100.1."""
    (limit,) = [limit for limit in rules().guidelines if (limit.kind, limit.name) == (("o3", 8), "AQG")]
    assert limit.level_milli == 100_000
    least = (limit.least_doubled + 1) // 2
    above, below = (round(value * 47_997 / 24_450 / 100) for value in (least, least - 1))
    assert (above, below) == (1001, 1000)


def test_a_level_of_an_earlier_edition_of_the_guidelines_counts_no_days():
    earlier = [row | {"valid_to": date(2021, 9, 21), "value": Decimal(20)} for row in rows()["who_guideline"]]
    both = earlier + rows()["who_guideline"]
    assert Rules.from_rows(rows() | {"who_guideline": both}).guidelines == rules().guidelines


def test_two_standards_of_one_day_are_refused():
    later = {"valid_from": date(2023, 5, 31), "value": Decimal("37.5")}
    wrong = [row | later if row["valid_from"] == date(2023, 6, 1) else row for row in rows()["air_standard"]]
    with pytest.raises(ValueError, match="in force on one day"):
        Rules.from_rows(rows() | {"air_standard": wrong})


def test_a_standard_in_another_unit_than_the_index_is_refused():
    wrong = [row | {"unit": "mg/m3"} if row["pollutant"] == "co" else row for row in rows()["air_standard"]]
    with pytest.raises(ValueError, match="is not in ppm"):
        Rules.from_rows(rows() | {"air_standard": wrong})


@pytest.mark.parametrize("value", [-100, MOST_MILLI + 1])
def test_hours_that_no_air_has_are_refused(value):
    with pytest.raises(Unfit, match="below 0 or above"):
        hours({"pm25": {5: value}})


def test_sums_of_the_highest_values_stay_exact():
    found = compute(hours({"pm25": dict.fromkeys(range(48), MOST_MILLI)}), rules())
    assert found.running["pm25"].rounded()[47] == MOST_MILLI


def test_hours_of_another_length_than_their_years_are_refused():
    grid = np.zeros((6, 24 * 365), np.int32)
    with pytest.raises(Unfit, match="has 8783 hours"):
        Hours(YEAR, grid, grid.astype(np.uint8))


@pytest.mark.parametrize("width", [1, 2, 3, 7, 8, 13, 24])
def test_windows_of_any_width_are_summed(width):
    values = np.random.default_rng(width).integers(0, 1000, 60)
    expected = [values[start : start + width].sum() for start in range(60 - width + 1)]
    assert window_sums(values, width).tolist() == expected
