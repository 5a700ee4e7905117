"""Air4Thai's hourly history: the JSON of getHistoryData and of webV2, and the tables that people make of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from sources.feeds.blocks import Block, Format, Hourly, sheet_of
from sources.feeds.codes import read_codes, station_in
from sources.feeds.delimited import folded, read_table
from sources.feeds.hours import read_hours
from sources.feeds.limits import load_limits
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload, shown
from sources.feeds.quantities import SENTINELS, has_decimal_commas, read_column
from sources.feeds.texts import Texts
from sources.feeds.weather import FIELDS as WEATHER
from sources.feeds.weather import weather_sheet
from validations.judgement import SheetJudgement, SourceColumn
from validations.problem import Problem, Refused, problem
from validations.tables.reference import POLLUTANTS

FORMAT = Format("air4thai_history", "PCD", "pcd", method="reference")
TIME, STATION = "DATETIMEDATA", "stationID"
_CODES = SENTINELS | {Decimal(-1)}
_FIELDS = {name.lower(): name for name in (*(each.upper() for each in POLLUTANTS), *WEATHER)}


def looks_like_json(start: str) -> bool:
    return '"DATETIMEDATA"' in start or ('"result"' in start and '"stations"' in start and '"AQILast"' not in start)


def looks_like_table(header: tuple[str, ...]) -> bool:
    names = {folded(cell) for cell in header}
    return TIME.lower() in names and bool(names & set(_FIELDS))


def read_json(document: Any, payload: Payload, found: list[Problem]) -> list[SheetJudgement]:
    """The sheets of a history payload: values in `stations[].data[]`, numbered over all stations."""
    places: list[str] = []
    notices = Notices("stations.data", lambda record, field: f"{places[record - 1]}.{field}")
    for each in found:
        notices.add(each)
    stations = document.get("stations") if isinstance(document, dict) else document
    if isinstance(document, dict) and str(document.get("result", "OK")).strip().upper() != "OK":
        said = shown(document.get("error")) or shown(document["result"])
        notices.of_all("air_feed.error_result", raw=said)
    rows: list[tuple[str, Mapping[str, Any]]] = []
    for number, station in enumerate(stations if isinstance(stations, list) else []):
        data = station.get("data") if isinstance(station, dict) else None
        if not isinstance(data, list):
            notices.of_all("air_feed.not_a_record", raw=shown(station)[:80])
            continue
        for place, row in enumerate(data):
            if not isinstance(row, dict):
                notices.of_all("air_feed.not_a_record", raw=shown(row)[:80])
                continue
            places.append(f"stations[{number}].data[{place}]")
            rows.append((shown(station.get(STATION)), row))
    columns = {
        name: (name, Texts.of([shown(row.get(name)) for _, row in rows]))
        for name in _FIELDS.values()
        if any(name in row for _, row in rows)
    }
    for name in {name: None for _, row in rows for name in row if name not in (TIME, STATION) and name not in columns}:
        notices.of_all("air_feed.unknown_column", raw=shown(name))
    times = Texts.of([shown(row.get(TIME)) for _, row in rows])
    numbers = np.arange(1, len(rows) + 1)
    return _sheets(Texts.of([code for code, _ in rows]), (TIME, times), columns, numbers, payload, notices, [])


def read_text_table(payload: Payload) -> list[SheetJudgement]:
    """The sheets of a table with `DATETIMEDATA` and pollutants as columns; its station may stand in its name alone."""
    notices = Notices(payload.name)
    table = read_table(payload, notices)
    fields = {}
    for header in table.header:
        name = _FIELDS.get(folded(header))
        if name:
            fields[name] = (header, table.column(folded(header)))
        elif folded(header) not in (TIME.lower(), STATION.lower()):
            notices.of_all("air_feed.unknown_column", raw=header, column=header)
    columns = {name: (header, texts) for name, (header, texts) in fields.items() if texts is not None}
    stations, times = table.column(STATION.lower()), table.column(TIME.lower())
    assert times is not None
    if stations is None:
        code = station_in(payload.name)
        if code is None:
            raise Refused(problem("air_feed.station_not_said", sheet=notices.sheet))
        notices.of_all("air_feed.station_in_name", station=code)
        stations = Texts([code], np.zeros(len(table.records), dtype=np.int32))
    source: dict[str, tuple[str, str | None]] = {
        folded(header): (_field_of(name), name) for name, (header, _) in columns.items()
    }
    source |= {TIME.lower(): ("hour_label", None), STATION.lower(): ("station_id", None)}
    time = (table.header_like(TIME.lower()), times)
    return _sheets(stations, time, columns, table.records, payload, notices, table.source_columns(source))


def _sheets(
    stations: Texts,
    time: tuple[str, Texts],
    columns: dict[str, tuple[str, Texts]],
    records: np.ndarray,
    payload: Payload,
    notices: Notices,
    sources: list[SourceColumn],
) -> list[SheetJudgement]:
    if not len(records):
        notices.of_all("air_feed.no_records")
    commas = [(header, texts) for header, texts in columns.values() if has_decimal_commas(texts)]
    if commas:
        example = next(text for text in commas[0][1].used() if "," in text)
        notices.of_all("air_feed.decimal_comma", column=commas[0][0], raw=example)
    hours = read_hours(time[1], time[0], payload.latest, notices, records)
    block = Block(read_codes(stations, STATION, notices, records), hours, records)
    hourly, limits = Hourly(block, FORMAT, notices), load_limits().quantities
    for name, (header, texts) in columns.items():
        if name not in WEATHER:
            limit = limits[name.lower()]
            figures = read_column(texts, header, limit, notices, records, codes=_CODES, comma=bool(commas))
            hourly.add(name.lower(), limit.unit, figures, header)
    frame = hourly.frame(payload)
    counts = {"rows_read": len(records), "rows_accepted": int(block.is_good.sum())}
    sheet = sheet_of(FORMAT, "air_hourly_reported", frame, notices, **counts, columns=sources)
    weather = {name: column for name, column in columns.items() if name in WEATHER}
    beside = Notices(f"{notices.sheet} [weather]", notices.path)
    found = weather_sheet(block, weather, FORMAT, payload, beside, comma=bool(commas), columns=sources)
    return [sheet, found] if found else [sheet]


def _field_of(name: str) -> str:
    return f"{name.lower()}_milli" if name in WEATHER else "value_milli"
