"""Writing annotated workbooks, in a process of its own: what a sender made is opened nowhere else.

One process writes many. A workbook that cannot be opened as it is (an old format, too large, or made to do harm) is
answered by a new one with its values alone.
"""

import pickle
import struct
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sources.personal import shown_names
from sources.workbook import Unreadable, read_workbook
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import ERROR, NOTE, WARNING, Problem

_WRITER = Path(__file__).with_name("workbook_writer.py")
_AS_SENT = ("xlsx", "xlsm")
SUFFIX = ".annotated.xlsx"
SEVERITIES_TH = {ERROR: "ข้อผิดพลาด", WARNING: "ข้อควรระวัง", NOTE: "หมายเหตุ"}
OUTCOMES_TH = {
    "accepted": "รับไว้ทั้งหมด",
    "accepted_in_part": "รับไว้บางส่วน",
    "rejected": "ไม่รับ",
    "unreadable": "อ่านไม่ได้",
}


class NotWritten(Exception):
    """No annotated workbook could be made of the file."""


@dataclass
class Annotator:
    """Writes annotated workbooks until it is closed; `with Annotator() as annotator: annotator.write(…)`."""

    seconds: int = 120
    memory_bytes: int = 3 << 30
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def write(self, path: Path, judgement: FileJudgement, target: Path) -> list[str]:
        """Writes `target` from the file at `path`; returns what could not be kept, in Thai. Raises NotWritten.

        A file that could not be read has no sheets: its answer holds the first sheet alone.
        """
        sheets: list[Any] = []
        try:
            book = None if judgement.unreadable else read_workbook(path)
        except Unreadable:
            book = None
        names = shown_names(grid.name for grid in book.sheets) if book else {}
        sent_as = {shown: sent for sent, shown in names.items()}
        summary, marks = _summary(judgement, sent_as), _marks(judgement, sent_as)
        job: dict[str, Any] = {"summary": summary, "marks": marks, "target": str(target)}
        if book is not None and book.kind in _AS_SENT:
            answer = self._ask({**job, "path": str(path), "is_macro": book.kind == "xlsm"})
            if answer is not None:
                return answer
        if book is not None:
            sheets = [(grid.name, grid.visible, grid.cells, grid.merged) for grid in book.sheets]
        lost = [] if book is None else ["รูปแบบ สูตร และรูปภาพของแฟ้มเดิม (จัดทำใหม่จากค่าในเซลล์)"]
        answer = self._ask({**job, "sheets": sheets, "lost": lost})
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
            command = [sys.executable, "-I", str(_WRITER), str(self.memory_bytes), str(self.seconds)]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def annotated_name(file_name: str) -> str:
    """The name of the answer to a file: its own without folders and extension, cut to what a file system takes."""
    stem = Path(file_name.replace("\\", "/")).stem
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
    return f"{rows} ({OUTCOMES_TH[sheet.outcome]}) อ่านตามแบบ {sheet.contract}"
