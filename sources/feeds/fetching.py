"""Fetching one payload over HTTP: bounded in time, size and tries, polite, and sure of whom it talks to.

What comes back is bytes; nothing here reads them, but for a look at whether a web page came in their place.
"""

import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH, get_environ_proxies

from sources.feeds.patience import PASSING, Patience, asked_to_wait
from sources.feeds.payload import without_warnings
from validations.problem import Problem, Refused, problem

BLOCK = 1 << 16
MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MEBIBYTE = 1 << 20


class NotFetched(Refused):
    """A request that brought nothing, said by a rule `feed.…`."""


@dataclass(frozen=True)
class Validators:
    """What a server told of an earlier answer, by which it can say that nothing has changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Payload:
    """The bytes of one answer, unpacked, and where they came from; `fault` where they are no data at all."""

    url: str
    body: bytes
    validators: Validators
    fault: Problem | None = None


@dataclass(frozen=True)
class Wanted:
    """One address to ask.

    `hosts` are those that a redirect may lead to, besides its own. `secret` is the header with the API key, which goes
    to the address's own host alone, over https alone.
    """

    url: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    validators: Validators = Validators()
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    per_minute: int = 60
    most_mebibytes: int = 16


class _Again(Exception):
    """A try that failed in a way that may pass; `rule` says what it was, should it be the last."""

    def __init__(self, rule: str, wait: float | None = None, **values: object) -> None:
        super().__init__(rule)
        self.rule, self.wait, self.values = rule, wait, values


class Client:
    """Fetches payloads; one for each pull, so that the pace of requests to each host is kept.

    `ca_bundle` is a PEM file of certificates trusted besides the usual ones. Raises NotFetched if it cannot be used.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        ca_bundle: Path | None = None,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience, self._sleep, self._clock = patience or Patience(), sleep, clock
        # No session: it would follow .netrc and other CA bundles, and read a redirect's body whatever its size.
        self._adapter = _Trusting(_trust(ca_bundle))
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate"}
        self._next: dict[str, float] = {}

    def fetch(self, wanted: Wanted) -> Payload | None:
        """The payload, or None where the server says that nothing has changed; raises NotFetched."""
        deadline, failures = self._clock() + self._patience.total, 0
        while True:
            try:
                return self._follow(wanted, deadline)
            except _Again as again:
                failures += 1
                wait = self._patience.wait_after(failures, again.wait, random.random())
                if wait is None or self._clock() + wait >= deadline:
                    raise _refused(again.rule, wanted.url, tries=failures, **again.values) from again
                self._sleep(wait)

    def _follow(self, wanted: Wanted, deadline: float) -> Payload | None:
        """One try, with the redirects on its way: within https, or up to it, and to known hosts alone."""
        url, parameters = wanted.url, wanted.parameters
        for _ in range(MOST_REDIRECTS + 1):
            with self._send(url, parameters, wanted) as response:
                target = response.headers.get("Location", "")
                if response.status_code not in REDIRECTS or not target:
                    return self._answer(response, url, wanted, deadline)
            target = _joined(url, target)
            if not may_follow(url, target, wanted.hosts):
                raise _refused("feed.redirected", url, target=shown(target) if is_address(target) else "–")
            url, parameters = target, {}
        raise _refused("feed.redirected", wanted.url, target=shown(url))

    def _send(self, url: str, parameters: Mapping[str, str], wanted: Wanted) -> requests.Response:
        parts, own_host = urlsplit(url), urlsplit(wanted.url).hostname
        secret = wanted.secret if parts.hostname == own_host else {}
        if secret and parts.scheme != "https":
            raise _refused("feed.key_in_the_open", url)
        self._keep_pace(parts.hostname or "", wanted.per_minute)
        headers = {**self._headers, **wanted.validators.headers(), **secret}
        timeout = (self._patience.connect, self._patience.read)
        try:
            request = requests.Request("GET", url, params=parameters, headers=headers).prepare()
            return self._adapter.send(request, stream=True, timeout=timeout, proxies=get_environ_proxies(url))
        except requests.exceptions.SSLError as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise _refused("feed.tls", url, reason=_reason(error)) from error
            raise _Again("feed.unreachable", reason=_reason(error)) from error
        except (requests.ConnectionError, requests.Timeout) as error:
            raise _Again("feed.unreachable", reason=_reason(error)) from error
        except (requests.RequestException, ValueError) as error:  # an address or a header that is none
            raise _refused("feed.unreachable", url, tries=1, reason=_reason(error)) from error

    def _answer(self, response: requests.Response, url: str, wanted: Wanted, deadline: float) -> Payload | None:
        status = response.status_code
        if status == requests.codes.not_modified and wanted.validators.headers():
            return None
        if status in PASSING:
            wait = asked_to_wait(response.headers, datetime.now(UTC))
            if wait is not None:
                raise _Again("feed.busy", wait, status=status, seconds=round(wait))
            raise _Again("feed.status", status=status)
        if status in (requests.codes.unauthorized, requests.codes.forbidden):
            raise _refused("feed.key_refused", url, status=status)
        if status != requests.codes.ok:
            raise _refused("feed.no_such", url, status=status)
        body = self._body(response, url, wanted.most_mebibytes, deadline)
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
        return Payload(shown(url), body, validators, _fault(body, url))

    def _body(self, response: requests.Response, url: str, most_mebibytes: int, deadline: float) -> bytes:
        """All bytes, unpacked piece by piece: a small answer that unpacks to a huge one is stopped on its way."""
        body = bytearray()
        try:
            for piece in response.iter_content(BLOCK):
                body += piece
                if len(body) > most_mebibytes * MEBIBYTE:
                    raise _refused("feed.too_large", url, limit=most_mebibytes)
                if self._clock() > deadline:
                    raise _refused("feed.too_slow", url, seconds=round(self._patience.total))
        except (requests.RequestException, OSError) as error:  # cut short, or what is packed is broken
            raise _Again("feed.cut", reason=_reason(error)) from error
        return bytes(body)

    def _keep_pace(self, host: str, per_minute: int) -> None:
        now = self._clock()
        due = self._next.get(host, now)
        if due > now:
            self._sleep(due - now)
        self._next[host] = max(due, now) + 60 / per_minute


