"""python -m tests.simulate.matrix: every simulated sheet with every mess, judged and scored against its truth.

--contract NAME …   kinds of sheets, tables or agencies (default: all)
--mess M01,M05      the messes (default: all, each form of each alone)
--pairs             two messes in each workbook: the first forms that a sheet allows of every pair
--year 2566         the year of the data
--docs FILE         writes the page with the Markdown table there, after running pairs too
--findings FILE     writes there what was found, by kind of sheet and mess

A cell of the table says: wrong values kept / right values refused, and in brackets damaged cells of which nothing was
said. It is the only module here that calls what reads workbooks.
"""

import argparse
import hashlib
import itertools
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sources.contract import load_contracts
from sources.intake import Received, judge_files
from sources.registers import Registers, load_registers
from tests.simulate.authorities import authorities
from tests.simulate.kinds import Kind, kinds
from tests.simulate.making import Made, make
from tests.simulate.messes.base import ORDER, Mess, forms_of, messes
from tests.simulate.scoring import Score, score
from tests.simulate.writing import write_all
from validations.judgement import FileJudgement
from validations.problem import ERROR, Problem

if TYPE_CHECKING:
    import pandas as pd

CLEAN = "clean"
IDS = tuple(sorted(set(ORDER)))


@dataclass
class Matrix:
    """Scores by kind of sheet and mess; a pair of messes is named 'M01+M04'."""

    scores: dict[tuple[str, str], Score] = field(default_factory=dict)
    read_by: dict[str, set[str]] = field(default_factory=dict)

    def add(self, made: Made, judgement: FileJudgement) -> None:
        """Scores one judged workbook."""
        ids = dict.fromkeys(name.split(":")[0] for name in made.truth["messes"])
        found = score(made.truth, judgement)
        forms = "+".join(made.truth["messes"]) or CLEAN
        found.first = {f"{forms}: {what}": example for what, example in found.first.items()}
        found.told = Counter({f"{forms}: {what}": count for what, count in found.told.items()})
        key = (made.book.contract, "+".join(ids) or CLEAN)
        self.scores.setdefault(key, Score())
        self.scores[key] += found
        self.read_by.setdefault(made.book.contract, set()).update(sheet.contract for sheet in judgement.sheets)

    def columns(self) -> list[str]:
        """The messes that were tried, the clean workbooks first."""
        found = {mess for _, mess in self.scores}
        return [CLEAN] * (CLEAN in found) + sorted(found - {CLEAN})

    def total(self) -> Score:
        """All scores added up."""
        total = Score()
        for one in self.scores.values():
            total += one
        return total


@cache
def registers() -> Registers:
    """The program's registers with the simulated authorities as the listing of local authorities."""
    return load_registers(listing())


def listing() -> "pd.DataFrame":
    """The authorities as rows of `authority_listing`, without the forty rows that share a code with another."""
    import pandas as pd

    codes = [one.code for one in authorities()]
    twice = {code for code in codes if codes.count(code) > 1} if len(set(codes)) != len(codes) else set()
    rows = [
        {
            "authority_code": one.code,
            "name_th": one.name,
            "authority_type": one.type,
            "province_code": one.province_code,
            "district_code": one.district_code,
            "valid_from": None,
            "valid_to": None,
            "status": "active",
        }
        for one in authorities()
        if one.code not in twice
    ]
    return pd.DataFrame(rows)


def judged(many: Sequence[Made], folder: Path) -> Iterator[tuple[Made, FileJudgement]]:
    """Writes workbooks and judges them together."""
    write_all([made.book for made in many], folder)
    received = []
    for made in many:
        path = folder / made.book.file_name
        received.append(Received(path, made.book.file_name, hashlib.sha256(path.read_bytes()).hexdigest()))
    try:
        found = list(judge_files(received, load_contracts(), registers()))
    except Exception:  # noqa: BLE001 - nothing in a file may make judging raise: which file did is looked for below
        found = [_judged_alone(one) for one in received]
    yield from zip(many, found, strict=True)


def _judged_alone(received: Received) -> FileJudgement:
    """The judgement of one file; what it raised stands as its problem."""
    try:
        return next(iter(judge_files([received], load_contracts(), registers())))
    except Exception as error:  # noqa: BLE001 - a crash is a finding of this measurement
        place = traceback.extract_tb(error.__traceback__)[-1]
        rule = f"CRASH {type(error).__name__} {error} at {Path(place.filename).name}:{place.lineno}"
        problem = Problem(rule, ERROR, rule, rule)
        return FileJudgement(received.file_name, received.sha256, problems=[problem], unreadable=True)


def run(chosen: Iterable[Kind], forms: Sequence[Sequence[Mess]], year: int = 2566, seed: int = 1) -> Matrix:
    """Makes a workbook of each kind with each set of messes that can befall it, and scores how it is judged."""
    matrix = Matrix()
    for kind in chosen:
        many = [made for messes_ in forms if (made := make(kind.name, year, messes_, seed=seed))]
        with tempfile.TemporaryDirectory() as folder:
            for made, judgement in judged(many, Path(folder)):
                matrix.add(made, judgement)
    return matrix


def single_forms(names: Iterable[str] = ()) -> list[list[Mess]]:
    """The clean workbook, and each form of each mess alone."""
    chosen = forms_of(names) if names else list(messes().values())
    return [[], *[[form] for form in chosen]]


