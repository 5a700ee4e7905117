"""What the cards make of lists of tools, steps, demonstrations, schools and links: a truth counted by hand."""

from datetime import date
from pathlib import Path

from tests.warehouse.counted import (
    PLAN,
    leaf,
    no_data,
    on,
    release,
    totals,
    values,
)
from tests.warehouse.frames import SHA, SOURCE, rows, sources

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
        2566: (25, None, 25), 2567: (75, None, 75), 2568: (75, None, 75), 2569: (100, None, 100),
    }, "linked since its day, in use since the register that tells of uses"  # fmt: skip
