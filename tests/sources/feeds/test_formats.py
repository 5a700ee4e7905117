"""What each format may write, and how it is read: eras, orders of columns, units, codes, names of files."""

import gzip
import json
from datetime import date, datetime, timedelta

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.feeds.casa import schema
from sources.feeds.hours import read_hour
from sources.feeds.judging import is_feeds, sheets_of
from tests.sources.feeds import payloads as made
from tests.sources.feeds.payloads import (
    AIRBKK,
    CASA,
    HISTORY,
    LIVE,
    MEASUREMENTS,
    TABLE,
    judged,
    rules,
    sheet_of,
    values,
)

NEW_YEAR = date(2026, 1, 1)


def test_the_interface_of_bangkok_writes_days_first_and_years_of_the_buddhist_era(tmp_path):
    said = made.airbkk(
        "14/04/2569 02:00,142,ก,PM2.5,1.5", "02/03/2569 02:00,142,ก,PM2.5,2", "14/04/2569 03:00,142,ก,PM2.5,-"
    )
    judgement = judged(tmp_path, AIRBKK, said)
    assert values(judgement) == [
        ("142", date(2026, 4, 14), "2:00", "pm25", 1500), ("142", date(2026, 3, 2), "2:00", "pm25", 2000),
    ]  # fmt: skip
    assert judgement.outcome == "accepted"


def test_bangkok_writes_thousands_with_commas_and_missing_values_in_many_ways(tmp_path):
    rest = [f"2026-01-01 0{hour}:00:00,142,ก,PM10,{text}" for hour, text in enumerate(("-", "None", "nan", "", "N/A"))]
    said = made.airbkk('2026-01-01 09:00:00,142,ก,PM10,"1,234.5"', *rest)
    judgement = judged(tmp_path, AIRBKK, said)
    assert values(judgement) == [("142", NEW_YEAR, "9:00", "pm10", 1_234_500)]
    assert (judgement.outcome, rules(judgement)) == ("accepted", {"air_feed.no_data_code": 3})


def test_a_gas_without_a_unit_is_not_guessed(tmp_path):
    said = made.airbkk("2026-01-01 09:00:00,142,ก,O3,31", "2026-01-01 09:00:00,142,ก,O3 (ppb),32")
    judgement = judged(tmp_path, AIRBKK, said)
    assert values(judgement) == [("142", NEW_YEAR, "9:00", "o3", 32_000)]
    assert "air_feed.unit_unknown" in rules(judgement)


