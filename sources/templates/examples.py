"""Examples of filled rows, one file an agency: what a template shows, and what a test sends as data to be accepted.

The places are real, the figures are made up. A file holds, by contract:

    dcce_sar:
      sheet: SAR                            # the name of the sheet, where the contract says none that is short enough
      headers: {date: วันที่}                 # an alias of a column that reads better than its first
      titles: {pollutant: 'สารมลพิษ: {}'}     # how a line above the table says a taken value, where it is no year or day
      taken: {year: 2567, pollutant: PM2.5} # what these lines say in the example
      keys: [ผ่าน EHA 1001 (แห่ง)]           # headers of bands, or keys across the header
      rows:
        - {heading: แผนงานที่ 1 …}            # a row with a text alone
        - {year: 2567, …, keys: {ม.ค.: {activity: 120, emissions_kgco2e: 60}}}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("examples")
YEAR_BE = 2567  # of the examples


@dataclass(frozen=True)
class Example:
    """What is said of a contract's template beyond the contract. Cells of `rows` are by the contract's columns."""

    sheet: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, object] = field(default_factory=dict)
    keys: Sequence[str] = ()
    rows: Sequence[Mapping[str, Any]] = ()


def example_of(contract: str) -> Example:
    """The example of a contract, with nothing in it where none is written down."""
    return _all().get(contract, Example())


@cache
def _all() -> dict[str, Example]:
    """Every example by contract; raises ValueError for a contract in two files and TypeError for an unknown key."""
    found: dict[str, Example] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for name, said in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).items():
            if name in found:
                raise ValueError(f"{path.name}: {name} has an example already")
            found[name] = Example(**said)
    return found
