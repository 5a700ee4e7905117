"""Contracts: what a sheet layout looks like and how its cells are read, as YAML that an engineer reviews.

Only the standard library and YAML are used here, so that a run with nothing new can compare hashes at once.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from validations.values.text import squash

_HERE = Path(__file__).parent
CONTRACTS = _HERE / "contracts"
_JUDGING = ("contracts/*.yaml", "registers/*.yaml", "*.py")
_RULES = ("rules/*.yaml", "values/*.py", "tables/*.py")
TYPES = ("text", "code", "whole", "milli", "day", "year", "province", "choice", "municipality")


class ContractError(ValueError):
    """A contract file says something that cannot be followed; the text names the file and the key."""


@dataclass(frozen=True)
class Column:
    """One column: which headers name it, what its cells are, and what happens where a cell cannot be read.

    `on_error` is `row` (the row is not used) or `empty` (the row is used, the field stays empty).
    `suffix` completes a code of which only the number was typed, where the workbook's other sheet has that code.
    """

    name: str
    headers: tuple[str, ...]
    type: str
    required: bool = False
    on_error: str = "row"
    pattern: str | None = None
    suffix: str | None = None
    era: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def known_headers(self) -> frozenset[str]:
        return frozenset(squash(header) for header in self.headers)


@dataclass(frozen=True)
class Across:
    """The keys across the header of a wide sheet, and the value in each cell below them.

    `kind` names the rules about them (`station.unknown`, `station.twice`); `listed_by` is the contract whose sheet in
    the same workbook lists the keys, `register` the list of keys that are known otherwise. A header with `at_least` so
    many keys is recognised even where the header of the days is missing.
    """

    kind: str
    field: str
    pattern: str
    value: str
    type: str
    at_least: int = 2
    listed_by: str | None = None
    register: str | None = None


@dataclass(frozen=True)
class Contract:
    """One sheet layout. `constants` fill fields that no cell says, `facts` those that the rest of the file says.

    `subject` and `other_subjects` are words for what the sheet holds and for what other sheets of the same layout hold.
    """

    name: str
    title_th: str
    title_en: str
    agency: str
    table: str
    layout: str
    policy: str
    columns: tuple[Column, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    summaries: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    other_subjects: tuple[str, ...] = ()
    at_least: int = 2
    key_cell: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    constants: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    across: Across | None = None

    def in_force(self, day: date | None) -> bool:
        """Whether the layout is in use on that day; an unknown day rules nothing out."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def load_contracts(folder: Path = CONTRACTS) -> list[Contract]:
    """Every contract of the folder, by file name; raises ContractError for the first that is not sound."""
    found = [read_contract(path) for path in sorted(folder.glob("*.yaml"))]
    names = [(contract.name, contract.valid_from) for contract in found]
    for name in names:
        if names.count(name) > 1:
            raise ContractError(f"two contracts are named {name[0]} with the same valid_from")
    for contract in found:
        listed_by = contract.across.listed_by if contract.across else None
        if listed_by and all(other.name != listed_by for other in found):
            raise ContractError(f"{contract.name}: across: listed_by names no contract: {listed_by}")
    return found


def read_contract(path: Path) -> Contract:
    """The contract in one file; raises ContractError naming the file and the key at fault."""
    try:
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ContractError(f"{path.name}: is not YAML: {error}") from error
    if not isinstance(said, dict):
        raise ContractError(f"{path.name}: must be a mapping of keys to values")
    where = path.name
    said = {"name" if key == "contract" else key: value for key, value in said.items()}
    columns = _mapping(said.pop("columns", None), f"{where}: columns")
    said["columns"] = tuple(
        _build(Column, {"name": name, **_mapping(spec, f"{where}: columns: {name}")}, f"{where}: columns: {name}")
        for name, spec in columns.items()
    )
    if said.get("across") is not None:
        said["across"] = _build(Across, _mapping(said["across"], f"{where}: across"), f"{where}: across")
    contract = _build(Contract, said, where)
    _check(contract, where)
    return contract


def contract_hashes(folder: Path = CONTRACTS) -> dict[str, str]:
    """SHA-256 of each contract file by the contract's name, for a release's manifest."""
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.yaml"))}


def contracts_hash() -> str:
    """A hash of all that decides how a file is judged: contracts, registers, rules, tables and the code that reads.

    A file judged under another hash is judged again.
    """
    digest = hashlib.sha256()
    rooms = ((_HERE, _JUDGING), (_HERE.parent / "validations", _RULES))
    for folder, patterns in rooms:
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _mapping(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ContractError(f"{where}: must be a mapping of keys to values")
    return value


def _build(kind: type, said: dict[str, Any], where: str) -> Any:
    """The dataclass from what the file says, lists as tuples; raises ContractError for unknown and missing keys."""
    known = {spec.name: spec for spec in fields(kind)}
    if unknown := sorted(set(said) - set(known)):
        raise ContractError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(known)}")
    required = {name for name, spec in known.items() if spec.default is MISSING is spec.default_factory}
    if missing := sorted(required - set(said)):
        raise ContractError(f"{where}: missing key {', '.join(missing)}")
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    if "choices" in values:
        values["choices"] = {code: tuple(words) for code, words in _mapping(values["choices"], where).items()}
    return kind(**values)


def _check(contract: Contract, where: str) -> None:
    """Raises ContractError where values do not fit each other."""
    allowed = {"layout": ("long", "wide"), "policy": ("row", "all_or_nothing")}
    for key, values in allowed.items():
        if getattr(contract, key) not in values:
            raise ContractError(f"{where}: {key} must be one of {', '.join(values)}")
    if (contract.layout == "wide") != (contract.across is not None):
        raise ContractError(f"{where}: a wide layout has the key across, a long one has not")
    for column in contract.columns:
        at = f"{where}: columns: {column.name}"
        if column.type not in TYPES:
            raise ContractError(f"{at}: type must be one of {', '.join(TYPES)}")
        if column.on_error not in ("row", "empty"):
            raise ContractError(f"{at}: on_error must be row or empty")
        if column.type == "choice" and not column.choices:
            raise ContractError(f"{at}: a choice needs choices")
        _check_pattern(column.pattern, at)
    if contract.across:
        _check_pattern(contract.across.pattern, f"{where}: across")
        if [column.type for column in contract.columns] != ["day"]:
            raise ContractError(f"{where}: a wide layout has one column down the side, of type day")
    for key in ("valid_from", "valid_to"):
        if not isinstance(getattr(contract, key), date | None):
            raise ContractError(f"{where}: {key} must be a date such as 2025-01-01")


def _check_pattern(pattern: str | None, where: str) -> None:
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise ContractError(f"{where}: pattern: {error}") from error
