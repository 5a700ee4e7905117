"""What Dagster shows: each asset with owner, description and columns; the gate blocks; the schedule is daily."""

from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import definitions
from pipelines.instance import CONFIG, prepare
from pipelines.resources import data_home
from pipelines.running import end_killed_runs
from pipelines.sensors import new_digests
from sources.feeds.register import load_feeds
from validations.tables.declaring import declared
from warehouse.home import Home


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    root = tmp_path_factory.mktemp("definitions")
    return definitions(data_home(root / "home", root / "inbox"))


def test_every_declared_table_is_an_asset(loaded):
    keys = {key.to_user_string() for key in loaded.resolve_asset_graph().get_all_asset_keys()}
    feeds = {f"feed/{name}" for name in load_feeds()}
    assert keys == set(declared()) | feeds | {"ministry_workbook", "published_release"}


def test_every_asset_says_who_what_and_which_columns(loaded):
    for spec in loaded.resolve_all_asset_specs():
        name = spec.key.to_user_string()
        assert spec.group_name not in (None, "default"), name
        assert spec.owners, name
        assert spec.kinds, name
        assert spec.description, name
        if name in declared():
            columns = spec.metadata["dagster/column_schema"].columns
            assert [column.name for column in columns] == list(declared()[name].columns), name
            assert all(column.description and column.type for column in columns), name


def test_the_marts_stand_below_what_their_sql_reads(loaded):
    graph = loaded.resolve_asset_graph()
    parents = {key.to_user_string() for key in graph.get(dg.AssetKey("air_annual_station")).parent_keys}
    assert "air_daily" in parents
    assert "air_daily_published" in {key.to_user_string() for key in graph.get(dg.AssetKey("air_daily")).parent_keys}


def test_the_gate_blocks(loaded):
    checks = loaded.resolve_asset_graph().asset_check_keys
    assert dg.AssetCheckKey(dg.AssetKey("indicator_value"), "release_gate") in checks
    gates = [key for key in checks if key.name == "release_gate"]
    assert all(loaded.resolve_asset_graph().get_check_spec(key).blocking for key in gates)


def test_the_schedule_runs_daily_in_bangkok(loaded):
    (schedule,) = [each for each in loaded.schedules if each.name == "daily_release"]
    assert schedule.execution_timezone == "Asia/Bangkok"
    assert schedule.cron_schedule == "30 5 * * *"


def test_telemetry_is_off_from_the_first_start(tmp_path):
    home = Home.open(tmp_path / "home")
    prepare(home)
    assert "telemetry:\n  enabled: false\n" in CONFIG
    assert (home.dagster / "dagster.yaml").read_text(encoding="utf-8") == CONFIG


def test_the_sensor_asks_only_for_files_that_were_not_judged(tmp_path):
    known, new = Path(tmp_path, "a.xlsx"), Path(tmp_path, "b.xlsx")
    known.write_bytes(b"known")
    new.write_bytes(b"new")
    (digest,) = new_digests([known], set())
    assert len(new_digests([known, new], {digest})) == 1
    assert new_digests([known], {digest}) == []


def test_a_run_that_was_killed_is_ended_in_the_ui(loaded):
    with dg.DagsterInstance.ephemeral() as instance:
        job = loaded.resolve_job_def("take_in_and_release")
        run = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
        end_killed_runs(instance)
        ended = instance.get_run_by_id(run.run_id)
        assert ended is not None
        assert ended.status == dg.DagsterRunStatus.FAILURE
