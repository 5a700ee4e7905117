"""The lake of resolved hours: only what changed is made again, and what was provisional is settled when it can be."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.warehouse.air_hours import rows
from tests.warehouse.air_hours.rows import leaf, means, reference
from validations.tables.declaring import DERIVED, declared, kind_of
from warehouse import declaration
from warehouse.air import pulls
from warehouse.air.partitions import Conventions, update
from warehouse.air.pulls import LeafFile
from warehouse.air.stations import Links, positions
from warehouse.release import DERIVED_TABLES

TABLES = ("air_hour_rule", "air_source_order", "air_quality_rule", "air_quality_limit")
HISTORY = "air4thai_history"


def conventions(places: dict | None = None) -> Conventions:
    return Conventions.from_rows({name: reference(name) for name in TABLES}, [], places or {})


def stored(folder: Path, table: pa.Table, contract: str | None = None) -> list[LeafFile]:
    """The table as files of a lake, one a year, each under the submission that its rows name."""
    found = []
    for year in sorted(pc.unique(pc.year(table["date"])).to_pylist()):
        part = table.filter(pc.equal(pc.year(table["date"]), year))
        submission = part["source_id"][0].as_py().split(":")[0]
        path = folder / f"{submission}-{contract or 'means'}-{year}.parquet"
        pq.write_table(part, path)
        found.append(LeafFile(path, hashlib.sha256(path.read_bytes()).hexdigest(), submission, year, contract))
    return found


def value(day: date, hour: int) -> int:
    number = day.toordinal() * 24 + hour
    return 1000 * ((7 * number * number + 11 * number) % 83 + 1)


def hours(first: date, days: int, submission: str, *, pollutant: str = "pm25", add: int = 0, **constant) -> pa.Table:
    found = [
        ("02T", first + timedelta(day), f"{hour}:00", pollutant, value(first + timedelta(day), hour) + add)
        for day in range(days)
        for hour in range(24)
    ]
    return leaf(found, submission=submission, **constant)


def daily(first: date, days: int, submission: str = "dddddddddddd") -> pa.Table:
    found = []
    for day in (first + timedelta(number) for number in range(days)):
        total = sum(value(day, hour) for hour in range(24))
        found.append(("02T", day, (2 * total + 2400) // 4800 * 100))
    return means(found, source=f"{submission}:Data")


@pytest.fixture
def year(tmp_path: Path) -> list[LeafFile]:
    """Two pollutants of 2024 in two submissions."""
    return [
        *stored(tmp_path, hours(date(2024, 1, 1), 366, "a" * 12), HISTORY),
        *stored(tmp_path, hours(date(2024, 1, 1), 366, "b" * 12, pollutant="pm10", add=30_000), HISTORY),
    ]


def test_a_run_with_nothing_new_makes_nothing(tmp_path, year):
    first = update(tmp_path / "lake", year, [], conventions())
    assert first.made == [f"2024-{month:02d}" for month in range(1, 13)]
    again = update(tmp_path / "lake", year, [], conventions())
    assert (again.made, again.hourly) == ([], first.hourly)


def test_a_pollutants_quarter_published_again_makes_only_its_months(tmp_path, year):
    update(tmp_path / "lake", year, [], conventions())
    newer = stored(tmp_path, hours(date(2024, 4, 1), 91, "c" * 12, add=500), HISTORY)
    second = update(tmp_path / "lake", [*year, *newer], [], conventions())
    assert second.made == ["2024-04", "2024-05", "2024-06"]
    assert pq.read_table(second.changes["2024-05"], partitioning=None).num_rows == 31 * 24


def test_a_new_hour_makes_one_month(tmp_path, year):
    update(tmp_path / "lake", year, [], conventions())
    hour = stored(tmp_path, leaf([("02T", date(2025, 1, 1), "9:00", "pm25", 9_000)], submission="e" * 12), HISTORY)
    assert update(tmp_path / "lake", [*year, *hour], [], conventions()).made == ["2025-01"]


def test_a_withdrawn_submission_gives_the_earlier_file_back(tmp_path, year):
    first = update(tmp_path / "lake", year, [], conventions())
    newer = stored(tmp_path, hours(date(2024, 4, 1), 30, "c" * 12, add=500), HISTORY)
    update(tmp_path / "lake", [*year, *newer], [], conventions())
    after = update(tmp_path / "lake", year, [], conventions())
    assert (after.made, after.hourly) == ([], first.hourly)


def test_provisional_hours_are_settled_when_published_values_arrive(tmp_path, year):
    """Without daily means nothing says what labels mean; with January's, all months of the pull are settled."""
    pm25 = year[:1]
    first = update(tmp_path / "lake", pm25, [], conventions())
    assert [row["decided_by"] for row in first.labels] == ["too_few_days"]
    assert official(first.hourly["2024-05"]) == {(False, False)}
    published = stored(tmp_path, daily(date(2024, 1, 1), 31))
    second = update(tmp_path / "lake", pm25, published, conventions())
    (label,) = second.labels
    assert (label["convention"], label["decided_by"], label["days_compared"]) == ("begins", "agreement", 31)
    assert official(second.hourly["2024-05"]) == {(True, True)}
    assert set(second.made) == set(first.hourly)


