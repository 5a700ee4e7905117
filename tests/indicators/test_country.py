"""Every figure of a simulated country against what is counted by hand from its facts."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.indicators.releasing import figures_in, rows
from tests.simulate.country import Country
from tests.simulate.country_counting import Figure, Key
from tests.simulate.country_figures import figures
from warehouse.cards import load_cards

SERIES = sorted({code for card in load_cards() for code in (one.code for one in card.series)})


@pytest.fixture(scope="module")
def truth(country: Country) -> dict[Key, Figure]:
    return figures(country)


@pytest.fixture(scope="module")
def found(built: Path) -> dict[Key, Figure]:
    return figures_in(built)


def _lines(keys: Iterable[Key]) -> set[str]:
    return {key.breakdown for key in keys}


@pytest.mark.parametrize("series", SERIES)
def test_every_figure_of_a_series_is_the_truth(series, truth, found):
    """A line that no hand has counted is listed as skipped, a series that no card computes as an expected failure."""
    right = {key: figure for key, figure in truth.items() if key.series == series}
    told = {key: figure for key, figure in found.items() if key.series == series}
    if not right and not told:
        pytest.skip("neither counted by hand nor computed from simulated workbooks")
    if not told:
        pytest.xfail(f"{len(right)} figures are counted by hand, and the card yields none")
    wrong = {}
    for key, figure in right.items():
        there = told.get(key)
        if there is None or not _agree(figure, there):
            wrong[key] = (figure, there)
    wrong |= {key: (None, told[key]) for key in told if key.breakdown in _lines(right) and key not in right}
    assert not wrong, f"{len(wrong)} of {len(right)}, such as {list(wrong.items())[:5]}"
    if more := sorted(_lines(told) - _lines(right)):
        pytest.skip(f"{len(right)} figures are the truth; lines not counted by hand: {', '.join(more)}")


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
    assert len(truth) > 2000


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
    """But what the plan document itself says."""
    sql = """
    select distinct series from indicator_value
    where not is_simulated and value is not null and flag is distinct from 'reported'
    """
    assert [series for (series,) in rows(built, sql) if not series.startswith("TH-12")] == []
