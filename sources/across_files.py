"""What a file contradicts in another: last year's figures sent again, a figure ten times its neighbour year's.

Judging sees one file at a time; here the accepted rows of all files of a contract are held against each other. Nothing
is taken back by it: what is found stands among the problems of the file that brought the row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sources.checks import CheckContext, run_checks
from sources.contract import Contract
from sources.findings import as_shown
from sources.records import Target
from validations.problem import Problem, problem

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("copied_period", "copied_record", "tenfold", "digits_swapped", "unit_slip", "not_falling")


@dataclass(frozen=True)
class FoundAcross:
    """A problem of a row that is accepted already, and the source that brought it."""

    source_id: str
    problem: Problem


def tables_held_across(contracts: list[Contract]) -> set[str]:
    """The tables of which rows are held against those of other files."""
    return {contract.table for contract in contracts if _specs(contract)}


def across_files(
    contracts: list[Contract],
    rows: "Mapping[str, pd.DataFrame]",
    contract_of: Mapping[str, str],
    letters: Mapping[tuple[str, str], str],
) -> Iterator[FoundAcross]:
    """The problems between files, contract by contract; simulated rows are never held against real ones.

    rows: the accepted rows by table, quantities as scaled whole numbers. contract_of: the contract of each source.
    letters: the sheet's column of a source's field. What lies within one source is its own judgement's business.
    """
    for contract in contracts:
        specs = _specs(contract)
        frame = rows.get(contract.table)
        if not specs or frame is None or not len(frame):
            continue
        frame = frame[frame["source_id"].map(contract_of) == contract.name].reset_index(drop=True)
        if frame["source_id"].nunique() < 2:
            continue
        target = Target(contract)
        context = CheckContext(
            sheet_no=frame["is_simulated"].astype(bool).to_numpy().astype(np.int64),
            scale=target.scales,
            labels=target.labels,
            words=target.words,
        )
        for found in run_checks(frame, specs, context):
            if found.record is None:
                continue
            row = frame.iloc[found.record]
            source_id, number = str(row["source_id"]), int(row["source_row"])
            letter = letters.get((source_id, found.field or ""))
            yield FoundAcross(
                source_id,
                problem(
                    found.rule,
                    sheet=source_id.split(":", 1)[1],
                    cell=f"{letter}{number}" if letter else None,
                    row=number,
                    column=found.field,
                    raw=_shown(row, found.field, target),
                    **found.values,
                ),
            )


def _specs(contract: Contract) -> list:
    return [spec for spec in contract.checks if spec.kind in KINDS]


def _shown(row: "pd.Series", field: str | None, target: Target) -> str | None:
    if field is None or row[field] is None or row[field] != row[field]:
        return None
    scale = target.scales.get(field, 1)
    return as_shown(int(row[field]) / scale) if scale != 1 else as_shown(row[field])
