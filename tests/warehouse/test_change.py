import time
from datetime import date
from pathlib import Path

import duckdb
import pytest

from validations.tables.declaring import declared
from warehouse import declaration
from warehouse.change import Change, changes, frame

STATION = {"air_station": "select '02T' as station_id, 'แขวงหิรัญรูจี' as name_th, false as is_simulated"}


def database(path: Path, tables: dict[str, str]) -> Path:
    """A DuckDB file with declared tables, each filled by a query."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for name, query in tables.items():
            connection.execute(declaration.create_table(declared()[name]))
            connection.execute(f"insert into {declaration.quoted(name)} by name {query}")
    return path


@pytest.fixture
def compare(tmp_path):
    def run(old: dict[str, str], new: dict[str, str]) -> list[Change]:
        return changes(database(tmp_path / "old's.duckdb", old), database(tmp_path / "new.duckdb", new))

    return run


def daily(value: str, days: int = 3, start: str = "2024-01-01") -> dict[str, str]:
    return {
        "air_daily": f"""
            select '02T' as station_id, cast('{start}' as date) + cast(i as integer) as date, 'pm25' as pollutant,
                   {value} as value, 'ug/m3' as unit, false as is_simulated
            from range({days}) as days(i)"""
    }


def test_a_revised_value_is_named_by_its_key_and_column(compare):
    found = compare(daily("cast(i as decimal(18,3))"), daily("case i when 1 then 23.559 else i end"))
    assert found == [
        Change(
            "air_daily",
            "station_id=02T, date=2024-01-02, pollutant=pm25, is_simulated=false",
            *("value", "1.000", "23.559", "revised"),
        )
    ]


def test_a_value_that_came_or_went_is_revised_from_or_to_nothing(compare):
    assert compare(daily("null", 1), daily("1", 1))[0].old is None
    assert compare(daily("1", 1), daily("null", 1))[0].new is None


def test_new_days_are_not_listed_but_days_that_are_gone_are(compare):
    assert compare(daily("i", 3), daily("i", 5)) == []
    gone = compare(daily("i", 2), daily("i", 1))
    assert [(each.key.split(", ")[1], each.column, each.old, each.reason) for each in gone] == [
        ("date=2024-01-02", None, "value=1.000, unit=ug/m3", "removed")
    ]


def test_new_rows_of_small_tables_are_listed(compare):
    project = "select '{id}' as project_id, 'Project' as name_en, {amount} as budget_amount"
    old = {"donor_project": project.format(id="5", amount="11000000.00")}
    new = {"donor_project": f"{old['donor_project']} union all {project.format(id='5.1', amount='null')}"}
    assert compare(old, new) == [Change("donor_project", "project_id=5.1", None, None, "name_en=Project", "added")]


def test_the_same_value_from_another_file_is_no_change(compare):
    evidence = """select 'TH-02' as series, 2567 as year_be, '' as breakdown, 'annual' as basis,
        'award' as evidence_kind, 'x' as evidence_key, false as is_simulated,
        '{source}' as source_id, {row} as source_row"""
    old, new = ({"indicator_evidence": evidence.format(source=name, row=row)} for name, row in (("a:S", 4), ("b:T", 5)))
    assert compare(old, new) == []


def test_empty_parts_of_a_key_match_each_other(compare):
    value = "select 'TH-02' as series, 2567 as year_be, null as area_code, false as is_simulated, {value} as value"
    old, new = ({"indicator_value": value.format(value=number)} for number in (1, 2))
    (found,) = compare(old, new)
    assert (found.column, found.reason) == ("value", "revised")
    assert "area_code=, " in found.key


def test_rows_come_in_the_order_of_their_keys_and_not_of_their_texts(compare):
    project = "select unnest([10, 9, 2]) as project_no, '{text}' as name_th"
    found = compare(*({"agency_project": project.format(text=text)} for text in ("เดิม", "ใหม่")))
    assert [each.key for each in found] == ["project_no=2", "project_no=9", "project_no=10"]


def test_bookkeeping_and_leaf_tables_are_not_compared(compare):
    release = "select '{id}' as release_id, '{id}' as code_version"
    published = "select '02T' as station_id, {value} as value_milli"
    old, new = (
        {"release": release.format(id=number), "air_daily_published": published.format(value=number)}
        for number in (1, 2)
    )
    assert compare(old, new) == []


def test_a_new_table_or_column_is_no_change_of_a_value(compare, tmp_path):
    assert compare({}, STATION) == []
    old = tmp_path / "narrow.duckdb"
    with duckdb.connect(str(old)) as connection:
        connection.execute("create table air_station as select '02T' as station_id, false as is_simulated")
    assert changes(old, database(tmp_path / "wide.duckdb", STATION)) == []


def test_both_files_may_be_open_elsewhere_and_stay_as_they_are(compare, tmp_path):
    old, new = database(tmp_path / "old.duckdb", daily("i")), database(tmp_path / "new.duckdb", daily("i + 1"))
    before = old.read_bytes(), new.read_bytes()
    with duckdb.connect(str(old), read_only=True):
        assert len(changes(old, new)) == 3
    assert (old.read_bytes(), new.read_bytes()) == before
    assert len(changes(old, old)) == 0


def test_changes_become_rows_of_their_table(compare):
    rows = frame("2026-11-22.1", compare(daily("i", 2), daily("i + 1", 1)))
    declared()["change"].validate(rows)
    assert rows["reason"].tolist() == ["revised", "removed"]
    declared()["change"].validate(frame("2026-11-22.1", []))


def test_a_hundred_thousand_rows_are_compared_in_a_few_seconds(compare):
    old, new = (
        daily("i % 97", 100_000, "1750-01-01"),
        daily("case i % 1000 when 0 then 99 else i % 97 end", 100_000, "1750-01-01"),
    )
    began = time.monotonic()
    found = compare(old, new)
    assert time.monotonic() - began < 10
    assert 90 <= len(found) <= 100
    assert found == sorted(found, key=lambda each: each.key)
    assert date.fromisoformat(found[0].key.split("date=")[1][:10]).year == 1750
