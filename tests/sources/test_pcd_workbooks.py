"""The yearly workbooks of the air network, read in place where they are at hand."""

import pytest

from sources.inbox import inbox_files
from tests.sources.books import PCD_DAILY, judged, places_of, sheet_of

pytestmark = pytest.mark.skipif(not PCD_DAILY.is_dir(), reason="the air network's workbooks are not at hand")
YEARS = {2019: (66, 365), 2020: (68, 366), 2024: (96, 366), 2025: (100, 181)}


@pytest.fixture(scope="module")
def judgements():
    return {int(path.stem[6:10]): judged(path) for path in inbox_files(PCD_DAILY)}


@pytest.mark.parametrize("year", YEARS)
def test_every_day_and_station_of_a_year_is_read(judgements, year):
    stations, days = YEARS[year]
    judgement = judgements[year]
    daily = sheet_of(judgement)
    assert judgement.outcome == "accepted"
    assert not judgement.is_simulated
    assert (daily.rows_read, daily.rows_accepted) == (days, days)
    assert len({column.key for column in daily.columns if column.key}) == stations
    assert daily.period[0].isoformat() == f"{year}-01-01"
    assert daily.problems == []


@pytest.mark.parametrize(
    ("year", "station", "valid_days", "mean", "over"),
    [(2020, "02T", 363, 23.559, None), (2019, "02T", 134, None, None), (2024, "05T", 351, 23.274, 34)],
)
def test_the_days_of_a_station_are_those_of_the_workbook(judgements, year, station, valid_days, mean, over):
    rows = sheet_of(judgements[year]).rows
    milli = rows.loc[rows["station_id"] == station, "value_milli"]
    assert len(milli) == valid_days
    assert mean is None or round(milli.mean() / 1000, 3) == mean
    assert over is None or (milli > 37_500).sum() == over


def test_a_row_knows_the_cell_it_came_from(judgements):
    daily = sheet_of(judgements[2024])
    first = daily.rows[daily.rows["station_id"] == "05T"].iloc[0]
    letters = {column.key: column.letter for column in daily.columns}
    assert (letters["05T"], first["source_row"], first["value_milli"]) == ("C", 2, 29_400)
    assert first["source_id"].endswith(":Data")


@pytest.mark.parametrize("year", YEARS)
def test_every_station_of_the_listing_gets_its_province(judgements, year):
    listing = sheet_of(judgements[year], "pcd_station").rows
    assert len(listing) == YEARS[year][0]
    assert listing["province_code"].notna().all()
    assert set(listing["year_ce"]) == {year}


def test_provinces_are_those_that_the_names_say(judgements):
    listing = sheet_of(judgements[2024], "pcd_station").rows.set_index("station_id")["province_code"]
    expected = {"02T": "10", "69T": "54", "42T": "84", "80T": "91", "99T": "16", "13T": "12", "106T": "38"}
    assert {code: listing[code] for code in expected} == expected


def test_split_stations_keep_their_printed_codes(judgements):
    assert {"70T*", "70T**"} <= set(sheet_of(judgements[2019]).rows["station_id"])


def test_a_station_listed_as_a_bare_number_is_the_one_of_the_header_and_the_sender_is_told(judgements):
    listing = sheet_of(judgements[2024], "pcd_station")
    assert places_of(listing.problems, "code.completed") == [("C83", "70")]
    assert "70T" in set(listing.rows["station_id"])
