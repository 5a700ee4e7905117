"""`muang explain`: from a value to its formula, its evidence and its cells, read again from the snapshots."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.dates import read_year
from pipelines.printing import shown
from pipelines.settings import Settings
from validations.problem import Refused, problem

if TYPE_CHECKING:
    from warehouse.cards import Breakdown
    from warehouse.home import Home
    from warehouse.lineage import CellRef, Explanation

SHOWN = 20
MOST_DAYS = 1000  # computed days whose hours are listed and read again: of more, the days alone are told
WORDS = {
    "en": {
        "definition": "definition",
        "formula": "formula",
        "evidence": "evidence ({count:,})",
        "cells": "rests on ({count:,})",
        "computed": "{count:,} values are computed from hours, listed for no more than {most:,} (ask for one --area)",
        "more": "… {count:,} more (--all lists them)",
        "agree": "read again from the snapshots: {agreed:,} of {count:,} cells agree",
        "differs": "the snapshot says",
    },
    "th": {
        "definition": "นิยาม",
        "formula": "สูตร",
        "evidence": "หลักฐาน ({count:,})",
        "cells": "อาศัยข้อมูลจาก ({count:,})",
        "computed": "{count:,} ค่าคำนวณจากข้อมูลรายชั่วโมง แสดงรายชั่วโมงเมื่อมีไม่เกิน {most:,} ค่า (โปรดระบุ --area)",
        "more": "… อีก {count:,} รายการ (--all แสดงทั้งหมด)",
        "agree": "อ่านซ้ำจากแฟ้มต้นฉบับ ตรงกัน {agreed:,} จาก {count:,} เซลล์",
        "differs": "แฟ้มต้นฉบับระบุว่า",
    },
}

FLAG_TH = {
    "verified": "ตรวจสอบแล้ว",
    "reported": "ตามที่รายงาน",
    "provisional": "ค่าเบื้องต้น",
    "estimated": "ค่าประมาณ",
    "revised": "ค่าที่ปรับปรุงแล้ว",
}


@click.command("explain")
@click.argument("series")
@click.option("--year", help="The year, BE or CE (default: the latest with a value).")
@click.option("--area", help="TH (default), a province code (50) or a station (02T).")
@click.option("--release", "release_id", help="A release other than the current one.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
@click.option("--all", "show_all", is_flag=True, help=f"List everything, not the first {SHOWN}.")
def command(
    series: str, year: str | None, area: str | None, release_id: str | None, home: Path | None, show_all: bool
) -> None:
    """Walk from the value of SERIES (TH-07, TH-03c) to the cells that it rests on. Exit 1 when a cell disagrees."""
    from pipelines.released import data_home, database, reading
    from warehouse.lineage import NoSuchSeries, explain, series_named

    year_be = read_year(year.strip()) if year else None
    place = area.upper() if area else None
    path, found = database(home, release_id), []
    try:
        codes = series_named(series.strip())
    except NoSuchSeries as error:
        raise Refused(problem("command.unknown_series", raw=series)) from error
    for code in codes:
        try:
            with reading(path):
                found.append(_with_hours(explain(path, code, year_be, place), path, data_home(home)))
        except NoSuchSeries as error:
            # Of an indicator with several series some may have no row of that year; of none, there is nothing to say.
            if len(codes) == 1 or (code == codes[-1] and not found):
                raise _no_such_value(path, codes, year_be, place) from error
    agreed = [_say(one, data_home(home), show_all) for one in found]
    if not all(agreed):
        raise click.exceptions.Exit(1)


def _with_hours(found: "Explanation", database: Path, place: "Home") -> "Explanation":
    """Days whose value was computed are told by their hours, as long as those can be read through."""
    from warehouse.lineage import hours_behind

    days = [cell.hours_of for cell in found.cells if cell.hours_of]
    if not days or len(days) > MOST_DAYS:
        return found
    hours = hours_behind(database, days, place.lake)
    if not hours:
        return found
    return replace(found, cells=[*(cell for cell in found.cells if not cell.hours_of), *hours])


def _no_such_value(path: Path, codes: list[str], year_be: int | None, area: str | None) -> Refused:
    """What was asked for, and the years that the area has, for a person to ask again."""
    from warehouse.lineage import COUNTRY
    from warehouse.query import query

    rows = query(
        path,
        """
        select distinct year_be from indicator_value
        where list_contains(string_split($codes, ' '), series) and area_code = $area and value is not null
        order by all
        """,
        {"codes": " ".join(codes), "area": area or COUNTRY},
    ).rows
    years = ", ".join(str(year) for (year,) in rows if year)
    known_th = f"ปีที่มีค่า คือ พ.ศ. {years}" if years else "พื้นที่คือ TH รหัสจังหวัด 2 หลัก หรือรหัสสถานี เช่น 02T"
    known_en = f"BE years with a value: {years}." if years else "An area is TH, a province code, or a station like 02T."
    return Refused(
        problem(
            "command.no_such_value",
            raw=codes[0] if len(codes) == 1 else codes[0][:5],
            area=area or COUNTRY,
            year_th=f" ปี พ.ศ. {year_be}" if year_be else "",
            year_en=f", BE {year_be}" if year_be else "",
            known_th=known_th,
            known_en=known_en,
        )
    )


def _say(found: "Explanation", place: "Home", show_all: bool) -> bool:
    """Print one explanation; whether every cell still says what was stored."""
    thai = Settings.read().language == "th"
    words = WORDS["th" if thai else "en"]
    click.echo(
        f"{found.series} · {found.name_th if thai else found.name_en} ({found.name_en if thai else found.name_th})"
    )
    measured = next(series for series in found.card.series if series.code == found.series)
    breakdowns = {one.code: one for one in measured.breakdowns}
    for row in found.values:
        click.echo(f"  {_value_th(row, breakdowns.get(row['breakdown'])) if thai else _value_en(row)}")
    click.echo(f"{words['definition']}: {found.card.definition_th if thai else found.card.definition_en}")
    click.echo(f"{words['formula']}: {found.card.formula_th if thai else found.card.formula_en}")
    if found.evidence and not found.cells:
        click.echo(words["evidence"].format(count=len(found.evidence)) + ":")
        _say_lines(
            (f"{row['evidence_kind']} {row['evidence_key']}: {row['title']}" for row in found.evidence), show_all
        )
    if not found.cells:
        return True
    cells = read_again(place, found.cells)
    in_workbooks = [cell for cell in cells if cell.is_in_workbook]
    differing = [cell for cell in in_workbooks if not cell.agrees]
    same = [cell for cell in cells if cell not in differing]
    if untold := sum(cell.hours_of is not None for cell in cells):
        click.echo(words["computed"].format(count=untold, most=MOST_DAYS))
    click.echo(words["cells"].format(count=len(cells)) + ":")
    for cell in differing:
        click.echo(f"  {cell.location}: {cell.stored_value} ≠ {words['differs']} {shown(cell.says)}")
    _say_lines((_line(cell, thai) for cell in _in_order(same)), show_all)
    if in_workbooks:
        click.echo(words["agree"].format(agreed=len(in_workbooks) - len(differing), count=len(in_workbooks)))
    return not differing


def _value_en(row: dict[str, Any]) -> str:
    """One row of indicator_value in a line: the figure first, then what it is of, then what stands behind it."""
    year = f"พ.ศ. {row['year_be']} ({row['year_ce']}), {row['year_basis']} year" if row["year_be"] else "undated"
    figure = "no value" if row["value"] is None else f"{shown(row['value'])} {row['unit']}"
    what = [row["breakdown"]] if row["breakdown"] != "total" else []
    behind = [
        f"{name} {shown(row[name])}" for name in ("flag", "coverage_pct", "evidence_count") if row[name] is not None
    ]
    marks = ["SIMULATED"] if row["is_simulated"] else []
    area = f"{row['area_level']} {row['area_code']}"
    return f"{figure} — " + "; ".join([*marks, *what, year, area, row["basis"], row["status"], *behind])


def _value_th(row: dict[str, Any], breakdown: "Breakdown | None") -> str:
    """The same in Thai."""
    from warehouse.extracts.words import BASIS, STATUS, YEAR_BASIS, word

    unit = breakdown.unit_th if breakdown else row["unit"]
    year = f"{word(YEAR_BASIS, row['year_basis'])} พ.ศ. {row['year_be']}" if row["year_be"] else "ไม่ระบุปี"
    figure = "ไม่มีค่า" if row["value"] is None else f"{shown(row['value'])} {unit}"
    what = [breakdown.name_th if breakdown else row["breakdown"]] if row["breakdown"] != "total" else []
    behind = [f"ความสมบูรณ์ของข้อมูลร้อยละ {shown(row['coverage_pct'])}"] if row["coverage_pct"] is not None else []
    behind += [f"หลักฐาน {row['evidence_count']:,} รายการ"] if row["evidence_count"] is not None else []
    marks = ["ข้อมูลจำลอง"] if row["is_simulated"] else []
    flag = [FLAG_TH[row["flag"]]] if row["flag"] in FLAG_TH else []
    status = word(STATUS, row["status"])
    return f"{figure} — " + "; ".join(
        [*marks, *what, year, f"พื้นที่ {row['area_code']}", word(BASIS, row["basis"]), status, *flag, *behind]
    )


def read_again(place: "Home", cells: "Iterable[CellRef]") -> "list[CellRef]":
    """The cells with what the snapshots say now; a snapshot is opened once per sheet."""
    from sources.workbook import read_cells
    from warehouse.snapshot import find

    given = _payloads_read_again(place, list(cells))
    wanted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in given:
        if cell.file_sha256 and cell.sheet and cell.address and cell.says is None:
            wanted[cell.file_sha256, cell.sheet].append(cell.address)
    says: dict[tuple[str | None, str | None, str | None], object] = {}
    for (sha256, sheet), addresses in wanted.items():
        snapshot = find(place, sha256)
        for address, value in (read_cells(snapshot, sheet, addresses) if snapshot else {}).items():
            says[sha256, sheet, address] = value
    found = [
        cell if cell.says is not None else replace(cell, says=says.get((cell.file_sha256, cell.sheet, cell.address)))
        for cell in given
    ]
    return [cell if cell.agrees else with_meanings(cell) for cell in found]


def with_meanings(cell: "CellRef") -> "CellRef":
    """The cell with what its contract reads out of it: a word for a code, a mark for true."""
    from sources.meaning import meanings

    return replace(cell, means=meanings(cell.contract or "", cell.field or "", cell.says))


def _payloads_read_again(place: "Home", cells: "list[CellRef]") -> "list[CellRef]":
    """The cells, those in the payload of a feed with what its record says and where."""
    from sources.feeds.judging import is_feeds
    from sources.feeds.reading_again import Said, read_values
    from warehouse.snapshot import find

    wanted: dict[tuple[str, str], list[CellRef]] = defaultdict(list)
    for cell in cells:
        if cell.record and cell.file_sha256 and cell.file_name:
            wanted[cell.file_sha256, cell.file_name].append(cell)
    found: dict[tuple[str, str, int, str], Said] = {}
    for (sha256, name), own in wanted.items():
        snapshot = find(place, sha256)
        if snapshot and is_feeds(snapshot, name):
            asked = [(cell.sheet or "", cell.record or 0, cell.pollutant or "") for cell in own]
            found |= {(sha256, *key): said for key, said in read_values(snapshot, name, sha256, asked).items()}
    return [
        replace(cell, says=said.value, address=None, place=said.place)
        if (said := found.get((cell.file_sha256 or "", cell.sheet or "", cell.record or 0, cell.pollutant or "")))
        else cell
        for cell in cells
    ]


def _line(cell: "CellRef", thai: bool) -> str:
    if not cell.is_in_workbook:
        # The title of a plan's item is its number and its text, which is what stands there.
        return f"{_location(cell, thai)}: {cell.title or cell.stored_value or ''}"
    mark = ("ข้อมูลจำลอง " if thai else "SIMULATED ") if cell.is_simulated else ""
    kept = f" → {cell.stored_value}" if cell.means else ""  # a code for a word, or the field's own unit
    text = f"{mark}{cell.location} = {shown(cell.says)}{kept}"
    return f"{text}  ({cell.title})" if cell.title else text


def _location(cell: "CellRef", thai: bool) -> str:
    if thai and cell.file_name is None:
        place = (cell.place or "").replace("lines ", "บรรทัด ").replace("line ", "บรรทัด ")
        return f"เอกสาร {cell.document} {place}"
    return cell.location


def _in_order(cells: "Iterable[CellRef]") -> "list[CellRef]":
    """Items of a plan document by their number (2 before 10); cells of workbooks as they come."""

    def number(cell: "CellRef") -> tuple[int, ...]:
        found = re.match(r"(\d+)(?:\((\d+)\))?", cell.title or "")
        return () if cell.is_in_workbook or not found else tuple(int(part) for part in found.groups() if part)

    return sorted(cells, key=number)


def _say_lines(lines: Iterable[str], show_all: bool) -> None:
    given = list(lines)
    for line in given if show_all else given[:SHOWN]:
        click.echo(f"  {line}")
    hidden = 0 if show_all else len(given) - SHOWN
    if hidden > 0:
        thai = Settings.read().language == "th"
        click.echo("  " + WORDS["th" if thai else "en"]["more"].format(count=hidden))
