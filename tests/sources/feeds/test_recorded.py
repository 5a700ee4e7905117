"""The recorded payloads, read in place: how many stations, values, codes for no data and stale stations they hold."""

import gzip
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from tests.sources.books import judge_file, load_contracts, load_registers
from tests.sources.feeds.payloads import AIR, judged, rules, sheet_of, values

pytestmark = pytest.mark.skipif(not AIR.is_dir(), reason="the recorded payloads are not here")
LIVE = AIR / "air4thai_live" / "getNewAQI_JSON_2023-04-04T12.json"
HISTORY, OPENAQ, EXPORT = AIR / "air4thai_history", AIR / "openaq_v3", AIR / "web_export"
GOLDEN = AIR / "golden" / "pm25_hourly_to_pcd_daily.csv"


def read(path: Path, folder: Path, name: str | None = None):
    return judged(folder, name or path.name, path.read_bytes())


def test_the_live_payload_has_its_stations_values_and_stale_ones(tmp_path):
    judgement = read(LIVE, tmp_path)
    running, stations = sheet_of(judgement, "air_running_reported"), sheet_of(judgement, "air_station_reported")
    said = [
        (station["stationID"].upper(), name.lower(), int(Decimal(entry["value"]) * 1000))
        for station in json.loads(LIVE.read_text(encoding="utf-8"))["stations"]
        for name in ("PM25", "PM10", "O3", "CO", "NO2", "SO2")
        if (entry := station["AQILast"][name])["value"] != "-1"
    ]
    rows = running.rows
    assert len(said) == 389
    assert sorted(zip(rows["station_id"], rows["pollutant"], rows["value_milli"], strict=True)) == sorted(said)
    assert (judgement.outcome, len(stations.rows), stations.rows["province_code"].notna().sum()) == (
        "accepted",
        176,
        176,
    )
    # Of nine stations that lag one does so by an hour alone; four of the others have no negated colour.
    stale = rows[rows["is_stale"]]
    assert stale["station_id"].nunique() == 8
    assert (stale.drop_duplicates("station_id")["station_color_id"] < 0).sum() == 4
    coded = [problem for problem in running.problems if problem.rule == "air_feed.no_data_code"]
    assert sum(int(problem.message_en.split("” ")[1].split()[0]) for problem in coded) == 176 * 6 - 389
    assert set(rows["averaging"][rows["pollutant"] == "co"]) == {"8 hours"}


def test_stations_of_bangkok_whose_area_names_no_province_are_bangkoks(tmp_path):
    rows = sheet_of(read(LIVE, tmp_path), "air_station_reported").rows.set_index("station_id")
    assert rows.loc["BKP114T", "area_th"] == "สวนลุมพินี เขตปทุมวัน"
    assert rows.loc["BKP114T", "province_code"] == "10"
    assert rows.loc["BKP114T", "pollutants"].startswith("pm25")
    assert not any(name != name.strip() or "  " in name for name in rows["name_en"].dropna())


def test_the_list_of_stations_has_days_of_opening_and_none_where_they_are_unknown(tmp_path):
    path = AIR / "air4thai_live" / "air4thai_stations_api.json"
    rows = sheet_of(read(path, tmp_path), "air_station_reported").rows
    assert (len(rows), rows["opened_on"].notna().sum(), rows["province_code"].notna().sum()) == (189, 65, 189)
    assert rows["opened_on"].dropna().max() <= date(2026, 1, 1)


def test_the_history_of_a_station_is_read_value_by_value(tmp_path):
    path = HISTORY / "air4thai_100t_stations_data.csv"
    judgement = read(path, tmp_path)
    plain = pd.read_csv(path, dtype=str, keep_default_na=False)
    said = {
        (
            "100T",
            date.fromisoformat(row.DATETIMEDATA[:10]),
            f"{int(row.DATETIMEDATA[11:13])}:00",
            name.lower(),
            int(Decimal(text) * 1000),
        )
        for row in plain.itertuples()
        for name in ("PM25", "PM10", "O3", "CO", "NO2", "SO2")
        if (text := getattr(row, name))
    }
    assert len(said) == 8941
    assert set(values(judgement)) == said
    weather = sheet_of(judgement, "weather_hourly_reported").rows
    assert len(weather) == 1560
    assert weather["bp_milli"].isna().all()
    assert judgement.outcome == "accepted"


