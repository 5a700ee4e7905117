"""The drop folder of CASA: records as `casa_schema.json` says, as JSON lines, a list or CSV, each fault by its rule.

The schema is the one declaration: which fields a record must have, and what may stand in them, is read from it.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sources.feeds.air4thai_stations import Stations
from sources.feeds.blocks import Block, Format, Hourly, sheet_of
from sources.feeds.codes import read_codes
from sources.feeds.delimited import Table, folded, read_table
from sources.feeds.hours import Hours, read_hours
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload, as_text, parsed_lines, shown
from sources.feeds.pollutants import add_all
from sources.feeds.texts import Texts
from sources.places import load_places
from validations.judgement import SheetJudgement

FORMAT = Format("casa", "CASA", "casa", "begins")
SCHEMA = Path(__file__).with_name("casa_schema.json")
METHODS = {"FEM": "reference", "FRM": "reference", "low_cost": "low_cost", "satellite": "satellite"}
AVERAGING = {"PT1H": None, "PT8H": "8 hours", "PT24H": "24 hours"}
_STATION = ("source", "station_id", "station_name_th", "station_name_en", "country_iso2", "province_code", "lat", "lon")
_TIMES = ("datetime_utc", "datetime_local", "utc_offset")
_TELLING = ("station_id", "pollutant", "avg_period")


@cache
def schema() -> Mapping[str, Any]:
    """The JSON schema of a record."""
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def looks_like_json(start: str) -> bool:
    return all(f'"{name}"' in start for name in _TELLING)


def looks_like_table(header: tuple[str, ...]) -> bool:
    return {folded(name) for name in _TELLING} <= {folded(cell) for cell in header}


def read_json(payload: Payload) -> list[SheetJudgement]:
    """The sheets of JSON lines, or of one list."""
    notices = Notices(payload.name, lambda record, field: f"line {record} {field}")
    rows, faults = parsed_lines(as_text(payload.data))
    for record, fault in faults:
        notices.at("air_feed.bad_line", record, "", fault)
    for name in dict.fromkeys(name for _, row in rows for name in row if name not in schema()["properties"]):
        notices.of_all("air_feed.unknown_column", raw=shown(name))
    names = tuple(schema()["properties"])
    columns = tuple(Texts.of([shown(row.get(name)) for _, row in rows]) for name in names)
    return _sheets(Table(names, columns, np.array([record for record, _ in rows], dtype=np.int64)), payload, notices)


def read_text_table(payload: Payload) -> list[SheetJudgement]:
    """The sheets of a CSV file."""
    notices = Notices(payload.name)
    return _sheets(read_table(payload, notices), payload, notices)


def _sheets(table: Table, payload: Payload, notices: Notices) -> list[SheetJudgement]:
    if not len(table.records):
        notices.of_all("air_feed.no_records")
    known = {folded(name): name for name in schema()["properties"]}
    for header in table.header:
        if folded(header) not in known:
            notices.of_all("air_feed.unknown_column", raw=header, column=header)
    blank = Texts([""], np.zeros(len(table.records), dtype=np.int32))
    fields = {name: table.column(folded(name)) or blank for name in known.values()}
    comma = table.has_decimal_commas
    if comma:
        notices.of_all("air_feed.decimal_comma", raw=table.comma_example())
    is_good = _checked(fields, table.records, notices)
    hours = _hours(fields, table.records, is_good, payload, notices)
    found = [
        sheet
        for source in schema()["properties"]["source"]["enum"]
        for period in AVERAGING
        if (sheet := _of_period(fields, (source, period), table.records, hours, is_good, payload, notices, comma=comma))
    ]
    found.append(
        _stations(
            fields, table.records, is_good, payload, Notices(f"{notices.sheet} [stations]", notices.path), comma=comma
        )
    )
    found[0].problems[:0] = notices.problems()
    return found


def _checked(fields: Mapping[str, Texts], records: np.ndarray, notices: Notices) -> np.ndarray:
    """Which records have all fields that the schema requires, each as it may be; what is not is named at its place."""
    is_good = np.ones(len(records), dtype=bool)
    for name, texts in fields.items():
        said, is_required = schema()["properties"][name], name in schema()["required"] and name != "value"
        blank = "air_feed.field_missing" if is_required else None
        if "enum" in said:
            is_right, odd = _is_one_of(said["enum"]), "air_feed.not_allowed"
        else:
            is_right, odd = _has_form(said.get("pattern", "")), "air_feed.bad_form"
        rules = [blank if not text.strip() else None if is_right(text) else odd for text in texts.values]
        allowed, example = ", ".join(said.get("enum", ())), "".join(said.get("examples", ()))
        notices.at_texts(rules, texts, records, name, allowed=allowed, example=example)
        if is_required or name in _TIMES:
            is_good &= np.array([rule is None for rule in rules], dtype=bool)[texts.codes]
    return is_good


def _hours(
    fields: Mapping[str, Texts], records: np.ndarray, is_good: np.ndarray, payload: Payload, notices: Notices
) -> Hours:
    """The hour of each record in Thai time: that of UTC, else the local one with its offset; both must agree."""
    utc = [text and f"{text.removesuffix('Z').removesuffix('+00:00')}Z" for text in _texts(fields["datetime_utc"])]
    offsets = _texts(fields["utc_offset"])
    local = [
        text and offset and text + offset
        for text, offset in zip(_texts(fields["datetime_local"]), offsets, strict=True)
    ]
    main = Texts.of([one or other for one, other in zip(utc, local, strict=True)])
    silent = Notices(notices.sheet)
    missing = [None if text else "air_feed.field_missing" for text in main.values]
    notices.at_texts(missing, main, records, "datetime_utc")
    is_said = main.is_any(bool)
    told = np.flatnonzero(is_good & is_said)
    read_hours(main.take(told), "datetime_utc", payload.latest, notices, records[told])
    hours = read_hours(main, "datetime_utc", payload.latest, silent, records)
    beside = read_hours(Texts.of(local), "datetime_local", payload.latest, silent, records)
    is_same = np.ones(len(records), dtype=bool)
    for place in np.flatnonzero(
        np.array([bool(one and other) for one, other in zip(utc, local, strict=True)], dtype=bool)
    ):
        if hours.hours[hours.codes[place]] != beside.hours[beside.codes[place]]:
            is_same[place] = False
            notices.at(
                "air_feed.time_conflict", int(records[place]), "datetime_local", f"{utc[place]} / {local[place]}"
            )
    return Hours(hours.hours, hours.codes, hours.is_good & is_same & is_good & is_said)


def _of_period(
    fields: Mapping[str, Texts],
    which: tuple[str, str],
    records: np.ndarray,
    hours: Hours,
    is_good: np.ndarray,
    payload: Payload,
    notices: Notices,
    *,
    comma: bool,
) -> SheetJudgement | None:
    """The sheet of a network's values of one averaging period."""
    source, period = which
    of_kind = fields["source"].is_any(source.__eq__) & fields["avg_period"].is_any(period.__eq__)
    places = np.flatnonzero(of_kind)
    if not len(places):
        return None
    own = Notices(f"{notices.sheet} [{source} {period}]", notices.path)
    block = Block(
        read_codes(fields["station_id"].take(places), "station_id", Notices(own.sheet), records[places]),
        Hours(hours.hours, hours.codes[places], hours.is_good[places] & is_good[places]),
        records[places],
    )
    method = fields["method"].take(places)
    methods = Texts([METHODS.get(text, "unknown") for text in method.values], method.codes)
    hourly = Hourly(block, FORMAT, own, {"method": methods, "qc_flag": fields["qc_flag"].take(places)})
    used = np.flatnonzero(block.is_good)
    names, units, values = (fields[name].take(places) for name in ("pollutant", "unit", "value"))
    add_all(hourly, names, units, values, "value", own, comma=comma, among=used)
    if AVERAGING[period] is None:
        table, frame = "air_hourly_reported", hourly.frame(payload, network=source)
    else:
        table = "air_running_reported"
        frame = hourly.frame(payload, table, network=source, averaging=AVERAGING[period], is_stale=False)
    return sheet_of(FORMAT, table, frame, own, rows_read=len(places), rows_accepted=len(used))


