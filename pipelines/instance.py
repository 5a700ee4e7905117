"""Dagster's own home inside the data home: runs, schedules and logs, with telemetry and sign-up boxes off."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

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


@contextmanager
def light_log() -> Iterator[None]:
    """While this lasts, Dagster's log costs no wait for the disk at each of a run's thousand lines.

    Dagster opens a connection for every line, and closing the last one of a file moves its journal over. So one stays
    open here, and a commit no longer waits (`synchronous=normal`: https://www.sqlite.org/pragma.html#pragma_synchronous).
    After a power cut the last lines may be missing, never the file's consistency; Muang's own ledger is not touched.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    kept: dict[str, sqlite3.Connection] = {}

    def on_connect(connection: Any, _: object) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        connection.execute("pragma synchronous=normal")
        path = connection.execute("pragma database_list").fetchone()[2]
        if path:
            if path not in kept:
                kept[path] = sqlite3.connect(path, check_same_thread=False)
            kept[path].execute("select 1 from sqlite_master").fetchone()  # only a connection that has read counts

    event.listen(Engine, "connect", on_connect)
    try:
        yield
    finally:
        event.remove(Engine, "connect", on_connect)
        for connection in kept.values():
            connection.close()
