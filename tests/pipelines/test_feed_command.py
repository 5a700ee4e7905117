"""`muang feed`: what was sent lands before it is read, once; what is wrong is said; a repeated pull loses nothing."""

import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.settings import SAMPLES
from tests.conftest import SHARED
from tests.pipelines.feed_server import Feeds, feeds_at
from tests.sources.feeds.payloads import WARNING, as_bytes, history, live, station
from tests.sources.feeds_fetching.server import Asked, Reply
from warehouse.lock import BANGKOK

BOOK = (SAMPLES / "sample_asean_award.xlsx").read_bytes()  # what a contract knows, whatever feed it comes from
OTHER = (SAMPLES / "sample_national_figures.xlsx").read_bytes()
AIR = SHARED / "data" / "air"


@pytest.fixture
def replies() -> dict[str, Reply]:
    """What the server sends, by path; changed by the tests."""
    return {}


@pytest.fixture
def feeds(replies, tmp_path, monkeypatch):
    def answer(asked: Asked) -> Reply:
        reply = replies.get(asked.path, Reply(status=404))
        etag = reply.headers.get("ETag")
        return Reply(status=304) if etag and asked.headers.get("if-none-match") == etag else reply

    with feeds_at(answer, tmp_path, monkeypatch) as made:
        yield made


def recorded(name: str) -> bytes:
    path = AIR / name
    if not path.is_file():
        pytest.skip(f"the recorded payload is not beside the project (../shared/data/air/{name})")
    return path.read_bytes()


def outcomes(feeds: Feeds) -> list[str]:
    with sqlite3.connect(feeds.home.ledger_path) as connection:
        return [outcome for (outcome,) in connection.execute("select outcome from feed_pull order by pull_no")]


def test_a_payload_is_kept_judged_and_repeated_only_in_the_count(feeds, replies):
    feeds.set("airbkk")
    replies["/feed"] = Reply(BOOK)
    said = feeds.pull("airbkk")
    assert said.code == 0, said.err
    assert "airbkk: 1 new, 0 repeated, 0 unchanged, 0 failed" in said.out
    (submission,) = feeds.ledger.submissions()
    assert submission.outcome == "accepted"
    assert submission.file_name.startswith("airbkk (20")
    assert submission.file_name.endswith(").xlsx")
    again = feeds.pull("airbkk")
    assert again.code == 0
    assert "0 new, 1 repeated" in again.out
    assert feeds.stored() == [BOOK]
    assert len(feeds.ledger.submissions()) == 1
    assert feeds.standing("airbkk").repeats == 1


def test_an_unchanged_payload_is_asked_for_by_its_etag(feeds, replies):
    feeds.set("airbkk")
    replies["/feed"] = Reply(BOOK, headers={"ETag": '"1"'})
    feeds.pull("airbkk")
    said = feeds.pull("airbkk")
    assert said.code == 0
    assert "1 unchanged" in said.out
    replies["/feed"] = Reply(OTHER, headers={"ETag": '"2"'})
    assert "1 new" in feeds.pull("airbkk").out
    assert outcomes(feeds) == ["new", "unchanged", "new"]


def test_a_recorded_live_payload_lands_byte_for_byte(feeds, replies):
    body = recorded("air4thai_live/getNewAQI_JSON_2023-04-04T12.json")
    feeds.set("air4thai_live")
    replies["/feed"] = Reply(body, headers={"Content-Type": "text/html; charset=UTF-8"})
    said = feeds.pull("air4thai_live")
    assert feeds.stored() == [body]
    (submission,) = feeds.ledger.submissions()
    assert submission.file_name.endswith(").json")
    assert said.code == (0 if submission.outcome.startswith("accepted") else 1), said.err
    assert "muang show air" in said.out
    listed = feeds.shown("--format", "json")
    stations = {row["station"]: row for row in json.loads(listed.out)}
    # Values as in the payload; 44 µg/m³ is 101 + (44 − 37.6) × 99 / 37.4 = 118 by the revision of BE 2566.
    assert {name: stations["02T"][name] for name in ("hour", "PM2.5", "AQI", "by")} == {
        "hour": "2023-04-04 12:00", "PM2.5": 44, "AQI": 118, "by": "PM2.5"
    }  # fmt: skip
    indices = [row["AQI"] or -1 for row in json.loads(listed.out)]
    assert indices == sorted(indices, reverse=True)
    of_chiang_mai = feeds.shown("--area", "50", language="th")
    assert "เชียงใหม่" in of_chiang_mai.out
    assert "ไม่ใช่รุ่นเผยแพร่" in of_chiang_mai.out
    assert "สูงกว่าตารางดัชนี" in of_chiang_mai.out
    assert stations["02T"]["note"] is None
    assert "02T" not in of_chiang_mai.out
    of_station, of_country = (json.loads(feeds.shown("--area", area, "--format", "json").out) for area in ("02t", "th"))
    assert ([row["station"] for row in of_station], len(of_country)) == (["02T"], len(stations))
    unknown = feeds.shown("--area", "99")
    assert (unknown.code, "“99”" in unknown.err) == (2, True)


