"""How a cell is said in an explanation."""

from pipelines.commands.explain import _line
from warehouse.lineage import CellRef


def cell(*, is_simulated: bool) -> CellRef:
    return CellRef("02T", "24.300", is_simulated, "a.xlsx", "0" * 64, "Data", "C17", says=24.3)


def test_a_simulated_cell_is_marked_in_its_own_line():
    assert _line(cell(is_simulated=True), thai=False).startswith("SIMULATED a.xlsx › Data › C17 = 24.3")
    assert _line(cell(is_simulated=True), thai=True).startswith("ข้อมูลจำลอง a.xlsx")


def test_a_real_cell_is_not():
    assert _line(cell(is_simulated=False), thai=False) == "a.xlsx › Data › C17 = 24.3  (02T)"
