"""Writing annotated workbooks, in a process of its own: what a sender made is opened nowhere else.

One process writes many. A workbook that cannot be opened as it is (an old format, too large, or made to do harm) is
answered by a new one with its values alone.
"""

import pickle
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Any, Self

from sources.aside import is_answer
from sources.contract import load_contracts
from sources.personal import shown_names
from sources.persons import HIDDEN
from sources.workbook import Unreadable, Workbook, read_workbook
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import ERROR, NOTE, WARNING, Problem

_ROOT = Path(__file__).parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from sources.reply.workbook_writer import main;"
    " main(int(sys.argv[2]), int(sys.argv[3]))"
)
_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/"
WORKERS = 2  # processes that write at a time
SUFFIX = ".annotated.xlsx"
VALUES_ALONE = "รูปแบบ สูตร และรูปภาพของแฟ้มเดิม (จัดทำใหม่จากค่าในเซลล์)"
TOO_LARGE = "ข้อมูลของแฟ้มเดิม เพราะแฟ้มใหญ่มาก จึงมีเฉพาะรายการปัญหา โปรดแก้ไขในแฟ้มที่ส่งมา"
SEVERITIES_TH = {ERROR: "ข้อผิดพลาด", WARNING: "ข้อควรระวัง", NOTE: "หมายเหตุ"}
OUTCOMES_TH = {
    "accepted": "รับไว้ทั้งหมด",
    "accepted_in_part": "รับไว้บางส่วน",
    "rejected": "ไม่รับ",
    "unreadable": "อ่านไม่ได้",
}


class NotWritten(Exception):
    """No annotated workbook could be made of the file."""


def write_all(jobs: Sequence[tuple[Path, FileJudgement, Path]], workers: int = WORKERS) -> list[str]:
    """Writes the answer of each (file, judgement, target), some at a time; returns which could not be written."""
    with ExitStack() as stack, ThreadPoolExecutor(workers) as executor:
        free: LifoQueue[Annotator] = LifoQueue()  # so that a few files start a process or two, not all
        for _ in range(workers):
            free.put(stack.enter_context(Annotator()))

        def write(path: Path, judgement: FileJudgement, target: Path) -> str | None:
            annotator = free.get()
            try:
                annotator.write(path, judgement, target)
            except NotWritten as error:
                return str(error)
            finally:
                free.put(annotator)
            return None

        return [fault for fault in executor.map(write, *zip(*jobs, strict=True)) if fault] if jobs else []


@dataclass
class Annotator:
    """Writes annotated workbooks until it is closed; `with Annotator() as annotator: annotator.write(…)`.

    A workbook with more bytes of sheets, unpacked, or more cells would take minutes to copy: a list alone answers it.
    """

    seconds: int = 120
    memory_bytes: int = 3 << 30
    most_bytes: int = 40 << 20
    most_cells: int = 600_000
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def write(self, path: Path, judgement: FileJudgement, target: Path) -> list[str]:
        """Writes `target` from the file at `path`; returns what could not be kept, in Thai. Raises NotWritten.

        A file that could not be read has no sheets, and a feed's payload has places that are no cells: the answer holds
        the first sheet alone.
        """
        is_list = judgement.unreadable or any(not sheet.replaces for sheet in judgement.sheets)
        size = None if is_list else _size_of_sheets(path)
        book = None
        if not is_list and (size is None or _hides_a_name(judgement)):
            book = _read(path)
        names = shown_names(grid.name for grid in book.sheets) if book else {}
        sent_as = {shown: sent for sent, shown in names.items()}
        summary, marks = _summary(judgement, sent_as), _marks(judgement, sent_as)
        job: dict[str, Any] = {"summary": summary, "marks": marks, "target": str(target), "sheets": [], "lost": []}
        if size is not None and size > self.most_bytes:
            return self._written({**job, "lost": [TOO_LARGE]}, target)
        if size is not None:
            if (answer := self._ask({**job, "path": str(path)})) is not None:
                return answer
            book = book or _read(path)
        if book is None:
            return self._written(job, target)
        if sum(len(grid.cells) * len(grid.cells[0]) for grid in book.sheets if grid.cells) > self.most_cells:
            return self._written({**job, "lost": [TOO_LARGE]}, target)
        sheets = [(grid.name, grid.visible, grid.cells, grid.merged) for grid in book.sheets if not is_answer(grid)]
        return self._written({**job, "sheets": sheets, "lost": [VALUES_ALONE]}, target)

    def _written(self, job: dict[str, Any], target: Path) -> list[str]:
        answer = self._ask(job)
        if answer is None:
            raise NotWritten(target.name)
        return answer

    def _ask(self, job: dict[str, Any]) -> list[str] | None:
        """What the writer answers; None where it could not write, whatever the reason."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        message = pickle.dumps(job)
        try:
            process.stdin.write(struct.pack("<Q", len(message)) + message)
            process.stdin.flush()
            size = process.stdout.read(8)
            answer = pickle.loads(process.stdout.read(struct.unpack("<Q", size)[0])) if len(size) == 8 else None
        except (BrokenPipeError, pickle.UnpicklingError, EOFError):
            answer = None
        if answer is None:
            self._stop()
        elif answer[0] == "written":
            return list(answer[1])
        return None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            # -I: neither the environment nor the working folder decides what the process imports.
            bounds = [str(self.memory_bytes), str(self.seconds)]
            command = [sys.executable, "-I", "-c", _START, str(_ROOT), *bounds]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _read(path: Path) -> Workbook | None:
    try:
        return read_workbook(path)
    except Unreadable:
        return None


def _size_of_sheets(path: Path) -> int | None:
    """The unpacked size of the sheets of an .xlsx or .xlsm; None for any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        return None
    if not any(part.filename == _BOOK for part in parts):
        return None
    return sum(part.file_size for part in parts if part.filename.startswith(_SHEET))


