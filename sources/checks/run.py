"""Running checks over records: pure, over whole columns, never across sheets."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd

from sources.checks import among, arithmetic, codes, fields, ordering, periods, series, slips
from sources.checks.keys import CheckSpec
from sources.checks.records import CheckContext, Finding, Records

_FINDERS: dict[str, Callable[[Any, Records], Iterator[Finding]]] = {
    "sum": arithmetic.find_sum,
    "ratio": arithmetic.find_ratio,
    "product": arithmetic.find_product,
    "quotient": arithmetic.find_quotient,
    "between": arithmetic.find_between,
    "at_most": arithmetic.find_at_most,
    "present_if": fields.find_present_if,
    "code_says": codes.find_code_says,
    "order": fields.find_order,
    "date_within": fields.find_date_within,
    "sum_of_rows": among.find_sum_of_rows,
    "same_entity": among.find_same_entity,
    "one_value": among.find_one_value,
    "not_falling": series.find_not_falling,
    "stuck": series.find_stuck,
    "copied_period": periods.find_copied_period,
    "copied_record": periods.find_copied_record,
    "all_zero_period": periods.find_all_zero_period,
    "tenfold": slips.find_slips,
    "digits_swapped": slips.find_slips,
    "unit_slip": slips.find_slips,
    "shifted_order": ordering.find_shifted_order,
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
