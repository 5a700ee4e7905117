"""Checks within a record: parts and totals, ratios and their inputs, bounds. Exact whole numbers throughout."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from sources.checks.record_kinds import AtMost, Between, Product, Quotient, Ratio, Sum
from sources.checks.records import SAFE, Finding, Records, exactly, largest
from sources.checks.wording import shown, shown_exact


def find_sum(spec: Sum, records: Records) -> Iterator[Finding]:
    """Records whose parts differ from their total by more than the tolerance.

    A record with an empty total or part is not judged, except (with `lower_bound`) where the parts that are known
    exceed the total already.
    """
    scale = records.common_scale(spec.parts, spec.tolerance, spec.equals or Decimal(0))
    if spec.total is not None:
        scale = max(scale, records.scale(spec.total))
    parts, all_known = records.total(spec.parts, scale)
    if spec.total is None:
        total = np.full(len(records), exactly(spec.equals or Decimal(0), scale))
        known = np.ones(len(records), dtype=bool)
    else:
        total, known = records.total([spec.total], scale)
    difference = parts - total
    tolerance = exactly(spec.tolerance, scale)
    wrong = known & all_known & (np.abs(difference) > tolerance)
    if spec.lower_bound:
        wrong |= known & (difference > tolerance)

    def said(record: int) -> dict[str, Any]:
        th, en = records.listed([part for part in spec.parts if records.numbers(part)[1][record]], record)
        return {
            "total": shown(int(total[record]), scale),
            "sum": shown(int(parts[record]), scale),
            "difference": shown(abs(int(difference[record])), scale),
            "parts_th": th,
            "parts_en": en,
            "tolerance": shown_exact(spec.tolerance),
        }

    yield from records.findings(spec.rule, spec.total or spec.parts[0], wrong, said)


def find_ratio(spec: Ratio, records: Records) -> Iterator[Finding]:
    """Records whose ratio differs from factor × Σ numerator / Σ denominator by more than the tolerance.

    |r/s - f·n/d| > t is asked as |r·d - s·f·n| > s·t·d, in whole numbers. A denominator of zero or less says nothing.
    """
    above, below, judged = _division(spec.numerator, spec.denominator, records)
    ratio, known = records.numbers(spec.ratio)
    unit, factor, tolerance = records.scale(spec.ratio), Fraction(spec.factor), Fraction(spec.tolerance)
    common = factor.denominator * tolerance.denominator
    weights = common, int(unit * factor * common), int(unit * tolerance * common)
    room = largest(below) * (largest(ratio) * weights[0] + weights[2]) + largest(above) * abs(weights[1])
    ratio, above, below = _with_room(room, ratio, above, below)
    apart = np.abs(ratio * below * weights[0] - above * weights[1])

    def said(record: int) -> dict[str, Any]:
        th, en = _inputs(spec.numerator, spec.denominator, records, record)
        return {
            "ratio": records.shown(spec.ratio, record),
            "expected": shown_exact(factor * Fraction(int(above[record]), int(below[record])), 3),
            "inputs_th": th,
            "inputs_en": en,
            "tolerance": shown_exact(spec.tolerance),
        }

    yield from records.findings(spec.rule, spec.ratio, judged & known & (apart > below * weights[2]), said)


def find_product(spec: Product, records: Records) -> Iterator[Finding]:
    """Records whose product differs from factor × Π factors by more than the tolerance."""
    found = [records.numbers(name) for name in spec.factors]
    made, known_product = records.numbers(spec.product)
    unit = math.prod(records.scale(name) for name in spec.factors)
    factor = Fraction(spec.factor) * records.scale(spec.product)
    weights = factor.numerator, factor.denominator * unit
    room = math.prod(largest(values) for values, _ in found) * abs(weights[0]) + largest(made) * weights[1]
    made, *values = _with_room(room, made, *(values for values, _ in found))
    apart = np.abs(made * weights[1] - math.prod(values[1:], start=values[0]) * weights[0])
    allowed = int(Fraction(spec.tolerance) * records.scale(spec.product) * weights[1])
    judged = known_product & np.logical_and.reduce([known for _, known in found])

    def said(record: int) -> dict[str, Any]:
        expected = Fraction(spec.factor) * math.prod(int(column[record]) for column in values) / unit
        th, en = records.listed(spec.factors, record, " × ")
        return {
            "product": records.shown(spec.product, record),
            "expected": shown_exact(expected, 3),
            "inputs_th": th,
            "inputs_en": en,
            "tolerance": shown_exact(spec.tolerance),
        }

    yield from records.findings(spec.rule, spec.product, judged & (apart > allowed).astype(bool), said)


def find_quotient(spec: Quotient, records: Records) -> Iterator[Finding]:
    """Records in which factor × Σ numerator / Σ denominator lies below `low` or above `high`."""
    above, below, judged = _division(spec.numerator, spec.denominator, records)
    factor = Fraction(spec.factor)
    outside = np.zeros(len(records), dtype=bool)
    for bound, sign in ((spec.low, -1), (spec.high, 1)):
        if bound is not None:
            edge = Fraction(bound) / factor
            room = largest(above) * edge.denominator + largest(below) * abs(edge.numerator)
            over, under = _with_room(room, above, below)
            apart = over * edge.denominator - under * edge.numerator
            outside |= (apart * sign > 0) if factor > 0 else (apart * sign < 0)

    def said(record: int) -> dict[str, Any]:
        th, en = _inputs(spec.numerator, spec.denominator, records, record)
        quotient = factor * Fraction(int(above[record]), int(below[record]))
        return {
            "quotient": shown_exact(quotient, 3),
            "low": shown_exact(spec.low),
            "high": shown_exact(spec.high),
            "inputs_th": th,
            "inputs_en": en,
        }

    yield from records.findings(spec.rule, spec.numerator[0], judged & outside, said)


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

    def said(record: int) -> dict[str, Any]:
        return {
            "value": records.shown(spec.field, record),
            "low": shown_exact(spec.low),
            "high": shown_exact(spec.high),
        }

    yield from records.findings(spec.rule, spec.field, known & outside, said)


def find_at_most(spec: AtMost, records: Records) -> Iterator[Finding]:
    """Records whose fields together exceed factor × limit by more than the tolerance."""
    scale = records.common_scale([*spec.field, spec.limit], spec.tolerance)
    values, known = records.total(spec.field, scale)
    limit, known_limit = records.total([spec.limit], scale)
    factor = Fraction(spec.factor)
    room = (largest(values) + exactly(spec.tolerance, scale)) * factor.denominator
    values, limit = _with_room(room + largest(limit) * abs(factor.numerator), values, limit)
    over = (values - exactly(spec.tolerance, scale)) * factor.denominator > limit * factor.numerator

    def said(record: int) -> dict[str, Any]:
        parts_th, parts_en = records.listed(spec.field, record)
        limit_th, limit_en = records.listed([spec.limit], record)
        return {
            "value": shown(int(values[record]), scale),
            "limit": records.shown(spec.limit, record),
            "parts_th": parts_th,
            "parts_en": parts_en,
            "limit_th": limit_th,
            "limit_en": limit_en,
        }

    yield from records.findings(spec.rule, spec.field[0], known & known_limit & over.astype(bool), said)


def _division(
    numerator: Sequence[str], denominator: Sequence[str], records: Records
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Both sums in one scale, and where they can be divided."""
    scale = records.common_scale([*numerator, *denominator])
    above, known_above = records.total(numerator, scale)
    below, known_below = records.total(denominator, scale)
    return above, below, known_above & known_below & (below > 0).astype(bool)


def _with_room(room: int, *arrays: np.ndarray) -> list[np.ndarray]:
    """The arrays as int64 where they and what is computed of them stay below 2**62, else as numbers of any size."""
    room = max(room, *map(largest, arrays))
    return [values.astype("int64" if room < SAFE else object) for values in arrays]


def _inputs(numerator: Sequence[str], denominator: Sequence[str], records: Records, record: int) -> list[str]:
    above, below = records.listed(numerator, record), records.listed(denominator, record)
    return [f"{above[tongue]} / {below[tongue]}" for tongue in (0, 1)]
