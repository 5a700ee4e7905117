"""Dagster's own home inside the data home: runs, schedules and logs, with telemetry and sign-up boxes off."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import dagster as dg

    from warehouse.home import Home

CONFIG = """telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 1  # one writer holds the home: runs wait for each other in the queue
"""
EARLIER = ("telemetry:\n  enabled: false\nnux:\n  enabled: false\n",)  # what earlier versions wrote


def prepare(home: "Home") -> None:
    """Write dagster.yaml unless a person did, so that telemetry is off from the first start."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    config = home.dagster / "dagster.yaml"
    if not config.exists() or config.read_text(encoding="utf-8") in EARLIER:
        config.write_text(CONFIG, encoding="utf-8")


def instance(home: "Home") -> "dg.DagsterInstance":
    """The instance that the UI reads, so that a run of the command is seen there."""
    from dagster import DagsterInstance

    prepare(home)
    return DagsterInstance.from_config(str(home.dagster))
