"""OpenAQ v3: measurements, latest values, locations and sensors as JSON, and the archive's CSV.

Measurements state the hour by its beginning and end in UTC. Latest values and sensors carry one moment, the end of the
hour: that of the first value of a sensor is the end of its first measurement. The archive does not say. Neither
measurements nor sensors name their location, so the name under which they were kept has to.
"""

import re
from typing import Any

import numpy as np

from sources.feeds.air4thai_stations import Stations
from sources.feeds.blocks import Block, Format, Hourly, sheet_of
from sources.feeds.codes import read_codes
from sources.feeds.delimited import folded, read_table
from sources.feeds.hours import Hour, Hours, read_hour, read_hours
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload, shown
from sources.feeds.pollutants import add_all, pollutant_of
from sources.feeds.texts import Texts
from validations.judgement import SheetJudgement
from validations.problem import Problem, Refused, problem

MEASURED = Format("openaq_measurements", "OpenAQ", "openaq", "begins")
LATEST = Format("openaq_latest", "OpenAQ", "openaq", "ends")
LOCATIONS = Format("openaq_locations", "OpenAQ", "openaq")
ARCHIVE = Format("openaq_archive", "OpenAQ", "openaq")
SENSOR = "SENSOR"
_HOUR = re.compile(r"0?1:00:00|PT1H")
_SENSOR_IN_NAME = re.compile(r"(?:sensors?(?:[-_ ]?ids?)?|station)[-_= /]?(\d+)", re.IGNORECASE)
_LOCATION_IN_NAME = re.compile(r"locations?(?:[-_ ]?ids?)?[-_= /]?(\d+)", re.IGNORECASE)
_POLLUTANT_IN_NAME = re.compile(r"(?<![a-z0-9])pm\s?(?:2[._]?5|10)(?![a-z0-9])", re.IGNORECASE)


def looks_like_json(start: str) -> bool:
    return '"openaq-api"' in start or (
        '"results"' in start and any(f'"{name}"' in start for name in ("sensorsId", "datetimeFrom", "isMonitor"))
    )


def looks_like_table(header: tuple[str, ...]) -> bool:
    return {"locationid", "datetime", "parameter", "value"} <= {folded(cell) for cell in header}


def read_json(document: Any, payload: Payload, found: list[Problem]) -> list[SheetJudgement]:
    """The sheets of an answer, of whichever kind; raises Refused for one with neither values nor stations."""
    results = document.get("results") if isinstance(document, dict) else document
    results = results if isinstance(results, list) else []
    rows = [row for row in results if isinstance(row, dict)]
    if not rows:
        raise Refused(problem("air_feed.no_records"))
    for is_kind, read in (
        ({"period", "parameter"}, _measurements),
        ({"sensorsId", "locationsId"}, _latest),
        ({"sensors", "coordinates"}, _locations),
        ({"parameter", "latest"}, _sensors),
    ):
        if is_kind <= set(rows[0]):
            notices = Notices("results", lambda record, field: f"results[{record - 1}].{field}")
            for each in found:
                notices.add(each)
            for number, row in enumerate(results, start=1):
                if not isinstance(row, dict):
                    notices.at("air_feed.not_a_record", number, "", shown(row)[:80])
            numbers = [number for number, row in enumerate(results, start=1) if isinstance(row, dict)]
            return read(rows, np.array(numbers, dtype=np.int64), payload, notices)
    raise Refused(problem("air_feed.nothing_to_read"))


