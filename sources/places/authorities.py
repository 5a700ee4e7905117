"""Local authorities (อปท.) by code or by province, type and name, from the rows of the table `authority_listing`.

A name alone is no key: 80 names stand twice even within one province and type, so what fits more than one authority is
a problem with its candidates. A place that was upgraded or renamed is followed to what it is on the day asked for.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sources.places.changes import load_changes
from sources.places.index import Index
from sources.places.listing import SPECIAL, Authority, ListingFault, Note, read_listing
from sources.places.provinces import Places, load_places
from sources.places.search import Question, find_named, in_force
from sources.places.spelling import name_key, one_apart
from sources.places.unknown import Refusal, UnknownPlace, listed, refusal
from sources.places.wording import namings, types_of
from validations.values.text import is_broken, normalise, without_footnote

if TYPE_CHECKING:
    import pandas as pd

_MOST_REMEMBERED = 300_000
# Of a name shorter than this a letter is too much to be wrong, even where the code says which is meant.
_LONG_ENOUGH = 5
_CODE_APART = re.compile(r"[-\s]")
_SPECIAL_NAMES = frozenset({"กรุงเทพมหานคร", "กทม", "กรุงเทพ", "กรุงเทพฯ", "เมืองพัทยา", "พัทยา"})


class Authorities:
    """The register of local authorities; immutable but for what it remembers of earlier look-ups."""

    def __init__(self, rows: "Iterable[Mapping[Hashable, Any]] | pd.DataFrame" = (), places: Places | None = None):
        """From rows of `authority_listing`, as dicts or as a frame; without any it is empty and finds nothing."""
        places = places or load_places()
        listing = read_listing(rows if not hasattr(rows, "to_dict") else rows.to_dict("records"), places.codes.names)
        self.faults: tuple[ListingFault, ...] = listing.faults
        self._index = Index(listing, places, load_changes())
        self._remembered: dict[tuple[object, ...], Authority | Refusal] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no register is loaded, so that no name can be looked up."""
        return not self._index.all

    def __len__(self) -> int:
        return len(self._index.all)

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
        if isinstance(found, Refusal):
            raise UnknownPlace(name, found.rule, found.values)
        return found

    def _answer(
        self, name: str, type_: str | None, province_code: str | None, code: str | None, on: date | None
    ) -> Authority | Refusal:
        types = None
        if type_ and normalise(type_):
            types = types_of(type_)
            if types is None:
                return refusal("authority.type_unknown", said=type_)
        if is_broken(name):
            return refusal("text.broken")
        question = Question(name, types, province_code, on)
        if code and (clean := _CODE_APART.sub("", normalise(code))):
            return self._coded(clean, question)
        return self._named(question)

    def _named(self, question: Question) -> Authority | Refusal:
        found = find_named(self._index, question)
        if isinstance(found, Authority) or found.rule != "authority.unknown":
            return found
        if _is_special(question):
            return refusal("authority.no_code")
        text, mark = without_footnote(normalise(question.name))
        return find_named(self._index, replace(question, name=text)) if mark else found

    def _coded(self, code: str, question: Question) -> Authority | Refusal:
        """The authority of the code, unless the type, the province or the name that stand beside it are another's."""
        index = self._index
        rows = index.by_code.get(code, [])
        if not rows:
            if faulty := index.faulty_by_code.get(code):
                return refusal("authority.listing_fault", found=listed([f"{row.label} {row.code}" for row in faulty]))
            near = lambda: index.nearest(name_key(question.name), question.types, question.province_code)  # noqa: E731
            return Refusal("authority.code_unknown", lambda: {"code": code, "nearest": listed(near())})
        row = rows[-1]
        conflict = refusal("authority.code_conflict", code=code, found=index.label(row))
        if question.types and not any(other.type in question.types for other in rows):
            return conflict
        if question.province_code not in (None, row.province_code):
            return conflict
        found = in_force(index, rows, question.on)
        if isinstance(found, Refusal) or not normalise(question.name):
            return found
        return self._confirmed(found, question) or conflict

    def _confirmed(self, found: Authority, question: Question) -> Authority | None:
        """The authority of the code, if the name is its own, an earlier one, or off by a letter."""
        by_name = self._named(replace(question, province_code=found.province_code))
        if isinstance(by_name, Authority):
            return replace(found, note=found.note or by_name.note) if by_name.code == found.code else None
        keys = {name_key(row.name_th) for row in self._index.by_code[found.code]}
        read = {name_key(naming.name) for naming in namings(question.name, question.types)}
        if by_name.rule in ("authority.ambiguous", "authority.type_missing") and keys & read:
            return found
        if by_name.rule == "authority.unknown" and any(
            one_apart(key, keys) for key in read if len(key) >= _LONG_ENOUGH
        ):
            return replace(found, note=Note("authority.spelling", {"found": self._index.label(found)}))
        return None


def _is_special(question: Question) -> bool:
    """Whether Bangkok or Pattaya is named, its province after it or not: the register may list neither, or no code."""
    return (question.types is None or SPECIAL in question.types) and any(
        name_key(naming.name) in _SPECIAL_NAMES and (naming.types is None or SPECIAL in naming.types)
        for naming in namings(question.name, question.types)
    )
