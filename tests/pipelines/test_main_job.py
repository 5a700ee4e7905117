"""The main job on PCD's real workbooks, asked through the command, as its users ask."""

import json
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from tests.pipelines.muang import call

KNOWN = {
    "select count(*) as n from plan_strategy": 10,
    "select count(*) as n from plan_programme": 2,
    "select count(*) as n from asean_indicator": 10,
    "select count(*) as n from thai_indicator": 18,
    "select count(*) as n from plan_activity": 26,
    "select count(*) as n from agency_project": 13,
    "select count(*) as n from donor_project": 12,
    "select count(*) as n from plan_activity where not has_agency_project": 19,
    "select sum(budget_amount) as n from donor_project where budget_currency = 'EUR'": 11_000_000,
    "select sum(budget_amount) as n from donor_project where budget_currency = 'USD'": 11_585_947.28,
    "select count(*) as n from donor_project where budget_amount is null": 7,
    "select count(distinct budget_currency) as n from donor_project": 2,
    "select count(*) as n from air_daily where is_simulated": 0,
    "select max(value) as n from air_daily": 398,
}


@pytest.fixture
def ask(released, monkeypatch):
    def answer(query: str):
        said = call(monkeypatch, "sql", query, "--format", "json", home=released)
        assert said.code == 0, said.err
        return json.loads(said.out)

    return answer


@pytest.mark.parametrize("query", KNOWN)
def test_the_release_gives_the_known_answer(ask, query):
    assert ask(query) == [{"n": KNOWN[query]}]


def test_agency_projects_by_agency(ask):
    rows = ask("select agency_code as agency, count(*) as n from agency_project group by 1")
    assert {row["agency"]: row["n"] for row in rows} == {
        "ONEP": 3, "DEQP": 2, "PCD": 2, "DDPM": 2, "DOH": 1, "DLA": 1, "DPT": 1, None: 1,
    }  # fmt: skip


def test_four_thai_indicators_have_no_printed_link(ask):
    rows = ask(
        """select indicator_no as n from thai_indicator
        where not exists (
            select 1 from plan_link
            where from_kind = 'thai_indicator' and from_id = indicator_no::varchar and link_basis = 'as_printed'
                and to_kind = 'asean_indicator')
        order by 1"""
    )
    assert [row["n"] for row in rows] == [10, 11, 12, 18]


@pytest.mark.parametrize(
    ("station", "year", "days", "mean", "is_valid", "over"),
    [("02T", 2020, 363, 23.559, True, 24), ("02T", 2019, 134, 24.821, False, 3), ("05T", 2024, 351, 23.274, True, 34)],
)
def test_station_years_of_the_real_files(ask, station, year, days, mean, is_valid, over):
    (row,) = ask(f"select * from air_annual_station where station_id = '{station}' and year_ce = {year}")
    assert (row["valid_days"], row["value"], row["is_valid"], row["days_over_standard"]) == (days, mean, is_valid, over)


def test_the_standard_in_force_changes_on_the_first_of_june_2566(ask):
    rows = ask("select distinct year(date) as year, standard from air_daily order by 1")
    assert [(row["year"], row["standard"]) for row in rows] == [(2019, 50), (2020, 50), (2024, 37.5), (2025, 37.5)]


def test_a_half_year_is_no_valid_year(ask):
    assert ask("select count(*) as n from air_annual_station where year_ce = 2025 and is_valid") == [{"n": 0}]
    (row,) = ask(
        "select value, status from indicator_value"
        " where series = 'TH-03b' and year_be = 2568 and area_level = 'country' and breakdown = 'total'"
    )
    assert row["value"] is None


def test_split_stations_keep_their_printed_codes(ask):
    rows = ask("select distinct station_id from air_daily where station_id like '70T%' order by 1")
    assert [row["station_id"] for row in rows] == ["70T", "70T*", "70T**"]


def test_every_station_has_a_province(ask):
    assert ask("select count(*) as n from air_station where province_code is null") == [{"n": 0}]


