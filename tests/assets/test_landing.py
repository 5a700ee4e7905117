"""Pulls into a home from a real server on this machine: nothing is lost, nothing comes twice, whatever breaks off."""

import json
import shutil
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assets.landing import Landing, Pulled
from pipelines.settings import SAMPLES
from sources.feeds.fetching import Client
from sources.feeds.patience import Patience
from sources.feeds.pulling import Access
from sources.feeds.register import find_feed
from tests import kills
from tests.conftest import SHARED
from tests.sources.feeds_fetching.server import Asked, Certificates, Reply, Told, make_certificates, serving
from validations.problem import Refused
from warehouse.feed_ledger import FeedLedger
from warehouse.home import Home
from warehouse.ledger import Ledger

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
BOOKS = [(SAMPLES / f"sample_{name}.xlsx").read_bytes() for name in ("asean_award", "national_figures")]
SINCE = date(2026, 10, 15)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def recorded(name: str) -> bytes:
    path = SHARED / "data" / "air" / name
    if not path.is_file():
        pytest.skip(f"the recorded payload is not beside the project (../shared/data/air/{name})")
    return path.read_bytes()


class Puller:
    """Pulls one feed from the server into one home, in no time: the pace is kept by a clock that nobody waits for."""

    def __init__(self, told: Told, root: Path, name: str, ca_bundle: Path | None = None) -> None:
        self.told, self.root, self.feed, self.ca_bundle = told, root, find_feed(name), ca_bundle
        self.access = Access(ca_bundle, {name: told.url + "/{station}"}, {"MUANG_OPENAQ_KEY": "s3cr3t"})

    @property
    def ledger(self) -> Ledger:
        return Ledger(Home.open(self.root / "home"))

    def pull(self, *stations: str, since: date | None = None, at: datetime = NOW) -> Pulled:
        patience = Patience(tries=2, first_wait=0.001, read=2)
        client = Client(user_agent="test", ca_bundle=self.ca_bundle, patience=patience, sleep=lambda seconds: None)
        landing = Landing(self.ledger.home, self.ledger, "1", self.access, client=client, clock=lambda: at)
        return landing.pull(self.feed, since=since, stations=stations)

    def spans(self) -> list[bool]:
        return [is_good for _, _, _, is_good, _ in FeedLedger(self.ledger).spans(self.feed.name)]

    def stored(self) -> set[bytes]:
        return {path.read_bytes() for path in self.ledger.home.snapshots.rglob("*") if path.is_file()}


@contextmanager
def puller(
    answer: Callable[[Asked], Reply], root: Path, name: str, tls: ssl.SSLContext | None = None, ca: Path | None = None
) -> Iterator[Puller]:
    with serving(answer, tls) as told:
        yield Puller(told, root, name, ca)


def history(asked: Asked) -> Reply:
    """October and November of any station but 99t, as two workbooks that some contract knows."""
    if asked.query["stationID"] == "99t":
        return Reply(status=404)
    return Reply(BOOKS[asked.query["sdate"] >= "2026-11"])


def test_history_is_pulled_by_month_and_not_asked_for_again_on_the_same_day(tmp_path):
    with puller(history, tmp_path, "air4thai_history") as history_of:
        result = history_of.pull("02T", "99t", since=SINCE)
        assert result.counts == {"new": 2}
        assert {problem.rule for problem in result.failed} == {"feed.no_such"}
        first = history_of.told.asked[0].query
        assert (first["stationID"], first["sdate"], first["edate"]) == ("02t", "2026-10-15", "2026-10-31")
        assert history_of.stored() == set(BOOKS)
        assert history_of.spans() == [True, True, False, False]
        history_of.told.asked.clear()
        again = history_of.pull("02t", "99t", since=SINCE)
        assert again.skipped == 2
        assert {each.query["stationID"] for each in history_of.told.asked} == {"99t"}
        history_of.told.asked.clear()
        next_day = history_of.pull("02t", at=NOW + timedelta(days=1))
        assert next_day.counts == {"repeated": 1}
        (asked,) = history_of.told.asked
        assert (asked.query["sdate"], asked.query["edate"]) == ("2026-11-20", "2026-11-23")


def test_history_of_all_stations_is_that_of_the_last_live_payload(tmp_path):
    body = recorded("air4thai_live/getNewAQI_JSON_2023-04-04T12.json")
    with puller(lambda asked: Reply(body), tmp_path, "air4thai_live") as live:
        with pytest.raises(Refused, match="muang feed pull air4thai_live"):
            Puller(live.told, tmp_path, "air4thai_history").pull()
        assert len(live.pull().taken) == 1
        assert live.stored() == {body}
    with puller(lambda asked: Reply(status=404), tmp_path, "air4thai_history") as history_of:
        history_of.pull(since=NOW.date())
        stations = [asked.query["stationID"] for asked in history_of.told.asked]
    assert stations == [station["stationID"] for station in json.loads(body)["stations"]]


