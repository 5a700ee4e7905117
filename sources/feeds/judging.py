"""Payloads and files of feeds, told by what is in them, and judged: bytes in, a judgement out, like any other file's.

A file in the inbox, one that `muang check` is given and a payload that was pulled all go through `judge_feed`.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sources.collecting import no_collection
from sources.feeds import air4thai_history, air4thai_live, air4thai_stations, airbkk, casa, openaq
from sources.feeds.delimited import header_of
from sources.feeds.payload import (
    BANGKOK,
    GZIP,
    Payload,
    as_text,
    is_marked_simulated,
    parsed,
    unpacked,
    without_utf_16,
    without_warnings,
)
from sources.feeds.register import load_feeds
from sources.personal import without_contacts
from sources.recognise import says_simulated
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import Problem, Refused, problem
from validations.values.text import printable

_START = 64 << 10  # bytes by which a format is told
_ENDINGS = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".gz", ".html", ".htm")
_PAGE = re.compile(r"<(?:!doctype|html|head|body|\?xml|br|b>|div|script|title|h\d)", re.IGNORECASE)


@dataclass(frozen=True)
class JsonFormat:
    """A format of JSON: how its first thousands of characters are told, and what reads it."""

    looks_like: Callable[[str], bool]
    read: Callable[[Any, Payload, list[Problem]], list[SheetJudgement]]


@dataclass(frozen=True)
class TableFormat:
    """A text table: how it is told by its header, and what reads it."""

    looks_like: Callable[[tuple[str, ...]], bool]
    read: Callable[[Payload], list[SheetJudgement]]


JSON_FORMATS = (
    JsonFormat(air4thai_live.looks_like, air4thai_live.read),
    JsonFormat(air4thai_history.looks_like_json, air4thai_history.read_json),
    JsonFormat(air4thai_stations.looks_like, air4thai_stations.read),
    JsonFormat(openaq.looks_like_json, openaq.read_json),
    JsonFormat(airbkk.looks_like_json, airbkk.read_json),
)
TABLE_FORMATS = (
    TableFormat(air4thai_history.looks_like_table, air4thai_history.read_text_table),
    TableFormat(airbkk.looks_like_table, airbkk.read_text_table),
    TableFormat(openaq.looks_like_table, openaq.read_text_table),
    TableFormat(casa.looks_like_table, casa.read_text_table),
)


def is_feeds(path: Path, file_name: str) -> bool:
    """Whether a file is one of a feed, by its ending and its first bytes; no other file is read for that."""
    return file_name.casefold().endswith(_ENDINGS) and _reader(_start_of(path), file_name) is not None


def judge_feed(path: Path, file_name: str, file_sha256: str, received_at: datetime | None = None) -> FileJudgement:
    """The judgement of a file of a feed. Nothing in it makes this raise; `received_at` is now if nobody says."""
    name = without_contacts(printable(file_name))
    judgement = FileJudgement(name, file_sha256)
    try:
        data, warning = without_warnings(unpacked(path.read_bytes()))
        if warning:
            judgement.problems.append(problem("air_feed.source_warning", raw=without_contacts(warning)))
        judgement.is_simulated = says_simulated(name) or is_marked_simulated(data)
        payload = Payload(data, name, file_sha256[:12], received_at or datetime.now(BANGKOK), judgement.is_simulated)
        judgement.sheets = sheets_of(payload)
    except Refused as error:
        judgement.problems, judgement.unreadable = [error.problem], True
    return judgement


def sheets_of(payload: Payload) -> list[SheetJudgement]:
    """The sheets of a payload; raises Refused where it cannot be read."""
    read = _reader(payload.data[:_START], payload.name)
    if read is None:
        raise Refused(problem("air_feed.damaged"))
    with no_collection():
        return read(payload)


def _start_of(path: Path) -> bytes:
    """The first bytes, unpacked; b'' where there are none to be had."""
    try:
        with path.open("rb") as file:
            start = file.read(_START)
        start = zlib.decompressobj(wbits=31).decompress(start, _START) if start[:2] == GZIP else start
        return without_warnings(without_utf_16(start, errors="replace"))[0]
    except (OSError, zlib.error):
        return b""


def _reader(start: bytes, file_name: str) -> Callable[[Payload], list[SheetJudgement]] | None:
    """What reads a file that begins like this; None where no feed's format does."""
    begins = start[:200].decode("utf-8-sig", errors="replace").lstrip()
    is_pulled = file_name.startswith(tuple(load_feeds()))
    if _PAGE.match(begins):
        return _refuse_page if is_pulled or file_name.casefold().endswith((".json", ".jsonl", ".ndjson")) else None
    if begins[:1] in ("[", "{"):
        text = start.decode("utf-8-sig", errors="replace")
        for format_ in JSON_FORMATS:
            if format_.looks_like(text):
                return partial(_read_json, format_)
        if casa.looks_like_json(text):
            return casa.read_json
        # A file of that name is an answer, maybe an empty one: advice on workbooks would mislead.
        return _refuse_form if is_pulled else None
    header = header_of(start)
    return next((table.read for table in TABLE_FORMATS if header and table.looks_like(header)), None)


def _read_json(format_: JsonFormat, payload: Payload) -> list[SheetJudgement]:
    document, fault = parsed(as_text(payload.data))
    return format_.read(document, payload, [fault] if fault else [])


def _refuse_page(payload: Payload) -> list[SheetJudgement]:
    raise Refused(problem("air_feed.web_page"))


def _refuse_form(payload: Payload) -> list[SheetJudgement]:
    begins = without_contacts(printable(payload.data[:200].decode("utf-8", errors="replace")))
    raise Refused(problem("air_feed.unknown_form", raw=begins[:40]))
