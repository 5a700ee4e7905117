"""The reader against the bare libraries that give the values: many small workbooks, one large one, one large text."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from benchmarks.intake import write_large
from benchmarks.measuring import Measure
from pipelines.settings import child_environment

FILES, ROWS, COLUMNS = 1_000, 30, 12
OF_PANDAS = 0.5  # at most, for many small workbooks, in times of what pandas takes: 0.5 ms a file where it takes 1.0
OF_CALAMINE = 1.3  # at most, for one large workbook, in times of what calamine takes to give its values
# Each is timed in a process of its own after its imports, the best of so many times.
TIMED = """
import json, os, resource, sys, time
from pathlib import Path
{setup}
paths, best, processor = [Path(path) for path in json.load(sys.stdin)], float("inf"), float("inf")
for _ in range({times}):
    used, began = sum(os.times()[:4]), time.perf_counter()
    {work}
    best, processor = min(best, time.perf_counter() - began), min(processor, sum(os.times()[:4]) - used)
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(best, peak / (1024 if sys.platform != "darwin" else 1 << 20), processor)
"""
CALAMINE = (
    "from python_calamine import CalamineWorkbook",
    "[[book.get_sheet_by_name(name).to_python() for name in book.sheet_names] "
    "for book in map(CalamineWorkbook.from_path, paths)]",
)
PANDAS = ("import pandas", "[pandas.read_excel(path, engine='calamine', header=None) for path in paths]")
READER = (
    "from sources.workbook import Workbook, read_workbooks",
    "assert all(isinstance(book, Workbook) and book.sheets[0].cells for book in read_workbooks(paths))",
)


def measures(folder: Path) -> Iterator[Measure]:
    """Bare calamine and bare pandas are the yardsticks; the limits of the reader follow from them in the same run."""
    small = [folder / f"{number}.xlsx" for number in range(FILES)]
    for number, path in enumerate(small):
        _write_small(path, number)
    said = f"{FILES:,} workbooks of {ROWS} × {COLUMNS}"
    yield timed(f"calamine: {said}", CALAMINE, small)
    pandas = timed(f"pandas over calamine: {said}", PANDAS, small)
    yield pandas
    yield timed(f"reader: {said}", READER, small, limit=OF_PANDAS * pandas.seconds)
    large = folder / "large.xlsx"
    write_large(large)
    bare = timed("calamine: 100,000 rows × 20 columns", CALAMINE, [large])
    yield bare
    yield timed("pandas over calamine: 100,000 rows × 20 columns", PANDAS, [large])
    yield timed("reader: 100,000 rows × 20 columns", READER, [large], limit=OF_CALAMINE * bare.seconds)
    text = folder / "large.csv"
    text.write_text("".join(",".join(str(row * column / 10) for column in range(20)) + "\n" for row in range(100_000)))
    yield timed("reader: the same as CSV", READER, [text])


def timed(name: str, code: tuple[str, str], paths: list[Path], limit: float | None = None, times: int = 3) -> Measure:
    """The best time of the work alone, without the start of Python; the peak is that of the process or of a reader."""
    command = [sys.executable, "-c", TIMED.format(setup=code[0], work=code[1], times=times)]
    asked = json.dumps([str(path) for path in paths])
    done = subprocess.run(command, env=child_environment(), input=asked, capture_output=True, text=True, check=True)
    seconds, peak_mb, processor = map(float, done.stdout.split())
    return Measure(name, seconds, peak_mb, limit, processor_seconds=processor)


def _write_small(path: Path, number: int) -> None:
    """A title, a header, and rows of three texts and nine numbers."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("ข้อมูล")
        page.write_string(0, 0, f"รายงานประจำปี 2566 ขององค์กรปกครองส่วนท้องถิ่นที่ {number}")
        page.write_row(1, 0, [f"คอลัมน์ {column}" for column in range(COLUMNS)])
        for row in range(2, ROWS):
            page.write_row(row, 0, [f"เทศบาลตำบล {number}", f"จังหวัด {row}", "ทต."])
            page.write_row(row, 3, [number + row * column / 10 for column in range(3, COLUMNS)])
