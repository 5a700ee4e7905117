"""Checks of a period against the one before: copied figures, and periods of zeros alone."""

from collections.abc import Iterator, Sequence

import numpy as np

from sources.checks.among import members_of
from sources.checks.among_kinds import AllZeroPeriod, CopiedPeriod, CopiedRecord
from sources.checks.fields import year_ce
from sources.checks.neighbours import NONE, neighbours
from sources.checks.records import Finding, Records, positions

_SHARE, _AT_LEAST = 0.8, 10  # from here on a period as a whole is copied


def find_copied_period(spec: CopiedPeriod, records: Records) -> Iterator[Finding]:
    """The first record of each period of which so large a share of the entities repeats the period before."""
    before, compared, same = _repeats(spec.field, spec.entity, spec.period, records)
    periods = records.groups([spec.period])[0]
    counts = np.bincount(periods[compared], minlength=int(periods.max()) + 1)
    repeats = np.bincount(periods[same], minlength=len(counts))
    copied = (counts >= spec.at_least) & (repeats >= float(spec.share) * counts)
    for members in members_of(periods, same & copied[periods]):
        first = int(members[0])
        yield records.finding(
            spec.rule,
            first,
            spec.field[0],
            period=records.shown_plain(spec.period, first),
            period_before=records.shown_plain(spec.period, int(before[first])),
            count=len(members),
            compared=int(counts[periods[first]]),
        )


def find_copied_record(spec: CopiedRecord, records: Records) -> Iterator[Finding]:
    """Records that repeat their period before in all fields, with enough digits that it is no accident."""
    before, compared, same = _repeats(spec.field, spec.entity, spec.period, records)
    for name in spec.field:
        same &= records.numbers(name)[1]
    periods = records.groups([spec.period])[0]
    pairs = np.bincount(periods[compared], minlength=int(periods.max()) + 1)
    repeats = np.bincount(periods[same], minlength=len(pairs))
    as_a_whole = (pairs >= _AT_LEAST) & (repeats >= _SHARE * pairs)
    for record in positions(same & ~as_a_whole[periods]):
        if sum(_significant(int(records.numbers(name)[0][record])) for name in spec.field) < spec.digits:
            continue
        th, en = records.listed(spec.field, record, ", ")
        yield records.finding(
            spec.rule,
            record,
            spec.field[0],
            period=records.shown_plain(spec.period, record),
            period_before=records.shown_plain(spec.period, int(before[record])),
            values_th=th,
            values_en=en,
        )


def find_all_zero_period(spec: AllZeroPeriod, records: Records) -> Iterator[Finding]:
    """Every record with a zero, of each period in which a sheet has nothing but zeros and empty cells."""
    found = [records.numbers(name) for name in spec.field]
    has_zero = np.logical_or.reduce([known & (values == 0) for values, known in found])
    has_more = np.logical_or.reduce([known & (values != 0) for values, known in found])
    groups, known = records.groups([spec.period])
    more = np.zeros(int(groups.max()) + 1, dtype=bool)
    more[groups[has_more]] = True
    for members in members_of(groups, known & has_zero & ~more[groups]):
        if len(members) >= spec.at_least or _lies_ahead(spec.period, int(members[0]), records):
            period = records.shown_plain(spec.period, int(members[0]))
            for record in map(int, members):
                yield records.finding(spec.rule, record, spec.field[0], period=period, count=len(members))


def _repeats(
    names: Sequence[str], entity: Sequence[str], period: str, records: Records
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each record's record of the period before; where both can be compared; where all their figures are the same.

    Zeros and empty cells alone say nothing; a figure that only one of both has makes them differ.
    """
    before = neighbours(records, entity, period, -1)
    compared, same = np.zeros(len(records), dtype=bool), before != NONE
    for name in names:
        values, known = records.numbers(name)
        compared |= (before != NONE) & known & known[before] & ((values != 0) | (values[before] != 0))
        same &= (values == values[before]) & (known == known[before])
    return before, compared, same & compared


def _significant(value: int) -> int:
    """How many digits a number has without the zeros at its end; none for zero."""
    return len(str(abs(value)).rstrip("0"))


def _lies_ahead(period: str, record: int, records: Records) -> bool:
    """Whether the period of a record begins after the day, or the year, in which its sheet was received."""
    sheet_no = int(records.sheet_no[record])
    received = records.context.received_on[sheet_no] if sheet_no < len(records.context.received_on) else None
    if received is None:
        return False
    moment = int(records.moments(period)[0][record])
    return moment > received.toordinal() if records.holds_days(period) else year_ce(moment) > received.year
