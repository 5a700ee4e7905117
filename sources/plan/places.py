"""Whether the items of a document stand where the registry has them: under the same indicator or activity, in order."""

from sources.plan.alignment import Alignment, Expected, out_of_order
from sources.plan.differences import TABLE, Difference, difference
from sources.plan.document import Item, PlanDocument
from sources.plan.standing import Stand, occurrences, standings

_KINDS = ("asean_indicator", "thai_indicator", "activity", "agency_project", "donor_project", "event")
Place = tuple[str, str | None]
_Pairs = list[tuple[Expected, Item]]


def unsettled(aligned: dict[str, Alignment]) -> set[Place]:
    """Kind and number of what is gone or new; the document's number of what is new with a plus sign (`+14`)."""
    found: set[Place] = set()
    for kind, alignment in aligned.items():
        found |= {(kind, entry.number) for entry in alignment.missing}
        found |= {(kind, f"+{item.number}") for item in alignment.added}
    return found


def misplaced(document: PlanDocument, aligned: dict[str, Alignment], upset: set[Place]) -> list[Difference]:
    """Items that moved, and links that came or went; what merely follows from an item above them is left out.

    `upset` holds the entries that are unsettled: what a merged cell carries down from one of them is no news itself.
    """
    places = _Places(document, aligned, upset)
    found: list[Difference] = []
    for kind in _KINDS:
        found += places.differences(kind)
    return found


class _Places:
    def __init__(self, document: PlanDocument, aligned: dict[str, Alignment], upset: set[Place]) -> None:
        self._pairs = {kind: alignment.pairs for kind, alignment in aligned.items()}
        self._held = standings(document.rows, by_number=False)
        self._keys: dict[int, object] = {}
        for kind in ("thai_indicator", "activity"):
            self._keys |= occurrences(document.tracking_items(kind))
        self._rank = {id(item): rank for rank, item in enumerate(document.tracking)}
        self._number = {
            (kind, item.number): expected.number for kind, pairs in self._pairs.items() for expected, item in pairs
        }
        self._upset = set(upset)

    def differences(self, kind: str) -> list[Difference]:
        found: list[Difference] = []
        settled: _Pairs = []
        for expected, item in self._pairs[kind]:
            one = self._stand(expected, item)
            found += one
            if not one:
                settled.append((expected, item))
        found += self._reordered(kind, settled)
        self._upset |= {(kind, one.item_id) for one in found if one.kind == "moved"}
        return found

    def _found(self, item: Item) -> list[Stand]:
        """What the document's item stands under, in the registry's numbers; `+14` for what the registry lacks."""
        held = self._held.get((item.kind, self._keys.get(id(item), id(item))), [])
        return [
            Stand(stand.kind, self._number.get((stand.kind, stand.number)) or f"+{stand.number}", stand.is_carried)
            for stand in held
        ]

    def _stand(self, expected: Expected, item: Item) -> list[Difference]:
        if item.kind == "asean_indicator" or item.is_swollen:
            return []
        held = {(stand.kind, stand.number): stand.is_carried for stand in self._found(item)}
        wanted = {(stand.kind, stand.number) for stand in expected.stands}
        gone, new = sorted(wanted - set(held)), sorted(set(held) - wanted)
        # Where the activity is unsettled, a project falls back on the ASEAN indicator of its row.
        fallback = "asean_indicator" if item.kind in ("agency_project", "donor_project", "event") else None
        follows = all(held[place] or place in self._upset or place[0] == fallback for place in new)
        if (not gone and not new) or (follows and any(place in self._upset for place in (*gone, *new))):
            return []
        kind = "moved" if gone and new else "link_added" if new else "link_missing"
        return [
            difference(
                kind,
                expected.kind,
                expected.id,
                TABLE,
                item.lines[0],
                expected=_named(gone),
                found=_named(new),
            )
        ]

    def _reordered(self, kind: str, pairs: _Pairs) -> list[Difference]:
        """Items out of their order, unless what they stand under has moved and taken them along."""
        at_rest = [
            pair for pair in pairs if not any((stand.kind, stand.number) in self._upset for stand in pair[0].stands)
        ]
        ranked = sorted(at_rest, key=lambda pair: self._rank[id(pair[1])])
        place = {id(expected): rank for rank, (expected, _) in enumerate(at_rest)}
        found = []
        for at in sorted(out_of_order([place[id(expected)] for expected, _ in ranked])):
            expected, item = ranked[at]
            before = at_rest[place[id(expected)] - 1][0].id if place[id(expected)] else None
            after = ranked[at - 1][0].id if at else None
            found.append(
                difference(
                    "moved",
                    kind,
                    expected.id,
                    TABLE,
                    item.lines[0],
                    expected=before,
                    found=after,
                    rule="plan.reordered",
                )
            )
        return found


def _named(places: list[tuple[str, str]]) -> str | None:
    return ", ".join(f"{kind} {number.lstrip('+')}" for kind, number in places) or None
