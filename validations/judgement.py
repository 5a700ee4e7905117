"""What judging a file yields: typed rows, problems, and where each field came from."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from validations.problem import ERROR, Problem

if TYPE_CHECKING:
    import pandas as pd

ACCEPTED, ACCEPTED_IN_PART, REJECTED, UNREADABLE = "accepted", "accepted_in_part", "rejected", "unreadable"


@dataclass(frozen=True)
class SourceColumn:
    """Which letter a field came from. In a wide sheet `key` is the column's own header (`02T`)."""

    field: str
    key: str | None
    letter: str


@dataclass
class SheetJudgement:
    """One recognised sheet. `rows` has the columns of `table` and only good rows.

    The good rows of all sheets that were judged together stand in one frame, `shared`; those of this one at `positions`
    in it, all of them where that is None. Thousands of small files are stored from the shared frame, not one by one.
    A file replaces an earlier one whole where it has most of its rows, unless its sheets say that it never does.
    rows_read and rows_accepted count the sheet's own data rows (in a wide sheet a row is a day, not a value).
    """

    sheet: str
    contract: str
    agency: str
    table: str
    shared: "pd.DataFrame"
    columns: list[SourceColumn]
    rows_read: int
    rows_accepted: int
    problems: list[Problem]
    period: tuple[date, date] | None = None
    positions: range | None = None
    replaces: bool = True

    @property
    def rows(self) -> "pd.DataFrame":
        """This sheet's own rows."""
        if self.positions is None:
            return self.shared
        return self.shared.iloc[self.positions.start : self.positions.stop]

    @rows.setter
    def rows(self, rows: "pd.DataFrame") -> None:
        self.shared, self.positions = rows, None

    @property
    def outcome(self) -> str:
        if self.rows_accepted == 0:
            return REJECTED
        has_error = any(problem.severity == ERROR for problem in self.problems)
        return ACCEPTED_IN_PART if has_error else ACCEPTED


@dataclass
class FileJudgement:
    """One file: its recognised sheets, and the problems that belong to no recognised sheet."""

    file_name: str
    file_sha256: str
    is_simulated: bool = False
    sheets: list[SheetJudgement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unreadable: bool = False

    @property
    def outcome(self) -> str:
        if self.unreadable:
            return UNREADABLE
        outcomes = {sheet.outcome for sheet in self.sheets}
        if not outcomes or outcomes == {REJECTED}:
            return REJECTED
        has_error = any(problem.severity == ERROR for problem in self.problems)
        return ACCEPTED if outcomes == {ACCEPTED} and not has_error else ACCEPTED_IN_PART

    @property
    def all_problems(self) -> list[Problem]:
        return [*self.problems, *(problem for sheet in self.sheets for problem in sheet.problems)]
