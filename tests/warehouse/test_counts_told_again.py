"""Counts do not depend on the order in which registers come, nor on how often they are sent."""

from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.counted import AS_OF, PLAN, WANTED, activities, forums, proposals, steps, tracked
from tests.warehouse.frames import build_release, rows
from warehouse.gate import judge_release


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
    failed = [(one.table, one.check, one.detail) for one in results if one.blocking and not one.passed]
    unlisted = {"evidence_names_known_sources", "match_names_known_sources"}
    assert [one for one in failed if one[1] not in unlisted] == []


def test_nothing_after_the_as_of_date_counts(arrangements: list[Path]) -> None:
    later = f"select series, title from indicator_evidence where evidenced_on > date '{AS_OF}'"
    assert rows(arrangements[0], later) == []


def test_every_counted_thing_of_a_register_names_its_cell(arrangements: list[Path]) -> None:
    nameless = "select series, title from indicator_evidence where year_be is not null and source_field is null"
    assert rows(arrangements[0], f"{nameless} and series in {MINE}") == []
