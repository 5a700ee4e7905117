"""The register of stations: one code for a station, names from wherever they are said, disagreement in the open."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from sources.registers import reference_frames
from tests.warehouse.air_hours import rows as real
from tests.warehouse.frames import SOURCE, build_release, frame, published, rows
from warehouse.air.stations import Links

SAID = date(2024, 5, 1)

released = partial(build_release, wanted=("air_station", "air_station_conflict", "air_station_statement"))


def said(*stations: dict, **more: object) -> pd.DataFrame:
    """Statements of air_station_reported."""
    given = {"network": "pcd", "listed_on": SAID, "method": "reference", "country_iso2": "TH", "is_simulated": False}
    found = [{"source_row": number, **station} for number, station in enumerate(stations, start=1)]
    return frame("air_station_reported", found, **{**given, "source_id": SOURCE, **more})


def listing(*stations: dict) -> pd.DataFrame:
    found = [{"source_row": number, **station} for number, station in enumerate(stations, start=4)]
    return frame("air_station_listing", found, year_ce=2023, source_id=SOURCE, is_simulated=False)


def link(**said_: object) -> pd.DataFrame:
    given = {"network": "openaq", "linked_id": "135", "station_id": "08T", "relation": "same", "source": "x"}
    return frame("air_station_link", [{**given, "is_verified": True, **said_}])


def station(release: Path, columns: str, station_id: str = "02T") -> tuple:
    (found,) = rows(release, f"select {columns} from air_station where station_id = '{station_id}'")
    return found


def test_a_station_has_its_names_in_both_languages_its_place_and_its_days(tmp_path):
    release = released(
        tmp_path,
        {
            "air_station_listing": [listing({"station_id": "02T", "name_th": "แขวงหิรัญรูจี", "site_th": "มหาวิทยาลัย"})],
            "air_station_reported": [
                said({"station_id": "02T", "name_th": "มรภ.", "name_en": "Rajabhat", "area_en": "Thonburi", "lat": 13.7,
                      "lon": 100.5, "province_code": "10", "opened_on": date(2020, 1, 2)})
            ],
        },
    )  # fmt: skip
    found = station(release, "name_th, name_en, site_th, area_en, province_code, lat, lon, opened_on, has_conflict")
    assert found == ("แขวงหิรัญรูจี", "Rajabhat", "มหาวิทยาลัย", "Thonburi", "10", 13.7, 100.5, date(2020, 1, 2), False)


def test_the_newest_source_that_says_a_thing_is_followed(tmp_path):
    older = said({"station_id": "02T", "name_en": "Old", "area_en": "There"}, listed_on=date(2020, 1, 1))
    newer = said({"station_id": "02T", "name_en": "New"}, source_id="cccccccccccc:Data")
    release = released(tmp_path, {"air_station_reported": [older, newer]})
    assert station(release, "name_en, area_en, last_said_on") == ("New", "There", SAID)
    assert rows(release, "select statement_no, name_en from air_station_statement order by 1") == [
        (1, "New"),
        (2, "Old"),
    ]


def test_the_same_statement_is_kept_once_with_the_days_of_the_first_and_the_last(tmp_path):
    frames = [said({"station_id": "02T", "name_en": "One"}, listed_on=date(2024, 5, number)) for number in (1, 2, 3)]
    release = released(tmp_path, {"air_station_reported": frames})
    found = rows(release, "select statement_count, first_said_on, last_said_on from air_station_statement")
    assert found == [(3, date(2024, 5, 1), date(2024, 5, 3))]


def test_codes_of_networks_are_kept_apart(tmp_path):
    given = said({"station_id": "142"}, {"station_id": "142", "network": "bma", "method": "unknown"})
    release = released(tmp_path, {"air_station_reported": [given]})
    assert rows(release, "select station_id, network, station_type from air_station order by 1") == [
        ("142", "pcd", "reference"),
        ("BMA-142", "bma", None),
    ]


@pytest.mark.parametrize(
    ("more", "station_ids"),
    [
        ({}, ["08T"]),
        ({"is_verified": False}, ["08T", "OPENAQ-135"]),
        ({"relation": "moved"}, ["08T", "OPENAQ-135"]),
    ],
)
def test_only_a_verified_link_makes_two_codes_one_station(tmp_path, more, station_ids):
    given = said(
        {"station_id": "08T", "name_en": "Ours"}, {"station_id": "135", "network": "openaq", "name_en": "Theirs"}
    )
    linked = link(**more)
    release = released(tmp_path, {"air_station_reported": [given]}, air_station_link=linked)
    assert [row[0] for row in rows(release, "select station_id from air_station order by 1")] == station_ids
    assert station(release, "name_en, network", "08T") == ("Ours", "pcd")
    links = Links.from_rows(linked.to_dict("records"))
    assert sorted({links.station_id("pcd", "08T"), links.station_id("openaq", "135")}) == station_ids


def test_two_provinces_leave_the_province_empty_and_are_both_shown(tmp_path):
    """A mobile station's code that was given to another place."""
    there = said({"station_id": "O10", "province_code": "76", "name_th": "แก่งกระจาน"}, listed_on=date(2023, 4, 4))
    here = said({"station_id": "O10", "province_code": "10", "name_th": "คลองจั่น"}, source_id="cccccccccccc:Data")
    release = released(tmp_path, {"air_station_reported": [there, here]})
    assert station(release, "province_code, has_conflict", "O10") == (None, True)
    assert rows(release, "select kind, value, name_th, last_said_on from air_station_conflict order by value") == [
        ("province", "10", "คลองจั่น", SAID),
        ("province", "76", "แก่งกระจาน", date(2023, 4, 4)),
    ]


