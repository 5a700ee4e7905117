"""Long sheets: a record in each row, a field in each column. All sheets of one contract are read together."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from sources.beside import name_beside
from sources.column_reading import Memory
from sources.contract_parts import Contract
from sources.fields import all_columns
from sources.figure_reading import NUMBERS
from sources.long_sheet import LongSheet, Part, own_column
from sources.merged import with_merged
from sources.personal import is_personal, is_personal_header
from sources.placing import Placement
from sources.plain_cells import Lookups
from sources.records import Block, Target
from sources.registers import Registers
from sources.rows import RowKinds
from sources.section_reading import SectionReader
from sources.stated_units import units_of_section
from sources.taken import taken_values

FIGURES = frozenset({*NUMBERS, "money", "ratio_pair"})


def read_long(sheets: Sequence[LongSheet], target: Target, registers: Registers, memory: Memory) -> list[Block]:
    """The records of all sheets, those with a fault as well, marked, so that all their faults are named."""
    for sheet in sheets:
        _prepare(sheet, target, registers)
    alike: dict[tuple[Any, ...], list[int]] = {}
    for number, sheet in enumerate(sheets):
        if sheet.is_readable:
            alike.setdefault(_likeness(sheet, target.contract), []).append(number)
    return [block for numbers in alike.values() for block in _read_alike(numbers, sheets, target, registers, memory)]


def _prepare(sheet: LongSheet, target: Target, registers: Registers) -> None:
    """What is said once for a sheet: its header's problems, its units, and what its titles and names say."""
    placement, contract, layout = sheet.placement, target.contract, sheet.layout
    if not _has_required_columns(sheet, target):
        sheet.is_readable = False
        sheet.rows_read = sum(1 for cells in sheet.grid.cells[sheet.below :] if any(cell != "" for cell in cells))
        return
    if placement.unmapped or placement.blank:
        _name_the_unmapped(sheet, registers)
    for position, text in placement.twice:
        row, column = placement.cell_of(position)
        sheet.findings.at("band.twice", layout.top + row, column, band=text)
    sheet.units = [
        units_of_section(section, placement, sheet.grid, layout.top, sheet.findings) for section in placement.sections
    ]
    lookups = Lookups(registers.places, sheet.facts.used_codes)
    for taken in contract.taken:
        fields = target.parts[taken.column.name]
        label = target.labels.get(next(iter(fields.values())), (taken.column.name,) * 2)
        values, is_lost = taken_values(
            taken, sheet.grid, layout.top, layout.header_row, sheet.facts.file_name, lookups, sheet.findings, label
        )
        for part, name in fields.items():
            sheet.taken[name] = None if values is None else values.get(part)
            if is_lost:
                sheet.unread.add(name)


def _has_required_columns(sheet: LongSheet, target: Target) -> bool:
    """Whether every required header stands once; each that is missing or stands twice is an error."""
    placement, findings, layout = sheet.placement, sheet.findings, sheet.layout
    named: dict[tuple[str, ...], tuple[int, ...]] = {}
    for column in placement.missing:
        headers = column.headers or tuple(part.headers[0] for part in column.land.values())
        named[headers] = ()
    bands = placement.contract.bands
    if bands is not None and not placement.has_bands:
        field = target.fields_of(bands.key)[0]
        said = target.labels.get(field, (field,))[0]
        named[next((value.headers for value in bands.values if value.headers), (said,))] = ()
    for name, positions in placement.repeated.items():
        named.setdefault(placement.contract.column(name).headers, positions)
    for headers, positions in named.items():
        if not positions:
            expected = " / ".join(headers)
            findings.of_sheet(
                "column.missing", row=layout.header_row, expected=expected, header_row=layout.header_row + 1
            )
        for position in positions:
            row, column_no = placement.cell_of(position)
            findings.at("column.twice", layout.top + row, column_no)
    return not named


def _name_the_unmapped(sheet: LongSheet, registers: Registers) -> None:
    """Columns that the contract does not know. Personal data is dropped whatever the header says, and not shown."""
    placement, findings, top = sheet.placement, sheet.findings, sheet.layout.top
    hidden = set()
    for position in (*placement.unmapped, *placement.blank):
        path = placement.paths[position]
        row, column = placement.cell_of(position)
        below = [cells[position] for cells in sheet.grid.cells[sheet.below :] if position < len(cells)]
        if is_personal_header(path, registers.personal_headers, registers.personal_words) or is_personal(below):
            findings.at("column.personal", top + row, column)
            hidden.add(position)
        elif position in placement.unmapped:
            findings.at("column.unmapped", top + row, column)
    findings.hidden = frozenset(hidden)


