"""A payload as bytes: unpacked within bounds, its text in one encoding, its JSON exactly as written."""

import json
import re
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from validations.problem import Problem, Refused, problem

BANGKOK = timezone(timedelta(hours=7))
GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MOST_BYTES = 256 << 20  # unpacked; a year of hours of a hundred stations has 70 MB as CSV
MOST_RATIO = 200  # of unpacked to packed; zlib itself reaches 1000 with zeros
MOST_NODES = 2_000_000  # objects and lists of a JSON text: each costs some hundred bytes
_MARK = "ข้อมูลจำลอง"
# As texts write it, in either encoding or escaped as JSON does, in lower case.
_SIMULATED = (
    *(_MARK.encode(), _MARK.encode("cp874"), json.dumps(_MARK).strip('"').encode()),
    *(b"simulated data", b"simulated_data", b"simulated-data", b"simulateddata"),
)
_LISTS = re.compile(r'(?:"(?:stations|results)"\s*:\s*|\A\s*)\[')
_ROWS = re.compile(r'"data"\s*:\s*\[')
# What PHP prints before the answer of a program with a fault (its settings display_errors and html_errors).
_WARNINGS = re.compile(
    rb"(?>\s*<br ?/?>\s*<b>(?:Warning|Notice|Deprecated|Strict Standards)</b>:.{0,2000}?"
    rb" on line <b>\d+</b><br ?/?>)++\s*(?=[{\[])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Payload:
    """What was received: its bytes, unpacked, and what is known beside them. `name` is as it may be shown."""

    data: bytes
    name: str
    submission_id: str
    received_at: datetime
    is_simulated: bool = False

    @property
    def received_on(self) -> date:
        """The day of receipt in Bangkok."""
        return self.received_at.astimezone(BANGKOK).date()

    @property
    def latest(self) -> datetime:
        """The last hour that a label of it can name: that of the receipt, and one for clocks that differ."""
        return self.received_at.astimezone(BANGKOK).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)

    def source_id(self, sheet: str) -> str:
        return f"{self.submission_id}:{sheet}"


class KeyTwice(ValueError):
    """An object has a name twice: which of the values is right is not said."""


def unpacked(data: bytes) -> bytes:
    """The bytes of a file, of gzip all its members, as UTF-8 where they are UTF-16 with its mark.

    Raises Refused where it is cut, damaged or too large.
    """
    if data[:2] != GZIP:
        return without_utf_16(_within(data))
    most = min(MOST_BYTES, MOST_RATIO * len(data) + (1 << 20))
    parts, size, rest = [], 0, data
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            parts.append(member.decompress(rest, most - size + 1))
        except zlib.error as error:
            raise Refused(problem("air_feed.damaged")) from error
        size += len(parts[-1])
        if size > most:
            raise Refused(problem("air_feed.too_large", limit=most))
        if not member.eof:
            raise Refused(problem("air_feed.damaged"))
        rest = member.unused_data.lstrip(b"\0")
    return without_utf_16(b"".join(parts))


def without_warnings(data: bytes) -> tuple[bytes, str]:
    """A JSON text without what PHP warned of before it, and the warning's words; '' where there is none."""
    match = _WARNINGS.match(data.removeprefix(b"\xef\xbb\xbf"))
    if match is None:
        return data, ""
    said = re.sub(rb"<[^>]*>", b"", match[0]).decode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf")[match.end() :], " ".join(said.split())[:160]


def without_utf_16(data: bytes, errors: str = "strict") -> bytes:
    """A text in UTF-16 with its mark as UTF-8, anything else as it is; raises Refused for what only has the mark."""
    if data[:2] not in _UTF_16:
        return data
    try:
        return data.decode("utf-16", errors).encode()
    except UnicodeDecodeError as error:
        raise Refused(problem("air_feed.encoding")) from error


def is_marked_simulated(data: bytes) -> bool:
    """Whether anything in a payload says that it is simulated, in Thai or English, also as JSON escapes letters."""
    small = data.lower()
    return any(mark in small for mark in _SIMULATED)


