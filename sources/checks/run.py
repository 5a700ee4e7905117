"""Running checks over records: pure, over whole columns, never across sheets."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd

from sources.checks import arithmetic
from sources.checks.kinds import CheckSpec
from sources.checks.records import CheckContext, Finding, Records

_FINDERS: dict[str, Callable[[Any, Records], Iterator[Finding]]] = {
    "sum": arithmetic.find_sum,
    "ratio": arithmetic.find_ratio,
    "between": arithmetic.find_between,
}


def run_checks(frame: pd.DataFrame, specs: Sequence[CheckSpec], context: CheckContext) -> list[Finding]:
    """What the checks find in typed records, check by check in the order given, each in the order of its records.

    Raises KeyError for a field that the frame does not have, TypeError or ValueError for one of another type: both are
    faults of the contract, not of the data.
    """
    if not len(frame):
        return []
    records = Records(frame, context)
    return [found for spec in specs for found in _FINDERS[spec.kind](spec, records.matching(spec.only))]
