"""The plan registry: reviewable YAML files, loaded as they are. Light: standard library and YAML only."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sources.plan.document import Item, Link, Row, carry_down, row_links

FOLDER = Path(__file__).with_name("registry")

Entry = dict[str, Any]


@dataclass(frozen=True)
class Registry:
    """Each field holds the entries of the file of its name."""

    frame: list[Entry]
    strategies: list[Entry]
    programmes: list[Entry]
    asean_indicators: list[Entry]
    thai_indicators: list[Entry]
    activities: list[Entry]
    agency_projects: list[Entry]
    donor_projects: list[Entry]
    donor_assertions: list[Entry]
    events: dict[str, list[Entry]]
    agencies: list[Entry]
    links: dict[str, list[Entry]]
    background: list[Entry]
    aggregates: list[Entry]
    documents: list[Entry]
    faults: list[Entry]

    def rows(self) -> list[Row]:
        """The logical rows of the tracking table, merged cells carried down, as a document's reader builds them."""
        rows: list[Row] = []
        programme = {entry["number"]: entry["programme"] for entry in self.asean_indicators}
        for entry in self.links["as_printed"]:
            asean = entry.get("asean_indicator")
            row = Row(list(entry["lines"]), programme[asean] if asean else rows[-1].programme, label=entry["row"])
            row.asean = [str(asean)] if asean else []
            row.thai = [str(number) for number in entry.get("thai_indicators", [])]
            row.activity = str(entry["activity"]) if "activity" in entry else None
            projects = entry.get("agency_projects", [])
            row.no_project = projects == "none"
            row.projects = [] if row.no_project else _items("agency_project", projects)
            row.donors = _items("donor_project", entry.get("donor_projects", []))
            row.events = _items("event", entry.get("events", []))
            rows.append(row)
        carry_down(rows)
        return rows

    def printed_links(self) -> list[Link]:
        """The links that the tracking table prints, each once."""
        return row_links(self.rows())


def _items(kind: str, numbers: list[object]) -> list[Item]:
    return [Item(kind, str(number), [], []) for number in numbers]


@cache
def load_registry(folder: Path = FOLDER) -> Registry:
    """The registry in a folder; raises KeyError for a missing file and yaml.YAMLError for a broken one."""
    files = {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted(folder.glob("*.yaml"))
    }
    return Registry(**{name: files[name] for name in Registry.__dataclass_fields__})


def registry_hash(folder: Path = FOLDER) -> str:
    """SHA-256 over the names and bytes of the registry's files: it changes when any text, link or figure does."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