@pytest.mark.parametrize(
    ("feed", "name"),
    [
        ("openaq_locations", "openaq_v3/locations_1000.json"),
        ("openaq_measurements", "openaq_v3/measurements_1000.json"),
        ("air4thai_history", "air4thai_live/getHistoryData_sample_excerpt.json"),
        ("air4thai_stations", "air4thai_live/air4thai_stations_api.json"),
        ("airbkk", "airbkk/station_142_long.csv"),
    ],
)
def test_recorded_payloads_land_byte_for_byte_and_are_judged(tmp_path, certificates, feed, name):
    body = recorded(name)
    nothing = b'{"meta": {"found": ">1000", "limit": 1000}, "results": []}'

    def answer(asked: Asked) -> Reply:
        return Reply(nothing if asked.query.get("page", "1") != "1" else body)

    with puller(answer, tmp_path, feed, certificates.leaf_only(), certificates.intermediate) as of_feed:
        stations = ["6"] if of_feed.feed.by_station else []
        result = of_feed.pull(*stations, since=NOW.date() if of_feed.feed.by_month else None)
        assert result.failed == []
        assert of_feed.stored() == ({body, nothing} if of_feed.feed.paged else {body})
        assert of_feed.ledger.unjudged() == []


def test_a_pull_ends_after_three_failures_in_a_row(tmp_path):
    with puller(lambda asked: Reply(status=500), tmp_path, "air4thai_history") as failing:
        result = failing.pull("1t", "2t", "3t", "4t", "5t", since=NOW.date())
        assert len(failing.told.asked) == 3 * 2, "two tries each"
        assert [problem.rule for problem in result.failed] == [*3 * ["feed.status"], "feed.stopped"]
        assert "2 requests were not made" in result.failed[-1].message_en


def test_the_next_address_is_asked_when_one_fails_and_stays_the_first(tmp_path):
    with puller(history, tmp_path, "air4thai_history") as working, serving(lambda asked: Reply(status=503)) as broken:
        addresses = (f"{broken.url}/{{station}}", f"{working.told.url}/{{station}}")
        working.feed, working.access = replace(working.feed, addresses=addresses), Access()
        result = working.pull("02t", since=SINCE)
        assert result.counts == {"new": 2}
        assert (result.failed, [problem.rule for problem in result.notes]) == ([], ["feed.status"])
        assert len(broken.asked) == 2, "the tries of the first request alone"


def pages(asked: Asked) -> Reply:
    """Two pages with something and an empty one; the first is a payload as OpenAQ sends it."""
    page = int(asked.query["page"])
    results = [{"id": page, "sensors": [{"id": 10 * page}]}] if page < 3 else []
    return Reply(json.dumps({"meta": {"found": ">1000", "limit": 1000}, "results": results}).encode())


def test_pages_are_followed_to_an_empty_one_and_the_key_stays_secret(tmp_path, certificates):
    tls, ca = certificates.leaf_only(), certificates.intermediate
    with puller(pages, tmp_path, "openaq_locations", tls, ca) as paged:
        result = paged.pull()
        assert result.counts == {"new": 3}
        assert [each.query["page"] for each in paged.told.asked] == ["1", "2", "3"]
        assert {each.headers["x-api-key"] for each in paged.told.asked} == {"s3cr3t"}
        assert len(paged.stored()) == 3
        for path in paged.root.rglob("*"):
            assert not path.is_file() or b"s3cr3t" not in path.read_bytes(), path


def test_pages_that_break_off_are_no_days_that_came(tmp_path, certificates):
    def answer(asked: Asked) -> Reply:
        return Reply(status=500) if asked.query["page"] == "2" else pages(asked)

    tls, ca = certificates.leaf_only(), certificates.intermediate
    with puller(answer, tmp_path, "openaq_measurements", tls, ca) as paged:
        assert [problem.rule for problem in paged.pull("6", since=NOW.date()).failed] == ["feed.status"]
        assert paged.spans() == [False]
        assert paged.told.asked[0].path == "/6"


def test_a_changed_form_of_pages_is_said(tmp_path, certificates):
    tls, ca = certificates.leaf_only(), certificates.intermediate
    with puller(lambda asked: Reply(b'{"data": []}'), tmp_path, "openaq_locations", tls, ca) as paged:
        result = paged.pull()
    assert [problem.rule for problem in result.failed] == ["feed.not_paged"]
    assert len(result.refused) == 1


def test_a_pull_killed_anywhere_is_repeated_and_ends_the_same(tmp_path):
    start = tmp_path / "start"
    with puller(history, start, "air4thai_history") as begun:
        kills.operations(lambda: begun.ledger, start)  # an empty home, made in a child so that forks stay clean

        def pull_in(root: Path) -> Callable[[], object]:
            return lambda: Puller(begun.told, root, "air4thai_history").pull("02t", since=SINCE)

        def copy(name: str) -> Path:
            return Path(shutil.copytree(start, tmp_path / name))

        operations = kills.count_operations(pull_in(whole := copy("whole")), whole)
        for at in sorted({1, *range(2, operations, max(1, operations // 6)), operations}):
            root = copy(f"killed-{at}")
            assert kills.run_killed_at(at, pull_in(root), root)
            kills.operations(pull_in(root), root)
            after = Puller(begun.told, root, "air4thai_history")
            assert [each.outcome for each in after.ledger.submissions()] == ["accepted", "accepted"], at
            assert after.ledger.unjudged() == []
            assert after.stored() == set(BOOKS), at
            assert after.spans().count(True) >= 2
            assert {path.name for path in (root / "home" / "lake").iterdir()} == {
                path.name for path in (whole / "home" / "lake").iterdir()
            }
            shutil.rmtree(root)
