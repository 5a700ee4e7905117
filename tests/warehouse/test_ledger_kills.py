"""A process that is killed while it records leaves all of a file in the ledger, or nothing of it."""

import random
import sqlite3
from datetime import date
from functools import partial

import pytest

from tests.kills import operations, run_killed_after, run_killed_at
from tests.warehouse.judged import NOW, VERSION, daily, fault, sha, take_in
from warehouse.ledger import Ledger, Taken
from warehouse.release import sweep


@pytest.fixture
def ledger(home) -> Ledger:
    return Ledger(home)


def test_a_kill_at_any_operation_leaves_all_of_a_file_or_nothing(home, ledger, tmp_path):
    def judge() -> None:
        if ledger.judged_by().get(sha("b")) != VERSION:
            take_in(home, daily("b", date(2023, 12, 30), date(2024, 1, 2), problems=(fault("C17"),)))

    take_in(home, daily("a"))
    start = home.ledger_path.read_bytes()
    steps = operations(judge, tmp_path)
    whole = _contents(home, ledger)
    assert {"sqlite ledger.sqlite insert into submission", "sqlite ledger.sqlite commit"} <= set(steps)
    assert sum(step.startswith("os.rename") for step in steps) == 3
    for n in range(1, len(steps) + 1):
        home.ledger_path.write_bytes(start)
        sweep(home, ledger)
        nothing = _contents(home, ledger)
        assert run_killed_at(n, judge, tmp_path), steps[n - 1]
        assert [each.file_name for each in ledger.submissions()] in (["a.xlsx"], ["a.xlsx", "b.xlsx"])
        sweep(home, ledger)
        assert _contents(home, ledger) in (nothing, whole), steps[n - 1]
        judge()
        assert _contents(home, ledger) == whole, steps[n - 1]


def test_a_kill_at_any_moment_of_writing_leaves_whole_transactions(home, ledger, tmp_path):
    """SQLite writes its pages unseen by the hook, so these kills come by the clock."""
    moments = random.Random(22)
    many = tuple(fault(f"C{row}") for row in range(1, 400))

    def record(start: int) -> None:
        for number in range(start, start + 500):
            file = daily(str(number), problems=many)
            ledger.record([Taken(file, [])], received_at=NOW, judging_version=VERSION)

    for kill in range(12):
        assert run_killed_after(moments.uniform(0.02, 0.15), partial(record, kill * 500))
        assert all(each.problem_count == len(many) for each in ledger.submissions())
        with sqlite3.connect(home.ledger_path) as connection:
            assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
            assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert ledger.submissions()


def _contents(home, ledger: Ledger) -> dict[str, object]:
    """Everything that is kept, but for the order of rows on SQLite's pages."""
    files = {
        path.relative_to(home.root).as_posix(): path.read_bytes() if path.is_file() else None
        for folder in (home.lake, home.quarantine, home.snapshots)
        for path in folder.rglob("*")
    }
    return {
        "files": files,
        "ledger": [vars(each) for each in ledger.submissions()],
        "lake": ledger.current_lake_files(),
    }
