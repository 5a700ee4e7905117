"""`muang draft`: what it writes, and what it says when it cannot, in both languages."""

from pathlib import Path

import openpyxl
import pytest
import yaml

from sources.contract import read_contract
from tests.pipelines.muang import call
from tests.sources.drafting.sheets import sheet
from tests.sources.drafting.test_reading import changed_sheet, saved


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    return saved(changed_sheet(sheet("tgo_less")).grid, tmp_path / "less.xlsx")


def book(folder: Path, *sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    for number, cells in enumerate(sheets):
        page = made.create_sheet(f"s{number}")
        for row in cells:
            page.append(row)
    del made["Sheet"]
    made.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def test_a_draft_is_printed_and_what_was_found_is_told_beside_it(
    monkeypatch: pytest.MonkeyPatch, changed: Path
) -> None:
    said = call(monkeypatch, "draft", changed)
    assert said.code == 0
    assert yaml.safe_load(said.out)["contract"] == "tgo_less"
    assert "renamed" in said.err
    assert "Tried" in said.out


def test_a_draft_is_written_under_its_contracts_name_and_never_over_a_file(
    monkeypatch: pytest.MonkeyPatch, changed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "contracts"
    folder.mkdir()
    path = folder / "tgo_less.yaml"
    assert call(monkeypatch, "draft", changed, "-o", folder).out == f"{path}\n"
    assert read_contract(path).name == "tgo_less"
    path.write_text("mine", encoding="utf-8")
    for language, words in (("en", "There is a file"), ("th", "มีแฟ้ม")):
        refused = call(monkeypatch, "draft", changed, "-o", folder, language=language)
        assert (refused.code, refused.out) == (2, "")
        assert words in refused.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert call(monkeypatch, "draft", changed, "-o", path, "--force").code == 0
    assert read_contract(path).name == "tgo_less"


UNKNOWN: list[list[object]] = [["ชนิดต้นไม้", "ความสูง"], ["ประดู่", 12.5], ["มะค่า", 9.25]]


def test_two_unknown_sheets_make_two_contracts_in_a_folder_and_none_in_one_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = book(tmp_path, UNKNOWN, [["ชื่อบ่อ", "ความลึก"], ["หนึ่ง", 3.5], ["สอง", 4.5]])
    said = call(monkeypatch, "draft", path, "-o", tmp_path / "one.yaml")
    assert said.code == 2
    assert "--sheet" in said.err
    assert call(monkeypatch, "draft", path, "-o", tmp_path).code == 0
    assert sorted(each.name for each in tmp_path.glob("*.yaml")) == ["book.yaml", "book_2.yaml"]
    names = {read_contract(each).name for each in tmp_path.glob("*.yaml")}
    assert names == {"book", "book_2"}


def bad(folder: Path, kind: str) -> Path:
    if kind == "no workbook":
        (folder / "a.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
        return folder / "a.xlsx"
    if kind == "not there":
        return folder / "nowhere.xlsx"
    if kind == "empty":
        return book(folder, [])
    return book(folder, [["ข้อความเดียว"]])


@pytest.mark.parametrize(
    ("kind", "en", "th"),
    [
        ("no workbook", "damaged or cut short", ".xlsx"),
        ("not there", "nowhere.xlsx", "nowhere.xlsx"),
        ("empty", "holds no data", "ไม่มีข้อมูลเลย"),
        ("no table", "No table was found", "ไม่พบตาราง"),
    ],
)
@pytest.mark.parametrize("language", ["en", "th"])
def test_what_cannot_be_drafted_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, en: str, th: str, language: str
) -> None:
    said = call(monkeypatch, "draft", bad(tmp_path, kind), language=language)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert (en if language == "en" else th) in said.err


def test_a_sheet_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = call(monkeypatch, "draft", book(tmp_path, UNKNOWN), "--sheet", "s9")
    assert said.code == 2
    assert "s0" in said.err
