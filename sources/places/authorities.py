"""Local authorities (อปท.) by code or by province, type and name, from the rows of the table `authority_listing`.

A name alone is no key: 80 names stand twice even within one province and type, so what fits more than one authority is
a problem with its candidates. A place that was upgraded or renamed is followed to what it is on the day asked for.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sources.places.listing import Authority, ListingFault, read_listing
from sources.places.provinces import Places, load_places
from sources.places.unknown import UnknownPlace, UnknownProvince, Values, listed
from sources.places.wording import Naming, name_key, namings, types_of
from validations.values.text import normalise, squash

if TYPE_CHECKING:
    import pandas as pd

_MOST_REMEMBERED = 300_000
SPECIAL = "พิเศษ"
PROVINCIAL = "อบจ."


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a question has no answer, kept so that the same question is refused again without looking."""

    rule: str
    values: Callable[[], Values]


@dataclass
class _Rejected:
    """Readings that were set aside, for saying what stands in the way when none is left."""

    type: Naming | None = None
    province: tuple[Naming, str] | None = None
    district: tuple[Naming, list[Authority]] | None = None
    unread: UnknownProvince | None = None


class Authorities:
    """The register of local authorities; immutable but for what it remembers of earlier look-ups."""

    def __init__(self, rows: "Iterable[Mapping[Hashable, Any]] | pd.DataFrame" = (), places: Places | None = None):
        listing = read_listing(_records(rows))
        self.places = places or load_places()
        self.faults: tuple[ListingFault, ...] = listing.faults
        self._all = listing.authorities
        self._by_code: dict[str, list[Authority]] = {}
        self._by_name: dict[str, list[Authority]] = {}
        for authority in listing.authorities:
            self._by_code.setdefault(authority.code, []).append(authority)
            for key in _keys(authority):
                self._by_name.setdefault(key, []).append(authority)
        self._remembered: dict[tuple[object, ...], Authority | _Refusal] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no register is loaded, so that no name can be looked up."""
        return not self._all

    def __len__(self) -> int:
        return len(self._all)

    def find(
        self,
        name: str,
        *,
        type: str | None = None,
        province_code: str | None = None,
        code: str | None = None,
        on: date | None = None,
    ) -> Authority:
        """The one authority that the texts name, in force on the day (without one: now); raises UnknownPlace.

        `name` may hold the type, the district and the province ('อบต. บ้านใหม่ อ.เมือง จ.นครราชสีมา'); `type` is the
        text of a column of types; `code` must agree with all the rest. What was corrected or followed is in its `note`.
        """
        question = (name, type, province_code, code, on)
        found = self._remembered.get(question)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[question] = self._answer(name, type, province_code, code, on)
        if isinstance(found, _Refusal):
            raise UnknownPlace(name, found.rule, found.values)
        return found

    def _answer(
        self, name: str, type_: str | None, province_code: str | None, code: str | None, on: date | None
    ) -> Authority | _Refusal:
        column = None
        if type_ and normalise(type_):
            column = types_of(type_)
            if column is None:
                return _refusal("authority.type_unknown", said=type_)
        if code and normalise(code):
            return self._coded(normalise(code), name, column, province_code, on)
        return self._named(name, column, province_code, on)

    def _coded(
        self, code: str, name: str, column: frozenset[str] | None, province_code: str | None, on: date | None
    ) -> Authority | _Refusal:
        """The authority of the code, if nothing else that is said contradicts it."""
        rows = self._by_code.get(code, [])
        if not rows:
            return _Refusal("authority.code_unknown", lambda: {"code": code, "nearest": self._nearest(name, None)})
        last = rows[-1]
        if (column and last.type not in column) or (province_code and last.province_code != province_code):
            return self._contradicted(code, last)
        if normalise(name):
            by_name = self._named(name, column, province_code or last.province_code, on)
            same = {row.name_th for row in rows}
            if isinstance(by_name, Authority) and by_name.code != code and by_name.name_th not in same:
                return self._contradicted(code, last)
            if isinstance(by_name, _Refusal) and not any(
                naming.name and name_key(naming.name) in _keys(row) for naming in namings(name, column) for row in rows
            ):
                return self._contradicted(code, last)
        return self._in_force(rows, on)

    def _contradicted(self, code: str, said: Authority) -> _Refusal:
        return _refusal("authority.code_conflict", code=code, found=self._label(said))

    def _named(
        self, name: str, column: frozenset[str] | None, province_code: str | None, on: date | None
    ) -> Authority | _Refusal:
        rejected = _Rejected()
        for naming in namings(name, column):
            found = self._fitting(naming, column, province_code, rejected)
            if found:
                return self._in_force(found, on)
        return self._refused(name, column, province_code, rejected)

    def _fitting(
        self, naming: Naming, column: frozenset[str] | None, province_code: str | None, rejected: _Rejected
    ) -> list[Authority]:
        """What one reading of a name fits in the register, and in `rejected` what spoke against it."""
        found = self._by_name.get(name_key(naming.name), [])
        types = naming.types if column is None else column if naming.types is None else naming.types & column
        if types == {PROVINCIAL} and (code := self.places.code_by_name.get(squash(naming.name))):
            found = [row for row in self._all if row.type == PROVINCIAL and row.province_code == code]
        if not found:
            return []
        if types is not None and not types:
            rejected.type = rejected.type or naming
            return []
        if naming.province:
            try:
                said = self.places.province_of(naming.province)
            except UnknownProvince as error:
                rejected.unread = rejected.unread or error
                return []
            if province_code and said != province_code:
                rejected.province = rejected.province or (naming, said)
                return []
            province_code = said
        # A bare name is never taken for the อบจ.: it is the province's own name and heads groups of rows.
        found = [row for row in found if (row.type in types if types is not None else row.type != PROVINCIAL)]
        found = [row for row in found if province_code in (None, row.province_code)]
        if naming.district and found:
            within = [row for row in found if self._is_in(row, naming.district)]
            if not within:
                rejected.district = rejected.district or (naming, found)
            return within
        return found

    def _is_in(self, row: Authority, district: str) -> bool:
        try:
            return row.district_code == self.places.district_of(district, row.province_code)
        except UnknownPlace:
            return False

    def _in_force(self, rows: list[Authority], on: date | None) -> Authority | _Refusal:
        """The one of the rows that is in force, else what the ended one became."""
        live = [row for row in rows if row.is_valid(on)]
        if not live:
            return _refusal("authority.abolished", found=listed([self._label(row) for row in rows]))
        if len(live) > 1:
            return _refusal(
                "authority.ambiguous", count=str(len(live)), nearest=listed([self._label(row) for row in live[:3]])
            )
        return live[0]

    def _refused(
        self, name: str, column: frozenset[str] | None, province_code: str | None, rejected: _Rejected
    ) -> _Refusal:
        if rejected.province:
            return _refusal(
                "authority.province_conflict",
                said=self.places.name_of(rejected.province[1]),
                found=self.places.name_of(province_code or ""),
            )
        if rejected.district:
            return _refusal(
                "authority.district_conflict", nearest=listed([self._label(r) for r in rejected.district[1][:3]])
            )
        if rejected.type:
            return _refusal("authority.type_conflict", nearest=self._nearest(name, province_code))
        if rejected.unread:
            return _Refusal("province.unknown", lambda: rejected.unread.values if rejected.unread else {})
        return _Refusal("authority.unknown", lambda: {"nearest": self._nearest(name, province_code)})

    def _nearest(self, name: str, province_code: str | None) -> str:
        from rapidfuzz import process

        pool = {
            self._label(row): name_key(row.name_th) for row in self._all if province_code in (None, row.province_code)
        }
        key = name_key(next(iter(namings(name))).name)
        return listed([found for _, _, found in process.extract(key, pool, limit=3, score_cutoff=60)])

    def _label(self, row: Authority) -> str:
        return f"{row.label} จ.{self.places.name_of(row.province_code)}" if row.type != SPECIAL else row.label


def _refusal(rule: str, **values: str) -> _Refusal:
    return _Refusal(rule, lambda: values)


def _keys(authority: Authority) -> set[str]:
    """What the authority may be called by; เมืองพัทยา and กรุงเทพมหานคร are names that hold their type."""
    key = name_key(authority.name_th)
    if authority.type != SPECIAL:
        return {key}
    return (
        {key, f"เมือง{key.removeprefix('เมือง')}"}
        if authority.province_code != "10"
        else {key, "กทม", "กรุงเทพ", "กรุงเทพฯ"}
    )


def _records(rows: "Iterable[Mapping[Hashable, Any]] | pd.DataFrame") -> Iterable[Mapping[Hashable, Any]]:
    return rows if isinstance(rows, Iterable) and not hasattr(rows, "to_dict") else rows.to_dict("records")
