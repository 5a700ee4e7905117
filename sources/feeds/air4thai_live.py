"""Air4Thai's live feed, getNewAQI_JSON and its kin: running means, the index as sent, and the stations.

Every value is a text. `-1` is no value now; an index of -999 says that the station does not measure the pollutant at
all; colour 0 goes with both. A station that has stopped may still show its last value, with a negated colour or not:
only its time tells.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from sources.feeds.air4thai_stations import Stations
from sources.feeds.blocks import Block, Format, frame_of, named, once, sheet_of
from sources.feeds.codes import read_codes
from sources.feeds.hours import Hour, Hours, read_hours
from sources.feeds.limits import load_limits
from sources.feeds.noticing import Notices
from sources.feeds.payload import BANGKOK, Payload, shown
from sources.feeds.quantities import SENTINELS, Figures, read_column
from sources.feeds.texts import Texts
from validations.judgement import SheetJudgement
from validations.problem import Problem
from validations.tables.reference import POLLUTANTS

FORMAT = Format("air4thai_live", "PCD", "pcd", method="reference")
# What the value of each pollutant is (feeds.md 2.1): PCD states it of its running means.
AVERAGING = {"pm25": "24 hours", "pm10": "24 hours", "o3": "8 hours", "co": "8 hours", "no2": "1 hour", "so2": "1 hour"}
OBSERVED = ("AQILast", "LastUpdate")
_NOT_MEASURED = frozenset({"-999", "-9999"})
_NO_INDEX = _NOT_MEASURED | {"-1", "-", "N/A", "n/a"}
_MISSING = SENTINELS | {Decimal(-1)}
_INDEX = re.compile(r"-?\d{1,4}")


@dataclass(frozen=True)
class _Row:
    """A station of the payload, by its number from 1, and what it observed."""

    number: int
    station: dict[str, Any]
    observed: dict[str, Any]

    def entry(self, name: str) -> dict[str, Any]:
        found = self.observed.get(name)
        return found if isinstance(found, dict) else {}


def looks_like(start: str) -> bool:
    return '"stationID"' in start and any(f'"{name}"' in start for name in OBSERVED)


def read(document: Any, payload: Payload, found: list[Problem]) -> list[SheetJudgement]:
    """The sheets of a live payload: what the stations observed, and the stations."""
    notices = Notices("stations.AQILast", lambda record, field: f"stations[{record - 1}].AQILast.{field}")
    for each in found:
        notices.add(each)
    if isinstance(document, dict) and "stationID" in document:
        document = {"stations": [document]}
    stations = document.get("stations") if isinstance(document, dict) else document
    stations = stations if isinstance(stations, list) else []
    if not stations:
        notices.of_all("air_feed.no_records")
    rows: list[_Row] = []
    for number, station in enumerate(stations, start=1):
        if not isinstance(station, dict):
            notices.at("air_feed.not_a_record", number, "", shown(station)[:80])
        elif observed := next((station[name] for name in OBSERVED if isinstance(station.get(name), dict)), None):
            rows.append(_Row(number, station, observed))
        else:
            notices.at("air_feed.no_observation", number, "AQILast")
    observed_sheet = _observed(rows, payload, notices, len(stations))
    listed = Stations(FORMAT, payload, Notices("stations", lambda record, field: f"stations[{record - 1}].{field}"))
    for number, station in enumerate(stations, start=1):
        if isinstance(station, dict):
            _list(listed, number, station)
    last = observed_sheet.period[1] if observed_sheet.period else payload.received_on
    return [observed_sheet, listed.sheet(last)]


def _list(listed: Stations, number: int, station: dict[str, Any]) -> None:
    names = {"name_th": "nameTH", "name_en": "nameEN", "area_th": "areaTH", "area_en": "areaEN"}
    lat, lon = (("lat", shown(station.get("lat"))), ("long", shown(station.get("long"))))
    observed: dict[str, Any] = next((station[name] for name in OBSERVED if isinstance(station.get(name), dict)), {})
    entries = {name: observed.get(name.upper()) for name in POLLUTANTS}
    measured = [
        name
        for name, entry in entries.items()
        if isinstance(entry, dict) and shown(entry.get("aqi")).strip() not in _NOT_MEASURED
    ]
    listed.add(
        number,
        ("stationID", shown(station.get("stationID"))),
        **{field: shown(station.get(name)) for field, name in names.items()},
        **listed.place(number, lat, lon),
        station_type=shown(station.get("stationType")).strip() or None,
        pollutants=", ".join(measured) or None,
    )


def _observed(rows: list[_Row], payload: Payload, notices: Notices, count: int) -> SheetJudgement:
    """The running means; the records of `rows` are numbered as the stations of the payload."""
    numbers = np.array([row.number for row in rows], dtype=np.int64)
    codes = read_codes(Texts.of([shown(row.station.get("stationID")) for row in rows]), "stationID", notices, numbers)
    times = Texts.of([f"{shown(row.observed.get('date'))} {shown(row.observed.get('time'))}" for row in rows])
    hours = _without_clocks_ahead(read_hours(times, "time", payload.latest, notices, numbers), notices, numbers)
    _tell_if_behind(hours, payload, notices)
    block = Block(codes, hours, numbers)
    is_stale = _stale(block, notices)
    found: list[dict[str, Any]] = []
    repeated = 0
    for pollutant in POLLUTANTS:
        figures = _figures(pollutant, rows, numbers, notices)
        kept = np.flatnonzero(figures.is_used & block.is_good)
        is_once, more = once(block, kept, [figures.milli[kept]], notices, [f"{pollutant.upper()}.value"])
        repeated += more
        for place in kept[is_once]:
            hour = hours.hours[hours.codes[place]]
            found.append(
                {
                    **_sent(rows[place], pollutant, notices),
                    "network": FORMAT.network,
                    "station_id": codes.names[codes.codes[place]],
                    "date": hour.day,
                    "hour_label": hour.label,
                    "pollutant": pollutant,
                    "averaging": AVERAGING[pollutant],
                    "value_milli": int(figures.milli[place]),
                    "unit": load_limits().quantities[pollutant].unit,
                    "is_stale": bool(is_stale[place]),
                    "is_simulated": payload.is_simulated,
                    "source_id": payload.source_id(notices.sheet),
                    "source_row": rows[place].number,
                }
            )
    if repeated:
        notices.of_all("air_feed.hour_repeated", count=repeated)
    frame = frame_of("air_running_reported", found)
    accepted = int(block.is_good.sum())
    return sheet_of(FORMAT, "air_running_reported", frame, notices, rows_read=count, rows_accepted=accepted)


def _figures(pollutant: str, rows: list[_Row], numbers: np.ndarray, notices: Notices) -> Figures:
    """The values of a pollutant; one that comes with the codes for no data contradicts them and is not used."""
    name, limit = pollutant.upper(), load_limits().quantities[pollutant]
    entries = [row.entry(name) for row in rows]
    texts = Texts.of([shown(entry.get("value")) for entry in entries])
    figures = read_column(texts, f"{name}.value", limit, notices, numbers, codes=_MISSING)
    is_denied = np.array(
        [
            shown(each.get("aqi")).strip() in _NO_INDEX and shown(each.get("color_id")).strip() == "0"
            for each in entries
        ],
        dtype=bool,
    )
    for place in np.flatnonzero(is_denied & figures.is_used):
        notices.at("air_feed.code_conflict", int(numbers[place]), f"{name}.value", texts.at(int(place)))
    return Figures(figures.milli, figures.is_used & ~is_denied)


def _sent(row: _Row, pollutant: str, notices: Notices) -> dict[str, Any]:
    """The index and the colours as they were sent."""
    name, overall = pollutant.upper(), row.entry("AQI")
    main = shown(overall.get("param")).strip().casefold()
    return {
        "aqi": _whole(row, name, "aqi", notices),
        "color_id": _whole(row, name, "color_id", notices),
        "station_aqi": _whole(row, "AQI", "aqi", notices),
        "station_color_id": _whole(row, "AQI", "color_id", notices),
        "station_pollutant": main if main in POLLUTANTS else None,
    }


def _whole(row: _Row, name: str, field: str, notices: Notices) -> int | None:
    """An index, none where its code says so, or a colour, which may be negated."""
    text = shown(row.entry(name).get(field)).strip()
    if not text or (field == "aqi" and text in _NO_INDEX):
        return None
    if _INDEX.fullmatch(text) and (field != "aqi" or not text.startswith("-")):
        return int(text)
    notices.at("air_feed.bad_index", row.number, f"{name}.{field}", text)
    return None


def _without_clocks_ahead(hours: Hours, notices: Notices, numbers: np.ndarray) -> Hours:
    """The hours without those of a clock that runs ahead of what at least two stations say."""
    times = [_time(hour) for hour in hours.hours]
    counts = np.bincount(hours.codes[hours.is_good], minlength=len(times))
    shared = [time for time, count in zip(times, counts, strict=True) if time and count > 1]
    if not shared:
        return hours
    allowed = load_limits().stale_after_hours
    latest = max(shared) + timedelta(hours=allowed)
    is_ahead = np.array([time is not None and time > latest for time in times], dtype=bool)[hours.codes]
    for place in np.flatnonzero(is_ahead & hours.is_good):
        hour = hours.hours[hours.codes[place]]
        notices.at("air_feed.clock_ahead", int(numbers[place]), "time", f"{hour.day} {hour.label}", hours=allowed)
    return Hours(hours.hours, hours.codes, hours.is_good & ~is_ahead)


def _tell_if_behind(hours: Hours, payload: Payload, notices: Notices) -> None:
    """Say so where no station has an hour near the receipt: it may be yesterday's answer, given again."""
    times = [_time(hour) for hour in hours.hours if hour.rule is None]
    known = [time for time in times if time]
    allowed = load_limits().stale_after_hours
    if known and max(known) < payload.received_at - timedelta(hours=allowed + 1):
        notices.of_all("air_feed.behind", raw=f"{max(known):%Y-%m-%d %H:%M}", hours=allowed)


def _stale(block: Block, notices: Notices) -> np.ndarray:
    """Which records are older than the newest by more than the limit; colours say it of some alone."""
    times = [_time(hour) for hour in block.hours.hours]
    used = [time for code in np.unique(block.hours.codes[block.is_good]) if (time := times[code])]
    if not used:
        return np.zeros(len(block.records), dtype=bool)
    allowed = load_limits().stale_after_hours
    oldest = max(used) - timedelta(hours=allowed)
    is_stale = np.array([time is not None and time < oldest for time in times], dtype=bool)[block.hours.codes]
    is_stale &= block.is_good
    if is_stale.any():
        stations = Texts(block.stations.names, block.stations.codes[is_stale]).used()
        notices.of_all("air_feed.stale", count=len(stations), hours=allowed, stations=named(stations))
    return is_stale


def _time(hour: Hour) -> datetime | None:
    return None if hour.day is None else datetime.combine(hour.day, time(), BANGKOK) + timedelta(hours=hour.hour)