def _measurements(
    rows: list[dict[str, Any]], numbers: np.ndarray, payload: Payload, notices: Notices
) -> list[SheetJudgement]:
    code = _station_of(payload.name)
    if code is None:
        raise Refused(problem("air_feed.station_not_said", sheet=notices.sheet))
    notices.of_all("air_feed.station_in_name", station=code)
    stations = Texts([code], np.zeros(len(rows), dtype=np.int32))
    began = [_at(row, "period", "datetimeFrom") for row in rows]
    hours = read_hours(
        Texts.of([_text(when, "utc") for when in began]),
        "period.datetimeFrom.utc",
        payload.latest,
        notices,
        numbers,
    )
    is_hour = np.ones(len(rows), dtype=bool)
    for place, (row, when) in enumerate(zip(rows, began, strict=True)):
        interval = _text(_at(row, "period"), "interval")
        if not _HOUR.fullmatch(interval):
            notices.at("air_feed.not_an_hour", int(numbers[place]), "period.interval", interval)
            is_hour[place] = False
        elif not _is_one_time(when, payload):
            said = f"{_text(when, 'utc')} / {_text(when, 'local')}"
            notices.at("air_feed.time_conflict", int(numbers[place]), "period.datetimeFrom", said)
            is_hour[place] = False
    hours = Hours(hours.hours, hours.codes, hours.is_good & is_hour)
    flagged = sum(_text(_at(row, "flagInfo"), "hasFlags") == "true" for row in rows)
    if flagged:
        notices.of_all("air_feed.flagged_by_source", count=flagged)
    odd = [said for row in rows if not _is_percent(said := _text(_at(row, "coverage"), "percentComplete"))]
    if odd:
        notices.of_all("air_feed.coverage_nonsense", count=len(odd), raw=odd[0])
    block = Block(read_codes(stations, "station", notices, numbers), hours, numbers)
    return [_values(rows, block, MEASURED, payload, notices, [shown(row.get("value")) for row in rows])]


def _latest(
    rows: list[dict[str, Any]], numbers: np.ndarray, payload: Payload, notices: Notices
) -> list[SheetJudgement]:
    named = _POLLUTANT_IN_NAME.search(payload.name.replace("_", " "))
    if named is None:
        raise Refused(problem("air_feed.pollutant_not_said", sheet=notices.sheet))
    stations = Texts.of([shown(row.get("locationsId")) for row in rows])
    times = Texts.of([_text(row.get("datetime"), "utc") for row in rows])
    hours = read_hours(times, "datetime.utc", payload.latest, notices, numbers)
    block = Block(read_codes(stations, "locationsId", notices, numbers), hours, numbers)
    as_measured = [{"parameter": {"name": named[0], "units": ""}} for _ in rows]
    values = [shown(row.get("value")) for row in rows]
    return [_values(as_measured, block, LATEST, payload, notices, values)]


def _locations(
    rows: list[dict[str, Any]], numbers: np.ndarray, payload: Payload, notices: Notices
) -> list[SheetJudgement]:
    listed = Stations(LOCATIONS, payload, notices)
    for number, row in zip(map(int, numbers), rows, strict=True):
        country = _text(row.get("country"), "code")
        is_thai = country == "TH"
        name, locality = shown(row.get("name")), shown(row.get("locality"))
        given = row.get("sensors")
        sensors = [sensor for sensor in given if isinstance(sensor, dict)] if isinstance(given, list) else []
        measured = [pollutant_of(_text(sensor.get("parameter"), "name"))[0] for sensor in sensors]
        area: dict[str, Any] = {"area_en": locality} if is_thai else {"area_en": locality, "province_code": None}
        listed.add(
            number,
            ("id", shown(row.get("id"))),
            **{"name_en" if name.isascii() else "name_th": name},
            **area,
            **_place(listed, number, row.get("coordinates"), thai=is_thai),
            country_iso2=country if re.fullmatch("[A-Z]{2}", country) else None,
            method={"true": "reference", "false": "low_cost"}.get(shown(row.get("isMonitor")), "unknown"),
            station_type="MOBILE" if row.get("isMobile") is True else None,
            provider=_text(row.get("provider"), "name") or None,
            pollutants=", ".join(dict.fromkeys(name for name in measured if name)) or None,
            sensors=" ".join(f"{SENSOR}{shown(sensor.get('id'))}" for sensor in sensors) or None,
        )
    return [listed.sheet(payload.received_on)]


def _sensors(
    rows: list[dict[str, Any]], numbers: np.ndarray, payload: Payload, notices: Notices
) -> list[SheetJudgement]:
    location = _LOCATION_IN_NAME.search(payload.name)
    codes = [location[1] if location else f"{SENSOR}{shown(row.get('id'))}" for row in rows]
    times = Texts.of([_text(_at(row, "latest", "datetime"), "utc") for row in rows])
    has_latest = np.array([isinstance(row.get("latest"), dict) for row in rows], dtype=bool)
    kept = np.flatnonzero(has_latest)
    own, records = [rows[place] for place in kept], numbers[kept]
    hours = read_hours(times.take(kept), "latest.datetime.utc", payload.latest, notices, records)
    block = Block(read_codes(Texts.of(codes).take(kept), "id", notices, records), hours, records)
    values = [shown(_at(row, "latest").get("value")) for row in own]
    return [_values(own, block, LATEST, payload, notices, values)]


