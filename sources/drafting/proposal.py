"""A first contract as YAML: what could be found out is filled in, what only a person can say is left as …."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from sources.drafting.guessing import Guess, Table
from sources.workbook import Grid, letter
from validations.problem import Problem, problem

OPEN = "…"
_KEYS = {
    "year": {"field": "year", "type": "year", "pattern": r"(?:ปี\s*)?(?:พ\.ศ\.\s*|ค\.ศ\.\s*)?(\d{4})"},
    "month": {"field": "month", "type": "month"},
    "day": {"field": "period", "type": "text"},
}
_USUAL: dict[str, Any] = {
    "missing": ["n/a", "n.a.", "ไม่มีข้อมูล"],
    "ignore": ["ลำดับ", "ลำดับที่", "ที่", "No."],
    "notes": ["หมายเหตุ", "ที่มา :", "ที่มา:", "ข้อมูล ณ", "Note", "Source", "*"],
    "summaries": ["รวม", "รวมทั้งสิ้น", "Total"],
}


def first_contract(grid: Grid, table: Table, name: str, language: str) -> str:
    """The YAML of a sheet's first contract; above each column stands what its guess rests on, in th or en.

    Personal columns are left out.
    """
    columns = [each for each in table.guesses if not each.is_personal and each.band is None]
    bands = [each for each in table.guesses if not each.is_personal and each.band is not None]
    said: dict[str, Any] = {
        "contract": name,
        "title_th": _title(grid, table.top) or grid.name,
        "title_en": OPEN,
        "agency": OPEN,
        "table": OPEN,
        "layout": "long",
        "policy": "row",
        "sheet_names": [grid.name],
        "at_least": max(1, min(len(columns), 2 + len(columns) // 2)),
        "header_rows": table.bottom - table.top + 1,
    }
    lines = [f"{key}: {_flow(value)}" for key, value in said.items()]
    lines.append("columns:")
    for each in columns:
        lines += [f"  {comment(remark, language)}" for remark in _remarks(each)]
        lines.append(f"  {each.name}: {_flow(_column(each))}")
    if not columns:
        lines.append(f"  item: {_flow({'headers': [OPEN], 'type': 'text'})}")
    if bands:
        lines += [comment(_of_bands(bands), language), "bands:"]
        lines += [f"  {key}: {_flow(value)}" for key, value in _KEYS[str(bands[0].band)].items()]
        lines += ["  values:", f"    value: {_flow({'type': _type_of_bands(bands)})}"]
    lines.append(comment(problem("draft.usual"), language))
    lines += [f"{key}: {_flow(value)}" for key, value in _USUAL.items()]
    return "\n".join(lines) + "\n"


def remarks_of(table: Table) -> Iterator[Problem]:
    """What is to be done before the contract can be used, and what is left out of it."""
    yield problem("draft.to_fill")
    rule = "draft.key" if table.key else "draft.no_key"
    yield problem(rule, fields=" + ".join(table.key), rows=table.rows)
    for each in table.guesses:
        if each.is_personal:
            yield problem("draft.column_personal", letter=each.letter, header=each.header)
    for place in table.headless:
        yield problem("draft.headless", letter=letter(place))


def comment(remark: Problem, language: str) -> str:
    """A sentence of the rule book as a comment of YAML, on one line."""
    said = remark.message_th if language == "th" else remark.message_en
    return "# " + "".join(character if character.isprintable() else "?" for character in " ".join(said.split()))


def _remarks(each: Guess) -> Iterator[Problem]:
    """What the guess of a column rests on."""
    known: dict[str, Any] = {"letter": each.letter, "header": each.header, "filled": each.filled}
    if not each.filled:
        yield problem("draft.guessed_empty", **known)
    elif each.words:
        yield problem("draft.guessed_choice", **known, count=len(each.words))
    elif each.type == "text":
        yield problem("draft.guessed_text", **known)
    elif each.type == "code":
        yield problem("draft.guessed_code", **known)
    else:
        yield problem("draft.guessed", **known, type=each.type, fit=each.fit)
    if rule := _rule_of_unit(each):
        yield problem(rule, unit=each.unit, said=" ".join(each.unit_said.split()))


def _rule_of_unit(each: Guess) -> str | None:
    if each.type == "whole":
        return "draft.unit_count"
    if each.type != "quantity":
        return None
    if each.unit is None:
        return "draft.unit_open"
    if each.is_rate:
        return "draft.unit_rate"
    return "draft.unit_stated" if each.unit_is_stated else "draft.unit_named"


def _of_bands(bands: Sequence[Guess]) -> Problem:
    first, last, kind = bands[0].letter, bands[-1].letter, bands[0].band
    return problem("draft.bands", count=len(bands), first=first, last=last, kind=kind)


def _flow(value: object) -> str:
    """A value on one line, as the contracts are written."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("\n...")


def _column(each: Guess) -> dict[str, Any]:
    said: dict[str, Any] = {"headers": [each.header], "type": each.type}
    if each.unit and not each.is_rate:
        said["unit"] = each.unit
    if each.words:
        said["choices"] = {f"code_{number}": [word] for number, word in enumerate(each.words, start=1)}
    return said


def _type_of_bands(bands: Sequence[Guess]) -> str:
    """The type of most of the figures under all keys: whole only where none is more."""
    types = Counter(each.type for each in bands if each.filled)
    if set(types) <= {"whole", "year"}:
        return "whole"
    numbers = sum(types[type_] for type_ in ("whole", "quantity", "percent", "year"))
    return "quantity" if 2 * numbers > types.total() else "text"


def _title(grid: Grid, top: int) -> str:
    """The first text above the header, on one line."""
    texts = (str(cell) for row in grid.cells[:top] for cell in row if isinstance(cell, str) and cell.strip())
    return " ".join(next(texts, "").split())


def name_for(grid: Grid, file_name: str) -> str:
    """A name of Latin letters from the file's or the sheet's, to be made better."""
    for text in (file_name.rsplit(".", 1)[0], grid.name):
        if words := re.findall(r"[a-z][a-z0-9]*", text.lower()):
            return "_".join(words)[:40]
    return "new_layout"
