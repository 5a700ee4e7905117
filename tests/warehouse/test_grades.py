"""Grades: how far a value is on its way to its target, under both rules, and why one has no grade."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from sources.plan import frames as plan_frames
from tests.warehouse.frames import AS_OF, RELEASE, SIMULATED_SOURCE, SOURCE, frame, handed_over, parquet, rows
from warehouse.build import build
from warehouse.cards import FOLDER
from warehouse.cause import explained
from warehouse.change import changes

SERIES = {
    "name_th": "ชุดทดสอบ", "name_en": "Series", "unit_th": "ร้อยละ", "unit_en": "%", "kind": "outcome",
    "basis": "annual", "year_basis": "calendar",
}  # fmt: skip
WANTED = ("indicator_grade", "indicator_summary", "indicator_target", "source", "source_column", "release", "overdue")
Value = tuple[int, str | None]


def figure(year_be: int, value: str | int, **more: Any) -> dict[str, Any]:
    return {"series": "TH-04", "year_be": year_be, "value": value, "unit": "%", "source": "มติ", "verified": True} | more


def target(year_be: int, value: str | int, **more: Any) -> dict[str, Any]:
    return figure(year_be, value, stated_on=None, set_by="indicator") | more


def observing(values: list[Value], *, simulated: bool = False, basis: str = "annual", whole: bool = True) -> str:
    lines = ", ".join(f"({year}, {value or 'null'})" for year, value in values)
    return f"""
        select 'TH-04' as series, year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
            '{basis}' as basis, value::decimal(18, 3) as value, null as coverage_pct, {whole} as is_long_enough,
            'verified' as flag, {simulated} as is_simulated
        from (values {lines}) as told(year_be, value)
    """


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., Path]:
    """Builds a release with one card, of the values, targets and baselines of a test."""

    def make(
        values: list[Value],
        *,
        targets: list[dict[str, Any]] | None = None,
        baselines: list[dict[str, Any]] | None = None,
        direction: str = "up",
        as_of: date = AS_OF,
        reported: list[dict[str, Any]] | None = None,
        sql: str | None = None,
        name: str = "one",
        **card: Any,
    ) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        given = yaml.safe_load((FOLDER / "th_04.yaml").read_text(encoding="utf-8"))
        given.pop("evidence", None)
        given |= {"direction": direction, "frequency": "yearly", "series": [SERIES | {"code": "TH-04"}]}
        given |= {"targets": targets or [], "baselines": baselines or []} | card
        (folder / "th_04.yaml").write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
        (folder / "th_04.sql").write_text(sql or observing(values), encoding="utf-8")
        path = tmp_path / f"{name}.duckdb"
        lake = {}
        if reported:
            told = frame("indicator_target_report", reported, year_ce=2025, is_simulated=False, source_id=SOURCE)
            lake = {"indicator_target_report": [parquet(tmp_path, "indicator_target_report", told)]}
        build(
            path, frames=handed_over(**plan_frames()), lake=lake, as_of=as_of,
            release={**RELEASE, "as_of": as_of}, indicators=folder, wanted=WANTED,
        )  # fmt: skip
        return path

    return make


def graded(path: Path, *columns: str) -> list[tuple[Any, ...]]:
    return rows(path, f"select {', '.join(columns)} from indicator_grade order by is_simulated, year_be")


D = Decimal
# Baseline (BE 2561), target (BE 2568), value of BE 2565, when four of seven years have gone, and direction; then the
# method, what is expected, the achievement and the grade.
PATHS = {
    "on its way": ("50", "85", "70", "up", "path", D("70"), D("100.00"), "achieved"),
    "three quarters of its way": ("50", "85", "65", "up", "path", D("70"), D("75.00"), "near"),
    "half of its way": ("50", "85", "60", "up", "path", D("70"), D("50.00"), "below"),
    "just under half": ("50", "85", "59.999", "up", "path", D("70"), D("50.00"), "below"),
    "under half": ("50", "85", "59.9", "up", "path", D("70"), D("49.50"), "critical"),
    "further than the target": ("50", "85", "90", "up", "path", D("70"), D("200.00"), "achieved"),
    "backwards": ("50", "85", "45", "up", "path", D("70"), D("-25.00"), "critical"),
    "downwards on its way": ("28", "14", "20", "down", "path", D("20"), D("100.00"), "achieved"),
    "downwards behind": ("28", "14", "23", "down", "path", D("20"), D("62.50"), "below"),
    "to zero": ("7", "0", "3", "down", "path", D("3"), D("100.00"), "achieved"),
    "from zero": ("0", "14", "6", "up", "path", D("8"), D("75.00"), "near"),
    "from below zero to above": ("-7", "7", "1", "up", "path", D("1"), D("100.00"), "achieved"),
    "held where it was": ("80", "80", "80", "up", "hold", D("80"), D("100.00"), "achieved"),
    "not held": ("80", "80", "64", "up", "hold", D("80"), D("80.00"), "near"),
    "not held downwards": ("10", "10", "16", "down", "hold", D("10"), D("40.00"), "critical"),
    "zero kept": ("0", "0", "0", "down", "hold", D("0"), D("100.00"), "achieved"),
    "zero not kept": ("0", "0", "1", "down", "hold", D("0"), D("0.00"), "critical"),
    "a limit that the baseline keeps": ("10", "15", "14", "down", "hold", D("15"), D("106.67"), "achieved"),
}


@pytest.mark.parametrize("case", PATHS)
def test_a_value_is_graded_by_the_way_it_has_come(release: Any, case: str) -> None:
    base, goal, actual, direction, *expected = PATHS[case]
    path = release(
        [(2565, actual)], targets=[target(2568, goal)], baselines=[figure(2561, base)], direction=direction,
        as_of=date(2023, 3, 1),
    )  # fmt: skip
    assert graded(path, "method", "expected", "achievement_pct", "grade") == [tuple(expected)]
    assert rows(path, "select target, achievement_pct, status, target_source from indicator_value") == [
        (D(goal), expected[2], expected[3], "มติ")
    ]


def test_the_next_target_due_is_the_one_that_counts_and_after_the_last_the_last(release: Any) -> None:
    path = release(
        [(2562, "2"), (2563, "4"), (2565, "8"), (2567, "9")],
        targets=[target(2563, 4), target(2565, 10)], baselines=[figure(2561, 0)],
    )  # fmt: skip
    assert graded(path, "year_be", "target_year_be", "expected", "achievement_pct") == [
        (2562, 2563, D("2"), D("100.00")),
        (2563, 2563, D("4"), D("100.00")),
        (2565, 2565, D("10"), D("80.00")),
        (2567, 2565, D("10"), D("90.00")),
    ]


def test_the_baseline_is_the_last_of_before_the_plan(release: Any) -> None:
    known = [figure(2554, 10), figure(2560, 20), figure(2562, 30)]
    path = release([(2564, "40")], targets=[target(2568, 100)], baselines=known)
    assert graded(path, "baseline_year_be", "baseline", "expected") == [(2560, D("20"), D("60"))]


def test_without_a_baseline_an_upward_value_is_compared_with_the_target_itself(release: Any) -> None:
    path = release([(2564, "68.73")], targets=[target(2564, 75)])
    assert graded(path, "method", "expected", "achievement_pct", "grade") == [("ratio", D("75"), D("91.64"), "near")]


def test_without_a_baseline_a_downward_value_has_reached_its_limit_or_has_no_grade(release: Any) -> None:
    path = release([(2564, "14"), (2565, "16")], targets=[target(2568, 15)], direction="down")
    assert graded(path, "method", "achievement_pct", "grade", "status", "reason")[0][:4] == (
        "limit", D("100.00"), "achieved", "achieved",
    )  # fmt: skip
    assert graded(path, "method", "achievement_pct", "grade", "status", "reason")[1] == (
        "limit", None, None, "too_short", "no_baseline",
    )  # fmt: skip


# Growth: 100 to 200 in seven years needs 10.41 % a year.
GROWTH = {
    "on its way": ("150", D("10.67"), D("10.41"), D("102.49"), "achieved"),
    "behind": ("130", D("6.78"), D("10.41"), D("65.13"), "near"),
    "nothing grew": ("100", D("0.00"), D("10.41"), D("0.00"), "below"),
    "shrinking": ("90", D("-2.60"), D("10.41"), D("-24.97"), "critical"),
    "zero has no growth": ("0", None, None, None, None),
}


@pytest.mark.parametrize("case", GROWTH)
def test_compound_growth_stands_beside_the_path(release: Any, case: str) -> None:
    actual, *expected = GROWTH[case]
    path = release([(2565, actual)], targets=[target(2568, 200)], baselines=[figure(2561, 100)])
    assert graded(path, "growth_pct", "growth_required_pct", "growth_ratio_pct", "growth_grade") == [tuple(expected)]


@pytest.mark.parametrize(("base", "goal"), [(0, 10), (10, 0), (-5, 5), (10, 10)])
def test_growth_is_not_defined_from_or_to_zero_or_where_nothing_is_to_grow(release: Any, base: int, goal: int) -> None:
    direction = "down" if goal < base else "up"
    path = release(
        [(2565, "5")], targets=[target(2568, goal)], baselines=[figure(2561, base)], direction=direction
    )  # fmt: skip
    assert graded(path, "growth_pct", "growth_ratio_pct", "growth_grade") == [(None, None, None)]
    assert graded(path, "achievement_pct") != [(None,)]


def test_a_year_that_is_not_over_is_not_due_and_one_before_the_path_neither(release: Any) -> None:
    path = release(
        [(2561, "50"), (2567, "60")], targets=[target(2568, 85)], baselines=[figure(2561, 50)], as_of=date(2024, 6, 1)
    )
    assert graded(path, "year_be", "status", "reason", "grade") == [
        (2561, "not_due", "path_not_begun", None),
        (2567, "not_due", "period_not_over", None),
    ]


def test_only_the_newest_value_is_stale_and_keeps_its_grade(release: Any) -> None:
    path = release([(2563, "9"), (2564, "9")], targets=[target(2568, 10)], as_of=date(2023, 7, 3))
    assert graded(path, "year_be", "status", "is_stale", "grade", "reason") == [
        (2563, "near", False, "near", None),
        (2564, "stale", True, "near", "stale"),
    ]


def test_a_value_is_fresh_for_one_and_a_half_times_its_frequency(release: Any) -> None:
    path = release([(2564, "9")], targets=[target(2568, 10)], as_of=date(2023, 7, 2))
    assert graded(path, "status", "is_stale") == [("near", False)]


def test_too_little_of_a_year_has_no_grade(release: Any) -> None:
    path = release([], targets=[target(2564, 10)], sql=observing([(2564, "9")], whole=False))
    assert graded(path, "status", "reason", "grade") == [("too_short", "period_incomplete", None)]


def test_without_a_target_there_is_no_colour(release: Any) -> None:
    path = release([(2565, "70")])
    assert graded(path, "status") == []
    assert rows(path, "select status, target from indicator_value") == [("no_target", None)]
    assert rows(path, "select status, colour, missing_reason from indicator_summary") == [
        ("no_target", None, "no_target")
    ]


def test_two_targets_of_one_year_are_both_unused_and_both_told(release: Any) -> None:
    told = {"series": "th-04", "year_be": 2568, "value": 12000, "unit": "%", "resolution": "มติ 2", "source_row": 3}
    path = release([(2565, "5")], targets=[target(2568, 10)], reported=[told])
    assert rows(path, "select value, is_used, reason, place from indicator_target order by value") == [
        (D("10"), False, "conflict", "th_04.yaml, targets 1"),
        (D("12"), False, "conflict", "PM2.5(2024).xlsx › Data › row 3"),
    ]
    assert rows(path, "select status from indicator_value") == [("no_target",)]
    assert rows(path, "select missing_reason from indicator_summary") == [("target_conflict",)]


def test_one_target_told_twice_is_one(release: Any) -> None:
    told = {"series": "TH-04", "year_be": 2568, "value": 10000, "unit": "ร้อยละ", "resolution": "มติ", "source_row": 3}
    path = release([(2565, "9")], targets=[target(2568, 10)], reported=[told])
    assert rows(path, "select count(*) from indicator_target where is_used") == [(2,)]
    assert graded(path, "grade") == [("near",)]


@pytest.mark.parametrize(
    ("told", "reason"), [({"series": "TH-04z"}, "unknown_series"), ({"series": "TH-04", "unit": "ไร่"}, "unit")]
)
def test_a_target_that_fits_no_series_or_unit_is_listed_and_not_used(
    release: Any, told: dict[str, Any], reason: str
) -> None:
    row = {"unit": "%", "year_be": 2568, "value": 10000, "resolution": "มติ", "source_row": 3} | told
    path = release([(2565, "9")], reported=[row])
    assert rows(path, "select is_used, reason from indicator_target") == [(False, reason)]
    assert graded(path, "grade") == []


def test_a_resolution_counts_from_its_day_on(release: Any) -> None:
    later = target(2568, 10, stated_on="2024-01-01")
    path = release([(2564, "9")], targets=[later], as_of=date(2023, 12, 31))
    assert rows(path, "select count(*) from indicator_target") == [(0,)]


def test_simulated_values_are_graded_apart(release: Any) -> None:
    both = f"{observing([(2564, '9')])} union all {observing([(2564, '4')], simulated=True)}"
    path = release([], targets=[target(2564, 10)], sql=both)
    assert graded(path, "is_simulated", "grade") == [(False, "near"), (True, "critical")]
    assert rows(path, "select value, colour from indicator_summary") == [(D("9"), "yellow")]
    assert SIMULATED_SOURCE != SOURCE


AWARDS = [SERIES | {"code": code, "kind": "count", "basis": "round"} for code in ("TH-04a", "TH-04b")]


@pytest.mark.parametrize(
    ("won", "as_of", "status", "colour"),
    [
        ((1, 3), date(2025, 12, 1), "achieved", "green"),
        ((1, 3), date(2026, 12, 1), "not_due", "green"),
        ((1, 0), date(2025, 12, 1), "near", "yellow"),
        ((0, 0), date(2025, 12, 1), "critical", "red"),
    ],
)
def test_an_award_has_the_colour_of_its_last_round(
    release: Any, won: tuple[int, int], as_of: date, status: str, colour: str
) -> None:
    sql = " union all ".join(
        observing([(2564, "5"), (2568, str(number))], basis="round").replace("'TH-04'", f"'TH-04{letter}'")
        for letter, number in zip("ab", won, strict=True)
    )
    path = release([], sql=sql, series=AWARDS, colour_rule="award_round", as_of=as_of)
    assert rows(path, "select status, colour, year_be from indicator_summary") == [(status, colour, 2568)]


def test_a_panel_has_the_colour_of_its_worst_outcome(release: Any) -> None:
    codes = ("TH-04a", "TH-04b", "TH-04c")
    sql = " union all ".join(
        observing([(2567, value)]).replace("'TH-04'", f"'{code}'")
        for code, value in zip(codes, ("2", "10", "6"), strict=True)
    )
    series = [SERIES | {"code": code, "kind": "count" if code == "TH-04a" else "outcome"} for code in codes]
    targets = [target(2567, 10, series=code) for code in codes]
    path = release(
        [], sql=sql, series=series, targets=targets, colour_rule="worst_of_outcomes", as_of=date(2025, 3, 1)
    )  # fmt: skip
    assert rows(
        path, "select series, colour, series_graded, series_with_value, series_count from indicator_summary"
    ) == [("TH-04c", "orange", 3, 3, 3)]


def test_a_new_target_changes_the_grade_and_nothing_that_was_measured(release: Any) -> None:
    goal = {"baselines": [figure(2561, 0)]}
    old = release([(2565, "8")], targets=[target(2568, 14)], name="old", **goal)
    new = release([(2565, "8")], targets=[target(2568, 28)], name="new", **goal)
    found = {
        (each.table, each.column): (each.old, each.new, each.cause)
        for each in explained(changes(old, new), old, new)
        if each.table in ("indicator_grade", "indicator_value", "indicator_summary")
    }
    assert found["indicator_grade", "grade"] == ("achieved", "below", "method")
    assert found["indicator_grade", "target"] == ("14.000", "28.000", "method")
    assert found["indicator_value", "achievement_pct"] == ("100.00", "50.00", "method")
    assert ("indicator_value", "value") not in found
    assert not [table for table, _ in found if table == "indicator_summary"]


def test_a_grade_that_a_sent_target_changes_names_the_workbook(release: Any) -> None:
    def sent(value: int) -> list[dict[str, Any]]:
        return [{"series": "TH-04", "breakdown": "total", "year_be": 2568, "value": value, "unit": "%",
                 "resolution": "มติ", "stated_on": AS_OF, "stated_on_precision": "day", "source_row": 7}]  # fmt: skip

    goal = {"baselines": [figure(2561, 0)]}
    none, first, second = (
        release([(2565, "8")], reported=told, name=name, **goal)
        for name, told in (("none", None), ("first", sent(14_000)), ("second", sent(28_000)))
    )

    def grade(old: Path, new: Path) -> tuple[Any, ...]:
        found = [each for each in explained(changes(old, new), old, new) if each.table == "indicator_grade"]
        (one,) = [each for each in found if each.column in ("grade", None) and each.new]
        return one.cause, one.inputs

    assert grade(none, first) == ("new_report", "PM2.5(2024).xlsx › Data")
    assert grade(first, second) == ("correction", "PM2.5(2024).xlsx › Data › row 7 (value): 14.000 → 28.000")


def test_a_value_without_a_year_is_not_held_against_a_target(release: Any) -> None:
    undated = observing([(2565, "8")]).replace("as series, year_be,", "as series, null::bigint as year_be,")
    path = release([], sql=undated, targets=[target(2568, 14)])
    assert graded(path, "grade") == []
    assert rows(path, "select status, missing_reason from indicator_summary") == [("no_target", "undated")]
