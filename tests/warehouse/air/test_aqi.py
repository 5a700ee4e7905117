"""The index against the printed tables and figures that were recorded."""

import numpy as np
import pytest

from tests.warehouse.air.conventions import rows, rules
from warehouse.air.aqi import AqiTables
from warehouse.air.running import Means

UPPER, LOWER = (25, 50, 100, 200), (0, 26, 51, 101, 201)


def index(revision: str, pollutant: str, milli: int) -> int:
    return int(rules().tables.scales[revision][pollutant].index(np.array([2 * milli], np.int32))[0])


@pytest.mark.parametrize(
    ("pollutant", "milli", "expected"),
    [("pm25", 26000, 26), ("pm10", 51000, 26), ("o3", 11000, 8), ("co", 540, 3), ("no2", 30000, 13)],
)
def test_the_response_recorded_in_2019_is_reproduced(pollutant, milli, expected):
    assert index("before_2566", pollutant, milli) == expected


@pytest.mark.parametrize(
    ("pollutant", "milli", "expected"),
    [
        ("pm25", 0, 0), ("pm25", 7500, 13), ("pm25", 15000, 25), ("pm25", 15040, 25), ("pm25", 15050, 26),
        ("pm25", 20000, 38), ("pm25", 25000, 50), ("pm25", 25100, 51), ("pm25", 30000, 70), ("pm25", 37500, 100),
        ("pm25", 37540, 100), ("pm25", 37550, 101), ("pm25", 50000, 134), ("pm25", 75000, 200), ("pm25", 75100, 201),
        ("pm10", 100000, 75), ("o3", 60000, 74), ("no2", 30000, 13),
    ],
)  # fmt: skip
def test_the_vectors_of_the_revision_of_2566(pollutant, milli, expected):
    assert index("2566", pollutant, milli) == expected


def test_the_same_50_is_100_before_and_134_after_the_revision():
    assert (index("before_2566", "pm25", 50000), index("2566", "pm25", 50000)) == (100, 134)


def test_every_printed_bound_has_the_index_of_its_class():
    for row in rows()["aqi_breakpoint"]:
        of = row["revision"], row["pollutant"]
        number = row["class_no"]
        assert index(*of, row["low_milli"]) == LOWER[number - 1]
        if row["high_milli"] is not None:
            half = row["resolution_milli"] // 2
            assert index(*of, row["high_milli"]) == UPPER[number - 1]
            assert index(*of, row["high_milli"] + half - 1) == UPPER[number - 1]
            assert index(*of, row["high_milli"] + half) == LOWER[number]


@pytest.mark.parametrize(
    ("pollutant", "milli", "expected"),
    [("pm25", 76000, 201), ("pm25", 80000, 205), ("pm25", 75499, 201), ("pm25", 586000, 711), ("pm10", 200000, 210),
     ("pm10", 181000, 201), ("o3", 130000, 210), ("co", 50000, 201), ("no2", 900000, 201)],
)  # fmt: skip
def test_above_the_last_class_the_number_goes_on_as_the_row_says(pollutant, milli, expected):
    assert index("2566", pollutant, milli) == expected


def combined(**milli: int | None):
    tables = rules().tables
    one, none = np.ones(1, bool), np.zeros(1, bool)
    means = {
        name: Means(np.array([2 * (milli.get(name) or 0)], np.int32), np.array([24], np.uint8),
                    none if milli.get(name) is None else one)
        for name in tables.pollutants
    }  # fmt: skip
    found = tables.combine(means)["2566"]
    if not found.is_valid[0]:
        return None
    return (int(found.aqi[0]), tables.pollutants[found.pollutant[0] - 1], int(found.class_no[0]),
            bool(found.is_extrapolated[0]))  # fmt: skip


def test_the_highest_sub_index_counts_and_names_its_pollutant():
    assert combined(pm25=30000, pm10=100000, o3=60000) == (75, "pm10", 3, False)
    assert combined(pm25=75100, no2=10000) == (201, "pm25", 5, True)
    assert combined(no2=0) == (0, "no2", 1, False)


def test_the_highest_counts_however_far_it_is_beyond_the_last_bound():
    assert combined(pm25=586000, pm10=100000) == (711, "pm25", 5, True)
    assert combined(pm25=80000, pm10=2_000_000) == (1110, "pm10", 5, True)
    assert combined(pm25=300000, no2=40_000_000) == (425, "pm25", 5, True)


def test_without_any_mean_there_is_no_index():
    assert combined() is None


def test_a_tie_goes_to_the_later_pollutant_as_in_both_recorded_ones():
    assert combined(pm25=22000 - 8700, pm10=43000)[:2] == (22, "pm10")


def test_classes_have_the_colours_of_their_rows():
    assert rules().tables.colors["2566"] == ("#3bccff", "#92d050", "#ffff00", "#ffa200", "#ff3b3b")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"low_milli": 15200}, "overlap or leave a gap"),
        ({"low_milli": 15150}, "multiples of one resolution"),
        ({"averaging": "1 hour"}, "one averaging"),
        ({"aqi_low": 27}, "differ in the classes"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(change, says):
    broken = [
        row | change if (row["revision"], row["pollutant"], row["class_no"]) == ("2566", "pm25", 2) else row
        for row in rows()["aqi_breakpoint"]
    ]
    with pytest.raises(ValueError, match=says):
        AqiTables.from_rows(broken)
