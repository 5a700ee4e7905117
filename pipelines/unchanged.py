"""The question asked before Dagster is imported: has anything changed since the last release?"""

from datetime import date, datetime
from pathlib import Path

from pipelines.versions import code_version, judging_version, lock_hash
from sources.inbox import inbox_files
from warehouse.fingerprint import Versions, fingerprint
from warehouse.ledger import Ledger
from warehouse.lock import BANGKOK
from warehouse.snapshot import digest


def is_unchanged_run(ledger: Ledger, inbox: Path, as_of: date | None) -> bool:
    """Whether a run would make the same release again: files, contracts, plan, code and as-of day are the same."""
    version = judging_version()
    if any(not _is_judged(ledger, path, version) for path in inbox_files(inbox)):
        return False
    if any(not ledger.is_judged(submission.file_sha256, version) for submission in ledger.submissions()):
        return False
    day = as_of or datetime.now(BANGKOK).date()
    now = fingerprint(Versions(code_version(), version, lock_hash(), day), ledger.fingerprint_inputs(day))
    return now == ledger.released_fingerprint(day)


def _is_judged(ledger: Ledger, path: Path, version: str) -> bool:
    """Whether the file was judged by this version. One that cannot be read brings nothing; the command names it."""
    try:
        return ledger.is_judged(digest(path), version)
    except OSError:
        return True
