"""What a cell says by its contract when it is read again, and what it does not say."""

from dataclasses import replace

import pytest

from sources.meaning import meanings
from warehouse.lineage import CellRef


@pytest.mark.parametrize(
    ("contract", "field", "cell", "stored"),
    [
        ("dcce_sar", "status", "ส่งแล้ว", "submitted"),
        ("dcce_esc_result", "result", "ผ่าน", "passed"),
        ("nmt_network_member", "has_disaster_plan", "มี", "true"),
        ("dcce_forum", "start_date", "1 มีนาคม 2567", "2024-03-01"),
        ("onep_tgu", "green_1_m2", 17300.6, "27680960.000000"),
        ("onep_tgu", "green_1_m2", "2-1-50", "3800.000000"),
        ("tgo_cfo", "total_tco2e", "8,207.68", "8207.680000"),
    ],
)
def test_a_cell_says_what_the_lake_keeps_of_it(contract, field, cell, stored):
    said = CellRef("", stored, is_simulated=False, says=cell, means=meanings(contract, field, cell))
    assert said.agrees
    assert not replace(said, stored_value="12345.6").agrees


@pytest.mark.parametrize(
    ("contract", "field", "cell"),
    [
        ("dcce_esc_result", "result", "อาจจะ"),
        ("dcce_esc_result", "result", None),
        ("onep_tgu", "green_1_m2", "กว้าง"),
        ("no_contract", "result", "ผ่าน"),
        ("dcce_esc_result", "no_field", "ผ่าน"),
    ],
)
def test_what_cannot_be_read_says_nothing(contract, field, cell):
    assert meanings(contract, field, cell) == ()


def test_another_word_is_not_taken_for_the_stored_code():
    said = CellRef("", "passed", is_simulated=False, says="ไม่ผ่าน")
    assert not replace(said, means=meanings("dcce_esc_result", "result", "ไม่ผ่าน")).agrees
