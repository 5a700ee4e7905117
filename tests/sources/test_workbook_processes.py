"""Many files by a few processes: in order, read ahead, and none spoilt by another that kills or stalls its reader."""

import os
import pickle
import signal
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sources import workbook_pool
from sources.workbook import Limits, Unreadable, Workbook, read_workbook, read_workbooks
from sources.workbook_kinds.faults import Fault
from sources.workbook_messages import events_of
from tests.sources.raw_books import with_part


def children() -> set[int]:
    """The processes that this one has started and that still live."""
    own = Path(f"/proc/{os.getpid()}/task")
    return {int(child) for task in own.iterdir() for child in (task / "children").read_text().split()}


@pytest.fixture
def sound(tmp_path) -> Path:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "ก", 1.5
    book.save(tmp_path / "sound.xlsx")
    return tmp_path / "sound.xlsx"


@pytest.fixture
def killer(sound) -> Path:
    """A workbook of a few hundred bytes that needs more memory than a reader may have."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="140000"><c r="ALL140000"><v>1</v></c></row>'
    content = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}'
    return with_part(sound, "xl/worksheets/sheet1.xml", f"{content}</sheetData></worksheet>".encode(), "killer.xlsx")


def outcomes(paths, limits=None) -> list[str]:
    return [
        found.problem.rule if isinstance(found, Unreadable) else str(found.sheets[0].cells[0][0])
        for found in read_workbooks(paths, limits or Limits())
    ]


def test_files_come_in_the_order_in_which_they_were_given(tmp_path):
    paths = []
    for number in range(150):
        path = tmp_path / f"{number % 7}-{number}.csv"
        path.write_text(f"{number},x\n" * (5_000 if number % 50 == 0 else 1))
        paths.append(path)
    assert outcomes(paths) == [f"{float(number)}" for number in range(150)]
    assert outcomes([]) == []


def test_a_file_that_kills_its_reader_spoils_no_other(sound, killer, tmp_path):
    damaged, missing = tmp_path / "damaged.xlsx", tmp_path / "missing.xlsx"
    damaged.write_bytes(sound.read_bytes()[:500])
    paths = [sound] * 20 + [killer, sound, damaged, killer, killer, missing] + [sound] * 20
    told = ["ก"] * 20 + ["file.too_large", "ก", "file.damaged", "file.too_large", "file.too_large"]
    assert outcomes(paths) == [*told, "file.cannot_be_read", *["ก"] * 20]


def test_a_file_that_takes_too_long_is_stopped_inside_of_native_code_and_the_others_are_read(sound, tmp_path):
    started = time.monotonic()
    limits = Limits(seconds=0.5, cells=1 << 30)
    large = tmp_path / "large.xlsx"
    cells = "".join(f'<c r="{chr(65 + column)}{{0}}"><v>1</v></c>' for column in range(26))
    rows = "".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(1, 80_000))
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content[: content.index(b"<sheetData>") + 11] + rows.encode() + b"</sheetData></worksheet>"
            new.writestr(name, content)
    assert outcomes([sound, large, sound], limits) == ["ก", "file.too_slow", "ก"]
    assert time.monotonic() - started < 12


def test_a_reader_that_stands_still_is_replaced_and_its_file_read(sound):
    found = read_workbooks([sound] * 1500, Limits(seconds=1))
    assert isinstance(next(found), Workbook)
    for child in children():
        os.kill(child, signal.SIGSTOP)
    started = time.monotonic()
    assert sum(isinstance(book, Workbook) for book in found) == 1499
    assert time.monotonic() - started < 15


def test_a_reader_that_is_killed_from_outside_loses_nothing(sound):
    found = read_workbooks([sound] * 1500)
    count = 0
    for number, book in enumerate(found):
        count += isinstance(book, Workbook)
        if number in (1, 400, 900):
            for child in children():
                os.kill(child, signal.SIGKILL)
    assert count == 1500


def test_readers_are_replaced_after_their_share_of_files(sound, monkeypatch):
    monkeypatch.setattr(workbook_pool, "FILES_A_READER", 10)
    assert outcomes([sound] * 45) == ["ก"] * 45


def test_no_process_is_left_behind_by_a_caller_who_stops(sound):
    before = children()
    found = read_workbooks([sound] * 300)
    next(found)
    assert children() > before
    found.close()
    assert children() == before
    list(read_workbooks([sound] * 30))
    assert children() == before


def test_what_is_read_ahead_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_pool, "AHEAD_BYTES", 1 << 20)
    path = tmp_path / "large.csv"
    path.write_text("ข้อความที่ยาว,1.5\n" * 20_000)
    pools = []
    real = workbook_pool._Pool
    monkeypatch.setattr(workbook_pool, "_Pool", lambda *given: pools.append(real(*given)) or pools[-1])
    found = read_workbooks([path] * 30)
    held = []
    for _ in found:
        time.sleep(0.02)
        held.append(pools[0].held_bytes)
    assert len(held) == 30
    message = 1_700_000
    assert max(held) < (1 << 20) + (2 * workbook_pool.SENT_AT_ONCE + 1) * message


def test_a_reader_cannot_make_this_process_do_anything():
    evil = b"cos\nsystem\n(S'touch made'\ntR."
    with pytest.raises(Fault, match="damaged"):
        events_of(evil)
    assert not Path("made").exists()
    fine = pickle.dumps([("rows", [[date(2566, 1, 1), 1.5, "ก", True]])])
    assert events_of(fine) == [("rows", [[date(2566, 1, 1), 1.5, "ก", True]])]


def test_a_reader_that_cannot_start_is_said_and_not_taken_for_a_bad_file(sound, monkeypatch):
    monkeypatch.setattr(workbook_pool, "_START", "raise SystemExit(3)")
    with pytest.raises(RuntimeError, match="cannot be started"):
        read_workbook(sound)


def test_no_reader_writes_a_file_or_leaves_one(sound, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    wrong = sound.rename(sound.with_suffix(".dat"))
    assert outcomes([wrong]) == ["ก"]
    assert list(folder.iterdir()) == []
    assert wrong.exists()
