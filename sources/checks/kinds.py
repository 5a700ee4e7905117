"""All kinds of checks by name."""

from sources.checks.among_kinds import (
    AllZeroPeriod,
    CopiedPeriod,
    CopiedRecord,
    DigitsSwapped,
    NotFalling,
    OneValue,
    SameEntity,
    ShiftedOrder,
    Stuck,
    SumOfRows,
    Tenfold,
    UnitSlip,
)
from sources.checks.keys import CheckSpec
from sources.checks.record_kinds import (
    AtMost,
    Between,
    CodeSays,
    DateWithin,
    Order,
    PresentIf,
    Product,
    Quotient,
    Ratio,
    Sum,
)

_WITHIN_A_RECORD = (Sum, Ratio, Product, Quotient, Between, AtMost, PresentIf, CodeSays, Order, DateWithin)
_AMONG_RECORDS = (SumOfRows, SameEntity, OneValue, NotFalling, Stuck)
_AMONG_PERIODS = (CopiedPeriod, CopiedRecord, AllZeroPeriod, Tenfold, DigitsSwapped, UnitSlip, ShiftedOrder)
KINDS: dict[str, type[CheckSpec]] = {made.kind: made for made in (*_WITHIN_A_RECORD, *_AMONG_RECORDS, *_AMONG_PERIODS)}
