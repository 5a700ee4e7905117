"""Judging the long sheets of one contract together: read, checked and validated as columns, answered sheet by sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from sources.checks import CheckContext, CheckSpec, run_checks
from sources.checks.records import Later
from sources.column_reading import Memory
from sources.contract_parts import Contract
from sources.findings import other_rows
from sources.long import read_long
from sources.long_sheet import LongSheet
from sources.records import Records, Target, records_of
from sources.registers import Registers
from sources.table_faults import TableFault, table_faults
from sources.totals import check_totals
from sources.vectors import vector_of
from sources.waivers import Waiver
from sources.workbook import address, letter
from validations.judgement import SheetJudgement, SourceColumn
from validations.problem import ERROR, rule_book

if TYPE_CHECKING:
    import pandas as pd


def judge_long(
    sheets: Sequence[LongSheet], contract: Contract, registers: Registers, memory: Memory | None = None
) -> list[SheetJudgement]:
    """The judgement of each sheet, in their order; the good rows of all of them stand in one shared frame.

    `memory` keeps what cells were read to from one call to the next, of the same registers.
    """
    target = Target(contract)
    blocks = read_long(sheets, target, registers, memory or Memory())
    if contract.totals:
        check_totals(blocks, contract.totals, target, sheets)
    records = records_of(blocks, target, contract.constants)
    _fill_facts(records, sheets, target)
    frame = _frame(records, target)
    judging = _Judging(records, frame, sheets, target, registers)
    # A record whose key contradicts itself is no second record of that key.
    judging.run_checks([spec for spec in contract.checks if spec.kind == "code_says"])
    judging.find_duplicates()
    judging.run_checks([spec for spec in contract.checks if spec.kind != "code_says"])
    judging.hold_against_table()
    return judging.judgements()


class _Judging:
    """The records of some sheets, and which of them are lost."""

    def __init__(
        self,
        records: Records,
        frame: "pd.DataFrame",
        sheets: Sequence[LongSheet],
        target: Target,
        registers: Registers,
    ):
        self.records, self.frame, self.sheets, self.target = records, frame, sheets, target
        self.contract, self.registers = target.contract, registers
        self.bad = records.unusable.copy()
        self._said: set[tuple[Any, ...]] = set()
        self._told: set[tuple[int | None, str | None]] = set()
        self._refused: dict[tuple[int | None, str | None], TableFault] = {
            (fault.record, fault.field): fault for fault in table_faults(frame, target.contract.table)
        }

    def find_duplicates(self) -> None:
        """Two records of one key in a sheet are each a problem and neither is used."""
        records = self.records
        names = [name for name in self.target.key if any(name in block.fields for block in records.blocks)]
        if not names or not len(records):
            return
        keys = self.frame[names].assign(**{" sheet": records.sheet_no})
        again = np.zeros(len(records), dtype=bool)
        itself = np.flatnonzero(~self.bad | records.unusable)  # not those that a check has found to be no such record
        again[itself] = keys.iloc[itself].duplicated(keep=False).to_numpy()
        for name in names:
            if name in records.unread:
                again &= ~records.unread[name]
        if not again.any():
            return
        readable = np.flatnonzero(again)
        for found in keys.iloc[readable].groupby(list(keys.columns), dropna=False, sort=False).indices.values():
            if len(found) < 2:
                continue
            places = readable[found]
            rows = [int(row) for row in records.rows[places]]
            for place, row in zip(places, rows, strict=True):
                self._at("key.duplicate", int(place), None, {"others": other_rows(rows, row) or str(row + 1)})
                self.bad[place] = True

    def run_checks(self, specs: Sequence[CheckSpec]) -> None:
        """Checks of the contract over the typed records, before the table's own bounds.

        What costs nothing is not looked for in values that the table refuses: it would tell their fault once more, at
        another cell. One out of a check's bounds is not said twice.
        """
        if not specs or not len(self.records):
            return
        costly = [spec for spec in specs if rule_book()[spec.rule].severity == ERROR]
        context = CheckContext(
            sheet_no=self.records.sheet_no,
            scale=self.target.scales,
            labels=self.target.labels,
            words=self.target.words,
            received_on=[sheet.facts.received_on for sheet in self.sheets],
            unread=self.records.unread,
        )
        bounds = {spec.rule for spec in specs if spec.kind == "between"}
        frame, unread = self._without_refused()
        others = [spec for spec in specs if spec not in costly]
        for found in chain(
            run_checks(self.frame, costly, context), run_checks(frame, others, replace(context, unread=unread))
        ):
            cell = found.record, found.field
            lost = self.target.cost([found.field] if found.field else [], "row")
            values = Later(partial(_with_lost, found.values, lost))
            is_waived = self._break(found.rule, found.record, found.sheet_no, found.field, values)
            if found.rule in bounds and not is_waived:
                self._told.add(cell)

    def _without_refused(self) -> "tuple[pd.DataFrame, dict[str, np.ndarray]]":
        """The frame without the values that the table refuses, and which of its cells are then not read."""
        frame, unread = self.frame, dict(self.records.unread)
        refused: dict[str, list[int]] = {}
        for fault in self._refused.values():
            refused.setdefault(fault.field, []).append(fault.record)
        for name, places in refused.items():
            marks = np.zeros(len(frame), dtype=bool)
            marks[places] = True
            unread[name] = marks | unread.get(name, False)
            frame = frame.assign(**{name: frame[name].mask(marks)})
        return frame, unread

    def hold_against_table(self) -> None:
        """What the declared table refuses; a field that could not be read has its problem already.

        A refused value of a column of which a fault costs the field alone is left out, and the record is used.
        """
        for cell, fault in self._refused.items():
            if self.records.is_unread(fault.record, fault.field):
                self.bad[fault.record] = True
                continue
            was_bad = bool(self.bad[fault.record])
            sheet_no = int(self.records.sheet_no[fault.record])
            if cell in self._told:
                self.bad[fault.record] = True
            else:
                lost = self.target.cost([fault.field], "empty")
                self._break(fault.rule, fault.record, sheet_no, fault.field, {**fault.values, "lost": lost})
            if fault.field in self.target.dispensable and self.bad[fault.record]:
                self.frame.loc[fault.record, fault.field] = None
                self.bad[fault.record] = was_bad

    def judgements(self) -> list[SheetJudgement]:
        """Each sheet's answer, after what the contract says of sheets with many errors."""
        records, sheets = self.records, self.sheets
        starts = np.searchsorted(records.sheet_no, np.arange(len(sheets) + 1))
        for number, sheet in enumerate(sheets):
            self._refuse_whole(sheet, slice(starts[number], starts[number + 1]))
        good = np.flatnonzero(~self.bad)
        shared = self.frame if len(good) == len(self.frame) else self.frame.iloc[good].reset_index(drop=True)
        ends = np.searchsorted(records.sheet_no[good], np.arange(len(sheets) + 1))
        by_rows = self.contract.bands is not None
        columns: dict[int, list[SourceColumn]] = {}
        years = records.fields.get("year_ce")
        days = records.fields.get("date")
        found = []
        for number, sheet in enumerate(sheets):
            mine = good[ends[number] : ends[number + 1]]
            key = id(sheet.placement)
            if key not in columns:
                columns[key] = _columns_of(sheet, self.target)
            accepted = len(np.unique(records.rows[mine])) if by_rows else len(mine)
            found.append(
                SheetJudgement(
                    sheet=sheet.grid.name,
                    contract=self.contract.name,
                    agency=self.contract.agency,
                    table=self.contract.table,
                    shared=shared,
                    columns=columns[key],
                    rows_read=sheet.rows_read,
                    rows_accepted=accepted,
                    problems=sheet.findings.problems(),
                    period=sheet.facts.data_period if self.contract.facts else _period(days, years, mine),
                    positions=range(int(ends[number]), int(ends[number + 1])),
                )
            )
        return found

    def _refuse_whole(self, sheet: LongSheet, mine: slice) -> None:
        """No row of a sheet is used where it has none, all or nothing is asked for, or too many rows have errors."""
        findings, layout = sheet.findings, sheet.layout
        if sheet.is_readable and not sheet.rows_read:
            findings.of_sheet("sheet.no_rows", row=layout.header_row, header_row=layout.header_row + 1)
        limit = self.contract.refuse_above
        count = mine.stop - mine.start
        lost = int(self.bad[mine].sum())
        if limit is not None and 0 < lost < count and lost > limit * count:
            findings.of_sheet("sheet.too_many_errors", count=lost, total=count, limit=f"{limit * 100:.10g}")
            self.bad[mine] = True
        if self.contract.policy == "all_or_nothing" and findings.has_error and not self.bad[mine].all():
            findings.of_sheet("sheet.not_whole")
            self.bad[mine] = True

    def _break(self, rule: str, record: int | None, sheet_no: int, name: str | None, values: Mapping[str, Any]) -> bool:
        """Puts down a broken rule at its cell, or the waiver that lets it through; says whether one does."""
        sheet = self.sheets[sheet_no]
        waiver = self._waiver(rule, record, sheet, name)
        if waiver is not None:
            day = sheet.facts.received_on
            if day is None or waiver.holds_on(day):
                self._say("waiver.applied", record, sheet, name, waiver.said())
                return True
            self._say("waiver.expired", record, sheet, name, waiver.said())
        self._say(rule, record, sheet, name, values)
        if rule_book()[rule].severity == ERROR:
            if record is None:
                self.bad[self.records.sheet_no == sheet_no] = True
            else:
                self.bad[record] = True
        return False

    def _waiver(self, rule: str, record: int | None, sheet: LongSheet, name: str | None) -> Waiver | None:
        if not self.registers.waivers.all:
            return None
        cell = None if record is None else address(*self.records.cell_of(record, name))
        value_of = None if record is None else (lambda field: self.records.fields[field].at(record))
        day = sheet.facts.received_on or date.min
        return self.registers.waivers.find(rule, self.contract.name, sheet.facts.file_name, day, cell, value_of)

    def _say(
        self, rule: str, record: int | None, sheet: LongSheet, name: str | None, values: Mapping[str, Any]
    ) -> None:
        if record is None:
            sheet.findings.of_sheet(rule, **values)
        else:
            self._at(rule, record, name, values)

    def _at(self, rule: str, record: int, name: str | None, values: Mapping[str, Any]) -> None:
        sheet_no = int(self.records.sheet_no[record])
        if self.contract.bands is None and self.sheets[sheet_no].findings.only_counts(rule):
            return
        cell = self.records.cell_of(record, name)
        said = (rule, sheet_no, *cell, *values.values())
        if said not in self._said:  # several bands may share a column
            self._said.add(said)
            self.sheets[sheet_no].findings.at(rule, *cell, **values)


