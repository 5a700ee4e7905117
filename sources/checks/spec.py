"""What a check is told: one frozen dataclass for each kind, made from a contract's YAML and refused where it is wrong.

Only the standard library and the rule book are used here: contracts are loaded where nothing is judged.
"""

import string
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal, InvalidOperation
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from validations.problem import rule_book

Column = Annotated[str, "column"]
Columns = Annotated[tuple[str, ...], "columns"]
Words = Annotated[tuple[str, ...], "words"]
Only = Annotated[Mapping[str, tuple[str, ...]], "only"]


@dataclass(frozen=True, kw_only=True)
class CheckSpec:
    """What every kind has: its rule, and `only`, the records it is about (field: values, all of which must hold)."""

    kind: ClassVar[str]
    fills: ClassVar[frozenset[str]]

    rule: str
    only: Only = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the frame that the check reads, so that a contract can be held against its own fields."""
        found = list(self.only)
        for name, hint in _keys(type(self)).items():
            value = getattr(self, name)
            if value is not None and _marks(hint) & {"column", "columns"}:
                found += [value] if isinstance(value, str) else value
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, kw_only=True)
class Sum(CheckSpec):
    """The parts make the total."""

    kind: ClassVar[str] = "sum"
    fills: ClassVar[frozenset[str]] = frozenset({"total", "sum", "difference", "parts_th", "parts_en", "tolerance"})

    parts: Columns
    total: Column | None = None
    equals: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    lower_bound: bool = False

    def faults(self) -> str | None:
        if (self.total is None) == (self.equals is None):
            return "give either total (a field) or equals (a number)"
        return None


@dataclass(frozen=True, kw_only=True)
class Ratio(CheckSpec):
    """The ratio follows from its inputs: ratio = factor × Σ numerator / Σ denominator."""

    kind: ClassVar[str] = "ratio"
    fills: ClassVar[frozenset[str]] = frozenset({"ratio", "expected", "inputs_th", "inputs_en", "tolerance"})

    ratio: Column
    numerator: Columns
    denominator: Columns
    factor: Decimal = Decimal(1)
    tolerance: Decimal


@dataclass(frozen=True, kw_only=True)
class Between(CheckSpec):
    """The value lies between two bounds, both included."""

    kind: ClassVar[str] = "between"
    fills: ClassVar[frozenset[str]] = frozenset({"value", "low", "high"})

    field: Column
    low: Decimal | None = None
    high: Decimal | None = None

    def faults(self) -> str | None:
        return "give low or high, or both" if self.low is None and self.high is None else None


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
    known = _keys(made)
    if unknown := [str(name) for name in said if name not in known]:
        raise ValueError(f"{where}: unknown key {', '.join(unknown)}; known are {', '.join(known)}")
    needed = {entry.name for entry in fields(made) if entry.default is MISSING is entry.default_factory}
    if missing := [name for name in known if name in needed and name not in said]:
        raise ValueError(f"{where}: missing key {', '.join(missing)}")
    spec = made(**{name: _read(value, known[name], f"{where}: {name}") for name, value in said.items()})
    if fault := getattr(spec, "faults", lambda: None)():
        raise ValueError(f"{where}: {fault}")
    _check_rule(spec, where)
    return spec


def placeholders(text: str) -> set[str]:
    """The names in braces of a sentence of the rule book."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _check_rule(spec: CheckSpec, where: str) -> None:
    """A rule must be in the book, and its sentences may ask only for what this kind finds out."""
    if spec.rule not in rule_book():
        raise ValueError(f"{where}: rule {spec.rule} is not in the rule book")
    entry = rule_book()[spec.rule]
    if asked := (placeholders(entry.th) | placeholders(entry.en)) - spec.fills - {"raw", "sheet", "cell", "column"}:
        raise ValueError(
            f"{where}: rule {spec.rule} asks for {', '.join(sorted(asked))}, which this kind does not fill"
        )


def _keys(made: type[CheckSpec]) -> dict[str, Any]:
    hints = get_type_hints(made, include_extras=True)
    return {entry.name: hints[entry.name] for entry in fields(made)}


def _members(hint: Any) -> list[Any]:
    """The types that a key may have, None left out."""
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return [member for member in members if member is not NoneType]


def _marks(hint: Any) -> set[str]:
    return {mark for member in _members(hint) if get_origin(member) is Annotated for mark in get_args(member)[1:]}


def _read(value: object, hint: Any, where: str) -> Any:
    """The value of a key as its type asks; raises ValueError that says what is wanted."""
    marks, (member, *_) = _marks(hint), _members(hint)
    if "only" in marks:
        return _read_only(value, where)
    if marks & {"columns", "words"}:
        found = (value,) if isinstance(value, str) else value
        if not isinstance(found, list | tuple) or not found or not all(isinstance(entry, str) for entry in found):
            raise ValueError(f"{where}: must be a text or a list of texts")
        if len(set(found)) < len(found):
            raise ValueError(f"{where}: names the same twice")
        return tuple(found)
    if member is Decimal:
        return _read_exact(value, where)
    if get_origin(member) is Literal:
        if value not in get_args(member):
            raise ValueError(f"{where}: must be one of {', '.join(get_args(member))}")
        return value
    wanted = {bool: "true or false", int: "a whole number"}
    plain = member if member in wanted else str
    if not isinstance(value, plain) or (plain is int and isinstance(value, bool)):
        raise ValueError(f"{where}: must be {wanted.get(plain, 'a text')}")
    return value


def _read_exact(value: object, where: str) -> Decimal:
    """A decimal number given as text or as a whole number; a YAML float is no exact decimal and is refused."""
    try:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InvalidOperation
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{where}: must be a decimal number in quotes, such as '0.5'")
    return number


def _read_only(value: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: must be a mapping of fields to values")
    return {
        str(name): tuple(map(str, found if isinstance(found, list | tuple) else [found]))
        for name, found in value.items()
    }


KINDS: dict[str, type[CheckSpec]] = {made.kind: made for made in (Sum, Ratio, Between)}
