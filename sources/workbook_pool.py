"""The processes that read untrusted files for this one: a few that live long, each file bounded in time and memory.

A file that kills or stalls its reader is tried once more in a fresh process that has read nothing else, unless that was
one already; if that ends too, the way in which it ended says why the file cannot be read. The other files are read on
by a new process.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sources.workbook_kinds.faults import Fault
from sources.workbook_messages import HEAD, READY, Events, events_of, or_fault

_ROOT = Path(__file__).parents[1]
_START = (
    "import json, sys; sys.path.insert(0, sys.argv[1]); "
    "import sources.workbook_reader as reader; reader.serve(json.loads(sys.argv[2]), sys.argv[3])"
)
# No secret of the environment is to be found where a hostile file is read.
_KEPT = frozenset({"PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE"})
_ADDED = {"MALLOC_ARENA_MAX": "2"}  # arenas of threads count as address space, which is bounded
READERS = max(1, min(2, os.cpu_count() or 1))
FILES_A_READER = 2_000  # then a new process takes its place: what native code may leak has an end
AHEAD_FILES, AHEAD_BYTES = 512, 64 << 20  # read before they are asked for, at most
SENT_AT_ONCE = 4  # files that wait in a reader's pipe, so that it need not wait for the next
SECOND_FROM_FILES, SECOND_FROM_BYTES = 16, 1 << 20  # waiting work that makes a second process worth its start
FAILED_STARTS = 3  # of processes killed before they could begin, until that is taken for how things are
WALL = 4  # wall time allowed, in times of the processor time: the machine may have other work


@dataclass(frozen=True)
class Request:
    """What to read: every sheet's values, or the number formats of one. `name` is that under which it was sent."""

    path: Path
    name: str | None = None
    formats_of: str | None = None


@dataclass
class _Job:
    """One request, and the messages about it that came so far in its present attempt."""

    request: Request
    size: int
    messages: deque[bytes] = field(default_factory=deque)
    attempt: int = 0
    is_done: bool = False
    fault: Fault | None = None


def read_files(requests: Iterable[Request], limits: Mapping[str, Any]) -> Iterator[Events | Fault]:
    """What the readers said about each file, in order; a Fault for one that cannot be read.

    Raises RuntimeError where no reader can be started.
    """
    with tempfile.TemporaryDirectory() as folder:
        pool = _Pool({**limits}, folder)
        try:
            yield from pool.read(iter(requests))
        finally:
            pool.close()


class _Pool:
    """The readers and the files that wait for them. One lock: `changed` tells whoever waits that a message came."""

    def __init__(self, limits: dict[str, Any], folder: str):
        self.limits, self.folder = limits, folder
        self.changed = threading.Condition()
        self.waiting: deque[_Job] = deque()
        self.wanted: _Job | None = None
        self.held_bytes = 0
        self.is_closed = self.has_failed = False
        self.failed_starts = 0
        self._readers: list[_Reader] = []

    def read(self, requests: Iterator[Request]) -> Iterator[Events | Fault]:
        ordered: deque[_Job] = deque()
        while True:
            for request in islice(requests, AHEAD_FILES - len(ordered)):
                ordered.append(_Job(request, _size(request.path)))
                self.waiting.append(ordered[-1])
            if not ordered:
                return
            yield self._result(ordered.popleft())

    def close(self) -> None:
        with self.changed:
            self.is_closed = True
            readers = list(self._readers)
        for reader in readers:
            reader.stop()

    def may_send(self) -> bool:
        """Whether the next file that waits may be read now; with the lock held."""
        return bool(self.waiting) and (self.held_bytes < AHEAD_BYTES or self.waiting[0] is self.wanted)

    def took(self, job: _Job, message: bytes, *, is_last: bool) -> None:
        """A message about a file came; with the lock held."""
        job.messages.append(message)
        job.is_done |= is_last
        self.held_bytes += len(message)
        if job is self.wanted:
            self.changed.notify_all()

    def ended(self, reader: "_Reader", unfinished: list[_Job], exit_code: int) -> None:
        """A reader is gone: the file it was at is tried once more alone or has its fault; with the lock held."""
        self._readers.remove(reader)
        suspect = unfinished.pop(0) if unfinished and reader.has_started else None
        if not reader.has_started:
            self.failed_starts += 1
            self.has_failed |= exit_code >= 0 or self.failed_starts > FAILED_STARTS
        if suspect and not self.is_closed:
            self.held_bytes -= sum(map(len, suspect.messages))
            suspect.messages.clear()
            suspect.attempt += 1
            if reader.is_alone or (not reader.finished and _is_own_end(exit_code)):
                suspect.fault, suspect.is_done = _reason(exit_code, self.limits), True
            else:
                self._readers.append(_Reader(self, suspect))
        self.waiting.extendleft(reversed(unfinished))
        self._employ()
        self.changed.notify_all()

    def _employ(self) -> None:
        """Sends the files that wait to readers, and starts readers for them; with the lock held."""
        some = list(islice(self.waiting, SECOND_FROM_FILES))
        is_much = len(some) == SECOND_FROM_FILES or sum(job.size for job in some) > SECOND_FROM_BYTES
        while len(self._readers) < (READERS if is_much else 1) and self.may_send() and not self.is_closed:
            self._readers.append(_Reader(self))
        for reader in self._readers:
            reader.send()

    def _result(self, job: _Job) -> Events | Fault:
        """Waits for a file and takes its messages apart while they come."""
        events: Events = []
        attempt = job.attempt
        while True:
            with self.changed:
                self.wanted = job
                self._employ()
                while not job.messages and not job.is_done:
                    if self.has_failed:
                        raise RuntimeError("the process that reads workbooks cannot be started")
                    self.changed.wait(timeout=1)
                    for reader in self._readers:
                        reader.stop_if_stalled()
                if attempt != job.attempt:
                    events, attempt = [], job.attempt
                if job.fault:
                    return job.fault
                if not job.messages:
                    return or_fault(events)
                message = job.messages.popleft()
                self.held_bytes -= len(message)
            try:
                events += events_of(message)
            except Fault as fault:
                return fault


