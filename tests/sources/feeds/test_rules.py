"""Every rule of feeds has a payload that breaks it: it is named at its place, and the rest still lands."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.sources.feeds import payloads as given
from tests.sources.feeds.payloads import CASA, HISTORY, LIVE, MEASUREMENTS, NAMED, TABLE
from validations.problem import rule_book

GOOD = given.hour("2026-01-01 09:00:00")
LINE = "2026-01-01 09:00:00,12.5,54t"
STATIONS = "air4thai_stations.json"


def listed(**more: Any) -> list[dict[str, Any]]:
    one = {"ID": "02t", "Name": "ก เขตธนบุรี, กรุงเทพฯ", "NameEn": "", "Area": "เขตธนบุรี, กรุงเทพฯ", "AreaEn": "Bangkok"}
    return [{**one, "OpenDate": "2020-01-01", "CloseDate": "0000-00-00", **more}]


@dataclass(frozen=True)
class Case:
    """A file, where its rule must be found, and how many rows land in its first table all the same."""

    name: str
    said: Any
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    rows: int = 1


CASES = {
    "web_page": Case(LIVE, "<!DOCTYPE html><html><body>503</body></html>", rows=0),
    "unknown_form": Case("air4thai_live (2026-11-22T13.00.00).json", '{"stations":[]}', rows=0),
    "not_json": Case(HISTORY, '{"result":"OK","stations":[{"stationID":"54t","data":[{"DATETIMEDATA"', rows=0),
    "cut": Case(LIVE, given.as_bytes(given.live(given.station(), given.station("03t")))[:-40]),
    "source_warning": Case(HISTORY, given.WARNING + json.dumps(given.history(GOOD))),
    "key_twice": Case(LIVE, '{"stations":[{"stationID":"02t","stationID":"03t","AQILast":{}}]}', rows=0),
    "damaged": Case("location-135-20260101.csv.gz", given.packed(given.airbkk("x" * 3000))[:-9], rows=0),
    "too_large": Case("pull.csv.gz", given.packed(given.table(*["2026-01-01 09:00:00,,54t"] * 200_000)), rows=0),
    "encoding": Case(TABLE, "\n".join(given.table(LINE)).encode() + b"\n2026-01-01 10:00:00,\xfc\xff,54t", rows=0),
    "error_result": Case(HISTORY, given.history(GOOD, result="ERROR", error="no such station")),
    "no_records": Case(HISTORY, given.history(), rows=0),
    "nothing_to_read": Case("openaq.json", given.openaq({"id": 7, "code": "TH"}), rows=0),
    "column_missing": Case(
        "airbkk.json",
        [{"Date_Time": "2026-01-01 01:00", "StationID": "1", "Parameter": "PM2.5", "x": {"Value": 1}}],
        rows=0,
    ),
    "column_twice": Case(
        TABLE, given.table("2026-01-01 09:00:00,1,2,54t", header="DATETIMEDATA,PM25,pm2.5,stationID"), rows=0
    ),
    "unknown_column": Case(TABLE, given.table(LINE + ",x", header="DATETIMEDATA,PM25,stationID,VOC"), column="VOC"),
    "broken_row": Case(TABLE, given.table(LINE, "2026-01-01 10:00:00,12,5,54t"), "3", 3),
    "quotes": Case(TABLE, given.table(LINE, "x" * (40 << 20), LINE), rows=0),
    "station_not_said": Case(TABLE, given.table("2026-01-01 09:00:00,12.5", header="DATETIMEDATA,PM25"), rows=0),
    "station_in_name": Case(NAMED, given.table("2026-01-01 09:00:00,12.5", header="DATETIMEDATA,PM25")),
    "pollutant_not_said": Case(
        "latest.json", given.openaq({"sensorsId": 1, "locationsId": 2, "value": 3, "coordinates": None}), rows=0
    ),
    "no_observation": Case(LIVE, given.live(given.station(), given.station("03t", AQILast=None)), row=2),
    "not_a_record": Case(LIVE, given.live(given.station(), "03t"), row=2),
    "bad_line": Case(CASA, [*given.lines(given.casa()), '{"source":"casa"'], "line 2", 2),
    "field_missing": Case(CASA, given.lines(given.casa(), given.casa(unit=...)), "line 2 unit", 2, "unit"),
    "not_allowed": Case(CASA, given.lines(given.casa(), given.casa(method="magic")), "line 2 method", 2, "method"),
    "bad_form": Case(
        CASA, given.lines(given.casa(), given.casa(datetime_utc="1/3/2026 01:00")), row=2, column="datetime_utc"
    ),
    "no_station": Case(TABLE, given.table(LINE, "2026-01-01 09:00:00,12.5,"), "C3", 3, "stationID"),
    "bad_station": Case(TABLE, given.table(LINE, "2026-01-01 09:00:00,12.5,สถานี"), "C3", 3),
    "station_spelling": Case(TABLE, given.table(LINE, "2026-01-01 10:00:00,12.5,54T"), rows=2),
    "station_twice": Case(
        LIVE, given.live(given.station(), given.station(lat="14.1"), given.station("03t")), row=2, rows=2
    ),
    "station_repeated": Case(LIVE, given.live(given.station(), given.station())),
    "province_unknown": Case(LIVE, given.live(given.station(areaTH="ริมถนน, ที่ไหนสักแห่ง", areaEN="Somewhere")), row=1),
    "province_conflict": Case(
        LIVE, given.live(given.station(areaTH="ต.เวียง, เชียงราย", areaEN="Mueang, Chiang Mai")), row=1
    ),
    "coordinate": Case(LIVE, given.live(given.station(lat="100.48", long="13.73")), "stations[0].lat", 1, "lat"),
    "markup": Case(LIVE, given.live(given.station(), given.station("03t", nameTH="<b>สถานี</b>")), row=2, rows=2),
    "bad_day": Case(STATIONS, listed(OpenDate="2020-13-01"), "[0].OpenDate", 1),
    "bad_time": Case(HISTORY, given.history(GOOD, given.hour("yesterday")), "stations[0].data[1].DATETIMEDATA", 2),
    "day_order": Case(TABLE, given.table(LINE, "1/2/2026 09:00:00,12.5,54t"), "A3", 3),
    "not_on_the_hour": Case(HISTORY, given.history(GOOD, given.hour("2026-01-01 09:30:00")), row=2),
    "not_an_hour": Case(MEASUREMENTS, given.openaq(given.measurement(), given.measurement(interval="24:00:00")), row=2),
    "time_conflict": Case(
        MEASUREMENTS, given.openaq(given.measurement(), given.measurement(local="2026-01-01T09:00:00+07:00")), row=2
    ),
    "year_be": Case(HISTORY, given.history(given.hour("2569-01-01 09:00:00"))),
    "future_hour": Case(HISTORY, given.history(GOOD, given.hour("2026-11-23 01:00:00")), row=2),
    "clock_ahead": Case(
        LIVE,
        given.live(*(given.station(code, time="08:00") for code in ("02t", "03t")), given.station("05t")),
        row=3,
        rows=2,
    ),
    "too_old": Case(HISTORY, given.history(GOOD, given.hour("1970-01-01 00:00:00")), row=2),
    "stale": Case(LIVE, given.live(given.station(), given.station("03t", time="08:00")), rows=2),
    "behind": Case(LIVE, given.live(given.station(date="2026-11-21"), given.station("03t", date="2026-11-21")), rows=2),
    "not_a_number": Case(
        LIVE, given.live(given.station(), given.station("03t", value="high")), row=2, column="PM25.value"
    ),
    "comma": Case(TABLE, given.table(LINE, '2026-01-01 10:00:00,"12,5",54t'), "B3", 3, "PM25"),
    "decimal_comma": Case(TABLE, ["DATETIMEDATA;PM25;stationID", "2026-01-01 09:00:00;12,5;54t"]),
    "out_of_bounds": Case(HISTORY, given.history(GOOD, given.hour(PM25=5000)), "stations[0].data[1].PM25", 2, "PM25"),
    "negative": Case(MEASUREMENTS, given.openaq(given.measurement(value=-3.0))),
    "rounded": Case(MEASUREMENTS, given.openaq(given.measurement(value=15.8727))),
    "no_data_code": Case(HISTORY, given.history(GOOD, given.hour(PM25="N/A"))),
    "code_conflict": Case(LIVE, given.live(given.station(), given.station("03t", aqi="-1", color_id="0")), row=2),
    "bad_index": Case(LIVE, given.live(given.station(aqi="many")), "stations[0].AQILast.PM25.aqi", 1),
    "unit_unknown": Case(MEASUREMENTS, given.openaq(given.measurement(), given.measurement(units="particles/cm³"))),
    "unknown_pollutant": Case(MEASUREMENTS, given.openaq(given.measurement(), given.measurement(name="um003"))),
    "flagged_by_source": Case(MEASUREMENTS, given.openaq(given.measurement(flagInfo={"hasFlags": True}))),
    "coverage_nonsense": Case(MEASUREMENTS, given.openaq(given.measurement(coverage={"percentComplete": 2391500.0}))),
    "hour_repeated": Case(TABLE, given.table(LINE, LINE)),
    "hour_conflict": Case(TABLE, given.table(LINE, "2026-01-01 10:00:00,1,54t", "2026-01-01 10:00:00,2,54t"), "B4", 4),
    "no_instrument": Case(HISTORY, given.history(given.hour(PM25=1, WS=0, TEMP=0, RH=0, BP=0))),
    "zero_weather": Case(HISTORY, given.history(given.hour(PM25=1, WS=2, TEMP=31, RH=0, BP=0))),
}


def test_every_rule_of_feeds_has_its_case():
    assert {f"air_feed.{name}" for name in CASES} == {rule for rule in rule_book() if rule.startswith("air_feed.")}


@pytest.mark.parametrize("name", CASES)
def test_a_payload_that_breaks_a_rule_is_told_so_at_its_place_and_the_rest_lands(name, tmp_path):
    case = CASES[name]
    judgement = given.judged(tmp_path, case.name, case.said)
    found = [problem for problem in judgement.all_problems if problem.rule == f"air_feed.{name}"]
    assert found, [problem.message_en for problem in judgement.all_problems]
    first = found[0]
    assert first.message_th
    assert first.message_en
    for field in ("cell", "row", "column"):
        if getattr(case, field) is not None:
            assert getattr(first, field) == getattr(case, field)
    assert (len(judgement.sheets[0].rows) if judgement.sheets else 0) == case.rows
