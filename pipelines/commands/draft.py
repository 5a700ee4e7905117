"""`muang draft`: propose a contract for an unknown layout."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.printing import one_line
from pipelines.released import refuse_unless_file
from pipelines.settings import Settings
from validations.problem import Refused, problem

if TYPE_CHECKING:
    from sources.drafting.draft import Draft

WORDS = {
    "en": {
        "known": "{sheet}: contract {contract} fits as it is.",
        "changed": "{sheet}: nearest is {contract}; {renamed} renamed, {new} new, {missing} missing, {moved} moved.",
        "new": "{sheet}: like no known contract; {columns} columns are proposed.",
        "no_header": "{sheet}: no header was found.",
    },
    "th": {
        "known": "{sheet}: ใช้สัญญาข้อมูล {contract} ได้โดยไม่ต้องแก้ไข",
        "changed": "{sheet}: ใกล้เคียง {contract} ที่สุด เปลี่ยนชื่อ {renamed} ใหม่ {new} ขาด {missing} ย้ายที่ {moved} คอลัมน์",
        "new": "{sheet}: ไม่คล้ายสัญญาข้อมูลที่มีอยู่ เสนอ {columns} คอลัมน์",
        "no_header": "{sheet}: ไม่พบหัวตาราง",
    },
}


@click.command("draft")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to draft for (default every visible one).")
def command(file: Path, sheet: str | None) -> None:
    """Compare FILE with every contract and print the one that it needs, as YAML to review."""
    refuse_unless_file(file)
    from sources.contract import load_contracts
    from sources.drafting.draft import draft
    from sources.registers import load_registers
    from sources.workbook import Unreadable, read_workbook

    try:
        grids = [grid for grid in read_workbook(file).sheets if any(cell != "" for row in grid.cells for cell in row)]
    except Unreadable as error:
        raise Refused(error.problem) from error
    if sheet is not None:
        chosen = [grid for grid in grids if grid.name == sheet]
        if not chosen:
            raise Refused(problem("command.no_such_sheet", raw=sheet, known=", ".join(grid.name for grid in grids)))
    else:
        chosen = [grid for grid in grids if grid.visible]
    contracts, registers = load_contracts(), load_registers()
    for number, grid in enumerate(chosen):
        found = draft(grid, contracts, registers)
        click.echo(_said(found), err=True)
        if found.yaml:
            click.echo(("---\n" if number else "") + found.yaml.rstrip())


def _said(found: "Draft") -> str:
    changes = found.comparison.changes if found.comparison else ()
    count = {kind: sum(change.kind == kind for change in changes) for kind in ("renamed", "new", "missing", "moved")}
    words = WORDS[Settings.read().language][found.verdict]
    return words.format(sheet=one_line(found.sheet), contract=found.contract, columns=len(found.guesses), **count)
