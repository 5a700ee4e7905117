"""Durations as project documents state them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_CELL, refusal_of, typing_of
from validations.values.durations import Duration, read_duration, write_duration
from validations.values.unreadable import Unreadable

durations = st.builds(Duration, st.integers(0, 1200), st.integers(0, 4000), st.booleans())


@given(durations, typing_of)
def test_a_duration_is_read_back_however_it_is_typed(duration, typed):
    assert read_duration(typed(write_duration(duration))) == duration


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("6 เดือน", Duration(6)),
        ("1 ปี 6 เดือน", Duration(18)),
        ("180 วัน", Duration(0, 180)),
        ("๓ ปี", Duration(36)),
        ("หกเดือน", Duration(6)),
        ("สิบสองเดือน", Duration(12)),
        ("1 ปีครึ่ง", Duration(18)),
        ("ครึ่งปี", Duration(6)),
        ("1.5 ปี", Duration(18)),
        ("4 สัปดาห์", Duration(0, 28)),
        ("24 months", Duration(24)),
        ("2 years 6 months", Duration(30)),
        ("2 ปี (24 เดือน)", Duration(24)),
        ("ประมาณ 11 เดือน", Duration(11, is_approximate=True)),
        ("ระยะเวลาดำเนินงาน 72 เดือน", Duration(72)),
    ],
)
def test_durations_as_they_are_written(cell, expected):
    assert read_duration(cell) == expected


def test_the_headers_unit_is_for_bare_numbers():
    assert read_duration(6, unit="เดือน") == read_duration("๖", unit="เดือน") == Duration(6)
    assert read_duration("1 ปี", unit="เดือน") == Duration(12)


@pytest.mark.parametrize(
    "cell",
    [
        *("ครึ่ง 2 ปี", "ตลอดโครงการ", "999999 วัน", "2566 ปี", "3 ปีงบประมาณ", None, True),
        "6",
        6,
        "",
        "-",
        "เดือน",
        "6 เดือน 1 ปี",
        "6 เดือน 6 เดือน",
        "4-6 สัปดาห์",
        "½ วัน",
        "เดือนครึ่ง",
        "1.5 เดือน",
        "2 ปี (25 เดือน)",
    ],
)
def test_what_is_not_certainly_a_duration_is_refused(cell):
    assert refusal_of(read_duration, cell) == "duration.unreadable"


@given(ANY_CELL)
def test_any_cell_is_a_duration_that_can_be_written_and_read_again_or_is_refused(cell):
    with contextlib.suppress(Unreadable):
        duration = read_duration(cell)
        assert read_duration(write_duration(duration)) == duration
