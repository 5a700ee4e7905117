"""The rows that a judgement becomes in the ledger, inside its caller's transaction, and what they say it covers."""

import sqlite3
from datetime import date

from validations.judgement import FileJudgement, SheetJudgement
from validations.problem import Problem
from warehouse.standing import Cover, Period, together


def insert_submission(connection: sqlite3.Connection, submission_id: str, judgement: FileJudgement, at: str) -> None:
    """The file, unless it is known: then it keeps its first name and the time of its first receipt."""
    connection.execute(
        "insert into submission (submission_id, file_sha256, file_name, received_at) values (?, ?, ?, ?)"
        " on conflict (file_sha256) do nothing",
        (submission_id, judgement.file_sha256, judgement.file_name, at),
    )


def insert_judgement(
    connection: sqlite3.Connection,
    submission_id: str,
    judgement: FileJudgement,
    *,
    judgement_id: str,
    judging_version: str,
    at: str,
) -> int:
    """The judgement with its problems and sources; returns its number, which orders the judgements of a file."""
    cursor = connection.execute(
        "insert into judgement (judgement_id, submission_id, judging_version, judged_at, outcome, agency, contract,"
        " rows_read, rows_accepted, is_simulated) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            judgement_id,
            submission_id,
            judging_version,
            at,
            judgement.outcome,
            "+".join(dict.fromkeys(sheet.agency for sheet in judgement.sheets)) or None,
            "+".join(dict.fromkeys(sheet.contract for sheet in judgement.sheets)) or None,
            sum(sheet.rows_read for sheet in judgement.sheets),
            sum(sheet.rows_accepted for sheet in judgement.sheets),
            judgement.is_simulated,
        ),
    )
    number = cursor.lastrowid
    assert number is not None
    for place, problem in enumerate(judgement.all_problems, start=1):
        _insert_problem(connection, number, place, problem)
    for place, sheet in enumerate(judgement.sheets, start=1):
        _insert_source(connection, number, place, f"{submission_id}:{sheet.sheet}", sheet)
    return number


def _insert_problem(connection: sqlite3.Connection, judgement_no: int, place: int, problem: Problem) -> None:
    connection.execute(
        "insert into problem values (:judgement_no, :problem_no, :sheet, :cell, :row, :column, :rule, :severity,"
        " :message_th, :message_en, :raw)",
        {"judgement_no": judgement_no, "problem_no": place, **vars(problem)},
    )


def _insert_source(
    connection: sqlite3.Connection, judgement_no: int, place: int, source_id: str, sheet: SheetJudgement
) -> None:
    first, last = sheet.period or (None, None)
    connection.execute(
        "insert into source values (:judgement_no, :source_no, :source_id, :sheet, :contract, :agency, :table,"
        " :rows_read, :rows_accepted, :period_from, :period_to)",
        {
            "judgement_no": judgement_no,
            "source_no": place,
            "source_id": source_id,
            "sheet": sheet.sheet,
            "contract": sheet.contract,
            "agency": sheet.agency,
            "table": sheet.table,
            "rows_read": sheet.rows_read,
            "rows_accepted": sheet.rows_accepted,
            "period_from": first and first.isoformat(),
            "period_to": last and last.isoformat(),
        },
    )
    connection.executemany(
        "insert into source_column values (?, ?, ?, ?, ?)",
        [(judgement_no, source_id, column.field, column.key, column.letter) for column in sheet.columns],
    )


def covers(connection: sqlite3.Connection) -> dict[int, dict[str, Cover]]:
    """For each judgement: the contracts of which rows were accepted, with what they cover."""
    keys: dict[tuple[int, str], set[str]] = {}
    for number, source_id, key in connection.execute(
        "select judgement_no, source_id, key from source_column where key is not null"
    ):
        keys.setdefault((number, source_id), set()).add(key)
    found: dict[int, dict[str, list[Cover]]] = {}
    for row in connection.execute("select * from source where rows_accepted > 0"):
        own = frozenset(keys.get((row["judgement_no"], row["source_id"]), ()))
        by_contract = found.setdefault(row["judgement_no"], {})
        by_contract.setdefault(row["contract"], []).append(Cover(_period(row), own, row["rows_accepted"]))
    return {
        number: {contract: together(parts) for contract, parts in by_contract.items()}
        for number, by_contract in found.items()
    }


def _period(row: sqlite3.Row) -> Period | None:
    if row["period_from"] is None:
        return None
    return date.fromisoformat(row["period_from"]), date.fromisoformat(row["period_to"])
