"""Fetching from a real server on this machine: what passes is tried again, what does not is said, nothing is half
taken."""

import gzip
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.feeds.fetching import Client, NotFetched, Payload, Validators, Wanted, may_follow, shown
from sources.feeds.patience import Patience, asked_to_wait
from tests.sources.feeds.payloads import WARNING
from tests.sources.feeds_fetching.server import Asked, Reply, Told, serving

DATA = b'{"stations": []}'
QUICK = Patience(tries=3, first_wait=0.002, most_wait=1.5, connect=1.0, read=0.3, total=5.0)


def client(ca_bundle: Path | None = None, patience: Patience = QUICK) -> Client:
    return Client(user_agent="muang/test", ca_bundle=ca_bundle, patience=patience)


def wanted(told: Told, path: str = "/feed", **more: object) -> Wanted:
    return Wanted(told.url + path, per_minute=60_000, **more)  # type: ignore[arg-type]


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    """One reply after the other, the last for ever."""
    order: Iterator[Reply] = itertools.chain(replies, itertools.repeat(replies[-1]))
    return lambda asked: next(order)


def refusal(told: Told, ask: Wanted | None = None, by: Client | None = None) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        (by or client()).fetch(ask or wanted(told))
    assert caught.value.message_th
    return caught.value


def test_a_payload_comes_with_its_validators_and_says_who_asks():
    reply = Reply(DATA, headers={"ETag": '"a1"', "Last-Modified": "Sun, 22 Nov 2026 03:00:00 GMT"})
    with serving(in_turn(reply)) as told:
        payload = client().fetch(wanted(told, parameters={"param": "PM25,PM10", "stime": "00"}))
        assert payload == Payload(f"{told.url}/feed", DATA, Validators('"a1"', "Sun, 22 Nov 2026 03:00:00 GMT"), None)
        (asked,) = told.asked
    assert asked.query == {"param": "PM25,PM10", "stime": "00"}
    assert asked.headers["user-agent"] == "muang/test"


def test_an_unchanged_payload_is_not_sent_again():
    def answer(asked: Asked) -> Reply:
        return Reply(status=304) if asked.headers.get("if-none-match") == '"a1"' else Reply(DATA)

    with serving(answer) as told:
        assert client().fetch(wanted(told, validators=Validators('"a1"'))) is None
        assert client().fetch(wanted(told, validators=Validators('"a0"'))) is not None


def test_not_modified_without_a_question_is_an_error():
    with serving(in_turn(Reply(status=304))) as told:
        assert refusal(told).problem.rule == "feed.no_such"


@pytest.mark.parametrize(
    "first",
    [Reply(status=500), Reply(status=503), Reply(DATA[:5], length=len(DATA)), Reply(status=429)],
    ids=["500", "503", "cut", "429"],
)
def test_what_may_pass_is_tried_again(first):
    with serving(in_turn(first, Reply(DATA))) as told:
        payload = client().fetch(wanted(told))
        assert payload is not None
        assert payload.body == DATA
        assert len(told.asked) == 2


def test_a_server_that_asks_to_wait_is_waited_for():
    with serving(in_turn(Reply(status=429, headers={"Retry-After": "1"}), Reply(DATA))) as told:
        began = time.monotonic()
        assert client().fetch(wanted(told)) is not None
        assert time.monotonic() - began >= 1


def test_a_server_that_asks_to_wait_for_an_hour_is_left_alone():
    with serving(in_turn(Reply(status=429, headers={"Retry-After": "3600"}))) as told:
        error = refusal(told)
        assert len(told.asked) == 1
    assert error.problem.rule == "feed.busy"
    assert "3600" in error.message_en


