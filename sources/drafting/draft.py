"""A contract as YAML to be reviewed, with what was found about the sheet in comments above it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sources.contract import CONTRACTS, Contract
from sources.drafting.guessing import MOST, Guess, guess_columns, is_day
from sources.drafting.matching import MISSING, NEW, RENAMED, SAME, Change, Comparison, header_blocks, nearest
from sources.header import paths, shown
from sources.plain_cells import is_blank
from sources.recognise import Layout, find_layout, first_day, recognise
from sources.registers import Registers
from sources.workbook import Grid

NEAR = 0.4  # likeness from which a sheet counts as a changed layout of a known contract
_DUMP: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 150, "default_flow_style": None}


@dataclass(frozen=True)
class Draft:
    """What is proposed for a sheet. `verdict` is known (a contract fits as it is), changed (the nearest, adapted), new,
    or no_header."""

    sheet: str
    verdict: str
    yaml: str = ""
    contract: str | None = None
    comparison: Comparison | None = None
    guesses: tuple[Guess, ...] = ()


def draft(grid: Grid, contracts: list[Contract], registers: Registers, folder: Path = CONTRACTS) -> Draft:
    """Compares the sheet with every contract and writes the one that it needs, from the nearest one's file."""
    layout = recognise(grid, contracts)
    if layout is not None and _fits_as_it_is(layout):
        text = (folder / f"{layout.contract.name}.yaml").read_text(encoding="utf-8")
        return Draft(grid.name, "known", text, layout.contract.name)
    if layout is not None and layout.contract.across is not None:
        comparison: Comparison | None = _compare_wide(grid, layout)
    else:
        comparison = nearest(grid, [layout.contract] if layout is not None else contracts)
    if comparison is not None and comparison.likeness >= NEAR:
        text = _changed(grid, comparison, folder)
        return Draft(grid.name, "changed", text, comparison.contract.name, comparison)
    return _new(grid, registers)


def _fits_as_it_is(layout: Layout) -> bool:
    """Whether nothing of the sheet is unknown and nothing required is missing."""
    if layout.contract.across is not None:
        return all(layout.columns[column.name] for column in layout.contract.columns)
    placement = layout.placement
    assert placement is not None
    return not placement.missing and not placement.unmapped and not placement.repeated


def _compare_wide(grid: Grid, layout: Layout) -> Comparison | None:
    """A wide sheet of which the header of the days is unknown: the column that holds days is it."""
    (day,) = layout.contract.columns
    rows = grid.cells[layout.header_row + 1 :]
    for position, cell in enumerate(grid.cells[layout.header_row]):
        cells = [row[position] for row in rows if not is_blank(row[position])]
        if cells and sum(is_day(each) for each in cells) >= MOST * len(cells):
            change = Change(RENAMED, day.name, shown(cell), position, SAME, day.headers[0], day.required)
            return Comparison(layout.contract, layout.header_row, layout.header_row, (change,), 1.0)
    return None


def _changed(grid: Grid, comparison: Comparison, folder: Path) -> str:
    """The nearest contract with the sheet's headers added and its new columns passed over."""
    contract = comparison.contract
    said = yaml.safe_load((folder / f"{contract.name}.yaml").read_text(encoding="utf-8"))
    ignore = list(said.get("ignore", ()))
    lines = [
        f"# Draft from sheet “{grid.name}”: nearest is {contract.name} (likeness {comparison.likeness:.0%}).",
        "# Review each line below, then save this over the contract, or beside it with valid_from and valid_to.",
    ]
    for change in comparison.changes:
        if change.kind == RENAMED:
            headers = said["columns"][change.field]["headers"]
            if change.header not in headers:
                headers.append(change.header)
            lines.append(
                f"#   renamed: {change.letter} “{change.header}” is {change.field} (“{change.was}”),"
                f" confidence {change.confidence} %"
            )
        elif change.kind == NEW:
            ignore.append(str(change.header))
            lines.append(f"#   new: {change.letter} “{change.header}”: passed over until the table has a field for it")
        elif change.kind == MISSING:
            word = "missing, REQUIRED" if change.is_required else "missing"
            lines.append(f"#   {word}: {change.field} (“{change.was}”)")
        elif change.kind != "known":
            lines.append(f"#   moved: {change.letter} “{change.header}” is {change.field}; the order decides nothing")
    if ignore:
        said["ignore"] = ignore
    layout = find_layout(grid, contract)
    day = first_day(grid, layout) if layout is not None else None
    if day is not None:
        lines.append(f"# The sheet's first date is {day.isoformat()}: consider valid_from: {day.year}-01-01.")
    return "\n".join([*lines, yaml.safe_dump(said, **_DUMP)])


def _new(grid: Grid, registers: Registers) -> Draft:
    """A first contract from the header with the most texts and what stands below it."""
    blocks = header_blocks(grid)
    if not blocks:
        return Draft(grid.name, "no_header")
    top, bottom = max(blocks, key=lambda block: _fullness(grid, *block))
    guesses = guess_columns(grid, paths(grid.cells, grid.merged, top, bottom), bottom, registers)
    columns: dict[str, Any] = {}
    for each in guesses:
        if each.is_personal:
            continue
        column: dict[str, Any] = {"headers": [each.header], "type": each.type}
        if each.unit:
            column["unit"] = each.unit
        if each.words:
            column["choices"] = {f"code_{number}": [word] for number, word in enumerate(each.words, start=1)}
        columns[each.name] = column
    title = next((str(cell) for row in grid.cells[:top] for cell in row if isinstance(cell, str) and cell.strip()), "")
    said = {
        "contract": re.sub(r"\W+", "_", f"agency_{grid.name}".lower()).strip("_"),
        "title_th": " ".join(title.split()) or grid.name,
        "title_en": "…",
        "agency": "…",
        "table": "…",
        "layout": "long",
        "policy": "row",
        "sheet_names": [grid.name],
        "at_least": max(2, len(columns) // 2),
        "columns": columns,
        "missing": ["n/a", "n.a.", "ไม่มีข้อมูล"],
        "ignore": ["ลำดับ", "ลำดับที่", "ที่", "No."],
        "notes": ["หมายเหตุ", "ที่มา :", "ที่มา:", "ข้อมูล ณ", "Note", "*"],
        "summaries": ["รวม", "รวมทั้งสิ้น", "Total"],
    }
    lines = [
        f"# Draft from sheet “{grid.name}”, header in row {bottom + 1}: no known contract is like it.",
        "# Types are guessed from the cells. Name the fields, the agency and the table, which validations/tables must",
        "# declare with these columns; say what is required, the units, and what “-” means in each column.",
        *(f"# personal data, never read: “{each.header}”" for each in guesses if each.is_personal),
    ]
    return Draft(grid.name, "new", "\n".join([*lines, yaml.safe_dump(said, **_DUMP)]), guesses=tuple(guesses))


def _fullness(grid: Grid, top: int, bottom: int) -> tuple[int, int, int]:
    """How much a block looks like the header of a table: columns named, records below them, and few rows."""
    named = sum(bool(path) for path in paths(grid.cells, grid.merged, top, bottom))
    below = grid.cells[bottom + 1 : bottom + 6]
    records = sum(sum(cell != "" for cell in row) * 2 > named for row in below)
    return (min(records, 3), named, top - bottom)
