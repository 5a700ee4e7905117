"""From an inbox to a built warehouse by the run's own intake and build, without the framework and the gate around."""

import json
import shutil
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from assets import building
from assets.environment import DataHome
from assets.intake import Intake
from pipelines.resources import data_home
from tests.simulate.country_counting import Figure, Key
from warehouse import release
from warehouse.lock import BANGKOK

NOW = datetime(2026, 11, 22, 10, tzinfo=BANGKOK)
_FIGURES = """
select series, year_be, area_level, area_code, breakdown, basis, value, verified_value, reported_value
from indicator_value
where is_simulated = {simulated}
"""


class Releasing:
    """A data home of its own; `take_in` in as many steps as wanted, `build` as often."""

    def __init__(self, root: Path):
        self.root, self.now = root, NOW

    def resource(self, inbox: Path, as_of: date | None = None) -> DataHome:
        return data_home(self.root, inbox, as_of=as_of, now=self.now.isoformat())

    def take_in(self, inbox: Path) -> dict[str, str]:
        """The outcome of each file; the clock goes a minute on, so that what comes later is later."""
        resource = self.resource(inbox)
        intake = Intake(resource.home(), resource.ledger(), resource.judging_version, resource.moment())
        outcomes = {found.file_name: found.outcome for found in intake.take_in(inbox)}
        self.now += timedelta(minutes=1)
        return outcomes

    def build(self, as_of: date | None = None) -> Path:
        """The DuckDB file of what is known as of that day; the folder is not published."""
        resource = self.resource(self.root, as_of)
        ledger = resource.ledger()
        made = building.begin(resource, ledger)
        building.fill(made, resource, ledger)
        kept = self.root / f"built-{self.now:%H%M%S}-{made.as_of}-{len(list(self.root.iterdir()))}.duckdb"
        made.database.rename(kept)
        building.discard(resource.home(), made)
        return kept

    def hand_out(self, database: Path) -> None:
        """Makes a release of what was built, which then goes out to those who asked for it."""
        resource = self.resource(self.root)
        made = building.begin(resource, resource.ledger())
        shutil.copy(database, made.database)
        manifest = {"as_of": made.as_of.isoformat(), "fingerprint": made.fingerprint}
        (made.folder / release.MANIFEST).write_text(json.dumps(manifest))
        release.publish(resource.home(), made.release_id, becomes_current=True)
        release.mark_delivered(resource.home(), made.release_id)


def rows(path: Path, sql: str, arguments: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql, list(arguments)).fetchall()


def figures_in(path: Path, *, simulated: bool = True) -> dict[Key, Figure]:
    """Every figure of the release by what it is of."""
    found = rows(path, _FIGURES.format(simulated=simulated))
    return {Key(*row[:6]): Figure(row[6], row[7], row[8]) for row in found}