def _values(
    rows: list[dict[str, Any]], block: Block, format_: Format, payload: Payload, notices: Notices, values: list[str]
) -> SheetJudgement:
    hourly = Hourly(block, format_, notices)
    names, units = ([_text(row.get("parameter"), field) for row in rows] for field in ("name", "units"))
    add_all(hourly, Texts.of(names), Texts.of(units), Texts.of(values), "value", notices)
    frame, accepted = hourly.frame(payload), int(block.is_good.sum())
    return sheet_of(format_, "air_hourly_reported", frame, notices, rows_read=len(rows), rows_accepted=accepted)


def read_text_table(payload: Payload) -> list[SheetJudgement]:
    """The sheets of a file of the archive: hourly values by location, and where the locations are."""
    notices = Notices(payload.name)
    table = read_table(payload, notices)
    locations, times, pollutants, values = (
        table.required(name) for name in ("locationid", "datetime", "parameter", "value")
    )
    hours = read_hours(times, table.header_like("datetime"), payload.latest, notices, table.records)
    block = Block(read_codes(locations, table.header_like("locationid"), notices, table.records), hours, table.records)
    hourly = Hourly(block, ARCHIVE, notices)
    units = table.column("units") or table.column("unit")
    if comma := table.has_decimal_commas:
        notices.of_all("air_feed.decimal_comma", raw=table.comma_example())
    add_all(hourly, pollutants, units, values, table.header_like("value"), notices, comma=comma)
    read, accepted = len(table.records), int(block.is_good.sum())
    frame = hourly.frame(payload)
    sheet = sheet_of(ARCHIVE, "air_hourly_reported", frame, notices, rows_read=read, rows_accepted=accepted)
    listed = Stations(ARCHIVE, payload, Notices(f"{notices.sheet} [stations]", notices.path), comma)
    names, lats, lons = (table.column(name) for name in ("location", "lat", "lon"))
    for place in np.sort(np.unique(locations.codes, return_index=True)[1]):
        number, code = int(table.records[place]), ("location_id", locations.at(place))
        lat, lon = (("lat", lats.at(place) if lats else ""), ("lon", lons.at(place) if lons else ""))
        at = listed.place(number, lat, lon)
        listed.add(number, code, name_en=names.at(place) if names else "", **at)
    return [sheet, listed.sheet(payload.received_on)]


def _station_of(name: str) -> str | None:
    """The code that the name of a payload says: of the location, else of the sensor."""
    if location := _LOCATION_IN_NAME.search(name):
        return location[1]
    sensor = _SENSOR_IN_NAME.search(name)
    return f"{SENSOR}{sensor[1]}" if sensor else None


def _is_one_time(when: dict[str, Any], payload: Payload) -> bool:
    """Whether the local time is the same moment; one that is not given contradicts nothing."""
    utc, local = (read_hour(_text(when, name), payload.latest) for name in ("utc", "local"))
    return local == Hour(rule="air_feed.bad_time") or (utc.day, utc.hour) == (local.day, local.hour)


def _is_percent(text: str) -> bool:
    try:
        return not text or 0 <= float(text) <= 100
    except ValueError:
        return False


def _place(listed: Stations, number: int, coordinates: Any, *, thai: bool) -> dict[str, Any]:
    lat, lon = (_text(coordinates, name) for name in ("latitude", "longitude"))
    return listed.place(number, ("coordinates.latitude", lat), ("coordinates.longitude", lon), thai=thai)


def _at(row: Any, *path: str) -> dict[str, Any]:
    """The object at a path of names; an empty one where there is none."""
    for name in path:
        row = row.get(name) if isinstance(row, dict) else None
    return row if isinstance(row, dict) else {}


def _text(row: Any, name: str) -> str:
    return shown(row.get(name)) if isinstance(row, dict) else ""
