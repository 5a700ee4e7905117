"""Checks within a record: parts and totals, ratios and their inputs, bounds. Exact whole numbers throughout."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np

from sources.checks.kinds import Between, Ratio, Sum
from sources.checks.records import SAFE, Finding, Records, exactly, largest, positions, shown, shown_exact


def find_sum(spec: Sum, records: Records) -> Iterator[Finding]:
    """Records whose parts differ from their total by more than the tolerance.

    A record with an empty total or part is not judged, except (with `lower_bound`) where the parts that are known
    exceed the total already.
    """
    fixed = () if spec.equals is None else (spec.equals,)
    named = spec.parts if spec.total is None else (*spec.parts, spec.total)
    scale = records.common_scale(named, spec.tolerance, *fixed)
    parts, all_known = records.total(spec.parts, scale)
    if spec.total is None:
        total, known = (
            np.full(len(records), exactly(spec.equals or Decimal(0), scale)),
            np.ones(len(records), dtype=bool),
        )
    else:
        total, known = records.total([spec.total], scale)
    difference = parts - total
    tolerance = exactly(spec.tolerance, scale)
    wrong = known & all_known & (np.abs(difference) > tolerance)
    if spec.lower_bound:
        wrong |= known & (difference > tolerance)
    for record in positions(wrong):
        th, en = records.listed([part for part in spec.parts if records.numbers(part)[1][record]], record)
        yield records.finding(
            spec.rule,
            record,
            spec.total or spec.parts[0],
            total=shown(int(total[record]), scale),
            sum=shown(int(parts[record]), scale),
            difference=shown(abs(int(difference[record])), scale),
            parts_th=th,
            parts_en=en,
            tolerance=shown_exact(spec.tolerance),
        )


def find_ratio(spec: Ratio, records: Records) -> Iterator[Finding]:
    """Records whose ratio differs from factor × Σ numerator / Σ denominator by more than the tolerance.

    |r/s - f·n/d| > t is asked as |r·d - s·f·n| > s·t·d, in whole numbers. A denominator of zero or less says nothing.
    """
    scale = records.common_scale([*spec.numerator, *spec.denominator])
    above, known_above = records.total(spec.numerator, scale)
    below, known_below = records.total(spec.denominator, scale)
    ratio, known = records.numbers(spec.ratio)
    unit, factor, tolerance = records.scale(spec.ratio), Fraction(spec.factor), Fraction(spec.tolerance)
    common = factor.denominator * tolerance.denominator
    weights = common, int(unit * factor * common), int(unit * tolerance * common)
    room = largest(below) * (largest(ratio) * weights[0] + weights[2]) + largest(above) * abs(weights[1])
    kind = "int64" if room < SAFE else object
    ratio_, above_, below_ = (values.astype(kind) for values in (ratio, above, below))
    judged = known & known_above & known_below & (below > 0)
    apart = np.abs(ratio_ * below_ * weights[0] - above_ * weights[1])
    for record in positions(judged & (apart > below_ * weights[2])):
        expected = Fraction(int(above[record]), int(below[record])) * factor
        th, en = (
            f"{one} / {other}"
            for one, other in zip(
                records.listed(spec.numerator, record), records.listed(spec.denominator, record), strict=True
            )
        )
        yield records.finding(
            spec.rule,
            record,
            spec.ratio,
            ratio=records.shown(spec.ratio, record),
            expected=shown_exact(expected, 3),
            inputs_th=th,
            inputs_en=en,
            tolerance=shown_exact(spec.tolerance),
        )


def find_between(spec: Between, records: Records) -> Iterator[Finding]:
    """Records whose value lies below `low` or above `high`."""
    bounds = [bound for bound in (spec.low, spec.high) if bound is not None]
    scale = records.common_scale([spec.field], *bounds)
    values, known = records.total([spec.field], scale)
    outside = np.zeros(len(records), dtype=bool)
    if spec.low is not None:
        outside |= values < exactly(spec.low, scale)
    if spec.high is not None:
        outside |= values > exactly(spec.high, scale)
    for record in positions(known & outside):
        yield records.finding(
            spec.rule,
            record,
            spec.field,
            value=records.shown(spec.field, record),
            low="–" if spec.low is None else shown_exact(spec.low),
            high="–" if spec.high is None else shown_exact(spec.high),
        )
