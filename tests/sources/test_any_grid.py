"""Whatever stands in a sheet, judging ends with an answer, and every row that is used stands in the sheet as it is."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.contract import load_contracts
from sources.judge import judge
from sources.recognise import find_layout, recognise
from sources.registers import load_registers
from sources.workbook import Grid, position
from tests.sources.layouts import WASTE, contract_from
from tests.sources.test_layouts import BANDED, GROUPED
from validations.values.numbers import read_number

CONTRACTS, REGISTERS = load_contracts(), load_registers()
TOTALS = {
    "label": "province_code",
    "words": ["รวม"],
    "groups": "regions",
    "fields": ["generated_t_day"],
}
LAYOUTS = [
    contract_from(WASTE),
    contract_from(WASTE, side_by_side=True, totals=TOTALS, refuse_above=0.5),
    contract_from(BANDED),
    contract_from(GROUPED, group_rows={"province_code": {"type": "province"}}),
]
TEXTS = [
    *("จังหวัด", "เกิดขึ้น (ตัน/วัน)", "เกิดขึ้น", "ใช้ประโยชน์", "อำเภอ", "ปี 2565", "2566", "ไร่", "(1)", "ลำดับ", "น่าน", "แพร่"),
    *("จังหวัดแพร่", "รวม", "ภาคเหนือ", "หมายเหตุ", "ปี 2566", "1,234.5", "12 ตัน", "50 %", "4-2-0", "n.a.", "-", "#MERGED!"),
    "081-234-5678",
]
HEADERS = [
    *(["จังหวัด", "เกิดขึ้น (ตัน/วัน)", "ใช้ประโยชน์"], ["จังหวัด", "ปี 2565", "2566", 2567.0], ["อำเภอ", "เกิดขึ้น", "หมายเหตุ"]),
    ["จังหวัด", "เกิดขึ้น", "", "จังหวัด", "เกิดขึ้น"],
]
BY_NAME = {contract.name: contract for contract in CONTRACTS}
CELL = st.one_of(
    st.just(""),
    st.sampled_from(
        ["n/a", "-", "02T", "จ.น่าน", "หมายเหตุ", "#REF!", "38,5", "๓๘.๓", "Date", "{x}", "2567", "ESC Award"]
    ),
    st.floats(min_value=-10, max_value=1100),
    st.floats(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.booleans(),
    st.dates(),
    st.just(datetime(2024, 1, 2, 3, 4)),  # noqa: DTZ001 - spreadsheets have no zone
    st.just(time(1, 2)),
    st.just(timedelta(days=3)),
    st.text(max_size=12),
)


def grids(width: int, first: st.SearchStrategy) -> st.SearchStrategy[list[list[object]]]:
    row = st.tuples(first, st.lists(CELL, min_size=width - 1, max_size=width - 1)).map(lambda pair: [pair[0], *pair[1]])
    return st.lists(row, max_size=8)


@settings(max_examples=150)
@given(grids(4, st.one_of(CELL, st.sampled_from([date(2024, 1, 1) + timedelta(days=n) for n in range(6)]))))
def test_a_wide_sheet_of_anything_is_judged_and_what_is_used_stands_in_it(rows):
    grid = Grid("Data", [["Date", "02T", "05T", "999T"], *rows])
    judgement = judge(grid, BY_NAME["pcd_pm25_daily"], REGISTERS)
    letters = {column.key: column.letter for column in judgement.columns}
    assert judgement.rows_accepted <= judgement.rows_read <= len(rows)
    assert not judgement.rows.duplicated(["station_id", "date"]).any()
    for row in judgement.rows.itertuples():
        _, column = position(f"{letters[row.station_id]}1")
        cell = read_number(grid.cells[row.source_row - 1][column])
        assert abs(cell * 1000 - row.value_milli) <= Decimal("0.5")
    for problem in judgement.problems:
        assert problem.cell is None or position(problem.cell)[0] == problem.row - 1


@settings(max_examples=150)
@given(grids(10, CELL))
def test_a_long_sheet_of_anything_is_judged(rows):
    header = ["ครั้งที่", "ปี พ.ศ.", "ประเภทรางวัล", "ด้าน", "ขนาดเมือง", "ชื่อเทศบาล", "จังหวัด", "สถานที่มอบ", "วันที่มอบ", "ที่มา"]
    judgement = judge(Grid("รางวัลอาเซียน", [header, *rows]), BY_NAME["dcce_asean_award"], REGISTERS)
    assert judgement.rows_accepted == len(judgement.rows) <= judgement.rows_read <= len(rows)


@settings(max_examples=100)
@given(st.integers(min_value=1, max_value=5).flatmap(lambda width: grids(width, CELL)))
def test_recognising_any_sheet_ends(rows):
    recognise(Grid("Sheet1", rows), CONTRACTS)


ANY_CELL = st.one_of(st.sampled_from(TEXTS), CELL)
AREA = st.tuples(*(st.integers(min_value=0, max_value=7) for _ in range(4))).map(
    lambda four: (min(four[0], four[2]), min(four[1], four[3]), max(four[0], four[2]), max(four[1], four[3]))
)


def under(header: list[object]) -> st.SearchStrategy[list[list[object]]]:
    """Sheets with that header, its columns in any order, among rows of anything."""
    row = st.lists(ANY_CELL, min_size=len(header), max_size=len(header))
    return st.tuples(st.lists(row, max_size=3), st.permutations(header), st.lists(row, max_size=8)).map(
        lambda parts: [*parts[0], list(parts[1]), *parts[2]]
    )


@settings(max_examples=400)
@given(st.sampled_from(HEADERS).flatmap(under), st.lists(AREA, max_size=3), st.sampled_from(LAYOUTS))
def test_any_sheet_of_any_layout_is_judged_or_not_recognised(rows, merged, contract):
    grid = Grid("ปี 2566", rows, merged=tuple(merged))
    if find_layout(grid, contract) is None:
        return
    judgement = judge(grid, contract, REGISTERS)
    assert 0 <= judgement.rows_accepted <= judgement.rows_read
    assert all(0 < row <= len(rows) for row in judgement.rows["source_row"])
    for problem in judgement.problems:
        assert problem.cell is None or position(problem.cell)[0] == problem.row - 1
        assert "081-234" not in str(problem.raw)


@settings(max_examples=200)
@given(st.lists(st.tuples(ANY_CELL, ANY_CELL, ANY_CELL), max_size=8))
def test_every_figure_that_is_used_stands_in_its_own_cell(rows):
    grid = Grid("ปี 2566", [["จังหวัด", "เกิดขึ้น (ตัน/วัน)", "ใช้ประโยชน์ (ตัน/วัน)"], *(list(row) for row in rows)])
    judgement = judge(grid, LAYOUTS[0], REGISTERS)
    for row in judgement.rows.itertuples():
        for value, cell in zip(
            (row.generated_t_day, row.utilised_t_day), grid.cells[row.source_row - 1][1:], strict=True
        ):
            if value is pd.NA:
                assert cell == "" or isinstance(cell, str)
            elif cell == "-":
                assert value == 0
            elif cell != "12 ตัน":
                assert abs(read_number(cell) * 1000 - value) <= Decimal("0.5")
