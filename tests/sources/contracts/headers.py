"""A header for any contract, built from what the contract says of its columns."""

import re
from collections.abc import Iterable, Sequence

from sources.bands import band_text
from sources.contract import Column, Contract
from sources.workbook import Grid

# Texts that head bands of columns, among which each contract's pattern takes its own.
_BANDS = (
    *("2565", "2566", "ปี 2565", "ปี 2566", "พ.ศ. 2565", "พ.ศ. 2566", "ปีงบประมาณ 2565", "ปีงบประมาณ 2566"),
    *("ม.ค.", "ก.พ.", "มกราคม", "กุมภาพันธ์", "EHA 1001", "EHA 1002", "ผ่าน EHA 1001", "ผ่าน EHA 1002"),
    *("CO2", "CH4", "Scope 1", "Scope 2", "ขอบเขต 1", "ขอบเขต 2", "ประเภท 1", "ประเภท 2"),
    *("PM2.5", "PM10", "PM2.5 (24 ชม.)", "PM10 (24 ชม.)", "02t", "03t", "2024-11-01", "2024-11-02"),
)
_KEYS = ("02T", "03T", "05T")


def header_of(contract: Contract, *, only: Iterable[str] | None = None) -> list[list[str]]:
    """The rows of a header with each column's first alias, its parent above it; `only` names the columns wanted."""
    wanted = None if only is None else set(only)
    top: list[str] = []
    bottom: list[str] = []
    for column in contract.columns:
        if wanted is None or column.name in wanted:
            for part in column.land.values() or (column,):
                top.append(part.under[0] if part.under else "")
                bottom.append(part.headers[0])
    if contract.bands:
        for text in band_texts(contract):
            for value in contract.bands.values:
                top.append(text if value.headers else "")
                bottom.append(value.headers[0] if value.headers else text)
    if contract.across:
        found = [key for key in _KEYS if re.fullmatch(contract.across.pattern, key)]
        assert len(found) >= contract.across.at_least, contract.name
        top += [""] * len(found)
        bottom += found
    return [top, bottom] if any(top) else [bottom]


def band_texts(contract: Contract) -> list[str]:
    """Texts that head a band of the contract, as many as it needs."""
    from dataclasses import replace

    from sources.header import Label

    assert contract.bands is not None
    blank = Label("", frozenset(), (), "", 0, 0)
    found = [text for text in _BANDS if band_text(contract.bands, replace(blank, text=text, cell=text)) is not None]
    assert len(found) >= contract.bands.at_least, f"{contract.name}: no text in headers.py heads its bands"
    return found[: max(2, contract.bands.at_least)]


def least_of(contract: Contract) -> list[str]:
    """The columns without which a sheet is not the contract's: those required, and so many more as it asks for."""
    required = [column.name for column in contract.columns if column.required]
    others = [column.name for column in contract.columns if not column.required and _distinct(column, contract)]
    return required + others[: max(0, contract.at_least - len(required))]


def grid_of(contract: Contract, header: Sequence[Sequence[str]], name: str | None = None) -> Grid:
    """A sheet of that header under a title; without a name it has the first that the contract knows."""
    width = len(header[0])
    name = name or (contract.sheet_names[0] if contract.sheet_names else "Sheet1")
    title: list[object] = ["รายงานข้อมูล", *[""] * (width - 1)]
    return Grid(name, [title, *[list(row) for row in header], [""] * width])


def _distinct(column: Column, contract: Contract) -> bool:
    """Whether a header names that column alone, so that it can be told without its neighbours."""
    same = [other for other in contract.columns if set(other.headers) & set(column.headers)]
    return len(same) == 1 and not column.land
