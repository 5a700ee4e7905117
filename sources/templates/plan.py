"""What stands where in the template of a contract: titles, headers over one or two rows, what may be typed below."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sources.contract import Column, Contract
from sources.registers import Registers
from validations.tables.declaring import declared
from validations.values.thai_dates import thai_date

ROWS = 2000  # rows that may be filled in; a sheet with more is sent as the agency has it
YEAR_BE = 2567
_TITLES: dict[str, tuple[str, ...]] = {
    "year": (
        "ประจำปี พ.ศ. {}",
        "ปี พ.ศ. {}",
        "พ.ศ. {}",
        "ปีงบประมาณ พ.ศ. {}",
        "ปีงบประมาณ {}",
        "ปีการศึกษา {}",
        "ปี {}",
        "{}",
    ),
    "date": ("ข้อมูล ณ วันที่ {}", "ณ วันที่ {}", "วันที่ {}", "{}"),
    "text": ("{}",),
}
_UNIT_IN_BRACKETS = re.compile(r"\([^()]*\)\s*$")
FLAG_WORDS = ("มี", "ไม่มี")


@dataclass(frozen=True)
class Field:
    """One column of the template: its header, the header above it, what may be typed, and an example of it.

    `choices` are the words of a drop-down; `kind` is number, whole, percent, date, year or text; bounds are in the
    units of the header. `key` is the key of a band (`ม.ค.`), `column` what the contract says of the cells.
    """

    column: Column
    header: str
    above: str | None
    kind: str
    example: object
    title_th: str
    unit: str | None = None
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    key: str | None = None


@dataclass(frozen=True)
class Plan:
    """A template: the sheet's name, the lines above the header, and its columns. `taken` are titles to be filled in."""

    contract: Contract
    sheet: str
    titles: tuple[str, ...]
    fields: tuple[Field, ...]
    taken: tuple[str, ...] = field(default=())

    @property
    def header_rows(self) -> int:
        return 2 if any(each.above for each in self.fields) else 1


def plan_of(contract: Contract, registers: Registers, year_be: int = YEAR_BE) -> Plan:
    """The template of a contract. `year_be` stands in the titles that say of which year the sheet is."""
    taken = tuple(_title_of(each.column, each.sources, contract, year_be) for each in contract.taken)
    if contract.across is not None:
        fields = _of_wide(contract, registers)
    else:
        fields = tuple(found for column in contract.columns for found in _of_column(column, contract, registers))
        fields += _of_bands(contract, registers)
    titles = (contract.title_th, *(said for said in taken if said))
    return Plan(contract, _sheet_name(contract), titles, fields, taken)


def _sheet_name(contract: Contract) -> str:
    name = contract.sheet_names[0] if contract.sheet_names else contract.title_th
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip()


def _of_column(column: Column, contract: Contract, registers: Registers) -> list[Field]:
    above = column.under[0] if column.under else None
    if column.land:
        return [_field(part, above, contract, registers, title_of=column.name) for part in column.land.values()]
    return [_field(column, above, contract, registers)]


def _of_bands(contract: Contract, registers: Registers) -> tuple[Field, ...]:
    """Each value under each key; a value without headers is the band's own column."""
    if contract.bands is None:
        return ()
    found = []
    for key in example_keys(contract.bands.key):
        for value in contract.bands.values:
            above = key if value.headers else None
            header = None if value.headers else key
            found.append(_field(value, above, contract, registers, header=header, key=key))
    return tuple(found)


def _of_wide(contract: Contract, registers: Registers) -> tuple[Field, ...]:
    """The day, and the first keys of the register: the sender adds a column for each of their own."""
    across = contract.across
    assert across is not None
    day = Column(across.value, (), across.type)
    keys = sorted(registers.codes.get(across.register or "", ()))[:5] or ["02T", "03T"]
    values = [_field(day, None, contract, registers, header=key, key=key) for key in keys]
    return (*(_field(column, None, contract, registers) for column in contract.columns), *values)


def _field(
    column: Column,
    above: str | None,
    contract: Contract,
    registers: Registers,
    *,
    header: str | None = None,
    key: str | None = None,
    title_of: str | None = None,
) -> Field:
    declaration = declared()[contract.table].columns.get(title_of or column.name)
    title = str(declaration.title) if declaration is not None else (column.headers or (column.name,))[0]
    unit = column.unit_assumed or column.unit
    words = registers.units.word(unit) if unit else None
    low, high = _bounds(declaration, column)
    kind, example, choices = _kind(column, contract, registers, low)
    return Field(column, header or _header(column, words), above, kind, example, title, words, choices, low, high, key)


