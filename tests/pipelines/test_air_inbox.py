"""All real air files in one inbox: what each pull's labels mean, and that nothing undecided is an official figure."""

import csv
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from tests.pipelines.test_air_run import GOLDEN, Air
from tests.warehouse.air_hours import rows
from tests.warehouse.air_hours.rows import AIRBKK_142, HISTORY_35T, HISTORY_86, HISTORY_100T, NAMED, WEB_EXPORT

pytestmark = rows.here
DAY = date(2026, 11, 20)
EXCERPT = "getHistoryData_sample_excerpt.json"  # three values
LABELS = {  # file: meaning, by what, station-days compared, differing, agreeing with begins, with ends
    HISTORY_100T.name: ("begins", "agreement", 65, 62, 65, 3),
    NAMED[HISTORY_35T]: ("begins", "agreement", 68, 55, 68, 13),
    WEB_EXPORT.name: ("ends", "agreement", 334, 274, 60, 334),
    HISTORY_86.name: ("undecided", "too_few_days", 0, 0, 0, 0),
    EXCERPT: ("undecided", "too_few_days", 0, 0, 0, 0),
    AIRBKK_142.name: ("undecided", "too_few_days", 0, 0, 0, 0),
    "sensors.json": ("ends", "stated", 0, 0, 0, 0),
    "unit_sensors.json": ("ends", "stated", 0, 0, 0, 0),
}


@pytest.fixture(scope="module")
def air(tmp_path_factory: pytest.TempPathFactory) -> Air:
    """A run on all of them."""
    air = Air(tmp_path_factory.mktemp("inbox"))
    shutil.copyfile(HISTORY_35T, air.inbox / NAMED[HISTORY_35T])
    air.run(DAY, *(path for path in sorted(rows.AIR.rglob("*")) if path.is_file() and path != HISTORY_35T))
    return air


def test_each_pull_is_decided_by_its_own_values_or_not_at_all(air):
    """86 stations and three values of other days came with a decided pull of their contract: that says nothing."""
    found = air.ask(
        DAY,
        "select file_name, convention, decided_by, days_compared, days_differing, agree_begins, agree_ends"
        " from air_label join submission using (submission_id)",
    )
    assert {file: tuple(label) for file, *label in found} == LABELS
    assert air.ask(DAY, "select count(run) from air_label") == [(0,)]
    midnight = "select midnights, is_midnight_moved from air_label where midnights > 0"
    assert air.ask(DAY, midnight) == [(1307, True)]


def test_hours_are_official_only_if_their_pull_is_decided(air):
    pulls = air.ask(
        DAY,
        "select file_name, count(*), count(*) filter (where is_decided), count(*) filter (where is_official)"
        f" from read_parquet('{air.home.lake}/air_hourly/*/*.parquet') join submission"
        " on submission_id = split_part(source_id, ':', 1) group by 1",
    )
    assert {file: count for file, *count in pulls} == {
        HISTORY_100T.name: [8941, 8941, 8941],
        NAMED[HISTORY_35T]: [1631, 1631, 1631],
        WEB_EXPORT.name: [35456, 35456, 35439],  # 17 are spikes
        HISTORY_86.name: [101381, 0, 0],
        EXCERPT: [3, 0, 0],
        AIRBKK_142.name: [10763, 0, 0],
        "sensors.json": [6, 6, 6],
        "unit_sensors.json": [6, 6, 6],
    }


def test_days_of_undecided_hours_have_no_value_that_counts(air):
    days = (
        "select count(*), count(computed_value), count(value), count(exceeds), count(class_2566) from air_daily"
        " where value_basis is distinct from 'published' and not coalesce(computed_is_official, false)"
    )
    every, computed, *counting = air.ask(DAY, days)[0]
    assert every > computed == 432, "Bangkok's station has its days"
    assert counting == [0, 0, 0]
    assert air.ask(DAY, "select sum(official_hours) from air_profile where station_id = 'BMA-142'") == [(0,)]


@pytest.mark.parametrize(
    "table",
    [
        "air_annual_station", "air_annual_area", "air_days_over", "air_class_change",
        "(select year(date) + 543 as year_be from air_aqi_daily)",
        "(select year_be from indicator_value where series like 'TH-03%')",
    ],
)  # fmt: skip
def test_years_of_undecided_hours_alone_have_no_figure(air, table):
    """2566 and 2569 have no others, and Bangkok's are the only ones there are of it in 2567 and 2568."""
    years = {year for (year,) in air.ask(DAY, f"select distinct year_be from {table} as figures")}
    assert years == {2562, 2563, 2567, 2568}


def test_what_undecided_hours_were_of_is_in_no_figure_of_a_station(air):
    for table in ("air_annual_station", "air_days_over", "air_class_change", "air_aqi_daily"):
        assert air.ask(DAY, f"select count(*) from {table} where station_id = 'BMA-142'") == [(0,)], table


def test_all_station_days_of_the_golden_file_are_reproduced(air):
    found = {
        (station, day): (published, computed, hours)
        for station, day, published, computed, hours in air.ask(
            DAY,
            "select station_id, date, published_value, computed_value, valid_hours from air_daily"
            " where pollutant = 'pm25' and valid_hours is not null",
        )
    }
    seen: Counter[str] = Counter()
    with GOLDEN.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            published, computed, hours = found[row["station"], date.fromisoformat(row["date"])]
            said = row["pcd_daily_published"]
            assert computed == published == (None if said.lower() == "n/a" else Decimal(said)), row
            assert hours == int(row["n_hours"]), row
            seen["whole" if hours == 24 else "18 to 23" if hours >= 18 else "fewer"] += 1
    assert seen == {"whole": 447, "18 to 23": 20, "fewer": 3}


def test_figures_of_the_yearly_workbooks_stand_as_without_the_hours(air):
    figures = air.ask(
        DAY,
        "select station_id, year_be, valid_days, value, is_valid, days_over_standard from air_annual_station"
        " where pollutant = 'pm25' and (station_id, year_be) in (('02T', 2562), ('02T', 2563), ('05T', 2567))"
        " order by 1, 2",
    )
    assert figures == [
        ("02T", 2562, 134, Decimal("24.821"), False, 3),
        ("02T", 2563, 363, Decimal("23.559"), True, 24),
        ("05T", 2567, 351, Decimal("23.274"), True, 34),
    ]


def test_quality_control_flags_what_is_documented(air):
    flagged = dict(
        air.ask(DAY, "select rule, sum(flagged_hours) from air_quality_share group by 1 having sum(flagged_hours) > 0")
    )
    assert flagged == {
        "any": 45, "blocking": 45, "stuck": 24, "spike": 14, "spike_beside_neighbours": 17, "undecided": 112_147,
    }  # fmt: skip
