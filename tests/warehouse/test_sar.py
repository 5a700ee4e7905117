"""TH-09: a draft is no submission; means are half up and by component; the self-score is not the assessed score."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import build_release, rows
from tests.warehouse.test_esc import result
from tests.warehouse.test_ghg import NAN, Row, leaf
from tests.warehouse.test_ghg_municipalities import BANGKOK, TRANG, VILLAGE, counts
from warehouse.gate import judge_release

released = partial(
    build_release,
    wanted=(
        "self_assessment_result",
        "indicator_value",
        "indicator_evidence",
        "stage_statement",
        "ghg_report",
        "th_09",
    ),
)

PHRAE: Row = {"authority_code": "4540101", "authority_name": "แพร่", "authority_type": "ทม.", "province_code": "54"}


def points(text: str) -> int:
    return int(Decimal(text) * 1000)


def sar(of: Row, scores: str | None, status: str = "submitted", year_be: int = 2566, **more: Any) -> Row:
    """A form with its four components, parted by spaces, and their sum."""
    parts = [points(one) for one in (scores or "").split()]
    entry = {f"component_{number}_score": part for number, part in enumerate(parts, start=1)}
    return {
        "year_be": year_be, "year_ce": year_be - 543, **of, **entry, "total_score": sum(parts) if parts else None,
        "status": status, "submitted_on": date(2023, 5, 1), "submitted_on_precision": "day", **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five forms of 2566, of which three are submitted; ตรัง was assessed at 60, น่าน at 90; four in the register."""
    forms = [
        sar(NAN, "20 20 20 20.005"), sar(TRANG, "25 10 15 20.01", total_score=None), sar(BANGKOK, "10 10 10 10.01"),
        sar(VILLAGE, "25 25 25 25", "draft"), sar(PHRAE, None, "not_submitted", submitted_on=None),
        sar(PHRAE, "1 1 1 1", year_be=2569, submitted_on=date(2026, 11, 23)),
    ]  # fmt: skip
    assessed = [
        result(2566, 1, "good") | TRANG | {"score": points("60")},
        result(2566, 1, "good", "region") | TRANG | {"score": points("99")},
        result(2566, 1, "good") | NAN | {"score": points("90.5")},
    ]
    register = [
        {name: value for name, value in one.items() if name != "authority_name"} | {"name_th": one["authority_name"]}
        for one in (NAN, TRANG, VILLAGE, PHRAE)
    ]
    return released(
        tmp_path_factory.mktemp("sar"),
        {
            "self_assessment": [leaf("self_assessment", *forms)],
            "esc_result": [leaf("esc_result", *assessed)],
            "authority_listing": [leaf("authority_listing", *register)],
        },
    )


def test_only_submitted_forms_count_and_by_type(release: Path) -> None:
    found = {line: value for (year, line), value in counts(release, "TH-09b").items() if year == 2566}
    assert {line: int(value) for line, value in found.items() if not line.endswith("_pct")} == {
        "total": 3, "town_municipality": 1, "city_municipality": 1, "special": 1
    }  # fmt: skip
    assert counts(release, "TH-09b", area="55")[2566, "total"] == 1


def test_the_share_is_of_the_authorities_of_that_type_in_the_register(release: Path) -> None:
    """The register of four does not list Bangkok, which submitted: two of four, not three."""
    found = counts(release, "TH-09b")
    assert found[2566, "share_total_pct"] == 50
    assert found[2566, "share_town_municipality_pct"] == 50
    assert (2566, "share_special_pct") not in found


def test_a_form_sent_after_the_as_of_date_is_not_known(release: Path) -> None:
    assert not [year for year, _ in counts(release, "TH-09b") if year == 2569]


def test_means_are_half_up_to_a_hundredth_and_a_missing_total_is_the_sum(release: Path) -> None:
    found = {line: value for (_, line), value in counts(release, "TH-09c").items()}
    # (80.005 + 70.01 + 40.01) / 3 = 63.341 6…; the fourth component (20.005 + 20.01 + 10.01) / 3 = 16.675
    assert found["total"] == Decimal("63.340")
    assert found["component_4"] == Decimal("16.680")
    assert found["component_1"] == Decimal("18.330")


def test_the_gap_is_of_those_that_have_both_scores_and_may_be_negative(release: Path) -> None:
    found = {line: value for (_, line), value in counts(release, "TH-09c").items()}
    assert (found["self_of_assessed"], found["assessed"]) == (Decimal("75.010"), Decimal("75.250"))
    assert found["assessed_gap"] == Decimal("-0.240")
    assert rows(
        release,
        "select authority_name, assessed_gap from self_assessment_result where assessed_gap is not null order by 1",
    ) == [("ทน.ตรัง", Decimal("10.010")), ("ทม.น่าน", Decimal("-10.495"))]


def test_the_gate_lets_a_gap_below_zero_pass(release: Path) -> None:
    tables = {"indicator_evidence", "indicator_value", "self_assessment_result", "stage_statement"}
    assert [one.check for one in judge_release(release, tables) if one.blocking and not one.passed] == []


def test_the_system_is_on_line_since_a_day_that_nobody_states(release: Path) -> None:
    found = rows(
        release,
        "select year_be, basis, value, flag, verified_value, evidence_count from indicator_value"
        " where series = 'TH-09a'",
    )
    assert found == [(None, "stage", 100, "reported", None, 1)]


def test_two_submissions_that_differ_leave_the_scores_empty(tmp_path: Path) -> None:
    uncoded = {"authority_code": None, "authority_name": "เทศบาลเมืองน่าน", "authority_type": None}
    found = released(
        tmp_path, {"self_assessment": [leaf("self_assessment", sar(NAN, "1 2 3 4"), sar(NAN | uncoded, "1 2 3 5"))]}
    )
    assert rows(found, "select component_1_score, component_4_score, self_score from self_assessment_result") == [
        (Decimal("1.000"), None, None)
    ]
    assert counts(found, "TH-09b")[2566, "total"] == 1
