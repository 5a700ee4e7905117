"""Columns that are renamed, dropped, added and swapped are named as what they are, with a confidence.

Measured over the simulated sheet of every contract by `measuring.py`; benchmarks/drafting.md has the figures.
"""

import random

import pytest

from sources.drafting.changes import MISSING, MOVED, NEW, RENAMED, Comparison
from sources.drafting.draft import SURE
from sources.drafting.matching import ALIKE
from tests.sources.drafting.measuring import (
    FOUND,
    KINDS,
    STRANGE,
    matcher,
    measured,
    mistaken,
    precision,
    recall,
    taken,
)
from tests.sources.drafting.sheets import Sheet, is_unclear, misspelt, sheet
from tests.sources.templates.rows import SIMULATED

SLIPS, SHORT, OTHER = KINDS


@pytest.mark.parametrize(("kind", "every", "least"), [(SLIPS, 4, 1.0), (SHORT, 2, 1.0), (OTHER, 8, 0.99)])
def test_renamed_columns_are_found_and_hardly_any_is_confused(kind: str, every: int, least: float) -> None:
    counts, missed = measured(list(KINDS[kind]())[::every])
    assert recall(counts) >= 0.95, missed
    assert precision(counts) >= least, missed


def test_a_column_that_no_contract_has_is_said_to_be_new() -> None:
    counts, wrong = mistaken(every=3)
    assert counts[FOUND] >= 0.99 * counts.total(), wrong


@pytest.mark.parametrize("name", sorted(SIMULATED))
def test_one_renamed_one_dropped_one_added_and_two_swapped_are_each_named_as_what_they_are(name: str) -> None:
    own, chance = sheet(name), random.Random(f"{name}/all")
    for header, values in STRANGE[2:5]:
        target = chance.choice([at for at in sorted(own.names) if misspelt(own.header(at), chance)])
        slips = [each for each in misspelt(own.header(target), chance) if not is_unclear(each, target, own)]
        if not slips:
            continue
        names = own.names[target]
        changed, lost = _without_one(own.renamed(target, slips[0]), target, chance)
        changed = _swapped(changed.with_column(max(changed.names) + 1, header, values), names)
        found = matcher().nearest(changed.grid)
        assert found is not None
        assert found.contract.name == name
        by_position = {change.position: change for change in found.changes if change.position is not None}
        change = by_position[next(at for at, each in changed.names.items() if each == names)]
        assert change.kind == RENAMED
        assert change.field in names
        assert ALIKE <= change.confidence < 100
        (added,) = [each for each in found.changes if each.header == header]
        assert added.kind == NEW or added.confidence < SURE
        assert [each.header for each in found.of(NEW)] in ([], [header])
        if lost and all(lost.isdisjoint(each) for each in changed.names.values()):
            missing = {change.field for change in found.of(MISSING)} | {added.field}
            assert missing & lost or _is_otherwise_known(lost, found)
        assert taken(found, changed) == []
        order = [column.name for column in own.contract.columns]
        places = [order.index(min(changed.names[at], key=order.index)) for at in sorted(changed.names)]
        if places == sorted(places):
            assert not found.of(MOVED)


def _without_one(own: Sheet, kept: int, chance: random.Random) -> tuple[Sheet, frozenset[str]]:
    """The sheet without a column that may be missing and that no other column follows, and its names."""
    columns = own.contract.columns
    followed = {column.after for column in columns if column.after}
    optional = [
        at
        for at, names in sorted(own.names.items())
        if at != kept and not names & followed and not any(own.contract.column(name).required for name in names)
    ]
    if not optional:
        return own, frozenset()
    dropped = chance.choice(optional)
    return own.without(dropped), own.names[dropped]


def _swapped(own: Sheet, kept: frozenset[str]) -> Sheet:
    """The sheet with the first and the last column in each other's place, but none that follows another."""
    bound = {column.name for column in own.contract.columns if column.after}
    bound |= {str(column.after) for column in own.contract.columns if column.after}
    left = sorted(at for at, names in own.names.items() if names != kept and not names & bound)
    return own.swapped(left[0], left[-1]) if len(left) > 1 else own


def _is_otherwise_known(lost: frozenset[str], found: Comparison) -> bool:
    """Whether another column of the contract says what the dropped one said."""
    columns = {column.name: column for column in found.contract.columns}
    return any(set(columns[name].into) or any(name in other.into for other in columns.values()) for name in lost)
