"""TH-03 besides air: training, waste, green space and sanitation, each series on its own, on small inputs."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import SOURCE, build_release, frame, rows

released = partial(build_release, wanted=("indicator_value", "indicator_evidence", "waste_annual", "th_03"))

D = Decimal
REAL = {"is_simulated": False, "source_id": SOURCE}
COLUMNS = "year_be, area_code, breakdown, basis, value, verified_value, reported_value, evidence_count, flag"


def values(
    release: Path, series: str, columns: str = COLUMNS, where: str = "value is not null"
) -> list[tuple[Any, ...]]:
    return rows(release, f"select {columns} from indicator_value where series = '{series}' and {where} order by all")


def training(*courses: dict[str, Any]) -> Any:
    shared = {
        "course_name": "เมืองยั่งยืน", "start_date": date(2022, 10, 1), "start_date_precision": "day",
        "authority_code": "4110101", "authority_name": "ก", "authority_type": "ทม.", "province_code": "11",
        "evidence": "ทส 1/2565",
    }  # fmt: skip
    many = [{"source_row": number, **shared, **one} for number, one in enumerate(courses, start=2)]
    return frame("training", many, **REAL)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = training(
        {"trained": 10},
        {"trained": 10, "course_name": "เมืองยั่งยืน ", "evidence": None},  # the same training, told again
        {"trained": 5, "authority_code": "6110102", "authority_name": "ข", "authority_type": "อบต."},
        {"trained": 7, "start_date": date(2022, 9, 30), "evidence": None},
        {"trained": 3, "start_date": date(2023, 1, 1), "start_date_precision": "year"},
        {"trained": 99, "start_date": date(2030, 1, 1)},
    )
    return released(tmp_path_factory.mktemp("trained"), {"training": [said]})


def test_people_trained_are_added_by_fiscal_year_and_since_the_plan_began(trained: Path) -> None:
    found = values(trained, "TH-03a", where="breakdown = 'total' and area_level = 'country'")
    assert found == [
        (2565, "TH", "total", "annual", D(7), None, D(7), 1, "reported"),
        (2565, "TH", "total", "cumulative", D(7), None, D(7), 1, "reported"),
        (2566, "TH", "total", "annual", D(15), D(15), D(15), 2, "verified"),
        (2566, "TH", "total", "cumulative", D(15), D(15), D(22), 3, "verified"),
    ]


def test_an_authority_counts_once_and_a_municipality_is_one_by_its_type(trained: Path) -> None:
    found = values(
        trained, "TH-03a", "year_be, breakdown, basis, reported_value",
        "breakdown in ('authorities', 'municipalities') and area_level = 'country'",
    )  # fmt: skip
    assert found == [
        (2565, "authorities", "annual", D(1)), (2565, "authorities", "cumulative", D(1)),
        (2565, "municipalities", "annual", D(1)), (2565, "municipalities", "cumulative", D(1)),
        (2566, "authorities", "annual", D(2)), (2566, "authorities", "cumulative", D(2)),
        (2566, "municipalities", "annual", D(1)), (2566, "municipalities", "cumulative", D(1)),
    ]  # fmt: skip


def test_the_share_of_municipalities_takes_the_last_printed_number_and_is_an_estimate(trained: Path) -> None:
    found = values(trained, "TH-03a", "year_be, value, flag", "breakdown = 'municipality_share'")
    assert found == [(2565, D("0.040"), "estimated"), (2566, D("0.040"), "estimated")]  # 1 of 2,462


def test_a_dated_register_goes_before_a_printed_number(tmp_path: Path) -> None:
    register = frame(
        "authority_listing",
        [
            {"authority_code": f"41101{number:02d}", "name_th": f"เมือง{number}", "source_row": number}
            for number in range(1, 5)
        ],
        authority_type="ทม.", province_code="11", valid_from=date(1999, 5, 25), **REAL,
    )  # fmt: skip
    release = released(tmp_path, {"training": [training({"trained": 10})], "authority_listing": [register]})
    found = values(release, "TH-03a", "year_be, value, flag", "breakdown = 'municipality_share'")
    assert found == [(2566, D("25.000"), "verified")]


def test_a_training_names_the_cell_of_its_people(trained: Path) -> None:
    found = rows(
        trained,
        "select distinct source_field from indicator_evidence where series = 'TH-03a' and breakdown = 'total'",
    )
    assert found == [("trained",)]


def test_a_training_of_an_unknown_fiscal_year_is_listed_and_not_counted(trained: Path) -> None:
    found = rows(
        trained,
        "select count(*) from indicator_evidence where series = 'TH-03a' and breakdown = 'total' and year_be is null",
    )
    assert found == [(1,)]


def waste_of(year_be: int, figures: Mapping[str, tuple[int, ...]], series: str = "pcd") -> Any:
    names = ("generated_t_day", "utilised_t_day", "proper_t_day", "improper_t_day", "population")
    return frame(
        "waste_province",
        [
            {"province_code": code, "source_row": number, **dict(zip(names, said, strict=True))}
            for number, (code, said) in enumerate(figures.items(), start=2)
        ],
        series=series, year_be=year_be, year_ce=year_be - 543, **REAL,
    )  # fmt: skip


def provinces(*codes: str) -> Any:
    return frame("province", [{"province_code": code} for code in codes], name_th="ก", name_en="K")


def test_waste_of_provinces_stands_beside_the_published_figures_as_its_own_line(tmp_path: Path) -> None:
    figures = {"10": (10_000, 4_000, 3_000, 3_000, 10_000), "11": (10_000, 1_000, 2_000, 9_000, 10_000)}
    published = frame(
        "national_waste",
        [
            {"measure": measure, "value_milli": milli, "unit": "t/day", "source_row": number}
            for number, (measure, milli) in enumerate(
                (("generated", 20_000), ("utilised", 5_000), ("proper", 6_000)), start=2
            )
        ],
        year_be=2565, year_ce=2022, public_source="test", **REAL,
    )  # fmt: skip
    release = released(
        tmp_path,
        {"waste_province": [waste_of(2565, figures)], "national_waste": [published]},
        province=provinces("10", "11"),
    )
    assert values(release, "TH-03d", "breakdown, area_code, value, evidence_count, flag") == [
        ("pcd_provinces", "10", D("70.000"), 1, "verified"),
        ("pcd_provinces", "11", D("30.000"), 1, "provisional"),  # its parts are 2 t/day more than was generated
        ("pcd_provinces", "TH", D("50.000"), 2, "verified"),
        ("recycled", "TH", D("25.000"), 2, "reported"),
        ("recycled_pcd_provinces", "10", D("40.000"), 1, "verified"),
        ("recycled_pcd_provinces", "11", D("10.000"), 1, "provisional"),
        ("recycled_pcd_provinces", "TH", D("25.000"), 2, "verified"),
        ("total", "TH", D("55.000"), 3, "reported"),
    ]
    assert values(release, "TH-03e", "breakdown, area_code, value") == [
        ("pcd_provinces", "10", D("1.000")),
        ("pcd_provinces", "11", D("1.000")),
        ("pcd_provinces", "TH", D("1.000")),
    ]


def test_the_published_waste_is_divided_by_the_register_as_a_line_of_its_own(tmp_path: Path) -> None:
    published = frame(
        "national_waste",
        [
            {"measure": "generated", "value_milli": 27_930, "unit": "Mt/year", "source_row": 2},
            {"measure": "rate", "value_milli": 1_150, "unit": "kg/person/day", "source_row": 3},
        ],
        year_be=2561, year_ce=2018, public_source="test", **REAL,
    )  # fmt: skip
    people = frame(
        "population_listing",
        [{"area_code": "10", "province_code": "10", "persons": 66_413_979, "source_row": 2}],
        area_name="ก", year_be=2561, year_ce=2018, **REAL,
    )  # fmt: skip
    release = released(
        tmp_path, {"national_waste": [published], "population_listing": [people]}, province=provinces("10")
    )
    found = values(release, "TH-03e", "breakdown, value, evidence_count")
    assert found == [("computed", D("1.152"), 1), ("total", D("1.150"), 1)]


def test_green_space_is_that_of_the_chosen_inventory_per_person_and_of_land(tmp_path: Path) -> None:
    one = {
        "authority_code": "4110101", "authority_name": "ก", "authority_type": "ทม.", "green_m2": 200_000_000,
        "green_1_m2": 40_000_000, "population": 20_000, "authority_area_km2": 1_000_000, "source_row": 2,
    }  # fmt: skip
    said = [
        frame("green_space_report", [one], inventory=inventory, year_be=2565, year_ce=2022, province_code="11", **REAL)
        for inventory in ("tgu", "greenarea")
    ]
    release = released(tmp_path, {"green_space_report": said})
    found = values(release, "TH-03f", "breakdown, value, evidence_count", "area_level = 'country'")
    assert found == [
        ("meets_criterion", D(100), 1), ("meets_public_criterion", D(0), 1), ("public", D(2), 1),
        ("public_share_of_land", D(4), 1), ("share_of_land", D(20), 1), ("total", D(10), 1),
    ]  # fmt: skip
    assert values(release, "TH-03f", "value", "area_code = '11' and breakdown = 'total'") == [(D(10),)]


def test_green_space_says_how_many_of_the_registered_authorities_report_it(tmp_path: Path) -> None:
    register = frame(
        "authority_listing",
        [{"authority_code": code, "name_th": code, "source_row": row}
         for row, code in enumerate(("4110101", "4110102", "4110103", "4120101"), start=2)],
        authority_type="ทม.", province_code="11", **REAL,
    )  # fmt: skip
    register["province_code"] = ["11", "11", "11", "12"]
    said = frame(
        "green_space_report",
        [{"authority_code": "4110101", "green_m2": 1_000, "population": 100, "source_row": 2}],
        authority_name="ก", authority_type="ทม.", inventory="tgu", year_be=2565, year_ce=2022,
        province_code="11", **REAL,
    )  # fmt: skip
    release = released(tmp_path, {"green_space_report": [said], "authority_listing": [register]})
    found = values(release, "TH-03f", "area_code, coverage_pct", "breakdown = 'total' and value is not null")
    assert found == [("11", D("33.33")), ("TH", D("25.00"))]


def eha(province: str, applied: int | None, passed: int | None, *codes: str) -> Any:
    return frame(
        "eha_result",
        [{"eha_code": code, "source_row": number} for number, code in enumerate(codes, start=2)],
        year_be=2566, year_ce=2023, year_basis="fiscal", province_code=province, applied=applied, passed=passed, **REAL,
    )  # fmt: skip


def test_accreditation_is_of_applicants_and_never_added_over_services(tmp_path: Path) -> None:
    said = [eha("10", 30, 10, "1001", "1002", "1003"), eha("11", 10, 10, "1001"), eha("12", 50, None, "1001")]
    release = released(tmp_path, {"eha_result": said}, province=provinces("10", "11", "12", "13"))
    assert values(release, "TH-03_eha", "breakdown, area_code, value, coverage_pct") == [
        ("applied", "10", D(30), None), ("applied", "11", D(10), None), ("applied", "TH", D(40), D("50.00")),
        ("passed", "10", D(10), None), ("passed", "11", D(10), None), ("passed", "TH", D(20), D("50.00")),
        ("total", "10", D("33.330"), None), ("total", "11", D(100), None), ("total", "TH", D(50), D("50.00")),
    ]  # fmt: skip


def test_surface_water_has_no_table_and_no_value(tmp_path: Path) -> None:
    release = released(tmp_path, {"eha_result": [eha("10", 30, 10, "1001")]})
    assert values(release, "TH-03g", "value, status", "true") == [(None, "no_data")]


def test_every_figure_of_a_province_is_explained_by_its_cells(tmp_path: Path) -> None:
    from warehouse.lineage import explain

    columns = frame(
        "source_column",
        [
            {"field": field, "letter": letter}
            for field, letter in (("generated_t_day", "B"), ("utilised_t_day", "C"), ("proper_t_day", "D"))
        ],
        source_id=SOURCE,
    )
    figures = {"10": (10_000, 4_000, 3_000, 3_000, 10_000), "11": (9_000, 1_000, 2_000, 6_000, 10_000)}
    release = released(tmp_path, {"waste_province": [waste_of(2565, figures)]}, source_column=columns)
    found = explain(release, "TH-03d", 2565, "11")
    assert sorted((cell.address, cell.stored_value) for cell in found.cells) == [
        ("B3", "9.000"), ("C3", "1.000"), ("D3", "2.000"),
    ]  # fmt: skip


def test_the_order_of_submissions_changes_nothing(tmp_path: Path) -> None:
    figures = {"10": (10_000, 4_000, 3_000, 3_000, 10_000)}
    one, other = waste_of(2565, figures), waste_of(2565, figures, "thaimsw")
    same = waste_of(2565, figures)
    same["source_area_id"] = "x"  # a second row of the same province that says the same
    found = []
    for number, order in enumerate(([one, same, other], [other, same, one])):
        folder = tmp_path / str(number)
        folder.mkdir()
        release = released(folder, {"waste_province": order})
        found.append(rows(release, "from waste_annual order by all") + values(release, "TH-03d"))
    assert found[0] == found[1]
