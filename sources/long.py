"""Long sheets: a record in each row, a field in each column."""

from sources.cells import CellFault, Lookups, Values, fields_of, is_blank, read_cell
from sources.contract import Column, Contract
from sources.findings import Findings
from sources.reading import Facts, Reading
from sources.recognise import Layout, code_of, head, is_code
from sources.registers import Registers
from sources.workbook import Grid, letter
from validations.judgement import SourceColumn


def read_long(grid: Grid, layout: Layout, registers: Registers, facts: Facts, findings: Findings) -> Reading:
    """One record for each data row; a row with a fault stays among them, marked, so that all its faults are named."""
    contract = layout.contract
    present = [(column, layout.columns[column.name][0]) for column in contract.columns if layout.columns[column.name]]
    fields = tuple(dict.fromkeys(name for column in contract.columns for name in fields_of(column)))
    reading = Reading(
        fields=fields,
        field_columns={name: position for column, position in present for name in fields_of(column)},
        columns=[
            SourceColumn(name, None, letter(position)) for column, position in present for name in fields_of(column)
        ],
    )
    _find_unmapped(grid, layout, registers, findings)
    lookups = Lookups(registers.places, facts.used_codes)
    missing = {head(word) for word in contract.missing.not_available}
    key_column = dict(zip((column.name for column, _ in present), (position for _, position in present), strict=True))
    own = key_column.get(contract.key_cell or "", present[0][1])
    remarks: list[int] = []
    for row in range(layout.header_row + 1, len(grid.cells)):
        cells = grid.cells[row]
        if not is_record(cells, layout, [position for _, position in present]):
            continue
        if is_remark(cells, layout):
            remarks.append(row)
            continue
        reading.rows_read += 1
        values: Values = {}
        unread: set[str] = set()
        unusable = False
        for column, position in present:
            cell = cells[position]
            try:
                values |= _read(cell, column, missing, lookups)
            except CellFault as fault:
                findings.at(fault.rule, row, position, **fault.values)
                unread.update(fields_of(column))
                unusable |= column.on_error == "row"
            _note_completed(cell, column, values, row, position, findings)
        record = reading.add(row, own, tuple(values.get(name) for name in fields))
        reading.unread |= {(record, name) for name in unread}
        if unusable:
            reading.unusable.add(record)
    findings.once("row.remark", remarks, own)
    return reading


def is_remark(cells: list[object], layout: Layout) -> bool:
    """Whether a row holds one text alone, a remark or the heading of a group, where a record needs more than that.

    A code alone is a record of which the rest is missing.
    """
    columns = [column for column in layout.contract.columns if layout.columns[column.name]]
    needed = {layout.columns[column.name][0] for column in columns if column.required}
    filled = [position for position, cell in enumerate(cells) if not is_blank(cell)]
    if len(needed) < 2 or len(filled) != 1 or not isinstance(cells[filled[0]], str):
        return False
    patterns = [column.pattern for column in columns if column.pattern and filled[0] in layout.columns[column.name]]
    return not any(is_code(cells[filled[0]], pattern) for pattern in patterns)


def is_record(cells: list[object], layout: Layout, positions: list[int]) -> bool:
    """Whether a row is a record, as against blank, a header repeated after a page break, a note or a total."""
    contract = layout.contract
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled or all(is_blank(cells[position]) for position in positions):
        return False
    first = head(str(filled[0]))
    if isinstance(filled[0], str) and any(first.startswith(head(word)) for word in contract.notes):
        return False
    if first in {head(word) for word in contract.summaries}:
        return False
    heads = {text for column in contract.columns for text in column.known_headers}
    return not all(head(str(cells[position])) in heads for position in positions)


def _read(cell: object, column: Column, missing: set[str], lookups: Lookups) -> Values:
    if is_blank(cell) or (isinstance(cell, str) and head(cell) in missing):
        if column.required:
            raise CellFault("value.missing")
        return dict.fromkeys(fields_of(column))
    return read_cell(cell, column, lookups)


def _note_completed(cell: object, column: Column, values: Values, row: int, position: int, findings: Findings) -> None:
    """A warning where a bare number was read as a code: the sender should write the code."""
    if column.type == "code" and column.suffix and code_of(cell).isdigit() and (code := values.get(column.name)):
        findings.at("code.completed", row, position, code=code)


def _find_unmapped(grid: Grid, layout: Layout, registers: Registers, findings: Findings) -> None:
    """Headers that the contract does not know. Personal data is dropped whatever the contract says of it."""
    contract: Contract = layout.contract
    taken = {position for found in layout.columns.values() for position in found}
    ignored = {head(word) for word in contract.ignore}
    for position, cell in enumerate(grid.cells[layout.header_row]):
        text = head(str(cell))
        if not text or position in taken or text in ignored:
            continue
        rule = "column.personal" if text in registers.personal_headers else "column.unmapped"
        findings.at(rule, layout.header_row, position)