def _header(column: Column, unit: str | None) -> str:
    """The first Thai alias, with the unit in brackets unless it says one."""
    name = column.headers[0] if column.headers else column.name
    return name if unit is None or _UNIT_IN_BRACKETS.search(name) else f"{name} ({unit})"


def _bounds(declaration: Any, column: Column) -> tuple[float | None, float | None]:
    """The least and the greatest value that the table allows, in whole units, where the sheet has the table's unit."""
    if declaration is None or (column.unit_assumed or column.unit) != column.unit or column.land:
        return None, None
    said = {name: value for check in declaration.checks for name, value in (check.statistics or {}).items()}
    places = (declaration.metadata or {}).get("places") or (3 if column.type == "milli" else 0)
    low, high = (said.get(name) for name in ("min_value", "max_value"))
    return (None if low is None else low / 10**places, None if high is None else high / 10**places)


def _kind(
    column: Column, contract: Contract, registers: Registers, low: float | None
) -> tuple[str, object, tuple[str, ...]]:
    """What may be typed, an example, and the words to choose from."""
    if column.type == "choice":
        words = tuple(said[0] for said in column.choices.values())
        return "text", words[0], words
    if column.type == "flag":
        words = tuple(said[0] for said in column.choices.values()) or FLAG_WORDS
        return "text", words[0], words
    if column.type == "province":
        return "text", "เชียงใหม่", registers.places.names_th
    simple: dict[str, tuple[str, object]] = {
        "whole": ("whole", max(int(low or 0), 10)),
        "milli": ("number", max(low or 0, 12.5)),
        "quantity": ("number", max(low or 0, 12.5)),
        "land": ("text", "4-2-0"),
        "percent": ("percent", 75),
        "day": ("date", date(YEAR_BE - 543, 1, 31)),
        "date": ("date", date(YEAR_BE - 543, 1, 31)),
        "period": ("text", f"1 มกราคม {YEAR_BE} - 30 มิถุนายน {YEAR_BE}"),
        "year": ("year", YEAR_BE),
        "month": ("text", "มกราคม"),
        "money": ("number", 500_000),
        "ratio_pair": ("text", "12/365"),
        "district": ("text", "เมืองเชียงใหม่"),
        "municipality": ("text", "เทศบาลนครเชียงใหม่"),
        "list": ("text", "กรมควบคุมมลพิษ; กรมอนามัย"),
        "code": ("text", _example_of(column.pattern)),
    }
    if column.type in simple:
        kind, example = simple[column.type]
        return kind, example, ()
    return "text", _text_example(column, contract), ()


def _text_example(column: Column, contract: Contract) -> str:
    authority = contract.authority
    if authority is not None and column.name == authority.name:
        return "เทศบาลนครเชียงใหม่"
    return "ตัวอย่าง"


def _example_of(pattern: str | None) -> str:
    """A code that the pattern takes, among a few usual ones; the first digits of it otherwise."""
    usual = ("02T", "1234567", "12345678", "A-01", "A001", "P-01", "01", "1", "ABC-2567-001", "50", "5001")
    return next((code for code in usual if pattern is None or re.fullmatch(pattern, code)), "")


def example_keys(key: Column) -> list[str]:
    """The headers of the bands of a template: months, the last three years, or the words that the pattern names."""
    if key.type == "month":
        return [thai_date(date(2000, month, 1), "month").split()[0] for month in range(1, 13)]
    if key.type == "year":
        return [str(year) for year in range(YEAR_BE - 2, YEAR_BE + 1)]
    return list(key.headers)


def _title_of(column: Column, sources: tuple[str, ...], contract: Contract, year_be: int) -> str:
    """A title line that the contract's own pattern finds the value in; '' where only a name or a note can say it."""
    if "title" not in sources:
        return ""
    value = {
        "year": str(year_be),
        "date": thai_date(date(year_be - 543, 9, 30)),
        "province": "เชียงใหม่",
    }.get(column.type, "")
    for form in _TITLES.get(column.type, ("{}", "จังหวัด{}", "จ.{}")):
        said = form.format(value)
        if column.pattern is None or re.search(column.pattern, said):
            return said
    return ""
