"""Local authorities that were renamed or raised in rank while they stayed one place, each with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from sources.places.spelling import name_key

_CHANGES = Path(__file__).parents[1] / "registers" / "authority_change.yaml"


@dataclass(frozen=True)
class Form:
    """How a place was called for a time: type and name."""

    type: str
    name_th: str

    @property
    def label(self) -> str:
        return f"{self.type}{self.name_th}"


@dataclass(frozen=True)
class Change:
    """From `since` on the place is called `after`; `district_code` tells it from others of its name, where known."""

    province_code: str
    before: Form
    after: Form
    since: date
    source: str
    district_code: str | None = None


@dataclass(frozen=True)
class Changes:
    """The register of changes, by the province, type and name of either side."""

    by_before: Mapping[tuple[str, str, str], tuple[Change, ...]]
    by_after: Mapping[tuple[str, str, str], tuple[Change, ...]]

    def of(self, province_code: str, type_: str, key: str) -> Iterator[tuple[Change, Form]]:
        """Each change that touches this name, with the form on its other side."""
        for change in self.by_before.get((province_code, type_, key), ()):
            yield change, change.after
        for change in self.by_after.get((province_code, type_, key), ()):
            yield change, change.before


@cache
def load_changes() -> Changes:
    """The changes of `sources/registers/authority_change.yaml`."""
    by_before: dict[tuple[str, str, str], tuple[Change, ...]] = {}
    by_after: dict[tuple[str, str, str], tuple[Change, ...]] = {}
    for entry in yaml.load(_CHANGES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        change = Change(**{**entry, "before": Form(*entry["before"]), "after": Form(*entry["after"])})
        for side, form in ((by_before, change.before), (by_after, change.after)):
            place = (change.province_code, form.type, name_key(form.name_th))
            side[place] = (*side.get(place, ()), change)
    return Changes(by_before, by_after)
