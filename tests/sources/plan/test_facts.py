"""Figures of the registry: money, dates, countries, assertions, agencies, and the facts of documents 001 to 004."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

import sources.plan
from tests.sources.plan.tables import frames, rows
from validations.values.numbers import read_number
from validations.values.partial_dates import months_between
from validations.values.text import normalise
from validations.values.years import read_year


def test_donor_money_is_summed_by_currency_and_seven_amounts_are_unknown() -> None:
    donors = frames()["plan_donor_project"]
    sums = donors.dropna(subset="budget_amount").groupby("budget_currency")["budget_amount"].sum().to_dict()
    assert sums == {"EUR": Decimal("11000000.00"), "USD": Decimal("11585947.28")}
    assert donors["budget_amount"].isna().sum() == 7


def donor(project: str) -> Any:
    return next(rows("plan_donor_project", project_id=project).itertuples())


def test_a_scaled_down_budget_keeps_both_amounts() -> None:
    assert (donor("5.1").budget_amount, donor("5.1").budget_original) == (Decimal(86000), Decimal(150000))
    assert donor("5.1").budget_is_approximate
    assert donor("2").budget_is_approximate
    assert not donor("6").budget_is_approximate


def test_donor_dates_keep_their_precision() -> None:
    assert (donor("2").start_date, donor("2").start_precision) == (date(2022, 9, 1), "month")
    assert (donor("2").end_date, donor("2").end_precision) == (date(2024, 8, 31), "month")
    assert (donor("4").start_date, donor("4").end_date) == (date(2022, 7, 1), date(2025, 6, 30))
    assert (donor("10").end_date.year, donor("10").end_precision) == (2022, "year")
    assert [donor(project).duration_months for project in ("2", "4", "6")] == [24, 36, 72]


@pytest.mark.parametrize("project", ["2", "4", "5.1", "6", "7"])
def test_budgets_are_what_their_words_say(project: str) -> None:
    words = normalise(donor(project).budget_printed.replace("‖", ""))
    amounts = [read_number(found) for found in re.findall(r"[\d,]+(?:\.\d+)?", words)]
    amounts = [amount * (1_000_000 if "ล้าน" in words else 1) for amount in amounts]
    original = donor(project).budget_original
    assert amounts == [amount for amount in (original, donor(project).budget_amount) if not pd.isna(amount)]
    assert donor(project).budget_currency == ("EUR" if "ยูโร" in words else "USD")
    assert donor(project).budget_is_approximate == any(word in words for word in ("ประมาณ", "about"))


def test_durations_and_years_are_what_their_words_say() -> None:
    for project in ("2", "4", "6"):
        number, unit = normalise(donor(project).duration_printed).split()
        assert donor(project).duration_months == int(number) * {"ปี": 12, "เดือน": 1}[unit]
        if project != "6":
            assert months_between(donor(project).start_date, donor(project).end_date) == donor(project).duration_months
    for event in frames()["plan_event"].dropna(subset="year_printed").itertuples():
        assert (read_year(event.year_printed).ce, read_year(event.year_printed).be) == (event.year_ce, event.year_be)


def test_countries_follow_from_the_list_or_from_the_rule() -> None:
    assert donor("4").participating_countries == "KHM; LAO; THA; VNM"
    assert donor("6").participating_countries == "IDN; KHM; LAO; MMR; MYS; PHL; THA; VNM"
    assert donor("4").thai_partner == "PCD"
    assert frames()["plan_donor_project"]["participating_countries"].isna().sum() == 10


def test_sub_projects_are_text_with_a_sort_key() -> None:
    donors = frames()["plan_donor_project"].sort_values("sort_key")
    assert list(donors["project_id"]) == ["1", "2", "3", "4", "5", "5.1", "5.2", "6", "7", "8", "9", "10"]
    assert list(donors.dropna(subset="parent_id")["parent_id"]) == ["5", "5"]


def test_conflicting_assertions_stand_side_by_side() -> None:
    said = rows("plan_donor_assertion", project_id="6", field="budget")
    assert set(zip(said["source_kind"], said["value"], strict=True)) == {
        ("plan_document", "5000000.00 EUR"),
        ("public_source", "5100000.00 EUR"),
    }
    assert len(rows("plan_donor_assertion", project_id="6", field="period")) == 2


def test_years_of_events_are_read_from_both_eras() -> None:
    years = frames()["plan_event"].set_index("event_id")[["year_ce", "year_be"]]
    assert list(years.loc["hls_sc_14"]) == [2024, 2567]
    assert list(years.loc["amme_17"]) == [2023, 2566]
    assert years.loc["cor_4"].isna().all()


def test_deqp_became_dcce_and_both_are_called_so_so() -> None:
    agencies = frames()["agency"].set_index("agency_code")
    assert agencies.loc["DCCE", "valid_from"] == date(2023, 8, 18)
    assert agencies.loc["DEQP", "valid_to"] == date(2023, 8, 17)
    assert agencies.loc["DEQP", "successor"] == "DCCE"
    assert agencies.loc["DEQP", "abbreviation_th"] == agencies.loc["DCCE", "abbreviation_th"] == "สส."


def aggregate(name: str) -> Any:
    return next(rows("reported_aggregate", aggregate_id=name).itertuples())


def test_facts_of_the_other_documents() -> None:
    values = {
        name: int(aggregate(name).value) for name in ("cfo_joined", "ccf_joined", "cfo_ccf_target_2559", "nmt_pilots")
    }
    assert values == {"cfo_joined": 75, "ccf_joined": 19, "cfo_ccf_target_2559": 30, "nmt_pilots": 173}
    assert (aggregate("lcrs_models").comparator, aggregate("lcrs_models").value) == (">=", 15)
    assert (aggregate("lcrs_recognition").comparator, aggregate("lcrs_recognition").value) == (">=", 5)
    counts = frames()["background_activity"].groupby("programme_id").size().to_dict()
    assert counts == {"lcrs": 14, "acccrn_phase_2": 15}


def test_an_era_word_that_contradicts_its_number_leaves_the_years_empty() -> None:
    goal = aggregate("net_zero_co2_period")
    assert goal.flag == "era_conflict"
    assert "ค.ศ. 2565-2570" in goal.raw
    assert all(pd.isna(year) for year in (goal.year_from_be, goal.year_from_ce, goal.year_to_be, goal.year_to_ce))
    (fault,) = [fault for fault in sources.plan.problems() if fault.rule == "year.era_conflict"]
    assert (fault.sheet, fault.row, fault.raw) == ("003", 4, "ค.ศ. 2565-2570")


def test_a_printed_duration_that_its_months_contradict_is_kept_and_flagged() -> None:
    (project,) = rows("background_programme", programme_id="tgo_cfo_ccf_2559").itertuples()
    assert (project.duration_months_printed, project.duration_months_computed) == (11, 12)
    assert project.duration_conflict
    (lcrs,) = rows("background_programme", programme_id="lcrs").itertuples()
    assert (lcrs.duration_months_printed, lcrs.duration_conflict) == (24, False)
    assert "plan.duration_conflict" in {fault.rule for fault in sources.plan.problems()}


def test_acccrn_times_are_as_printed_and_inferred_years_are_flagged() -> None:
    activities = rows("background_activity", programme_id="acccrn_phase_2").set_index("activity_no")
    assert activities.loc[9, "duration_printed"] == "½ วัน"
    assert list(activities[~activities["year_is_inferred"]].index) == [1, 6]
    assert list(activities[activities["is_out_of_order"].fillna(False)].index) == [6, 8, 15]
    assert pd.isna(activities.loc[11, "end_date"])


def test_a_word_that_flips_the_meaning_is_mended_in_the_name_and_reported() -> None:
    for table, number in (("asean_indicator", 8), ("plan_thai_indicator", 15)):
        (entry,) = rows(table, indicator_no=number).itertuples()
        assert entry.name_th.startswith("สาธิต")
        assert entry.tracking_printed.startswith("สถิติ")
        assert entry.tracking_differs
    assert [fault.row for fault in sources.plan.problems() if fault.rule == "plan.slip_of_meaning"] == [98, 99]
