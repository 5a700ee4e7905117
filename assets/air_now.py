"""What the live feed shows now, with the names of the stations: from the lake as it stands, not from a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.parquet as pq

from assets.air_lake import LINKS, OF_YEARS, STATIONS, convention_rows
from sources.places import load_places
from warehouse.air.conventions import Rules
from warehouse.air.latest import REVISION, Latest, latest
from warehouse.air.shown import SHOWN, State
from warehouse.air.stations import Links
from warehouse.home import Home
from warehouse.ledger import Ledger

DAYS = 2  # a payload soon after midnight still has stations of the day before


@dataclass(frozen=True)
class Station:
    """A station's newest hour, its names as the newest payload has them, and the class of its index."""

    shown: Latest
    name_th: str | None
    name_en: str | None
    province_code: str | None
    province_th: str | None
    class_th: str | None
    class_en: str | None


def air_now(home: Home, ledger: Ledger, as_of: date) -> list[Station]:
    """The stations by index, highest first; none where none has come. As the last pull or run left them."""
    files = State.read(home.lake).files(home.lake)[SHOWN][-DAYS:]
    if not files:
        return []
    rows = convention_rows()
    rules = Rules.from_rows({name: rows[name] for name in OF_YEARS})
    stations = latest(files, rules.tables, rules.units)
    listed = _listed(
        ledger, as_of, {each.source_id.partition(":")[0] for each in stations}, Links.from_rows(rows[LINKS])
    )
    classes = {row["class_no"]: row for row in rows["aqi_breakpoint"] if row["revision"] == REVISION}
    found = [_named(each, listed.get(each.station_id, {}), classes.get(each.class_no, {})) for each in stations]
    return sorted(found, key=lambda each: (-(each.shown.aqi or -1), each.shown.station_id))


def _listed(ledger: Ledger, as_of: date, submissions: set[str], links: Links) -> dict[str, dict[str, Any]]:
    """What these payloads themselves say of stations, the last received over those before."""
    files = [file for file in ledger.current_lake_files(as_of).get(STATIONS, []) if file.submission_id in submissions]
    rows = [row for file in files for row in pq.read_table(file.path, partitioning=None).to_pylist()]
    return {links.station_id(row["network"], row["station_id"]): row for row in rows}


def _named(shown: Latest, listed: Mapping[str, Any], class_: Mapping[str, Any]) -> Station:
    code = listed.get("province_code")
    return Station(
        shown,
        listed.get("name_th"),
        listed.get("name_en"),
        code,
        load_places().codes.names.get(code) if code else None,
        class_.get("class_th"),
        class_.get("class_en"),
    )
