"""Which names of local authorities are read, and rightly: every name of a register as people write it.

`python -m benchmarks.places [REGISTER.csv]` prints the tables of places.md. The right answer to a question comes from
the register's plain columns, not from the code that is measured: the rows that the words, taken literally, can mean.
"""

import csv
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.place_names import (
    ALL,
    DISTRICT,
    MISSPELLINGS,
    PROVINCE,
    TYPE,
    VARIANTS,
    Misspelling,
    Question,
    Row,
    Variant,
    plain,
)
from sources.places import Authorities, Authority, UnknownPlace, load_places

REGISTER = Path(__file__).parents[2] / "shared" / "data" / "admin" / "lao_2017_dola_codes.csv"
SEED = 20260929
FOLDS = 20
TYPES = {"PAO": "อบจ.", "ThesabanNakhon": "ทน.", "ThesabanMueang": "ทม.", "ThesabanTambon": "ทต.", "TAO": "อบต."}
FOLLOWED = ("authority.superseded", "authority.register_older")
CONTRADICTIONS: dict[str, Callable[[Row, Row], Question]] = {
    "the province of another": lambda row, other: Question(row.name, row.type, other.province),
    "the type of another": lambda row, other: Question(row.name, other.type, row.province),
    "the code of another": lambda row, other: Question(row.name, row.type, row.province, other.code),
    "the province of another in the name": lambda row, other: Question(
        f"{row.name} จ.{other.province_name}", row.type, row.province
    ),
}
DIGITS = {type_: str(digit) for digit, type_ in enumerate(TYPES.values(), start=2)}


@dataclass
class Tally:
    """What became of the questions of one variant; `unique` is how many have one right answer."""

    asked: int = 0
    unique: int = 0
    right: int = 0
    refused: int = 0
    another: int = 0
    near: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        matched = self.right + len(self.wrong)
        return self.right / matched if matched else None

    @property
    def recall(self) -> float | None:
        return self.right / self.unique if self.unique else None

    def add(self, other: "Tally") -> None:
        for count in ("asked", "unique", "right", "refused"):
            setattr(self, count, getattr(self, count) + getattr(other, count))
        self.wrong += other.wrong


class Register:
    """The rows with what they can mean, from the columns alone."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self.by_name: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self.by_name[row.plain].append(row)
        self.province_names = set(load_places().names_th)

    def meant(self, row: Row, tells: frozenset[str]) -> list[Row]:
        """All rows of this name that what is told does not exclude."""
        return [
            other
            for other in self.by_name[row.plain]
            if (TYPE not in tells or other.type == row.type)
            and (PROVINCE not in tells or other.province == row.province)
            and (DISTRICT not in tells or other.code[1:5] == row.code[1:5])
        ]

    def is_unique(self, row: Row, tells: frozenset[str]) -> bool:
        """Whether there is one answer; the bare name of a province means the province too, so it has none."""
        if TYPE not in tells:
            provinces = {row.province_name} if PROVINCE in tells else self.province_names
            if row.plain in provinces:
                return False
        return len(self.meant(row, tells)) == 1


def main() -> None:
    """Print the tables; end with 1 where precision or recall misses its aim."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else REGISTER
    if not path.is_file():
        sys.exit(f"There is no register at {path}.")
    rows = read_register(path)
    authorities = Authorities(listing(rows))
    register = Register([row for row in rows if is_sound(row)])
    print(f"{len(rows)} rows, {len(register.rows)} of them sound, seed {SEED}\n")
    missed = print_variants(authorities, register)
    missed |= print_misspellings(authorities, register)
    missed |= print_contradictions(authorities, register)
    missed |= print_left_out(register)
    print_speed(rows)
    sys.exit(1 if missed else 0)


def read_register(path: Path) -> list[Row]:
    """The rows of the register of BE 2560 with the types of the project."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Row(row["dola_code"], row["name_th"], TYPES[row["lao_type"]], row["province_geocode"])
            for row in csv.DictReader(file)
        ]


def listing(rows: list[Row]) -> list[dict[str, str]]:
    """The rows as rows of the table `authority_listing`."""
    return [
        {"authority_code": row.code, "name_th": row.name, "authority_type": row.type, "province_code": row.province}
        for row in rows
    ]


def is_sound(row: Row) -> bool:
    """Whether code and columns agree; 20 rows stand a second time under a wrong province, 8 have swapped codes."""
    return row.code[0] == DIGITS[row.type] and row.code[1:3] == row.province


def print_variants(authorities: Authorities, register: Register) -> bool:
    """The table of forms; True where precision is below 99.9 % or recall, where there is one answer, below 98 %."""
    print("| form | asked | with one answer | right | wrong | precision | recall |\n|---|--:|--:|--:|--:|--:|--:|")
    missed = False
    total = Tally()
    for name, (tells, variant) in VARIANTS.items():
        tally = ask_all(authorities, register, variant, tells)
        missed |= _short_of(tally.precision, 0.999) or _short_of(tally.recall, 0.98)
        total.add(tally)
        _print_form(name, tally)
    _print_form("all", total)
    return missed


def ask_all(authorities: Authorities, register: Register, variant: Variant, tells: frozenset[str]) -> Tally:
    """Ask about every row in this form."""
    rng = random.Random(SEED)
    tally = Tally()
    for row in register.rows:
        unique = register.is_unique(row, tells)
        tally.unique += unique
        _count(tally, authorities, variant(row, rng), row, unique)
    return tally


def print_misspellings(authorities: Authorities, register: Register) -> bool:
    """The table of misspellings, with type and province told; True where what is matched is below 99.9 % right."""
    print(
        "\n| misspelt | asked | now another's name | right | wrong | precision | refused | its own name near |"
        "\n|---|--:|--:|--:|--:|--:|--:|--:|"
    )
    missed = False
    for name, misspelling in MISSPELLINGS.items():
        tally = ask_misspelt(authorities, register, misspelling)
        missed |= _short_of(tally.precision, 0.999)
        _print_faults(tally)
        print(
            f"| {name} | {tally.asked} | {tally.another} | {tally.right} | {len(tally.wrong)} | "
            f"{_percent(tally.precision)} | {tally.refused} | {_percent(tally.near / max(tally.refused, 1))} |"
        )
    return missed


def ask_misspelt(authorities: Authorities, register: Register, misspelling: Misspelling) -> Tally:
    """Ask about every row whose name is its alone; a slip that gives another's name cannot be seen and is set aside."""
    rng = random.Random(SEED)
    tally = Tally()
    for row in register.rows:
        text = misspelling(row, rng)
        if not text or plain(text) == row.plain or not register.is_unique(row, ALL):
            continue
        if any((other.type, other.province) == (row.type, row.province) for other in register.by_name[plain(text)]):
            tally.another += 1
            continue
        _count(tally, authorities, Question(text, row.type, row.province), row, unique=True)
    return tally


