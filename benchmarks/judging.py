"""Reading, judging and storing against bare libraries: every authority's workbook, and a sheet of 100,000 rows."""

from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from benchmarks.commands import MUANG
from benchmarks.measuring import Measure, measure
from benchmarks.reading import CALAMINE, PANDAS, timed
from pipelines.settings import child_environment

AUTHORITIES, ROWS = 7_871, 28  # rows of records; with titles and header 30 × 12 cells and more
OF_PANDAS, OF_CALAMINE = 1.5, 1.8
MOST_MB, UNCHANGED_SECONDS = 1_000, 3
LARGE = 100_000
_SETUP = """import hashlib, shutil, tempfile
from sources.contract import load_contracts
from sources.intake import Received, judge_files
from sources.registers import load_registers
from warehouse import lake
from warehouse.home import Home
import pandas, pandera.pandas, pyarrow.parquet
def judged(paths):
    given = [Received(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]
    found = list(judge_files(given, load_contracts(), load_registers()))
    assert all(each.outcome == "accepted" for each in found), next(e for e in found if e.outcome != "accepted")
    return found
def stored(paths):
    folder = Path(tempfile.mkdtemp())
    lake.write(Home.open(folder), judged(paths), "benchmark")
    shutil.rmtree(folder)
"""
JUDGED, STORED = (_SETUP, "judged(paths)"), (_SETUP, "stored(paths)")
_WASTE = (
    "รหัส อปท.", "ชื่อ", "ประเภท", "จังหวัด", "ประชากร", "ประชากรแฝง", "ขยะที่เกิดขึ้น", "เก็บขน", "นำไปใช้ประโยชน์", "ส่งกำจัด",
    "สถานที่กำจัด", "ตกค้าง (ตัน)",
)  # fmt: skip
_GREEN = (
    "ลำดับ", "รหัส อปท.", "ชื่อ อปท.", "ประเภท", "จังหวัด", "ภาค", "ปี พ.ศ.", "ประชากร (คน)", "พื้นที่ อปท. (ตร.กม.)",
    *(f"พื้นที่สีเขียวประเภท {number} (ไร่)" for number in range(1, 7)),
    "รวม (ไร่)", "ตร.ม./คน", "ร้อยละต่อพื้นที่", "หมายเหตุ", "Remark",
)  # fmt: skip


def measures(folder: Path) -> Iterator[Measure]:
    """The yardsticks are measured in the same run; peak memory is the larger of the process's and its readers'."""
    inbox = folder / "inbox"
    inbox.mkdir()
    paths = [inbox / f"waste_{number}.xlsx" for number in range(AUTHORITIES)]
    for number, path in enumerate(paths):
        write_waste(path, number)
    said = f"{AUTHORITIES:,} workbooks of {ROWS + 4} × {len(_WASTE)}"
    pandas = timed(f"pandas over calamine: {said}", PANDAS, paths, times=1)
    yield pandas
    found = timed(f"read, judged, stored: {said}", STORED, paths, limit=OF_PANDAS * pandas.seconds, times=1)
    yield _bounded(found)
    large = folder / "green.xlsx"
    write_green(large)
    bare = timed(f"calamine: {LARGE:,} rows × {len(_GREEN)} columns", CALAMINE, [large], times=2)
    yield bare
    limit = OF_CALAMINE * bare.seconds
    yield timed(f"read, judged: {LARGE:,} × {len(_GREEN)}", JUDGED, [large], limit=limit, times=2)
    yield timed(f"read, judged, stored: {LARGE:,} × {len(_GREEN)}", STORED, [large], times=2)
    environment = child_environment(MUANG_HOME=str(folder / "home"), MUANG_LANG="en")
    run = [MUANG, "run", "--inbox", str(inbox)]
    yield measure(f"muang run on {AUTHORITIES:,} workbooks, first", run, environment)
    yield measure("muang run on them, nothing new", [MUANG, "run"], environment, limit_seconds=UNCHANGED_SECONDS)


def write_waste(path: Path, number: int) -> None:
    """One authority's waste in each of its disposal sites' areas, as PCD's sheet by authority has it."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("ขยะราย อปท.")
        page.write_string(0, 0, "ปริมาณขยะมูลฝอยชุมชนราย อปท. ปี พ.ศ. 2566 (ข้อมูลจำลอง)")
        page.write_string(1, 0, "(ตันต่อวัน)")
        page.write_row(3, 0, _WASTE)
        for row in range(ROWS):
            code = f"550{(ROWS * number + row) % 10_000:04d}"
            persons = 5_000 + 13 * number % 9_000 + row
            generated, utilised = persons / 1000, persons // 3 / 1000
            page.write_row(4 + row, 0, [code, f"ทดสอบ {number}-{row}", "ทต.", "เชียงใหม่", persons, 120])
            page.write_row(4 + row, 6, [generated, generated, utilised, generated - utilised, f"บ่อ {row}", row])


def write_green(path: Path) -> None:
    """Green space by type of many authorities over some years, consistent in every row."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet("TGU")
        page.write_string(0, 0, "พื้นที่สีเขียวของ อปท. (Thai Green Urban) ข้อมูลจำลอง")
        page.write_row(2, 0, _GREEN)
        for row in range(LARGE):
            authority, year = divmod(row, 10)
            persons = 4_000 + 7 * authority % 6_000
            parts = [(11 * authority + 17 * year + 131 * kind) % 700 + kind for kind in range(1, 7)]
            rai, km2 = sum(parts), 20 + authority % 50
            page.write_row(3 + row, 0, [row + 1, f"650{authority:04d}", f"ทดสอบ {authority}", "อบต.", "เชียงใหม่"])
            page.write_row(3 + row, 5, ["เหนือ", 2557 + year, persons, km2, *parts, rai])
            page.write_row(3 + row, 16, [round(rai * 1600 / persons, 2), round(rai * 1600 / km2 / 10_000, 2), "", ""])


def _bounded(found: Measure) -> Measure:
    return Measure(found.name, found.seconds, found.peak_mb, found.limit_seconds, MOST_MB)
