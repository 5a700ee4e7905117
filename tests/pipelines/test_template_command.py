"""`muang template`: what it writes, and what it says when it cannot."""

import pytest

from sources.contract import load_contracts
from sources.workbook import read_workbook
from tests.pipelines.muang import call, working_in


def test_a_template_is_written_where_it_is_wanted_and_its_path_is_said(monkeypatch, tmp_path):
    said = call(monkeypatch, "template", "dcce_sar", "-o", tmp_path / "sar.xlsx")
    assert (said.code, said.out, said.err) == (0, f"{tmp_path / 'sar.xlsx'}\n", "")
    assert read_workbook(tmp_path / "sar.xlsx").sheets[0].name == "SAR"


def test_a_template_is_named_after_its_contract_in_the_folder_or_here(monkeypatch, tmp_path):
    assert call(monkeypatch, "template", "tgo_cfo", "-o", tmp_path).code == 0
    with working_in(tmp_path):
        assert call(monkeypatch, "template", "tgo_ef").out == "tgo_ef.xlsx\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tgo_cfo.xlsx", "tgo_ef.xlsx"]


@pytest.mark.parametrize("year", ["2568", "2025"])
def test_the_year_stands_in_the_line_above_the_table_in_the_buddhist_era(monkeypatch, tmp_path, year):
    path = tmp_path / "waste.xlsx"
    assert call(monkeypatch, "template", "pcd_waste_province", "-o", path, "--year", year).code == 0
    assert "ประจำปี พ.ศ. 2568" in {row[0] for row in read_workbook(path).sheets[0].cells}


def test_a_sheet_and_the_one_that_lists_its_keys_make_one_workbook_whichever_is_named(monkeypatch, tmp_path):
    for name, first in (("pcd_pm25_daily", "PM2.5"), ("pcd_station", "รายละเอียดจุดตรวจวัด")):
        call(monkeypatch, "template", name, "-o", tmp_path)
        sheets = [grid.name for grid in read_workbook(tmp_path / f"{name}.xlsx").sheets]
        assert sheets[0] == first
        assert {"PM2.5", "รายละเอียดจุดตรวจวัด"} <= set(sheets)


@pytest.mark.parametrize("arguments", [["template"], ["template", "--list"]])
@pytest.mark.parametrize(("language", "title"), [("en", "(SAR)"), ("th", "ผลการประเมินตนเอง")])
def test_every_contract_is_listed_with_its_title(monkeypatch, arguments, language, title):
    said = call(monkeypatch, *arguments, language=language)
    assert said.code == 0
    for contract in load_contracts():
        assert contract.name in said.out
    assert title in said.out


@pytest.mark.parametrize(
    ("arguments", "en", "th"),
    [
        (["dcce_srt"], "dcce_sar", "ที่ใกล้เคียงคือ"),
        (["dcce_sar", "-o", "sar.xls"], "ends in .xlsx", "ลงท้ายด้วย .xlsx"),
        (["dcce_sar", "-o", "there.xlsx"], "--force", "อยู่แล้ว"),
        (["dcce_sar", "--year", "67"], "2567", "พ.ศ. เช่น 2567"),
        (["dcce_sar", "-o", "nowhere/sar.xlsx"], "cannot be used", "ใช้ “nowhere/sar.xlsx” ไม่ได้"),
    ],
    ids=["unknown", "suffix", "exists", "year", "folder"],
)
@pytest.mark.parametrize("language", ["en", "th"])
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(
    monkeypatch, tmp_path, arguments, en, th, language
):
    (tmp_path / "there.xlsx").write_text("mine")
    with working_in(tmp_path):
        said = call(monkeypatch, "template", *arguments, language=language)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert {"en": en, "th": th}[language] in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["there.xlsx"]
    assert (tmp_path / "there.xlsx").read_text() == "mine"


def test_a_file_is_written_over_where_that_is_asked_for(monkeypatch, tmp_path):
    path = tmp_path / "sar.xlsx"
    path.write_text("mine")
    assert call(monkeypatch, "template", "dcce_sar", "-o", path, "--force").code == 0
    assert read_workbook(path).sheets[0].name == "SAR"
