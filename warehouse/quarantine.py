"""The quarantine: for each submission with problems, a folder that only the owner can read, with what was wrong."""

import json
from datetime import datetime
from pathlib import Path

from validations.judgement import FileJudgement
from warehouse import durable
from warehouse.home import Home
from warehouse.ledger import submission_id_of

PROBLEMS = "problems.json"


def write(home: Home, judgement: FileJudgement) -> Path | None:
    """Write `quarantine/<submission_id>/problems.json`, or remove the folder if nothing is wrong (any more).

    Returns the folder, emptied of answers to an earlier judgement; None where nothing is wrong. Called before the
    judgement is recorded: after a kill between the two the file is judged again, and this repeated.
    """
    folder = home.quarantine / submission_id_of(judgement.file_sha256)
    if not judgement.all_problems:
        if folder.exists():
            durable.remove_tree(folder)
        return None
    text = json.dumps(
        {
            "file": judgement.file_name,
            "file_sha256": judgement.file_sha256,
            "outcome": judgement.outcome,
            "problems": [problem.as_dict() for problem in judgement.all_problems],
        },
        ensure_ascii=False,
        indent=1,
    )
    durable.make_folder(folder, mode=0o700)
    for answer in folder.glob("*.xlsx"):
        answer.unlink()
    durable.write(folder / PROBLEMS, text.encode(), mode=0o600)
    return folder


def prune(home: Home, before: datetime) -> list[Path]:
    """Remove the annotated workbooks that were written before a moment; returns them. What was wrong stays said.

    They hold what the sender wrote, personal data included; the sender has had them.
    """
    old = [path for path in sorted(home.quarantine.glob("*/*.xlsx")) if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink()
        durable.sync(path.parent)
    return old
