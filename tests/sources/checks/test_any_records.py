"""No content of a sheet makes a check raise, warn or take what is empty for something."""

import warnings
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.checks.found import found
from tests.sources.checks.test_sentences import BROKEN

EDGE = 2**63 - 1
numbers = st.none() | st.integers(-3, 12) | st.sampled_from([-EDGE, EDGE, 2**62, 10**18, 2560, 2569])
texts = st.none() | st.sampled_from(["10", "11", "t", "p", "5100101", "ไม่ทราบ", ""])
days = st.none() | st.sampled_from([date.min, date.max, date(2024, 5, 1), date(2567, 5, 1)])
CHECKS = {kind: said for kind, (said, _) in BROKEN.items()}
CHECKS["shifted_order"] = {
    "rule": "order.shifted",
    "total": "t",
    "parts": ["a", "b"],
    "entity": "code",
    "period": "year",
}


def like(column: pd.Series) -> st.SearchStrategy:
    if pd.api.types.is_integer_dtype(column.dtype):
        return numbers
    return days if isinstance(column.iloc[0], date) else texts


@pytest.mark.parametrize("kind", CHECKS)
@given(st.data())
def test_any_records_are_judged_without_a_word_of_python(kind, data):
    columns = dict(BROKEN[kind][1]) if kind in BROKEN else dict.fromkeys("tab")
    count = data.draw(st.integers(1, 25))
    rows = pd.DataFrame(
        {
            name: pd.Series(
                data.draw(st.lists(numbers if column is None else like(column), min_size=count, max_size=count)),
                dtype="Int64" if column is None else column.dtype,
            )
            for name, column in columns.items()
        }
    )
    if kind == "shifted_order":
        rows = rows.assign(
            code=[str(10 + number) for number in range(count)], year=pd.Series([1] * count, dtype="Int64")
        )
    sheets = data.draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        findings = found(rows, kind=kind, **CHECKS[kind], sheets=sheets, received_on=[date(2024, 1, 1), None])
    for finding in findings:
        assert finding.record is None or finding.sheet_no == sheets[finding.record]
        if finding.record is not None and kind not in ("present_if", "all_zero_period"):
            assert pd.notna(rows[finding.field].iloc[finding.record])
