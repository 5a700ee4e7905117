"""Land areas in rai, ngan and wah, exact in square metres."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validations.writings import ANY_CELL, refusal_of, typing_of
from validations.values.land import Land, land_of, read_rai, write_land
from validations.values.unreadable import Unreadable

wahs = st.decimals(min_value=0, max_value=9999, places=2)
WHOLE = st.integers(0, 10**7)


@given(
    st.builds(Land, st.decimals(min_value=0, max_value=10**12, places=4)),
    st.sampled_from(["dashed", "worded"]),
    typing_of,
)
def test_an_area_is_read_back_however_it_is_typed(land, style, typed):
    assert read_rai(typed(write_land(land, style))) == land


@given(WHOLE, st.integers(0, 500), wahs, typing_of)
def test_one_cell_and_three_cells_say_the_same_area_also_unsimplified(rai, ngan, wah, typed):
    expected = Land(Decimal(rai) * 1600 + ngan * 400 + wah * 4)
    assert land_of(rai, ngan, wah) == land_of(str(rai), f"{ngan:,}", typed(str(wah))) == expected
    for text in (f"{rai:,}-{ngan}-{wah} ไร่", f"{rai} ไร่ {ngan} งาน {wah:,} ตร.ว.", f"{rai}ไร่{ngan}งาน{wah}ตารางวา"):
        assert read_rai(typed(text)) == expected


def test_the_sum_that_bangkok_prints():
    assert read_rai("743 ไร่ 145 งาน 2,138.21 ตร.ว.") == Land(Decimal("1255352.84"))


@pytest.mark.parametrize(
    ("cell", "square_metres"),
    [
        ("4-2-0", 7200),
        ("4-2-0 ไร่", 7200),
        ("๔-๒-๐", 7200),
        ("4 – 2 – 0 ไร่", 7200),
        ("2000-2-50", 3_201_000),  # no month has 50 days, and none is the 0th
        ("2566-0-10", 4_105_640),
        ("4.5 ไร่", 7200),
        ("เนื้อที่ 4 ไร่ 2 งาน", 7200),
        ("2 งาน 50 ตร.ว.", 1000),
        ("10 ไร่ 50 ตารางวา", 16200),
        ("1,600 ตร.ม.", 1600),
        ("1.5 ตร.กม.", 1500000),
        ("3 m²", 3),
    ],
)
def test_areas_as_they_are_written(cell, square_metres):
    assert read_rai(cell) == Land(Decimal(square_metres))


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("12.5", "land.unit_missing"),
        (12.5, "land.unit_missing"),
        (date(2010, 2, 4), "land.looks_like_date"),  # what a spreadsheet makes of 4-2-10
        ("4-2-2563", "land.looks_like_date"),
        ("2023-01-31", "land.looks_like_date"),
        ("2000-2-5", "land.looks_like_date"),
        ("4 งาน 2 ไร่", "land.unreadable"),
        ("4 ไร่ 4 ไร่", "land.unreadable"),
        ("4.5 ไร่ 2 งาน", "land.unreadable"),
        ("4.5-2-0", "land.unreadable"),
        ("-4-2-0", "land.unreadable"),
        ("4-2", "land.unreadable"),
        ("4 ไร่ -2 งาน", "land.unreadable"),
        ("ประมาณ 4 ไร่", "land.unreadable"),
        ("4 แปลง", "land.unreadable"),
        ("", "land.unreadable"),
        ("-", "land.unreadable"),
        (None, "land.unreadable"),
    ],
)
def test_what_is_not_certainly_an_area_is_refused_by_name(cell, rule):
    assert refusal_of(read_rai, cell) == rule


def test_three_cells_need_at_least_one_and_nothing_negative():
    assert land_of(4, "", None) == Land(Decimal(6400))
    assert land_of(0, 0, 0) == Land(Decimal(0))
    for cells in (("", None, " "), (4, -1, 0), (4, "n.a.", 0)):
        assert refusal_of(land_of, *cells) == "land.unreadable"


@given(ANY_CELL)
def test_any_cell_is_an_area_that_can_be_written_and_read_again_or_is_refused_by_name(cell):
    with contextlib.suppress(Unreadable):
        land = read_rai(cell)
        for style in ("dashed", "worded"):
            assert read_rai(write_land(land, style)) == land
