"""How many renamed columns are found: over the simulated sheet of every contract, every column, renamed in many ways.

`python -m tests.sources.drafting.measuring` prints the table of benchmarks/drafting.md. A name that no contract has is
made by taking an alias from all contracts and writing it over its column. Many aliases are taken at a time, but no two
of one column.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sources.contract import Contract
from sources.drafting.changes import KNOWN, MOVED, NEW, RENAMED, Comparison
from sources.drafting.matching import Matcher
from sources.header import head, heads_of
from tests.sources.drafting.sheets import Sheet, abbreviated, contracts, is_unclear, misspelt, registers, sheet
from tests.sources.templates.rows import SIMULATED

# Columns that no contract has, with what stands in them.
STRANGE: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("ความเห็นของผู้ตรวจ", ("เห็นควรดำเนินการต่อ", "รอข้อมูลเพิ่มเติม")),
    ("วิธีคำนวณที่ใช้ในปีนี้", ("วิธีที่หนึ่ง", "วิธีที่สอง")),
    ("Internal tracking ref", ("A/1", "B/2")),
    ("จำนวนรถเก็บขน (คัน)", (4.0, 12.0, 7.0)),
    ("ความสูงจากระดับน้ำทะเล (เมตร)", (12.5, 310.0, 44.0)),
    ("ค่าเช่าอาคาร", (12000.0, 45500.0)),
    ("สีของป้าย", ("แดง", "เขียว", "น้ำเงิน")),
    ("Bed occupancy", (0.71, 0.93, 0.88)),
    ("เลขครุภัณฑ์", ("7440-001-0001", "7440-001-0002")),
    ("ผู้สอบบัญชีรับรองเมื่อ", ("มีนาคม", "เมษายน")),
    ("ราคายางพารา", (48.2, 51.6)),
    ("ภาษาที่ใช้สอน", ("ไทย", "มลายู")),
)

FOUND, NOT_FOUND, CONFUSED, OTHER_CONTRACT = "found", "not found", "confused", "another contract"
OTHERS = "others confused"  # columns that were not renamed


@dataclass(frozen=True)
class Renaming:
    """A column of a simulated sheet and a header that its contract does not know."""

    contract: str
    position: int
    header: str
    fold: int | None = None


@cache
def matcher(fold: int | None = None) -> Matcher:
    """The matcher of the contracts, or of those without the aliases of a fold."""
    return Matcher(contracts() if fold is None else without(folds()[fold]), registers())


@cache
def folds() -> tuple[frozenset[str], ...]:
    """All aliases of all contracts in parts: no part has two of one column."""
    columns: dict[str, set[tuple[str, str]]] = {
        head(alias): set() for each in contracts() for column in each.columns for alias in column.headers
    }
    for contract in contracts():
        for column in contract.columns:
            for alias in column.headers:
                columns[head(alias)].add((contract.name, column.name))
    parts: list[tuple[set[str], set[tuple[str, str]]]] = []
    for alias in sorted(columns):
        part = next((part for part in parts if not part[1] & columns[alias]), None)
        if part is None:
            parts.append(part := (set(), set()))
        part[0].add(alias)
        part[1].update(columns[alias])
    return tuple(frozenset(aliases) for aliases, _ in parts)


@cache
def without(removed: frozenset[str]) -> tuple[Contract, ...]:
    """The contracts without these aliases; each column keeps one at least."""

    def kept(headers: Sequence[str]) -> tuple[str, ...]:
        return tuple(header for header in headers if head(header) not in removed) or tuple(headers[:1])

    return tuple(
        replace(each, columns=tuple(replace(column, headers=kept(column.headers)) for column in each.columns))
        for each in contracts()
    )


def slips() -> Iterator[Renaming]:
    """Headers with a letter left out, two in the wrong order, or one typed twice."""
    for name in sorted(SIMULATED):
        own, chance = sheet(name), random.Random(name)
        for position in own.names:
            for header in misspelt(own.header(position), chance):
                if not is_unclear(header, position, own):
                    yield Renaming(name, position, header)


def short_forms() -> Iterator[Renaming]:
    """Headers with an abbreviated word, without their first generic word, cut off, or with a remark."""
    for name in sorted(SIMULATED):
        own = sheet(name)
        for position in own.names:
            for header in abbreviated(own.header(position)):
                if not is_unclear(header, position, own):
                    yield Renaming(name, position, header)


def other_names() -> Iterator[Renaming]:
    """Names of a column in Thai or English that no contract has, other columns as their contracts call them."""
    for fold in range(len(folds())):
        known = {contract.name: contract for contract in without(folds()[fold])}
        for name in sorted(SIMULATED):
            own = sheet(name)
            for position, names in own.names.items():
                column = own.contract.column(min(names))
                lost = [alias for alias in column.headers if head(alias) in folds()[fold]]
                if len(lost) == len(column.headers):
                    continue
                for alias in lost:
                    if not any(heads_of(alias) & each.known_headers for each in known[name].columns):
                        yield Renaming(name, position, alias, fold)


def verdict(renaming: Renaming) -> tuple[str, list[str]]:
    """What became of the column, and which others were taken for what they are not."""
    own = sheet(renaming.contract)
    found = matcher(renaming.fold).nearest(own.renamed(renaming.position, renaming.header).grid)
    if found is None or found.contract.name != renaming.contract:
        return OTHER_CONTRACT, []
    change = next((each for each in found.changes if each.position == renaming.position), None)
    confused = [header for header, field, position in taken(found, own) if position != renaming.position]
    if change is None or change.kind == NEW:
        return NOT_FOUND, confused
    return (FOUND if change.field in own.names[renaming.position] else CONFUSED), confused


def taken(found: Comparison, own: Sheet) -> list[tuple[str, str, int]]:
    """Columns that are taken for others than they are."""
    return [
        (str(change.header), str(change.field), change.position)
        for change in found.changes
        if change.position is not None
        and change.position in own.names
        and change.kind in (KNOWN, RENAMED, MOVED)
        and change.field is not None
        and change.field not in own.names[change.position]
    ]


def measured(renamings: Sequence[Renaming]) -> tuple[Counter[str], list[tuple[Renaming, str]]]:
    """The counts of verdicts, and those that are not found."""
    counts: Counter[str] = Counter()
    missed = []
    for renaming in renamings:
        said, confused = verdict(renaming)
        counts[said] += 1
        counts[OTHERS] += len(confused)
        if said != FOUND or confused:
            missed.append((renaming, said))
    return counts, missed


def strangers() -> Iterator[tuple[str, Sheet, str]]:
    """Every sheet with a column that no contract has and without one that may be missing, so that its field is free."""
    for name in sorted(SIMULATED):
        own, chance = sheet(name), random.Random(f"{name}/new")
        optional = [at for at in own.names if not any(own.contract.column(each).required for each in own.names[at])]
        for header, values in STRANGE:
            one = own.without(chance.choice(optional)) if optional else own
            yield name, one.with_column(max(one.names) + 1, header, values), header


def mistaken(every: int = 1) -> tuple[Counter[str], list[str]]:
    """How many of the strange columns are said to be new, and which are taken for a field; of all, or of every nth."""
    counts: Counter[str] = Counter()
    wrong = []
    for name, changed, header in list(strangers())[::every]:
        found = matcher().nearest(changed.grid)
        assert found is not None
        change = next((each for each in found.changes if each.header == header), None)
        is_new = change is None or change.kind == NEW
        counts[FOUND if is_new else CONFUSED] += 1
        if not is_new:
            assert change is not None
            wrong.append(f"{name}: {header} taken for {change.field}, confidence {change.confidence}")
    return counts, wrong


def precision(counts: Counter[str]) -> float:
    """Of the columns that were given a field the share that were given theirs; others that were confused count too."""
    return counts[FOUND] / max(counts[FOUND] + counts[CONFUSED] + counts[OTHERS], 1)


def recall(counts: Counter[str]) -> float:
    """Of the renamed columns the share that were found."""
    return counts[FOUND] / sum(counts[each] for each in (FOUND, NOT_FOUND, CONFUSED, OTHER_CONTRACT))


KINDS = {
    "a slip of the pen (a letter left out, turned, doubled)": slips,
    "abbreviated, cut off, without จำนวน, or with a remark": short_forms,
    "another name in Thai or English, unknown to all contracts": other_names,
}


def main() -> None:
    """Prints the tables, and with -v what was not found."""
    print("| renamed | asked | found | not found | confused | another contract | precision | recall |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    started = time.perf_counter()
    for name, kind in KINDS.items():
        counts, missed = measured(list(kind()))
        cells = [counts[each] for each in (FOUND, NOT_FOUND, CONFUSED, OTHER_CONTRACT)]
        shares = f"{precision(counts):.2%} | {recall(counts):.2%}"
        print(f"| {name} | {sum(cells)} | {' | '.join(map(str, cells))} | {shares} |", flush=True)
        if "-v" in sys.argv:
            print(*(f"  {said}: {renaming}" for renaming, said in missed), sep="\n")
    counts, wrong = mistaken()
    print("\n| added | asked | said to be new | taken for a field |\n|---|--:|--:|--:|")
    print(f"| a column that no contract has | {counts.total()} | {counts[FOUND]} | {counts[CONFUSED]} |")
    print("", *wrong, f"{time.perf_counter() - started:.0f} s", sep="\n")


if __name__ == "__main__":
    main()
