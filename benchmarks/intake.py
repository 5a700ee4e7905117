"""Reading and judging workbooks without the command around it: real years, a large sheet, hostile files."""

import sys
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from benchmarks.measuring import Measure, measure
from pipelines.settings import PROJECT, child_environment

DATA = PROJECT.parent / "shared" / "data"
JUDGE = """
import hashlib, sys
from pathlib import Path
from sources.contract import load_contracts
from sources.intake import judge_file
from sources.registers import load_registers
contracts, registers = load_contracts(), load_registers()
for path in map(Path, sys.argv[1:]):
    judge_file(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest(), contracts, registers)
"""


def measures(folder: Path) -> Iterator[Measure]:
    """Each in a process of its own; peak memory is the larger of that process's and its readers'."""
    environment = child_environment()
    command = [sys.executable, "-c", JUDGE]
    years = sorted(str(path) for path in (DATA / "air" / "pcd_daily").glob("*.xlsx"))
    if years:
        yield measure("judge four PCD years", [*command, *years], environment, limit_seconds=6, limit_mb=600)
    large = folder / "large.xlsx"
    write_large(large)
    yield measure("judge 100,000 rows × 20 columns of no known layout", [*command, str(large)], environment)
    damaged = sorted(str(path) for path in (DATA / "torture" / "calamine").glob("*"))
    if damaged:
        name = f"judge {len(damaged)} damaged and hostile files"
        yield measure(name, [*command, *damaged], environment, limit_mb=600)


def write_large(path: Path) -> None:
    """A sheet of two million numbers."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for row in range(100_000):
            for column in range(20):
                page.write_number(row, column, row * column / 10)
