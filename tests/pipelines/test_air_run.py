"""A run on real hours and real yearly workbooks: what is computed, what is official, what is made again and when."""

import csv
import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from assets.air_lake import bring_up_to_date
from pipelines.running import RunResult, execute
from tests.conftest import SHARED
from tests.pipelines.muang import call
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.release import LAKE_FILES, prune_lake

AIR = SHARED / "data" / "air"
pytestmark = pytest.mark.skipif(not AIR.is_dir(), reason="the real files of ../shared/data/air are not here")
WEB_EXPORT = AIR / "web_export" / "testpm25.csv"
HISTORY = AIR / "air4thai_history" / "air4thai_100t_stations_data.csv"
BANGKOK = AIR / "airbkk" / "station_142_long.csv"
GOLDEN = AIR / "golden" / "pm25_hourly_to_pcd_daily.csv"
FIRST, SECOND, THIRD = (date(2026, 11, day) for day in (18, 19, 20))


class Air:
    """One home over three days: each day's run, and the files that it added to the lake."""

    def __init__(self, root: Path):
        self.home, self.inbox = Home.open(root / "home"), root / "inbox"
        self.inbox.mkdir()
        self.added: dict[date, set[str]] = {}
        self.releases: dict[date, RunResult] = {}

    def run(self, day: date, *files: Path) -> None:
        before = self.lake_files()
        for file in files:
            shutil.copyfile(file, self.inbox / file.name)
        now = f"{day}T09:00:00+07:00"
        self.releases[day] = execute(self.home, self.inbox, now=now, on=dg.DagsterInstance.ephemeral())
        assert self.releases[day].release is not None, self.releases[day].blocked
        self.added[day] = self.lake_files() - before

    def lake_files(self) -> set[str]:
        return {path.relative_to(self.home.lake).as_posix() for path in self.home.lake.rglob("*.parquet")}

    def made(self, day: date, table: str) -> list[str]:
        """The partitions of a table that the day's run made."""
        return sorted(name.split("/")[1].split("=")[1] for name in self.added[day] if name.startswith(f"{table}/"))

    def ask(self, day: date, sql: str) -> list[tuple]:
        release = self.releases[day].release
        assert release is not None
        connection = duckdb.connect(str(release.database), read_only=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Air:
    """Without the workbook of 2024."""
    air = Air(tmp_path_factory.mktemp("air"))
    air.run(FIRST, AIR / "pcd_daily" / "PM2.5(2025).xlsx", WEB_EXPORT, HISTORY, BANGKOK)
    return air


@pytest.fixture(scope="module")
def second(first: Air) -> Air:
    """With it."""
    first.run(SECOND, AIR / "pcd_daily" / "PM2.5(2024).xlsx")
    return first


@pytest.fixture(scope="module")
def third(second: Air, tmp_path_factory: pytest.TempPathFactory) -> Air:
    """One hour of the history put right."""
    lines = HISTORY.read_text(encoding="utf-8-sig").splitlines()
    place = next(number for number, line in enumerate(lines) if "2024-02-10 05:00" in line)
    cells = lines[place].split(",")
    column = lines[0].split(",").index("PM25")
    cells[column] = str(Decimal(cells[column]) + 1)
    corrected = tmp_path_factory.mktemp("corrected") / "air4thai_100t_corrected.csv"
    corrected.write_text("\n".join([*lines[:place], ",".join(cells), *lines[place + 1 :]]), encoding="utf-8")
    second.run(THIRD, corrected)
    return second


def test_the_golden_station_days_are_reproduced_beside_the_published_ones(second):
    """Every station-day of the golden file that these pulls hold: from 18 hours on the published value, below none."""
    found = {
        (station, day): (published, computed, hours)
        for station, day, published, computed, hours in second.ask(
            SECOND,
            "select station_id, date, published_value, computed_value, valid_hours from air_daily"
            " where pollutant = 'pm25' and not is_simulated and valid_hours is not null",
        )
    }
    with GOLDEN.open(encoding="utf-8") as file:
        golden = [
            row for row in csv.DictReader(file) if row["hourly_source"].split("/")[1] in (WEB_EXPORT.name, HISTORY.name)
        ]
    assert len(golden) > 390
    flagged = 0
    for row in golden:
        published, computed, hours = found[row["station"], date.fromisoformat(row["date"])]
        flagged += hours != int(row["n_hours"])
        if hours >= 18:
            assert computed == published == Decimal(row["pcd_daily_published"]), row
        else:
            assert computed is None, row
    assert flagged <= 5  # a day of which an hour is flagged has fewer than the file counts


def test_all_six_pollutants_have_days_of_their_own_averaging(second):
    found = dict(second.ask(SECOND, "select distinct pollutant, averaging from air_daily where value is not null"))
    assert found == {
        "pm25": "24 hours", "pm10": "24 hours", "o3": "8 hours", "co": "8 hours", "no2": "1 hour", "so2": "1 hour",
    }  # fmt: skip


def test_an_undecided_pull_is_provisional_until_the_workbook_of_its_year_comes(second):
    label = "select convention, decided_by from air_label where row_count between 8900 and 9000"
    assert second.ask(FIRST, label) == [("undecided", "too_few_days")]
    days = (
        "select count(*), count(computed_value), count(value) from air_daily"
        " where station_id = '100T' and year(date) = 2024"
    )
    every, computed, official = second.ask(FIRST, days)[0]
    assert every > computed > 300
    assert official == 0
    assert second.ask(SECOND, label) == [("begins", "agreement")]
    assert second.ask(SECOND, days)[0][2] > 600


def test_a_workbook_makes_only_what_it_decides_anew(second):
    assert second.made(SECOND, "air_hourly") == ["2024-01", "2024-02", "2024-03"]
    assert second.made(SECOND, "air_daily_computed") == ["2024"]


def test_a_computed_value_never_stands_in_the_place_of_a_published_one(third):
    mixed = (
        "select count(*) from air_daily where published_value is not null and value is distinct from published_value"
    )
    assert third.ask(THIRD, mixed) == [(0,)]
    assert third.ask(THIRD, "select distinct value_basis from air_daily order by 1") == [
        ("computed",),
        ("published",),
        (None,),
    ]


def test_bangkok_s_undecided_hours_enter_no_official_figure(third):
    official = "select count(*) from air_daily where computed_origin = 'bma' and value is not null"
    assert third.ask(THIRD, official) == [(0,)]
    assert third.ask(
        THIRD, "select count(*) > 300 from air_daily where computed_origin = 'bma' and computed_value is not null"
    ) == [(True,)]
    assert third.ask(THIRD, "select count(*) from air_annual_station where station_id like 'BMA%'") == [(0,)]


def test_a_corrected_history_makes_only_its_months_and_its_year_and_is_listed(third):
    assert third.made(THIRD, "air_hourly") == ["2024-01", "2024-02", "2024-03"]
    assert third.made(THIRD, "air_daily_computed") == ["2024"]
    assert third.ask(THIRD, "select station_id, date, pollutant, kind, hours, largest_change from air_change_day") == [
        ("100T", date(2024, 2, 10), "pm25", "corrected", 1, Decimal("1.000"))
    ]


def test_nothing_is_made_twice(third):
    ledger = Ledger(third.home)
    found = bring_up_to_date(third.home, ledger, THIRD)
    assert (found.months_made, found.years_made) == ([], [])


def test_what_counted_on_an_earlier_day_is_found_again(third):
    then = bring_up_to_date(third.home, Ledger(third.home), FIRST)
    assert (then.months_made, then.years_made) == ([], [])
    assert "undecided" in {label["convention"] for label in then.labels if label["network"] == "pcd"}


def test_a_run_without_hours_does_nothing_here(tmp_path):
    home = Home.open(tmp_path / "home")
    assert bring_up_to_date(home, Ledger(home), THIRD).tables == {}
    assert list(home.lake.iterdir()) == []


def test_the_release_lists_the_files_of_the_lake_that_it_rests_on(third):
    release = third.releases[THIRD].release
    listed = json.loads((release.path / "lake.json").read_bytes())
    assert "air_hourly" in listed
    assert all((third.home.lake / name).is_file() for names in listed.values() for name in names)
    assert "lake.json" in release.manifest["files"]


def test_explain_walks_from_computed_days_to_the_records_of_the_payload(third, monkeypatch):
    """Days over the standard that PCD's workbook does not have: their hours, read again from the web export."""
    (station, days), *_ = third.ask(
        THIRD,
        "select station_id, count(*) from air_daily where value_basis = 'computed' and exceeds and pollutant = 'pm25'"
        " and computed_origin = 'pcd_web_export' group by 1 order by 2, 1",
    )
    said = call(monkeypatch, "explain", "TH-03c", "--year", "2568", "--area", station, "--all", home=third.home.root)
    assert said.code == 0, said.out[-500:]
    assert f"{days} day — days_over_standard" in said.out
    assert "testpm25.csv › testpm25 › " in said.out
    hours = int(said.out.split("read again from the snapshots: ")[1].split(" of ")[0])
    assert 18 * days <= hours <= 24 * days


def test_quality_shares_profiles_and_gaps_are_counted_from_the_hours(third):
    (hours,) = third.ask(
        THIRD,
        "select sum(hours) from air_profile where station_id = '100T' and pollutant = 'pm25' and profile = 'month'",
    )[0]
    total, blocked = third.ask(
        THIRD,
        "select sum(hours), sum(flagged_hours) from air_quality_share where station_id = '100T' and pollutant = 'pm25'"
        " and rule = 'blocking'",
    )[0]
    assert hours == total - blocked
    by_hour = "select sum(hours), min(position), max(position) from air_profile where station_id = '100T'"
    assert third.ask(THIRD, f"{by_hour} and pollutant = 'pm25' and profile = 'hour_of_day'") == [(hours, 0, 23)]
    gaps = "select sum(missing) > 0 from air_gap where station_id = '100T' and pollutant = 'pm25'"
    assert third.ask(THIRD, f"{gaps} and resolution = 'hour'") == [(True,)]


def test_files_that_no_release_rests_on_are_removed_and_the_others_stay(third):
    listed = {
        name
        for run in third.releases.values()
        if run.release
        for names in json.loads((run.release.path / LAKE_FILES).read_bytes()).values()
        for name in names
    }
    unlisted = third.home.lake / "air_hourly" / "month=2024-01" / "0000000000000000.parquet"
    unlisted.write_bytes(b"of a state that was never released")
    removed = prune_lake(third.home)
    assert unlisted in removed
    assert listed <= third.lake_files()
