"""The resource of a run, filled from the settings and what was asked for."""

from datetime import date
from pathlib import Path

from assets.environment import DataHome
from pipelines.inbox import choose_inbox
from pipelines.settings import Settings
from pipelines.versions import code_version, judging_version, lock_hash
from warehouse.home import Home
from warehouse.ledger import Ledger


def data_home(root: Path, inbox: Path, *, as_of: date | None = None, now: str = "") -> DataHome:
    """The data home with the versions of the code that runs now."""
    return DataHome(
        root=str(root),
        inbox=str(inbox),
        as_of=as_of.isoformat() if as_of else "",
        now=now,
        code_version=code_version(),
        judging_version=judging_version(),
        lock_hash=lock_hash(),
    )


def scheduled_data_home() -> DataHome:
    """What the UI, the schedule and the sensor run on: MUANG_HOME, and its inbox as it is chosen at load."""
    settings = Settings.read()
    home = Home.open(settings.home)
    return data_home(settings.home, choose_inbox(home, Ledger(home), settings.inbox))
