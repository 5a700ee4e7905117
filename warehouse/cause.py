"""Why a value changed between two releases: the input cells that it rests on, and what became of them.

An input is a row of a leaf table. A changed value rests on the inputs of its own tables (read from the SQL that makes
it) that share its year, area, station, authority or project; of an indicator, on those that its evidence names, if any.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandera.pandas as pa

from validations.tables.declaring import LEAF, released
from warehouse.cards import read_cards
from warehouse.change import PROVENANCE, Change, attached, columns_of
from warehouse.declaration import key_of, quoted
from warehouse.dependency import dependencies, tables_of_card

CORRECTION, WITHDRAWAL, LATE_REPORT, NEW_SOURCE, NEW_REPORT, METHOD, OWN_RECORDS, TIME = (
    "correction", "withdrawal", "late_report", "new_source", "new_report", "method", "own_records", "time"
)  # fmt: skip
_OF_RELEASES = frozenset(("release", "extract_delivery"))
# Targets that agencies send: what is judged by them rests on them too, whatever year they are of.
TARGETS = "indicator_target_report"
_JUDGED = frozenset(("target", "target_source", "status", "achievement_pct"))
SHOWN = 5  # inputs that a change names; all are counted
# What a value and an input may have in common, the most telling first.
_SHARED = (
    "authority_code",
    "station_id",
    "project_id",
    "province_code",
    "year_be",
    "date",
    "pollutant",
    "is_simulated",
)
_Index = dict[tuple[str, str], dict[str | None, list["Input"]]]


@dataclass(frozen=True)
class Input:
    """A row of a leaf table that came, went, or says something else in `field`."""

    table: str
    about: dict[str, str] = field(hash=False)
    source_id: str | None
    source_row: int | None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    is_gone: bool = False


@dataclass(frozen=True)
class _Release:
    """What a release says of itself and its sources."""

    as_of: date
    versions: tuple[str | None, ...]
    sources: dict[str, dict[str, Any]]
    letters: dict[tuple[str, str], str]
    late: frozenset[tuple[str, date]]

    def cell(self, found: Input) -> str:
        """`file › sheet › C17`."""
        source = self.sources.get(found.source_id or "", {})
        letter = self.letters.get((found.source_id or "", found.field or ""), "")
        place = f"{letter}{found.source_row}" if letter else f"row {found.source_row}"
        return " › ".join(str(part) for part in (source.get("file_name"), source.get("sheet"), place) if part)


def explained(found: Sequence[Change], old: Path, new: Path) -> list[Change]:
    """The changes with their cause and the cells behind it; `old` and `new` are the databases that were compared."""
    if not found:
        return []
    with attached(old, new) as connection:
        was, now = (_release(connection, name) for name in ("old_release", "new_release"))
        inputs = _inputs(connection)
        evidence = _evidence(connection)
    causes = _Causes(was, now, inputs, evidence)
    return [causes.of(change) for change in found]


class _Causes:
    def __init__(
        self,
        was: _Release,
        now: _Release,
        inputs: list[Input],
        evidence: dict[tuple[str, str], set[str]],
    ) -> None:
        self.was, self.now, self.evidence = was, now, evidence
        self.inputs: _Index = defaultdict(lambda: defaultdict(list))
        for each in inputs:
            for name in _SHARED:
                self.inputs[each.table, name][each.about.get(name)].append(each)

    def of(self, change: Change) -> Change:
        found = self._behind(change)
        return replace(change, cause=self._cause(change, found), inputs=self._said(found))

    def _behind(self, change: Change) -> list[Input]:
        about = dict(change.identity)
        is_cumulative = about.get("basis") == "cumulative"
        narrow = next((name for name in _SHARED if name in about and not (name == "year_be" and is_cumulative)), None)
        found = []
        for table in sorted(_leaves_behind(change)):
            own = self.inputs[table, narrow or _SHARED[0]]
            near = [*own[about[narrow]], *own[None]] if narrow else [each for group in own.values() for each in group]
            found += [each for each in near if _shares(about, each.about)]
        named = self.evidence.get((about.get("series", ""), about.get("year_be", "")))
        if not named:
            return found
        return [each for each in found if each.table == TARGETS or each.source_id in named] or found

    def _cause(self, change: Change, found: list[Input]) -> str:
        if any(each.field for each in found):
            return CORRECTION
        came = [each for each in found if not each.is_gone]
        if not came:
            if found:
                return WITHDRAWAL
            if _OF_RELEASES & _tables_behind(change.table, dict(change.identity).get("series")):
                return OWN_RECORDS
            return METHOD if self.was.versions != self.now.versions or self.was.as_of == self.now.as_of else TIME
        sources = [self.now.sources[each.source_id] for each in came if each.source_id in self.now.sources]
        if not {source["contract"] for source in sources} <= {s["contract"] for s in self.was.sources.values()}:
            return NEW_SOURCE
        is_late = any((source["contract"], source["received_at"].date()) in self.now.late for source in sources)
        return LATE_REPORT if is_late else NEW_REPORT

    def _said(self, found: list[Input]) -> str | None:
        said = [self._of_input(each) for each in found if each.field] or sorted({self._file(each) for each in found})
        more = [f"… {len(said) - SHOWN} more"] if len(said) > SHOWN else []
        return "; ".join([*said[:SHOWN], *more]) or None

    def _of_input(self, each: Input) -> str:
        return f"{self.now.cell(each)} ({each.field}): {each.old} → {each.new}"

    def _file(self, each: Input) -> str:
        source = (self.was if each.is_gone else self.now).sources.get(each.source_id or "", {})
        return " › ".join(str(part) for part in (source.get("file_name"), source.get("sheet")) if part)


def _leaves_behind(change: Change) -> frozenset[str]:
    if change.table == "indicator_target":
        return frozenset((TARGETS,))
    leaves = leaves_of(change.table, dict(change.identity).get("series"))
    is_judged = change.table == "indicator_grade" or (change.table == "indicator_value" and change.column in _JUDGED)
    return leaves | {TARGETS} if is_judged else leaves - {TARGETS}


def _shares(about: dict[str, str], other: dict[str, str]) -> bool:
    """Whether an input is of the year and place of a value; what only one of them has does not part them."""
    for name, value in about.items():
        if name in other and other[name] != value:
            is_earlier = name == "year_be" and about.get("basis") == "cumulative" and other[name] < value
            if not is_earlier:
                return False
    return True


@cache
def _reads() -> dict[str, set[str]]:
    return dependencies()


@cache
def leaves_of(table: str, series: str | None = None) -> frozenset[str]:
    """The leaf tables that a mart rests on; of a series of indicator_value those of its own card."""
    leaves = {name for name, schema in released().items() if schema.metadata["kind"] == LEAF}
    return _tables_behind(table, series) & leaves


@cache
def _tables_behind(table: str, series: str | None) -> frozenset[str]:
    own = next((card for card in read_cards()[0] if any(one.code == series for one in card.series)), None)
    found = tables_of_card(own) if own else set()
    waiting = [*found] if own else [table]
    while waiting:
        for name in _reads().get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)


def _release(connection: duckdb.DuckDBPyConnection, name: str) -> _Release:
    def rows(sql: str) -> list[dict[str, Any]]:
        cursor = connection.execute(sql.format(release=name))
        columns = [column[0] for column in cursor.description or []]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    (own,) = rows("select as_of, code_version, contracts_hash from {release}.release where is_this_release")
    late = rows("select contract, received_on from {release}.overdue where received_on > due_on + grace_days::integer")
    return _Release(
        own["as_of"],
        (own["code_version"], own["contracts_hash"]),
        {row["source_id"]: row for row in rows(
            "select source_id, file_name, sheet, contract, received_at at time zone 'Asia/Bangkok' as received_at"
            " from {release}.source"
        )},
        {(row["source_id"], row["field"]): row["letter"] for row in rows(
            "select source_id, field, letter from {release}.source_column where key is null"
        )},
        frozenset((row["contract"], row["received_on"]) for row in late),
    )  # fmt: skip


def _evidence(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], set[str]]:
    """The sources that the evidence of a series and year names, in either release."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in ("old_release", "new_release"):
        for series, year, source in connection.execute(
            f"select distinct series, year_be::varchar, source_id from {name}.indicator_evidence"
            " where source_id is not null"
        ).fetchall():
            found[series, year].add(source)
    return found


