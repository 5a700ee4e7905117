"""Where each feed of the register stands, for the list of the command and for the alert of the scheduler."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sources.feeds.lateness import late
from sources.feeds.register import Feed, load_feeds
from validations.problem import Problem
from warehouse.feed_ledger import Standing

NEVER, ON_TIME, FAILING, LATE = "never_pulled", "on_time", "failing", "late"


@dataclass(frozen=True)
class FeedState:
    """A feed with what the ledger knows of it (None if it was never asked), and why it is late if it is."""

    feed: Feed
    standing: Standing | None
    late: Problem | None

    @property
    def word(self) -> str:
        if self.standing is None:
            return NEVER
        if self.late:
            return LATE
        return FAILING if self.standing.message_en else ON_TIME


def feed_states(standings: Mapping[str, Standing], now: datetime) -> list[FeedState]:
    """The state of every feed, in the order of the register; `now` has the zone in which times are shown."""
    found = []
    for feed in load_feeds().values():
        standing = standings.get(feed.name)
        problem = None
        if standing:
            problem = late(
                feed,
                first_asked_at=standing.first_asked_at,
                last_new_at=standing.last_new_at,
                repeats=standing.repeats,
                now=now,
            )
        found.append(FeedState(feed, standing, problem))
    return found
