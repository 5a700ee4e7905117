from datetime import date, datetime
from decimal import Decimal

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.judged import sha, sheet
from validations.judgement import SheetJudgement
from validations.tables import declaring
from validations.tables.declaring import LEAF, decimal, moment, table, text, whole
from warehouse import lake
from warehouse.home import StoreError

JUDGEMENT = "0123456789abcdef"
SENT = sha("a")[:12]


def test_rows_are_stored_by_year_under_their_submission_and_judgement(home):
    files = lake.write(home, SENT, JUDGEMENT, sheet(sha("a"), date(2023, 12, 30), date(2024, 1, 2)))
    assert [(file.year, file.rows) for file in files] == [(2023, 2), (2024, 2)]
    assert files[0].path.parent == home.lake / "air_daily_published" / "year=2023"
    assert files[0].path.name.startswith(f"{SENT}-01234567-")


def test_types_and_values_come_back_as_declared(home):
    given = sheet(sha("a"))
    (file,) = lake.write(home, SENT, JUDGEMENT, given)
    types = duckdb.sql(f"describe select * from read_parquet('{file.path}', hive_partitioning = false)").fetchall()
    assert {name: kind for name, kind, *_ in types} == {
        name: column.metadata["sql"] for name, column in declaring.declared()["air_daily_published"].columns.items()
    }
    rows = duckdb.sql(f"select date, value_milli, source_row from '{file.path}' order by date").fetchall()
    assert rows == list(given.rows[["date", "value_milli", "source_row"]].itertuples(index=False, name=None))


def test_the_same_rows_give_the_same_bytes(home):
    (file,) = lake.write(home, SENT, JUDGEMENT, sheet(sha("a")))
    first = file.path.read_bytes()
    file.path.unlink()
    lake.write(home, SENT, JUDGEMENT, sheet(sha("a")))
    assert file.path.read_bytes() == first
    assert b"pandas" not in first


def test_a_file_is_never_overwritten(home):
    (file,) = lake.write(home, SENT, JUDGEMENT, sheet(sha("a")))
    before = file.path.stat()
    assert lake.write(home, SENT, JUDGEMENT, sheet(sha("a"))) == [file]
    assert file.path.stat().st_mtime_ns == before.st_mtime_ns
    with pytest.raises(StoreError, match="never overwritten"):
        lake.write(home, SENT, JUDGEMENT, sheet(sha("a"), value_milli=1))


def test_two_sheets_of_one_file_do_not_meet(home):
    first = lake.write(home, SENT, JUDGEMENT, sheet(sha("a"), name="Jan-Jun"))
    second = lake.write(home, SENT, JUDGEMENT, sheet(sha("a"), name="Jul-Dec"))
    assert first[0].path != second[0].path


def test_a_sheet_without_rows_makes_no_file(home):
    empty = sheet(sha("a"))
    empty.rows = empty.rows.iloc[:0]
    assert lake.write(home, SENT, JUDGEMENT, empty) == []
    assert list(home.lake.iterdir()) == []


def test_a_missing_column_is_an_error_and_not_a_null(home):
    given = sheet(sha("a"))
    given.rows = given.rows.drop(columns="unit")
    with pytest.raises(ValueError, match="unit"):
        lake.write(home, SENT, JUDGEMENT, given)


def test_a_table_without_dates_goes_by_its_year_column_or_by_none(home, monkeypatch):
    tables = {
        "yearly": table(
            "yearly", "รายปี", "Yearly.", {"year_ce": whole("ปี", "Year", nullable=True)}, key=("year_ce",), kind=LEAF
        ),
        "plain": table("plain", "ไม่มีปี", "Plain.", {"name": text("ชื่อ", "Name")}, key=("name",), kind=LEAF),
    }
    monkeypatch.setattr(lake, "declared", lambda: tables)
    yearly = pd.DataFrame({"year_ce": pd.Series([2023, None, 2024, 2023], dtype="Int64")})
    plain = pd.DataFrame({"name": ["ก"]})
    assert _stored(home, "yearly", yearly) == [("year=0000", 1), ("year=2023", 2), ("year=2024", 1)]
    assert _stored(home, "plain", plain) == [("year=0000", 1)]


def test_exact_decimals_and_moments_stay_exact(home, monkeypatch):
    columns = {"amount": decimal("เงิน", "Amount", places=2), "at": moment("เวลา", "When")}
    monkeypatch.setattr(
        lake, "declared", lambda: {"money": table("money", "เงิน", "Money.", columns, key=("at",), kind=LEAF)}
    )
    rows = pd.DataFrame(
        {"amount": [Decimal("11585947.28")], "at": [datetime.fromisoformat("2026-11-22T10:00:00+07:00")]}
    )
    _stored(home, "money", rows)
    (path,) = home.lake.rglob("*.parquet")
    assert pq.read_schema(path).types == [pa.decimal128(18, 2), pa.timestamp("us", tz="UTC")]
    assert str(pq.read_table(path)["amount"][0].as_py()) == "11585947.28"


def _stored(home, name: str, rows: pd.DataFrame) -> list[tuple[str, int]]:
    given = SheetJudgement("S", "c", "PCD", name, rows, [], len(rows), len(rows), [])
    return [(file.path.parent.name, file.rows) for file in lake.write(home, SENT, JUDGEMENT, given)]
