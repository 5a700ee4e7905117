"""What the ledger remembers of feeds, worked out from the rows of their requests."""

import sqlite3
from dataclasses import replace
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
DAY = timedelta(days=1)
A, B, C = "a" * 64, "b" * 64, "c" * 64


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


def judge(
    ledger: Ledger, sha256: str, *, taken: bool = True, cut: bool = False, empty: bool = False, at: datetime = NOW
) -> None:
    problems = [] if taken else [problem("file.damaged")]
    problems += [problem(CUT, place=9, count=1)] if cut else []
    judgement = FileJudgement(f"{sha256[:3]}.json", sha256, problems=problems, unreadable=not taken)
    ledger.record([Taken(judgement, [])], received_at=at, judging_version="1")
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


def test_a_run_is_what_a_feed_got_from_one_address_on_one_day_in_bangkok(ledger, feeds):
    late = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)
    for number, (at, more) in enumerate(
        [
            (late - HOUR, {"feed": "history", "station": "02t"}),
            (late, {"feed": "history", "station": "03t"}),
            (late, {"feed": "history", "address": "https://b.example/x"}),
            (late + HOUR, {"feed": "history"}),
            (late, {"feed": "live"}),
        ]
    ):
        land(feeds, f"{number}" * 64, at, **more)
    first, second, elsewhere, next_day, other = (f"{number}" * 12 for number in range(5))
    runs = feeds.runs()
    assert runs[first] == runs[second] == "history https://a.example/x 2026-11-22"
    assert runs[elsewhere] == "history https://b.example/x 2026-11-22"
    assert runs[next_day] == "history https://a.example/x 2026-11-23"
    assert runs[other] == "live https://a.example/x 2026-11-22"
    assert set(feeds.runs(late.date())) == {first, second, elsewhere, other}
    assert feeds.runs(date(2026, 11, 21)) == {}


def test_a_file_of_the_inbox_has_no_run_even_if_a_feed_sends_its_bytes(ledger, feeds):
    judge(ledger, A)
    assert not land(feeds, A, NOW + HOUR)
    land(feeds, B, NOW + HOUR)
    land(feeds, B, NOW + 2 * DAY)
    assert feeds.runs() == {B[:12]: "live https://a.example/x 2026-11-22"}


@pytest.fixture
def two_days(ledger, feeds) -> FeedLedger:
    """The feed said A, and a day later B; both were taken."""
    for sha256, at in ((A, NOW), (B, NOW + DAY)):
        land(feeds, sha256, at)
        judge(ledger, sha256, at=at)
    return feeds


def test_what_a_feed_says_again_after_something_else_counts_last_from_then_on(ledger, two_days):
    assert ledger.standing() == [A[:12], B[:12]]
    land(two_days, A, NOW + 2 * DAY)
    assert ledger.standing() == [B[:12], A[:12]]
    assert ledger.standing((NOW + DAY).date()) == [A[:12], B[:12]]
    assert [each.received_at for each in ledger.submissions()] == [NOW + DAY, NOW]
    land(two_days, B, NOW + 3 * DAY)
    assert ledger.standing() == [A[:12], B[:12]]
    assert ledger.standing((NOW + 2 * DAY).date()) == [B[:12], A[:12]]


def test_what_comes_between_a_return_and_now_changes_nothing(ledger, two_days):
    land(two_days, A, NOW + 2 * DAY)
    two_days.note_unchanged(entry(NOW + 3 * DAY))
    two_days.note_failed(entry(NOW + 4 * DAY, rule="feed.cut"))
    two_days.note_covered(entry(NOW + 4 * DAY))
    assert ledger.standing() == [B[:12], A[:12]]


def test_unchanged_and_failed_requests_between_are_no_return(ledger, two_days):
    two_days.note_unchanged(entry(NOW + 2 * DAY))
    two_days.note_failed(entry(NOW + 3 * DAY, rule="feed.cut"))
    land(two_days, B, NOW + 4 * DAY)
    assert ledger.standing() == [A[:12], B[:12]]
    assert ledger.standing(NOW.date()) == [A[:12]]
    land(two_days, A, NOW + 5 * DAY)
    assert ledger.standing() == [B[:12], A[:12]], "nor do they hide one"


def test_the_same_bytes_of_another_request_or_feed_are_no_return(ledger, two_days):
    two_days.land(replace(entry(NOW + 2 * DAY), request="page=2"), file_name="aaa.json", file_sha256=A)
    land(two_days, A, NOW + 2 * DAY, feed="history")
    assert ledger.standing() == [A[:12], B[:12]]


def test_a_refused_payload_between_makes_no_return(ledger, two_days):
    """B still is what the feed said last that could be used, though C came since."""
    land(two_days, C, NOW + 2 * DAY)
    judge(ledger, C, taken=False, at=NOW + 2 * DAY)
    land(two_days, B, NOW + 3 * DAY)
    assert ledger.standing() == [A[:12], B[:12]]
    assert [each.submission_id for each in ledger.submissions()] == [A[:12], B[:12], C[:12]]


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
