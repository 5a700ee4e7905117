"""Every result against a reference in fractions: random hours with gaps, at ordinary days and the edges of a year."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.air import reference
from tests.warehouse.air.conventions import hours, rows, rules
from warehouse.air.annual import Years
from warehouse.air.station_year import compute

# First of January with its lead-in, leap day, the change of PM2.5's standard (1 June 2023), ends of quarter and year.
EDGES = [(2023, 0), (2024, 58), (2023, 149), (2023, 88), (2023, 361), (2024, 362)]
DAYS = 4
# Near the bounds of classes and limits, sums whose half is exact, a finer step than any table has, and beyond.
VALUES = st.one_of(
    st.sampled_from([0, 15_000, 15_050, 37_500, 37_549, 37_550, 75_050, 50_000, 120_049, 30_000, 586_000]),
    st.integers(0, 1200).map(lambda tenth: tenth * 100),
    st.integers(0, 130_000),
)
SERIES = st.lists(st.one_of(st.none(), VALUES, VALUES, VALUES), min_size=23 + 24 * DAYS, max_size=23 + 24 * DAYS)
GAPPY = st.tuples(SERIES, st.integers(0, 119), st.integers(0, 40)).map(
    lambda drawn: [None if drawn[1] <= place < drawn[1] + drawn[2] else value for place, value in enumerate(drawn[0])]
)


@st.composite
def cases(draw):
    year, day = draw(st.sampled_from(EDGES))
    base = draw(GAPPY)
    series = {}
    for pollutant in reference.ORDER:
        shift = draw(st.integers(0, 60))  # a drawn list for each would be slow: the same one turned, scaled, or none
        scale = draw(st.sampled_from([1, 1, 2, 3, 0]))
        turned = base[shift:] + base[:shift]
        begin = 24 * day - 23
        last = 24 * Years(year, year).days
        series[pollutant] = {
            begin + place: value // scale
            for place, value in enumerate(turned)
            if scale and value is not None and begin + place < last
        }
    return year, day, series


@settings(max_examples=60, deadline=None)
@given(cases())
def test_all_results_equal_the_reference(case):
    year, first, series = case
    found = compute(hours(series, Years(year, year)), rules())
    days = range(max(first - 1, 0), min(first + DAYS + 1, found.years.days))
    for pollutant in reference.ORDER:
        check_running(found.running[pollutant], pollutant, series[pollutant], days)
    for revision in ("2566", "before_2566"):
        check_hourly_index(found.hourly[revision], revision, series, days)
        check_daily_index(found.daily_index[revision], revision, series, days)
    for row, (pollutant, width) in enumerate(found.daily.kinds):
        check_daily(found, row, pollutant, width, series[pollutant], days)
        check_year(found, row, pollutant, width, series[pollutant], days)


def check_running(means, pollutant, series, days):
    for hour in range(24 * days.start, 24 * days.stop):
        exact = reference.running(series, hour, reference.WIDTH[pollutant])
        got = int(means.rounded()[hour]) if means.is_valid[hour] else None
        assert got == (None if exact is None else reference.half_up(exact))


def check_hourly_index(index, revision, series, days):
    for hour in range(24 * days.start, 24 * days.stop):
        means = {name: reference.running(series[name], hour, width) for name, width in reference.WIDTH.items()}
        assert said(index, hour) == reference.index(revision, means)


def check_daily_index(index, revision, series, days):
    for day in days:
        means = {name: reference.daily(series[name], day, width)[0] for name, width in reference.WIDTH.items()}
        assert said(index, day) == reference.index(revision, means)


def said(index, place):
    if not index.is_valid[place]:
        return None
    return int(index.aqi[place]), reference.ORDER[index.pollutant[place] - 1], int(index.class_no[place])


def check_daily(found, row, pollutant, width, series, days):
    daily = found.daily
    for day in days:
        exact, count = reference.daily(series, day, width)
        assert bool(daily.means.is_valid[row, day]) == (exact is not None)
        assert int(daily.means.count[row, day]) == count
        standard = reference.standard(pollutant, width, reference.date_of(found.years.first, day))
        assert int(daily.standard_milli[row, day]) == (standard or 0)
        exceeds = exact is not None and standard is not None and reference.is_above(exact, standard)
        assert bool(daily.exceeds[row, day]) == exceeds
        if exact is not None:
            assert int(daily.means.rounded()[row, day]) == reference.half_up(exact)
            assert int(daily.means.rounded(100)[row, day]) == 100 * reference.half_up(exact / 100)


def check_year(found, row, pollutant, width, series, days):
    annual = found.annual
    values = [exact for day in days if (exact := reference.daily(series, day, width)[0]) is not None]
    assert int(annual.valid_days[row, 0]) == len(values)
    thousandths = [reference.half_up(exact) for exact in values]
    mean = reference.half_up(Fraction(sum(thousandths), len(values))) if values else 0
    assert (int(annual.mean_milli[row, 0]), int(annual.highest_milli[row, 0])) == (mean, max(thousandths, default=0))
    levels = [level for level in rows()["who_guideline"] if level["averaging"].endswith(("hour", "hours"))]
    for place, level in enumerate(levels):
        if (level["pollutant"], level["averaging"].split()[0]) == (pollutant, str(width)):
            over = sum(reference.is_above_guideline(level, exact) for exact in values)
            assert int(annual.over_guideline[place, 0]) == over


def test_years_computed_apart_are_those_computed_together():
    import numpy as np

    random = np.random.default_rng(1)
    together = Years(2023, 2024)
    series = {
        name: {int(hour): int(value) for hour, value in enumerate(random.integers(0, 90_000, 24 * 731 + 23), start=-23)
               if random.random() > 0.1}
        for name in reference.ORDER
    }  # fmt: skip
    both = compute(hours(series, together), rules())
    for year, first_day in ((2023, 0), (2024, 365)):
        own = {name: {hour - 24 * first_day: value for hour, value in each.items()} for name, each in series.items()}
        years = Years(year, year)
        cut = {
            name: {hour: value for hour, value in each.items() if -23 <= hour < 24 * years.days}
            for name, each in own.items()
        }
        alone = compute(hours(cut, years), rules())
        days = slice(first_day, first_day + years.days)
        assert (alone.daily.means.doubled == both.daily.means.doubled[:, days]).all()
        assert (alone.daily.exceeds == both.daily.exceeds[:, days]).all()
        assert (alone.annual.mean_milli[:, 0] == both.annual.mean_milli[:, year - 2023]).all()
        assert (alone.annual.over_guideline[:, 0] == both.annual.over_guideline[:, year - 2023]).all()
        for name in reference.ORDER:
            part = slice(24 * days.start, 24 * days.stop)
            assert (alone.running[name].doubled == both.running[name].doubled[part]).all()


@pytest.mark.parametrize(("missing", "is_valid"), [(91, True), (92, False)])
def test_a_year_is_valid_with_three_quarters_of_its_days(missing, is_valid):
    """365 days: 274 are 75 %. The missing ones are spread, so that no quarter falls below half."""
    gone = {place * 4 for place in range(missing)}
    series = {hour: 10_000 for day in range(365) if day not in gone for hour in range(24 * day, 24 * day + 24)}
    annual = compute(hours({"pm25": series}), rules()).annual
    assert (int(annual.valid_days[0, 0]), bool(annual.is_valid[0, 0])) == (365 - missing, is_valid)


def test_a_year_without_its_burning_season_is_not_valid():
    series = dict.fromkeys(range(24 * 46, 24 * 365), 10000)  # from 16 February: 44 of 90 days of the first quarter
    annual = compute(hours({"pm25": series}), rules()).annual
    assert annual.quarter_days[0].tolist() == [44, 91, 92, 92]
    assert not annual.is_valid[0, 0]
