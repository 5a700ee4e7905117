"""Which requests a pull makes: decided from days, stations and earlier pulls, without a network."""

import gzip
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.feeds.plans import MOST_PAGES, Request, Span, months, next_page, plan, reached_by, stations_in
from sources.feeds.pulling import file_name
from sources.feeds.register import feed_rows, find_feed, load_feeds
from sources.personal import without_contacts
from sources.registers import frame_of
from validations.problem import Refused

TODAY = date(2026, 11, 22)
LIVE, HISTORY, PAGED = (find_feed(name) for name in ("air4thai_live", "air4thai_history", "openaq_measurements"))
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def spans(requests: list[Request]) -> list[tuple[str | None, str, str]]:
    return [(each.station, f"{each.since:%m-%d}", f"{each.until:%m-%d}") for each in requests]


def refused(rule: str, **asked: object) -> None:
    feed = asked.pop("feed", HISTORY)
    with pytest.raises(Refused) as caught:
        plan(feed, today=TODAY, **asked)  # type: ignore[arg-type]
    assert caught.value.problem.rule == rule


def test_the_live_feed_is_asked_once():
    assert plan(LIVE, today=TODAY).requests == [Request()]


def test_history_is_asked_by_station_and_month_oldest_first():
    asked = plan(HISTORY, today=TODAY, since=date(2026, 9, 30), stations=["02T", "bkp100t", "02t"]).requests
    assert spans(asked) == [
        *(("02t", first, last) for first, last in (("09-30", "09-30"), ("10-01", "10-31"), ("11-01", "11-22"))),
        *(("bkp100t", first, last) for first, last in (("09-30", "09-30"), ("10-01", "10-31"), ("11-01", "11-22"))),
    ]


def test_a_request_fills_what_the_register_leaves_open():
    request = Request("02t", date(2026, 10, 1), date(2026, 10, 31))
    assert request.fill(HISTORY.parameters["stationID"]) == "02t"
    assert request.fill(HISTORY.parameters["edate"]) == "2026-10-31"
    paged = Request("3916", date(2026, 10, 1), date(2026, 10, 31), 2)
    assert paged.fill(PAGED.addresses[0]) == "https://api.openaq.org/v3/sensors/3916/measurements"
    assert paged.fill(PAGED.parameters["datetime_to"]) == "2026-11-01T00:00:00+07:00"
    assert paged.fill(PAGED.parameters["page"]) == "2"
    assert paged.fill("https://a.example/{other}/{station}?x={") == "https://a.example/{other}/3916?x={"


def test_more_than_the_window_is_not_asked_for_and_said():
    made = plan(HISTORY, today=TODAY, since=date(2021, 1, 1), stations=["02t"])
    assert made.requests[0].since == date(2026, 8, 24)
    (said,) = made.problems
    assert said.rule == "feed.window"
    assert "90" in said.message_en


def test_a_first_pull_takes_the_window_and_a_later_one_goes_on_with_an_overlap():
    got = [Span("02t", date(2026, 10, 1), date(2026, 11, 20), True)]
    asked = plan(HISTORY, today=TODAY, stations=["02t", "03t"], earlier=got).requests
    assert spans(asked)[0] == ("02t", "11-18", "11-22")
    assert spans(asked)[1] == ("03t", "08-24", "08-31")


def test_a_hole_is_filled_before_anything_later_counts():
    def span(first: int, last: int, is_good: bool) -> Span:
        return Span("02t", date(2026, 11, first), date(2026, 11, last), is_good)

    assert reached_by([span(1, 5, True)]) == {"02t": date(2026, 11, 5)}
    assert reached_by([span(1, 5, True), span(6, 9, False), span(10, 12, True)]) == {"02t": date(2026, 11, 5)}
    filled = [span(1, 5, True), span(6, 9, False), span(10, 12, True), span(5, 9, True)]
    assert reached_by(filled) == {"02t": date(2026, 11, 12)}
    half = [span(1, 5, True), span(6, 9, False), span(10, 12, True), span(5, 7, True)]
    assert reached_by(half) == {"02t": date(2026, 11, 7)}
    assert reached_by([span(1, 5, False)]) == {}


