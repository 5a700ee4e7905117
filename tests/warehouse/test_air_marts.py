"""What the marts of air quality state of published and computed values, on small inputs whose answers are known."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sources.registers import reference_frames
from tests.warehouse.frames import AS_OF, RELEASE, SOURCE, days, frame, handed_over, parquet, published, rows
from validations.values.rounding import half_up_ratio
from warehouse.build import build

DAY = date(2024, 1, 1)
UNITS = {"pm25": "ug/m3", "pm10": "ug/m3", "o3": "ppb", "co": "ppm", "no2": "ppb", "so2": "ppb"}
OF_INDEX = {"pm25": "24 hours", "pm10": "24 hours", "o3": "8 hours", "co": "8 hours", "no2": "1 hour", "so2": "1 hour"}

WANTED = (
    "air_annual_area", "air_annual_station", "air_aqi_daily", "air_class_change", "air_daily", "air_days_over",
    "air_gap", "air_profile", "air_quality_share", "air_station", "indicator_value", "th_03",
)  # fmt: skip


@cache
def conventions() -> dict[str, pd.DataFrame]:
    return {name: reference_frames()[name] for name in ("air_standard", "aqi_breakpoint", "who_guideline", "province")}


def released(
    folder: Path,
    leaves: dict[str, list[pd.DataFrame]] | None = None,
    derived: list[pd.DataFrame] | None = None,
    shown: pd.DataFrame | None = None,
    **instead: pd.DataFrame,
) -> Path:
    """A release with the conventions in force. `derived`: frames of air_daily_computed; each day has its source.

    `shown`: a frame of air_shown_daily. `instead`: conventions other than those in force.
    """
    lake = {name: [parquet(folder, name, one, number) for number, one in enumerate(frames)]
            for name, frames in (leaves or {}).items()}  # fmt: skip
    computed = pd.concat(derived or [frame("air_daily_computed")], ignore_index=True)
    tables = {"air_daily_computed": computed, "air_day_source": sources_of(computed)}
    tables |= {} if shown is None else {"air_shown_daily": shown}
    files = {name: [parquet(folder, name, one)] for name, one in tables.items()}
    path = folder / "muang.duckdb"
    build(
        path, frames=handed_over(**conventions() | instead), lake=lake, derived=files, as_of=AS_OF, release=RELEASE,
        wanted=WANTED,
    )  # fmt: skip
    return path


def computed(station: str, values: dict[date, int | None], **said: Any) -> pd.DataFrame:
    """Computed days in thousandths; PM2.5 of the reference network, official and whole, unless said otherwise."""
    pollutant = said.get("pollutant", "pm25")
    shared = {"pollutant": pollutant, "averaging": OF_INDEX[pollutant], "unit": UNITS[pollutant], "valid_hours": 24,
              "is_official": True, "is_simulated": False} | said  # fmt: skip
    found = [
        {"date": day, "value_milli": value, "rounded_milli": None if value is None else (value + 50) // 100 * 100}
        for day, value in values.items()
    ]
    return frame("air_daily_computed", found, station_id=station, **shared)


def sources_of(computed_days: pd.DataFrame) -> pd.DataFrame:
    keys = computed_days[["station_id", "date", "pollutant", "is_simulated"]].drop_duplicates().to_dict("records")
    return frame("air_day_source", keys, network="pcd", origin="pcd_history", method="reference", hours=24, first_row=2,
                 source_id=SOURCE)  # fmt: skip


def persons(province: str, count: int, year: int = 2024, **said: Any) -> pd.DataFrame:
    own = {"area_code": province, "province_code": province, "year_ce": year, "year_be": year + 543, "persons": count}
    shared = {"area_name": "จังหวัด", "coverage": "total", "is_simulated": False, "source_id": SOURCE, "source_row": 2}
    return frame("population_listing", [own | shared | said])


def listing(provinces: dict[str, str]) -> pd.DataFrame:
    found = [
        {"station_id": station, "province_code": province, "source_row": number}
        for number, (station, province) in enumerate(provinces.items(), start=4)
    ]
    return frame("air_station_listing", found, name_th="สถานี", year_ce=2024, source_id=SOURCE, is_simulated=False)


# What is official.


def test_a_published_value_is_official_and_the_computed_one_stands_beside_it(tmp_path):
    path = released(
        tmp_path,
        {"air_daily_published": [published("02T", {DAY: 20_600})]},
        [computed("02T", {DAY: 21_000, DAY + timedelta(1): 30_050})],
    )
    assert rows(path, "select value, published_value, computed_value, value_basis from air_daily order by date") == [
        (Decimal("20.600"), Decimal("20.600"), Decimal("21.000"), "published"),
        (Decimal("30.100"), None, Decimal("30.100"), "computed"),
    ]


@pytest.mark.parametrize("said", [{"is_official": False}, {"is_official": False, "valid_hours": 18}])
def test_an_unofficial_computed_value_is_kept_and_enters_no_figure(tmp_path, said):
    path = released(tmp_path, derived=[computed("BMA-142", days(DAY, 366, 90_000), **said)])
    found = rows(path, "select distinct value, computed_value, computed_is_official, exceeds, aqi_2566 from air_daily")
    assert found == [(None, Decimal("90.000"), False, None, None)]
    for mart in ("air_annual_station", "air_annual_area", "air_days_over", "air_class_change", "air_aqi_daily"):
        assert rows(path, f"select count(*) from {mart}") == [(0,)], mart


def test_a_day_with_too_few_hours_has_no_value_and_says_how_many_there_were(tmp_path):
    path = released(tmp_path, derived=[computed("02T", {DAY: None}, valid_hours=17)])
    assert rows(path, "select value, computed_value, valid_hours, value_basis from air_daily") == [
        (None, None, 17, None)
    ]


def test_what_the_live_feed_showed_stands_beside_the_day_and_enters_no_figure(tmp_path):
    """Particles by the last running mean, gases by the highest; a day that was only shown has no value, no index."""
    day_after = DAY + timedelta(1)
    said = [
        {"date": DAY, "pollutant": "pm25", "averaging": "24 hours", "unit": "ug/m3"},
        {"date": day_after, "pollutant": "pm25", "averaging": "24 hours", "unit": "ug/m3"},
        {"date": day_after, "pollutant": "no2", "averaging": "1 hour", "unit": "ppb"},
        {"date": day_after, "pollutant": "so2", "averaging": "24 hours", "unit": "ppb"},
        {"date": day_after, "pollutant": "co", "averaging": "8 hours", "unit": "ppb"},
    ]
    shown = frame(
        "air_shown_daily", said, station_id="02T", network="pcd", last_milli=20_000, highest_milli=30_000,
        last_label="10:00", label_count=11, source_id="0123456789ab:live", source_row=3, is_simulated=False,
    )  # fmt: skip
    path = released(tmp_path, {"air_daily_published": [published("02T", {DAY: 40_000})]}, shown=shown)
    sql = "date, pollutant, value, shown_value, shown_until, shown_hours, aqi_2566, exceeds, source_id from air_daily"
    live = (20, "10:00", 11)
    assert rows(path, f"select {sql} order by all") == [
        (DAY, "pm25", 40, *live, 107, True, SOURCE),
        (day_after, "no2", None, 30, "10:00", 11, None, None, "0123456789ab:live"),
        (day_after, "pm25", None, *live, None, None, "0123456789ab:live"),
    ]
    assert rows(path, "select valid_days from air_annual_station") == [(1,)]
    assert rows(path, "select count(*) from air_aqi_daily where revision = '2566'") == [(1,)]


def test_a_simulated_day_is_a_row_of_its_own(tmp_path):
    path = released(
        tmp_path,
        {"air_daily_published": [published("02T", {DAY: 20_000}, simulated=True)]},
        [computed("02T", {DAY: 25_000})],
    )
    assert rows(path, "select is_simulated, value, value_basis from air_daily order by 1") == [
        (False, Decimal("25.000"), "computed"),
        (True, Decimal("20.000"), "published"),
    ]


# Index and standard of six pollutants: domain.md 3.1 and 3.2.


@pytest.mark.parametrize(
    ("pollutant", "milli", "aqi", "standard"),
    [
        ("pm25", 37_500, 100, "37.5"), ("pm10", 100_000, 75, "120"), ("o3", 60_000, 74, "70"), ("o3", 11_000, 8, "70"),
        ("co", 540, 3, "9"), ("no2", 30_000, 13, "170"), ("so2", 300_000, 100, "300"),
    ],
)  # fmt: skip
def test_each_pollutant_has_its_own_averaging_standard_and_index(tmp_path, pollutant, milli, aqi, standard):
    path = released(tmp_path, derived=[computed("02T", {DAY: milli}, pollutant=pollutant)])
    found = rows(path, "select averaging, aqi_2566, standard, exceeds from air_daily")
    assert found == [(OF_INDEX[pollutant], aqi, Decimal(standard), False)]


def test_the_index_of_a_day_names_the_responsible_pollutant_and_the_later_of_equal_ones(tmp_path):
    next_day = DAY + timedelta(1)
    path = released(
        tmp_path,
        {"air_daily_published": [published("02T", {DAY: 15_000, next_day: 15_000})]},
        [computed("02T", {DAY: 50_000, next_day: 40_000}, pollutant="pm10")],
    )
    found = rows(
        path, "select pollutant, aqi, class_no, pollutants from air_aqi_daily where revision = '2566' order by date"
    )
    assert found == [("pm10", 25, 1, 2), ("pm25", 25, 1, 2)]


def test_days_that_change_their_class_are_counted_by_the_pair(tmp_path):
    values = ["15.0", "20", "37.5", "50", "80"]
    said = {DAY + timedelta(n): int(Decimal(value) * 1000) for n, value in enumerate(values)}
    path = released(tmp_path, {"air_daily_published": [published("02T", said)]})
    assert rows(path, "select class_before_2566, class_2566, days, share_pct from air_class_change order by 1, 2") == [
        (1, 2, 1, Decimal("20.00")),
        (3, 4, 1, Decimal("20.00")),
        (4, 5, 1, Decimal("20.00")),
    ]


def test_days_over_levels_are_of_the_day_s_standard_and_of_every_who_level(tmp_path):
    values = {date(2023, 5, 31): 45_000, date(2023, 6, 1): 45_000, date(2023, 6, 2): 15_000, date(2023, 6, 3): 15_060}
    path = released(tmp_path, {"air_daily_published": [published("02T", values)]})
    found = rows(path, "select level, level_value, days_over, valid_days from air_days_over order by level")
    assert found == [
        ("AQG", Decimal("15.000"), 3, 4),
        ("IT-1", Decimal("75.000"), 0, 4),
        ("IT-2", Decimal("50.000"), 0, 4),
        ("IT-3", Decimal("37.500"), 2, 4),
        ("IT-4", Decimal("25.000"), 2, 4),
        ("standard", None, 1, 4),
    ]


def test_a_former_edition_of_who_is_not_counted_beside_the_present_one(tmp_path):
    present = conventions()["who_guideline"]
    former = present.assign(valid_from=date(2006, 1, 1), valid_to=date(2021, 9, 21), value=Decimal(1))
    said = {"air_daily_published": [published("02T", {DAY: 15_060})]}
    path = released(tmp_path, said, who_guideline=pd.concat([former, present], ignore_index=True))
    found = rows(path, "select level_value, days_over, valid_days from air_days_over where level = 'AQG'")
    assert found == [(Decimal("15.000"), 1, 1)]


def test_a_gas_is_compared_by_mass_with_who_and_by_volume_with_the_standard(tmp_path):
    """13.3 ppb of NO2 are 25.03 µg/m³, which is 25.0 to the digit that counts; 13.4 ppb are 25.2."""
    path = released(
        tmp_path,
        derived=[computed("02T", {DAY: 13_300, DAY + timedelta(1): 13_400}, pollutant="no2", averaging="24 hours"),
                 computed("02T", {DAY: 170_000, DAY + timedelta(1): 170_100}, pollutant="no2")],
    )  # fmt: skip
    found = rows(path, "select averaging, level, days_over from air_days_over where level in ('AQG', 'standard')")
    assert sorted(found) == [("1 hour", "standard", 1), ("24 hours", "AQG", 1)]


# Years.


def test_a_year_without_half_of_its_burning_season_is_not_valid(tmp_path):
    """Half of each quarter is there, and of January to April 45 days of 120."""
    whole = days(date(2023, 1, 1), 365, 20_000)
    kept = {day: value for day, value in whole.items() if day >= date(2023, 5, 1) or day <= date(2023, 2, 14)}
    path = released(tmp_path, {"air_daily_published": [published("02T", kept), published("05T", whole)]})
    query = "select station_id, coverage_q1_pct >= 50 and coverage_q2_pct >= 50, coverage_season_pct, is_valid from {}"
    assert rows(path, query.format("air_annual_station") + " order by 1") == [
        ("02T", True, Decimal("37.50"), False),
        ("05T", True, Decimal("100.00"), True),
    ]


def test_a_year_of_computed_days_says_how_many_were_published(tmp_path):
    year = days(DAY, 366, 20_000)
    some = dict(list(year.items())[:300])
    path = released(tmp_path, {"air_daily_published": [published("02T", some)]}, [computed("02T", year)])
    found = rows(
        path, "select valid_days, published_days, days_in_year, is_valid, standard, exceeds from air_annual_station"
    )
    assert found == [(366, 300, 366, True, Decimal("15.000"), True)]


def test_the_annual_mean_of_a_gas_is_of_daily_means_and_its_exceedances_of_the_highest_hours(tmp_path):
    path = released(
        tmp_path,
        derived=[computed("02T", days(DAY, 366, 20_000), pollutant="no2", averaging="24 hours"),
                 computed("02T", days(DAY, 366, 180_000), pollutant="no2")],
    )  # fmt: skip
    found = rows(path, "select value, averaging, days_over_standard, standard, exceeds from air_annual_station")
    assert found == [(Decimal("20.000"), "24 hours", 366, Decimal("30.000"), False)]


def test_split_stations_stay_apart(tmp_path):
    path = released(tmp_path, {"air_daily_published": [published(name, {DAY: 20_000}) for name in ("70T*", "70T**")]})
    assert rows(path, "select station_id from air_annual_station order by 1") == [("70T*",), ("70T**",)]


def test_a_station_of_which_only_hours_are_known_is_in_the_register_and_in_the_country(tmp_path):
    path = released(tmp_path, derived=[computed("O63", days(DAY, 366, 20_000))])
    assert rows(path, "select station_id, network, name_th from air_station") == [("O63", "pcd", None)]
    assert rows(path, "select area_code, station_count from air_annual_area") == [("TH", 1)]


def test_a_station_that_pcd_publishes_is_of_pcd_also_where_its_hours_are_a_copy(tmp_path):
    said = {"pollutant": "pm25", "network": "openaq", "origin": "openaq", "method": "reference", "is_simulated": False}
    hours = [{"station_id": "08T", "date": DAY, "hours": 24, "first_row": 2}]
    copied = frame("air_day_source", hours, source_id=SOURCE, **said)
    path = tmp_path / "muang.duckdb"
    leaves = {"air_daily_published": [parquet(tmp_path, "air_daily_published", published("08T", {DAY: 20_000}))]}
    derived = {"air_day_source": [parquet(tmp_path, "air_day_source", copied)]}
    build(path, frames=handed_over(**conventions()), lake=leaves, derived=derived, as_of=AS_OF, release=RELEASE)
    assert rows(path, "select station_id, network from air_station") == [("08T", "pcd")]


# Areas.


def weighted(tmp_path: Path, population: list[pd.DataFrame]) -> Path:
    """Bangkok 30.001, Chiang Mai 20, Phuket half a year at 90, and Yala without anyone registered."""
    stations = {"02T": "10", "35T": "50", "43T": "83", "63T": "95"}
    values = {"02T": days(DAY, 366, 30_001), "35T": days(DAY, 366, 20_000), "43T": days(DAY, 180, 90_000),
              "63T": days(DAY, 366, 15_000)}  # fmt: skip
    return released(
        tmp_path,
        {
            "air_station_listing": [listing(stations)],
            "air_daily_published": [published(name, said) for name, said in values.items()],
            "population_listing": population,
        },
    )


def test_the_country_by_population_is_the_fraction_over_valid_provinces(tmp_path):
    path = weighted(
        tmp_path, [persons("10", 5_494_932), persons("50", 1_797_075), persons("83", 426_555), persons("30", 2_600_000)]
    )
    mean = Fraction(5_494_932 * 30_001 + 1_797_075 * 20_000, 5_494_932 + 1_797_075)
    share = Fraction(100 * (5_494_932 + 1_797_075), 5_494_932 + 1_797_075 + 426_555 + 2_600_000)
    expected = Decimal(half_up_ratio(mean.numerator, mean.denominator)) / 1000
    found = rows(
        path,
        "select value, population_covered, population_covered_pct, station_count, is_valid from air_annual_area"
        " where method = 'population_weighted' and area_level = 'country'",
    )
    (value, covered, covered_pct, count, is_valid), = found  # fmt: skip
    assert (value, covered, count, is_valid) == (expected, 5_494_932 + 1_797_075, 2, True)
    assert abs(Fraction(covered_pct) - share) <= Fraction(1, 200)
    assert rows(path, "select value from air_annual_area where area_code = 'TH' and method = 'station_mean'") == [
        (Decimal("21.667"),)  # (30.001 + 20 + 15) / 3, unweighted
    ]


def test_the_indicator_has_both_means_of_the_country_and_counts_the_provinces_of_the_weighted_one(tmp_path):
    path = weighted(tmp_path, [persons("10", 3_000_000), persons("50", 1_000_000)])
    found = rows(
        path,
        "select breakdown, value, evidence_count, coverage_pct from indicator_value"
        " where series = 'TH-03b' and year_be = 2567 and area_code = 'TH' and value is not null order by 1",
    )
    assert found == [
        ("population_weighted", Decimal("27.501"), 2, Decimal("100.00")),
        ("total", Decimal("21.667"), 3, Decimal("87.30")),
    ]


def test_without_a_population_of_that_very_year_nothing_is_weighted(tmp_path):
    path = weighted(tmp_path, [persons("10", 5_494_932, year=2021), persons("50", 1_797_075, is_simulated=True)])
    assert rows(path, "select count(*) from air_annual_area where method = 'population_weighted'") == [(0,)]


def test_the_total_of_a_province_counts_and_not_its_parts(tmp_path):
    parts = [persons("10", 400, coverage="municipal"), persons("10", 600, coverage="nonmunicipal"), persons("10", 1000)]
    path = weighted(tmp_path, parts)
    found = rows(path, "select distinct population_covered from air_annual_area where population_covered is not null")
    assert found == [(1000,)]


def test_regions_of_both_schemes_are_areas(tmp_path):
    path = weighted(tmp_path, [persons("50", 1_797_075)])
    found = rows(
        path, "select area_code, method, value, is_valid from air_annual_area where area_level = 'region' order by 1, 2"
    )
    assert found == [
        ("nso5:กรุงเทพมหานคร", "station_mean", Decimal("30.001"), True),
        ("nso5:เหนือ", "population_weighted", Decimal("20.000"), True),
        ("nso5:เหนือ", "station_mean", Decimal("20.000"), True),
        ("nso5:ใต้", "station_mean", Decimal("15.000"), True),
        ("pcd6:กทม.และปริมณฑล", "station_mean", Decimal("30.001"), True),
        ("pcd6:เหนือ", "population_weighted", Decimal("20.000"), True),
        ("pcd6:เหนือ", "station_mean", Decimal("20.000"), True),
        ("pcd6:ใต้", "station_mean", Decimal("15.000"), True),
    ]


# Gaps.


def test_runs_of_missing_days_are_listed_between_the_first_and_the_last_of_the_year(tmp_path):
    said = [date(2023, 12, 20), date(2024, 2, 27), date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 10)]
    path = released(tmp_path, {"air_daily_published": [published("02T", dict.fromkeys(said, 20_000))]})
    assert rows(path, "select resolution, first_date, last_date, missing from air_gap order by 2") == [
        ("day", date(2024, 2, 28), date(2024, 2, 29), 2),
        ("day", date(2024, 3, 3), date(2024, 3, 9), 7),
    ]


def test_an_unofficial_day_is_missing_from_what_is_official(tmp_path):
    path = released(
        tmp_path,
        {"air_daily_published": [published("02T", {DAY: 20_000, DAY + timedelta(2): 20_000})]},
        [computed("02T", {DAY + timedelta(1): 20_000}, is_official=False)],
    )
    assert rows(path, "select first_date, missing from air_gap") == [(DAY + timedelta(1), 1)]
