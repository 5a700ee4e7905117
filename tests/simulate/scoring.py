"""Scores a judgement of a simulated workbook against its truth: nothing wrong kept, nothing right refused, all said."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.simulate.model import EITHER, FLAGGED, READ
from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import ERROR, Problem
from validations.tables.declaring import declared, scale_of

_LIST = re.compile(r"\s*;\s*")  # tables part several entities by ; and names such as กรมโยธาธิการและผังเมือง stay whole
_COUNTS = ("values", "wrong", "refused", "silent", "warned", "leaked", "alarms", "unread", "open", "open_read")

Kept = dict[int, list[dict[str, Any]]]


@dataclass
class Score:
    """The counts of one workbook, or of several added up, and the first of what was found, in words.

    wrong: values kept that are not right, and rows made of what is no row. refused: right values that were not kept.
    silent: damaged cells of which no problem tells. warned: contradictory values kept with a warning. leaked: personal
    data found in rows or problems. alarms: errors at cells and rows in which nothing is wrong. unread: files with no
    sheet that was read into the right table. open: damaged cells that may be read or refused, and open_read those read.
    """

    values: int = 0
    wrong: int = 0
    refused: int = 0
    silent: int = 0
    warned: int = 0
    leaked: int = 0
    alarms: int = 0
    unread: int = 0
    open: int = 0
    open_read: int = 0
    told: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def __iadd__(self, other: "Score") -> "Score":
        for name in _COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.told += other.told
        self.first = other.first | self.first
        return self

    @property
    def is_perfect(self) -> bool:
        return not (self.wrong or self.refused or self.silent or self.leaked)

    def tell(self, what: str, example: str) -> None:
        """Counts a kind of fault and keeps the first example of it."""
        self.told[what] += 1
        self.first.setdefault(what, example)


def score(truth: dict[str, Any], judgement: FileJudgement) -> Score:
    """The score of one file."""
    found = Score()
    sheet = _main_sheet(truth, judgement, found)
    kept = _kept(sheet, truth["table"]) if sheet else {}
    told_of = _Told([*judgement.problems, *sheet.problems] if sheet else judgement.all_problems, truth["header_row"])
    _score_rows(truth, kept, told_of, found)
    _score_damage(truth, kept, told_of, found)
    _score_personal(truth, judgement, found)
    _score_alarms(truth, sheet, found)
    return found


def _main_sheet(truth: dict[str, Any], judgement: FileJudgement, found: Score) -> SheetJudgement | None:
    """The judged sheet that the truth is of; rows of another sheet, or in another table, are wrong."""
    main = None
    for sheet in judgement.sheets:
        if sheet.sheet in truth["hidden"]:
            found.wrong += len(sheet.rows)
            found.tell("a hidden sheet was read", f"{sheet.sheet}: {len(sheet.rows)} rows")
        elif sheet.table != truth["table"]:
            found.wrong += len(sheet.rows)
            found.tell(f"read as {sheet.contract} into {sheet.table}", truth["file"])
        else:
            main = sheet
    if main is None:
        found.unread += 1
        rules = sorted({problem.rule for problem in judgement.all_problems if problem.severity == ERROR})
        found.tell(f"no sheet was read into {truth['table']}: {', '.join(rules) or 'no error said'}", truth["file"])
    return main


def _kept(sheet: SheetJudgement, table: str) -> Kept:
    """The kept records by source row, quantities as decimal numbers of their unit."""
    columns = declared()[table].columns
    kept: Kept = {}
    for record in sheet.rows.to_dict("records"):
        told = {str(name): _natural(value, columns[str(name)]) for name, value in record.items() if name in columns}
        kept.setdefault(int(record["source_row"]), []).append(told)
    return kept


def _natural(value: Any, column: Any) -> Any:
    if value is None or value != value or str(value) in ("<NA>", "NaT"):
        return None
    scale = scale_of(column)
    if scale != 1:
        return Decimal(int(value)) / scale
    if isinstance(value, datetime | date):
        return value
    return value.item() if hasattr(value, "item") else value


def _score_rows(truth: dict[str, Any], kept: Kept, told_of: "_Told", found: Score) -> None:
    columns = declared()[truth["table"]].columns
    rows = truth["rows"]
    expected = {row["row"] for row in rows}
    for number, records in kept.items():
        if number not in expected:
            found.wrong += len(records)
            found.tell("a row that is no data was kept", f"row {number}: {len(records)} records")
    for row in rows:
        candidates = kept.get(row["row"], [])
        record = next((one for one in candidates if _matches(one, row["match"])), None)
        compared = {name: right for name, right in row["values"].items() if name in columns}
        found.values += sum(right != [None] for right in compared.values())
        if record is None:
            if not row["may_be_refused"]:
                lost = sum(None not in right for right in compared.values())
                found.refused += lost
                found.tell(f"row not kept: {told_of.rules_at(row['row'])}", f"row {row['row']}: {lost} values")
            continue
        for name, right in compared.items():
            _score_value(row, name, right, record.get(name), columns[name], found)


def _matches(record: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(str(record.get(name)) == str(value) for name, value in wanted.items())


def _score_value(row: dict[str, Any], name: str, right: list[Any], value: Any, column: Any, found: Score) -> None:
    if any(same(one, value, column) for one in right):
        return
    if value is None:
        if not row["may_be_refused"]:
            found.refused += 1
            found.tell(f"{name} is empty", f"row {row['row']}: right is {right[0]!r}")
        return
    found.wrong += 1
    wanted = " or ".join(repr(one) for one in right)
    found.tell(f"{name} is wrong", f"row {row['row']}: {str(value)!r} was kept, right is {wanted}")


def same(right: Any, value: Any, column: Any = None) -> bool:
    """Whether a kept value is the right one: numbers to the places of their column, text but for white space."""
    if right is None or value is None:
        return right is None and value is None
    if isinstance(right, bool) or isinstance(value, bool):
        return right == value
    if isinstance(right, list):
        return _parts(right) == _parts(_LIST.split(str(value)))
    if isinstance(value, datetime | date):
        return str(right)[:10] == value.isoformat()[:10]
    if isinstance(value, Decimal | int | float):
        try:
            wanted = Decimal(str(right))
        except ArithmeticError:
            return False
        scale = scale_of(column) if column is not None else 1
        return wanted * scale == Decimal(str(value)) * scale or _rounded(wanted, scale) == Decimal(str(value)) * scale
    return "".join(str(right).split()) == "".join(str(value).split())


def _rounded(value: Decimal, scale: int) -> Decimal:
    return (value * scale).quantize(Decimal(1), ROUND_HALF_UP)


def _parts(parts: Iterable[Any]) -> set[str]:
    return {"".join(str(part).split()) for part in parts if str(part).strip()}


class _Told:
    """The problems by place. One that names no row may tell of a whole column or sheet."""

    def __init__(self, problems: list[Problem], header_row: int):
        self.header_row = header_row
        self.by_row: dict[int | None, list[Problem]] = {}
        for one in problems:
            self.by_row.setdefault(_row_of(one), []).append(one)

    def of(self, damaged: dict[str, Any]) -> bool:
        """Whether a problem stands at the cell, in its row, above it in the header, or at the sheet as a whole."""
        return bool(self.by_row.get(damaged["row"])) or any(_is_about(one, damaged) for one in self._elsewhere())

    def _elsewhere(self) -> list[Problem]:
        at_the_top = [many for row, many in self.by_row.items() if row is None or row <= self.header_row + 3]
        return [one for many in at_the_top for one in many]

    def rules_at(self, row: int) -> str:
        """The rules of the errors in a row, or of those at the header and the sheet."""
        named = sorted({one.rule for one in self.by_row.get(row, []) if one.severity == ERROR})
        sheet = sorted({one.rule for one in self._elsewhere() if one.severity == ERROR})
        return ", ".join(named or sheet) or "no error said"


def _row_of(problem: Problem) -> int | None:
    if problem.row is not None:
        return problem.row
    digits = "".join(character for character in problem.cell or "" if character.isdigit())
    return int(digits) if digits else None


def _is_about(problem: Problem, damaged: dict[str, Any]) -> bool:
    if problem.cell:
        return "".join(character for character in problem.cell if character.isalpha()) == damaged["column"]
    return problem.severity == ERROR or any(word in problem.rule for word in damaged["family"])


def _score_damage(truth: dict[str, Any], kept: Kept, told_of: "_Told", found: Score) -> None:
    for damaged in truth["damaged"]:
        if damaged["outcome"] == READ:
            continue
        records = kept.get(damaged["row"], [])
        used = any(record.get(name) is not None for record in records for name in damaged["fields"])
        if damaged["outcome"] == EITHER:
            found.open += 1
            found.open_read += used
        if told_of.of(damaged):
            found.warned += used and damaged["outcome"] == FLAGGED
        elif damaged["outcome"] == EITHER and used:
            pass  # the right value was kept, or _score_rows has counted it as wrong
        else:
            found.silent += 1
            told = f"no problem tells of {', '.join(damaged['fields']) or 'the cell'} ({damaged['outcome']})"
            found.tell(told, f"{damaged['cell']}: {damaged['sent']!r}")


def _score_personal(truth: dict[str, Any], judgement: FileJudgement, found: Score) -> None:
    """No personal text in rows or problems; a column of such is said to have been dropped."""
    if not truth["personal"]:
        return
    texts = [str(value) for sheet in judgement.sheets for column in sheet.rows for value in sheet.rows[column]]
    said = [str(value) for problem in judgement.all_problems for value in problem.as_dict().values()]
    for secret in truth["personal"]:
        places = [name for name, where in (("rows", texts), ("problems", said)) if any(secret in one for one in where)]
        if places:
            found.leaked += 1
            found.tell(f"personal data in {' and '.join(places)}", secret)
    about = {(problem.cell or "") for problem in judgement.all_problems} | {
        f"{problem.column}" for problem in judgement.all_problems
    }
    for cell in truth["personal_cells"]:
        letter = "".join(character for character in cell if character.isalpha())
        if not any(one == letter or "".join(c for c in one if c.isalpha()) == letter for one in about):
            found.silent += 1
            found.tell("nothing says that a personal column was dropped", letter)


def _score_alarms(truth: dict[str, Any], sheet: SheetJudgement | None, found: Score) -> None:
    """Errors in rows whose cells are all to be read."""
    if sheet is None:
        return
    sound = {row["row"] for row in truth["rows"] if not row["may_be_refused"]}
    for problem in sheet.problems:
        if problem.severity == ERROR and _row_of(problem) in sound:
            found.alarms += 1
            found.tell(f"false alarm {problem.rule}", f"{problem.cell or problem.row}: {problem.message_en}")
