"""Making workbooks with messes, alone or together, and their truth; deterministic by seed."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.simulate.authorities import Authority
from tests.simulate.kinds import book
from tests.simulate.messes.base import Mess
from tests.simulate.model import Book, Rendered, render
from tests.simulate.truth import truth_of


@dataclass
class Made:
    """A workbook, the places of its cells, and its truth."""

    book: Book
    rendered: Rendered
    truth: dict[str, Any]


def make(
    name: str,
    year: int,
    messes: Sequence[Mess] = (),
    *,
    seed: int = 1,
    authorities: Sequence[Authority] | None = None,
    part: str = "",
) -> Made | None:
    """A workbook of one kind with the messes in it; None where one of them cannot befall it in any of its forms."""
    made = book(name, year, seed=seed, authorities=authorities, part=part)
    applied = [mess for mess in messes if mess.apply(made, random.Random(f"{seed}/{name}/{year}/{part}/{mess.name}"))]
    if {mess.id for mess in applied} != {mess.id for mess in messes}:
        return None
    if applied:
        marks = "+".join(mess.name.replace(":", "-") for mess in applied)
        made.stem = f"{made.stem}_{marks}"
    rendered = render(made.sheet)
    return Made(made, rendered, truth_of(made, tuple(mess.name for mess in applied), rendered))


def one_each(name: str, year: int, authorities: Iterable[Authority], *, seed: int = 1) -> Iterator[Made]:
    """A workbook for every authority, as if each had sent its own."""
    for authority in authorities:
        found = make(name, year, seed=seed, authorities=[authority], part=f"{authority.code}_{authority.province_code}")
        assert found is not None
        yield found