def official(path: Path) -> set[tuple[bool, bool]]:
    table = pq.read_table(path, partitioning=None, columns=["is_decided", "is_official"])
    return {tuple(row.values()) for row in table.to_pylist()}


def test_published_values_that_change_no_decision_make_nothing_again(tmp_path, year):
    january = stored(tmp_path, daily(date(2024, 1, 1), 31))
    update(tmp_path / "lake", year, january, conventions())
    more = stored(tmp_path, daily(date(2024, 2, 1), 29, "f" * 12))
    second = update(tmp_path / "lake", year, [*january, *more], conventions())
    assert second.made == []
    assert max(row["days_compared"] for row in second.labels) == 60


def test_a_station_that_moves_makes_only_months_that_it_has(tmp_path, year):
    update(tmp_path / "lake", year, [], conventions())
    assert update(tmp_path / "lake", year, [], conventions({"99T": (15.0, 100.0)})).made == []
    assert len(update(tmp_path / "lake", year, [], conventions({"02T": (13.7, 100.5)})).made) == 12


def test_the_newest_position_of_a_station_counts():
    def row(on: date, lat: float | None, **more) -> dict:
        return {"network": "pcd", "station_id": "02T", "listed_on": on, "lat": lat, "lon": 100.0, "is_simulated": False,
                "source_id": "x:y", "source_row": 1, **more}  # fmt: skip

    said = [row(date(2024, 1, 1), 15.0), row(date(2023, 1, 1), 14.0), row(date(2025, 1, 1), None),
            row(date(2026, 1, 1), 16.0, is_simulated=True)]  # fmt: skip
    assert positions(pa.Table.from_pylist(said), Links()) == {"02T": (15.0, 100.0)}


def test_a_file_that_several_submissions_share_gives_each_its_own_rows(tmp_path):
    both = pa.concat_tables([
        hours(date(2024, 1, 1), 2, "a" * 12), hours(date(2024, 1, 1), 1, "b" * 12, add=500)
    ])  # fmt: skip
    (file,) = stored(tmp_path, both, HISTORY)
    other = LeafFile(file.path, file.sha256, "b" * 12, 2024, HISTORY)
    resolved = update(tmp_path / "lake", [file, other], [], conventions())
    assert [row["row_count"] for row in resolved.labels] == [48, 24]
    alone = update(tmp_path / "lake", [file], [], conventions())
    assert pq.read_table(alone.changes["2024-01"], partitioning=None).num_rows == 0
    assert pq.read_table(resolved.changes["2024-01"], partitioning=None).num_rows == 24


def test_a_pull_is_read_once_and_kept_as_it_was(tmp_path, year, monkeypatch):
    first = update(tmp_path / "lake", year, stored(tmp_path, daily(date(2024, 1, 1), 31)), conventions())
    monkeypatch.setattr(pulls, "infer", None)
    again = update(tmp_path / "lake", year, stored(tmp_path, daily(date(2024, 1, 1), 31)), conventions())
    assert again.labels == first.labels
    monkeypatch.setattr(pulls, "code_version", lambda: "another")
    with pytest.raises(TypeError):
        update(tmp_path / "lake", year, [], conventions())


