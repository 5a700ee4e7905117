"""The gate: a good release passes, and for every check there is bad data that fails it."""

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.frames import SOURCE, build_release, days, frame, published
from tests.warehouse.gate_faults import DAY, FAULTS, WARNINGS
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
    assert found.blocking == ((table, check) not in WARNINGS)
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
    assert judged(release, tmp_path, f"{DAY} {change}", "air_daily", "concentration_is_possible").passed == passes


def test_a_concentration_without_a_known_highest_fails(release: Path, tmp_path: Path) -> None:
    change = "delete from air_quality_limit where rule = 'above_range' and pollutant = 'pm25'"
    assert not judged(release, tmp_path, change, "air_daily", "concentration_is_possible").passed


@pytest.mark.parametrize(
    ("table", "check", "change", "expected"),
    [
        (
            "air_daily",
            "pollutant is a known value",
            f"{DAY} pollutant = 'smoke' where date = '2024-01-01'",
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
    ("pollutant is a known value", f"{DAY} pollutant = 'smoke' where date < '2024-02-01'"),
    ("class_2566 is in its range", f"{DAY} class_2566 = 6 where date < '2024-02-01'"),
]


@pytest.mark.parametrize(("check", "change"), PARTS)
def test_a_table_judged_in_parts_is_judged_as_at_once(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str, change: str
) -> None:
    at_once = judged(release, tmp_path, change, "air_daily", check)
    monkeypatch.setattr(gate, "BATCH_ROWS", 150)
    in_parts = judged(release, tmp_path, change, "air_daily", check)
    assert not in_parts.passed
    assert in_parts.detail.split(",")[0] == at_once.detail.split(",")[0], "the same number of rows"


def test_a_good_release_passes_in_parts_too(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BATCH_ROWS", 150)
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
