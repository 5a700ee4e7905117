"""The one resource of the assets: the data home, held by one writer for the length of a run."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.lock import BANGKOK, hold


class DataHome(dg.ConfigurableResource):
    """Where the data stand, which inbox is taken in, as of which day, and the versions that go into the manifest.

    `as_of` and `now` are ISO texts; empty means today and now in Bangkok. A fixed `now` makes a run repeatable.
    """

    root: str
    inbox: str
    code_version: str
    judging_version: str
    lock_hash: str
    as_of: str = ""
    now: str = ""
    _ledger: Ledger | None = PrivateAttr(None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["DataHome", None, None]:
        """Hold the home's lock while the run lasts: a run started by hand and one of the daemon must not meet."""
        with hold(self.home()):
            yield self

    def home(self) -> Home:
        """The opened data home."""
        return Home.open(Path(self.root))

    def ledger(self) -> Ledger:
        """The ledger of that home: one for all steps of a run, since it remembers which submissions count."""
        if self._ledger is None:
            self._ledger = Ledger(self.home())
        return self._ledger

    def moment(self) -> datetime:
        """Now, with Bangkok's offset."""
        return datetime.fromisoformat(self.now) if self.now else datetime.now(BANGKOK)

    def day(self) -> date:
        """The as-of day."""
        return date.fromisoformat(self.as_of) if self.as_of else self.moment().astimezone(BANGKOK).date()

    def is_past(self) -> bool:
        """Whether the run looks back: its release then never becomes the current one."""
        return self.day() < self.moment().astimezone(BANGKOK).date()
