"""Columns of figures read to the scaled whole numbers of their fields, in the fields' own units."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from sources.cell_problems import CellProblems
from sources.column_reading import Faults, NumberCells, NumberColumn, OwnUnit, number_column
from sources.contract_parts import Column
from sources.long_sheet import Part
from sources.percent_scale import percentages
from sources.placing import Section
from sources.plain_cells import HUGE, CellFault
from sources.records import Block, Target
from sources.scaling import Numbers, Scaled, scaled, scaled_by
from sources.stated_units import UnitOf, money_factor
from sources.units import Incompatible, Unit, factor_between, load_units
from sources.vectors import WHOLE, Vector, repeated

NUMBERS = ("whole", "milli", "quantity", "percent", "land")
_M2 = "m2"
_SQUARE_METRES = {"rai": 1600, "ngan": 400, "wah": 4}


class FigureReader:
    """Reads the figures of a part; each column once, whatever number of bands it stands in."""

    def __init__(self, part: Part, target: Target, problems: CellProblems):
        self.part, self.target, self.contract, self.problems = part, target, target.contract, problems
        self._numbers: dict[tuple[str, int], NumberColumn] = {}
        self._rounded: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def filled(self, column: Column, position: int) -> np.ndarray | None:
        """Where a column of figures says anything, readable or not; None for a column of another kind."""
        read = self._numbers.get((column.name, position))
        return None if read is None else read.filled

    def fill(self, column: Column, position: int, block: Block, units: UnitOf, unsure: frozenset[str]) -> None:
        """The field of a column of figures; `units` are those of the sheet, of `unsure` columns none is certain."""
        read = self._read(column, position)
        faults = dict(read.faults)
        name = self.target.fields_of(column)[0]
        scale = self.target.scales.get(name, 1) if column.type != "whole" else 1
        if column.type == "percent":
            found, unclear = percentages(read, column, self.part.places, self._formats(position), scale)
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
        elif not self.problems.are_said(column, position) and units.get(column.name) in (None, self._unit_of(column)):
            self._remember_rounded(position, found, scale)
        if self.target.dtype(name) == WHOLE:
            block.fields[name] = Vector(found.values, found.known)
        else:
            block.fields[name] = Vector(found.values / scale, found.known)
        block.positions[name] = position
        self.problems.put_down(faults, column, position, block)
        self.problems.require(column, position, read.filled, faults, block)

    def _read(self, column: Column, position: int) -> NumberColumn:
        key = column.name, position
        if key not in self._numbers:
            self._numbers[key] = number_column(self.part.column(position), NumberCells(column, self.contract.missing))
        return self._numbers[key]

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
        alike: dict[tuple[Unit, Any], list[int]] = {}
        for place, stated in own.items():
            alike.setdefault((stated.unit, years.at(place) if years is not None else None), []).append(place)
        for (stated_unit, year), places in alike.items():
            try:
                if unit is None:
                    raise Incompatible("no unit")
                factor = factor_between(stated_unit, unit, year)
            except Incompatible:
                faults |= {place: _unit_fault("unit.other_kind", stated_unit, unit) for place in places}
                continue
            these = scaled(Numbers.of([own[place].number for place in places]), factor * scale)
            for name in ("values", "known", "rounded", "too_large"):
                getattr(found, name)[places] = getattr(these, name)

    def fill_land(self, column: Column, section: Section, block: Block) -> None:
        """An area from its three columns; blanks beside a filled one count as none of their unit."""
        name = self.target.fields_of(column)[0]
        scale = self.target.scales.get(name, 1)
        count = len(self.part)
        values, known = np.zeros(count, dtype="int64"), np.zeros(count, dtype=bool)
        bad: dict[int, int] = {}
        unit = load_units().named(column.unit or _M2)
        for part_name, part in column.land.items():
            position = section.positions.get(part.name)
            if position is None:
                continue
            read = self._read(replace(part, missing=column.missing), position)
            found = scaled(read.numbers, Fraction(_SQUARE_METRES[part_name] * scale) / (unit.factor if unit else 1))
            faults = dict(read.faults)
            for place in np.flatnonzero(found.too_large | (found.known & (found.values < 0))):
                faults[int(place)] = CellFault("land.unreadable")
            self.problems.put_down(faults, part, position, block, names=[name], on_error=column.on_error)
            bad |= dict.fromkeys(faults, position)
            values += np.where(found.known, found.values, 0)
            known |= found.known
        known[list(bad)] = False
        first = section.positions[f"{column.name}.rai"]
        block.fields[name], block.positions[name] = Vector(values, known), first
        self.problems.require(column, first, known, dict.fromkeys(bad, CellFault("land.unreadable")), block)

    def money(self, column: Column, position: int, found: Mapping[str, Vector], faults: Faults) -> dict[str, Vector]:
        """Amounts of money as the table keeps them: a bare number counts in what its header says, such as ล้านบาท."""
        times, currency = money_factor(column, self.part.placement.paths[position])
        name = self.target.parts[column.name].get("amount", "")
        amounts, are_bare = found["amount"], found["is_bare"]
        exact = {
            place: Fraction(amounts.values[place]) * (times if are_bare.values[place] else 1)
            for place in map(int, np.flatnonzero(amounts.known))
        }
        said = found["currency"]
        currencies = said.values.copy()
        currencies[amounts.known & ~said.known] = currency
        known = said.known | (amounts.known & (currency is not None))
        return {**found, "amount": self._kept(name, exact, faults), "currency": Vector(currencies, known)}

    def pair(self, column: Column, found: Mapping[str, Vector], faults: Faults) -> dict[str, Vector]:
        """The two numbers of each cell as their fields count them."""
        kept = {}
        for part, numbers in found.items():
            exact = {place: Fraction(numbers.values[place]) for place in map(int, np.flatnonzero(numbers.known))}
            kept[part] = self._kept(self.target.parts[column.name][part], exact, faults)
        return kept

    def _kept(self, name: str, exact: dict[int, Fraction], faults: Faults) -> Vector:
        """Exact numbers in the scale of their field, with a fault where they do not fit it."""
        scale = self.target.scales.get(name, 1)
        found = scaled(Numbers(np.full(len(self.part), np.nan), exact), Fraction(scale))
        for place in np.flatnonzero(found.too_large):
            faults[int(place)] = CellFault("number.too_large")
        for place in np.flatnonzero(found.rounded) if scale == 1 else ():
            faults[int(place)] = CellFault("number.not_whole")
            found.known[place] = False
        return Vector(found.values, found.known)

    def note_rounded(self) -> None:
        """One line a sheet where figures had more decimals than are kept."""
        for (place, places), cells in self._rounded.items():
            first = min(cells)
            self.part.sheets[place].findings.at("value.rounded", *first, count=len(cells), places=places)
        self._rounded.clear()

    def _refuse_unclear(self, column: Column, position: int, unclear: np.ndarray, block: Block) -> None:
        """One problem a sheet where its numbers may count 0-1 or 0-100; none of them is used."""
        if not unclear.any():
            return
        names = self.target.fields_of(column)
        places = np.flatnonzero(unclear & ~self.part.is_total)
        block.mark(places, names, is_lost=column.on_error == "row")
        if self.problems.are_said(column, position):
            return
        lost = f"{self.target.cost(names, column.on_error)}s"
        for place in np.unique(self.part.places[places]):
            mine = places[self.part.places[places] == place]
            row = int(self.part.rows[mine[0]])
            self.part.sheets[place].findings.at("percent.scale_unclear", row, position, count=len(mine), lost=lost)

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


def _unit_fault(rule: str, stated: Unit, unit: Unit | None) -> CellFault:
    """A fault of a cell whose unit cannot be converted to the field's."""
    units = load_units()
    return CellFault(rule, **units.said("stated", stated.name), **units.said("unit", unit.name if unit else "–"))
