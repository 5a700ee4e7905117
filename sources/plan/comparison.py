"""A plan document against the registry: what differs, each change once, with what follows from it left out.

`known` differences are those that the registry records of the plan itself: the tracking table words an indicator
otherwise than the strategy block, does not print it, or breaks off within it.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sources.plan.alignment import Alignment, Expected, align
from sources.plan.cells import key
from sources.plan.differences import BLOCK, TABLE, Difference, difference
from sources.plan.document import Item, PlanDocument, read_document
from sources.plan.expectations import block_expectations, table_expectations
from sources.plan.leftovers import drop_leftovers, unnumbered
from sources.plan.places import misplaced, unsettled
from sources.plan.registry import Entry, Registry, load_registry
from sources.plan.wording import kinds_of_change
from validations.values.text import squash

_COUNTED = {
    "strategy",
    "programme",
    "asean_indicator",
    "thai_indicator",
    "activity",
    "agency_project",
    "donor_project",
}


@dataclass(frozen=True)
class PlanCheck:
    """The answer of `muang plan check`: what was read (counts by kind, logical rows) and every difference."""

    file_name: str
    file_sha256: str
    counts: dict[str, int]
    row_count: int
    header_count: int
    differences: list[Difference]

    @property
    def unknown(self) -> list[Difference]:
        """Differences that the registry does not know: what somebody has to look at."""
        return [found for found in self.differences if not found.known]

    @property
    def agrees(self) -> bool:
        return not self.unknown


def check_document(path: Path, registry: Registry | None = None) -> PlanCheck:
    """Read a plan document and compare it with the registry; raises PlanUnreadable for a file that is none.

    Indicators are counted in the strategy block, everything below them in the tracking table.
    """
    document = read_document(path)
    items = document.block + [item for item in document.tracking if not item.kind.endswith("_indicator")]
    counts = Counter(item.kind for item in items if item.kind in _COUNTED)
    differences = compare(document, registry or load_registry())
    return PlanCheck(document.name, document.sha256, dict(counts), len(document.rows), document.headers, differences)


def compare(document: PlanDocument, registry: Registry) -> list[Difference]:
    """Every difference, in the order of the document's lines; what the document lacks comes last."""
    unread = list(document.unread)
    in_block, in_table = block_expectations(registry), table_expectations(registry)
    block = {kind: align(expected, document.block_items(kind)) for kind, expected in in_block.items()}
    table = {kind: align(expected, document.tracking_items(kind)) for kind, expected in in_table.items()}
    upset = unsettled(table)
    found: list[Difference] = []
    donors = {entry["id"]: entry for entry in registry.donor_projects}
    for where, aligned in ((BLOCK, block), (TABLE, table)):
        banners = {entry.number for entry in aligned["programme_banner"].missing}
        drop_leftovers(aligned, unread)
        found += [_changed("text_changed", *pair, where) for pair in unnumbered(aligned, unread)]
        for alignment in aligned.values():
            found += _texts(alignment, where, donors)
            found += _programmes(alignment, where, banners)
    found += misplaced(document, table, upset)
    found += _agencies(table["agency_project"], registry)
    for item in unread:
        where = BLOCK if item in document.block else TABLE
        found.append(difference("unread_text", item.kind, "", where, item.lines[0], found=item.text))
    found += _known(table, document, registry)
    return sorted(found, key=lambda one: (one.line is None, one.line or 0, one.known))


def _texts(alignment: Alignment, where: str, donors: dict[str, Entry]) -> list[Difference]:
    found = []
    for expected, item in alignment.pairs:
        if key(expected.text) != key(item.text) and not item.is_swollen:
            entry = donors.get(expected.id) if expected.kind == "donor_project" else None
            kinds = kinds_of_change(entry, expected.text, item.text)
            found += [_changed(kind, expected, item, where) for kind in kinds]
    found += _renumbered(alignment, where)
    for item in alignment.added:
        said = f"{item.text} ({item.agency})" if item.agency else item.text
        found.append(difference("added", item.kind, item.number or "", where, item.lines[0], found=said))
    for expected in alignment.missing:
        found.append(difference("missing", expected.kind, expected.id, where, None, expected=expected.text))
    return found


