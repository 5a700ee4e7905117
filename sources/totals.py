"""Totals held against their parts, whether these stand above or below, each sheet by itself (M02, M20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from sources.checks.records import shown
from sources.contract_parts import Totals
from sources.long_sheet import LongSheet
from sources.records import Block, Target
from sources.vectors import joined, repeated

Span = tuple[int, np.ndarray]


@dataclass(frozen=True)
class _Mismatch:
    said: int
    made: int

    def __abs__(self) -> int:
        return abs(self.said - self.made)


Faults = dict[tuple[int, str], _Mismatch]  # by the place of the total's row in its block, and the field


def check_totals(blocks: Sequence[Block], totals: Totals, target: Target, sheets: Sequence[LongSheet]) -> None:
    """A warning at each total that its parts do not make; parts that cannot be read leave nothing to say.

    Where two tables side by side are one that goes on beside itself, a total may be of its own half or of both.
    """
    found = [_of_block(block, totals, target) for block in blocks]
    if len(blocks) > 1 and target.contract.bands is None and any(found):
        in_one = _of_block(_in_one(blocks, totals, target), totals, target)
        start = 0
        for block, faults in zip(blocks, found, strict=True):
            shifted = {(place + start, name): (place, name) for place, name in faults}
            mine = {shifted[key]: fault for key, fault in in_one.items() if key in shifted}
            faults.update({key: min(fault, mine[key], key=abs) for key, fault in faults.items() if key in mine})
            for key in faults.keys() - mine.keys():
                del faults[key]
            start += len(block)
    for block, faults in zip(blocks, found, strict=True):
        for (place, name), fault in faults.items():
            scale = target.scales.get(name, 1)
            sheets[int(block.sheet_no[place])].findings.at(
                "total.mismatch",
                int(block.rows[place]),
                block.positions.get(name, block.own),
                total=shown(fault.said, scale),
                sum=shown(fault.made, scale),
                difference=shown(fault.said - fault.made, scale),
            )


def _of_block(block: Block, totals: Totals, target: Target) -> Faults:
    """What the totals of a block say and their parts do not make, each sheet by itself."""
    found: Faults = {}
    for number in np.unique(block.sheet_no[block.is_total]):
        found |= _mismatches(block, np.flatnonzero(block.sheet_no == number), totals, target)
    return found


def _in_one(blocks: Sequence[Block], totals: Totals, target: Target) -> Block:
    """The blocks one after the other, as far as totals go."""
    fields = {}
    for name in totals.fields:
        vectors = [block.fields.get(name) for block in blocks]
        if any(vector is not None for vector in vectors):
            fields[name] = joined(
                [
                    repeated(None, len(block), target.dtype(name)) if vector is None else vector
                    for block, vector in zip(blocks, vectors, strict=True)
                ]
            )
    unread = {
        name: np.concatenate([block.unread.get(name, np.zeros(len(block), dtype=bool)) for block in blocks])
        for name in totals.fields
    }
    together = (np.concatenate([getattr(block, name) for block in blocks]) for name in ("sheet_no", "rows", "is_total"))
    sheet_no, rows, is_total = together
    groups = [group for block in blocks for group in block.groups]
    return Block(sheet_no, rows, fields, {}, 0, is_total, groups, unread)


def _mismatches(block: Block, places: np.ndarray, totals: Totals, target: Target) -> Faults:
    is_total = block.is_total[places]
    records = places[~is_total]
    grand: list[Span] = [(int(place), records) for place in places[is_total] if block.groups[place] is None]
    found = _faults(block, grand, totals, target)
    ways = [_faults(block, _groups(block, places, down=down), totals, target) for down in (True, False)]
    down, up = ways
    # Where a group's total comes before any record its parts stand below it; else some rows may be of no group.
    first = next((place for place in places if not block.is_total[place] or block.groups[place] is not None), None)
    starts_with_group = first is not None and bool(block.is_total[first])
    return found | (down if starts_with_group or len(down) < len(up) else up)


def _groups(block: Block, places: np.ndarray, *, down: bool) -> list[Span]:
    """Each group's total with the records below it, down to the next total of a group, or those above it."""
    found: list[Span] = []
    members: list[int] = []
    current: int | None = None
    for place in places if down else places[::-1]:
        if not block.is_total[place]:
            members.append(int(place))
        elif block.groups[place] is not None:
            if current is not None:
                found.append((current, np.array(members, dtype=int)))
            current, members = int(place), []
    if current is not None:
        found.append((current, np.array(members, dtype=int)))
    return found


def _faults(block: Block, spans: Sequence[Span], totals: Totals, target: Target) -> Faults:
    found: Faults = {}
    for (total, members), name in product(spans, totals.fields):
        vector = block.fields.get(name)
        if vector is None or not vector.known[total] or not len(members):
            continue
        unread = block.unread.get(name)
        if unread is not None and unread[members].any():
            continue
        said = int(vector.values[total])
        known = members[vector.known[members]]
        made = sum(int(value) for value in vector.values[known])
        tolerance = totals.tolerance * target.scales.get(name, 1)
        is_lower_bound = len(known) < len(members)
        if (made - said > tolerance) if is_lower_bound else (abs(made - said) > tolerance):
            found[total, name] = _Mismatch(said, made)
    return found
