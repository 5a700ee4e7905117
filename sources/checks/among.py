"""Checks among the records of a sheet: totals in rows, repeated entities, groups that must say the same."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from sources.checks.among_kinds import OneValue, SameEntity, SumOfRows
from sources.checks.records import SAFE, Finding, Records, exactly, largest, positions
from sources.checks.wording import shown, shown_exact
from sources.findings import other_rows


def find_sum_of_rows(spec: SumOfRows, records: Records) -> Iterator[Finding]:
    """Totals of groups that are not the sum of the group's records.

    A group with no or several totals, without parts, or with an empty cell says nothing.
    """
    groups, in_group = records.groups(spec.within or ())
    named = [spec.field] if spec.total is None else [spec.field, spec.total]
    scale = records.common_scale(named, spec.tolerance)
    values, known = records.total([spec.field], scale)
    is_total = records.mask(spec.totals or {}) if spec.totals else np.zeros(len(records), dtype=bool)
    order = np.flatnonzero(in_group)[np.argsort(groups[in_group], kind="stable")]
    if not len(order):
        return
    if largest(values) * len(records) >= SAFE:
        values = values.astype(object)
    begins = np.flatnonzero(np.diff(groups[order], prepend=-1))
    sizes = np.diff(np.append(begins, len(order)))

    def of_groups(found: np.ndarray) -> np.ndarray:
        return np.add.reduceat(found[order], begins)

    makes = of_groups(np.where(is_total, 0, values))
    if spec.total is None:
        said, totals = of_groups(np.where(is_total, values, 0)), of_groups(is_total * 1)
        count, fine = sizes - totals, totals == 1
        marked = np.full(int(groups.max()) + 1, -1)
        marked[groups[is_total]] = np.flatnonzero(is_total)
        at = marked[groups[order[begins]]]
    else:
        totals_said, known_total = records.total([spec.total], scale)
        at, count, known = order[begins], sizes, known & known_total
        said = totals_said[at]
        differs = np.zeros(len(records), dtype="int64")
        differs[order] = totals_said[order] != np.repeat(said, sizes)
        fine = of_groups(differs) == 0
    fine &= (count > 0) & (of_groups(~known * 1) == 0)
    for place in positions(fine & (np.abs(said - makes) > exactly(spec.tolerance, scale)).astype(bool)):
        yield records.finding(
            spec.rule,
            int(at[place]),
            spec.total or spec.field,
            total=shown(int(said[place]), scale),
            sum=shown(int(makes[place]), scale),
            difference=shown(abs(int(said[place]) - int(makes[place])), scale),
            count=int(count[place]),
            tolerance=shown_exact(spec.tolerance),
        )


def find_same_entity(spec: SameEntity, records: Records) -> Iterator[Finding]:
    """Every record of an entity that stands more than once in its sheet."""
    groups, known = records.groups(spec.entity)
    counts = np.bincount(groups[known], minlength=1)
    repeated = known & (counts[np.where(known, groups, 0)] > 1)
    for members in members_of(groups, repeated):
        rows = [records.row_no(record) - 1 for record in members]
        for record, row in zip(map(int, members), rows, strict=True):
            said = " ".join(records.shown_plain(name, record) for name in spec.entity)
            yield records.finding(spec.rule, record, spec.entity[0], entity=said, others=other_rows(rows, row))


def find_one_value(spec: OneValue, records: Records) -> Iterator[Finding]:
    """Every record of a group whose records say different things; an empty cell says nothing."""
    groups, in_group = records.groups(spec.within or ())
    said, known = records.groups([*(spec.within or ()), spec.field])
    judged = in_group & known
    first = np.full(int(groups.max(initial=-1)) + 1, -1)
    first[groups[judged][::-1]] = said[judged][::-1]
    mixed = np.zeros(len(first), dtype=bool)
    mixed[groups[judged & (said != first[groups])]] = True
    for members in members_of(groups, judged & mixed[groups]):
        counts = Counter(records.shown_plain(spec.field, record) for record in members)
        found = ", ".join(f"{value} ({count})" for value, count in counts.most_common())
        for record in map(int, members):
            group = " ".join(records.shown_plain(name, record) for name in spec.within or ())
            yield records.finding(spec.rule, record, spec.field, found=found, group=group or "–", count=len(members))


def members_of(groups: np.ndarray, chosen: np.ndarray) -> Iterator[np.ndarray]:
    """The chosen records of each group, in their order; the groups in the order of their first record."""
    places = np.flatnonzero(chosen)
    order = places[np.argsort(groups[places], kind="stable")]
    if len(order):
        edges = np.flatnonzero(np.diff(groups[order])) + 1
        yield from sorted(np.split(order, edges), key=lambda members: int(members[0]))
