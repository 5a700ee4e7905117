"""What a simulated sheet is made from: its year, its authorities, its chances; and the register of all kinds."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from tests.simulate.authorities import Authority, authorities, municipalities
from tests.simulate.model import DATA, TOTAL, Book, Column, Relation, Row, Sheet

MARK = "ข้อมูลจำลอง"


@dataclass
class Setting:
    """The year (Buddhist Era), the authorities to be written of, and the random numbers of one workbook."""

    year: int
    chance: random.Random
    authorities: Sequence[Authority] | None = None
    count: int = 24

    def some(self, *, municipal: bool = False, count: int | None = None) -> list[Authority]:
        """The authorities asked for, or a few whose names are unique, in the order of their codes."""
        if self.authorities is not None:
            wanted = [one for one in self.authorities if one.is_municipality or not municipal]
            return wanted or [one for one in municipalities()[:3] if one.is_unique]
        whole = [
            one for one in (municipalities() if municipal else authorities()) if one.is_unique and one.type != "อบจ."
        ]
        picked = self.chance.sample(whole, min(count or self.count, len(whole)))
        return sorted(picked, key=lambda one: (one.province_code, one.code))

    def amount(self, low: float, high: float, places: int = 2) -> Decimal:
        """A decimal number between two bounds."""
        return Decimal(str(round(self.chance.uniform(low, high), places)))

    def day(self, first: date | None = None, last: date | None = None) -> date:
        """A day, by default within the fiscal year."""
        first = first or fiscal_start(self.year)
        last = last or fiscal_end(self.year)
        return first + timedelta(days=self.chance.randrange((last - first).days + 1))

    def split(self, total: Decimal, weights: Sequence[float], places: int = 2) -> list[Decimal]:
        """Parts that add up to the total exactly."""
        shares = [weight * self.chance.uniform(0.8, 1.2) for weight in weights]
        parts = [
            Decimal(str(round(float(total) * share / sum(shares), places))).quantize(Decimal(1).scaleb(-places))
            for share in shares[1:]
        ]
        return [total - sum(parts), *parts]


@dataclass(frozen=True)
class Kind:
    """A sheet that an agency sends: a name, the agency, the table its rows belong to, and how it is made."""

    name: str
    agency: str
    table: str
    make: Callable[[Setting], Sheet]
    per_authority: bool = False


_KINDS: dict[str, Kind] = {}


def kind(
    name: str, agency: str, table: str, *, per_authority: bool = False
) -> Callable[[Callable[[Setting], Sheet]], Callable[[Setting], Sheet]]:
    """Registers the function that makes a sheet; `per_authority` where each authority may send a file of its own."""

    def add(make: Callable[[Setting], Sheet]) -> Callable[[Setting], Sheet]:
        assert name not in _KINDS, name
        _KINDS[name] = Kind(name, agency, table, make, per_authority)
        return make

    return add


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    from tests.simulate.agencies import dcce, dcce_lists, ddpm, dla, doh, dpt, onep, pcd, tei_nmt, tgo, tgo_form

    assert all((dcce, dcce_lists, ddpm, dla, doh, dpt, onep, pcd, tei_nmt, tgo, tgo_form))
    return dict(_KINDS)


def fiscal_start(year_be: int) -> date:
    """1 October of the year before."""
    return date(year_be - 544, 10, 1)


def fiscal_end(year_be: int) -> date:
    """30 September."""
    return date(year_be - 543, 9, 30)


def records_of(columns: Sequence[Column], values: dict[str, Any], facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The records that a row means: one, or one for each band in which something stands."""
    shared = dict(facts)
    bands: dict[tuple[str, Any], dict[str, Any]] = {}
    for column in columns:
        told = column.tell(values.get(column.key))
        if column.band is None:
            shared.update(told)
        else:
            bands.setdefault(column.band, {}).update(told)
    if not bands:
        return [shared]
    return [
        {**shared, name: value, **told}
        for (name, value), told in bands.items()
        if any(part is not None for part in told.values())
    ]


