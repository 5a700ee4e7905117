"""What files contradict in each other, put to the problems of a release: it follows from what counts as of its day."""

from datetime import date
from typing import TYPE_CHECKING

from sources.across_files import across_files, tables_held_across
from sources.contract import load_contracts
from validations.problem import Problem
from warehouse import bookkeeping, lake
from warehouse.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd


def with_problems_across(books: "dict[str, pd.DataFrame]", ledger: Ledger, as_of: date) -> "pd.DataFrame":
    """The problems, with those between files added at the file that brought the row, after its own."""
    import pandas as pd

    contracts, columns = load_contracts(), books["source_column"]
    rows = {table: lake.read(ledger, table, as_of) for table in sorted(tables_held_across(contracts))}
    contract_of = dict(zip(books["source"]["source_id"], books["source"]["contract"], strict=True))
    letters = dict(zip(zip(columns["source_id"], columns["field"], strict=True), columns["letter"], strict=True))
    problems = books["problem"]
    known = set(zip(problems["submission_id"], problems["rule"], problems["sheet"], problems["cell"], strict=True))
    numbers = problems.groupby("submission_id")["problem_no"].max().to_dict()
    names = dict(zip(books["submission"]["submission_id"], books["submission"]["file_name"], strict=True))
    added: dict[str, list[Problem]] = {}
    for found in across_files(contracts, rows, contract_of, letters):
        id_ = found.source_id.partition(":")[0]
        if (id_, found.problem.rule, found.problem.sheet, found.problem.cell) not in known:
            added.setdefault(id_, []).append(found.problem)
    frames = [
        bookkeeping.problem_frame(id_, names[id_], more, after=numbers.get(id_, 0)) for id_, more in added.items()
    ]
    return pd.concat([problems, *frames], ignore_index=True).astype({"problem_no": "Int64"}) if frames else problems
