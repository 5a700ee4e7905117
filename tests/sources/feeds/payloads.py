"""Payloads for the tests, small and by hand, and judged as any file of the inbox is."""

import gzip
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sources.feeds.judging import judge_feed
from sources.feeds.payload import Payload
from tests.sources.books import SHARED
from validations.judgement import FileJudgement, SheetJudgement

AIR = SHARED / "air"
TODAY = datetime.fromisoformat("2026-11-22T13:00:00+07:00")
LIVE = "getNewAQI_JSON.json"
HISTORY = "getHistoryData.json"
TABLE = "pull.csv"
NAMED = "report_54t_dindaeng.csv"
AIRBKK = "airbkk.csv"
MEASUREMENTS = "openaq_measurements station=3916 since=2026-01-01.json"
LOCATIONS = "openaq_locations.json"
CASA = "casa.jsonl"
# What PHP prints before an answer, after its manual (display_errors and html_errors on).
_WORDS = "mysqli_connect() [<a href='f'>f</a>]: gone in <b>/srv/x.php</b> on line <b>3</b>"
WARNING = f"<br />\n<b>Warning</b>:  {_WORDS}<br />\n"


def judged(folder: Path, name: str, said: Any, *, received_at: datetime = TODAY) -> FileJudgement:
    """The judgement of a file of that name with these bytes, text, lines (a list of texts) or JSON."""
    path = folder / name
    path.write_bytes(as_bytes(said))
    return judge_feed(path, name, hashlib.sha256(path.read_bytes()).hexdigest(), received_at)


def as_bytes(said: Any) -> bytes:
    if isinstance(said, bytes):
        return said
    if isinstance(said, list) and all(isinstance(line, str) for line in said):
        said = "\n".join(said) + "\n"
    return (said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)).encode()


def sheet_of(judgement: FileJudgement, table: str) -> SheetJudgement:
    """The one sheet of that table."""
    (sheet,) = [sheet for sheet in judgement.sheets if sheet.table == table]
    return sheet


def values(judgement: FileJudgement, table: str = "air_hourly_reported") -> list[tuple[Any, ...]]:
    """Station, day, label, pollutant and thousandths of each row."""
    rows = sheet_of(judgement, table).rows
    names = ("station_id", "date", "hour_label", "pollutant", "value_milli")
    return list(rows[list(names)].itertuples(index=False, name=None))


def rules(judgement: FileJudgement) -> dict[str, int]:
    """How often each rule is named."""
    found: dict[str, int] = {}
    for problem in judgement.all_problems:
        found[problem.rule] = found.get(problem.rule, 0) + 1
    return found


def station(code: str = "02t", **more: Any) -> dict[str, Any]:
    """A station of the live feed with PM2.5 alone; `value`, `aqi`, `color_id`, `time`, `date` and others may differ."""
    pm25 = {name: more.pop(name, plain) for name, plain in (("color_id", "2"), ("aqi", "30"), ("value", "18.5"))}
    none = {"color_id": "0", "aqi": "-1", "value": "-1"}
    observed = {"date": more.pop("date", "2026-11-22"), "time": more.pop("time", "12:00")}
    observed |= dict.fromkeys(("PM10", "O3", "CO", "NO2", "SO2"), none) | {"PM25": pm25}
    observed["AQI"] = {"color_id": pm25["color_id"], "aqi": pm25["aqi"], "param": "PM25"}
    own = {"stationID": code, "nameTH": "สถานี ", "nameEN": "Station  one", "stationType": "GROUND"}
    own |= {"areaTH": "เขตธนบุรี, กรุงเทพฯ", "areaEN": "Thon Buri, Bangkok", "lat": "13.73", "long": "100.48"}
    return {**own, "forecast": [], "AQILast": observed, **more}


def live(*stations: Any) -> dict[str, Any]:
    return {"stations": list(stations)}


def history(*rows: dict[str, Any], code: str = "54t", **more: Any) -> dict[str, Any]:
    return {"result": "OK", "error": "", "stations": [{"stationID": code, "params": [], "data": list(rows)}], **more}


def hour(time: str = "2026-01-01 08:00:00", **values: Any) -> dict[str, Any]:
    return {"DATETIMEDATA": time, **(values or {"PM25": 12.5})}


def table(*lines: str, header: str = "DATETIMEDATA,PM25,stationID") -> list[str]:
    return [header, *lines]


def airbkk(*lines: str) -> list[str]:
    return ["Date_Time,StationID,StationName,Parameter,Value", *lines]


def measurement(**more: Any) -> dict[str, Any]:
    """An hour of OpenAQ from 01:00 UTC, which is 08:00 in Thailand."""
    begin, end = more.pop("begin", "2026-01-01T01:00:00Z"), more.pop("end", "2026-01-01T02:00:00Z")
    local = more.pop("local", "2026-01-01T08:00:00+07:00")
    period = {"label": "raw", "interval": more.pop("interval", "01:00:00")}
    period |= {"datetimeFrom": {"utc": begin, "local": local}, "datetimeTo": {"utc": end}}
    parameter = {"id": 2, "name": more.pop("name", "pm25"), "units": more.pop("units", "µg/m³")}
    plain = {"value": 12.5, "flagInfo": {"hasFlags": False}, "coverage": {"percentComplete": 100.0}}
    return {**plain, "parameter": parameter, "period": period, **more}


def openaq(*results: Any) -> dict[str, Any]:
    return {"meta": {"name": "openaq-api", "found": ">1000"}, "results": list(results)}


def location(**more: Any) -> dict[str, Any]:
    own = {"id": 135, "name": "Prabadang", "locality": "Samut Prakan", "country": {"code": "TH"}, "isMobile": False}
    own |= {
        "provider": {"name": "Air4Thai"},
        "isMonitor": True,
        "coordinates": {"latitude": 13.66, "longitude": 100.54},
    }
    return {**own, "sensors": [{"id": 92, "parameter": {"name": "pm25"}}], **more}


def casa(**more: Any) -> dict[str, Any]:
    own = {"source": "casa", "station_id": "LC-01", "lat": 18.79, "lon": 98.98, "pollutant": "pm25", "value": 45.6}
    own |= {"unit": "ug/m3", "avg_period": "PT1H", "datetime_utc": "2026-03-01T01:00:00Z", "qc_flag": "valid"}
    return {name: value for name, value in {**own, "method": "low_cost", **more}.items() if value is not ...}


def lines(*records: dict[str, Any]) -> list[str]:
    return [json.dumps(record, ensure_ascii=False) for record in records]


def packed(said: Any) -> bytes:
    return gzip.compress(as_bytes(said), mtime=0)


def payload(name: str, said: Any) -> Payload:
    return Payload(as_bytes(said), name, "ab" * 6, TODAY)
