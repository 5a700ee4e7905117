"""Rows for the tests of resolved hours: small ones written inline, and the real pulls read where they lie."""

from collections.abc import Iterable
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
# A person turned this pull about and left the pollutant out of its name, which must say it.
NAMED = {HISTORY_35T: "hibernathan_35t_pm25_pivot.csv"}
GOLDEN = AIR / "golden" / "pm25_hourly_to_pcd_daily.csv"
here = pytest.mark.skipif(not AIR.is_dir(), reason="the real files of ../shared/data/air are not here")

UNITS = {"pm25": "ug/m3", "pm10": "ug/m3", "o3": "ppb", "co": "ppm", "no2": "ppb", "so2": "ppb"}


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
    """The rows of air_hourly_reported that a real pull becomes when it is read."""
    schema = declared()["air_hourly_reported"]
    (sheet,) = [sheet for sheet in judged(path, NAMED.get(path)).sheets if sheet.table == "air_hourly_reported"]
    return declaration.as_arrow(schema, sheet.shared)
