"""A contract from what its YAML says, strictly: an unknown key, a missing one or one that fits nothing is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sources.contract_parts import (
    LAND_PARTS,
    PLACES_OF_TAKEN,
    TYPES,
    Across,
    AuthorityFields,
    Bands,
    Column,
    Contract,
    Missing,
    Taken,
    Totals,
)


class ContractError(ValueError):
    """A contract file says something that cannot be followed; the text names the file and the key."""


# Keys of a column that only some types have.
KEYS_OF_TYPES: Mapping[str, tuple[str, ...]] = {
    "era": ("year", "month", "day", "date", "period", "years"),
    "basis": ("year",),
    "day_first": ("date", "period", "years"),
    "last_day": ("date",),
    "unit": ("quantity", "land", "period", "years"),
    "unit_assumed": ("quantity",),
    "unit_like": ("quantity",),
    "scale": ("percent",),
    "currency": ("money",),
    "into": ("ratio_pair",),
    "land": ("land",),
    "choices": ("choice", "flag"),
    "suffix": ("code",),
}
WORDS: Mapping[str, tuple[str, ...]] = {
    "type": TYPES,
    "on_error": ("row", "empty"),
    "basis": ("calendar", "fiscal", "academic"),
    "scale": ("percent", "fraction"),
    "layout": ("long", "wide"),
    "policy": ("row", "all_or_nothing"),
}
PLACING = ("headers", "under", "after", "land")  # keys that say where a column stands


def contract_of(said: Any, where: str) -> Contract:
    """The contract that a file says; raises ContractError that begins with `where`."""
    said = dict(_mapping(said, where))
    if "name" in said:
        raise ContractError(f"{where}: unknown key name; the contract's name is said by the key contract")
    said = {"name" if key == "contract" else key: value for key, value in said.items()}
    said["columns"] = _columns(said.get("columns"), f"{where}: columns")
    for key, build in _PARTS.items():
        if said.get(key) is not None:
            said[key] = build(said[key], f"{where}: {key}")
    contract = _build(Contract, said, where)
    _check(contract, where)
    return contract


def _columns(said: Any, where: str) -> tuple[Column, ...]:
    found = tuple(_column(name, spec, f"{where}: {name}") for name, spec in _mapping(said, where).items())
    for column in found:
        if not column.headers and not column.land:
            raise ContractError(f"{where}: {column.name}: missing key headers")
        for key in ("after", "unit_like"):
            if (named := getattr(column, key)) and all(named != other.name for other in found):
                raise ContractError(f"{where}: {column.name}: {key} names no column: {named}")
    return found


def _column(name: str, said: Any, where: str, *, barred: tuple[str, ...] = ()) -> Column:
    said = dict(_mapping(said, where))
    if unknown := [key for key in said if key in barred]:
        raise ContractError(f"{where}: unknown key {', '.join(unknown)}")
    if "type" not in said:
        raise ContractError(f"{where}: missing key type")
    if "choices" in said:
        said["choices"] = {
            _code(code): _words(words, f"{where}: choices: {code}")
            for code, words in _mapping(said["choices"], f"{where}: choices").items()
        }
    if "missing" in said:
        said["missing"] = _missing(said["missing"], f"{where}: missing")
    if "land" in said:
        parts = _mapping(said["land"], f"{where}: land")
        if set(parts) != set(LAND_PARTS):
            raise ContractError(f"{where}: land: must name the columns of {', '.join(LAND_PARTS)}")
        said["land"] = {part: _land_part(name, part, parts[part], f"{where}: land: {part}") for part in LAND_PARTS}
    column = _build(Column, {"name": name, **said}, where)
    _check_column(column, said, where)
    return column


def _code(code: object) -> str:
    """YAML reads true, yes and 1 as other than text."""
    return str(code).lower() if isinstance(code, bool) else str(code)


def _land_part(name: str, part: str, said: Any, where: str) -> Column:
    said = said if isinstance(said, dict) else {"headers": [said] if isinstance(said, str) else said}
    return _build(Column, {"name": f"{name}.{part}", "type": "milli", **said}, where)


def _missing(said: Any, where: str) -> Missing:
    if isinstance(said, list):
        return Missing(not_available=_words(said, where))
    said = _mapping(said, where)
    return _build(Missing, {key: _words(words, f"{where}: {key}") for key, words in said.items()}, where)


def _words(said: Any, where: str) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(word, str) for word in said):
        raise ContractError(f"{where}: must be a list of texts")
    return tuple(said)


def _across(said: Any, where: str) -> Across:
    return _build(Across, _mapping(said, where), where)


def _taken(said: Any, where: str) -> tuple[Taken, ...]:
    found = []
    for name, spec in _mapping(said, where).items():
        spec = dict(_mapping(spec, f"{where}: {name}"))
        sources = spec.pop("from", None)
        if not sources or not set(sources) <= set(PLACES_OF_TAKEN):
            raise ContractError(f"{where}: {name}: from must be a list of {', '.join(PLACES_OF_TAKEN)}")
        found.append(Taken(_column(name, spec, f"{where}: {name}", barred=PLACING), tuple(sources)))
    return tuple(found)


def _group_rows(said: Any, where: str) -> tuple[Column, ...]:
    return tuple(
        _column(name, spec, f"{where}: {name}", barred=PLACING) for name, spec in _mapping(said, where).items()
    )


def _bands(said: Any, where: str) -> Bands:
    said = dict(_mapping(said, where))
    name, values, at_least = said.pop("field", None), said.pop("values", None), said.pop("at_least", 1)
    if not isinstance(name, str):
        raise ContractError(f"{where}: missing key field")
    found = tuple(
        _column(value, spec, f"{where}: values: {value}")
        for value, spec in _mapping(values, f"{where}: values").items()
    )
    return Bands(_column(name, said, where, barred=PLACING), found, at_least)


def _totals(said: Any, where: str) -> Totals:
    said = dict(_mapping(said, where))
    if "tolerance" in said:
        try:
            said["tolerance"] = Decimal(str(said["tolerance"]))
        except InvalidOperation as error:
            raise ContractError(f"{where}: tolerance must be a number") from error
    return _build(Totals, said, where)


def _authority(said: Any, where: str) -> AuthorityFields:
    return _build(AuthorityFields, _mapping(said, where), where)


def _checks(said: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(said, list):
        raise ContractError(f"{where}: must be a list")
    from sources.checks import spec_of

    found = []
    for number, spec in enumerate(said, 1):
        try:
            found.append(spec_of(_mapping(spec, f"{where}: {number}"), f"{where}: {number}"))
        except ContractError:
            raise
        except ValueError as error:
            raise ContractError(str(error)) from error
    return tuple(found)


_PARTS: Mapping[str, Callable[[Any, str], Any]] = {
    "missing": _missing,
    "across": _across,
    "taken": _taken,
    "group_rows": _group_rows,
    "bands": _bands,
    "totals": _totals,
    "authority": _authority,
    "checks": _checks,
}


def _mapping(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ContractError(f"{where}: must be a mapping of keys to values")
    return value


def _build(kind: type, said: dict[str, Any], where: str) -> Any:
    """The dataclass from what the file says, lists as tuples; raises ContractError for unknown and missing keys."""
    known = {spec.name: spec for spec in fields(kind)}
    if unknown := sorted(str(key) for key in set(said) - set(known)):
        raise ContractError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(known)}")
    required = {name for name, spec in known.items() if spec.default is MISSING is spec.default_factory}
    if missing := sorted(required - set(said)):
        raise ContractError(f"{where}: missing key {', '.join(missing)}")
    values = {}
    for name, value in said.items():
        if str(known[name].type).startswith("tuple[str") and not isinstance(value, tuple):
            value = _words(value, f"{where}: {name}")
        expected = _PLAIN.get(str(known[name].type))
        if expected and (not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected)):
            raise ContractError(f"{where}: {name} must be {' or '.join(_NAMES[each] for each in expected)}")
        values[name] = value
    for name, words in WORDS.items():
        if name in values and values[name] is not None and values[name] not in words and kind is not AuthorityFields:
            raise ContractError(f"{where}: {name} must be one of {', '.join(words)}")
    return kind(**values)


_PLAIN: Mapping[str, tuple[type, ...]] = {
    "<class 'str'>": (str,),
    "<class 'bool'>": (bool,),
    "<class 'int'>": (int,),
    "str | None": (str, type(None)),
    "bool | None": (bool, type(None)),
    "int | None": (int, type(None)),
    "float | None": (int, float, type(None)),
}
_NAMES: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    type(None): "nothing",
}


def _check_column(column: Column, said: Mapping[str, Any], where: str) -> None:
    for key, types in KEYS_OF_TYPES.items():
        if key in said and column.type not in types:
            raise ContractError(f"{where}: {key} means something only for type {', '.join(types)}")
    if column.type == "choice" and not column.choices:
        raise ContractError(f"{where}: a choice needs choices")
    if column.type == "flag" and not set(column.choices) <= {"true", "false"}:
        raise ContractError(f"{where}: choices of a flag are true and false")
    if column.type == "ratio_pair" and len(column.into) != 2:
        raise ContractError(f"{where}: into must name two fields")
    _check_pattern(column.pattern, where)
    if column.type == "whole" and column.pattern and not re.compile(column.pattern).groups:
        raise ContractError(f"{where}: pattern of a whole number needs a group, which is the number")


def _check(contract: Contract, where: str) -> None:
    """Raises ContractError where values do not fit each other."""
    if (contract.layout == "wide") != (contract.across is not None):
        raise ContractError(f"{where}: a wide layout has the key across, a long one has not")
    if contract.across:
        _check_pattern(contract.across.pattern, f"{where}: across")
        if [column.type for column in contract.columns] != ["day"]:
            raise ContractError(f"{where}: a wide layout has one column down the side, of type day")
    if contract.totals and all(contract.totals.label != column.name for column in contract.columns):
        raise ContractError(f"{where}: totals: label names no column: {contract.totals.label}")
    for name in contract.known_by:
        if all(name != column.name for column in contract.columns):
            raise ContractError(f"{where}: known_by names no column: {name}")
    if contract.header_rows is not None and not 1 <= contract.header_rows <= 4:
        raise ContractError(f"{where}: header_rows must be 1 to 4")
    if contract.refuse_above is not None and not 0 <= contract.refuse_above <= 1:
        raise ContractError(f"{where}: refuse_above must be 0 to 1")
    for key in ("valid_from", "valid_to"):
        if not isinstance(getattr(contract, key), date | None):
            raise ContractError(f"{where}: {key} must be a date such as 2025-01-01")
    for key in ("constants", "facts"):
        _mapping(getattr(contract, key), f"{where}: {key}")


def _check_pattern(pattern: str | None, where: str) -> None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise ContractError(f"{where}: pattern: {error}") from error
