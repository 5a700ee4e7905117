"""What the count and milestone cards make of the registers: small frames whose truth is counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import SHA, SOURCE, build_release, frame, rows, sources
from warehouse.gate import judge_release

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
    return build_release(folder, lake, as_of, WANTED, **given)


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


# TH-01


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


def test_the_stage_of_a_theme_follows_its_furthest_proposal_year_by_year(tmp_path: Path) -> None:
    found = values(release(tmp_path, indicator_proposal=proposals()), "TH-01a", "stage")
    assert {key: one[2] for key, one in found.items() if key[1] == "air"} == {
        (2566, "air"): 75, (2567, "air"): 100, (2568, "air"): 100, (2569, "air"): 100,
    }  # fmt: skip
    assert found[2567, "water"] == (100, None, 100), "without a document an endorsement is reported, not verified"
    assert found[2567, "air"] == (100, 100, 100)
    assert found[2569, "land"][0] == 50, "a meeting after the as-of date has not been held"


def test_the_mean_is_over_the_four_themes_and_says_how_many_were_told_of(tmp_path: Path) -> None:
    path = release(tmp_path, indicator_proposal=proposals())
    found = rows(
        path,
        "select value, verified_value, reported_value, coverage_pct from indicator_value"
        " where series = 'TH-01a' and breakdown = 'total' and year_be = 2567",
    )
    assert found == [(38, 38, 63, Decimal("75.00"))], "37.5 and 62.5 round half up"


def test_endorsed_is_not_adopted_and_each_proposal_counts_once(tmp_path: Path) -> None:
    path = release(tmp_path, indicator_proposal=proposals())
    assert values(path, "TH-01b")[2567, "total"] == (1, 1, 2)
    assert totals(path, "TH-01b", "cumulative") == {2567: 1}
    assert totals(path, "TH-01c") == {2568: 1}


# TH-04


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


def test_networks_are_active_by_dated_activities_and_a_mou_told_twice_is_one(tmp_path: Path) -> None:
    path = release(tmp_path, network_activity=activities())
    assert totals(path, "TH-04") == {2561: 1, 2562: 1}
    assert values(path, "TH-04")[2561, "total"][2] == 3, "N1, N2, and the second code, whose name is only near"
    assert values(path, "TH-04")[2561, "regional"] == (1, 0, 1)
    assert values(path, "TH-04a")[2561, "total"] == (1, 1, 3)
    assert values(path, "TH-04b")[2561, "total"] == (1, 1, 1)
    near = rows(path, "select reason from entity_match where kind = 'network' and relation = 'near_miss'")
    assert near == [("other_name",)]


def test_members_count_since_they_joined_by_type(tmp_path: Path) -> None:
    joined = [("ยะลา", "ทน.", 2556), ("น่าน", "ทม.", 2562), ("ปัว", "ทต.", None)]
    members = leaf(
        "network_member",
        *[
            {"authority_name": name, "authority_type": kind, "joined_year_be": year, "province_code": "55"}
            for name, kind, year in joined
        ],
        programme="lcrs",
    )
    path = release(tmp_path, network_member=members)
    found = values(path, "TH-04c")
    assert [found[year, "total"][0] for year in (2561, 2562, 2568, 2569)] == [1, 2, 2, 3]
    assert totals(path, "TH-04c", "baseline") == {2560: 1}
    assert found[2569, "town_municipality"][0] == 1
    assert values(path, "TH-04c", area="55")[2562, "total"][0] == 2


# TH-05


def test_a_mechanism_needs_two_agencies_and_two_names_of_one_are_one(tmp_path: Path) -> None:
    steps = [
        {"plan_code": "S1", "plan_name": "แผนแม่บทน้ำ", "plan_class": "plan", "agencies": "สผ.; สทนช."},
        {"plan_code": "S2", "plan_name": "แผนแม่บทอากาศ", "plan_class": "plan", "agencies": "คพ.;คพ."},
        {"plan_code": "S3", "plan_name": "โครงการร่วม", "plan_class": "project", "agencies": "สผ.;คพ."},
        {"plan_code": "S4", "plan_name": "นโยบายเมือง", "plan_class": "policy", "agencies": "สผ.;ONEP"},
    ]
    agency = frame(
        "agency", [{"agency_code": "ONEP", "abbreviation_th": "สผ."}], name_th="x", name_en="y", kind="department"
    )
    steps = [one | {"step": "approved", "resolution": "มติ 1"} | on("step_on", date(2025, 1, 1)) for one in steps]
    told = leaf("strategy_step", *steps)
    path = release(tmp_path, network_activity=activities(), strategy_step=told, agency=agency)
    assert totals(path, "TH-05") == {2561: 1, 2568: 1, 2569: 1}
    assert values(path, "TH-05")[2568, "plan"] == (1, 1, 1)


def test_town_plans_last_from_their_announcement_and_only_now_is_known_of_one_under_way(tmp_path: Path) -> None:
    named = {"plan_type": "city", "province_code": "57", "integrates_climate": True}
    plans = leaf(
        "town_plan",
        named | {"plan_name": "ก", "status": "in_force", "gazette": "เล่ม 134"} | on("announced_on", date(2017, 5, 1)),
        named | {"plan_name": "ข", "status": "expired"} | on("announced_on", date(2019, 5, 1)),
        named | {"plan_name": "ค", "status": "in_progress"},
        named | {"plan_name": "ง", "status": "in_force", "integrates_climate": False},
        named | {"plan_name": "จ", "status": "in_force", "plan_type": None} | on("announced_on", None),
    )
    path = release(tmp_path, town_plan=plans)
    found = values(path, "TH-05a")
    assert [found[year, "total"][2] for year in (2561, 2562, 2563, 2569)] == [1, 2, 1, 2]
    assert found[2562, "total"] == (1, 1, 2)
    assert values(path, "TH-05a", area="57")[2569, "city"][0] == 1
    assert totals(path, "TH-05a", "baseline") == {2560: 1}
    assert totals(path, "TH-05b") == {2569: 1}


def test_cities_with_a_master_plan_under_way(tmp_path: Path) -> None:
    plans = leaf(
        "city_master_plan",
        {"year_be": 2567, "city_name": "ขอนแก่น", "city_class": "main", "progress_pct": 40_000},
        {"year_be": 2567, "city_name": "น่าน", "city_class": "secondary", "progress_pct": 0},
        {"year_be": 2570, "city_name": "ยะลา", "city_class": "main", "progress_pct": 40_000},
        province_code="40",
    )
    assert totals(release(tmp_path, city_master_plan=plans), "TH-05c") == {2567: 1}


# TH-06


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


def test_forums_told_twice_are_one_and_their_people_are_added_once(tmp_path: Path) -> None:
    path = release(tmp_path, forum=forums())
    assert values(path, "TH-06") == {
        (2568, "total"): (1, 1, 2), (2568, "asean"): (1, 0, 1), (2568, "international"): (1, 1, 1),
    }  # fmt: skip
    assert values(path, "TH-06a")[2568, "total"] == (100, 100, 100)
    assert values(path, "TH-06a")[2568, "women"] == (40, 40, 40)
    assert totals(path, "TH-06b") == {2568: 10}
    assert rows(
        path,
        "select coverage_pct from indicator_value where series = 'TH-06a' and breakdown = 'total' and area_code = 'TH'",
    ) == [(Decimal("50.00"),)]


def test_two_reports_that_disagree_on_participants_give_none(tmp_path: Path) -> None:
    told = forums()
    told.loc[1, "participants"] = 120
    assert set(values(release(tmp_path, forum=told), "TH-06a")) == {(2568, "men"), (2568, "women")}


# TH-07 and TH-17


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


def test_an_initiative_counts_since_its_approval_and_project_five_is_item_four_of_eleven(tmp_path: Path) -> None:
    path = release(tmp_path, strategy_step=steps(), tracking_report=tracked(), **PLAN)
    found = values(path, "TH-07")
    assert [found[year, "total"][2] for year in (2562, 2566, 2567, 2568, 2569)] == [1, 1, 4, 2, 2]
    assert (2563, "total") not in found, "of a policy that has ended only the year of approval is known"
    assert found[2567, "total"] == (2, 2, 4)
    assert found[2567, "project"] == (2, 0, 2)
    reported = (
        "select evidence_key from indicator_evidence where series = 'TH-07' and year_be = 2567 and not is_verified"
    )
    assert rows(path, f"{reported} and breakdown = 'total' order by 1") == [("11(4)",), ("โครงการใหม่ของเทศบาล",)]
    assert totals(path, "TH-07", "baseline") == {None: 3}


def test_seventeen_is_a_subset_of_seven_by_theme(tmp_path: Path) -> None:
    path = release(tmp_path, strategy_step=steps(), tracking_report=tracked(), **PLAN)
    found = values(path, "TH-17")
    assert found[2567, "total"][2] == 1, "a guideline is no class of TH-17"
    assert [found[2567, line][2] for line in ("low_carbon", "climate_resilient", "plan")] == [1, 1, 1]
    outside = """
        select evidence_key, year_be from indicator_evidence where series = 'TH-17'
        except select evidence_key, year_be from indicator_evidence where series = 'TH-07'
    """
    assert rows(path, outside) == []


# TH-08 and TH-13


def test_an_item_never_counts_under_both_tools_and_knowledge(tmp_path: Path) -> None:
    tools = leaf(
        "management_tool",
        {"tool_code": "T1", "tool_name": "ระบบ TGU", "tool_class": "tool", "first_used_year_be": 2559}
        | {"user_count": 70},
        {"tool_code": "T2", "tool_name": "คลินิกเมือง", "tool_class": "mechanism", "first_used_year_be": 2565}
        | {"user_count": 5},
        {"tool_code": "T3", "tool_name": "ถังหมักกลิ่นน้อย", "tool_class": "innovation", "first_used_year_be": 2566},
        {"tool_code": "T4", "tool_name": "เครื่องมือเก่า", "tool_class": "tool", "first_used_year_be": 2563}
        | {"status": "retired"},
        {"tool_code": "T5", "tool_name": "เครื่องมือใหม่", "tool_class": "tool", "status": "in_development"},
        status="in_use",
    )  # fmt: skip
    products = leaf(
        "knowledge_product",
        {"product_code": "K1", "product_name": "ระบบ  TGU", "product_class": "manual"}
        | on("published_on", date(2020, 1, 1)),
        {"product_code": "K2", "product_name": "คู่มือเมืองยั่งยืน", "product_class": "manual", "address": "https://a"}
        | on("published_on", date(2022, 5, 1)),
        {"product_code": "K3", "product_name": "คู่มือเมืองยั่งยืน (พิมพ์ครั้งที่ 2)", "product_class": "manual"}
        | on("published_on", date(2024, 5, 1)),
        {"product_code": "K4", "product_name": "งานวิจัยน้ำ", "product_class": "research"}
        | on("published_on", date(2026, 5, 1)),
    )  # fmt: skip
    path = release(tmp_path, management_tool=tools, knowledge_product=products)
    assert [totals(path, "TH-08")[year] for year in (2561, 2563, 2564, 2565, 2569)] == [1, 2, 1, 2, 2]
    assert totals(path, "TH-08a") == {2569: 75}
    assert values(path, "TH-13") == {(2565, "total"): (1, 1, 1), (2565, "manual"): (1, 1, 1)}
    undated = "select title from indicator_evidence where series = 'TH-13' and breakdown = 'total' and year_be is null"
    assert rows(path, undated) == [("ถังหมักกลิ่นน้อย",)], "of its year alone no fiscal year follows"
    both = "select evidence_key from indicator_evidence where series like 'TH-08%' intersect"
    assert rows(path, f"{both} select evidence_key from indicator_evidence where series = 'TH-13'") == []


# TH-10


def test_the_strategy_climbs_its_ladder_by_dated_documents(tmp_path: Path) -> None:
    said = {"plan_code": "S", "plan_name": "ยุทธศาสตร์การพัฒนาเมืองยั่งยืน 20 ปี", "plan_class": "strategy"}
    told = leaf(
        "strategy_step",
        said | {"step": "drafting"} | on("step_on", date(2019, 1, 1)),
        said | {"step": "hearing", "resolution": "รายงานรับฟัง"} | on("step_on", date(2021, 1, 1)),
        said | {"step": "approved", "resolution": "มติ ครม."} | on("step_on", date(2023, 1, 1), "month"),
        said | {"step": "in_force"} | on("step_on", None),
    )
    path = release(tmp_path, strategy_step=told, **PLAN)
    found = values(path, "TH-10", "stage")
    assert found == {
        (2562, "total"): (25, None, 25), (2563, "total"): (25, None, 25), (2564, "total"): (50, 50, 50),
        (2565, "total"): (50, 50, 50), (2566, "total"): (50, 50, 75), (2567, "total"): (50, 50, 75),
        (2568, "total"): (50, 50, 75), (2569, "total"): (50, 50, 100),
    }  # fmt: skip
    assert no_data(path, "TH-10a")


# TH-15


def test_demonstrations_of_municipalities_and_results_only_of_completed_ones(tmp_path: Path) -> None:
    less = leaf(
        "less_award",
        {"lor_no": "L1", "activity_name": "ธนาคารขยะ", "owner": "เทศบาลนครยะลา", "reduction_tco2e": 12_500},
        {"lor_no": "L2", "activity_name": "ปุ๋ยหมัก", "owner": "เทศบาลนครยะลา", "reduction_tco2e": 500},
        {"lor_no": "L3", "activity_name": "โรงงาน", "owner": "บริษัท ก จำกัด", "reduction_tco2e": 900_000},
        {"lor_no": "L4", "activity_name": "คลองแสนแสบ", "owner": "กรุงเทพมหานคร", "reduction_tco2e": 7_000}
        | {"province_code": "10"},
        province_code="95", **on("certified_on", date(2023, 10, 1)),
    )  # fmt: skip
    tver = leaf(
        "tver_project",
        {"project_code": "V1", "project_name": "แสงอาทิตย์", "developer": "เทศบาลเมืองน่าน", "issued_tco2e": 100_000}
        | on("registered_on", date(2022, 1, 1)) | {"end_date": date(2024, 12, 31)},
        {"project_code": "V2", "project_name": "ชีวมวล", "developer": "เทศบาลเมืองน่าน", "issued_tco2e": 50_000}
        | on("registered_on", date(2025, 1, 1)) | {"end_date": date(2032, 1, 1)},
        province_code="55",
    )  # fmt: skip
    institute = leaf(
        "project_output",
        {"project_code": "J1", "project_name": "เมืองนำร่องปรับตัวต่อภาวะน้ำท่วม", "status": "completed",
         "start_date": date(2023, 3, 1), "start_precision": "day",
         "end_date": date(2023, 8, 31), "end_precision": "day"},
        {"project_code": "J2", "project_name": "ศึกษาเมืองคาร์บอนต่ำ", "status": "ongoing", "start_date": date(2023, 3, 1)},
    )  # fmt: skip
    path = release(tmp_path, less_award=less, tver_project=tver, project_output=institute)
    found = values(path, "TH-15a")
    assert {year: found[year, "total"][2] for year in (2565, 2566, 2567, 2568, 2569)} == {
        2565: 1, 2566: 2, 2567: 3, 2568: 2, 2569: 1,
    }  # fmt: skip
    assert found[2566, "adaptation"] == (1, 0, 1)
    assert found[2567, "municipalities"][0] == 2
    assert found[2567, "memo_special"][0] == 1
    assert totals(path, "TH-15b") == {2567: 13, 2568: 100}
    assert values(path, "TH-15b", area="95")[2567, "less"][0] == 13
    assert no_data(path, "TH-15c")


# TH-16


def test_a_level_upgrade_is_not_a_new_school_and_only_a_valid_status_counts(tmp_path: Path) -> None:
    said = {"school_name": "โรงเรียน", "province_code": "50", "status": "certified", "year_basis": "academic"}
    schools = leaf(
        "eco_school",
        {"year_be": 2566, "school_code": "1001", "level": "beginner"},
        {"year_be": 2567, "school_code": "1001", "level": "intermediate"},
        {"year_be": 2567, "school_code": "1002", "level": "beginner"},
        {"year_be": 2567, "school_code": "1003", "level": "beginner", "status": "expired"},
        {"year_be": 2569, "school_code": "1004", "level": "beginner"},
        **said,
    )
    safe = leaf(
        "safe_school",
        {"school_code": "1001", "status": "passed", "has_plan": True},
        {"school_code": "1002", "status": "joined", "has_plan": True},
        {"school_code": "1005", "status": "passed"},
        year_be=2567, school_name="โรงเรียน", province_code="50", year_basis="academic",
    )  # fmt: skip
    listed = sources()["source"].replace({"source_id": {SOURCE: f"{SHA[:12]}:eco_school"}}).assign(agency="DCCE")
    path = release(tmp_path, eco_school=schools, safe_school=safe, source=listed)
    assert values(path, "TH-16a") == {
        (2566, "total"): (1, 1, 1), (2566, "beginner"): (1, 1, 1),
        (2567, "total"): (2, 2, 2), (2567, "beginner"): (1, 1, 1), (2567, "intermediate"): (1, 1, 1),
    }  # fmt: skip
    assert totals(path, "TH-16a", "cumulative") == {2566: 1, 2567: 2}
    assert values(path, "TH-16b")[2567, "total"] == (2, 0, 2), "only the deciding body's own list is its document"
    assert values(path, "TH-16b")[2567, "with_plan"][0] == 1
    assert no_data(path, "TH-16c")
    assert no_data(path, "TH-16d")


# Properties of all of them


def everything() -> dict[str, list[Any]]:
    """Each register in two submissions with a row in common."""
    whole = {
        "indicator_proposal": proposals(),
        "network_activity": activities(),
        "forum": forums(),
        "strategy_step": steps(),
        "tracking_report": tracked(),
    }
    parts = {}
    for table, told in whole.items():
        first, second = told.iloc[:3], told.iloc[2:]
        parts[table] = [first.assign(source_id=f"{'a' * 12}:{table}"), second.assign(source_id=f"{'b' * 12}:{table}")]
    return parts


MINE = "('TH-01a', 'TH-01b', 'TH-04', 'TH-04a', 'TH-04b', 'TH-05', 'TH-06', 'TH-06a', 'TH-07', 'TH-10', 'TH-17')"


@pytest.fixture(scope="module")
def arrangements(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One truth told in several ways: in order, the other way round, and with every file sent again."""
    built = []
    for arrange in (lambda a, b: [a, b], lambda a, b: [b, a], lambda a, b: [a, b, a, b, a]):
        parts = {table: arrange(*files) for table, files in everything().items()}
        built.append(build_release(tmp_path_factory.mktemp("told"), parts, AS_OF, WANTED, **PLAN))
    return built


