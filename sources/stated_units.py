"""Which unit each quantity of a sheet is in: what its header says, else a line above, else what is assumed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sources.contract_parts import Column, Contract
from sources.findings import Findings
from sources.header import Path
from sources.placing import Placement, Section
from sources.units import Unit, load_units
from sources.workbook import Grid
from validations.values.text import normalise

# What is written as units are, so that one that is not known is not passed over: m³/วัน, ลบ.ม., คัน/เดือน.
_LIKE_UNIT = re.compile(
    r"[^/]*\S\s*(?:/|ต่อ|\bper\b)\s*"
    r"(?:วัน|ปี|เดือน|สัปดาห์|ชั่วโมง|ชม\.?|คน|ไร่|ตร\S*ม\.?|d|day|yr?|year|month|week|hr?|hour|person|capita)\s*"
    r"|(?:ลบ|ตร)\.\s*\S+|(?:ลูกบาศก์|ตาราง)\S+|[a-zµμ]{1,3}[23²³]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
UnitOf = dict[str, Unit | None]
_UNIT_SAID = re.compile(r"(?:หน่วย|unit)\s*[:：]\s*(.+?)\s*(?=(?:หน่วย|unit)\s*[:：]|$)", re.IGNORECASE)


def units_of_section(
    section: Section, placement: Placement, grid: Grid, top: int, findings: Findings
) -> tuple[UnitOf, frozenset[str]]:
    """The sheet's unit of each quantity that has one, and the quantities whose unit is not certain.

    Each of those is a problem at its header: no number of such a column is used.
    """
    units = load_units()
    above: tuple[Unit, ...] | None = None
    found: UnitOf = {}
    unsure: set[str] = set()
    lost = {"row": "rows_of_column", "empty": "column"}
    for column in quantities(placement.contract):
        position = section.positions.get(column.name)
        if position is None:
            continue
        unit = load_units().named(column.unit or ("m2" if column.type == "land" else ""))
        if unit is None:
            continue
        stated = section.units.get(column.name, ())
        fitting = [each for each in stated if each.kind == unit.kind]
        if not stated:
            above = _above(grid, top, placement.rows) if above is None else above
            fitting = [each for each in above if each.kind == unit.kind]
        row, cell_column = placement.cell_of(position)
        at = top + row, cell_column
        if len(fitting) == 1:
            found[column.name] = fitting[0]
        elif fitting:
            findings.at("unit.ambiguous", *at, **_listed(fitting), lost=lost[column.on_error])
            unsure.add(column.name)
        elif stated:
            said = units.said("stated", stated[0].name) | units.said("unit", unit.name)
            findings.at("unit.other_kind", *at, **said, lost=lost[column.on_error])
            unsure.add(column.name)
        elif word := _unknown_in(placement.paths[position]) or _unknown_above(grid, top, placement.rows, column):
            findings.at("unit.unknown", *at, word=word, **units.said("unit", unit.name), lost=lost[column.on_error])
            unsure.add(column.name)
        elif column.unit_like and found.get(column.unit_like) is not None:
            found[column.name] = found[column.unit_like]
        elif column.unit_assumed:
            found[column.name] = load_units().named(column.unit_assumed)
        elif column.type == "quantity":  # an area may still state its unit in each cell
            findings.at("unit.not_stated", *at, **units.said("unit", unit.name), lost=lost[column.on_error])
            unsure.add(column.name)
    return found, frozenset(unsure)


def _listed(units: list[Unit]) -> dict[str, Any]:
    known = load_units()
    return {
        "units_th": ", ".join(known.word(unit.name) for unit in units),
        "units_en": ", ".join(unit.name for unit in units),
    }


def money_factor(column: Column, path: Path) -> tuple[int, str | None]:
    """By what a header multiplies the amounts below it, and in which currency they are: (ล้านบาท) → 1,000,000, THB."""
    for label in reversed(path):
        for unit in label.units:
            if unit.kind.startswith("money"):
                currency = {"money": "THB", "money_foreign_usd": "USD", "money_foreign_eur": "EUR"}[unit.kind]
                return int(unit.factor), currency
    return 1, column.currency


def quantities(contract: Contract) -> Iterator[Column]:
    """The columns with a unit, those in bands as well."""
    columns = (*contract.columns, *(contract.bands.values if contract.bands else ()))
    return (column for column in columns if column.type in ("quantity", "land") and not column.land)


def _unknown_in(path: Path) -> str | None:
    """The nearest word in brackets of a header that is written as a unit is, of which no unit is known."""
    texts = (text for label in reversed(path) for text in _BRACKETS.findall(label.text))
    return next((text.strip() for text in texts if _LIKE_UNIT.fullmatch(normalise(text))), None)


def _unknown_above(grid: Grid, top: int, rows: int, column: Column) -> str | None:
    """What a line such as 'หน่วย : คัน' says, if it names no unit that is known.

    A line that lists the units of several columns, 'หน่วย : PM10 µg/m³ CO ppm', agrees with an assumed one among them.
    """
    units = load_units()
    assumed = units.named(column.unit_assumed or "")
    texts = (cell for cells in grid.cells[: top + rows] for cell in cells if isinstance(cell, str) and cell)
    said = (word.strip("() ") for text in texts for word in _UNIT_SAID.findall(normalise(text)))
    unknown = (word for word in said if word and not units.stated_above(f"หน่วย : {word}"))
    return next((word for word in unknown if not assumed or assumed not in map(units.named, word.split())), None)


def _above(grid: Grid, top: int, rows: int) -> tuple[Unit, ...]:
    """The units that lines above the header state, the nearest line first.

    A line of units that is merged over some columns may pass for the header's first row.
    """
    found: dict[Unit, None] = {}
    for cells in grid.cells[top : top + rows]:
        for cell in cells:
            if isinstance(cell, str) and cell:
                found |= dict.fromkeys(_said_plainly(cell))
    for cells in reversed(grid.cells[:top]):
        for cell in cells:
            if isinstance(cell, str) and cell:
                found |= dict.fromkeys(_in_line(cell))
    return tuple(found)


@lru_cache(maxsize=16384)
def _said_plainly(text: str) -> tuple[Unit, ...]:
    """The units of a text such as 'หน่วย : ไร่ Unit : rai'; หน่วยงาน is an agency and no unit."""
    units = load_units()
    found = (units.named(said.strip("() ")) for said in _UNIT_SAID.findall(normalise(text)))
    return tuple(dict.fromkeys(unit for unit in found if unit))


@lru_cache(maxsize=16384)
def _in_line(text: str) -> tuple[Unit, ...]:
    units = load_units()
    return tuple(dict.fromkeys(unit for part in text.split("  ") for unit in units.stated_above(part.strip())))
