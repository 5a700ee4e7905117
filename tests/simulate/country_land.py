"""The land of a simulated country: its plan's years, its local authorities and its provinces."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tests.simulate.authorities import Authority, authorities

FIRST, LAST = 2561, 2568
YEARS = tuple(range(FIRST, LAST + 1))
AS_OF = date(2026, 11, 22)
STATION_PROVINCES = ("10", "50", "30", "90", "20")
Fact = dict[str, Any]


class SpecialAuthority(Authority):
    """Bangkok or Pattaya: a special form, with no word before its name and no code of the department."""

    @property
    def long_name(self) -> str:
        return self.name


SPECIAL = (
    SpecialAuthority("", "กรุงเทพมหานคร", "พิเศษ", "10", None, 1568.74, 5_500_000, True),
    SpecialAuthority("", "เมืองพัทยา", "พิเศษ", "20", None, 53.44, 117_000, True),
)

# A municipality that was raised in rank, as the Royal Gazette of 8 September 2563 says: one place by two codes.
RAISED_ON = date(2020, 9, 8)
BEFORE = Authority("5130110", "บางกะดี", "ทต.", "13", None, 8.3, 12_000, True)
RAISED = Authority("4130190", "บางกะดี", "ทม.", "13", None, 8.3, 12_000, True)


def in_year(one: Authority, year: int) -> Authority:
    """The form that an authority has at the end of a year, fiscal or not."""
    return BEFORE if one is RAISED and year < RAISED_ON.year + 543 else one


def key_of(one: Authority) -> str:
    """What is one authority under all its forms."""
    return RAISED.code if one == BEFORE else one.code or one.name


def fiscal_year(day: date) -> int:
    """The fiscal year (BE) that a day is in: from 1 October it is the next one."""
    return day.year + 543 + (day.month >= 10)


def _code(one: Authority) -> str:
    return one.code


@dataclass(frozen=True)
class Land:
    """A country of so many local authorities (None: all of the register), the same for the same seed."""

    count: int | None = 60
    seed: int = 1
    years: tuple[int, ...] = YEARS

    def chance(self, *about: object) -> random.Random:
        """Random numbers that depend on nothing but the seed and what they are for."""
        return random.Random("/".join(map(str, (self.seed, *about))))

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        """Some of each type whose names are unique, or all of the register with its faults; by their codes."""
        if self.count is None:
            return tuple(sorted((*(one for one in authorities() if one.code != BEFORE.code), RAISED), key=_code))
        whole = [one for one in authorities() if one.is_unique and one.code != BEFORE.code]
        wanted = {"อบจ.": 6, "ทน.": 15, "ทม.": 25, "ทต.": 34, "อบต.": 20}
        chosen: list[Authority] = []
        for type_, share in wanted.items():
            of_type = [one for one in whole if one.type == type_]
            chosen += self.chance("authorities", type_).sample(of_type, max(1, self.count * share // 100))
        return tuple(sorted((*chosen, RAISED), key=_code))

    @cached_property
    def municipalities(self) -> tuple[Authority, ...]:
        return tuple(one for one in self.authorities if one.is_municipality)

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Those of the authorities and stations."""
        return tuple(sorted({one.province_code for one in self.authorities} | set(STATION_PROVINCES)))

    @cached_property
    def known_by_name(self) -> tuple[Authority, ...]:
        """Municipalities whose type and name no other in the country has, whatever the province."""
        names = Counter(one.long_name for one in self.authorities)
        return tuple(one for one in self.municipalities if names[one.long_name] == 1)
