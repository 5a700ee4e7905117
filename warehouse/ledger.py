"""The ledger: what was sent, how it was judged, which Parquet files it became, and what was built.

Nothing is overwritten: a new judgement of a file is a new row, so that any past state can be rebuilt. Each method is a
transaction of its own. The clock is always passed in.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validations.judgement import FileJudgement
from warehouse import recording
from warehouse.builds import Builds
from warehouse.home import Home
from warehouse.ledger_file import prepare, reading, writing
from warehouse.lock import BANGKOK
from warehouse.row_key import row_keys
from warehouse.standing import CURRENT, Submission, settle

if TYPE_CHECKING:
    import pandas as pd

REGISTERS = ("authority_listing",)  # tables by which others are judged: a new one judges everything again

# Every submission received before a moment, with the judgement of it that was the latest then; in order of receipt.
# A payload that a feed sends again after another one (A, B, A) was received again: what it says now counts.
JUDGED_BY = """
with pulled as (
    select
        submission_id, asked_at, lag(submission_id) over (partition by feed, request order by pull_no) as before
    from feed_pull
    where asked_at < :cutoff and submission_id in (
        select submission_id from judgement where judged_at < :cutoff and outcome in ('accepted', 'accepted_in_part')
    )
),
returned as (
    select submission_id, max(asked_at) as returned_at from pulled where before <> submission_id group by submission_id
)
select
    s.*,
    j.*,
    (select count(*) from problem as p where p.judgement_no = j.judgement_no) as problem_count
from judgement as j
join submission as s using (submission_id)
left join returned using (submission_id)
where s.received_at < :cutoff
  and j.judgement_no = (
      select max(k.judgement_no)
      from judgement as k
      where k.submission_id = j.submission_id and k.judged_at < :cutoff
  )
order by max(s.received_at, coalesce(returned_at, s.received_at)), s.rowid
"""

# What changes with every change of the submissions or of their order.
STATE = """
select (select max(pull_no) from feed_pull), (select max(judgement_no) from judgement),
    (select count(*) from submission), (select count(withdrawn_at) from submission),
    (select max(withdrawn_at) from submission)
"""


@dataclass(frozen=True)
class LakeFile:
    """What a submission has in one Parquet file of the lake: `rows` of a table and year (0 where rows have none).

    The file may hold the rows of other submissions too that were judged together with it.
    """

    path: Path
    table: str
    year: int
    rows: int
    sha256: str
    submission_id: str


@dataclass(frozen=True)
class Taken:
    """A judgement, and where its rows stand in the lake."""

    judgement: FileJudgement
    lake_files: list[LakeFile]

    @property
    def submission_id(self) -> str:
        return submission_id_of(self.judgement.file_sha256)


def submission_id_of(file_sha256: str) -> str:
    """The id of a submission: the first 12 hex digits of its file's SHA-256."""
    return file_sha256[:12]


def judgement_id_of(file_sha256: str, judging_version: str) -> str:
    """The id of judging these bytes by this version of contracts, registers and rules: 16 hex digits."""
    return hashlib.sha256(f"{file_sha256}\n{judging_version}".encode()).hexdigest()[:16]


