"""A quantity is a scaled whole number in a frame and an exact decimal of its unit in Parquet and DuckDB."""

from decimal import Decimal

import pandas as pd
import pandera.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validations.tables.declaring import MART, quantity, scale_of, table
from warehouse.declaration import Misfit, as_arrow, sql_types

WASTE = table(
    "waste_example",
    "ตัวอย่าง",
    "An example",
    {"t_day": quantity("ตันต่อวัน", "Tonnes a day", unit="t/day", nullable=True, low=0, high=Decimal("99.5"))},
    key=("t_day",),
    kind=MART,
)
_AREA = table("area_example", "ตัวอย่าง", "An example", {"m2": quantity("พื้นที่", "Area", unit="m2", places=2)}, key=("m2",))


def frame(*values: int | None) -> pd.DataFrame:
    return pd.DataFrame({"t_day": pd.Series(list(values), dtype="Int64")})


def test_its_type_and_its_scale_follow_from_its_places():
    assert sql_types(WASTE) == {"t_day": "DECIMAL(18,3)"}
    assert scale_of(WASTE.columns["t_day"]) == 1000
    assert scale_of(_AREA.columns["m2"]) == 100


def test_empty_and_negative_values_stay_what_they_are():
    table = as_arrow(WASTE, frame(1, None, -1, 0, 12_345))
    assert table["t_day"].to_pylist() == [
        Decimal("0.001"),
        None,
        Decimal("-0.001"),
        Decimal("0.000"),
        Decimal("12.345"),
    ]


@given(st.lists(st.none() | st.integers(-(10**18) + 1, 10**18 - 1)))
def test_every_scaled_number_is_the_exact_decimal(values):
    found = as_arrow(WASTE, frame(*values))["t_day"].to_pylist()
    assert found == [None if value is None else Decimal(value).scaleb(-3) for value in values]


def test_a_slice_of_a_frame_keeps_its_own_empty_cells():
    whole = frame(*([1, None, 3] * 7))
    assert as_arrow(WASTE, whole.iloc[4:9])["t_day"].to_pylist() == [
        None if value is None else Decimal(value).scaleb(-3) for value in ([1, None, 3] * 7)[4:9]
    ]


def test_a_number_with_too_many_digits_is_refused():
    with pytest.raises(Misfit, match="t_day"):
        as_arrow(WASTE, frame(10**18))


def test_bounds_are_said_in_the_unit_and_held_in_the_scale():
    WASTE.validate(frame(0, 99_500))
    with pytest.raises(pandera.errors.SchemaError):
        WASTE.validate(frame(99_501))
    with pytest.raises(pandera.errors.SchemaError):
        WASTE.validate(frame(-1))
