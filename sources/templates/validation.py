"""What a spreadsheet program refuses while one types, and says in Thai. What passes it is judged like anything else."""

from datetime import date
from typing import Any

from sources.templates.plan import Field
from sources.templates.words import LONGEST_TITLE, prompt, refusal, shortened

SHORT = 255  # characters that a drop-down may list by itself
_MOST = 10.0**12
_FIRST_DAY, _LAST_DAY = date(1957, 1, 1), date(2156, 12, 31)  # BE 2500 to 2699


def validation(each: Field, cell: str, source: list[str] | str | None, example: str) -> dict[str, Any] | None:
    """The validation of a column whose first cell has that address; None where there is nothing to say.

    `source` are the words of a drop-down, or the range that holds them.
    """
    rule = _rule(each, cell, source)
    if each.key == "" or (each.is_open and each.key is None):
        return {**rule, "ignore_blank": True, **_refusal(each)}
    return {
        **rule,
        "ignore_blank": True,
        "input_title": shortened(each.header, LONGEST_TITLE),
        "input_message": prompt(each, example),
        **(_refusal(each) if rule["validate"] != "any" else {}),
    }


def _refusal(each: Field) -> dict[str, str]:
    return {"error_title": "ค่านี้ใช้ไม่ได้", "error_message": refusal(each)}


def _rule(each: Field, cell: str, source: list[str] | str | None) -> dict[str, Any]:
    entry = each.entry
    if entry.kind == "list":
        return {"validate": "list", "source": source}
    if entry.kind == "day":
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    if entry.kind == "date":
        return _text_or(cell, f"{cell}>={_serial(_FIRST_DAY)},{cell}<={_serial(_LAST_DAY)}")
    if entry.kind == "land":
        return _text_or(cell, f"{cell}>=0")
    if entry.kind == "year":
        return {"validate": "integer", "criteria": "between", "minimum": 2400, "maximum": 2699}
    if entry.kind in ("number", "whole", "percent"):
        widest = 1000 if entry.kind == "percent" else _MOST
        low = entry.low if entry.low is not None else -widest
        high = entry.high if entry.high is not None else widest
        form = "integer" if entry.kind == "whole" else "decimal"
        return {"validate": form, "criteria": "between", "minimum": low, "maximum": high}
    if entry.length:
        return {"validate": "length", "criteria": "==", "value": entry.length}
    return {"validate": "any"}


def _text_or(cell: str, numbers: str) -> dict[str, Any]:
    """Any text, which is read by its words, or a number within bounds: a year in BE makes a day 543 years ahead."""
    return {"validate": "custom", "value": f"=OR(ISTEXT({cell}),AND(ISNUMBER({cell}),{numbers}))"}


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days
