"""Each rule of quality control, with hours that break it and hours that do not; and the real pulls, which hardly do."""

from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np
import pytest

from tests.warehouse.air_hours import rows
from tests.warehouse.air_hours.rows import reference
from warehouse.air.labels import infer
from warehouse.air.origins import Order
from warehouse.air.quality import ALONE, Grid, Rules, blocks, flags, names, near_by, sent_bits
from warehouse.air.resolve import Reported, begins, month_of, resolve

RULES = Rules.from_rows(reference("air_quality_rule"), reference("air_quality_limit"))
DAYS = 5
HERE, NEAR, FAR = (13.75, 100.5), (13.80, 100.55), (18.79, 98.98)


def grid(values: np.ndarray | list) -> Grid:
    """A grid of thousandths, all measured, without another origin."""
    values = np.atleast_2d(np.asarray(values, dtype=np.int64))
    return Grid(values, np.ones(values.shape, dtype=bool), values * 0, np.zeros(values.shape, dtype=bool))


def plain(stations: int = 1, level: int = 20_000) -> np.ndarray:
    """Days that move hour by hour between level and 1.6 × level, no two days or stations alike."""
    hours = np.arange(DAYS * 24)
    return np.array([level + level // 100 * ((17 * (hours + 31 * station) ** 2) % 61) for station in range(stations)])


def flagged(rule: str, given: Grid, pollutant: str = "pm25") -> list[int]:
    """The hours of the first station that a rule flags."""
    return np.flatnonzero(ALONE[rule](given, RULES.limits[rule, pollutant])[0]).tolist()


def with_values(hours: dict[int, int], level: int = 20_000) -> Grid:
    values = plain(level=level)
    for hour, value in hours.items():
        values[0, hour] = value
    return grid(values)


def test_every_rule_has_a_bit_of_its_own_and_limits_have_a_rule():
    bits = [row["bit"] for row in reference("air_quality_rule")]
    assert len(set(bits)) == len(bits)
    assert {rule for rule, _ in RULES.limits} <= set(RULES.bits)
    assert {rule for rule, _ in RULES.limits} >= set(ALONE)
    assert {row["is_verified"] for row in reference("air_quality_limit")} == {False}


def test_plain_days_break_no_rule():
    found = flags({"pm25": grid(plain(2)), "pm10": grid(2 * plain(2))}, RULES, [HERE, NEAR])
    assert not found["pm25"].any()
    assert not found["pm10"].any()


def test_more_than_can_be_in_the_air():
    assert flagged("above_range", with_values({7: 1_000_000, 8: 1_000_001})) == [8]
    assert flagged("above_range", with_values({7: 500_001}, level=30_000), "o3") == [7]


def test_a_value_below_zero():
    assert flagged("negative", with_values({3: -1, 4: 0})) == [3]


def test_the_same_value_for_too_many_hours():
    stuck = dict.fromkeys(range(30, 38), 12_300)
    assert flagged("stuck", with_values(stuck)) == list(range(30, 38))
    assert flagged("stuck", with_values(dict.fromkeys(range(30, 37), 12_300))) == []


def test_a_low_value_may_repeat():
    """Sulphur dioxide is 0 or 1 ppb for days, in whole numbers."""
    assert flagged("stuck", with_values(dict.fromkeys(range(40), 1_000)), "so2") == []


def test_a_gap_breaks_a_run():
    given = with_values(dict.fromkeys(range(30, 38), 12_300))
    given.has[0, 34] = False
    assert flagged("stuck", given) == []


def test_an_hour_that_towers_over_the_ones_beside_it():
    assert flagged("spike", with_values({50: 400_000})) == [50]


def test_a_rise_that_lasts_is_no_spike():
    assert flagged("spike", with_values({50: 400_000, 51: 390_000})) == []
    assert flagged("spike", with_values({50: 90_000})) == []


def test_an_hour_beside_a_gap_is_not_judged_a_spike():
    given = with_values({50: 400_000})
    given.has[0, 49] = False
    assert flagged("spike", given) == []


def beside(values: np.ndarray, positions: list) -> list[int]:
    """The hours of the first station that tower over its neighbours."""
    bit = RULES.bits["spike_beside_neighbours"]
    return np.flatnonzero(flags({"pm25": grid(values)}, RULES, positions)["pm25"][0] & bit).tolist()


def test_hours_that_tower_over_every_neighbour():
    values = plain(4)
    values[0, 60:63] = 400_000
    assert beside(values, [HERE, NEAR, NEAR, NEAR]) == [60, 61, 62]
    values[2, 61] = 300_000
    assert beside(values, [HERE, NEAR, NEAR, NEAR]) == [60, 62]


@pytest.mark.parametrize("positions", [[HERE, NEAR, NEAR, FAR], [HERE, NEAR, NEAR, None], [None, NEAR, NEAR, NEAR]])
def test_fewer_than_three_neighbours_say_nothing(positions):
    values = plain(4)
    values[0, 60:63] = 400_000
    assert beside(values, positions) == []


def test_near_is_said_in_metres():
    """A tenth of a degree of latitude is 11.1 km, one of longitude at 60° north 5.6 km."""
    assert near_by([(13.0, 100.0), (13.1, 100.0)], 11_200).tolist() == [[False, True], [True, False]]
    assert not near_by([(13.0, 100.0), (13.1, 100.0)], 11_000).any()
    assert near_by([(60.0, 100.0), (60.0, 100.1)], 5_700).any()
    assert not near_by([(60.0, 100.0), (60.0, 100.1)], 5_500).any()


def fine(pm25: int, pm10: int) -> int:
    fine_, coarse = plain(), 2 * plain()
    fine_[0, 5], coarse[0, 5] = pm25, pm10
    found = flags({"pm25": grid(fine_), "pm10": grid(coarse)}, RULES, [HERE])
    both = found["pm25"][0, 5] & found["pm10"][0, 5] & RULES.bits["fine_over_coarse"]
    assert not np.delete(found["pm25"][0] & RULES.bits["fine_over_coarse"], 5).any()
    return int(both)


def test_more_fine_dust_than_all_dust_flags_both():
    assert fine(40_000, 30_000)
    assert not fine(35_000, 30_000), "within the 5 µg/m³ of two instruments"
    assert not fine(108_000, 100_000), "within a tenth"


def test_a_day_a_thousand_times_too_low_or_too_high():
    ozone = plain(level=30_000)
    ozone[0, 24:48] //= 1000
    assert flagged("unit_slip", grid(ozone), "o3") == list(range(24, 48))
    carbon = plain(level=600)
    carbon[0, 24:48] *= 1000
    assert flagged("unit_slip", grid(carbon), "co") == list(range(24, 48))


def test_a_day_of_nothing_or_of_few_hours_is_no_slip():
    sulphur = plain(level=2_000)
    sulphur[0, 24:48] = 0
    assert flagged("unit_slip", grid(sulphur), "so2") == []
    ozone = plain(level=30_000)
    ozone[0, 24:48] //= 1000
    few = grid(ozone)
    few.has[0, 29:48] = False
    assert flagged("unit_slip", few, "o3") == []


def test_a_day_that_repeats_the_one_before():
    values = plain()
    values[0, 48:72] = values[0, 24:48]
    assert flagged("repeated_day", grid(values)) == list(range(48, 72))
    values[0, 50] += 100
    assert flagged("repeated_day", grid(values)) == []


def test_two_flat_days_do_not_repeat_each_other():
    values = plain()
    values[0, 24:72] = 1_000
    assert flagged("repeated_day", grid(values), "so2") == []


@pytest.mark.parametrize("lag", [-7, -1, 1, 7])
def test_a_day_that_another_origin_has_at_another_hour(lag):
    given = grid(plain())
    there = replace(given, other=np.roll(given.values, lag, axis=1), other_has=given.has)
    assert set(range(24, 96)) <= set(flagged("clock_shift", there))
    same = replace(given, other=given.values, other_has=given.has)
    assert flagged("clock_shift", same) == []


def test_a_clock_is_not_compared_across_the_ends_of_a_month():
    """Of the last day 10 hours of 12 are the other origin's 12 hours later; 22 of 24 if its first hours came last."""
    given = grid(plain())
    other = given.values + 7
    other[0, -12:-2], other[0, :12] = given.values[0, -24:-14], given.values[0, -12:]
    assert flagged("clock_shift", replace(given, other=other, other_has=given.has)) == []


def test_two_origins_that_disagree():
    given = grid(plain())
    other = given.values.copy()
    other[0, 10] += 5_000
    other[0, 11] += 1_500
    there = replace(given, other=other, other_has=given.has)
    assert flagged("origins_disagree", there) == [10]
    assert flagged("origins_disagree", given) == []


def test_what_blocks_and_what_only_says_so():
    bits = np.array([0, RULES.bits["origins_disagree"], RULES.bits["clock_shift"], RULES.bits["spike"]])
    assert blocks(bits, RULES).tolist() == [False, False, False, True]
    assert names(RULES.bits["spike"] | RULES.bits["stuck"], RULES) == ["stuck", "spike"]
    assert sent_bits([None, "valid", "invalid", "estimated"], RULES).tolist() == [0, 0, 1, 2]


def test_a_rule_without_limits_for_a_pollutant_does_not_judge_it():
    none = replace(RULES, limits={})
    assert not flags({"pm25": with_values({7: 2_000_000})}, none, [HERE])["pm25"].any()


def test_no_rule_reads_a_value_that_is_not_there():
    for rule, judge in ALONE.items():
        values = np.array([[-5, 2_000_000, *([7_000] * 118)]])
        given = Grid(values, np.zeros(values.shape, dtype=bool), values, np.zeros(values.shape, dtype=bool))
        assert not judge(given, RULES.limits[rule, "pm25"]).any(), rule


@rows.here
def test_no_rule_flags_more_than_half_a_percent_of_real_values():
    """All real pulls at hand, by pollutant and rule; the spikes of BKP57T and others are what is found."""
    order, seen, found = Order.from_rows(reference("air_source_order")), Counter(), defaultdict(Counter)
    for path in (rows.HISTORY_100T, rows.HISTORY_35T, rows.HISTORY_86, rows.WEB_EXPORT, rows.AIRBKK_142):
        real = rows.real(path)
        label = infer(real, rows.real_published(), rows.label_rule())
        reported = Reported(real, order.origin("pcd", None), label, 0)
        for month in np.unique(month_of(begins(reported))):
            for row in resolve(int(month), [reported], RULES, 18).hourly.select(["pollutant", "flags"]).to_pylist():
                seen[row["pollutant"]] += 1
                found[row["pollutant"]].update(names(row["flags"], RULES))
    assert seen["pm25"] > 80_000
    shares = {
        (pollutant, rule): count / seen[pollutant]
        for pollutant, rules in found.items()
        for rule, count in rules.items()
    }
    assert shares[("pm25", "spike")] > 0
    assert max(shares.values()) < 0.005
