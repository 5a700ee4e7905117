"""From a published value back to what it rests on: its card, its formula, its evidence, and the cells of workbooks."""

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import duckdb

from validations.values.numbers import NotANumber, read_number
from validations.values.rounding import half_up
from validations.values.text import squash
from warehouse.cards import FOLDER, BadCard, Card, read_cards
from warehouse.counted_cells import counted_cells
from warehouse.declaration import literal
from warehouse.query import Answer, QueryError, query
from warehouse.release import LAKE_FILES

COUNTRY = "TH"
PLACES = 3  # what the lake keeps of a number: thousandths

# What a card's `cells` yields is completed here to file, sheet and address. A wide sheet's column is found by its
# header, another's by the field alone. A value computed from hours has the field `hours` and the day of a station and
# pollutant as its key, `02T pm25 2025-03-04`: the hours themselves are found in the lake by `hours_behind`.
_LOCATED = """
with cell as (
{cells}
)
select
    cell.title,
    cell.stored_value::varchar as stored_value,
    cell.is_simulated,
    source.file_name,
    source.file_sha256,
    source.sheet,
    source.contract,
    cell.field,
    source_column.letter || cell.source_row::bigint as address,
    case when cell.field = 'hours' then cell.key end as hours_of
from cell
left join source using (source_id)
left join source_column
    on source_column.source_id = cell.source_id
    and source_column.field = cell.field
    and (source_column.key is null or source_column.key = cell.key)
where cell.series = $series
order by
    cell.is_simulated, source.file_name, source.sheet,
    length(source_column.letter), source_column.letter, cell.source_row, cell.title
"""
_PLACED = """
select title, stored_value::varchar as stored_value, is_simulated, document, place
from (
{cells}
)
where series = $series
order by title
"""
_HOURS = """
select
    concat_ws(' ', hour.station_id, make_timestamp((hour.hour_utc + 7) * 3600000000)) as title,
    from_milli(hour.value_milli)::varchar as stored_value,
    hour.is_simulated,
    source.file_name,
    source.file_sha256,
    source.sheet,
    source_column.letter || hour.source_row::bigint as address,
    hour.source_row as record,
    hour.pollutant
from read_parquet([{files}], hive_partitioning=false) as hour
inner join (select unnest($days) as day) as wanted
    on wanted.day = concat_ws(' ', hour.station_id, hour.pollutant, hour.local_date)
left join source using (source_id)
left join source_column
    on source_column.source_id = hour.source_id
    and source_column.field = 'value_milli'
    and coalesce(upper(source_column.key), hour.station_id) in (hour.station_id, upper(hour.pollutant))
where not hour.is_simulated
    and hour.flags & (select coalesce(sum(1 << bit), 0)::bigint from air_quality_rule where is_blocking) = 0
order by hour.station_id, hour.hour_utc
"""
_PARAMETER = re.compile(r"\$(\w+)")


class NoSuchSeries(ValueError):
    """No card has the series, or the release has no value of it for the year and area asked for."""


def _is_number(stored: str, said: object) -> bool | None:
    """Whether both are the same number; None where one of them is none."""
    try:
        return half_up(read_number(said), PLACES) == half_up(Decimal(stored), PLACES)
    except (NotANumber, InvalidOperation):
        return None


@dataclass(frozen=True)
class CellRef:
    """One thing a value rests on: a workbook's cell, or, for the plan's own documents, document and place.

    `stored_value` is what the release holds; `says` is what the snapshot's cell says, for the caller to fill: this room
    does not read workbooks. `hours_of` names the day of whose hours a value was computed. What came in the payload of a
    feed has the number of its `record`, and `address` only where it is a table. `means` is what the contract reads
    out of what the cell says, for the caller to fill likewise: ผ่าน is stored as passed.
    """

    title: str
    stored_value: str | None
    is_simulated: bool
    file_name: str | None = None
    file_sha256: str | None = None
    sheet: str | None = None
    address: str | None = None
    document: str | None = None
    place: str | None = None
    says: object = None
    hours_of: str | None = None
    record: int | None = None
    pollutant: str | None = None
    contract: str | None = None
    field: str | None = None
    means: tuple[str, ...] = ()

    @property
    def is_in_workbook(self) -> bool:
        """Whether it is a cell, or a payload's record, that can be read again."""
        return self.file_sha256 is not None and (self.address is not None or self.record is not None)

    @property
    def location(self) -> str:
        """`PM2.5(2024).xlsx › Data › C17`, or the document and the place in it."""
        if self.file_name is None:
            return f"{self.document}, {self.place}"
        address = self.address or self.place or (f"record {self.record}" if self.record else None)
        return " › ".join(part or "?" for part in (self.file_name, self.sheet, address))

    @property
    def agrees(self) -> bool:
        """Whether the cell says what is stored: the same number, or a text that holds the stored one.

        A name is stored without the word for its kind, so เทศบาลนครยะลา in the cell agrees with ยะลา.
        """
        stored = self.stored_value or ""
        if stored and any(said == stored or _is_number(stored, said) for said in self.means):
            return True
        same = _is_number(stored, self.says)
        return bool(stored) and squash(stored) in squash(str(self.says)) if same is None else same


