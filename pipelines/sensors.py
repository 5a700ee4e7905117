"""What is watched: the inbox (a run as soon as it holds a file that was not judged) and feeds (an alert when late)."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from assets.feeds import on_time, states
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


@dg.sensor(
    minimum_interval_seconds=300,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Lets the check on_time of a feed fail as soon as the feed is late, and pass when it is not; no run.",
)
def late_feeds(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """The checks of the feeds that were ever pulled; each is reported when its verdict changes."""
    found = {state.feed.name: on_time(state) for state in states(scheduled_data_home()) if state.standing}
    verdicts = {name: check.passed for name, check in found.items()}
    earlier = json.loads(context.cursor or "{}")
    changed = [check for name, check in found.items() if earlier.get(name) != check.passed]
    for check in changed:
        (context.log.info if check.passed else context.log.error)(check.description)
    return dg.SensorResult(asset_events=changed, cursor=json.dumps(verdicts))