def test_without_a_live_payload_nothing_is_shown_and_what_to_do_is_said(feeds):
    said = feeds.shown()
    assert said.code == 2
    assert "muang feed pull air4thai_live" in said.err


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        (b"<html>Service under maintenance</html>", ".html"),
        (b'{"stations":[{"statio', ".json"),
        (b'{"news": 1}', ".json"),
    ],
    ids=["HTML", "cut JSON", "changed schema"],
)
def test_what_cannot_be_used_is_kept_and_refused_and_asked_for_again(feeds, replies, body, ending):
    feeds.set("air4thai_live")
    replies["/feed"] = Reply(body, headers={"ETag": '"1"'})
    said = feeds.pull("air4thai_live")
    assert said.code == 1
    assert "quarantine" in said.out
    (told,) = feeds.home.quarantine.glob("*/problems.json")
    first = next(each for each in json.loads(told.read_bytes())["problems"] if each["severity"] == "error")
    assert first["message_en"] in said.out, "why it was refused is said, too"
    assert feeds.stored() == [body]
    (submission,) = feeds.ledger.submissions()
    assert submission.file_name.endswith(ending)
    assert submission.outcome in ("rejected", "unreadable")
    assert feeds.standing("air4thai_live").last_new_at is None
    again = feeds.pull("air4thai_live")
    assert again.code == 1, "a fault that stays is said again"
    assert "1 repeated" in again.out
    assert len(feeds.stored()) == 1
    replies["/feed"] = Reply(BOOK, headers={"ETag": '"1"'})
    assert feeds.pull("air4thai_live").code == 0, "the server must not be asked whether a faulty payload has changed"


def test_a_payload_that_is_cut_lands_in_part_is_told_and_lists_no_stations(feeds, replies):
    for name in ("air4thai_live", "air4thai_history"):
        feeds.set(name, f"/{name}")
    whole = as_bytes(live(*(station(code, date="2024-01-01") for code in ("02t", "03t", "05t"))))
    replies["/air4thai_live"] = Reply(whole)
    assert "quarantine" not in feeds.pull("air4thai_live").out
    replies["/air4thai_live"] = Reply(whole[: whole.rindex(b"AQILast")])
    said = feeds.pull("air4thai_live")
    assert said.code == 0
    assert "accepted in part (4 of 4 rows); problems in" in said.out
    replies["/air4thai_history"] = Reply(as_bytes(history(code="03t")))
    feeds.pull("air4thai_history", "--since", datetime.now(BANGKOK).date())
    asked = {asked.query.get("stationID") for asked in feeds.told.asked if asked.path == "/air4thai_history"}
    assert asked == {"02t", "03t", "05t"}, "the stations of the last payload that came whole"


def test_php_that_warns_before_its_data_is_told_and_read(feeds, replies):
    feeds.set("air4thai_live")
    replies["/feed"] = Reply(WARNING.encode() + as_bytes(live(station(date="2024-01-01"))))
    said = feeds.pull("air4thai_live")
    assert said.code == 0
    assert "HTML" not in said.err
    (submission,) = feeds.ledger.submissions()
    assert submission.file_name.endswith(").json")
    assert submission.outcome == "accepted"


