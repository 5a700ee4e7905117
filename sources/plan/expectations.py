"""What the registry expects of a plan document: its items as printed, strategy block and tracking table apart."""

from sources.plan.alignment import Expected
from sources.plan.registry import Entry, Registry
from sources.plan.standing import Standings, standings


def block_expectations(registry: Registry) -> dict[str, list[Expected]]:
    """Items of the strategy block by kind."""
    expected: dict[str, list[Expected]] = {}
    for entry in registry.frame:
        if entry["item"] != "period":  # it stands within the title
            kind = f"frame_{entry['item']}"
            expected[kind] = [Expected(kind, "", None, entry["printed"])]
    for kind, entries in (
        ("strategy", registry.strategies),
        ("programme", registry.programmes),
        ("programme_banner", registry.programmes),
        ("asean_indicator", registry.asean_indicators),
        ("thai_indicator", registry.thai_indicators),
    ):
        expected[kind] = [_numbered(kind, entry, entry["printed"]) for entry in entries]
    return expected


def table_expectations(registry: Registry) -> dict[str, list[Expected]]:
    """Items of the tracking table by kind, in the order of the table, each with what it stands under."""
    held = standings(registry.rows(), by_number=True)
    banners = [_numbered("programme_banner", entry, entry["banner"]["printed"]) for entry in registry.programmes]
    asean = [
        _numbered("asean_indicator", entry, variant["printed"])
        for entry in registry.asean_indicators
        for variant in entry.get("tracking", [])
    ]
    activities = [
        _numbered("activity", entry, entry["printed"], held, f"{entry['number']}#0") for entry in registry.activities
    ]
    projects = [
        _numbered("agency_project", entry, entry["printed"], held, str(entry["number"]))
        for entry in registry.agency_projects
    ]
    return {
        "programme_banner": banners,
        "asean_indicator": asean,
        "thai_indicator": _thai(registry, held),
        "activity": activities,
        "agency_project": projects,
        "donor_project": [_donor(entry, held) for entry in registry.donor_projects],
        "event": _events(registry, held),
    }


def _numbered(kind: str, entry: Entry, text: str, held: Standings | None = None, place: str | None = None) -> Expected:
    number = str(entry["number"])
    stands = tuple(held.get((kind, place), [])) if held else ()
    return Expected(kind, number, number, text, entry.get("programme"), stands)


def _thai(registry: Registry, held: Standings) -> list[Expected]:
    """A Thai indicator as often as the table prints it, in the table's order (9 twice)."""
    printed = []
    for entry in registry.thai_indicators:
        for index, variant in enumerate(entry.get("tracking", [])):
            place = f"{entry['number']}#{index}"
            expected = _numbered("thai_indicator", entry, variant["printed"], held, place)
            printed.append((variant["lines"][0], expected))
    return [expected for _, expected in sorted(printed, key=lambda pair: pair[0])]


def _donor(entry: Entry, held: Standings) -> Expected:
    number = entry["id"]
    return Expected("donor_project", number, number, entry["printed"], None, tuple(held["donor_project", number]))


def _events(registry: Registry, held: Standings) -> list[Expected]:
    """Events and the free text that belongs to them; neither has a printed number."""
    placed = [(entry, entry["id"]) for entry in registry.events["events"]]
    placed += [(entry, entry["of"][0]) for entry in registry.events["contents"]]
    return [
        Expected("event", entry["id"], None, entry["printed"], None, tuple(held["event", event]))
        for entry, event in placed
    ]
