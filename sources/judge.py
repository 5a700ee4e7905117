"""Judging one sheet by its contract: `judge(grid, contract, registers)` is pure, everything around it stores or builds.

Cells are read to typed values first, then the declared table judges the typed rows. Both name every fault at its cell;
what a fault costs is the cell in a wide sheet and the row in a long one, unless the contract says all or nothing.
"""

from datetime import date
from typing import TYPE_CHECKING

from sources.collecting import no_collection
from sources.contract_parts import Contract
from sources.findings import Findings
from sources.long_sheet import LongSheet
from sources.reading import Facts, Reading
from sources.recognise import Layout, find_layout
from sources.records_judging import judge_long
from sources.registers import Registers
from sources.table_faults import table_faults
from sources.wide import read_wide
from sources.workbook import Grid
from validations.judgement import SheetJudgement

if TYPE_CHECKING:
    import pandas as pd

NO_FACTS = Facts()


def judge(grid: Grid, contract: Contract, registers: Registers, facts: Facts = NO_FACTS) -> SheetJudgement:
    """The good rows of a sheet as its table declares them, its problems, and where each field came from.

    `facts` is what the rest of the file says. Raises ValueError for a sheet without the contract's header; no content
    of a sheet makes it raise.
    """
    layout = find_layout(grid, contract)
    if layout is None:
        raise ValueError(f"sheet {grid.name} has no header of contract {contract.name}")
    if contract.across is None:
        with no_collection():
            return judge_long([LongSheet(grid, layout, facts)], contract, registers)[0]
    return judge_wide(grid, layout, registers, facts)


def judge_wide(grid: Grid, layout: Layout, registers: Registers, facts: Facts) -> SheetJudgement:
    """The judgement of a sheet with keys across its header."""
    contract = layout.contract
    findings = Findings(grid, layout.header_row)
    if not _has_required_columns(layout, findings):
        rows_read = sum(1 for cells in grid.cells[layout.header_row + 1 :] if any(cell != "" for cell in cells))
        reading = Reading((), {}, [], rows_read=rows_read)
        return _judgement(grid, contract, reading, _frame(contract, reading, facts, grid), findings, facts)
    reading = read_wide(grid, layout, registers, facts, findings)
    if not reading.rows_read:
        findings.of_sheet("sheet.no_rows", row=layout.header_row, header_row=layout.header_row + 1)
    frame = _validated(_frame(contract, reading, facts, grid), reading, contract, findings)
    if contract.policy == "all_or_nothing" and findings.has_error:
        frame = frame.iloc[:0]
        reading.rows_good = 0
    return _judgement(grid, contract, reading, frame, findings, facts)


def _has_required_columns(layout: Layout, findings: Findings) -> bool:
    """Whether every required header stands once; each that is missing or stands twice is an error."""
    named: dict[tuple[str, ...], list[int]] = {}
    for column in layout.contract.columns:
        found = layout.columns[column.name]
        if (column.required and not found) or len(found) > 1:
            named.setdefault(column.headers, found)
    for headers, found in named.items():
        if not found:
            expected = " / ".join(headers)
            findings.of_sheet(
                "column.missing", row=layout.header_row, expected=expected, header_row=layout.header_row + 1
            )
        for position in found:
            findings.at("column.twice", layout.header_row, position)
    return not named


def _frame(contract: Contract, reading: Reading, facts: Facts, grid: Grid) -> "pd.DataFrame":
    """The records as a frame with the table's columns in their order and types, provenance filled."""
    import pandas as pd

    from validations.tables.declaring import declared

    count = len(reading.rows)
    constant = {
        **contract.constants,
        **{name: getattr(facts, fact) for name, fact in contract.facts.items()},
        "is_simulated": facts.is_simulated,
        "source_id": f"{facts.submission_id}:{grid.name}",
    }
    own = {**reading.values, "source_row": [row + 1 for row in reading.rows]}
    columns = {
        name: pd.Series(own.get(name, [constant.get(name)] * count), dtype=str(column.dtype))
        for name, column in declared()[contract.table].columns.items()
    }
    return pd.DataFrame(columns)


def _validated(frame: "pd.DataFrame", reading: Reading, contract: Contract, findings: Findings) -> "pd.DataFrame":
    """The rows that the declared table accepts; what it refuses is put down at the cell it came from."""
    bad = set(reading.unusable)
    for fault in table_faults(frame, contract.table):
        bad.add(fault.record)
        if (fault.record, fault.field) not in reading.unread:
            findings.at(fault.rule, *reading.cell_of(fault.record, fault.field), **fault.values)
    kept = {row for record, row in enumerate(reading.rows) if record not in bad}
    reading.rows_good -= len(({reading.rows[record] for record in bad} | reading.faulty_rows) - kept)
    return frame.drop(index=sorted(bad)).reset_index(drop=True)


def _judgement(
    grid: Grid, contract: Contract, reading: Reading, frame: "pd.DataFrame", findings: Findings, facts: Facts
) -> SheetJudgement:
    return SheetJudgement(
        sheet=grid.name,
        contract=contract.name,
        agency=contract.agency,
        table=contract.table,
        shared=frame,
        columns=reading.columns,
        rows_read=reading.rows_read,
        rows_accepted=reading.rows_good,
        problems=findings.problems(),
        period=_period(frame),
    )


def _period(frame: "pd.DataFrame") -> tuple[date, date] | None:
    """First and last day of the rows."""
    return (frame["date"].min(), frame["date"].max()) if len(frame) and "date" in frame else None
