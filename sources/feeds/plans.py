"""What a pull asks for: pure decisions over days, stations and what earlier pulls got.

A feed without periods is asked once. One with periods is asked station by station and month by month, oldest first, so
that what is got reaches up to a day without holes whenever a pull is broken off.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sources.feeds.register import Feed
from validations.problem import Problem, Refused, problem

MOST_PAGES = 1000
FIRST_DAYS = 7  # of a feed that says neither how far back it answers nor how far a first pull goes
DAY = timedelta(days=1)
_STATION = re.compile(r"[A-Za-z0-9_-]{1,40}")
_FOUND = re.compile(r">?\s*(\d+)")


@dataclass(frozen=True)
class Request:
    """One request of a feed: for a station, the days from `since` to `until`, both included, a page from 1."""

    station: str | None = None
    since: date | None = None
    until: date | None = None
    page: int | None = None

    def __str__(self) -> str:
        said = {"station": self.station, "since": self.since, "until": self.until, "page": self.page}
        return " ".join(f"{name}={value}" for name, value in said.items() if value is not None) or "all"

    def fill(self, text: str) -> str:
        """An address or a parameter of the register with this request's values in its braces."""
        day_after = self.until and self.until + DAY
        values = {"station": self.station, "since": self.since, "until": self.until, "day_after": day_after}
        for name, value in (values | {"page": self.page}).items():
            text = text.replace(f"{{{name}}}", str(value))  # not `format`: an address may hold other braces
        return text


@dataclass(frozen=True)
class Span:
    """The days of an earlier request, and whether all its pages came and were taken."""

    station: str | None
    since: date
    until: date
    is_good: bool


@dataclass(frozen=True)
class Plan:
    """The requests of a pull, in order, and what a person is told of it."""

    requests: list[Request]
    problems: list[Problem]


def plan(
    feed: Feed,
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
    stations: Sequence[str] = (),
    earlier: Iterable[Span] = (),
) -> Plan:
    """What to ask now. Without `since` each station goes on where it ended, some days earlier for late corrections.

    `stations` are those that were named, or else those that are known; `earlier` is in the order of asking. Raises
    Refused for what the feed cannot give.
    """
    if stations and not feed.by_station:
        raise Refused(problem("feed.takes_no_station", feed=feed.name))
    if bad := [station for station in stations if not _STATION.fullmatch(station)]:
        raise Refused(problem("feed.bad_station", raw=bad[0]))
    page = 1 if feed.paged else None
    # Air4Thai prints 02T in its workbooks and wants 02t in a request.
    named: list[str | None] = [*dict.fromkeys(station.lower() for station in stations)] if feed.by_station else [None]
    if not feed.by_month:
        if since or until:
            raise Refused(problem("feed.takes_no_period", feed=feed.name))
        return Plan([Request(station, page=page) for station in named], [])
    last = min(until or today, today)
    if since and (since > last or (until and since > until)):
        raise Refused(problem("feed.bad_period", since=since, until=until or today))
    first_ever = today - timedelta(days=feed.window_days) if feed.window_days else None
    problems = []
    if since and first_ever and since < first_ever:
        problems.append(problem("feed.window", feed=feed.name, days=feed.window_days, since=first_ever))
    reached = reached_by(earlier)
    requests = []
    for station in named:
        start = since or _next_start(feed, today, reached.get(station))
        if first_ever:
            start = max(start, first_ever)
        requests += [Request(station, first, end, page) for first, end in months(start, last)]
    return Plan(requests, problems)


def _next_start(feed: Feed, today: date, reached: date | None) -> date:
    if reached is None:
        return today - timedelta(days=feed.first_days or feed.window_days or FIRST_DAYS)
    return min(reached + DAY - timedelta(days=feed.overlap_days), today)


def reached_by(spans: Iterable[Span]) -> dict[str | None, date]:
    """The day up to which each station was got without a hole: a request that failed holds it back until it is got."""
    reached: dict[str | None, date] = {}
    missing: dict[str | None, tuple[date, date]] = {}
    for span in spans:
        gap = missing.get(span.station)
        if not span.is_good:
            first, last = gap or (span.since, span.until)
            missing[span.station] = min(first, span.since), max(last, span.until)
            continue
        reached[span.station] = max(reached.get(span.station, span.until), span.until)
        if gap and span.since <= gap[0] <= span.until:
            if span.until >= gap[1]:
                del missing[span.station]
            else:
                missing[span.station] = span.until + DAY, gap[1]
    return {
        station: min(day, missing[station][0] - DAY) if station in missing else day for station, day in reached.items()
    }


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from `first` to `last` in pieces of a calendar month each, oldest first; none if reversed."""
    while first <= last:
        next_month = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield first, min(next_month - DAY, last)
        first = next_month


def next_page(feed: Feed, request: Request, answer: Any) -> Request | None:
    """The request for the page after this one; None where this was the last.

    `meta.found` is a number, or a text such as ">1000" that says only that there is more: then an empty page ends it.
    Raises Refused where the answer does not say, or says more than MOST_PAGES.
    """
    if request.page is None:
        return None
    meta, results = (answer.get(name) if isinstance(answer, dict) else None for name in ("meta", "results"))
    found = meta.get("found") if isinstance(meta, dict) else None
    said = _FOUND.fullmatch(str(found).strip())
    if not isinstance(meta, dict) or not isinstance(results, list) or said is None or isinstance(found, bool):
        raise Refused(problem("feed.not_paged", feed=feed.name, request=request))
    limit = meta.get("limit")
    size = limit if isinstance(limit, int) and limit > 0 else int(feed.parameters["limit"])
    is_exact = not str(found).strip().startswith(">")
    if not results or (is_exact and request.page * size >= int(said[1])):
        return None
    if request.page >= MOST_PAGES:
        raise Refused(problem("feed.too_many_pages", feed=feed.name, request=request, limit=MOST_PAGES))
    return replace(request, page=request.page + 1)


def stations_in(answer: Any, place: str) -> list[str]:
    """The codes at a place such as `results.sensors.id`, through lists and objects, each once, as they are written."""
    nodes = [answer]
    for name in place.split("."):
        objects = [part for node in nodes for part in (node if isinstance(node, list) else [node])]
        nodes = [part[name] for part in objects if isinstance(part, Mapping) and name in part]
    codes = (str(node).strip() for node in nodes if isinstance(node, str | int) and not isinstance(node, bool))
    return list(dict.fromkeys(code for code in codes if _STATION.fullmatch(code)))
