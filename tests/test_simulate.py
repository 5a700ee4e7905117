"""The simulated workbooks: consistent where they are clean, truthful where they are not, the same for the same seed."""

import csv
import io
import json
import random
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import python_calamine

from tests.simulate.__main__ import main
from tests.simulate.authorities import COUNTS, authorities, health_region_of, provinces, region_of
from tests.simulate.kinds import MARK, book, kinds
from tests.simulate.making import make, one_each
from tests.simulate.messes.base import ORDER, forms_of, messes
from tests.simulate.model import DATA, READ, Book, Formula, render
from tests.simulate.truth import truth_of
from tests.simulate.writing import SOFFICE, csv_bytes, sheet_name, write, xlsx_bytes
from validations.tables.declaring import declared

HERE = Path(__file__).parent / "simulate"


def cells_of(data: bytes, sheet: int = 0) -> list[list]:
    """What calamine reads in a workbook, from A1."""
    page = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(sheet)
    return page.to_python(skip_empty_area=False)


def test_no_module_reads_a_contract_or_imports_what_reads_workbooks():
    for path in HERE.rglob("*.py"):
        if path.name == "matrix.py":
            continue
        text = path.read_text(encoding="utf-8")
        assert "import sources" not in text, path
        assert "from sources" not in text, path
        assert "from warehouse" not in text, path
        assert "contracts/" not in text, path


def test_every_table_of_the_agencies_is_simulated():
    assert {kind.table for kind in kinds().values()} <= set(declared())
    assert len({kind.table for kind in kinds().values()}) >= 41


@pytest.mark.parametrize("name", list(kinds()))
def test_a_clean_sheet_tells_only_fields_of_its_table_and_adds_up(name: str):
    page = book(name, 2567).sheet
    columns = set(declared()[page.table].columns)
    for row in page.data_rows():
        for record in row.records:
            assert set(record) <= columns
        for relation in page.relations:
            parts = [row.values[part] for part in relation.parts]
            total = row.values[relation.total]
            if total is None:
                continue
            if relation.kind == "sum":
                assert abs(Decimal(total) - sum(map(Decimal, parts))) <= Decimal(str(relation.tolerance))
            else:
                follows = Decimal(parts[0]) / Decimal(parts[1]) * Decimal(str(relation.scale))
                assert abs(Decimal(total) - follows) <= Decimal("0.011")


@pytest.mark.parametrize("name", list(kinds()))
def test_every_sheet_and_file_is_marked_as_simulated(name: str):
    made = book(name, 2566)
    assert MARK in made.sheet.titles[0]
    assert "จำลอง" in made.file_name


@pytest.mark.parametrize("name", ["pcd_waste_province", "tgo_ccf", "onep_green"])
def test_the_same_seed_gives_the_same_workbook_and_another_seed_another(name: str):
    forms = forms_of(["M04", "M19"])
    first, again, other = (make(name, 2566, forms, seed=seed) for seed in (3, 3, 4))
    assert first
    assert again
    assert other
    assert first.truth == again.truth
    assert first.rendered.cells == again.rendered.cells
    assert first.truth != other.truth


@pytest.mark.parametrize("name", list(messes()))
def test_every_form_of_a_mess_befalls_some_sheet_and_its_truth_names_the_cells(name: str):
    form = messes()[name]
    found = [made for kind in kinds() if (made := make(kind, 2566, [form]))]
    assert found
    for made in found:
        json.dumps(made.truth, ensure_ascii=False)
        for damaged in made.truth["damaged"]:
            assert damaged["outcome"] in ("read", "refused", "either", "flagged")
            assert damaged["mess"] == form.id


def test_a_damaged_cell_stands_where_the_truth_says():
    made = make("dla_clean_province", 2566, forms_of(["M14:errors", "M01:titles"]))
    assert made
    cells = cells_of(xlsx_bytes(made.book))
    assert made.truth["damaged"]
    for damaged in made.truth["damaged"]:
        column = ord(damaged["column"]) - ord("A")
        assert str(cells[damaged["row"] - 1][column]).startswith("#") or damaged["sent"].startswith("#")


