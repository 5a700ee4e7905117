"""Killing a process at a chosen file operation, to show that what it leaves is put right by the next run.

A child is forked; an audit hook in it counts the operations that change files below a folder, and the writing
statements that are sent to an SQLite file there. The child is killed by SIGKILL just before the n-th of them, that is
right after the one before. Native code that writes by itself (DuckDB, SQLite's own pages) raises no audit event: what
it writes falls between two operations that are seen, and `run_killed_after` kills at moments in the midst of it.
"""

import os
import signal
import sqlite3
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Function = Callable[[], object]

# Which of an event's arguments are paths that it changes (the first of a symlink is only its text).
PATHS_OF = {
    "os.rename": slice(2),
    "os.link": slice(2),
    "os.symlink": slice(1, 2),
    "os.mkdir": slice(1),
    "os.rmdir": slice(1),
    "os.remove": slice(1),
    "os.truncate": slice(1),
    "os.chmod": slice(1),
    "os.chown": slice(1),
    "os.utime": slice(1),
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


READING = ("select", "pragma", "explain", "with")


class _Watch(threading.local):
    """The audit hook: calls `seen` with a line for each operation below the folder. Each thread has its own state."""

    def __init__(self, folder: Path, but: Path | None, seen: Callable[[str], None]) -> None:
        self.folder = str(folder.resolve())
        self.but = str(but.resolve()) if but else None
        self.seen = seen
        self.is_busy = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.is_busy:
            return
        self.is_busy = True
        try:
            self._look(event, arguments)
        finally:
            self.is_busy = False

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITING:
                self._report("open", path)
        elif event in PATHS_OF:
            folder = arguments[-1] if isinstance(arguments[-1], int) else -1
            self._report(event, *arguments[PATHS_OF[event]], folder=folder)

    def follow(self, connection: sqlite3.Connection, database: Any) -> None:
        """Count the statements that write, a run of statements of one kind as one."""
        last: list[str] = []
        if not self._below(os.fsdecode(database)):
            return
        name = Path(os.fsdecode(database)).name

        def trace(statement: str) -> None:
            nonlocal last
            words = statement.lower().split()[:3]
            if words and words[0] not in READING and words != last:
                self.seen(" ".join(["sqlite", name, *words]))
            last = words

        connection.set_trace_callback(trace)

    def _report(self, event: str, *paths: Any, folder: int = -1) -> None:
        names = [_absolute(path, folder) for path in paths if not isinstance(path, int)]
        if any(self._below(name) for name in names):
            self.seen(" ".join([event, *(os.path.relpath(name, self.folder) for name in names)]))

    def _below(self, name: str) -> bool:
        found = _absolute(name, -1)
        is_left_out = self.but is not None and found.startswith(self.but + os.sep)
        return found.startswith(self.folder + os.sep) and not is_left_out


def _absolute(path: Any, folder: int) -> str:
    start = Path(f"/proc/self/fd/{folder}").readlink() if folder >= 0 else Path.cwd()
    name = os.path.normpath(Path(start, os.fsdecode(path)))
    return str(Path(os.path.realpath(Path(name).parent), Path(name).name))


def operations(function: Function, folder: Path, *, but: Path | None = None) -> list[str]:
    """What a whole run of `function` does to files below `folder`, a line for each operation. It runs in a child.

    What it does below `but` is not counted, here and in the functions below (Dagster's own records, say).
    """
    reading, writing = os.pipe()
    child = _fork(function, _Watch(folder, but, lambda line: _tell(writing, line)))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        seen = told.read().splitlines()
    status = _wait(child, None)
    assert status == 0, f"the child ended with {status}"
    return seen


def count_operations(function: Function, folder: Path, *, but: Path | None = None) -> int:
    """How many operations a whole run of `function` takes: kill it at 1 to this number."""
    return len(operations(function, folder, but=but))


def run_killed_at(n: int, function: Function, folder: Path, *, but: Path | None = None) -> bool:
    """Run `function` in a child that is killed before its n-th operation below `folder`; False if it ended first."""
    left = n

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return _was_killed(_wait(_fork(function, _Watch(folder, but, count)), None))


def run_killed_after(seconds: float, function: Function) -> bool:
    """Run `function` in a child that is killed after so many seconds; False if it ended first."""
    return _was_killed(_wait(_fork(function, None), seconds))


def _fork(function: Function, watch: _Watch | None) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    try:
        if watch:
            sys.addaudithook(watch)
            sqlite3.connect = sqlite3.dbapi2.connect = _connecting(watch)  # type: ignore[assignment]
        function()
        sys.stdout.flush()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the child must never return into the test run that it was forked from
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def _connecting(watch: _Watch) -> Callable[..., sqlite3.Connection]:
    """`sqlite3.connect` that lets the watch follow each connection; the audit event comes too early for that."""
    connect = sqlite3.connect

    def connect_and_follow(database: Any, *arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(database, *arguments, **named)
        watch.follow(connection, database)
        return connection

    return connect_and_follow


def _wait(child: int, seconds: float | None, longest: float = 240) -> int:
    """The child's exit status, negative for a signal. After `seconds` it is killed; after `longest` the test fails."""
    began = time.monotonic()
    limit = longest if seconds is None else seconds
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() - began >= limit:
            os.kill(child, signal.SIGKILL)
            status = os.waitpid(child, 0)[1]
            if seconds is None:
                pytest.fail(f"the child was still running after {longest} s")
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.0005)


def _was_killed(status: int) -> bool:
    assert status in (0, -signal.SIGKILL), f"the child failed by itself: {status}"
    return status != 0


def _tell(descriptor: int, line: str) -> None:
    os.write(descriptor, (line.replace("\n", " ") + "\n").encode())