def pairs(names: Iterable[str] = ()) -> list[list[Mess]]:
    """Every pair of messes, with all forms of both that can stand in one file (of a file's form, one)."""
    ids = sorted({form.id for form in (forms_of(names) if names else messes().values())})
    found = []
    for first, second in itertools.combinations(ids, 2):
        # One form of file: Thai Windows, but for texts with characters that it cannot store.
        file = "csv_bom" if "M17" in (first, second) else "csv_cp874"
        found.append([form for form in forms_of([first, second]) if form.id != "M15" or form.variant == file])
    return found


def markdown(matrix: Matrix) -> str:
    """The table sheet × mess."""
    columns = matrix.columns()
    lines = [
        "| Agency | Table | Sheet simulated | Read by | " + " | ".join(columns) + " |",
        "|---" * (4 + len(columns)) + "|",
    ]
    for kind in kinds().values():
        found = [matrix.scores.get((kind.name, mess)) for mess in columns]
        if any(found):
            by = ", ".join(sorted(matrix.read_by.get(kind.name, set()))) or "–"
            cells = [_cell(one) for one in found]
            lines.append(f"| {kind.agency} | {kind.table} | {kind.name} | {by} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(found: Score | None) -> str:
    if found is None:
        return "–"
    text = f"{found.wrong}/{found.refused}"
    text += f" ({found.silent})" if found.silent else ""
    text += " **leak**" if found.leaked else ""
    return text


def findings(matrix: Matrix) -> str:
    """What is not as it should be, sheet by sheet and mess by mess, with the first cells."""
    lines = []
    for kind in kinds().values():
        for mess in matrix.columns():
            found = matrix.scores.get((kind.name, mess))
            if found is None or (found.is_perfect and not found.alarms):
                continue
            by = ", ".join(sorted(matrix.read_by.get(kind.name, set()))) or "no contract"
            lines.append(
                f"\n## {kind.name} ({kind.table}; read by {by}) {mess}: wrong {found.wrong}, refused {found.refused}, "
                f"silent {found.silent}, leaked {found.leaked}, alarms {found.alarms} of {found.values} values"
            )
            lines += [f"- {count} × {what} — {found.first[what]}" for what, count in found.told.most_common()]
    return "\n".join(lines) + "\n"


def legend() -> str:
    """Every form of every mess and what it does."""
    lines = ["| Mess | Form | What it does |", "|---|---|---|"]
    for form in sorted(messes().values(), key=lambda one: one.name):
        first = (form.apply.__doc__ or "").strip().splitlines()[0]
        lines.append(f"| {form.id} | {form.variant or '–'} | {first} |")
    return "\n".join(lines) + "\n"


def page(matrix: Matrix, two: Matrix, year: int) -> str:
    """The page for docs/: what the numbers mean, the table of single messes, what pairs came to, and the legend."""
    return f"""# Every sheet with every mess

Made by `python -m tests.simulate.matrix --docs docs/mess_matrix.md`; do not edit by hand.

Workbooks of every sheet that the agencies send are simulated (year {year}), damaged by one mess at a time, and judged
as sent. The simulator knows what a right reading is; it was written from the design's templates, not from contracts.
A cell holds *wrong values kept / right values refused*; a number in brackets counts damaged cells of which no problem
told. All must be 0. – : the mess cannot befall the sheet.

- One mess at a time: {_in_words(matrix)}.
- Two messes at a time: {_in_words(two)}.

A contradictory figure that is kept with a warning is one of two that do not fit each other, where nobody can say which
of them is wrong, or one that is unlikely.

{markdown(matrix)}
## The messes

{legend()}"""


def _in_words(matrix: Matrix) -> str:
    total = matrix.total()
    return (
        f"{total.values:,} values, {total.wrong} wrong kept, {total.refused} right refused, {total.silent} damaged "
        f"cells without their problem, {total.leaked} personal texts where none may be. Of {total.open:,} cells that "
        f"may be read or refused {total.open_read:,} were read. {total.warned} contradictory figures were kept with "
        "a warning"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints or writes the table; 1 where something is not as it should be."""
    parser = argparse.ArgumentParser("python -m tests.simulate.matrix", description=__doc__)
    parser.add_argument("--contract", nargs="+", default=[])
    parser.add_argument("--mess", default="")
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--year", type=int, default=2566)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--findings", type=Path)
    given = parser.parse_args(arguments)
    asked = set(given.contract)
    chosen = [kind for kind in kinds().values() if not asked or asked & {kind.name, kind.table, kind.agency}]
    if not chosen:
        print(f"tests.simulate.matrix: no kind of sheet, table or agency {', '.join(sorted(asked))}", file=sys.stderr)
        return 2
    names = [name for name in given.mess.split(",") if name]
    started = time.perf_counter()
    matrix = run(chosen, pairs(names) if given.pairs else single_forms(names), given.year, given.seed)
    if given.docs:
        two = matrix if given.pairs else run(chosen, pairs(names), given.year, given.seed)
        given.docs.write_text(page(matrix, two, given.year), encoding="utf-8")
    if given.findings:
        given.findings.write_text(findings(matrix), encoding="utf-8")
    if not (given.docs or given.findings):
        print(markdown(matrix), findings(matrix))
    total = matrix.total()
    print(
        f"{len(matrix.scores)} of sheet × mess in {time.perf_counter() - started:.0f} s: {total.wrong} wrong kept, "
        f"{total.refused} right refused, {total.silent} silent, {total.leaked} leaked, {total.alarms} false alarms, "
        f"{total.warned} kept with a warning; {total.unread} workbooks not read"
    )
    return 0 if total.is_perfect else 1


if __name__ == "__main__":
    sys.exit(main())
