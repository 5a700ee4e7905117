"""The connectors as this installation is set up: certificates, addresses and keys from the settings."""

from collections.abc import Callable
from datetime import datetime

from assets.landing import Landing
from pipelines.settings import feed_access
from pipelines.versions import VERSION
from sources.feeds.fetching import Client
from sources.feeds.pulling import Access
from warehouse.home import Home
from warehouse.ledger import Ledger
from warehouse.lock import BANGKOK

USER_AGENT = f"muang/{VERSION}"


def bangkok_now() -> datetime:
    return datetime.now(BANGKOK)


def landing(
    home: Home,
    ledger: Ledger,
    base_version: str,
    *,
    access: Access | None = None,
    clock: Callable[[], datetime] = bangkok_now,
) -> Landing:
    """What pulls feeds into that home; raises Refused if the certificates of the settings cannot be used."""
    access = access or feed_access()
    client = Client(user_agent=USER_AGENT, ca_bundle=access.ca_bundle)
    return Landing(home, ledger, base_version, access=access, client=client, clock=clock)
