"""The gate: a good release passes, and for every check there is bad data that fails it."""

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.frames import SOURCE, build_release, days, frame, published
from validations.suites.suite import relations, suites
from validations.tables.declaring import declared, released
from warehouse import gate
from warehouse.gate import CheckResult, as_json, blocks, judge_release

# Without the plan's items a release is not complete: these are the counts that the small release cannot have.
PLAN_COUNTS = {
    ("plan_strategy", "ten strategies"),
    ("plan_programme", "two programmes"),
    ("asean_indicator", "ten ASEAN indicators"),
    ("thai_indicator", "eighteen Thai indicators"),
    ("plan_activity", "twenty-six activities"),
    ("agency_project", "thirteen agency projects"),
    ("donor_project", "twelve donor records"),
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    listing = frame(
        "air_station_listing",
        [{"station_id": "02T", "province_code": "10", "source_row": 4}],
        name_th="สถานี", year_ce=2024, source_id=SOURCE, is_simulated=False,
    )  # fmt: skip
    donor = {"project_id": "7", "sort_key": 700, "programme_no": 2, "document": "000", "place": "line 1"}
    stated = {"project_id": "7", "source_kind": "plan_document", "source": "000"}
    stated |= {"field": "budget", "value": "11000000.00 USD"}
    donor |= {"budget_amount": Decimal("11000000.00"), "budget_currency": "USD"}
    donor |= dict.fromkeys(("name_printed", "text_printed", "name_en", "name_th"), "CASA")
    return build_release(
        tmp_path_factory.mktemp("release"),
        {
            "air_station_listing": [listing],
            "air_daily_published": [
                published("02T", days(date(2024, 1, 1), 366, 40_000)),
                published("05T", days(date(2024, 1, 1), 3, 40_000), simulated=True),
            ],
        },
        plan_donor_project=frame("plan_donor_project", [donor]),
        plan_donor_assertion=frame("plan_donor_assertion", [stated]),
    )


def test_a_good_release_passes_but_for_the_plan_that_is_not_in_it(release: Path) -> None:
    failed = {(result.table, result.check) for result in judge_release(release) if not result.passed}
    assert failed == PLAN_COUNTS


def test_judging_says_nothing_on_the_screen(release: Path, capfd: pytest.CaptureFixture[str]) -> None:
    judge_release(release)
    assert capfd.readouterr() == ("", "")


def test_every_table_is_judged(release: Path) -> None:
    assert {result.table for result in judge_release(release)} == set(released())


def test_results_are_json(release: Path) -> None:
    results = json.loads(as_json(judge_release(release)))
    assert set(results[0]) == {
        "table", "check", "passed", "detail", "blocking", "says_th", "says_en", "row_count"
    }  # fmt: skip


def test_every_check_says_what_must_hold_in_both_languages(release: Path) -> None:
    for result in judge_release(release):
        assert any("ก" <= letter <= "๛" for letter in result.says_th), (result.table, result.check)
        assert result.says_en


def test_only_a_blocking_failure_blocks() -> None:
    found = [
        CheckResult("t", "a", True, ""),
        CheckResult("t", "b", False, "", blocking=False),
        CheckResult("t", "c", False, ""),
    ]
    assert [result.check for result in blocks(found)] == ["c"]


# One fault for each rule between tables, each expectation that is written out, and each kind that declarations imply.
_VALUE = "update indicator_value set"
_DAY = "update air_daily set"
FAULTS = {
    ("air_daily", "station_of_day_is_known"): "delete from air_station where station_id = '02T'",
    ("air_daily", "source_of_day_is_known"): f"{_DAY} source_id = 'gone'",
    ("air_daily", "simulated_days_come_from_simulated_files"): f"{_DAY} is_simulated = true where station_id = '02T'",
    ("air_annual_station", "annual_mean_counts_its_own_days"): "update air_annual_station set valid_days = 369 - 4",
    ("air_annual_area", "annual_area_counts_its_own_stations"): "update air_annual_area set station_days = 369",
    ("indicator_value", "every_series_has_a_row"): "delete from indicator_value where series = 'TH-03a'",
    ("indicator_value", "value_belongs_to_a_series"): f"{_VALUE} breakdown = 'other' where series = 'TH-03c'",
    ("indicator_value", "no_data_means_no_value"): f"{_VALUE} status = 'no_target' where series = 'TH-10'",
    ("indicator_value", "no_target_no_colour"): f"{_VALUE} status = 'achieved' where series = 'TH-03c'",
    ("indicator_value", "evidence_is_counted"): f"{_VALUE} evidence_count = 1 where breakdown = 'days_over_standard'",
    ("indicator_evidence", "evidence_names_known_sources"): "update indicator_evidence set source_id = 'gone'",
    (
        "plan_link",
        "link_ends_exist",
    ): "insert into plan_link values ('event', 'x', 'activity', '1', 'as_printed', null)",
    ("donor_project", "money_keeps_its_currency"): "update donor_project set budget_currency = null",
    ("donor_project", "parent_project_exists"): "update donor_project set parent_id = '99'",
    ("donor_assertion", "assertion_has_a_project"): (
        "insert into donor_assertion by name select '99' as project_id, 'end' as field, 'x' as value,"
        " 'public_source' as source_kind, 'x' as source, false as is_used, false as is_held_back, false as is_simulated"
    ),
    ("donor_assertion", "shown_field_has_its_assertion"): "delete from donor_assertion where field = 'budget'",
    ("donor_assertion", "no_simulated_or_public_assertion_is_used"): "update donor_assertion set is_simulated = true",
    ("donor_assertion", "assertion_of_a_sheet_has_its_row"): "update donor_assertion set source_kind = 'status_sheet'",
    ("donor_project", "no_project_and_its_part_both_count"): (
        "insert into donor_project by name"
        " select * replace ('7.1' as project_id, '7' as parent_id) from donor_project where project_id = '7'"
    ),
    ("donor_milestone", "actual_day_is_not_in_the_future"): (
        "insert into donor_milestone by name select '7' as project_id, 'launched' as milestone,"
        " date '2099-01-01' as actual_date"
    ),
    ("donor_transaction", "transaction_has_its_code"): "update donor_transaction set iati_transaction_code = 3",
    ("donor_transaction", "one_amount_of_a_project_counts"): "update donor_transaction set amount = amount + 1",
    ("donor_money", "money_adds_up"): "update donor_money set amount = amount + 1",
    ("problem", "problem_has_a_submission"): (
        "insert into problem by name select 'beef00beef00' as submission_id, 1 as problem_no, 'x' as rule"
    ),
    ("ghg_report", "greenhouse_gas_books_are_never_added"): (
        "insert into ghg_report by name select 'x' as entity_key, 'CFO' as instrument, 'city' as boundary,"
        " 2566 as year_be, 'counted' as state, false as is_simulated"
    ),
    ("indicator_value", "emissions_of_an_indicator_are_of_one_book"): (
        f"{_VALUE} value = 1, breakdown = 'basic' where series = 'TH-14_ccf'"
    ),
    ("ghg_inventory", "notation_key_is_no_zero"): (
        "insert into ghg_inventory by name select 'NE' as notation_key, 0 as emissions_tco2e"
    ),
    ("ghg_reduction", "reduction_only_where_comparable"): (
        "insert into ghg_reduction by name select 'passed' as status, false as is_comparable, 5 as reduction_pct"
    ),
    ("donor_project", "no budget below zero"): "update donor_project set budget_amount = -1, budget_currency = 'EUR'",
    ("indicator_series", "every indicator has a series"): "delete from indicator_series where indicator_no = 5",
    ("indicator_value", "every indicator has a row"): "delete from indicator_value where indicator_no = 5",
    ("indicator_value", "no value below zero"): f"{_VALUE} value = -1 where value is not null",
    ("indicator_value", "coverage is a share"): f"{_VALUE} coverage_pct = 101 where coverage_pct is not null",
    ("air_daily", "concentration_is_possible"): f"{_DAY} value = 5860",
    ("air_daily", "official_value_has_its_basis"): f"{_DAY} value_basis = 'computed'",
    ("air_daily", "official_value_is_judged"): f"{_DAY} standard = null",
    ("air_daily", "no_official_value_of_low_cost_or_satellite"): (
        f"{_DAY} published_value = null, computed_value = value, computed_is_official = true, value_basis = 'computed',"
        " computed_origin = 'casa'"
    ),
    ("air_annual_area", "population_is_of_the_area"): "update air_annual_area set method = 'population_weighted'",
    ("air_days_over", "days_over_do_not_contradict_the_day"): "update air_days_over set days_over = 0",
    ("air_gap", "gaps_do_not_overlap_values"): (
        "insert into air_gap by name select station_id, pollutant, is_simulated, 'day' as resolution,"
        " date as first_date, date as last_date from air_daily limit 1"
    ),
    ("air_annual_station", "coverage is a share"): "update air_annual_station set coverage_pct = 100.01",
    ("air_annual_area", "coverage is a share"): "update air_annual_area set coverage_pct = 100.01",
    ("air_daily", "key"): "insert into air_daily select * from air_daily limit 1",
    ("thai_indicator", "columns"): "alter table thai_indicator drop column formula",
    ("air_daily", "station_id is not empty"): f"{_DAY} station_id = null",
    ("air_daily", "pollutant is a known value"): f"{_DAY} pollutant = 'smoke'",
    ("air_station", "province_code has its form"): "update air_station set province_code = 'BKK'",
    (
        "air_annual_station",
        "days_over_standard is in its range",
    ): "update air_annual_station set days_over_standard = 367",
    ("indicator_value", "both eras agree"): f"{_VALUE} year_ce = 2567",
    ("source_column", "key"): "insert into source_column select * from source_column limit 1",
    ("source_column", "required columns are not empty"): "update source_column set letter = null",
}


def judged(release: Path, folder: Path, change: str, table: str, check: str) -> CheckResult:
    """What a check says of a copy of the release that was changed."""
    spoilt = folder / "spoilt.duckdb"
    shutil.copyfile(release, spoilt)
    connection = duckdb.connect(str(spoilt))
    connection.execute(change)
    connection.close()
    return next(result for result in judge_release(spoilt, {table}) if result.check == check)


@pytest.mark.parametrize(("table", "check"), FAULTS)
def test_bad_data_fails_its_check(release: Path, tmp_path: Path, table: str, check: str) -> None:
    found = judged(release, tmp_path, FAULTS[table, check], table, check)
    assert not found.passed
    assert found.blocking
    assert found.detail


@pytest.mark.parametrize(
    ("change", "passes"),
    [
        ("pollutant = 'pm25', value = 1000", True),
        ("pollutant = 'pm25', value = 1000.001", False),
        ("pollutant = 'pm10', value = 1500", True),
        ("pollutant = 'pm10', value = 2000.001", False),
        ("pollutant = 'no2', value = 2000", True),
        ("pollutant = 'o3', value = 501", False),
        ("pollutant = 'co', value = 101", False),
        ("value = -0.001", False),
        ("value = null", True),
    ],
)
def test_a_concentration_is_judged_by_the_highest_of_its_own_pollutant(
    release: Path, tmp_path: Path, change: str, passes: bool
) -> None:
    assert judged(release, tmp_path, f"{_DAY} {change}", "air_daily", "concentration_is_possible").passed == passes


def test_a_concentration_without_a_known_highest_fails(release: Path, tmp_path: Path) -> None:
    change = "delete from air_quality_limit where rule = 'above_range' and pollutant = 'pm25'"
    assert not judged(release, tmp_path, change, "air_daily", "concentration_is_possible").passed


@pytest.mark.parametrize(
    ("table", "check", "change", "expected"),
    [
        (
            "air_daily",
            "pollutant is a known value",
            f"{_DAY} pollutant = 'smoke' where date = '2024-01-01'",
            {"station_id": "02T", "pollutant": "smoke"},
        ),
        ("air_daily", "station_of_day_is_known", "delete from air_station", {"station_id": "02T"}),
    ],
)
def test_the_rows_that_fail_are_kept(
    release: Path, tmp_path: Path, table: str, check: str, change: str, expected: dict[str, str]
) -> None:
    found = judged(release, tmp_path, change, table, check)
    assert found.row_count >= 1
    assert expected.items() <= found.rows[0].items()


PARTS = [
    ("key", "insert into air_daily select * from air_daily where date < '2024-02-01'"),
    ("pollutant is a known value", f"{_DAY} pollutant = 'smoke' where date < '2024-02-01'"),
    ("class_2566 is in its range", f"{_DAY} class_2566 = 6 where date < '2024-02-01'"),
]


@pytest.mark.parametrize(("check", "change"), PARTS)
def test_a_table_judged_in_parts_is_judged_as_at_once(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str, change: str
) -> None:
    at_once = judged(release, tmp_path, change, "air_daily", check)
    monkeypatch.setattr(gate, "BATCH_ROWS", 30)
    in_parts = judged(release, tmp_path, change, "air_daily", check)
    assert not in_parts.passed
    assert in_parts.detail.split(",")[0] == at_once.detail.split(",")[0], "the same number of rows"


def test_a_good_release_passes_in_parts_too(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BATCH_ROWS", 3)
    failed = {(result.table, result.check) for result in judge_release(release) if not result.passed}
    assert failed == PLAN_COUNTS


def test_every_check_that_is_written_out_has_its_fault() -> None:
    written = {(rule.table, rule.name) for rule in relations()}
    declared_names = {"columns", "key"}
    for table, expectations in suites(declared()).items():
        for one in expectations:
            if one.name in declared_names or one.name.endswith(
                (" is not empty", " is a known value", " has its form", " is in its range")
            ):
                continue
            written.add((table, one.name))
    assert written - set(FAULTS) <= PLAN_COUNTS