def _with_lost(values: Mapping[str, Any], lost: str) -> dict[str, Any]:
    return {**values, "lost": lost}


def _fill_facts(records: Records, sheets: Sequence[LongSheet], target: Target) -> None:
    """Fields that the rest of the file says, and the provenance of each record."""
    of = records.sheet_no
    said: dict[str, list[Any]] = {
        name: [getattr(sheet.facts, fact) for sheet in sheets] for name, fact in target.contract.facts.items()
    }
    said["is_simulated"] = [sheet.facts.is_simulated for sheet in sheets]
    said["source_id"] = [f"{sheet.facts.submission_id}:{sheet.grid.name}" for sheet in sheets]
    for name, values in said.items():
        records.fields[name] = vector_of(values, target.dtype(name)).take(of)
    records.fields["source_row"] = vector_of([], target.dtype("source_row"))
    records.fields["source_row"] = type(records.fields["source_row"])(records.rows + 1, np.ones(len(records), bool))


def _frame(records: Records, target: Target) -> "pd.DataFrame":
    """The records as a frame with the table's columns in their order and types."""
    import pandas as pd

    return pd.DataFrame({name: records.fields[name].series(dtype) for name, dtype in target.dtypes.items()})


def _columns_of(sheet: LongSheet, target: Target) -> list[SourceColumn]:
    """Which letter each field came from; in bands, by the band's header."""
    placement, contract = sheet.placement, target.contract
    names = {column.name: target.fields_of(column) for column in contract.columns}
    values = {column.name: target.fields_of(column) for column in (contract.bands.values if contract.bands else ())}
    found: dict[SourceColumn, None] = {}
    for section in placement.sections:
        for name, position in section.positions.items():
            owner = name.partition(".")[0]
            for field in names.get(owner, ()):
                found[SourceColumn(field, None, letter(position))] = None
            for field in values.get(name, ()):
                found[SourceColumn(field, section.band.text if section.band else None, letter(position))] = None
    return list(found)


def _period(days: Any, years: Any, mine: np.ndarray) -> tuple[date, date] | None:
    """First and last day of the rows: their days, or their whole calendar years."""
    if not len(mine):
        return None
    if days is not None:
        known = [day for day in days.take(mine).objects() if day is not None]
        return (min(known), max(known)) if known else None
    if years is None:
        return None
    found = years.values[mine][years.known[mine]]
    return _of_years(int(found.min()), int(found.max())) if len(found) else None


@lru_cache(maxsize=4096)
def _of_years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)
