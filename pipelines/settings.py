"""What the environment says. The only module that reads environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sources.feeds.pulling import Access

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = PROJECT / "samples"


@dataclass(frozen=True)
class Settings:
    """MUANG_HOME: the data home (default ./data). MUANG_LANG: `en` or `th`. MUANG_INBOX: for scheduled runs."""

    home: Path
    language: str
    inbox: Path | None

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings; an unknown MUANG_LANG counts as English, since an error must be readable in any case."""
        inbox = environment.get("MUANG_INBOX")
        return cls(
            home=Path(environment.get("MUANG_HOME") or "data").absolute(),
            language="th" if environment.get("MUANG_LANG", "en").lower().startswith("th") else "en",
            inbox=Path(inbox).absolute() if inbox else None,
        )


def feed_access(environment: Mapping[str, str] = os.environ) -> "Access":
    """How feeds are reached. MUANG_CA_BUNDLE: certificates (PEM) trusted besides the usual ones. MUANG_FEED_<NAME>_URL:
    another address of a feed. The settings that the register names for API keys, such as MUANG_OPENAQ_KEY."""
    from pipelines.versions import VERSION
    from sources.feeds.pulling import Access
    from sources.feeds.register import load_feeds

    feeds, bundle = load_feeds().values(), environment.get("MUANG_CA_BUNDLE")
    return Access(
        ca_bundle=Path(bundle) if bundle else None,
        addresses={feed.name: url for feed in feeds if (url := environment.get(feed.address_setting))},
        keys={name: key for feed in feeds if (name := feed.key_setting) and (key := environment.get(name))},
        user_agent=f"muang/{VERSION}",
    )


def scheduled_feeds(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """MUANG_FEEDS: the names of the feeds, with commas between, that are pulled on schedule without being set on."""
    return frozenset(environment.get("MUANG_FEEDS", "").replace(",", " ").split())


def child_environment(**more: str) -> dict[str, str]:
    """This process's environment with some values more, for a program that Muang starts."""
    return {**os.environ, **more}
