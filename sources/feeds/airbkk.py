"""AirBKK, Bangkok's own network: a long table of station, parameter and value, saved or from its interface.

Saved tables write 2023-03-27 03:00:00, the interface 14/04/2569 02:00: day first, and the year of the Buddhist Era.
"""

from typing import Any

import numpy as np

from sources.feeds.air4thai_stations import Stations
from sources.feeds.blocks import Block, Format, Hourly, sheet_of
from sources.feeds.codes import BANGKOK, read_codes
from sources.feeds.delimited import Table, folded, read_table
from sources.feeds.hours import read_hours
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload, shown
from sources.feeds.pollutants import add_all
from sources.feeds.texts import Texts
from validations.judgement import SheetJudgement
from validations.problem import Problem

FORMAT = Format("airbkk", "BMA", "bma")
_FIELDS = {"datetime": ("hour_label", None), "stationid": ("station_id", None), "value": ("value_milli", None)}
_NAMES = ("Date_Time", "StationID", "StationName", "Parameter", "Value")
_REQUIRED = ("datetime", "stationid", "parameter", "value")


def looks_like_table(header: tuple[str, ...]) -> bool:
    return set(_REQUIRED) <= {folded(cell) for cell in header}


def looks_like_json(start: str) -> bool:
    return all(f'"{name}"' in start for name in _NAMES if name != "StationName")


def read_text_table(payload: Payload) -> list[SheetJudgement]:
    """The sheets of a saved table: hourly values, and the stations that it names."""
    notices = Notices(payload.name)
    return _sheets(read_table(payload, notices), payload, notices)


def read_json(document: Any, payload: Payload, found: list[Problem]) -> list[SheetJudgement]:
    """The same for a list of records with the same names."""
    notices = Notices("records", lambda record, field: f"[{record - 1}].{field}")
    for each in found:
        notices.add(each)
    rows = document if isinstance(document, list) else next((v for v in document.values() if isinstance(v, list)), [])
    kept = [(number, row) for number, row in enumerate(rows, start=1) if isinstance(row, dict)]
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            notices.at("air_feed.not_a_record", number, "", shown(row)[:80])
    header = tuple(name for name in _NAMES if any(name in row for _, row in kept))
    for name in dict.fromkeys(name for _, row in kept for name in row if name not in _NAMES):
        notices.of_all("air_feed.unknown_column", raw=shown(name))
    columns = tuple(Texts.of([shown(row.get(name)) for _, row in kept]) for name in header)
    numbers = np.array([number for number, _ in kept], dtype=np.int64)
    return _sheets(Table(header, columns, numbers), payload, notices)


def _sheets(table: Table, payload: Payload, notices: Notices) -> list[SheetJudgement]:
    if not len(table.records):
        notices.of_all("air_feed.no_records")
    times, stations, pollutants, values = (table.required(name) for name in _REQUIRED)
    known = {*_REQUIRED, "stationname"}
    for name in table.header:
        if folded(name) not in known:
            notices.of_all("air_feed.unknown_column", raw=name, column=name)
    if table.has_decimal_commas:
        notices.of_all("air_feed.decimal_comma", raw=table.comma_example())
    hours = read_hours(times, table.header_like("datetime"), payload.latest, notices, table.records, day_first=True)
    codes = read_codes(stations, table.header_like("stationid"), notices, table.records)
    block = Block(codes, hours, table.records)
    hourly = Hourly(block, FORMAT, notices)
    comma = table.has_decimal_commas
    add_all(hourly, pollutants, None, values, table.header_like("value"), notices, comma=comma)
    frame = hourly.frame(payload)
    counts = {"rows_read": len(table.records), "rows_accepted": int(block.is_good.sum())}
    source = table.source_columns(_FIELDS)
    sheet = sheet_of(FORMAT, "air_hourly_reported", frame, notices, **counts, columns=source)
    return [sheet, _stations(table, stations, payload, notices)]


def _stations(table: Table, stations: Texts, payload: Payload, notices: Notices) -> SheetJudgement:
    """The stations with their names, each once: all of them are Bangkok's."""
    listed = Stations(FORMAT, payload, Notices(f"{notices.sheet} [stations]", notices.path))
    names = table.column("stationname") or Texts([""], np.zeros(len(stations), dtype=np.int32))
    pairs = stations.codes.astype(np.int64) * len(names.values) + names.codes
    for place in np.sort(np.unique(pairs, return_index=True)[1]):
        if stations.at(place).strip():
            number = int(table.records[place])
            code = ("StationID", stations.at(place))
            listed.add(number, code, name_th=names.at(place), province_code=BANGKOK)
    return listed.sheet(payload.received_on)
