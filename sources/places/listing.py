"""The rows of the table `authority_listing` as authorities, without the rows that contradict themselves.

The register of BE 2560 lists 20 authorities a second time under a neighbouring province and has four pairs of codes
swapped between a ทต. and an อบต.; the code says its type (first digit) and province (second and third), so such rows
are seen and never answer a look-up.
"""

from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sources.places.unknown import Values
from sources.places.wording import own_name, type_digits

SPECIAL = "พิเศษ"


@dataclass(frozen=True)
class Note:
    """Something to say about a look-up that was answered: a rule of the book and what fills its sentence."""

    rule: str
    values: Values


@dataclass(frozen=True)
class Authority:
    """One local authority as the register lists it for a time; `valid_to` is the last day, empty where it lasts."""

    code: str
    name_th: str
    type: str
    province_code: str
    district_code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: Note | None = field(default=None, compare=False)

    def is_valid(self, on: date | None) -> bool:
        """Whether it is in force on the day; without a day, whether it still lasts."""
        if on is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @property
    def label(self) -> str:
        """Type and name as people write it: ทต.บ้านใหม่, กรุงเทพมหานคร."""
        return f"{self.type}{self.name_th}" if self.type.endswith(".") else self.name_th


@dataclass(frozen=True)
class ListingFault:
    """A row of the register that was left out; `rule` says why, `values` fills its sentence."""

    rule: str
    authority: Authority

    @property
    def values(self) -> Values:
        code, province = self.authority.code, self.authority.province_code
        return {"code": code, "type": self.authority.type, "province": province}


@dataclass(frozen=True)
class Listing:
    """The authorities that can be looked up, and the rows that cannot."""

    authorities: tuple[Authority, ...]
    faults: tuple[ListingFault, ...]


def read_listing(rows: Iterable[Mapping[Hashable, Any]], districts: Container[str]) -> Listing:
    """Authorities from rows of `authority_listing`; listed twice is one, against its own code a fault.

    `districts` are the known 4-digit codes. Where the register names no district, the four digits after the type are
    taken for it; of the 7,312 authorities whose sub-district can be checked that holds for 99.8 %.
    """
    digits = type_digits()
    good: dict[Authority, None] = {}
    faults = []
    for row in rows:
        authority = _authority(row, districts)
        digit = digits.get(authority.type)
        if digit and authority.code[0] != digit:
            faults.append(ListingFault("authority_listing.type_conflict", authority))
        elif digit and authority.code[1:3] != authority.province_code:
            faults.append(ListingFault("authority_listing.province_conflict", authority))
        else:
            good[authority] = None
    return Listing(tuple(good), tuple(faults))


def _authority(row: Mapping[Hashable, Any], districts: Container[str]) -> Authority:
    code, type_ = str(row["authority_code"]), str(row["authority_type"])
    district = code[1:5] if type_.endswith(".") and type_ != "อบจ." and code[1:5] in districts else None
    return Authority(
        code,
        own_name(str(row["name_th"]), type_),
        type_,
        str(row["province_code"]),
        _given(row.get("district_code")) or district,
        _day(row.get("valid_from")),
        _day(row.get("valid_to")),
    )


def _given(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: Any) -> date | None:
    """Dates as the table holds them; pandas' NaT is a datetime that has no day."""
    if isinstance(value, datetime):
        return value.date() if value == value else None
    return value if isinstance(value, date) else None
