"""Registers that judging needs (places, codes, personal headers) and those that go into the warehouse as rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from sources.feeds.register import feed_rows
from sources.places import Authorities, Places, load_places
from sources.units import Units, load_units
from sources.waivers import Waivers, read_waivers
from validations.values.text import squash

if TYPE_CHECKING:
    import pandas as pd

_FOLDER = Path(__file__).with_name("registers")


@dataclass(frozen=True)
class Registers:
    """What judging may look up. `codes` are the known keys by register name, such as `air_station`.

    `personal_headers` are whole headers of personal data, `personal_words` words that make any header one of them.
    `regions` has the plain name of each group of provinces by every spelling, squashed.
    """

    places: Places
    codes: dict[str, frozenset[str]]
    personal_headers: frozenset[str]
    personal_words: frozenset[str] = frozenset()
    authorities: Authorities = field(default_factory=Authorities)
    waivers: Waivers = field(default_factory=Waivers)
    regions: Mapping[str, str] = field(default_factory=dict)
    units: Units = field(default_factory=load_units)


def load_registers(authorities: "pd.DataFrame | None" = None, waivers: Waivers | None = None) -> Registers:
    """The registers of `sources/registers` and the provinces of the package `geothai`.

    `authorities` are the rows of the table `authority_listing`; without them no local authority can be looked up.
    `waivers` are a home's, read by `sources.waivers`; without them the shipped list counts.
    """
    registers = _shipped()
    if authorities is not None:
        registers = replace(registers, authorities=Authorities(authorities, registers.places))
    return registers if waivers is None else replace(registers, waivers=waivers)


@cache
def _shipped() -> Registers:
    codes = {"air_station": frozenset(_read("air_station")["codes"])}
    personal = _read("personal_column")
    return Registers(
        load_places(),
        codes,
        frozenset(squash(header) for header in personal["headers"]),
        frozenset(squash(word) for word in personal["words"]),
        Authorities(),
        read_waivers(),
        {squash(name): group for group, names in _read("region")["groups"].items() for name in (group, *names)},
    )


def reference_frames() -> dict[str, "pd.DataFrame"]:
    """Tables `province`, `asean_member`, `authority_change`, `air_standard` and others with their declared columns.

    `valid_from` and `valid_to` are the first and the last day, both included; an empty one is open.
    """
    return {name: frame.copy(deep=False) for name, frame in _reference_frames().items()}


@cache
def _reference_frames() -> dict[str, "pd.DataFrame"]:
    import geothai

    regions = {
        scheme: {code: region for region, codes in groups.items() for code in codes}
        for scheme, groups in _read("province_region").items()
    }
    provinces = [
        {
            **{"province_code": place.code, "name_th": place.name_th, "name_en": place.name_en},
            **{f"region_{scheme}": region_of.get(place.code) for scheme, region_of in regions.items()},
        }
        for place in geothai.provinces()
    ]
    rows = {
        "province": provinces,
        "asean_member": _read("asean_member"),
        "authority_change": [_change(row) for row in _read("authority_change")],
        "air_standard": [_standard(row) for row in _read("air_standard")],
        "aqi_breakpoint": _breakpoints(),
        "air_station_link": _read("air_station_link"),
        "feed": feed_rows(),
        "who_guideline": _guidelines(),
    }
    return {name: frame_of(name, found) for name, found in rows.items()}


def frame_of(table: str, rows: list[dict[str, Any]]) -> "pd.DataFrame":
    """The rows as a frame of the declared table, in its column order and types; a field that no row has is empty.

    Raises ValueError for a field that the table does not declare, pandera's error for rows that break it.
    """
    import pandas as pd

    from validations.tables.declaring import declared

    schema = declared()[table]
    if unknown := {name for row in rows for name in row} - set(schema.columns):
        raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
    columns = {
        name: pd.Series([row.get(name) for row in rows], dtype=str(column.dtype))
        for name, column in schema.columns.items()
    }
    return schema.validate(pd.DataFrame(columns))


def _change(said: dict[str, Any]) -> dict[str, Any]:
    row = {name: value for name, value in said.items() if name not in ("before", "after")}
    for side in ("before", "after"):
        row[f"{side}_type"], row[f"{side}_name_th"] = said[side]
    return row


def _standard(said: dict[str, Any]) -> dict[str, Any]:
    row = {**said, "value": Decimal(said["value"]), "resolution_milli": _milli(said["resolution"])}
    del row["resolution"]
    return row


def _guidelines() -> list[dict[str, Any]]:
    """The guideline and interim levels, one row each; a gas has its molar mass beside it."""
    said = _read("who_guideline")
    rows = []
    for spec in said["levels"]:
        mass = said["molar_mass"].get(spec["pollutant"])
        rows += [
            {
                **{name: spec[name] for name in ("pollutant", "averaging", "unit")},
                "level": level,
                "value": Decimal(value),
                "resolution_milli": _milli(said["resolution"]),
                "molar_mass_milli": None if mass is None else _milli(mass),
                "molar_volume_milli": None if mass is None else _milli(said["molar_volume"]),
                **{name: said[name] for name in ("valid_from", "source", "is_verified")},
            }
            for level, value in spec.items()
            if level not in ("pollutant", "averaging", "unit")
        ]
    return rows


def _breakpoints() -> list[dict[str, Any]]:
    """The breakpoint table of each revision, one row a class: bounds are written once per pollutant in the register."""
    said = _read("aqi_breakpoint")
    rows = []
    for revision, pollutants in said["revisions"].items():
        for pollutant, spec in pollutants.items():
            for number, class_ in enumerate(said["classes"], start=1):
                low, high = spec["lowers"][number - 1], spec["uppers"][number - 1]
                rows.append(
                    {
                        "revision": revision,
                        "pollutant": pollutant,
                        "class_no": number,
                        **class_,
                        "low_milli": _milli(low),
                        "high_milli": None if high is None else _milli(high),
                        "resolution_milli": _milli(spec["resolution"]),
                        "extension_milli": _milli(spec["extension"]) if high is None else None,
                        "unit": spec["unit"],
                        "averaging": spec["averaging"],
                        "source": spec["source"],
                        "is_verified": spec["is_verified"],
                    }
                )
    return rows


def _milli(text: str) -> int:
    return int(Decimal(text) * 1000)


def _read(name: str) -> Any:
    return yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
