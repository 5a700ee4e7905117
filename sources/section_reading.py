"""The columns of a section read to the fields of its records, every fault put down at its cell."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sources.authority_lookup import fill_authorities, fill_districts
from sources.bands import band_text
from sources.cell_problems import CellProblems
from sources.column_reading import Faults, Memory, TypedCells, typed_column
from sources.contract_parts import Column
from sources.figure_reading import NUMBERS, FigureReader
from sources.header import era_of_header
from sources.long_sheet import Part, own_column
from sources.placing import Section
from sources.plain_cells import CellFault, Lookups
from sources.recognise import code_of
from sources.records import Block, Target
from sources.registers import Registers
from sources.stated_units import UnitOf
from sources.vectors import FLAG, OBJECT, Vector, repeated, vector_of

_YEAR_OF_MONTH = ("be", "ce")
_WITH_ERA = ("year", "month", "date", "period")


class SectionReader:
    """Reads the sections of a part; a column that several bands share is read once, and its faults are said once."""

    def __init__(self, part: Part, target: Target, registers: Registers, memory: Memory):
        self.memory = memory
        self.part, self.target, self.contract, self.registers = part, target, target.contract, registers
        codes = part.sheets[0].facts.used_codes if part.sheets else frozenset()
        self.lookups = Lookups(registers.places, codes)
        self._typed: dict[tuple[str, int], tuple[dict[str, Vector], Faults]] = {}
        self.problems = CellProblems(part, target)
        self.figures = FigureReader(part, target, self.problems)

    def read(self, section: Section, units: UnitOf, unsure: frozenset[str]) -> Block | None:
        """The section's records; None where its band's header cannot be read, which is a problem at the header."""
        part, contract = self.part, self.contract
        block = Block(
            part.sheet_no, part.rows, {}, {}, own_column(section, contract), part.is_total, part.groups
        )  # fmt: skip
        self._fill_taken(block)
        for column in contract.group_rows:
            self._fill_from_headings(column, block)
        if section.band is not None and not self._fill_band(section, block):
            return None
        values = contract.bands.values if contract.bands else ()
        columns = [column for column in (*contract.columns, *values) if not column.land]
        for column in columns:
            if column.type not in NUMBERS and column.name in section.positions and column.type != "district":
                self._fill_typed(column, section.positions[column.name], block)
        for column in columns:
            if column.type in NUMBERS and column.name in section.positions:
                self.figures.fill(column, section.positions[column.name], block, units, unsure)
        for column in contract.columns:
            if column.land and f"{column.name}.rai" in section.positions:
                self.figures.fill_land(column, section, block)
            if column.type == "district" and column.name in section.positions:
                self._fill_districts(column, section.positions[column.name], block)
        if contract.authority:
            fill_authorities(block, contract.authority, part, self.registers.authorities)
        if section.band is not None:
            return self._without_empty(block, section, values)
        return block

    def _fill_taken(self, block: Block) -> None:
        """What titles and names of the sheet say, and what the rest of its file says."""
        sheets = self.part.sheets
        for name in dict.fromkeys(name for sheet in sheets for name in sheet.taken):
            values = [sheet.taken.get(name) for sheet in sheets]
            block.fields[name] = self._spread(values, self.target.dtype(name))
        for name in dict.fromkeys(name for sheet in sheets for name in sheet.unread):
            lost = np.array([name in sheet.unread for sheet in sheets], dtype=bool)[self.part.places]
            block.mark(np.flatnonzero(lost), [name], is_lost=True)

    def _spread(self, values: Sequence[Any], dtype: str) -> Vector:
        if len(set(values)) == 1:
            return repeated(values[0], len(self.part), dtype)
        return vector_of(self.part.spread(values), dtype)

    def _fill_from_headings(self, column: Column, block: Block) -> None:
        """A field from the row with a text alone above the records. A heading that cannot be read is no one's."""
        part = self.part
        if column.name in block.fields or not part.headings:
            return
        texts = [part.sheets[place].grid.cells[row][position] for place, row, position in part.headings]
        known = TypedCells(column, list(self.target.parts[column.name]), self.contract.missing, self.lookups)
        dtypes = self._dtypes(column)
        found, faults = typed_column(texts, known, dtypes)
        under = part.heading_of
        lost = "rows_below" if column.on_error == "row" else "value"
        for heading, fault in faults.items():
            below = np.flatnonzero((under == heading) & ~part.is_total)
            place, row, position = part.headings[heading]
            if len(below):
                part.sheets[place].findings.at_fault(fault, row, position, lost)
                block.mark(below, self.target.fields_of(column), is_lost=column.on_error == "row")
            else:
                part.sheets[place].findings.once("row.remark", [row], position)
        none = under < 0
        for part_name, vector in found.items():
            spread = vector.take(np.where(none, 0, under))
            block.fields[self.target.parts[column.name][part_name]] = Vector(spread.values, spread.known & ~none)
        if column.required:
            self.problems.miss(np.flatnonzero(none & ~part.is_total), column, block.own, block)

    def _fill_band(self, section: Section, block: Block) -> bool:
        """The field that the band's header says, the same for all its records."""
        bands, label = self.contract.bands, section.band
        assert bands is not None
        assert label is not None
        is_text = isinstance(label.cell, str | int | float)
        cell = band_text(bands, label) if is_text else label.cell
        key = replace(bands.key, pattern=None)
        known = TypedCells(key, list(self.target.parts[key.name]), self.contract.missing, self.lookups)
        found, faults = typed_column([cell], known, self._dtypes(key))
        if faults:
            for sheet in self.part.sheets:
                sheet.findings.at_fault(faults[0], sheet.layout.top + label.row, label.column, "columns_below")
            return False
        for part_name, vector in found.items():
            name = self.target.parts[key.name][part_name]
            if part_name in _YEAR_OF_MONTH and vector.at(0) is None:
                continue  # a month without its year: the titles say it
            block.fields[name] = repeated(vector.at(0), len(block), self.target.dtype(name))
        return True

    def _fill_typed(self, column: Column, position: int, block: Block) -> None:
        is_new = (column.name, position) not in self._typed
        if is_new:
            parts = list(self._dtypes(column))
            headed = self._as_headed(column, position)
            known = self.memory.typed(
                (self.contract.name, self.contract.valid_from, headed.name, headed.era, self.lookups.used_codes),
                lambda: TypedCells(headed, parts, self.contract.missing, self.lookups),
            )
            self._typed[column.name, position] = typed_column(
                self.part.column(position), known, self._dtypes(column)
            )  # fmt: skip
        found, of_cells = self._typed[column.name, position]
        faults = dict(of_cells)
        if column.type == "money":
            found = self.figures.money(column, position, found, faults)
        elif column.type == "ratio_pair":
            found = self.figures.pair(column, found, faults)
        names = self.target.parts[column.name]
        for part_name, vector in found.items():
            if part_name in names:
                self._fill_field(names[part_name], vector, position, block, faults)
        self.problems.put_down(faults, column, position, block)
        known_anywhere = np.logical_or.reduce([vector.known for vector in found.values()])
        self.problems.require(column, position, known_anywhere, faults, block)
        if column.suffix and is_new:
            self._note_completed(column, position, found)

    def _fill_field(self, name: str, vector: Vector, position: int, block: Block, faults: Faults) -> None:
        """What a cell says; where it says nothing, what a title or another column says of the same field.

        Two columns that contradict each other are a fault of the record, at the cell of the later.
        """
        other = block.fields.get(name)
        if other is not None:
            if name in block.positions:
                for place in map(int, np.flatnonzero(vector.known & other.known)):
                    value, said = vector.at(place), other.at(place)
                    if value != said:
                        faults[place] = CellFault("column.contradicts", value=value, other=said)
            vector = _first_known(vector, other)
        block.positions[name] = position if other is None or name not in block.positions else block.positions[name]
        block.fields[name] = vector

    def _as_headed(self, column: Column, position: int) -> Column:
        """The column with the era that its header names: a year or a date of another era below it is a conflict."""
        if column.type not in _WITH_ERA or not (era := era_of_header(self.part.placement.paths[position])):
            return column
        return replace(column, era=era)

    def _fill_districts(self, column: Column, position: int, block: Block) -> None:
        vector, faults = fill_districts(
            self.part.column(position), block, self.contract, column, self.registers.places
        )  # fmt: skip
        block.fields[column.name], block.positions[column.name] = vector, position
        self.problems.put_down(faults, column, position, block)
        self.problems.require(column, position, vector.known, faults, block)

    def _without_empty(self, block: Block, section: Section, values: Sequence[Column]) -> Block:
        """The records in which the band says anything, readable or not."""
        filled = np.zeros(len(block), dtype=bool)
        for column in values:
            position = section.positions.get(column.name)
            if position is None:
                continue
            figures = self.figures.filled(column, position)
            if figures is not None:
                filled |= figures
            else:
                found, faults = self._typed[column.name, position]
                filled |= np.logical_or.reduce([vector.known for vector in found.values()])
                filled[list(faults)] = True
        return block if filled.all() else block.take(np.flatnonzero(filled))

    def _note_completed(self, column: Column, position: int, found: dict[str, Vector]) -> None:
        """A warning where a bare number was read as a code: the sender should write the code."""
        for place, cell in enumerate(self.part.column(position)):
            code = found[""].at(place)
            if code and code_of(cell).isdigit():
                sheet = self.part.sheets[self.part.places[place]]
                sheet.findings.at("code.completed", int(self.part.rows[place]), position, code=code)

    def _dtypes(self, column: Column) -> dict[str, str]:
        """The parts that a column is read to, each with the type of its field in a frame."""
        parts = {part: self.target.dtype(name) for part, name in self.target.parts[column.name].items()}
        if column.type == "money":
            parts = {**parts, "amount": OBJECT, "currency": OBJECT, "is_bare": FLAG}
        elif column.type == "ratio_pair":
            parts = dict.fromkeys(parts, OBJECT)
        return parts


def _first_known(vector: Vector, other: Vector) -> Vector:
    """The values of the first, and of the other where the first has none."""
    return Vector(np.where(vector.known, vector.values, other.values), vector.known | other.known)
