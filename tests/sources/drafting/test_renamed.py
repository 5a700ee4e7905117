"""Columns that are renamed, dropped, added and swapped are named rightly, with a confidence, and never confused.

Measured over the simulated sheet of every contract. The shares that are asserted are those of the issue; what was found
when this was written stands beside them.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pytest

from sources.contract import Contract
from sources.drafting.matching import ALIKE, KNOWN, MISSING, MOVED, NEW, RENAMED, Comparison, Matcher
from sources.header import head, heads_of
from tests.sources.drafting.sheets import Sheet, abbreviated, contracts, is_unclear, misspelt, registers, sheet
from tests.sources.templates.rows import SIMULATED

FOLDS = 8
# Columns that no contract has, with what stands in them.
ADDED = (
    ("ความเห็นของผู้ตรวจ", ("เห็นควรดำเนินการต่อ", "รอข้อมูลเพิ่มเติม")),
    ("วิธีคำนวณที่ใช้ในปีนี้", ("วิธีที่หนึ่ง", "วิธีที่สอง")),
    ("Internal tracking ref", ("A/1", "B/2")),
)


@cache
def matcher() -> Matcher:
    return Matcher(contracts(), registers())


def found_for(changed: Sheet, matching: Matcher) -> Comparison:
    found = matching.nearest(changed.grid)
    assert found is not None
    assert found.contract.name == changed.contract.name, (found.contract.name, found.likeness)
    return found


def verdict(found: Comparison, position: int, names: frozenset[str]) -> str:
    """found, not_found, or confused: taken for another column."""
    change = next((change for change in found.changes if change.position == position), None)
    if change is None or change.kind == NEW:
        return "not_found"
    return "found" if change.field in names else "confused"


def others_confused(found: Comparison, changed: Sheet) -> list[tuple[str | None, str | None]]:
    """Columns that are taken for what they are not."""
    return [
        (change.header, change.field)
        for change in found.changes
        if change.position is not None
        and change.kind in (KNOWN, RENAMED, MOVED)
        and change.field is not None
        and change.position in changed.names
        and change.field not in changed.names[change.position]
    ]


def share(counts: Counter[str]) -> float:
    return counts["found"] / counts.total()


def test_headers_with_a_slip_of_the_pen_are_found_and_none_is_confused():
    """Of 870: found 99.5 %."""
    counts: Counter[str] = Counter()
    for name in sorted(SIMULATED):
        own, chance = sheet(name), random.Random(name)
        for position, names in own.names.items():
            for header in misspelt(own.header(position), chance):
                if not is_unclear(header, position, own):
                    found = found_for(own.renamed(position, header), matcher())
                    counts[verdict(found, position, names)] += 1
                    assert others_confused(found, own) == [], (name, header)
    assert counts["confused"] == 0
    assert share(counts) >= 0.95, counts


def test_headers_that_are_abbreviated_or_cut_off_are_found_and_none_is_confused():
    """Of 180: found 98 %. A header that was cut off before what tells it apart is rightly of no column."""
    counts: Counter[str] = Counter()
    for name in sorted(SIMULATED):
        own = sheet(name)
        for position, names in own.names.items():
            for header in abbreviated(own.header(position)):
                if not is_unclear(header, position, own):
                    found = found_for(own.renamed(position, header), matcher())
                    counts[verdict(found, position, names)] += 1
                    assert others_confused(found, own) == [], (name, header)
    assert counts["confused"] == 0
    assert share(counts) >= 0.95, counts


def without_aliases(removed: frozenset[str]) -> list[Contract]:
    """The contracts without these aliases; each column keeps one at least."""

    def kept(headers: Sequence[str]) -> tuple[str, ...]:
        return tuple(header for header in headers if head(header) not in removed) or tuple(headers[:1])

    return [
        replace(each, columns=tuple(replace(column, headers=kept(column.headers)) for column in each.columns))
        for each in contracts()
    ]


def folds() -> Iterator[frozenset[str]]:
    """All aliases of all contracts, in parts."""
    every = sorted({head(alias) for each in contracts() for column in each.columns for alias in column.headers})
    random.Random(1).shuffle(every)
    for number in range(FOLDS):
        yield frozenset(every[number::FOLDS])


@pytest.mark.parametrize("removed", folds(), ids=[f"fold{number + 1}" for number in range(FOLDS)])
def test_another_name_in_thai_or_english_is_found_though_no_contract_has_it(removed):
    """Every alias in turn is unknown to all contracts and stands over its column. Of 1,700: found 97 %."""
    known = without_aliases(removed)
    matching = Matcher(known, registers())
    of_name = {contract.name: contract for contract in known}
    counts: Counter[str] = Counter()
    for name in sorted(SIMULATED):
        own = sheet(name)
        for position, names in own.names.items():
            column = own.contract.column(min(names))
            lost = [alias for alias in column.headers if head(alias) in removed]
            if len(lost) == len(column.headers):
                continue
            for alias in lost:
                if any(heads_of(alias) & each.known_headers for each in of_name[name].columns):
                    continue
                found = matching.nearest(own.renamed(position, alias).grid)
                if found is None or found.contract.name != name:
                    counts["other_contract"] += 1
                    continue
                counts[verdict(found, position, names)] += 1
    assert counts["confused"] <= 0.002 * counts.total(), counts
    assert share(counts) >= 0.95, counts


@pytest.mark.parametrize("name", sorted(SIMULATED))
def test_one_renamed_one_dropped_one_added_and_two_swapped_are_each_named_as_what_they_are(name):
    own, chance = sheet(name), random.Random(f"{name}/all")
    for header, values in ADDED:
        many = sorted(own.names)
        optional = [at for at in many if not any(own.contract.column(each).required for each in own.names[at])]
        renamable = [at for at in many if misspelt(own.header(at), chance)]
        target = chance.choice(renamable)
        dropped = next((at for at in chance.sample(optional, len(optional)) if at != target), None)
        new_header = next(
            (each for each in misspelt(own.header(target), chance) if not is_unclear(each, target, own)), None
        )
        if new_header is None:
            continue
        changed = own.renamed(target, new_header)
        names = own.names[target]
        lost = own.names[dropped] if dropped is not None else frozenset()
        if dropped is not None:
            changed = changed.without(dropped)
        changed = changed.with_column(max(changed.names) + 1, header, values)
        left = sorted(at for at, each in changed.names.items() if each != names)
        one, other = (left[0], left[-1]) if len(left) > 1 else (left[0], left[0])
        changed = changed.swapped(one, other)
        found = found_for(changed, matcher())
        by_position = {change.position: change for change in found.changes if change.position is not None}
        position = next(at for at, each in changed.names.items() if each == names)
        assert by_position[position].kind == RENAMED, (new_header, by_position[position])
        assert by_position[position].field in names
        assert ALIKE <= by_position[position].confidence < 100
        new = [change.header for change in found.of(NEW)]
        assert new == [header]
        if dropped is not None and all(lost.isdisjoint(each) for each in changed.names.values()):
            missing = {change.field for change in found.of(MISSING)}
            assert missing & lost or is_otherwise_known(lost, found)
        assert others_confused(found, changed) == []
        order = [column.name for column in own.contract.columns]
        places = [order.index(min(changed.names[at], key=order.index)) for at in sorted(changed.names)]
        assert bool(found.of(MOVED)) == (places != sorted(places))


def is_otherwise_known(lost: frozenset[str], found: Comparison) -> bool:
    """Whether another column of the contract says what the dropped one said."""
    columns = {column.name: column for column in found.contract.columns}
    return any(set(columns[name].into) or any(name in other.into for other in columns.values()) for name in lost)
