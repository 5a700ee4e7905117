"""What was built and what went out, as the ledger remembers it: how each build ended, and which releases are kept."""

from dataclasses import dataclass
from datetime import date

from warehouse.home import Home
from warehouse.ledger_file import reading, writing

RELEASED, BLOCKED, NOTHING_NEW = "released", "blocked", "nothing_new"


@dataclass(frozen=True)
class Build:
    release_id: str | None
    fingerprint: str
    as_of: date
    outcome: str
    reason: str | None = None
    run_id: str | None = None


class Builds:
    """The builds and deliveries of one home's ledger."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._path = home.ledger_path

    def record_build(
        self,
        release_id: str | None,
        fingerprint: str,
        as_of: date,
        outcome: str,
        reason: str | None = None,
        *,
        run_id: str | None = None,
    ) -> None:
        """Note how a build ended: `released`, `blocked` (the reason says by which checks) or `nothing_new`."""
        with writing(self._path) as connection:
            connection.execute(
                "insert into build (release_id, fingerprint, as_of, outcome, reason, run_id) values (?, ?, ?, ?, ?, ?)",
                (release_id, fingerprint, as_of.isoformat(), outcome, reason, run_id),
            )

    def builds(self) -> list[Build]:
        """Every build, oldest first."""
        columns = "release_id, fingerprint, as_of, outcome, reason, run_id"
        with reading(self._path) as connection:
            rows = [dict(row) for row in connection.execute(f"select {columns} from build order by build_no")]
        return [Build(**{**row, "as_of": date.fromisoformat(row["as_of"])}) for row in rows]

    def released_fingerprint(self, as_of: date) -> str | None:
        """What the last release as of that day was made from; None if there is none, or if it was removed since."""
        released = [build for build in self.builds() if build.outcome == RELEASED and build.as_of == as_of]
        if not released or not (self.home.releases / str(released[-1].release_id)).is_dir():
            return None
        return released[-1].fingerprint

    def mark_delivered(self, release_id: str) -> None:
        """Note that a release went out, so that `prune` keeps it for ever."""
        with writing(self._path) as connection:
            connection.execute("insert or ignore into delivery values (?)", (release_id,))

    def delivered(self) -> set[str]:
        """The releases that went out."""
        with reading(self._path) as connection:
            return {row["release_id"] for row in connection.execute("select release_id from delivery")}
