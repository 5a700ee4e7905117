"""Registers as rows: what the warehouse is given fits the declared tables and says what the documents say."""

from datetime import date
from decimal import Decimal

import pytest

from sources.registers import load_registers, reference_frames


@pytest.fixture(scope="module")
def frames():
    return reference_frames()


def test_there_are_77_provinces_and_11_members(frames):
    assert len(frames["province"]) == 77
    assert len(frames["asean_member"]) == 11
    assert not frames["asean_member"]["is_verified"].any()


@pytest.mark.parametrize(
    ("day", "limit"), [(date(2023, 5, 31), "50"), (date(2023, 6, 1), "37.5"), (date(2019, 1, 1), "50")]
)
def test_one_24_hour_standard_of_pm25_is_in_force_on_any_day(frames, day, limit):
    rows = frames["air_standard"].query("pollutant == 'pm25' and averaging == '24 hours'")
    in_force = [row.value for row in rows.itertuples() if (row.valid_from or day) <= day <= (row.valid_to or day)]
    assert in_force == [Decimal(limit)]


def test_the_bounds_of_each_revision_leave_no_gap(frames):
    table = frames["aqi_breakpoint"]
    assert len(table) == 2 * 6 * 5
    for _, rows in table.groupby(["revision", "pollutant"]):
        rows = rows.sort_values("class_no")
        lows, highs, steps = list(rows["low_milli"]), list(rows["high_milli"]), list(rows["resolution_milli"])
        assert lows[0] == 0
        assert lows[1:] == [high + step for high, step in zip(highs[:-1], steps[:-1], strict=True)]


def test_the_revisions_differ_in_pm25_alone(frames):
    table = frames["aqi_breakpoint"].set_index(["pollutant", "class_no"])
    newer, older = (table[table["revision"] == revision]["high_milli"] for revision in ("2566", "before_2566"))
    differ = {pollutant for (pollutant, _), is_other in (newer.fillna(-1) != older.fillna(-1)).items() if is_other}
    assert differ == {"pm25"}


def test_the_station_register_holds_whole_codes_only():
    codes = load_registers().codes["air_station"]
    assert {"02T", "116T"} <= codes
    assert all(code.endswith("T") and code[:-1].isdigit() for code in codes)
