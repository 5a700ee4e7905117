"""Payloads that are broken or have a page's text in them: what is whole lands, and what is not is said."""

import json
from datetime import date

import pandas as pd

from tests.sources.feeds import payloads as made
from tests.sources.feeds.payloads import HISTORY, LIVE, judged, rules, sheet_of, values


def test_a_history_that_is_cut_in_its_one_station_gives_the_whole_hours_before(tmp_path):
    said = json.dumps(made.history(made.hour("2026-01-01 09:00:00"), made.hour("2026-01-01 10:00:00")))
    judgement = judged(tmp_path, HISTORY, said[: said.rindex("PM25")])
    assert values(judgement) == [("54T", date(2026, 1, 1), "9:00", "pm25", 12500)]
    (cut,) = judgement.all_problems
    assert cut.rule == "air_feed.cut"
    assert "entries: 1" in cut.message_en


def test_what_php_warned_of_is_told_and_the_data_behind_it_read_whole(tmp_path):
    said = made.history(made.hour("2026-01-01 09:00:00"), made.hour("2026-01-01 10:00:00"))
    plain = judged(tmp_path, HISTORY, said)
    warned = judged(tmp_path, HISTORY, made.WARNING * 3 + json.dumps(said))
    assert values(warned) == values(plain)
    assert [problem.rule for problem in warned.all_problems] == ["air_feed.source_warning"]
    assert "mysqli_connect() [f]: gone in /srv/x.php on line 3" in warned.all_problems[0].message_en


def test_a_page_that_only_speaks_of_a_warning_is_a_page(tmp_path):
    judgement = judged(tmp_path, HISTORY, made.WARNING * 40 + "<p>no data</p>")
    assert rules(judgement) == {"air_feed.web_page": 1}


def test_weather_that_differs_is_told_by_the_field_that_differs(tmp_path):
    said = made.history(made.hour(PM25=1, WS=2, BP=755), made.hour(PM25=1, WS=2, BP=756))
    conflict = next(each for each in judged(tmp_path, HISTORY, said).all_problems if each.severity == "error")
    assert conflict.cell == "stations[0].data[1].BP"
    assert "(755, 756)" in conflict.message_en


def test_a_name_with_tags_stays_empty_and_its_station_lands(tmp_path):
    judgement = judged(tmp_path, LIVE, made.live(made.station(nameTH="<b>สถานี</b>")))
    (station,) = sheet_of(judgement, "air_station_reported").rows.to_dict("records")
    assert station["station_id"] == "02T"
    assert pd.isna(station["name_th"])
    assert station["name_en"] == "Station one"
