"""The data home: where everything that Muang keeps lies, and the check that this program knows its format."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from validations.problem import Refused, problem
from warehouse import durable

FORMAT = "1"


class StoreError(Refused):
    """Something stands in the way of using the store; `message_th` and `message_en` say what, and what to do."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(problem(rule, **values))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Home:
    """The folders and files below one root (see the table in the design, section 3)."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> Self:
        """The home at `root`, with what is missing created; raises StoreError if its format is unknown.

        Writes nothing when all is there, so that a reader without write permission can open it too.
        """
        home = cls(Path(root).absolute())
        try:
            home._check_format()
            for folder in (home.inbox, home.lake, home.releases, home.dagster):
                durable.make_folder(folder)
            for folder in (home.snapshots, home.quarantine):
                durable.make_folder(folder, mode=0o700)
        except OSError as error:
            raise StoreError("home.unusable", home=home.root, reason=error.strerror or error) from error
        return home

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def ledger_path(self) -> Path:
        return self.root / "ledger.sqlite"

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def quarantine(self) -> Path:
        return self.root / "quarantine"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def blocked(self) -> Path:
        """What the gate found in releases that it held back."""
        return self.root / "blocked"

    @property
    def current(self) -> Path:
        return self.root / "current"

    @property
    def waivers(self) -> Path:
        """The known faults that this home lets through; a person writes it."""
        return self.root / "waivers.yaml"

    @property
    def dagster(self) -> Path:
        return self.root / "dagster"

    @property
    def format_path(self) -> Path:
        return self.root / "format"

    @property
    def lock_path(self) -> Path:
        return self.root / "lock"

    def _check_format(self) -> None:
        """The format is written before anything else, so a store without it is not one of ours."""
        durable.make_folder(self.root)
        if not self.format_path.exists():
            if self.ledger_path.exists():
                raise StoreError("home.format_missing", home=self.root, found=self.ledger_path.name)
            durable.write(self.format_path, f"{FORMAT}\n".encode())
            return
        found = self.format_path.read_text(encoding="utf-8", errors="replace").strip()
        if found != FORMAT:
            raise StoreError("home.format_unknown", home=self.root, found=found[:40], expected=FORMAT)
