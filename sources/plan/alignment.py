"""Which text of a document is which item of the registry: by number and text together, so that one change stays one."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from sources.plan.cells import key
from sources.plan.document import Item
from sources.plan.standing import Stand

# How alike two texts must be: of one number; of no number at all; whatever their numbers.
SIMILAR, AKIN, ALIKE = 0.5, 0.4, 0.75


@dataclass(frozen=True)
class Expected:
    """An item as the registry knows it: `number` as printed (None where the plan prints none), `text` as printed."""

    kind: str
    id: str
    number: str | None
    text: str
    programme: int | None = None
    stands: tuple[Stand, ...] = ()


@dataclass
class Alignment:
    """Pairs of the same item, what the document lacks, and what the registry lacks."""

    pairs: list[tuple[Expected, Item]] = field(default_factory=list)
    missing: list[Expected] = field(default_factory=list)
    added: list[Item] = field(default_factory=list)


def align(expected: list[Expected], found: list[Item]) -> Alignment:
    """Pair items in steps, the surest first: same number and text; same text; same number and similar text; alike text;
    at last same number alone. An inserted item thus does not make all that follow it look changed."""
    result = Alignment([], list(expected), list(found))
    texts = {id(entry): key(entry.text) for entry in expected} | {id(item): key(item.text) for item in found}

    def ratio(entry: Expected, item: Item) -> float:
        return Indel.normalized_similarity(texts[id(entry)], texts[id(item)])

    def same_text(entry: Expected, item: Item) -> bool:
        return texts[id(entry)] == texts[id(item)]

    def same_number(entry: Expected, item: Item) -> bool:
        return entry.number is not None and entry.number == item.number

    _pair(result, lambda entry, item: same_number(entry, item) and same_text(entry, item))
    _pair(result, same_text)
    _pair(result, lambda entry, item: same_number(entry, item) and ratio(entry, item) >= SIMILAR)
    _pair_best(result, ratio)
    _pair(result, same_number)
    if len(expected) == len(found) == 1 and expected[0].number is None:
        _pair(result, lambda entry, item: True)
    result.pairs.sort(key=lambda pair: expected.index(pair[0]))
    return result


def _pair(result: Alignment, fits: Callable[[Expected, Item], bool]) -> None:
    for entry in list(result.missing):
        match = next((item for item in result.added if fits(entry, item)), None)
        if match is not None:
            _take(result, entry, match)


def _pair_best(result: Alignment, ratio: Callable[[Expected, Item], float]) -> None:
    rated = [(ratio(entry, item), entry, item) for entry in result.missing for item in result.added]
    for score, entry, item in sorted(rated, key=lambda rating: -rating[0]):
        enough = AKIN if entry.number is None and item.number is None else ALIKE
        if score >= enough and entry in result.missing and any(item is other for other in result.added):
            _take(result, entry, item)


def _take(result: Alignment, entry: Expected, item: Item) -> None:
    result.pairs.append((entry, item))
    result.missing.remove(entry)
    result.added = [other for other in result.added if other is not item]


def out_of_order(ranks: list[int]) -> set[int]:
    """Positions that are out of order: the fewest whose removal leaves the ranks ascending."""
    runs: list[list[int]] = []
    for at, rank in enumerate(ranks):
        before = [runs[i] for i in range(at) if ranks[i] <= rank]
        runs.append([*_longest(before), at])
    return set(range(len(ranks))) - set(_longest(runs))


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run)) if runs else []
