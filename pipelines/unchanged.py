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
    version, judged = ledger.judging_version(judging_version()), ledger.judged_by()
    if ledger.unjudged() or any(earlier != version for earlier in judged.values()):
        return False
    if any(not _is_judged(path, judged) for path in inbox_files(inbox)):
        return False
    day = as_of or datetime.now(BANGKOK).date()
    now = fingerprint(Versions(code_version(), judging_version(), lock_hash(), day), ledger.fingerprint_inputs(day))
    return now == ledger.released_fingerprint(day)


def _is_judged(path: Path, judged: dict[str, str]) -> bool:
    """Whether the file was judged. One that cannot be read brings nothing; the command names it."""
    try:
        return digest(path) in judged
    except OSError:
        return True