def test_garbage_of_sensors_is_named_value_by_value_and_what_stands_twice_is_kept_once(tmp_path):
    judgement = read(HISTORY / "bestculling_gethistorydata_all_2023-08.csv", tmp_path)
    weather = sheet_of(judgement, "weather_hourly_reported")
    garbage = Counter(problem.column for problem in weather.problems if problem.rule == "air_feed.out_of_bounds")
    assert set(garbage) == {"BP", "RAIN", "TEMP", "WS", "RH"}
    raw = {problem.raw for problem in weather.problems}
    assert {"813277", "64967.2", "65468.2", "104.0", "335.5", "101"} <= raw
    for name, high in (("bp_milli", 800_000), ("rain_milli", 305_000), ("temp_milli", 55_000), ("ws_milli", 60_000)):
        assert weather.rows[name].max() <= high
    (without,) = [problem for problem in weather.problems if problem.rule == "air_feed.no_instrument"]
    assert "2919" in without.message_en
    assert "22T" not in set(weather.rows["station_id"])
    hourly = sheet_of(judgement, "air_hourly_reported").rows
    assert not hourly.duplicated(["station_id", "date", "hour_label", "pollutant"]).any()
    plain = pd.read_csv(HISTORY / "bestculling_gethistorydata_all_2023-08.csv", dtype=str).drop_duplicates()
    assert len(hourly) == plain[["PM25", "PM10", "O3", "CO", "NO2", "SO2"]].notna().sum().sum()


def test_days_of_the_history_have_the_means_that_pcd_published(tmp_path):
    """Whole days of 100t: hours 0:00 to 23:00 of a day, half up, are PCD's daily value to the digit."""
    found = values(read(HISTORY / "air4thai_100t_stations_data.csv", tmp_path))
    golden = pd.read_csv(GOLDEN, dtype=str)
    published = golden[(golden["hourly_source"].str.contains("100t")) & (golden["n_hours"] == "24")]
    sums: Counter[date] = Counter()
    for _, day, _, pollutant, milli in found:
        sums[day] += milli if pollutant == "pm25" else 0
    assert len(published) > 20
    for row in published.itertuples():
        total = sums[date.fromisoformat(row.date)]
        assert (2 * total + 2400) // 4800 == int(Decimal(row.pcd_daily_published) * 10), row.date


def test_the_sample_of_the_history_service_is_read(tmp_path):
    found = values(read(AIR / "air4thai_live" / "getHistoryData_sample_excerpt.json", tmp_path))
    day = date(2026, 9, 28)
    assert found == [
        ("BKP100T", day, f"{hour}:00", "pm25", milli) for hour, milli in ((14, 9300), (15, 16000), (16, 15400))
    ]


def test_the_table_of_bangkok_is_read_with_its_gaps(tmp_path):
    judgement = read(AIR / "airbkk" / "station_142_long.csv", tmp_path)
    found = values(judgement)
    assert (len(found), found[0]) == (11968 - 1205, ("142", date(2023, 3, 27), "3:00", "pm25", 11000))
    (station,) = sheet_of(judgement, "air_station_reported").rows.to_dict("records")
    assert (station["network"], station["name_th"], station["province_code"]) == ("bma", "เขตบางกะปิ (สถานี คพ.)", "10")


def test_measurements_of_openaq_are_of_the_hour_that_begins(tmp_path):
    path = OPENAQ / "measurements_1000.json"
    judgement = read(path, tmp_path, "openaq_measurements station=3916 page=1 (2026-11-22T05.json")
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    rows = sheet_of(judgement, "air_hourly_reported").rows
    assert (len(rows), set(rows["label_stated"]), set(rows["station_id"])) == (850, {"begins"}, {"SENSOR3916"})
    assert sum(result["value"] is not None for result in results) == 850
    first = rows.iloc[0]  # results[1]: 2016-03-06T20:00Z is three in the morning of the next day
    assert (first["date"], first["hour_label"], first["value_milli"], first["source_row"]) == (
        date(2016, 3, 7), "3:00", 1100, 2
    )  # fmt: skip


