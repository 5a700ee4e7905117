"""The kinds of checks and the keys of each; what a key means stands in the docstring of `sources.checks`."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

Column = Annotated[str, "column"]
Columns = Annotated[tuple[str, ...], "columns"]
Words = Annotated[tuple[str, ...], "words"]
Numbers = Annotated[tuple[Decimal, ...], "numbers"]
Only = Annotated[Mapping[str, tuple[str, ...]], "only"]
Bound = Annotated[str | date, "bound"]  # a day, or the name of the field that holds it
Basis = Literal["calendar", "fiscal", "academic"]

IDENTITY = frozenset({"total", "sum", "difference", "parts_th", "parts_en", "tolerance"})
SUSPECT = frozenset({"value", "expected", "basis_th", "basis_en"})


@dataclass(frozen=True, kw_only=True)
class CheckSpec:
    """What every kind has: its rule, and `only`, the records it is about (field: values, all of which must hold).

    `fills` are the placeholders that the sentences of its rule may ask for.
    """

    kind: ClassVar[str]
    fills: ClassVar[frozenset[str]]

    rule: str
    only: Only = dataclasses.field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the frame that the check reads, so that a contract can be held against its own fields."""
        from sources.checks.spec import fields_named

        return fields_named(self)

    def fault(self) -> str | None:
        """What is wrong with the keys taken together, if anything."""
        return None


@dataclass(frozen=True, kw_only=True)
class Sum(CheckSpec):
    """The parts of a record make its total."""

    kind: ClassVar[str] = "sum"
    fills: ClassVar[frozenset[str]] = IDENTITY

    parts: Columns
    total: Column | None = None
    equals: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    lower_bound: bool = False

    def fault(self) -> str | None:
        return "give either total or equals" if (self.total is None) == (self.equals is None) else None


@dataclass(frozen=True, kw_only=True)
class SumOfRows(CheckSpec):
    """The total of a group, in a record of its own or in a field of every record, is the sum of its records."""

    kind: ClassVar[str] = "sum_of_rows"
    fills: ClassVar[frozenset[str]] = frozenset({"total", "sum", "difference", "count", "tolerance"})

    field: Column
    totals: Only | None = None
    total: Column | None = None
    within: Columns | None = None
    tolerance: Decimal = Decimal(0)

    def fault(self) -> str | None:
        return "give either totals or total" if (self.totals is None) == (self.total is None) else None


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


@dataclass(frozen=True, kw_only=True)
class SameEntity(CheckSpec):
    """An entity stands once (in a period)."""

    kind: ClassVar[str] = "same_entity"
    fills: ClassVar[frozenset[str]] = frozenset({"entity", "others"})

    entity: Columns


@dataclass(frozen=True, kw_only=True)
class OneValue(CheckSpec):
    """All records of a group have one and the same value."""

    kind: ClassVar[str] = "one_value"
    fills: ClassVar[frozenset[str]] = frozenset({"found", "group", "count"})

    field: Column
    within: Columns | None = None


@dataclass(frozen=True, kw_only=True)
class NotFalling(CheckSpec):
    """A level or a cumulative number of an entity does not fall from one period to a later one."""

    kind: ClassVar[str] = "not_falling"
    fills: ClassVar[frozenset[str]] = frozenset({"value", "before", "period", "period_before"})

    field: Column
    entity: Columns
    period: Column
    levels: Words | None = None
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Stuck(CheckSpec):
    """A measured value does not stay exactly the same over many periods in a row."""

    kind: ClassVar[str] = "stuck"
    fills: ClassVar[frozenset[str]] = frozenset({"value", "count", "first_th", "first_en", "last_th", "last_en"})

    field: Column
    entity: Columns
    period: Column
    at_least: int


