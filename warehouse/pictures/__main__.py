"""`python -m warehouse.pictures --home DIR [--release ID] [--station 50T] [--year 2567] -o DIR`."""

import sys
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

import click

from validations.problem import Problem, Refused, problem
from validations.values.unreadable import Unreadable
from validations.values.years import Year, read_year
from warehouse.home import Home
from warehouse.release import ReleaseInfo, current, listing

DRAWN_WITH = {"altair": "altair", "vl_convert": "vl-convert-python"}


@click.command()
@click.option("--home", type=click.Path(path_type=Path), required=True, help="The data home.")
@click.option("--release", "release_id", help="A release by its id (default: the current one).")
@click.option("--station", "station_id", help="The station of the calendar (default: the one with the most days).")
@click.option("--year", help="The year, 2567 or 2024 (default: the newest complete one).")
@click.option("--format", "formats", type=click.Choice(["svg", "png"]), multiple=True, default=["svg", "png"])
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="The folder to write to.")
def main(
    home: Path, release_id: str | None, station_id: str | None, year: str | None, formats: tuple[str, ...], out: Path
) -> None:
    """Draw PM2.5 of a release: a station's calendar, the provinces, the coverage."""
    try:
        for path in make(_release(Home(home.absolute()), release_id), station_id, _year(year), out, formats):
            click.echo(str(path))
    except Refused as refused:
        _say(refused.problem)
        sys.exit(2)


def make(
    release: ReleaseInfo, station_id: str | None, year: Year | None, out: Path, formats: Collection[str]
) -> list[Path]:
    """Draws the three pictures into the folder; returns their files. Raises Refused where it cannot be done."""
    missing = [package for module, package in DRAWN_WITH.items() if find_spec(module) is None]
    if missing:
        raise Refused(problem("picture.no_packages", raw=", ".join(missing)))
    from warehouse.pictures import rows
    from warehouse.pictures.calendar import calendar
    from warehouse.pictures.coverage import coverage
    from warehouse.pictures.drawing import PREFERRED, draw, find_font
    from warehouse.pictures.provinces import provinces

    font = find_font()
    if font != PREFERRED:
        _say(problem("picture.other_font", raw=font, preferred=PREFERRED))
    chosen = rows.choose(release, station_id, year)
    charts = {
        "pm25_calendar": calendar(rows.station_year(release, chosen)),
        "pm25_provinces": provinces(rows.province_year(release, chosen)),
        "pm25_coverage": coverage(rows.coverage_year(release, chosen)),
    }
    out.mkdir(parents=True, exist_ok=True)
    return [path for name, chart in charts.items() for path in draw(chart, font, out / name, formats)]


def _release(home: Home, release_id: str | None) -> ReleaseInfo:
    found = listing(home)
    chosen = next((info for info in found if info.release_id == release_id), None) if release_id else current(home)
    if chosen:
        return chosen
    if not found:
        raise Refused(problem("command.no_release", raw=home.root))
    known = ", ".join(info.release_id for info in found)
    raise Refused(problem("command.unknown_release", raw=release_id or "current", known=known))


def _year(text: str | None) -> Year | None:
    try:
        return read_year(text) if text else None
    except Unreadable as error:
        raise Refused(problem(error.rule, raw=error.raw, **error.values)) from error


def _say(said: Problem) -> None:
    click.echo(said.message_th, err=True)
    click.echo(said.message_en, err=True)


if __name__ == "__main__":
    main()
