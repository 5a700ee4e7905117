"""Green space by inventory, area, year and definition: small inputs whose answers are known."""

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import SIMULATED_SOURCE, SOURCE, build_release, frame, rows

released = partial(build_release, wanted=("green_space_annual",))

D = Decimal
KM2, M2 = 1_000_000, 1_000  # of a frame: millionths of a km2, thousandths of a m2


def report(*authorities: dict[str, Any], simulated: bool = False, **more: Any) -> Any:
    shared = {"inventory": "tgu", "year_be": 2565, "province_code": "11", "authority_type": "ทม.", **more}
    return frame(
        "green_space_report",
        [
            {"source_row": number, "authority_name": f"เมือง{number}", **one}
            for number, one in enumerate(authorities, start=2)
        ],
        **{**shared, "year_ce": shared["year_be"] - 543},
        is_simulated=simulated,
        source_id=SIMULATED_SOURCE if simulated else SOURCE,
    )


def green(tmp_path: Path, *reports: Any, columns: str, where: str = "true") -> list[tuple[Any, ...]]:
    release = released(tmp_path, {"green_space_report": list(reports)})
    return rows(release, f"select {columns} from green_space_annual where {where} order by all")


SIX = {f"green_{number}_m2": number * M2 for number in range(1, 7)}


def test_six_types_and_their_total_are_rows_of_three_definitions(tmp_path: Path) -> None:
    one = {"authority_code": "4110101", "green_m2": 21 * M2, **SIX}
    found = green(tmp_path, report(one), columns="definition, green_type, area_m2", where="area_level = 'authority'")
    assert found == [
        ("all_types", "total", D("21.000")),
        *[("by_type", str(number), D(number)) for number in range(2, 7)],
        ("public", "1", D("1.000")),
    ]


def test_without_a_total_the_six_types_make_it_and_five_do_not(tmp_path: Path) -> None:
    whole = {"authority_code": "4110101", **SIX}
    part = {"authority_code": "4110102", **SIX, "green_6_m2": None}
    found = green(tmp_path, report(whole, part), columns="area_code, area_m2",
                  where="definition = 'all_types' and area_level = 'authority'")  # fmt: skip
    assert found == [("4110101", D("21.000"))]


def test_a_rai_is_1600_square_metres(tmp_path: Path) -> None:
    # 743 rai 145 ngan 2138.21 wah as a table of Bangkok prints it.
    one = {"authority_code": "4110101", "green_m2": 1_255_352_840}
    found = green(tmp_path, report(one), columns="distinct area_rai")
    assert found == [(D("784.595525"),)]


@pytest.mark.parametrize(
    ("authority_type", "code", "green_m2", "meets"),
    [
        ("ทน.", "3110101", 150_000, True),
        ("ทน.", "3110101", 149_999, False),
        ("ทม.", "4110101", 199_999, False),
        ("ทม.", "4110101", 200_000, True),
        ("ทต.", "5110101", 249_999, False),
        ("อบต.", "6110101", 250_000, True),
        ("พิเศษ", "1100000", 150_000, True),
        ("อบจ.", "2110101", 999_999, None),
    ],
)
def test_the_criterion_is_that_of_the_type_and_judged_before_rounding(
    tmp_path: Path, authority_type: str, code: str, green_m2: int, meets: bool | None
) -> None:
    one = {
        "authority_code": code,
        "authority_type": authority_type,
        "green_m2": green_m2 * M2,
        "authority_area_km2": KM2,
    }
    found = green(tmp_path, report(one), columns="meets_criterion", where="area_level = 'authority'")
    assert found == [(meets,)]


def test_public_green_space_needs_five_per_cent_and_is_judged_by_itself(tmp_path: Path) -> None:
    one = {"authority_code": "4110101", "green_m2": 300_000 * M2, "green_1_m2": 49_999 * M2, "authority_area_km2": KM2}
    found = green(tmp_path, report(one), columns="definition, share_pct, criterion_pct, meets_criterion",
                  where="area_level = 'authority'")  # fmt: skip
    assert found == [("all_types", D("30.00"), D("20.00"), True), ("public", D("5.00"), D("5.00"), False)]


def test_the_printed_ratio_stands_beside_ours(tmp_path: Path) -> None:
    # Bangkok 2560: 23,843 rai and 5.93 million people printed, 6.43 m2 a person; the register has 5.68 million.
    one = {
        "authority_code": "1100000", "authority_type": "พิเศษ", "green_m2": 23_843 * 1600 * M2, "population": 5_682_415,
        "green_m2_person": 6_430,
    }  # fmt: skip
    found = green(tmp_path, report(one), columns="m2_person, m2_person_as_sent", where="area_level = 'authority'")
    assert found == [(D("6.713"), D("6.430"))]