@dataclass(frozen=True, kw_only=True)
class CopiedPeriod(CheckSpec):
    """The figures of a period are not those of the period before, for the entities as a whole."""

    kind: ClassVar[str] = "copied_period"
    fills: ClassVar[frozenset[str]] = frozenset({"period", "period_before", "count", "compared"})

    field: Columns
    entity: Columns
    period: Column
    share: Decimal = Decimal("0.8")
    at_least: int = 10


@dataclass(frozen=True, kw_only=True)
class CopiedRecord(CheckSpec):
    """The figures of one entity are not those of the period before in every field."""

    kind: ClassVar[str] = "copied_record"
    fills: ClassVar[frozenset[str]] = frozenset({"period", "period_before", "values_th", "values_en"})

    field: Columns
    entity: Columns
    period: Column
    digits: int = 6


@dataclass(frozen=True, kw_only=True)
class AllZeroPeriod(CheckSpec):
    """A period does not consist of zeros alone."""

    kind: ClassVar[str] = "all_zero_period"
    fills: ClassVar[frozenset[str]] = frozenset({"period", "count"})

    field: Columns
    period: Column
    at_least: int = 5


@dataclass(frozen=True, kw_only=True)
class Suspect(CheckSpec):
    """A single value that would fit if one slip of the hand were undone: what both proofs of it are told.

    The first proof is the record's own sum (`total`, `parts`), the second the same entity's neighbour periods.
    """

    fills: ClassVar[frozenset[str]] = SUSPECT

    field: Columns
    entity: Columns | None = None
    period: Column | None = None
    total: Column | None = None
    parts: Columns | None = None
    tolerance: Decimal = Decimal(0)

    def fault(self) -> str | None:
        if (self.total is None) != (self.parts is None):
            return "total and parts go together"
        if (self.entity is None) != (self.period is None):
            return "entity and period go together"
        return None if self.parts or self.period else "give total and parts, or entity and period, or both"


@dataclass(frozen=True, kw_only=True)
class Tenfold(Suspect):
    """A value is not ten times too large or too small: a digit or a decimal point too many or too few."""

    kind: ClassVar[str] = "tenfold"


@dataclass(frozen=True, kw_only=True)
class DigitsSwapped(Suspect):
    """A value does not have two neighbouring digits exchanged."""

    kind: ClassVar[str] = "digits_swapped"


@dataclass(frozen=True, kw_only=True)
class UnitSlip(Suspect):
    """A value, or a whole period's, is not in another unit: some factor times too large or too small."""

    kind: ClassVar[str] = "unit_slip"
    fills: ClassVar[frozenset[str]] = SUSPECT | {"factor"}

    factors: Numbers = (Decimal(1000),)


@dataclass(frozen=True, kw_only=True)
class ShiftedOrder(CheckSpec):
    """No column was joined to the entities by position from a list in another order."""

    kind: ClassVar[str] = "shifted_order"
    fills: ClassVar[frozenset[str]] = frozenset(
        {"wrong", "judged", "left", "field_th", "field_en", "order_th", "order_en", "periods_th", "periods_en"}
    )

    total: Column
    parts: Columns
    entity: Column
    period: Column | None = None
    tolerance: Decimal = Decimal(0)


_WITHIN_A_RECORD = (Sum, Ratio, Product, Quotient, Between, AtMost, PresentIf, CodeSays, Order, DateWithin)
_AMONG_RECORDS = (SumOfRows, SameEntity, OneValue, NotFalling, Stuck)
_AMONG_PERIODS = (CopiedPeriod, CopiedRecord, AllZeroPeriod, Tenfold, DigitsSwapped, UnitSlip, ShiftedOrder)
KINDS: dict[str, type[CheckSpec]] = {made.kind: made for made in (*_WITHIN_A_RECORD, *_AMONG_RECORDS, *_AMONG_PERIODS)}


def _fault_of_bounds(low: Decimal | None, high: Decimal | None) -> str | None:
    if low is None and high is None:
        return "give low or high, or both"
    return "low is above high" if low is not None and high is not None and low > high else None
