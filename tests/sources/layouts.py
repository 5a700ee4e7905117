"""Sheets as rows of cells, and contracts made for one test, for what the engine does with any layout."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import yaml

from sources.contract_parts import Contract
from sources.contract_reading import contract_of
from sources.judge import judge
from sources.reading import Facts
from sources.registers import load_registers
from sources.workbook import Grid
from validations.judgement import SheetJudgement

# The table waste_province: province, year, four figures in t/day.
WASTE = """
contract: example
title_th: ตัวอย่าง
title_en: Example
agency: PCD
table: waste_province
layout: long
policy: row
columns:
  province_code: {headers: [จังหวัด, Province], type: province, required: true}
  generated_t_day: {headers: [เกิดขึ้น, Generated], type: quantity, unit: t/day, unit_assumed: t/day}
  utilised_t_day: {headers: [ใช้ประโยชน์, Utilised], type: quantity, unit: t/day, unit_assumed: t/day}
missing: {nil: ['-'], not_available: [n.a.]}
notes: [หมายเหตุ, 'ที่มา']
ignore: [ลำดับ]
taken:
  year: {from: [title, sheet, file], pattern: 'ปี (\\d{4})', type: year}
constants: {series: pcd}
"""


def contract_from(text: str, **changes: Any) -> Contract:
    """The contract that a YAML text says, with some of its keys replaced or added."""
    return contract_of({**yaml.safe_load(text), **changes}, "example.yaml")


def grid_of(*rows: Sequence[object], name: str = "ปี 2566", merged: tuple[tuple[int, int, int, int], ...] = ()) -> Grid:
    """A sheet of rows, filled up with blanks to one width."""
    width = max(map(len, rows))
    return Grid(name, [[*row, *[""] * (width - len(row))] for row in rows], merged=merged)


def judged(grid: Grid, contract: Contract, **facts: Any) -> SheetJudgement:
    """The judgement of a sheet by the contract and the shipped registers."""
    return judge(grid, contract, load_registers(), replace(Facts(), **facts))


def rules_at(sheet: SheetJudgement) -> list[tuple[str, str | None]]:
    """Rule and cell of every problem."""
    return [(found.rule, found.cell) for found in sheet.problems]


def values(sheet: SheetJudgement, *names: str) -> list[tuple[Any, ...]]:
    """The named fields of each accepted row, None where a field is empty."""
    frame = sheet.rows[list(names)].astype(object)
    return [tuple(row) for row in frame.where(frame.notna(), None).itertuples(index=False, name=None)]
