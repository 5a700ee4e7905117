"""`muang check`: judge workbooks and say what is wrong where, without loading anything."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.printing import OUTCOMES, one_line
from pipelines.released import refuse_unless_file
from pipelines.settings import Settings
from validations.problem import Problem, problem
from validations.values.text import printable

if TYPE_CHECKING:
    from sources.registers import Registers
    from validations.judgement import FileJudgement

SHOWN = 20


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with an entry per file and recognised sheet.")
@click.option(
    "--annotate",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the workbooks there again, with the wrong cells marked and the reasons in Thai.",
)
@click.option("--all", "show_all", is_flag=True, help=f"List every problem, not the first {SHOWN} of a file.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
def command(files: tuple[Path, ...], as_json: bool, show_all: bool, folder: Path | None, home: Path | None) -> None:
    """Judge workbooks; load nothing. Exit 0 when all are accepted, 1 when one is not."""
    for path in files:
        refuse_unless_file(path)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    from sources.contract import load_contracts
    from sources.intake import Received, judge_files
    from warehouse.snapshot import digest

    given = [Received(path, path.name, digest(path)) for path in files]
    judgements = []
    for number, (path, judgement) in enumerate(
        zip(files, judge_files(given, load_contracts(), _registers(home)), strict=True), 1
    ):
        if len(files) > 1 and sys.stderr.isatty():
            click.echo(f"[{number}/{len(files)}] {path.name}", err=True)
        judgements.append((path, judgement))
        if not as_json:
            _say(judgement, show_all)
    if folder is not None:
        _annotate(judgements, folder)
    if as_json:
        entries = [entry for path, judgement in judgements for entry in _entries(path, judgement)]
        click.echo(json.dumps({"files": entries}, ensure_ascii=False, indent=1))
    if any(judgement.outcome != "accepted" for _, judgement in judgements):
        raise click.exceptions.Exit(1)


def _registers(folder: Path | None) -> "Registers":
    """The registers of the data home, where there is one: authorities are looked up in what was sent before."""
    from sources.registers import load_registers
    from sources.waivers import read_waivers
    from warehouse.home import Home

    home = Home((folder or Settings.read().home).absolute())
    if not home.ledger_path.is_file():
        return load_registers()
    from warehouse import lake
    from warehouse.ledger import Ledger

    return load_registers(lake.read(Ledger(home), "authority_listing"), read_waivers(home.waivers))


def _annotate(judgements: "list[tuple[Path, FileJudgement]]", folder: Path) -> None:
    """Writes the answers, and says where on standard error; two files of one name get a number."""
    from pipelines.cli import say_error
    from sources.reply.annotating import Annotator, NotWritten, annotated_name

    taken: set[str] = set()
    with Annotator() as annotator:
        for path, judgement in judgements:
            name = plain = annotated_name(judgement.file_name)
            number = 1
            while name in taken:
                number += 1
                name = f"{number}-{plain}"
            taken.add(name)
            try:
                annotator.write(path, judgement, folder / name)
            except NotWritten:
                say_error(problem("reply.not_written", raw=one_line(judgement.file_name)))
                continue
            click.echo(one_line(str(folder / name)), err=True)


def _entries(path: Path, judgement: "FileJudgement") -> list[dict[str, Any]]:
    """An entry per recognised sheet; what belongs to no sheet stands in an entry of the file with sheet null."""
    entries: list[dict[str, Any]] = [
        {
            "file": printable(str(path)),
            "contract": sheet.contract,
            "sheet": sheet.sheet,
            "rows_read": sheet.rows_read,
            "rows_accepted": sheet.rows_accepted,
            "outcome": sheet.outcome,
            "problems": [found.as_dict() for found in sheet.problems],
        }
        for sheet in judgement.sheets
    ]
    if judgement.problems or not entries:
        entries.append(
            {
                "file": printable(str(path)),
                "contract": None,
                "sheet": None,
                "rows_read": 0,
                "rows_accepted": 0,
                "outcome": judgement.outcome,
                "problems": [found.as_dict() for found in judgement.problems],
            }
        )
    return entries


WORDS = {
    "en": {
        "rows": "{accepted:,} of {read:,} rows",
        "problems": ", {count:,} problem(s)",
        "more": "… and {count:,} more (--all shows them)",
        "simulated": "simulated data",
    },
    "th": {
        "rows": "รับ {accepted:,} จาก {read:,} แถว",
        "problems": " มีปัญหา {count:,} รายการ",
        "more": "… และอีก {count:,} รายการ (--all แสดงทั้งหมด)",
        "simulated": "ข้อมูลจำลอง",
    },
}


def _say(judgement: "FileJudgement", show_all: bool) -> None:
    from warehouse.extracts.words import SEVERITY, word

    language = Settings.read().language
    words = {**OUTCOMES[language], **WORDS[language]}
    simulated = f" ({words['simulated']})" if judgement.is_simulated else ""
    click.echo(f"{one_line(judgement.file_name)}: {words[judgement.outcome]}{simulated}")
    for sheet in judgement.sheets:
        rows = words["rows"].format(accepted=sheet.rows_accepted, read=sheet.rows_read)
        # A sheet can have all its rows and still lack cells: the count of problems says why it is accepted in part.
        count = words["problems"].format(count=len(sheet.problems)) if sheet.problems else ""
        click.echo(f"  {one_line(sheet.sheet)} [{sheet.contract}]: {words[sheet.outcome]}, {rows}{count}")
    problems = judgement.all_problems
    shown = problems if show_all else problems[:SHOWN]
    for found in shown:
        severity = word(SEVERITY, found.severity) if language == "th" else found.severity
        click.echo(f"  {_place(found)}{severity} {found.rule}: {one_line(_sentence(found, language))}")
    if len(problems) > len(shown):
        click.echo("  " + words["more"].format(count=len(problems) - len(shown)))


def _place(found: Problem) -> str:
    place = " › ".join(part for part in (found.sheet, found.cell) if part)
    return f"{one_line(place)}: " if place else ""


def _sentence(found: Problem, language: str) -> str:
    return found.message_th if language == "th" else found.message_en
