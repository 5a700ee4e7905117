"""A small release with the declared tables: enough of a plan, of indicators and of files for an extract."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from validations.tables.declaring import declared

Rows = dict[str, list[dict[str, Any]]]

REAL, SIMULATED = "a" * 64, "5" * 64
_BY_TYPE: dict[str, Any] = {
    "VARCHAR": "ข้อความ",
    "BIGINT": 1,
    "BOOLEAN": False,
    "DATE": date(2024, 1, 1),
    "TIMESTAMPTZ": datetime(2024, 1, 1, tzinfo=UTC),
}


def write_release(path: Path, rows: Rows) -> Path:
    """A DuckDB file with every declared table; missing columns are null, or a filler where null is not allowed."""
    connection = duckdb.connect(str(path))
    for name, schema in declared().items():
        types = {column: spec.metadata["sql"] for column, spec in schema.columns.items()}
        columns = ", ".join(f'"{column}" {sql}' for column, sql in types.items())
        connection.execute(f'create table "{name}" ({columns})')
        for row in rows.get(name, []):
            assert set(row) <= set(types), set(row) - set(types)
            values = [
                row.get(column, None if spec.nullable else _BY_TYPE.get(types[column]))
                for column, spec in schema.columns.items()
            ]
            connection.execute(f'insert into "{name}" values ({", ".join("?" * len(values))})', values)
    connection.close()
    return path


def value(series: str, **more: Any) -> dict[str, Any]:
    """A row of indicator_value for the country in 2567."""
    return {
        "indicator_no": int(series[3:5]),
        "series": series,
        "year_be": 2567,
        "year_ce": 2024,
        "year_basis": "calendar",
        "area_level": "country",
        "area_code": "TH",
        "breakdown": "total",
        "basis": "annual",
        "unit": "count",
        "status": "no_target",
        "evidence_count": 0,
        "is_simulated": False,
        **more,
    }


def series(code: str, position: int, name: str, unit: str) -> dict[str, Any]:
    """A row of indicator_series."""
    return {
        "indicator_no": int(code[3:5]),
        "series": code,
        "breakdown": "total",
        "name_th": name,
        "unit_th": unit,
        "basis": "annual",
        "year_basis": "calendar",
        "position": position,
    }


def link(from_kind: str, from_id: object, to_kind: str, to_id: object, basis: str = "as_printed") -> dict[str, Any]:
    """A row of plan_link."""
    return {
        "from_kind": from_kind,
        "from_id": str(from_id),
        "to_kind": to_kind,
        "to_id": str(to_id),
        "link_basis": basis,
    }


def small_rows() -> Rows:
    """Two programmes; ASEAN 1 with two Thai indicators and three activities, ASEAN 10 with none; a simulated file."""
    names = {number: f"ตัวชี้วัดประเทศไทยลำดับที่ {number}" for number in range(1, 19)}
    return {
        "release": [
            {
                "release_id": "2026-11-22.1",
                "as_of": date(2026, 11, 22),
                "code_version": "0.1.0",
                "is_this_release": True,
            }
        ],
        "submission": [
            _submission(REAL, "PM2.5(2024).xlsx", is_simulated=False),
            _submission(SIMULATED, "ข้อมูลจำลอง.xlsx", is_simulated=True),
        ],
        "problem": [
            _problem(REAL[:12], "PM2.5(2024).xlsx", number=number, cell=f"C{number}", message="ค่าไม่ใช่ตัวเลข")
            for number in range(1, 12)
        ]
        + [
            _problem(REAL[:12], "สถานะ.xlsx", number=12, cell="H5", message="วันสิ้นสุดเลื่อนกลับ")
            | {"rule": "donor.end_backwards"},
        ]
        + [_problem(SIMULATED[:12], "ข้อมูลจำลอง.xlsx", number=1, cell="C9", message="ปัญหาของแฟ้มจำลอง")],
        "agency": [
            {"agency_code": "PCD", "abbreviation_th": "คพ.", "name_th": "กรมควบคุมมลพิษ"},
            {"agency_code": "DOH", "name_th": "กรมอนามัย", "ministry": "กระทรวงสาธารณสุข"},
        ],
        "thai_indicator": [
            {
                "indicator_no": number,
                "programme_no": 1 if number < 14 else 2,
                "name_th": name,
                "short_name_th": f"ย่อ {number}",
                "kind": "count",
                "owner_agency": "PCD; DOH",
                "frequency": "yearly",
            }
            for number, name in names.items()
        ],
        "indicator_series": [
            series("TH-01", 1, "ข้อเสนอ", "ข้อ"),
            series("TH-03b", 1, "ค่าเฉลี่ย PM2.5 รายปี", "มคก./ลบ.ม."),
            series("TH-03c", 2, "วันที่เกินมาตรฐาน", "วัน"),
        ],
        "indicator_value": [
            value("TH-01", value=Decimal("1234"), status="achieved", target=Decimal("1000"), flag="reported"),
            value("TH-03b", value=Decimal("23.275"), status="no_target", flag="provisional"),
            value("TH-03b", value=Decimal("99.000"), year_be=2566),
            value("TH-03b", value=Decimal("88.000"), year_be=2568, status="too_short"),
            value("TH-03b", value=Decimal("77.777"), is_simulated=True, year_be=2569),
            value("TH-03c", value=None, status="no_data"),
            value("TH-03c", value=Decimal("55"), area_level="province", area_code="10"),
        ],
        "air_annual_station": [
            {"station_id": "02T", "pollutant": "pm25", "year_be": 2567, "is_valid": True, "is_simulated": False},
            {"station_id": "99X", "pollutant": "pm25", "year_be": 2567, "is_valid": True, "is_simulated": True},
        ],
        "indicator_summary": [
            {
                "indicator_no": 3,
                "status": "no_target",
                "series": "TH-03b",
                "missing_reason_th": "หน่วยงานยังไม่กำหนดค่าเป้าหมาย",
                "days_late": 1234,
                "late_agency": "PCD",
            }
        ],
        **_plan_rows(),
        **_donor_rows(),
    }


def _plan_rows() -> Rows:
    return {
        "plan_programme": [
            {"programme_no": 1, "name_th": "การวางแผน"},
            {"programme_no": 2, "name_th": "เมืองคาร์บอนต่ำ"},
        ],
        "asean_indicator": [
            {"indicator_no": 1, "programme_no": 1, "name_th": "ตัวชี้วัดอาเซียนหนึ่ง", "name_th_printed": "ตัวชี้วัดอาเชียน"},
            {"indicator_no": 10, "programme_no": 2, "name_th": "ตัวชี้วัดอาเซียนสิบ"},
        ],
        "plan_activity": [
            {"activity_no": number, "asean_indicator_no": 1, "name_th": f"กิจกรรมที่ {number}"} for number in (1, 2, 3)
        ],
        "agency_project": [
            _project(1, 1, "โครงการหนึ่ง", "PCD", "ค พ."),
            _project(2, 1, "โครงการสอง", None, None),
            _project(3, 2, '=HYPERLINK("x")', "DOH", "กรมอนามัย/ กระทรวง สา ธารณ สุข"),
        ],
        "agency_project_item": [{"project_no": 1, "item_no": 1, "name_th": "รายการย่อย"}],
        "plan_event": [{"event_id": "hls_1", "name_th": "สัมมนา", "year_be": 2565, "activity_no": 2, "round_no": 1}],
        "plan_link": [
            link("thai_indicator", 1, "asean_indicator", 1),
            link("thai_indicator", 3, "asean_indicator", 1),
            link("thai_indicator", 17, "asean_indicator", 10),
            link("thai_indicator", 18, "asean_indicator", 10, "by_meaning"),
            link("donor_project", "2", "activity", 2),
            link("donor_project", "10", "asean_indicator", 10),
        ],
    }


def _donor_rows() -> Rows:
    projects: list[dict[str, Any]] = [
        {"project_id": "10", "name_en": "Tenth", "donor": "Germany"},
        {
            "project_id": "2",
            "name_en": "Second",
            "name_th": "โครงการที่สอง",
            "donor": "JAIF",
            "budget_amount": Decimal("499947.28"),
            "budget_currency": "USD",
            "budget_is_approximate": True,
            "start_date": date(2022, 9, 1),
            "start_precision": "month",
            "participating_countries": "THA; LAO",
            "status_reported": "for_endorsement",
            "delay_months": 14,
            "next_milestone": "end",
            "next_milestone_on": date(2026, 12, 31),
            "thai_partner": "PCD",
        },
        {"project_id": "5.1", "name_en": "Five one", "budget_amount": Decimal("86000"), "budget_currency": "USD"},
        {"project_id": "5", "name_en": "Five", "budget_amount": Decimal("5000000"), "budget_currency": "EUR"},
    ]
    plan_columns = ("project_id", "name_en", "donor", "budget_amount", "budget_currency", "budget_is_approximate")
    order = {"2": 200, "5": 500, "5.1": 501, "10": 1000}
    return {
        "donor_project": [{"status_derived": "unknown", **project} for project in projects],
        "plan_donor_project": [
            {name: project[name] for name in plan_columns if name in project}
            | {"sort_key": order[project["project_id"]]}
            for project in projects
        ],
        "donor_milestone_name": [{"milestone": "end", "name_th": "สิ้นสุดโครงการ"}],
        "donor_assertion": [
            _assertion("2", "end", "ส.ค. 2565", "plan_document"),
            _assertion("2", "end", "พ.ย. 2567", "public_source"),
            _assertion("5", "donor", "Singapore", "plan_document"),
        ],
    }


def _submission(sha256: str, name: str, *, is_simulated: bool) -> dict[str, Any]:
    return {
        "submission_id": sha256[:12],
        "file_name": name,
        "file_sha256": sha256,
        "agency": "PCD",
        "received_at": datetime(2024, 12, 31, 20, tzinfo=UTC),
        "outcome": "accepted",
        "rows_read": 1000,
        "rows_accepted": 999,
        "is_simulated": is_simulated,
        "status": "current",
    }


def _problem(submission_id: str, file_name: str, *, number: int, cell: str, message: str) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "problem_no": number,
        "file_name": file_name,
        "sheet": "Data",
        "cell": cell,
        "rule": "number.unreadable",
        "severity": "error",
        "message_th": message,
    }


def _project(number: int, activity: int, name: str, agency: str | None, printed: str | None) -> dict[str, Any]:
    return {
        "project_no": number,
        "activity_no": activity,
        "name_th": name,
        "agency_code": agency,
        "agency_printed": printed,
    }


def _assertion(project_id: str, field: str, said: str, kind: str) -> dict[str, Any]:
    return {"project_id": project_id, "field": field, "value": said, "source_kind": kind, "source": f"แหล่งของ {kind}"}