def _stations(
    fields: Mapping[str, Texts],
    records: np.ndarray,
    is_good: np.ndarray,
    payload: Payload,
    notices: Notices,
    *,
    comma: bool,
) -> SheetJudgement:
    """The stations that the records name, each once."""
    listed = Stations(FORMAT, payload, notices, comma)
    methods: dict[tuple[str, str], set[str]] = {}
    first: dict[tuple[str, ...], int] = {}
    columns = [_texts(fields[name]) for name in _STATION]
    for place, (method, said) in enumerate(zip(_texts(fields["method"]), zip(*columns, strict=True), strict=True)):
        if is_good[place]:
            first.setdefault(said, place)
            methods.setdefault((said[0], said[1].upper()), set()).add(METHODS[method])
    for said, place in first.items():
        record, row = int(records[place]), dict(zip(_STATION, said, strict=True))
        province, country = row["province_code"] or None, row["country_iso2"] or "TH"
        if province and province not in load_places().codes.names:
            notices.at("air_feed.province_unknown", record, "province_code", province)
            province = None
        own = methods[row["source"], row["station_id"].upper()]
        listed.add(
            record,
            ("station_id", row["station_id"]),
            network=row["source"],
            name_th=row["station_name_th"],
            name_en=row["station_name_en"],
            province_code=province,
            country_iso2=country if _has_form("^[A-Z]{2}$")(country) else None,
            method=next(iter(own)) if len(own) == 1 else "unknown",
            **listed.place(record, ("lat", row["lat"]), ("lon", row["lon"]), thai=country == "TH"),
        )
    return listed.sheet(payload.received_on)


def _texts(texts: Texts) -> list[str]:
    """The text of each record, without spaces around it."""
    stripped = [value.strip() for value in texts.values]
    return [stripped[code] for code in texts.codes]


def _is_one_of(allowed: list[str]) -> Callable[[str], bool]:
    return frozenset(allowed).__contains__


def _has_form(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.search(pattern, text.strip()) is not None
