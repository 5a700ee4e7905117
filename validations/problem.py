"""A problem: what is wrong, where, found by which named rule, said in Thai and English."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ERROR, WARNING, NOTE = "error", "warning", "note"
# What a fault costs, which is the contract's to say and not the rule's: sentences have it as {lost_th} and {lost_en}.
LOST = {
    "value": ("จึงไม่ใช้ค่านี้", "The value is not used."),
    "values": ("จึงไม่ใช้ค่าเหล่านี้", "These values are not used."),
    "cell": ("จึงเว้นว่างเฉพาะช่องนี้", "Only this cell is left empty."),
    "cells": ("จึงเว้นว่างเฉพาะช่องเหล่านี้", "Only these cells are left empty."),
    "code": ("จึงเว้นรหัส อปท. ว่างไว้", "The code of the authority is left empty."),
    "group": ("จึงไม่ใช้ค่าของแถวนี้ในคอลัมน์กลุ่มเดียวกัน", "The values of the row in this group of columns are not used."),
    "groups": ("จึงไม่ใช้ค่าของแถวเหล่านี้ในคอลัมน์กลุ่มเดียวกัน", "Values of these rows in this group of columns are not used."),
    "row": ("จึงไม่ใช้แถวนี้", "The row is not used."),
    "rows": ("จึงไม่ใช้แถวเหล่านี้", "These rows are not used."),
    "rows_below": ("จึงไม่ใช้แถวที่อยู่ใต้หัวข้อนี้", "The rows below this heading are not used."),
    "column": ("จึงไม่ใช้ค่าในคอลัมน์นี้", "The values of this column are not used."),
    "rows_of_column": ("จึงไม่ใช้แถวที่มีค่าในคอลัมน์นี้", "Rows with a value in this column are not used."),
    "columns_below": ("จึงไม่ใช้คอลัมน์ใต้หัวนี้", "The columns below this header are not used."),
    "sheet": ("จึงไม่ใช้แผ่นงานนี้", "The sheet is not used."),
}
OF_EVERY_PROBLEM = frozenset(
    {"raw", "sheet", "cell", "column", "lost_th", "lost_en"}
)  # that no rule's finder need fill


@dataclass(frozen=True)
class Rule:
    """One entry of the rule book: severity and the sentences, with {placeholders} that `problem` fills."""

    id: str
    severity: str
    th: str
    en: str


@dataclass(frozen=True)
class Problem:
    """One fault at one place. `cell` is an address such as C17, `row` the sheet's row number from 1."""

    rule: str
    severity: str
    message_th: str
    message_en: str
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    raw: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Refused(Exception):
    """Something that could not be carried out, said in both languages by a rule of the book."""

    def __init__(self, problem: Problem):
        super().__init__(problem.message_en)
        self.problem = problem
        self.message_th = problem.message_th
        self.message_en = problem.message_en


@cache
def rule_book() -> dict[str, Rule]:
    """Every rule by id, from `validations/rules/*.yaml`; raises ValueError on an id used twice."""
    book: dict[str, Rule] = {}
    for path in sorted(Path(__file__).with_name("rules").glob("*.yaml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for id_, entry in entries.items():
            if id_ in book:
                raise ValueError(f"{path.name}: rule {id_} is in the book already")
            book[id_] = Rule(id_, entry["severity"], entry["th"], entry["en"])
    return book


def problem(
    rule: str,
    *,
    sheet: str | None = None,
    cell: str | None = None,
    row: int | None = None,
    column: str | None = None,
    raw: object = None,
    lost: str = "value",
    **values: object,
) -> Problem:
    """A problem with the sentences of its rule; `values` fill the placeholders, `raw` also as {raw}, in one line.

    `lost` is what the fault costs, a key of LOST.
    Raises KeyError for a rule that is not in the book, so that no message is ever built in place.
    """
    entry = rule_book()[rule]
    text = None if raw is None else str(raw)[:200]
    shown = "–" if text is None else " ".join(text.splitlines())
    lost_th, lost_en = LOST[lost]
    filled: dict[str, object] = {
        "raw": shown,
        "sheet": sheet,
        "cell": cell,
        "column": column,
        "lost_th": lost_th,
        "lost_en": lost_en,
    }
    filled |= values
    return Problem(
        rule, entry.severity, entry.th.format(**filled), entry.en.format(**filled), sheet, cell, row, column, text
    )
