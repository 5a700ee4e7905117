"""TH-11: who passed, once whatever the stages; by level, office and type; as a share of those assessed and of all."""

from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import build_release, frame, rows
from tests.warehouse.test_ghg import Row, leaf
from tests.warehouse.test_ghg_municipalities import counts
from warehouse.gate import judge_release

released = partial(
    build_release,
    wanted=(
        "assessment_result",
        "indicator_value",
        "indicator_evidence",
        "model_designation",
        "assessment_word",
        "th_11",
    ),
)

TYPES = ("ทน.", "ทม.", "ทต.")


def result(year_be: int, number: int, level: str | None = None, stage: str = "area", **more: Any) -> Row:
    """Result of the municipality of that number, which passed unless said otherwise."""
    type_ = more.pop("authority_type", TYPES[number % 3])
    digit = {"ทน.": 3, "ทม.": 4, "ทต.": 5, "อบต.": 6}[type_]
    return {
        "year_be": year_be, "year_ce": year_be - 543, "authority_code": f"{digit}55{number:04}",
        "authority_name": f"เมือง{number}", "authority_type": type_, "province_code": "55", "stage": stage,
        "result": "passed", "level": level, **more,
    }  # fmt: skip


def eco(year_be: int, number: int, level: str | None, **more: Any) -> Row:
    entry = result(year_be, number, **more)
    return {name: entry[name] for name in entry if name not in ("stage", "result", "level")} | {"level": level}


