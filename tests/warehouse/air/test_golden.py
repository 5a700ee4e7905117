"""PCD's published daily means against the plain mean of the hours, rounded half up: the golden file."""

import csv
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from tests.sources.books import SHARED
from tests.warehouse.air.conventions import hours, rules
from warehouse.air.running import means_of
from warehouse.air.station_year import compute

GOLDEN = SHARED / "air" / "golden" / "pm25_hourly_to_pcd_daily.csv"
HISTORY = SHARED / "air" / "air4thai_history" / "air4thai_100t_stations_data.csv"

pytestmark = pytest.mark.skipif(not GOLDEN.is_file(), reason="the golden file is not beside the project")


@pytest.fixture(scope="module")
def days() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tenths(day: dict[str, str]) -> int:
    """The sum of the hours in thousandths, from the printed mean: a multiple of 100, since hours have one decimal."""
    exact = Fraction(day["mean_of_hours"]) * int(day["n_hours"]) * 10
    sum_ = round(exact)
    assert abs(exact - sum_) < Fraction(1, 50), day
    return 100 * sum_


def published(day: dict[str, str]) -> int | None:
    said = day["pcd_daily_published"]
    return None if said.upper() == "N/A" else int(Decimal(said) * 1000)


def test_every_published_mean_is_the_plain_mean_rounded_half_up(days):
    assert len(days) == 470
    sums = np.array([tenths(day) for day in days], np.int32)
    counts = np.array([int(day["n_hours"]) for day in days], np.uint8)
    means = means_of(2 * sums, counts, rules().least_of_day)
    found = np.where(means.is_valid, means.rounded(100), -1).tolist()
    assert found == [-1 if (value := published(day)) is None else value for day in days]


@pytest.mark.skipif(not HISTORY.is_file(), reason="the recorded pull is not beside the project")
def test_the_hours_of_a_recorded_pull_give_the_published_means(days):
    """Station 100t, January to March 2024; its labels name the hour's beginning, as the golden file found."""
    from datetime import datetime

    from warehouse.air.annual import Years

    year = Years(2024, 2024)
    with HISTORY.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["stationID"] == "100t" and row["PM25"]]
    first = datetime(2024, 1, 1)  # noqa: DTZ001
    own = {
        int((datetime.fromisoformat(row["DATETIMEDATA"]) - first).total_seconds()) // 3600: int(
            Decimal(row["PM25"]) * 1000
        )
        for row in rows
    }
    daily = compute(hours({"pm25": own}, year), rules()).daily.of(("pm25", 24))
    asked = [day for day in days if day["hourly_source"].endswith(HISTORY.name)]
    assert len(asked) == 65
    for day in asked:
        place = (datetime.fromisoformat(day["date"]) - first).days
        value = int(daily.rounded(100)[place]) if daily.is_valid[place] else None
        assert (int(daily.count[place]), value) == (int(day["n_hours"]), published(day)), day
