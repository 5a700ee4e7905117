"""Small frames and what checks find in them."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from sources.checks import run_checks, spec_of
from sources.checks.records import CheckContext, Finding
from validations.problem import problem

THOUSANDTHS = 1000


def frame(**columns: Sequence) -> pd.DataFrame:
    """Columns of whole numbers become Int64 with NA, anything else objects, as the records of a sheet have them."""
    return pd.DataFrame({name: column(values) for name, values in columns.items()})


def column(values: Sequence) -> pd.Series:
    whole = all(value is None or (isinstance(value, int) and not isinstance(value, bool)) for value in values)
    return pd.Series(values, dtype="Int64" if whole else object)


def found(
    records: pd.DataFrame,
    *,
    sheets: Sequence[int] | None = None,
    scale: Mapping[str, int] | None = None,
    received_on: Sequence[date | None] = (),
    unread: Mapping[str, np.ndarray] | None = None,
    **check: object,
) -> list[Finding]:
    """What one check finds; each finding's sentences can be said in both languages."""
    labels = {name: (f"ช่อง {name}", f"column {name}") for name in records}
    sheet_no = np.zeros(len(records), dtype=int) if sheets is None else np.array(sheets)
    context = CheckContext(sheet_no, scale or {}, labels, received_on, unread=unread or {})
    findings = run_checks(records, [spec_of(check, "test")], context)
    for finding in findings:
        said = problem(finding.rule, **finding.values)
        assert "{" not in said.message_th + said.message_en
        assert None not in finding.values.values()
    return findings


def places(findings: list[Finding]) -> list[tuple[int | None, str | None]]:
    """Record and field of each finding."""
    return [(finding.record, finding.field) for finding in findings]
