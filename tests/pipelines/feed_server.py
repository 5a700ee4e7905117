"""A home and a server on this machine that stands in for the publishers of feeds, reached by the settings."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sources.feeds.register import find_feed
from tests.pipelines.muang import Said, call
from tests.sources.feeds_fetching.server import Asked, Reply, Told, serving
from warehouse.feed_ledger import FeedLedger, Standing
from warehouse.home import Home
from warehouse.ledger import Ledger


@dataclass
class Feeds:
    """The server, and the command on a data home that pulls from it."""

    told: Told
    home: Home
    monkeypatch: pytest.MonkeyPatch

    def set(self, name: str, path: str = "/feed") -> None:
        """Let the feed be asked here."""
        self.monkeypatch.setenv(find_feed(name).address_setting, self.told.url + path)

    def pull(self, name: str, *arguments: object, language: str = "en") -> Said:
        return call(self.monkeypatch, "feed", "pull", name, *arguments, home=self.home.root, language=language)

    def listed(self, *arguments: object, language: str = "en") -> Said:
        return call(self.monkeypatch, "feed", "list", *arguments, home=self.home.root, language=language)

    def shown(self, *arguments: object, language: str = "en") -> Said:
        return call(self.monkeypatch, "show", "air", *arguments, home=self.home.root, language=language)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.home)

    def standing(self, name: str) -> Standing:
        return FeedLedger(self.ledger).standings()[name]

    def stored(self) -> list[bytes]:
        """Every payload that was kept."""
        return [path.read_bytes() for path in sorted(self.home.snapshots.rglob("*")) if path.is_file()]


@contextmanager
def feeds_at(
    answer: Callable[[Asked], Reply], root: Path, monkeypatch: pytest.MonkeyPatch, tls: ssl.SSLContext | None = None
) -> Iterator[Feeds]:
    """A home below `root` whose feeds can be set to a server that answers so."""
    monkeypatch.setenv("no_proxy", "*")
    with serving(answer, tls) as told:
        yield Feeds(told, Home.open(root / "home"), monkeypatch)
