"""The values that a person gives to a query's parameters, read by the types that its file declares."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pipelines.dates import read_date, read_year
from validations.problem import Refused, problem
from warehouse.question import TYPES, BadHead, Param, params

_EXPECTED = {
    "integer": ("จำนวนเต็ม เช่น 5", "a whole number such as 5"),
    "decimal": ("จำนวน เช่น 37.5", "a number such as 37.5"),
}


def given(texts: Iterable[str]) -> dict[str, str]:
    """What was given as NAME=VALUE; raises Refused for anything else and for a name given twice."""
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise Refused(problem("command.bad_parameter", raw=text))
        if name in values:
            raise Refused(problem("command.parameter_twice", raw=name))
        values[name] = value
    return values


def values_for(sql: str, places: Iterable[str], said: Mapping[str, str]) -> dict[str, Any]:
    """A value for each `$place` of the query: as given, else the default of its declaration, read by its type.

    Text where nothing is declared. Raises Refused for a name that the query does not have, a place without a value, a
    value that its type cannot read, and a declaration that cannot be read.
    """
    try:
        declared = {param.name: param for param in params(sql)}
    except BadHead as error:
        raise Refused(problem("command.bad_declaration", raw=error, types=", ".join(TYPES))) from error
    names = sorted(set(places))
    for name in said:
        if name not in names:
            known = ", ".join(names)
            raise Refused(
                problem(
                    "command.unknown_parameter",
                    raw=name,
                    known_th=f"โปรดเลือกจาก {known}" if known else "คำถามนี้ไม่มีพารามิเตอร์ โปรดตัดออก",
                    known_en=f"Choose one of: {known}." if known else "It has none; leave it out.",
                )
            )
    texts = {name: param.default for name, param in declared.items() if param.default is not None} | dict(said)
    if missing := [name for name in names if name not in texts]:
        raise Refused(problem("command.missing_parameter", raw=", ".join(missing)))
    return {name: _read(declared.get(name), texts[name]) for name in names}


def _read(param: Param | None, text: str) -> int | Decimal | date | str:
    if param is None or param.type == "text":
        return text
    if param.type == "year":
        return read_year(text)
    if param.type == "date":
        return read_date(text)
    try:
        value = Decimal(text)
        if param.type == "decimal" and value.is_finite():
            return value
        return int(text)
    except (InvalidOperation, ValueError):
        expected_th, expected_en = _EXPECTED[param.type]
        raise Refused(
            problem(
                "command.bad_parameter_value",
                raw=text,
                name=param.name,
                expected_th=expected_th,
                expected_en=expected_en,
            )
        ) from None