def _programmes(alignment: Alignment, where: str, lost: set[str | None]) -> list[Difference]:
    """Indicators under the banner of another programme, unless the banner of their own is lost."""
    found = []
    for expected, item in alignment.pairs:
        if item.programme and expected.programme not in (None, item.programme) and str(expected.programme) not in lost:
            own, other = f"programme {expected.programme}", f"programme {item.programme}"
            place = (expected.kind, expected.id, where, item.lines[0])
            found.append(difference("moved", *place, expected=own, found=other))
    return found


def _changed(kind: str, expected: Expected, item: Item, where: str) -> Difference:
    line = _line_of_change(expected, item)
    return difference(kind, expected.kind, expected.id, where, line, expected=expected.text, found=item.text)


def _line_of_change(expected: Expected, item: Item) -> int:
    """The line of the cell in which the text first differs: an entry may run over several pages."""
    old, new = key(expected.text), key(item.text)
    first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    length = 0
    for part, line in zip(item.parts, item.lines, strict=False):
        length += len(key(part))
        if first < length:
            return line
    return item.lines[-1]


def _renumbered(alignment: Alignment, where: str) -> list[Difference]:
    """Numbers that changed, unless items added or missing before them explain it."""
    found = []
    for expected, item in alignment.pairs:
        if expected.number is None or item.number is None or expected.number == item.number:
            continue
        before = sum(1 for other in alignment.added if _main(other.number) < _main(item.number))
        before -= sum(1 for other in alignment.missing if _main(other.number) < _main(expected.number))
        if _main(item.number) != _main(expected.number) + before:
            found.append(
                difference(
                    "renumbered",
                    expected.kind,
                    expected.id,
                    where,
                    item.lines[0],
                    expected=expected.number,
                    found=item.number,
                )
            )
    return found


def _main(number: str | None) -> int:
    head = (number or "").split(".")[0]
    return int(head) if head.isdigit() else 0


def _agencies(alignment: Alignment, registry: Registry) -> list[Difference]:
    """Agencies by code, so that สผ. and its full name are one; a name that no agency has is compared as text."""
    codes = _agency_codes(registry)
    entries = {str(entry["number"]): entry for entry in registry.agency_projects}
    found = []
    for expected, item in alignment.pairs:
        wanted, printed = entries[expected.id], (item.agency or "").replace("‖", "")
        if squash(printed) == squash(wanted["agency_printed"] or ""):
            continue
        if not printed or codes.get(squash(printed)) != wanted["agency"]:
            found.append(
                difference(
                    "agency_changed",
                    expected.kind,
                    expected.id,
                    TABLE,
                    item.lines[0],
                    expected=wanted["agency_printed"],
                    found=item.agency,
                )
            )
    return found


def _agency_codes(registry: Registry) -> dict[str, str]:
    codes: dict[str, str] = {}
    for entry in registry.agencies:
        names = [entry["th"], entry.get("abbreviation_th"), *entry.get("printed_as", [])]
        names += [f"{entry['th']}{joint}{entry['ministry']}" for joint in ("", "/")] if "ministry" in entry else []
        for name in filter(None, names):
            codes.setdefault(squash(name), entry["code"])
    return codes


def _known(table: dict[str, Alignment], document: PlanDocument, registry: Registry) -> list[Difference]:
    """What the registry records of the table against the block, where the document still has it so."""
    found = []
    for kind, entries in (("asean_indicator", registry.asean_indicators), ("thai_indicator", registry.thai_indicators)):
        block = {str(entry["number"]): entry for entry in entries}
        for expected, item in table[kind].pairs:
            entry = block[expected.id]
            if key(item.text) == key(expected.text) != key(entry["printed"]):
                name = "cut_off" if entry.get("tracking_is_truncated") else "variant"
                texts = (entry["printed"], item.text)
                found.append(_recorded(name, kind, expected.id, item.lines[0], *texts))
        printed = {item.number for item in document.tracking_items(kind)}
        for number, entry in block.items():
            if not entry.get("tracking") and number not in printed:
                found.append(_recorded("not_printed", kind, number, None, entry["printed"], None))
    unnamed = {str(entry["number"]) for entry in registry.agency_projects if entry["agency"] is None}
    for expected, item in table["agency_project"].pairs:
        if item.agency is None and expected.id in unnamed:
            found.append(_recorded("agency_not_named", expected.kind, expected.id, item.lines[0], None, None))
    return found


def _recorded(
    kind: str, item_kind: str, item_id: str, line: int | None, expected: str | None, found: str | None
) -> Difference:
    return difference(kind, item_kind, item_id, TABLE, line, expected=expected, found=found, known=True)
