"""Several meetings' status sheets in any order, sent again, and looked back upon: what stands does not depend on it."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.donor_frames import FIRST, PLAN, SECOND, THIRD, donor_sql, release, sheet
from tests.warehouse.frames import every_row
from validations.tables.declaring import released

DAYS = (FIRST, SECOND, THIRD)
STATUSES = ("proposed", "ongoing", "extended", "completed", "unknown")
CHANGES = st.fixed_dictionaries(
    {"project_id": st.sampled_from(PLAN)},
    optional={
        "status_reported": st.sampled_from(STATUSES),
        "end_date": st.dates(date(2023, 1, 1), date(2028, 12, 31)),
        "project_name": st.sampled_from(("ชื่อใหม่", "Smart Green ASEAN Cities")),
        "countries": st.sampled_from(("ไทย; ลาว", "ประเทศใดบ้าง")),
    },
)
AMOUNT = st.fixed_dictionaries(
    {
        "project_id": st.sampled_from(("5", "5.1", "5.2", "6")),
        "budget_amount": st.integers(1, 5).map(lambda number: str(number * 50_000)),
        "budget_currency": st.sampled_from(("USD", "EUR")),
    }
)
MEETING = st.tuples(
    st.lists(CHANGES | AMOUNT, max_size=4, unique_by=lambda change: change["project_id"]),
    st.sets(st.sampled_from(PLAN), max_size=2),
)


def found(*sheets: pd.DataFrame, **more: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every donor table."""
    with TemporaryDirectory() as folder:
        path = release(Path(folder), *sheets, **more)
        tables = every_row(path, [name for name in donor_sql()[0] if name in released()])
    return {name: sorted(found, key=str) for name, found in tables.items()}


@settings(max_examples=4, deadline=None)
@given(st.tuples(MEETING, MEETING, MEETING), st.permutations(range(3)))
def test_neither_the_order_of_submissions_nor_sending_again_nor_later_reports_change_what_stands(
    meetings: tuple[Any, ...], turn: list[int]
) -> None:
    sheets = [
        sheet(day, *changes, without=tuple(without)) for day, (changes, without) in zip(DAYS, meetings, strict=True)
    ]
    in_order = found(*sheets)
    assert found(*(sheets[number] for number in turn)) == in_order
    assert found(*sheets, sheets[turn[0]]) == in_order
    assert found(*sheets, as_of=SECOND) == found(*sheets[:2], as_of=SECOND)
    assert len(in_order["donor_project"]) == len(PLAN)


def test_a_sheet_sent_again_under_another_name_changes_no_project() -> None:
    changed = {"project_id": "6", "status_reported": "extended", "end_date": date(2028, 1, 31)}
    first, again = sheet(FIRST, changed), sheet(FIRST, changed, file="again")
    assert found(first, again)["donor_project"] == found(first)["donor_project"]
