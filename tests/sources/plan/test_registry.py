"""The registry: how many of each item, which figures, and that every printed text really stands in its document."""

import html
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest

import sources.plan
from sources.plan.cells import key
from sources.plan.registry import Entry, load_registry, registry_hash
from sources.plan.tables import months_between
from tests.sources.plan.documents import lines_of, path_of
from validations.tables.declaring import declared
from validations.values.numbers import read_number
from validations.values.text import normalise
from validations.values.years import read_year


@cache
def frames() -> dict[str, pd.DataFrame]:
    return sources.plan.frames()


def rows(table: str, **where: Any) -> pd.DataFrame:
    frame = frames()[table]
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("plan_strategy", 10),
        ("plan_programme", 2),
        ("asean_indicator", 10),
        ("plan_thai_indicator", 18),
        ("plan_activity", 26),
        ("agency_project", 13),
        ("agency_project_item", 6),
        ("plan_donor_project", 12),
        ("plan_event", 6),
    ],
)
def test_the_plan_has_so_many_items(table: str, count: int) -> None:
    assert len(frames()[table]) == count


def test_every_table_is_as_declared_and_its_keys_are_unique() -> None:
    for name, frame in frames().items():
        declaration = declared()[name]
        assert list(frame.columns) == list(declaration.columns), name
        assert not frame.duplicated(list(declaration.metadata["key"])).any(), name


def test_programme_one_holds_13_thai_and_6_asean_indicators() -> None:
    assert list(frames()["plan_thai_indicator"]["programme_no"]) == [1] * 13 + [2] * 5
    assert list(frames()["asean_indicator"]["programme_no"]) == [1] * 6 + [2] * 4


def test_19_activities_have_no_agency_project() -> None:
    with_project = rows("plan_activity", has_agency_project=True)
    assert list(with_project["activity_no"]) == [1, 2, 3, 6, 8, 11, 25]


def test_agency_projects_by_agency() -> None:
    abbreviations = frames()["agency"].set_index("agency_code")["abbreviation_th"]
    held = frames()["agency_project"]["agency_code"].map(abbreviations.to_dict() | {"DOH": "กรมอนามัย"})
    counted = held.fillna("-").value_counts().to_dict()
    assert counted == {"สผ.": 3, "สส.": 2, "คพ.": 2, "ปภ.": 2, "กรมอนามัย": 1, "สถ.": 1, "ยผ.": 1, "-": 1}
    assert list(frames()["agency_project"].query("agency_code.isna()")["project_no"]) == [2]


def test_thai_indicators_without_a_printed_link_are_10_11_12_and_18() -> None:
    linked = set(rows("plan_link", from_kind="thai_indicator", link_basis="as_printed")["from_id"])
    assert [n for n in range(1, 19) if str(n) not in linked] == [10, 11, 12, 18]
    unprinted = frames()["plan_thai_indicator"].query("tracking_printed.isna()")
    assert list(unprinted["indicator_no"]) == [10, 11, 12, 18]


def test_thai_indicator_9_is_printed_under_two_asean_indicators_in_two_wordings() -> None:
    assert set(rows("plan_link", from_kind="thai_indicator", from_id="9", link_basis="as_printed")["to_id"]) == {
        "3",
        "5",
    }
    (printed,) = rows("plan_thai_indicator", indicator_no=9)["tracking_printed"]
    assert printed == "ระบบการประเมินตนเองด้านการพัฒนาเมืองยั่งยืน | มีระบบการประเมินตนเองด้านการพัฒนาเมืองยั่งยืน"


def test_only_thai_indicator_17_breaks_off() -> None:
    assert list(rows("plan_thai_indicator", is_truncated=True)["indicator_no"]) == [17]


@pytest.mark.parametrize(
    ("indicator", "printed", "meant"), [(16, {"9"}, {"10"}), (17, {"10"}, {"7", "8"}), (18, set(), {"7", "8"})]
)
def test_a_row_that_is_one_off_is_linked_on_both_bases(indicator: int, printed: set[str], meant: set[str]) -> None:
    links = rows("plan_link", from_kind="thai_indicator", from_id=str(indicator), to_kind="asean_indicator")
    assert set(links[links["link_basis"] == "as_printed"]["to_id"]) == printed
    assert set(links[links["link_basis"] == "by_meaning"]["to_id"]) == meant