def test_no_indicator_has_a_target_that_nobody_gave(ask):
    """The ministry has set none; the national plan's for managed and recycled waste stand with their source."""
    told = ask("select distinct series, target_source from indicator_value where target is not null")
    assert {row["series"] for row in told} <= {"TH-03d"}
    assert all(row["target_source"].startswith("แผนจัดการขยะของประเทศ") for row in told)
    rows = ask("select distinct status from indicator_value where target is null")
    assert {row["status"] for row in rows} <= {"no_target", "no_data", "too_short", "not_due", "stale"}


def test_every_table_and_column_is_described_in_both_languages(ask):
    assert ask(
        "select count(*) as n from duckdb_columns() where schema_name = 'main' and not internal and comment is null"
    ) == [{"n": 0}]
    assert ask("select count(*) as n from duckdb_tables() where comment is null") == [{"n": 0}]
    assert ask("select count(*) as n from data_dictionary where description_th = '' or description_en = ''") == [
        {"n": 0}
    ]


def test_explain_walks_to_the_cells_and_reads_them_again(released, monkeypatch):
    said = call(monkeypatch, "explain", "TH-03c", "--year", "2567", "--area", "05T", home=released)
    assert said.code == 0
    assert "34 day — days_over_standard" in said.out
    assert "PM2.5(2024).xlsx › Data › C" in said.out
    assert "34 of 34 cells agree" in said.out


def test_explain_notices_a_snapshot_that_no_longer_says_what_was_stored(released, monkeypatch, tmp_path):
    from sources import workbook

    real = workbook.read_cells
    monkeypatch.setattr(workbook, "read_cells", lambda *arguments: dict.fromkeys(real(*arguments), 1.0))
    said = call(monkeypatch, "explain", "TH-03c", "--year", "2567", "--area", "05T", home=released)
    assert said.code == 1
    assert "0 of 34 cells agree" in said.out


def test_nothing_can_be_written_through_sql(released, monkeypatch):
    for query in ("delete from air_daily", "copy air_daily to 'x.csv'", "attach 'x.db'", "select 1; drop table agency"):
        said = call(monkeypatch, "sql", query, home=released)
        assert said.code == 2, query
        assert said.err.startswith("error: The query cannot be answered"), query


def test_the_ledger_and_the_release_agree(released, ask):
    with sqlite3.connect(released / "ledger.sqlite") as ledger:
        (in_ledger,) = ledger.execute("select count(*) from submission").fetchone()
    assert ask("select count(*) as n from submission") == [{"n": in_ledger}]
    manifest = json.loads((released / "current" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["row_counts"]["air_daily"] == ask("select count(*) as n from air_daily")[0]["n"]
    assert {each["sha256"] for each in manifest["inputs"]} == {
        row["sha"] for row in ask("select file_sha256 as sha from submission")
    }


def test_the_release_cannot_be_changed(released):
    for path in (released / "current" / "").resolve().rglob("*"):
        assert not path.stat().st_mode & 0o222, path


def test_an_extract_is_the_release_s_own_workbook_to_the_byte(released, monkeypatch, tmp_path):
    said = call(monkeypatch, "extract", "--out", tmp_path / "out", home=released)
    assert said.code == 0
    (copy,) = (tmp_path / "out").iterdir()
    (own,) = (released / "current" / "extracts").iterdir()
    assert (copy.name, copy.read_bytes()) == (own.name, own.read_bytes())
    assert str(copy) in said.out


def test_a_second_run_with_nothing_new_says_so(released, pcd, monkeypatch):
    before = sorted(path.name for path in Path(released, "releases").iterdir())
    said = call(monkeypatch, "run", "--inbox", pcd, home=released)
    assert said.code == 0
    assert said.out.startswith("Nothing new since release")
    assert sorted(path.name for path in Path(released, "releases").iterdir()) == before


def test_a_figure_of_the_workbook_names_the_file_it_comes_from(released):
    (path,) = (released / "current" / "extracts").iterdir()
    sheet = openpyxl.load_workbook(path)["สรุป 18 ตัวชี้วัด"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[3] is not None}
    assert rows["3b"][3:6] == (23.6, "มคก./ลบ.ม.", "2567")
    assert rows["3b"][-1] == "PM2.5(2024).xlsx"
    assert rows["7"][-1] == "เอกสารแผน"
