"""TH-14: municipalities by instrument and cut; Bangkok a memo line; each book of tonnes for itself."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.frames import AS_OF, build_release, frame, rows
from tests.warehouse.test_ghg import NAN, Row, ccf, cfo, leaf, t
from warehouse.gate import judge_release

released = partial(build_release, wanted=("indicator_value", "indicator_evidence", "authority_identity", "th_14"))

TRANG: Row = {"authority_code": "3920101", "authority_name": "ตรัง", "authority_type": "ทน.", "province_code": "92"}
BANGKOK: Row = {
    "authority_name": "กรุงเทพมหานคร",
    "authority_type": "พิเศษ",
    "province_code": "10",
    "authority_code": None,
}
BANG_RAK: Row = BANGKOK | {"authority_name": "สำนักงานเขตบางรัก"}
VILLAGE: Row = {"authority_code": "6550102", "authority_name": "บ่อ", "authority_type": "อบต.", "province_code": "55"}


def counts(release: Path, series: str, basis: str = "annual", area: str = "TH") -> dict[tuple[int, str], Decimal]:
    found = rows(
        release,
        f"""
        select year_be, breakdown, value from indicator_value
        where series = '{series}' and basis = '{basis}' and area_code = '{area}' and value is not null
        """,
    )
    return {(year, breakdown): value for year, breakdown, value in found}


def member(joined: int | None, has_plan: bool | None = True, **more: Any) -> Row:
    return {**NAN, "programme": "lcrs", "joined_year_be": joined, "joined_year_ce": joined and joined - 543,
            "has_disaster_plan": has_plan, **more}  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """น่าน cuts 10 % in 2563 and 2566; ตรัง rises; the town has its plan of 2564 by the league's list."""
    reports = [
        cfo(2561, "100"), cfo(2563, "90"), cfo(2566, "80", removals_tco2e=t("3")),
        cfo(2561, "100", **TRANG), cfo(2566, "150", **TRANG),
        cfo(2561, "1000", **BANGKOK), cfo(2566, "500", **BANGKOK),
        cfo(2566, "5", **BANG_RAK), cfo(2566, "6", **VILLAGE),
    ]  # fmt: skip
    cities = [
        ccf(2565, "waste", "1", "30"), ccf(2565, "transportation", "1", "70", authority_code=None),
        ccf(2565, "afolu", "1", "-8"), ccf(2565, "waste", "1", "11", **TRANG),
    ]  # fmt: skip
    green = [
        {"year_be": 2565, "year_ce": 2022, **NAN, "inventory": inventory, "population": 8}
        for inventory in ("tgu", "greenarea")
    ]
    less = {
        "lor_no": "LESS-1", "activity_name": "คัดแยกขยะ", "owner": "เทศบาลเมืองน่าน", "province_code": "55",
        "reduction_tco2e": t("12"), "certified_on": date(2022, 10, 3), "certified_on_precision": "day",
    }  # fmt: skip
    tver = {
        "project_code": "T-1", "project_name": "ก๊าซชีวภาพ", "developer": "เทศบาลนครตรัง", "province_code": "92",
        "expected_tco2e_year": t("900"), "issued_tco2e": None, "registered_on": date(2022, 10, 1),
        "registered_on_precision": "month",
    }  # fmt: skip
    company = tver | {"project_code": "T-2", "developer": "บริษัท ตัวอย่าง จำกัด", "issued_tco2e": t("7")}
    aggregate = frame(
        "reported_aggregate",
        [
            {"aggregate_id": "cfo_joined", "value": Decimal("75.000"), "year_to_be": 2558},
            {"aggregate_id": "cfo_ccf_target_2559", "value": Decimal("30.000"), "year_to_be": 2559},
        ],
        name_th="อปท. ที่เข้าร่วม CFO สะสม", period_printed="2554 - 2558", document="001", place="96",
    )  # fmt: skip
    return released(
        tmp_path_factory.mktemp("ghg"),
        {
            "cfo_report": [leaf("cfo_report", *reports)],
            "ccf_entry": [leaf("ccf_entry", *cities)],
            "green_space_report": [leaf("green_space_report", *green)],
            "less_award": [leaf("less_award", less)],
            "tver_project": [leaf("tver_project", tver, company)],
            "network_member": [leaf("network_member", member(2564), member(None, **TRANG))],
        },
        reported_aggregate=aggregate,
    )


