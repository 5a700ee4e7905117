"""Views on donor projects: money, the pipeline by year, milestones, what ends soon, links, coverage, parties."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.donor_frames import FIRST, SECOND, THIRD, registers, release, sheet
from tests.warehouse.frames import rows

AS_OF = date(2026, 11, 22)


@pytest.fixture(scope="module")
def plan_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two meetings: 4 extended to March 2027, 5 and its parts with amounts, 6 completed, 7 scaled up, 8 proposed."""
    parts = [("5", "100000"), ("5.1", "60000"), ("5.2", "40000")]
    money = [{"project_id": id_, "budget_amount": amount, "budget_currency": "USD"} for id_, amount in parts]
    proposed = {"project_id": "8", "status_reported": "proposed", "budget_amount": "2500000", "budget_currency": "EUR"}
    return release(
        tmp_path_factory.mktemp("reported"),
        sheet(FIRST, *money, proposed, {"project_id": "6", "status_reported": "ongoing"}),
        sheet(
            SECOND,
            *money,
            proposed,
            {"project_id": "4", "status_reported": "extended", "end_date": date(2027, 3, 31)},
            {"project_id": "6", "status_reported": "completed"},
            {"project_id": "7", "budget_amount": "12000000", "budget_currency": "USD", "end_date": date(2027, 12, 31)},
        ),
        as_of=AS_OF,
    )


def totals(path: Path, basis: str) -> dict[str | None, tuple[Any, ...]]:
    found = rows(
        path,
        "select currency, sum(amount), sum(project_count), sum(left_out_count), sum(unknown_count) from donor_money"
        f" where basis = '{basis}' group by 1",
    )
    return {currency: tuple(rest) for currency, *rest in found}


def test_money_of_the_plan_by_currency_with_the_unknown_counted(plan_alone: Path) -> None:
    expected = {
        "EUR": (Decimal("11000000.00"), 2, 0, 0),
        "USD": (Decimal("11585947.28"), 3, 0, 0),
        None: (None, 0, 0, 7),
    }
    assert totals(plan_alone, "plan_document") == totals(plan_alone, "newest") == expected
    by_programme = rows(
        plan_alone,
        "select programme_no, amount from donor_money where basis = 'newest' and currency = 'EUR' order by 1",
    )
    assert by_programme == [(1, Decimal("6000000.00")), (2, Decimal("5000000.00"))]


def test_a_project_and_its_parts_are_never_added_twice(reported: Path) -> None:
    assert totals(reported, "newest") == {
        "EUR": (Decimal("13500000.00"), 3, 0, 0),
        "USD": (Decimal("499947.28") + 60_000 + 40_000 + 12_000_000, 4, 1, 0),
        None: (None, 0, 0, 4),
    }
    assert totals(reported, "plan_document")["USD"] == (Decimal("11585947.28"), 3, 0, 0)
    counted = "select sum(amount) from donor_transaction where counts_in_totals and currency = 'USD'"
    assert rows(reported, counted) == [(totals(reported, "newest")["USD"][0],)]


def test_amounts_are_original_and_revised_commitments_or_pledges(reported: Path, plan_alone: Path) -> None:
    found = rows(
        reported,
        "select project_id, source_kind, version, kind, iati_transaction_code, amount from donor_transaction"
        " where project_id in ('7', '8') and source_kind <> 'public_source' order by 1, 2",
    )
    assert found == [
        ("7", "plan_document", "original", "budget", None, Decimal("11000000.00")),
        ("7", "status_sheet", "revised", "commitment", 2, Decimal("12000000.00")),
        ("8", "status_sheet", "original", "pledge", 12, Decimal("2500000.00")),
    ]
    scaled_down = (
        "select version, iati_budget_type_code, amount from donor_transaction where project_id = '5.1' order by 1"
    )
    assert rows(plan_alone, scaled_down) == [
        ("original", 1, Decimal("150000.00")), ("revised", 2, Decimal("86000.00")),
    ]  # fmt: skip


def test_the_pipeline_has_every_project_once_a_year_by_the_status_of_its_time(reported: Path) -> None:
    years = rows(
        reported, "select year_be, sum(project_count), sum(reported_count) from donor_pipeline group by 1 order by 1"
    )
    assert [(year, count) for year, count, _ in years] == [(year, 12) for year in range(2561, 2570)]
    assert {year: told for year, _, told in years if told} == {2567: 12, 2568: 12, 2569: 12}
    status = (
        "select year_be, status from donor_pipeline where list_contains(string_split(projects, '; '), '{}') order by 1"
    )
    of_4 = dict(rows(reported, status.format("4")))
    assert [of_4[year] for year in (2564, 2565, 2567, 2569)] == ["approved", "ongoing", "extended", "extended"]
    of_6 = dict(rows(reported, status.format("6")))
    assert [of_6[year] for year in (2566, 2567)] == ["unknown", "completed"]


def test_a_status_without_a_date_is_told_of_the_present_year_alone(plan_alone: Path) -> None:
    found = rows(
        plan_alone, "select year_be from donor_pipeline where status in ('follow_up', 'for_endorsement') order by 1"
    )
    assert found == [(2569,), (2569,)]


