"""Questions to a release: answers with their columns, and nothing that writes or reaches outside."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.warehouse.frames import build_release, published
from warehouse.query import QueryError, query


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = published("02T", {date(2024, 1, 1): 24_300})
    return build_release(tmp_path_factory.mktemp("release"), {"air_daily_published": [rows]})


def test_an_answer_has_columns_and_exact_values(release: Path) -> None:
    answer = query(release, "select station_id, date, value, valid_hours from air_daily")
    assert answer.columns == ("station_id", "date", "value", "valid_hours")
    assert answer.rows == (("02T", date(2024, 1, 1), Decimal("24.300"), None),)
    assert answer.records()[0]["value"] == Decimal("24.300")


def test_named_parameters_are_values_and_never_sql(release: Path) -> None:
    sql = "select count(*) from air_daily where station_id = $station"
    assert query(release, sql, {"station": "02T"}).rows == ((1,),)
    assert query(release, sql, {"station": "02T' or true --"}).rows == ((0,),)


def test_a_parameter_given_as_text_meets_a_number_column(release: Path) -> None:
    assert query(release, "select count(*) from air_annual_station where year_be = $y", {"y": "2567"}).rows == ((1,),)


@pytest.mark.parametrize("sql", ["describe air_daily", "show tables", "summarize air_daily", "explain select 1"])
def test_looking_around_is_allowed(release: Path, sql: str) -> None:
    assert query(release, sql).rows


def test_moments_are_shown_in_bangkok(release: Path) -> None:
    (moment,) = query(release, "select max(received_at) from submission").rows[0]
    assert moment.isoformat() == "2026-11-22T10:00:00+07:00"


@pytest.mark.parametrize(
    "sql",
    [
        "insert into air_daily select * from air_daily",
        "update air_daily set value = 0",
        "delete from air_daily",
        "drop table air_daily",
        "create temporary table x as select 1",
        "copy air_daily to 'x.csv'",
        "attach 'x.duckdb'",
        "install excel",
        "load excel",
        "set threads = 4",
    ],
)
def test_what_is_not_a_query_is_refused(release: Path, sql: str) -> None:
    with pytest.raises(QueryError, match="a release is read-only"):
        query(release, sql)


def test_a_query_cannot_read_other_files(release: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    for sql in (
        f"select * from read_csv('{secret}')",
        f"select * from '{secret}'",
        f"select * from read_text('{secret}')",
    ):
        with pytest.raises(QueryError):
            query(release, sql)


def test_one_statement_at_a_time(release: Path) -> None:
    with pytest.raises(QueryError, match="one statement at a time, found 2"):
        query(release, "select 1; drop table air_daily")
    with pytest.raises(QueryError, match="found 0"):
        query(release, "-- nothing")


@pytest.mark.parametrize(
    ("sql", "params"),
    [("selec 1", {}), ("select * from nosuch", {}), ("select $a", {}), ("select 1", {"a": 1})],
)
def test_what_cannot_be_answered_says_why(release: Path, sql: str, params: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        query(release, sql, params)


def test_a_release_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        query(tmp_path / "none.duckdb", "select 1")
    assert not (tmp_path / "none.duckdb").exists()