class Ledger(Builds):
    """The ledger of one home; raises StoreError if it cannot be opened or its format is unknown."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._settled: dict[str, tuple[tuple[Any, ...], list[Submission]]] = {}
        prepare(self._path)

    def judged_by(self) -> dict[str, str]:
        """The version that made the judgement that counts, by the SHA-256 of the file.

        A version that was left and comes back judges again: else the judgement of the version between would stay.
        """
        with reading(self._path) as connection:
            rows = connection.execute(
                "select s.file_sha256, j.judging_version, max(j.judgement_no) from judgement as j"
                " join submission as s using (submission_id) group by s.submission_id"
            )
            return {row["file_sha256"]: row["judging_version"] for row in rows}

    def unjudged(self) -> list[tuple[str, str, datetime]]:
        """Hash, name and time of receipt of what landed and was never judged: a pull was broken off in between."""
        with reading(self._path) as connection:
            rows = connection.execute(
                "select file_sha256, file_name, received_at from submission as s"
                " where not exists (select 1 from judgement as j where j.submission_id = s.submission_id)"
                " order by received_at, rowid"
            ).fetchall()
        return [(row["file_sha256"], row["file_name"], datetime.fromisoformat(row["received_at"])) for row in rows]

    def judging_version(self, base: str) -> str:
        """The version of judging here and now: `base` (contracts, rules, code), the registers sent, and the waivers.

        The same as `base` where no register was sent and nothing is waived.
        """
        registers = self.current_lake_files()
        sent = sorted({file.submission_id for name in REGISTERS for file in registers.get(name, [])})
        waivers = self.home.waivers.read_bytes() if self.home.waivers.is_file() else b""
        if not sent and not waivers:
            return base
        return hashlib.sha256("\n".join([base, *sent]).encode() + waivers).hexdigest()[:16]

    def record(self, taken: "Iterable[Taken]", *, received_at: datetime, judging_version: str) -> list[str]:
        """Record judgements with all that belongs to them, in one transaction; returns the submissions' ids.

        `received_at` is when these bytes came, or came to be judged again: a file that is known keeps its first name
        and the time of its first receipt. Its new judgement replaces the one that counted, which stays in the history.
        What counts already is not recorded twice. Raises ValueError if the time has no zone.
        """
        at, given = _stamp(received_at), list(taken)
        sheets = [sheet for each in given for sheet in each.judgement.sheets]
        keys = dict(zip(map(id, sheets), row_keys(sheets), strict=True))
        with writing(self._path) as connection:
            for each in given:
                if _judging_version(connection, each.submission_id) == judging_version:
                    continue
                recording.insert_submission(connection, each.submission_id, each.judgement, at)
                number = recording.insert_judgement(
                    connection,
                    each.submission_id,
                    each.judgement,
                    judgement_id=judgement_id_of(each.judgement.file_sha256, judging_version),
                    judging_version=judging_version,
                    at=at,
                    keys=keys,
                )
                connection.executemany(
                    "insert into lake_file values (?, ?, ?, ?, ?, ?)",
                    [
                        (number, self._below_lake(file), file.table, file.year, file.rows, file.sha256)
                        for file in each.lake_files
                    ],
                )
        return [each.submission_id for each in given]

    def withdraw(self, submission: str, *, reason: str, withdrawn_at: datetime) -> bool:
        """Stop counting a submission from now on; False if there is none of that id or it is withdrawn already."""
        with writing(self._path) as connection:
            changed = connection.execute(
                "update submission set withdrawn_at = ?, withdrawn_reason = ?"
                " where submission_id = ? and withdrawn_at is null",
                (_stamp(withdrawn_at), reason, submission),
            )
            return changed.rowcount == 1

    def submissions(self, as_of: date | None = None) -> list[Submission]:
        """What had been received by the end of that day in Bangkok, as it was judged then, in order of receipt."""
        cutoff = cutoff_of(as_of)
        with reading(self._path) as connection:
            state = tuple(connection.execute(STATE).fetchone())
            if self._settled.get(cutoff, (None, []))[0] != state:
                rows = connection.execute(JUDGED_BY, {"cutoff": cutoff}).fetchall()
                keys = recording.row_keys(connection)
                found = settle(_submission(row, keys.get(row["judgement_no"], {}), cutoff) for row in rows)
                self._settled[cutoff] = state, found
        return list(self._settled[cutoff][1])

    def standing(self, as_of: date | None = None) -> list[str]:
        """The submissions that count, in order of receipt, so that a later row wins over an earlier."""
        return [each.submission_id for each in self.submissions(as_of) if each.status == CURRENT]

    def current_lake_files(self, as_of: date | None = None) -> dict[str, list[LakeFile]]:
        """What the submissions that count have in the lake, by table, in order of receipt."""
        with reading(self._path) as connection:
            rows = connection.execute(
                "select f.*, j.submission_id from lake_file as f join judgement as j using (judgement_no)"
                " order by judgement_no, path"
            ).fetchall()
        by_judgement: dict[int, list[LakeFile]] = {}
        for row in rows:
            file = LakeFile(
                *(self.home.lake / row["path"], row["table_name"], row["year"]),
                *(row["row_count"], row["sha256"], row["submission_id"]),
            )
            by_judgement.setdefault(row["judgement_no"], []).append(file)
        found: dict[str, list[LakeFile]] = {}
        for submission in self.submissions(as_of):
            if submission.status == CURRENT:
                for file in by_judgement.get(submission.judgement_no, []):
                    found.setdefault(file.table, []).append(file)
        return found

    def lake_paths(self, as_of: date | None = None) -> dict[str, list[Path]]:
        """The Parquet files that hold rows that count, by table, each once."""
        files = self.current_lake_files(as_of)
        return {table: list(dict.fromkeys(file.path for file in found)) for table, found in files.items()}

    def lake_rows(self, as_of: date | None, tables: Iterable[str]) -> dict[str, int]:
        """How many rows of each of the tables count, before later rows win over earlier ones of the same key."""
        files = self.current_lake_files(as_of)
        return {table: sum(file.rows for file in files.get(table, [])) for table in tables}

    def judged_since(self, moment: datetime) -> list[Submission]:
        """The submissions whose judgement was made at that moment or later, in order of receipt."""
        return [each for each in self.submissions() if each.judged_at >= moment]

    def known_lake_files(self) -> set[str]:
        """Every file of the lake that any judgement ever wrote, by its path below the lake."""
        with reading(self._path) as connection:
            return {row["path"] for row in connection.execute("select distinct path from lake_file")}

    def fingerprint_inputs(self, as_of: date | None = None) -> list[str]:
        """What the content of a release follows from: each submission with its judgement and status, in order."""
        return [f"{each.submission_id} {each.judgement_id} {each.status}" for each in self.submissions(as_of)]

    def frames(self, as_of: date | None = None) -> "dict[str, pd.DataFrame]":
        """The tables submission, problem, source and source_column as declared; loads pandas."""
        from warehouse import bookkeeping

        with reading(self._path) as connection:
            details = {name: _details(connection, name) for name in ("problem", "source", "source_column")}
        return bookkeeping.frames(self.submissions(as_of), details)

    def state(self, name: str) -> str | None:
        """What was last set under a name."""
        with reading(self._path) as connection:
            row = connection.execute("select value from state where name = ?", (name,)).fetchone()
        return row["value"] if row else None

    def set_state(self, name: str, value: str) -> None:
        """Remember a value under a name, such as the inbox that was named last."""
        with writing(self._path) as connection:
            connection.execute("insert or replace into state values (?, ?)", (name, value))

    def _below_lake(self, file: LakeFile) -> str:
        return file.path.relative_to(self.home.lake).as_posix()


def _stamp(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def cutoff_of(as_of: date | None) -> str:
    """The first moment that no longer counts: midnight in Bangkok after the as-of day."""
    if as_of is None:
        return "9999"
    return _stamp(datetime.combine(as_of + timedelta(days=1), time(), BANGKOK))


def _judging_version(connection: sqlite3.Connection, submission: str) -> str | None:
    row = connection.execute(
        "select judging_version from judgement where submission_id = ? order by judgement_no desc limit 1",
        (submission,),
    ).fetchone()
    return row["judging_version"] if row else None


def _submission(row: sqlite3.Row, keys: dict[str, bytes], cutoff: str) -> Submission:
    is_withdrawn = row["withdrawn_at"] is not None and row["withdrawn_at"] < cutoff
    return Submission(
        submission_id=row["submission_id"],
        file_name=row["file_name"],
        file_sha256=row["file_sha256"],
        agency=row["agency"],
        contract=row["contract"],
        received_at=datetime.fromisoformat(row["received_at"]),
        outcome=row["outcome"],
        rows_read=row["rows_read"],
        rows_accepted=row["rows_accepted"],
        is_simulated=bool(row["is_simulated"]),
        judgement_id=row["judgement_id"],
        judgement_no=row["judgement_no"],
        judged_at=datetime.fromisoformat(row["judged_at"]),
        problem_count=row["problem_count"],
        withdrawn_reason=row["withdrawn_reason"] if is_withdrawn else None,
        row_keys=keys,
    )


def _details(connection: sqlite3.Connection, table: str) -> dict[int, list[dict[str, Any]]]:
    """The rows of a table of details, by judgement, in the order in which they were recorded."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(f"select * from {table} order by judgement_no, rowid"):
        found.setdefault(row["judgement_no"], []).append(dict(row))
    return found
