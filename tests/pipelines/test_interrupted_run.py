"""A run killed at a file operation: the last release stays whole, and the next run ends where an unbroken one does."""

import shutil
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines import resources
from pipelines.running import execute
from pipelines.settings import SAMPLES
from tests import kills
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.release import current, listing, sweep

NOW = "2026-11-22T08:00:00+07:00"
FIRST, SECOND = "sample_asean_award.xlsx", "sample_national_figures.xlsx"


def run(root: Path) -> None:
    """A run with fixed versions and clock; called in a child alone."""
    resources.code_version = resources.judging_version = lambda: "1"
    home = Home.open(root / "home")
    sweep(home, Ledger(home))
    execute(home, root / "inbox", now=NOW, on=dg.DagsterInstance.ephemeral())


def tables(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a release, row by row."""
    with duckdb.connect(str(database), read_only=True) as connection:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables() order by 1").fetchall()]
        return {name: connection.execute(f'select * from "{name}" order by all').fetchall() for name in names}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one release, and one more file waiting in the inbox. Made in a child, so that forks stay clean."""
    root = tmp_path_factory.mktemp("interrupted") / "start"
    (root / "inbox").mkdir(parents=True)
    shutil.copy(SAMPLES / FIRST, root / "inbox")
    kills.operations(lambda: run(root), root / "home")
    shutil.copy(SAMPLES / SECOND, root / "inbox")
    return root


@pytest.fixture(scope="module")
def unbroken(prepared: Path) -> tuple[int, dict[str, list[tuple[object, ...]]]]:
    """How many operations the second run takes, and the tables that it ends with."""
    root = prepared.with_name("unbroken")
    shutil.copytree(prepared, root, symlinks=True)
    count = kills.count_operations(lambda: run(root), root / "home")
    return count, tables(Home(root / "home").current / "muang.duckdb")


def kill_and_go_on(prepared: Path, expected: dict[str, list[tuple[object, ...]]], at: int) -> None:
    root = prepared.with_name(f"killed-{at}")
    shutil.copytree(prepared, root, symlinks=True)
    home = Home(root / "home")
    before = tables(home.current / "muang.duckdb")
    try:
        assert kills.run_killed_at(at, lambda: run(root), root / "home")
        found = tables(home.current / "muang.duckdb")
        assert found in (before, expected), "the current release is neither the old one nor the new one"
        kills.operations(lambda: run(root), root / "home")
        assert tables(home.current / "muang.duckdb") == expected
        now = current(home)
        assert now is not None
        assert [info.release_id for info in listing(home)] == ["2026-11-22.1", now.release_id]
        assert not [path for path in root.rglob("*") if path.name.startswith(".")], "leftovers"
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize("share", [0.8])
def test_a_run_killed_at_a_file_operation_goes_on_as_if_nothing_had_been(prepared, unbroken, share):
    count, expected = unbroken
    kill_and_go_on(prepared, expected, max(1, round(count * share)))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_run_killed_at_every_file_operation(prepared, unbroken):
    count, expected = unbroken
    for at in range(1, count + 1):
        kill_and_go_on(prepared, expected, at)
