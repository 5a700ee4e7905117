"""Donor projects out of the plan and status sheets: what stands, what is held back, and where each value is from."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.donor_frames import FIRST, PLAN, SECOND, THIRD, findings, name_of, release, sheet, told
from tests.warehouse.frames import rows


@pytest.fixture(scope="module")
def plan_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("plan"))


def test_without_a_sheet_the_plan_stands_and_public_pages_only_beside_it(plan_alone: Path) -> None:
    columns = "budget_amount, budget_currency, budget_conflict, end_conflict, duration_conflict, duration_months"
    assert told(plan_alone, columns, "6") == (Decimal("5000000.00"), "EUR", True, True, True, 72)
    assert told(plan_alone, columns, "4") == (Decimal("6000000.00"), "EUR", False, False, False, 36)
    assert told(plan_alone, "budget_amount, start_date, end_date", "3") == (None, None, None)
    said = rows(
        plan_alone,
        "select value, source_kind, is_used from donor_assertion"
        " where project_id = '6' and field = 'budget' order by 1",
    )
    assert said == [("5000000.00 EUR", "plan_document", True), ("5100000.00 EUR", "public_source", False)]
    assert findings(plan_alone) == []


def test_the_plan_keeps_original_and_revised_amounts(plan_alone: Path) -> None:
    columns = "budget_amount, budget_original, budget_is_approximate, level, parent_id, counts_in_totals"
    assert told(plan_alone, columns, "5.1") == (Decimal("86000.00"), Decimal("150000.00"), True, 2, "5", True)
    assert told(plan_alone, "level, counts_in_totals, budget_amount", "5") == (1, False, None)


def test_the_newest_sheet_that_says_a_thing_stands_over_the_plan(tmp_path: Path) -> None:
    path = release(
        tmp_path,
        sheet(FIRST, {"project_id": "6", "budget_amount": "5100000", "budget_currency": "EUR", "progress_pct": 40_000}),
        sheet(SECOND, {"project_id": "6", "status_reported": "extended", "end_date": date(2028, 11, 21)}),
    )
    columns = (
        "budget_amount, budget_original, status_reported, status_reported_on, end_date, end_original, progress_pct,"
        " budget_conflict, name_conflict"
    )
    assert told(path, columns, "6") == (
        Decimal("5100000.00"), Decimal("5000000.00"), "extended", SECOND, date(2028, 11, 21), date(2028, 11, 21),
        Decimal("40.000"), True, False,
    )  # fmt: skip


def test_every_column_is_traced_to_the_cell_that_says_it(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(FIRST), sheet(SECOND, {"project_id": "2", "end_date": date(2025, 2, 28)}))
    used = rows(
        path,
        "select field, source, source_cell from donor_assertion"
        " where project_id = '2' and is_used and field in ('end', 'status', 'budget', 'name') order by 1",
    )
    assert used == [
        ("budget", "000", None),
        ("end", "sheet240930.xlsx › โครงการ AWGESC › I3", "I3"),
        ("name", "000", None),
        ("status", "sheet240930.xlsx › โครงการ AWGESC › L3", "L3"),
    ]


DATES = {
    "before its start": (date(2022, 6, 30), "approved", 1),
    "on its first day": (date(2022, 7, 1), "ongoing", 2),
    "on its last day": (date(2025, 6, 30), "ongoing", 2),
    "after its end": (date(2025, 7, 1), "completed", 4),
}


@pytest.mark.parametrize("when", DATES)
def test_the_status_of_a_donor_project_follows_from_its_dates(tmp_path: Path, when: str) -> None:
    as_of, status, iati = DATES[when]
    path = release(tmp_path, as_of=as_of)
    assert told(path, "status_derived, iati_status_code, status_conflict", "4") == (status, iati, False)


def test_a_status_is_unknown_where_the_dates_do_not_say(tmp_path: Path, plan_alone: Path) -> None:
    columns = "status_derived, status_conflict, iati_status_code"
    assert told(plan_alone, columns, "1") == ("unknown", False, 1)
    assert told(plan_alone, columns, "3") == ("unknown", False, None)
    assert told(plan_alone, columns, "10") == ("completed", True, 2)
    only = [{"project_id": "8", "start_date": date(2022, 1, 1)}, {"project_id": "9", "end_date": date(2030, 1, 1)}]
    path = release(tmp_path, sheet(THIRD, *only))
    assert [told(path, columns, project) for project in ("8", "9")] == [("unknown", False, 2)] * 2


def test_the_indicators_of_a_donor_project_stand_apart_by_basis(plan_alone: Path) -> None:
    columns = "thai_indicators, thai_indicators_by_meaning"
    assert told(plan_alone, columns, "7") == ("14", "3")
    assert told(plan_alone, columns, "2") == ("3", "3; 4")


DELAYS = {
    "on the last day": (date(2025, 6, 30), "ongoing", None),
    "on the next day": (date(2025, 7, 1), "ongoing", 0),
    "a day before a month": (date(2025, 7, 30), "ongoing", 0),
    "after a whole month": (date(2025, 7, 31), "ongoing", 1),
    "extended": (date(2026, 6, 30), "extended", 12),
    "completed": (date(2026, 6, 30), "completed", None),
}


@pytest.mark.parametrize("when", DELAYS)
def test_delay_is_whole_months_since_the_first_end_while_it_runs_on(tmp_path: Path, when: str) -> None:
    as_of, status, months = DELAYS[when]
    path = release(tmp_path, sheet(THIRD, {"project_id": "4", "status_reported": status}), as_of=as_of)
    assert told(path, "delay_months, end_original", "4") == (months, date(2025, 6, 30))


def test_a_later_end_is_a_revision_and_the_delay_counts_from_the_first(tmp_path: Path) -> None:
    extended = {"project_id": "4", "status_reported": "extended", "end_date": date(2026, 12, 31)}
    path = release(tmp_path, sheet(THIRD, extended), as_of=date(2025, 12, 31))
    columns = "end_date, end_original, end_revised, delay_months, days_to_end, status_derived, status_conflict"
    assert told(path, columns, "4") == (
        date(2026, 12, 31), date(2025, 6, 30), date(2026, 12, 31), 6, 365, "ongoing", False,
    )  # fmt: skip


def test_a_project_reported_as_ongoing_after_its_end_is_a_conflict(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(THIRD))
    assert told(path, "status_reported, status_derived, status_conflict, iati_status_code", "2") == (
        "ongoing", "completed", True, 2,
    )  # fmt: skip


def test_a_cancelled_project_is_no_conflict(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(THIRD, {"project_id": "4", "status_reported": "cancelled"}))
    assert told(path, "status_derived, status_conflict, iati_status_code", "4") == ("completed", False, 5)


def test_an_unknown_status_is_not_held_against_the_dates(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(THIRD, {"project_id": "4", "status_reported": "unknown"}))
    assert told(path, "status_reported, status_conflict, iati_status_code", "4") == ("unknown", False, 4)


COUNTRIES = {
    "a list": ("ไทย; กัมพูชา; สปป.ลาว; Viet Nam", date(2022, 7, 1), "KHM; LAO; THA; VNM"),
    "all but two": ("8 ประเทศ ยกเว้น บรูไน; สิงคโปร์", date(2021, 1, 1), "IDN; KHM; LAO; MMR; MYS; PHL; THA; VNM"),
    "seven others": (
        "ประเทศไทยเข้าร่วม ร่วมกับอีก 7 ประเทศสมาชิกอาเซียน (ยกเว้น บรูไนและสิงคโปร์)",
        date(2021, 1, 1),
        "IDN; KHM; LAO; MMR; MYS; PHL; THA; VNM",
    ),
    "in English": ("8 AMS except Brunei and Singapore", date(2021, 1, 1), "IDN; KHM; LAO; MMR; MYS; PHL; THA; VNM"),
    "nine after Timor-Leste joined": (
        "9 countries except Brunei and Singapore",
        date(2025, 11, 1),
        "IDN; KHM; LAO; MMR; MYS; PHL; THA; TLS; VNM",
    ),
    "eight after Timor-Leste joined": ("8 countries except Brunei and Singapore", date(2025, 11, 1), None),
    "all": ("ทุกประเทศสมาชิกอาเซียน", date(2022, 1, 1), "BRN; IDN; KHM; LAO; MMR; MYS; PHL; SGP; THA; VNM"),
    "an unknown name": ("ไทย; แอตแลนติส", date(2022, 1, 1), None),
    "an exception said twice": (
        "8 ประเทศ ยกเว้น (except) บรูไน; สิงคโปร์",
        date(2021, 1, 1),
        "IDN; KHM; LAO; MMR; MYS; PHL; THA; VNM",
    ),
    "all but two without a number": (
        "ทุกประเทศสมาชิกอาเซียน ยกเว้นบรูไนและสิงคโปร์",
        date(2021, 1, 1),
        "IDN; KHM; LAO; MMR; MYS; PHL; THA; VNM",
    ),
    "a number that no count reaches": ("99999999999 ประเทศ ยกเว้นบรูไนและสิงคโปร์", date(2021, 1, 1), None),
    "an unknown exception": ("8 ประเทศ ยกเว้น บรูไน; แอตแลนติส", date(2022, 1, 1), None),
}


@pytest.mark.parametrize("which", COUNTRIES)
def test_countries_follow_from_the_list_or_from_the_rule_of_their_day(tmp_path: Path, which: str) -> None:
    said, start, expected = COUNTRIES[which]
    path = release(tmp_path, sheet(THIRD, {"project_id": "9", "countries": said, "start_date": start}))
    assert told(path, "participating_countries", "9") == (expected,)
    assert findings(path, "rule, raw") == ([] if expected else [("donor.countries_unclear", said)])


def fault(day: date, **changes: Any) -> Any:
    return sheet(day, {"project_id": "4", **changes})


def test_an_end_moved_backwards_waits_until_it_is_stated_again(tmp_path: Path) -> None:
    sooner = {"end_date": date(2025, 3, 31)}
    once = release(tmp_path / "once", sheet(FIRST), fault(SECOND, **sooner))
    assert findings(once, "rule, project_id, source_cell, raw, other") == [
        ("donor.end_backwards", "4", "I5", "2025-03-31", "2025-06-30")
    ]
    assert told(once, "end_date, end_conflict, fields_held_back", "4") == (date(2025, 6, 30), True, "end")
    twice = release(tmp_path / "twice", sheet(FIRST), fault(SECOND, **sooner), fault(THIRD, **sooner))
    assert told(twice, "end_date, end_revised, fields_held_back", "4") == (
        date(2025, 3, 31), date(2025, 3, 31), None,
    )  # fmt: skip


def test_a_project_that_is_over_may_end_early_and_a_month_is_refined(tmp_path: Path) -> None:
    over = fault(SECOND, end_date=date(2024, 8, 15), status_reported="completed")
    assert findings(release(tmp_path / "over", over)) == []
    refined = sheet(SECOND, {"project_id": "2", "end_date": date(2024, 8, 15)})
    path = release(tmp_path / "refined", refined)
    assert findings(path) == []
    assert told(path, "end_date, end_revised, end_conflict", "2") == (date(2024, 8, 15), None, False)


def test_a_status_that_goes_backwards_waits_until_it_is_stated_again(tmp_path: Path) -> None:
    path = release(tmp_path, fault(FIRST, status_reported="completed"), fault(SECOND, status_reported="approved"))
    assert findings(path, "rule, project_id, source_cell, raw, other") == [
        ("donor.status_backwards", "4", "L5", "approved", "completed")
    ]
    assert told(path, "status_reported, status_reported_on, fields_held_back", "4") == ("completed", FIRST, "status")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("ongoing", "extended"), ("extended", "ongoing"), ("completed", "follow_up"), ("follow_up", "ongoing"),
        ("ongoing", "cancelled"), ("completed", "unknown"), ("proposed", "completed"),
    ],
)  # fmt: skip
def test_a_status_that_goes_on_is_no_fault(tmp_path: Path, before: str, now: str) -> None:
    path = release(tmp_path, fault(FIRST, status_reported=before), fault(SECOND, status_reported=now))
    assert findings(path) == []
    assert told(path, "status_reported", "4") == (now,)


def test_a_lost_project_keeps_its_last_report_and_is_marked(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(FIRST), sheet(SECOND, without=("7",)), sheet(THIRD, without=("7",)))
    assert findings(path, "rule, project_id, source_id, source_cell, other") == [
        ("donor.lost_project", "7", f"sheet240930:{'โครงการ AWGESC'}", None, "2024-03-31")
    ]
    assert told(path, "status_reported, status_reported_on, is_missing_from_newest_sheet", "7") == (
        "ongoing", FIRST, True,
    )  # fmt: skip
    assert told(path, "is_missing_from_newest_sheet", "8") == (False,)


def test_the_first_sheet_is_held_against_the_plan(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(FIRST, without=("10",)))
    assert findings(path, "rule, project_id, other") == [("donor.lost_project", "10", None)]


def test_two_sheets_of_one_meeting_lose_nothing_together(tmp_path: Path) -> None:
    half = sheet(SECOND, without=PLAN[:6])
    other = sheet(SECOND, without=PLAN[6:], file="other")
    assert findings(release(tmp_path, sheet(FIRST), half, other)) == []


def test_a_thirteenth_project_is_listed_and_never_taken_in(tmp_path: Path) -> None:
    new = {"project_id": "11", "project_name": "โครงการใหม่ด้านน้ำเสียชุมชน"}
    path = release(tmp_path, sheet(FIRST, new))
    assert findings(path, "rule, project_id, source_cell, other, likely_id") == [
        ("donor.unknown_project", "11", "A14", "โครงการใหม่ด้านน้ำเสียชุมชน", None)
    ]
    assert rows(path, "select count(*), count(distinct project_id) from donor_project") == [(12, 12)]
    assert rows(path, "select count(*) from donor_assertion where project_id = '11'") == [(0,)]


def test_a_thirteenth_project_with_the_name_of_another_row_is_for_a_person(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(FIRST, {"project_id": "13", "project_name": name_of("7")}))
    assert findings(path, "rule, project_id, likely_id") == [("donor.unknown_project", "13", "7")]


def test_a_project_under_another_number_is_found_by_its_name(tmp_path: Path) -> None:
    moved = {"project_id": "13", "project_name": name_of("7").upper(), "status_reported": "extended"}
    path = release(tmp_path, sheet(FIRST, moved, without=("7",)))
    assert findings(path, "rule, project_id, likely_id") == [("donor.renumbered", "13", "7")]
    assert told(path, "status_reported, is_missing_from_newest_sheet", "7") == ("extended", False)


def test_a_renamed_project_is_used_by_its_number_and_said_once(tmp_path: Path) -> None:
    renamed = {"project_id": "7", "project_name": "ปฏิบัติการฟ้าใส", "status_reported": "extended"}
    path = release(tmp_path, sheet(FIRST, renamed), sheet(SECOND, renamed))
    assert findings(path, "rule, project_id, source_id, source_cell, raw") == [
        ("donor.renamed", "7", f"sheet240331:{'โครงการ AWGESC'}", "B10", "ปฏิบัติการฟ้าใส")
    ]
    assert told(path, "status_reported, name_conflict", "7") == ("extended", True)


@pytest.mark.parametrize("name", ["Smart Green ASEAN Cities", "โครงการความร่วมมืออาเซียน-สหภาพยุโรป เมืองอาเซียนสีเขียวอัจฉริยะ"])
def test_a_part_of_the_name_and_the_thai_name_are_no_new_name(tmp_path: Path, name: str) -> None:
    assert findings(release(tmp_path, sheet(FIRST, {"project_id": "6", "project_name": name}))) == []


def test_a_number_with_the_name_of_another_project_is_used_for_neither(tmp_path: Path) -> None:
    mixed = {"project_id": "6", "project_name": name_of("7"), "status_reported": "cancelled"}
    path = release(tmp_path, sheet(FIRST, mixed))
    assert findings(path) == [("donor.other_project", "6", "B9")]
    assert told(path, "status_reported", "6") == (None,)
    assert told(path, "status_reported", "7") == ("ongoing",)


def money(project: str, amount: str | None, currency: str = "USD") -> dict[str, Any]:
    return {"project_id": project, "budget_amount": amount, "budget_currency": currency if amount else None}


@pytest.mark.parametrize(
    ("parts", "is_fault"),
    [
        ([money("5.1", "60000"), money("5.2", "40000")], False),
        ([money("5.1", "60000"), money("5.2", "30000")], True),
        ([money("5.1", "60000"), money("5.2", None)], False),
        ([money("5.1", "160000"), money("5.2", None)], True),
        ([money("5.1", "60000"), money("5.2", "50000", "EUR")], False),
    ],
)
def test_a_total_that_its_parts_contradict_is_not_used(tmp_path: Path, parts: list[Any], is_fault: bool) -> None:
    path = release(tmp_path, sheet(FIRST, money("5", "100000"), *parts))
    found = [("donor.parts_contradict_total", "5", "F6")] if is_fault else []
    assert findings(path) == found
    amount, counts, held = told(path, "budget_amount, counts_in_totals, fields_held_back", "5")
    assert (amount, counts, held) == ((None, False, "budget") if is_fault else (Decimal("100000.00"), False, None))


def test_simulated_sheets_stand_beside_and_feed_nothing(tmp_path: Path) -> None:
    made_up = {"project_id": "7", "project_name": "Simulated project", "status_reported": "cancelled"}
    path = release(tmp_path, sheet(FIRST), sheet(SECOND, made_up, is_simulated=True, file="sim"))
    assert told(path, "status_reported", "7") == ("ongoing",)
    assert rows(path, "select count(*) from donor_assertion where is_simulated and is_used") == [(0,)]
    assert rows(path, "select count(*) from donor_assertion where is_simulated and value = 'cancelled'") == [(1,)]
    assert findings(path) == []


def test_a_budget_in_another_currency_waits_and_one_without_is_not_used(tmp_path: Path) -> None:
    euro = sheet(
        FIRST, money("7", "11000000", "EUR"), {"project_id": "8", "budget_amount": "5", "budget_currency": None}
    )
    once = release(tmp_path / "once", euro)
    assert told(once, "budget_amount, budget_currency, budget_conflict", "7") == (Decimal("11000000.00"), "USD", True)
    assert told(once, "budget_amount", "8") == (None,)
    assert findings(once, "rule, project_id") == [("donor.currency_changed", "7"), ("donor.no_currency", "8")]
    twice = release(tmp_path / "twice", euro, sheet(SECOND, money("7", "11000000", "EUR")))
    assert told(twice, "budget_amount, budget_currency", "7") == (Decimal("11000000.00"), "EUR")


def test_a_start_after_the_end_of_another_source_is_said_at_its_cell(tmp_path: Path) -> None:
    path = release(tmp_path, sheet(FIRST, {"project_id": "10", "start_date": date(2024, 1, 1)}))
    assert findings(path, "rule, source_cell, raw, other") == [("donor.start_after_end", "H13", "2024-01-01", "2022")]
