"""Reads untrusted files one after the other in a process of its own, so that a hostile one can end only this process.

Started by `workbook_pool.py`; nothing else runs it. A line of standard input asks for a file; standard output takes the
messages of `workbook_messages.py`. The process ends without the last of them when one of its limits stops it, and its
exit status says which.
"""

import gc
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine

from sources.workbook_kinds import delimited, formats, json_tables, mojibake, ods, ooxml, reaching, xls, xlsb
from sources.workbook_kinds.archive import Archive
from sources.workbook_kinds.encoding import decode
from sources.workbook_kinds.faults import Fault, Finding, Place, Seen
from sources.workbook_messages import MESSAGE_CELLS, READY, Answer

ZIP_MARK, OLE_MARK = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXTS = frozenset({".csv", ".tsv", ".tab", ".txt"})
BOOKS = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"})  # some programs write text under these names
SUFFIXES = {"xlsx": (".xlsx", ".xlsm"), "xlsm": (".xlsx", ".xlsm"), "xls": (".xls",)}
CONCURRENT_BYTES = 1 << 18  # below this a second thread costs more than it saves


def bound_resources(memory_bytes: int) -> None:
    """Caps this process's address space, and keeps it from writing any file, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows: there the parent's time limit alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def bound_time(seconds: float) -> None:
    """Ends the process after so much processor time, in the middle of native code too; 0 lifts the limit."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def read(path: Path, stem: str, limits: dict[str, Any], folder: Path, answer: Answer) -> None:
    """Answers with every worksheet of the file; raises Fault.

    `stem` names the table of a text, which has no name of its own; `folder` is for links of this process alone.
    """
    size = path.stat().st_size
    if size == 0:
        raise Fault("file.empty")
    if size > limits["bytes"]:
        raise Fault("file.too_large", what="bytes", limit=limits["bytes"])
    content = path.read_bytes()
    suffix = path.suffix.lower()
    if content.startswith(ZIP_MARK):
        archive = Archive(content, limits)
        kind = archive.kind()
        later = Later(lambda: look_into(archive, kind), at_once=len(content) < CONCURRENT_BYTES)
        again = (lambda: ods.without_indents(Archive(content, limits))) if kind == "ods" else None
        _read_book(_named_rightly(path, kind, folder), later, limits, answer, again)
    elif content.startswith(OLE_MARK):
        later = Later(lambda: xls.look(content), at_once=True)
        _read_book(_named_rightly(path, "xls", folder), later, limits, answer)
    elif suffix == ".json":
        _read_json(content, stem, limits, answer)
    elif suffix in TEXTS | BOOKS:
        _read_text(content, stem, limits, answer, is_surely_text=suffix in TEXTS)
    else:
        raise Fault("file.not_a_workbook")


def read_formats(path: Path, sheet: str, limits: dict[str, Any], answer: Answer) -> None:
    """Answers with the number formats of a sheet, and which rows and columns are hidden; raises Fault."""
    content = path.read_bytes()
    kind = "csv"
    if content.startswith(ZIP_MARK):
        archive = Archive(content, limits)
        kind = archive.kind()
        if kind in ("xlsx", "xlsm"):
            answer.formats(formats.look(archive, sheet, limits))
    answer.end(kind, [])


def look_into(archive: Archive, kind: str) -> Seen:
    """What the parts of an archive say besides the values; raises Fault."""
    if kind == "xlsb":
        return xlsb.look(archive)
    return ods.look(archive) if kind == "ods" else ooxml.look(archive, kind)


def _read_text(content: bytes, stem: str, limits: dict[str, Any], answer: Answer, *, is_surely_text: bool) -> None:
    text = decode(content)
    if text[:256].lstrip()[:1] == "<" or text.startswith("%PDF-"):
        raise Fault("file.not_a_workbook")
    rows = delimited.rows_of(text, limits)
    if not is_surely_text and len(rows[0] if rows else ()) < 2:
        raise Fault("file.not_a_workbook")
    answer.sheet(stem, visible=True, merged=())
    findings = reaching.reaches_out(stem, reaching.in_cells(rows)) if reaching.may_be_in(text) else []
    # A Western letter in UTF-8, or any in UTF-16; in a Thai file of the old code page it is ร.
    may_be_garbled = (b"\xc3" in content or b"\0" in content) and mojibake.may_be_in(text)
    answer.end("csv", findings + _send_rows(rows, {}, answer, stem, may_be_garbled=may_be_garbled))


def _read_json(content: bytes, stem: str, limits: dict[str, Any], answer: Answer) -> None:
    findings = []
    for name, rows in json_tables.tables_of(decode(content), stem, limits):
        answer.sheet(name, visible=True, merged=())
        findings += _send_rows(rows, {}, answer, name, may_be_garbled=True)
    answer.end("json", findings)


def _read_book(
    path: str, later: "Later", limits: dict[str, Any], answer: Answer, again: Callable[[], bytes] | None = None
) -> None:
    """The values by calamine, and beside them what it does not tell.

    `again` gives the workbook as another program would have written it, for a kind where calamine is strict.
    """
    try:
        with _opened(path, later, again) as book:
            _read_sheets(book, later, limits, answer)
    except python_calamine.PasswordError as error:
        raise Fault("file.encrypted") from error
    except (python_calamine.CalamineError, OSError) as error:
        later.result()  # a reason found there says more
        if "limit exceeded" in str(error):
            raise Fault("file.too_large", what="cells", limit=limits["cells"]) from error
        raise Fault("file.damaged") from error