def test_columns_stand_in_any_order_and_separators_and_line_ends_differ(tmp_path):
    plain = ["stationID,PM25,DATETIMEDATA", "54t,12.5,2026-01-01 09:00:00"]
    for text in ("\n".join(plain), "\r\n".join(plain), "\r".join(plain), "\n".join(plain).replace(",", ";")):
        assert values(judged(tmp_path, TABLE, text)) == [("54T", NEW_YEAR, "9:00", "pm25", 12_500)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_encodings_give_the_same_stations(codec, tmp_path):
    text = "\n".join(made.airbkk("2026-01-01 09:00:00,142,เขตบางกะปิ,PM2.5,1"))
    rows = sheet_of(judged(tmp_path, AIRBKK, text.encode(codec)), "air_station_reported").rows
    assert list(rows["name_th"]) == ["เขตบางกะปิ"]


def test_a_label_of_24_hours_stays_on_its_day(tmp_path):
    assert values(judged(tmp_path, HISTORY, made.history(made.hour("2026-01-01 24:00:00")))) == [
        ("54T", NEW_YEAR, "24:00", "pm25", 12_500)
    ]


def test_missing_values_of_the_history_are_absent_and_zeros_are_not(tmp_path):
    hours = [
        made.hour(f"2026-01-01 0{hour}:00:00", PM25=said) for hour, said in enumerate((None, "-", -1, -999, 0, "7"))
    ]
    judgement = judged(tmp_path, HISTORY, made.history(*hours))
    assert [row[2:] for row in values(judgement)] == [("4:00", "pm25", 0), ("5:00", "pm25", 7000)]
    assert judgement.outcome == "accepted"


def test_weather_with_one_zero_is_kept_and_all_zeros_are_no_instrument(tmp_path):
    hours = [
        made.hour("2026-01-01 01:00:00", PM25=1, WS=0, WD=0, TEMP=25.5, RH=80, BP=755, RAIN=0),
        made.hour("2026-01-01 02:00:00", PM25=1, WS=0, WD=0, TEMP=0, RH=0, BP=0, RAIN=0),
        made.hour("2026-01-01 03:00:00", PM25=1, WS=0, RAIN=0),
    ]
    rows = sheet_of(judged(tmp_path, HISTORY, made.history(*hours)), "weather_hourly_reported").rows
    assert list(rows["hour_label"]) == ["1:00", "3:00"]
    assert (rows.iloc[0]["rain_milli"], rows.iloc[0]["temp_milli"], rows.iloc[0]["bp_milli"]) == (0, 25_500, 755_000)


def test_the_older_name_of_the_latest_values_is_read_and_so_is_one_station_alone(tmp_path):
    station = made.station()
    station["LastUpdate"] = station.pop("AQILast")
    del station["forecast"]
    for said in (made.live(station), station):
        assert values(judged(tmp_path, LIVE, said), "air_running_reported") == [
            ("02T", date(2026, 11, 22), "12:00", "pm25", 18_500)
        ]


def test_one_clock_that_runs_ahead_makes_no_other_station_stale(tmp_path):
    said = made.live(made.station("02t"), made.station("03t"), made.station("05t", time="22:00"))
    rows = sheet_of(judged(tmp_path, LIVE, said), "air_running_reported").rows
    assert list(rows["station_id"]) == ["02T", "03T"]
    assert not rows["is_stale"].any()


@pytest.mark.parametrize(("units", "name", "sent", "kept"), [
    ("ppm", "o3", 0.046, ("ppb", 46_000)), ("ppb", "co", 450, ("ppm", 450)), ("ppm", "co", 0.54, ("ppm", 540)),
    ("mg/m³", "pm25", 0.0375, ("ug/m3", 37_500)), ("\u03bcg/m3", "pm10", 40, ("ug/m3", 40_000)),
    ("µg/m³", "so2", 12, ("ug/m3", 12_000)),
])  # fmt: skip
def test_units_are_turned_exactly_as_they_are_stated(units, name, sent, kept, tmp_path):
    said = made.openaq(made.measurement(units=units, name=name, value=sent))
    (row,) = sheet_of(judged(tmp_path, MEASUREMENTS, said), "air_hourly_reported").rows.to_dict("records")
    assert (row["unit"], row["value_milli"]) == kept


@pytest.mark.parametrize("begin", ["2026-01-01T01:00:00Z", "2026-01-01T01:00:00+00:00"])
def test_both_ends_of_utc_are_the_same_hour(begin, tmp_path):
    judgement = judged(tmp_path, MEASUREMENTS, made.openaq(made.measurement(begin=begin)))
    assert [row[1:3] for row in values(judgement)] == [(NEW_YEAR, "8:00")]


def test_a_packed_file_of_the_archive_gives_values_and_places(tmp_path):
    header = "location_id,sensors_id,location,datetime,lat,lon,parameter,units,value"
    line = '135,92,"Prabadang-135",2026-01-01T01:00:00+07:00,13.66,100.54,{}'
    said = [header, line.format("pm25,µg/m³,12.0"), line.format("o3,ppm,0.02"), line.format("pm25,µg/m³,-9999")]
    judgement = judged(tmp_path, "location-135-20260101.csv.gz", gzip.compress("\n".join(said).encode()))
    assert [row[1:] for row in values(judgement)] == [
        (NEW_YEAR, "1:00", "pm25", 12_000),
        (NEW_YEAR, "1:00", "o3", 20_000),
    ]
    assert set(sheet_of(judgement, "air_hourly_reported").rows["label_stated"]) == {"unknown"}
    (place,) = sheet_of(judgement, "air_station_reported").rows.to_dict("records")
    assert (place["station_id"], place["lat"], place["lon"]) == ("135", 13.66, 100.54)


def test_sensors_that_are_no_monitors_are_low_cost(tmp_path):
    said = made.openaq(made.location(isMonitor=False), made.location(id=136, isMonitor=None))
    rows = sheet_of(judged(tmp_path, "openaq_locations.json", said), "air_station_reported").rows
    assert list(rows["method"]) == ["low_cost", "unknown"]


def test_a_drop_of_casa_keeps_methods_networks_and_averages_apart(tmp_path):
    records = [
        made.casa(),
        made.casa(method="satellite", station_id="S1"),
        made.casa(source="pcd", method="FEM", station_id="02t"),
        made.casa(avg_period="PT24H", pollutant="pm10", value=80, qc_flag="invalid"),
    ]
    judgement = judged(tmp_path, CASA, made.lines(*records))
    hourly = [sheet for sheet in judgement.sheets if sheet.table == "air_hourly_reported"]
    found = {
        (row.network, row.station_id, row.method, row.qc_flag) for sheet in hourly for row in sheet.rows.itertuples()
    }
    assert found == {
        ("casa", "LC-01", "low_cost", "valid"),
        ("casa", "S1", "satellite", "valid"),
        ("pcd", "02T", "reference", "valid"),
    }
    (mean,) = sheet_of(judgement, "air_running_reported").rows.to_dict("records")
    assert (mean["averaging"], mean["value_milli"], mean["date"], mean["hour_label"]) == (
        "24 hours", 80_000, date(2026, 3, 1), "8:00"
    )  # fmt: skip


def test_a_drop_of_casa_may_be_csv_or_a_list(tmp_path):
    record = made.casa()
    table = [",".join(record), ",".join(map(str, record.values()))]
    for name, said in (("casa.csv", table), ("casa.json", [record])):
        judgement = judged(tmp_path, name, said)
        assert values(judgement) == [("LC-01", date(2026, 3, 1), "8:00", "pm25", 45_600)], rules(judgement)


_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from(["casa", "pcd", "CASA", ""]),
        "pollutant": st.sampled_from(["pm25", "co", "PM2.5"]),
        "unit": st.sampled_from(["ug/m3", "ppm", "µg/m³"]),
        "avg_period": st.sampled_from(["PT1H", "PT24H", "1h"]),
        "qc_flag": st.sampled_from(["valid", "below_detection", "ok"]),
        "method": st.sampled_from(["FEM", "satellite", "lowcost"]),
        "datetime_utc": st.sampled_from(["2026-03-01T01:00:00Z", "2026-03-01 01:00", "1/3/2026", ...]),
        "station_id": st.sampled_from(["A-1", "สถานี", ""]),
    },
)


