import json
import random
import shutil
import stat
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.kills import operations, run_killed_after, run_killed_at
from tests.warehouse.judged import NOW, take_in_file
from warehouse.builds import RELEASED
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.release import (
    begin,
    current,
    discard,
    listing,
    mark_delivered,
    next_release_id,
    prune,
    publish,
    sweep,
)

TODAY = date(2026, 11, 22)


def make(home: Home, as_of: date = TODAY, *, becomes_current: bool = True, fingerprint: str = "f") -> str:
    """A release whose database holds the fingerprint and the names of the lake's current files."""
    release_id = next_release_id(home, as_of)
    folder = begin(home, release_id)
    files = [file.path.name for found in Ledger(home).current_lake_files().values() for file in found]
    with duckdb.connect(str(folder / "muang.duckdb")) as connection:
        connection.execute(
            "create table fact as select ? as fingerprint, unnest(?::varchar[]) as file", [fingerprint, files]
        )
    (folder / "manifest.json").write_text(json.dumps({"as_of": as_of.isoformat(), "fingerprint": fingerprint}))
    (folder / "extracts").mkdir()
    (folder / "extracts" / "ตัวชี้วัด.xlsx").write_bytes(b"extract")
    publish(home, release_id, becomes_current)
    Ledger(home).record_build(release_id, fingerprint, as_of, RELEASED)
    return release_id


def facts(path: Path) -> list[tuple[str, str]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("select * from fact order by all").fetchall()


def hidden(home: Home) -> list[str]:
    return [path.name for path in home.root.rglob(".*")]


def test_a_release_is_numbered_within_its_day(home):
    assert next_release_id(home, TODAY) == "2026-11-22.1"
    assert [make(home) for _ in range(11)][-1] == "2026-11-22.11"
    assert [info.number for info in listing(home)] == list(range(1, 12))
    assert next_release_id(home, TODAY + timedelta(days=1)) == "2026-11-23.1"


def test_the_current_release_is_found_by_its_link(home):
    assert current(home) is None
    make(home)
    newest = make(home)
    info = current(home)
    assert (info.release_id, info.as_of, info.path) == (newest, TODAY, home.releases / newest)
    assert info == listing(home)[-1]
    assert info.manifest["becomes_current"] is True
    assert home.current.readlink() == Path("releases", newest)
    assert hidden(home) == []


def test_a_home_that_is_moved_keeps_its_current_release(home, tmp_path):
    make(home)
    moved = Home.open(home.root.rename(tmp_path / "elsewhere"))
    assert current(moved).release_id == "2026-11-22.1"
    assert (moved.current / "muang.duckdb").exists()


def test_a_release_cannot_be_written_to(home):
    make(home)
    for path in (current(home).path, *current(home).path.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o555 if path.is_dir() else 0o444)
    assert facts(current(home).database) == []


def test_a_release_as_of_the_past_does_not_become_current(home):
    make(home)
    past = make(home, TODAY - timedelta(days=365), becomes_current=False)
    assert current(home).release_id == "2026-11-22.1"
    assert past in [info.release_id for info in listing(home)]
    assert sweep(home, Ledger(home)) == []
    with pytest.raises(ValueError, match="older than the current one"):
        make(home, TODAY - timedelta(days=1))


def test_what_is_not_ready_is_not_published(home):
    folder = begin(home, "2026-11-22.1")
    with pytest.raises(FileNotFoundError):
        publish(home, "2026-11-22.1", True)
    (folder / "manifest.json").write_text("{}")
    with pytest.raises(ValueError, match="lacks as_of, fingerprint"):
        publish(home, "2026-11-22.1", True)
    (folder / "muang.duckdb.wal").write_bytes(b"1")
    with pytest.raises(ValueError, match="not closed"):
        publish(home, "2026-11-22.1", True)
    discard(home, "2026-11-22.1")
    assert list(home.releases.iterdir()) == []


def test_a_published_release_is_not_begun_again(home):
    release_id = make(home)
    with pytest.raises(FileExistsError):
        begin(home, release_id)


def test_a_reader_keeps_what_it_has_open(home):
    make(home, fingerprint="old")
    with duckdb.connect(str(current(home).database), read_only=True) as reader:
        make(home, fingerprint="new")
        prune(home, 1)
        assert reader.execute("select count(*) from fact").fetchone() == (0,)


def test_prune_keeps_the_newest_the_delivered_and_the_current(home):
    ids = [make(home) for _ in range(5)]
    past = make(home, TODAY - timedelta(days=30), becomes_current=False)
    mark_delivered(home, ids[1])
    assert prune(home, 2) == [past, ids[0], ids[2]]
    assert [info.release_id for info in listing(home)] == [ids[1], ids[3], ids[4]]
    make(home, TODAY + timedelta(days=1), becomes_current=False)
    assert prune(home, 1) == [ids[3]]
    assert current(home).release_id == ids[4]
    assert hidden(home) == []


def test_the_id_of_a_pruned_release_is_not_used_again(home):
    past = TODAY - timedelta(days=30)
    make(home)
    assert make(home, past, becomes_current=False) == "2026-10-23.1"
    prune(home, 1)
    assert next_release_id(home, past) == "2026-10-23.2"
    assert Ledger(home).released_fingerprint(past) is None
    assert Ledger(home).released_fingerprint(TODAY) == "f"


def test_sweep_names_what_it_puts_right(home, tmp_path):
    make(home)
    begin(home, "2026-11-22.2")
    (home.snapshots / ".incoming.12ab.tmp").write_bytes(b"")
    stray = home.lake / "air_daily_published" / "year=2024" / "stray.parquet"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"")
    (home.quarantine / "0123456789ab").mkdir()
    assert sweep(home, Ledger(home)) == [
        "removed releases/.building-2026-11-22.2",
        "removed snapshots/.incoming.12ab.tmp",
        "removed lake/air_daily_published/year=2024/stray.parquet",
        "removed quarantine/0123456789ab",
    ]
    assert list(home.lake.iterdir()) == []
    assert sweep(home, Ledger(home)) == []


