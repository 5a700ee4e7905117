"""What a check is told: the types that a contract's keys have, and what every kind of check has."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

Column = Annotated[str, "column"]
Columns = Annotated[tuple[str, ...], "columns"]
Words = Annotated[tuple[str, ...], "words"]
Numbers = Annotated[tuple[Decimal, ...], "numbers"]
Only = Annotated[Mapping[str, tuple[str, ...]], "only"]
Bound = Annotated[str | date, "bound"]  # a day, or the name of the field that holds it


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
