"""How the sentences of findings name the fields and the values of a contract: as its sheets do, not as its tables."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sources.contract_parts import Column
from sources.fields import all_columns
from sources.places import load_places
from sources.units import load_units

if TYPE_CHECKING:
    from sources.records import Target

_THAI = re.compile("[ก-๛]")
_ENGLISH_WORD = re.compile("[A-Za-z]{3}")
_ASIDE = re.compile(r"\s*[(:;,].*", re.DOTALL)
# Units of which a sheet may use another than the table: a figure of the sentence is then not the one of the cell.
_CONVERTED = ("area", "mass", "greenhouse", "concentration", "mixing", "gas")


def labels_of(target: "Target") -> dict[str, tuple[str, str]]:
    """The name of each field in Thai and English: the headers that the contract's sheets have, with the table's unit.

    A field of no column has the title of its table's column up to the first bracket or comma.
    """
    found = {
        name: (_ASIDE.sub("", column.title), _ASIDE.sub("", column.description))
        for name, column in target.schema.columns.items()
    }
    for column in all_columns(target.contract):
        if column.type == "ratio_pair":
            continue  # one header for two fields tells neither
        thai, english = _headers(column)
        unit_th, unit_en = _unit(column)
        for name in target.fields_of(column):
            if name in found:
                said = thai or found[name][0], english or found[name][1]
                found[name] = _with_unit(said[0], unit_th), _with_unit(said[1], unit_en)
    return found


def words_of(target: "Target") -> dict[str, Mapping[str, str]]:
    """What the sheets call the codes of each field: ดีเยี่ยม for excellent, names for the codes of provinces."""
    found: dict[str, Mapping[str, str]] = {}
    for column in all_columns(target.contract):
        if column.type == "choice":
            words: Mapping[str, str] = {code: said[0] for code, said in column.choices.items() if said}
        elif column.type in ("province", "district"):
            words = load_places().codes.names
        else:
            continue
        found |= dict.fromkeys(target.fields_of(column), words)
    return found


def _headers(column: Column) -> tuple[str | None, str | None]:
    """The first header of the column in Thai, and the first in English."""
    headers = [_ASIDE.sub("", header) if "(" in header else header for header in column.headers]
    thai = next((header for header in headers if _THAI.search(header)), None)
    english = next((each for each in headers if not _THAI.search(each) and _ENGLISH_WORD.search(each)), None)
    return thai or english, english


def _unit(column: Column) -> tuple[str, str]:
    """The table's unit, where the sheet may have another."""
    unit = load_units().named(column.unit or ("m2" if column.type == "land" else ""))
    if unit is None or not unit.kind.startswith(_CONVERTED):
        return "", ""
    return load_units().word(unit.name), unit.name


def _with_unit(label: str, unit: str) -> str:
    """The unit in brackets behind the label, unless the label is no more than a unit itself."""
    return f"{label} ({unit})" if unit and not load_units().named(label) else label
