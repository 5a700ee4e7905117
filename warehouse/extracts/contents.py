"""A release as an extract may see it: read only, in a fixed order, without anything simulated."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

Row = dict[str, Any]


class SimulatedContent(RuntimeError):
    """Something that rests on simulated data was about to enter an extract; the extract is not written."""


def refuse_simulated(rows: Iterable[Row], where: str) -> None:
    """Raises SimulatedContent if a row says that it rests on simulated data, or does not say that it rests on none."""
    for row in rows:
        if "is_simulated" in row and row["is_simulated"] is not False:
            raise SimulatedContent(f"{where}: a simulated row was selected for a ministry extract: {row}")


def refuse_marks(texts: Iterable[str], marks: Mapping[str, str]) -> None:
    """Raises SimulatedContent if a text to be written names a simulated submission; `marks` = mark → what it marks."""
    for text in texts:
        for mark, meaning in marks.items():
            if mark in text:
                raise SimulatedContent(f"a cell names {meaning} of a simulated submission: {text!r}")


class Contents:
    """The tables of one release's DuckDB file. Every read leaves out what is simulated and then checks that it did."""

    def __init__(self, database: Path) -> None:
        self._connection = duckdb.connect(str(database), read_only=True)
        # Moments are printed as Thai days, whatever the zone of the machine.
        self._connection.execute("set timezone = 'Asia/Bangkok'")
        columns = self._connection.execute(
            "select table_name, column_name from information_schema.columns order by all"
        ).fetchall()
        self._columns: dict[str, set[str]] = {}
        for table, column in columns:
            self._columns.setdefault(table, set()).add(column)

    def __enter__(self) -> "Contents":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def has(self, table: str, *columns: str) -> bool:
        """Whether the release has the table, with all these columns."""
        return table in self._columns and set(columns) <= self._columns[table]

    def rows(self, table: str, columns: str, *, where: str = "true", order: str) -> list[Row]:
        """The table's rows as dictionaries of the named columns, sorted by `order`, none of them simulated.

        Tables of bookkeeping that have no `is_simulated` of their own are filtered by their submission.
        """
        names = [name.strip() for name in columns.split(",")]
        if "is_simulated" in self._columns.get(table, ()):
            names = [*(name for name in names if name != "is_simulated"), "is_simulated"]
            where = f"({where}) and not is_simulated"
        elif self.has(table, "submission_id") and table != "submission":
            where = f"({where}) and submission_id not in (select submission_id from submission where is_simulated)"
        selected = ", ".join(f'"{name}"' for name in names)
        query = f'select {selected} from "{table}" where {where} order by {order}'
        found = self._connection.execute(query).fetchall()
        rows = [dict(zip(names, values, strict=True)) for values in found]
        refuse_simulated(rows, table)
        return rows

    def release(self) -> Row:
        """The row of this release: release_id, as_of, code_version."""
        (row,) = self.rows("release", "release_id, as_of, code_version", where="is_this_release", order="release_id")
        return row

    def as_of(self) -> date:
        """The day that the release states."""
        day: date = self.release()["as_of"]
        return day

    def simulated_marks(self) -> dict[str, str]:
        """What no cell may hold: ids, hashes and file names of simulated submissions; mark → what it is."""
        found = self._connection.execute(
            """
            select submission_id, file_sha256, file_name,
                   file_name in (select file_name from submission where not is_simulated) as shares_its_name
            from submission where is_simulated order by all
            """
        ).fetchall()
        marks: dict[str, str] = {}
        for submission_id, sha256, file_name, shares_its_name in found:
            marks |= {submission_id: "the id", sha256: "the hash"}
            if not shares_its_name:
                marks[file_name] = "the file"
        return marks
