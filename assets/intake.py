"""From a file in the inbox to rows in the lake, in an order that a kill cannot spoil: snapshot, Parquet, ledger."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assets.progress import report
from sources.contract import Contract, load_contracts
from sources.inbox import inbox_files
from sources.intake import judge_file
from sources.registers import Registers, load_registers
from validations.judgement import FileJudgement
from warehouse import lake, quarantine, snapshot
from warehouse.home import Home
from warehouse.ledger import Ledger, judgement_id_of, submission_id_of


class Intake:
    """The intake of one run: contracts and registers loaded once, each file judged once per judging version."""

    def __init__(self, home: Home, ledger: Ledger, judging_version: str, now: datetime):
        self.home, self.ledger, self.judging_version, self.now = home, ledger, judging_version, now
        self.contracts: list[Contract] = load_contracts()
        self.registers: Registers = load_registers()

    def take_in(self, inbox: Path) -> Iterator[FileJudgement]:
        """Judge what is new in the inbox; what was judged before by the same contracts and rules is passed over.

        A file that cannot be opened has no bytes to judge: it waits, and the command says so.
        """
        files = inbox_files(inbox)
        for number, path in enumerate(files, 1):
            try:
                kept = snapshot.keep(self.home, path)
            except snapshot.CannotRead:  # not ours to read, or taken away meanwhile
                continue
            if not self.ledger.is_judged(kept.sha256, self.judging_version):
                report(f"{path.name} ({number}/{len(files)})")
                yield self._judge(kept.path, path.name, kept.sha256)

    def judge_again(self) -> Iterator[FileJudgement]:
        """Judge earlier submissions again whose contracts, registers or rules have changed, from their snapshots."""
        for submission in self.ledger.submissions():
            if self.ledger.is_judged(submission.file_sha256, self.judging_version):
                continue
            path = snapshot.find(self.home, submission.file_sha256)
            if path is not None:
                report(f"{submission.file_name} (again)")
                yield self._judge(path, submission.file_name, submission.file_sha256)

    def _judge(self, path: Path, file_name: str, sha256: str) -> FileJudgement:
        judgement = judge_file(path, file_name, sha256, self.contracts, self.registers)
        ids = submission_id_of(sha256), judgement_id_of(sha256, self.judging_version)
        files = [file for sheet in judgement.sheets for file in lake.write(self.home, *ids, sheet)]
        quarantine.write(self.home, judgement)
        self.ledger.record(judgement, received_at=self.now, judging_version=self.judging_version, lake_files=files)
        return judgement
