"""python -m tests.simulate --out DIR: workbooks of the agencies' sheets with their truth.

--contract NAME …   kinds of sheets or tables (default: all; --list names them)
--year 2566         the year of the data, Buddhist Era; several may be given
--authorities N     one workbook for each of N authorities ('all' for 7,871) of the kinds that an authority sends
--mess M01,M05      messes, all in each workbook; 'each' makes one workbook for every form of every mess
--seed 1            another seed, other figures
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.simulate.authorities import Authority, authorities
from tests.simulate.kinds import Kind, kinds
from tests.simulate.making import Made, make, one_each
from tests.simulate.messes.base import Mess, forms_of, messes
from tests.simulate.writing import CannotWrite, write, write_all


class Wrong(Exception):
    """An argument that cannot be followed, in one line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the workbooks asked for; 0 when all were written."""
    given = _parser().parse_args(arguments)
    try:
        if given.list:
            _print_list()
            return 0
        if given.out is None:
            raise Wrong("--out names the folder to write to")
        return _run(given)
    except (Wrong, CannotWrite) as error:
        print(f"tests.simulate: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m tests.simulate", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--out", type=Path)
    parser.add_argument("--contract", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--year", nargs="+", type=int, default=[2566])
    parser.add_argument("--authorities", metavar="N")
    parser.add_argument("--mess", default="", metavar="M01,M05")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="the kinds of sheets and the forms of messes")
    return parser


def _run(given: argparse.Namespace) -> int:
    chosen = _chosen(given.contract)
    for year in given.year:
        if not 2500 <= year <= 2599:
            raise Wrong(f"--year {year}: a year of the Buddhist Era between 2500 and 2599 is needed (2566, say)")
    given.out.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    if given.authorities:
        count = _write_each(_per_authority(given, chosen), given.out)
    else:
        count = _write_together(list(_asked(given, chosen)), given.out)
    print(f"{count} workbooks in {given.out}, {time.perf_counter() - started:.1f} s; truth in {given.out / 'truth'}")
    return 0


def _chosen(names: list[str]) -> list[Kind]:
    found = []
    for name in names:
        matching = [kind for kind in kinds().values() if name in (kind.name, kind.table, kind.agency)]
        if not matching:
            raise Wrong(f"no kind of sheet, table or agency {name}: --list names them")
        found += [kind for kind in matching if kind not in found]
    return found or list(kinds().values())


def _picked(asked: str, seed: int) -> list[Authority]:
    every = [one for one in authorities() if one.type != "อบจ." or asked == "all"]
    if asked == "all":
        return every
    if not asked.isdigit() or int(asked) < 1:
        raise Wrong(f"--authorities {asked}: a number, or 'all'")
    unique = [one for one in every if one.is_unique]
    return random.Random(seed).sample(unique, min(int(asked), len(unique)))


def _per_authority(given: argparse.Namespace, chosen: list[Kind]) -> Iterator[Made]:
    if given.mess:
        raise Wrong("--mess damages one workbook of a kind; with --authorities the workbooks are clean")
    kept = [kind for kind in chosen if kind.per_authority]
    if not kept:
        names = ", ".join(kind.name for kind in kinds().values() if kind.per_authority)
        raise Wrong(f"no authority sends a file of its own of these kinds; it does of {names}")
    for kind in kept:
        for year in given.year:
            yield from one_each(kind.name, year, _picked(given.authorities, given.seed), seed=given.seed)


def _asked(given: argparse.Namespace, chosen: list[Kind]) -> Iterator[Made]:
    sets: list[list[Mess]] = [[one] for one in messes().values()] if given.mess == "each" else []
    if not sets:
        try:
            sets = [forms_of([name for name in given.mess.split(",") if name])]
        except KeyError as error:
            raise Wrong(str(error.args[0])) from None
        if len({one.id for one in sets[0] if one.id == "M15"}) and len([one for one in sets[0] if one.id == "M15"]) > 1:
            raise Wrong("a file has one form: name it, as in M15:csv_cp874")
    for kind in chosen:
        for year in given.year:
            for forms in sets:
                made = make(kind.name, year, forms, seed=given.seed)
                if made:
                    yield made
                else:
                    names = ", ".join(one.name for one in forms)
                    print(f"  {kind.name} {year}: {names} does not apply", file=sys.stderr)


def _write_each(many: Iterator[Made], out: Path) -> int:
    """One after the other, with one truth file for all."""
    count = 0
    (out / "truth").mkdir(exist_ok=True)
    with (out / "truth" / "truth.jsonl").open("w", encoding="utf-8") as file:
        for made in many:
            write(made.book, out, made.rendered)
            file.write(json.dumps(made.truth, ensure_ascii=False) + "\n")
            count += 1
            if count % 500 == 0:
                print(f"  {count} written", file=sys.stderr)
    return count


def _write_together(many: list[Made], out: Path) -> int:
    (out / "truth").mkdir(exist_ok=True)
    write_all([made.book for made in many], out)
    for made in many:
        path = out / "truth" / f"{made.book.file_name}.json"
        path.write_text(json.dumps(made.truth, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(many)


def _print_list() -> None:
    for kind in kinds().values():
        each = "  one per authority too" if kind.per_authority else ""
        print(f"{kind.name:22} {kind.agency:5} {kind.table:24}{each}")
    print("\n" + ", ".join(messes()))


if __name__ == "__main__":
    sys.exit(main())
