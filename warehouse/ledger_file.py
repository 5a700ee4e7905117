"""The ledger's SQLite file: how it is opened, made and written to.

SQLite keeps a rollback journal (not a write-ahead log), so that a reader without write permission can open the file
and a killed writer's half transaction is undone by whoever opens it next.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.home import StoreError

FORMAT = 3
BUSY_SECONDS = 30.0


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for this block alone: none is kept, so that threads and forks are safe."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        # EXTRA is FULL, and also forces the folder to disk after the journal is removed.
        connection.execute("pragma synchronous = extra")
        connection.execute("pragma foreign_keys = on")
        yield connection
    finally:
        connection.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: all that the block writes, or nothing."""
    with reading(path) as connection:
        connection.execute("begin immediate")
        try:
            yield connection
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")


def prepare(path: Path) -> None:
    """Make an empty ledger if there is none; raises StoreError if it cannot be opened or its format is unknown."""
    try:
        with reading(path) as connection:
            found = _format(connection)
        if found < FORMAT:
            with writing(path) as connection:
                found = _format(connection)
                if found == 0:
                    _run(connection, "ledger.sql")
                if found == 1:
                    _add_row_keys(connection)
                if found < FORMAT:
                    _run(connection, "feed_pull.sql")  # since format 3
                    connection.execute(f"pragma user_version = {FORMAT}")
    except sqlite3.Error as error:
        raise StoreError("ledger.unusable", ledger=path, reason=error) from error
    if found > FORMAT:
        raise StoreError("ledger.format_unknown", ledger=path, found=found, expected=FORMAT)


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Statement by statement, inside the caller's transaction: `executescript` would commit it first."""
    statement = ""
    for line in Path(__file__).with_name(script).read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _add_row_keys(connection: sqlite3.Connection) -> None:
    """From format 1: the keys of rows. They stay empty for earlier judgements, which then replace no whole file."""
    connection.execute("alter table source add column row_keys blob")
