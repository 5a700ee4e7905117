"""`muang explain`: from a value to its formula, its evidence and its cells, read again from the snapshots."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.printing import shown
from pipelines.settings import Settings
from validations.problem import Refused, problem
from validations.values.years import BE_OFFSET

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.lineage import CellRef, Explanation

SHOWN = 20
WORDS = {
    "en": {
        "definition": "definition",
        "formula": "formula",
        "evidence": "evidence ({count:,})",
        "cells": "rests on ({count:,})",
        "more": "… {count:,} more (--all lists them)",
        "agree": "read again from the snapshots: {agreed:,} of {count:,} cells agree",
        "differs": "the snapshot says",
    },
    "th": {
        "definition": "นิยาม",
        "formula": "สูตร",
        "evidence": "หลักฐาน ({count:,})",
        "cells": "อาศัยข้อมูลจาก ({count:,})",
        "more": "… อีก {count:,} รายการ (--all แสดงทั้งหมด)",
        "agree": "อ่านซ้ำจากแฟ้มต้นฉบับ ตรงกัน {agreed:,} จาก {count:,} เซลล์",
        "differs": "แฟ้มต้นฉบับระบุว่า",
    },
}


@click.command("explain")
@click.argument("series")
@click.option("--year", type=int, help="The year, BE or CE (default: the latest with a value).")
@click.option("--area", help="TH (default), a province code (50) or a station (02T).")
@click.option("--release", "release_id", help="A release other than the current one.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--all", "show_all", is_flag=True, help=f"List everything, not the first {SHOWN}.")
def command(
    series: str, year: int | None, area: str | None, release_id: str | None, home: Path | None, show_all: bool
) -> None:
    """Walk from the value of SERIES (TH-07, TH-03c) to the cells that it rests on. Exit 1 when a cell disagrees."""
    from pipelines.released import data_home, database
    from warehouse.lineage import NoSuchSeries, explain, series_named

    year_be = year + BE_OFFSET if year is not None and year < 2400 else year
    path, found = database(home, release_id), []
    try:
        codes = series_named(series.strip())
    except NoSuchSeries as error:
        raise Refused(problem("command.nothing_to_explain", raw=series, reason=error)) from error
    for code in codes:
        try:
            found.append(explain(path, code, year_be, area.upper() if area else None))
        except NoSuchSeries as error:
            # Of an indicator with several series some may have no row of that year; of none, there is nothing to say.
            if len(codes) == 1 or (code == codes[-1] and not found):
                raise Refused(problem("command.nothing_to_explain", raw=series, reason=error)) from error
    agreed = [_say(one, data_home(home), show_all) for one in found]
    if not all(agreed):
        raise click.exceptions.Exit(1)


def _say(found: "Explanation", place: "Home", show_all: bool) -> bool:
    """Print one explanation; whether every cell still says what was stored."""
    thai = Settings.read().language == "th"
    words = WORDS["th" if thai else "en"]
    click.echo(
        f"{found.series} · {found.name_th if thai else found.name_en} ({found.name_en if thai else found.name_th})"
    )
    for row in found.values:
        click.echo(f"  {_value(row)}")
    click.echo(f"{words['definition']}: {found.card.definition_th if thai else found.card.definition_en}")
    click.echo(f"{words['formula']}: {found.card.formula}")
    if found.evidence and not found.cells:
        click.echo(words["evidence"].format(count=len(found.evidence)) + ":")
        _say_lines(
            (f"{row['evidence_kind']} {row['evidence_key']}: {row['title']}" for row in found.evidence), show_all
        )
    if not found.cells:
        return True
    cells = read_again(place, found.cells)
    in_workbooks = [cell for cell in cells if cell.is_in_workbook]
    differing = [cell for cell in in_workbooks if not cell.agrees]
    same = [cell for cell in cells if cell not in differing]
    click.echo(words["cells"].format(count=len(cells)) + ":")
    for cell in differing:
        click.echo(f"  {cell.location}: {cell.stored_value} ≠ {words['differs']} {shown(cell.says)}")
    _say_lines((_line(cell) for cell in same), show_all)
    if in_workbooks:
        click.echo(words["agree"].format(agreed=len(in_workbooks) - len(differing), count=len(in_workbooks)))
    return not differing


def _value(row: dict[str, Any]) -> str:
    """One row of indicator_value in a line: the figure first, then what it is of, then what stands behind it."""
    year = f"พ.ศ. {row['year_be']} ({row['year_ce']}), {row['year_basis']} year" if row["year_be"] else "undated"
    figure = "no value" if row["value"] is None else f"{shown(row['value'])} {row['unit']}"
    what = [row["breakdown"]] if row["breakdown"] != "total" else []
    behind = [
        f"{name} {shown(row[name])}" for name in ("flag", "coverage_pct", "evidence_count") if row[name] is not None
    ]
    marks = ["SIMULATED"] if row["is_simulated"] else []
    area = f"{row['area_level']} {row['area_code']}"
    return f"{figure} — " + "; ".join([*marks, *what, year, area, row["basis"], row["status"], *behind])


def read_again(place: "Home", cells: "Iterable[CellRef]") -> "list[CellRef]":
    """The cells with what the snapshots say now; a snapshot is opened once per sheet."""
    from sources.workbook import read_cells
    from warehouse.snapshot import find

    given = list(cells)
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in given:
        if cell.file_sha256 and cell.sheet and cell.address:
            wanted[cell.file_sha256, cell.sheet].append(cell.address)
    says: dict[tuple[str | None, str | None, str | None], object] = {}
    for (sha256, sheet), addresses in wanted.items():
        snapshot = find(place, sha256)
        for address, value in (read_cells(snapshot, sheet, addresses) if snapshot else {}).items():
            says[sha256, sheet, address] = value
    return [replace(cell, says=says.get((cell.file_sha256, cell.sheet, cell.address))) for cell in given]


def _line(cell: "CellRef") -> str:
    text = (
        f"{cell.location} = {shown(cell.says)}"
        if cell.is_in_workbook
        else f"{cell.location}: {cell.stored_value or ''}"
    )
    return f"{text}  ({cell.title})" if cell.title else text


def _say_lines(lines: Iterable[str], show_all: bool) -> None:
    given = list(lines)
    for line in given if show_all else given[:SHOWN]:
        click.echo(f"  {line}")
    hidden = 0 if show_all else len(given) - SHOWN
    if hidden > 0:
        thai = Settings.read().language == "th"
        click.echo("  " + WORDS["th" if thai else "en"]["more"].format(count=hidden))
