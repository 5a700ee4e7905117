"""What is wrong or uncertain in the plan documents themselves, as problems of the rule book."""

from collections.abc import Iterable

from sources.plan.registry import Entry, Registry, load_registry
from validations.problem import Problem, problem


def registry_problems() -> list[Problem]:
    """Problems of the documents: `sheet` names the document (000-004), `row` its line, `raw` the words as printed.

    Conflicts and gaps come from faults.yaml; slips of the scan, variants of the tracking table and indicators that it
    does not print follow from the items themselves.
    """
    registry = load_registry()
    found = [_fault(entry) for entry in registry.faults]
    found += _slips(registry)
    found += _unprinted(registry.asean_indicators, "ตัวชี้วัดอาเซียน", "ASEAN indicator")
    found += _unprinted(registry.thai_indicators, "ตัวชี้วัดประเทศไทย", "Thai indicator")
    return sorted(found, key=lambda fault: (str(fault.sheet), fault.row or 0, fault.rule, str(fault.raw)))


def _fault(entry: Entry) -> Problem:
    return problem(
        entry["rule"], sheet=entry["document"], row=entry["line"], raw=entry["raw"], **entry.get("values", {})
    )


def _slips(registry: Registry) -> Iterable[Problem]:
    items = [*registry.asean_indicators, *registry.thai_indicators, *registry.activities, *registry.events["contents"]]
    for entry in items:
        for slip in entry.get("slips", []):
            yield _slip(slip, entry["document"], entry["lines"][0])
        for slip in entry.get("tracking_slips", []):
            lines = [variant["lines"][0] for variant in entry["tracking"] if slip["printed"] in variant["printed"]]
            yield _slip(slip, entry["document"], lines[0])


def _slip(slip: Entry, document: str, line: int) -> Problem:
    rule = "plan.slip_of_meaning" if slip.get("changes_meaning") else "plan.slip"
    return problem(rule, sheet=document, row=line, raw=slip["printed"], read_as=slip["read_as"])


def _unprinted(entries: list[Entry], kind_th: str, kind_en: str) -> Iterable[Problem]:
    for entry in entries:
        if not entry.get("tracking"):
            yield problem(
                "plan.not_in_table",
                sheet=entry["document"],
                row=entry["lines"][0],
                raw=entry["printed"],
                kind_th=kind_th,
                kind_en=kind_en,
                number=entry["number"],
            )
