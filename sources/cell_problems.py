"""The faults of a part's cells, each put down once at its cell, and what they cost the records."""

from collections.abc import Sequence

import numpy as np

from sources.column_reading import Faults
from sources.contract_parts import Column
from sources.long_sheet import Part
from sources.records import Block, Target


class CellProblems:
    """Puts down the faults of columns; of a column that several bands share they are said once."""

    def __init__(self, part: Part, target: Target):
        self.part, self.target = part, target
        self._said: set[tuple[str, int]] = set()

    def are_said(self, column: Column, position: int) -> bool:
        """Whether the column was read before."""
        return (column.name, position) in self._said

    def put_down(
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
            on_error = on_error or column.on_error
            block.mark(places, fields, is_lost=on_error == "row")
            if (column.name, position) not in self._said:
                lost = self.target.cost(fields, on_error)
                for place in places:
                    sheet = part.sheets[part.places[place]]
                    sheet.findings.at_fault(faults[place], int(part.rows[place]), position, lost)

    def require(self, column: Column, position: int, filled: np.ndarray, faults: Faults, block: Block) -> None:
        """Empty cells of a column that must be filled; said once for a column that several bands share."""
        is_new = (column.name, position) not in self._said
        self._said.add((column.name, position))
        if not column.required:
            return
        empty = ~filled & ~self.part.is_total
        empty[list(faults)] = False
        if empty.any():
            self.miss(np.flatnonzero(empty), column, position, block, is_new=is_new)

    def miss(self, places: np.ndarray, column: Column, position: int, block: Block, *, is_new: bool = True) -> None:
        """Puts down that cells are empty that may not be."""
        fields = self.target.fields_of(column)
        if is_new:
            lost = self.target.cost(fields, column.on_error)
            for place in places:
                sheet = self.part.sheets[self.part.places[place]]
                sheet.findings.at("value.missing", int(self.part.rows[place]), position, lost=lost)
        block.mark(places, fields, is_lost=column.on_error == "row")
