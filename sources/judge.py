"""Judging one sheet by its contract: `judge(grid, contract, registers)` is pure, everything around it stores or builds.

Cells are read to typed values first, then the declared table judges the typed rows. Both name every fault at its cell;
what a fault costs is the cell in a wide sheet and the row in a long one, unless the contract says all or nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sources.contract import Contract
from sources.findings import Findings, other_rows
from sources.long import read_long
from sources.reading import Facts, Reading
from sources.recognise import Layout, find_layout
from sources.registers import Registers
from sources.wide import read_wide
from sources.workbook import Grid
from validations.judgement import SheetJudgement

if TYPE_CHECKING:
    import pandas as pd

NO_FACTS = Facts()
_RULE_OF_CHECK = {
    "at_least": "value.out_of_range",
    "at_most": "value.out_of_range",
    "among": "value.unknown_choice",
    "pattern": "value.pattern",
    "not_nullable": "value.missing",
}


def judge(grid: Grid, contract: Contract, registers: Registers, facts: Facts = NO_FACTS) -> SheetJudgement:
    """The good rows of a sheet as its table declares them, its problems, and where each field came from.

    `facts` is what the rest of the file says. Raises ValueError for a sheet without the contract's header; no content
    of a sheet makes it raise.
    """
    layout = find_layout(grid, contract)
    if layout is None:
        raise ValueError(f"sheet {grid.name} has no header of contract {contract.name}")
    findings = Findings(grid, layout.header_row)
    if not _has_required_columns(grid, layout, findings):
        reading = Reading((), {}, [], rows_read=_rows_below(grid, layout))
        return _judgement(grid, contract, reading, _frame(contract, reading, facts, grid), findings, facts)
    read = read_wide if contract.across else read_long
    reading = read(grid, layout, registers, facts, findings)
    if not reading.rows_read:
        findings.of_sheet("sheet.no_rows", row=layout.header_row, header_row=layout.header_row + 1)
    _find_duplicates(reading, contract, findings)
    frame = _validated(_frame(contract, reading, facts, grid), reading, contract, findings)
    if contract.policy == "all_or_nothing" and findings.has_error:
        frame = frame.iloc[:0]
        reading.rows_good = 0
    return _judgement(grid, contract, reading, frame, findings, facts)


def _has_required_columns(grid: Grid, layout: Layout, findings: Findings) -> bool:
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


def _rows_below(grid: Grid, layout: Layout) -> int:
    return sum(1 for cells in grid.cells[layout.header_row + 1 :] if any(cell != "" for cell in cells))


def _find_duplicates(reading: Reading, contract: Contract, findings: Findings) -> None:
    """Two records of one key are each a problem and neither is used (a wide sheet's repeats are found on its days)."""
    if contract.across:
        return
    from validations.tables.declaring import declared

    metadata: Mapping[str, Any] = declared()[contract.table].metadata or {}
    names = [name for name in metadata["key"] if name in reading.values]
    rows_of: dict[tuple, list[int]] = {}
    for record, key in enumerate(zip(*(reading.values[name] for name in names), strict=True)):
        if not any((record, name) in reading.unread for name in names):
            rows_of.setdefault(key, []).append(record)
    for records in rows_of.values():
        for record in records if len(records) > 1 else []:
            row = reading.rows[record]
            others = other_rows((reading.rows[other] for other in records), row)
            findings.at("key.duplicate", row, reading.own_columns[record], others=others)
            reading.unusable.add(record)


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
    """The rows that the declared table accepts; what it refuses is put down at the cell it came from.

    Cells are typed before, so a failure of the frame as a whole is a fault of the contract and not of the sheet: it is
    raised. (pandera gives such a failure in place of all others of the column.)
    """
    from pandera.errors import SchemaErrors

    from validations.tables.declaring import declared

    schema, bad = declared()[contract.table], set(reading.unusable)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            name = str(case.column)
            rule = _rule_of(schema.columns.get(name), case)
            if case.index is None or rule is None:
                raise
            record = int(str(case.index))
            bad.add(record)
            if (record, name) not in reading.unread:
                findings.at(rule, *reading.cell_of(record, name), **_expected(schema.columns[name]))
    if contract.across:
        kept = {row for record, row in enumerate(reading.rows) if record not in bad}
        reading.rows_good -= len(({reading.rows[record] for record in bad} | reading.faulty_rows) - kept)
    else:
        reading.rows_good = reading.rows_read - len(bad)
    return frame.drop(index=sorted(bad)).reset_index(drop=True)


def _rule_of(column: Any, case: Any) -> str | None:
    """The rule that a failed check stands for; None for a failure that no single cell can cause."""
    if column is None:
        return None
    number = case.check_number
    return _RULE_OF_CHECK.get(case.check if number is None else column.checks[int(number)].name)


def _expected(column: Any) -> dict[str, Any]:
    """The bounds and the allowed values of a column, for the sentences; scaled numbers are said in whole units."""
    from validations.tables.declaring import scale_of

    said = {name: value for check in column.checks for name, value in (check.statistics or {}).items()}
    scale = scale_of(column)
    low, high = said.get("min_value"), said.get("max_value")
    return {
        "low": "–" if low is None else f"{low / scale:,.10g}",
        "high": "–" if high is None else f"{high / scale:,.10g}",
        "allowed": ", ".join(map(str, said.get("allowed_values", ()))),
    }


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
        period=facts.data_period if contract.facts else _period(frame),
    )


def _period(frame: "pd.DataFrame") -> tuple[date, date] | None:
    """First and last day of the rows: their days, or their whole calendar years."""
    if not len(frame):
        return None
    if "date" in frame:
        return frame["date"].min(), frame["date"].max()
    years = [int(year) for year in frame["year_ce"].dropna()] if "year_ce" in frame else []
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None
