"""`muang template`: a workbook to fill in for a contract."""

from pathlib import Path

import click

from pipelines.settings import Settings
from validations.problem import Refused, problem


@click.command("template")
@click.argument("contract", required=False)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The workbook to write (default CONTRACT.xlsx).",
)
@click.option("--year", type=int, help="The year (BE) that the titles name.")
@click.option("--list", "show_list", is_flag=True, help="List the contracts.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(contract: str | None, out: Path | None, year: int | None, show_list: bool, force: bool) -> None:
    """Write a blank workbook for CONTRACT that an agency can fill in, with drop-downs and explanations in Thai."""
    from pipelines.printing import say_rows
    from sources.contract import load_contracts

    contracts = {each.name: each for each in load_contracts()}
    thai = Settings.read().language == "th"
    if show_list or contract is None:
        rows = [
            (name, each.agency, each.title_th if thai else each.title_en) for name, each in sorted(contracts.items())
        ]
        say_rows(["contract", "agency", "title"], rows, "table", widest=90)
        return
    if contract not in contracts:
        from rapidfuzz import process

        near = ", ".join(name for name, _, _ in process.extract(contract, list(contracts), limit=3))
        raise Refused(problem("command.unknown_contract", raw=contract, nearest=near))
    from sources.registers import load_registers
    from sources.templates.plan import YEAR_BE
    from sources.templates.workbook import write_template

    chosen = contracts[contract]
    path = out or Path(f"{contract}.xlsx")
    if path.exists() and not force:
        raise Refused(problem("command.file_exists", raw=path))
    listing = contracts.get(chosen.across.listed_by or "") if chosen.across else None
    write_template(chosen, load_registers(), path, year or YEAR_BE, listing)
    click.echo(path)