def test_an_original_that_the_ledger_does_not_know_is_not_thrown_away(home):
    kept = home.snapshots / "aa" / ("aa" * 32 + ".xlsx")
    kept.parent.mkdir()
    kept.write_bytes(b"1")
    assert sweep(home, Ledger(home)) == []
    assert kept.exists()


@pytest.fixture
def inbox(tmp_path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.xlsx").write_bytes(name.encode())
    return folder


def run(home: Home, inbox: Path) -> None:
    """A run in small: sweep, take in, and make a release unless there is one of the same inputs."""
    ledger = Ledger(home)
    sweep(home, ledger)
    for path in sorted(inbox.iterdir()):
        take_in_file(home, path, NOW)
    fingerprint = "|".join(ledger.fingerprint_inputs())
    if ledger.released_fingerprint(TODAY) != fingerprint:
        make(home, fingerprint=fingerprint)


def state(home: Home) -> dict[str, object]:
    """All that a home holds, databases by their rows, without the times at which files were written."""
    files = {
        path.relative_to(home.root).as_posix(): path.read_bytes()
        for folder in (home.lake, home.quarantine, home.snapshots, home.releases)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".duckdb"
    }
    return {
        "files": files,
        "releases": {info.release_id: facts(info.database) for info in listing(home)},
        "current": current(home),
        "submissions": Ledger(home).submissions(),
        "builds": Ledger(home).builds(),
        "hidden": hidden(home),
    }


def fresh(tmp_path: Path, number: object) -> Home:
    """A home that has released nothing but an empty first release."""
    first = tmp_path / "first"
    if not first.exists():
        make(Home.open(first), TODAY - timedelta(days=1), fingerprint="before")
    return Home.open(shutil.copytree(first, tmp_path / f"home-{number}", symlinks=True))


def assert_whole(home: Home) -> None:
    """What a reader sees between a kill and the next run: one release or the other, and every row of it."""
    info = current(home)
    assert info.release_id in ("2026-11-21.1", "2026-11-22.1")
    assert len(facts(info.database)) == (0 if info.release_id == "2026-11-21.1" else 4)


def test_a_kill_at_any_operation_of_a_run_is_put_right_by_the_next(tmp_path, inbox, some):
    expected = fresh(tmp_path, "expected")
    steps = operations(lambda: run(expected, inbox), expected.root)
    assert current(expected).release_id == "2026-11-22.1"
    assert len(steps) > 50
    whole = state(expected)
    for n in some(len(steps)):
        step, home = steps[n - 1], fresh(tmp_path, n)
        assert run_killed_at(n, lambda home=home: run(home, inbox), home.root), step
        assert_whole(home)
        run(home, inbox)
        assert _relative(state(home), home) == _relative(whole, expected), f"killed before {n}: {step}"


def test_a_kill_at_any_operation_of_sweep_or_prune_is_put_right_too(tmp_path, inbox, some):
    def prepare(number: object) -> Home:
        home = fresh(tmp_path, number)
        run(home, inbox)
        begin(home, "2026-11-22.2").joinpath("part").write_bytes(b"1")
        home.current.unlink()
        home.current.symlink_to("releases/2026-11-21.1")
        (home.lake / "air_daily_published" / "year=2024" / "stray.parquet").write_bytes(b"")
        return home

    def tidy(home: Home) -> None:
        sweep(home, Ledger(home))
        prune(home, 1)

    expected = prepare("expected")
    steps = operations(lambda: tidy(expected), expected.root)
    whole = _relative(state(expected), expected)
    assert list(whole["releases"]) == ["2026-11-22.1"]
    for n in some(len(steps)):
        step, home = steps[n - 1], prepare(n)
        assert run_killed_at(n, lambda home=home: tidy(home), home.root), step
        assert_whole(home)
        tidy(home)
        assert _relative(state(home), home) == whole, f"killed before {n}: {step}"


def test_a_kill_at_any_moment_is_put_right_by_the_next_run(tmp_path, inbox):
    """DuckDB and SQLite write unseen by the hook, so these kills come by the clock."""
    expected = fresh(tmp_path, "expected")
    run(expected, inbox)
    whole = _relative(state(expected), expected)
    moments = random.Random(22)
    killed = 0
    for n in range(20):
        home = fresh(tmp_path, n)
        killed += run_killed_after(moments.uniform(0.005, 0.12), lambda home=home: run(home, inbox))
        assert_whole(home)
        run(home, inbox)
        assert _relative(state(home), home) == whole
    assert killed >= 5


def _relative(seen: dict[str, object], home: Home) -> dict[str, object]:
    """The same for homes at different places."""
    info = seen["current"]
    return {**seen, "current": info.path.relative_to(home.root)}