@pytest.fixture(scope="module")
def of_2562(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published results of 2562: 107 municipalities passed, 52 ดีเยี่ยม, 40 ดีมาก, 15 ดี; 9 of them at the country."""
    levels = ["excellent"] * 52 + ["very_good"] * 40 + ["good"] * 15
    listed = [result(2562, number, level) for number, level in enumerate(levels)]
    higher = [result(2562, number, "excellent", "country", award="Green City") for number in range(9)]
    return released(tmp_path_factory.mktemp("esc"), {"esc_result": [leaf("esc_result", *listed, *higher)]})


def test_the_107_of_2562_are_107_though_some_passed_at_two_stages(of_2562: Path) -> None:
    found = counts(of_2562, "TH-11.1")
    assert found[2562, "total"] == 107
    levels = {
        line.removeprefix("level_"): int(value) for (_, line), value in found.items() if line.startswith("level_")
    }
    assert levels == {"excellent": 52, "very_good": 40, "good": 15}
    assert (found[2562, "stage_area"], found[2562, "stage_country"]) == (107, 9)
    assert sum(value for (_, line), value in found.items() if line.endswith("_municipality")) == 107
    assert counts(of_2562, "TH-11.1", area="55")[2562, "total"] == 107
    assert counts(of_2562, "TH-11")[2562, "total"] == 107


def test_a_list_of_the_deciding_body_is_its_own_document(of_2562: Path) -> None:
    found = rows(
        of_2562,
        "select verified_value, reported_value, flag, evidence_count from indicator_value"
        " where series = 'TH-11.1' and breakdown = 'total' and basis = 'annual' and area_code = 'TH'",
    )
    assert found == [(107, 107, "verified", 107)]


def test_the_gate_passes_the_card(of_2562: Path) -> None:
    tables = {"indicator_evidence", "indicator_value", "assessment_result", "model_designation", "assessment_word"}
    assert [one.check for one in judge_release(of_2562, tables) if one.blocking and not one.passed] == []


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four authorities in 2565 and one again in 2566; the register holds ten of province 55."""
    results = [
        result(2565, 3, "good", environment_office_no=1),
        result(2565, 3, "excellent", "region", environment_office_no=1),
        result(2565, 4, None, environment_office_no=16),
        result(2565, 5, result="not_passed"),
        result(2565, 6, result="pending"),
        result(2566, 3, "good"),
        result(2566, 4, result="not_passed"),
        result(2566, 4, "good", "region"),
    ]
    ecos = [
        eco(2565, 3, "ดีเยี่ยม"), eco(2565, 7, "ผ่าน", authority_type="อบต."), eco(2565, 8, "ระดับ 4"),
        eco(2565, 9, "ไม่ผ่าน"), eco(2565, 4, None),
    ]  # fmt: skip
    register = [
        {"authority_code": f"{3 + number % 3}55{number:04}", "name_th": f"เมือง{number}",
         "authority_type": TYPES[number % 3], "province_code": "55", "status": "active"}
        for number in range(3, 13)
    ]  # fmt: skip
    return released(
        tmp_path_factory.mktemp("esc"),
        {
            "esc_result": [leaf("esc_result", *results)],
            "eco_industrial_result": [leaf("eco_industrial_result", *ecos)],
            "authority_listing": [leaf("authority_listing", *register)],
        },
    )


def test_the_level_is_that_of_the_highest_stage_and_parts_the_total(release: Path) -> None:
    found = {line: int(value) for (year, line), value in counts(release, "TH-11.1").items() if year == 2565}
    assert {line: value for line, value in found.items() if not line.endswith("_pct")} == {
        "total": 2, "city_municipality": 1, "town_municipality": 1, "level_excellent": 1, "level_not_said": 1,
        "stage_area": 2, "stage_region": 1, "office_01": 1, "office_16": 1,
    }  # fmt: skip


def test_passing_later_is_passing_and_a_year_is_a_year(release: Path) -> None:
    assert counts(release, "TH-11.1")[2566, "total"] == 2
    assert counts(release, "TH-11.1", "cumulative")[2566, "total"] == 2


def test_shares_are_of_those_with_a_result_and_of_the_register(release: Path) -> None:
    found = counts(release, "TH-11.1")
    assert found[2565, "passed_of_assessed_pct"] == Decimal("66.670")
    assert found[2565, "share_total_pct"] == Decimal("20.000")
    assert found[2565, "share_city_municipality_pct"] == Decimal("25.000")


def test_without_a_register_there_is_no_share_of_authorities(of_2562: Path) -> None:
    found = counts(of_2562, "TH-11.1")
    assert found[2562, "passed_of_assessed_pct"] == 100
    assert not [line for _, line in found if line.startswith("share_")]


def test_a_word_that_says_nothing_of_passing_is_not_counted_but_listed(release: Path) -> None:
    found = rows(
        release,
        "select level_as_sent, result from assessment_result where scheme = 'eco_industrial' order by 1 nulls last",
    )
    assert found == [
        ("ดีเยี่ยม", "passed"), ("ผ่าน", "passed"), ("ระดับ 4", "undecided"), ("ไม่ผ่าน", "not_passed"), (None, "undecided")
    ]  # fmt: skip
    assert rows(
        release,
        "select verified_value, reported_value from indicator_value where series = 'TH-11.2' and breakdown = 'total'"
        " and basis = 'annual' and area_code = 'TH'",
    ) == [(1, 2)]


def test_either_scheme_counts_an_authority_once_and_both_is_a_line(release: Path) -> None:
    found = counts(release, "TH-11")
    assert (found[2565, "total"], found[2565, "both"]) == (3, 1)
    assert found[2565, "subdistrict_organisation"] == 1


def test_the_scheme_of_industrial_works_has_no_data(release: Path) -> None:
    assert rows(release, "select status from indicator_value where series = 'TH-11.2_alt'") == [("no_data",)]


def test_one_raised_in_rank_and_code_is_one_since_the_plan_began(tmp_path: Path) -> None:
    """ทต. เวียง became ทม. เวียง with another code; ทต. ป่า of the same province did not."""
    before = {"authority_code": "5550901", "authority_name": "เวียง", "authority_type": "ทต."}
    after = {"authority_code": "4550901", "authority_name": "เวียง", "authority_type": "ทม."}
    other = {"authority_code": "5550902", "authority_name": "ป่า", "authority_type": "ทต."}
    passed = [result(2562, 1) | before, result(2565, 1) | after, result(2562, 1) | other]
    change = frame(
        "authority_change",
        [{"before_type": "ทต.", "before_name_th": "เวียง", "after_type": "ทม.", "after_name_th": "เวียง"}],
        province_code="55", since=date(2020, 1, 1), source="รก.",
    )  # fmt: skip
    path = released(tmp_path, {"esc_result": [leaf("esc_result", *passed)]}, authority_change=change)
    assert [counts(path, "TH-11.1")[year, "total"] for year in (2562, 2565)] == [2, 1]
    assert counts(path, "TH-11.1", "cumulative")[2565, "total"] == 2


def test_one_raised_three_times_is_one_and_a_name_that_came_back_is_no_circle(tmp_path: Path) -> None:
    forms = (("อบต.", "เวียง"), ("ทต.", "เวียง"), ("ทม.", "เวียง"), ("ทน.", "เวียง"))
    back = (("ทต.", "ป่า"), ("ทต.", "ดอย"), ("ทต.", "ป่า"))
    passed = [
        result(2562 + number, 1) | {"authority_code": None, "authority_name": name, "authority_type": type_}
        for told in (forms, back) for number, (type_, name) in enumerate(told)
    ]  # fmt: skip
    change = frame(
        "authority_change",
        [
            {"before_type": before[0], "before_name_th": before[1], "after_type": after[0], "after_name_th": after[1],
             "since": date(2019 + number, 6, 1)}
            for told in (forms, back) for number, (before, after) in enumerate(pairwise(told))
        ],
        province_code="55", source="รก.",
    )  # fmt: skip
    path = released(tmp_path, {"esc_result": [leaf("esc_result", *passed)]}, authority_change=change)
    assert rows(path, "select distinct entity_key from assessment_result order by 1") == [
        ("ทต. ป่า 55",), ("ทน. เวียง 55",)
    ]  # fmt: skip