@settings(max_examples=150)
@given(_FIELDS)
def test_what_the_schema_of_casa_refuses_gives_no_row_and_what_it_takes_does(fields):
    record = made.casa(**fields) | {"value": 5}
    unit = {"pm25": "ug/m3", "co": "ppm"}
    sheets = sheets_of(made.payload(CASA, made.lines(record)))
    count = sum(len(sheet.rows) for sheet in sheets if sheet.table != "air_station_reported")
    is_right = jsonschema.Draft202012Validator(schema()).is_valid(record)
    fits = record["unit"] == unit.get(record["pollutant"]) or (
        record["pollutant"] == "co" and record["unit"] == "ug/m3"
    )
    assert count == (1 if is_right and fits else 0)


def test_a_web_page_that_a_pull_brought_is_a_feeds_whatever_its_ending(tmp_path):
    judgement = judged(tmp_path, "air4thai_live (2026-11-22T12.00.00).html", "<html><body>502</body></html>")
    assert (judgement.outcome, rules(judgement)) == ("unreadable", {"air_feed.web_page": 1})


def test_only_files_of_feeds_are_taken_for_such(tmp_path):
    for name, text in (
        ("a.csv", "จังหวัด,ขยะ\nกระบี่,1\n"), ("a.json", '[{"จังหวัด":"กระบี่"}]'), ("a.txt", ""), ("a.gz", "\x1f"),
        ("a.xlsx", "DATETIMEDATA,PM25\n"), ("a.html", "<html></html>"),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert not is_feeds(path, name), name
    assert not is_feeds(tmp_path / "missing.csv", "missing.csv")


@pytest.mark.parametrize(("text", "found"), [
    ("2026-01-01 00:00:00", (NEW_YEAR, "0:00")), ("2026/01/01 7:00", (NEW_YEAR, "7:00")),
    ("2026-01-01T17:00:00Z", (date(2026, 1, 2), "0:00")), ("๒๕๖๙-๐๑-๐๑ ๐๗:๐๐", (NEW_YEAR, "7:00")),
    ("2026-02-30 07:00", (None, "0:00")), ("2026-01-01 25:00", (None, "0:00")), ("45992.5", (None, "0:00")),
])  # fmt: skip
def test_hours_are_read_as_written_or_not_at_all(text, found):
    hour = read_hour(text, made.TODAY)
    assert (hour.day, hour.label) == found
    assert (hour.rule is None) == (hour.day is not None)


def test_an_hour_later_than_the_receipt_is_not_used_though_it_is_of_the_same_day(tmp_path):
    """One hour is allowed: a label may end the hour under way, and clocks differ."""
    said = made.history(*(made.hour(f"2026-11-22 {hour}:00:00") for hour in ("09", "10", "11", "12", "15")))
    received = datetime.fromisoformat("2026-11-22T10:25:00+07:00")
    (sheet, *_) = judged(tmp_path, HISTORY, said, received_at=received).sheets
    assert sorted(set(sheet.rows["hour_label"])) == ["10:00", "11:00", "9:00"]
    told = [found for found in sheet.problems if found.rule == "air_feed.future_hour"]
    assert [found.raw for found in told] == ["2026-11-22 12:00:00", "2026-11-22 15:00:00"]
    assert "2026-11-22 11:00" in told[0].message_en
    later = judged(tmp_path, HISTORY, said, received_at=received + timedelta(hours=5)).sheets[0]
    assert len(set(later.rows["hour_label"])) == 5


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("mark", ["ข้อมูลจำลอง", "Simulated data"])
def test_simulated_payloads_are_told_in_every_encoding(codec, mark, tmp_path):
    table = "\n".join(made.airbkk(f"2026-01-01 09:00:00,142,{mark},PM2.5,1")).encode(codec)
    live = json.dumps(made.live(made.station(nameTH=mark)), ensure_ascii=False).encode(codec)
    for name, said in ((AIRBKK, table), (LIVE, live)):
        judgement = judged(tmp_path, name, said)
        assert judgement.is_simulated
        assert set(judgement.sheets[0].rows["is_simulated"]) == {True}


def test_the_mark_of_simulated_data_may_be_escaped_as_json_does(tmp_path):
    for said in (json.dumps(made.live(made.station(nameTH="ข้อมูลจำลอง"))), json.dumps(made.live(made.station()))):
        assert judged(tmp_path, LIVE, said).is_simulated == ("\\u0e02\\u0e49\\u0e2d\\u0e21" in said)


@pytest.mark.parametrize("packed", [False, True])
def test_json_may_be_utf_16_with_a_mark(packed, tmp_path):
    plain = json.dumps(made.live(made.station()), ensure_ascii=False)
    data = plain.encode("utf-16")
    judgement = judged(tmp_path, "live.json.gz" if packed else LIVE, gzip.compress(data) if packed else data)
    assert values(judgement, "air_running_reported") == values(judged(tmp_path, LIVE, plain), "air_running_reported")


def test_a_fault_in_one_record_does_not_take_a_station_its_place_and_names(tmp_path):
    full = {"station_id": "TH-1", "province_code": "50", "station_name_en": "One"}
    hours = [f"2026-03-01T0{hour}:00:00Z" for hour in range(3)]
    records = [
        made.casa(datetime_utc=hours[0], **full, lat=48.79),
        made.casa(datetime_utc=hours[1], **full),
        made.casa(datetime_utc=hours[2], **{**full, "province_code": ...}),
    ]
    judgement = judged(tmp_path, CASA, made.lines(*records))
    (station,) = sheet_of(judgement, "air_station_reported").rows.to_dict("records")
    assert (station["lat"], station["lon"], station["province_code"], station["name_en"]) == (18.79, 98.98, "50", "One")
    assert rules(judgement) == {"air_feed.coordinate": 1, "air_feed.station_repeated": 1}


def test_a_file_with_decimal_commas_has_them_in_coordinates_too(tmp_path):
    record = made.casa()
    text = [";".join(record), ";".join(str(value).replace(".", ",") for value in record.values())]
    archive = (
        "location_id;datetime;lat;lon;parameter;units;value\n94;2026-01-01T01:00:00+07:00;18,79;98,98;pm25;µg/m³;45,6"
    )
    for name, said in (("casa.csv", text), ("location-94-20260101.csv", archive)):
        judgement = judged(tmp_path, name, said)
        (station,) = sheet_of(judgement, "air_station_reported").rows.to_dict("records")
        assert (station["lat"], station["lon"]) == (18.79, 98.98)
        assert rules(judgement) == {"air_feed.decimal_comma": 1}


@pytest.mark.parametrize(("hour", "is_behind"), [("12:00", False), ("09:00", False), ("08:00", True)])
def test_a_live_payload_is_behind_only_where_no_station_has_an_hour_near_the_receipt(tmp_path, hour, is_behind):
    """Received at 13:00; 3 hours and one for the label are allowed, and one station with a later hour is enough."""
    late = made.station("03t", time="08:00")
    alone = judged(tmp_path, LIVE, made.live(made.station(time=hour), late))
    assert ("air_feed.behind" in {problem.rule for problem in alone.all_problems}) is is_behind
