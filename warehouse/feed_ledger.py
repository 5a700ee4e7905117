"""What the ledger knows of feeds: payloads that landed before they were read, and how each pull went.

All that a pull goes on from (validators, days that were got, when something new came last) is worked out from the rows
of `feed_pull`: nothing is kept a second time, so nothing can disagree after a kill.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime

from warehouse.ledger import Ledger, cutoff_of, submission_id_of
from warehouse.ledger_file import reading, writing
from warehouse.lock import BANGKOK

NEW, REPEATED, UNCHANGED, FAILED, COVERED = "new", "repeated", "unchanged", "failed", "covered"
CUT = "air_feed.cut"  # the rule of a payload of which only the beginning came: what did is used, and asked for again
_JUDGED = "(select max(j.judgement_no) from judgement as j where j.submission_id = p.submission_id)"
_TAKEN = f"""exists (
    select 1 from judgement as k where k.judgement_no = {_JUDGED} and k.outcome in ('accepted', 'accepted_in_part')
)"""
# Wholly read: taken, or with nothing in it to take, as a station has that is closed.
_WHOLE = f"""(p.submission_id is not null and {_JUDGED} is not null and not exists (
    select 1 from problem as q where q.judgement_no = {_JUDGED} and (q.rule = '{CUT}' or (
        q.severity = 'error' and not {_TAKEN}
    ))
))"""


@dataclass(frozen=True)
class Entry:
    """One request and what came of it. `rule` and the messages are a failure's; the validators the server's."""

    feed: str
    request: str
    asked_at: datetime
    station: str | None = None
    since: date | None = None
    until: date | None = None
    address: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    rule: str | None = None
    message_th: str | None = None
    message_en: str | None = None


@dataclass(frozen=True)
class Standing:
    """Where a feed stands.

    `last_new_at` is when a payload came last that was not known and was taken, `repeats` how often since then nothing
    new came though the feed answered. The messages are those of the last request if it failed.
    """

    feed: str
    first_asked_at: datetime
    last_asked_at: datetime
    last_new_at: datetime | None
    repeats: int
    message_th: str | None
    message_en: str | None


class FeedLedger:
    """The rows about feeds in the ledger of one home. Each method is a transaction of its own."""

    def __init__(self, ledger: Ledger) -> None:
        self._path = ledger.home.ledger_path

    def land(self, entry: Entry, *, file_name: str, file_sha256: str) -> bool:
        """Note a payload whose snapshot is stored, as a submission that waits to be judged; False if it was known."""
        id_ = submission_id_of(file_sha256)
        with writing(self._path) as connection:
            added = connection.execute(
                "insert into submission (submission_id, file_sha256, file_name, received_at) values (?, ?, ?, ?)"
                " on conflict (file_sha256) do nothing",
                (id_, file_sha256, file_name, _stamp(entry.asked_at)),
            )
            is_new = added.rowcount == 1
            _insert(connection, entry, NEW if is_new else REPEATED, id_)
        return is_new

    def judged(self, file_sha256: str) -> tuple[str, str, str, int, int, int] | None:
        """Id, name, outcome, rows read and accepted, errors, of a payload's last judgement; None without one."""
        with reading(self._path) as connection:
            row = connection.execute(
                "select submission_id, file_name, outcome, rows_read, rows_accepted, (select count(*) from problem as q"
                " where q.judgement_no = j.judgement_no and q.severity = 'error') from judgement as j"
                " join submission using (submission_id) where file_sha256 = ? order by judgement_no desc limit 1",
                (file_sha256,),
            ).fetchone()
        return tuple(row) if row else None

    def note_unchanged(self, entry: Entry) -> None:
        """Note that the server said of an earlier payload that it has not changed; its validators hold on."""
        with writing(self._path) as connection:
            row = _last_payload(connection, entry.feed, entry.request, entry.address)
            _insert(connection, entry, UNCHANGED, row["submission_id"] if row else None)

    def note_failed(self, entry: Entry) -> None:
        with writing(self._path) as connection:
            _insert(connection, entry, FAILED, None)

    def note_covered(self, entry: Entry) -> None:
        with writing(self._path) as connection:
            _insert(connection, entry, COVERED, None)

    def validators(self, feed: str, request: str, address: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last payload of this request from there.

        None where it was not taken as a whole: a server must not be asked whether what could not be used has changed.
        """
        with reading(self._path) as connection:
            row = _last_payload(connection, feed, request, address)
        return (row["etag"], row["last_modified"]) if row and row["is_whole"] else (None, None)

    def spans(self, feed: str) -> list[tuple[str | None, date, date, bool, datetime]]:
        """Station, first and last day, whether all of it came and was taken, and when: of each request with days."""
        with reading(self._path) as connection:
            rows = connection.execute(
                f"select p.*, {_WHOLE} as is_whole from feed_pull as p where feed = ? and since is not null"
                " order by pull_no",
                (feed,),
            ).fetchall()
        found = []
        refused: set[tuple[str, str, str]] = set()
        for row in rows:
            days = (row["station"], row["since"], row["until"])
            if row["outcome"] not in (FAILED, COVERED):
                if not row["is_whole"]:
                    refused.add(days)
                continue
            is_good = row["outcome"] == COVERED and days not in refused
            refused.discard(days)
            found.append((days[0], *map(date.fromisoformat, days[1:]), is_good, _moment(row["asked_at"])))
        return found

    def last_payload(self, feed: str) -> list[str]:
        """The SHA-256 of the last payloads of the feed that were taken and not cut, page by page."""
        with reading(self._path) as connection:
            rows = connection.execute(
                "select s.file_sha256, p.request, max(p.pull_no) from feed_pull as p join submission as s"
                f" using (submission_id) where p.feed = ? and {_TAKEN} and {_WHOLE}"
                " group by p.request order by p.pull_no",
                (feed,),
            ).fetchall()
        return [row["file_sha256"] for row in rows]

    def runs(self, as_of: date | None = None) -> dict[str, str]:
        """The run that brought each payload, by submission, of what came by the end of that day in Bangkok.

        A run is what one feed got from one address on one day in Bangkok. Files of the inbox have none, even if a feed
        sends their bytes again.
        """
        with reading(self._path) as connection:
            rows = connection.execute(
                "select * from feed_pull where outcome = ? and asked_at < ?", (NEW, cutoff_of(as_of))
            ).fetchall()
        return {
            row[
                "submission_id"
            ]: f"{row['feed']} {row['address']} {_moment(row['asked_at']).astimezone(BANGKOK).date()}"
            for row in rows
        }

    def standings(self) -> dict[str, Standing]:
        """Where each feed stands that was ever asked."""
        with reading(self._path) as connection:
            rows = connection.execute(
                f"""
                with pull as (select p.*, {_TAKEN} as is_taken from feed_pull as p where outcome <> 'covered'),
                fresh as (
                    select feed, max(pull_no) as pull_no from pull where outcome = 'new' and is_taken group by feed
                )
                select
                    pull.feed,
                    min(asked_at) as first_asked_at,
                    max(asked_at) as last_asked_at,
                    max(asked_at) filter (where pull.pull_no = fresh.pull_no) as last_new_at,
                    count(*) filter (
                        where outcome in ('repeated', 'unchanged') and pull.pull_no > coalesce(fresh.pull_no, 0)
                    ) as repeats,
                    max(pull.pull_no) as last_no
                from pull left join fresh using (feed)
                group by pull.feed
                """
            ).fetchall()
            last = {row["feed"]: _by_number(connection, row["last_no"]) for row in rows}
        return {
            row["feed"]: Standing(
                row["feed"],
                _moment(row["first_asked_at"]),
                _moment(row["last_asked_at"]),
                _moment(row["last_new_at"]) if row["last_new_at"] else None,
                row["repeats"],
                last[row["feed"]]["message_th"],
                last[row["feed"]]["message_en"],
            )
            for row in rows
        }


def _last_payload(connection: sqlite3.Connection, feed: str, request: str, address: str | None) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        f"select p.*, {_WHOLE} as is_whole from feed_pull as p where feed = ? and request = ? and address = ?"
        " and submission_id is not null order by pull_no desc limit 1",
        (feed, request, address),
    ).fetchone()
    return row


def _by_number(connection: sqlite3.Connection, number: int) -> sqlite3.Row:
    row: sqlite3.Row = connection.execute("select * from feed_pull where pull_no = ?", (number,)).fetchone()
    return row


def _insert(connection: sqlite3.Connection, entry: Entry, outcome: str, submission_id: str | None) -> None:
    values = {
        **vars(entry),
        "asked_at": _stamp(entry.asked_at),
        "since": entry.since.isoformat() if entry.since else None,
        "until": entry.until.isoformat() if entry.until else None,
        "outcome": outcome,
        "submission_id": submission_id,
    }
    connection.execute(
        f"insert into feed_pull ({', '.join(values)}) values ({', '.join(f':{name}' for name in values)})", values
    )


def _stamp(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
