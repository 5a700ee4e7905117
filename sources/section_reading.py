"""The columns of a section read to the fields of its records, every fault put down at its cell."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from sources.authority_lookup import fill_authorities, fill_districts
from sources.cells import HUGE, CellFault, Lookups
from sources.column_reading import (
    Faults,
    Memory,
    NumberCells,
    NumberColumn,
    OwnUnit,
    TypedCells,
    number_column,
    typed_column,
)
from sources.contract_parts import Column
from sources.header import era_of_header
from sources.long_sheet import Part, own_column
from sources.percent_scale import percentages
from sources.placing import Section, band_text
from sources.recognise import code_of
from sources.records import Block, Target
from sources.registers import Registers
from sources.scaling import Numbers, Scaled, scaled, scaled_by
from sources.stated_units import UnitOf, money_factor
from sources.units import Incompatible, Unit, factor_between, load_units
from sources.vectors import FLAG, OBJECT, WHOLE, Vector, repeated, vector_of

NUMBERS = ("whole", "milli", "quantity", "percent", "land")
_M2 = "m2"
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
        self._numbers: dict[tuple[str, int], NumberColumn] = {}
        self._said: set[tuple[str, int]] = set()
        self._rounded: dict[tuple[int, int], list[tuple[int, int]]] = {}

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
                self._fill_numbers(column, section.positions[column.name], block, units, unsure)
        for column in contract.columns:
            if column.land and f"{column.name}.rai" in section.positions:
                self._fill_land(column, section, block)
            if column.type == "district" and column.name in section.positions:
                self._fill_districts(column, section.positions[column.name], block)
        if contract.authority:
            fill_authorities(block, contract.authority, part, self.registers.authorities)
        if section.band is not None:
            return self._without_empty(block, section, values)
        return block

    def note_rounded(self) -> None:
        """One line a sheet where figures had more decimals than are kept."""
        for (place, places), cells in self._rounded.items():
            first = min(cells)
            self.part.sheets[place].findings.at("value.rounded", *first, count=len(cells), places=places)
        self._rounded.clear()

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
        for heading, fault in faults.items():
            below = np.flatnonzero((under == heading) & ~part.is_total)
            place, row, position = part.headings[heading]
            if len(below):
                part.sheets[place].findings.at_fault(fault, row, position)
                block.mark(below, self.target.fields_of(column), is_lost=column.on_error == "row")
            else:
                part.sheets[place].findings.once("row.remark", [row], position)
        none = under < 0
        for part_name, vector in found.items():
            spread = vector.take(np.where(none, 0, under))
            block.fields[self.target.parts[column.name][part_name]] = Vector(spread.values, spread.known & ~none)
        if column.required:
            self._miss(np.flatnonzero(none & ~part.is_total), column, block.own, block)

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
                sheet.findings.at_fault(faults[0], sheet.layout.top + label.row, label.column)
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
        found, faults = self._typed[column.name, position]
        if column.type == "money":
            found = self._in_units(column, position, found)
        elif column.type == "ratio_pair":
            found = {part: self._scaled_part(self.target.parts[column.name][part], found[part]) for part in found}
        names, faults = self.target.parts[column.name], dict(faults)
        for part_name, vector in found.items():
            if part_name in names:
                self._fill_field(names[part_name], vector, position, block, faults)
        self._put_down(faults, column, position, block)
        known_anywhere = np.logical_or.reduce([vector.known for vector in found.values()])
        self._require(column, position, known_anywhere, faults, block)
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

    def _fill_numbers(self, column: Column, position: int, block: Block, units: UnitOf, unsure: frozenset[str]) -> None:
        key = column.name, position
        if key not in self._numbers:
            self._numbers[key] = number_column(
                self.part.column(position), NumberCells(column, self.contract.missing)
            )  # fmt: skip
        read = self._numbers[key]
        faults = dict(read.faults)
        name = self.target.fields_of(column)[0]
        scale = self.target.scales.get(name, 1) if column.type != "whole" else 1
        if column.type == "percent":
            numbers, unclear = percentages(read, column, self.part.places, self._formats(position))
            found = scaled(numbers, Fraction(scale))
            self._refuse_unclear(column, position, unclear, block)
            found.known[unclear] = False
        elif column.name in unsure:
            found = scaled(Numbers(np.full(len(self.part), np.nan)), Fraction(scale))
            block.mark(np.flatnonzero(read.numbers.known), [name], is_lost=column.on_error == "row")
        else:
            found = self._in_unit(column, read, units.get(column.name), scale, block, faults)
        if column.unit or column.type == "land":
            self._add_own_units(column, read.own_units, scale, found, block, faults)
        for place in np.flatnonzero(found.too_large):
            faults[int(place)] = CellFault("number.too_large")
        if column.type == "whole" or not self._is_scaled(name):
            for place in np.flatnonzero((found.rounded & ~self.part.is_total) | (np.abs(found.values) >= HUGE)):
                faults[int(place)] = CellFault("number.not_whole")
                found.known[place] = False
        elif key not in self._said and units.get(column.name) in (None, self._unit_of(column)):
            self._remember_rounded(position, found, scale)
        if self.target.dtype(name) == WHOLE:
            block.fields[name] = Vector(found.values, found.known)
        else:
            block.fields[name] = Vector(found.values / scale, found.known)
        block.positions[name] = position
        self._put_down(faults, column, position, block)
        self._require(column, position, read.filled, faults, block)

    def _in_unit(
        self,
        column: Column,
        read: NumberColumn,
        stated: Unit | None,
        scale: int,
        block: Block,
        faults: Faults,
    ) -> Scaled:
        """The numbers in the field's unit. Between a day and a year it takes the days of the record's own year."""
        unit = self._unit_of(column)
        if unit is None or stated is None:
            if column.type == "land":
                for place in np.flatnonzero(read.numbers.known):
                    faults[int(place)] = CellFault("land.unit_missing")
                return scaled(Numbers(np.full(len(self.part), np.nan)), Fraction(scale))
            return scaled(read.numbers, Fraction(scale))
        if stated.per_year == unit.per_year:
            return scaled(read.numbers, factor_between(stated, unit) * scale)
        years = block.fields.get("year_ce")
        if years is None:
            years = repeated(None, len(self.part), WHOLE)
        factors: dict[Fraction, np.ndarray] = {}
        for year in np.unique(years.values[years.known]):
            factor = factor_between(stated, unit, int(year)) * scale
            mask = years.known & (years.values == year)
            factors[factor] = factors.get(factor, np.zeros(len(self.part), dtype=bool)) | mask
        for place in np.flatnonzero(read.numbers.known & ~years.known):
            faults[int(place)] = _unit_fault("unit.year_unknown", stated, unit)
        return scaled_by(read.numbers, factors)

    def _add_own_units(
        self,
        column: Column,
        own: dict[int, OwnUnit],
        scale: int,
        found: Scaled,
        block: Block,
        faults: Faults,
    ) -> None:
        """Cells that state a unit of their own: 12.5 ตัน/วัน, 4-2-0."""
        unit = self._unit_of(column)
        years = block.fields.get("year_ce")
        for place, stated in own.items():
            try:
                if unit is None:
                    raise Incompatible("no unit")
                factor = factor_between(stated.unit, unit, years.at(place) if years is not None else None)
            except Incompatible:
                faults[place] = _unit_fault("unit.other_kind", stated.unit, unit)
                continue
            one = scaled(Numbers(np.array([np.nan]), {0: stated.number}), factor * scale)
            found.values[place], found.known[place] = one.values[0], one.known[0]
            found.rounded[place], found.too_large[place] = one.rounded[0], one.too_large[0]

    def _fill_land(self, column: Column, section: Section, block: Block) -> None:
        """An area from its three columns; blanks beside a filled one count as none of their unit."""
        name = self.target.fields_of(column)[0]
        scale = self.target.scales.get(name, 1)
        count = len(self.part)
        values, known = np.zeros(count, dtype="int64"), np.zeros(count, dtype=bool)
        bad: dict[int, int] = {}
        unit = load_units().named(column.unit or _M2)
        square = {"rai": 1600, "ngan": 400, "wah": 4}
        for part_name, part in column.land.items():
            position = section.positions.get(part.name)
            if position is None:
                continue
            key = part.name, position
            if key not in self._numbers:
                self._numbers[key] = number_column(self.part.column(position), NumberCells(part, self.contract.missing))
            read = self._numbers[key]
            found = scaled(read.numbers, Fraction(square[part_name] * scale) / (unit.factor if unit else 1))
            faults = dict(read.faults)
            for place in np.flatnonzero(found.known & (found.values < 0)):
                faults[int(place)] = CellFault("land.unreadable")
            self._put_down(faults, part, position, block, names=[name], on_error=column.on_error)
            bad |= dict.fromkeys(faults, position)
            values += np.where(found.known, found.values, 0)
            known |= found.known
        known[list(bad)] = False
        first = section.positions[f"{column.name}.rai"]
        block.fields[name], block.positions[name] = Vector(values, known), first
        self._require(column, first, known, dict.fromkeys(bad, CellFault("land.unreadable")), block)

    def _fill_districts(self, column: Column, position: int, block: Block) -> None:
        vector, faults = fill_districts(
            self.part.column(position), block, self.contract, column, self.registers.places
        )  # fmt: skip
        block.fields[column.name], block.positions[column.name] = vector, position
        self._put_down(faults, column, position, block)
        self._require(column, position, vector.known, faults, block)

    def _in_units(self, column: Column, position: int, found: dict[str, Vector]) -> dict[str, Vector]:
        """Amounts of money as the table keeps them: a bare number counts in what its header says, such as ล้านบาท."""
        times, currency = money_factor(column, self.part.placement.paths[position])
        name = self.target.parts[column.name].get("amount")
        scale = self.target.scales.get(name or "", 1)
        amounts, are_bare = found["amount"], found["is_bare"]
        numbers = {
            place: Fraction(amounts.values[place]) * (times if are_bare.values[place] else 1)
            for place in np.flatnonzero(amounts.known)
        }
        whole = scaled(Numbers(np.full(len(amounts), np.nan), {int(k): v for k, v in numbers.items()}), Fraction(scale))
        said = found["currency"]
        currencies = said.values.copy()
        currencies[amounts.known & ~said.known] = currency
        known = said.known | (amounts.known & (currency is not None))
        return {**found, "amount": Vector(whole.values, whole.known), "currency": Vector(currencies, known)}

    def _scaled_part(self, name: str, numbers: Vector) -> Vector:
        """Exact numbers as the field counts them."""
        exact = {int(place): Fraction(numbers.values[place]) for place in np.flatnonzero(numbers.known)}
        found = scaled(Numbers(np.full(len(numbers), np.nan), exact), Fraction(self.target.scales.get(name, 1)))
        return Vector(found.values, found.known)

    def _refuse_unclear(self, column: Column, position: int, unclear: np.ndarray, block: Block) -> None:
        """One problem a sheet where its numbers may count 0-1 or 0-100; none of them is used."""
        if not unclear.any():
            return
        names = self.target.fields_of(column)
        places = np.flatnonzero(unclear & ~self.part.is_total)
        block.mark(places, names, is_lost=column.on_error == "row")
        if (column.name, position) in self._said:
            return
        for place in np.unique(self.part.places[places]):
            mine = places[self.part.places[places] == place]
            row = int(self.part.rows[mine[0]])
            self.part.sheets[place].findings.at("percent.scale_unclear", row, position, count=len(mine))

    def _put_down(
        self,
        faults: Faults,
        column: Column,
        position: int,
        block: Block,
        *,
        names: Sequence[str] | None = None,
        on_error: str | None = None,
    ) -> None:
        """Every fault of a column at its cell, once; what a total's row says is not read as a record's."""
        part = self.part
        places = [place for place in faults if not part.is_total[place]]
        if places:
            fields = self.target.fields_of(column) if names is None else names
            block.mark(places, fields, is_lost=(on_error or column.on_error) == "row")
            if (column.name, position) not in self._said:
                for place in places:
                    sheet = part.sheets[part.places[place]]
                    sheet.findings.at_fault(faults[place], int(part.rows[place]), position)

    def _require(self, column: Column, position: int, filled: np.ndarray, faults: Faults, block: Block) -> None:
        """Empty cells of a column that must be filled; said once for a column that several bands share."""
        is_new = (column.name, position) not in self._said
        self._said.add((column.name, position))
        if not column.required:
            return
        empty = ~filled & ~self.part.is_total
        empty[list(faults)] = False
        if empty.any():
            self._miss(np.flatnonzero(empty), column, position, block, is_new=is_new)

    def _miss(self, places: np.ndarray, column: Column, position: int, block: Block, *, is_new: bool = True) -> None:
        if is_new:
            for place in places:
                sheet = self.part.sheets[self.part.places[place]]
                sheet.findings.at("value.missing", int(self.part.rows[place]), position)
        block.mark(places, self.target.fields_of(column), is_lost=column.on_error == "row")

    def _without_empty(self, block: Block, section: Section, values: Sequence[Column]) -> Block:
        """The records in which the band says anything, readable or not."""
        filled = np.zeros(len(block), dtype=bool)
        for column in values:
            position = section.positions.get(column.name)
            if position is None:
                continue
            if (column.name, position) in self._numbers:
                filled |= self._numbers[column.name, position].filled
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

    def _remember_rounded(self, position: int, found: Scaled, scale: int) -> None:
        if not found.rounded.any():
            return
        places = len(str(scale)) - 1
        for place in np.flatnonzero(found.rounded & ~self.part.is_total):
            key = int(self.part.places[place]), places
            self._rounded.setdefault(key, []).append((int(self.part.rows[place]), position))

    def _formats(self, position: int) -> dict[int, str]:
        """The number formats of a column's cells, where its sheet's are known."""
        part = self.part
        if not any(sheet.grid.formats for sheet in part.sheets):
            return {}
        found = {}
        for place in range(len(part)):
            formats = part.sheets[part.places[place]].grid.formats
            if shown := formats.get((int(part.rows[place]), position)):
                found[place] = shown
        return found

    def _is_scaled(self, name: str) -> bool:
        return self.target.scales.get(name, 1) != 1 or self.target.dtype(name) != WHOLE

    def _unit_of(self, column: Column) -> Unit | None:
        said = column.unit or (_M2 if column.type == "land" else None)
        return load_units().named(said) if said else None

    def _dtypes(self, column: Column) -> dict[str, str]:
        """The parts that a column is read to, each with the type of its field in a frame."""
        parts = {part: self.target.dtype(name) for part, name in self.target.parts[column.name].items()}
        if column.type == "money":
            parts = {**parts, "amount": OBJECT, "currency": OBJECT, "is_bare": FLAG}
        elif column.type == "ratio_pair":
            parts = dict.fromkeys(parts, OBJECT)
        return parts


def _unit_fault(rule: str, stated: Unit, unit: Unit | None) -> CellFault:
    """A fault of a cell whose unit cannot be converted to the field's."""
    units = load_units()
    return CellFault(rule, **units.said("stated", stated.name), **units.said("unit", unit.name if unit else "–"))


def _first_known(vector: Vector, other: Vector) -> Vector:
    """The values of the first, and of the other where the first has none."""
    return Vector(np.where(vector.known, vector.values, other.values), vector.known | other.known)
