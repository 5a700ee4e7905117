"""A record of a feed's payload is found again by its number, with the place at which it stands."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from sources.feeds.reading_again import Said, read_values

HASH = "ab" * 32


def history(stations: dict[str, list[float | None]]) -> dict:
    """A payload of getHistoryData: hours of 1 January 2024 from midnight."""
    return {
        "result": "OK",
        "stations": [
            {
                "stationID": station,
                "params": ["PM25"],
                "data": [
                    {"DATETIMEDATA": f"2024-01-01 {hour:02d}:00:00", "PM25": value} for hour, value in enumerate(values)
                ],
            }
            for station, values in stations.items()
        ],
    }


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    path = tmp_path / "air4thai_history.json"
    path.write_text(json.dumps(history({"02t": [9.3, None], "05t": [12.5]})), encoding="utf-8")
    return path


def test_a_record_of_a_json_payload_is_told_by_its_path(payload):
    found = read_values(payload, payload.name, HASH, [("stations.data", 1, "pm25"), ("stations.data", 3, "pm25")])
    assert found == {
        ("stations.data", 1, "pm25"): Said(Decimal("9.3"), "stations[0].data[0].PM25"),
        ("stations.data", 3, "pm25"): Said(Decimal("12.5"), "stations[1].data[0].PM25"),
    }


def test_what_the_payload_does_not_say_is_not_found(payload):
    assert read_values(payload, payload.name, HASH, [("stations.data", 2, "pm25"), ("stations.data", 1, "pm10")]) == {}


def test_a_row_of_a_text_table_is_told_by_its_cell(tmp_path):
    path = tmp_path / "history_02t.csv"
    path.write_text("DATETIMEDATA,PM25,PM10,stationID\n2024-01-01 00:00:00,9.3,20,02t\n", encoding="utf-8")
    found = read_values(path, path.name, HASH, [("history_02t.csv", 2, "pm10")])
    assert list(found.values()) == [Said(Decimal(20), "C2")]
