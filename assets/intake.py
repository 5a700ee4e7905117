"""From files in the inbox to rows in the lake, in an order that a kill cannot spoil: snapshot, Parquet, ledger."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from assets.progress import report
from sources.contract import Contract, load_contracts
from sources.inbox import inbox_files
from sources.intake import Received, judge_files
from sources.registers import load_registers
from sources.reply.annotating import annotated_name, write_all
from sources.waivers import read_waivers
from validations.judgement import FileJudgement
from validations.problem import NOTE
from warehouse import lake, quarantine, snapshot
from warehouse.home import Home
from warehouse.ledger import REGISTERS, Ledger, submission_id_of

TOGETHER = 500  # files judged and recorded at once: a kill loses no more than these, and memory holds no more
ROUNDS = 3  # a register that comes in judges everything again; it can bring in a further one


class Intake:
    """The intake of one run: each file is judged once by the same contracts, rules, registers and waivers."""

    def __init__(self, home: Home, ledger: Ledger, base_version: str, now: datetime):
        self.home, self.ledger, self.base_version, self.now = home, ledger, base_version, now
        self.contracts: list[Contract] = load_contracts()

    def take_in(self, inbox: Path) -> Iterator[FileJudgement]:
        """Judge what is new in the inbox, and earlier submissions whose contracts, rules or registers have changed.

        Everything is judged again when that brought in a register by which names are looked up.
        """
        for number in range(1, ROUNDS + 1):
            version = self.ledger.judging_version(self.base_version)
            files = [*self._earlier(version), *self._landed(), *self._new(inbox)]
            yield from self._judge(files, version, is_last=number == ROUNDS)
            if self.ledger.judging_version(self.base_version) == version:
                return

    def judge_landed(self) -> Iterator[FileJudgement]:
        """Judge what landed in the ledger and waits, such as the payloads of a feed, and nothing else."""
        yield from self._judge(list(self._landed()), self.ledger.judging_version(self.base_version))

    def _landed(self) -> Iterator[Received]:
        for sha256, name, received_at in self.ledger.unjudged():
            if path := snapshot.find(self.home, sha256):
                yield Received(path, name, sha256, received_at)

    def _new(self, inbox: Path) -> Iterator[Received]:
        """The files of the inbox that were never judged. One that cannot be opened waits, and the command says so."""
        judged, files = set(self.ledger.judged_by()), inbox_files(inbox)
        for first in range(0, len(files), TOGETHER):
            some = files[first : first + TOGETHER]
            for path, kept in zip(some, snapshot.keep(self.home, some), strict=True):
                if kept is not None and kept.sha256 not in judged:
                    judged.add(kept.sha256)
                    yield Received(kept.path, path.name, kept.sha256, self.now)

    def _earlier(self, version: str) -> Iterator[Received]:
        """Submissions last judged by another version, from their snapshots."""
        judged = self.ledger.judged_by()
        for submission in self.ledger.submissions():
            if judged[submission.file_sha256] == version:
                continue
            path = snapshot.find(self.home, submission.file_sha256)
            if path is not None:
                yield Received(path, submission.file_name, submission.file_sha256, submission.received_at)

    def _judge(self, files: list[Received], version: str, *, is_last: bool = True) -> Iterator[FileJudgement]:
        """Judge, answer and record; what the next round judges again, by a register among these, it answers too."""
        if not files:
            return
        waivers = read_waivers(self.home.waivers)
        registers = load_registers(lake.read(self.ledger, "authority_listing"), waivers)
        judgements, done = judge_files(files, self.contracts, registers), 0
        paths, is_again = {file.sha256: file.path for file in files}, False
        while some := list(islice(judgements, TOGETHER)):
            done += len(some)
            report(f"{some[-1].file_name} ({done}/{len(files)})")
            is_again |= not is_last and self._brings_register(some)
            self._answer(some, {} if is_again else paths)
            self.ledger.record(lake.write(self.home, some, version), received_at=self.now, judging_version=version)
            yield from some

    def _brings_register(self, judgements: list[FileJudgement]) -> bool:
        """Whether one of these is a register that did not count before, by which everything is judged again."""
        known = self.ledger.current_lake_files()
        counted = {file.submission_id for name in REGISTERS for file in known.get(name, [])}
        return any(
            sheet.table in REGISTERS and sheet.rows_accepted and submission_id_of(judgement.file_sha256) not in counted
            for judgement in judgements
            for sheet in judgement.sheets
        )

    def _answer(self, judgements: list[FileJudgement], paths: dict[str, Path]) -> None:
        """What each sender is told: the problems and, of a file with a path, their own workbook, its cells marked."""
        jobs = []
        for judgement in judgements:
            folder = quarantine.write(self.home, judgement)
            path = paths.get(judgement.file_sha256)
            if folder and path and any(problem.severity != NOTE for problem in judgement.all_problems):
                jobs.append((path, judgement, folder / annotated_name(judgement.file_name)))
        for fault in write_all(jobs):
            report(f"no annotated workbook: {fault}")
