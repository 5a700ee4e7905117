"""From a value to what it rests on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.frames import SHA, SOURCE, build_release, days, frame, published
from warehouse.lineage import CellRef, NoSuchSeries, explain, series_named

JANUARY = date(2024, 1, 1)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    listing = frame(
        "air_station_listing",
        [{"station_id": "02T", "province_code": "10", "source_row": 4}],
        name_th="สถานี", year_ce=2024, source_id=SOURCE, is_simulated=False,
    )  # fmt: skip
    project = {"name_th_printed": "x", "name_en": "x", "document": "000"}
    projects = [{"project_no": 3, "name_th": "การมอบรางวัล", "place": "line 90", "activity_no": 2}]
    return build_release(
        tmp_path_factory.mktemp("release"),
        {
            "air_station_listing": [listing],
            "air_daily_published": [
                published("02T", days(JANUARY, 366, 20_000) | {date(2024, 1, 3): 41_500}),
                published("05T", {JANUARY: 55_000}),
                published("02T", {JANUARY: 99_000}, simulated=True),
            ],
        },
        agency_project=frame("agency_project", projects, **project),
    )


def test_days_over_the_standard_lead_to_their_cells(release: Path) -> None:
    found = explain(release, "TH-03c", 2567)
    assert [(row["breakdown"], row["value"]) for row in found.values if not row["is_simulated"]] == [
        ("days_over_standard", Decimal("2.000")),
        ("share_within_standard", Decimal("99.460")),
    ]
    cells = [(cell.location, cell.stored_value) for cell in found.cells if not cell.is_simulated]
    assert cells == [
        ("PM2.5(2024).xlsx › Data › B4", "41.500"),
        ("PM2.5(2024).xlsx › Data › C2", "55.000"),
    ]
    assert {cell.file_sha256 for cell in found.cells if not cell.is_simulated} == {SHA}
    assert [cell.stored_value for cell in found.cells if cell.is_simulated] == ["99.000"]
    assert "37.500" in found.cells[0].title


def test_an_area_leads_to_its_own_cells_only(release: Path) -> None:
    assert [cell.address for cell in explain(release, "TH-03c", 2567, "10").cells if not cell.is_simulated] == ["B4"]
    assert [cell.address for cell in explain(release, "TH-03c", 2567, "05T").cells] == ["C2"]


def test_an_annual_mean_leads_to_its_valid_days_and_its_card(release: Path) -> None:
    found = explain(release, "TH-03b", 2567, "02T")
    assert len([cell for cell in found.cells if not cell.is_simulated]) == 366
    assert found.card.indicator_no == 3
    assert found.card.formula_en
    assert found.name_th == "ค่าเฉลี่ย PM2.5 รายปี"


def test_a_mean_that_does_not_stand_rests_on_nothing(release: Path) -> None:
    found = explain(release, "TH-03b", 2567, "05T")
    assert [row["status"] for row in found.values] == ["no_data"]
    assert found.cells == []


def test_initiatives_lead_to_document_and_place(release: Path) -> None:
    found = explain(release, "TH-07")
    assert [(cell.location, cell.stored_value, cell.is_in_workbook) for cell in found.cells] == [
        ("000, line 90", "การมอบรางวัล", False)
    ]


def test_a_series_without_data_is_explained_by_its_card(release: Path) -> None:
    found = explain(release, "TH-10")
    assert [row["status"] for row in found.values] == ["no_data"]
    assert (found.cells, found.evidence) == ([], [])


def test_without_a_year_the_latest_whole_year_is_meant(tmp_path: Path) -> None:
    leaves = [published("02T", days(date(2023, 1, 1), 365, 60_000) | days(JANUARY, 90, 60_000))]
    release = build_release(tmp_path, {"air_daily_published": leaves})
    assert {row["year_be"] for row in explain(release, "TH-03c").values} == {2566}


def test_a_series_year_or_area_that_is_not_there_is_said_so(release: Path) -> None:
    with pytest.raises(NoSuchSeries, match="no card has the series TH-99"):
        explain(release, "TH-99")
    with pytest.raises(NoSuchSeries, match="no row of TH-03c, area TH, year 2500"):
        explain(release, "TH-03c", 2500)
    with pytest.raises(NoSuchSeries, match="area 99"):
        explain(release, "TH-03c", 2567, "99")


def test_an_indicator_stands_for_its_series() -> None:
    assert series_named("th-03") == [*(f"TH-03{letter}" for letter in "abcdefg"), "TH-03_eha"]
    assert series_named("TH-03C") == ["TH-03c"]
    assert series_named("TH-14") == ["TH-14"]
    with pytest.raises(NoSuchSeries):
        series_named("TH-0")


@pytest.mark.parametrize(
    ("stored", "says", "agrees"),
    [
        ("24.300", 24.3, True),
        ("38.300", 38.300000000000004, True),
        ("24.300", "24.3", True),
        ("24.300", 24.4, False),
        ("24.300", "", False),
        ("24.300", None, False),
        ("ยะลา", "เทศบาลนครยะลา", True),
        ("ยะลา", "เทศบาลเมืองน่าน", False),
    ],
)
def test_a_cell_agrees_when_it_says_what_is_stored(stored: str, says: object, agrees: bool) -> None:
    cell = CellRef(title="", stored_value=stored, is_simulated=False)
    assert replace(cell, says=says).agrees is agrees
