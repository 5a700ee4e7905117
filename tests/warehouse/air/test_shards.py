"""Parquet in, Parquet out: the same bytes however the work is split, and whatever order the rows come in."""

import hashlib
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.air.conventions import rules
from validations.tables.declaring import declared
from warehouse.air.annual import Years
from warehouse.air.layout import pieces, read, write_hours
from warehouse.air.shards import Shard, results, write
from warehouse.air.station_tables import TABLES, Station
from warehouse.air.station_year import Hours, Unfit
from warehouse.declaration import arrow_type, as_frame

YEARS = Years(2023, 2024)
STATIONS = ("02T", "100T", "BKP56T")


def rows(seed: int = 0, stations: tuple[str, ...] = STATIONS, days: int = 900) -> pa.Table:
    """Hours of some stations from 20 December 2022, a tenth of them absent, in the order of the layout."""
    random = np.random.default_rng(seed)
    first = Hours.first_hour(YEARS) - 10 * 24
    parts = []
    for number, station in enumerate(stations):
        for name in sorted(rules().tables.pollutants):
            hours = first + np.flatnonzero(random.random(24 * days) > 0.1)
            values = np.maximum(0, random.normal(30_000 + 9_000 * number, 15_000, len(hours))).astype(np.int32)
            parts.append(pa.table({
                "station_id": [station] * len(hours), "pollutant": [name] * len(hours),
                "hour_utc": pa.array(hours, pa.int32()), "value_milli": values // 100 * 100,
                "unit": [rules().units[name]] * len(hours),
                "flags": np.zeros(len(hours), np.int32), "is_official": np.ones(len(hours), bool),
                "is_simulated": np.zeros(len(hours), bool),
            }))  # fmt: skip
    return pa.concat_tables(parts).combine_chunks()


def with_column(table: pa.Table, name: str, values: np.ndarray) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, pa.array(values, table.schema.field(name).type))


def digests(files: dict[str, list[Path]]) -> dict[str, str]:
    return {
        f"{path.parts[-3:]}": hashlib.sha256(path.read_bytes()).hexdigest() for own in files.values() for path in own
    }


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("hours") / "hours.parquet"
    write_hours(rows(), path)
    return path


@pytest.fixture(scope="module")
def expected(laid_out, tmp_path_factory) -> dict[str, str]:
    return digests(write(Shard([laid_out], rules(), YEARS), tmp_path_factory.mktemp("one")))


@pytest.mark.parametrize(("pool", "workers"), [("threads", 1), ("threads", 3), ("processes", 2)])
def test_threads_and_processes_write_the_same_bytes(laid_out, expected, tmp_path, pool, workers):
    assert digests(write(Shard([laid_out], rules(), YEARS, pool=pool, workers=workers), tmp_path)) == expected


def test_rows_in_any_order_give_the_same_bytes(expected, tmp_path):
    table = rows()
    shuffled = table.take(np.random.default_rng(5).permutation(table.num_rows))
    pq.write_table(shuffled, tmp_path / "shuffled.parquet", row_group_size=50_000)
    assert digests(write(Shard([tmp_path / "shuffled.parquet"], rules(), YEARS), tmp_path / "out")) == expected
    write_hours(shuffled, tmp_path / "arranged.parquet")
    assert digests(write(Shard([tmp_path / "arranged.parquet"], rules(), YEARS), tmp_path / "out")) == expected


def test_hours_in_many_files_of_many_stations_give_the_same_bytes(expected, tmp_path):
    """As the lake holds them: a file a month, all stations in it."""
    table = rows()
    months = np.array(table["hour_utc"]) // 730
    paths = []
    for month in np.unique(months):
        paths.append(tmp_path / f"{month}.parquet")
        pq.write_table(table.filter(pa.array(months == month)), paths[-1], row_group_size=30_000)
    assert digests(write(Shard(paths, rules(), YEARS), tmp_path / "out")) == expected