def test_municipalities_with_a_report_are_counted_by_type_and_bangkok_beside(release: Path) -> None:
    assert counts(release, "TH-14a") == {
        (2561, "total"): 2, (2561, "town_municipality"): 1, (2561, "city_municipality"): 1, (2561, "memo_special"): 1,
        (2563, "total"): 1, (2563, "town_municipality"): 1,
        (2566, "total"): 2, (2566, "town_municipality"): 1, (2566, "city_municipality"): 1, (2566, "memo_special"): 1,
    }  # fmt: skip
    assert counts(release, "TH-14a", "cumulative")[2566, "total"] == 2
    assert counts(release, "TH-14a", area="55")[2566, "total"] == 1


def test_a_city_named_with_and_without_its_code_is_one(release: Path) -> None:
    assert counts(release, "TH-14b") == {
        (2565, "total"): 2, (2565, "town_municipality"): 1, (2565, "city_municipality"): 1,
    }  # fmt: skip


def test_low_carbon_is_a_municipality_with_a_comparable_cut(release: Path) -> None:
    for series in ("TH-14", "TH-14d"):
        found = counts(release, series)
        assert (found[2563, "total"], found[2566, "total"], found[2566, "memo_special"]) == (1, 1, 1)
        assert (2566, "city_municipality") not in found
    assert counts(release, "TH-14", "cumulative")[2566, "total"] == 1


def test_the_second_line_asks_for_the_plan_too_from_the_year_that_has_both(release: Path) -> None:
    found = counts(release, "TH-14")
    assert {year for year, line in found if line == "with_resilience"} == {2565, 2566}
    assert counts(release, "TH-14", "cumulative")[2566, "with_resilience"] == 1


def test_a_plan_that_a_list_only_says_to_be_there_is_reported(release: Path) -> None:
    found = rows(
        release,
        "select year_be, breakdown, value, verified_value, flag from indicator_value"
        " where series = 'TH-14e' and area_code = 'TH' and basis = 'annual' order by breakdown",
    )
    assert found == [(2564, "total", 1, 0, "reported"), (2564, "town_municipality", 1, 0, "reported")]


def test_less_and_tver_are_counted_and_summed_apart_and_a_forecast_is_no_reduction(release: Path) -> None:
    found = counts(release, "TH-14c")
    assert {line: value for (year, line), value in found.items() if year == 2566} == {
        "total": 1, "town_municipality": 1, "city_municipality": 1, "less": 1, "tver": 1, "less_tco2e": 12,
        "tver_expected_tco2e_year": 900,
    }  # fmt: skip
    assert rows(
        release,
        "select verified_value, reported_value from indicator_value where series = 'TH-14c' and breakdown = 'total'"
        " and basis = 'annual' and area_code = 'TH'",
    ) == [(1, 2)]


def test_tonnes_of_organisations_and_of_cities_are_series_of_their_own(release: Path) -> None:
    found = {line: value for (year, line), value in counts(release, "TH-14f").items() if year == 2566}
    assert found == {"cfo_total": 230, "cfo_scope_1": 115, "cfo_scope_2": 115, "cfo_removals": 3, "reduced": 20}
    assert counts(release, "TH-14_ccf") == {
        (2565, "basic"): 111, (2565, "scope_1"): 111, (2565, "waste"): 41, (2565, "transportation"): 70,
        (2565, "removals"): 8, (2565, "per_person"): Decimal("12.500"),
    }  # fmt: skip


def test_a_total_without_names_is_shown_and_added_to_nothing(release: Path) -> None:
    found = rows(
        release,
        "select year_be, basis, value, evidence_count from indicator_value where breakdown = 'reported_aggregate'",
    )
    assert found == [(2558, "baseline", 75, 1)]
    assert counts(release, "TH-14a", "cumulative")[2561, "total"] == 2


def test_who_is_not_known_is_listed(release: Path) -> None:
    found = rows(
        release,
        """
        select authority_name, authority_class, basis
        from authority_identity
        where authority_class <> 'municipality'
        order by authority_name
        """,
    )
    assert found == [
        ("กรุงเทพมหานคร", "special", "name"),
        ("บริษัท ตัวอย่าง จำกัด", "organisation", "name_alone"),
        ("บ่อ", "other", "code"),
        ("สำนักงานเขตบางรัก", "district_office", "name"),
    ]


def test_the_gate_passes_what_the_card_says(release: Path) -> None:
    failed = [one for one in judge_release(release, {"indicator_evidence", "indicator_value"}) if not one.passed]
    # A small release holds a few series' evidence; what is asked of the 18 as a whole holds for all cards.
    assert [one.check for one in failed if one.blocking] == []


