"""Checks: what contradicts itself in a sheet whose cells can all be read. Declared in a contract, run over all records.

    checks:
      - {rule: waste.mass_balance, kind: sum, total: generated_t_day, parts: [a, b, c], tolerance: '1'}

A check never mixes sheets, never takes an empty value for a zero, and computes with exact whole numbers. `rule` is
an id of the rule book; its severity decides what a finding costs (error: the record, or the whole sheet where the
finding has no record; warning and note: nothing). Several rules may use one kind.

Keys of every kind
    rule        id of the rule book, whose sentences ask only for what the kind fills
    kind        one of those below
    only        {field: value or [values]}: the check is about the records of which all these fields hold; optional

Decimals stand in quotes ('0.5') and are in the unit of the field; a list of one may be written as a text.

sum         the parts make the total
    parts       fields
    total       field; or
    equals      decimal, where the parts must make a fixed number (shares that make 100)
    tolerance   decimal, '0' unless said
    lower_bound true: where a part is empty, the parts that are known must still not exceed the total; false unless said
    at: total, or the first of parts. fills: total sum difference parts_th parts_en tolerance
ratio       ratio = factor × Σ numerator / Σ denominator; a denominator of 0 says nothing
    ratio       field
    numerator, denominator   fields
    factor      decimal, '1' unless said ('100' for per cent, '1600' for rai to m²)
    tolerance   decimal, required: half the last printed place at least
    at: ratio. fills: ratio expected inputs_th inputs_en tolerance
between     low ≤ field ≤ high
    field       field
    low, high   decimals, one or both
    at: field. fills: value low high
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sources.checks.spec import CheckSpec, spec_of

if TYPE_CHECKING:
    import pandas as pd

    from sources.checks.records import CheckContext, Finding

__all__ = ["CheckContext", "CheckSpec", "Finding", "run_checks", "spec_of"]


def __getattr__(name: str) -> object:
    """`run_checks`, `CheckContext` and `Finding` need pandas, which loading contracts does not: fetched when asked."""
    if name in ("CheckContext", "Finding"):
        from sources.checks import records

        return getattr(records, name)
    raise AttributeError(f"module {__name__} has no attribute {name}")


def run_checks(frame: "pd.DataFrame", specs: Sequence[CheckSpec], context: "CheckContext") -> "list[Finding]":
    """What the checks find in typed records; see `sources.checks.run`."""
    from sources.checks import run

    return run.run_checks(frame, specs, context)
