"""Checks within a record that are no arithmetic: fields that need one another, days in their order and window."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from sources.checks.record_kinds import DateWithin, Order, PresentIf
from sources.checks.records import Finding, Records, positions
from sources.checks.wording import shown_day
from validations.values.years import BE_OFFSET

# The fiscal year 2566 begins on 1 October 2565; the school year 2565 on 16 May 2565 (Ministry of Education regulation
# on the school year, BE 2549: 16 May to 15 May).
_STARTS = {"calendar": (0, 1, 1), "fiscal": (-1, 10, 1), "academic": (0, 5, 16)}
_FIRST_BE = 2400  # a year above this is of the Buddhist era
_EVER = date.max.toordinal()


def find_present_if(spec: PresentIf, records: Records) -> Iterator[Finding]:
    """Records in which `field` is empty though all of `given` are filled; a cell that cannot be read is not empty."""
    empty = records.frame[spec.field].isna().to_numpy()
    if spec.field in records.context.unread:
        empty = empty & ~records.context.unread[spec.field]
    given = np.logical_and.reduce([records.frame[name].notna().to_numpy() for name in spec.given])
    needed_th, needed_en = records.label(spec.field)
    for record in positions(empty & given):
        th, en = records.listed(spec.given, record, ", ")
        yield records.finding(
            spec.rule, record, spec.field, needed_th=needed_th, needed_en=needed_en, given_th=th, given_en=en
        )


def find_order(spec: Order, records: Records) -> Iterator[Finding]:
    """Records whose start comes after their end."""
    if records.holds_days(spec.start) or records.holds_days(spec.end):
        (start, known_start), (end, known_end) = records.days(spec.start), records.days(spec.end)
    else:
        scale = records.common_scale([spec.start, spec.end])
        (start, known_start), (end, known_end) = (records.total([name], scale) for name in (spec.start, spec.end))
    for record in positions(known_start & known_end & (start > end).astype(bool)):
        start_th, start_en = _said(spec.start, record, records)
        end_th, end_en = _said(spec.end, record, records)
        yield records.finding(
            spec.rule, record, spec.start, start_th=start_th, start_en=start_en, end_th=end_th, end_en=end_en
        )


def find_date_within(spec: DateWithin, records: Records) -> Iterator[Finding]:
    """Records whose day lies outside their window. A bound that a record does not give does not bind it."""
    days, known = records.days(spec.field)
    first, last = np.zeros(len(records), dtype="int64"), np.full(len(records), _EVER)
    if spec.earliest is not None:
        first = np.maximum(first, _bound(spec.earliest, records, 0))
    if spec.latest is not None:
        last = np.minimum(last, _bound(spec.latest, records, _EVER))
    if spec.year is not None:
        begins, ends = _years(spec.year, spec.basis, records)
        first, last = np.maximum(first, begins), np.minimum(last, ends)
    if spec.received:
        received = [_EVER if day is None else day.toordinal() for day in records.context.received_on]
        by_sheet = np.array([*received, _EVER], dtype="int64")
        last = np.minimum(last, by_sheet[np.minimum(records.sheet_no, len(received))])
    for record in positions(known & ((days < first) | (days > last))):
        value_th, value_en = _said(spec.field, record, records)
        first_th, first_en = shown_day(date.fromordinal(int(first[record])) if first[record] else None)
        last_th, last_en = shown_day(date.fromordinal(int(last[record])) if last[record] < _EVER else None)
        yield records.finding(
            spec.rule,
            record,
            spec.field,
            value_th=value_th,
            value_en=value_en,
            first_th=first_th,
            first_en=first_en,
            last_th=last_th,
            last_en=last_en,
        )


def year_ce(year: int) -> int:
    """A year of either era in CE."""
    return year - BE_OFFSET if year > _FIRST_BE else year


def _bound(bound: str | date, records: Records, open_end: int) -> np.ndarray:
    if isinstance(bound, date):
        return np.full(len(records), bound.toordinal())
    days, known = records.days(bound)
    return np.where(known, days, open_end)


def _years(name: str, basis: str, records: Records) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each record's year; a year that is missing bounds nothing."""
    years, known = records.numbers(name)
    back, month, day = _STARTS[basis]
    found, places = np.unique(years, return_inverse=True)
    readable = [1 < year_ce(int(year)) < date.max.year for year in found]
    starts = [year_ce(int(year)) + back if fine else 1 for year, fine in zip(found, readable, strict=True)]
    begins = np.array([date(year, month, day).toordinal() for year in starts])
    ends = np.array([date(year + 1, month, day).toordinal() - 1 for year in starts])
    bounded = known & np.array(readable, dtype=bool)[places]
    return np.where(bounded, begins[places], 0), np.where(bounded, ends[places], _EVER)


def _said(name: str, record: int, records: Records) -> tuple[str, str]:
    if records.holds_days(name):
        return shown_day(records.values(name)[record])
    text = records.shown_plain(name, record) if records.scale(name) == 1 else records.shown(name, record)
    return text, text
