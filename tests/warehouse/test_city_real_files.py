"""Waste, people, authorities and green space of the real files, in one release; skipped without the shared data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sources.workbook import read_cells
from tests.sources.books import SHARED
from tests.warehouse.city_files import (
    DISTRICTS,
    FOREST,
    LAO,
    POPULATION,
    SAMPLES,
    THAILAND_SW,
    THAIMSW,
    release_of,
    repaired,
)
from tests.warehouse.frames import rows
from warehouse.gate import blocks, judge_release
from warehouse.home import Home
from warehouse.lineage import explain
from warehouse.snapshot import find

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no shared data folder")
D = Decimal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], list[tuple[str, str]]]:
    folder = tmp_path_factory.mktemp("city")
    left_out = repaired(folder / "waste_by_code.csv")
    given = [LAO, POPULATION, DISTRICTS, FOREST, THAILAND_SW, *THAIMSW.glob("04_*.csv"), *SAMPLES.glob("*national*")]
    release, outcomes = release_of(folder, [folder / "waste_by_code.csv", *given])
    return release, outcomes, left_out


@pytest.fixture(scope="module")
def release(built: tuple[Path, dict[str, str], list[tuple[str, str]]]) -> Path:
    return built[0]


def test_the_open_waste_data_is_taken_once_joined_by_code_and_refused_as_it_is(
    built: tuple[Path, dict[str, str], list[tuple[str, str]]],
) -> None:
    _, outcomes, left_out = built
    assert outcomes["SW_Thailand_2021_Labeled.csv"] == "rejected"
    assert outcomes["waste_by_code.csv"] == "accepted"
    assert len(left_out) == 9


def test_every_complete_row_of_the_repaired_data_balances(release: Path) -> None:
    found = rows(
        release,
        """
        select count(*), count(balance_gap_t_day), count(*) filter (is_balanced) from waste_annual
        where series = 'thailand_sw' and area_level = 'province'
        """,
    )
    assert found == [(761, 730, 730)]


def test_a_country_of_the_open_data_is_there_only_for_years_in_which_no_province_lacks(release: Path) -> None:
    found = rows(
        release,
        """
        select year_be, generated_t_day, managed_properly_pct from waste_annual
        where series = 'thailand_sw' and area_level = 'country' order by 1
        """,
    )
    assert found == [
        (2557, D("71766.000"), D("48.49")),
        (2558, D("73558.000"), D("49.48")),
        (2559, D("74130.160"), D("56.83")),
        (2563, D("69322.210"), None),
        (2564, D("68434.000"), None),
    ]


def test_two_series_of_one_province_and_year_say_alike_and_stay_two(release: Path) -> None:
    found = rows(
        release,
        """
        select count(*), count(*) filter (abs(system.generated_t_day - open_data.generated_t_day) <= 1)
        from waste_annual as system
        inner join waste_annual as open_data using (area_level, area_code, year_be)
        where system.series = 'thaimsw' and open_data.series = 'thailand_sw'
        """,
    )
    assert found == [(26, 26)]


def test_the_national_rate_computed_with_the_register_is_the_printed_one(release: Path) -> None:
    found = rows(
        release,
        """
        select year_be, kg_person_day_as_sent, round(kg_person_day, 2) from waste_annual
        where series = 'national' and kg_person_day_as_sent is not null order by 1
        """,
    )
    assert found == [(2560, D("1.130"), D("1.13")), (2561, D("1.150"), D("1.15")), (2562, D("1.180"), D("1.18"))]


def test_the_published_balances_of_2564_and_2565_hold(release: Path) -> None:
    found = rows(
        release,
        """
        select year_be, round(generated_mt_year, 2), managed_properly_pct, balance_gap_t_day, is_balanced
        from waste_annual where series = 'national' and year_be >= 2564 order by 1
        """,
    )
    assert found == [
        (2564, D("24.98"), D("68.73"), D("0.000"), True),
        (2565, D("25.70"), D("72.56"), D("0.000"), True),
    ]


def test_the_country_has_people_in_years_of_which_no_row_was_refused(release: Path) -> None:
    found = rows(release, "select year_be, persons, counted_on from population where area_code = 'TH' order by 1")
    assert (2564, 66_171_439, date(2021, 12, 31)) in found
    assert [year for year, _, _ in found] == [2555, 2556, 2557, 2560, 2561, 2562, 2563, 2564]


def test_announced_changes_date_forms_of_the_register_of_2560(release: Path) -> None:
    found = rows(
        release,
        """
        select authority_type, authority_code, valid_from, valid_to, basis from local_authority
        where name_th = 'บางกะดี' and province_code = '13' order by valid_from nulls first
        """,
    )
    ((_, code, *_), _) = found
    assert found == [
        ("ทต.", code, None, date(2020, 9, 7), "register"),
        ("ทม.", None, date(2020, 9, 8), None, "change"),
    ]


def test_no_form_of_an_authority_overlaps_another_of_the_same_code(release: Path) -> None:
    found = rows(
        release,
        """
        select count(*) from local_authority as one
        inner join local_authority as other using (authority_code, is_simulated)
        where (one.name_th, one.authority_type) < (other.name_th, other.authority_type)
            and coalesce(one.valid_from, date '0001-01-01') <= coalesce(other.valid_to, date '9999-12-31')
            and coalesce(other.valid_from, date '0001-01-01') <= coalesce(one.valid_to, date '9999-12-31')
        """,
    )
    assert found == [(0,)]


def test_districts_of_bangkok_stand_as_published_for_twelve_years(release: Path) -> None:
    found = rows(
        release,
        """
        select count(*), count(distinct area_code), count(m2_person_as_sent), count(m2_person) from green_space_annual
        where inventory = 'bkk_districts'
        """,
    )
    assert found == [(600, 50, 600, 0)]


def test_the_forest_table_stays_its_own(release: Path) -> None:
    forest = rows(release, "select count(*), sum(forest_m2) = sum(forest_rai) * 1600 from forest_province")
    assert forest == [(77, True)]
    assert rows(release, "select distinct inventory from green_space_annual") == [("bkk_districts",)]


@pytest.mark.parametrize(
    ("series", "year_be", "area", "count"),
    [("TH-03d", 2557, "40", 3), ("TH-03d", 2560, "TH", 3), ("TH-03e", 2561, "TH", 79)],
)
def test_every_cell_behind_waste_says_what_is_stored(
    release: Path, series: str, year_be: int, area: str, count: int
) -> None:
    home = Home.open(release.parent / "home")
    cells = explain(release, series, year_be, area).cells
    assert len(cells) == count
    for sha256, sheet in {(str(cell.file_sha256), str(cell.sheet)) for cell in cells}:
        snapshot = find(home, sha256)
        assert snapshot is not None
        of_sheet = [cell for cell in cells if (cell.file_sha256, cell.sheet) == (sha256, sheet)]
        says = read_cells(snapshot, sheet, [str(cell.address) for cell in of_sheet])
        assert all(replace(cell, says=says[str(cell.address)]).agrees for cell in of_sheet)


def test_the_release_passes_the_gate(release: Path) -> None:
    assert blocks(judge_release(release)) == []