def _opened(path: str, later: "Later", again: Callable[[], bytes] | None) -> Any:
    try:
        return python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.CalamineError as first:
        if again is None:
            raise
        later.result()  # raises for what must not be read at all
        try:
            return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(again()))
        except python_calamine.CalamineError:
            raise first from None


def _named_rightly(path: Path, kind: str, folder: Path) -> str:
    """The content decides what a file is, not its name; calamine looks at the name, so it is given a right one."""
    fitting = SUFFIXES.get(kind, (f".{kind}",))
    if path.suffix in fitting:
        return str(path)
    link = folder / f"{os.getpid()}{fitting[0]}"
    link.unlink(missing_ok=True)
    link.symlink_to(path.resolve())
    return str(link)


class Later:
    """What a look into the raw file finds: at once, or by a thread while calamine, which leaves Python free, reads."""

    def __init__(self, look: Callable[[], Seen], *, at_once: bool):
        self._look = look
        self._found: Seen | None = None
        self._error: BaseException | None = None
        self._thread = None if at_once else threading.Thread(target=self._run, daemon=True)
        if self._thread:
            self._thread.start()
        else:
            self._found = look()

    def result(self) -> Seen:
        """What was found; raises what was raised in finding it."""
        if self._thread:
            self._thread.join()
        if self._error:
            raise self._error
        assert self._found is not None
        return self._found

    def _run(self) -> None:
        try:
            self._found = self._look()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            self._error = error


def _read_sheets(book: Any, later: Later, limits: dict[str, Any], answer: Answer) -> None:
    """The worksheets of an open workbook; charts and macro sheets are left out. Raises Fault where one is too large."""
    worksheets = [
        (number, meta)
        for number, meta in enumerate(book.sheets_metadata)
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    if len(worksheets) > limits["sheets"]:
        raise Fault("file.too_large", what="sheets", limit=limits["sheets"])
    cells = 0
    garbled: list[Finding] = []
    seen: Seen | None = None
    for number, meta in worksheets:
        sheet = book.get_sheet_by_index(number)
        seen = seen or later.result()
        key = number if seen.kind == "xls" else meta.name
        told = seen.told.get(key, {})
        given = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        rows = max(given[0], 1 + max((row for row, _ in told), default=-1))
        columns = max(given[1], 1 + max((column for _, column in told), default=-1))
        cells += rows * columns
        for what, count in (("rows", rows), ("columns", columns), ("cells", cells)):
            if count > limits[what]:
                raise Fault("file.too_large", what=what, limit=limits[what], sheet=meta.name)
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()] or seen.merged.get(key, [])
        answer.sheet(meta.name, visible=meta.visible == python_calamine.SheetVisibleEnum.Visible, merged=merged)
        left = sheet.start[1] if sheet.start else 0
        values = sheet.iter_rows() if sheet.end else iter(())
        if left or (rows, columns) != given:
            values = _padded(values, left, rows, columns)
        garbled += _send_rows(values, told, answer, meta.name, may_be_garbled=seen.may_be_garbled)
    seen = seen or later.result()
    answer.end(seen.kind, seen.findings + garbled)


def _padded(values: Iterator[list[object]], left: int, rows: int, columns: int) -> Iterator[list[object]]:
    """The rows from the sheet's first column on, and to its last row and column.

    calamine leaves out blank columns at the left; a formula without a result may stand outside of what it gives.
    """
    before, count = [""] * left, 0
    for row in values:
        yield before + row + [""] * (columns - left - len(row))
        count += 1
    for _ in range(count, rows):
        yield [""] * columns


def _send_rows(
    values: Iterable[list[object]], told: dict[Place, str], answer: Answer, sheet: str, *, may_be_garbled: bool
) -> list[Finding]:
    """Sends the rows of a sheet with the cells put in that only seemed blank; repairs garbled text where asked for."""
    found: list[Finding] = []
    if may_be_garbled:
        values = list(values)
        found = mojibake.findings(sheet, mojibake.repair(values))
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), value in told.items():
        by_row.setdefault(row, []).append((column, value))
    source, start = iter(values), 0
    chunk = list(islice(source, 1))
    while chunk:
        for row in by_row.keys() & range(start, start + len(chunk)) if by_row else ():
            for column, value in by_row[row]:
                chunk[row - start][column] = value
        start += len(chunk)
        width = max(len(chunk[0]), 1)
        answer.rows(chunk, width)
        chunk = list(islice(source, max(MESSAGE_CELLS // width, 1)))
    return found


def serve(limits: dict[str, Any], folder: str) -> None:
    """Answers what is asked on standard input until it ends."""
    replies = sys.stdout.buffer
    bound_resources(limits["memory_bytes"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process decides when it ends
    gc.disable()  # rows are lists of plain values: nothing to collect, and looking for it takes a tenth of the time

    def send(message: bytes) -> None:
        replies.write(message)
        replies.flush()

    send(READY)
    for number, line in enumerate(sys.stdin.buffer):
        path, name, sheet = json.loads(line)
        answer = Answer(send)
        bound_time(limits["seconds"])
        try:
            if sheet is None:
                read(Path(path), Path(name).stem, limits, Path(folder), answer)
            else:
                read_formats(Path(path), sheet, limits, answer)
        except Fault as fault:
            answer.fault(fault)
        except MemoryError:
            if number:  # earlier files may have taken the memory: the file is tried again by a fresh process
                os.abort()
            answer.fault(Fault("file.too_large", what="memory_bytes", limit=limits["memory_bytes"]))
        except OSError as error:
            answer.fault(Fault("file.cannot_be_read", file=name, reason=error.strerror or str(error)))
        bound_time(0)
