"""What the messes share: the register of them, picking cells to damage, and recording what must become of each."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.simulate.kinds import means
from tests.simulate.model import DATA, READ, Book, Column, Damage, Row, Sheet, shown

NUMBERS = ("number", "percent", "money", "rai")

# Rows are moved and added before cells are damaged; parts are changed before totals are made to contradict them;
# columns, banners and page breaks come after the cells, the file's form last.
ORDER = (
    "M12", "M02", "M18", "M08", "M09", "M03", "M04", "M05", "M06", "M07",
    "M10", "M16", "M17", "M14", "M20", "M19", "M01", "M11", "M13", "M15",
)  # fmt: skip

Apply = Callable[[Book, random.Random], bool]


@dataclass(frozen=True)
class Mess:
    """One form of a mess: `id` is the catalogue's, `variant` tells its forms apart.

    `apply` changes a workbook; false where the mess cannot befall it.
    """

    id: str
    variant: str
    apply: Apply

    @property
    def name(self) -> str:
        return f"{self.id}:{self.variant}" if self.variant else self.id


_MESSES: dict[str, Mess] = {}


def mess(id_: str, variant: str = "") -> Callable[[Apply], Apply]:
    """Registers a form of a mess."""

    def add(apply: Apply) -> Apply:
        one = Mess(id_, variant, apply)
        assert one.name not in _MESSES, one.name
        _MESSES[one.name] = one
        return apply

    return add


def messes() -> dict[str, Mess]:
    """Every form of every mess by name ('M15:cp874'), in the order in which they are applied together."""
    from tests.simulate.messes import entities, faults, files, layout, names, numbers, units, years

    assert all((entities, faults, files, layout, names, numbers, units, years))
    return dict(sorted(_MESSES.items(), key=lambda item: (ORDER.index(item[1].id), item[0])))


def forms_of(names: Iterable[str]) -> list[Mess]:
    """The forms that the names stand for ('M05' for all forms of it); raises KeyError naming an unknown one."""
    known = messes()
    chosen = []
    for name in names:
        found = [one for one in known.values() if name in (one.id, one.name)]
        if not found:
            raise KeyError(f"no mess {name}: there are M01 to M20 and their forms {', '.join(known)}")
        chosen += [one for one in found if one not in chosen]
    return sorted(chosen, key=lambda one: (ORDER.index(one.id), one.name))


def few(sheet: Sheet) -> int:
    """How many rows of a sheet may be damaged so that most of it stays right."""
    return max(1, len(sheet.data_rows()) // 8)


def rows_to_damage(sheet: Sheet, column: Column, chance: random.Random, count: int | None = None) -> list[Row]:
    """Rows in which the column has a value and nothing is damaged yet."""
    whole = [row for row in sheet.rows if row.kind == DATA and row.values.get(column.key) is not None]
    free = [row for row in whole if not row.damage and not row.is_lenient]
    return chance.sample(free, min(count or few(sheet), len(free)))


def spoil(
    row: Row,
    column: Column,
    cell: Any,
    outcome: str,
    mess_id: str,
    family: Sequence[str] = (),
    also: Iterable[Any] = (),
) -> None:
    """Shows another cell. `also` are further values of the column that are right to read from it."""
    fields = tuple(column.tell(row.values.get(column.key)))
    more: dict[str, list[Any]] = {field: [] for field in fields}
    for value in also:
        for field, told in column.tell(value).items():
            more[field].append(told)
    row.cells[column.key] = cell
    row.damage.append(Damage(column.key, outcome, tuple(family), mess_id, fields, more, shown(cell)))


def misread(row: Row, column: Column, cell: Any, value: Any, mess_id: str, family: Sequence[str] = ()) -> None:
    """Shows a cell that means another value than the row had, and is to be read so."""
    means(row, column, value)
    spoil(row, column, cell, READ, mess_id, family)


def exact(value: Any) -> str:
    """A number as text with every place it has, without an exponent."""
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)
