"""What a sheet has of a contract: a change for each column, and how like both are in all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sources.contract import Column, Contract
from sources.workbook import letter

KNOWN, RENAMED, NEW, MISSING, MOVED, PERSONAL = "known", "renamed", "new", "missing", "moved", "personal"
_OPTIONAL = 0.5  # of a required column: what one that may be missing counts


@dataclass(frozen=True)
class Change:
    """One line of the comparison. `field` is empty for a new column, `position` for a missing one.

    `confidence` is 0 to 100; `runner_up` the field that is the next best for a renamed column, where one is near.
    """

    kind: str
    field: str | None
    header: str | None
    position: int | None
    confidence: int
    was: str | None = None
    is_required: bool = False
    runner_up: str | None = None

    @property
    def letter(self) -> str:
        return letter(self.position) if self.position is not None else ""


@dataclass(frozen=True)
class Comparison:
    """A sheet's header against one contract; `likeness` from 0 to 1 weighs what both share against all they have."""

    contract: Contract
    top: int
    bottom: int
    changes: tuple[Change, ...]
    likeness: float

    def of(self, *kinds: str) -> list[Change]:
        return [change for change in self.changes if change.kind in kinds]


def groups_of(contract: Contract) -> list[list[Column]]:
    """The contract's columns, those that read the same cells together."""
    found: dict[tuple[object, ...], list[Column]] = {}
    for column in contract.columns:
        found.setdefault((column.known_headers, column.under, column.after, tuple(column.land)), []).append(column)
    return list(found.values())


def is_banded(name: str, contract: Contract) -> bool:
    return all(column.name != name for column in contract.columns)


def with_moved(changes: Sequence[Change], contract: Contract) -> list[Change]:
    """Known columns out of the contract's order are moved: the order decides nothing, but people ask.

    The fewest are called moved: those outside the longest run of columns that stand in order.
    """
    order = {column.name: number for number, column in enumerate(contract.columns)}
    placed = [change for change in changes if change.field in order]
    in_order = _longest_rise([order[str(change.field)] for change in placed])
    moved = {id(change) for number, change in enumerate(placed) if number not in in_order and change.kind == KNOWN}
    return [
        Change(MOVED, change.field, change.header, change.position, change.confidence, change.was, change.is_required)
        if id(change) in moved
        else change
        for change in changes
    ]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The places of a longest series that never falls."""
    ends: list[list[int]] = []
    for place_, number in enumerate(numbers):
        before: list[int] = []
        for run in ends:
            if numbers[run[-1]] <= number and len(run) > len(before):
                before = run
        ends.append([*before, place_])
    return set(sorted(ends, key=len)[-1]) if ends else set()


def whole_likeness(changes: Sequence[Change], contract: Contract) -> float:
    """What both share, twice, against all that both have; a required column that is missing counts against it.

    The columns under many bands count as those under one: a row of years is no reason to be of a contract. A field that
    several columns name otherwise (a title above them all) is known once.
    """
    is_repeating = contract.side_by_side
    counted: list[Change] = []
    seen: set[str] = set()
    twice = 0
    for change in changes:
        name = str(change.field)
        if change.kind in (KNOWN, MOVED) and name in seen:
            twice += not (is_repeating or is_banded(name, contract))
            continue
        seen.add(name)
        counted.append(change)
    groups = groups_of(contract)
    needed = sum(group[0].required for group in groups)
    named = twice + sum(change.kind not in (MISSING, PERSONAL) for change in counted)
    lacking = sum(change.is_required for change in counted if change.kind == MISSING)
    shared = sum(
        change.confidence / 100 * (2 if change.is_required else 1 + _OPTIONAL)
        for change in counted
        if change.kind in (KNOWN, RENAMED, MOVED)
    )
    return max(0.0, shared - lacking) / max(named + needed + _OPTIONAL * (len(groups) - needed), 1)
