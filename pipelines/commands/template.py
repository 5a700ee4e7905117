"""`muang template`: a workbook to fill in for a contract."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.settings import Settings
from validations.problem import Refused, problem

if TYPE_CHECKING:
    from sources.contract import Contract

SUFFIX = ".xlsx"
_NEAREST = 3


@click.command("template")
@click.argument("contract", required=False)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="The workbook, or its folder (default CONTRACT.xlsx)."
)
@click.option("--year", help="The year, in BE or CE, that the line above the table names.")
@click.option("--list", "show_list", is_flag=True, help="List the contracts.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(contract: str | None, out: Path | None, year: str | None, show_list: bool, force: bool) -> None:
    """Write a blank workbook for CONTRACT that an agency can fill in, with drop-downs and explanations in Thai."""
    from pipelines.dates import read_year
    from sources.contract import load_contracts

    contracts = {each.name: each for each in load_contracts()}
    if show_list or contract is None:
        _list(contracts)
        return
    if contract not in contracts:
        raise _unknown(contract, contracts)
    year_be = read_year(year) if year else None
    path = _path(out, contract, force)
    from sources.registers import load_registers
    from sources.templates.workbook import contracts_of, write_template

    write_template(contracts_of(contracts[contract], contracts), load_registers(), path, year_be)
    click.echo(path)


def _path(out: Path | None, contract: str, force: bool) -> Path:
    """Where the workbook goes; raises Refused where a file is there, or where its name is no workbook's."""
    path = out or Path(contract + SUFFIX)
    if path.is_dir():
        path /= contract + SUFFIX
    if path.suffix.lower() != SUFFIX:
        raise Refused(problem("command.not_xlsx", raw=path, suffix=SUFFIX))
    if path.exists() and not force:
        raise Refused(problem("command.file_exists", raw=path))
    return path


def _list(contracts: "dict[str, Contract]") -> None:
    from pipelines.printing import say_rows

    thai = Settings.read().language == "th"
    rows = [(name, each.agency, each.title_th if thai else each.title_en) for name, each in sorted(contracts.items())]
    say_rows(["contract", "agency", "title"], rows, "table", widest=90)


def _unknown(name: str, contracts: "dict[str, Contract]") -> Refused:
    from rapidfuzz import process

    near = ", ".join(known for known, _, _ in process.extract(name, list(contracts), limit=_NEAREST))
    return Refused(problem("command.unknown_contract", raw=name, nearest=near))
