"""One month out of all that was reported: the newest of an origin, one origin for a station's day, nothing mixed."""

from datetime import date

import numpy as np
import pytest

from sources.registers import reference_frames
from tests.warehouse.air_hours import rows
from tests.warehouse.air_hours.rows import leaf, reference
from warehouse.air.hour_tables import HOURLY, UNIT_OF
from warehouse.air.labels import BEGINS, ENDS, UNDECIDED, Agreement, Label, Midnight, infer
from warehouse.air.origins import Order
from warehouse.air.quality import Rules
from warehouse.air.resolve import Reported, begins, first_hour, month_of, resolve
from warehouse.air.stations import Links, with_register_codes

DAY = date(2024, 1, 10)
ORDER = Order.from_rows(reference("air_source_order"))
RULES = Rules.from_rows(reference("air_quality_rule"), reference("air_quality_limit"))
JANUARY_2024 = int(np.datetime64("2024-01", "M").astype(int))
HISTORY, EXPORT = ORDER.origin("pcd", "air4thai_history"), ORDER.origin("pcd", "pcd_air_web_export")


def label(convention: str = BEGINS, *, moved: bool = False) -> Label:
    return Label(convention, "agreement", Agreement(), Midnight(is_moved=moved))


def day(value: int, hours: range = range(24), station: str = "02T", on: date = DAY) -> list[tuple]:
    """Hours of one day, none the same as the one before."""
    return [(station, on, f"{hour}:00", "pm25", value + 100 * (hour % 5)) for hour in hours]


def said(*reported: Reported, month: int = JANUARY_2024) -> list[dict]:
    return resolve(month, reported, RULES, 18).hourly.to_pylist()


def pull(found: list[tuple], place: int = 0, origin=HISTORY, meaning: Label | None = None, **constant) -> Reported:
    constant = {"submission": f"{place:012x}", **constant}
    return Reported(leaf(found, **constant), origin, meaning or label(), place)


def test_hours_are_stored_by_their_beginning_in_utc_with_the_local_day():
    (row,) = said(pull([("02T", DAY, "7:00", "pm25", 12_300)]))
    assert row["hour_utc"] * 3600 == int(np.datetime64("2024-01-10T00:00", "s").astype(int))
    assert (row["local_date"], row["value_milli"], row["origin"]) == (DAY, 12_300, "pcd_history")
    (ended,) = said(pull([("02T", DAY, "7:00", "pm25", 12_300)], meaning=label(ENDS)))
    assert ended["hour_utc"] == row["hour_utc"] - 1


def test_midnight_that_ends_an_hour_belongs_to_the_day_before():
    (row,) = said(pull([("02T", date(2024, 2, 1), "0:00", "pm25", 9_000)], meaning=label(ENDS)))
    assert row["local_date"] == date(2024, 1, 31)


def test_a_misdated_midnight_row_is_the_last_hour_of_its_date():
    (row,) = said(pull([("02T", DAY, "0:00", "pm25", 9_000)], meaning=label(ENDS, moved=True)))
    assert (row["local_date"], (row["hour_utc"] + 7) % 24) == (DAY, 23)


def test_the_unit_of_a_pollutant_is_that_of_its_index_and_of_its_standards():
    for table in ("aqi_breakpoint", "air_standard"):
        found = reference_frames()[table][["pollutant", "unit"]].drop_duplicates()
        assert sorted(found.itertuples(index=False, name=None)) == sorted(UNIT_OF.items()), table


def test_a_label_24_00_is_read_as_the_next_midnight():
    assert begins(pull([("02T", DAY, "24:00", "pm25", 1)])).tolist() == begins(
        pull([("02T", date(2024, 1, 11), "0:00", "pm25", 1)])
    ).tolist()  # fmt: skip


def test_the_newest_received_wins_and_the_change_is_listed():
    month = resolve(JANUARY_2024, [pull(day(20_000), 0), pull(day(30_000, range(2)), 1)], RULES, 18)
    assert [row["value_milli"] for row in month.hourly.to_pylist()[:3]] == [30_000, 30_100, 20_200]
    changes = month.changes.to_pylist()
    assert [(row["kind"], row["old_value_milli"], row["new_value_milli"]) for row in changes] == [
        ("corrected", 20_000, 30_000),
        ("corrected", 20_100, 30_100),
    ]
    assert (changes[0]["old_source_id"], changes[0]["new_source_id"]) == (f"{0:012x}:sheet", f"{1:012x}:sheet")


