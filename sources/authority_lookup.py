"""Places that need more than one cell: a district with its province, an authority with type, province and code."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from sources.column_reading import Faults
from sources.contract_parts import AuthorityFields, Column, Contract
from sources.header import head
from sources.long_sheet import Part
from sources.places import Authorities, Authority, Places, UnknownPlace
from sources.places.wording import namings
from sources.plain_cells import CellFault, is_blank, refuse_formula_faults
from sources.records import Block
from sources.vectors import OBJECT, Vector, vector_of

NO_CODE = "authority.no_code"
_CODE = re.compile(r"\d{7}")


def fill_districts(
    cells: Sequence[object], block: Block, contract: Contract, column: Column, places: Places
) -> tuple[Vector, Faults]:
    """The code of the district in each cell, in the province of its record where that is known, and the faults."""
    missing = {**contract.missing.is_nil, **(column.missing.is_nil if column.missing else {})}
    known: dict[tuple[object, Any], Any] = {}
    found: list[Any] = []
    faults: Faults = {}
    constant = contract.constants.get("province_code")
    for place, (cell, own) in enumerate(zip(cells, _texts(block, "province_code"), strict=True)):
        province = own or (str(constant) if constant else None)
        key = cell, province
        if key not in known:
            known[key] = _district(cell, province, missing, places)
        value = known[key]
        if isinstance(value, CellFault):
            faults[place], value = value, None
        found.append(value)
    return vector_of(found, OBJECT), faults


def _district(cell: object, province: str | None, missing: dict[str, bool], places: Places) -> str | CellFault | None:
    if is_blank(cell) or (isinstance(cell, str) and head(cell) in missing):
        return None
    try:
        refuse_formula_faults(cell)
        return places.district_of(str(cell), province)
    except CellFault as fault:
        return fault
    except UnknownPlace as error:
        unknown = error
        return CellFault(unknown.rule, lambda: unknown.values)


def fill_authorities(block: Block, fields: AuthorityFields, part: Part, authorities: Authorities) -> None:
    """The code of the local authority that each record names, in force at the end of the record's year.

    Without a register a well-formed code is taken as sent, and no code is made of a name. An authority that is unknown,
    or that more than one may be, is a problem at the cell of its name.
    """
    names, types, provinces, codes = (
        _texts(block, name) for name in (fields.name, fields.type, fields.province, fields.code_column)
    )
    if authorities.is_empty:
        sent = [code if code and _CODE.fullmatch(code) else None for code in codes]
        block.fields[fields.code] = vector_of(sent, OBJECT)
        _fill_types(block, fields, [_type_said(name) if name else None for name in names])
        return
    years = block.fields.get("year_ce")
    days = [None] * len(block) if years is None else [_end_of(year) for year in years.objects()]
    known: dict[tuple[Any, ...], Authority | UnknownPlace | None] = {}
    found: list[str | None] = []
    types_found: list[str | None] = []
    position = block.positions.get(fields.name, block.own)
    lost = []
    cost = "row" if fields.on_error == "row" else "code"
    cannot_tell = _unread(block, (fields.name, fields.type, fields.province, fields.code_column))
    for place, key in enumerate(zip(names, types, provinces, codes, days, strict=True)):
        if cannot_tell[place] or block.is_total[place]:
            found.append(None)
            types_found.append(None)
            continue
        if key not in known:
            known[key] = _find(key, authorities)
        answer = known[key]
        found.append(answer.code if isinstance(answer, Authority) else None)
        types_found.append(answer.type if isinstance(answer, Authority) else None)
        if isinstance(answer, UnknownPlace):
            is_unknown = answer.rule != NO_CODE  # a special authority is known, and its row is used without a code
            if is_unknown:
                lost.append(place)
            unknown = answer
            fault = CellFault(unknown.rule, lambda unknown=unknown: unknown.values)  # type: ignore[misc]
            of_code = codes[place] is not None and ".code" in unknown.rule
            at = block.positions.get(fields.code_column or "", position) if of_code else position
            _sheet(part, place).at_fault(fault, int(part.rows[place]), at, cost if is_unknown else "code")
        elif answer is not None and answer.note is not None:
            _sheet(part, place).at(answer.note.rule, int(part.rows[place]), position, **answer.note.values)
    block.fields[fields.code] = vector_of(found, OBJECT)
    _fill_types(block, fields, types_found)
    block.positions.setdefault(fields.code, block.positions.get(fields.code_column or "", position))
    block.mark(lost, [fields.code], is_lost=fields.on_error == "row")
    block.mark(np.flatnonzero(cannot_tell), [fields.code], is_lost=False)


def _fill_types(block: Block, fields: AuthorityFields, types: Sequence[str | None]) -> None:
    """The type where no cell says it: that of the authority found, or the word before its name."""
    if fields.type and fields.type not in block.positions:
        block.fields[fields.type] = vector_of(types, OBJECT)


@lru_cache(maxsize=65536)
def _type_said(name: str) -> str | None:
    """The type that the word before a name says; เทศบาล alone leaves three open."""
    types = next(namings(name)).types
    return next(iter(types)) if types and len(types) == 1 else None


def _find(key: tuple[Any, ...], authorities: Authorities) -> Authority | UnknownPlace | None:
    name, type_, province, code, day = key
    if not name and not code:
        return None
    try:
        return authorities.find(name or "", type=type_, province_code=province, code=code, on=day)
    except UnknownPlace as error:
        return error


def _end_of(year: int | None) -> date | None:
    return None if year is None else date(year, 12, 31)


def _sheet(part: Part, place: int) -> Any:
    return part.sheets[part.places[place]].findings


def _texts(block: Block, name: str | None) -> list[Any]:
    vector = block.fields.get(name or "")
    return [None] * len(block) if vector is None else vector.objects()


def _unread(block: Block, names: Sequence[str | None]) -> np.ndarray:
    """Records in which one of the fields could not be read: what it would have said is not known."""
    marks = [block.unread[name] for name in names if name in block.unread]
    return np.logical_or.reduce(marks) if marks else np.zeros(len(block), dtype=bool)