def test_a_missing_hour_is_an_absent_row_or_a_null(tmp_path):
    table = rows()
    gaps = np.random.default_rng(3).random(table.num_rows) < 0.05
    nulls = pa.array(np.array(table["value_milli"]), pa.int32(), mask=gaps)
    write_hours(table.set_column(table.column_names.index("value_milli"), "value_milli", nulls), tmp_path / "null")
    write_hours(table.filter(pa.array(~gaps)), tmp_path / "absent")
    null, absent = (
        digests(write(Shard([tmp_path / name], rules(), YEARS), tmp_path / f"of_{name}")) for name in ("null", "absent")
    )
    assert null == absent


def test_a_year_by_itself_has_the_bytes_that_it_has_among_others(laid_out, expected, tmp_path):
    made = {}
    for year in YEARS.every:
        made |= digests(write(Shard([laid_out], rules(), Years(year, year)), tmp_path))
    assert made == expected


def test_stations_computed_apart_have_the_results_that_they_have_together(laid_out):
    together = dict(results(Shard([laid_out], rules(), YEARS)))
    for name in STATIONS:
        ((station, alone),) = results(Shard([laid_out], rules(), YEARS, stations=frozenset([name])))
        assert (alone.daily.means.doubled == together[station].daily.means.doubled).all()
        assert (alone.hourly["2566"].aqi == together[station].hourly["2566"].aqi).all()


def test_years_are_those_of_the_hours_by_default(laid_out, tmp_path):
    made = write(Shard([laid_out], rules()), tmp_path)
    assert [path.parent.name for path in made["air_daily_computed"]] == [
        "year=2022",
        "year=2023",
        "year=2024",
        "year=2025",
    ]


def test_the_tables_have_the_declared_columns_and_keys(laid_out, tmp_path):
    made = write(Shard([laid_out], rules(), YEARS), tmp_path)
    assert set(made) == set(TABLES)
    for table, paths in made.items():
        schema = declared()[table]
        found = pa.concat_tables(pq.read_table(path, partitioning=None) for path in paths)
        assert found.column_names == list(schema.columns)
        keys = found.select(schema.metadata["key"])
        assert keys.group_by(keys.column_names).aggregate([]).num_rows == found.num_rows
        widened = pa.schema([(name, arrow_type(column.metadata["sql"])) for name, column in schema.columns.items()])
        schema.validate(as_frame(schema, found.cast(widened)))


def test_duckdb_reads_a_day_as_it_was_computed(laid_out, tmp_path):
    write(Shard([laid_out], rules(), YEARS), tmp_path)
    found = duckdb.sql(
        f"""
        select date, value_milli, rounded_milli, sum_milli, valid_hours, standard_milli, exceeds
        from '{tmp_path}/air_daily_computed/*/*.parquet'
        where station_id = '02T' and pollutant = 'pm25' and date between '2023-05-31' and '2023-06-01'
        order by date
        """
    ).fetchall()
    assert [row[5] for row in found] == [50_000, 37_500]
    for _, value, rounded, total, count, standard, exceeds in found:
        assert value == (2 * total + count) // (2 * count)
        assert rounded == (2 * total + 100 * count) // (200 * count) * 100
        assert exceeds == (rounded > standard)


def test_an_hour_given_twice_is_refused(tmp_path):
    table = rows(stations=("02T",), days=30)
    for number, twice in enumerate((pa.concat_tables([table, table.slice(400, 1)]), pa.concat_tables([table, table]))):
        path = tmp_path / f"{number}.parquet"
        pq.write_table(twice, path)
        with pytest.raises(Unfit, match="twice"):
            list(results(Shard([path], rules(), YEARS)))


def test_a_pollutant_without_an_index_is_refused(tmp_path):
    path = tmp_path / "hours.parquet"
    table = rows(stations=("02T",), days=30)
    pq.write_table(with_column(table, "pollutant", np.array(["nh3"] * table.num_rows)), path)
    with pytest.raises(Unfit, match="nh3"):
        list(results(Shard([path], rules(), YEARS)))


