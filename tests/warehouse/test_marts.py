"""What the marts state, on small inputs whose answers are known."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.frames import SOURCE, build_release, days, frame, published, rows
from validations.values.rounding import half_up_ratio
from warehouse.build import ROOM

released = partial(
    build_release,
    wanted=(
        "air_annual_area",
        "air_annual_station",
        "air_daily",
        "air_station",
        "indicator_value",
        "indicator_evidence",
        "th_02",
        "th_03",
        "th_07",
        "th_09",
    ),
)

# Concentration → index, domain.md 3.1: the revision of 2566, and the one before it.
AQI_2566 = {
    "0": 0, "7.5": 13, "15.0": 25, "15.04": 25, "15.05": 26, "20": 38, "25.0": 50, "25.1": 51, "30": 70,
    "37.5": 100, "37.54": 100, "37.55": 101, "37.6": 101, "50": 134, "75.0": 200,
}  # fmt: skip
AQI_BEFORE = {"25": 25, "26": 26, "37": 50, "38": 51, "50": 100, "51": 101, "90": 200}
NEW_STANDARD = date(2023, 6, 1)


def milli(text: str) -> int:
    return int(Decimal(text) * 1000)


def of_values(tmp_path: Path, values: list[str], first: date = date(2024, 1, 1)) -> Path:
    return released(
        tmp_path,
        {
            "air_daily_published": [
                published("02T", {first + timedelta(days=n): milli(value) for n, value in enumerate(values)})
            ]
        },
    )


def test_the_index_of_2566_follows_the_published_vectors(tmp_path: Path) -> None:
    release = of_values(tmp_path, list(AQI_2566))
    found = rows(release, "select aqi_2566, aqi_is_extrapolated from air_daily order by date")
    assert found == [(aqi, False) for aqi in AQI_2566.values()]


def test_the_index_before_2566_follows_its_own_breakpoints(tmp_path: Path) -> None:
    release = of_values(tmp_path, list(AQI_BEFORE))
    found = rows(release, "select aqi_before_2566, aqi_before_2566_is_extrapolated from air_daily order by date")
    assert found == [(aqi, False) for aqi in AQI_BEFORE.values()]


def test_above_the_last_class_the_index_goes_on_by_one_a_unit_and_says_so(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["75.1", "76.5", "91", "586"])
    found = rows(release, "select aqi_2566, aqi_before_2566, aqi_is_extrapolated from air_daily order by date")
    assert found == [(201, 162, True), (202, 167, True), (216, 201, True), (711, 696, True)]


def test_the_standard_is_that_in_force_on_the_day(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["40", "40"], first=NEW_STANDARD - timedelta(days=1))
    assert rows(release, "select standard, exceeds from air_daily order by date") == [
        (Decimal("50.000"), False),
        (Decimal("37.500"), True),
    ]


def test_a_mean_equal_to_the_standard_complies_and_is_rounded_half_up_first(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["37.5", "37.54", "37.549", "37.55", "37.6"])
    assert [over for (over,) in rows(release, "select exceeds from air_daily order by date")] == [
        False, False, False, True, True,
    ]  # fmt: skip


def test_a_day_without_a_standard_is_not_called_clean(tmp_path: Path) -> None:
    release = released(
        tmp_path,
        {"air_daily_published": [published("02T", {date(2024, 1, 1): 20_000})]},
        air_standard=frame("air_standard"),
    )
    assert rows(release, "select standard, exceeds from air_daily") == [(None, None)]


def test_a_mean_is_rounded_half_up_in_integers(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["0.001", "0.002"])
    assert rows(release, "select value from air_annual_station") == [(Decimal("0.002"),)]


def test_a_year_needs_three_quarters_of_its_days_and_half_of_each_quarter(tmp_path: Path) -> None:
    whole = days(date(2023, 1, 1), 365, 20_000)
    kept = {
        "01T": list(whole)[:274],  # 75.07 % of the days, but October to December has one day only
        "02T": [day for day in whole if day.month not in (1, 2)],  # the burning season has one month of three
        "03T": [day for day in whole if day.month != 1],
        "04T": [day for day in whole if not (day.month in (2, 5, 8) or (day.month == 11 and day.day > 28))],
    }
    release = released(
        tmp_path,
        {"air_daily_published": [published(name, {day: whole[day] for day in dates}) for name, dates in kept.items()]},
    )
    found = rows(release, "select station_id, valid_days, is_valid from air_annual_station order by 1")
    assert found == [("01T", 274, False), ("02T", 306, False), ("03T", 334, True), ("04T", 273, False)]


def test_a_leap_year_has_366_days_to_cover(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["20"])
    assert rows(release, "select days_in_year, coverage_pct from air_annual_station") == [(366, Decimal("0.27"))]


def test_stations_are_named_by_their_newest_listing_and_kept_without_one(tmp_path: Path) -> None:
    listings = [
        frame("air_station_listing", [{"year_ce": year, "name_th": name, "province_code": "10", "source_row": 4}],
              station_id="02T", source_id=SOURCE, is_simulated=False)
        for year, name in ((2024, "ใหม่"), (2019, "เก่า"))
    ]  # fmt: skip
    release = released(
        tmp_path,
        {"air_station_listing": listings, "air_daily_published": [published("70T*", {date(2024, 1, 1): 1000})]},
    )
    assert rows(release, "select station_id, name_th, station_type, listed_year_ce from air_station order by 1") == [
        ("02T", "ใหม่", None, 2024),
        ("70T*", None, None, None),
    ]


def area_release(tmp_path: Path) -> Path:
    """02T in Bangkok all year at 20 and over on two days; 05T in Bangkok valid at 30; 09T nowhere, one day at 90."""
    year = days(date(2024, 1, 1), 366, 20_000)
    listing = frame(
        "air_station_listing",
        [{"station_id": "02T", "source_row": 4}, {"station_id": "05T", "source_row": 5}],
        name_th="สถานี", province_code="10", year_ce=2024, source_id=SOURCE, is_simulated=False,
    )  # fmt: skip
    return released(
        tmp_path,
        {
            "air_station_listing": [listing],
            "air_daily_published": [
                published("02T", year | {date(2024, 1, 1): 40_000, date(2024, 1, 2): 40_000}),
                published("05T", days(date(2024, 1, 1), 366, 30_000) | {date(2024, 1, 2): 50_000}),
                published("09T", {date(2024, 3, 1): 90_000}),
                published("02T", days(date(2024, 1, 1), 366, 99_000), simulated=True),
            ],
        },
    )


def test_an_area_is_the_mean_of_its_valid_stations(tmp_path: Path) -> None:
    found = rows(
        area_release(tmp_path),
        """
        select area_code, value, station_count, stations_with_data, days_over_standard, station_days_over_standard,
            station_days, is_valid
        from air_annual_area where not is_simulated order by 1
        """,
    )
    mean = Decimal("25.082")  # (20.109 + 30.055) / 2, half up
    assert found == [("10", mean, 2, 2, 2, 3, 732, True), ("TH", mean, 2, 3, 3, 4, 733, True)]


def test_simulated_rows_never_meet_real_ones(tmp_path: Path) -> None:
    release = area_release(tmp_path)
    assert rows(release, "select value, station_count, area_code from air_annual_area where is_simulated") == [
        (Decimal("99.000"), 1, "TH")
    ]
    found = rows(
        release,
        "select is_simulated, value from indicator_value where series = 'TH-03b' and area_code = 'TH' order by 1",
    )
    assert found == [(False, Decimal("25.082")), (True, Decimal("99.000"))]


def test_where_no_station_is_valid_the_mean_is_of_all_and_marked(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["10", "30"])
    assert rows(release, "select value, is_valid, station_count from air_annual_area") == [
        (Decimal("20.000"), False, 1)
    ]


def test_a_year_that_is_not_valid_has_no_annual_mean_but_its_coverage(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["10", "30"])
    found = rows(
        release,
        "select value, status, flag, coverage_pct from indicator_value where series = 'TH-03b' and area_code = '02T'",
    )
    assert found == [(None, "no_data", None, Decimal("0.55"))]


def test_days_over_the_standard_of_a_part_of_a_year_are_too_short(tmp_path: Path) -> None:
    release = of_values(tmp_path, ["10", "60", "70", "80"])
    found = rows(
        release,
        """
        select breakdown, value, unit, status, flag, evidence_count
        from indicator_value where series = 'TH-03c' and area_code = 'TH' order by 1
        """,
    )
    assert found == [
        ("days_over_standard", Decimal("3.000"), "day", "too_short", "provisional", 3),
        ("share_within_standard", Decimal("25.000"), "%", "too_short", "provisional", 1),
    ]


def test_every_series_without_anything_observed_says_no_data_for_the_plans_year(tmp_path: Path) -> None:
    """But for the stage of the self-assessment system (TH-09a), which public sites show."""
    release = released(tmp_path)
    others = "indicator_value where series <> 'TH-09a'"
    (series,) = rows(release, "select count(distinct series) - 1 from indicator_series")[0]
    found = rows(release, f"select count(*), count(distinct series), count(value) from {others}")
    assert found == [(series, series, 0)]
    found = rows(release, f"select distinct year_be, year_ce, status, evidence_count, is_simulated from {others}")
    assert found == [(2568, 2025, "no_data", 0, False)]


def test_within_the_plan_no_data_stands_at_the_year_of_the_as_of_day(tmp_path: Path) -> None:
    release = released(tmp_path, as_of=date(2022, 9, 30))
    assert rows(release, "select distinct year_be from indicator_value where value is null") == [(2565,)]


def award(year_be: int, kind: str, name: str, province: str, row: int, theme: str | None = None) -> dict[str, object]:
    return {
        "year_be": year_be, "year_ce": year_be - 543, "award_type": kind, "municipality_th": name,
        "municipality_type": "ทม.", "province_code": province, "source_row": row, "theme": theme,
    }  # fmt: skip


@pytest.fixture
def awards(tmp_path: Path) -> Path:
    listed = frame(
        "asean_award",
        [
            award(2560, "esc_award", "น่าน", "55", 2),
            award(2564, "cor", "ทุ่งสง", "80", 3, "น้ำ"),
            award(2564, "cor", "กระบี่", "81", 4, "ที่ดิน"),
            award(2568, "cor", "ทุ่งสง", "80", 5, "ที่ดิน"),
            award(2568, "cor", "หัวหิน", "77", 6, "อากาศ"),
        ],
        source_id=SOURCE, is_simulated=False, public_source="test",
    )  # fmt: skip
    return released(tmp_path, {"asean_award": [listed]})


def test_a_municipality_that_wins_twice_is_one_in_the_cumulative_count(awards: Path) -> None:
    found = rows(
        awards,
        "select year_be, basis, value, evidence_count from indicator_value where series = 'TH-02b' order by 1, 2",
    )
    assert found == [
        (2564, "cumulative", 2, 2),
        (2564, "round", 2, 2),
        (2568, "cumulative", 3, 3),
        (2568, "round", 2, 2),
    ]


def test_a_round_before_the_plan_is_its_baseline(awards: Path) -> None:
    found = rows(awards, "select year_be, basis, value from indicator_value where series = 'TH-02a'")
    assert found == [(2560, "baseline", 1)]


def figure(year_be: int, measure: str, value: str, unit: str, row: int) -> dict[str, object]:
    return {
        "year_be": year_be, "year_ce": year_be - 543, "measure": measure, "value_milli": milli(value), "unit": unit,
        "source_row": row,
    }  # fmt: skip


def test_waste_managed_properly_needs_every_input_in_one_unit(tmp_path: Path) -> None:
    listed = frame(
        "national_waste",
        [
            figure(2560, "generated", "27.37", "Mt/year", 2),
            figure(2560, "utilised", "8.51", "Mt/year", 3),
            figure(2560, "proper", "11.69", "Mt/year", 4),
            figure(2561, "generated", "27.93", "Mt/year", 5),
            figure(2565, "generated", "70411", "t/day", 6),
            figure(2565, "generated", "25.70", "Mt/year", 7),
            figure(2565, "utilised", "24203", "t/day", 8),
            figure(2565, "proper", "26889", "t/day", 9),
            figure(2561, "rate", "1.15", "kg/person/day", 10),
        ],
        source_id=SOURCE, is_simulated=False, public_source="test",
    )  # fmt: skip
    release = released(tmp_path, {"national_waste": [listed]})
    found = rows(
        release,
        """
        select series, year_be, basis, value, evidence_count, flag
        from indicator_value where series in ('TH-03d', 'TH-03e') and breakdown = 'total'
        """,
    )
    assert sorted(found) == [
        ("TH-03d", 2560, "baseline", Decimal("73.800"), 3, "reported"),
        ("TH-03d", 2565, "annual", Decimal("72.560"), 3, "reported"),
        ("TH-03e", 2561, "annual", Decimal("1.150"), 1, "reported"),
    ]


KEYS_OF_07 = "select evidence_key from indicator_evidence where series = 'TH-07' order by 1"


def test_initiatives_are_counted_once_where_two_entries_are_one_project(tmp_path: Path) -> None:
    project = {
        "activity_no": 1,
        "name_th_printed": "x",
        "name_th": "x",
        "name_en": "x",
        "document": "000",
        "place": "line 1",
    }
    projects = frame(
        "agency_project", [{"project_no": 5, "same_as": "11(2)"}, {"project_no": 11}, {"project_no": 3}], **project
    )
    del project["activity_no"]
    items = frame("agency_project_item", [{"item_no": 1}, {"item_no": 2, "same_as": "5"}], project_no=11, **project)
    release = released(tmp_path, agency_project=projects, agency_project_item=items)
    assert rows(release, "select year_be, basis, value, flag from indicator_value where series = 'TH-07'") == [
        (None, "baseline", 3, "reported")
    ]
    assert [key for (key,) in rows(release, KEYS_OF_07)] == [
        "11(1)", "11(2)", "3",
    ]  # fmt: skip


@settings(max_examples=60)
@given(
    pairs=st.lists(
        st.tuples(st.integers(-(10**15), 10**15), st.integers(-(10**6), 10**6).filter(bool)), min_size=1, max_size=40
    )
)
def test_the_macro_rounds_half_away_from_zero_as_the_language_of_the_project_does(pairs: list[tuple[int, int]]) -> None:
    import duckdb

    connection = duckdb.connect()
    connection.execute((ROOM / "macros.sql").read_text(encoding="utf-8"))
    values = ", ".join(f"({number}::bigint, {n}::bigint, {d}::bigint)" for number, (n, d) in enumerate(pairs))
    found = connection.execute(f"select half_up_div(n, d) from (values {values}) as t (i, n, d) order by i").fetchall()
    assert [value for (value,) in found] == [half_up_ratio(n, d) for n, d in pairs]


def test_thousandths_of_an_area_of_a_million_square_kilometres_are_a_whole_number() -> None:
    import duckdb

    connection = duckdb.connect()
    connection.execute((ROOM / "macros.sql").read_text(encoding="utf-8"))
    found = connection.execute("select to_milli(1977483730000.125::decimal(18, 3)), to_milli(null)").fetchone()
    assert found == (1_977_483_730_000_125, None)
