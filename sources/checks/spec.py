"""Making a check from a contract's YAML, and the JSON schema of what may stand there.

Only the standard library and the rule book are used here: contracts are loaded where nothing is judged.
"""

import dataclasses
import re
import string
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from sources.checks.keys import CheckSpec
from sources.checks.kinds import KINDS
from validations.problem import OF_EVERY_PROBLEM, rule_book


def spec_of(mapping: object, where: str) -> CheckSpec:
    """The check that an entry of a contract's `checks` says; raises ValueError that names the entry and the key."""
    if not isinstance(mapping, Mapping):
        raise ValueError(f"{where}: a check must be a mapping of keys to values")
    said = dict(mapping)
    kind = said.pop("kind", None)
    if kind not in KINDS:
        raise ValueError(f"{where}: kind must be one of {', '.join(KINDS)}")
    made = KINDS[kind]
    where = f"{where}: {kind}"
    known = _KEYS[kind]
    if unknown := [str(name) for name in said if name not in known]:
        raise ValueError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(known)}")
    if missing := [name for name in _required(made) if name not in said]:
        raise ValueError(f"{where}: missing key {', '.join(missing)}")
    spec = made(**{name: _read(value, known[name], f"{where}: {name}") for name, value in said.items()})
    if fault := spec.fault():
        raise ValueError(f"{where}: {fault}")
    _check_rule(spec, where)
    return spec


def schema() -> dict[str, Any]:
    """The JSON schema of one entry of `checks`: an object for each kind."""
    return {"oneOf": [_schema_of(kind, made) for kind, made in KINDS.items()]}


def fields_named(spec: CheckSpec) -> tuple[str, ...]:
    """The names of fields among the values of a check's keys."""
    found: list[str] = []
    for name, (mark, _) in _KEYS[spec.kind].items():
        value = getattr(spec, name)
        if mark in ("column", "bound") and isinstance(value, str):
            found.append(value)
        elif mark in ("columns", "only") and value:
            found += value
    return tuple(dict.fromkeys(found))


def placeholders(text: str) -> set[str]:
    """The names in braces of a sentence of the rule book."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _check_rule(spec: CheckSpec, where: str) -> None:
    """A rule must be in the book, and its sentences may ask only for what this kind finds out."""
    if spec.rule not in rule_book():
        raise ValueError(f"{where}: rule {spec.rule} is not in the rule book")
    entry = rule_book()[spec.rule]
    asked = (placeholders(entry.th) | placeholders(entry.en)) - spec.fills - OF_EVERY_PROBLEM
    if asked:
        raise ValueError(
            f"{where}: this kind does not fill {', '.join(sorted(asked))}, which rule {spec.rule} asks for"
        )


def _keys(made: type[CheckSpec]) -> dict[str, tuple[str, Any]]:
    """The keys of a kind, each with its mark (`column`, `columns`, `number` …) and its plain type."""
    hints = get_type_hints(made, include_extras=True)
    return {entry.name: _marked(hints[entry.name]) for entry in dataclasses.fields(made)}


def _marked(hint: Any) -> tuple[str, Any]:
    if get_origin(hint) in (Union, UnionType):
        hint = next(member for member in get_args(hint) if member is not NoneType)
    if get_origin(hint) is Annotated:
        return get_args(hint)[1], get_args(hint)[0]
    if get_origin(hint) is Literal:
        return "choice", get_args(hint)
    return {Decimal: "number", bool: "flag", int: "whole", str: "text"}[hint], hint


def _required(made: type[CheckSpec]) -> list[str]:
    missing = dataclasses.MISSING
    return [entry.name for entry in dataclasses.fields(made) if entry.default is missing is entry.default_factory]


def _read(value: object, key: tuple[str, Any], where: str) -> Any:
    """The value of a key as its mark asks; raises ValueError that says what is wanted."""
    mark, type_ = key
    if mark == "choice":
        if value not in type_:
            raise ValueError(f"{where}: must be one of {', '.join(type_)}")
        return value
    return _READERS[mark](value, where)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{where}: must be a text")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list | tuple) or not found or not all(isinstance(entry, str) and entry for entry in found):
        raise ValueError(f"{where}: must be a text or a list of texts")
    if len(set(found)) < len(found):
        raise ValueError(f"{where}: names the same twice")
    return tuple(found)


def _number(value: object, where: str) -> Decimal:
    """A decimal number given as text or as a whole number; a YAML float is no exact decimal and is refused."""
    is_text = isinstance(value, str) and re.search(_DECIMAL_TEXT, value)
    if not is_text and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(f"{where}: must be a decimal number in quotes, such as '0.5'")
    return Decimal(str(value))


def _numbers(value: object, where: str) -> tuple[Decimal, ...]:
    return tuple(_number(entry, where) for entry in (value if isinstance(value, list | tuple) else [value]))


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{where}: must be true or false")
    return value


def _whole(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{where}: must be a whole number from 1")
    return value


def _bound(value: object, where: str) -> str | date:
    """A day in quotes, or else the name of a field."""
    try:
        return date.fromisoformat(_text(value, where))
    except ValueError:
        return _text(value, where)


def _only(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping) or not value:
        raise ValueError(f"{where}: must be a mapping of fields to values")
    listed = {str(name): found if isinstance(found, list | tuple) else [found] for name, found in value.items()}
    for name, found in listed.items():
        if not found or not all(isinstance(entry, str | int) for entry in found):
            raise ValueError(f"{where}: {name}: must be a text, a whole number, true or false, or a list of these")
    return {name: tuple(map(str, found)) for name, found in listed.items()}


_KEYS = {kind: _keys(made) for kind, made in KINDS.items()}
_READERS: dict[str, Callable[[object, str], Any]] = {
    "column": _text,
    "text": _text,
    "columns": _texts,
    "words": _texts,
    "number": _number,
    "numbers": _numbers,
    "flag": _flag,
    "whole": _whole,
    "bound": _bound,
    "only": _only,
}

_DECIMAL_TEXT = r"^-?[0-9]+(\.[0-9]+)?\Z"
_TEXT = {"type": "string", "minLength": 1}
_DECIMAL = {"anyOf": [{"type": "string", "pattern": _DECIMAL_TEXT.replace(r"\Z", "$")}, {"type": "integer"}]}
_SCALAR = {"type": ["string", "integer", "boolean"]}
_SCHEMAS: dict[str, dict[str, Any]] = {
    "column": _TEXT,
    "text": _TEXT,
    "bound": _TEXT,
    "columns": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True}]},
    "number": _DECIMAL,
    "numbers": {"anyOf": [*_DECIMAL["anyOf"], {"type": "array", "items": _DECIMAL, "minItems": 1}]},
    "flag": {"type": "boolean"},
    "whole": {"type": "integer", "minimum": 1},
    "only": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]},
    },
}


def _schema_of(kind: str, made: type[CheckSpec]) -> dict[str, Any]:
    keys: dict[str, Any] = {"kind": {"const": kind}}
    for name, (mark, type_) in _KEYS[kind].items():
        keys[name] = {"enum": list(type_)} if mark == "choice" else _SCHEMAS["columns" if mark == "words" else mark]
    return {
        "type": "object",
        "properties": keys,
        "required": ["kind", *_required(made)],
        "additionalProperties": False,
    }