def print_contradictions(authorities: Authorities, register: Register) -> bool:
    """Questions whose parts disagree; True where more than one in a thousand of a kind is answered."""
    print("\n| contradiction | asked | refused | a place that was so called | answered |\n|---|--:|--:|--:|--:|")
    missed = False
    for name, change in CONTRADICTIONS.items():
        rng = random.Random(SEED)
        asked = refused = followed = answered = 0
        for row in register.rows:
            question = change(row, rng.choice(register.rows))
            if any(_agrees(other, question) for other in register.by_name[row.plain]):
                continue
            asked += 1
            found = ask(authorities, question)
            if isinstance(found, UnknownPlace):
                refused += 1
            elif found.note and found.note.rule in FOLLOWED:
                followed += 1
            else:
                answered += 1
                print(f"  {question} → {found.code} {found.name_th}", file=sys.stderr)
        missed |= answered > asked * 0.001
        print(f"| {name} | {asked} | {refused} | {followed} | {answered} |")
    return missed


def print_left_out(register: Register) -> bool:
    """Ask registers that lack a twentieth of their rows for just these: whatever is found is another place."""
    rng = random.Random(SEED)
    folds: dict[int, set[Row]] = defaultdict(set)
    for row in register.rows:
        folds[rng.randrange(FOLDS)].add(row)
    asked = found = 0
    for gone in folds.values():
        authorities = Authorities(listing([row for row in register.rows if row not in gone]))
        for row in sorted(gone, key=lambda row: row.code):
            if not register.is_unique(row, ALL):
                continue  # its namesake answers, as it should
            asked += 1
            other = ask(authorities, Question(row.name, row.type, row.province))
            if isinstance(other, Authority):
                found += 1
                print(f"  {row} was taken for {other.code} {other.name_th}", file=sys.stderr)
    print(
        f"\nRegisters that lack a name, asked for it: {asked}; taken for another place: {found} ({found / asked:.2%})."
    )
    return found > asked * 0.001


def print_speed(rows: list[Row]) -> None:
    """Building the register, each of its names once, and 250,000 look-ups of names that repeat."""
    began = time.perf_counter()
    authorities = Authorities(listing(rows))
    built = time.perf_counter()
    questions = [Question(row.name, row.type, row.province) for row in rows]
    for question in questions:
        ask(authorities, question)
    each = time.perf_counter()
    for number in range(250_000):
        ask(authorities, questions[number % len(questions)])
    repeated = time.perf_counter()
    print("\n| what | seconds | limit |\n|---|--:|--:|")
    print(f"| build the register | {built - began:.2f} | |")
    print(f"| {len(rows)} names, each once | {each - built:.2f} | 1 |")
    print(f"| 250,000 look-ups of them | {repeated - each:.2f} | 1 |")


def ask(authorities: Authorities, question: Question) -> Authority | UnknownPlace:
    try:
        return authorities.find(question.name, type=question.type, province_code=question.province, code=question.code)
    except UnknownPlace as error:
        return error


def _count(tally: Tally, authorities: Authorities, question: Question, row: Row, unique: bool) -> None:
    """Ask and count: right is the row's own code where it is the one answer, any other code is wrong."""
    tally.asked += 1
    found = ask(authorities, question)
    if isinstance(found, UnknownPlace):
        tally.refused += 1
        near = (
            unique and found.rule == "authority.unknown" and f"{row.type}{row.name} " in found.values["nearest"] + " "
        )
        tally.near += near
    elif unique and found.code == row.code:
        tally.right += 1
    else:
        tally.wrong.append(f"{question} → {found.code} {found.name_th}, not {row.code} {row.name}")


def _agrees(row: Row, question: Question) -> bool:
    """Whether the row is what all parts of the question say."""
    return (
        question.type in (None, row.type)
        and question.province in (None, row.province)
        and question.code in (None, row.code)
        and (" จ." not in question.name or question.name.endswith(f" จ.{row.province_name}"))
    )


def _print_form(name: str, tally: Tally) -> None:
    _print_faults(tally)
    print(
        f"| {name} | {tally.asked} | {tally.unique} | {tally.right} | {len(tally.wrong)} | "
        f"{_percent(tally.precision)} | {_percent(tally.recall)} |",
        flush=True,
    )


def _print_faults(tally: Tally) -> None:
    for fault in tally.wrong[:5]:
        print(f"  {fault}", file=sys.stderr)


def _short_of(share: float | None, aim: float) -> bool:
    return share is not None and share < aim


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.2%}"


if __name__ == "__main__":
    main()
