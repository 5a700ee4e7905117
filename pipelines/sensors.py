"""The inbox sensor: a run as soon as a file lies in the inbox that has not been judged yet."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from pipelines.jobs import take_in_and_release
from pipelines.resources import scheduled_data_home
from sources.inbox import inbox_files
from warehouse.snapshot import digest


def new_digests(files: Iterable[Path], judged: set[str]) -> list[str]:
    """SHA-256 of the files that were not judged yet, in a fixed order."""
    return sorted({digest(path) for path in files} - judged)


@dg.sensor(
    job=take_in_and_release,
    minimum_interval_seconds=60,
    description="Asks for a run when the inbox holds a file that was not judged yet.",
)
def inbox_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """One run per set of new files: the run key is the hash of what is new, so a tick never asks twice."""
    data_home = scheduled_data_home()
    judged = {submission.file_sha256 for submission in data_home.ledger().submissions()}
    new = new_digests(inbox_files(Path(data_home.inbox)), judged)
    if not new:
        return dg.SkipReason(f"nothing new in {data_home.inbox}")
    return dg.RunRequest(run_key=hashlib.sha256("".join(new).encode()).hexdigest())
