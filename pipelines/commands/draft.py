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
    from sources.workbook import Grid

SUFFIX = ".yaml"


@click.command("draft")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", help="The sheet to draft for, hidden or not (default every visible one).")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The contract's file, or its folder (default: printed)."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(file: Path, sheet: str | None, out: Path | None, force: bool) -> None:
    """Compare FILE with every contract and propose the one that it needs, as YAML to review.

    What was found is told on standard error. A contract that fits as it is needs no draft: nothing is written for it.
    """
    refuse_unless_file(file)
    from sources.contract import load_contracts
    from sources.drafting.draft import IS_KNOWN, IS_NONE, Drafter
    from sources.drafting.trial import tried
    from sources.registers import load_registers

    chosen = _chosen(file, sheet)
    contracts, registers = load_contracts(), load_registers()
    drafter = Drafter(contracts, registers, language=Settings.read().language)
    drafts = [tried(file, drafter.draft(grid, file.name), contracts, registers) for grid in chosen]
    if all(draft.verdict == IS_NONE and draft.remarks[0].rule == "draft.no_header" for draft in drafts):
        raise Refused(
            problem("draft.no_table", raw=file.name, sheets=", ".join(one_line(each.name) for each in chosen))
        )
    needed = [draft for draft in drafts if draft.verdict not in (IS_KNOWN, IS_NONE)]
    paths = _paths(out, needed, force) if out is not None else []
    for draft in drafts:
        _say(draft)
    for path, draft in zip(paths, needed, strict=False):
        path.write_text(draft.text, encoding="utf-8")
        click.echo(path)
    if out is None:
        click.echo("---\n".join(draft.text for draft in needed), nl=False)


def _chosen(file: Path, sheet: str | None) -> "list[Grid]":
    """The sheets to draft for; raises Refused for a file that cannot be read and for a sheet that is not there."""
    from sources.aside import is_answer, is_aside
    from sources.workbook import Unreadable, read_workbook

    try:
        grids = [grid for grid in read_workbook(file).sheets if any(cell != "" for row in grid.cells for cell in row)]
    except Unreadable as error:
        raise Refused(error.problem) from error
    if sheet is not None:
        chosen = [grid for grid in grids if grid.name == sheet]
        if not chosen:
            known = ", ".join(grid.name for grid in grids) or "–"
            raise Refused(problem("command.no_such_sheet", raw=sheet, known=known))
        return chosen
    chosen = [grid for grid in grids if grid.visible and not is_aside(grid) and not is_answer(grid)]
    if not grids:
        raise Refused(problem("draft.empty", raw=file.name))
    if not chosen:
        hidden = ", ".join(grid.name for grid in grids if not grid.visible) or "–"
        raise Refused(problem("draft.nothing", raw=file.name, hidden=hidden))
    return chosen


def _paths(out: Path, needed: "list[Draft]", force: bool) -> list[Path]:
    """Where each contract goes; raises Refused where a file is there, or where one file would have to hold several."""
    if not out.is_dir() and len(needed) > 1:
        sheets = ", ".join(one_line(draft.sheet) for draft in needed)
        raise Refused(problem("draft.several", raw=out, count=len(needed), sheets=sheets))
    paths: list[Path] = []
    for draft in needed:
        name = path = out / f"{draft.name}{SUFFIX}" if out.is_dir() else out
        number = 1
        while path in paths:
            number += 1
            path = name.with_stem(f"{name.stem}_{number}")
        if path.exists() and not force:
            raise Refused(problem("command.file_exists", raw=path))
        paths.append(path)
    return paths


def _say(draft: "Draft") -> None:
    """A line for the sheet, and one for each thing that was found."""
    thai = Settings.read().language == "th"
    for number, remark in enumerate(draft.remarks):
        said = remark.message_th if thai else remark.message_en
        click.echo(("  " if number else "") + one_line(said), err=True)