def test_a_ratio_that_was_sent_without_an_area_is_kept_and_computes_nothing(tmp_path: Path) -> None:
    one = {"authority_code": "4110101", "green_m2_person": 6_430, "population": 1000}
    found = green(tmp_path, report(one), columns="area_level, area_m2, m2_person, m2_person_as_sent")
    assert found == [("authority", None, None, D("6.430"))]


def test_a_sum_takes_people_only_from_those_that_tell_both(tmp_path: Path) -> None:
    said = report(
        {"authority_code": "4110101", "green_m2": 1000 * M2, "population": 100},
        {"authority_code": "4110102", "green_m2": 500 * M2},
        {"authority_code": "4110103", "population": 900},
        {"authority_code": "2110101", "authority_type": "อบจ.", "green_m2": 1500 * M2, "population": 1000},
    )
    found = green(tmp_path, said, columns="area_code, area_m2, population, m2_person, authority_count",
                  where="area_level <> 'authority'")  # fmt: skip
    assert found == [(code, D("1500.000"), 100, D("10.000"), 2) for code in ("11", "TH")]


def test_two_inventories_of_a_year_are_never_added_and_one_stands_for_it(tmp_path: Path) -> None:
    one = {"authority_code": "4110101", "green_m2": 1000 * M2}
    said = [
        report(one, inventory=inventory, year_be=year)
        for year, inventory in ((2565, "tgu"), (2565, "greenarea"), (2567, "tgu"), (2567, "greenarea"), (2568, "tgu"))
    ]
    found = green(tmp_path, *said, columns="year_be, inventory, area_m2, is_chosen", where="area_code = 'TH'")
    assert found == [
        (2565, "greenarea", D("1000.000"), False),
        (2565, "tgu", D("1000.000"), True),
        (2567, "greenarea", D("1000.000"), True),
        (2567, "tgu", D("1000.000"), False),
        (2568, "tgu", D("1000.000"), True),
    ]


def test_rows_of_one_authority_that_disagree_give_no_figure(tmp_path: Path) -> None:
    said = report(
        {"authority_code": "4110101", "green_m2": 1000 * M2, "green_1_m2": 10 * M2},
        {"authority_code": "4110101", "green_m2": 2000 * M2, "green_1_m2": 10 * M2},
    )
    found = green(tmp_path, said, columns="definition, area_m2, is_conflicting", where="area_level = 'authority'")
    assert found == [("public", D("10.000"), True)]


def test_a_country_counts_the_authorities_that_meet_their_criterion(tmp_path: Path) -> None:
    said = report(
        {"authority_code": "4110101", "green_m2": 200_000 * M2, "authority_area_km2": KM2},
        {"authority_code": "4110102", "green_m2": 100_000 * M2, "authority_area_km2": KM2},
        {"authority_code": "4110103", "green_m2": 100_000 * M2},
    )
    found = green(tmp_path, said, columns="meeting_count, judged_count, share_pct", where="area_code = 'TH'")
    assert found == [(1, 2, D("15.00"))]


def test_simulated_green_space_is_apart(tmp_path: Path) -> None:
    one = {"authority_code": "4110101", "green_m2": 1000 * M2}
    found = green(
        tmp_path, report(one), report(one, simulated=True), columns="area_m2, is_simulated", where="area_code = 'TH'"
    )
    assert found == [(D("1000.000"), False), (D("1000.000"), True)]


def test_districts_of_bangkok_are_as_published_and_in_no_sum(tmp_path: Path) -> None:
    said = frame(
        "district_green_ratio",
        [{"district_code": "1001", "district_name": "พระนคร", "green_m2_person": 12_340, "source_row": 2}],
        year_be=2565, year_ce=2022, province_code="10", is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    release = released(tmp_path, {"district_green_ratio": [said]})
    columns = "area_level, area_code, definition, area_m2, m2_person, m2_person_as_sent, is_chosen"
    assert rows(release, f"select {columns} from green_space_annual") == [
        ("district", "1001", "published_ratio", None, None, D("12.340"), False)
    ]


def test_forest_is_no_green_space_of_a_city(tmp_path: Path) -> None:
    forest = frame(
        "forest_province",
        [{"province_code": "63", "forest_m2": 1000 * M2, "area_m2": 2000 * M2, "source_row": 2}],
        year_be=2558, year_ce=2015, is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    release = released(tmp_path, {"forest_province": [forest]})
    assert rows(release, "select count(*) from green_space_annual") == [(0,)]
