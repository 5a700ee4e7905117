"""A layout like none: types, units and a key are guessed from the cells, say what they rest on, and claim nothing."""

import re

import pytest
import yaml

from sources.contract_reading import contract_of
from sources.drafting.draft import IS_NEW, IS_NONE, Draft, Drafter
from sources.recognise import recognise
from sources.workbook import Grid, read_workbook
from tests.sources.books import SHARED
from tests.sources.drafting.sheets import contracts, registers

WIDTH = 6
ROWS: list[list[object]] = [
    ["ข้อมูลแปลงปลูกยางพารา", "", "", "", "", ""],
    ["จังหวัด", "รหัสแปลง", "เนื้อที่ปลูก (ไร่)", "ผลผลิตต่อไร่ (กก.)", "จำนวนต้น", "โทรศัพท์เจ้าของสวน"],
    *([province, f"0{number}", 10.5 + number, 200.25 + number, 400.0 + number, f"08123456{number:02d}"]
      for number, province in enumerate(["สงขลา", "ตรัง", "ยะลา", "พังงา", "กระบี่", "สตูล"] * 2, start=10)),
]  # fmt: skip


def drafted(grid: Grid, name: str = "", language: str = "en") -> Draft:
    return Drafter(contracts(), registers(), language=language).draft(grid, name)


def test_what_is_guessed_says_what_it_rests_on() -> None:
    draft = drafted(Grid("แปลง", ROWS), "rubber plots.xlsx")
    assert draft.verdict == IS_NEW
    guesses = {guess.header: guess for guess in draft.guesses}
    assert {header: guess.type for header, guess in guesses.items()} == {
        "จังหวัด": "province",
        "รหัสแปลง": "code",
        "เนื้อที่ปลูก (ไร่)": "quantity",
        "ผลผลิตต่อไร่ (กก.)": "quantity",
        "จำนวนต้น": "whole",
        "โทรศัพท์เจ้าของสวน": "text",
    }
    assert "A “จังหวัด” is guessed to be province: 12 of 12 filled cells read so" in draft.body
    assert "unit rai, as “เนื้อที่ปลูก (ไร่)” states it" in draft.body
    assert "the key of the table may be field_b" in draft.text


def test_a_unit_that_is_none_of_a_rate_and_one_that_is_not_stated_are_left_open() -> None:
    said = yaml.safe_load(drafted(Grid("แปลง", ROWS)).body)["columns"]
    by_header = {column["headers"][0]: column for column in said.values()}
    assert by_header["เนื้อที่ปลูก (ไร่)"]["unit"] == "rai"
    assert "unit" not in by_header["ผลผลิตต่อไร่ (กก.)"]
    assert "speaks of a rate" in drafted(Grid("แปลง", ROWS)).body
    assert "ไม่ได้ระบุหน่วย" in drafted(Grid("แปลง", ROWS), language="th").body


def test_a_unit_above_the_table_is_that_of_its_figures() -> None:
    rows: list[list[object]] = [["หน่วย : ไร่", ""], ["ชนิดต้นไม้", "เนื้อที่"], ["ประดู่", 1.5], ["มะค่า", 2.25]]
    (_, area) = drafted(Grid("ต้นไม้", rows)).guesses
    assert (area.unit, area.unit_is_stated) == ("rai", True)


def test_personal_data_is_named_and_never_a_column() -> None:
    draft = drafted(Grid("แปลง", ROWS))
    assert "โทรศัพท์เจ้าของสวน" not in draft.body
    assert any(remark.rule == "draft.column_personal" for remark in draft.remarks)
    assert "081234" not in draft.text


def test_names_of_persons_are_no_choices() -> None:
    rows: list[list[object]] = [["แปลง", "ผู้ดูแลสวน"]]
    rows += [[f"แปลงที่ {number}", f"นายสมชาย ใจดี{number % 2}"] for number in range(9)]
    assert "สมชาย" not in drafted(Grid("แปลง", rows)).text


def test_control_characters_in_a_header_do_not_spoil_the_file() -> None:
    draft = drafted(Grid("a\x95b", [["ชื่อ\x95 บ่อ", "ค่า\x01"], ["หนึ่ง", 1.5], ["สอง", 2.5]]))
    assert contract_of(yaml.safe_load(draft.text), "x").columns[0].headers == ("ชื่อ\x95 บ่อ",)


@pytest.mark.parametrize(("language", "proposed"), [("en", "proposed"), ("th", "ข้อเสนอ")])
def test_every_column_is_marked_as_proposed(language: str, proposed: str) -> None:
    lines = drafted(Grid("แปลง", ROWS), language=language).body.splitlines()
    start, end = lines.index("columns:") + 1, next(n for n, line in enumerate(lines) if line.startswith("missing"))
    columns = [number for number in range(start, end) if re.match(r"  [a-z]", lines[number])]
    assert len(columns) == 5
    for number in columns:
        above: list[str] = []
        while lines[number - 1 - len(above)].startswith("  #"):
            above.append(lines[number - 1 - len(above)])
        assert any(proposed in line for line in above), lines[number]


REAL = [
    "messy/tha_provinces.xlsx",
    "messy/GPP + regional.xlsx",
    "messy/FIT_D105.xls",
    "messy/tha_yield_per_rai_field_crops.xlsx",
    "messy/tha_mots_annual_by_province.csv",
    "messy/tha_human_achievement_index.xlsx",
    "waste/thaimsw_pcd/07_fact_hazardous_country.csv",
    "waste/thaimsw_pcd/09b_source_mismatch_log.csv",
    "air/airbkk/station_142_long.csv",
]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files are not here")
@pytest.mark.parametrize("name", REAL)
def test_the_first_contract_of_a_real_file_loads_and_knows_the_sheet(name: str) -> None:
    path = SHARED / name
    drafter = Drafter(contracts(), registers())
    for grid in read_workbook(path).sheets:
        draft = drafter.draft(grid, path.name)
        assert draft.verdict == IS_NEW, (name, grid.name)
        contract = contract_of(yaml.safe_load(draft.text), name)
        layout = recognise(grid, [contract])
        if not any(column.headers == ("…",) for column in contract.columns):
            assert layout is not None
            assert layout.placement is not None
            assert not layout.placement.repeated
            assert {column.name for column in contract.columns if not layout.columns[column.name]} == set()


@pytest.mark.parametrize(
    "cells", [[["ข้อความเดียว"]], [[1.0, 2.0], [3.0, 4.0]], [["หัว", "ตาราง"]]], ids=["text", "figures", "header alone"]
)
def test_no_table_is_no_proposal(cells: list[list[object]]) -> None:
    draft = drafted(Grid("ว่าง", cells))
    assert (draft.verdict, draft.text, draft.remarks[0].rule) == (IS_NONE, "", "draft.no_header")