def _inputs(connection: duckdb.DuckDBPyConnection) -> list[Input]:
    """Every row of a leaf table that came, went or changed; a table that only one release has is not compared."""
    old_columns, new_columns = (columns_of(connection, name) for name in ("old_release", "new_release"))
    found: list[Input] = []
    for table, schema in sorted(released().items()):
        if schema.metadata["kind"] == LEAF and table in old_columns and table in new_columns:
            shared = [name for name in new_columns[table] if name in old_columns[table]]
            found += _of_table(connection, schema, shared)
    return found


def _of_table(connection: duckdb.DuckDBPyConnection, schema: pa.DataFrameSchema, shared: list[str]) -> Iterator[Input]:
    table, key = str(schema.name), key_of(schema)
    values = [name for name in shared if name not in key and name not in PROVENANCE]
    told = ("series", "province_code", "is_simulated") if table == TARGETS else _SHARED
    for row in connection.execute(_difference(table, key, values)).fetchall():
        was_there, is_there, source_id, source_row, *cells = row
        parts = dict(zip(key, cells, strict=False))
        was, now = cells[len(key) : len(key) + len(values)], cells[len(key) + len(values) :]
        parts |= dict(zip(values, now if is_there else was, strict=True))
        about = {name: parts[name] for name in told if parts.get(name) is not None}
        if was_there and is_there:
            for name, old, new in zip(values, was, now, strict=True):
                if old != new:
                    yield Input(table, about, source_id, source_row, name, old, new)
        else:
            yield Input(table, about, source_id, source_row, is_gone=bool(was_there))


def _difference(table: str, key: tuple[str, ...], values: list[str]) -> str:
    """Rows of a leaf table that one release alone has or that say something else, with the place in the newer one."""
    same_key = " and ".join(f"was.{quoted(name)} is not distinct from now.{quoted(name)}" for name in key)
    changed = " or ".join(f"was.{quoted(name)} is distinct from now.{quoted(name)}" for name in values) or "false"
    keys = ", ".join(f"coalesce(now.{quoted(name)}, was.{quoted(name)})::varchar" for name in key)
    cells = "".join(f", {side}.{quoted(name)}::varchar" for side in ("was", "now") for name in values)
    return f"""
        select was.source_id is not null, now.source_id is not null,
            coalesce(now.source_id, was.source_id), coalesce(now.source_row, was.source_row)::bigint, {keys}{cells}
        from old_release.{quoted(table)} as was
        full join new_release.{quoted(table)} as now on {same_key}
        where was.source_id is null or now.source_id is null or {changed}
        order by all
    """