class _Trusting(HTTPAdapter):
    """Speaks TLS with a context of ours, to servers and through proxies."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: object, **more: object) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **more)  # type: ignore[arg-type]

    def proxy_manager_for(self, proxy: str, **more: object) -> object:
        return super().proxy_manager_for(proxy, ssl_context=self._context, **more)


def _trust(ca_bundle: Path | None) -> ssl.SSLContext:
    """The usual certificates and the bundle's, which may hold the intermediate one that a server forgets to send."""
    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    if ca_bundle is not None:
        try:
            context.load_verify_locations(cafile=ca_bundle)
        except (OSError, ssl.SSLError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise NotFetched(problem("feed.ca_bundle", raw=ca_bundle, reason=reason)) from error
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def may_follow(url: str, target: str, hosts: frozenset[str]) -> bool:
    """Whether a redirect is followed: to its own host or a listed one, and never from https to http."""
    if not is_address(target):
        return False
    here, there = urlsplit(url), urlsplit(target)
    is_downgrade = here.scheme == "https" and there.scheme == "http"
    return not is_downgrade and there.hostname in hosts | {here.hostname}


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        return ""


def is_address(url: str) -> bool:
    """Whether that is an address of the web, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:  # half a bracket of an IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def shown(url: str) -> str:
    """An address for people and for the ledger: without user, parameters and fragment, which may hold secrets."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _fault(body: bytes, url: str) -> Problem | None:
    """A web page in place of data. The header is not asked: PHP says text/html of JSON, too, unless told otherwise."""
    data, _ = without_warnings(body)
    is_page = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"
    return problem("feed.wrong_type", url=shown(url)) if is_page else None


def _refused(rule: str, url: str, **values: object) -> NotFetched:
    return NotFetched(problem(rule, url=shown(url), **values))  # type: ignore[arg-type]


def _reason(error: BaseException) -> str:
    """The innermost reason, in one line: the outer ones repeat the address with its parameters."""
    while inner := next((each for each in (*error.args, getattr(error, "reason", None)) if _is_error(each)), None):
        error = inner
    text = " ".join(str(error).split()) or type(error).__name__
    return text.rpartition(": ")[2][:160] if ">: " in text else text[:160]


def _is_error(value: object) -> bool:
    return isinstance(value, BaseException)
