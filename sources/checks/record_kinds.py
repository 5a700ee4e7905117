"""The kinds of checks within a record, and the keys of each; what they mean is told in `sources.checks`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from sources.checks.keys import Bound, CheckSpec, Column, Columns, Words

Basis = Literal["calendar", "fiscal", "academic"]


@dataclass(frozen=True, kw_only=True)
class Sum(CheckSpec):
    """The parts of a record make its total."""

    kind: ClassVar[str] = "sum"
    fills: ClassVar[frozenset[str]] = frozenset({"total", "sum", "difference", "parts_th", "parts_en", "tolerance"})

    parts: Columns
    total: Column | None = None
    equals: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    lower_bound: bool = False

    def fault(self) -> str | None:
        return "give either total or equals" if (self.total is None) == (self.equals is None) else None


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
class Product(CheckSpec):
    """A product follows from its factors: product = factor × Π factors."""

    kind: ClassVar[str] = "product"
    fills: ClassVar[frozenset[str]] = frozenset({"product", "expected", "inputs_th", "inputs_en", "tolerance"})

    product: Column
    factors: Columns
    factor: Decimal = Decimal(1)
    tolerance: Decimal


@dataclass(frozen=True, kw_only=True)
class Quotient(CheckSpec):
    """What two fields give when divided lies between two bounds, both included."""

    kind: ClassVar[str] = "quotient"
    fills: ClassVar[frozenset[str]] = frozenset({"quotient", "low", "high", "inputs_th", "inputs_en"})

    numerator: Columns
    denominator: Columns
    factor: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None

    def fault(self) -> str | None:
        return _fault_of_bounds(self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Between(CheckSpec):
    """The value lies between two bounds, both included."""

    kind: ClassVar[str] = "between"
    fills: ClassVar[frozenset[str]] = frozenset({"value", "low", "high"})

    field: Column
    low: Decimal | None = None
    high: Decimal | None = None

    def fault(self) -> str | None:
        return _fault_of_bounds(self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class AtMost(CheckSpec):
    """Fields together do not exceed another field of the record: Σ field ≤ factor × limit."""

    kind: ClassVar[str] = "at_most"
    fills: ClassVar[frozenset[str]] = frozenset({"value", "limit", "parts_th", "parts_en", "limit_th", "limit_en"})

    field: Columns
    limit: Column
    factor: Decimal = Decimal(1)
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class PresentIf(CheckSpec):
    """A field is filled where others are."""

    kind: ClassVar[str] = "present_if"
    fills: ClassVar[frozenset[str]] = frozenset({"needed_th", "needed_en", "given_th", "given_en"})

    field: Column
    given: Columns


@dataclass(frozen=True, kw_only=True)
class CodeSays(CheckSpec):
    """Some characters of a code say what another field says."""

    kind: ClassVar[str] = "code_says"
    fills: ClassVar[frozenset[str]] = frozenset({"code", "part", "value", "code_th", "code_en"})

    code: Column
    first: int
    last: int
    field: Column
    says: Words | None = None

    def fault(self) -> str | None:
        if self.says is not None and not all("=" in pair for pair in self.says):
            return "says must list texts such as 'value=characters'"
        return None if 1 <= self.first <= self.last else "first and last count characters from 1"


@dataclass(frozen=True, kw_only=True)
class Order(CheckSpec):
    """A start is not after its end (days, years or numbers)."""

    kind: ClassVar[str] = "order"
    fills: ClassVar[frozenset[str]] = frozenset({"start_th", "start_en", "end_th", "end_en"})

    start: Column
    end: Column


@dataclass(frozen=True, kw_only=True)
class DateWithin(CheckSpec):
    """A day lies in a window: between two days, in the year of the record, not after the day of receipt."""

    kind: ClassVar[str] = "date_within"
    fills: ClassVar[frozenset[str]] = frozenset({"value_th", "value_en", "first_th", "first_en", "last_th", "last_en"})

    field: Column
    earliest: Bound | None = None
    latest: Bound | None = None
    year: Column | None = None
    basis: Basis = "calendar"
    received: bool = False

    def fault(self) -> str | None:
        if self.earliest is None and self.latest is None and self.year is None and not self.received:
            return "give earliest, latest, year or received"
        return None


def _fault_of_bounds(low: Decimal | None, high: Decimal | None) -> str | None:
    if low is None and high is None:
        return "give low or high, or both"
    return "low is above high" if low is not None and high is not None and low > high else None
