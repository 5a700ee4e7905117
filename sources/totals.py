"""Totals held against their parts, whether these stand above or below, each sheet by itself (M02, M20)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sources.checks.records import shown
from sources.contract_parts import Totals
from sources.long_sheet import LongSheet
from sources.records import Block, Target

Span = tuple[int, np.ndarray]


@dataclass(frozen=True)
class _Mismatch:
    total: int  # place of the total's row in the block
    name: str
    said: int
    made: int


def check_totals(blocks: Sequence[Block], totals: Totals, target: Target, sheets: Sequence[LongSheet]) -> None:
    """A warning at each total that its parts do not make; parts that cannot be read leave nothing to say."""
    for block in blocks:
        if not block.is_total.any():
            continue
        for number in np.unique(block.sheet_no[block.is_total]):
            places = np.flatnonzero(block.sheet_no == number)
            for found in _mismatches(block, places, totals, target):
                scale = target.scales.get(found.name, 1)
                sheets[number].findings.at(
                    "total.mismatch",
                    int(block.rows[found.total]),
                    block.positions.get(found.name, block.own),
                    total=shown(found.said, scale),
                    sum=shown(found.made, scale),
                    difference=shown(found.said - found.made, scale),
                )


def _mismatches(block: Block, places: np.ndarray, totals: Totals, target: Target) -> list[_Mismatch]:
    is_total = block.is_total[places]
    records = places[~is_total]
    grand: list[Span] = [(int(place), records) for place in places[is_total] if block.groups[place] is None]
    found = [fault for span in grand for fault in _faults(block, span, totals, target)]
    ways = [
        [fault for span in _groups(block, places, down=down) for fault in _faults(block, span, totals, target)]
        for down in (True, False)
    ]
    starts_with_group = bool(is_total[0]) and block.groups[places[0]] is not None
    down, up = ways
    return found + (down if len(down) < len(up) or (len(down) == len(up) and starts_with_group) else up)


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


def _faults(block: Block, span: Span, totals: Totals, target: Target) -> list[_Mismatch]:
    total, members = span
    found = []
    for name in totals.fields:
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
            found.append(_Mismatch(total, name, said, made))
    return found