@dataclass(frozen=True)
class Explanation:
    """A series' values for a year and area (each a row of indicator_value), the card that defines it, and its cells."""

    series: str
    name_th: str
    name_en: str
    values: list[dict[str, Any]]
    card: Card
    evidence: list[dict[str, Any]] = field(default_factory=list)
    cells: list[CellRef] = field(default_factory=list)


def series_named(name: str, indicators: Path = FOLDER) -> list[str]:
    """The series of that name (TH-03c, in any case), or all series of that indicator (TH-03); raises NoSuchSeries."""
    by_card = [[series.code for series in card.series] for card in read_cards(indicators)[0]]
    wanted = name.casefold()
    if exact := [code for codes in by_card for code in codes if code.casefold() == wanted]:
        return exact
    for codes in by_card:
        if codes[0].casefold().startswith(wanted) and wanted == codes[0].casefold()[:5]:
            return codes
    raise NoSuchSeries(f"no card has {name}; there are {', '.join(code for codes in by_card for code in codes)}")


def explain(
    path: Path,
    series: str,
    year_be: int | None = None,
    area_code: str | None = None,
    indicators: Path = FOLDER,
) -> Explanation:
    """Walks from a series' value of a year and area (the country by default) to its evidence and cells.

    Without a year: the latest whole year that has a value, else the latest row. Raises NoSuchSeries.
    """
    card = _card_of(series, read_cards(indicators)[0])
    area = area_code or COUNTRY
    values = _values(path, series, year_be, area)
    if not values:
        asked = f"{series}, area {area}" + (f", year {year_be}" if year_be else "")
        raise NoSuchSeries(f"the release has no row of {asked}")
    year = values[0]["year_be"]
    evidence = _evidence(path, series, year, area, is_cumulative=any(row["basis"] == "cumulative" for row in values))
    return Explanation(
        series=series,
        name_th=next(one.name_th for one in card.series if one.code == series),
        name_en=next(one.name_en for one in card.series if one.code == series),
        values=values,
        card=card,
        evidence=evidence,
        cells=_cells(path, card, series, year, area) or [CellRef(**cell) for cell in counted_cells(path, evidence)],
    )


def hours_behind(path: Path, days: list[str], lake: Path) -> list[CellRef]:
    """The hours that the computed values of these days (`02T pm25 2025-03-04`) rest on, each at its place.

    They are read from the files of the lake that the release's own list names; none where it names none.
    """
    listed = path.parent / LAKE_FILES
    files = json.loads(listed.read_bytes()).get("air_hourly", []) if listed.is_file() else []
    months = {day.rpartition(" ")[2][:7] for day in days}
    wanted = [lake / file for file in files if file.partition("month=")[2][:7] in months]
    if not wanted or not days:
        return []
    connection = duckdb.connect(str(path), read_only=True)
    try:
        names = ", ".join(literal(str(file)) for file in wanted)
        cursor = connection.execute(_HOURS.format(files=names), {"days": days})
        columns = [column[0] for column in cursor.description or []]
        return [CellRef(**dict(zip(columns, row, strict=True))) for row in cursor.fetchall()]
    finally:
        connection.close()


def _card_of(series: str, cards: list[Card]) -> Card:
    for card in cards:
        if any(one.code == series for one in card.series):
            return card
    known = ", ".join(one.code for card in cards for one in card.series)
    raise NoSuchSeries(f"no card has the series {series}; there are {known}")


def _values(path: Path, series: str, year_be: int | None, area: str) -> list[dict[str, Any]]:
    rows = query(
        path,
        """
        select *
        from indicator_value
        where series = $series and area_code = $area and ($year::bigint is null or year_be = $year)
        order by value is null, status = 'too_short', year_be desc nulls last, is_simulated, breakdown, basis
        """,
        {"series": series, "area": area, "year": year_be},
    ).records()
    return [row for row in rows if row["year_be"] == rows[0]["year_be"]]


def _evidence(path: Path, series: str, year_be: int | None, area: str, *, is_cumulative: bool) -> list[dict[str, Any]]:
    """The items of the year; what is counted since the plan began rests on those of its earlier years too."""
    return query(
        path,
        """
        select *
        from indicator_evidence
        where series = $series and ($area = 'TH' or $area in (area_code, province_code))
            and (
                year_be is not distinct from $year::bigint
                or $is_cumulative and basis = 'annual'
                    and year_be between (select first_year_be from plan_window) and $year::bigint
            )
        order by all
        """,
        {"series": series, "year": year_be, "area": area, "is_cumulative": is_cumulative},
    ).records()


def _cells(path: Path, card: Card, series: str, year_be: int | None, area: str) -> list[CellRef]:
    if not card.cells:
        return []
    is_placed = re.search(r"\bas document\b", card.cells) is not None
    sql = (_PLACED if is_placed else _LOCATED).format(cells=card.cells)
    known = {"series": series, "year_be": year_be, "area_code": area}
    if unknown := sorted(set(_PARAMETER.findall(sql)) - set(known)):
        raise BadCard(f"{card.name}.yaml: cells asks for ${unknown[0]}; there are {', '.join(known)}")
    try:
        answer: Answer = query(path, sql, {name: known[name] for name in set(_PARAMETER.findall(sql))})
    except QueryError as error:
        raise BadCard(f"{card.name}.yaml, cells: {error}") from error
    return [CellRef(**record) for record in answer.records()]