def _hides_a_name(judgement: FileJudgement) -> bool:
    """Whether the name of a sheet is not shown as it was sent."""
    return any(HIDDEN in (problem.sheet or "") for problem in judgement.all_problems)


def annotated_name(file_name: str) -> str:
    """The name of the answer to a file: its own without folders and extension, cut to what a file system takes."""
    stem = Path(file_name.replace("\\", "/")).stem.removesuffix(Path(SUFFIX).stem)
    plain = "".join(character if character.isprintable() and character not in '/:*?"<>|' else "_" for character in stem)
    while len(plain.encode()) > 200:
        plain = plain[:-1]
    return f"{plain or 'workbook'}{SUFFIX}"


def _marks(judgement: FileJudgement, sent_as: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Sheet, cell, severity and text of each mark; several problems of one cell share it, the worst colours it."""
    by_cell: dict[tuple[str, str], list[Problem]] = {}
    for problem in judgement.all_problems:
        if problem.sheet and problem.cell:
            sheet = sent_as.get(problem.sheet, problem.sheet)
            by_cell.setdefault((sheet, problem.cell), []).append(problem)
    order = (ERROR, WARNING, NOTE)
    return [
        (
            sheet,
            cell,
            min((each.severity for each in found), key=order.index),
            "\n".join(_sentence(each) for each in found),
        )
        for (sheet, cell), found in by_cell.items()
    ]


def _sentence(problem: Problem) -> str:
    return f"{SEVERITIES_TH[problem.severity]}: {problem.message_th} [{problem.rule}]"


def _summary(judgement: FileJudgement, sent_as: Mapping[str, str]) -> dict[str, Any]:
    """What the first sheet says, as plain values; sheets have the names that the sender gave them."""
    problems = judgement.all_problems
    return {
        "facts": [
            ("แฟ้มที่ส่ง", judgement.file_name),
            ("รหัสการส่ง", judgement.file_sha256[:12]),
            ("ผลการตรวจ", OUTCOMES_TH[judgement.outcome]),
            *((f"แผ่นงาน {sheet.sheet}", _of_sheet(sheet)) for sheet in judgement.sheets),
            *(
                (f"จำนวน{name}", f"{sum(problem.severity == severity for problem in problems):,} รายการ")
                for severity, name in SEVERITIES_TH.items()
            ),
            *(("ที่ไม่ได้แสดงไว้", problem.message_th) for problem in problems if problem.rule == "problem.more"),
        ],
        "problems": [
            (
                sent_as.get(problem.sheet or "", problem.sheet),
                problem.cell,
                problem.row,
                SEVERITIES_TH[problem.severity],
                problem.severity,
                problem.column,
                problem.raw,
                problem.message_th,
                problem.rule,
            )
            for problem in problems
        ],
    }


def _of_sheet(sheet: SheetJudgement) -> str:
    rows = f"รับ {sheet.rows_accepted:,} จาก {sheet.rows_read:,} แถว"
    title = _titles().get(sheet.contract, sheet.contract)
    return f"{rows} ({OUTCOMES_TH[sheet.outcome]}) อ่านตามแบบ “{title}” ({sheet.contract})"


@cache
def _titles() -> dict[str, str]:
    return {contract.name: contract.title_th for contract in load_contracts()}
