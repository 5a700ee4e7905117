"""The build: what it takes, what it refuses, and the order in which SQL runs."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.frames import (
    AS_OF,
    RELEASE,
    SOURCE,
    build_release,
    days,
    every_row,
    frame,
    handed_over,
    parquet,
    published,
    rows,
)
from validations.tables.declaring import released
from warehouse.build import BuildError, add_rows, build
from warehouse.ordering import BadSql, order, references

DAY = date(2024, 1, 1)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with nothing of its own in it."""
    return build_release(tmp_path_factory.mktemp("release"))


def test_every_declared_table_is_in_the_release_in_the_declared_types(release: Path) -> None:
    found = rows(release, "select table_name, column_name, data_type from duckdb_columns() where not internal")
    types = {"TIMESTAMPTZ": "TIMESTAMP WITH TIME ZONE"}
    assert set(found) == {
        (table, name, types.get(column.metadata["sql"], column.metadata["sql"]))
        for table, schema in released().items()
        for name, column in schema.columns.items()
    }


def test_every_table_and_column_has_its_comment_with_its_unit(release: Path) -> None:
    assert rows(release, "select table_name from duckdb_tables() where comment is null") == []
    assert rows(release, "select column_name from duckdb_columns() where not internal and comment is null") == []
    (comment,) = rows(
        release,
        "select comment from duckdb_columns() where table_name = 'air_annual_station' and column_name = 'valid_days'",
    )[0]
    assert comment == "จำนวนวันที่มีข้อมูล — Valid days [day]"


def test_the_dictionary_describes_every_column_once(release: Path) -> None:
    missing = """
        select table_name, column_name from duckdb_columns() where not internal
        except select table_name, column_name from data_dictionary
    """
    assert rows(release, missing) == []
    assert rows(release, "select count(*) from data_dictionary") == rows(
        release, "select count(*) from duckdb_columns() where not internal"
    )


def test_the_file_holds_no_temporary_table_and_no_view(release: Path) -> None:
    assert {name for (name,) in rows(release, "select table_name from duckdb_tables()")} == set(released())
    assert rows(release, "select view_name from duckdb_views() where not internal") == []


def test_a_row_of_a_later_file_replaces_that_of_an_earlier_one(tmp_path: Path) -> None:
    earlier = published("02T", {date(2024, 1, 1): 10_000, date(2024, 1, 2): 20_000})
    later = published("02T", {date(2024, 1, 2): 22_000})
    release = build_release(tmp_path, {"air_daily_published": [earlier, later]}, wanted=("air_daily",))
    assert rows(release, "select day(date), value from air_daily order by date") == [(1, 10), (2, 22)]


def test_a_simulated_file_never_replaces_a_real_row(tmp_path: Path) -> None:
    real, simulated = published("02T", {DAY: 10_000}), published("02T", {DAY: 99_000}, simulated=True)
    release = build_release(tmp_path, {"air_daily_published": [real, simulated]}, wanted=("air_daily",))
    assert rows(release, "select is_simulated, value from air_daily order by 1") == [(False, 10), (True, 99)]


def test_two_rows_of_one_key_in_the_newest_file_both_stay_for_the_gate_to_see(tmp_path: Path) -> None:
    twice = published("02T", {DAY: 10_000})
    twice = twice.loc[[0, 0]].reset_index(drop=True)
    release = build_release(tmp_path, {"air_daily_published": [twice]}, wanted=("air_daily_published",))
    assert rows(release, "select count(*) from air_daily_published") == [(2,)]


def test_two_builds_of_the_same_input_hold_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    leaves = {"air_daily_published": [published("05T", days(DAY, 60, 40_000)), published("02T", days(DAY, 60, 20_000))]}
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        release = build_release(tmp_path / name, leaves)
        found.append(every_row(release, sorted(released())))
    assert found[0] == found[1]


def test_changes_are_added_before_the_release_goes_out(tmp_path: Path) -> None:
    release = build_release(tmp_path)
    change = {"release_id": "2026-11-22.1", "table": "air_daily", "key": "station_id=02T", "reason": "revised"}
    assert add_rows(release, "change", frame("change", [change])) == 1
    assert rows(release, 'select "table", reason from change') == [("air_daily", "revised")]


def test_the_settings_fetch_nothing(tmp_path: Path) -> None:
    from warehouse.build import SETTINGS

    connection = duckdb.connect(config=SETTINGS)
    for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
        assert connection.execute(f"select current_setting('{name}')").fetchall() == [(False,)]


def _build(tmp_path: Path, **changed: object) -> None:
    given = {"frames": handed_over(), "lake": {}, "as_of": AS_OF, "release": RELEASE} | changed
    build(tmp_path / "muang.duckdb", **given)  # type: ignore[arg-type]


def test_a_frame_that_lacks_a_column_is_refused_by_table_and_column(tmp_path: Path) -> None:
    frames = handed_over()
    frames["province"] = frames["province"].drop(columns="name_en")
    with pytest.raises(BuildError, match="table province: missing name_en"):
        _build(tmp_path, frames=frames)


def test_a_frame_with_an_undeclared_column_is_refused(tmp_path: Path) -> None:
    frames = handed_over()
    frames["province"] = frames["province"].assign(colour=None)
    with pytest.raises(BuildError, match="table province: not declared: colour"):
        _build(tmp_path, frames=frames)


def test_a_text_in_a_number_column_is_refused_by_table_and_column(tmp_path: Path) -> None:
    frames = handed_over(plan_window=frame("plan_window")) | {
        "plan_strategy": frame("plan_strategy", [{"strategy_no": "one"}])
    }
    del frames["plan_window"]
    with pytest.raises(BuildError, match="table plan_strategy, column strategy_no: not BIGINT"):
        _build(tmp_path, frames=frames)


