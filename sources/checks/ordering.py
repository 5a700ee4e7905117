"""Columns that were joined to their entities by position, out of a list in another order.

Lists of Thai provinces come in the order of the dictionary (ร้อยเอ็ด before ระยอง), in that of code points (the other
way round), by English name and by code. Whoever pastes a column of one list beside the names of another gets figures
that look right and are of other places. The sums of the records show it: they do not add up as they stand, and do once
the column is put in its order. Of two explanations the one with fewer columns out of place counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

from sources.checks.among import members_of
from sources.checks.among_kinds import ShiftedOrder
from sources.checks.records import SAFE, Finding, Records, exactly, largest

SHARE, AT_LEAST = 0.3, 5  # so many records must not add up before another order is tried
MOST = 0.8  # so large a share of the records must still be judged with a column put in its order
LEFT = 0.25  # at most so large a share of them may be left where another order explains them
TWO_OF = 6  # two columns are tried together where there are no more than so many

_SAID = {
    "sheet": ("ลำดับแถวของแผ่นงาน", "the order of the sheet"),
    "code_point": ("ลำดับรหัสอักขระ (Unicode) ของชื่อไทย", "code-point order of the Thai names"),
    "dictionary": ("ลำดับพจนานุกรมของชื่อไทย", "dictionary order of the Thai names"),
    "english": ("ลำดับตัวอักษรของชื่ออังกฤษ", "alphabetical order of the English names"),
    "code": ("ลำดับรหัสจังหวัด", "the order of the province codes"),
}


@dataclass(frozen=True)
class Explanation:
    """`columns` (numbers among total and parts) are listed in the order `listed`; so many records are still wrong."""

    left: int
    columns: tuple[int, ...]
    listed: str


def find_shifted_order(spec: ShiftedOrder, records: Records) -> Iterator[Finding]:
    """One finding of each sheet for each order in which columns of it must be listed so that its records add up."""
    names = (spec.total, *spec.parts)
    scale = records.common_scale(names, spec.tolerance)
    tolerance = exactly(spec.tolerance, scale)
    columns = [records.total([name], scale) for name in names]
    signed = np.array([values if number else -values for number, (values, _) in enumerate(columns)])
    if sum(map(largest, signed)) >= SAFE:
        signed = signed.astype(object)
    known = np.array([fine for _, fine in columns])
    groups, in_group = records.groups([spec.period] if spec.period else [])
    off = known.all(axis=0) & (np.abs(signed.sum(axis=0)) > tolerance).astype(bool)
    suspicious = np.bincount(groups[off], minlength=int(groups.max()) + 1) >= AT_LEAST
    found: dict[tuple[int, tuple[int, ...], str], list[_Case]] = {}
    for members in members_of(groups, in_group & suspicious[groups]):
        wrong, judged = _wrong(signed[:, members], known[:, members], tolerance)
        if wrong < SHARE * judged:
            continue
        ranks = ranks_of(list(records.values(spec.entity)[members]))
        best = explanation(signed[:, members], known[:, members], ranks, tolerance)
        if best and best.left <= LEFT * wrong:
            key = int(records.sheet_no[members[0]]), best.columns, best.listed
            found.setdefault(key, []).append(_Case(int(members[0]), wrong, judged, best.left))
    for (sheet_no, numbers, listed), cases in found.items():
        yield Finding(None, sheet_no, spec.rule, names[numbers[0]], _said(spec, numbers, listed, cases, records))


def _said(
    spec: ShiftedOrder, numbers: tuple[int, ...], listed: str, cases: "list[_Case]", records: Records
) -> dict[str, object]:
    names = (spec.total, *spec.parts)
    labels = [records.label(names[number]) for number in numbers]
    periods = periods_said([records.shown_plain(spec.period, case.first) for case in cases]) if spec.period else ""
    return {
        "wrong": sum(case.wrong for case in cases),
        "judged": sum(case.judged for case in cases),
        "left": sum(case.left for case in cases),
        "field_th": " และ ".join(th for th, _ in labels),
        "field_en": " and ".join(en for _, en in labels),
        "order_th": _SAID[listed][0],
        "order_en": _SAID[listed][1],
        "periods_th": f"งวด {periods}" if periods else "แผ่นงานนี้",
        "periods_en": periods or "this sheet",
    }


def ranks_of(entities: Sequence[object]) -> dict[str, np.ndarray]:
    """The place of each entity in every order, from 0; nothing where one is missing or stands twice.

    Province codes are ordered by the names of the provinces, anything else as a Thai name.
    """
    if None in entities or len(set(entities)) < len(entities):
        return {}
    import geothai
    from pythainlp.util import collate

    provinces = {place.code: place for place in geothai.provinces()}
    texts = [str(entity) for entity in entities]
    keys: dict[str, list] = {"sheet": list(range(len(texts)))}
    if all(text in provinces for text in texts):
        places = [provinces[text] for text in texts]
        keys["code"], keys["english"] = texts, [place.name_en.casefold() for place in places]
        texts = [place.name_th for place in places]
    in_dictionary = {text: place for place, text in enumerate(collate(texts))}
    keys |= {"code_point": texts, "dictionary": [in_dictionary[text] for text in texts]}
    in_order = {name: sorted(range(len(key)), key=key.__getitem__) for name, key in keys.items()}
    return {name: np.argsort(order) for name, order in in_order.items()}


def explanation(
    values: np.ndarray, known: np.ndarray, ranks: dict[str, np.ndarray], tolerance: int
) -> Explanation | None:
    """What leaves the fewest records wrong, where each column of records (a row of `values`) should add up to nothing.

    A column listed in one order and pasted beside names in another has the figure of the entity at place k of the first
    where the entity at place k of the second stands. Put right, it must leave as many records to judge as before.
    """
    judged = _wrong(values, known, tolerance)[1]
    sets = [
        *combinations(range(len(values)), 1),
        *(combinations(range(len(values)), 2) if len(values) <= TWO_OF else ()),
    ]
    best: Explanation | None = None
    for columns in sets:
        for listed, pasted in permutations(ranks, 2):
            source = np.argsort(ranks[pasted])[ranks[listed]]
            moved, fine = values.copy(), known.copy()
            moved[list(columns)], fine[list(columns)] = (
                values[list(columns)][:, source],
                known[list(columns)][:, source],
            )
            left, still_judged = _wrong(moved, fine, tolerance)
            if still_judged >= MOST * judged and (best is None or left < best.left):
                best = Explanation(left, tuple(columns), listed)
    return best


def periods_said(periods: list[str]) -> str:
    """The periods in a few words: 2557-2565, or all of them where they do not follow one another."""
    years = sorted(int(period) for period in periods if period.isdecimal())
    if len(years) == len(periods) > 2 and years == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(sorted(periods))


@dataclass(frozen=True)
class _Case:
    first: int
    wrong: int
    judged: int
    left: int


def _wrong(values: np.ndarray, known: np.ndarray, tolerance: int) -> tuple[int, int]:
    """How many records do not add up, and of how many that can be told."""
    judged = known.all(axis=0)
    return int((np.abs(values.sum(axis=0)) > tolerance)[judged].sum()), int(judged.sum())
