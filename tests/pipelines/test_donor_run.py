"""Two meetings' status sheets from the inbox to `muang show projects`: a whole run, its problems and its gate."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.running import execute
from tests.pipelines.muang import Said, call
from tests.warehouse.donor_sheets import write_sheet
from warehouse.home import Home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release: project 4 extended, 7 lost, a project 13, 2 with an end moved backwards."""
    folder = tmp_path_factory.mktemp("donors")
    write_sheet(folder / "in" / "AWGESC 31.xlsx", "31 มีนาคม 2568")
    write_sheet(
        folder / "in" / "AWGESC 32.xlsx",
        "30 กันยายน 2568",
        {"ลำดับ": "4", "สถานะ": "ขยายเวลา", "วันสิ้นสุด": "31 ธันวาคม 2570"},
        {"ลำดับ": "2", "วันสิ้นสุด": "31 ธันวาคม 2566"},
        {"ลำดับ": "13", "ชื่อโครงการ": "โครงการน้ำสะอาดเมืองชายแดน"},
        without=("7",),
    )
    home = Home.open(folder / "home")
    said = execute(home, folder / "in", now="2026-11-22T08:00:00+07:00", on=dg.DagsterInstance.ephemeral())
    assert said.release is not None
    assert said.release.release_id == "2026-11-22.1"
    return home.root


@pytest.fixture
def ask(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    return lambda *arguments, **more: call(monkeypatch, *arguments, home=home, **more)


def rows(said: Said) -> list[dict[str, Any]]:
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_projects_are_shown_with_delay_and_next_milestone_in_both_languages(ask: Callable[..., Said]) -> None:
    english = {row["id"]: row for row in rows(ask("show", "projects", "--format", "json"))}
    thai = {row["id"]: row for row in rows(ask("show", "projects", "--format", "json", language="th"))}
    assert list(english) == ["1", "2", "3", "4", "5", "5.1", "5.2", "6", "7", "8", "9", "10"]
    told = ("reported", "reported on", "derived", "conflict", "months late", "next", "next on", "note")
    assert [english["4"][name] for name in told] == [
        "Extended", "2025-09-30", "Ongoing", False, 16, "End", "2027-12-31", "",
    ]  # fmt: skip
    assert (thai["4"]["reported"], thai["4"]["derived"], thai["4"]["next"]) == (
        "ขยายเวลา", "อยู่ระหว่างดำเนินการ", "สิ้นสุดโครงการ",
    )  # fmt: skip
    assert english["7"]["note"] == "not in the newest report"
    assert (english["2"]["note"], english["2"]["end"]) == ("not used yet: end", "2024-08-31")
    assert thai["7"]["note"] == "ไม่มีในรายงานล่าสุด"


def test_each_figure_of_a_project_is_traced_to_its_cell(ask: Callable[..., Said]) -> None:
    found = rows(ask("show", "projects", "--project", "4", "--format", "json"))
    used = {row["field"]: row["source"] for row in found if row["note"] == "used"}
    assert used["end"] == "AWGESC 32.xlsx › โครงการ AWGESC › I6"
    assert (used["budget"], used["name"]) == ("000", "000")
    ends = {row["value"] for row in found if row["field"] == "end"}
    assert ends == {"2025-06-30", "2027-12-31"}
    said = ask("show", "projects", "--project", "13")
    assert said.code == 2
    assert "no donor project" in said.err


def test_contradictions_are_problems_and_leave_twelve_projects(ask: Callable[..., Said]) -> None:
    sql = "select rule, cell, file_name from problem where rule like 'donor.%' order by rule"
    assert rows(ask("sql", sql, "--format", "json")) == [
        {"rule": "donor.end_backwards", "cell": "I4", "file_name": "AWGESC 32.xlsx"},
        {"rule": "donor.lost_project", "cell": None, "file_name": "AWGESC 32.xlsx"},
        {"rule": "donor.unknown_project", "cell": "A14", "file_name": "AWGESC 32.xlsx"},
    ]
    count = "select count(*) as n from donor_project"
    assert rows(ask("sql", count, "--format", "json")) == [{"n": 12}]
