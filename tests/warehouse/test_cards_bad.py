"""A card that cannot be used blocks its own indicator and nothing else, and is told with its place."""

import shutil
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
import yaml

from sources.plan import frames as plan_frames
from tests.warehouse.frames import AS_OF, RELEASE, handed_over, rows
from warehouse.build import BuildError, build
from warehouse.cards import FOLDER
from warehouse.dependency import dependencies
from warehouse.gate import blocks, judge_release

OBSERVED = """
    select '{series}' as series, 2567 as year_be, 'country' as area_level, 'TH' as area_code, 'total' as breakdown,
        'annual' as basis, {value} as value, null as coverage_pct, true as is_long_enough, 'verified' as flag,
        false as is_simulated
    from {table}
"""
GOOD = OBSERVED.format(series="TH-05", value=7, table="(values (1)) as one(n)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two cards: th_04 to be spoilt, th_05 with a value."""
    place = tmp_path / "indicators"
    place.mkdir()
    for name in ("th_04", "th_05"):
        card = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        code = card["series"][0] | {"code": name.upper().replace("_", "-")}
        kept = {key: value for key, value in card.items() if key not in ("evidence", "cells")}
        write(place / f"{name}.yaml", kept | {"series": [{k: v for k, v in code.items() if k != "breakdowns"}]})
        (place / f"{name}.sql").write_text(GOOD.replace("TH-05", code["code"]), encoding="utf-8")
    return place


def write(path: Path, card: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(card, allow_unicode=True), encoding="utf-8")


def spoil(folder: Path, **changes: Any) -> None:
    path = folder / "th_04.yaml"
    card = yaml.safe_load(path.read_text(encoding="utf-8")) | changes
    write(path, {name: value for name, value in card.items() if value is not None})


def made(folder: Path, *, tolerant: bool = True) -> Path:
    path = folder.parent / "muang.duckdb"
    build(
        path, frames=handed_over(**plan_frames()), lake={}, as_of=AS_OF, release=RELEASE, indicators=folder,
        tolerant=tolerant,
    )  # fmt: skip
    return path


TARGET = {
    "series": "TH-04", "year_be": 2568, "value": 12, "unit": "network", "source": "มติ", "stated_on": None,
    "set_by": "indicator", "verified": True,
}  # fmt: skip
YAML_FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a missing translation": ({"definition_en": None}, "card.missing", "definition_en"),
    "an unknown series": ({"targets": [TARGET | {"series": "TH-04z"}]}, "card.unknown_series", "TH-04z"),
    "a unit that does not convert": ({"targets": [TARGET | {"unit": "t/day"}]}, "card.unit", "t/day"),
    "a target without a source": (
        {"targets": [{k: v for k, v in TARGET.items() if k != "source"}]}, "card.missing", "source",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", YAML_FAULTS)
def test_a_card_that_does_not_load_leaves_its_indicator_without_data(folder: Path, fault: str) -> None:
    changes, rule, raw = YAML_FAULTS[fault]
    spoil(folder, **changes)
    release = made(folder)
    ((found, file, line, told, th, en),) = rows(
        release, "select rule, file_name, row, raw, message_th, message_en from problem where submission_id = 'card'"
    )
    assert (found, file, told) == (rule, "th_04.yaml", raw)
    assert line >= 1
    assert "โปรด" in th
    assert "th_04.yaml, line" in en
    assert rows(release, "select series, value, status from indicator_value order by 1") == [
        ("TH-04", None, "no_data"),
        ("TH-05", 7, "no_target"),
    ]
    assert rows(release, "select missing_reason, missing_reason_th from indicator_summary where indicator_no = 4") == [
        ("bad_card", "การ์ดของตัวชี้วัดใช้ไม่ได้ ดูตาราง problem")
    ]


def test_what_was_expected_is_said_in_the_language_of_the_sentence(folder: Path) -> None:
    spoil(folder, targets=[TARGET | {"series": "TH-4"}])
    ((th, en),) = rows(made(folder), "select message_th, message_en from problem where submission_id = 'card'")
    assert "ที่ถูกต้องคือ รูปแบบ ^TH-" in th
    assert "expected the form ^TH-" in en


SQL_FAULTS = {
    "a cycle": (OBSERVED.format(series="TH-04", value="count(*)", table="indicator_value"), "card.cycle"),
    "a table that nobody makes": (OBSERVED.format(series="TH-04", value="1", table="no_such_table"), "card.sql"),
    "a column that is not there": (OBSERVED.format(series="TH-04", value="nosuch", table="province"), "card.sql"),
    "a figure that is none": (OBSERVED.format(series="TH-04", value="'x'::integer", table="plan_window"), "card.sql"),
    "no query": ("delete from province", "card.sql"),
    "a series that is on no card": (
        OBSERVED.format(series="TH-99", value="1", table="plan_window"), "card.unknown_observed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", SQL_FAULTS)
def test_sql_that_does_not_run_leaves_its_indicator_without_data(folder: Path, fault: str) -> None:
    sql, rule = SQL_FAULTS[fault]
    (folder / "th_04.sql").write_text(sql, encoding="utf-8")
    release = made(folder)
    assert rows(release, "select rule, file_name from problem where submission_id = 'card'") == [(rule, "th_04.sql")]
    assert rows(release, "select missing_reason from indicator_summary where indicator_no = 4") == [("bad_card",)]
    assert rows(release, "select series, value, status from indicator_value order by 1") == [
        ("TH-04", None, "no_data"),
        ("TH-05", 7, "no_target"),
    ]


def test_evidence_that_does_not_run_takes_its_own_indicator_along(folder: Path) -> None:
    spoil(folder, evidence="select 'TH-04' as series from no_such_table")
    release = made(folder)
    assert rows(release, "select rule from problem where submission_id = 'card'") == [("card.sql",)]
    assert rows(release, "select status from indicator_value where series = 'TH-04'") == [("no_data",)]


def test_whoever_writes_a_card_is_told_at_once(folder: Path) -> None:
    (folder / "th_04.sql").write_text(SQL_FAULTS["a cycle"][0], encoding="utf-8")
    with pytest.raises(BuildError, match="need each other"):
        made(folder, tolerant=False)


@pytest.mark.parametrize("sql", ["selec 1", SQL_FAULTS["a cycle"][0]])
def test_the_graph_of_tables_is_there_and_has_no_cycle_with_a_bad_card(folder: Path, sql: str) -> None:
    (folder / "th_05.sql").write_text(sql, encoding="utf-8")
    spoil(folder, definition_en=None)
    graph = dependencies(indicators=folder)
    assert "indicator_value" in graph
    assert list(TopologicalSorter(graph).static_order())


def test_a_release_with_a_bad_card_passes_the_gate(tmp_path: Path) -> None:
    folder = tmp_path / "indicators"
    shutil.copytree(FOLDER, folder)
    spoil(folder, definition_en=None)
    tables = (
        "thai_indicator", "indicator_series", "indicator_value", "indicator_evidence", "indicator_summary",
        "indicator_target", "indicator_grade", "indicator_link", "asean_indicator_value", "problem",
    )  # fmt: skip
    assert blocks(judge_release(made(folder), tables)) == []
