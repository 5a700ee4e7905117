"""`muang check`: judge workbooks and say what is wrong where, without loading anything."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.printing import OUTCOMES, one_line
from pipelines.released import refuse_unless_file
from pipelines.settings import Settings
from validations.problem import Problem
from validations.values.text import printable

if TYPE_CHECKING:
    from validations.judgement import FileJudgement

SHOWN = 20


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with an entry per file and recognised sheet.")
@click.option("--all", "show_all", is_flag=True, help=f"List every problem, not the first {SHOWN} of a file.")
def command(files: tuple[Path, ...], as_json: bool, show_all: bool) -> None:
    """Judge workbooks; load nothing. Exit 0 when all are accepted, 1 when one is not."""
    for path in files:
        refuse_unless_file(path)
    from sources.contract import load_contracts
    from sources.intake import judge_file
    from sources.registers import load_registers
    from warehouse.snapshot import digest

    contracts, registers = load_contracts(), load_registers()
    judgements = []
    for number, path in enumerate(files, 1):
        if len(files) > 1 and sys.stderr.isatty():
            click.echo(f"[{number}/{len(files)}] {path.name}", err=True)
        judgement = judge_file(path, path.name, digest(path), contracts, registers)
        judgements.append((path, judgement))
        if not as_json:
            _say(judgement, show_all)
    if as_json:
        entries = [entry for path, judgement in judgements for entry in _entries(path, judgement)]
        click.echo(json.dumps({"files": entries}, ensure_ascii=False, indent=1))
    if any(judgement.outcome != "accepted" for _, judgement in judgements):
        raise click.exceptions.Exit(1)


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