def test_a_web_page_is_said_in_both_languages(feeds, replies):
    feeds.set("air4thai_live")
    replies["/feed"] = Reply(b"<!DOCTYPE html>")
    assert "web page (HTML)" in feeds.pull("air4thai_live").err
    assert "หน้าเว็บ (HTML)" in feeds.pull("air4thai_live", language="th").err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["nope"], "air4thai_live"),
        (["casa"], "MUANG_FEED_CASA_URL"),
        (["openaq_locations"], "MUANG_OPENAQ_KEY"),
        (["air4thai_history"], "air4thai_live"),
        (["air4thai_live", "--since", "2567-09-30"], "--since"),
        (["air4thai_history", "--station", "a b"], "a b"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_asked(feeds, arguments, word):
    said = feeds.pull(*arguments)
    assert said.code == 2
    assert word in said.err
    assert feeds.told.asked == []


@pytest.mark.parametrize("address", ["a.example/feed", "ftp://a.example", "http://[", "file:///etc/passwd"])
def test_a_setting_that_is_no_address_is_said(feeds, monkeypatch, address):
    monkeypatch.setenv("MUANG_FEED_CASA_URL", address)
    said = feeds.pull("casa")
    assert said.code == 2
    assert "MUANG_FEED_CASA_URL" in said.err


def test_a_failure_is_noted_and_listed(feeds):
    feeds.set("air4thai_live")
    said = feeds.pull("air4thai_live", language="th")
    assert said.code == 2
    assert "404" in said.err
    assert "ล้มเหลว 1" in said.out
    (row,) = [each for each in json.loads(feeds.listed("--json").out) if each["feed"] == "air4thai_live"]
    assert (row["state"], row["last_new_data"]) == ("failing", None)
    assert "404" in row["message_th"]
    assert "ดึงครั้งล่าสุดไม่สำเร็จ" in feeds.listed(language="th").out


def test_the_list_says_when_and_whether_late(feeds, replies):
    assert "not pulled yet" in feeds.listed().out
    feeds.set("air4thai_live")
    replies["/feed"] = Reply(BOOK)
    feeds.pull("air4thai_live")
    feeds.pull("air4thai_live")
    assert "on time" in feeds.listed().out
    with sqlite3.connect(feeds.home.ledger_path) as connection:
        connection.execute("update feed_pull set asked_at = '2026-01-01T00:00:00+00:00' where pull_no = 1")
    said = feeds.listed()
    assert "LATE" in said.out
    assert "the same payload 1 time(s) more since 2026-01-01 07:00" in said.out
    assert "ล่าช้า" in feeds.listed(language="th").out


def test_the_list_marks_feeds_that_nobody_verified(feeds):
    names = [line.strip("│| ").split("  ")[0] for line in feeds.listed().out.splitlines()]
    assert "air4thai_live *" in names
    assert "openaq_locations" in names
    assert "not verified with the publisher" in feeds.listed().out
    assert "ยังไม่ได้ตรวจสอบกับผู้ให้บริการ" in feeds.listed(language="th").out


def test_the_list_makes_no_home(tmp_path, monkeypatch):
    from tests.pipelines.muang import call

    assert call(monkeypatch, "feed", "list", home=tmp_path / "none").code == 0
    assert not (tmp_path / "none").exists()


def test_an_unknown_certificate_names_the_setting(tmp_path, monkeypatch, certificates):
    with feeds_at(lambda asked: Reply(BOOK), tmp_path, monkeypatch, tls=certificates.leaf_only()) as feeds:
        feeds.set("airbkk")
        for language in ("en", "th"):
            said = feeds.pull("airbkk", language=language)
            assert said.code == 2
            assert "MUANG_CA_BUNDLE" in said.err
        monkeypatch.setenv("MUANG_CA_BUNDLE", str(certificates.intermediate))
        assert feeds.pull("airbkk").code == 0


@pytest.mark.soak
def test_what_landed_is_in_the_next_release(feeds, replies, tmp_path, monkeypatch):
    from tests.pipelines.muang import call

    inbox = Path(tmp_path, "inbox")
    inbox.mkdir()
    Path(inbox, "figures.xlsx").write_bytes(OTHER)
    feeds.set("airbkk")
    replies["/feed"] = Reply(BOOK)
    assert feeds.pull("airbkk").code == 0
    said = call(monkeypatch, "run", "--inbox", inbox, home=feeds.home.root)
    assert said.code == 0, said.err
    shown = call(monkeypatch, "show", "submissions", "--format", "json", home=feeds.home.root)
    assert {each["outcome"] for each in json.loads(shown.out)} == {"accepted"}
    assert any(each["file"].startswith("airbkk (") for each in json.loads(shown.out))
