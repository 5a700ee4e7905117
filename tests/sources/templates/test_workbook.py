"""The workbook of a template: what is locked, what may be chosen, what is said, and that programs open it."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sources.aside import is_as_written, is_aside
from sources.registers import load_registers
from sources.templates.pages import COLUMNS, EXAMPLE, HOW, LISTS
from sources.templates.plan import LONGEST_NAME, Plan
from sources.templates.words import LONGEST_MESSAGE, LONGEST_TITLE, shortened
from sources.templates.workbook import ROWS
from sources.workbook import read_workbook
from tests.sources.templates.filling import by_name, first_row, template

NAMES = sorted(by_name())
THAI = re.compile("[ก-๙]")
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> dict[str, tuple[Path, list[Plan]]]:
    """The template of every contract."""
    folder = tmp_path_factory.mktemp("templates")
    return {name: (folder / f"{name}.xlsx", template(name, folder / f"{name}.xlsx")) for name in NAMES}


@cache
def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def is_locked_below(sheet: Worksheet, column: int) -> bool:
    """Whether the cells of a column that are not written yet are locked."""
    return next(one for one in sheet.column_dimensions.values() if one.min <= column <= one.max).protection.locked


def validation_of(sheet: Worksheet, row: int, column: int) -> DataValidation | None:
    cell = sheet.cell(row, column).coordinate
    return next((each for each in sheet.data_validations.dataValidation if cell in each), None)


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_of_a_template_are_the_same_at_every_call(name, written, tmp_path):
    template(name, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == written[name][0].read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_headers_are_locked_and_cells_to_be_filled_in_are_not(name, written):
    path, plans = written[name]
    for plan in plans:
        sheet = opened(path)[plan.sheet]
        assert sheet.protection.sheet
        assert sheet["A1"].protection.locked
        for column, each in enumerate(plan.fields, start=1):
            header = sheet.cell(first_row(plan) - 1, column)
            assert header.protection.locked is not each.is_open
            assert not is_locked_below(sheet, column), each.header
        for title in plan.titles:
            (cell,) = [row[0] for row in sheet.iter_rows(max_row=12) if row[0].value == title.blank]
            assert not cell.protection.locked
    for aside in (HOW, EXAMPLE, LISTS):
        if aside in opened(path).sheetnames:
            assert opened(path)[aside].protection.sheet
            assert all(cell.protection.locked for row in opened(path)[aside].iter_rows() for cell in row)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_sheets_are_such_as_a_spreadsheet_program_takes(name, written):
    names = opened(written[name][0]).sheetnames
    assert len(set(names)) == len(names)
    for each in names:
        assert 0 < len(each) <= LONGEST_NAME
        assert not re.search(r"[\\/*?:\[\]]", each)
        assert each == each.strip(" '")


@pytest.mark.parametrize("name", NAMES)
def test_drop_downs_hold_the_words_of_the_contract_and_nothing_else(name, written):
    path, plans = written[name]
    book = opened(path)
    for plan in plans:
        for column, each in enumerate(plan.fields, start=1):
            if not each.entry.choices:
                continue
            found = validation_of(book[plan.sheet], first_row(plan), column)
            assert found is not None
            assert found.type == "list"
            assert words_of(found, book) == list(each.entry.choices)
            if each.column.type == "province":
                assert sorted(each.entry.choices) == sorted(load_registers().places.names_th)
            elif each.column.type == "choice":
                known = {code: {code, *words} for code, words in each.column.choices.items()}
                assert all(word in words for word, words in zip(each.entry.choices, known.values(), strict=True))


def words_of(validation: DataValidation, book: openpyxl.Workbook) -> list[str]:
    """The words of a drop-down, in the validation itself or in the hidden sheet."""
    formula = validation.formula1
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, cells = formula.split("!")
    rows = book[sheet.strip("'")][cells.replace("$", "")]
    return [row[0].value for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_thai_and_no_longer_than_is_shown(name, written):
    path, plans = written[name]
    for plan in plans:
        for each in opened(path)[plan.sheet].data_validations.dataValidation:
            for text, most in (
                (each.prompt, LONGEST_MESSAGE),
                (each.error, LONGEST_MESSAGE),
                (each.promptTitle, LONGEST_TITLE),
                (each.errorTitle, LONGEST_TITLE),
            ):
                assert text is None or len(text) <= most
            assert each.prompt is None or THAI.search(each.prompt)
            assert each.type in (None, "none") or (each.error and THAI.search(each.error))


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_column_is_checked_as_far_as_the_largest_sheet_goes(name, written):
    path, plans = written[name]
    for plan in plans:
        sheet = opened(path)[plan.sheet]
        for column, each in enumerate(plan.fields, start=1):
            first = validation_of(sheet, first_row(plan), column)
            if each.entry.kind != "text":
                assert first is not None, each.header
            assert first is validation_of(sheet, first_row(plan) + ROWS - 1, column)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_explained_with_what_is_typed_and_an_example(name, written):
    path, plans = written[name]
    rows = [list(row) for row in opened(path)[HOW].iter_rows(values_only=True)]
    tables = [number for number, row in enumerate(rows) if tuple(row) == COLUMNS]
    assert len(tables) == len(plans)
    for start, plan in zip(tables, plans, strict=True):
        explained = [row for row in rows[start + 1 : start + 1 + len(plan.fields)] if row[0] and row[2]]
        single = [each.header for each in plan.fields if each.key is None and not each.is_open]
        assert [row[1] for row in explained][: len(single)] == single
        for row in explained:
            assert all(row[:5])
            for text in row[2:5]:
                assert not re.search(r"[a-z]+_[a-z]+", text), text
        assert any(row[5] for row in explained)


@pytest.mark.parametrize("name", NAMES)
def test_sheets_that_are_no_data_say_so_and_know_themselves_unchanged(name, written):
    path, plans = written[name]
    for grid in read_workbook(path).sheets:
        is_data = grid.name in {plan.sheet for plan in plans}
        assert is_aside(grid) is not is_data
        assert is_data or is_as_written(grid)


def test_a_text_too_long_is_cut_between_words_and_never_inside_a_letter():
    assert shortened("สั้น", 10) == "สั้น"
    assert shortened("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด", 20) == "หนึ่ง สอง สาม สี่…"
    assert len(shortened("ก" * 300, 255)) == 255
    assert not shortened("กกกกกกกกเก", 10).endswith("เ…")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_template_and_keeps_its_content(written, tmp_path):
    """Every template is opened and saved; what it then holds is what was written, validations and locks as well."""
    paths = [path for path, _ in written.values()]
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, paths)], check=True, capture_output=True, timeout=600
    )
    for path, plans in written.values():
        saved = tmp_path / path.name
        before, after = (read_workbook(each).sheets for each in (path, saved))
        assert [grid.name for grid in after] == [grid.name for grid in before]
        for old, new in zip(before, after, strict=True):
            assert filled(new.cells) == filled(old.cells)
            assert new.visible == old.visible
            assert is_aside(new) is is_as_written(new)
        book = openpyxl.load_workbook(saved)
        for plan in plans:
            sheet, own = book[plan.sheet], opened(path)[plan.sheet]
            assert sheet.protection.sheet
            assert sheet.cell(first_row(plan) - 1, 1).protection.locked
            assert not is_locked_below(sheet, 1)
            for column, each in enumerate(plan.fields[:40], start=1):
                kept = validation_of(sheet, first_row(plan) + 1, column)
                made = validation_of(own, first_row(plan) + 1, column)
                if each.entry.kind != "text":
                    assert kept is not None
                    assert made is not None
                    assert kept.type == made.type, each.header


def filled(cells) -> list[tuple[int, int, object]]:
    return [(r, c, cell) for r, row in enumerate(cells) for c, cell in enumerate(row) if cell != ""]
