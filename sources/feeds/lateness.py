"""Whether a feed is late: a pure decision over when something new came last."""

from datetime import datetime, timedelta

from sources.feeds.register import Feed
from validations.problem import Problem, problem

HOUR = timedelta(hours=1)


def late(
    feed: Feed, *, first_asked_at: datetime, last_new_at: datetime | None, repeats: int, now: datetime
) -> Problem | None:
    """What is wrong with a feed that has brought nothing new for longer than its limit; None while it is on time.

    An answer that repeats an earlier one byte for byte is nothing new, and neither is one that was refused.
    """
    since = last_new_at or first_asked_at
    if now - since <= feed.late_after_hours * HOUR:
        return None
    shown = since.astimezone(now.tzinfo).isoformat(" ", "minutes")
    limit = feed.late_after_hours
    if last_new_at is None:
        return problem("feed.never_new", feed=feed.name, since=shown, limit=limit)
    if repeats and not feed.by_station:
        return problem("feed.repeats", feed=feed.name, count=repeats, since=shown, limit=limit)
    return problem("feed.late", feed=feed.name, hours=(now - since) // HOUR, since=shown, limit=limit)
