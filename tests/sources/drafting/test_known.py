"""A year of the air network's workbook that no one has seen: the known contract is proposed, with no edit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sources.contract import CONTRACTS, load_contracts
from sources.drafting.draft import IS_CHANGED, IS_KNOWN, IS_NONE, Draft, Drafter
from sources.drafting.trial import tried
from sources.workbook import read_workbook
from tests.pipelines.muang import call
from tests.sources.books import PCD_DAILY, add_listing, daily_book, days
from tests.sources.drafting.sheets import contracts, registers

CODES = [f"{number:02d}T" for number in range(2, 30)]
REAL = sorted(PCD_DAILY.glob("*.xlsx"))


def drafts(path: Path) -> list[Draft]:
    drafter = Drafter(contracts(), registers())
    return [drafter.draft(grid, path.name) for grid in read_workbook(path).sheets if grid.visible]


def saved(book: openpyxl.Workbook, folder: Path, name: str = "PM2.5(2030).xlsx") -> Path:
    book.save(folder / name)
    return folder / name


def made_2021() -> openpyxl.Workbook:
    codes = [*CODES[10:], "72T(เก่า)", "72T(ใหม่)", *CODES[:10]]
    book = daily_book(codes, days(date(2021, 1, 1), 365))
    add_listing(book, [*CODES[10:], "72T", *CODES[:10]], sheet="พารามิเตอร์_สถานี", left=0, title=False)
    return book


def made_2023() -> openpyxl.Workbook:
    book = daily_book(CODES, days(date(2023, 1, 1), 181))
    assert book.active is not None
    book.active.cell(184, 1, "หมายเหตุ : N/A ไม่มีข้อมูล")
    add_listing(book, CODES)
    return book


def made_2030() -> openpyxl.Workbook:
    book = daily_book(CODES, days(date(2030, 1, 1), 365), sheet="ข้อมูลรายวัน", header="วันที่", left=1, above=3)
    add_listing(book, CODES)
    return book


@pytest.mark.skipif(not REAL, reason="the yearly workbooks are not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_year_needs_no_edit(path: Path) -> None:
    assert {draft.contract for draft in drafts(path)} == {"pcd_pm25_daily", "pcd_station"}
    for draft in drafts(path):
        assert draft.verdict == IS_KNOWN
        assert draft.text == (CONTRACTS / f"{draft.contract}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("make", [made_2021, made_2023, made_2030])
def test_a_year_that_is_laid_out_as_others_were_needs_no_edit(
    make: Callable[[], openpyxl.Workbook], tmp_path: Path
) -> None:
    found = drafts(saved(make(), tmp_path))
    assert [(draft.verdict, draft.contract) for draft in found] == [
        (IS_KNOWN, "pcd_pm25_daily"),
        (IS_KNOWN, "pcd_station"),
    ]


@pytest.mark.parametrize(("language", "said"), [("en", "fits as it is, with no edit"), ("th", "ได้โดยไม่ต้องแก้ไข")])
def test_the_command_says_so_and_proposes_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, said: str
) -> None:
    answer = call(monkeypatch, "draft", saved(made_2030(), tmp_path), "-o", tmp_path, language=language)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.count(said) == 2
    assert sorted(tmp_path.iterdir()) == [tmp_path / "PM2.5(2030).xlsx"]


def test_days_under_another_header_are_named_and_the_draft_reads_every_day(tmp_path: Path) -> None:
    path = saved(daily_book(CODES, days(date(2025, 1, 1), 365), header="วันตรวจ"), tmp_path)
    (draft,) = drafts(path)
    assert (draft.verdict, draft.contract) == (IS_CHANGED, "pcd_pm25_daily")
    remarks = {remark.rule: remark for remark in tried(path, draft, list(load_contracts()), registers()).remarks}
    assert "A “วันตรวจ” is date" in remarks["draft.renamed"].message_en
    assert "365 of 365 rows" in remarks["draft.tried"].message_en


def test_another_pollutant_in_the_same_layout_is_not_said_to_fit(tmp_path: Path) -> None:
    (draft,) = drafts(saved(daily_book(CODES, days(date(2030, 1, 1), 30), sheet="PM10"), tmp_path, "PM10(2030).xlsx"))
    assert (draft.verdict, draft.text) == (IS_NONE, "")
    assert "PM10" in draft.remarks[0].message_th
