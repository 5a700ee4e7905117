"""Values that one slip of the hand explains: ten times off, two digits exchanged, another unit. All are suspicions.

Two proofs are known. The sum of the record: a record that adds up is beyond suspicion, and one that would add up with
the slip undone is suspected. Else the neighbour periods of the entity: a value far from them, by the measure of how
much the entities of the sheet and this entity change, that would be close with the slip undone. Waste changes by half
from year to year in some places and a population by a hundredth: only such a measure tells a slip from a change.
"""

import math
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from sources.checks.among_kinds import Suspect, UnitSlip
from sources.checks.nearness import Nearness, nearness
from sources.checks.neighbours import NONE
from sources.checks.records import Finding, Records, exactly, positions
from sources.checks.undoing import undone
from sources.checks.wording import shown_exact

SOME = 0.3  # where more than a few and a larger share of a sheet's records do not add up, sums accuse no single value
FEW = 3
CLEAR = 5  # times the tolerance that a sum must be off: a smaller slip is not told from an inaccuracy
CLOSE = 2  # with the slip undone, the sum must be off by no more than the tolerance divided by this
FAR = 3.0  # times the usual change: so far off is a suspected value; with the slip undone it is within the usual change
NEAR = math.log(2)  # and never further than this
MOST = 0.8  # so large a share of the entities must show a change of unit
_BY_ROW = ("ผลรวมของแถวเดียวกัน", "the sum of its row")


def find_slips(spec: Suspect, records: Records) -> Iterator[Finding]:
    """The values of each field that a slip of the kind explains, by the record's sum or by its neighbour periods."""
    for name in spec.field:
        values, known = records.numbers(name)
        doubted = known & (values > 0)
        if spec.total and spec.parts and name in (spec.total, *spec.parts):
            gap, judged, scale = _gap(spec, records)
            doubted &= ~(judged & (np.abs(gap) <= exactly(spec.tolerance, scale)))
            for record in positions(doubted & _accusing(gap, judged, exactly(spec.tolerance, scale), records)):
                missed = Fraction(int(gap[record]), scale)
                value = Fraction(int(values[record]), records.scale(name))
                wanted = value + missed if name == spec.total else value - missed
                for right, room, factor in undone(spec, value, records.scale(name)):
                    if wanted > 0 and abs(right - wanted) <= room + Fraction(spec.tolerance) / CLOSE:
                        doubted[record] = False
                        yield _finding(spec, record, name, wanted, factor, _BY_ROW, records)
                        break
        if spec.entity and spec.period:
            yield from _by_neighbours(spec, name, doubted, records)


def _gap(spec: Suspect, records: Records) -> tuple[np.ndarray, np.ndarray, int]:
    """How much the parts exceed the total, where all are known, and the scale of that."""
    total, parts = spec.total or "", spec.parts or ()
    scale = records.common_scale([total, *parts], spec.tolerance)
    makes, known_parts = records.total(parts, scale)
    said, known_total = records.total([total], scale)
    return makes - said, known_parts & known_total, scale


def _accusing(gap: np.ndarray, judged: np.ndarray, tolerance: int, records: Records) -> np.ndarray:
    """Records that are clearly off in sheets of which most records add up."""
    off = judged & (np.abs(gap) > tolerance)
    sheets = records.groups(())[0]
    wrong, all_ = (np.bincount(sheets[marks], minlength=int(sheets.max()) + 1) for marks in (off, judged))
    return off & (np.abs(gap) > CLEAR * tolerance) & ((wrong <= FEW) | (wrong <= SOME * all_))[sheets]


def _by_neighbours(spec: Suspect, name: str, doubted: np.ndarray, records: Records) -> Iterator[Finding]:
    values, scale = records.numbers(name)[0], records.scale(name)
    near = nearness(name, spec.entity or (), spec.period or "", records)
    for record in positions(doubted & (near.distance(near.logs) >= FAR * near.usual)):
        value = Fraction(int(values[record]), scale)
        found = [
            (float(near.distance(math.log(right), record)), right, factor)
            for right, _, factor in undone(spec, value, scale)
        ]
        distance, right, factor = min(found, default=(math.inf, value, value))
        if distance <= min(near.usual[record], NEAR):
            yield _finding(
                spec, record, name, right, factor, _neighbours_said(spec, name, record, near, records), records
            )
    if isinstance(spec, UnitSlip):
        yield from _of_whole_periods(spec, name, near, records)


def _of_whole_periods(spec: UnitSlip, name: str, near: Nearness, records: Records) -> Iterator[Finding]:
    """The first record of a period in which nearly all entities are the factor away from the period before.

    The period in which they come back from a slip is not one itself.
    """
    periods = records.groups([spec.period or ""])[0]
    moments = records.moments(spec.period or "")[0]
    values, scale = records.numbers(name)[0], records.scale(name)
    changed = ~np.isnan(near.change)
    counts = np.bincount(periods[changed], minlength=int(periods.max()) + 1)
    found: dict[tuple[int, int], tuple[int, Fraction]] = {}
    for factor in (one for given in spec.factors for one in (Fraction(given), 1 / Fraction(given))):
        like = changed & (np.abs(near.change - math.log(factor)) <= math.log(2))
        slipped = (counts > FEW) & (np.bincount(periods[like], minlength=len(counts)) >= MOST * counts)
        for record in positions(like & slipped[periods])[::-1]:
            found[int(records.sheet_no[record]), int(moments[record])] = record, factor
    slips: set[tuple[int, int]] = set()
    for sheet_no, moment in sorted(found):
        if (sheet_no, moment - 1) not in slips:
            slips.add((sheet_no, moment))
            record, factor = found[sheet_no, moment]
            basis = _neighbours_said(spec, name, record, near, records, only_before=True)
            right = Fraction(int(values[record]), scale) / factor
            yield _finding(spec, record, name, right, max(factor, 1 / factor), basis, records)


def _finding(
    spec: Suspect,
    record: int,
    name: str,
    expected: Fraction,
    factor: Fraction,
    basis: tuple[str, str],
    records: Records,
) -> Finding:
    said = {"value": records.shown(name, record), "expected": shown_exact(expected, 3)}
    said |= {"basis_th": basis[0], "basis_en": basis[1]}
    if isinstance(spec, UnitSlip):
        said["factor"] = shown_exact(factor, 3)
    return records.finding(spec.rule, record, name, **said)


def _neighbours_said(
    spec: Suspect, name: str, record: int, near: Nearness, records: Records, *, only_before: bool = False
) -> tuple[str, str]:
    """The neighbour periods with their values: “งวด 2561 (250.91) และงวด 2563 (213.4)”."""
    places = [int(near.before[record])] + ([] if only_before else [int(near.after[record])])
    told = [
        f"{records.shown_plain(spec.period or '', place)} ({records.shown(name, place)})"
        for place in places
        if place != NONE and records.numbers(name)[1][place]
    ]
    return "งวด " + " และงวด ".join(told), " and ".join(told)
