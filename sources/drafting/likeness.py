"""How like a header is to a column of a contract, 0 to 100: by spelling, words, abbreviation, and other contracts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz, process

from sources.contract import Column, Contract
from sources.drafting.words import Said, is_abbreviation, is_cut_off, of_other_numbers, said, stand_apart
from sources.header import Path, head
from sources.workbook import Grid
from validations.tables.declaring import declared

SAME = 100
_BY_MEANING, _BY_WORDS, _BY_OTHERS, _BY_TABLE, _ABBREVIATED, _CUT = 0.97, 0.96, 0.94, 0.9, 78, 88
_OTHER_NUMBER, _OTHER_SENSE = 0.5, 0.55
_ROWS, _LONGEST = 64, 80  # rows in which a header stands; characters of its longest text
_NEAR, _MANY = 75, 60  # of 100: texts that are roughly alike; so many of them at most
_SAME_WORD = 84  # of 100: two words that are one, but for a slip


@dataclass(frozen=True)
class Known:
    """What is known of a column's names: its aliases, those of like columns elsewhere, and what its table says."""

    own: tuple[str, ...]
    others: tuple[str, ...]
    table: tuple[str, ...]


class Likeness:
    """Compares headers with columns; what all contracts call their columns says which words tell most."""

    def __init__(self, contracts: Iterable[Contract]):
        self._contracts = list(contracts)
        self._groups: list[frozenset[str]] = []
        self._columns_of: dict[str, set[tuple[int, int]]] = {}
        self._of_alias: dict[str, list[int]] = {}
        counts: Counter[str] = Counter()
        for place, contract in enumerate(self._contracts):
            for number, column in enumerate(contract.columns):
                for alias in column.headers:
                    self._of_alias.setdefault(head(alias), []).append(len(self._groups))
                    for key in (said(alias).plain, said(alias).canonical):
                        self._columns_of.setdefault(key, set()).add((place, number))
                self._groups.append(frozenset(column.headers))
                counts.update({word for alias in column.headers for word in said(alias).words})
        self._counts, self._total = counts, max(len(self._groups), 1)
        self._scores: dict[tuple[str, str, str, tuple[str, ...]], int] = {}
        self._known: dict[tuple[str, str, tuple[str, ...]], Known] = {}

    def of(self, path: Path, column: Column, contract: Contract) -> int:
        """The best of the header's texts against all that is known of the column's names."""
        if any(label.heads & column.known_headers for label in path):
            return SAME
        return max((self._of_text(label.text, column, contract) for label in path[-2:]), default=0)

    def near(self, grid: Grid, blocks: Sequence[tuple[int, int]]) -> list[tuple[Contract, int, int]]:
        """Contracts of which the header rows name most columns, roughly, each with its best rows; the best first."""
        aliases = list(self._columns_of)
        hits: dict[str, set[tuple[int, int]]] = {}
        for text in {cell for row in grid.cells[:_ROWS] for cell in row if isinstance(cell, str) and cell.strip()}:
            keys = {said(text).plain, said(text).canonical} if len(text) <= _LONGEST else set()
            near = {alias for key in keys for alias, _, _ in
                    process.extract(key, aliases, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MANY)}  # fmt: skip
            hits[text] = {column for alias in near for column in self._columns_of[alias]}
        found: dict[int, tuple[float, int, int]] = {}
        for top, bottom in blocks:
            texts = {cell for row in grid.cells[top : bottom + 1] for cell in row if isinstance(cell, str) and cell}
            columns = {column for text in texts for column in hits.get(text, ())}
            for contract, count in Counter(contract for contract, _ in columns).items():
                score = count - 0.1 * len(texts) - 0.05 * (bottom - top)
                if count > 1 and (contract not in found or score > found[contract][0]):
                    found[contract] = score, top, bottom
        best = sorted(found.items(), key=lambda each: -each[1][0])
        return [(self._contracts[contract], top, bottom) for contract, (_, top, bottom) in best]

    def _of_text(self, text: str, column: Column, contract: Contract) -> int:
        key = text, contract.table, column.name, column.headers
        if key not in self._scores:
            self._scores[key] = self._score(text, self._names(column, contract))
        return self._scores[key]

    def _score(self, text: str, known: Known) -> int:
        best = max((self.alike(text, alias) for alias in known.own), default=0.0)
        if head(text) in self._of_alias and any(head(text) == head(other) for other in known.others):
            best = max(best, SAME * _BY_OTHERS)
        best = max(best, *(self.alike(text, other) * _BY_OTHERS for other in known.others), 0.0)
        best = max(best, *(self.alike(text, name) * _BY_TABLE for name in known.table), 0.0)
        return min(round(best), SAME - 1)

    def alike(self, text: str, alias: str) -> float:
        """How like two headers are, 0 to 100."""
        one, other = said(text), said(alias)
        best = max(
            fuzz.ratio(one.plain, other.plain),
            fuzz.ratio(one.canonical, other.canonical) * _BY_MEANING,
            self._by_words(one, other) * _BY_WORDS,
        )
        if best < _ABBREVIATED and (is_abbreviation(text, alias) or is_abbreviation(alias, text)):
            best = _ABBREVIATED
        best = max(best, _CUT if is_cut_off(text, alias) else 0)
        if of_other_numbers(one, other):
            best *= _OTHER_NUMBER
        return best * (_OTHER_SENSE if stand_apart(one, other) else 1)

    def _by_words(self, one: Said, other: Said) -> float:
        """What two headers share, by the weight of its words: half against both, half against the shorter."""
        mine, theirs = set(one.words), set(other.words)
        if not mine or not theirs:
            return 0
        shared = {word: word for word in mine & theirs}
        for word in mine - theirs:
            near = max(theirs - set(shared.values()), key=lambda each: fuzz.ratio(word, each), default="")
            if near and fuzz.ratio(word, near) >= _SAME_WORD:
                shared[word] = near
        weights = [sum(map(self._weight, words)) for words in (mine, theirs)]
        both = sum(map(self._weight, shared.values()))
        return 100 * both * (1 / sum(weights) + 0.5 / max(min(weights), 1e-9))

    def _weight(self, word: str) -> float:
        """Rare words tell more than those of which every sheet has one."""
        return 0.3 + log(self._total / (1 + self._counts[word])) / log(self._total + 1)

    def _names(self, column: Column, contract: Contract) -> Known:
        key = contract.table, column.name, column.headers
        if key not in self._known:
            numbers = {number for alias in column.headers for number in self._of_alias.get(head(alias), ())}
            others = {alias for number in numbers for alias in self._groups[number]} - set(column.headers)
            self._known[key] = Known(column.headers, tuple(sorted(others)), _said_by_table(column, contract.table))
        return self._known[key]


def _said_by_table(column: Column, table: str) -> tuple[str, ...]:
    """The field's name, and its title and description where these are short enough to be a name."""
    schema = declared().get(table)
    name = column.name.rsplit("_code", 1)[0].replace("_", " ")
    declaration = schema.columns.get(column.name) if schema is not None else None
    texts: Sequence[str] = (str(declaration.title), str(declaration.description)) if declaration is not None else ()
    return (name, *(text for text in texts if len(said(text).words) <= 6))
