"""Units as headers state them are told apart and converted exactly, leap years too."""

from fractions import Fraction

import pytest

from sources.units import Incompatible, factor_between, load_units
from tests.sources.layouts import WASTE, contract_from, grid_of, judged, rules_at, values

UNITS = load_units()


def named(word):
    unit = UNITS.named(word)
    assert unit is not None, word
    return unit


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("ปริมาณขยะ (ตันต่อวัน)", "t/day"),
        ("ปริมาณขยะ (ตัน/วัน)\n(tons per day)", "t/day"),
        ("(หน่วย: ไร่)", "rai"),
        ("พื้นที่ ( ตร.ม. )", "m2"),
        ("พื้นที่ (m²)", "m2"),
        ("Emissions (kgCO2eq)", "kgCO2e"),
        ("ร้อยละ", "percent"),
        ("อัตรา (กก./คน/วัน)", "kg/person/day"),
        ("ปริมาณ (Mt/year)", "Mt/year"),
    ],
)
def test_a_header_states_its_unit(header, unit):
    assert [found.name for found in UNITS.stated_in(header)] == [unit]


@pytest.mark.parametrize(
    "header", ["ปริมาณ (MT)", "ปริมาณ (mt/year)", "คะแนน (25)", "ปี (พ.ศ.)", "เทศบาล", "ตันหยง", "ไร่ขิง"]
)
def test_what_is_no_unit_or_could_be_two_states_none(header):
    assert UNITS.stated_in(header) == []


@pytest.mark.parametrize(
    ("sheet", "field", "year", "factor"),
    [
        ("ไร่", "m2", None, Fraction(1600)),
        ("ตารางวา", "ไร่", None, Fraction(1, 400)),
        ("กก.", "t", None, Fraction(1, 1000)),
        ("ตัน/ปี", "t/day", 2023, Fraction(1, 365)),
        ("ตัน/ปี", "t/day", 2024, Fraction(1, 366)),
        ("ตัน/ปี", "t/day", 1900, Fraction(1, 365)),
        ("ล้านตัน/ปี", "t/day", 2023, Fraction(1_000_000, 365)),
        ("ตัน/วัน", "t/year", 2024, Fraction(366)),
        ("ล้านตัน/ปี", "Mt/year", None, Fraction(1)),
        ("ล้านไร่", "km2", None, Fraction(1600)),
    ],
)
def test_units_of_one_kind_are_converted_exactly(sheet, field, year, factor):
    assert factor_between(named(sheet), named(field), year) == factor


def test_other_kinds_and_unknown_years_are_not_converted():
    with pytest.raises(Incompatible):
        factor_between(named("ไร่"), named("ตัน"), 2023)
    with pytest.raises(Incompatible):
        factor_between(named("ตัน"), named("ตัน/วัน"), 2023)
    with pytest.raises(Incompatible):
        factor_between(named("ตัน/ปี"), named("ตัน/วัน"))


def test_every_unit_of_the_register_is_named_by_its_words_alone():
    assert len({unit.name for unit in UNITS.by_word.values()}) <= len(UNITS.by_word)
    for word, unit in UNITS.by_word.items():
        assert UNITS.named(word) == unit


UNSTATED = contract_from(WASTE.replace(", unit_assumed: t/day", ""))


@pytest.mark.parametrize(
    ("above", "header", "expected"),
    [
        ("", "เกิดขึ้น (ตัน/วัน)", 730_000),
        ("", "เกิดขึ้น (กิโลกรัม/วัน)", 730),
        ("", "เกิดขึ้น (ตันต่อปี)", 2_000),
        ("หน่วย : ตัน/ปี", "เกิดขึ้น", 2_000),
        ("(ตันต่อวัน Ton per day)", "เกิดขึ้น", 730_000),
        ("หน่วย : ไร่", "เกิดขึ้น (ตัน/วัน)", 730_000),
    ],
)
def test_figures_are_kept_in_the_unit_of_their_field(above, header, expected):
    sheet = judged(grid_of(("ขยะ ปี 2566",), (above,), ("จังหวัด", header), ("น่าน", 730)), UNSTATED)
    assert (values(sheet, "generated_t_day"), sheet.problems) == ([(expected,)], [])


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("เกิดขึ้น", "unit.not_stated"),
        ("เกิดขึ้น (ไร่)", "unit.other_kind"),
        ("เกิดขึ้น (ตัน)", "unit.other_kind"),
        ("เกิดขึ้น (ตัน/วัน, กก./วัน)", "unit.ambiguous"),
    ],
)
def test_a_unit_that_is_not_certain_is_a_problem_at_the_header_and_no_figure_is_used(header, rule):
    sheet = judged(grid_of(("จังหวัด", header), ("น่าน", 730), ("แพร่", "")), UNSTATED)
    assert rules_at(sheet) == [(rule, "B1")]
    assert values(sheet, "province_code", "generated_t_day") == [("54", None)]


def test_a_cell_may_state_a_unit_of_its_own():
    sheet = judged(grid_of(("จังหวัด", "เกิดขึ้น (ตัน/วัน)"), ("น่าน", "1,500 กก./วัน"), ("แพร่", "5 ไร่")), UNSTATED)
    assert values(sheet, "generated_t_day") == [(1_500,)]
    assert rules_at(sheet) == [("unit.other_kind", "B3")]


def test_between_a_year_and_a_day_the_year_of_the_row_counts():
    contract = contract_from(
        WASTE.split("taken:")[0].replace("missing:", "  year: {headers: [ปี], type: year}\nmissing:", 1),
        constants={"series": "pcd"},
    )
    sheet = judged(
        grid_of(("จังหวัด", "ปี", "เกิดขึ้น (ตัน/ปี)"), ("น่าน", 2566, 365), ("น่าน", 2567, 366), ("แพร่", "", 5)), contract
    )
    assert values(sheet, "year_be", "generated_t_day") == [(2566, 1_000), (2567, 1_000)]
    assert ("unit.year_unknown", "C4") in rules_at(sheet)