def test_a_missing_word_empties_the_field_and_totals_are_added_up_without_it():
    made = make("pcd_waste_province", 2566, forms_of(["M03:words"]))
    assert made
    row = next(row for row in made.book.sheet.data_rows() if row.damage)
    parts = [row.values[key] for key in ("proper_t_day", "utilised_t_day", "improper_t_day")]
    assert row.values["generated_t_day"] == sum(part for part in parts if part is not None)
    damaged = made.truth["damaged"][0]
    told = next(one for one in made.truth["rows"] if one["row"] == damaged["row"])
    assert told["values"][damaged["fields"][0]] == [None]


def test_tonnes_a_year_count_the_days_of_a_leap_year():
    clean, made = make("pcd_waste_province", 2567), make("pcd_waste_province", 2567, forms_of(["M08:other_unit"]))
    assert clean
    assert made
    before, after = clean.book.sheet.data_rows()[0], made.book.sheet.data_rows()[0]
    assert after.cells["generated_t_day"] == pytest.approx(float(before.values["generated_t_day"]) * 366)
    assert made.truth["rows"][0]["values"] == clean.truth["rows"][0]["values"]


def test_rai_ngan_wah_mean_the_area_that_they_show():
    made = make("onep_green", 2566, forms_of(["M09:text"]))
    assert made
    for row in made.book.sheet.data_rows():
        for damage in row.damage:
            text = (
                str(row.cells[damage.key]).replace("ไร่", "-").replace("งาน", "-").replace("ตร.ว.", "").replace(",", "")
            )
            rai, ngan, wah = (int(part) for part in text.split("-")[:3])
            assert row.records[0][damage.key] == rai * 1600 + ngan * 400 + wah * 4


def test_a_conflicting_twin_is_refused_and_a_second_stage_is_not():
    conflict = make("dcce_sar", 2566, forms_of(["M12:conflict"]))
    stages = make("dcce_esc_result", 2566, forms_of(["M12:stages"]))
    assert conflict
    assert stages
    assert {one["outcome"] for one in conflict.truth["damaged"]} == {"either", "refused"}
    assert {one["outcome"] for one in stages.truth["damaged"]} == {READ}
    assert not any(row["may_be_refused"] for row in stages.truth["rows"])


def test_personal_data_is_in_the_workbook_and_in_no_field_of_the_truth():
    made = make("onep_green", 2566, forms_of(["M19"]))
    assert made
    cells = {str(cell) for row in cells_of(xlsx_bytes(made.book)) for cell in row}
    fields = json.dumps(made.truth["rows"], ensure_ascii=False)
    assert len(made.truth["personal"]) > 50
    for secret in made.truth["personal"]:
        assert secret in cells
        assert secret not in fields


@pytest.mark.parametrize("form", ["csv_utf8", "csv_bom", "csv_cp874", "csv_utf16", "csv_semicolon", "csv_tab"])
def test_a_csv_holds_the_cells_of_the_sheet_in_its_encoding(form: str):
    made = make("dcce_sar", 2566, forms_of([f"M15:{form}"]))
    assert made
    text = csv_bytes(made.book).decode(made.book.encoding)
    rows = list(csv.reader(io.StringIO(text), delimiter=made.book.delimiter))
    assert rows[0][0] == made.book.sheet.titles[0]
    assert rows[made.rendered.header_row][2] == "ชื่อ อปท."


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed, so no .xls or .ods is written")
def test_xls_and_ods_hold_the_same_rows_as_xlsx(tmp_path: Path):
    clean = make("nmt_member", 2566)
    assert clean
    wanted = [row for row in cells_of(xlsx_bytes(clean.book)) if any(cell != "" for cell in row)]
    for form in ("xls", "ods"):
        made = make("nmt_member", 2566, forms_of([f"M15:{form}"]))
        assert made
        path = write(made.book, tmp_path)
        assert path.suffix == f".{form}"
        rows = [row for row in cells_of(path.read_bytes()) if any(cell != "" for cell in row)]
        assert [row[1:4] for row in rows] == [row[1:4] for row in wanted]


def test_formulas_keep_their_result_and_errors_are_errors(tmp_path: Path):
    made = make("tgo_cfo", 2566, forms_of(["M14:errors", "M14:formulas"]))
    assert made
    cells = cells_of(xlsx_bytes(made.book))
    for row in made.book.sheet.data_rows():
        for damage in row.damage:
            cell = row.cells[damage.key]
            if isinstance(cell, Formula) and not cell.is_error:
                at = made.rendered.row_of[id(row)], made.rendered.column_of[damage.key]
                assert cells[at[0]][at[1]] == pytest.approx(cell.result)


