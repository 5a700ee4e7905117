"""Levels and cumulative numbers that fall, measured values that are stuck."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found, frame, places

LEVELS = ["ดี", "ดีมาก", "ดีเยี่ยม"]
LEVEL = {"rule": "level.downgraded", "kind": "not_falling", "field": "level", "entity": "code", "period": "year"}
LEVEL |= {"levels": LEVELS}
SUM = {"rule": "cumulative.falls", "kind": "not_falling", "field": "issued", "entity": "code", "period": "year"}
STUCK = {"rule": "value.stuck", "kind": "stuck", "field": "pm25", "entity": "station", "period": "day", "at_least": 4}


def test_a_level_below_the_last_one_is_found_at_the_later_record():
    rows = frame(level=["ดี", "ดีเยี่ยม", "ดีมาก", "ดี"], code=["a", "a", "b", "a"], year=[2566, 2564, 2565, 2567])
    (finding,) = found(rows, **LEVEL)
    assert (finding.record, finding.field) == (0, "level")
    assert finding.values == {"value": "ดี", "before": "ดีเยี่ยม", "period": "2566", "period_before": "2564"}


def test_levels_that_rise_stay_or_are_unknown_are_silent():
    rows = frame(level=["ดี", "ดีมาก", "ดีมาก", "ไม่ผ่าน", None, "ดีเยี่ยม"], code=["a"] * 6, year=list(range(2560, 2566)))
    assert found(rows, **LEVEL) == []


def test_an_empty_period_between_two_does_not_hide_a_fall():
    rows = frame(level=["ดีเยี่ยม", None, "ดี"], code=["a"] * 3, year=[2560, 2561, 2562])
    assert places(found(rows, **LEVEL)) == [(2, "level")]


def test_two_rounds_of_one_year_are_not_ranked():
    rows = frame(level=["ดีเยี่ยม", "ดี", "ดีมาก"], code=["a"] * 3, year=[2560, 2560, 2561])
    assert found(rows, **LEVEL) == []


def test_levels_of_different_sheets_are_not_compared():
    rows = frame(level=["ดีเยี่ยม", "ดี"], code=["a", "a"], year=[2560, 2561])
    assert found(rows, **LEVEL, sheets=[0, 1]) == []


def test_a_cumulative_number_may_fall_by_the_tolerance_alone():
    rows = frame(issued=[5_000, 4_000, 2_999], code=["a"] * 3, year=[2560, 2561, 2562])
    (finding,) = found(rows, **SUM, tolerance="1", scale={"issued": 1000})
    assert (finding.record, finding.values["before"], finding.values["value"]) == (2, "4", "2.999")


def test_one_row_and_records_without_entity_or_period_are_silent():
    assert found(frame(issued=[5], code=["a"], year=[2560]), **SUM) == []
    assert found(frame(issued=[5, 4, 3, 2], code=["a", None, "a", None], year=[1, 2, None, None]), **SUM) == []


@given(st.lists(st.integers(0, 10**12), min_size=2, max_size=20), st.data())
def test_a_rising_series_is_silent_until_one_value_falls_below_the_one_before(steps, data):
    values = [sum(steps[: place + 1]) for place in range(len(steps))]
    order = data.draw(st.permutations(range(len(values))))
    rows = frame(issued=[values[place] for place in order], code=["a"] * len(order), year=[*order])
    assert found(rows, **SUM) == []
    at = data.draw(st.integers(1, len(values) - 1))
    values[at] = values[at - 1] - 1
    rows = frame(issued=[values[place] for place in order], code=["a"] * len(order), year=[*order])
    assert places(found(rows, **SUM)) == [(order.index(at), "issued")]


def days(count: int) -> list[date]:
    return [date(2024, 1, 30) + timedelta(days=number) for number in range(count)]


def test_a_value_that_stays_the_same_is_found_at_its_first_day():
    values = [90, 120, 120, None, 120, 120, 91]
    (finding,) = found(frame(pm25=values, station=["02T"] * 7, day=days(7)), **STUCK, scale={"pm25": 10})
    assert (finding.record, finding.field) == (1, "pm25")
    assert finding.values == {
        "value": "12",
        "count": 4,
        "first_th": "31 ม.ค. 2567",
        "first_en": "2024-01-31",
        "last_th": "4 ก.พ. 2567",
        "last_en": "2024-02-04",
    }


def test_shorter_runs_and_those_of_two_stations_are_silent():
    values, stations = [9, 9, 9, 8, 9, 9, 9], ["02T"] * 4 + ["03T"] * 3
    assert found(frame(pm25=values, station=stations, day=days(7)), **STUCK) == []
    assert found(frame(pm25=[9] * 6, station=["02T"] * 6, day=days(6)), **STUCK, sheets=[0, 0, 0, 1, 1, 1]) == []


def test_without_any_value_nothing_is_stuck():
    assert found(frame(pm25=[None, None], station=["02T"] * 2, day=days(2)), **STUCK) == []
    assert found(frame(pm25=[7], station=["02T"], day=days(1)), **(STUCK | {"at_least": 1})) != []


def test_zeros_in_a_row_are_no_fault():
    assert found(frame(pm25=[0] * 9, station=["02T"] * 9, day=days(9)), **STUCK) == []
