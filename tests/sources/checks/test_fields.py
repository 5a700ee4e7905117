"""Fields that need one another, days in their order and in their window."""

from datetime import date

import numpy as np
import pytest

from tests.sources.checks.found import found, frame, places

NEEDED = {"rule": "base_year.missing", "kind": "present_if", "field": "base_year", "given": "reduced"}
ORDER = {"rule": "date.order", "kind": "order", "start": "begins", "end": "ends"}
PLAN = {"rule": "date.outside_plan", "kind": "date_within", "field": "day"}


def test_a_reduction_without_its_base_year_is_found_at_the_empty_cell():
    rows = frame(base_year=[2560, None, None], reduced=[5, None, 5])
    (finding,) = found(rows, **NEEDED)
    assert (finding.record, finding.field) == (2, "base_year")
    assert finding.values["given_th"] == "ช่อง reduced 5"


def test_a_cell_that_could_not_be_read_is_not_empty():
    rows = frame(base_year=[None, None], reduced=[5, 5])
    unread = {"base_year": np.array([True, False])}
    assert places(found(rows, **NEEDED, unread=unread)) == [(1, "base_year")]


def test_only_values_that_are_named_need_another():
    rows = frame(base_year=[None, None], reduced=[5, 5], status=["planned", "done"])
    assert places(found(rows, **NEEDED, only={"status": "done"})) == [(1, "base_year")]


def test_a_flag_can_be_what_a_check_is_about():
    rows = frame(base_year=[None, None], reduced=[5, 5])
    rows["has_plan"] = np.array([True, False])
    assert places(found(rows, **NEEDED, only={"has_plan": True})) == [(0, "base_year")]


def test_a_start_after_its_end_is_found():
    day = date(2023, 3, 1)
    rows = frame(begins=[day, day, date(2023, 3, 2), None, day], ends=[day, date(2024, 1, 1), day, day, None])
    (finding,) = found(rows, **ORDER)
    assert (finding.record, finding.field) == (2, "begins")
    assert finding.values == {
        "start_th": "2 มี.ค. 2566",
        "start_en": "2023-03-02",
        "end_th": "1 มี.ค. 2566",
        "end_en": "2023-03-01",
    }


def test_numbers_have_an_order_too_in_scales_of_their_own():
    check = ORDER | {"rule": "number.order"}
    rows = frame(begins=[2560, 2565], ends=[2_565_000, 2_564_000])
    (finding,) = found(rows, **check, scale={"ends": 1000})
    assert (finding.record, finding.values["start_th"], finding.values["end_th"]) == (1, "2565", "2,564")


def test_a_day_outside_the_plan_is_found_with_the_window():
    rows = frame(day=[date(2023, 1, 1), date(2027, 12, 31), date(2022, 12, 31), date(2566, 1, 1), None])
    findings = found(rows, **PLAN, earliest="2023-01-01", latest="2027-12-31")
    assert places(findings) == [(2, "day"), (3, "day")]
    assert findings[0].values["first_th"] == "1 ม.ค. 2566"
    assert findings[0].values["last_en"] == "2027-12-31"


def test_the_window_may_be_given_by_the_record():
    rows = frame(day=[date(2023, 5, 1)] * 3, begins=[date(2023, 5, 1), date(2023, 5, 2), None])
    findings = found(rows, **PLAN, earliest="begins")
    assert [(finding.record, finding.values["last_en"]) for finding in findings] == [(1, "–")]


@pytest.mark.parametrize(
    ("basis", "first", "last"),
    [
        ("calendar", date(2023, 1, 1), date(2023, 12, 31)),
        ("fiscal", date(2022, 10, 1), date(2023, 9, 30)),
        ("academic", date(2023, 5, 16), date(2024, 5, 15)),
    ],
)
@pytest.mark.parametrize("year", [2566, 2023])
def test_a_day_lies_in_the_year_of_its_record(basis, first, last, year):
    days = [first, last, date.fromordinal(first.toordinal() - 1), date.fromordinal(last.toordinal() + 1), None]
    rows = frame(day=[*days, last], year=[year] * 5 + [None])
    check = {"rule": "date.outside_year", "kind": "date_within", "field": "day", "year": "year", "basis": basis}
    assert places(found(rows, **check)) == [(2, "day"), (3, "day")]


def test_a_day_after_its_file_was_received_is_found_where_that_day_is_known():
    rows = frame(day=[date(2024, 5, 2)] * 4 + [date(2024, 5, 1)])
    check = {"rule": "date.after_receipt", "kind": "date_within", "field": "day", "received": True}
    findings = found(rows, **check, sheets=[0, 1, 2, 3, 0], received_on=[date(2024, 5, 1), None, date(2024, 5, 2)])
    assert places(findings) == [(0, "day")]
    assert findings[0].values["last_th"] == "1 พ.ค. 2567"


def test_a_year_that_is_no_year_bounds_nothing():
    check = {"rule": "date.outside_year", "kind": "date_within", "field": "day", "year": "year"}
    assert found(frame(day=[date(2024, 5, 2)] * 2, year=[0, 99_999]), **check) == []


def test_one_row_without_anything_is_silent():
    rows = frame(day=[None], begins=[None], ends=[None])
    assert found(rows, **ORDER) == []
    assert found(rows, **PLAN, earliest="2023-01-01") == []
