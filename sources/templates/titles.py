"""The lines above a template's table that say what no cell of a row says: the year, the day of the data."""

import re
from dataclasses import dataclass, replace
from datetime import date

from sources.cells import read_cell
from sources.contract_parts import Taken
from sources.plain_cells import CellFault, Lookups
from sources.registers import Registers
from sources.templates.examples import YEAR_BE, Example
from validations.values.thai_dates import thai_date

_FORMS: dict[str, tuple[str, ...]] = {
    "year": ("ประจำปี พ.ศ. {}", "ประจำปีงบประมาณ พ.ศ. {}", "ประจำปีการศึกษา {}"),
    "date": ("ข้อมูล ณ วันที่ {}",),
}
_BLANK = "." * 12


@dataclass(frozen=True)
class Title:
    """A line to be completed. `blank` stands in the template, `example` in its example; `name` is the taken value's."""

    name: str
    form: str
    example: str
    is_needed: bool

    @property
    def blank(self) -> str:
        """The line without its value; dots invite one where it is needed, and cannot be read as one."""
        return self.form.format(_BLANK if self.is_needed else "").rstrip()

    def said(self, value: object) -> str:
        return self.form.format(value)


def title_of(taken: Taken, example: Example, registers: Registers) -> Title | None:
    """The line in which the contract's own pattern finds the value; None where no known line says it."""
    column = taken.column
    if "title" not in taken.sources:
        return None
    value = example.taken.get(column.name, _usual(column.type))
    if value is None:
        return None
    written = example.titles.get(column.name)
    for form in (written,) if written else _FORMS.get(column.type, ()):
        line = form.format(thai_date(value) if isinstance(value, date) else value)
        if _is_found(taken, line, registers):
            return Title(column.name, form, line, column.required)
    return None


def _usual(type_: str) -> object:
    return {"year": YEAR_BE, "date": date(YEAR_BE - 543, 9, 30)}.get(type_)


def _is_found(taken: Taken, line: str, registers: Registers) -> bool:
    column = taken.column
    found = re.search(column.pattern, line, re.IGNORECASE) if column.pattern else None
    if column.pattern and not found:
        return False
    text = next(filter(None, found.groups()), found[0]) if found else line
    try:
        return any(read_cell(text, replace(column, pattern=None), Lookups(registers.places)).values())
    except CellFault:
        return False