def rows_of(
    columns: Sequence[Column], many: Iterable[dict[str, Any]], facts: dict[str, Any] | None = None
) -> list[Row]:
    """A data row for each set of values; an order column counts from 1."""
    rows = []
    for number, values in enumerate(many, start=1):
        told = {"order": number, **values}
        rows.append(
            Row(
                DATA,
                {column.key: column.show(told.get(column.key)) for column in columns},
                records_of(columns, told, facts or {}),
                told,
                is_lenient=any(isinstance(value, Authority) and not value.is_unique for value in values.values()),
            )
        )
    return rows


def total_row(columns: Sequence[Column], rows: Sequence[Row], label: str, word: str = "รวม") -> Row:
    """A row of totals over the additive columns of the given rows."""
    cells: dict[str, Any] = {label: word}
    for column in columns:
        if column.is_additive:
            parts = [row.values.get(column.key) for row in rows]
            known = [part for part in parts if part is not None]
            if known:
                cells[column.key] = column.show(sum(known))
    return Row(TOTAL, cells, parts=list(rows))


def means(row: Row, column: Column, value: Any) -> None:
    """Lets a column of the row have another value: the cell shows it and the records hold what it means."""
    row.values[column.key] = value
    row.cells[column.key] = column.show(value)
    told = column.tell(value)
    for record in row.records:
        if column.band is None or record.get(column.band[0]) == column.band[1]:
            record.update(told)


def settle(sheet: Sheet) -> None:
    """Lets totals and ratios follow from their parts again, after a part was changed; damaged cells stay."""
    for row in sheet.data_rows():
        for relation in sheet.relations:
            if row.is_damaged(relation.total):
                continue
            column = sheet.column(relation.total)
            value = _follows(relation, row)
            if value != row.values.get(relation.total):
                means(row, column, value)
    for row in sheet.rows:
        if row.kind == TOTAL and not row.damage:
            word = row.cells[sheet.label or ""]
            row.cells = total_row(sheet.columns, row.parts, sheet.label or "", word).cells


def _follows(relation: Relation, row: Row) -> Any:
    parts = [row.values.get(part) for part in relation.parts]
    if relation.kind == "sum":
        known = [Decimal(part) for part in parts if part is not None]
        return sum(known) if known else None
    above, below = parts
    if above is None or not below:
        return None
    exact = Decimal(above) / Decimal(below) * Decimal(str(relation.scale))
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass
class Draft:
    """The parts of a sheet that differ from kind to kind; `sheet` puts the usual lines around them."""

    name: str
    table: str
    title: str
    columns: list[Column]
    rows: list[Row]
    subtitle: str | None = None
    unit_line: str | None = None
    label: str | None = None
    total: str | None = None
    relations: list[Relation] = field(default_factory=list)
    source: str = ""
    remark: str | None = None
    as_of: date | None = None
    key: tuple[str, ...] = ()


def sheet(draft: Draft) -> Sheet:
    """Title marked as simulated, sub-title, data, total, remark, source and the day of the data."""
    from tests.simulate.thai import long_date

    rows = list(draft.rows)
    if draft.total and draft.label:
        rows.append(total_row(draft.columns, rows, draft.label, draft.total))
    foot = [f"หมายเหตุ : {draft.remark}"] if draft.remark else []
    foot += [f"ที่มา : {draft.source} ({MARK})"] if draft.source else []
    foot += [f"ข้อมูล ณ วันที่ {long_date(draft.as_of)}"] if draft.as_of else []
    titles = [f"{draft.title} ({MARK})"] + ([draft.subtitle] if draft.subtitle else [])
    return Sheet(
        draft.name,
        draft.table,
        titles,
        draft.columns,
        rows,
        foot,
        draft.unit_line,
        draft.label,
        draft.relations,
        key=draft.key,
    )


def book(
    name: str,
    year: int,
    *,
    seed: int = 1,
    authorities: Sequence[Authority] | None = None,
    count: int = 24,
    part: str = "",
) -> Book:
    """A clean workbook of one kind; the same arguments give the same workbook."""
    made = kinds()[name]
    chance = random.Random(f"{seed}/{name}/{year}/{part}")
    page = made.make(Setting(year, chance, authorities, count))
    stem = f"{made.agency}_{name.split('_', 1)[1]}_{year}{part and '_' + part}_จำลอง"
    return Book(name, made.agency, stem, [page])
