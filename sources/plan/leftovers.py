"""What is left of an entry whose beginning is gone: its other cells stay behind and look like their neighbours' text.

Such rests say nothing beyond the missing entry itself, which is reported; they are dropped here.
"""

from sources.plan.alignment import Alignment, Expected
from sources.plan.cells import key
from sources.plan.document import Item


def drop_leftovers(aligned: dict[str, Alignment], unread: list[Item]) -> None:
    """Mark items that swallowed a rest, and drop texts that are nothing but the rest of a missing entry."""
    missing = [entry for alignment in aligned.values() for entry in alignment.missing]
    if not missing:
        return
    gone = "\n".join([_as_printed(entry) for entry in missing] + ["".join(_as_printed(entry) for entry in missing)])
    for alignment in aligned.values():
        for expected, item in alignment.pairs:
            item.is_swollen = _swallowed(expected, item, gone)
        alignment.added = [item for item in alignment.added if key(item.text) not in gone]
    unread[:] = [item for item in unread if len(item.lines) != 1 or not _is_rest(item, gone)]


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
