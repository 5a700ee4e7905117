"""The figures that real files must give: four PCD years, the samples, and the plan registry, in one release."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from assets.intake import Intake
from sources.plan import frames as plan_frames
from sources.plan import problems as plan_problems
from sources.registers import reference_frames
from sources.workbook import read_cells
from tests.warehouse.frames import RELEASE, frame, rows
from warehouse.bookkeeping import problem_frame
from warehouse.build import build
from warehouse.gate import blocks, judge_release
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.lineage import explain
from warehouse.snapshot import find

ROOT = Path(__file__).parents[2]
PCD = ROOT / "../shared/data/air/pcd_daily"
pytestmark = pytest.mark.skipif(not PCD.is_dir(), reason="the PCD workbooks in ../shared/data are not here")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home.open(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def release(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pandas as pd

    ledger = Ledger(home)
    intake = Intake(home, ledger, "test", datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    for inbox in (PCD, ROOT / "samples"):
        assert {judgement.outcome for judgement in intake.take_in(inbox)} == {"accepted"}
    books = ledger.frames()
    books["problem"] = pd.concat([books["problem"], problem_frame("plan", "plan", plan_problems())], ignore_index=True)
    path = tmp_path_factory.mktemp("release") / "muang.duckdb"
    build(
        path,
        frames={
            **plan_frames(),
            **reference_frames(),
            **books,
            "air_label": frame("air_label"),
            "extract_delivery": frame("extract_delivery"),
        },
        lake=ledger.lake_paths(),
        standing=ledger.standing(),
        as_of=date(2026, 11, 22),
        release=RELEASE,
    )
    return path


def test_the_release_passes_the_gate(release: Path) -> None:
    assert blocks(judge_release(release)) == []


@pytest.mark.parametrize(
    ("station", "year_be", "expected"),
    [
        ("02T", 2563, (363, Decimal("23.559"), True, 24)),
        ("02T", 2562, (134, Decimal("24.821"), False, 3)),
        ("05T", 2567, (351, Decimal("23.274"), True, 34)),
    ],
)
def test_annual_figures_of_stations(
    release: Path, station: str, year_be: int, expected: tuple[int, Decimal, bool, int]
) -> None:
    found = rows(
        release,
        f"""
        select valid_days, value, is_valid, days_over_standard from air_annual_station
        where station_id = '{station}' and year_be = {year_be} and not is_simulated
        """,
    )
    assert found == [expected]


def test_the_half_year_of_2568_has_no_annual_mean(release: Path) -> None:
    assert rows(release, "select count(*) from air_annual_station where year_be = 2568 and is_valid") == [(0,)]
    found = rows(
        release,
        """
        select status, coverage_pct from indicator_value
        where series = 'TH-03b' and year_be = 2568 and area_code = 'TH'
        """,
    )
    assert found == [("no_data", Decimal("49.04"))]


def test_the_plan_has_its_items(release: Path) -> None:
    tables = (
        "plan_strategy", "plan_programme", "asean_indicator", "thai_indicator", "plan_activity", "agency_project",
        "donor_project",
    )  # fmt: skip
    assert [rows(release, f"select count(*) from {table}")[0][0] for table in tables] == [10, 2, 10, 18, 26, 13, 12]
    none = "select count(*) from plan_activity where activity_no not in (select activity_no from agency_project)"
    assert rows(release, none) == [(19,)]


def test_donor_money_is_summed_per_currency_and_never_converted(release: Path) -> None:
    found = rows(
        release, "select budget_currency, sum(budget_amount), count(*) from donor_project group by 1 order by 1"
    )
    assert found == [("EUR", Decimal("11000000.00"), 2), ("USD", Decimal("11585947.28"), 3), (None, None, 7)]


def test_a_donor_status_is_never_empty_and_a_conflict_is_shown(release: Path) -> None:
    found = rows(release, "select project_id, status_derived, status_conflict from donor_project order by sort_key")
    statuses = {project: (status, conflict) for project, status, conflict in found}
    assert statuses["4"] == ("completed", False)
    assert statuses["10"] == ("completed", True)
    assert {project for project, (status, _) in statuses.items() if status == "unknown"} == {
        "1", "3", "5", "5.1", "5.2", "6", "7", "8", "9",
    }  # fmt: skip


def test_awards_since_the_plan_began(release: Path) -> None:
    found = rows(
        release,
        """
        select series, year_be, value from indicator_value
        where series like 'TH-02%' and basis = 'cumulative' order by 1, 2
        """,
    )
    assert found == [("TH-02a", 2564, 1), ("TH-02a", 2568, 2), ("TH-02b", 2564, 3), ("TH-02b", 2568, 4)]


def test_the_plan_names_seventeen_initiatives(release: Path) -> None:
    assert rows(release, "select value, basis from indicator_value where series = 'TH-07'") == [(17, "baseline")]


def test_published_national_figures_stand_beside_the_computed_ones(release: Path) -> None:
    found = rows(
        release,
        """
        select breakdown, value, flag from indicator_value
        where series = 'TH-03b' and year_be = 2562 and area_code = 'TH' order by 1
        """,
    )
    assert found == [("published_report", Decimal("24.900"), "reported"), ("total", Decimal("26.472"), "verified")]


@pytest.mark.parametrize(
    ("series", "year_be", "area", "count"),
    [("TH-03c", 2567, "05T", 34), ("TH-03b", 2563, "02T", 363), ("TH-02b", 2568, "TH", 4), ("TH-03d", 2565, "TH", 3)],
)
def test_every_cell_of_a_value_says_what_is_stored(
    home: Home, release: Path, series: str, year_be: int, area: str, count: int
) -> None:
    cells = [cell for cell in explain(release, series, year_be, area).cells if not cell.is_simulated]
    assert len(cells) == count
    (sha256,), (sheet,) = {cell.file_sha256 for cell in cells}, {cell.sheet for cell in cells}
    assert sha256 is not None
    assert sheet is not None
    snapshot = find(home, sha256)
    assert snapshot is not None
    says = read_cells(snapshot, sheet, [str(cell.address) for cell in cells])
    assert all(replace(cell, says=says[str(cell.address)]).agrees for cell in cells)


def test_waste_managed_properly_is_held_against_the_national_plan(release: Path) -> None:
    assert rows(
        release,
        "select year_be, value, target_year_be, target, method, achievement_pct, grade from indicator_grade"
        " where series = 'TH-03d' and breakdown = 'total' and year_be >= 2564 order by year_be",
    ) == [
        (2564, Decimal("68.730"), 2564, Decimal("75"), "ratio", Decimal("91.64"), "near"),
        (2565, Decimal("72.560"), 2570, Decimal("80"), "ratio", Decimal("90.70"), "near"),
    ]
    assert rows(release, "select status, colour, series_graded from indicator_summary where indicator_no = 3") == [
        ("near", "yellow", 1)
    ]


def test_the_awards_of_2568_colour_their_indicator_until_the_next_round(release: Path) -> None:
    assert rows(
        release, "select status, colour, year_be, missing_reason from indicator_summary where indicator_no = 2"
    ) == [("not_due", "green", 2568, "between_rounds")]
