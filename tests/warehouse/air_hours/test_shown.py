"""What the live feed shows, day by day in the lake: the newest received counts, one more hour makes one day."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.air_hours import rows
from validations.tables.declaring import declared
from warehouse import declaration
from warehouse.air import shown
from warehouse.air.aqi import AqiTables
from warehouse.air.latest import latest
from warehouse.air.pulls import LeafFile
from warehouse.air.shown import DAILY, REPORTED, SHOWN, State, update
from warehouse.air.stations import Links

DAY, NEXT = date(2026, 11, 22), date(2026, 11, 23)
AVERAGING = {"pm25": "24 hours", "no2": "1 hour"}


def payload(folder: Path, number: int, *said: tuple, **constant: object) -> LeafFile:
    """A payload from (station, day, label, pollutant, thousandths), received as the number says."""
    submission = f"{number:012x}"
    other = {"network": "pcd", "aqi": None, "color_id": None, "station_aqi": None, "station_color_id": None,
             "station_pollutant": None, "is_stale": False, "is_simulated": False}  # fmt: skip
    found = [
        {"station_id": station, "date": day, "hour_label": label, "pollutant": pollutant, "value_milli": milli,
         "averaging": AVERAGING[pollutant], "unit": rows.UNITS[pollutant], "source_id": f"{submission}:stations",
         "source_row": row, **other, **constant}
        for row, (station, day, label, pollutant, milli) in enumerate(said, start=1)
    ]  # fmt: skip
    types = declaration.sql_types(declared()[REPORTED])
    schema = pa.schema([(name, declaration.arrow_type(sql)) for name, sql in types.items()])
    path = folder / f"{submission}.parquet"
    pq.write_table(pa.Table.from_pylist(found, schema), path)
    return LeafFile(path, hashlib.sha256(path.read_bytes()).hexdigest(), submission, 2026, "air4thai_live")


def table(lake: Path, state: State, name: str) -> list[dict]:
    return [row for path in state.files(lake)[name] for row in pq.read_table(path, partitioning=None).to_pylist()]


@pytest.fixture
def hours(tmp_path):
    """PM2.5 of one station at 9, 10 and 0 o'clock of the next day, and an hour of NO2."""
    return [
        payload(tmp_path, 1, ("02t", DAY, "9:00", "pm25", 30_000), ("02t", DAY, "9:00", "no2", 18_000)),
        payload(tmp_path, 2, ("02t", DAY, "10:00", "pm25", 31_000), ("02t", DAY, "10:00", "no2", 7_000)),
        payload(tmp_path, 3, ("02t", NEXT, "0:00", "pm25", 29_000)),
    ]


def test_a_day_has_its_last_and_its_highest_value(tmp_path, hours):
    state = update(tmp_path, hours, Links())
    found = {(row["date"], row["pollutant"]): row for row in table(tmp_path, state, DAILY)}
    assert set(found) == {(DAY, "pm25"), (DAY, "no2"), (NEXT, "pm25")}
    assert {row["station_id"] for row in found.values()} == {"02T"}
    particles, gas = found[DAY, "pm25"], found[DAY, "no2"]
    assert (particles["last_milli"], particles["last_label"], particles["label_count"]) == (31_000, "10:00", 2)
    assert (gas["last_milli"], gas["highest_milli"]) == (7_000, 18_000)
    assert particles["source_id"] == "000000000002:stations"


def test_one_more_hour_makes_only_its_day_anew(tmp_path, hours):
    before = update(tmp_path, hours[:2], Links())
    after = update(tmp_path, hours, Links())
    assert set(after.days) - set(before.days) == {NEXT.isoformat()}
    assert after.days[DAY.isoformat()] == before.days[DAY.isoformat()]
    assert State.read(tmp_path) == after


def test_of_an_hour_that_came_twice_the_newest_received_counts(tmp_path, hours):
    again = payload(tmp_path, 4, ("02T", DAY, "9:00", "no2", 5_000))
    state = update(tmp_path, [*hours, again], Links())
    values = {
        (row["hour_label"], row["value_milli"]) for row in table(tmp_path, state, SHOWN) if row["pollutant"] == "no2"
    }
    assert values == {("9:00", 5_000), ("10:00", 7_000)}


def test_a_payload_that_no_longer_counts_leaves_nothing_behind(tmp_path, hours):
    update(tmp_path, hours, Links())
    state = update(tmp_path, [hours[0], hours[2]], Links())
    assert {row["hour_label"] for row in table(tmp_path, state, SHOWN)} == {"9:00", "0:00"}
    assert update(tmp_path, [], Links()).days == {}


