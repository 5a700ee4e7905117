"""The rows that a judgement becomes in the ledger, inside its caller's transaction."""

import sqlite3
from collections.abc import Mapping

from validations.judgement import FileJudgement, SheetJudgement


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
    keys: Mapping[int, bytes | None],
) -> int:
    """The judgement with its problems and sources; returns its number, which orders the judgements of a file.

    `keys` are the packed keys of each sheet's rows, by the sheet's `id`.
    """
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
    connection.executemany(
        "insert into problem values (:judgement_no, :problem_no, :sheet, :cell, :row, :column, :rule, :severity,"
        " :message_th, :message_en, :raw)",
        (
            {"judgement_no": number, "problem_no": place, **vars(problem)}
            for place, problem in enumerate(judgement.all_problems, start=1)
        ),
    )
    for place, sheet in enumerate(judgement.sheets, start=1):
        _insert_source(connection, number, place, f"{submission_id}:{sheet.sheet}", sheet, keys[id(sheet)])
    return number


def _insert_source(
    connection: sqlite3.Connection,
    judgement_no: int,
    place: int,
    source_id: str,
    sheet: SheetJudgement,
    keys: bytes | None,
) -> None:
    first, last = sheet.period or (None, None)
    connection.execute(
        "insert into source values (:judgement_no, :source_no, :source_id, :sheet, :contract, :agency, :table,"
        " :rows_read, :rows_accepted, :period_from, :period_to, :row_keys)",
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
            "row_keys": keys,
        },
    )
    connection.executemany(
        "insert into source_column values (?, ?, ?, ?, ?)",
        [(judgement_no, source_id, column.field, column.key, column.letter) for column in sheet.columns],
    )


def row_keys(connection: sqlite3.Connection) -> dict[int, dict[str, bytes]]:
    """For each judgement: the contracts of which rows were accepted, with the hashes of those rows' keys."""
    found: dict[int, dict[str, bytes]] = {}
    for row in connection.execute(
        "select judgement_no, contract, row_keys from source where row_keys is not null"
        " order by judgement_no, source_no"
    ):
        by_contract = found.setdefault(row["judgement_no"], {})
        by_contract[row["contract"]] = by_contract.get(row["contract"], b"") + row["row_keys"]
    return found
