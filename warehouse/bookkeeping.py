"""The ledger as frames of the declared tables, for the build."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from validations.problem import Problem, problem
from validations.tables.declaring import declared
from warehouse.standing import Submission, replaced_the_same_day

PANDAS_TYPES = {"VARCHAR": "str", "BIGINT": "Int64", "BOOLEAN": "boolean", "DOUBLE": "float64"}


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a frame with exactly the columns and types that the table declares; raises KeyError on a missing one."""
    columns = declared()[table].columns
    given = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in given], dtype=PANDAS_TYPES.get(column.metadata["sql"], "object"))
            for name, column in columns.items()
        }
    )


def problem_frame(submission_id: str, file_name: str, problems: Iterable[Problem], after: int = 0) -> pd.DataFrame:
    """Problems that no judgement recorded, such as the plan's own (submission_id `plan`), as rows of table `problem`.

    They are numbered on from `after`.
    """
    rows = []
    for number, each in enumerate(problems, start=after + 1):
        shared = {"submission_id": submission_id, "file_name": file_name, "problem_no": number}
        rows.append({**each.as_dict(), **shared, "column_name": each.column})
    return frame("problem", rows)


def frames(
    submissions: list[Submission], details: dict[str, dict[int, list[dict[str, Any]]]]
) -> dict[str, pd.DataFrame]:
    """The tables submission, problem, source and source_column of the judgements that count."""
    rows = {name: [row for each in submissions for row in _rows(each, found)] for name, found in details.items()}
    rows["problem"] += _same_day_problems(submissions)
    return {
        "submission": frame("submission", [_submission_row(each) for each in submissions]),
        **{name: frame(name, found) for name, found in rows.items()},
    }


def _rows(submission: Submission, found: dict[int, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    shared = {
        "submission_id": submission.submission_id,
        "file_name": submission.file_name,
        "file_sha256": submission.file_sha256,
        "received_at": submission.received_at,
        "is_simulated": submission.is_simulated,
    }
    rows = found.get(submission.judgement_no, [])
    return [{name: _day(name, value) for name, value in row.items()} | shared for row in rows]


def _same_day_problems(submissions: list[Submission]) -> list[dict[str, Any]]:
    """A warning at each submission that another replaced on the day it came, after the problems of its judgement."""
    numbers = {each.submission_id: each.problem_count for each in submissions}
    rows = []
    for earlier, later in replaced_the_same_day(submissions):
        numbers[earlier.submission_id] += 1
        found = problem("submission.same_day", file=earlier.file_name, other=later.file_name)
        shared = {"submission_id": earlier.submission_id, "file_name": earlier.file_name}
        rows.append(
            {**found.as_dict(), **shared, "problem_no": numbers[earlier.submission_id], "column_name": found.column}
        )
    return rows


def _day(column: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and column in ("period_from", "period_to") else value


def _submission_row(submission: Submission) -> dict[str, Any]:
    return {**vars(submission), "supersedes": "; ".join(submission.supersedes) or None}
