"""What the count and milestone cards make of the registers: small frames whose truth is counted by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.warehouse.counted import (
    PLAN,
    activities,
    forums,
    leaf,
    on,
    proposals,
    release,
    steps,
    totals,
    tracked,
    values,
)
from tests.warehouse.frames import frame, rows

# TH-01


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
