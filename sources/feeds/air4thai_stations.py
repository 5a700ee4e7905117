"""Stations as payloads name them: rows of `air_station_reported`, and Air4Thai's list with its days of opening."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sources.feeds.blocks import Format, frame_of, sheet_of
from sources.feeds.codes import code_of, coordinate, is_in_thailand, province_of
from sources.feeds.hours import read_day
from sources.feeds.noticing import Notices
from sources.feeds.payload import Payload, shown
from validations.judgement import SheetJudgement
from validations.problem import Problem
from validations.values.text import spelling

FORMAT = Format("air4thai_stations", "PCD", "pcd", method="reference")
TABLE = "air_station_reported"
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def looks_like(start: str) -> bool:
    return all(f'"{name}"' in start for name in ("ID", "OpenDate", "CloseDate"))


def read(document: Any, payload: Payload, found: list[Problem]) -> list[SheetJudgement]:
    """Air4Thai's list of stations with `OpenDate` and `CloseDate`, of which 0000-00-00 is unknown."""
    listed = Stations(FORMAT, payload, Notices("stations", lambda record, name: f"[{record - 1}].{name}"))
    for each in found:
        listed.notices.add(each)
    rows = document if isinstance(document, list) else document.get("stations", [])
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        if not isinstance(row, dict):
            listed.notices.at("air_feed.not_a_record", number, "", shown(row)[:80])
            listed.read += 1
            continue
        name_th, area_th = shown(row.get("Name")), shown(row.get("Area"))
        name_en, area_en = shown(row.get("NameEn")), shown(row.get("AreaEn"))
        listed.add(
            number,
            ("ID", shown(row.get("ID"))),
            # Name repeats Area behind the name of the place.
            name_th=spelling(name_th).removesuffix(spelling(area_th)).strip() or None,
            name_en=spelling(name_en).removesuffix(spelling(area_en)).strip() or None,
            area_th=area_th,
            area_en=area_en,
            opened_on=listed.day(number, "OpenDate", shown(row.get("OpenDate"))),
            closed_on=listed.day(number, "CloseDate", shown(row.get("CloseDate"))),
        )
    if not listed.read:
        listed.notices.of_all("air_feed.no_records")
    return [listed.sheet(payload.received_on)]


@dataclass
class Stations:
    """The stations of a payload as they are met; of one that stands twice with other data none is used.

    With `comma` the payload writes 14,6 for fourteen and six tenths.
    """

    format: Format
    payload: Payload
    notices: Notices
    comma: bool = False
    read: int = 0
    _rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _twice: set[tuple[str, str]] = field(default_factory=set)
    _repeated: int = 0

    def add(self, record: int, code: tuple[str, str], **values: Any) -> None:
        """A station by the field that holds its code; a Thai one has its province read from its area."""
        self.read += 1
        name, text = code
        station_id = code_of(text)
        if not station_id:
            self.notices.at("air_feed.bad_station" if text.strip() else "air_feed.no_station", record, name, text)
            return
        for field_name, value in values.items():
            if isinstance(value, str) and _TAG.search(value):
                self.notices.at("air_feed.markup", record, "", value[:80])
                values[field_name] = None
        area_th, area_en = str(values.get("area_th") or ""), str(values.get("area_en") or "")
        if "province_code" not in values and (area_th or area_en):
            values["province_code"], rule = province_of(area_th, area_en)
            if rule:
                self.notices.at(rule, record, "area", f"{area_th} / {area_en}".strip(" /"))
        values = {key: spelling(value) or None if isinstance(value, str) else value for key, value in values.items()}
        row = {"network": self.format.network, "method": self.format.method, "country_iso2": "TH", **values}
        row |= {"station_id": station_id}
        key = (row["network"], station_id)
        known = self._rows.setdefault(key, {"source_row": record})
        # What one record leaves empty, maybe for a fault in it, does not contradict the other.
        if all(value is None or known.get(name) in (None, value) for name, value in row.items()):
            self._repeated += len(known) > 1
            known.update({name: value for name, value in row.items() if value is not None})
        elif key not in self._twice:
            self._twice.add(key)
            self.notices.at("air_feed.station_twice", record, name, text, station=station_id)

    def place(self, record: int, lat: tuple[str, str], lon: tuple[str, str], *, thai: bool = True) -> dict[str, Any]:
        """Both coordinates by field and text; empty, and a problem, where they cannot be or lie outside Thailand."""
        try:
            found = coordinate(lat[1], comma=self.comma), coordinate(lon[1], comma=self.comma)
        except ValueError as error:
            self.notices.at("air_feed.coordinate", record, lat[0], str(error))
            return {}
        if found[0] is None or found[1] is None or found == (0, 0):
            return {}
        is_possible = is_in_thailand(found[0], found[1]) if thai else abs(found[0]) <= 90 and abs(found[1]) <= 180
        if not is_possible:
            self.notices.at("air_feed.coordinate", record, lat[0], f"{lat[1]}, {lon[1]}")
            return {}
        return {"lat": found[0], "lon": found[1]}

    def day(self, record: int, name: str, text: str) -> date | None:
        """A day of a station; empty, and a problem, where it is none."""
        try:
            return read_day(text)
        except ValueError:
            self.notices.at("air_feed.bad_day", record, name, text)
            return None

    def sheet(self, listed_on: date | None) -> SheetJudgement:
        """The sheet of all stations that were met."""
        if self._repeated:
            self.notices.of_all("air_feed.station_repeated", count=self._repeated)
        rows = [row for key, row in self._rows.items() if key not in self._twice]
        shared = {
            "listed_on": listed_on,
            "listed_by": self.format.name,
            "is_simulated": self.payload.is_simulated,
            "source_id": self.payload.source_id(self.notices.sheet),
        }
        frame = frame_of(TABLE, [{**row, **shared} for row in rows])
        accepted = len(self._rows) - len(self._twice) + self._repeated
        return sheet_of(self.format, TABLE, frame, self.notices, rows_read=self.read, rows_accepted=accepted)
