"""Rows for the tests of resolved hours: small ones written inline, and the real pulls read where they lie."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest
import yaml

from tests.sources.books import PCD_DAILY, SHARED, judged
from validations.tables.declaring import declared
from warehouse import declaration
from warehouse.air.labels import LabelRule, Published, published
from warehouse.build import REFERENCE

AIR = SHARED / "air"
HISTORY_100T = AIR / "air4thai_history" / "air4thai_100t_stations_data.csv"
HISTORY_35T = AIR / "air4thai_history" / "hibernathan_35t_pivot.csv"
HISTORY_86 = AIR / "air4thai_history" / "bestculling_gethistorydata_all_2023-08.csv"
WEB_EXPORT = AIR / "web_export" / "testpm25.csv"
AIRBKK_142 = AIR / "airbkk" / "station_142_long.csv"
GOLDEN = AIR / "golden" / "pm25_hourly_to_pcd_daily.csv"
here = pytest.mark.skipif(not AIR.is_dir(), reason="the real files of ../shared/data/air are not here")

UNITS = {"pm25": "ug/m3", "pm10": "ug/m3", "o3": "ppb", "co": "ppm", "no2": "ppb", "so2": "ppb"}
POLLUTANT = {"PM25": "pm25", "PM10": "pm10", "O3": "o3", "CO": "co", "NO2": "no2", "SO2": "so2"}


@cache
def reference(name: str) -> list[dict]:
    """The rows of a reference table, as they are written."""
    return yaml.safe_load((REFERENCE / f"{name}.yaml").read_text(encoding="utf-8"))


def label_rule() -> LabelRule:
    return LabelRule.from_rows(reference("air_hour_rule"))


def leaf(rows: Iterable[tuple], submission: str = "aaaaaaaaaaaa", **constant: object) -> pa.Table:
    """Rows of air_hourly_reported from (station, date, label, pollutant, value in thousandths[, source_row])."""
    said = {"network": "pcd", "label_stated": "unknown", "method": "reference", "qc_flag": None, "is_simulated": False}
    said |= constant
    given = [
        {
            "station_id": station,
            "date": day,
            "hour_label": label,
            "pollutant": pollutant,
            "value_milli": value,
            "unit": UNITS[pollutant],
            "source_id": f"{submission}:sheet",
            "source_row": more[0] if more else number,
            **said,
        }
        for number, (station, day, label, pollutant, value, *more) in enumerate(rows, start=2)
    ]
    types = declaration.sql_types(declared()["air_hourly_reported"])
    return pa.Table.from_pylist(given, pa.schema([(name, declaration.arrow_type(sql)) for name, sql in types.items()]))


def means(rows: Iterable[tuple], source: str = "bbbbbbbbbbbb:Data") -> pa.Table:
    """Rows of air_daily_published from (station, date, value in thousandths)."""
    given = [
        {"station_id": station, "date": day, "pollutant": "pm25", "value_milli": value, "unit": "ug/m3",
         "is_simulated": False, "source_id": source, "source_row": number}
        for number, (station, day, value) in enumerate(rows, start=2)
    ]  # fmt: skip
    types = declaration.sql_types(declared()["air_daily_published"])
    return pa.Table.from_pylist(given, pa.schema([(name, declaration.arrow_type(sql)) for name, sql in types.items()]))


@cache
def real_means() -> pa.Table:
    """The published daily means of all yearly workbooks at hand."""
    schema = declared()["air_daily_published"]
    frames = [
        declaration.as_arrow(schema, sheet.shared)
        for path in sorted(PCD_DAILY.glob("*.xlsx"))
        for sheet in judged(path).sheets
        if sheet.table == "air_daily_published"
    ]
    return pa.concat_tables(frames)


@cache
def real_published() -> Published:
    return published([real_means()])


@cache
def real(path: Path) -> pa.Table:
    """A real pull as rows of air_hourly_reported."""
    return leaf(_READERS[path](path), submission=f"{abs(hash(path.name)):012x}"[:12], network=_NETWORK.get(path, "pcd"))


def _milli(text: str) -> int | None:
    try:
        return int(Decimal(text) * 1000)
    except InvalidOperation:
        return None


def _history(path: Path) -> list[tuple]:
    found = []
    with path.open(encoding="utf-8-sig") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            moment = datetime.fromisoformat(row["DATETIMEDATA"])
            for name, pollutant in POLLUTANT.items():
                if (value := _milli(row[name])) is not None:
                    found.append((row["stationID"].upper(), moment.date(), f"{moment:%H:%M}", pollutant, value, line))
    return found


def _pivot(path: Path) -> list[tuple]:
    with path.open(encoding="utf-8-sig") as file:
        header, *lines = csv.reader(file)
    days = [date.fromisoformat(text.replace("/", "-")) for text in header[1:]]
    return [
        ("35T", day, cells[0], "pm25", value, line)
        for line, cells in enumerate(lines, start=2)
        for day, text in zip(days, cells[1:], strict=True)
        if (value := _milli(text)) is not None
    ]


def _web_export(path: Path) -> list[tuple]:
    with path.open(encoding="utf-8-sig") as file:
        header, *lines = csv.reader(file)
    found = []
    for line, cells in enumerate(lines, start=2):
        day, month, year = map(int, cells[1].split("/"))
        for station, text in zip(header[3:], cells[3:], strict=True):
            if (value := _milli(text)) is not None:
                found.append((station.upper(), date(year, month, day), cells[2], "pm25", value, line))
    return found


def _airbkk(path: Path) -> list[tuple]:
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return [
        ("142", moment.date(), f"{moment:%H:%M}", "pm25", value, line)
        for line, row in enumerate(rows, start=2)
        for moment in [datetime.fromisoformat(row["Date_Time"])]
        if (value := _milli(row["Value"])) is not None
    ]


_READERS = {
    HISTORY_100T: _history,
    HISTORY_86: _history,
    HISTORY_35T: _pivot,
    WEB_EXPORT: _web_export,
    AIRBKK_142: _airbkk,
}
_NETWORK = {AIRBKK_142: "bma"}
