"""What yearly files contradict in each other, found when a release is filled."""

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from assets.across import with_problems_across
from assets.intake import Intake
from warehouse.home import Home
from warehouse.ledger import Ledger

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PROVINCES = (
    "เชียงใหม่",
    "เชียงราย",
    "ลำพูน",
    "ลำปาง",
    "แพร่",
    "น่าน",
    "พะเยา",
    "แม่ฮ่องสอน",
    "นครสวรรค์",
    "อุทัยธานี",
    "ตาก",
    "สุโขทัย",
)


def waste(folder: Path, year: int, grown: float = 1.0, slipped: str = "") -> None:
    """A year's waste by province: generated, properly disposed, utilised, improperly disposed.

    Of the `slipped` province ten times as much is generated, and a part is not known: no sum can tell.
    """
    book = openpyxl.Workbook()
    page = book.active
    page.title = "ขยะรายจังหวัด"
    page.append([f"ปริมาณขยะมูลฝอยชุมชนรายจังหวัด ปี พ.ศ. {year}"])
    page.append(["(ตันต่อวัน)"])
    page.append(
        ["จังหวัด", "ขยะมูลฝอยชุมชนที่เกิดขึ้น", "ขยะมูลฝอยชุมชนที่กำจัดถูกต้อง", "ขยะมูลฝอยชุมชนที่นำกลับมาใช้ประโยชน์",
         "ขยะมูลฝอยชุมชนที่กำจัดไม่ถูกต้อง"]
    )  # fmt: skip
    for number, province in enumerate(PROVINCES):
        parts: list[int | None] = [round((base + 37 * number) * grown * (1 + number / 50)) for base in (211, 143, 87)]
        total = sum(part or 0 for part in parts)
        if province == slipped:
            total, parts[2] = 10 * total, None
        page.append([province, total, *parts])
    folder.mkdir(exist_ok=True)
    book.save(folder / f"ขยะ {year}.xlsx")


@pytest.fixture
def found(tmp_path):
    """A function that takes an inbox in and says what is found between its files: (file, rule, cell)."""

    def take_in(inbox: Path) -> list[tuple[str, str, str]]:
        home = Home.open(tmp_path / "home")
        ledger = Ledger(home)
        for judgement in Intake(home, ledger, "test", NOW).take_in(inbox):
            assert judgement.outcome == "accepted", judgement.all_problems
        books = ledger.frames()
        before = len(books["problem"])
        problems = with_problems_across(books, ledger, NOW.date()).iloc[before:]
        return sorted(problems[["file_name", "rule", "cell"]].itertuples(index=False, name=None))

    return take_in


def test_years_that_grow_contradict_nothing(found, tmp_path):
    for year in range(2563, 2568):
        waste(tmp_path / "in", year, grown=1 + (year - 2563) / 30)
    assert found(tmp_path / "in") == []


def test_a_figure_ten_times_its_neighbour_years_is_found_at_its_cell(found, tmp_path):
    for year in range(2563, 2568):
        waste(tmp_path / "in", year, grown=1 + (year - 2563) / 30, slipped="ลำพูน" if year == 2565 else "")
    assert found(tmp_path / "in") == [("ขยะ 2565.xlsx", "value.tenfold", "B6")]


def test_last_years_figures_sent_again_are_found(found, tmp_path):
    waste(tmp_path / "in", 2565, 1.1)
    waste(tmp_path / "in", 2566, grown=1.3)
    waste(tmp_path / "in", 2567, grown=1.3)
    rules = found(tmp_path / "in")
    assert ("ขยะ 2567.xlsx", "period.copied") in {(name, rule) for name, rule, _ in rules}
    assert {name for name, _, _ in rules} == {"ขยะ 2567.xlsx"}
