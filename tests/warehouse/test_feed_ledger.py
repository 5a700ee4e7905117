"""What the ledger remembers of feeds, worked out from the rows of their requests."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest

from validations.judgement import FileJudgement
from validations.problem import problem
from warehouse import snapshot
from warehouse.feed_ledger import CUT, Entry, FeedLedger
from warehouse.home import Home
from warehouse.ledger import Ledger, Taken

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
A, B = "a" * 64, "b" * 64


@pytest.fixture
def ledger(tmp_path) -> Ledger:
    return Ledger(Home.open(tmp_path / "home"))


@pytest.fixture
def feeds(ledger) -> FeedLedger:
    return FeedLedger(ledger)


def entry(at: datetime = NOW, feed: str = "live", **more: object) -> Entry:
    return Entry(feed, "all", at, **{"address": "https://a.example/x", **more})


def land(feeds: FeedLedger, sha256: str, at: datetime = NOW, **more: object) -> bool:
    return feeds.land(entry(at, **more), file_name=f"{sha256[:3]}.json", file_sha256=sha256)


def judge(ledger: Ledger, sha256: str, *, taken: bool = True, cut: bool = False, empty: bool = False) -> None:
    problems = [] if taken else [problem("file.damaged")]
    problems += [problem(CUT, place=9, count=1)] if cut else []
    judgement = FileJudgement(f"{sha256[:3]}.json", sha256, problems=problems, unreadable=not taken)
    ledger.record([Taken(judgement, [])], received_at=NOW, judging_version="1")
    if taken and not empty:  # these bare judgements have no sheets, so that they would count as rejected
        with sqlite3.connect(ledger.home.ledger_path) as connection:
            connection.execute("update judgement set outcome = 'accepted'")


def test_what_landed_waits_until_it_is_judged(ledger, feeds):
    assert land(feeds, A)
    assert ledger.unjudged() == [(A, "aaa.json", NOW)]
    assert ledger.submissions() == []
    judge(ledger, A)
    assert ledger.unjudged() == []
    (submission,) = ledger.submissions()
    assert (submission.file_name, submission.received_at) == ("aaa.json", NOW)


def test_the_same_bytes_are_one_submission_and_counted(ledger, feeds):
    assert land(feeds, A)
    judge(ledger, A)
    assert not land(feeds, A, NOW + HOUR)
    feeds.note_unchanged(entry(NOW + 2 * HOUR))
    standing = feeds.standings()["live"]
    assert (standing.last_new_at, standing.repeats) == (NOW, 2)
    assert standing.last_asked_at == NOW + 2 * HOUR
    assert land(feeds, B, NOW + 3 * HOUR)
    judge(ledger, B)
    standing = feeds.standings()["live"]
    assert (standing.last_new_at, standing.repeats) == (NOW + 3 * HOUR, 0)


def test_what_is_refused_is_nothing_new(ledger, feeds):
    land(feeds, A)
    judge(ledger, A, taken=False)
    standing = feeds.standings()["live"]
    assert standing.last_new_at is None
    assert standing.first_asked_at == NOW


def test_validators_are_those_of_the_last_payload_that_was_taken_from_there(ledger, feeds):
    def known(request: str = "all", address: str = "https://a.example/x") -> tuple[str | None, str | None]:
        return feeds.validators("live", request, address)

    land(feeds, A, etag='"1"', last_modified="then")
    assert known() == (None, None), "not judged yet"
    judge(ledger, A)
    assert known() == ('"1"', "then")
    assert known("page=2") == known(address="https://b.example/x") == (None, None)
    feeds.note_unchanged(entry(NOW + HOUR, etag='"1"', last_modified="then"))
    assert known() == ('"1"', "then")
    land(feeds, B, NOW + 2 * HOUR, etag='"2"')
    judge(ledger, B, taken=False)
    assert known() == (None, None), "what cannot be used is asked for again"


def test_a_failure_is_said_until_the_next_request(ledger, feeds):
    feeds.note_failed(entry(rule="feed.cut", message_th="ขาด", message_en="cut"))
    assert feeds.standings()["live"].message_en == "cut"
    land(feeds, A, NOW + HOUR)
    assert feeds.standings()["live"].message_en is None


def test_days_count_only_when_all_their_pages_came_and_were_taken(ledger, feeds):
    october = {"feed": "history", "station": "02t", "since": date(2026, 10, 1), "until": date(2026, 10, 31)}

    def spans() -> list[bool]:
        return [is_good for _, _, _, is_good, _ in feeds.spans("history")]

    land(feeds, A, **october)
    assert spans() == [], "a kill here leaves it to be asked again"
    feeds.note_covered(entry(**october))
    assert spans() == [False]
    judge(ledger, A)
    assert spans() == [True]
    feeds.note_failed(entry(**october))
    assert spans() == [True, False]
    assert feeds.spans("history")[0] == ("02t", date(2026, 10, 1), date(2026, 10, 31), True, NOW)


def test_a_payload_that_was_cut_is_news_but_asked_for_again(ledger, feeds):
    days = {"since": date(2026, 11, 1), "until": date(2026, 11, 22), "etag": '"1"'}
    land(feeds, A, **days)
    feeds.note_covered(entry(**days))
    judge(ledger, A, cut=True)
    assert feeds.standings()["live"].last_new_at == NOW
    assert feeds.validators("live", "all", "https://a.example/x") == (None, None)
    assert [span[3] for span in feeds.spans("live")] == [False]


def test_an_empty_payload_is_no_news_and_no_fault(ledger, feeds):
    days = {"since": date(2026, 11, 1), "until": date(2026, 11, 22)}
    land(feeds, A, **days)
    feeds.note_covered(entry(**days))
    judge(ledger, A, empty=True)
    assert feeds.judged(A) == (A[:12], "aaa.json", "rejected", 0, 0, 0)
    assert feeds.standings()["live"].last_new_at is None
    assert [span[3] for span in feeds.spans("live")] == [True]
    assert feeds.judged(B) is None


def test_the_last_payloads_that_were_taken_are_found_again(ledger, feeds):
    land(feeds, A)
    land(feeds, B, NOW + HOUR)
    assert feeds.last_payload("live") == []
    judge(ledger, A)
    assert feeds.last_payload("live") == [A]
    judge(ledger, B)
    assert feeds.last_payload("live") == [B]


def test_a_ledger_of_the_second_format_is_brought_up(tmp_path):
    home = Home.open(tmp_path / "home")
    Ledger(home)
    with sqlite3.connect(home.ledger_path) as connection:
        connection.execute("drop table feed_pull")
        connection.execute("insert into state values ('inbox', '/somewhere')")
        connection.execute("pragma user_version = 2")
    feeds, ledger = FeedLedger(Ledger(home)), Ledger(home)
    assert land(feeds, A)
    assert ledger.state("inbox") == "/somewhere"
    with sqlite3.connect(home.ledger_path) as connection:
        assert connection.execute("pragma user_version").fetchone() == (3,)


def test_bytes_are_stored_once_readable_by_the_owner_alone(tmp_path):
    home = Home.open(tmp_path / "home")
    first = snapshot.keep_bytes(home, b"{}", ".json")
    assert snapshot.keep_bytes(home, b"{}", ".csv") == first
    assert first.path.read_bytes() == b"{}"
    assert first.path.stat().st_mode & 0o777 == 0o600
    assert snapshot.find(home, first.sha256) == first.path