@pytest.mark.parametrize(
    ("reply", "rule", "tries"),
    [
        (Reply(status=500), "feed.status", 3),
        (Reply(DATA[:5], length=len(DATA)), "feed.cut", 3),
        (Reply(DATA, pause=1.0), "feed.cut", 3),
        (Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}), "feed.cut", 3),
        (Reply(status=404), "feed.no_such", 1),
        (Reply(status=401), "feed.key_refused", 1),
    ],
    ids=["500 for ever", "cut for ever", "slow", "broken gzip", "404", "401"],
)
def test_what_does_not_pass_is_said_after_a_bounded_number_of_tries(reply, rule, tries):
    with serving(in_turn(reply)) as told:
        error = refusal(told)
        assert len(told.asked) == tries
        assert told.url in error.message_en
    assert error.problem.rule == rule


def test_a_server_that_drips_is_left_in_the_end():
    with serving(in_turn(Reply(DATA * 100_000))) as told:
        ticks = itertools.count(step=3)
        slow = Client(user_agent="muang/test", patience=QUICK, clock=lambda: float(next(ticks)))
        assert refusal(told, by=slow).problem.rule == "feed.too_slow"


def test_nobody_there_is_said():
    with serving(in_turn(Reply())) as told:
        pass
    error = refusal(told)
    assert error.problem.rule == "feed.unreachable"
    assert "refused" in error.message_en


def test_a_small_answer_that_unpacks_to_a_huge_one_is_stopped():
    bomb = gzip.compress(bytes(64 << 20))
    with serving(in_turn(Reply(bomb, headers={"Content-Encoding": "gzip"}))) as told:
        error = refusal(told, wanted(told, most_mebibytes=1))
    assert error.problem.rule == "feed.too_large"
    assert "1 MiB" in error.message_en


def test_a_packed_answer_is_unpacked():
    with serving(in_turn(Reply(gzip.compress(DATA), headers={"Content-Encoding": "gzip"}))) as told:
        payload = client().fetch(wanted(told))
    assert payload is not None
    assert payload.body == DATA


@pytest.mark.parametrize(
    ("body", "is_page"),
    [
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html>", True),
        (b"<?xml version='1.0'?>", True),
        (DATA, False),
        (b"", False),
        (WARNING.encode() + DATA, False),
        (WARNING.encode(), True),
    ],
)
def test_a_web_page_in_place_of_data_is_known_by_its_bytes_whatever_the_header_says(body, is_page):
    with serving(in_turn(Reply(body, headers={"Content-Type": "text/html"}))) as told:
        payload = client().fetch(wanted(told))
    assert payload is not None
    assert (payload.fault is not None) == is_page
    assert payload.body == body


def test_redirects_are_followed_to_known_hosts_only():
    def answer(asked: Asked) -> Reply:
        places = {"/moved": "/feed", "/away": "http://localhost:1/feed?key=1", "/round": "/round"}
        place = places.get(asked.path)
        return Reply(status=302, headers={"Location": place}) if place else Reply(DATA)

    with serving(answer) as told:
        payload = client().fetch(wanted(told, "/moved"))
        assert payload is not None
        assert payload.url == f"{told.url}/feed"
        error = refusal(told, wanted(told, "/away"))
        assert error.problem.rule == "feed.redirected"
        assert "http://localhost:1/feed," in error.message_en
        assert refusal(told, wanted(told, "/round")).problem.rule == "feed.redirected"


def test_a_redirect_leads_from_http_to_https_and_never_back():
    hosts = frozenset({"b.example"})
    assert may_follow("http://a.example/x", "https://a.example/x", hosts)
    assert may_follow("http://a.example/x", "https://b.example/x", hosts)
    assert not may_follow("https://a.example/x", "http://a.example/x", hosts)
    assert not may_follow("http://a.example/x", "https://c.example/x", hosts)
    assert not may_follow("http://a.example/x", "file:///etc/passwd", hosts)
    assert not may_follow("http://a.example/x", "http://[", hosts)
    with serving(in_turn(Reply(status=302, headers={"Location": "http://["}))) as told:
        assert refusal(told).problem.rule == "feed.redirected"


def test_an_unknown_certificate_is_refused_and_the_setting_is_named(certificates):
    with serving(in_turn(Reply(DATA)), certificates.leaf_only()) as told:
        error = refusal(told)
        assert told.asked == []
    assert error.problem.rule == "feed.tls"
    assert "MUANG_CA_BUNDLE" in error.message_en
    assert "MUANG_CA_BUNDLE" in error.message_th


