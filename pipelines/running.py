"""The command's run: the job of the UI, executed in this process on the instance that the UI reads."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import dagster as dg

from assets.progress import listen
from pipelines.definitions import definitions
from pipelines.instance import instance, light_log
from pipelines.jobs import take_in_and_release
from pipelines.resources import data_home
from validations.problem import Refused, problem
from warehouse.builds import BLOCKED
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.release import ReleaseInfo, listing

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True)
class RunResult:
    """The release that was made, or why there is none: blocked at the gate, or nothing new."""

    release: ReleaseInfo | None
    blocked: str | None = None


def execute(
    home: Home,
    inbox: Path,
    *,
    as_of: date | None = None,
    say: Callable[[str], None] | None = None,
    now: str = "",
    on: dg.DagsterInstance | None = None,
) -> RunResult:
    """Run the job once. `now` fixes the clock and `on` the instance, for tests.

    Raises Refused, naming the step and its error, when a step fails for a reason other than the gate.
    """
    ledger = Ledger(home)
    builds_before, releases_before = len(ledger.builds()), {info.release_id for info in listing(home)}
    resource = data_home(home.root, inbox, as_of=as_of, now=now)
    listen(say)
    try:
        with light_log(), on or instance(home) as dagster, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            end_killed_runs(dagster)
            job = definitions(resource).resolve_job_def(take_in_and_release.name)
            result = job.execute_in_process(instance=dagster, run_config=QUIET, raise_on_error=False)
    finally:
        listen(None)
    blocked = [build for build in ledger.builds()[builds_before:] if build.outcome == BLOCKED]
    if blocked:
        return RunResult(None, blocked[-1].reason)
    if not result.success:
        raise Refused(problem("command.run_failed", raw=_failure(result)))
    made = [info for info in listing(home) if info.release_id not in releases_before]
    return RunResult(made[-1] if made else None)


def end_killed_runs(dagster: dg.DagsterInstance) -> None:
    """Mark as failed the runs that a kill left looking as if they were under way.

    The home's lock is held when this is called, so whatever ran before runs no more.
    """
    under_way = dg.RunsFilter(job_name=take_in_and_release.name, statuses=[dg.DagsterRunStatus.STARTED])
    for run in dagster.get_runs(under_way):
        dagster.report_run_failed(run, "The process ended before the run did; the next run took over.")


def _failure(result: dg.ExecuteInProcessResult) -> str:
    """The failed step and its own error, without the framework's frames around it."""
    lines = []
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            while error and error.cause:
                error = error.cause
            lines.append(f"{event.step_key}: {error.message.strip() if error else 'failed'}")
    return "; ".join(lines) or "the run failed before its first step; see the Dagster UI (muang dev)"