@pytest.mark.parametrize(
    ("pollutant", "unit", "says"),
    [("o3", "ug/m3", "o3 is in ug/m3, not in ppb"), ("so2", "mg/m3", "no rule knows mg/m3"), ("co", None, "not said")],
)
def test_hours_in_another_unit_are_refused(tmp_path, pollutant, unit, says):
    """Even one of them: among the hours of a pollutant, and in any order."""
    table = rows(stations=("02T",), days=30)
    units = np.array(table["unit"].to_pylist(), dtype=object)
    units[np.flatnonzero(np.array(table["pollutant"]) == pollutant)[200]] = unit
    wrong = with_column(table, "unit", units)
    write_hours(wrong, tmp_path / "arranged.parquet")
    pq.write_table(wrong.take(np.random.default_rng(2).permutation(wrong.num_rows)), tmp_path / "shuffled.parquet")
    for name in ("arranged", "shuffled"):
        with pytest.raises(Unfit, match=says):
            list(results(Shard([tmp_path / f"{name}.parquet"], rules(), YEARS)))


def test_flagged_hours_count_as_missing_and_only_where_the_flag_blocks(tmp_path):
    table = rows(stations=("02T",), days=60)
    blocking = rules().blocking & -rules().blocking
    other = 1 << 30
    assert not rules().blocking & other
    flags = np.where(np.arange(table.num_rows) % 7 == 0, blocking, other)
    write_hours(with_column(table, "flags", flags), tmp_path / "flagged.parquet")
    write_hours(table.filter(pa.array(flags != blocking)), tmp_path / "absent.parquet")
    flagged, absent = (
        digests(write(Shard([tmp_path / f"{name}.parquet"], rules(), YEARS), tmp_path / name))
        for name in ("flagged", "absent")
    )
    assert flagged == absent


def test_what_rests_on_an_unofficial_hour_is_not_official(tmp_path):
    """One hour of O3, at 23 o'clock of 31 January: its day, and the next one's, whose 8-hour means reach back to it."""
    table = rows(stations=("02T",), days=60)
    hour = Hours.first_hour(YEARS) + 23 + 30 * 24 + 23
    unofficial = (np.array(table["hour_utc"]) == hour) & (np.array(table["pollutant"]) == "o3")
    if not unofficial.any():
        hour_table = table.slice(0, 1)
        hour_table = with_column(with_column(hour_table, "hour_utc", np.array([hour])), "pollutant", np.array(["o3"]))
        table = pa.concat_tables([table, hour_table]).combine_chunks()
        unofficial = np.append(unofficial, True)
    write_hours(with_column(table, "is_official", ~unofficial), tmp_path / "hours.parquet")
    write(Shard([tmp_path / "hours.parquet"], rules(), YEARS), tmp_path / "out")
    days = duckdb.sql(
        f"""
        select pollutant, averaging, cast(date as varchar) from '{tmp_path}/out/air_daily_computed/*/*.parquet'
        where not is_official order by all
        """
    ).fetchall()
    assert days == [("o3", "1 hour", "2023-01-31"), ("o3", "8 hours", "2023-01-31"), ("o3", "8 hours", "2023-02-01")]
    hours = duckdb.sql(
        f"select hour_utc from '{tmp_path}/out/air_hourly_index/*/*.parquet' where not is_official order by all"
    ).fetchall()
    assert [each for (each,) in hours] == list(range(hour, hour + 8))
    index = duckdb.sql(
        f"select date from '{tmp_path}/out/air_daily_index/*/*.parquet' where not is_official"
    ).fetchall()
    assert len(index) == 2


def test_simulated_hours_stay_apart(tmp_path):
    table = rows(stations=("02T",), days=30)
    both = pa.concat_tables([table, with_column(table, "is_simulated", np.ones(table.num_rows, bool))])
    write_hours(both, tmp_path / "hours.parquet")
    assert list(pieces([tmp_path / "hours.parquet"])) == [Station("02T", False), Station("02T", True)]
    found = [found for _, found in results(Shard([tmp_path / "hours.parquet"], rules(), YEARS))]
    assert (found[0].daily.means.doubled == found[1].daily.means.doubled).all()


def test_the_lead_in_comes_from_the_year_before(laid_out):
    station = Station("02T")
    own = pieces([laid_out])[station]
    assert read(station, own, Years(2024, 2024), rules()).present[:, :23].any()


def test_a_file_half_written_does_not_appear(laid_out, tmp_path):
    broken = replace(rules(), resolution={})
    with pytest.raises(KeyError):
        write(Shard([laid_out], broken, YEARS), tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