class _Reader:
    """One process, and the thread that takes its messages. All but the thread's own work is done with the lock held."""

    def __init__(self, pool: _Pool, alone_with: _Job | None = None):
        self.is_alone, self.has_started, self.finished = alone_with is not None, False, 0
        self._pool, self._taken = pool, 0
        self._sent: deque[_Job] = deque()
        self._began = time.monotonic()
        # -I: neither the environment nor the working folder decides what the process imports.
        command = [sys.executable, "-I", "-c", _START, str(_ROOT), json.dumps(pool.limits), pool.folder]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=1 << 20,
            env={name: os.environ[name] for name in _KEPT & os.environ.keys()} | _ADDED,
        )
        if alone_with:
            self._give(alone_with)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def send(self) -> None:
        """Gives the process files while it has room for them; lets it end after its share."""
        while self._has_room() and self._pool.may_send():
            self._give(self._pool.waiting.popleft())
        if not self._sent and (self.is_alone or self._taken >= FILES_A_READER):
            with contextlib.suppress(OSError):
                self._stdin.close()

    def stop(self) -> None:
        """Ends the process and waits for it; without the lock."""
        self._process.kill()
        self._thread.join()

    def stop_if_stalled(self) -> None:
        """Kills a process that has been at one file for too long; its own timer counts processor time alone."""
        if self._sent and time.monotonic() - self._began > WALL * self._pool.limits["seconds"]:
            self._process.kill()

    @property
    def _stdin(self) -> Any:
        return self._process.stdin

    def _has_room(self) -> bool:
        return len(self._sent) < SENT_AT_ONCE and self._taken < FILES_A_READER and not self.is_alone

    def _give(self, job: _Job) -> None:
        if not self._sent:
            self._began = time.monotonic()
        self._sent.append(job)
        self._taken += 1
        path = job.request.path
        asked = json.dumps([str(path), job.request.name or path.name, job.request.formats_of]).encode()
        # A process that is gone takes nothing: the thread that listens finds out, and the file goes to another.
        with contextlib.suppress(OSError, ValueError):
            self._stdin.write(asked + b"\n")
            self._stdin.flush()

    def _listen(self) -> None:
        stdout: Any = self._process.stdout
        self.has_started = stdout.read(len(READY)) == READY
        while len(head := stdout.read(HEAD.size)) == HEAD.size:
            size, is_last = HEAD.unpack(head)
            if size > self._pool.limits["memory_bytes"]:
                break
            message = stdout.read(size)
            with self._pool.changed:
                if len(message) < size or not self._sent:
                    break
                self._pool.took(self._sent[0], message, is_last=is_last)
                if is_last:
                    self._sent.popleft()
                    self.finished += 1
                    self._began = time.monotonic()
                    self.send()
        self._process.kill()
        exit_code = self._process.wait()
        stdout.close()
        with self._pool.changed:
            with contextlib.suppress(OSError):
                self._stdin.close()
            self._pool.ended(self, list(self._sent), exit_code)


def _size(path: Path) -> int:
    """The size of a file; 0 where it cannot be known, which its reader will find out too."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_own_end(exit_code: int) -> bool:
    """Whether a process ended by itself or by its own limits, as it would again; not when somebody killed it."""
    own = {-getattr(signal, name) for name in ("SIGPROF", "SIGABRT") if hasattr(signal, name)}
    return exit_code >= 0 or exit_code in own


def _reason(exit_code: int, limits: Mapping[str, Any]) -> Fault:
    """Why a file cannot be read of which the reader ended so; where there are no signals, a kill ends it with 1."""
    killed = {-getattr(signal, name) for name in ("SIGPROF", "SIGKILL") if hasattr(signal, name)} or {1}
    if exit_code in killed:
        return Fault("file.too_slow", seconds=limits["seconds"])
    if exit_code == -signal.SIGABRT:  # how native code ends where it gets no memory
        return Fault("file.too_large", what="memory_bytes", limit=limits["memory_bytes"])
    return Fault("file.damaged")
