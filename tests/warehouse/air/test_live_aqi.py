"""Each station's own index in a recorded answer of Air4Thai, recomputed from the values beside it."""

import json
from decimal import Decimal

import numpy as np
import pytest

from tests.sources.books import SHARED
from tests.warehouse.air.conventions import rules
from warehouse.air.running import Means

RECORDED = SHARED / "air" / "air4thai_live" / "getNewAQI_JSON_2023-04-04T12.json"
REVISION = "before_2566"  # of April 2566, three months before the present one
MISSING = "-1"

pytestmark = pytest.mark.skipif(not RECORDED.is_file(), reason="the recorded answer is not beside the project")


@pytest.fixture(scope="module")
def stations() -> list[dict]:
    return json.loads(RECORDED.read_text(encoding="utf-8"))["stations"]


def values(station: dict) -> dict[str, int]:
    """Thousandths by pollutant, without the missing ones."""
    last = station["AQILast"]
    return {
        pollutant: int(Decimal(last[pollutant.upper()]["value"]) * 1000)
        for pollutant in rules().tables.pollutants
        if last[pollutant.upper()]["value"] != MISSING
    }


def sub_index(pollutant: str, milli: int) -> int:
    scale = rules().tables.scales[REVISION][pollutant]
    return int(scale.index(np.array([2 * milli], np.int32))[0])


def test_every_sub_index_is_reproduced_but_one_in_the_open_class(stations):
    """Above the last class nothing is published. The one PM10 there goes on from the class's lower bound, 201 at 181,
    by half a point: 201 + 71 / 2 = 236.5, which is 237; the rule used here counts from 200 at 180 and finds 236.
    """
    compared, differ = 0, []
    for station in stations:
        for pollutant, milli in values(station).items():
            compared += 1
            theirs = int(station["AQILast"][pollutant.upper()]["aqi"])
            if (ours := sub_index(pollutant, milli)) != theirs:
                differ.append((station["stationID"], pollutant, milli, theirs, ours))
    assert compared == 389
    assert differ == [("o31", "pm10", 252_000, 237, 236)]


def test_the_index_its_pollutant_and_its_class_are_reproduced_at_every_station(stations):
    tables = rules().tables
    checked = 0
    for station in stations:
        found, said = values(station), station["AQILast"]["AQI"]
        means = {
            name: Means(
                np.array([2 * found.get(name, 0)], np.int32), np.array([1], np.uint8), np.array([name in found])
            )
            for name in tables.pollutants
        }
        index = tables.combine(means)[REVISION]
        pollutant = tables.pollutants[index.pollutant[0] - 1]
        # A stale station's colour is negated on some; the class is the same.
        assert (pollutant.upper(), int(index.class_no[0])) == (said["param"], abs(int(said["color_id"])))
        assert int(index.aqi[0]) == int(said["aqi"])
        checked += 1
    assert checked == 176


def test_a_missing_value_has_a_code_for_its_index_and_no_colour(stations):
    codes = {
        (cell["aqi"], cell["color_id"])
        for station in stations
        for name, cell in station["AQILast"].items()
        if isinstance(cell, dict) and cell.get("value") == MISSING
    }
    assert codes == {("-1", "0"), ("-999", "0")}
