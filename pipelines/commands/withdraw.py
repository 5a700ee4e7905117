"""`muang withdraw`: stop counting a submission from the next release on."""

from datetime import datetime
from pathlib import Path

import click

from pipelines.settings import Settings
from validations.problem import Refused, problem


def _not_blank(ctx: click.Context, param: click.Parameter, said: str) -> str:
    if not said.strip():
        raise click.MissingParameter(ctx=ctx, param=param)
    return said


@click.command("withdraw")
@click.argument("submission")
@click.option("--reason", required=True, callback=_not_blank, help="Why, for the record.")
@click.option("--home", type=click.Path(path_type=Path), help="The data home (default MUANG_HOME or ./data).")
def command(submission: str, reason: str, home: Path | None) -> None:
    """Withdraw SUBMISSION (its id, see `muang show submissions`); what it had replaced counts again."""
    from warehouse.home import Home
    from warehouse.ledger import Ledger
    from warehouse.lock import BANGKOK, hold

    place = Home.open((home or Settings.read().home).absolute())
    with hold(place):
        if not Ledger(place).withdraw(submission, reason=reason, withdrawn_at=datetime.now(BANGKOK)):
            raise Refused(problem("command.unknown_submission", raw=submission))
    thai = Settings.read().language == "th"
    click.echo(
        f"ถอน {submission} แล้ว มีผลเมื่อสั่ง muang run ครั้งถัดไป"
        if thai
        else f"{submission} is withdrawn; it takes effect with the next muang run."
    )
