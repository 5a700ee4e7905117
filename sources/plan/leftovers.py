"""What is left of an entry whose beginning or number is gone: cells that look like their neighbours' text.

Such rests say nothing beyond the entry itself, which is reported once; here they are put back to it or dropped.
"""

from rapidfuzz import fuzz

from sources.plan.alignment import Alignment, Expected, align
from sources.plan.cells import key
from sources.plan.document import Item

_EMBEDDED = 85.0


def unnumbered(aligned: dict[str, Alignment], unread: list[Item]) -> list[tuple[Expected, Item]]:
    """Entries that lost their number or label, each with the text that reads like it; both are taken out of the lists.

    The text is either left over, or taken for an event, or has run into the entry before it.
    """
    events = aligned["event"].added if "event" in aligned else []
    found: list[tuple[Expected, Item]] = []
    for alignment in aligned.values():
        again = align(alignment.missing, [*unread, *events])
        found += again.pairs
        for expected, item in again.pairs:
            alignment.missing.remove(expected)
            unread[:] = [other for other in unread if other is not item]
            events[:] = [other for other in events if other is not item]
        for expected in list(alignment.missing):
            rest = _run_into(expected, aligned)
            if rest is not None:
                alignment.missing.remove(expected)
                found.append((expected, rest))
    return found


def _run_into(expected: Expected, aligned: dict[str, Alignment]) -> Item | None:
    """The rest of an item that goes on, after its own text, with the text of an entry that has no place of its own."""
    text = key(expected.text)
    for alignment in aligned.values():
        for before, item in alignment.pairs:
            own, whole = key(before.text), key(item.text)
            if len(whole) <= len(own) or not whole.startswith(own[:20]):
                continue
            if len(text) <= len(whole) and fuzz.partial_ratio(text, whole[len(own) :]) >= _EMBEDDED:
                item.is_swollen = True
                return Item(expected.kind, None, [item.parts[-1]], item.lines[-1:])
    return None


def drop_leftovers(aligned: dict[str, Alignment], unread: list[Item]) -> None:
    """Mark items that swallowed a rest, and drop texts that are nothing but the rest of a missing entry."""
    missing = [entry for alignment in aligned.values() for entry in alignment.missing]
    if not missing:
        return
    gone = "\n".join([_as_printed(entry) for entry in missing] + ["".join(_as_printed(entry) for entry in missing)])
    for alignment in aligned.values():
        for expected, item in alignment.pairs:
            item.is_swollen = item.is_swollen or _swallowed(expected, item, gone)
        alignment.added = [item for item in alignment.added if key(item.text) not in gone]
    unread[:] = [item for item in unread if not _is_rest(item, gone)]


def _as_printed(entry: Expected) -> str:
    number = entry.number or ""
    return f"{number}{'.' if number and '.' not in number else ''}{key(entry.text)}"


def _is_rest(item: Item, gone: str) -> bool:
    """A rest is a later part of an entry, so it stands within what is gone but does not begin it."""
    text = key(item.text)
    return text in gone and not any(line.lstrip("0123456789.").startswith(text) for line in gone.split("\n"))


def _swallowed(expected: Expected, item: Item, gone: str) -> bool:
    """Whether the item is its own text and then, in cells of their own, parts of what is gone."""
    own, whole = key(expected.text), key(item.text)
    if own == whole or not whole.startswith(own):
        return False
    parts = [key(part) for part in item.parts]
    while parts and "".join(parts) != own:
        if parts.pop() not in gone:
            return False
    return bool(parts)
