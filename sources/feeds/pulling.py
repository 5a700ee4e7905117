"""A pull: the requests of a plan, one after the other, each answered by the first address that works.

Whoever iterates keeps each answer before asking for the next one: what was got is safe whatever happens later.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sources.feeds.fetching import Client, NotFetched, Payload, Validators, Wanted, is_address, shown
from sources.feeds.payload import without_warnings
from sources.feeds.plans import Request, next_page
from sources.feeds.register import Feed
from validations.problem import Problem, Refused, problem

MOST_FAILURES = 3  # one after the other, after which a server is left alone
OF_ONE_REQUEST = frozenset({"feed.no_such", "feed.too_large"})  # which say nothing of the next one


@dataclass(frozen=True)
class Access:
    """What this installation says of feeds: certificates, addresses by feed, API keys by setting, who asks."""

    ca_bundle: Path | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    user_agent: str = "muang"

    def client(self) -> Client:
        """What asks; raises NotFetched if the certificates cannot be used."""
        return Client(user_agent=self.user_agent, ca_bundle=self.ca_bundle)


@dataclass(frozen=True)
class Answer:
    """What came of one request: a payload, or neither (nothing has changed), or the problems of every address.

    `passed_over` are the problems of addresses before the one that worked.
    """

    request: Request
    address: str
    payload: Payload | None = None
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Covered:
    """All that this request asks for came, its further pages, too."""

    request: Request


@dataclass(frozen=True)
class Stopped:
    """The pull was given up: what is wrong, and how many requests were not made."""

    problem: Problem


Earlier = Callable[[Request, str], Validators]  # what the server told of the last good answer to this from there


def addresses_of(feed: Feed, access: Access) -> tuple[str, ...]:
    """Where to ask: the address of the settings, else those of the register; raises Refused where there is none."""
    named = access.addresses.get(feed.name)
    if named is None and not feed.addresses:
        raise Refused(problem("feed.no_address", feed=feed.name, setting=feed.address_setting))
    if named is not None and not is_address(named):
        raise Refused(problem("feed.bad_address", setting=feed.address_setting))
    return (named,) if named is not None else feed.addresses


def secret_of(feed: Feed, access: Access) -> dict[str, str]:
    """The header with the API key; raises Refused where the feed needs one and none is set."""
    if feed.key_setting is None or feed.key_header is None:
        return {}
    if not (key := access.keys.get(feed.key_setting)):
        raise Refused(problem("feed.no_key", feed=feed.name, setting=feed.key_setting))
    return {feed.key_header: key}


def pull(
    feed: Feed, requests: Sequence[Request], access: Access, client: Client, earlier: Earlier
) -> Iterator[Answer | Covered | Stopped]:
    """The answers, in order; further pages come after the page that tells of them. Ends after MOST_FAILURES in a row.

    Raises Refused before the first request where an address or a key is missing.
    """
    addresses, secret = list(addresses_of(feed, access)), secret_of(feed, access)
    failures = 0
    for number, request in enumerate(requests):
        following: Request | None = request
        while following is not None:
            answer = _ask(feed, following, addresses, secret, client, earlier)
            yield answer
            if answer.problems:
                is_server = any(each.rule not in OF_ONE_REQUEST for each in answer.problems)
                failures = failures + 1 if is_server else failures
                break
            failures = 0
            try:
                following = _following(feed, answer)
            except Refused as error:
                yield Answer(answer.request, answer.address, problems=(error.problem,))
                break
        else:
            yield Covered(request)
        left = len(requests) - number - 1
        if failures >= MOST_FAILURES and left:
            yield Stopped(problem("feed.stopped", feed=feed.name, count=failures, left=left))
            return


def _ask(
    feed: Feed, request: Request, addresses: list[str], secret: Mapping[str, str], client: Client, earlier: Earlier
) -> Answer:
    """The answer of the first address that gives data; it comes first from then on. A web page is kept if none does."""
    problems: list[Problem] = []
    page: Answer | None = None
    for address in tuple(addresses):
        # Not for pages: one that has not changed says nothing of those after it. Nor where a person put parameters into
        # an address, which may change without the address that is shown.
        is_plain = not feed.paged and not urlsplit(address).query
        validators = earlier(request, shown(address)) if is_plain else Validators()
        wanted = Wanted(
            request.fill(address),
            {name: request.fill(value) for name, value in feed.parameters.items()},
            feed.hosts,
            validators,
            secret,
            feed.requests_per_minute,
            feed.most_mebibytes,
        )
        try:
            payload = client.fetch(wanted)
        except NotFetched as error:
            problems.append(error.problem)
            continue
        if payload is None or payload.fault is None:
            addresses.remove(address)
            addresses.insert(0, address)
            return Answer(request, shown(address), payload, passed_over=tuple(problems))
        problems.append(payload.fault)
        page = Answer(request, shown(address), payload)
    if page is not None:
        return Answer(request, page.address, page.payload, tuple(problems))
    return Answer(request, shown(addresses[0]), problems=tuple(problems))


def _following(feed: Feed, answer: Answer) -> Request | None:
    """The next page, as the payload tells of it; raises Refused where it does not tell."""
    if answer.payload is None or not feed.paged:
        return None
    return next_page(feed, answer.request, as_json(answer.payload.body))


def as_json(body: bytes) -> Any:
    """What a payload says; None where it is no JSON, which those who judge it will say."""
    try:
        return json.loads(without_warnings(body)[0])
    except (ValueError, RecursionError):
        return None


def file_name(feed: Feed, request: Request, body: bytes, asked_at: str) -> str:
    """The name under which a payload is kept, by what was asked and when, with the ending that its bytes call for."""
    asked = "" if str(request) == "all" else f" {request}"
    return f"{feed.name}{asked} ({asked_at}){_ending(body)}"


def _ending(body: bytes) -> str:
    start = without_warnings(body)[0][:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, ending in ((b"<", ".html"), (b"PK", ".xlsx"), (b"\x1f\x8b", ".csv.gz"), (b"[", ".json")):
        if start.startswith(mark):
            return ending
    if not start.startswith(b"{"):
        return ".csv"
    first, _, rest = start.partition(b"\n")
    return ".jsonl" if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{") else ".json"
