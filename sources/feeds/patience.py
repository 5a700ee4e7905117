"""How often a request is tried again, and how long is waited before: pure decisions, which the client carries out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

PASSING = frozenset({429, 500, 502, 503, 504})  # what a server may answer now and not in a minute


@dataclass(frozen=True)
class Patience:
    """Bounds of one request, times in seconds: `total` is for all tries and the waits between them together."""

    tries: int = 4
    first_wait: float = 2.0
    most_wait: float = 120.0
    connect: float = 10.0
    read: float = 60.0
    total: float = 600.0

    def wait_after(self, failures: int, asked_to_wait: float | None, chance: float) -> float | None:
        """Seconds to wait after so many failures; None to give up.

        Doubles each time, spread by `chance` (0 to 1) over its upper half, so that many clients do not come back at
        once. What the server asks for (Retry-After) is waited at least; more than `most_wait` of it ends the tries.
        """
        if failures >= self.tries or (asked_to_wait or 0) > self.most_wait:
            return None
        backed_off = min(self.first_wait * 2 ** (failures - 1), self.most_wait) * (0.5 + chance / 2)
        return max(backed_off, asked_to_wait or 0.0)


def asked_to_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that Retry-After asks for, given in seconds or as a date (RFC 9110, 10.2.3); None where it says nothing
    that can be read."""
    said = headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
