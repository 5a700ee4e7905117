"""What figures, days and places of a feed may be: `limits.yaml`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

_PATH = Path(__file__).with_name("limits.yaml")


@dataclass(frozen=True)
class Limit:
    """Bounds of a quantity in its unit, all included; from `least` to `low` a figure is kept and named."""

    unit: str
    low: Decimal
    high: Decimal
    least: Decimal


@dataclass(frozen=True)
class Limits:
    """See `limits.yaml`."""

    quantities: Mapping[str, Limit]
    mass_quantities: Mapping[str, Limit]
    stale_after_hours: int
    first_day: date
    south: Decimal
    north: Decimal
    west: Decimal
    east: Decimal


@cache
def load_limits() -> Limits:
    """The limits as declared."""
    said = yaml.load(_PATH.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    quantities, masses = (
        {
            name: Limit(row["unit"], *(Decimal(row.get(key, row["low"])) for key in ("low", "high", "least")))
            for name, row in said[group].items()
        }
        for group in ("quantities", "mass_quantities")
    )
    box = {side: Decimal(value) for side, value in said["thailand"].items()}
    return Limits(quantities, masses, said["stale_after_hours"], said["first_day"], **box)