def test_the_same_value_sent_again_is_no_change_and_is_kept_once():
    month = resolve(JANUARY_2024, [pull(day(20_000), 0), pull(day(20_000), 1)], RULES, 18)
    assert (month.hourly.num_rows, month.changes.num_rows) == (24, 0)


def test_an_hour_that_one_file_gives_twice_and_differently_is_not_used():
    """24:00 of one date and 0:00 of the next are one hour."""
    other = date(2024, 1, 11)
    labels = [(DAY, "24:00", 9_000), (other, "0:00", 8_000), (other, "1:00", 7_000)]
    found = [("02T", on, text, "pm25", value) for on, text, value in labels]
    month = resolve(JANUARY_2024, [pull(found)], RULES, 18)
    assert month.hourly["value_milli"].to_pylist() == [7_000]
    assert month.changes["kind"].to_pylist() == ["conflict"]
    older = pull([("02T", other, "0:00", "pm25", 5_000)], 0)
    assert resolve(JANUARY_2024, [older, pull(found, 1)], RULES, 18).hourly["value_milli"].to_pylist() == [7_000]


def test_an_hour_that_one_file_gives_twice_alike_is_used_once():
    found = [("02T", DAY, "24:00", "pm25", 9_000), ("02T", date(2024, 1, 11), "0:00", "pm25", 9_000)]
    assert [row["value_milli"] for row in said(pull(found))] == [9_000]


def test_one_origin_makes_a_stations_day_even_where_it_lacks_hours():
    """The history has 20 hours, the web export all 24: the day is the history's, and its four hours stay missing."""
    found = said(pull(day(20_000, range(20)), 0), pull(day(50_000), 1, EXPORT))
    assert {row["origin"] for row in found} == {"pcd_history"}
    assert len(found) == 20


def test_an_origin_with_too_few_hours_for_a_mean_gives_way_to_one_with_enough():
    found = said(pull(day(20_000, range(17)), 0), pull(day(50_000), 1, EXPORT))
    assert ({row["origin"] for row in found}, len(found)) == ({"pcd_web_export"}, 24)


def test_each_day_and_pollutant_has_its_own_best_origin():
    other = date(2024, 1, 12)
    found = said(pull(day(20_000), 0), pull([*day(50_000), *day(50_000, on=other)], 1, EXPORT))
    assert {(row["local_date"], row["origin"]) for row in found} == {(DAY, "pcd_history"), (other, "pcd_web_export")}


