"""Every figure of a simulated country against what is counted by hand from its facts."""

from pathlib import Path

import pytest

from tests.indicators.releasing import figures_in, rows
from tests.simulate.country import Country
from tests.simulate.country_counting import Figure, Key
from tests.simulate.country_figures import figures
from warehouse.cards import load_cards

# Series of which nothing comes of simulated workbooks, and why.
NOT_FED = {
    "TH-03g": "no table holds the quality of surface water",
    "TH-09a": "only the plan's documents state the stage of the system",
    "TH-10a": "no table holds the items of the strategy's action plan",
    "TH-11.2_alt": "no table holds the areas of the Department of Industrial Works",
    "TH-12e": "what is owed, and so what is fresh, is told of real files alone",
    "TH-15c": "no table holds those who benefit",
    "TH-16c": "no table holds green universities",
    "TH-16d": "no table holds the number of all schools",
}
SERIES = sorted({code for card in load_cards() for code in (one.code for one in card.series)})


@pytest.fixture(scope="module")
def truth(country: Country) -> dict[Key, Figure]:
    return figures(country)


@pytest.fixture(scope="module")
def found(built: Path) -> dict[Key, Figure]:
    return figures_in(built)


@pytest.mark.parametrize("series", SERIES)
def test_every_figure_of_a_series_is_the_truth(series, truth, found):
    """Each figure that a card computes is counted by hand, and each that is counted by hand is computed."""
    right = {key: figure for key, figure in truth.items() if key.series == series}
    told = {key: figure for key, figure in found.items() if key.series == series}
    if series in NOT_FED:
        assert right | told == {}, f"there are figures now, though {NOT_FED[series]}"
        return
    assert right, "counted by no hand"
    wrong = {key: (right.get(key), told.get(key)) for key in right.keys() | told.keys()
             if key not in right or key not in told or not _agree(right[key], told[key])}  # fmt: skip
    assert not wrong, f"{len(wrong)} of {len(right)}, such as {list(wrong.items())[:5]}"


def _agree(right: Figure, told: Figure) -> bool:
    if right.value != told.value:
        return False
    return right.verified is None or (right.verified, right.reported) == (told.verified, told.reported)


def test_the_truth_is_of_a_country_with_every_difficulty(country, truth):
    """Else a figure that is right says little."""
    assert any(fact["is_told_twice"] for fact in country.forums)
    assert {one.type for one in country.authorities} == {"อบจ.", "ทน.", "ทม.", "ทต.", "อบต."}
    assert any(figure.verified not in (None, figure.reported) for figure in truth.values())
    assert any(figure.value is None for figure in truth.values())
    assert len(truth) > 20_000


def test_what_was_sent_with_mistakes_counts_no_more(built):
    sql = "select status, count(*) from submission where contract = 'pcd_waste_province' group by 1 order by 1"
    assert rows(built, sql) == [("current", 3), ("superseded", 1)]


def test_bangkok_and_pattaya_are_used_without_a_code(built):
    said = rows(
        built, "select distinct authority_name, authority_code from self_assessment where authority_type = 'พิเศษ'"
    )
    assert sorted(said) == [("กรุงเทพมหานคร", None), ("เมืองพัทยา", None)]


def test_distinct_counts_never_exceed_the_rows_of_evidence(built):
    sql = """
    select series, year_be, breakdown, reported_value
    from indicator_value
    where basis = 'annual' and area_level = 'country' and is_simulated
        -- What is added up, a share or the most at one place is no count of things.
        and unit not in ('%', 'person', 'user', 'tCO2e', 'country', 'use') and reported_value > (
        select count(*) from indicator_evidence as evidence
        where evidence.series = indicator_value.series and evidence.year_be = indicator_value.year_be
            and evidence.breakdown = indicator_value.breakdown and evidence.is_simulated
    )
    """
    assert rows(built, sql) == []


def test_nothing_real_comes_of_simulated_workbooks(built):
    """But what the documents say: 17 initiatives, the stage of a system, and three totals without a list of names."""
    real = {(key.series, key.breakdown): figure.value for key, figure in figures_in(built, simulated=False).items()}
    assert {series: value for series, value in real.items() if value is not None} == {
        ("TH-07", "total"): 17,
        ("TH-09a", "total"): 100,
        ("TH-14", "reported_aggregate"): 173,
        ("TH-14a", "reported_aggregate"): 75,
        ("TH-14b", "reported_aggregate"): 19,
    }
