"""The sheets of a template that are read by people alone: the explanation, and the example laid out as the table is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sources.aside import ROW, marked
from sources.templates.consistency import sentences
from sources.templates.plan import Plan
from sources.templates.words import example_text, instructions, meaning, requirement, what_is_typed
from sources.workbook import letter

HOW, EXAMPLE, LISTS = "คำอธิบาย", "ตัวอย่าง", "รายการให้เลือก"
COLUMNS = ("คอลัมน์", "หัวตาราง", "ความหมาย", "ต้องกรอกหรือไม่", "กรอกอย่างไร", "ตัวอย่าง")
TITLE, MARK, PLAIN, HEAD, CELLS, TABLE = "title", "mark", "plain", "head", "cells", "table"


@dataclass(frozen=True)
class Line:
    """A row of a page, and how it looks; a row of the table itself has `plan`."""

    style: str
    cells: Sequence[object] = ()
    plan: Plan | None = None
    header_row: int | None = None

    @property
    def is_heading(self) -> bool:
        """Whether a row of the table has one text alone, which heads the rows below it."""
        return self.plan is not None and sum(cell is not None for cell in self.cells) == 1


def guide(plans: Sequence[Plan]) -> list[Line]:
    """How to fill in; then one line for each column; then what is held against each other."""
    lines = [Line(TITLE, ["คำอธิบายการกรอกข้อมูล"]), Line(MARK)]
    lines += [Line(PLAIN, [f"{number}. {said}"]) for number, said in enumerate(instructions(plans), 1)]
    for plan in plans:
        lines += [Line(PLAIN), Line(TITLE, [f"คอลัมน์ของแผ่นงาน “{plan.sheet}”"]), Line(HEAD, COLUMNS)]
        lines += _columns(plan)
        if checks := sentences(plan):
            lines += [Line(PLAIN), Line(TITLE, ["โปรแกรมตรวจความสอดคล้องของข้อมูลดังนี้"])]
            lines += [Line(PLAIN, [f"- {said}"]) for said in checks]
    return _sealed(lines)


def example(plans: Sequence[Plan]) -> list[Line]:
    """Each table with its lines above it filled in and a few rows of made-up figures; nothing where there is none."""
    lines = [Line(TITLE, ["ตัวอย่างการกรอกข้อมูล (ตัวเลขและชื่อรายการเป็นข้อมูลสมมติ)"]), Line(MARK)]
    for plan in plans:
        if not plan.example_rows:
            continue
        lines += [Line(PLAIN), Line(TITLE, [f"แผ่นงาน “{plan.sheet}”"])]
        lines += [Line(PLAIN, [title.example]) for title in plan.titles]
        lines += [Line(TABLE, cells, plan, number) for number, cells in enumerate(plan.header_cells)]
        lines += [Line(TABLE, cells, plan) for cells in plan.example_rows]
    return _sealed(lines) if len(lines) > ROW + 1 else []


def lists(columns: Sequence[Sequence[str]]) -> list[Line]:
    """The words of the drop-downs that are too many to stand in a cell, a column for each list."""
    longest = max(map(len, columns), default=0)
    rows = [[column[row] if row < len(column) else None for column in columns] for row in range(longest)]
    return _sealed([Line(TITLE, ["รายการสำหรับเลือกในแผ่นงานข้อมูล"]), Line(MARK), *(Line(PLAIN, row) for row in rows)])


FIRST_OF_LIST = ROW + 1  # the row of a list's first word, from 0


def _sealed(lines: list[Line]) -> list[Line]:
    mark = Line(MARK, [marked([line.cells for line in lines])])
    return [*lines[:ROW], mark, *lines[ROW + 1 :]]


def _columns(plan: Plan) -> list[Line]:
    """A line for each column; one for all columns that stand under several keys, as from ม.ค. to ธ.ค."""
    found = []
    keys = list(dict.fromkeys(each.key for each in plan.fields if each.key))
    for number, each in enumerate(plan.fields):
        if each.key not in (None, *keys[:1]) or (each.is_open and not each.key):
            continue
        header = each.header
        if each.key and len(keys) > 1:
            header = " › ".join([f"{keys[0]} ถึง {keys[-1]}", *([each.header] if each.above else [])])
        elif each.above:
            header = f"{each.above} › {each.header}"
        shown = example_text(plan.first_example[number])
        found.append(
            Line(CELLS, [letter(number), header, meaning(each), requirement(each, plan), what_is_typed(each), shown])
        )
    return found
