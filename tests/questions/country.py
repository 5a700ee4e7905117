"""A release whose true answers are counted by hand below: a few authorities, stations, projects and files."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from sources.registers import reference_frames
from tests.warehouse.frames import SIMULATED_SOURCE, SOURCE, build_release, days, frame, published, sources

Row = dict[str, Any]
TONNE = 1000  # of a frame: thousandths
# Code, type, name, province: three municipalities of น่าน, one of แพร่, and one subdistrict organisation.
NAKHON = ("3550101", "ทน.", "หนึ่ง", "55")
MUEANG = ("4550102", "ทม.", "สอง", "55")
TAMBON = ("5550103", "ทต.", "สาม", "55")
PHRAE = ("4540104", "ทม.", "สี่", "54")
ORGANISATION = ("6550105", "อบต.", "ห้า", "55")
AUTHORITIES = (NAKHON, MUEANG, TAMBON, PHRAE, ORGANISATION)


def of(authority: tuple[str, str, str, str], year_be: int | None = None, **more: Any) -> Row:
    code, type_, name, province = authority
    year = {} if year_be is None else {"year_be": year_be, "year_ce": year_be - 543}
    return {
        "authority_code": code, "authority_type": type_, "authority_name": name, "province_code": province,
        **year, **more,
    }  # fmt: skip


def leaf(table: str, *records: Row, simulated: bool = False, **more: Any) -> pd.DataFrame:
    numbered = [{"source_row": number, **one, **more} for number, one in enumerate(records, start=2)]
    return frame(table, numbered, is_simulated=simulated, source_id=SIMULATED_SOURCE if simulated else SOURCE)


def release(folder: Path) -> Path:
    """The release as of 22 November 2569."""
    listing = [
        {"authority_code": code, "authority_type": type_, "name_th": name, "province_code": province}
        for code, type_, name, province in AUTHORITIES
    ]
    leaves = {
        "authority_listing": [leaf("authority_listing", *listing)],
        "esc_result": [leaf("esc_result", *_esc(), stage="area")],
        "cfo_report": [leaf("cfo_report", *_cfo(), gwp_set="AR5", grid_factor_kgco2e_kwh=499_900, year_basis="fiscal")],
        "ccf_entry": [leaf("ccf_entry", of(NAKHON, 2566, sector="waste", scope="1", total_tco2e=700 * TONNE))],
        "less_award": [leaf("less_award", *_less())],
        "tver_project": [leaf("tver_project", *_tver())],
        "waste_province": [leaf("waste_province", *_waste(), series="pcd", year_be=2565, year_ce=2022)],
        "waste_authority": [leaf("waste_authority", *_waste_of_authorities())],
        "green_space_report": [leaf("green_space_report", *_green(), inventory="tgu")],
        "disaster_risk": [leaf("disaster_risk", *_risk(), hazard="flood")],
        "network_member": [leaf("network_member", *_members(), programme="lcrs")],
        "air_daily_published": [*_air()],
        "air_station_listing": [leaf("air_station_listing", *_stations())],
    }
    used = {"province", "air_standard", "who_guideline", "aqi_breakpoint"}
    reference = {name: rows for name, rows in reference_frames().items() if name in used}
    given: dict[str, Any] = {**reference, **_files(), "change": _changes()}
    return build_release(folder, leaves, **given)


def _esc() -> list[Row]:
    """2566: two pass, one does not; 2567: one of them again, at another level, and a third; an อบต. passes too."""
    return [
        of(NAKHON, 2566, result="passed", level="excellent"),
        of(MUEANG, 2566, result="passed", level="good"),
        of(TAMBON, 2566, result="not_passed"),
        of(MUEANG, 2567, result="passed", level="excellent"),
        of(PHRAE, 2567, result="passed"),
        of(ORGANISATION, 2567, result="passed", level="good"),
    ]


def _cfo() -> list[Row]:
    """หนึ่ง cuts 6 % and สอง 4 % against 2561; สาม, which did not pass ESC, 10 %; สี่ has a base year alone."""
    totals = {NAKHON: ("1000", "940"), MUEANG: ("1000", "960"), TAMBON: ("1000", "900"), PHRAE: ("500", None)}
    return [
        of(
            authority, year, base_year_be=2561, base_year_ce=2018, scope1_tco2e=int(Decimal(total) * TONNE),
            total_tco2e=int(Decimal(total) * TONNE), verification="verified",
        )
        for authority, said in totals.items()
        for year, total in zip((2561, 2566), said, strict=True)
        if total
    ]  # fmt: skip


def _less() -> list[Row]:
    day = {"certified_on": date(2023, 5, 1), "certified_on_precision": "day", "province_code": "55"}
    return [
        {"lor_no": "1", "activity_name": "ก", "owner": "เทศบาลเมืองสอง", "reduction_tco2e": 40 * TONNE, **day},
        {"lor_no": "2", "activity_name": "ข", "owner": "เทศบาลเมืองสอง", "reduction_tco2e": 2 * TONNE, **day},
        {"lor_no": "3", "activity_name": "ค", "owner": "บริษัท ค จำกัด", "reduction_tco2e": 9 * TONNE, **day},
    ]


def _tver() -> list[Row]:
    return [
        {
            "project_code": "T1", "project_name": "ง", "developer": "เทศบาลตำบลสาม", "province_code": "55",
            "registered_on": date(2022, 12, 1), "registered_on_precision": "day",
            "expected_tco2e_year": 500 * TONNE, "issued_tco2e": 120 * TONNE,
        }
    ]  # fmt: skip


def _waste() -> list[Row]:
    """Managed properly: 50 % of 100 t/day, 75 % of 400, 80 % of 50, and a province without its figures."""
    figures: dict[str, tuple[int, int | None, int | None]] = {
        "55": (100, 20, 30),
        "54": (400, 200, 100),
        "50": (50, 20, 20),
        "57": (60, None, None),
    }
    return [
        {
            "province_code": code, "generated_t_day": total * TONNE,
            "utilised_t_day": used and used * TONNE, "proper_t_day": proper and proper * TONNE,
            "improper_t_day": None if used is None or proper is None else (total - used - proper) * TONNE,
        }
        for code, (total, used, proper) in figures.items()
    ]  # fmt: skip


def _waste_of_authorities() -> list[Row]:
    """2566: 12 t of 10,000 people, 3 t of 4,000 and 1 t of 2,000 in two towns, 1 t of 1,000; one without people.

    Bangkok, which has no code: 6 t of 3,000.
    """
    said = {NAKHON: (12, 10_000), MUEANG: (3, 4_000), PHRAE: (1, 2_000), ORGANISATION: (1, 1_000), TAMBON: (5, None)}
    bangkok = {"authority_name": "กรุงเทพมหานคร", "authority_type": "พิเศษ", "province_code": "10"}
    return [
        *(of(authority, 2566, generated_t_day=tonnes * TONNE, population=people)
          for authority, (tonnes, people) in said.items()),
        {**bangkok, "year_be": 2566, "year_ce": 2023, "generated_t_day": 6 * TONNE, "population": 3_000},
    ]  # fmt: skip


def _green() -> list[Row]:
    """หนึ่ง: 16 % of 10 km2, 4 % public; สอง: 19.9 %, 6 % public; สาม says no land."""
    million = 1_000_000_000  # thousandths of m2
    land = {"authority_area_km2": 10_000_000}
    return [
        of(NAKHON, 2567, population=100_000, green_m2=16 * million // 10, green_1_m2=4 * million // 10, **land),
        of(MUEANG, 2567, population=50_000, green_m2=199 * million // 100, green_1_m2=6 * million // 10, **land),
        of(TAMBON, 2567, green_m2=million // 10),
    ]


def _risk() -> list[Row]:
    """น่าน has a plan; แพร่ none; เชียงราย's newest assessment is moderate; ลำปาง's is very high."""
    year = {year: {"year_be": year, "year_ce": year - 543} for year in (2564, 2566)}
    return [
        {"province_code": "55", "area": "ก", "risk_level": "very_high", **year[2566]},
        {"province_code": "54", "area": "ข", "risk_level": "high", **year[2566]},
        {"province_code": "54", "area": "ค", "risk_level": "high", **year[2566]},
        {"province_code": "54", "area": "ง", "risk_level": "low", **year[2566]},
        {"province_code": "57", "area": "จ", "risk_level": "very_high", **year[2564]},
        {"province_code": "57", "area": "จ", "risk_level": "moderate", **year[2566]},
        {"province_code": "52", "area": "ฉ", "risk_level": "very_high", **year[2566]},
    ]


def _members() -> list[Row]:
    joined = {"joined_year_be": 2565, "joined_year_ce": 2022}
    return [of(NAKHON, has_disaster_plan=True, **joined), of(PHRAE, has_disaster_plan=False, **joined)]


def _stations() -> list[Row]:
    return [
        {"station_id": "01T", "name_th": "สถานีหนึ่ง", "province_code": "50", "year_ce": 2023},
        {"station_id": "02T", "name_th": "สถานีสอง", "province_code": "55", "year_ce": 2023},
    ]


def _air() -> list[pd.DataFrame]:
    """01T: all of 2566 (CE 2023): 31 days of January at 60, 10 of July at 40, else 20. 02T: 5 days of 2567 at 37.5."""
    year = days(date(2023, 1, 1), 365, 20_000)
    year |= days(date(2023, 1, 1), 31, 60_000) | days(date(2023, 7, 1), 10, 40_000)
    return [published("01T", year), published("02T", days(date(2024, 1, 1), 5, 37_500))]


def _files() -> dict[str, pd.DataFrame]:
    """A file of this month with two errors of one rule and a warning, and one of last year with an error."""
    known = sources()
    shared = {
        "agency": "DCCE",
        "contract": "dcce_esc_result",
        "rows_read": 9,
        "rows_accepted": 7,
        "is_simulated": False,
    }
    files = [
        ("f" * 64, "ผล 2568.xlsx", "accepted_in_part", datetime(2026, 11, 2, 3, tzinfo=UTC)),
        ("e" * 64, "ผล 2567.xlsx", "rejected", datetime(2025, 11, 2, 3, tzinfo=UTC)),
    ]
    submissions = frame(
        "submission",
        [
            {"submission_id": sha[:12], "file_sha256": sha, "file_name": name, "outcome": outcome, "received_at": at}
            for sha, name, outcome, at in files
        ],
        **shared, status="current",
    )  # fmt: skip
    said = [
        ("f" * 12, 1, "C9", 9, "number.unreadable", "error"),
        ("f" * 12, 2, "C7", 7, "number.unreadable", "error"),
        ("f" * 12, 3, "D7", 7, "year.in_future", "warning"),
        ("f" * 12, 4, "E7", 7, "text.repaired", "note"),
        ("e" * 12, 1, "A1", 1, "sheet.unknown", "error"),
    ]
    problems = frame(
        "problem",
        [
            {"submission_id": id_, "problem_no": number, "cell": cell, "row": row, "rule": rule, "severity": severity}
            for id_, number, cell, row, rule, severity in said
        ],
        file_name="x", sheet="ผล", message_th="โปรดแก้ไข", message_en="Correct it.", raw="?",
    )  # fmt: skip
    return known | {"submission": pd.concat([known["submission"], submissions], ignore_index=True), "problem": problems}


def _changes() -> pd.DataFrame:
    key = "series=TH-02a, year_be=2568"
    return frame(
        "change",
        [
            {"table": "indicator_value", "key": key, "column": "value", "old": "1", "new": "2", "reason": "revised",
             "cause": "correction", "inputs": "a.xlsx C7"},
            {"table": "air_daily", "key": "station_id=02T", "reason": "added", "cause": "new_report"},
        ],
        release_id="2026-11-22.1",
    )  # fmt: skip
