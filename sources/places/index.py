"""The register of local authorities by code and by name, what became of each, and what is spelt most like a name."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property

from sources.places.changes import Change, Changes, Form
from sources.places.listing import SPECIAL, Authority, Listing
from sources.places.provinces import BANGKOK, Places
from sources.places.spelling import name_key, nearest, unique
from sources.places.unknown import UnknownPlace

PROVINCIAL = "อบจ."
_MOST_STEPS = 10


class Index:
    """Where to look; nothing here decides."""

    def __init__(self, listing: Listing, places: Places, changes: Changes):
        self.places, self.changes = places, changes
        self.all = listing.authorities
        self.by_code: dict[str, list[Authority]] = {}
        self.by_name: dict[str, list[Authority]] = {}
        self.faulty_by_code: dict[str, list[Authority]] = {}
        self.faulty_by_name: dict[str, list[Authority]] = {}
        for authority in listing.authorities:
            self.by_code.setdefault(authority.code, []).append(authority)
            for key in self._names(authority):
                self.by_name.setdefault(key, []).append(authority)
        for fault in listing.faults:
            if not any(row.name_th == fault.authority.name_th for row in self.by_code.get(fault.authority.code, ())):
                self.faulty_by_code.setdefault(fault.authority.code, []).append(fault.authority)
                self.faulty_by_name.setdefault(name_key(fault.authority.name_th), []).append(fault.authority)

    def fitting(
        self,
        key: str,
        types: frozenset[str] | None = None,
        province_code: str | None = None,
        district: str | None = None,
    ) -> list[Authority]:
        """The rows of this name that nothing else said speaks against; `district` is a name such as เมือง or ปากช่อง."""
        rows = [
            row
            for row in self.by_name.get(key, ())
            if (types is None or row.type in types) and province_code in (None, row.province_code)
        ]
        if district is None or not rows:
            return rows
        # A row whose district the register does not tell is meant only where no other is said to lie there.
        return [row for row in rows if self.is_in(row, district)] or [row for row in rows if row.district_code is None]

    def other_side(
        self, key: str, types: frozenset[str], province_code: str, district: str | None
    ) -> Iterable[tuple[Change, list[Authority]]]:
        """The changes that touch this name in the province, each with the rows of its other form."""
        for type_ in types:
            for change, form in self.changes.of(province_code, type_, key):
                if rows := self._changed(change, form, district):
                    yield change, rows

    def is_in(self, row: Authority, district: str) -> bool:
        """Whether the authority lies in the district of this name."""
        try:
            return row.district_code == self.places.district_of(district, row.province_code)
        except UnknownPlace:
            return False

    def successor(self, row: Authority) -> Authority | None:
        """What took the place of a row that ended: its code later, its name from the next day on, or a known change."""
        if row.valid_to is None:
            return None
        starts = [(other.valid_from, other) for other in self.by_code[row.code] if other.valid_from]
        later = [(start, other) for start, other in starts if start > row.valid_to]
        if later:
            return min(later, key=lambda pair: pair[0])[1]
        next_days = (row.valid_to, row.valid_to + timedelta(days=1))
        same = [
            other
            for other in self.fitting(name_key(row.name_th), province_code=row.province_code)
            if other.valid_from in next_days and other.code != row.code
        ]
        if not same:
            key = name_key(row.name_th)
            changes = self.changes.by_before.get((row.province_code, row.type, key), ())
            same = [other for change in changes for other in self._changed(change, change.after, None)]
            same = [other for other in same if other.district_code == row.district_code]
        return same[0] if len(same) == 1 else None

    def line(self, row: Authority) -> list[Authority]:
        """What followed on the row, one after the other."""
        found: list[Authority] = []
        after = self.successor(row)
        while after is not None and after not in found and len(found) < _MOST_STEPS:
            found.append(after)
            after = self.successor(after)
        return found

    def label(self, row: Authority) -> str:
        """Type, name, district and province, for a person to tell it from others: ทต.บ้านใหม่ อ.ปากเกร็ด จ.นนทบุรี."""
        if row.type == SPECIAL:
            return row.label
        district = f" อ.{self.places.name_of(row.district_code)}" if row.district_code else ""
        return f"{row.label}{district} จ.{self.places.name_of(row.province_code)}"

    def labels(self, rows: Iterable[Authority], count: int = 3) -> list[str]:
        return [self.label(row) for row in unique(rows)][:count]

    def names_beside(self, types: frozenset[str], province_code: str) -> set[str]:
        """The keys of every authority of these types in the province."""
        return {key for row, key in self._keys_by_province.get(province_code, {}).items() if row.type in types}

    def nearest(self, key: str, types: frozenset[str] | None, province_code: str | None) -> list[str]:
        """The three authorities spelt most like the name: of its province, and of the same name in others."""
        elsewhere = self.fitting(key, types) if province_code else []
        if province_code:
            pool = self._keys_by_province.get(province_code, {})
        else:
            pool = {row: name_key(row.name_th) for row in self.all}
        close = nearest(key, pool, 6)
        if types:  # of one name the authority of this type comes first
            names = unique(pool[row] for row in close)
            close.sort(key=lambda row: (names.index(pool[row]), row.type not in types))
        return self.labels([*close[:1], *elsewhere[:1], *close[1:]] if elsewhere else close)

    @cached_property
    def _keys_by_province(self) -> dict[str, dict[Authority, str]]:
        found: dict[str, dict[Authority, str]] = {}
        for row in self.all:
            found.setdefault(row.province_code, {})[row] = name_key(row.name_th)
        return found

    def _changed(self, change: Change, form: Form, district: str | None) -> list[Authority]:
        rows = self.fitting(name_key(form.name_th), frozenset({form.type}), change.province_code, district)
        return [row for row in rows if change.district_code in (None, row.district_code)]

    def _names(self, authority: Authority) -> set[str]:
        """What the authority may be called by: an อบจ. and Bangkok as their province, Pattaya with or without เมือง."""
        key = name_key(authority.name_th)
        if authority.type == PROVINCIAL or (authority.type == SPECIAL and authority.province_code == BANGKOK):
            code_by_name = self.places.code_by_name
            return {key, *(name for name, code in code_by_name.items() if code == authority.province_code)}
        return {key, f"เมือง{key.removeprefix('เมือง')}"} if authority.type == SPECIAL else {key}
