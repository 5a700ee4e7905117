"""One writer at a time: a lock that the kernel frees when its holder dies, and a note of who has it since when."""

import fcntl
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from warehouse.home import Home, StoreError

BANGKOK = timezone(timedelta(hours=7))


class HomeLocked(StoreError):
    """Another process holds the home; `pid` and `since` are None if it has not written its note yet."""

    def __init__(self, home: Home, pid: int | None, since: datetime | None) -> None:
        self.pid, self.since = pid, since
        shown = since.astimezone(BANGKOK).isoformat(" ", "seconds") if since else "?"
        super().__init__("home.locked", home=home.root, pid=pid or "?", since=shown)


@dataclass
class _Held:
    descriptor: int
    times: int


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


@contextmanager
def hold(home: Home) -> Iterator[None]:
    """Hold the home as its only writer; raises HomeLocked at once if another process has it.

    Re-entrant within one process: the command holds it around the job whose steps hold it again.
    """
    path = home.root.resolve()
    with _guard:
        if path in _held:
            _held[path].times += 1
        else:
            _held[path] = _Held(_acquire(home), 1)
    try:
        yield
    finally:
        _let_go(path)


def _let_go(path: Path) -> None:
    with _guard:
        held = _held.get(path)
        if held is None:  # a child forked inside the block, which holds nothing
            return
        held.times -= 1
        if held.times == 0:
            del _held[path]
            os.ftruncate(held.descriptor, 0)
            os.close(held.descriptor)


def _acquire(home: Home) -> int:
    try:
        descriptor = os.open(home.lock_path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError("home.unusable", home=home.root, reason=error.strerror) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid, since = _read_note(descriptor)
        os.close(descriptor)
        raise HomeLocked(home, pid, since) from None
    note = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds"), "host": socket.gethostname()}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(note).encode(), 0)
    return descriptor


def _read_note(descriptor: int) -> tuple[int | None, datetime | None]:
    with suppress(ValueError, KeyError):
        note = json.loads(os.pread(descriptor, 4096, 0))
        return int(note["pid"]), datetime.fromisoformat(note["since"])
    return None, None


def _forget_in_child() -> None:
    """A forked child shares its parent's open file and so, by mistake, its lock: it must ask for its own."""
    global _guard
    _guard = threading.Lock()
    for held in _held.values():
        os.close(held.descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_forget_in_child)