def test_electricity_is_of_municipalities_that_are_known_and_of_whole_years_alone(tmp_path: Path) -> None:
    def month(number: int, organisation: str = "เทศบาลเมืองน่าน", unit: str = "kWh", scope: str = "2") -> Row:
        return {"year_be": 2566, "year_ce": 2023, "month": number, "organisation": organisation, "scope": scope,
                "item": "ไฟฟ้า", "activity": t("100.5"), "activity_unit": unit}  # fmt: skip

    forms = [
        *(month(number) for number in range(1, 13)), *(month(number, scope="1") for number in range(1, 13)),
        month(1, "เทศบาลนครตรัง", "ลิตร"), month(1, "กรุงเทพมหานคร"),
    ]  # fmt: skip
    register = {name: NAN[name] for name in ("authority_code", "authority_type", "province_code")} | {"name_th": "น่าน"}
    leaves = {"authority_listing": [leaf("authority_listing", register)]}
    found = released(tmp_path, leaves | {"cfo_activity": [leaf("cfo_activity", *forms)]})
    shown = "select area_code, value, coverage_pct, status from indicator_value where series = 'TH-14_kwh' order by 1"
    assert [row[:3] for row in rows(found, shown)] == [("55", 1206, 100), ("TH", 1206, 100)]
    (tmp_path / "part").mkdir()
    part = released(tmp_path / "part", leaves | {"cfo_activity": [leaf("cfo_activity", *forms[:11])]})
    assert rows(part, shown)[0] == ("55", Decimal("1105.500"), Decimal("91.67"), "too_short")


def test_of_two_municipalities_that_a_name_may_mean_none_is_counted(tmp_path: Path) -> None:
    reports = [
        cfo(2566, "1", authority_code="4550101", authority_name="เวียง"),
        cfo(2566, "2", authority_code="5550102", authority_name="เวียง", authority_type="ทต."),
        cfo(2565, "3", authority_code=None, authority_name="เทศบาลเวียง", authority_type=None),
        cfo(2565, "4", authority_code=None, authority_name="เทศบาลสา", authority_type=None),
    ]
    found = released(tmp_path, {"cfo_report": [leaf("cfo_report", *reports)]}, as_of=AS_OF)
    assert rows(
        found, "select authority_name, basis, is_identified from authority_identity where not is_identified order by 1"
    ) == [
        ("เทศบาลสา", "name_alone", False),
        ("เทศบาลเวียง", "ambiguous", False),
    ]
    assert counts(found, "TH-14a") == {
        (2565, "total"): 1, (2566, "total"): 2, (2566, "town_municipality"): 1, (2566, "subdistrict_municipality"): 1,
    }  # fmt: skip


def test_what_lies_after_the_as_of_date_is_not_known(tmp_path: Path) -> None:
    found = released(
        tmp_path,
        {"cfo_report": [leaf("cfo_report", cfo(2561, "100"), cfo(2563, "90"))],
         "network_member": [leaf("network_member", member(2564))]},
        as_of=date(2019, 9, 30),
    )  # fmt: skip
    assert set(counts(found, "TH-14a")) == {(2561, "total"), (2561, "town_municipality")}
    assert counts(found, "TH-14") == counts(found, "TH-14e") == {}


def test_one_raised_in_rank_is_in_the_line_of_the_type_that_it_had(tmp_path: Path) -> None:
    """บางกะดี is ทม. since 8 September 2563, in fiscal 2563; its list says today's name and code for all years."""
    raised = {"authority_name": "บางกะดี", "authority_type": "ทม.", "authority_code": "4130190", "province_code": "13"}
    change = frame(
        "authority_change",
        [{"before_type": "ทต.", "before_name_th": "บางกะดี", "after_type": "ทม.", "after_name_th": "บางกะดี"}],
        province_code="13", since=date(2020, 9, 8), source="รก.",
    )  # fmt: skip
    reports = leaf("cfo_report", *(cfo(year, "100", **raised) for year in (2561, 2562, 2563)))
    leaves = {"cfo_report": [reports], "network_member": [leaf("network_member", member(2562, **raised))]}
    path = released(tmp_path, leaves, authority_change=change)
    assert counts(path, "TH-14a") == {
        (2561, "total"): 1, (2561, "subdistrict_municipality"): 1,
        (2562, "total"): 1, (2562, "subdistrict_municipality"): 1,
        (2563, "total"): 1, (2563, "town_municipality"): 1,
    }  # fmt: skip
    assert counts(path, "TH-14e") == {(2562, "total"): 1, (2562, "subdistrict_municipality"): 1}