def test_order_and_repetition_of_submissions_change_no_figure(arrangements: list[Path]) -> None:
    figures = [
        rows(path, f"select * from indicator_value where series in {MINE} and value is not null order by all")
        for path in arrangements
    ]
    assert len(figures[0]) > 50
    assert figures[0] == figures[1] == figures[2]


def test_distinct_counts_never_exceed_the_rows_told(arrangements: list[Path]) -> None:
    for series, table in (("TH-06", "forum"), ("TH-04a", "network_activity"), ("TH-01b", "indicator_proposal")):
        most = f"select max(value) from indicator_value where series = '{series}'"
        told = f"select count(*) from {table}"
        assert rows(arrangements[0], f"select ({most}) <= ({told})") == [(True,)]


def test_the_gate_has_nothing_against_values_evidence_and_matches(arrangements: list[Path]) -> None:
    """But for the sources, which these frames do not list."""
    results = judge_release(arrangements[0], {"indicator_value", "indicator_evidence", "entity_match"})
    failed = [(one.table, one.check, one.detail) for one in results if not one.passed]
    assert [one for one in failed if one[1] != "evidence_names_known_sources"] == []


def test_nothing_after_the_as_of_date_counts(arrangements: list[Path]) -> None:
    later = f"select series, title from indicator_evidence where evidenced_on > date '{AS_OF}'"
    assert rows(arrangements[0], later) == []


def test_every_counted_thing_of_a_register_names_its_cell(arrangements: list[Path]) -> None:
    nameless = "select series, title from indicator_evidence where year_be is not null and source_field is null"
    assert rows(arrangements[0], f"{nameless} and series in {MINE}") == []


# TH-12a


def test_the_stage_of_the_linkage_is_reported_by_the_register_and_verified_by_no_document(tmp_path: Path) -> None:
    links = leaf(
        "data_link",
        {"dataset_code": "D1", "status": "planned"} | on("reported_on", date(2023, 1, 31)),
        {"dataset_code": "D1", "status": "linked", "use_count": 0} | on("linked_on", date(2024, 5, 1))
        | on("reported_on", date(2024, 12, 31)),
        {"dataset_code": "D2", "status": "linked", "use_count": 9} | on("linked_on", date(2025, 5, 1))
        | on("reported_on", date(2025, 12, 31)),
        dataset_name="ชุดข้อมูล",
    )  # fmt: skip
    found = values(release(tmp_path, data_link=links), "TH-12a", "stage")
    assert {year: one for (year, _), one in found.items()} == {
        2566: (25, None, 25), 2567: (75, None, 75), 2568: (100, None, 100), 2569: (100, None, 100),
    }  # fmt: skip