def test_a_past_day_is_made_and_leaves_what_is_shown_now(tmp_path, hours):
    now = update(tmp_path, hours, Links())
    past = update(tmp_path, hours[:1], Links(), is_past=True)
    assert {row["hour_label"] for row in table(tmp_path, past, SHOWN)} == {"9:00"}
    assert State.read(tmp_path) == now


def test_stale_stations_show_nothing(tmp_path, hours):
    stale = payload(tmp_path, 5, ("03T", DAY, "9:00", "pm25", 1_000), is_stale=True)
    state = update(tmp_path, [*hours, stale], Links())
    assert {row["station_id"] for row in table(tmp_path, state, SHOWN)} == {"02T"}


def test_other_links_or_a_lost_file_make_all_anew(tmp_path, hours):
    bma = payload(tmp_path, 6, ("142", DAY, "9:00", "pm25", 12_000), network="bma")
    state = update(tmp_path, [*hours, bma], Links())
    assert {row["station_id"] for row in table(tmp_path, state, DAILY)} == {"02T", "BMA-142"}
    linked = update(tmp_path, [*hours, bma], Links({("bma", "142"): "10T"}))
    assert {row["station_id"] for row in table(tmp_path, linked, DAILY)} == {"02T", "10T"}
    linked.files(tmp_path)[SHOWN][0].unlink()
    assert State.read(tmp_path) == State()
    assert update(tmp_path, [*hours, bma], Links({("bma", "142"): "10T"})) == linked


SAID = st.tuples(
    st.sampled_from(["02T", "03T"]), st.sampled_from([DAY, NEXT]), st.sampled_from(["9:00", "10:00", "24:00"]),
    st.just("pm25"), st.integers(0, 90_000),
)  # fmt: skip


@settings(max_examples=12)
@given(st.lists(st.lists(SAID, min_size=1, max_size=4, unique_by=lambda one: one[:4]), max_size=6), st.data())
def test_in_however_many_steps_payloads_come_the_files_are_the_same(said, data):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = [payload(root, number, *one) for number, one in enumerate(said, start=1)]
        step, other = root / "step", root / "once"
        for end in sorted(data.draw(st.sets(st.integers(0, len(files))))):
            update(step, files[:end], Links())
        stepped, once = update(step, files, Links()), update(other, files, Links())
        assert stepped == once
        known = {}
        for one in said:
            known |= {each[:4]: each[4] for each in one}
        assert {tuple(row[name] for name in ("station_id", "date", "hour_label", "pollutant")): row["value_milli"]
                for row in table(step, stepped, SHOWN)} == known  # fmt: skip


def test_many_payloads_are_taken_some_at_a_time(tmp_path, hours, monkeypatch):
    once = update(tmp_path / "once", hours, Links())
    monkeypatch.setattr(shown, "TOGETHER", 2)
    assert update(tmp_path / "twice", hours, Links()) == once


def test_the_newest_hour_of_a_station_has_its_index(tmp_path, hours, aqi_rows):
    state = update(tmp_path, hours[:2], Links())
    (found,) = latest(state.files(tmp_path)[SHOWN], AqiTables.from_rows(aqi_rows), rows.UNITS)
    assert (found.label, dict(found.milli)) == ("10:00", {"pm25": 31_000, "no2": 7_000})
    # 25.1 to 37.5 µg/m³ is 51 to 100: 51 + (31 − 25.1) × 49 / 12.4 = 74.3 (domain.md 3.1).
    assert (found.aqi, found.class_no, found.pollutant, found.is_extrapolated) == (74, 3, "pm25", False)
    simulated = payload(tmp_path, 7, ("02T", DAY, "11:00", "pm25", 90_000), is_simulated=True)
    apart = latest(
        update(tmp_path, [*hours[:2], simulated], Links()).files(tmp_path)[SHOWN],
        AqiTables.from_rows(aqi_rows),
        rows.UNITS,
    )
    assert [(each.is_simulated, each.label, each.is_extrapolated) for each in apart] == [
        (False, "10:00", False), (True, "11:00", True)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def aqi_rows():
    from sources.registers import reference_frames

    frame = reference_frames()["aqi_breakpoint"].astype(object)
    return frame.where(frame.notna(), None).to_dict("records")