def test_latest_values_of_openaq_keep_no_sentinel(tmp_path):
    judgement = read(OPENAQ / "latest_1000.json", tmp_path, "openaq latest pm25.json")
    rows = sheet_of(judgement, "air_hourly_reported").rows
    assert rows["value_milli"].min() >= -10_000
    assert not set(rows["value_milli"]) & {9_999_000, -995_000, -999_000, -9_999_000}
    coded = {problem.raw for problem in judgement.all_problems if problem.rule == "air_feed.no_data_code"}
    assert coded == {"-9999.0", "-999.0", "-995.0", "9999.0"}
    assert {"air_feed.not_on_the_hour", "air_feed.negative", "air_feed.out_of_bounds"} <= set(rules(judgement))


def test_locations_of_openaq_say_provider_method_and_sensors(tmp_path):
    rows = sheet_of(read(OPENAQ / "locations_1000.json", tmp_path), "air_station_reported").rows
    thai = rows[rows["country_iso2"] == "TH"]
    assert Counter(thai["provider"]) == {"Thailand": 10, "Air4Thai": 5}
    assert set(thai["method"]) == {"reference"}
    assert set(thai["province_code"].dropna()) == {"11", "12", "21"}
    assert rows.set_index("station_id").loc["49", "sensors"].split()[:2] == ["SENSOR92", "SENSOR74"]


def test_gases_of_openaq_sensors_are_turned_into_ppb_exactly(tmp_path):
    rows = sheet_of(read(OPENAQ / "sensors.json", tmp_path), "air_hourly_reported").rows
    found = {row.pollutant: (row.value_milli, row.unit) for row in rows.itertuples()}
    assert found["so2"] == (600, "ppb")  # 0.0006 ppm
    assert found["o3"] == (46_000, "ppb")
    assert found["co"] == (100, "ppm")
    assert set(rows["label_stated"]) == {"ends"}


@pytest.mark.parametrize("name", ["unit_countries", "unit_providers", "unit_instruments", "unit_parameters"])
def test_answers_of_openaq_without_values_are_refused(name, tmp_path):
    assert list(rules(read(OPENAQ / f"{name}.json", tmp_path))) == ["air_feed.nothing_to_read"]


def test_all_encodings_of_the_web_export_give_one_table(tmp_path):
    tables = []
    for name in ("pm25.xlsx", "mainpm25.csv", "testpm25.csv", "pm25.xlsx - Sheet1.csv"):
        path = EXPORT / name
        if path.exists():
            named = tmp_path / f"pm25 {path.name}"
            named.write_bytes(path.read_bytes())
            judgement = judge_file(named, named.name, "ab" * 32, load_contracts(), load_registers())
            rows = sheet_of(judgement, "air_hourly_reported").rows.drop(columns=["source_id", "source_row"])
            tables.append(rows.sort_values(list(rows.columns[:4])).reset_index(drop=True))
    assert len(tables) >= 3
    for other in tables[1:]:
        pd.testing.assert_frame_equal(tables[0], other)
    assert (set(tables[0]["network"]), set(tables[0]["label_stated"])) == ({"pcd"}, {"unknown"})


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_pull_turned_about_is_read_where_its_name_says_station_and_pollutant(ending, tmp_path):
    source = HISTORY / f"hibernathan_35t_pivot{ending}"
    for name, count in (("35t_pm25_pivot", 69 * 24 - 25), ("35t_pivot", 0)):
        path = tmp_path / f"{name}{ending}"
        path.write_bytes(source.read_bytes())
        judgement = judge_file(path, path.name, "ab" * 32, load_contracts(), load_registers())
        rows = sheet_of(judgement, "air_hourly_reported").rows
        assert len(rows) == count
        assert ("taken.missing" in rules(judgement)) == (count == 0)


def test_a_packed_payload_is_the_same_as_the_plain_one(tmp_path):
    plain = read(LIVE, tmp_path)
    packed = judged(tmp_path, f"{LIVE.name}.gz", gzip.compress(LIVE.read_bytes()))
    for one, other in zip(plain.sheets, packed.sheets, strict=True):
        pd.testing.assert_frame_equal(one.rows.drop(columns="source_id"), other.rows.drop(columns="source_id"))
