"""Municipal solid waste by series, area and year, and disposal sites by class: small inputs whose answers are known."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import SIMULATED_SOURCE, SOURCE, build_release, frame, rows

D = Decimal
NATIONAL = {"is_simulated": False, "source_id": SOURCE, "public_source": "test"}


released = partial(build_release, wanted=("waste_annual", "disposal_site_annual"))


def provinces(*codes: str) -> Any:
    return frame("province", [{"province_code": code} for code in codes], name_th="จังหวัด", name_en="Province")


def waste(year_be: int, figures: Mapping[str, tuple[Any, ...]], series: str = "pcd", *, simulated: bool = False) -> Any:
    """Figures of provinces in thousandths of t/day: generated, utilised, proper, improper, and people."""
    names = ("generated_t_day", "utilised_t_day", "proper_t_day", "improper_t_day", "population")
    return frame(
        "waste_province",
        [
            {"province_code": code, "source_row": number, **dict(zip(names, said, strict=False))}
            for number, (code, said) in enumerate(figures.items(), start=2)
        ],
        series=series,
        year_be=year_be,
        year_ce=year_be - 543,
        is_simulated=simulated,
        source_id=SIMULATED_SOURCE if simulated else SOURCE,
    )


def national(year_be: int, *figures: tuple[str, int, str]) -> Any:
    return frame(
        "national_waste",
        [
            {"measure": measure, "value_milli": milli, "unit": unit, "source_row": number}
            for number, (measure, milli, unit) in enumerate(figures, start=2)
        ],
        year_be=year_be,
        year_ce=year_be - 543,
        **NATIONAL,
    )


def of_country(release: Path, columns: str, series: str = "national") -> list[tuple[Any, ...]]:
    return rows(
        release, f"select {columns} from waste_annual where area_code = 'TH' and series = '{series}' order by 1"
    )


def test_the_published_balance_of_2565_in_tonnes_a_day(tmp_path: Path) -> None:
    figures = [("generated", 70411), ("utilised", 24203), ("proper", 26889), ("improper", 19319)]
    said = national(2565, *[(measure, 1000 * value, "t/day") for measure, value in figures])
    release = released(tmp_path, {"national_waste": [said]})
    columns = "generated_t_day, generated_mt_year, managed_properly_pct, utilised_pct, balance_gap_t_day, is_balanced"
    assert of_country(release, columns) == [
        (D("70411.000"), D("25.700015"), D("72.56"), D("34.37"), D("0.000"), True)
    ]  # fmt: skip


def test_the_published_balance_of_2564_in_millions_of_tonnes_a_year(tmp_path: Path) -> None:
    figures = [("generated", 24980), ("utilised", 7890), ("proper", 9280), ("improper", 7810)]
    release = released(tmp_path, {"national_waste": [national(2564, *[(m, v, "Mt/year") for m, v in figures])]})
    columns = "generated_mt_year, generated_t_day, managed_properly_pct, balance_gap_t_day, balance_tolerance_t_day"
    assert of_country(release, columns) == [
        (D("24.980000"), D("68438.356"), D("68.73"), D("0.000"), D("54.795"))
    ]  # fmt: skip


def test_a_figure_printed_in_both_units_stands_as_printed_in_each(tmp_path: Path) -> None:
    said = national(2563, ("proper", 24_962_000, "t/day"), ("proper", 9130, "Mt/year"))
    release = released(tmp_path, {"national_waste": [said]})
    columns = "proper_t_day, proper_mt_year, generated_t_day, is_balanced"
    assert of_country(release, columns) == [(D("24962.000"), D("9.130000"), None, None)]


def test_a_leap_year_has_366_days_of_waste(tmp_path: Path) -> None:
    leap, plain = (national(year, ("proper", 24_962_000, "t/day")) for year in (2563, 2564))
    release = released(tmp_path, {"national_waste": [leap, plain]})
    assert of_country(release, "year_be, proper_mt_year") == [(2563, D("9.136092")), (2564, D("9.111130"))]


@pytest.mark.parametrize(
    ("improper", "gap", "balanced"),
    [(2_530_000, "0.000", True), (2_529_000, "1.000", True), (2_528_999, "1.001", False), (2_531_001, "-1.001", False)],
)
def test_a_row_balances_within_one_tonne_a_day(tmp_path: Path, improper: int, gap: str, balanced: bool) -> None:
    said = waste(2565, {"11": (3_120_000, 290_000, 300_000, improper)})
    release = released(tmp_path, {"waste_province": [said]})
    assert rows(release, "select balance_gap_t_day, is_balanced from waste_annual") == [(D(gap), balanced)]


def test_a_country_is_summed_only_where_every_province_reported(tmp_path: Path) -> None:
    whole = waste(2564, {"10": (10_000, 4_000, 3_000, 3_000), "11": (20_000, 1_000, 2_000, 17_000)})
    part = waste(2565, {"10": (10_000, 4_000, 3_000, 3_000)})
    lacking = waste(2566, {"10": (10_000, 4_000, None, 3_000), "11": (20_000, 1_000, 2_000, 17_000)})
    release = released(tmp_path, {"waste_province": [whole, part, lacking]}, province=provinces("10", "11"))
    columns = "year_be, generated_t_day, proper_t_day, managed_properly_pct, province_count, total_basis"
    assert of_country(release, columns, "pcd") == [
        (2564, D("30.000"), D("5.000"), D("33.33"), 2, "sum_of_provinces"),
        (2566, D("30.000"), None, None, 2, "sum_of_provinces"),
    ]


def test_series_stay_apart_and_authorities_are_in_no_sum(tmp_path: Path) -> None:
    figures = {"10": (10_000, 4_000, 3_000, 3_000)}
    of_city = frame(
        "waste_authority",
        [{"authority_code": "5100101", "source_row": 2}],
        authority_name="เมือง", province_code="10", year_be=2565, year_ce=2022, population=1000,
        generated_t_day=2_000, collected_t_day=1_900, utilised_t_day=500, sent_t_day=1_400, is_proper=True,
        is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    release = released(
        tmp_path,
        {"waste_province": [waste(2565, figures), waste(2565, figures, "thaimsw")], "waste_authority": [of_city]},
        province=provinces("10"),
    )
    found = rows(release, "select series, area_level, generated_t_day, kg_person_day, is_balanced from waste_annual")
    assert found == [
        ("pcd", "country", D("10.000"), None, True),
        ("pcd", "province", D("10.000"), None, True),
        ("pcd_authority", "authority", D("2.000"), D("2.000"), True),
        ("thaimsw", "country", D("10.000"), None, True),
        ("thaimsw", "province", D("10.000"), None, True),
    ]


def test_bangkok_and_pattaya_have_no_code_and_stand_under_their_names(tmp_path: Path) -> None:
    """One raised in rank has the type of each year; a name that two may have counts nowhere."""
    sent = frame(
        "waste_authority",
        [
            {"authority_name": "กรุงเทพมหานคร", "authority_type": "พิเศษ", "province_code": "10",
             "generated_t_day": 9_000_000},
            {"authority_name": "เมืองพัทยา", "province_code": "20", "generated_t_day": 450_000},
            {"authority_name": "บางกะดี", "authority_type": "ทม.", "province_code": "13", "generated_t_day": 20_000,
             "authority_code": "4130190"},
            {"authority_name": "เทศบาลที่ไม่บอกจังหวัด", "generated_t_day": 1_000},
        ],
        year_be=2562, year_ce=2019, population=1000, is_simulated=False, source_id=SOURCE, source_row=2,
    )  # fmt: skip
    change = frame(
        "authority_change",
        [{"before_type": "ทต.", "before_name_th": "บางกะดี", "after_type": "ทม.", "after_name_th": "บางกะดี"}],
        province_code="13", since=date(2020, 9, 8), source="รก.",
    )  # fmt: skip
    wanted = ("waste_annual", "population")
    release = build_release(tmp_path, {"waste_authority": [sent]}, wanted=wanted, authority_change=change)
    shown = "select area_code, province_code, authority_type, generated_t_day from waste_annual order by 2"
    assert rows(release, shown) == [
        ("กรุงเทพมหานคร", "10", "พิเศษ", D("9000.000")),
        ("4130190", "13", "ทต.", D("20.000")),
        ("เมืองพัทยา", "20", "พิเศษ", D("450.000")),
    ]
    people = rows(release, "select area_code, persons from population order by 1")
    assert people == [("4130190", 1000), ("กรุงเทพมหานคร", 1000), ("เมืองพัทยา", 1000)]


def test_what_an_authority_did_not_send_is_no_imbalance(tmp_path: Path) -> None:
    shared = {
        "authority_name": "เมือง", "province_code": "10", "year_be": 2565, "year_ce": 2022, "is_simulated": False,
        "source_id": SOURCE, "generated_t_day": 9_000, "utilised_t_day": 500,
    }  # fmt: skip
    said = frame(
        "waste_authority",
        [
            {"authority_code": "5100101", "source_row": 2, "sent_t_day": 5_000, "is_proper": False},
            {"authority_code": "5100102", "source_row": 3, "sent_t_day": 5_000},
            {"authority_code": "5100103", "source_row": 4, "sent_t_day": 10_000, "is_proper": True},
        ],
        **shared,
    )
    release = released(tmp_path, {"waste_authority": [said]})
    found = rows(release, "select proper_t_day, improper_t_day, balance_gap_t_day, is_balanced from waste_annual")
    assert found == [
        (D("0.000"), D("5.000"), D("3.500"), None),
        (None, None, None, None),
        (D("10.000"), D("0.000"), D("-1.500"), False),
    ]


def test_people_are_those_sent_with_the_waste_else_the_register_of_that_very_year(tmp_path: Path) -> None:
    people = frame(
        "population_listing",
        [{"area_code": "11", "province_code": "11", "persons": 2000, "source_row": 2}],
        area_name="ก", year_be=2565, year_ce=2022, is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    said = [
        waste(2565, {"10": (1_000, None, None, None, 1000), "11": (1_000,)}),
        waste(2566, {"11": (1_000,)}),
    ]
    release = released(tmp_path, {"waste_province": said, "population_listing": [people]})
    found = rows(release, "select year_be, area_code, kg_person_day, population_basis from waste_annual order by 1, 2")
    assert found == [
        (2565, "10", D("1.000"), "as_sent"),
        (2565, "11", D("0.500"), "register"),
        (2566, "11", None, None),
    ]


def test_the_break_of_2563_is_flagged_in_its_year_and_bounds_what_compares(tmp_path: Path) -> None:
    said = [waste(year, {"10": (1_000,)}) for year in (2562, 2563, 2565)]
    release = released(tmp_path, {"waste_province": said})
    found = rows(release, "select year_be, break_in_series, comparable_from_be from waste_annual order by 1")
    assert found == [(2562, None, None), (2563, "dla_reporting", 2563), (2565, None, 2563)]


def test_rows_of_one_area_that_disagree_give_no_figure(tmp_path: Path) -> None:
    said = waste(2565, {"10": (1_000, 500), "11": (7_000, 500)})
    said["province_code"], said["source_area_id"] = "10", ["1", "77"]
    release = released(tmp_path, {"waste_province": [said]})
    found = rows(release, "select generated_t_day, utilised_t_day, is_conflicting from waste_annual")
    assert found == [(None, D("0.500"), True)]


def test_the_last_report_of_a_year_stands_for_it_in_the_clean_province_programme(tmp_path: Path) -> None:
    from datetime import date

    said = frame(
        "clean_province",
        [
            {"reported_on": date(2023, 3, 1), "generated_t_day": 5_000, "source_row": 2},
            {"reported_on": date(2023, 9, 1), "generated_t_day": 6_000, "source_row": 3},
        ],
        year_be=2566, year_ce=2023, year_basis="fiscal", province_code="10", is_simulated=False, source_id=SOURCE,
    )  # fmt: skip
    release = released(tmp_path, {"clean_province": [said]})
    found = rows(release, "select year_basis, generated_t_day, source_row, comparable_from_be from waste_annual")
    assert found == [("fiscal", D("6.000"), 3, None)]


def test_simulated_waste_is_never_added_to_real(tmp_path: Path) -> None:
    said = [waste(2565, {"10": (1_000,)}), waste(2565, {"11": (5_000,)}, simulated=True)]
    release = released(tmp_path, {"waste_province": said}, province=provinces("10", "11"))
    assert of_country(release, "generated_t_day", "pcd") == []


def test_a_controlled_dump_was_proper_in_2561_improper_in_2564_and_between_nobody_says(tmp_path: Path) -> None:
    sites = [
        frame(
            "disposal_site",
            [
                {"site_name": "ก", "method": "controlled_dump", "received_t_day": 10_000, "source_row": 2},
                {"site_name": "ข", "method": "controlled_dump", "status": "operating", "source_row": 3},
                {"site_name": "ค", "method": "controlled_dump", "status": "closed", "source_row": 4},
                {"site_name": "ง", "method": "sanitary_landfill", "received_t_day": 5_000, "source_row": 5},
            ],
            year_be=year, year_ce=year - 543, province_code="10", is_simulated=False, source_id=SOURCE,
        )
        for year in (2561, 2563, 2564)
    ]  # fmt: skip
    release = released(tmp_path, {"disposal_site": sites})
    found = rows(
        release,
        """
        select year_be, method, site_class, site_count, received_t_day, break_in_series
        from disposal_site_annual where area_code = 'TH' order by 2, 1
        """,
    )
    dump, landfill = ("controlled_dump", "controlled_dump_class"), "sanitary_landfill"
    assert found == [
        (2561, dump[0], "proper", 2, D("10.000"), dump[1]),
        (2563, dump[0], "unknown", 2, D("10.000"), dump[1]),
        (2564, dump[0], "improper", 2, D("10.000"), dump[1]),
        *[(year, landfill, "proper", 1, D("5.000"), None) for year in (2561, 2563, 2564)],
    ]
