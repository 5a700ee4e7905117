"""Whether a run has anything to do: decided from hashes, before Dagster is imported."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Versions:
    """What a result depends on besides the files: the code, the judging part of it, the locked libraries, the as-of day."""

    code: str
    judging: str
    lock: str
    as_of: date


def fingerprint(versions: Versions, inputs: Iterable[str]) -> str:
    """One hash of everything that a release is made from; two runs with the same hash would make the same release."""
    text = "\n".join([versions.code, versions.judging, versions.lock, versions.as_of.isoformat(), *sorted(inputs)])
    return hashlib.sha256(text.encode()).hexdigest()


def is_unchanged(new_files: int, to_judge_again: int, fingerprint_now: str, released: str | None) -> bool:
    """Nothing to do: no new file, nothing to judge again, and the last release was made from the same inputs."""
    return new_files == 0 and to_judge_again == 0 and fingerprint_now == released
