"""The samples are what their module writes, every row of them is accepted, and they say only what was published."""

import csv
import zipfile
from pathlib import Path

import pytest

from samples.make import HERE, make_all
from sources.inbox import inbox_files
from tests.sources.books import SHARED, judged, sheet_of

LAO_CODES = SHARED / "admin" / "lao_2017_dola_codes.csv"
TYPES = {"ทน.": "ThesabanNakhon", "ทม.": "ThesabanMueang", "ทต.": "ThesabanTambon"}


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a workbook; how well they are compressed depends on the machine's zlib."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_workbooks_are_what_the_module_writes(tmp_path):
    written = make_all(tmp_path)
    assert [path.name for path in written] == [path.name for path in inbox_files(HERE)]
    for path in written:
        assert parts(path) == parts(HERE / path.name), path.name
    again = make_all(tmp_path / "..")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in written]


def test_every_row_of_every_sample_is_accepted_without_a_problem():
    for path in inbox_files(HERE):
        judgement = judged(path)
        assert judgement.outcome == "accepted"
        assert judgement.all_problems == []


def test_only_the_simulated_workbook_is_simulated():
    assert [path.name for path in inbox_files(HERE) if judged(path).is_simulated] == ["sample_pcd_pm25_simulated.xlsx"]


def test_simulated_stations_are_none_of_the_real_network():
    from sources.registers import load_registers

    judgement = judged(HERE / "sample_pcd_pm25_simulated.xlsx")
    daily = sheet_of(judgement).rows
    assert daily["is_simulated"].all()
    assert not set(daily["station_id"]) & load_registers().codes["air_station"]
    by_month = daily.assign(month=[day.month for day in daily["date"]]).query("station_id == 'S02T'")
    means = by_month.groupby("month")["value_milli"].mean()
    assert means[3] > 2 * means[9]
    assert len(daily) < 731 * 5


def test_the_award_rounds_are_those_that_public_sources_name():
    rows = sheet_of(judged(HERE / "sample_asean_award.xlsx"), "dcce_asean_award").rows
    window = rows[rows["year_be"] >= 2561]
    assert sorted(set(rows["year_be"])) == [2554, 2557, 2560, 2564, 2568]
    assert sorted(set(window["year_be"])) == [2564, 2568]
    esc = rows[rows["award_type"] == "esc_award"].set_index("year_be")["municipality_th"].to_dict()
    assert esc == {2557: "เชียงราย", 2560: "น่าน", 2564: "ยะลา", 2568: "ปากเกร็ด"}
    assert len(window[window["municipality_th"] == "ทุ่งสง"]) == 2


@pytest.mark.skipif(not LAO_CODES.is_file(), reason="the register of local authorities is not at hand")
def test_awarded_municipalities_stand_in_the_register_of_local_authorities():
    with LAO_CODES.open(encoding="utf-8-sig") as file:
        known = {(row["province_geocode"], row["lao_type"], row["name_th"]) for row in csv.DictReader(file)}
    rows = sheet_of(judged(HERE / "sample_asean_award.xlsx"), "dcce_asean_award").rows
    for row in rows.itertuples():
        assert (row.province_code, TYPES[row.municipality_type], row.municipality_th) in known


def test_national_figures_balance_where_all_parts_are_printed():
    rows = sheet_of(judged(HERE / "sample_national_figures.xlsx"), "national_waste").rows
    value = rows.set_index(["year_be", "unit", "measure"])["value_milli"].to_dict()
    for year, unit, tolerance in ((2564, "Mt/year", 20), (2565, "t/day", 1000)):
        used = sum(value[year, unit, measure] for measure in ("utilised", "proper", "improper"))
        assert abs(value[year, unit, "generated"] - used) <= tolerance
    pm25 = sheet_of(judged(HERE / "sample_national_figures.xlsx"), "national_pm25").rows
    assert dict(zip(pm25["year_be"], pm25["value_milli"], strict=True)) == {2560: 22_000, 2561: 24_000, 2562: 24_900}
