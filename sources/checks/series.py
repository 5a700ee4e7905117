"""Checks along the periods of an entity: levels that fall, values that are stuck."""

from collections.abc import Iterator

import numpy as np

from sources.checks.among_kinds import NotFalling, Stuck
from sources.checks.neighbours import in_order
from sources.checks.records import Finding, Records, exactly
from sources.checks.wording import shown_day


def find_not_falling(spec: NotFalling, records: Records) -> Iterator[Finding]:
    """Records whose level or number is below that of the last period before in which the entity has one."""
    if spec.levels:
        places = {level: place for place, level in enumerate(spec.levels)}
        values = np.array([places.get(value, -1) for value in records.values(spec.field)], dtype="int64")
        known, tolerance = values >= 0, 0
    else:
        scale = records.common_scale([spec.field], spec.tolerance)
        values, known = records.total([spec.field], scale)
        tolerance = exactly(spec.tolerance, scale)
    order, follows = in_order(records, spec.entity, spec.period, known)
    fell = np.flatnonzero(follows[1:] & (values[order[:-1]] - values[order[1:]] > tolerance))
    for place in fell:
        before, record = int(order[place]), int(order[place + 1])
        yield records.finding(
            spec.rule,
            record,
            spec.field,
            value=records.shown(spec.field, record),
            before=records.shown(spec.field, before),
            period=records.shown_plain(spec.period, record),
            period_before=records.shown_plain(spec.period, before),
        )


def find_stuck(spec: Stuck, records: Records) -> Iterator[Finding]:
    """The first record of each run of at least so many equal values of an entity, in the order of the periods.

    A run of zeros is none: no rain and no activity are what they are for months.
    """
    values, known = records.numbers(spec.field)
    order, follows = in_order(records, spec.entity, spec.period, known)
    same = follows.copy()
    same[1:] &= values[order[1:]] == values[order[:-1]]
    begins = np.flatnonzero(~same)
    lengths = np.diff(np.append(begins, len(order)))
    for begin, length in zip(begins, lengths, strict=True):
        if length >= spec.at_least and values[order[begin]]:
            first, last = int(order[begin]), int(order[begin + length - 1])
            first_th, first_en = _said(spec.period, first, records)
            last_th, last_en = _said(spec.period, last, records)
            yield records.finding(
                spec.rule,
                first,
                spec.field,
                value=records.shown(spec.field, first),
                count=int(length),
                first_th=first_th,
                first_en=first_en,
                last_th=last_th,
                last_en=last_en,
            )


def _said(name: str, record: int, records: Records) -> tuple[str, str]:
    if records.holds_days(name):
        return shown_day(records.values(name)[record])
    text = records.shown_plain(name, record)
    return text, text
