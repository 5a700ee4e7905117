"""The kinds of checks among the records of a sheet and its periods; their keys are told in `sources.checks`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from sources.checks.keys import CheckSpec, Column, Columns, Numbers, Only, Words

SUSPECT = frozenset({"value", "expected", "basis_th", "basis_en"})


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