def _likeness(sheet: LongSheet, contract: Contract) -> tuple[Any, ...]:
    """What must be the same for sheets to be read as one."""
    units = tuple((tuple(known.items()), unsure) for known, unsure in sheet.units)
    codes = sheet.facts.used_codes if any(column.suffix for column in contract.columns) else frozenset()
    return id(sheet.placement), units, codes


def _read_alike(
    numbers: Sequence[int], sheets: Sequence[LongSheet], target: Target, registers: Registers, memory: Memory
) -> list[Block]:
    """The blocks of sheets that have the same header and units."""
    first = sheets[numbers[0]]
    placement = first.placement
    kinds = RowKinds(placement, registers.regions, Lookups(registers.places))
    regions: dict[tuple[int, int], list[int]] = {}
    for number, section in enumerate(placement.sections):
        regions.setdefault((section.first, section.last), []).append(number)
    blocks: list[Block] = []
    for (left, right), members in regions.items():
        wanted = sorted({place for number in members for place in placement.sections[number].positions.values()})
        part = _part(numbers, sheets, kinds, (left, right), wanted)
        if not len(part):
            continue
        reader = SectionReader(part, target, registers, memory)
        of_region = [reader.read(placement.sections[number], *first.units[number]) for number in members]
        reader.figures.note_rounded()
        found = [block for block in of_region if block is not None]
        _count_rows(part, found)
        blocks += found
    return blocks


def _part(
    numbers: Sequence[int], sheets: Sequence[LongSheet], kinds: RowKinds, between: tuple[int, int], wanted: list[int]
) -> Part:
    """The rows of the sheets between two columns, one after the other, of which the columns wanted are read."""
    placement = sheets[numbers[0]].placement
    mapped = frozenset(place for section in placement.sections for place in section.positions.values())
    figures = _figures(placement)
    missing = _missing_words(placement.contract)
    own = own_column(placement.sections[0], placement.contract) if placement.sections else 0
    part = Part([sheets[number] for number in numbers], list(numbers), placement, wanted)
    for place, sheet in enumerate(part.sheets):
        grid = sheet.grid
        if grid.merged:
            grid = with_merged(grid, sheet.layout.header_row, mapped, figures, missing)
        rows = kinds.of(grid, sheet.layout.top, *between, sheet.findings)
        part.add(place, grid, rows)
        remarks = rows.remarks if placement.contract.group_rows else sorted([*rows.remarks, *rows.headings])
        sheet.findings.once("row.remark", remarks, own)
        beside = [column for column in placement.headless if between[0] <= column < between[1]]
        if beside := [column for column in beside if column not in sheet.findings.hidden]:
            told = sorted([*rows.records, *rows.totals, *rows.strays])
            name_beside(grid, beside, told, len(rows.records), sheet.findings)
    return part


def _figures(placement: Placement) -> frozenset[int]:
    """The columns of the sheet that hold figures."""
    names = {column.name for column in all_columns(placement.contract) if column.type in FIGURES or column.land}
    return frozenset(
        place
        for section in placement.sections
        for name, place in section.positions.items()
        if name.partition(".")[0] in names
    )


def _missing_words(contract: Contract) -> frozenset[str]:
    """Every word by which the contract knows that there is no value, squashed."""
    known = [contract.missing, *(column.missing for column in all_columns(contract))]
    return frozenset(word for missing in known if missing for word in missing.is_nil)


def _count_rows(part: Part, blocks: Sequence[Block]) -> None:
    """Counts the rows read of each sheet: those that are records, and of several bands those in which one has any."""
    places = part.places[~part.is_total]
    if part.placement.contract.bands is not None:
        seen = np.unique(
            np.concatenate(
                [np.stack([block.sheet_no, block.rows], axis=1)[~block.is_total] for block in blocks]
                or [np.empty((0, 2), dtype=int)]
            ),
            axis=0,
        )
        number_of = {number: place for place, number in enumerate(part.numbers)}
        places = np.array([number_of[int(number)] for number in seen[:, 0]], dtype=int)
    for place, count in enumerate(np.bincount(places, minlength=len(part.sheets))):
        part.sheets[place].rows_read += int(count)
