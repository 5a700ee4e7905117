"""The command's run: the job of the UI, executed in this process on the instance that the UI reads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assets.progress import listen
from pipelines.definitions import job
from pipelines.instance import instance
from pipelines.resources import data_home
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
    home: Home, inbox: Path, *, as_of: date | None, say: Callable[[str], None], now: str = ""
) -> RunResult:
    """Run the job; a failure other than a block at the gate is raised as it is."""
    before = {info.release_id for info in listing(home)}
    listen(say)
    try:
        with instance(home) as dagster:
            result = job().execute_in_process(
                instance=dagster,
                run_config=QUIET,
                resources={"data_home": data_home(home.root, inbox, as_of=as_of, now=now)},
                raise_on_error=False,
            )
    finally:
        listen(None)
    made = [info for info in listing(home) if info.release_id not in before]
    if result.success:
        return RunResult(made[-1] if made else None)
    last = Ledger(home).last_build()
    if last and last.outcome == "blocked" and last.run_id == result.run_id:
        return RunResult(None, last.reason)
    raise RuntimeError(_failure(result))