@pytest.mark.parametrize("which", ["intermediate", "both"])
def test_an_incomplete_chain_is_completed_by_the_bundle(certificates, tmp_path, which):
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(certificates.intermediate.read_bytes())
    if which == "both":
        bundle.write_bytes(bundle.read_bytes() + certificates.root.read_bytes())
    with serving(in_turn(Reply(DATA)), certificates.leaf_only()) as told:
        payload = client(bundle).fetch(wanted(told))
    assert payload is not None
    assert payload.body == DATA


def test_the_root_alone_does_not_complete_the_chain(certificates):
    with serving(in_turn(Reply(DATA)), certificates.leaf_only()) as told:
        assert refusal(told, by=client(certificates.root)).problem.rule == "feed.tls"


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_bundle_that_cannot_be_used_is_said(tmp_path, content):
    bundle = tmp_path / "bundle.pem"
    if content:
        bundle.write_bytes(content)
    with pytest.raises(NotFetched) as caught:
        client(bundle)
    assert caught.value.problem.rule == "feed.ca_bundle"
    assert str(bundle) in caught.value.message_en


def test_a_key_goes_over_https_alone_and_is_shown_nowhere(certificates):
    secret = {"X-API-Key": "s3cr3t"}
    with serving(in_turn(Reply(DATA)), certificates.leaf_only()) as told:
        ask = wanted(told, secret=secret)
        assert client(certificates.intermediate).fetch(ask) is not None
        assert told.asked[0].headers["x-api-key"] == "s3cr3t"
        assert "s3cr3t" not in repr(ask)
    with serving(in_turn(Reply(DATA))) as told:
        error = refusal(told, wanted(told, secret=secret))
        assert told.asked == []
    assert error.problem.rule == "feed.key_in_the_open"


def test_a_key_does_not_follow_a_redirect_to_another_host(certificates):
    with serving(in_turn(Reply(DATA)), certificates.leaf_only()) as other:
        away = Reply(status=302, headers={"Location": other.url.replace("127.0.0.1", "localhost")})
        with serving(in_turn(away), certificates.leaf_only()) as told:
            ask = wanted(told, secret={"X-API-Key": "s3cr3t"}, hosts=frozenset({"localhost"}))
            assert client(certificates.intermediate).fetch(ask) is not None
            assert told.asked[0].headers["x-api-key"] == "s3cr3t"
    assert "x-api-key" not in other.asked[0].headers


def test_an_address_is_shown_without_what_may_be_secret():
    assert shown("https://me:pass@a.example:8443/x?token=1#y") == "https://a.example:8443/x"


def test_requests_to_a_host_keep_their_pace():
    waits: list[float] = []
    paced = Client(user_agent="muang/test", patience=QUICK, sleep=waits.append, clock=lambda: 100.0)
    with serving(in_turn(Reply(DATA))) as told:
        for _ in range(3):
            paced.fetch(replace(wanted(told), per_minute=30))
    assert waits == [2.0, 4.0]


def test_waits_double_up_to_a_bound_and_end():
    patience = Patience(tries=5, first_wait=1, most_wait=3)
    assert [patience.wait_after(failures, None, 1.0) for failures in (1, 2, 3, 4, 5)] == [1, 2, 3, 3, None]
    assert patience.wait_after(1, None, 0.0) == 0.5
    assert patience.wait_after(1, 2.5, 0.0) == 2.5
    assert patience.wait_after(1, 4.0, 0.0) is None


def test_retry_after_is_read_in_both_forms():
    now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    assert asked_to_wait({"Retry-After": "120"}, now) == 120
    assert asked_to_wait({"Retry-After": "Sun, 22 Nov 2026 03:00:30 GMT"}, now) == 30
    assert asked_to_wait({"Retry-After": "Sun, 22 Nov 2026 02:00:00 GMT"}, now) == 0
    assert asked_to_wait({"Retry-After": "soon"}, now) is None
    assert asked_to_wait({}, now) is None