def test_what_is_not_decided_is_provisional_and_never_stands_in_place_of_what_is():
    undecided = pull(day(50_000), 1, meaning=label(UNDECIDED))
    assert {(row["is_decided"], row["is_official"]) for row in said(undecided)} == {(False, False)}
    both = said(pull(day(20_000), 0), undecided)
    assert {(row["is_decided"], row["value_milli"] // 10_000) for row in both} == {(True, 2)}


@pytest.mark.parametrize(("method", "is_official"), [("reference", True), ("low_cost", False), ("satellite", False)])
def test_low_cost_and_satellite_values_are_never_official(method, is_official):
    assert {row["is_official"] for row in said(pull(day(20_000), method=method))} == {is_official}


def test_a_network_that_no_row_names_comes_last_and_is_not_official():
    unknown = ORDER.origin("somebody", None)
    assert (unknown.is_official, unknown.rank) == (False, 8)
    found = said(pull(day(20_000), 0, unknown), pull(day(30_000), 1))
    assert {row["origin"] for row in found} == {"pcd_history"}


def test_a_value_beyond_all_reason_is_kept_within_32_bits_flagged_and_unofficial():
    (row,) = said(pull([("02T", DAY, "3:00", "pm25", 10**12)]))
    assert (row["value_milli"], row["flags"], row["is_official"]) == (2 * 10**9, RULES.bits["above_range"], False)


def test_a_gas_as_mass_is_not_taken_for_parts_of_a_billion():
    found = [("02T", DAY, "3:00", "o3", 60_000), ("02T", DAY, "3:00", "pm25", 20_000)]
    assert [row["pollutant"] for row in said(pull(found, unit="ug/m3"))] == ["pm25"]


def test_simulated_hours_stand_beside_the_real_ones():
    found = said(pull(day(20_000), 0), pull(day(50_000), 1, is_simulated=True))
    assert [sum(row["is_simulated"] is simulated for row in found) for simulated in (False, True)] == [24, 24]


def test_what_a_sender_calls_invalid_is_kept_flagged_and_unofficial():
    (row,) = said(pull([("02T", DAY, "3:00", "pm25", 12_000)], qc_flag="invalid"))
    assert (row["value_milli"], row["flags"], row["is_official"]) == (12_000, RULES.bits["sent_invalid"], False)


def test_a_lower_origin_that_disagrees_is_flagged_but_takes_nothing_from_the_better_one():
    found = said(pull(day(20_000), 0), pull(day(50_000), 1, EXPORT))
    assert {(row["flags"], row["is_official"]) for row in found} == {(RULES.bits["origins_disagree"], True)}


def test_rows_come_in_one_order_whatever_the_order_of_receipt():
    one, two = pull(day(20_000, station="10T"), 0), pull(day(20_000, station="02T"), 1)
    keys = [(row["station_id"], row["hour_utc"]) for row in said(one, two)]
    assert keys == sorted(keys)
    assert keys == [(row["station_id"], row["hour_utc"]) for row in said(two, one)]


def test_rows_are_let_go_early_without_another_result(monkeypatch):
    pulls = [pull(day(1000 * (10 + place % 7), range(place % 5, 24)), place) for place in range(12)]
    whole = resolve(JANUARY_2024, pulls, RULES, 18)
    monkeypatch.setattr("warehouse.air.resolve.AT_ONCE", 30)
    few = resolve(JANUARY_2024, pulls, RULES, 18)
    assert few.hourly.equals(whole.hourly)
    assert few.changes.equals(whole.changes)


def test_only_the_month_asked_for_is_resolved():
    found = [("02T", date(2024, 1, 31), "23:00", "pm25", 1_000), ("02T", date(2024, 2, 1), "0:00", "pm25", 2_000)]
    assert [row["value_milli"] for row in said(pull(found))] == [1_000]
    assert resolve(JANUARY_2024 + 2, [pull(found)], RULES, 18).hourly.num_rows == 0
    assert resolve(JANUARY_2024, [], RULES, 18).hourly.schema == HOURLY
    assert month_of(np.array([first_hour(5), first_hour(5) - 1])).tolist() == [5, 4]


def test_codes_of_other_networks_are_kept_apart_unless_a_verified_link_joins_them():
    link = {"network": "bma", "linked_id": "142", "station_id": "10T", "relation": "same", "is_verified": True}
    assert Links.from_rows([link]).station_id("bma", "142") == "10T"
    for apart in ({**link, "is_verified": False}, {**link, "relation": "moved"}):
        assert Links.from_rows([apart]).station_id("bma", "142") == "BMA-142"
    assert Links().station_id("pcd", "bkp100t") == "BKP100T"
    named = with_register_codes(leaf(day(1, station="142"), network="bma"), Links())
    assert named["station_id"].to_pylist() == ["BMA-142"] * 24


@rows.here
def test_real_pulls_of_a_month_are_resolved_with_every_hour_once():
    """January 2024 of 100t, decided, and the same again as if sent twice; March 2025 of the web export beside it."""
    history, export = (
        Reported(rows.real(path), origin, infer(rows.real(path), rows.real_published(), rows.label_rule()), place)
        for place, (path, origin) in enumerate([(rows.HISTORY_100T, HISTORY), (rows.WEB_EXPORT, EXPORT)])
    )
    again = Reported(history.rows, history.origin, history.label, 2)
    month = resolve(JANUARY_2024, [history, export, again], RULES, 18)
    assert month.changes.num_rows == 0
    keys = month.hourly.select(["station_id", "pollutant", "hour_utc"]).to_pylist()
    assert len({tuple(key.values()) for key in keys}) == len(keys) > 4_000
    assert set(month.hourly["is_official"].to_pylist()) == {True}