def test_a_hidden_sheet_holds_the_year_before_and_is_no_part_of_the_truth():
    made = make("dcce_sar", 2566, forms_of(["M13:hidden"]))
    assert made
    assert len(made.book.sheets) == 2
    assert made.truth["sheet"] == "SAR"
    assert made.truth["hidden"] == [sheet_name(made.book.sheets[0].name)]
    assert {tuple(row["values"]["year_be"]) for row in made.truth["rows"]} == {(2566,)}


def test_pairs_of_messes_can_be_made_of_every_sheet_that_both_befall():
    chance = random.Random(1)
    names = sorted({form.id for form in messes().values()}, key=ORDER.index)
    for _ in range(60):
        pair = [next(form for form in messes().values() if form.id == name) for name in chance.sample(names, 2)]
        ordered = forms_of([form.name for form in pair])
        name = chance.choice(list(kinds()))
        made = make(name, 2566, ordered)
        if made:
            assert truth_of(made.book, rendered=made.rendered)["rows"]


def test_there_are_as_many_authorities_as_in_the_register():
    found = authorities()
    assert len(found) == sum(COUNTS.values()) == 7871
    assert {one.type for one in found} == set(COUNTS)
    assert all(len(one.code) == 7 for one in found)


def test_every_province_has_its_regions():
    assert len(provinces()) == 77
    assert all(region_of(code) and 1 <= health_region_of(code) <= 13 for code in provinces())


def test_bueng_kan_is_missing_before_it_was_made():
    def codes(made: Book) -> set[str]:
        return {row.values["province"] for row in made.sheet.data_rows()}

    assert "38" not in codes(book("pcd_waste_province", 2553))
    assert "38" in codes(book("pcd_waste_province", 2554))


def test_dates_lie_in_the_fiscal_year():
    for row in book("tgo_less", 2566).sheet.data_rows():
        assert date(2022, 10, 1) <= row.values["certified_on"] <= date(2023, 9, 30)


def test_a_workbook_of_an_authority_takes_less_than_ten_milliseconds(tmp_path: Path):
    chosen = [one for one in authorities() if one.is_unique][:100]
    started = time.perf_counter()
    for made in one_each("tgo_ccf", 2566, chosen):
        write(made.book, tmp_path, made.rendered)
    assert (time.perf_counter() - started) / len(chosen) < 0.1  # a tenth of that on an idle machine
    cells = cells_of(next(tmp_path.iterdir()).read_bytes())
    assert len(cells) >= 25
    assert len(cells[0]) == 12


def test_the_header_is_found_below_the_titles():
    made = book("tgo_cfo_form", 2566)
    placed = render(made.sheet)
    assert placed.header_depth == 3
    assert placed.cells[placed.header_row][0] == "ขอบเขตการดำเนินงาน"
    assert "ปริมาณ" in placed.cells[placed.header_row + 2]
    assert all(row.kind == DATA for row in made.sheet.rows)


def test_the_command_writes_workbooks_with_their_truth(tmp_path: Path):
    assert main(["--out", str(tmp_path), "--contract", "esc_result", "--mess", "M07,M15:csv_cp874"]) == 0
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert [path.suffix for path in files] == [".csv"]
    truth = json.loads((tmp_path / "truth" / f"{files[0].name}.json").read_text(encoding="utf-8"))
    assert truth["table"] == "esc_result"
    assert truth["is_simulated"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--contract", "nothing"], "no kind of sheet"),
        (["--mess", "M99"], "no mess M99"),
        (["--year", "2023"], "Buddhist Era"),
        (["--authorities", "many"], "--authorities many"),
        (["--authorities", "3", "--contract", "EHA"], "no kind of sheet"),
        (["--authorities", "3", "--contract", "eha_result"], "no authority sends"),
        (["--mess", "M15"], "one form"),
    ],
)
def test_the_command_says_what_is_wrong_with_its_arguments(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["--out", str(tmp_path), *arguments]) == 2
    assert said in capsys.readouterr().err


def test_the_package_runs_as_a_module(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.simulate", "--out", str(tmp_path), "--contract", "tgo_ccf", "--authorities", "2"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
