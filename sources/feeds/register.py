"""The register of feeds, `sources/registers/feed.yaml`, and what of it the table `feed` shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from validations.problem import Refused, problem

_PATH = Path(__file__).parents[1] / "registers" / "feed.yaml"


@dataclass(frozen=True)
class Feed:
    """One feed as the register describes it; see the head of the register for what each entry means."""

    name: str
    title_th: str
    title_en: str
    network: str
    addresses: tuple[str, ...]
    every_hours: int
    late_after_hours: int
    requests_per_minute: int
    most_mebibytes: int
    terms_th: str
    terms_en: str
    source: str
    is_verified: bool
    parameters: Mapping[str, str] = field(default_factory=dict)
    stations_from: Mapping[str, str] | None = None
    key_header: str | None = None
    key_setting: str | None = None
    schedule: str | None = None
    window_days: int | None = None
    first_days: int | None = None
    overlap_days: int = 0

    @property
    def by_station(self) -> bool:
        return self._names("{station}")

    @property
    def by_month(self) -> bool:
        return self._names("{since}")

    @property
    def paged(self) -> bool:
        return self._names("{page}")

    @property
    def address_setting(self) -> str:
        """The environment variable that names another address."""
        return f"MUANG_FEED_{self.name.upper()}_URL"

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(host for address in self.addresses if (host := urlsplit(address).hostname))

    def _names(self, placeholder: str) -> bool:
        return any(placeholder in text for text in (*self.addresses, *self.parameters.values()))


@cache
def load_feeds() -> dict[str, Feed]:
    """Every feed by name, in the order of the register."""
    said: dict[str, Any] = yaml.load(_PATH.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: Feed(name, **{**row, "addresses": tuple(row["addresses"])}) for name, row in said.items()}


def find_feed(name: str) -> Feed:
    """The feed of that name; raises Refused for a name that is not in the register."""
    feeds = load_feeds()
    if name not in feeds:
        raise Refused(problem("feed.unknown", raw=name, known=", ".join(feeds)))
    return feeds[name]


def feed_rows() -> list[dict[str, Any]]:
    """The rows of the table `feed`."""
    shared = ("title_th", "title_en", "network", "schedule", "every_hours", "late_after_hours", "requests_per_minute")
    more = ("window_days", "terms_th", "terms_en", "source", "is_verified")
    return [
        {
            "feed": feed.name,
            **{name: getattr(feed, name) for name in (*shared, *more)},
            "hosts": ", ".join(dict.fromkeys(urlsplit(address).hostname or "" for address in feed.addresses)) or None,
            "addresses": ", ".join(feed.addresses) or None,
            "parameters": "&".join(f"{key}={value}" for key, value in feed.parameters.items()) or None,
            "needs_key": feed.key_setting is not None,
        }
        for feed in load_feeds().values()
    ]
