"""The links of the plan as records: as printed, from the registry's rows; by meaning, from its list."""

from collections.abc import Iterable
from typing import Any

from sources.plan.registry import Registry


def link_records(registry: Registry) -> Iterable[dict[str, Any]]:
    """One record a link; a link of both bases is in both, and `note` says why where it is not plain."""
    notes = {(*entry["from"], *entry["to"]): entry["note"] for entry in registry.links["notes"]}
    for link in registry.printed_links():
        ends = (link.from_kind, link.from_id, link.to_kind, link.to_id)
        carried = "Carried down from a merged cell above" if link.is_carried else None
        yield _record(ends, "as_printed", notes.get(ends, carried))
    for entry in registry.links["by_meaning"]:
        for target in entry["to"]:
            yield _record((*entry["from"], *target), "by_meaning", entry["note"])


def _record(ends: tuple[str, ...], link_basis: str, note: str | None) -> dict[str, Any]:
    record: dict[str, Any] = dict(zip(("from_kind", "from_id", "to_kind", "to_id"), ends, strict=True))
    return record | {"link_basis": link_basis, "note": note}
