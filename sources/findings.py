"""The problems of one sheet as they are found, each at its cell, without personal data and without end."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Protocol

from sources.personal import without_personal
from sources.workbook import Grid, address
from sources.workbook_kinds.faults import UNCALCULATED
from validations.problem import ERROR, Problem, problem

AT_MOST = 1000  # problems of one rule in one sheet; the rest are counted
FEW = 5  # rows or days named in a sentence
_FORMULA = UNCALCULATED.removesuffix("=")  # the reader's mark before a formula without a result


class Findings:
    """Collects the problems of a sheet; `header_row` (from 0) gives each problem its column's header.

    `name_of` gives it where the header has several rows. Columns in `hidden` hold personal data, which is not shown.
    """

    def __init__(self, grid: Grid, header_row: int, name_of: Callable[[int], str] | None = None):
        self._grid, self._header_row, self._name_of = grid, header_row, name_of
        self._found: list[tuple[tuple[int, int], Problem]] = []
        self._count: Counter[str] = Counter()
        self.hidden: frozenset[int] = frozenset()

    def at(self, rule: str, row: int, column: int, **values: Any) -> None:
        """A problem at a cell, by row and column from 0. What the cell says goes with it, as far as it may.

        A value that is costly to find may be given as a function, which is called only for a problem that is kept.
        """
        if self._is_enough(rule):
            return
        self._put(rule, row, column, {name: value() if callable(value) else value for name, value in values.items()})

    def at_fault(self, fault: "Fault", row: int, column: int, lost: str = "value") -> None:
        """A problem at a cell that could not be read, and what that costs, a key of `validations.problem.LOST`.

        What its sentence needs is looked for only if it is kept.
        """
        if not self._is_enough(fault.rule):
            self._put(fault.rule, row, column, {**fault.values, "lost": lost})

    def _put(self, rule: str, row: int, column: int, values: Mapping[str, Any]) -> None:
        cell = self._grid.cells[row][column]
        is_hidden = column in self.hidden and row > self._header_row
        raw = None if cell == "" or is_hidden else without_personal(as_shown(cell))
        header = self._name_of(column) if self._name_of else as_shown(self._grid.cells[self._header_row][column])
        name = without_personal(header) or None
        where: dict[str, Any] = {"sheet": self._grid.name, "cell": address(row, column), "row": row + 1, "column": name}
        self._found.append(((row, column), problem(rule, **where, raw=raw, **values)))

    def once(self, rule: str, rows: list[int], column: int) -> None:
        """One problem for all rows of a kind, at the first of them; none without a row."""
        if rows:
            self.at(rule, rows[0], column, count=len(rows), rows=other_rows(rows, -1))

    def of_sheet(self, rule: str, *, row: int | None = None, raw: object = None, **values: Any) -> None:
        """A problem of the sheet as a whole, or of one row from 0."""
        if not self._is_enough(rule):
            number = None if row is None else row + 1
            found = problem(rule, sheet=self._grid.name, row=number, raw=raw, **values)
            self._found.append(((-1, -1), found))

    def problems(self) -> list[Problem]:
        """All problems, the sheet's own first, then by row and column; of each rule so many, the rest counted."""
        more = [
            problem("problem.more", sheet=self._grid.name, count=count - AT_MOST, rule_id=rule)
            for rule, count in self._count.items()
            if count > AT_MOST
        ]
        return [found for _, found in sorted(self._found, key=lambda entry: entry[0])] + more

    @property
    def has_error(self) -> bool:
        return any(found.severity == ERROR for _, found in self._found)

    def only_counts(self, rule: str) -> bool:
        """Whether so many problems of the rule are kept that this one is counted alone, which it then is."""
        return self._count[rule] >= AT_MOST and self._is_enough(rule)

    def _is_enough(self, rule: str) -> bool:
        self._count[rule] += 1
        return self._count[rule] > AT_MOST


def as_shown(cell: object) -> str:
    """The cell as its sender sees it: 70, not 70.0; a date without a midnight."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).removesuffix(" 00:00:00").removeprefix(_FORMULA)


def other_rows(rows: Iterable[int], row: int) -> str:
    """The numbers of a few rows other than this one, all from 0: a date that stands in every row is named in each."""
    found = list(islice((other + 1 for other in rows if other != row), FEW + 1))
    return ", ".join(map(str, found[:FEW])) + (" …" if len(found) > FEW else "")


class Fault(Protocol):
    """What could not be read: a rule, and the values of its sentence."""

    @property
    def rule(self) -> str: ...

    @property
    def values(self) -> Mapping[str, Any]: ...