def test_milestones_stand_with_their_basis_and_the_next_is_one(reported: Path, plan_alone: Path) -> None:
    of_4 = rows(
        reported,
        "select milestone, planned_date, actual_date, basis, status, is_next from donor_milestone"
        " where project_id = '4' order by 1, 2",
    )
    assert of_4 == [
        ("closing_event", None, date(2025, 12, 4), "public_source", "done", False),
        ("end", date(2027, 3, 31), None, "status_sheet", "upcoming", True),
        ("end_original", date(2025, 6, 30), None, "plan_document", "replaced", False),
        ("start", date(2022, 7, 1), None, "plan_document", "done", False),
    ]
    late = release(reported.parent / "late", sheet(THIRD), as_of=AS_OF)
    assert rows(late, "select status from donor_milestone where project_id = '2' and milestone = 'end'") == [
        ("delayed",)
    ]
    assert rows(plan_alone, "select status from donor_milestone where project_id = '2' and milestone = 'end'") == [
        ("passed",)
    ]
    assert rows(
        reported, "select max(n) from (select count(*) as n from donor_milestone where is_next group by project_id)"
    ) == [(1,)]


def test_what_ends_within_six_months_is_listed_to_the_day(tmp_path: Path) -> None:
    ends = {"2": date(2027, 5, 22), "4": date(2027, 5, 23), "6": AS_OF, "8": date(2026, 11, 21)}
    changes = [{"project_id": id_, "end_date": day, "status_reported": "extended"} for id_, day in ends.items()]
    path = release(tmp_path, sheet(SECOND, *changes), as_of=AS_OF)
    assert rows(path, "select project_id, end_date, days_to_end, source_kind from donor_ending order by 1") == [
        ("2", date(2027, 5, 22), 181, "status_sheet"),
        ("6", AS_OF, 0, "status_sheet"),
        ("7", date(2026, 12, 31), 39, "public_source"),
    ]


def test_activities_by_what_they_have(plan_alone: Path) -> None:
    found = dict(
        rows(
            plan_alone,
            "select coverage, count(*) from donor_coverage"
            " where item_kind = 'activity' and link_basis = 'as_printed' group by 1",
        )
    )
    assert sum(found.values()) == 26
    assert found["donor"] + found["nothing"] == 19
    by_no = dict(
        rows(
            plan_alone,
            "select item_id, coverage from donor_coverage where item_kind = 'activity' and link_basis = 'as_printed'",
        )
    )
    assert (by_no["1"], by_no["7"], by_no["25"], by_no["20"]) == ("both", "donor", "national", "nothing")


def test_indicators_without_a_project_and_projects_without_an_indicator(plan_alone: Path) -> None:
    bare = "select item_id from donor_coverage where item_kind = '{}' and link_basis = '{}' and {} order by sort_key"
    assert rows(plan_alone, bare.format("donor_project", "as_printed", "coverage = 'nothing'")) == [("1",)]
    no_donor = rows(plan_alone, bare.format("thai_indicator", "as_printed", "donor_projects is null"))
    assert {id_ for (id_,) in no_donor} == {str(no) for no in range(1, 19)} - {"3", "14", "15", "17"}
    lists = (
        "select donor_projects from donor_coverage"
        " where item_kind = 'asean_indicator' and item_id = '4' and link_basis = 'as_printed'"
    )
    assert rows(plan_alone, lists) == [("2; 3; 4; 5; 5.1; 5.2",)]


def test_links_stand_on_both_bases(plan_alone: Path) -> None:
    found = rows(
        plan_alone, "select item_kind, item_no, link_basis from donor_link where project_id = '2' order by all"
    )
    assert found == [
        ("activity", 7, "as_printed"), ("activity", 8, "by_meaning"), ("activity", 12, "by_meaning"),
        ("activity", 13, "by_meaning"), ("asean_indicator", 4, "as_printed"), ("thai_indicator", 3, "as_printed"),
        ("thai_indicator", 3, "by_meaning"), ("thai_indicator", 4, "by_meaning"),
    ]  # fmt: skip


def test_organisations_have_their_iati_role_and_type_where_known(tmp_path: Path) -> None:
    told = {"project_id": "3", "funders": "AKCF", "implementers": "GGGI; มูลนิธิไม่มีชื่อ", "thai_agencies": "คพ."}
    path = release(tmp_path, sheet(FIRST, told))
    found = rows(
        path,
        "select role, party, party_code, role_code, type_code from donor_party"
        " where project_id = '3' and is_used order by 1, 2",
    )
    assert found == [
        ("donor", "AKCF", "AKCF", 1, 15), ("implementer", "GGGI", "GGGI", 4, 40),
        ("implementer", "มูลนิธิไม่มีชื่อ", None, 4, None), ("thai_partner", "คพ.", "PCD", 4, 10),
    ]  # fmt: skip


def test_every_code_is_one_of_iati(reported: Path) -> None:
    used = {
        "TransactionType": "select iati_transaction_code from donor_transaction",
        "BudgetType": "select iati_budget_type_code from donor_transaction",
        "ActivityDateType": "select iati_date_code from donor_milestone",
        "OrganisationRole": "select role_code from donor_party",
        "OrganisationType": "select type_code from donor_party",
        "ActivityStatus": "select iati_status_code from donor_project",
    }
    codes = registers()["iati_code"]
    for codelist, sql in used.items():
        known = set(codes.loc[codes["codelist"] == codelist, "code"])
        found = {code for (code,) in rows(reported, sql) if code is not None}
        assert found, codelist
        assert found <= known, codelist
