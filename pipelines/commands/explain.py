"""`muang explain`: from a value to its formula, its evidence and the cells it rests on, read again from the snapshots."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.printing import shown
from pipelines.settings import Settings

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.lineage import CellRef

SHOWN = 20


@click.command("explain")
@click.argument("series")
@click.option("--year", type=int, help="The year, BE or CE (default: the latest with a value).")
@click.option("--area", help="A province code (50), a station (02T) or TH (default).")
@click.option("--release", "release_id", help="A release other than the current one.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--all", "show_all", is_flag=True, help=f"List every cell, not the first {SHOWN}.")
def command(
    series: str, year: int | None, area: str | None, release_id: str | None, home: Path | None, show_all: bool
) -> None:
    """Walk from the value of SERIES (TH-14, TH-03c) to the cells that it rests on. Exit 1 when a cell disagrees."""
    from pipelines.released import data_home, database
    from validations.values.years import BE_OFFSET
    from warehouse.lineage import explain

    year_be = year + BE_OFFSET if year is not None and year < 2400 else year
    found = explain(database(home, release_id), series.upper(), year_be, area.upper() if area else None)
    thai = Settings.read().language == "th"
    click.echo(f"{found.series} — {found.name_th if thai else found.name_en}")
    click.echo(f"{found.name_en if thai else found.name_th}")
    for row in found.values:
        click.echo("  " + ", ".join(f"{name} {shown(value)}" for name, value in row.items() if value is not None))
    click.echo(f"{'นิยาม' if thai else 'definition'}: {found.definition_th if thai else found.definition_en}")
    click.echo(f"{'สูตร' if thai else 'formula'}: {found.formula}")
    for item in found.evidence:
        click.echo(f"  • {item}")
    if found.cells and not _say_cells(data_home(home), found.cells, show_all, thai):
        raise click.exceptions.Exit(1)


def _say_cells(place: "Home", cells: list["CellRef"], show_all: bool, thai: bool) -> bool:
    """Print the cells with what the snapshot says now; whether every cell still says what was stored."""
    from sources.workbook import read_cells
    from warehouse.snapshot import find

    by_sheet: dict[tuple[str, str], list[CellRef]] = defaultdict(list)
    for cell in cells:
        by_sheet[cell.file_sha256, cell.sheet].append(cell)
    agreed, lines, faults = 0, [], []
    for (sha256, sheet), group in by_sheet.items():
        snapshot = find(place, sha256)
        says = read_cells(snapshot, sheet, [cell.address for cell in group]) if snapshot else {}
        for cell in group:
            line = f"  {cell.file_name} › {cell.sheet} › {cell.address} = {says.get(cell.address)}"
            if cell.agrees(says.get(cell.address)):
                agreed += 1
                lines.append(line)
            else:
                faults.append(f"{line} ≠ {cell.stored_value}")
    click.echo(f"{'เซลล์ที่ใช้' if thai else 'cells'} ({len(cells):,}):")
    for line in faults + (lines if show_all else lines[:SHOWN]):
        click.echo(line)
    hidden = 0 if show_all else max(0, len(lines) - SHOWN)
    if hidden:
        click.echo(f"  … {hidden:,} {'เซลล์ ใช้ --all เพื่อแสดงทั้งหมด' if thai else 'more (--all lists them)'}")
    if thai:
        click.echo(f"อ่านซ้ำจากแฟ้มต้นฉบับ ตรงกัน {agreed:,} จาก {len(cells):,} เซลล์")
    else:
        click.echo(f"read again from the snapshots: {agreed:,} of {len(cells):,} cells agree")
    return not faults
