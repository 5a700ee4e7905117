"""What the pictures show, read from a release by the questions beside this file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from validations.problem import Refused, problem
from validations.values.years import Year
from warehouse.query import query
from warehouse.release import ReleaseInfo


@dataclass(frozen=True)
class Origin:
    """What a picture rests on. No agency stands behind simulated figures, so none is named."""

    release_id: str
    files: tuple[str, ...]
    agencies: tuple[str, ...]
    is_simulated: bool


@dataclass(frozen=True)
class Chosen:
    """The station-year that is drawn; the other two pictures are of the same year, and simulated or not as it is."""

    station_id: str
    year: Year
    is_simulated: bool


@dataclass(frozen=True)
class AqiClass:
    """A class of the Thai index of BE 2566: bounds in thousandths of µg/m³, open above in the last one."""

    number: int
    name_th: str
    name_en: str
    color: str
    aqi_low: int
    aqi_high: int | None
    low_milli: int
    high_milli: int | None
    is_verified: bool


@dataclass(frozen=True)
class Day:
    """A day's official mean in µg/m³, the class it falls in, and whether it is over the standard of that day."""

    date: date
    value: Decimal
    class_no: int
    exceeds: bool | None


@dataclass(frozen=True)
class StationYear:
    """One station's year: only days with a value."""

    station_id: str
    year: Year
    name_th: str | None
    name_en: str | None
    province_th: str | None
    province_en: str | None
    days: tuple[Day, ...]
    classes: tuple[AqiClass, ...]
    origin: Origin


@dataclass(frozen=True)
class Province:
    """A province's annual mean in µg/m³; without one where no station of it is valid."""

    name_th: str
    name_en: str
    value: Decimal | None
    valid_stations: int
    stations_with_data: int


@dataclass(frozen=True)
class Limit:
    """An annual level in µg/m³: TH, or a level of the WHO guidelines of that edition."""

    value: Decimal
    level: str
    edition: int | None
    is_verified: bool


@dataclass(frozen=True)
class ProvinceYear:
    """Every province of the country in one year, and what it is held against."""

    year: Year
    provinces: tuple[Province, ...]
    limits: tuple[Limit, ...]
    origin: Origin


@dataclass(frozen=True)
class Station:
    """A station's days with a value by month, 1 to 12, and whether its year is valid."""

    station_id: str
    province_th: str | None
    province_en: str | None
    days_of_month: Mapping[int, int]
    is_valid: bool


@dataclass(frozen=True)
class CoverageYear:
    """Every station that the release has PM2.5 of, by province, whether it has any in this year or not."""

    year: Year
    stations: tuple[Station, ...]
    origin: Origin


def choose(release: ReleaseInfo, station_id: str | None, year: Year | None) -> Chosen:
    """The station and year asked for, or chosen as chosen.sql says; raises Refused where there are no data of them."""
    asked = station_id.strip().upper() if station_id else None
    found = _ask(release, "chosen", station_id=asked, year_ce=year.ce if year else None)
    if found:
        (row,) = found
        return Chosen(row["station_id"], Year(row["year_ce"]), row["is_simulated"])
    held = _ask(release, "held")
    if not held:
        raise Refused(problem("picture.no_data", raw=release.release_id))
    years = [str(row["year_be"]) for row in held if row["station_id"] == asked]
    if years and year:
        raise Refused(problem("picture.no_such_year", raw=asked, year=year.be, known=", ".join(years)))
    if asked:
        known = sorted({row["station_id"] for row in held if not year or row["year_be"] == year.be})
        raise Refused(problem("picture.no_such_station", raw=asked, known=", ".join(known)))
    known_years = sorted({str(row["year_be"]) for row in held})
    raise Refused(
        problem("picture.no_such_year", raw="PM2.5", year=year.be if year else "", known=", ".join(known_years))
    )


def station_year(release: ReleaseInfo, chosen: Chosen) -> StationYear:
    """The days of the chosen station-year."""
    of = {"station_id": chosen.station_id, "is_simulated": chosen.is_simulated}
    (station,) = _ask(release, "station", **of)
    days = _ask(release, "days", **of, year_ce=chosen.year.ce)
    return StationYear(
        chosen.station_id,
        chosen.year,
        days=tuple(Day(**row) for row in days),
        classes=tuple(AqiClass(*row.values()) for row in _ask(release, "classes")),
        origin=_origin(release, chosen, chosen.station_id),
        **station,
    )


def province_year(release: ReleaseInfo, chosen: Chosen) -> ProvinceYear:
    """All provinces in the chosen year."""
    provinces = _ask(release, "provinces", year_ce=chosen.year.ce, is_simulated=chosen.is_simulated)
    return ProvinceYear(
        chosen.year,
        tuple(Province(**row) for row in provinces),
        tuple(Limit(**row) for row in _ask(release, "limits", year_ce=chosen.year.ce)),
        _origin(release, chosen),
    )


def coverage_year(release: ReleaseInfo, chosen: Chosen) -> CoverageYear:
    """All stations in the chosen year."""
    of = {"year_ce": chosen.year.ce, "is_simulated": chosen.is_simulated}
    days: dict[str, dict[int, int]] = {}
    for row in _ask(release, "coverage", **of):
        days.setdefault(row["station_id"], {})[row["month"]] = row["valid_days"]
    stations = tuple(
        Station(**row, days_of_month=days.get(row["station_id"], {}))
        for row in _ask(release, "coverage_stations", **of)
    )
    return CoverageYear(chosen.year, stations, _origin(release, chosen))


def _origin(release: ReleaseInfo, chosen: Chosen, station_id: str | None = None) -> Origin:
    found = _ask(release, "sources", year_ce=chosen.year.ce, is_simulated=chosen.is_simulated, station_id=station_id)
    agencies = () if chosen.is_simulated else tuple(sorted({row["agency"] for row in found}))
    return Origin(release.release_id, tuple(row["file_name"] for row in found), agencies, chosen.is_simulated)


def _ask(release: ReleaseInfo, name: str, **params: Any) -> list[dict[str, Any]]:
    sql = Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")
    return query(release.database, sql, params).records()
