"""What is counted from resolved hours: runs, profiles, flags and where a day's hours stand; by month, once."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.air_hours.rows import UNITS, reference
from warehouse.air import counting, years
from warehouse.air.hour_tables import HOURLY

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def hour(day: date, local_hour: int) -> int:
    """The hour's beginning in hours since 1970-01-01T00Z."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=local_hour - 7)
    return int((moment - EPOCH).total_seconds()) // 3600


def month_file(
    lake: Path, hours: list[tuple[date, int]], *, name: str = "a" * 16, **constant: object
) -> tuple[str, Path]:
    """A month of air_hourly of 02T's PM2.5, 10 µg/m³ each hour."""
    said = {"station_id": "02T", "pollutant": "pm25", "value_milli": 10_000, "unit": UNITS["pm25"], "network": "pcd",
            "origin": "pcd_history", "method": "reference", "flags": 0, "is_decided": True, "is_official": True,
            "source_id": "aaaaaaaaaaaa:sheet", "is_simulated": False} | constant  # fmt: skip
    rows = [
        {**said, "hour_utc": hour(day, local), "local_date": day, "source_row": number}
        for number, (day, local) in enumerate(hours, start=2)
    ]
    path = lake / "air_hourly" / f"month={hours[0][0]:%Y-%m}" / f"{name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, HOURLY), path, store_schema=False)
    return f"{hours[0][0]:%Y-%m}", path


def rules() -> list[dict]:
    return reference("air_quality_rule")


def rows_of(paths: list[Path]) -> list[dict]:
    return [row for path in paths for row in pq.read_table(path, partitioning=None).to_pylist()]


def test_runs_of_hours_go_over_the_leap_day_and_end_at_the_month(tmp_path):
    leap = [(date(2024, 2, day), each) for day in (28, 29) for each in range(24) if (day, each) != (29, 5)]
    found = counting.update(tmp_path, dict([month_file(tmp_path, leap)]), rules())
    runs = [(row["year_ce"], row["first_hour_utc"], row["last_hour_utc"]) for row in rows_of(found["air_hour_run"])]
    first, last = hour(date(2024, 2, 28), 0), hour(date(2024, 2, 29), 23)
    broken = hour(date(2024, 2, 29), 5)
    assert runs == [(2024, first, broken - 1), (2024, broken + 1, last)]


def test_the_first_hours_of_a_year_are_of_their_local_year(tmp_path):
    """0:00 to 6:00 of 1 January in Bangkok are still December in UTC."""
    months = dict([month_file(tmp_path, [(date(2024, 1, 1), each) for each in range(7)])])
    found = counting.update(tmp_path, months, rules())
    assert {row["year_ce"] for name in ("air_hour_run", "air_profile_count") for row in rows_of(found[name])} == {2024}
    assert [row["hour_of_day"] for row in rows_of(found["air_profile_count"])] == list(range(7))


def test_hours_that_a_blocking_rule_flags_are_in_no_profile_and_in_the_count_of_flags(tmp_path):
    blocking = next(1 << rule["bit"] for rule in rules() if rule["is_blocking"])
    day = [(date(2024, 1, 1), each) for each in range(24)]
    found = counting.update(tmp_path, dict([month_file(tmp_path, day, flags=blocking, is_official=False)]), rules())
    assert rows_of(found["air_profile_count"]) == []
    assert [(row["flags"], row["hours"]) for row in rows_of(found["air_quality_count"])] == [(blocking, 24)]


def test_a_days_hours_are_found_by_file_and_first_row(tmp_path):
    found = counting.update(
        tmp_path, dict([month_file(tmp_path, [(date(2024, 1, 1), 3), (date(2024, 1, 2), 4)])]), rules()
    )
    assert [(row["date"], row["hours"], row["first_row"]) for row in rows_of(found["air_day_source"])] == [
        (date(2024, 1, 1), 1, 2),
        (date(2024, 1, 2), 1, 3),
    ]


def test_only_a_month_that_changed_is_counted_again(tmp_path):
    january = month_file(tmp_path, [(date(2024, 1, 1), 0)])
    february = month_file(tmp_path, [(date(2024, 2, 1), 0)])
    before = counting.update(tmp_path, dict([january, february]), rules())
    newer = month_file(tmp_path, [(date(2024, 2, 1), 0), (date(2024, 2, 1), 1)], name="b" * 16)
    after = counting.update(tmp_path, dict([january, newer]), rules())
    for table, paths in before.items():
        assert [old == new for old, new in zip(paths, after[table], strict=True)] == [True, False], table


@pytest.fixture
def conventions() -> dict[str, list[dict]]:
    from assets.air_lake import OF_YEARS, convention_rows

    rows = convention_rows()
    return {name: rows[name] for name in OF_YEARS}


def test_a_changed_december_makes_the_next_year_anew_and_no_other(tmp_path, conventions):
    """Running means of 1 January reach back into the December before it."""
    days = [(date(2023, 12, 31), 12), (date(2024, 1, 1), 12), (date(2025, 1, 1), 12)]
    months = dict(month_file(tmp_path, [each]) for each in days)
    assert years.update(tmp_path, months, conventions).made == [2023, 2024, 2025]
    assert years.update(tmp_path, months, conventions).made == []
    months |= dict([month_file(tmp_path, [(date(2023, 12, 30), 1), days[0]], name="b" * 16)])
    assert years.update(tmp_path, months, conventions).made == [2023, 2024]


def test_a_file_that_was_lost_is_made_again(tmp_path, conventions):
    months = dict([month_file(tmp_path, [(date(2024, 1, 1), each) for each in range(24)])])
    first = years.update(tmp_path, months, conventions)
    lost = first.tables["air_daily_computed"][0]
    before = lost.read_bytes()
    lost.unlink()
    assert years.update(tmp_path, months, conventions).made == [2024]
    assert lost.read_bytes() == before