@given(DAYS, DAYS)
def test_months_hold_every_day_once(first, last):
    days = [day for start, end in months(first, last) for day in range(start.toordinal(), end.toordinal() + 1)]
    assert days == list(range(first.toordinal(), last.toordinal() + 1))
    assert all((start.year, start.month) == (end.year, end.month) for start, end in months(first, last))


def test_what_a_feed_cannot_give_is_refused():
    refused("feed.takes_no_station", feed=LIVE, stations=["02t"])
    refused("feed.takes_no_period", feed=LIVE, since=TODAY)
    refused("feed.bad_station", stations=["02t&type=dy"])
    refused("feed.bad_period", stations=["02t"], since=date(2026, 11, 23))
    refused("feed.bad_period", stations=["02t"], since=date(2026, 11, 2), until=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("found", "results", "goes_on"),
    [
        (1001, [1], True),
        (1000, [1], False),
        ("1001", [1], True),
        (">1000", [1], True),
        (">1000", [], False),
        (0, [], False),
    ],
)
def test_pages_end_where_the_feed_says_or_with_an_empty_one(found, results, goes_on):
    answer = {"meta": {"found": found, "limit": 1000}, "results": results}
    following = next_page(PAGED, Request("1", page=1), answer)
    assert (following == Request("1", page=2)) == goes_on


@pytest.mark.parametrize(
    "answer", [None, [], {"results": []}, {"meta": {"found": "many"}, "results": []}, {"meta": {"found": 3}}]
)
def test_an_answer_that_does_not_say_how_much_there_is_ends_the_pages_with_a_problem(answer):
    with pytest.raises(Refused, match="format has changed"):
        next_page(PAGED, Request("1", page=1), answer)


def test_pages_without_end_are_ended():
    with pytest.raises(Refused, match="more than 1000 pages"):
        next_page(PAGED, Request("1", page=MOST_PAGES), {"meta": {"found": ">1000", "limit": 1000}, "results": [1]})


def test_stations_are_read_from_the_last_payload_of_another_feed():
    live = {"stations": [{"stationID": "02t "}, {"stationID": "03t"}, {"stationID": None}, {"nameTH": "x"}]}
    assert stations_in(live, "stations.stationID") == ["02t", "03t"]
    locations = {"results": [{"sensors": [{"id": 6}, {"id": 5}]}, {"sensors": []}, {"sensors": [{"id": 6}]}]}
    assert stations_in(locations, "results.sensors.id") == ["6", "5"]
    assert stations_in("<html>", "results.sensors.id") == []


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        (b'\xef\xbb\xbf{"stations": [\n{}]}', ".json"),
        (b"[]", ".json"),
        (b'{"source": "casa"}\n{"source": "casa"}\n', ".jsonl"),
        (b"Date_Time,StationID\n", ".csv"),
        (gzip.compress(b"a,b", mtime=0), ".csv.gz"),
        (b"PK\x03\x04", ".xlsx"),
        (b"\n<!DOCTYPE html>", ".html"),
        (b"", ".csv"),
    ],
)
def test_a_payload_is_named_by_what_was_asked_when_and_what_its_bytes_are(body, ending):
    name = file_name(HISTORY, Request("02t", date(2026, 10, 1), date(2026, 10, 31)), body, "2026-11-22T10.00.00")
    assert name == f"air4thai_history station=02t since=2026-10-01 until=2026-10-31 (2026-11-22T10.00.00){ending}"
    assert without_contacts(name) == name


def test_the_register_fits_its_table_and_invents_no_address():
    rows = frame_of("feed", feed_rows())
    assert list(rows["feed"]) == list(load_feeds())
    for feed in load_feeds().values():
        assert all(address.startswith("https://") for address in feed.addresses), feed.name
        assert not feed.stations_from or feed.stations_from["feed"] in load_feeds(), feed.name
        assert (feed.key_header is None) == (feed.key_setting is None), feed.name
    assert [name for name, feed in load_feeds().items() if not feed.addresses] == [
        "air4thai_stations",
        "airbkk",
        "casa",
    ]
