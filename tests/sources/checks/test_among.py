"""Totals in rows, entities that stand twice, groups that must say the same: within a sheet, never across."""

from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found, frame, places

ROWS = {"rule": "sum.rows_mismatch", "kind": "sum_of_rows", "field": "people"}
TWICE = {"rule": "entity.duplicate", "kind": "same_entity", "entity": ["code", "year"]}
MIXED = {"rule": "ghg.gwp_mixed", "kind": "one_value", "field": "gwp", "within": "code"}


def test_a_total_in_a_row_of_its_own_is_the_sum_of_the_others():
    rows = frame(people=[30, 10, 20, 31, 10, 20], part=["all", "in", "out"] * 2, year=[1, 1, 1, 2, 2, 2])
    (finding,) = found(rows, **ROWS, totals={"part": "all"}, within="year", tolerance="0")
    assert (finding.record, finding.field) == (3, "people")
    assert finding.values == {"total": "31", "sum": "30", "difference": "1", "count": 2, "tolerance": "0"}


def test_a_group_without_a_total_with_two_or_with_an_empty_cell_says_nothing():
    rows = frame(
        people=[1, 9, 9, 9, 9, None, 5, 5],
        part=["in", "all", "all", "in", "all", "in", "all", None],
        year=[1, 2, 2, 2, 3, 3, 4, None],
    )
    assert found(rows, **ROWS, totals={"part": ["all"]}, within="year") == []


def test_a_total_said_in_every_row_is_the_sum_of_the_rows():
    rows = frame(people=[1, 2, 3, 1, 2, 1, 2], total=[6, 6, 6, 4, 4, 3, 4], year=[1, 1, 1, 2, 2, 3, 3])
    findings = found(rows, **ROWS, total="total", within="year")
    assert places(findings) == [(3, "total")]
    assert findings[0].values["sum"] == "3"


def test_without_groups_the_sheet_is_the_group():
    rows = frame(people=[3, 1, 2, 4, 1, 2], part=["all", "in", "out"] * 2)
    findings = found(rows, **ROWS, totals={"part": "all"}, sheets=[0, 0, 0, 1, 1, 1])
    assert [(finding.record, finding.sheet_no) for finding in findings] == [(3, 1)]


def test_sums_of_rows_are_exact_beyond_64_bits():
    rows = frame(people=[6 * 10**18, 3 * 10**18, 3 * 10**18, 1], part=["all", "in", "in", "in"])
    (finding,) = found(rows, **ROWS, totals={"part": "all"})
    assert finding.values["difference"] == "1"


def test_an_entity_under_two_spellings_is_found_in_every_row():
    rows = frame(code=["10", "11", "10", None, None, "11"], year=[2565, 2565, 2565, 2565, 2565, 2566])
    rows["source_row"] = [5, 6, 7, 8, 9, 10]
    findings = found(rows, **TWICE)
    assert places(findings) == [(0, "code"), (2, "code")]
    assert findings[0].values == {"entity": "10 2565", "others": "7"}


def test_an_entity_may_stand_in_every_sheet():
    rows = frame(code=["10", "10", "10"], year=[2565, 2565, 2565])
    assert places(found(rows, **TWICE, sheets=[0, 1, 1])) == [(1, "code"), (2, "code")]


def test_a_group_that_mixes_values_is_found_in_every_row_with_their_counts():
    rows = frame(gwp=["AR5", "AR4", "AR5", None, "AR4", "AR6"], code=["1", "1", "1", "1", "2", None])
    findings = found(rows, **MIXED)
    assert places(findings) == [(0, "gwp"), (1, "gwp"), (2, "gwp")]
    assert findings[0].values == {"found": "AR5 (2), AR4 (1)", "group": "1", "count": 3}


def test_groups_of_different_sheets_may_differ():
    rows = frame(gwp=["AR5", "AR4"], code=["1", "1"])
    assert found(rows, **MIXED, sheets=[0, 1]) == []
    assert len(found(rows, **MIXED)) == 2


def test_a_whole_sheet_can_be_one_group():
    rows = frame(gwp=["AR5", "AR4"], code=["1", "2"])
    check = {name: value for name, value in MIXED.items() if name != "within"}
    assert [finding.values["group"] for finding in found(rows, **check)] == ["–", "–"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 3)), max_size=40))
def test_exactly_the_entities_that_repeat_within_a_sheet_are_found(entries):
    if not entries:
        return
    sheets, codes, years = map(list, zip(*entries, strict=True))
    rows = frame(code=[str(code) for code in codes], year=years)
    expected = [(record, "code") for record, entry in enumerate(entries) if entries.count(entry) > 1]
    assert sorted(places(found(rows, **TWICE, sheets=sheets))) == expected


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 10**15)), min_size=1, max_size=30), st.data())
def test_consistent_totals_are_silent_until_one_part_is_broken(parts, data):
    groups = sorted({group for group, _ in parts})
    totals = [(group, sum(value for other, value in parts if other == group), "all") for group in groups]
    entries = [*totals, *((group, value, "in") for group, value in parts)]

    def run() -> list:
        year, people, part = map(list, zip(*entries, strict=True))
        return places(found(frame(people=people, part=part, year=year), **ROWS, totals={"part": "all"}, within="year"))

    assert run() == []
    broken = data.draw(st.integers(len(totals), len(entries) - 1))
    group, value, part = entries[broken]
    entries[broken] = (group, value + 1, part)
    assert run() == [(groups.index(group), "people")]
