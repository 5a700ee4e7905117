"""TH-18: model municipalities by type, for as long as what makes them one is valid."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import build_release, frame, rows
from tests.warehouse.test_esc import result
from tests.warehouse.test_ghg import NAN, Row, cfo, leaf
from tests.warehouse.test_ghg_municipalities import BANGKOK, TRANG, counts, member
from warehouse.gate import judge_release

released = partial(
    build_release, wanted=("model_designation", "indicator_value", "indicator_evidence", "designation_rule", "th_18")
)


def award(name: str, type_: str | None, province: str, **more: Any) -> Row:
    return {
        "year_be": 2564, "year_ce": 2021, "award_type": "cor", "municipality_th": name, "municipality_type": type_,
        "province_code": province, "presented_on": date(2021, 10, 21), "presented_on_precision": "day",
        "public_source": "onep.go.th", **more,
    }  # fmt: skip


def esc(year_be: int, of: Row, stage: str, **more: Any) -> Row:
    return result(year_be, 1, "excellent", stage) | of | more


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """น่าน: cut of 2565, an ASEAN award of 2564 and a plan with the role of a model since 2566. ตรัง: two ESC awards,
    and a demonstration in fiscal 2568 beside its plan."""
    return released(
        tmp_path_factory.mktemp("models"),
        {
            "cfo_report": [leaf("cfo_report", cfo(2561, "100"), cfo(2565, "90"), cfo(2565, "1", **BANGKOK))],
            "asean_award": [leaf("asean_award", award("น่าน", None, "55"))],
            "esc_result": [
                leaf(
                    "esc_result",
                    esc(2562, TRANG, "region", award="รางวัลดีเด่น"),
                    esc(2562, TRANG, "country", award="Green City"),
                    esc(2563, TRANG, "area", award="โล่"),
                    esc(2563, NAN, "region"),
                )
            ],
            "network_member": [leaf("network_member", member(2566, role="model"), member(2566, role="pilot", **TRANG))],
            "less_award": [
                leaf(
                    "less_award",
                    {
                        "lor_no": "LESS-1",
                        "activity_name": "คัดแยกขยะ",
                        "owner": "เทศบาลนครตรัง",
                        "province_code": "92",
                        "certified_on": date(2024, 10, 1),
                        "certified_on_precision": "day",
                    },
                )
            ],
        },
    )


def test_a_designation_is_valid_for_three_years_from_its_own(release: Path) -> None:
    found = rows(
        release,
        "select authority_name, model_type, ground, from_year_be, to_year_be, is_verified from model_designation"
        " order by from_year_be",
    )
    assert found == [
        ("ทน.ตรัง", "env_friendly", "esc_award", 2562, 2564, True),
        ("ทม.น่าน", "env_friendly", "asean_award", 2564, 2566, True),
        ("ทม.น่าน", "low_carbon", "reduction", 2565, 2567, True),
        ("ทม.น่าน", "resilient", "plan_and_network", 2566, 2568, False),
        ("ทน.ตรัง", "resilient", "plan_and_demonstration", 2568, 2570, False),
    ]


def test_a_municipality_of_several_types_is_one_in_the_total(release: Path) -> None:
    found = counts(release, "TH-18")
    of_type = {year: [int(found.get((year, line), 0)) for line in ("total", "low_carbon", "env_friendly", "resilient")]
               for year in range(2562, 2569)}  # fmt: skip
    assert of_type == {
        2562: [1, 0, 1, 0], 2563: [1, 0, 1, 0], 2564: [2, 0, 2, 0], 2565: [1, 1, 1, 0],
        2566: [1, 1, 1, 1], 2567: [1, 1, 0, 1], 2568: [2, 0, 0, 2],
    }  # fmt: skip
    assert counts(release, "TH-18", "cumulative")[2568, "total"] == 2


def test_the_validity_is_a_row_that_calls_itself_a_proposal(release: Path) -> None:
    assert rows(release, "select distinct valid_years, is_verified from designation_rule") == [(3, False)]


def test_the_gate_passes_the_card(release: Path) -> None:
    tables = {"indicator_evidence", "indicator_value", "model_designation", "designation_rule"}
    assert [one.check for one in judge_release(release, tables) if one.blocking and not one.passed] == []


def test_a_designation_of_the_future_is_not_known(tmp_path: Path) -> None:
    found = released(
        tmp_path, {"asean_award": [leaf("asean_award", award("น่าน", "ทม.", "55"))]}, as_of=date(2021, 10, 20)
    )
    assert counts(found, "TH-18") == {}


def test_a_model_that_was_raised_in_rank_is_in_the_line_of_each_year(tmp_path: Path) -> None:
    """ทต. เวียง has its award of 2562 until 2564, and is ทม. เวียง from 2563 on; it stands by that name."""
    before = {"authority_code": None, "authority_name": "เวียง", "authority_type": "ทต.", "province_code": "55"}
    after = before | {"authority_code": "4550901", "authority_type": "ทม."}
    change = frame(
        "authority_change",
        [{"before_type": "ทต.", "before_name_th": "เวียง", "after_type": "ทม.", "after_name_th": "เวียง"}],
        province_code="55", since=date(2020, 9, 8), source="รก.",
    )  # fmt: skip
    told = leaf("esc_result", esc(2562, before, "region", award="โล่"), esc(2565, after, "area"))
    path = released(tmp_path, {"esc_result": [told]}, authority_change=change)
    assert counts(path, "TH-18") == {
        (2562, "total"): 1, (2562, "subdistrict_municipality"): 1, (2562, "env_friendly"): 1,
        (2563, "total"): 1, (2563, "town_municipality"): 1, (2563, "env_friendly"): 1,
        (2564, "total"): 1, (2564, "town_municipality"): 1, (2564, "env_friendly"): 1,
    }  # fmt: skip
    assert rows(path, "select distinct authority_name, authority_type from model_designation") == [("ทม.เวียง", "ทม.")]