def test_a_declared_table_that_nobody_hands_over_is_refused(tmp_path: Path) -> None:
    frames = handed_over()
    del frames["plan_link"]
    with pytest.raises(BuildError, match="nobody handed rows over: plan_link"):
        _build(tmp_path, frames=frames)


def test_an_undeclared_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="not declared in validations/tables: mystery"):
        _build(tmp_path, frames=handed_over() | {"mystery": frame("province")})


def test_a_table_that_the_warehouse_makes_is_not_taken_from_outside(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="air_daily"):
        _build(tmp_path, frames=handed_over() | {"air_daily": frame("air_daily")})
    with pytest.raises(BuildError, match="plan_window"):
        _build(tmp_path, frames=handed_over() | {"plan_window": frame("plan_window")})


def test_a_parquet_file_of_another_shape_is_refused_by_name(tmp_path: Path) -> None:
    wrong = parquet(tmp_path, "national_pm25", frame("national_pm25"))
    with pytest.raises(BuildError, match=r"air_daily_published in national_pm25-0\.parquet: missing station_id"):
        _build(tmp_path, lake={"air_daily_published": [wrong]})


def test_a_file_that_exists_is_never_built_over(tmp_path: Path) -> None:
    build_release(tmp_path, wanted=())
    with pytest.raises(BuildError, match="exists already"):
        _build(tmp_path)


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("select 1 as station_id", r"air_station, made by air_station\.sql: missing name_th"),
        ("select *, 1 as extra from air_station_listing", "not declared: .*extra"),
        ("select * from air_stations", r"air_station\.sql: no table is called air_stations"),
        ("select * from air_annual_area", "need each other: .*air_station"),
        ("delete from air_daily", r"air_station\.sql: expected one select"),
        ("select nosuch from air_station_listing", r"air_station\.sql: .*nosuch"),
    ],
)
def test_a_mart_that_cannot_be_made_is_named(tmp_path: Path, sql: str, says: str) -> None:
    from warehouse.build import MARTS

    folder = tmp_path / "marts"
    folder.mkdir()
    for path in MARTS.glob("*.sql"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "air_station.sql").write_text(sql, encoding="utf-8")
    with pytest.raises(BuildError, match=says):
        _build(tmp_path, marts=folder)


def test_references_are_read_through_common_table_expressions_and_subqueries() -> None:
    sql = "with a as (select * from b), c as (select * from a) select * from c where x in (select y from d) -- e"
    assert references("q", sql) == {"b", "d"}


def test_queries_are_ordered_by_what_they_read_whatever_their_names() -> None:
    queries = {"a.sql": "select * from b", "b.sql": "select * from c, given", "c.sql": "select 1 as x"}
    made_by = {"a.sql": "a", "b.sql": "b", "c.sql": "c"}
    assert order(queries, made_by, ["given"]) == ["c.sql", "b.sql", "a.sql"]


def test_a_reader_of_a_shared_table_waits_for_all_who_fill_it() -> None:
    queries = {"z.sql": "select 1 as x", "y.sql": "select 2 as x", "all.sql": "select * from shared"}
    made_by = {"z.sql": "shared", "y.sql": "shared", "all.sql": "all"}
    assert order(queries, made_by, ["shared"]) == ["y.sql", "z.sql", "all.sql"]


def test_a_query_that_reads_its_own_table_is_a_cycle() -> None:
    with pytest.raises(BadSql, match=r"a\.sql → a\.sql"):
        order({"a.sql": "select * from a"}, {"a.sql": "a"}, [])


def test_hourly_values_stay_in_the_lake(tmp_path: Path) -> None:
    hour = {"network": "pcd", "station_id": "02T", "date": DAY, "hour_label": "0:00", "pollutant": "pm25"}
    hour |= {"value_milli": 1, "unit": "ug/m3", "label_stated": "unknown", "method": "reference", "source_row": 1}
    release = build_release(tmp_path, {"air_hourly_reported": [frame("air_hourly_reported", [hour], source_id="x:y")]})
    assert rows(release, "select 1 from duckdb_tables() where table_name = 'air_hourly_reported'") == []


def test_only_wanted_marts_and_what_they_rest_on_are_made(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    whole.mkdir()
    part.mkdir()
    days_ = [published("02T", days(date(2024, 1, 1), 366, 40_000))]
    ask = "select * from air_annual_station order by all"
    tried = build_release(part, {"air_daily_published": days_}, wanted=("air_annual_station",))
    assert rows(tried, ask) == rows(build_release(whole, {"air_daily_published": days_}), ask) != []
    with pytest.raises(duckdb.CatalogException):
        rows(tried, "select * from indicator_value")


def test_of_the_cards_only_the_wanted_ones_observe(tmp_path: Path) -> None:
    told = {"forum_name": "เวที", "level": "asean", "start_date": DAY, "start_date_precision": "day", "source_row": 2}
    forums = [frame("forum", [told], is_simulated=False, source_id=SOURCE)]
    ask = (
        "select value from indicator_value"
        " where series = 'TH-06' and basis = 'annual' and breakdown = 'total' and value is not null"
    )
    found = {}
    for card in ("th_02", "th_06"):
        (tmp_path / card).mkdir()
        release = build_release(tmp_path / card, {"forum": forums}, wanted=("indicator_value", card))
        found[card] = rows(release, ask)
    assert found == {"th_02": [], "th_06": [(1,)]}
    with pytest.raises(BuildError, match="th_99"):
        build_release(tmp_path, wanted=("indicator_value", "th_99"))