@pytest.mark.parametrize(("lat", "is_conflict"), [(13.7001, False), (13.7170, False), (13.7190, True)])
def test_positions_more_than_two_kilometres_apart_are_a_conflict(tmp_path, lat, is_conflict):
    frames = [said({"station_id": "02T", "lat": 13.7, "lon": 100.5}, listed_on=date(2023, 1, 1)),
              said({"station_id": "02T", "lat": lat, "lon": 100.5})]  # fmt: skip
    release = released(tmp_path, {"air_station_reported": frames})
    assert station(release, "lat, has_conflict") == (None if is_conflict else lat, is_conflict)


def test_mobile_low_cost_and_satellite_are_told_where_a_source_says_so(tmp_path):
    given = said(
        {"station_id": "M7", "station_type": "MOBILE"},
        {"station_id": "08T", "station_type": "GROUND"},
        {"station_id": "S1", "network": "casa", "method": "low_cost"},
        {"station_id": "S2", "network": "casa", "method": "unknown"},
    )
    release = released(tmp_path, {"air_station_reported": [given]})
    assert rows(release, "select station_id, station_type from air_station order by 1") == [
        ("08T", "reference"),
        ("CASA-S1", "low_cost"),
        ("CASA-S2", None),
        ("M7", "mobile"),
    ]


def test_a_station_of_another_country_is_none_of_the_register(tmp_path):
    given = said({"station_id": "9", "network": "openaq", "country_iso2": "MY"})
    assert rows(released(tmp_path, {"air_station_reported": [given]}), "select * from air_station") == []


def test_a_simulated_statement_says_nothing_of_a_real_station(tmp_path):
    given = said({"station_id": "02T", "name_en": "Made up"}, is_simulated=True)
    leaves = {"air_station_reported": [given], "air_daily_published": [published("02T", {SAID: 1_000})]}
    found = rows(released(tmp_path, leaves), "select is_simulated, name_en from air_station order by 1")
    assert found == [(False, None), (True, "Made up")]


def test_the_shipped_links_name_known_codes_once():
    links = reference_frames()["air_station_link"]
    assert not links.duplicated(["network", "linked_id"]).any()
    same = Links.from_rows(links.to_dict("records"))
    assert same.station_id("pcd", "70T**") == "70T**", "as the workbook prints it"
    assert same.station_id("openaq", "135") == "08T"
    assert same.station_id("bma", "142") == "BMA-142"


@real.here
def test_verified_links_to_openaq_have_the_name_and_the_position_of_the_station():
    """To the last digit, in two payloads of two networks."""
    live = json.loads((real.AIR / "air4thai_live" / "getNewAQI_JSON_2023-04-04T12.json").read_text(encoding="utf-8"))
    stations = {each["stationID"].upper(): each for each in live["stations"]}
    found = json.loads((real.AIR / "openaq_v3" / "locations_1000.json").read_text(encoding="utf-8"))
    locations = {str(each["id"]): each for each in found["results"]}
    links = reference_frames()["air_station_link"]
    verified = links[(links["network"] == "openaq") & links["is_verified"]].to_dict("records")
    assert len(verified) == 4
    for row in verified:
        theirs, ours = locations[row["linked_id"]], stations[row["station_id"]]
        assert theirs["name"] == ours["nameEN"].strip()
        assert (theirs["coordinates"]["latitude"], theirs["coordinates"]["longitude"]) == (
            float(ours["lat"]),
            float(ours["long"]),
        )
