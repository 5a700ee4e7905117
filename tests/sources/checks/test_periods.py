"""Figures copied from the period before, one entity's or all, and periods that hold nothing but zeros."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found, frame, places

SERIES = {"field": ["used", "left"], "entity": "code", "period": "year"}
PERIOD = {"rule": "period.copied", "kind": "copied_period", **SERIES}
RECORD = {"rule": "record.copied", "kind": "copied_record", **SERIES}
ZERO = {"rule": "period.all_zero", "kind": "all_zero_period", "field": ["used", "left"], "period": "year"}
CODES = [f"{number:02d}" for number in range(10, 22)]


def years(*figures: dict[int, tuple[int | None, int | None]]) -> pd.DataFrame:
    """One mapping of year to figures an entity; the codes are given in order."""
    entries = [(CODES[number], year, *pair) for number, one in enumerate(figures) for year, pair in one.items()]
    code, year, used, left = map(list, zip(*entries, strict=True))
    return frame(code=code, year=year, used=used, left=left)


def twelve(same: int, *, of: int = 12) -> pd.DataFrame:
    """So many entities of twelve repeat 2560 in 2561."""
    return years(
        *({2560: (100 + n, 7), 2561: (100 + n, 7) if n < same else (500 + n, 8)} for n in range(of)),
    )


def test_a_copied_year_is_one_finding_at_its_first_copied_record():
    (finding,) = found(twelve(11), **PERIOD)
    assert (finding.record, finding.field) == (1, "used")
    assert finding.values == {"period": "2561", "period_before": "2560", "count": 11, "compared": 12}


def test_a_share_below_the_limit_and_too_few_entities_are_silent():
    assert found(twelve(9), **PERIOD) == []
    assert len(found(twelve(9), **PERIOD, share="0.75")) == 1
    assert found(twelve(9, of=9), **PERIOD) == []
    assert len(found(twelve(3, of=3), **PERIOD, at_least=3)) == 1


def test_a_year_after_a_gap_is_no_neighbour():
    rows = years(*({2560: (100 + n, 7), 2562: (100 + n, 7)} for n in range(12)))
    assert found(rows, **PERIOD) == []


def test_zeros_and_empty_cells_are_no_copy():
    rows = years(*({2560: (0, None), 2561: (0, None)} for _ in range(12)))
    assert found(rows, **PERIOD) == []
    rows = years(*({2560: (n, 5), 2561: (n, None)} for n in range(1, 12)))
    assert found(rows, **PERIOD) == []


def test_the_same_empty_cells_do_not_hide_a_copy():
    rows = years(*({2560: (100 + n, None), 2561: (100 + n, None)} for n in range(12)))
    assert len(found(rows, **PERIOD)) == 1


def test_years_of_two_sheets_are_not_compared():
    rows = twelve(12)
    assert found(rows, **PERIOD, sheets=[year - 2560 for year in rows["year"]]) == []


def test_one_entity_that_repeats_all_its_figures_is_found_alone():
    rows = years({2556: (1_600, 9_200), 2557: (1_600, 9_200), 2558: (1_310, 10_190)}, {2556: (70, 3), 2557: (75, 3)})
    (finding,) = found(rows, **RECORD, digits=4)
    assert (finding.record, finding.field) == (1, "used")
    assert finding.values["values_th"] == "ช่อง used 1,600, ช่อง left 9,200"
    assert (finding.values["period"], finding.values["period_before"]) == ("2557", "2556")


def test_few_digits_agree_by_accident():
    rows = years({2556: (16_000, 92_000), 2557: (16_000, 92_000)})
    assert found(rows, **RECORD, digits=5) == []
    assert len(found(rows, **RECORD, digits=4)) == 1


def test_entities_of_a_year_that_is_copied_as_a_whole_are_not_named_one_by_one():
    assert found(twelve(12), **RECORD, digits=1) == []
    assert len(found(twelve(5), **RECORD, digits=1)) == 5


def test_a_figure_that_is_missing_in_both_years_is_no_copy_of_a_record():
    assert found(years({2556: (123_456, None), 2557: (123_456, None)}), **RECORD) == []


def test_an_entity_that_stands_twice_in_a_year_is_not_compared():
    rows = frame(code=["10"] * 3, year=[2556, 2556, 2557], used=[123_456] * 3, left=[7] * 3)
    assert found(rows, **RECORD) == []


@given(st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 10**9)), min_size=10, max_size=20, unique=True))
def test_years_that_all_differ_are_silent_and_their_copy_is_found(figures):
    codes = [f"{number:03d}" for number in range(len(figures))] * 2
    used, left = (list(column) for column in zip(*figures, strict=True))
    year = [2560] * len(figures) + [2561] * len(figures)
    changed = frame(code=codes, year=year, used=used + [value + 1 for value in used], left=left * 2)
    assert found(changed, **PERIOD) == []
    copied = frame(code=codes, year=year, used=used * 2, left=left * 2)
    assert places(found(copied, **PERIOD)) == [(len(figures), "used")]


def zeros(*rows: tuple[int, int | None, int | None]) -> pd.DataFrame:
    year, used, left = map(list, zip(*rows, strict=True))
    return frame(year=year, used=used, left=left)


def test_a_year_of_zeros_is_found_in_every_row():
    rows = zeros(*[(2568, 5, 0)] * 3, *[(2569, 0, 0)] * 4, (2569, 0, None), (2569, None, None))
    findings = found(rows, **ZERO)
    assert places(findings) == [(record, "used") for record in (3, 4, 5, 6, 7)]
    assert findings[0].values == {"period": "2569", "count": 5}


def test_a_year_with_any_other_figure_or_with_empty_cells_alone_is_silent():
    assert found(zeros(*[(2569, 0, 0)] * 5, (2569, None, 1)), **ZERO) == []
    assert found(zeros(*[(2569, None, None)] * 9), **ZERO) == []
    assert found(zeros(*[(2569, 0, 0)] * 4), **ZERO) == []


def test_one_zero_is_enough_in_a_year_after_the_receipt():
    rows = zeros((2569, 0, None), (2568, 0, None))
    assert places(found(rows, **ZERO, received_on=[date(2025, 12, 31)])) == [(0, "used")]
    assert found(rows, **ZERO, received_on=[None]) == []
    days = frame(year=[date(2026, 1, 2), date(2025, 1, 1)], used=[0, 0], left=[0, 0])
    assert places(found(days, **ZERO, received_on=[date(2026, 1, 1)])) == [(0, "used")]


def test_the_zeros_of_one_sheet_are_not_hidden_by_another():
    rows = zeros(*[(2569, 0, 0)] * 5, (2569, 4, 4))
    assert len(found(rows, **ZERO, sheets=[0] * 5 + [1])) == 5
