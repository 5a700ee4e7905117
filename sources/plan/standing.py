"""Under what each item of the tracking table stands: an indicator or activity under its ASEAN indicator, a project or
event under its activity, or under the ASEAN indicator where the row has no activity."""

from collections import Counter
from dataclasses import dataclass

from sources.plan.document import Item, Row


@dataclass(frozen=True)
class Stand:
    """What an item stands under; `is_carried` where a merged cell above says so, not the item's own row."""

    kind: str
    number: str
    is_carried: bool


Standings = dict[tuple[str, object], list[Stand]]


def standings(rows: list[Row], *, by_number: bool) -> Standings:
    """Stands by kind and item: `(kind, number)` for registry rows, `(kind, id(item))` for those of a document.

    Indicators and activities, which rows hold as numbers, are keyed by number and occurrence: `9#1`.
    """
    found: Standings = {}
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        numbered = [("thai_indicator", number) for number in row.thai]
        numbered += [("activity", row.activity)] if row.activity else []
        for kind, number in numbered:
            if row.asean_no:
                stand = Stand("asean_indicator", row.asean_no, not row.asean)
                found.setdefault((kind, f"{number}#{seen[kind, number]}"), []).append(stand)
            seen[kind, number] += 1
        for item in (*row.projects, *row.donors, *row.events):
            if holder := _holder(row, item):
                key = (item.kind, item.number if by_number else id(item))
                found.setdefault(key, []).append(holder)
    return found


def occurrences(items: list[Item]) -> dict[int, str]:
    """The key `number#occurrence` of each item, by id, in the order of the document."""
    seen: Counter[str] = Counter()
    keys = {}
    for item in items:
        number = str(item.number)
        keys[id(item)] = f"{number}#{seen[number]}"
        seen[number] += 1
    return keys


def _holder(row: Row, item: Item) -> Stand | None:
    if row.activity_no:
        is_carried = row.activity is None or row.activity_line not in item.lines
        return Stand("activity", row.activity_no, is_carried)
    return Stand("asean_indicator", row.asean_no, not row.asean) if row.asean_no else None
