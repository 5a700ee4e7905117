"""What a run does with good and bad files, with a gate that blocks, and with a second writer."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from assets import releases
from pipelines.running import execute
from pipelines.settings import PROJECT, SAMPLES
from tests.pipelines.muang import call
from warehouse.builds import BLOCKED
from warehouse.gate import CheckResult
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.release import current


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    shutil.copy(SAMPLES / "sample_asean_award.xlsx", folder)
    return folder


@pytest.fixture(scope="module")
def released_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release of the file that `inbox` holds."""
    root = tmp_path_factory.mktemp("released")
    (root / "inbox").mkdir()
    shutil.copy(SAMPLES / "sample_asean_award.xlsx", root / "inbox")
    execute(Home.open(root / "home"), root / "inbox", on=dg.DagsterInstance.ephemeral())
    return root / "home"


@pytest.fixture
def home(released_once: Path, tmp_path: Path) -> Home:
    """A copy of it."""
    shutil.copytree(released_once, tmp_path / "home", symlinks=True)
    return Home.open(tmp_path / "home")


def test_bad_files_are_answered_and_the_rest_is_released(inbox, tmp_path, monkeypatch):
    Path(inbox, "empty.xlsx").write_bytes(b"")
    Path(inbox, "letter.pdf").write_bytes(b"%PDF-1.7 nothing to see")
    whole = Path(SAMPLES, "sample_national_figures.xlsx").read_bytes()
    Path(inbox, "cut short.xlsx").write_bytes(whole[: len(whole) // 2])
    home = tmp_path / "home"
    said = call(monkeypatch, "run", "--inbox", inbox, home=home)
    assert said.code == 0, said.err
    assert "sample_asean_award.xlsx: accepted" in said.out
    for name in ("empty.xlsx", "letter.pdf", "cut short.xlsx"):
        assert f"{name}: unreadable" in said.out
    with duckdb.connect(str(home / "current" / "muang.duckdb"), read_only=True) as release:
        outcomes = dict(release.execute("select file_name, outcome from submission").fetchall())
        named = {name for (name,) in release.execute("select distinct file_name from problem").fetchall()}
    assert outcomes["empty.xlsx"] == "unreadable"
    assert {"empty.xlsx", "letter.pdf", "cut short.xlsx"} <= named
    for submission in Ledger(Home(home)).submissions():
        if submission.outcome == "unreadable":
            problems = json.loads((home / "quarantine" / submission.submission_id / "problems.json").read_text("utf-8"))
            assert problems["problems"][0]["message_th"]
            assert any((home / "snapshots").rglob(f"{submission.file_sha256}.*")), "the original is lost"


def test_a_file_that_cannot_be_read_or_has_a_name_in_another_encoding_stops_no_other(inbox, tmp_path, monkeypatch):
    source = "/proc/self/mem"  # opens for everyone, and reading it fails
    if not Path(source).is_file():
        pytest.skip("no such file here")
    Path(inbox, "not ours.xlsx").symlink_to(source)
    thai = os.fsdecode(os.fsencode(inbox) + b"/" + "ขยะ.xlsx".encode("cp874"))
    shutil.copy(SAMPLES / "sample_national_figures.xlsx", thai)
    home = tmp_path / "home"
    said = call(monkeypatch, "run", "--inbox", inbox, home=home)
    assert said.code == 0, said.err
    assert "not ours.xlsx" in said.err
    outcomes = {each.file_name: each.outcome for each in Ledger(Home(home)).submissions()}
    assert outcomes == {r"\xa2\xc2\xd0.xlsx": "accepted", "sample_asean_award.xlsx": "accepted"}
    again = call(monkeypatch, "run", "--inbox", inbox, home=home)
    assert "not ours.xlsx" in again.err
    assert [build.outcome for build in Ledger(Home(home)).builds()].count("released") == 1
    checked = call(monkeypatch, "check", thai, "--json")
    assert json.loads(checked.out.encode("utf-8"))["files"][0]["file"].endswith(r"\xa2\xc2\xd0.xlsx")


def test_a_blocked_gate_keeps_the_old_release_and_says_why(home, inbox, monkeypatch):
    first = current(home)
    shutil.copy(SAMPLES / "sample_national_figures.xlsx", inbox)
    bad = CheckResult("indicator_value", "key", False, "1 row(s), such as series=TH-07")
    monkeypatch.setattr(releases, "judge_release", lambda path: [bad])
    said = call(monkeypatch, "run", "--inbox", inbox, home=home.root)
    assert said.code == 1
    assert "indicator_value: key (1 row(s), such as series=TH-07)" in said.err
    assert current(home) == first
    assert Ledger(home).builds()[-1].outcome == BLOCKED
    assert not list(home.releases.glob(".building-*"))


def test_a_second_writer_is_told_who_writes(inbox, tmp_path, monkeypatch):
    home = Home.open(tmp_path / "home")
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time; from pathlib import Path; from warehouse.home import Home; from warehouse.lock import hold\n"
            f"with hold(Home(Path({str(home.root)!r}))): print('held', flush=True); time.sleep(60)",
        ],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        for language, word in (("en", "error:"), ("th", "ผิดพลาด:")):
            said = call(monkeypatch, "run", "--inbox", inbox, home=home.root, language=language)
            assert said.code == 2
            assert said.err.startswith(word)
            assert str(holder.pid) in said.err
    finally:
        holder.kill()
        holder.wait()


def test_the_inbox_is_remembered_and_samples_come_only_first(inbox, tmp_path, monkeypatch):
    from pipelines.inbox import choose_inbox

    home = Home.open(tmp_path / "home")
    ledger = Ledger(home)
    assert choose_inbox(home, ledger, None) == SAMPLES
    assert choose_inbox(home, ledger, inbox) == inbox
    assert choose_inbox(home, ledger, None) == inbox
    said = call(monkeypatch, "run", "--inbox", tmp_path / "nowhere", home=home.root)
    assert said.code == 2
    assert "nowhere" in said.err


def test_a_future_day_is_refused(tmp_path, monkeypatch):
    said = call(monkeypatch, "run", "--as-of", "2642-01-01", home=tmp_path / "home", language="th")
    assert said.code == 2
    assert "ยังมาไม่ถึง" in said.err


def test_check_loads_nothing_and_says_what_in_json(tmp_path, monkeypatch):
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    said = call(monkeypatch, "check", SAMPLES / "sample_asean_award.xlsx", empty, "--json", home=tmp_path / "home")
    assert said.code == 1
    good, bad = json.loads(said.out)["files"]
    assert (good["contract"], good["outcome"], good["problems"]) == ("dcce_asean_award", "accepted", [])
    assert good["rows_read"] == good["rows_accepted"] > 0
    assert bad["outcome"] == "unreadable"
    assert set(bad["problems"][0]) >= {
        "sheet",
        "cell",
        "row",
        "column",
        "rule",
        "severity",
        "message_th",
        "message_en",
        "raw",
    }
    assert not (tmp_path / "home").exists()


def test_check_of_a_missing_file_is_a_usage_error(tmp_path, monkeypatch):
    said = call(monkeypatch, "check", tmp_path / "no.xlsx")
    assert said.code == 2
    assert "no.xlsx" in said.err


def test_a_step_that_fails_is_named_and_leaves_the_last_release(home, inbox, monkeypatch):
    first = current(home)
    shutil.copy(SAMPLES / "sample_national_figures.xlsx", inbox)

    def fail(database, folder):
        raise OSError("no space left on device")

    monkeypatch.setattr(releases, "write_workbook", fail)
    said = call(monkeypatch, "run", "--inbox", inbox, home=home.root, language="th")
    assert said.code == 2
    assert "ministry_workbook" in said.err
    assert "no space left on device" in said.err
    assert current(home) == first


def test_what_a_killed_run_left_is_swept_by_a_run_of_the_ui_too(inbox, tmp_path):
    home = Home.open(tmp_path / "home")
    (home.releases / ".building-2020-01-01.1").mkdir()
    assert execute(home, inbox, on=dg.DagsterInstance.ephemeral()).release
    assert not list(home.releases.glob(".building-*"))