def test_the_same_files_give_the_same_bytes(tmp_path, year):
    one, two = (update(tmp_path / name, year, [], conventions()) for name in ("one", "two"))
    for month, path in one.hourly.items():
        assert path.read_bytes() == two.hourly[month].read_bytes()
        assert path.name == two.hourly[month].name


def test_rows_have_the_declared_columns(tmp_path, year):
    resolved = update(tmp_path / "lake", year, [], conventions())
    for table, path in (("air_hourly", resolved.hourly["2024-01"]), ("air_change", resolved.changes["2024-01"])):
        assert pq.read_schema(path).names == list(declared()[table].columns)
    assert [set(row) for row in resolved.labels] == [set(declared()["air_label"].columns)] * 2
    sql = declaration.sql_types(declared()["air_hourly"])
    assert sql["hour_utc"] == sql["value_milli"] == "BIGINT"
    assert json.dumps(resolved.labels, default=str)


def test_sweeping_knows_the_tables_that_are_made_from_others():
    """The ledger does not know their files, so `sweep` must be told."""
    assert {name for name, schema in declared().items() if kind_of(schema) == DERIVED} <= DERIVED_TABLES


@rows.here
def test_the_real_pulls_are_resolved_and_settled_from_the_lake(tmp_path):
    files = [
        file
        for path, contract in (
            (rows.HISTORY_100T, HISTORY),
            (rows.WEB_EXPORT, "pcd_air_web_export"),
            (rows.HISTORY_86, HISTORY),
            (rows.AIRBKK_142, "airbkk"),
        )
        for file in stored(tmp_path, rows.real(path), contract)
    ]
    published = stored(tmp_path, rows.real_means())
    resolved = update(tmp_path / "lake", files, published, conventions())
    assert sorted(row["convention"] for row in resolved.labels) == ["begins", "ends", "undecided", "undecided"]
    table = pq.read_table(resolved.hourly["2025-03"], partitioning=None)
    assert set(table["origin"].to_pylist()) == {"pcd_web_export", "bma"}
    assert official(resolved.hourly["2024-01"]) == {(True, True), (False, False)}


def short_pulls(tmp_path: Path, *runs: str | None) -> list[LeafFile]:
    """Two days of a station for each run named, which tell too little by themselves."""
    found = []
    for number, run in enumerate(runs, start=1):
        table = hours(date(2024, 1, 1), 2, f"{number:012d}")
        table = table.set_column(1, "station_id", pa.array([f"{number:02d}T"] * table.num_rows))
        found += [replace(file, run=run) for file in stored(tmp_path, table, HISTORY)]
    return found


@pytest.fixture
def eight_stations(tmp_path: Path) -> list[LeafFile]:
    """The published means of the two days."""
    published = daily(date(2024, 1, 1), 2)
    stations = [published.set_column(0, "station_id", pa.array([f"{number:02d}T"] * 2)) for number in range(1, 9)]
    return stored(tmp_path, pa.concat_tables(stations))


RUN = "history https://a.example 2024-01-03"


def test_short_pulls_of_one_run_of_a_feed_are_decided_together(tmp_path, eight_stations):
    alone = update(tmp_path / "lake", short_pulls(tmp_path, RUN), eight_stations, conventions())
    assert [row["decided_by"] for row in alone.labels] == ["too_few_days"]
    together = update(tmp_path / "lake", short_pulls(tmp_path, *[RUN] * 8), eight_stations, conventions())
    assert {(row["convention"], row["decided_by"], row["run"]) for row in together.labels} == {("begins", "batch", RUN)}
    assert official(together.hourly["2024-01"]) == {(True, True)}


@pytest.mark.parametrize(
    ("runs", "why"),
    [
        ([f"history https://a.example 2024-01-{day:02d}" for day in range(3, 11)], "eight runs"),
        ([None] * 8, "files of the inbox, which may be from anywhere"),
        ([RUN, *[None] * 7], "a pull of a feed learns nothing from files"),
    ],
)
def test_short_pulls_that_share_no_run_are_not_decided_together(tmp_path, eight_stations, runs, why):
    apart = update(tmp_path / "lake", short_pulls(tmp_path, *runs), eight_stations, conventions())
    assert {(row["convention"], row["decided_by"]) for row in apart.labels} == {("undecided", "too_few_days")}, why
    assert official(apart.hourly["2024-01"]) == {(False, False)}
