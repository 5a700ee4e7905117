"""What a release is made from, as one hash: two runs with the same hash would make the same release."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Versions:
    """What a release depends on besides what was sent: code, contracts and rules, locked libraries, the as-of day."""

    code: str
    judging: str
    lock: str
    as_of: date


def fingerprint(versions: Versions, inputs: Iterable[str]) -> str:
    """SHA-256 over the versions and what the ledger says counts."""
    parts = [versions.code, versions.judging, versions.lock, versions.as_of.isoformat(), *inputs]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
