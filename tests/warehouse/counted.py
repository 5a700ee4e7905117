"""Registers whose truth is counted by hand, as frames, and the questions asked of a release of them."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.warehouse.frames import SHA, build_release, frame, rows
from warehouse.cards import load_cards
from warehouse.dependency import tables_of_card

AS_OF = date(2026, 3, 31)  # BE 2569, fiscal year 2569, academic year 2568
Row = dict[str, Any]
WANTED = ("indicator_value", "indicator_evidence", "entity_match", "problem")


def leaf(table: str, *told: Row, **shared: Any) -> Any:
    """Rows of one sheet: a sheet feeds one table."""
    numbered = [{"source_row": number} | row for number, row in enumerate(told, start=2)]
    return frame(table, numbered, is_simulated=False, source_id=f"{SHA[:12]}:{table}", **shared)


def release(folder: Path, as_of: date = AS_OF, **leaves: Any) -> Path:
    of_plan = {"agency_project", "agency_project_item", "agency", "source"}
    given = {name: rows_given for name, rows_given in leaves.items() if name in of_plan}
    lake = {name: [rows_given] for name, rows_given in leaves.items() if name not in of_plan}
    cards = [card.name for card in load_cards() if tables_of_card(card) & leaves.keys()]
    return build_release(folder, lake, as_of, (*WANTED, *cards), **given)


def values(path: Path, series: str, basis: str = "annual", area: str = "TH") -> dict[tuple[int, str], Any]:
    """value, verified and reported by year and breakdown."""
    found = rows(
        path,
        "select year_be, breakdown, value, verified_value, reported_value from indicator_value"
        f" where series = '{series}' and basis = '{basis}' and area_code = '{area}' and value is not null",
    )
    return {(year, line): (value, verified, reported) for year, line, value, verified, reported in found}


def totals(path: Path, series: str, basis: str = "annual") -> dict[int, Any]:
    return {year: one[0] for (year, line), one in values(path, series, basis).items() if line == "total"}


def no_data(path: Path, series: str) -> bool:
    return rows(path, f"select distinct status from indicator_value where series = '{series}'") == [("no_data",)]


def on(name: str, day: date | None, precision: str | None = "day") -> Row:
    return {name: day, f"{name}_precision": None if day is None else precision}


def proposals() -> Any:
    said = {"proposal": "ข้อเสนอ"}
    submitted = on("submitted_on", date(2023, 3, 1))
    return leaf(
        "indicator_proposal",
        {"proposal_code": "P1", "theme": "air", "status": "tabled", "awgesc_meeting_no": 20}
        | submitted | on("met_on", date(2023, 6, 1)),
        {"proposal_code": "P1", "theme": "air", "status": "endorsed", "awgesc_meeting_no": 21, "document": "ASEAN/21"}
        | submitted | on("met_on", date(2024, 6, 1)) | on("adopted_on", date(2025, 9, 3)),
        {"proposal_code": "P2", "theme": "water", "status": "endorsed", "awgesc_meeting_no": 21}
        | on("met_on", date(2024, 6, 1)),
        {"proposal_code": "P3", "theme": "water", "status": "drafted"},
        {"proposal_code": "P4", "theme": "land", "status": "endorsed", "awgesc_meeting_no": 24, "document": "ASEAN/24"}
        | submitted | on("met_on", date(2026, 6, 1)),
        **said,
    )  # fmt: skip


def activities(*more: Row) -> Any:
    low_carbon = {"network_code": "N1", "network_name": "เครือข่ายเทศบาลเมืองคาร์บอนต่ำ", "level": "national"}
    green = {"network_code": "N2", "network_name": "เครือข่ายเมืองสีเขียวอาเซียน", "level": "regional"}
    told_again = {"network_code": "NMT", "network_name": "เครือข่ายเมืองคาร์บอนต่ำเทศบาล", "level": "national"}
    return leaf(
        "network_activity",
        low_carbon | {"activity_type": "ลงนาม MOU", "evidence": "สส. 1/2561", "lead_agencies": "สส.;สันนิบาตเทศบาล"}
        | on("held_on", date(2018, 1, 16)),
        told_again | {"activity_type": "บันทึกความเข้าใจ"} | on("held_on", date(2018, 1, 16)),
        low_carbon | {"activity_type": "ประชุม"} | on("held_on", date(2018, 9, 30)),
        low_carbon | {"activity_type": "ประชุม"} | on("held_on", date(2018, 10, 1)),
        green | {"activity_type": "ประชุม"} | on("held_on", date(2018, 5, 1), "month"),
        green | {"activity_type": "อบรม"} | on("held_on", None),
        green | {"activity_type": "ศึกษาดูงาน"} | on("held_on", date(2026, 4, 1)),
        *more,
    )  # fmt: skip


def forums() -> Any:
    said = {"level": "asean", "province_code": "10"}
    return leaf(
        "forum",
        said | {"forum_name": "การประชุมเมืองยั่งยืน", "participants": 100, "men": 60, "women": 40, "country_count": 10}
        | on("start_date", date(2024, 11, 26)),
        said | {"forum_name": "ประชุมเมืองยั่งยืน", "participants": 100, "evidence": "อว 1", "level": "international"}
        | on("start_date", date(2024, 11, 26)),
        said | {"forum_name": "พิธีปิดโครงการ", "country_count": 12} | on("start_date", date(2024, 11, 26)),
        said | {"forum_name": "เวทีปี 2565"} | on("start_date", date(2022, 1, 1), "year"),
        said | {"forum_name": "เวทีหน้า"} | on("start_date", date(2026, 5, 1)),
    )  # fmt: skip


PROJECT = {"activity_no": 1, "name_th_printed": "x", "name_en": "x", "document": "000", "place": "line 1"}
PLAN: dict[str, Any] = {
    "agency_project": frame(
        "agency_project",
        [
            {"project_no": 5, "same_as": "11(4)", "name_th": "กิจกรรมภายใต้โครงการจัดการสิ่งแวดล้อมเมือง"},
            {"project_no": 7, "name_th": "โครงการแผนแม่บทเมืองอย่างยั่งยืนคัดเลือกจากเมืองหลักเมืองรอง"},
            {"project_no": 11, "name_th": "จัดทำและขับเคลื่อนแผนแม่บท"},
        ],
        **PROJECT,
    ),
    "agency_project_item": frame(
        "agency_project_item",
        [
            {"item_no": 1, "name_th": "แผนแม่บทการจัดการสิ่งแวดล้อมเมืองและชุมชน"},
            {"item_no": 4, "same_as": "5", "name_th": "โครงการจัดการสิ่งแวดล้อมเมือง"},
        ],
        project_no=11, **{key: text for key, text in PROJECT.items() if key != "activity_no"},
    ),
}  # fmt: skip


def steps() -> Any:
    said = {"step": "approved", "resolution": "มติ ครม.", "status": "in_force"}
    return leaf(
        "strategy_step",
        said | {"plan_code": "A", "plan_name": "แผนเมืองคาร์บอนต่ำ", "plan_class": "plan", "themes": "คาร์บอนต่ำ;ภูมิคุ้มกัน"}
        | on("step_on", date(2024, 2, 1)),
        said | {"plan_code": "B", "plan_name": "แนวทางเมืองเป็นมิตรต่อสิ่งแวดล้อม", "plan_class": "guideline"}
        | on("step_on", date(2023, 2, 1)),
        said | {"plan_code": "C", "plan_name": "นโยบายเก่า", "plan_class": "policy", "status": "expired"}
        | on("step_on", date(2019, 2, 1)),
        said | {"plan_code": "D", "plan_name": "แผนในอนาคต", "plan_class": "plan"} | on("step_on", date(2026, 4, 1)),
        said | {"plan_code": "E", "plan_name": "แผนยกร่าง", "plan_class": "plan", "step": "drafting"}
        | on("step_on", date(2024, 2, 1)),
    )  # fmt: skip


def tracked() -> Any:
    said = {"year_be": 2567, "progress_pct": 50_000, "activity": "x", "indicator": "x"} | on(
        "reported_on", date(2024, 9, 30)
    )
    return leaf(
        "tracking_report",
        said | {"agency_project": "5. กิจกรรมภายใต้โครงการจัดการสิ่งแวดล้อมเมือง"},
        said | {"agency_project": "โครงการ จัดการสิ่งแวดล้อมเมือง"},
        said | {"agency_project": "7. โครงการแผนแม่บทเมืองอย่างยั่งยืน คัดเลือกจากเมืองหลักเมืองรอง", "progress_pct": 0},
        said | {"agency_project": "โครงการใหม่ของเทศบาล", "progress_pct": None, "result": "ดำเนินการแล้ว"},
        said | {"agency_project": None},
    )  # fmt: skip
