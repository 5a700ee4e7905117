"""The problems of a payload as they are noticed: each at its record, and of a kind no more than people can read."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sources.feeds.texts import Texts
from sources.findings import AT_MOST
from sources.personal import without_personal
from validations.problem import Problem, problem


class Notices:
    """Collects the problems of one sheet of a payload. `path` makes the place of a record and field, for JSON."""

    def __init__(self, sheet: str, path: Callable[[int, str], str] | None = None):
        self.sheet, self.path = sheet, path
        self._found: list[tuple[int, Problem]] = []
        self._count: Counter[str] = Counter()

    def at(self, rule: str, record: int, field: str, raw: object = None, **values: Any) -> None:
        """A problem at a field of a record, by its number from 1; at the record as a whole where the field is ''."""
        self._count[rule] += 1
        if self._count[rule] > AT_MOST:
            return
        self._found.append(
            (
                record,
                problem(
                    rule,
                    sheet=self.sheet,
                    cell=self.path(record, field).rstrip(". ") if self.path else None,
                    row=record,
                    column=field or None,
                    raw=None if raw is None else without_personal(str(raw)),
                    **values,
                ),
            )
        )

    def at_texts(
        self, rules: Sequence[str | None], texts: Texts, records: np.ndarray, field: str, **values: Any
    ) -> None:
        """The fault of each record whose text has one; `rules` are those of the different texts of the column."""
        for rule in dict.fromkeys(rule for rule in rules if rule):
            which = np.flatnonzero(np.array([each == rule for each in rules], dtype=bool)[texts.codes])
            room = max(0, AT_MOST - self._count[rule])
            for place in which[:room]:
                self.at(rule, int(records[place]), field, texts.at(int(place)), **values)
            self._count[rule] += len(which[room:])

    def of_all(self, rule: str, *, raw: object = None, column: str | None = None, **values: Any) -> None:
        """A problem of the payload as a whole, or of a kind that is counted and not listed."""
        self._count[rule] += 1
        if self._count[rule] <= AT_MOST:
            said = None if raw is None else without_personal(str(raw))
            self._found.append((0, problem(rule, sheet=self.sheet, column=column, raw=said, **values)))

    def add(self, found: Problem) -> None:
        """A problem that was noticed elsewhere."""
        self._found.append((0, found))

    def problems(self) -> list[Problem]:
        """All problems, those of the whole first, then by record; of each rule so many, the rest counted."""
        more = [
            problem("problem.more", sheet=self.sheet, count=count - AT_MOST, rule_id=rule)
            for rule, count in self._count.items()
            if count > AT_MOST
        ]
        return [found for _, found in sorted(self._found, key=lambda entry: entry[0])] + more
