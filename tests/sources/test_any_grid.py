"""Whatever stands in a sheet, judging ends with an answer, and every row that is used stands in the sheet as it is."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.contract import load_contracts
from sources.judge import judge
from sources.recognise import recognise
from sources.registers import load_registers
from sources.workbook import Grid, position
from validations.values.numbers import read_number

CONTRACTS, REGISTERS = load_contracts(), load_registers()
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
