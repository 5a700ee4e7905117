"""Which authority a name means: the readings of the text in order, what the register has of each, why none will do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from sources.places.index import PROVINCIAL, Index
from sources.places.listing import Authority, Note
from sources.places.spelling import name_key, one_apart, slips
from sources.places.unknown import Refusal, UnknownProvince, Values, listed, refusal
from sources.places.wording import Naming, namings
from validations.values.thai_dates import thai_date


@dataclass(frozen=True)
class Question:
    """What is asked: the text of the name, the types and the province that other cells give, and the day meant."""

    name: str
    types: frozenset[str] | None = None
    province_code: str | None = None
    on: date | None = None


@dataclass(frozen=True)
class _Reading:
    """One reading of the text joined with what the other cells say."""

    key: str
    types: frozenset[str] | None
    province_code: str | None
    district: str | None


@dataclass
class _Search:
    """What was read, and what spoke against the readings that were set aside."""

    readings: list[_Reading] = field(default_factory=list)
    against: list[Refusal] = field(default_factory=list)


def find_named(index: Index, question: Question) -> Authority | Refusal:
    """The authority that the name means, in force on the day; only where one is left and nothing speaks against it."""
    search = _Search()
    for naming in namings(question.name, question.types):
        reading = _read(index, naming, question, search)
        if reading is None:
            continue
        rows = _fitting(index, reading, question.on)
        if rows:
            if reading.types is None:
                # A bare other name of the province (โคราช) is that of its อบจ. only where no authority bears it.
                rows = [row for row in rows if row.type != PROVINCIAL or name_key(row.name_th) == reading.key] or rows
            if reading.types is None and any(row.type == PROVINCIAL for row in rows):
                return refusal("authority.type_missing", nearest=listed(index.labels(rows)))
            return in_force(index, rows, question.on)
        search.readings.append(reading)
    return _changed(index, search) or _slipped(index, search, question.on) or _refused(index, question, search)


def in_force(index: Index, rows: list[Authority], on: date | None) -> Authority | Refusal:
    """The one of the rows that is in force on the day; else what the ended one became, or the one that comes later."""
    live = _by_code(row for row in rows if row.is_valid(on))
    if len(live) > 1:
        return _ambiguous(index, live)
    if live:
        return live[0]
    ended = [row for row in rows if row.valid_to is not None and (on is None or row.valid_to < on)]
    after = _by_code(next_ for row in ended for next_ in index.line(row) if next_.is_valid(on))
    if len(after) == 1:
        return _followed(index, ended[-1], after[0])
    if ended:
        last = max(row.valid_to for row in ended if row.valid_to)
        found = listed(index.labels(ended))
        return refusal("authority.abolished", found=found, ended_th=thai_date(last), ended_en=last.isoformat())
    later = _by_code(rows)
    if len(later) > 1:
        return _ambiguous(index, later)
    since = later[0].valid_from or date.max
    values = {"found": index.label(later[0]), "since_th": thai_date(since), "since_en": since.isoformat()}
    return replace(later[0], note=Note("authority.not_yet", values))


def _read(index: Index, naming: Naming, question: Question, search: _Search) -> _Reading | None:
    """The reading with the type and province of the other cells; None, with the reason kept, where they disagree."""
    key = name_key(naming.name)
    types, province_code = question.types or naming.types, question.province_code
    if question.types and naming.types:
        types = question.types & naming.types
        if not types:
            said = f"{_said(naming.types)} / {_said(question.types)}"
            near = lambda: listed(index.nearest(key, None, province_code))  # noqa: E731
            _against(index, search, key, Refusal("authority.type_conflict", lambda: {"said": said, "nearest": near()}))
            return None
    if naming.province:
        try:
            said = index.places.province_of(naming.province)
        except UnknownProvince as error:
            _against(index, search, key, Refusal("province.unknown", _values_of(error)))
            return None
        if province_code and said != province_code:
            names = {"said": index.places.name_of(said), "found": index.places.name_of(province_code)}
            _against(index, search, key, refusal("authority.province_conflict", **names))
            return None
        province_code = said
    return _Reading(key, types, province_code, naming.district)


def _against(index: Index, search: _Search, key: str, why: Refusal) -> None:
    """Only a name that the register knows is worth an argument; a text cut at the wrong place is not."""
    if key in index.by_name:
        search.against.append(why)


def _values_of(error: UnknownProvince) -> Callable[[], Values]:
    return lambda: error.values


def _fitting(index: Index, reading: _Reading, on: date | None) -> list[Authority]:
    """The rows of the reading, and places that bore the name on the day and are called otherwise now."""
    rows = index.fitting(reading.key, reading.types, reading.province_code, reading.district)
    if rows and on and reading.types and reading.province_code:
        others = index.other_side(reading.key, reading.types, reading.province_code, reading.district)
        rows = [*rows, *(row for change, found in others if on < change.since for row in found)]
    return rows


def _changed(index: Index, search: _Search) -> Authority | None:
    """The one place that had, or has since got, the name that the register has not."""
    for reading in search.readings:
        if reading.types is None or reading.province_code is None:
            continue
        found = index.other_side(reading.key, reading.types, reading.province_code, reading.district)
        pairs = [(change, row) for change, rows in found for row in rows]
        if len({row.code for _, row in pairs}) == 1:
            change, row = pairs[0]
            before, rule = change.before.label, "authority.superseded"
            if (change.before.type, name_key(change.before.name_th)) == (row.type, name_key(row.name_th)):
                before, rule = change.after.label, "authority.register_older"
            return replace(row, note=_note(rule, index, row, before, change.since))
    return None


def _slipped(index: Index, search: _Search, on: date | None) -> Authority | None:
    """The one authority of this province and type whose name differs by a letter that typists take for another.

    A second name one letter away, whichever letter it is, leaves open which of the two was meant; so does the very
    name under another type.
    """
    for reading in search.readings:
        if reading.types is None or len(reading.types) > 1 or reading.province_code is None:
            continue
        if index.fitting(reading.key, None, reading.province_code):
            continue
        close = one_apart(reading.key, index.names_beside(reading.types, reading.province_code))
        if len(close) != 1 or not close & set(slips(reading.key)):
            continue
        rows = index.fitting(close.pop(), reading.types, reading.province_code, reading.district)
        found = in_force(index, rows, on) if rows else None
        if isinstance(found, Authority):
            return replace(found, note=Note("authority.spelling", {"found": index.label(found)}))
    return None


def _refused(index: Index, question: Question, search: _Search) -> Refusal:
    """Why there is no answer: what the text contradicts, else what the register has of its name, else what is near."""
    if search.against:
        return search.against[0]
    for reading in search.readings:
        within = index.fitting(reading.key, reading.types, reading.province_code)
        if within and reading.district:
            return refusal("authority.district_conflict", nearest=listed(index.labels(within)))
        faulty = index.faulty_by_name.get(reading.key, ())
        faulty = [row for row in faulty if reading.province_code in (None, row.province_code)]
        if faulty:
            return refusal("authority.listing_fault", found=listed([f"{row.label} {row.code}" for row in faulty]))
        others = index.fitting(reading.key, None, reading.province_code, reading.district)
        if others and reading.types:
            return refusal("authority.type_conflict", said=_said(reading.types), nearest=listed(index.labels(others)))
    likely = min(search.readings, key=lambda reading: (reading.types is None, len(reading.key)), default=None)
    key, types, province = name_key(question.name), question.types, question.province_code
    if likely:
        key, types, province = likely.key, likely.types, likely.province_code
    return Refusal("authority.unknown", lambda: {"nearest": listed(index.nearest(key, types, province))})


def _ambiguous(index: Index, rows: list[Authority]) -> Refusal:
    found = _by_code(rows)
    return Refusal("authority.ambiguous", lambda: {"count": str(len(found)), "nearest": listed(index.labels(found))})


def _followed(index: Index, before: Authority, after: Authority) -> Authority:
    return replace(after, note=_note("authority.superseded", index, after, index.label(before), after.valid_from))


def _note(rule: str, index: Index, found: Authority, before: str, since: date | None) -> Note:
    values = {"before": before, "found": index.label(found), "since_th": "–", "since_en": "–"}
    if since:
        values |= {"since_th": thai_date(since), "since_en": since.isoformat()}
    return Note(rule, values)


def _by_code(rows: Iterable[Authority]) -> list[Authority]:
    """One row for each authority, the first of them."""
    found: dict[str, Authority] = {}
    for row in rows:
        found.setdefault(row.code, row)
    return list(found.values())


def _said(types: frozenset[str]) -> str:
    return " ".join(sorted(types))
