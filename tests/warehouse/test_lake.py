from datetime import date, datetime
from decimal import Decimal

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.judged import VERSION, judged, sha, sheet
from validations.judgement import SheetJudgement
from validations.tables import declaring
from validations.tables.declaring import LEAF, decimal, moment, provenance, table, text, whole
from warehouse import lake
from warehouse.home import Home, StoreError
from warehouse.ledger import LakeFile, judgement_id_of

SENT = sha("a")[:12]


def write(home: Home, *sheets: SheetJudgement) -> list[LakeFile]:
    """The files that the sheets of one workbook become."""
    (taken,) = lake.write(home, [judged("a", *sheets)], VERSION)
    return taken.lake_files


def test_rows_are_stored_by_year_under_their_submission_and_judgement(home):
    files = write(home, sheet(sha("a"), date(2023, 12, 30), date(2024, 1, 2)))
    assert [(file.year, file.rows) for file in files] == [(2023, 2), (2024, 2)]
    assert files[0].path.parent == home.lake / "air_daily_published" / "year=2023"
    assert files[0].path.name.startswith(f"{SENT}-{judgement_id_of(sha('a'), VERSION)[:8]}-")


def test_types_and_values_come_back_as_declared(home):
    given = sheet(sha("a"))
    (file,) = write(home, given)
    types = duckdb.sql(f"describe select * from read_parquet('{file.path}', hive_partitioning = false)").fetchall()
    assert {name: kind for name, kind, *_ in types} == {
        name: column.metadata["sql"] for name, column in declaring.declared()["air_daily_published"].columns.items()
    }
    rows = duckdb.sql(f"select date, value_milli, source_row from '{file.path}' order by date").fetchall()
    assert rows == list(given.rows[["date", "value_milli", "source_row"]].itertuples(index=False, name=None))


def test_the_same_rows_give_the_same_bytes(home):
    (file,) = write(home, sheet(sha("a")))
    first = file.path.read_bytes()
    file.path.unlink()
    write(home, sheet(sha("a")))
    assert file.path.read_bytes() == first
    assert b"pandas" not in first


def test_a_file_is_never_overwritten(home):
    (file,) = write(home, sheet(sha("a")))
    before = file.path.stat()
    assert write(home, sheet(sha("a"))) == [file]
    assert file.path.stat().st_mtime_ns == before.st_mtime_ns
    with pytest.raises(StoreError, match="never overwritten"):
        write(home, sheet(sha("a"), value_milli=1))


def test_two_sheets_of_one_file_do_not_meet(home):
    first = write(home, sheet(sha("a"), name="Jan-Jun"))
    second = write(home, sheet(sha("a"), name="Jul-Dec"))
    assert first[0].path != second[0].path


def test_sheets_judged_together_become_one_file_of_which_each_has_its_part(home):
    parts = [sheet(sha(name), stations=(station,)) for name, station in (("a", "02T"), ("b", "03T"), ("c", "05T"))]
    shared = pd.concat([part.rows for part in parts], ignore_index=True)
    for number, part in enumerate(parts):
        part.shared, part.positions = shared, range(3 * number, 3 * number + 3)
    parts[1].rows = parts[1].rows.iloc[:1]  # it left the shared frame, with one row
    taken = lake.write(home, [judged(name, part) for name, part in zip("abc", parts, strict=True)], VERSION)
    assert [[file.rows for file in each.lake_files] for each in taken] == [[3], [1], [3]]
    first, own, last = (each.lake_files[0].path for each in taken)
    assert first == last != own
    assert pq.read_table(first)["station_id"].to_pylist() == ["02T"] * 3 + ["05T"] * 3


def test_a_sheet_without_rows_makes_no_file(home):
    empty = sheet(sha("a"))
    empty.rows = empty.rows.iloc[:0]
    assert write(home, empty) == []
    assert list(home.lake.iterdir()) == []


def test_a_missing_column_is_an_error_and_not_a_null(home):
    given = sheet(sha("a"))
    given.rows = given.rows.drop(columns="unit")
    with pytest.raises(ValueError, match="unit"):
        write(home, given)


def test_a_table_without_dates_goes_by_its_year_column_or_by_none(home, monkeypatch):
    tables = {
        "yearly": table(
            *("yearly", "รายปี", "Yearly.", {"year_ce": whole("ปี", "Year", nullable=True), **provenance()}),
            key=("year_ce",),
            kind=LEAF,
        ),
        "plain": table(
            "plain", "ไม่มีปี", "Plain.", {"name": text("ชื่อ", "Name"), **provenance()}, key=("name",), kind=LEAF
        ),
    }
    monkeypatch.setattr(lake, "declared", lambda: tables)
    yearly = pd.DataFrame({"year_ce": pd.Series([2023, None, 2024, 2023], dtype="Int64")})
    plain = pd.DataFrame({"name": ["ก"]})
    assert _stored(home, "yearly", yearly) == [("year=0000", 1), ("year=2023", 2), ("year=2024", 1)]
    assert _stored(home, "plain", plain) == [("year=0000", 1)]


def test_exact_decimals_and_moments_stay_exact(home, monkeypatch):
    columns = {"amount": decimal("เงิน", "Amount", places=2), "at": moment("เวลา", "When"), **provenance()}
    monkeypatch.setattr(
        lake, "declared", lambda: {"money": table("money", "เงิน", "Money.", columns, key=("at",), kind=LEAF)}
    )
    rows = pd.DataFrame(
        {"amount": [Decimal("11585947.28")], "at": [datetime.fromisoformat("2026-11-22T10:00:00+07:00")]}
    )
    _stored(home, "money", rows)
    (path,) = home.lake.rglob("*.parquet")
    assert pq.read_schema(path).types[:2] == [pa.decimal128(18, 2), pa.timestamp("us", tz="UTC")]
    assert str(pq.read_table(path)["amount"][0].as_py()) == "11585947.28"


def _stored(home, name: str, rows: pd.DataFrame) -> list[tuple[str, int]]:
    rows = rows.assign(is_simulated=False, source_id=f"{SENT}:S", source_row=range(1, len(rows) + 1))
    given = SheetJudgement("S", "c", "PCD", name, rows, [], len(rows), len(rows), [])
    return [(file.path.parent.name, file.rows) for file in write(home, given)]
