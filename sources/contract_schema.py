"""The JSON schema of contracts, made from the dataclasses that the loader fills, so that both accept the same files."""

from dataclasses import MISSING, fields
from typing import Any

from sources.contract_parts import LAND_PARTS, PLACES_OF_TAKEN, Across, AuthorityFields, Bands, Column, Contract, Totals
from sources.contract_reading import KEYS_OF_TYPES, PLACING, WORDS

_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_TYPES: dict[str, dict[str, Any]] = {
    "<class 'str'>": {"type": "string"},
    "<class 'bool'>": {"type": "boolean"},
    "<class 'int'>": {"type": "integer"},
    "str | None": {"type": ["string", "null"]},
    "bool | None": {"type": ["boolean", "null"]},
    "int | None": {"type": ["integer", "null"]},
    "float | None": {"type": ["number", "null"]},
    "tuple[str, ...]": _TEXTS,
}
_MISSING: dict[str, Any] = {
    "anyOf": [
        _TEXTS,
        {
            "type": "object",
            "properties": {"nil": _TEXTS, "not_available": _TEXTS},
            "additionalProperties": False,
        },
    ]
}
_MAPPING: dict[str, Any] = {"type": "object"}


def contract_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) that every file of `sources/contracts` fits."""
    contract = _object(
        Contract,
        {
            "columns": {
                "type": "object",
                "additionalProperties": {**_column(), "anyOf": [{"required": ["headers"]}, {"required": ["land"]}]},
            },
            "missing": _MISSING,
            "constants": _MAPPING,
            "facts": {"type": "object", "additionalProperties": {"type": "string"}},
            "across": _object(Across, {}),
            "taken": {"type": "object", "additionalProperties": _taken()},
            "group_rows": {"type": "object", "additionalProperties": _column(barred=PLACING)},
            "bands": _bands(),
            "totals": _object(Totals, {"tolerance": {"type": ["string", "number"]}}),
            "authority": _object(AuthorityFields, {}, words=False),
            "checks": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["rule", "kind"],
                    "properties": {"rule": {"type": "string"}, "kind": {"type": "string"}},
                },
            },
            "valid_from": {"description": "A YAML date such as 2025-01-01"},
            "valid_to": {"description": "A YAML date such as 2025-12-31"},
            "header_rows": {"type": ["integer", "null"], "minimum": 1, "maximum": 4},
            "refuse_above": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        },
    )
    contract["properties"]["contract"] = contract["properties"].pop("name")
    contract["required"] = sorted("contract" if name == "name" else name for name in contract["required"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A contract of a sheet", **contract}


def _object(kind: type, own: dict[str, Any], *, words: bool = True) -> dict[str, Any]:
    """The schema of a mapping with the dataclass's fields as keys; `own` replaces what follows from their types."""
    properties, required = {}, []
    for spec in fields(kind):
        schema = own.get(spec.name) or _TYPES[str(spec.type)]
        if words and spec.name in WORDS:
            schema = {"enum": [*WORDS[spec.name]] + ([None] if "None" in str(spec.type) else [])}
        properties[spec.name] = schema
        if spec.default is MISSING is spec.default_factory:
            required.append(spec.name)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _column(*, barred: tuple[str, ...] = ()) -> dict[str, Any]:
    land_part = {
        "type": "object",
        "properties": {"headers": _TEXTS, "under": _TEXTS},
        "required": ["headers"],
        "additionalProperties": False,
    }
    own = {
        "missing": _MISSING,
        "choices": {"type": "object", "additionalProperties": _TEXTS},
        "land": {
            "type": "object",
            "properties": {part: {"anyOf": [{"type": "string"}, _TEXTS, land_part]} for part in LAND_PARTS},
            "required": [*LAND_PARTS],
            "additionalProperties": False,
        },
        "into": {**_TEXTS, "minItems": 2, "maxItems": 2},
    }
    schema = _object(Column, own)
    schema["properties"] = {key: value for key, value in schema["properties"].items() if key not in ("name", *barred)}
    schema["required"] = ["type"]
    schema["allOf"] = [
        {"if": {"required": [key]}, "then": {"properties": {"type": {"enum": [*types]}}}}
        for key, types in KEYS_OF_TYPES.items()
        if key not in barred
    ] + [
        {"if": {"properties": {"type": {"const": "choice"}}}, "then": {"required": ["choices"]}},
        {"if": {"properties": {"type": {"const": "ratio_pair"}}}, "then": {"required": ["into"]}},
    ]
    return schema


def _taken() -> dict[str, Any]:
    schema = _column(barred=PLACING)
    schema["properties"]["from"] = {"type": "array", "items": {"enum": [*PLACES_OF_TAKEN]}, "minItems": 1}
    schema["required"] = ["from", "type"]
    return schema


def _bands() -> dict[str, Any]:
    schema = _column(barred=PLACING)
    at_least = next(spec for spec in fields(Bands) if spec.name == "at_least")
    schema["properties"] |= {
        "field": {"type": "string"},
        "values": {"type": "object", "additionalProperties": _column()},
        "at_least": _TYPES[str(at_least.type)],
    }
    schema["required"] = ["field", "type", "values"]
    return schema