def test_links_join_items_that_exist() -> None:
    ids = {
        "strategy": frames()["plan_strategy"]["strategy_no"].astype(str),
        "asean_indicator": frames()["asean_indicator"]["indicator_no"].astype(str),
        "thai_indicator": frames()["plan_thai_indicator"]["indicator_no"].astype(str),
        "activity": frames()["plan_activity"]["activity_no"].astype(str),
        "agency_project": frames()["agency_project"]["project_no"].astype(str),
        "donor_project": frames()["plan_donor_project"]["project_id"],
        "event": frames()["plan_event"]["event_id"],
    }
    for link in frames()["plan_link"].itertuples():
        assert link.from_id in set(ids[link.from_kind])
        assert link.to_id in set(ids[link.to_kind])


def test_a_donor_project_without_an_activity_is_linked_to_its_asean_indicator() -> None:
    links = rows("plan_link", from_kind="donor_project", from_id="10", link_basis="as_printed")
    assert {(link.to_kind, link.to_id) for link in links.itertuples()} == {
        ("asean_indicator", "10"),
        ("thai_indicator", "17"),
    }


def test_project_5_and_item_4_of_project_11_are_one() -> None:
    assert list(frames()["agency_project"].dropna(subset="same_as")["same_as"]) == ["11(4)"]
    assert list(frames()["agency_project_item"].dropna(subset="same_as")[["item_no", "same_as"]].iloc[0]) == [4, "5"]


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
    said = rows("donor_assertion", project_id="6", field="budget")
    assert set(zip(said["source_kind"], said["value"], strict=True)) == {
        ("plan_document", "5000000.00 EUR"),
        ("public_source", "5100000.00 EUR"),
    }
    assert len(rows("donor_assertion", project_id="6", field="period")) == 2


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


def test_clean_texts_hold_no_known_slip_and_no_page_break() -> None:
    slips = {fault.raw for fault in sources.plan.problems() if fault.rule == "plan.slip"}
    for name, frame in frames().items():
        for text in frame.get("name_th", []):
            assert "‖" not in text, name
            assert "  " not in text, name
            assert not [slip for slip in slips if slip in text], name


def entries() -> Iterator[Entry]:
    registry = load_registry()
    for held in (
        registry.frame,
        registry.strategies,
        registry.programmes,
        registry.asean_indicators,
        registry.thai_indicators,
        registry.activities,
        registry.agency_projects,
        registry.donor_projects,
        registry.background,
        registry.aggregates,
        *registry.events.values(),
    ):
        yield from held
        for entry in held:
            for part in (*entry.get("items", []), *entry.get("activities", [])):
                yield {"document": entry["document"], "lines": entry["lines"], **part}


def printed_texts(entry: Entry) -> Iterator[tuple[str, list[int]]]:
    for field in ("printed", "raw", "time_printed", "name_printed", "party_printed", "period_printed"):
        if field in entry:
            yield entry[field], entry["lines"]
    for field in ("budget", "duration", "countries", "status", "banner"):
        if field in entry:
            yield entry[field]["printed"], entry[field].get("lines", [])
    for variant in entry.get("tracking", []):
        yield variant["printed"], variant["lines"]
    if entry.get("agency_printed"):
        yield entry["agency_printed"], entry["lines"]


@cache
def document_text(document: str) -> list[str]:
    return [key(html.unescape(re.sub(r"<[^>]+>", "", line))) for line in lines_of(document)]


def test_every_printed_text_stands_in_its_document_at_its_lines() -> None:
    count = 0
    for entry in entries():
        lines = document_text(entry["document"])
        for text, numbers in printed_texts(entry):
            place = "".join(lines[number - 1] for number in numbers) if numbers else "".join(lines)
            for part in text.split("‖"):
                assert key(part) in place, (entry["document"], numbers, part)
                count += 1
    assert count > 150


def test_the_registry_was_read_from_these_very_documents() -> None:
    import hashlib

    for entry in load_registry().documents:
        assert hashlib.sha256(path_of(entry["id"]).read_bytes()).hexdigest() == entry["sha256"]


def test_no_person_is_named() -> None:
    contact = re.compile(r"[\w.]+@[\w.]+|\b0\d[\d -]{7,}|(?<![ก-๙])(?:นางสาว|นาง|นาย|ดร\.|รศ\.|ผศ\.)\s?[ก-๙]")
    for name, frame in frames().items():
        for column in frame.select_dtypes(include=["object", "string"]):
            for value in frame[column].dropna():
                assert not contact.search(str(value)), (name, column, value)


def test_the_hash_changes_with_any_byte(tmp_path: Any) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n")
    before = registry_hash(tmp_path)
    (tmp_path / "a.yaml").write_text("x: 2\n")
    assert registry_hash(tmp_path) != before
    assert len(registry_hash()) == 64
