"""Feeds in Dagster: off until set on, one run at a time with everybody else, late ones seen without a run."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg
import pytest

from assets.feeds import MONTHS, asset_key, days_of
from pipelines.definitions import definitions
from pipelines.instance import CONFIG, EARLIER, instance, prepare
from pipelines.resources import data_home
from pipelines.schedules import pull_schedules
from pipelines.sensors import late_feeds
from pipelines.settings import PROJECT, SAMPLES, feed_access
from sources.feeds.register import find_feed, load_feeds
from tests.pipelines.feed_server import Feeds, feeds_at
from tests.sources.feeds_fetching.server import Reply
from warehouse.home import Home

BOOK = (SAMPLES / "sample_asean_award.xlsx").read_bytes()


@pytest.fixture
def feeds(tmp_path, monkeypatch):
    with feeds_at(lambda asked: Reply(BOOK), tmp_path, monkeypatch) as made:
        monkeypatch.setenv("MUANG_HOME", str(made.home.root))
        made.set("airbkk")
        yield made


def run(feeds: Feeds, name: str, **more: object) -> dg.ExecuteInProcessResult:
    """The feed's job as the daemon runs it, in this process."""
    loaded = definitions(data_home(feeds.home.root, feeds.home.inbox), feed_access())
    with dg.DagsterInstance.ephemeral() as dagster:
        job = loaded.resolve_job_def(f"pull_{name}")
        return job.execute_in_process(instance=dagster, raise_on_error=False, **more)  # type: ignore[arg-type]


def test_every_feed_with_a_time_has_a_schedule_that_is_off_until_set_on(monkeypatch):
    schedules = {each.name: each for each in pull_schedules()}
    assert set(schedules) == {f"pull_{feed.name}" for feed in load_feeds().values() if feed.schedule}
    assert all(each.execution_timezone == "Asia/Bangkok" for each in schedules.values())
    assert {each.default_status for each in schedules.values()} == {dg.DefaultScheduleStatus.STOPPED}
    assert schedules["pull_air4thai_live"].cron_schedule == "25 * * * *"
    monkeypatch.setenv("MUANG_FEEDS", "air4thai_live, airbkk")
    on = {each.name for each in pull_schedules() if each.default_status is dg.DefaultScheduleStatus.RUNNING}
    assert on == {"pull_air4thai_live", "pull_airbkk"}


def test_the_release_job_pulls_nothing(feeds):
    loaded = definitions(data_home(feeds.home.root, feeds.home.inbox))
    released = loaded.resolve_job_def("take_in_and_release").asset_layer.selected_asset_keys
    assert dg.AssetKey("feed") in released, "the register is a table"
    assert not any(len(key.path) == 2 for key in released)
    assert loaded.resolve_job_def("pull_airbkk").asset_layer.selected_asset_keys == {asset_key(find_feed("airbkk"))}


def test_a_feed_is_materialised_when_something_new_came(feeds):
    first = run(feeds, "airbkk")
    assert first.success
    (event,) = first.get_asset_materialization_events()
    assert event.asset_key == asset_key(find_feed("airbkk"))
    assert event.materialization.metadata["dagster/row_count"].value > 0
    second = run(feeds, "airbkk")
    assert second.success
    assert second.get_asset_materialization_events() == []


def test_a_pull_that_fails_fails_its_run_with_the_reason(feeds):
    feeds.told.answer = lambda asked: Reply(status=404)
    result = run(feeds, "airbkk")
    assert not result.success
    assert "404" in str([event.step_failure_data.error for event in result.all_events if event.is_step_failure])


def test_a_run_does_not_meet_another_writer(feeds):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time; from pathlib import Path; from warehouse.home import Home; from warehouse.lock import hold\n"
            f"with hold(Home(Path({str(feeds.home.root)!r}))): print('held', flush=True); time.sleep(60)",
        ],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert not run(feeds, "airbkk").success
        assert feeds.told.asked == []
    finally:
        holder.kill()
        holder.wait()


def test_history_has_months_of_which_the_one_under_way_goes_on():
    keys = MONTHS.get_partition_keys(current_time=datetime(2026, 11, 22, tzinfo=UTC))
    assert (keys[0], keys[-1]) == ("2016-01-01", "2026-11-01")
    assert days_of(date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 22)) == (date(2026, 10, 1), date(2026, 10, 31))
    assert days_of(date(2026, 11, 1), date(2026, 12, 1), date(2026, 11, 22)) == (None, None)
    (schedule,) = [each for each in pull_schedules() if each.name == "pull_air4thai_history"]
    at = datetime(2026, 11, 1, 0, 30, tzinfo=UTC)
    request = schedule(dg.build_schedule_context(scheduled_execution_time=at))
    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == "2026-11-01"


def test_a_month_is_asked_for_by_its_days(feeds):
    feeds.set("openaq_measurements")
    feeds.set("air4thai_history")
    month = MONTHS.get_partition_keys()[-2]
    config = {"ops": {"feed__air4thai_history": {"config": {"stations": ["02T"]}}}}
    run(feeds, "air4thai_history", partition_key=month, run_config=config)
    (asked,) = feeds.told.asked
    assert asked.query["sdate"] == month
    assert asked.query["stationID"] == "02t"


def test_a_late_feed_fails_its_check_once_and_passes_again(feeds):
    def tick(cursor: str | None) -> dg.SensorResult:
        context = dg.build_sensor_context(cursor=cursor)
        result = late_feeds(context)
        assert isinstance(result, dg.SensorResult)
        return result

    assert tick(None).asset_events == [], "what was never pulled is not late"
    feeds.pull("airbkk")
    first = tick(None)
    assert [event.passed for event in first.asset_events] == [True]
    with sqlite3.connect(feeds.home.ledger_path) as connection:
        connection.execute("update feed_pull set asked_at = '2026-01-01T00:00:00+00:00'")
    late = tick(first.cursor)
    (event,) = late.asset_events
    assert isinstance(event, dg.AssetCheckEvaluation)
    assert (event.passed, event.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert "airbkk has brought nothing new for" in str(event.description)
    assert tick(late.cursor).asset_events == [], "said once"
    assert json.loads(str(late.cursor)) == {"airbkk": False}
    loaded = definitions(data_home(feeds.home.root, feeds.home.inbox), feed_access())
    assert dg.AssetCheckKey(event.asset_key, event.check_name) in loaded.resolve_asset_graph().asset_check_keys


def test_runs_of_the_daemon_wait_for_each_other_in_old_homes_too(tmp_path):
    home = Home.open(tmp_path / "home")
    config = Path(home.dagster, "dagster.yaml")
    config.write_text(EARLIER[0], encoding="utf-8")
    prepare(home)
    assert config.read_text(encoding="utf-8") == CONFIG
    with instance(home) as dagster:
        assert dagster.get_concurrency_config().run_queue_config.max_concurrent_runs == 1
    config.write_text("# mine\n", encoding="utf-8")
    prepare(home)
    assert config.read_text(encoding="utf-8") == "# mine\n"