def as_text(data: bytes) -> str:
    """The text of UTF-8 or Thai in TIS-620; raises Refused for anything else."""
    for codec in ("utf-8-sig", "cp874"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise Refused(problem("air_feed.encoding"))


def parsed(text: str) -> tuple[Any, Problem | None]:
    """What a JSON text says, numbers as the text that was written; with a problem for a text that is cut short.

    Of a text that ends too early the whole entries of its list are read. Raises Refused for what is no JSON at all.
    """
    if text.count("{") + text.count("[") > MOST_NODES:
        raise Refused(problem("air_feed.too_large", limit=MOST_NODES))
    try:
        return _DECODER.decode(text), None
    except KeyTwice as error:
        raise Refused(problem("air_feed.key_twice", raw=shown(str(error)))) from error
    except RecursionError as error:
        raise Refused(problem("air_feed.not_json", place=1)) from error
    except ValueError as error:
        place = getattr(error, "pos", 0) + 1
        found = _before_the_end(text)
        if found is None:
            raise Refused(problem("air_feed.not_json", place=place)) from error
        name, entries = found
        count = sum(len(_rows(entry)) or 1 for entry in entries)
        return ({name: entries} if name else entries), problem("air_feed.cut", place=place, count=count)


def parsed_lines(text: str) -> tuple[list[tuple[int, dict[str, Any]]], list[tuple[int, str]]]:
    """The objects of JSON lines by line number, or of one list by place; and the lines that are none, as they start."""
    if text.lstrip()[:1] == "[":
        document, fault = parsed(text)
        entries = [(place, entry) for place, entry in enumerate(document, start=1)]
        rows = [(place, entry) for place, entry in entries if isinstance(entry, dict)]
        bad = [(place, shown(entry)[:80]) for place, entry in entries if not isinstance(entry, dict)]
        return rows, bad + ([(len(entries) + 1, fault.message_en[:80])] if fault else [])
    rows, bad = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = _DECODER.decode(line)
        except (ValueError, RecursionError):
            entry = None
        if isinstance(entry, dict):
            rows.append((number, entry))
        else:
            bad.append((number, line.strip()[:80]))
    return rows, bad


def shown(value: Any) -> str:
    """A value of a JSON text as the text of a cell: '' for null; what is no single value as JSON.

    Half a surrogate pair, which JSON can write and no file can hold, is shown as \\ud800.
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _within(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise Refused(problem("air_feed.too_large", limit=MOST_BYTES))
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise KeyTwice(next(name for name in names if names.count(name) > 1))
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=str)
_SPACE = re.compile(r"\s*,?\s*")


def _before_the_end(text: str) -> tuple[str | None, list[Any]] | None:
    """The name of the list that a cut text is about, and its whole entries; None where it has none.

    Of a station whose hours were being listed those that are whole are an entry, too: a request for one has no other.
    """
    start = _LISTS.search(text)
    if start is None:
        return None
    name = "stations" if "stations" in start[0] else "results" if "results" in start[0] else None
    entries, place = _whole(text, start.end())
    if begun := _begun(text, place):
        entries.append(begun)
    return (name, entries) if entries else None


def _whole(text: str, place: int) -> tuple[list[Any], int]:
    """The whole entries of a list from its first on, and the place behind them."""
    entries: list[Any] = []
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]  # matches everywhere
        try:
            entry, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return entries, place
        entries.append(entry)


def _begun(text: str, place: int) -> dict[str, Any] | None:
    """The entry in which a text ends, with the whole rows of its `data`; None where it has none."""
    rows = _ROWS.search(text, place)
    try:
        entry = _DECODER.decode(f"{text[place : rows.end()]}]}}") if rows else None
    except (ValueError, RecursionError):
        return None
    if rows is None or not isinstance(entry, dict):
        return None
    entry["data"], _ = _whole(text, rows.end())
    return entry if entry["data"] else None


def _rows(entry: Any) -> list[Any]:
    found = entry.get("data") if isinstance(entry, dict) else None
    return found if isinstance(found, list) else []
