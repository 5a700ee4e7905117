"""What a reader's process says to the one that started it: messages of a bounded size, and plain values alone.

A message is a pickled list of events: `("sheet", name, visible, merged ranges)`, `("rows", rows)` of that sheet,
`("formats", …)`, and at last `("end", kind, findings)` or `("fault", rule, values)`. Before each message stand its
length and a byte that is 1 for the last one about a file.
"""

import datetime
import gc
import io
import pickle
import struct
from collections.abc import Callable, Iterable
from typing import Any

from sources.workbook_kinds.faults import Area, Fault, Finding
from sources.workbook_kinds.formats import Formats

HEAD = struct.Struct("<Q?")
READY = b"muang reader 2\n"  # said first; a new number where what is asked or answered changes, for a program that
# runs on while it is replaced on the disk must not take the answers of another version for damaged files
MESSAGE_CELLS = 40_000  # in one message: it is taken apart while the next is made

Events = list[tuple]

_PLAIN: dict[tuple[str, str], type] = {
    ("datetime", kind.__name__): kind for kind in (datetime.date, datetime.time, datetime.datetime, datetime.timedelta)
}


class Answer:
    """What is said about one file."""

    def __init__(self, send: Callable[[bytes], None]):
        self._send, self._events, self._cells = send, list[tuple](), 0

    def sheet(self, name: str, *, visible: bool, merged: Iterable[Area]) -> None:
        self._events.append(("sheet", name, visible, tuple(merged)))

    def rows(self, rows: list[list[object]], width: int) -> None:
        self._events.append(("rows", rows))
        self._cells += len(rows) * width
        if self._cells >= MESSAGE_CELLS:
            self._flush()

    def formats(self, found: Formats) -> None:
        self._events.append(("formats", *found))

    def end(self, kind: str, findings: list[Finding]) -> None:
        self._events.append(("end", kind, findings))
        self._flush(is_last=True)

    def fault(self, fault: Fault) -> None:
        self._events = [("fault", fault.rule, fault.values)]
        self._flush(is_last=True)

    def _flush(self, *, is_last: bool = False) -> None:
        packed = pickle.dumps(self._events, protocol=5)
        self._events, self._cells = [], 0
        self._send(HEAD.pack(len(packed), is_last) + packed)


class _PlainValues(pickle.Unpickler):
    """Takes plain values alone: a reader that a file has taken over must not make this process do anything."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _PLAIN[module, name]
        except KeyError as error:
            raise pickle.UnpicklingError(f"{module}.{name} is no plain value") from error


def events_of(message: bytes) -> Events:
    """The events of a message; raises Fault for one that no sound reader sends.

    Three times as fast without the collector, which would look at every row for nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _PlainValues(io.BytesIO(message)).load()
    except (pickle.UnpicklingError, EOFError, LookupError, AttributeError, TypeError, ValueError) as error:
        raise Fault("file.damaged") from error
    finally:
        if was_enabled:
            gc.enable()


def or_fault(events: Events) -> Events | Fault:
    """The events about a file, or the fault that they end with."""
    kind, *rest = events[-1]
    return Fault(rest[0], **rest[1]) if kind == "fault" else events
