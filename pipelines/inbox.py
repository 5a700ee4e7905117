"""Which inbox a run takes in."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.settings import SAMPLES
from validations.problem import Refused, problem

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.ledger import Ledger


def choose_inbox(home: "Home", ledger: "Ledger", named: Path | None) -> Path:
    """The inbox named now, else the one named last, else the home's own if it holds files, else samples/.

    Remembers a named inbox. Raises Refused when the folder does not exist.
    """
    last = ledger.state("inbox")
    if named is not None:
        chosen = named.absolute()
    elif last:
        chosen = Path(last)
    else:
        return home.inbox if any(home.inbox.iterdir()) else SAMPLES
    if chosen.is_file():
        raise Refused(problem("command.file_not_folder", raw=chosen))
    if not chosen.is_dir():
        raise Refused(problem("command.no_such_folder", raw=chosen))
    if named is not None and str(chosen) != last:
        ledger.set_state("inbox", str(chosen))
    return chosen
